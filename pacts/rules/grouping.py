"""Which pact a claim is about: a function of all claims on the same parties, in whatever order they came in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pacts.rules.claim import Claim
from pacts.rules.events import Event
from pacts.rules.retellings import retold_ends
from pacts.rules.titles import GENERAL, subject
from pacts.rules.titles import label as label_of
from pacts.rules.titles import words as words_of
from pacts.status import Status

_Month = tuple[Status, int, int]

TURN_OF_A_YEAR = timedelta(days=90)  # signings nearer to each other than this are one, reported differently


@dataclass(frozen=True, slots=True)
class Grouped:
    """One pact between a set of parties. `number` counts those on one subject, `successor` is the number of the next.

    `id` is readable: 'CAN-KOR-2', or 'AUS-USA-naval-nuclear-1' for a pact on a special subject. `kind` is the sort of
    instrument (GSOMIA, ISA ...) where a source gives it. `claims` are ids. Two pacts that stand beside each other have
    the same successor.
    """

    id: str
    subject: str
    number: int
    title: str | None
    kind: str | None
    successor: int | None
    claims: tuple[str, ...]


def pact_id(parties: str, subject: str, number: int) -> str:
    """The id of a pact."""
    return f"{parties}-{number}" if subject == GENERAL else f"{parties}-{subject}-{number}"


def group(parties: str, claims: Iterable[Claim]) -> list[Grouped]:
    """Assign the claims on one set of parties ('CAN-JPN') to pacts; earlier pacts come first.

    All claims are about one pact, except where
    - the title names another subject (naval propulsion, signals intelligence ...) or another year,
    - one source names two titles,
    - the pact was signed in another year,
    - the ladder would step down later in time: a pact climbs once, so that new talks after its signature or entry into
      force, and whatever follows its termination, open the successor.
    """
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    in_time = sorted(claims, key=_in_time)
    subject_of = _subjects(in_time)
    for claim in in_time:
        by_subject[subject_of[claim.id]].append(claim)
    return [pact for name in sorted(by_subject) for pact in _numbered(parties, name, _chain(by_subject[name]))]


def pact_of(event: Event, pacts: Sequence[Grouped], claims: Mapping[str, Claim]) -> str | None:
    """The pact, of those between its parties on its subject, that an event is about; None where there is none.

    That is the one of the same title, else the newest that had begun by then.
    """
    on_subject = [pact for pact in pacts if pact.subject == subject(event.title, event.kind)]
    for pact in on_subject:
        if event.title and any(
            words_of(claims[id].title) == words_of(event.title) for id in pact.claims if claims[id].title
        ):
            return pact.id
    begun = [pact for pact in on_subject if min(claims[id].first for id in pact.claims) <= event.last]
    return begun[-1].id if begun else on_subject[0].id if on_subject else None


def _subjects(claims: Sequence[Claim]) -> dict[str, str]:
    """The subject of each claim's pact, by id.

    A claim without a title is on the subject that titles give the same step in the same month: "a three-way arrangement
    of December 2014" is the one whose title says that it is on nuclear threats.
    """
    subject_of = {claim.id: subject(claim.title, claim.kind) for claim in claims}
    titled: dict[_Month, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.title and (month := _month(claim)):
            titled[month].add(subject_of[claim.id])
    if not titled:  # as between most parties
        return subject_of
    for claim in claims:
        is_open = not claim.title and subject_of[claim.id] == GENERAL
        if is_open and (month := _month(claim)) and len(titled.get(month, ())) == 1:
            (subject_of[claim.id],) = titled[month]
    return subject_of


def _month(claim: Claim) -> _Month | None:
    """What the claim says happened, and in which month; None where it gives no month."""
    is_month = claim.date is not None and (claim.first.year, claim.first.month) == (claim.last.year, claim.last.month)
    return (claim.at_least, claim.first.year, claim.first.month) if is_month else None


def _chain(claims: Sequence[Claim]) -> list[_Open]:
    """The pacts on one subject, with their claims, in the order of time."""
    retold = retold_ends(claims)
    for claim in claims:
        if claim.id in retold and label_of(claim.title):
            del retold[claim.id]
    chain: list[_Open] = []
    pact_of: dict[str, _Open] = {}
    for claim in claims:
        if claim.id not in retold:
            pact_of[claim.id] = _place(claim, chain)
            pact_of[claim.id].take(claim)
    for claim in claims:
        if claim.id in retold:
            pact_of[retold[claim.id]].claims.append(claim)
    return sorted(chain, key=lambda pact: pact.label != "earlier")  # stable: otherwise as they were opened


def _numbered(parties: str, subject: str, chain: Sequence[_Open]) -> list[Grouped]:
    grouped: list[Grouped] = []
    successor: int | None = None
    for number in range(len(chain), 0, -1):
        pact = chain[number - 1]
        claims = tuple(sorted(claim.id for claim in pact.claims))
        id = pact_id(parties, subject, number)
        grouped.append(Grouped(id, subject, number, pact.title, pact.kind, successor, claims))
        if not pact.beside:
            successor = number
    return grouped[::-1]


def _in_time(claim: Claim) -> tuple[date, date, int, str]:
    """The order in which claims are assigned; on the same days the lower rung comes first, as it is climbed."""
    return claim.last, claim.first, claim.at_least.rank, claim.id


def _place(claim: Claim, chain: list[_Open]) -> _Open:
    """The pact of `chain` that the claim belongs to, opened where there is none yet."""
    label = label_of(claim.title)
    title = claim.title
    titled = next((pact for pact in chain if pact.has_title(title)), None) if title else None
    if titled is not None and not titled.must_have_ended(claim):
        return titled
    if label is not None:
        named = next((pact for pact in chain if pact.is_called(label)), None)
        if named is not None:
            named.label = label
            return named
    beside = False
    if chain and label is None:
        newest = next((pact for pact in reversed(chain) if pact.label != "earlier"), chain[-1])
        if title is None and (standing := _still_standing(claim, newest, chain)):
            return standing
        if not newest.must_have_ended(claim) and not newest.has_other_title_than(claim):
            return newest
        beside = not newest.must_have_ended(claim) and not _in_later_year(newest.reached, claim.first)
    if chain and label is not None and label != "earlier" and chain[-1].may_be_called(label, claim):
        chain[-1].label = label
        return chain[-1]
    chain.append(_Open(label, beside))
    return chain[-1]


def _still_standing(claim: Claim, newest: _Open, chain: Sequence[_Open]) -> _Open | None:
    """The pact before the newest where only that can be meant: it ends as its successor begins, or still stands while
    there are no more than talks on another.
    """
    replaced = claim.at_least.ends and newest.rank < Status.IN_FORCE.rank
    stands = claim.date is None and claim.at_least.rank >= Status.CONCLUDED.rank > newest.rank
    if not replaced and not stands:
        return None
    standing = (pact for pact in reversed(chain) if pact is not newest and pact.terminated is None)
    return next((pact for pact in standing if pact.rank >= Status.CONCLUDED.rank), None)


@dataclass(slots=True)
class _Open:
    """A pact while its claims are assigned: what it has reached so far, and when at the latest."""

    label: str | None
    beside: bool = False  # whether it stands beside the pact before it, and does not take its place
    claims: list[Claim] = field(default_factory=list)
    rank: int = 0
    reached: date = date.min
    signed: Claim | None = None
    terminated: date | None = None
    titles: set[frozenset[str]] = field(default_factory=set)  # the words of each title
    titles_by_source: dict[str, set[frozenset[str]]] = field(default_factory=dict)

    def take(self, claim: Claim) -> None:
        self.claims.append(claim)
        if claim.title:
            self.titles.add(words_of(claim.title))
            self.titles_by_source.setdefault(claim.source, set()).add(words_of(claim.title))
        if claim.at_least is Status.TERMINATED:
            self.terminated = claim.last
        elif claim.at_least.rank > self.rank:
            self.rank, self.reached = claim.at_least.rank, claim.last
        if self.signed is None and claim.is_signing:
            self.signed = claim

    def is_called(self, label: str) -> bool:
        if self.label is not None or self.signed is None:
            return self.label == label
        return str(self.signed.first.year) == label == str(self.signed.last.year)

    def may_be_called(self, label: str, claim: Claim) -> bool:
        """Whether the year of a title can be this pact's: nothing gives its own, or it took effect the year after."""
        if self.label is not None or self.signed is None:
            return self.label is None
        after = claim.at_least is Status.IN_FORCE and self.rank < Status.IN_FORCE.rank
        return after and label == str(self.signed.last.year + 1) == str(claim.last.year)

    def has_title(self, title: str) -> bool:
        return words_of(title) in self.titles

    def has_other_title_than(self, claim: Claim) -> bool:
        """Whether the claim gives its pact another title where that matters.

        Its own source gave this one another title: to that source they are two. Or this one is set apart by a year
        that has passed, and the claim does not carry it further.
        """
        if claim.title is None or self.has_title(claim.title):
            return False
        words = words_of(claim.title)
        own = self.titles_by_source.get(claim.source, set()) if claim.source else set()
        if any(not (words <= title or title <= words) for title in own):
            return True
        passed = self.label is not None and self.label.isdigit() and str(claim.first.year) > self.label
        return passed and claim.at_most.rank <= self.rank

    def must_have_ended(self, claim: Claim) -> bool:
        """Whether this claim can only be about a later pact between the same parties."""
        if claim.at_least.ends or claim.at_least is Status.NONE:
            return False
        if claim.is_signing and self.label is not None and self.label.isdigit() and self.signed is None:
            # It is called after a year in which it was not signed.
            return _in_later_year(date(int(self.label), 12, 31), claim.first)
        if self.terminated is not None:
            return claim.first > self.terminated or (claim.date is not None and claim.first == self.terminated)
        if claim.is_signing:
            return self._settled is not None and _in_later_year(self._settled, claim.first)
        lower = self.rank >= Status.CONCLUDED.rank > claim.at_most.rank
        return lower and claim.first > self.reached and (claim.date is not None or claim.at_most is Status.NEGOTIATING)

    @property
    def _settled(self) -> date | None:
        """The day by which it was signed, as far as known; a signing in a later year is another pact's."""
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


def _usual(names: Iterable[str | None]) -> str | None:
    """The most frequent name; among equals the longest, then the first by letter."""
    written = list(filter(None, names))
    if not written:
        return None
    counts = Counter(written)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _in_later_year(settled: date, day: date) -> bool:
    """Whether `day` falls in a later year, and not just on the other side of the turn of a year."""
    return day.year > settled.year and day - settled > TURN_OF_A_YEAR
