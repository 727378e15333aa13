"""Which pact a claim belongs to: a pure function of all claims on the same parties, whatever order they came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pacts.status import Status
from pacts.store.titles import label as label_of
from pacts.store.titles import subject
from pacts.store.titles import words as words_of

RULE = "2"  # another one whenever claims are dealt out otherwise: registries are then grouped anew
TURN_OF_A_YEAR = timedelta(days=90)  # signings told nearer to each other than this are one, told differently


@dataclass(frozen=True, slots=True)
class Told:
    """What grouping needs to know of a claim. `first` to `last` is its date, else when it is known to stand so."""

    id: str
    at_least: Status
    at_most: Status
    dated: bool
    first: date
    last: date
    title: str | None = None
    kind: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Grouped:
    """One pact between the parties: `number` counts those on a subject, `successor` is the number of the next.

    `kind` is the sort of instrument (GSOMIA, ISA ...) where it is told. Pacts that stand beside each other have the
    same successor.
    """

    subject: str
    number: int
    title: str | None
    kind: str | None
    successor: int | None
    claims: tuple[str, ...]


def group(claims: Iterable[Told]) -> list[Grouped]:
    """Deal the claims on one set of parties out to pacts, walking through them in the order of their days.

    Same parties, same pact, unless the title names another subject (naval propulsion, signals intelligence ...) or
    another year, one source tells of two titles, the pact was signed in another year, or the ladder would step down
    later in time: a pact climbs once, so new talks after signature or entry into force, or anything after its
    termination, open its successor.
    """
    told = sorted(claims, key=_in_time)
    again = _retold(told)
    subjects: dict[str, list[_Open]] = {}
    for claim in told:
        if claim.id not in again:
            chain = subjects.setdefault(subject(claim.title, claim.kind), [])
            _place(claim, chain).take(claim)
    for pact in (pact for chain in subjects.values() for pact in chain):
        own = {claim.id for claim in pact.claims}
        pact.claims += [claim for claim in told if claim.id in again and again[claim.id] in own]
    grouped: list[Grouped] = []
    for name in sorted(subjects):
        chain = sorted(subjects[name], key=lambda pact: pact.label != "earlier")  # stable: else as they were opened
        next_number: int | None = None
        found: list[Grouped] = []
        for number in range(len(chain), 0, -1):
            pact = chain[number - 1]
            claims_of = tuple(sorted(claim.id for claim in pact.claims))
            found.append(Grouped(name, number, pact.title, pact.kind, next_number, claims_of))
            if not pact.beside:
                next_number = number
        grouped += reversed(found)
    return grouped


def _retold(told: Sequence[Told]) -> dict[str, str]:
    """The ends that only tell a more exact one again, each with that one: it ended once, and not on the later day."""
    ends = [claim for claim in told if claim.at_least.ends]
    found = {}
    for claim in ends:
        exact = [end for end in ends if end.at_least is claim.at_least and end.dated and _tells_again(claim, end, told)]
        if exact:
            found[claim.id] = max(exact, key=_in_time).id
    return found


def _tells_again(claim: Told, exact: Told, told: Iterable[Told]) -> bool:
    """Whether the end `claim` can be `exact`: its date holds it, or it is undated and nothing began again between."""
    if subject(claim.title, claim.kind) != subject(exact.title, exact.kind) or label_of(claim.title):
        return False
    if claim.dated:
        return (
            claim.first <= exact.first
            and exact.last <= claim.last
            and claim.last - claim.first > exact.last - exact.first
        )
    restarts = (each for each in told if each.dated and each.at_least.rank >= Status.CONCLUDED.rank)
    return exact.last <= claim.first and not any(
        exact.last < each.first and each.last <= claim.first for each in restarts
    )


def _in_time(claim: Told) -> tuple[date, date, int, str]:
    """The order of the walk; on the same days the lower rung comes first, as it is climbed."""
    return claim.last, claim.first, claim.at_least.rank, claim.id


def _place(claim: Told, chain: list[_Open]) -> _Open:
    """The pact of `chain` that the claim belongs to, opened where there is none yet."""
    label = label_of(claim.title)
    titled = next((pact for pact in chain if claim.title and pact.has_title(claim.title)), None)
    if titled is not None and not titled.must_have_ended(claim):
        return titled
    if label is not None:
        named = next((pact for pact in chain if pact.is_called(label)), None)
        if named is not None:
            named.label = label
            return named
    beside = False
    if chain and label is None:
        newest = ([pact for pact in chain if pact.label != "earlier"] or chain)[-1]
        if claim.title is None and (standing := _still_standing(claim, newest, chain)):
            return standing
        if not newest.must_have_ended(claim) and not newest.told_apart(claim):
            return newest
        beside = not newest.must_have_ended(claim) and not _in_later_year(newest.reached, claim.first)
    if chain and label is not None and label != "earlier" and chain[-1].may_be_called(label, claim):
        chain[-1].label = label
        return chain[-1]
    chain.append(_Open(label, beside))
    return chain[-1]


def _still_standing(claim: Told, newest: _Open, chain: Sequence[_Open]) -> _Open | None:
    """The pact before the newest where only that can be meant: it ends as its successor begins, or still stands while
    there are no more than talks on another.
    """
    before = [pact for pact in chain if pact is not newest and pact.terminated is None]
    before = [pact for pact in before if pact.rank >= Status.CONCLUDED.rank]
    replaced = claim.at_least.ends and newest.rank < Status.IN_FORCE.rank
    stands = not claim.dated and claim.at_least.rank >= Status.CONCLUDED.rank > newest.rank
    return before[-1] if before and (replaced or stands) else None


@dataclass(slots=True)
class _Open:
    """A pact during the walk: what it has reached so far, and when at the latest."""

    label: str | None
    beside: bool = False  # whether it stands beside the pact before it, and does not take its place
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

    def may_be_called(self, label: str, claim: Told) -> bool:
        """Whether the year of a title can be this pact's: nothing tells its own, or it took effect the year after."""
        if self.label is not None or self.signed is None:
            return self.label is None
        after = claim.at_least is Status.IN_FORCE and self.rank < Status.IN_FORCE.rank
        return after and label == str(self.signed.last.year + 1) == str(claim.last.year)

    def has_title(self, title: str) -> bool:
        return any(claim.title and words_of(claim.title) == words_of(title) for claim in self.claims)

    def told_apart(self, claim: Told) -> bool:
        """Whether the claim gives its pact another title where that matters.

        Its own source gave this one another title: to that source they are two. Or this one is told apart by a year
        that has passed, and the claim does not carry it further.
        """
        if claim.title is None or self.has_title(claim.title):
            return False
        words = words_of(claim.title)
        own = [words_of(each.title) for each in self.claims if each.title and each.source == claim.source]
        if claim.source is not None and any(not (words <= each or each <= words) for each in own):
            return True
        passed = self.label is not None and self.label.isdigit() and str(claim.first.year) > self.label
        return passed and claim.at_most.rank <= self.rank

    def must_have_ended(self, claim: Told) -> bool:
        """Whether this claim can only be about a later pact between the same parties."""
        if claim.at_least.ends or claim.at_least is Status.NONE:
            return False
        if _is_signing(claim) and self.label is not None and self.label.isdigit() and self.signed is None:
            # It is called after a year in which it was not signed.
            return _in_later_year(date(int(self.label), 12, 31), claim.first)
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
        return _usual(claim.title for claim in self.claims)

    @property
    def kind(self) -> str | None:
        """The kind most often given with a title, that is by a person, else by any claim."""
        titled = _usual(claim.kind for claim in self.claims if claim.title)
        return titled or _usual(claim.kind for claim in self.claims)


def _usual(given: Iterable[str | None]) -> str | None:
    """The name most often given; among equals the longest, then the first by letter."""
    names = Counter(name for name in given if name)
    return min(names, key=lambda name: (-names[name], -len(name), name), default=None)


def _is_signing(claim: Told) -> bool:
    return claim.dated and claim.at_least is claim.at_most is Status.CONCLUDED


def _in_later_year(settled: date, day: date) -> bool:
    """Whether `day` falls in a later year, and not just on the other side of the turn of a year."""
    return day.year > settled.year and day - settled > TURN_OF_A_YEAR
