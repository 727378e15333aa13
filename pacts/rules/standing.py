"""Where a pact stands on each day: the one rule that every answer rests on.

A claim is considered from the first day of its span, and what it says is sure from the last day on. On a day,

- `at_least` is the highest rung that was surely reached since the last end,
- `at_most` is the highest that the latest claim allows, or one whose span is under way, and never below `at_least`;
- an end (suspended or terminated) undoes what was reached before it, and so does a successor in force;
- a signature opens upwards: entry into force mostly follows without making news, so from the day after it the pact may be
  in force, until a source of a later day says that it is not;
- a denial ('not signed yet', 'the signing was called off') reopens a text that was settled before it: whether there still
  is an agreement in principle is unclear then;
- no pact stands once fewer than two of its parties exist.

Standing changes only on such days, so that a pact's claims make a short list of spans.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pacts.rules.claim import Claim
from pacts.rules.conflicts import conflicts
from pacts.rules.grouping import Grouped
from pacts.rules.retellings import retold_ends, tightened
from pacts.status import LADDER, Status

FOREVER = date(9999, 12, 31)
_DAY = timedelta(days=1)
_RUNGS = range(1, len(LADDER))

Since = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both included, over which a pact stands the same.

    `since` tells for each rung above `none`, lowest first, the partial date from which on the pact, or one that it took
    the place of, has stood there without a break; None where it does not stand there, or nobody tells the date. `newest`
    is the latest partial date of publication among the claims considered, `claim` the id of the one that tells best why
    the pact stands here, `date` the partial date of that one. `announced` marks a standing that rests on days told in
    advance, `disputed` one on which claims contradict each other.
    """

    from_day: date
    until_day: date
    at_least: Status
    at_most: Status
    since: Since
    newest: str | None
    claim: str
    date: str | None
    announced: bool
    disputed: bool

    def since_status(self, status: Status) -> str | None:
        """The partial date since which the pact has stood at `status` or beyond."""
        return self.since[status.rank - 1]


def standings(
    pacts: Sequence[Grouped], claims: Mapping[str, Claim], lapse: date | None = None
) -> dict[str, list[Span]]:
    """The spans of each of the pacts between one set of parties, by the pact's id, from its first claim on.

    `claims` are those that count, by id: claims that were not known yet may be left out. `lapse` is the first day on which
    fewer than two of the parties exist.
    """
    by_pact = {pact.id: [claims[each] for each in pact.claims if each in claims] for pact in pacts}
    spans: dict[str, list[Span]] = {}
    for pact in pacts:  # a pact comes before its successor
        in_force = [_first_in_force(by_pact[other.id]) for other in pacts if _comes_after(other, pact)]
        replaced = [day for day in in_force if day is not None]
        before = [spans[p.id] for p in pacts if p.successor == pact.number and p.subject == pact.subject]
        spans[pact.id] = _spans(by_pact[pact.id], replaced, before, lapse)
    return spans


def at(spans: Sequence[Span], day: date) -> Span | None:
    """The span that holds `day`; None before the first."""
    place = bisect_right(spans, day, key=lambda span: span.from_day)
    return spans[place - 1] if place else None


def evidence(claims: Iterable[Claim], span: Span) -> list[Claim]:
    """Claims on a pact, those first that tell why it stands as it does in `span`, and among equals the newer first."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    ordered.sort(key=lambda claim: (claim.last, claim.ends, claim.published or ""), reverse=True)

    def place(claim: Claim) -> tuple[bool, bool, bool, bool]:
        bears = claim.at_least is span.at_least is not Status.NONE
        return claim.id != span.claim, not bears, bears and claim.date is None, bears and claim.quote is None

    return sorted(ordered, key=place)


def _spans(
    claims: Sequence[Claim], replaced: Iterable[date], before: Sequence[Sequence[Span]], lapse: date | None
) -> list[Span]:
    """The spans of one pact. `replaced` are days on which pacts in its place took effect, `before` those it replaces."""
    events = _events(claims, replaced, lapse)
    state = _State(before)
    spans: list[Span] = []
    for day in sorted(events):
        state.go_to(day, events[day])
        span = state.span(day)
        if spans and replace(spans[-1], from_day=day) == span:
            continue
        if spans:
            spans[-1] = replace(spans[-1], until_day=day - _DAY)
        spans.append(span)
        if events[day].lapses:
            break
    return spans


@dataclass(slots=True)
class _Events:
    """What happens to a pact's standing on one day."""

    considered: list[Claim] = field(default_factory=list)
    starting: list[Claim] = field(default_factory=list)  # their span begins
    finishing: list[Claim] = field(default_factory=list)  # what they say is sure from this day on
    opening: list[Claim] = field(default_factory=list)  # signed the day before: may be in force by now
    is_replaced: bool = False
    is_disputed: bool = False
    lapses: bool = False


def _events(claims: Sequence[Claim], replaced: Iterable[date], lapse: date | None) -> dict[date, _Events]:
    retold = retold_ends(claims)
    events: dict[date, _Events] = defaultdict(_Events)
    # Of claims that finish on one day, the dated and more exact ones come first: they tell since when.
    for claim in sorted(tightened(claims), key=lambda claim: (claim.date is None, -claim.first.toordinal(), claim.id)):
        events[claim.first].considered.append(claim)
        if claim.id in retold:
            continue
        events[claim.first].starting.append(claim)
        events[claim.last].finishing.append(claim)
        if claim.at_most is Status.CONCLUDED:
            events[claim.first + _DAY].opening.append(claim)
    first = min(events, default=FOREVER)
    for day in replaced:
        events[max(day, first)].is_replaced = True
    disputed = min((conflict.other.first for conflict in conflicts(claims)), default=None)
    if disputed is not None:
        events[disputed].is_disputed = True
    if lapse is not None:
        events[max(lapse, first)].lapses = True
    return events if claims else {}


@dataclass(slots=True)
class _State:
    """A pact while the days go by."""

    before: Sequence[Sequence[Span]]
    ended: date = date.min
    ends_under_way: int = 0
    under_way: Counter[tuple[bool, int]] = field(default_factory=Counter)  # (is dated, at_most) of claims not yet sure
    latest: date = date.min  # the last day on which a claim became sure since the end
    allowed: int = 0  # the highest rank that the claims of that day allow
    bearers: dict[int, Claim] = field(default_factory=dict)  # the claim that tells best of each rank reached since
    confirmed: set[int] = field(default_factory=set)  # ranks that not only announcements tell of
    settled: date = date.min  # the latest first day of a claim that a text was agreed in principle
    since: dict[int, str | None] = field(default_factory=dict)
    newest: str | None = None
    last_word: Claim | None = None
    is_replaced: bool = False
    is_disputed: bool = False
    lapsed: bool = False

    def go_to(self, day: date, events: _Events) -> None:
        """Take in all that happens on `day`, the next day on which anything does."""
        for claim in events.considered:
            self._consider(claim)
        for claim in events.starting:
            if claim.ends:
                self.ends_under_way += 1
            else:
                self.under_way[claim.date is not None, claim.at_most.rank] += 1
        for claim in events.opening:
            self._open(claim, day)
        for claim in events.finishing:
            if not claim.ends:
                self._finish(claim, day)
        for claim in events.finishing:
            if claim.ends:
                self.ends_under_way -= 1
                self._end(day)
        if events.is_replaced:
            self.is_replaced = True
            self._end(day)
        self.is_disputed |= events.is_disputed
        self.lapsed |= events.lapses

    def span(self, day: date) -> Span:
        """How the pact stands from `day` on."""
        last_word = self.last_word
        assert last_word is not None, "a pact stands from its first claim on"
        low = 0 if self.ends_under_way or self.lapsed else max(self.bearers, default=0)
        high = 0 if self.lapsed else max(low, self.allowed, *self._possible())
        bearer = self.bearers[low] if low else last_word
        return Span(
            from_day=day,
            until_day=FOREVER,
            at_least=LADDER[low],
            at_most=LADDER[high],
            since=tuple(self.since.get(rank) if rank <= low else None for rank in _RUNGS),
            newest=self.newest,
            claim=bearer.id,
            date=bearer.date,
            announced=low > 0 and low not in self.confirmed,
            disputed=self.is_disputed,
        )

    def _possible(self) -> list[int]:
        """What claims allow whose span is under way. A replaced pact is not revived by a claim without a date."""
        return [rank for (dated, rank), count in self.under_way.items() if count and (dated or not self.is_replaced)]

    def _consider(self, claim: Claim) -> None:
        self.newest = max(self.newest or "", claim.published or "") or None
        if self.last_word is None or _recency(claim) > _recency(self.last_word):
            self.last_word = claim

    def _open(self, claim: Claim, day: date) -> None:
        if claim.last >= day:
            self.under_way[claim.date is not None, claim.at_most.rank] -= 1
            self.under_way[claim.date is not None, Status.IN_FORCE.rank] += 1
        elif claim.last == self.latest and self._counts(claim):
            self.allowed = Status.IN_FORCE.rank

    def _finish(self, claim: Claim, day: date) -> None:
        """What `claim` says is sure from `day` on."""
        opened = claim.at_most is Status.CONCLUDED and day > claim.first
        high = Status.IN_FORCE.rank if opened else claim.at_most.rank
        self.under_way[claim.date is not None, high] -= 1
        if not self._counts(claim):
            return
        self.allowed = max(self.allowed, high) if self.latest == day else high
        self.latest = day
        if claim.first > self.ended:
            self._reach(claim, day)

    def _counts(self, claim: Claim) -> bool:
        return claim.last > self.ended and (claim.date is not None or not self.is_replaced)

    def _reach(self, claim: Claim, day: date) -> None:
        rank, agreed = claim.at_least.rank, Status.AGREED_IN_PRINCIPLE
        if claim.at_least is Status.NONE and claim.at_most is agreed:
            if max(self.bearers, default=0) == agreed.rank and self.settled < claim.first:
                del self.bearers[agreed.rank]
                low = max(self.bearers, default=0)
                self.since = {rung: since for rung, since in self.since.items() if rung <= low}
            return
        if rank == agreed.rank:
            self.settled = max(self.settled, claim.first)
        for rung in range(1, rank + 1):
            if rung not in self.since:
                self.since[rung] = self._inherited(rung, day, claim.date)
        if rank and (rank not in self.bearers or _weight(claim) > _weight(self.bearers[rank])):
            self.bearers[rank] = claim
        if not claim.is_announced:
            self.confirmed.add(rank)

    def _inherited(self, rung: int, day: date, own: str | None) -> str | None:
        """Since when a rung that is reached on `day` has been stood on, by this pact or one that it takes the place of."""
        spans = [span for each in self.before for span in (at(each, day), at(each, day - _DAY)) if span is not None]
        standing = [span.since[rung - 1] for span in spans if span.at_least.rank >= rung]
        return min(standing, key=lambda since: since or "9999") if standing else own

    def _end(self, day: date) -> None:
        self.ended, self.latest, self.allowed, self.settled = day, date.min, 0, date.min
        self.bearers.clear()
        self.since.clear()
        self.confirmed.clear()


def _recency(claim: Claim) -> tuple[date, bool, str]:
    return claim.last, claim.ends, claim.published or ""


def _weight(claim: Claim) -> tuple[bool, bool, date, str]:
    """Of claims that tell the same rank: one with a date tells more, then one with a quote, then the newer."""
    return claim.date is not None, claim.quote is not None, claim.last, claim.published or ""


def _first_in_force(claims: Iterable[Claim]) -> date | None:
    return min((claim.last for claim in claims if claim.at_least is Status.IN_FORCE), default=None)


def _comes_after(other: Grouped, pact: Grouped) -> bool:
    """Whether `other` is the successor of `pact`, or one after that."""
    return pact.successor is not None and other.subject == pact.subject and other.number >= pact.successor
