"""What an article holds that a model's statements are checked against: names, dates, and instructions to machines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pacts import gazetteer
from pacts.articles import Article
from pacts.dates import PartialDate
from pacts.extraction import dates as english_dates
from pacts.gazetteer.foreign_mentions import find_foreign
from pacts.gazetteer.mentions import Mention, find
from pacts.gazetteer.offices import find_holders
from pacts.language import foreign_dates
from pacts.language.foreign import base, languages

_FILE = Path(__file__).parent / "data" / "instructions.toml"


@dataclass(frozen=True, slots=True)
class Named:
    """The parties that an article names, the members of the alliances that it names, and where it names these."""

    parties: frozenset[str]
    members: frozenset[str]
    alliances: Mapping[str, Mention | None]

    def holds(self, code: str) -> bool:
        """Whether the article names the party, or an alliance of which it is a member."""
        return code in self.parties or code in self.members


def named(article: Article) -> Named:
    """Everybody whom the headline, the place or the text of an article names."""
    text = [*_names(article.text, article.language), *find_holders(article.text, article.latest)]
    headline = [*_names(article.title, article.language), *_names(article.place or "", article.language)]
    signing = {alliance.party: alliance.name for alliance in gazetteer.alliances() if alliance.party}
    known = {alliance.name for alliance in gazetteer.alliances()}
    alliances: dict[str, Mention | None] = {}
    for mention, place in [*((each, each) for each in text), *((each, None) for each in headline)]:
        name = signing.get(mention.code, mention.code)
        if name in known:
            alliances.setdefault(name, place)
    members = {code for name in alliances for code in gazetteer.members(name, article.latest)}
    return Named(frozenset(each.code for each in (*text, *headline)), frozenset(members), alliances)


def _names(text: str, language: str) -> list[Mention]:
    """The names in a text, those of its own language beside the English ones that many languages use."""
    code = base(language)
    return find(text) + ([] if code == "en" else find_foreign(text, code))


@dataclass(frozen=True, slots=True)
class Day:
    """A date in an article; `is_span` where its words mean days that are no month or year of the calendar."""

    date: PartialDate
    is_span: bool


def days(article: Article) -> list[Day]:
    """The dates in the text and the headline of an article, read as its language writes them."""
    language = languages().get(base(article.language))
    mentioned = []
    for text in (article.text, article.title):
        english = english_dates.find(text, article.published, article.title)
        mentioned += [Day(each.date, each.kind == "relative") for each in english if each.date]
        if language:
            mentioned += [Day(*each) for each in foreign_dates.find(text, article.latest, language)]
    return mentioned


def is_given(day: PartialDate, mentioned: list[Day]) -> bool:
    """Whether one of the dates is `day` or lies in it, or is a span of days ('last week') that holds it.

    A day of a month of which the words give the month alone is nobody's word: 'in June 2025' does not give the 12th.
    """
    return any(day.covers(each.date) or (each.is_span and each.date.covers(day)) for each in mentioned)


def instructions(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs stand that try to instruct whatever machine reads them, in order."""
    passages: list[tuple[int, int]] = []
    for match in _instruction().finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        passage = (start, len(text) if end < 0 else end)
        if passage not in passages[-1:]:
            passages.append(passage)
    return passages


@cache
def _instruction() -> re.Pattern[str]:
    patterns = tomllib.loads(_FILE.read_text(encoding="utf-8"))["patterns"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.MULTILINE)
