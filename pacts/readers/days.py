"""Whether an article's words give the date that a claim has."""

from __future__ import annotations

from dataclasses import dataclass

from pacts.articles import Article
from pacts.dates import PartialDate
from pacts.extraction import dates
from pacts.language import foreign_dates
from pacts.language.foreign import base, languages


@dataclass(frozen=True, slots=True)
class Day:
    """A date in an article; `is_span` where its words mean days that are no month or year of the calendar."""

    date: PartialDate
    is_span: bool


def mentions(article: Article) -> list[Day]:
    """The dates in the text and the headline of an article, read as its language writes them."""
    language = languages().get(base(article.language))
    days = []
    for text in (article.text, article.title):
        english = dates.find(text, article.published)
        days += [Day(each.date, each.kind == "relative") for each in english if each.date]
        if language:
            days += [Day(*each) for each in foreign_dates.find(text, article.latest, language)]
    return days


def tells(mentions: list[Day], day: PartialDate) -> bool:
    """Whether one of the dates is `day` or lies in it, or is a span of days ('last week') that holds it.

    A day of a month of which the words give the month alone is nobody's word: 'in June 2025' does not tell the 12th.
    """
    return any(day.covers(each.date) or (each.is_span and each.date.covers(day)) for each in mentions)
