"""Which pact a claim belongs to: a pure function of all claims on the same parties, whatever order they came in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from pacts.status import Status

TURN_OF_A_YEAR = timedelta(days=90)  # signings told nearer to each other than this are one, told differently

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_EARLIER = re.compile(r"\b(?:first|earlier|former|previous|old) (?:agreement|arrangement|pact|treaty)\b", re.I)
_KINDS = (
    ("naval-nuclear", re.compile(r"\bnaval nuclear\b|\bENNPIA\b", re.I)),
    ("nuclear", re.compile(r"\bnuclear\b|\batomic\b", re.I)),
    ("signals", re.compile(r"\bcommunications? intelligence\b|\bUKUSA\b|\bCANUSA\b|\bsignals intelligence\b", re.I)),
    ("industrial", re.compile(r"\bindustrial security\b", re.I)),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What grouping needs to know of a claim. `first` to `last` is its date, else its day of publication."""

    id: str
    at_least: Status
    at_most: Status
    dated: bool
    first: date
    last: date
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Grouped:
    """One pact between the parties: `number` counts those of a kind, a higher one succeeds a lower."""

    kind: str
    number: int
    title: str | None
    claims: tuple[str, ...]


def group(claims: Iterable[Told]) -> list[Grouped]:
    """Deal the claims on one set of parties out to pacts, walking through them in the order of their days.

    Same parties, same pact, unless the title names another object (naval propulsion, signals intelligence ...) or
    another year, the pact was signed in another year, or the ladder would step down later in time: a pact climbs once,
    so new talks after signature or entry into force, or anything after its termination, open its successor.
    """
    kinds: dict[str, list[_Open]] = {}
    for claim in sorted(claims, key=_in_time):
        chain = kinds.setdefault(kind(claim.title), [])
        _place(claim, chain).take(claim)
    grouped = []
    for name in sorted(kinds):
        chain = sorted(kinds[name], key=lambda pact: pact.label != "earlier")  # stable: else as they were opened
        for number, pact in enumerate(chain, start=1):
            grouped.append(Grouped(name, number, pact.title, tuple(sorted(claim.id for claim in pact.claims))))
    return grouped


def kind(title: str | None) -> str:
    """The object that sets a pact apart from the general one between the same parties; 'general' where none does."""
    return next((name for name, words in _KINDS if title and words.search(title)), "general")


def _in_time(claim: Told) -> tuple[date, date, int, str]:
    """The order of the walk; on the same days the lower rung comes first, as it is climbed."""
    return claim.last, claim.first, claim.at_least.rank, claim.id


def _label(title: str | None) -> str | None:
    """What in a title tells a pact apart from another of its kind: a year, or that it is the earlier one."""
    if title is None:
        return None
    years = _YEAR.findall(title)
    if years:
        return str(years[-1])
    return "earlier" if _EARLIER.search(title) else None


def _place(claim: Told, chain: list[_Open]) -> _Open:
    """The pact of `chain` that the claim belongs to, opened where there is none yet."""
    label = _label(claim.title)
    if label is not None:
        named = next((pact for pact in chain if pact.is_called(label)), None)
        if named is not None:
            named.label = label
            return named
    if chain and label is None:
        candidates = [pact for pact in chain if pact.label != "earlier"] or chain
        if not candidates[-1].must_have_ended(claim):
            return candidates[-1]
    if chain and label is not None and chain[-1].label is None and chain[-1].signed is None and label != "earlier":
        chain[-1].label = label
        return chain[-1]
    chain.append(_Open(label))
    return chain[-1]


@dataclass(slots=True)
class _Open:
    """A pact during the walk: what it has reached so far, and when at the latest."""

    label: str | None
    claims: list[Told] = field(default_factory=list)
    rank: int = 0
    reached: date = date.min
    signed: Told | None = None
    terminated: date | None = None

    def take(self, claim: Told) -> None:
        self.claims.append(claim)
        if claim.at_least is Status.TERMINATED:
            self.terminated = claim.last
        elif claim.at_least.rank > self.rank:
            self.rank, self.reached = claim.at_least.rank, claim.last
        if self.signed is None and _is_signing(claim):
            self.signed = claim

    def is_called(self, label: str) -> bool:
        if self.label is not None or self.signed is None:
            return self.label == label
        return str(self.signed.first.year) == label == str(self.signed.last.year)

    def must_have_ended(self, claim: Told) -> bool:
        """Whether this claim can only be about a later pact between the same parties."""
        if claim.at_least.ends or claim.at_least is Status.NONE:
            return False
        if self.terminated is not None:
            return claim.first > self.terminated or (claim.dated and claim.first == self.terminated)
        if _is_signing(claim):
            return self._settled is not None and _in_later_year(self._settled, claim.first)
        lower = self.rank >= Status.CONCLUDED.rank > claim.at_most.rank
        return lower and claim.first > self.reached and (claim.dated or claim.at_most is Status.NEGOTIATING)

    @property
    def _settled(self) -> date | None:
        """The day by which it was signed, as far as told; a signing in a later year is another pact's."""
        if self.signed is not None:
            return self.signed.last
        return self.reached if self.rank == Status.IN_FORCE.rank else None

    @property
    def title(self) -> str | None:
        """The name most often given; among equals the longest, then the first by letter."""
        names = Counter(claim.title for claim in self.claims if claim.title)
        return min(names, key=lambda name: (-names[name], -len(name), name), default=None)


def _is_signing(claim: Told) -> bool:
    return claim.dated and claim.at_least is claim.at_most is Status.CONCLUDED


def _in_later_year(settled: date, day: date) -> bool:
    """Whether `day` falls in a later year, and not just on the other side of the turn of a year."""
    return day.year > settled.year and day - settled > TURN_OF_A_YEAR
