"""Who held which office when, so that a minister's name in an article names the country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from pacts.dates import PartialDate
from pacts.gazetteer.lexicon import Lexicon
from pacts.gazetteer.mentions import Mention
from pacts.gazetteer.tables import Tier, rows

NEAR = 400  # days before and after a term in which news still speaks of a designated or a former holder

_MONTH = "May"  # a surname that cannot stand alone: Theresa May
_BETWEEN = frozenset({"elect", "designate", "al", "el"})  # President-elect Trump, President el-Sisi
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Holder:
    """A person's term in an office of the party `code`; `names` and `surnames` are the spellings that news uses."""

    code: str
    office: str
    surnames: tuple[str, ...]
    names: tuple[str, ...]
    begun: PartialDate
    ended: PartialDate | None

    def away(self, day: date) -> int:
        """How many days `day` lies outside the term; 0 within it."""
        if day < self.begun.first:
            return (self.begun.first - day).days
        if self.ended is not None and day > self.ended.last:
            return (day - self.ended.last).days
        return 0


@cache
def terms() -> tuple[Holder, ...]:
    """Every term: heads of state and government, foreign and defence ministers, the heads of NATO and the EU.

    From general knowledge, for 2000 to 2026; of the smaller countries only the best known.
    """
    return tuple(
        Holder(
            code,
            office,
            tuple(surnames.split("|")),
            tuple(full.split("|")),
            PartialDate(begun),
            PartialDate(ended) if ended else None,
        )
        for code, office, surnames, full, begun, ended in rows("holders")
    )


def find_holders(text: str, day: date) -> list[Mention]:
    """Mentions, in the tier HOLDER, of people in or near office on `day`, in order.

    The full name counts anywhere; the surname after an office ('Prime Minister Kishida'), or once its bearer was named.
    A surname that several parties' holders share counts only where the office, or an earlier full name, says which.
    Who went from one party's office to another's (Mark Rutte, Kaja Kallas) counts for the term nearest to the day.
    """
    mentions: list[Mention] = []
    named: dict[str, str] = {}
    for start, end, (surname, bearers) in _lexicon().scan(text):
        near = [term for term in bearers if term.away(day) <= NEAR]
        if surname is None:
            nearest = _nearest(near, day)
            code = nearest.code if nearest else None
        else:
            start = _with_particles(text, start, surname)
            code = _code(near, surname, _offices(text, start), named)
        if code is not None:
            mentions.append(Mention(start, end, code, Tier.HOLDER))
            named.update((each, code) for term in near if term.code == code for each in term.surnames)
    return mentions


def _nearest(candidates: Iterable[Holder], day: date) -> Holder | None:
    """The term that `day` lies in or nearest to, the later of two; None if all are too far."""
    near = [term for term in candidates if term.away(day) <= NEAR]
    return min(near, key=lambda term: (term.away(day), -term.begun.first.toordinal()), default=None)


def _code(near: list[Holder], surname: str, offices: frozenset[str], named: dict[str, str]) -> str | None:
    """The party of a person named by surname alone."""
    if not offices:
        return None if surname == _MONTH else named.get(surname)
    codes = {term.code for term in near if term.office in offices} or {term.code for term in near}
    return codes.pop() if len(codes) == 1 else named.get(surname)


def _with_particles(text: str, start: int, surname: str) -> int:
    """Where a surname starts that opens with words in lower case: 'von der Leyen'."""
    if not surname[0].islower():
        return start
    before = text[max(0, start - _WINDOW) : start].lower()
    return start - len(before) + before.rindex(surname.split(" ")[0])


def _offices(text: str, end: int) -> frozenset[str]:
    """The offices that the title right before `end` may mean; none if no title stands there."""
    words = text[max(0, end - _WINDOW) : end].lower().replace("-", " ").split()
    if words and words[-1] in _BETWEEN:
        words.pop()
    titles = _titles()
    phrases = (" ".join(words[-count:]).lstrip("(\"'“‘—") for count in range(min(5, len(words)), 0, -1))
    return next((titles[phrase] for phrase in phrases if phrase in titles), frozenset())


@cache
def _titles() -> dict[str, frozenset[str]]:
    """Each title in lower case -> the offices that go by it."""
    titles: dict[str, frozenset[str]] = {}
    for office, words in rows("offices"):
        for title in words.lower().split("|"):
            titles[title] = titles.get(title, frozenset()) | {office}
    return titles


@cache
def _lexicon() -> Lexicon[tuple[str | None, list[Holder]]]:
    """Surnames and full names with the terms they stand for; with the surname itself, or None for a full name."""
    known: dict[str, tuple[str | None, list[Holder]]] = {}
    for term in terms():
        for surname in term.surnames:
            known.setdefault(surname, (surname, []))[1].append(term)
    for term in terms():
        for name in term.names:
            if name not in known or known[name][0] is not None:
                known[name] = (None, [])
            known[name][1].append(term)
    return Lexicon(known.items())
