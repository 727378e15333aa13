"""Where a pact stands on each day: the one rule that every answer rests on.

A claim is considered from the first day of its span, and is sure from the last day on; between the two it is under way.

- `at_least` is the highest rung that sure claims have reached since the last end.
- `at_most` is the highest rung that the latest sure claim, or one under way, allows; it is never below `at_least`.
- An end (suspended or terminated) undoes what was reached before it.
- A signature opens upwards, since entry into force mostly follows without making news: a pact that is signed, or may
  be, may also be in force, except on the day of the signature and on a day of which a source says that it is not.
- A denial ('not signed yet', 'the signing was called off') reopens a text that was settled before it: whether there
  still is an agreement in principle is then unclear.
- A pact stands at `none` for good once a successor is in force, or fewer than two of its parties exist.

Standing changes only on the first and last days of claims and on the days after those. So the standing of a pact is a
short list of spans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import compress

from pacts.rules.claim import Claim
from pacts.rules.conflicts import conflicts
from pacts.rules.grouping import Grouped
from pacts.rules.retellings import retold_ends, tightened
from pacts.rules.spans import FOREVER, Since, Span, at
from pacts.status import LADDER, Status

_DAY = timedelta(days=1)
_RANKS = range(len(LADDER))
_RUNGS = _RANKS[1:]
_NEVER: Since = (None,) * len(_RUNGS)
# All that a span says but its days, in the order of its fields.
_Standing = tuple[Status, Status, Since, str | None, str, str | None, bool, bool]


def standings(
    pacts: Sequence[Grouped], claims: Mapping[str, Claim], lapse: date | None = None
) -> dict[str, list[Span]]:
    """The spans of each pact between one set of parties, by the pact's id. They begin on the first day of its claims.

    `pacts` come as `group` returns them, each before its successor. `claims` are those that count, by id; a claim that
    is missing there (unsure, or not known yet on the day asked for) is ignored. `lapse` is the first day on which
    fewer than two of the parties exist.
    """
    by_pact = {pact.id: [claims[each] for each in pact.claims if each in claims] for pact in pacts}
    over: dict[tuple[str, int], date] = {}  # the first day on which a pact, or one after it, is in force
    for pact in reversed(pacts):
        later = over.get((pact.subject, pact.number + 1), FOREVER)
        in_force = [claim.last for claim in by_pact[pact.id] if claim.at_least is Status.IN_FORCE]
        over[pact.subject, pact.number] = min([later, *in_force])
    spans: dict[str, list[Span]] = {}
    before: dict[tuple[str, int | None], list[list[Span]]] = defaultdict(list)  # those that a pact replaces
    for pact in pacts:
        replaced = over[pact.subject, pact.successor] if pact.successor else FOREVER
        ends = min(replaced, lapse or FOREVER)
        spans[pact.id] = _spans(by_pact[pact.id], ends, before[pact.subject, pact.number])
        before[pact.subject, pact.successor].append(spans[pact.id])
    return spans


def _spans(claims: Sequence[Claim], over: date, before: Sequence[Sequence[Span]]) -> list[Span]:
    """The spans of one pact, at `none` from the day `over` on. `before` are the spans of pacts that it replaces."""
    events = _events(claims, over)
    state = _State(before)
    changes: list[tuple[date, _Standing]] = []
    for day in sorted(events):
        state.go_to(day, events[day])
        standing = state.standing(day)
        if not changes or changes[-1][1] != standing:
            changes.append((day, standing))
    lasts = [*(day - _DAY for day, _ in changes[1:]), FOREVER]
    return [Span(day, last, *standing) for (day, standing), last in zip(changes, lasts, strict=False)]


@dataclass(slots=True)
class _Events:
    """What happens to a pact's standing on one day."""

    considered: list[Claim] = field(default_factory=list)  # their span begins; ends that only report another end, too
    starting: list[Claim] = field(default_factory=list)  # their span begins
    finishing: list[Claim] = field(default_factory=list)  # what they say is sure from this day on
    opening: list[Claim] = field(default_factory=list)  # a signature that may lie before this day
    is_disputed: bool = False
    is_over: bool = False


def _events(claims: Sequence[Claim], over: date) -> dict[date, _Events]:
    retold = retold_ends(claims)
    events: dict[date, _Events] = defaultdict(_Events)
    for claim in sorted(tightened(claims), key=_finishing_order):
        events[claim.first].considered.append(claim)
        if claim.id in retold:
            continue
        events[claim.first].starting.append(claim)
        events[claim.last].finishing.append(claim)
        if claim.at_most is Status.CONCLUDED and claim.first < claim.last:
            events[claim.first + _DAY].opening.append(claim)
        if claim.at_most.rank <= Status.CONCLUDED.rank:
            events.setdefault(claim.last + _DAY, _Events())  # 'not in force' holds for the day before only
    disputed = min((conflict.other.first for conflict in conflicts(claims)), default=None)
    if disputed is not None:
        events[disputed].is_disputed = True
    if over < FOREVER and events:
        events[max(over, min(events))].is_over = True
    return events


@dataclass(slots=True)
class _State:
    """A pact while the days go by."""

    before: Sequence[Sequence[Span]]  # the spans of pacts that this one replaces
    ends_under_way: int = 0
    under_way: list[int] = field(default_factory=lambda: [0] * len(LADDER))  # how many claims allow each rank at most
    ended: date = date.min  # the last end; all below is what claims say since
    latest: date = date.min  # the last day on which a claim became sure
    allowed: int = 0  # the highest rank that the claims of that day allow
    reached: dict[int, Claim] = field(default_factory=dict)  # by rank, the claim that shows best that it was reached
    confirmed: set[int] = field(default_factory=set)  # ranks that a source from after the day reports
    settled: date = date.min  # the latest first day of the claims of an agreement in principle that became sure
    since: dict[int, str | None] = field(default_factory=dict)  # by rank
    newest: str | None = None  # of the sources that give their day
    out_by: date = date.min  # the day by which all of those were out
    undated: date = date.min  # the first day of the latest step that a source without a day of its own tells
    last_claim: Claim | None = None  # of those considered; it shows why nothing stands
    is_disputed: bool = False
    is_over: bool = False

    def go_to(self, day: date, events: _Events) -> None:
        """Take in all that happens on `day`, the next day on which anything does."""
        for claim in events.considered:
            self.newest = max(self.newest or "", claim.published or "") or None
            if claim.known is None:
                self.undated = max(self.undated, claim.first)
            else:
                self.out_by = max(self.out_by, claim.known)
            if self.last_claim is None or _recency(claim) > _recency(self.last_claim):
                self.last_claim = claim
        for claim in events.starting:
            if claim.ends:
                self.ends_under_way += 1
            else:
                self.under_way[claim.at_most.rank] += 1
        for claim in events.opening:
            self.under_way[claim.at_most.rank] -= 1
            self.under_way[Status.IN_FORCE.rank] += 1
        for claim in events.finishing:
            if not claim.ends:
                self._finish(claim, day)
        for claim in events.finishing:
            if claim.ends:
                self.ends_under_way -= 1
                self._end(day)
        self.is_disputed |= events.is_disputed
        self.is_over |= events.is_over

    def standing(self, day: date) -> _Standing:
        """How the pact stands from `day` on."""
        last_claim = self.last_claim
        assert last_claim is not None, "the spans of a pact begin with its first claim"
        highest = max(self.reached, default=0)
        low = 0 if self.ends_under_way or self.is_over else highest
        allowed = max(highest, self.allowed)
        if allowed == Status.CONCLUDED.rank and day > self.latest:
            allowed = Status.IN_FORCE.rank
        high = 0 if self.is_over else max(0, allowed, *compress(_RANKS, self.under_way))
        best = self.reached[low] if low else last_claim
        since = tuple(map(self.since.get, _RUNGS)) if low else _NEVER
        announced = low > 0 and low not in self.confirmed
        newest = self.newest if self.undated <= self.out_by else None  # who tells of a later day is the newer source
        return LADDER[low], LADDER[high], since, newest, best.id, best.date, announced, self.is_disputed

    def _finish(self, claim: Claim, day: date) -> None:
        """What `claim` says is sure from `day` on."""
        opened = claim.at_most is Status.CONCLUDED and day > claim.first
        high = Status.IN_FORCE.rank if opened else claim.at_most.rank
        self.under_way[high] -= 1
        self.allowed = max(self.allowed, high) if self.latest == day else high
        self.latest = day
        if claim.first > self.ended:
            self._reach(claim, day)

    def _reach(self, claim: Claim, day: date) -> None:
        rank, agreed = claim.at_least.rank, Status.AGREED_IN_PRINCIPLE
        if claim.at_least is Status.NONE and claim.at_most is agreed:
            if max(self.reached, default=0) == agreed.rank and self.settled < claim.first:
                del self.reached[agreed.rank]
                self.confirmed.discard(agreed.rank)
                highest = max(self.reached, default=0)
                self.since = {rung: since for rung, since in self.since.items() if rung <= highest}
            return
        if rank == agreed.rank:
            self.settled = max(self.settled, claim.first)
        for rung in range(1, rank + 1):
            if rung not in self.since:
                self.since[rung] = self._inherited(rung, day, claim.date)
        if rank and (rank not in self.reached or _weight(claim) > _weight(self.reached[rank])):
            self.reached[rank] = claim
        if not claim.is_announced:
            self.confirmed.add(rank)

    def _inherited(self, rung: int, day: date, own: str | None) -> str | None:
        """Since when this pact, which reaches `rung` on `day`, or the one that it replaces has stood there."""
        spans = [span for each in self.before for span in (at(each, day), at(each, day - _DAY)) if span is not None]
        standing = [span.since[rung - 1] for span in spans if span.at_least.rank >= rung]
        return min(standing, key=lambda since: since or "9999") if standing else own

    def _end(self, day: date) -> None:
        self.ended, self.latest, self.allowed, self.settled = day, date.min, 0, date.min
        self.reached.clear()
        self.since.clear()
        self.confirmed.clear()


def _finishing_order(claim: Claim) -> tuple[bool, bool, int, int, str]:
    """Of claims that become sure on one day those with the more exact date come first: `since` is taken from them.

    A denial comes last, since it reopens only what was settled before its day.
    """
    is_denial = claim.at_least is Status.NONE
    return is_denial, claim.date is None, -claim.first.toordinal(), -len(claim.date or ""), claim.id


def _recency(claim: Claim) -> tuple[date, bool, str]:
    return claim.last, claim.ends, claim.published or ""


def _weight(claim: Claim) -> tuple[int, bool, date, str]:
    """Of claims of the same rank, one with a more exact date shows more, then one with a quote, then the newer."""
    return len(claim.date or ""), claim.quote is not None, claim.last, claim.published or ""
