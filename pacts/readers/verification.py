"""Check what a model states against the article: its words, parties, date and bounds.

A hard check that fails refuses the statement. A soft one that fails leaves a doubt, and the claim waits for review.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pacts import gazetteer
from pacts.articles import Article
from pacts.dates import PartialDate
from pacts.errors import PactsError
from pacts.extraction.claims import kind
from pacts.extraction.findings import Claim, Membership
from pacts.extraction.words.sentences import Span, split
from pacts.language.foreign import base
from pacts.readers import mentions, status_words
from pacts.readers.quotes import Words
from pacts.readers.reply import Roll, Statement
from pacts.status import LADDER, Status

HOSTILE = "the article holds words that instruct a machine"


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a statement: `problem` says in plain words why it fails, '' where it holds."""

    name: str
    problem: str = ""
    is_hard: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """A statement, its checks as far as they got, and the claim that it makes; None where a hard check failed."""

    statement: Statement
    checks: tuple[Check, ...]
    claim: Claim | None

    @property
    def refusal(self) -> str:
        """Why the statement makes no claim, '' where it does."""
        return next((check.problem for check in self.checks if check.problem and check.is_hard), "")


class Verifier:
    """Verifies statements on one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._words = Words(article.text)
        self._named = mentions.named(article)
        self._days = mentions.days(article)
        self._instructions = mentions.instructions(article.text)
        self.is_hostile = bool(self._instructions or mentions.instructions(article.title))

    def verify(self, statement: Statement) -> Verified:
        """Check one statement; `rule` of the claim is left to those who know who made it."""
        checks: list[Check] = []
        parties = self._parties(statement, checks)
        bounds = _bounds(statement, checks)
        day = self._day(statement, checks)
        place = self._place(statement, checks)
        if parties is None or bounds is None or place is None:
            return Verified(statement, tuple(checks), None)
        checks.append(self._fit(place, *bounds))
        if self.is_hostile:
            checks.append(Check("instructions", HOSTILE))
        start, end = place
        quote = self.article.text[start:end]
        doubts = tuple(check.problem for check in checks if check.problem)
        claim = Claim(parties, *bounds, day, quote, start, end, "", kind=kind(quote), doubts=doubts)
        return Verified(statement, tuple(checks), claim)

    def instructs(self, start: int, end: int) -> bool:
        """Whether these words are, in part, an instruction to a machine."""
        return any(first < end and start < last for first, last in self._instructions)

    def membership(self, roll: Roll) -> Membership | None:
        """The members of an alliance that the article names, of those that it names too or that belong to it."""
        try:
            group = gazetteer.resolve_group(roll.alliance)
        except PactsError:
            return None
        place = self._named.alliances.get(group.name)
        if place is None:
            return None
        belonging = gazetteer.members(group.name, self.article.latest)
        codes = {code for member in roll.members if (code := _code(member))}
        members = sorted(code for code in codes if code in self._named.parties or code in belonging)
        start, end = self._sentence(place.start, place.end)
        return Membership(group.name, tuple(members), self.article.text[start:end], start, end) if members else None

    def _parties(self, statement: Statement, checks: list[Check]) -> tuple[str, ...] | None:
        codes = {party: _code(party) for party in statement.parties}
        problem = ""
        if unknown := [party for party, code in codes.items() if code is None]:
            problem = f"nobody is known as {', '.join(unknown)}"
        elif len(set(codes.values())) < 2:
            problem = "it names fewer than two parties"
        elif absent := [code for code in codes.values() if code and not self._named.holds(code)]:
            problem = f"the article does not name {', '.join(absent)}"
        checks.append(Check("parties", problem, is_hard=True))
        return None if problem else tuple(sorted({code for code in codes.values() if code}))

    def _day(self, statement: Statement, checks: list[Check]) -> PartialDate | None:
        if statement.date is None:
            checks.append(Check("date"))
            return None
        try:
            day = PartialDate(statement.date.strip())
        except PactsError:
            checks.append(Check("date", f"'{statement.date[:40]}' is no date"))
            return None
        problem = ""
        if day.first > self.article.latest:
            problem = f"{day} is after the day of publication"
        elif not mentions.is_given(day, self._days):
            problem = f"no words of the article give the date {day}"
        checks.append(Check("date", problem))
        return day

    def _place(self, statement: Statement, checks: list[Check]) -> tuple[int, int] | None:
        place = self._words.find(statement.quote)
        problem = ""
        if place is None:
            problem = "its words do not stand in the article"
        elif self.instructs(*place):
            problem = "its words are an instruction to a machine"
        checks.append(Check("words", problem, is_hard=True))
        return None if problem else place

    def _fit(self, place: tuple[int, int], at_least: Status, at_most: Status) -> Check:
        text, language = self.article.text, base(self.article.language)
        for start, end in (place, self._sentence(*place)):
            if status_words.fit(text[start:end], at_least, at_most, language):
                return Check("bounds")
        words = at_least.words if at_least is at_most else f"{at_least.words} to {at_most.words}"
        return Check("bounds", f"its words do not sound like '{words}'")

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentences, whole, in which the words stand."""
        around = [span for span in self._sentences if span.start < end and start < span.end]
        return (around[0].start, around[-1].end) if around else (start, end)

    @cached_property
    def _sentences(self) -> list[Span]:
        return split(self.article.text)


def _code(name: str) -> str | None:
    """The code of the party that a model means: it may write 'Japan' or 'UK'."""
    try:
        return gazetteer.resolve(name).code
    except PactsError:
        return None


def _bounds(statement: Statement, checks: list[Check]) -> tuple[Status, Status] | None:
    try:
        bounds = Status(statement.at_least), Status(statement.at_most)
    except ValueError:
        problem = f"'{statement.at_least}' to '{statement.at_most}' is not on the ladder of statuses"
        checks.append(Check("bounds", problem, is_hard=True))
        return None
    on_ladder = bounds[0] in LADDER and bounds[1] in LADDER and bounds[0].rank <= bounds[1].rank
    if bounds[0] is bounds[1] or on_ladder:
        return bounds
    checks.append(Check("bounds", f"'{bounds[0].words}' to '{bounds[1].words}' is no span of the ladder", is_hard=True))
    return None
