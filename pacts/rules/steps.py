"""The steps that a pact took, and the events of its life: claims or events that report the same one are one step."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from pacts.plain import Plain
from pacts.rules.claim import Claim, Evidence
from pacts.rules.conflicts import conflicts, statement
from pacts.rules.independence import independent_sources
from pacts.rules.retellings import retold_ends, tightened
from pacts.status import LADDER, Status

if TYPE_CHECKING:
    from pacts.rules.events import Event, EventKind


@dataclass(frozen=True, slots=True)
class Step(Plain):
    """A pact reached `status`. `parties` are the codes of those that may belong to it then; `title` and `kind` are its.

    An event that has no rung is a step too: its `status` is an `EventKind`, such as 'joined', and `party` the code
    of the party that did it.

    `date` is the most exact partial date among the claims; None where the pact is only known to have stood so by
    `last_day`. `first_day` to `last_day` are the days on which the step may have happened. `within` is False where it
    may lie outside the days asked for. `disputed`: one of the claims contradicts another. `independent_sources` counts
    the sources that report the step, copies of a story once; `evidence` has their claims, the most exact first.
    """

    pact: str
    parties: tuple[str, ...]
    title: str | None
    kind: str | None
    status: str
    date: str | None
    first_day: datetime.date
    last_day: datetime.date
    within: bool
    disputed: bool
    independent_sources: int
    evidence: tuple[Evidence, ...]
    party: str | None = None

    @property
    def when(self) -> str:
        """Its date, else the day by which it was taken: '2025-06', 'by 2025-06-12'."""
        return self.date or f"by {self.last_day}"

    @property
    def key(self) -> tuple[str, str, str | None, datetime.date]:
        """What makes it the same step: pact, status (and which party did it) and date."""
        return self.pact, f"{self.status} {self.party}" if self.party else self.status, self.date, self.last_day


@dataclass(frozen=True, slots=True)
class Pact:
    """What steps say of the pact that takes them."""

    id: str
    parties: tuple[str, ...]
    title: str | None
    kind: str | None


def steps(
    pact: Pact,
    claims: Sequence[Claim],
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    *,
    statements: bool = True,
) -> list[Step]:
    """The steps of one pact that overlap the days from `since` to `until`, earlier ones first.

    A statement is a claim without a date that gives a range, such as a list of what is signed or in force. Where
    `statements` is False they make no step, nor do claims without a date whose source gives no day either: that a page
    was read then is no news. So only events are left.
    """
    disputed = {statement(claim) for conflict in conflicts(claims) for claim in (conflict.one, conflict.other)}
    if not statements:
        claims = [claim for claim in claims if claim.date is not None or claim.is_exact]
    lasts = {claim.id: claim.last for claim in tightened(claims)}
    taken = []
    for group in _grouped(claims):
        if not statements and all(claim.date is None and claim.known is None for claim in group):
            continue
        last, is_disputed = lasts[group[0].id], any(statement(claim) in disputed for claim in group)
        taken.append(_reported(pact, group[0].at_least.value, group, last, since, until, disputed=is_disputed))
    return sorted(
        (step for step in taken if _overlaps(step, since, until)), key=lambda step: (step.last_day, *order(step))
    )


def event_steps(
    pact: Pact,
    events: Iterable[Event],
    since: datetime.date | None,
    until: datetime.date | None,
    *,
    undated: bool,
) -> list[Step]:
    """The events of one pact that overlap the days from `since` to `until`: reports of one event are one step.

    Where `undated` is False, those without a day of their own are left out: that a page was read then is no news.
    """
    by_kind: dict[tuple[EventKind, str | None], list[list[Event]]] = defaultdict(list)
    for event in sorted((event for event in events if undated or event.date is not None), key=_exactness_of_event):
        groups = by_kind[event.what, event.party]
        same = next((group for group in groups if _may_be_same(event, group[0])), None)
        if same is None:
            groups.append([event])
        else:
            same.append(event)
    steps = [
        _reported(pact, what.value, group, group[0].last, since, until, party=party)
        for (what, party), groups in by_kind.items()
        for group in groups
    ]
    return [step for step in steps if _overlaps(step, since, until)]


def _exactness_of_event(event: Event) -> tuple[bool, int, datetime.date, str]:
    return event.date is None, -len(event.date or ""), event.last, event.id


def _may_be_same(event: Event, exact: Event) -> bool:
    """Whether a report may be on the same event as a more exact one: its date is coarser, or it only says 'by then'."""
    if event.date is None:
        return exact.first <= event.last
    return exact.date is not None and exact.date.startswith(event.date)


def order(step: Step) -> tuple[str, int, datetime.date, str]:
    """Steps of one day come in the order in which they are climbed, as in a pact's history; then events."""
    return step.pact, _RANKS.get(step.status, len(LADDER)), step.first_day, step.status


_RANKS = {status.value: status.rank for status in Status}


def _grouped(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims on one pact that report the same step, the most exact first."""
    claims = sorted((claim for claim in claims if claim.at_least is not Status.NONE), key=_exactness)
    known = _Known(claims)
    by_status: dict[Status, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_status[claim.at_least].append(claim)
    for status in filter(by_status.get, Status):
        for group in _dated(by_status[status]):
            known.add(group[0])
            yield group
    known.sort()
    undated = sorted(
        (claim for claim in claims if claim.date is None), key=lambda each: (each.last, -each.at_least.rank)
    )
    by: dict[tuple[Status, int], list[Claim]] = {}
    for claim in undated:
        step = claim.at_least, known.turns_before(claim)
        if step in by:
            by[step].append(claim)
        elif not known.reports(claim):
            by[step] = [claim]
            known.add(claim)
    yield from by.values()


def _dated(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims that date one status, by the day: a coarser date goes with each finer one that lies in it.

    The most exact come first in `claims`, and in each group.

    A claim without a date goes with the vague date that it makes tighter.
    """
    by_date: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.date is not None:
            by_date.setdefault(claim.date, []).append(claim)
    vague = {day: group[0] for day, group in by_date.items() if len(day) < len("2025-06-12")}
    known_by = [claim for claim in claims if claim.date is None]
    for day, group in by_date.items():
        if day in vague and any(other.startswith(day) for other in by_date if other != day):
            continue
        coarser = [claim for other in vague if other != day and day.startswith(other) for claim in by_date[other]]
        bounds = [claim for claim in known_by if day in vague and group[0].first < claim.last <= group[0].last]
        yield sorted(group + coarser + bounds, key=_exactness) if coarser or bounds else group


class _Known:
    """The steps known so far, which decide whether a claim without a date is a step of its own."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        claims = list(claims)
        retold = retold_ends(claims)
        self._ends = _Turns(claim for claim in claims if claim.ends and claim.id not in retold)
        self._begun = _Turns(claim for claim in claims if claim.date and claim.at_least.rank >= Status.CONCLUDED.rank)
        self._dated: dict[Status, list[datetime.date]] = defaultdict(list)
        self._every: dict[Status, list[datetime.date]] = defaultdict(list)

    def add(self, step: Claim) -> None:
        """Add a step. Those without a date are added in the order of their days, after `sort`."""
        if step.date is not None:
            self._dated[step.at_least].append(step.last)
        insort(self._every[step.at_least], step.last)

    def sort(self) -> None:
        """Put the dated steps in order, once all are added."""
        for days in self._dated.values():
            days.sort()

    def turns_before(self, claim: Claim) -> int:
        """How often the pact ended before the claim; before an end, how often it began."""
        return self._begun.until(claim.first) if claim.ends else self._ends.before(claim.first)

    def reports(self, claim: Claim) -> bool:
        """Whether a known step reports the claim already: one of its status, or one before it that went further.

        A step from before an end does not report what stands after it: the pact was taken up again. Likewise an end
        does not report one after a dated signature or entry into force.
        """
        if claim.ends:
            return _holds(self._every[claim.at_least], self._begun.latest(self.turns_before(claim)), datetime.date.max)
        ended = self._ends.latest(self.turns_before(claim))
        further = [status for status in LADDER if status.rank > claim.at_least.rank]
        return _holds(self._dated[claim.at_least], ended, datetime.date.max) or any(
            _holds(self._every[status], ended, claim.last) for status in further
        )


class _Turns:
    """The claims by which a pact ended, or those by which it began."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        ordered = sorted(claims, key=lambda claim: claim.last)
        self._lasts = [claim.last for claim in ordered]
        self._firsts = list(accumulate((claim.first for claim in ordered), max))

    def before(self, day: datetime.date) -> int:
        """How many of them lie before the day."""
        return bisect_left(self._lasts, day)

    def until(self, day: datetime.date) -> int:
        """How many of them lie before the day or on it."""
        return bisect_right(self._lasts, day)

    def latest(self, number: int) -> datetime.date:
        """The latest first day of the first `number` of them."""
        return self._firsts[number - 1] if number else datetime.date.min


def _holds(days: Sequence[datetime.date], first: datetime.date, last: datetime.date) -> bool:
    """Whether one of the sorted `days` lies from `first` to `last`."""
    place = bisect_left(days, first)
    return place < len(days) and days[place] <= last


def _exactness(claim: Claim) -> tuple[bool, int, str, str]:
    return claim.date is None, -len(claim.date or ""), claim.published or "9999", claim.id


def _overlaps(step: Step, since: datetime.date | None, until: datetime.date | None) -> bool:
    """Whether it may have happened on one of the days asked for."""
    first = step.first_day if step.date is not None else step.last_day
    return (since is None or step.last_day >= since) and (until is None or first <= until)


def _is_within(
    date: str | None,
    first: datetime.date,
    last: datetime.date,
    since: datetime.date | None,
    until: datetime.date | None,
) -> bool:
    """Whether what happened from `first` to `last`, or by then without a `date`, surely lies in the days asked for."""
    return (since is None or (date is not None and first >= since)) and (until is None or last <= until)


def _reported(
    pact: Pact,
    status: str,
    reports: Sequence[Claim] | Sequence[Event],
    last: datetime.date,
    since: datetime.date | None,
    until: datetime.date | None,
    *,
    disputed: bool = False,
    party: str | None = None,
) -> Step:
    """The step that claims or events report, the most exact first, and that was taken by `last`."""
    exact = reports[0]
    return Step(
        pact=pact.id,
        parties=pact.parties,
        title=pact.title,
        kind=pact.kind,
        status=status,
        date=exact.date,
        first_day=exact.first,
        last_day=last,
        within=_is_within(exact.date, exact.first, last, since, until),
        disputed=disputed,
        independent_sources=independent_sources(reports),
        evidence=tuple(each.evidence for each in reports),
        party=party,
    )
