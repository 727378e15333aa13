"""Whether an article's words give the date that a claim has."""

from __future__ import annotations

from pacts.articles import Article
from pacts.dates import PartialDate
from pacts.extraction import dates
from pacts.extraction.dates import DateMention


def mentions(article: Article) -> list[DateMention]:
    """The dates in the text and the headline of an article."""
    return [*dates.find(article.text, article.published), *dates.find(article.title, article.published)]


def tells(mentions: list[DateMention], day: PartialDate) -> bool:
    """Whether one of the dates is `day` or lies in it, or is a span of days ('last week') that holds it.

    A day of a month of which the words give the month alone is nobody's word: 'in June 2025' does not tell the 12th.
    """
    return any(
        mention.date is not None
        and (day.covers(mention.date) or (mention.kind == "relative" and mention.date.covers(day)))
        for mention in mentions
    )
