"""The rule for standing against a naive one, written straight from the design, on random claims."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pacts.dates import PartialDate
from pacts.rules.claim import Claim
from pacts.rules.spans import FOREVER, Span, at, evidence
from pacts.rules.standing import standings
from pacts.status import LADDER, Status
from tests.rules.notation import one_pact, random_claims, spans_of, two_pacts

AGREED, CONCLUDED, IN_FORCE = 2, 3, 4
DAY = timedelta(days=1)


# The naive rule: one day at a time, in plain loops, without a thought for speed.


def narrowed(claims: Sequence[Claim]) -> list[Claim]:
    """Two reports of one step keep the tighter bounds of both."""

    def may_be_two_steps(claim: Claim) -> bool:
        return any(end.ends and claim.first <= end.last <= claim.last for end in claims)

    def is_vague(claim: Claim) -> bool:
        return claim.date is not None and not claim.ends and claim.at_least.rank > 0 and not may_be_two_steps(claim)

    below = []
    for c in claims:
        by_days = [o.last for o in claims if not o.ends and o.at_least.rank >= c.at_least.rank and o.last >= c.first]
        below.append(c._replace(last=min(by_days)) if is_vague(c) else c)
    both = []
    for c in below:
        reports = [o for o in below if o.date and o.is_exact and o.at_least is c.at_least]
        finest = [o for o in reports if not any(o.first < x.first <= o.last for x in reports)]
        firsts = [o.first for o in finest if c.first <= o.first <= c.last]
        is_step = c.at_least.rank >= AGREED and firsts
        both.append(c._replace(first=min(firsts)) if is_step and is_vague(c) else c)
    return both


def retells(end: Claim, claims: Sequence[Claim]) -> bool:
    """Whether an end only tells a more exact one again."""
    for exact in claims:
        if exact.at_least is not end.at_least or exact.date is None:
            continue
        if end.date is not None:
            shorter = exact.last - exact.first < end.last - end.first
            if shorter and end.first <= exact.first and exact.last <= end.last:
                return True
        elif exact.last <= end.first:
            begun = [c for c in claims if c.date and c.at_least.rank >= CONCLUDED]
            if not any(exact.last < c.first and c.last <= end.first for c in begun):
                return True
    return False


def stand(claims: Sequence[Claim], heirs: Sequence[Claim], day: date) -> tuple[int, int] | None:
    """The lower and upper bound of a pact's rank on one day; `heirs` are the claims on the pacts after it."""
    tight = narrowed(claims)
    considered = [c for c in tight if c.first <= day]
    if not considered:
        return None
    if any(h.at_least is Status.IN_FORCE and h.last <= day for h in heirs):
        return 0, 0
    ends = [c for c in considered if c.ends and not retells(c, claims)]
    ended = max((c.last for c in ends if c.last <= day), default=date.min)
    live = [c for c in considered if not c.ends and c.last > ended]
    sure = [c for c in live if c.last <= day]
    latest = max((c.last for c in sure), default=date.min)

    reached = [c for c in sure if c.first > ended]
    denied = [c for c in reached if c.at_least is Status.NONE and c.at_most.rank == AGREED]
    low = 0
    for c in reached:
        reopened = c.at_least.rank == AGREED and any(c.first < d.first and c.last <= d.last for d in denied)
        if not reopened:
            low = max(low, c.at_least.rank)
    allowed = max((c.at_most.rank for c in sure if c.last == latest), default=0)
    allowed = max([allowed] + [IN_FORCE for c in sure if c.last == latest and may_be_signed_before(c, day)])
    if max([allowed] + [c.at_least.rank for c in reached if c.at_least.rank >= CONCLUDED]) == CONCLUDED:
        allowed = IN_FORCE if latest < day else CONCLUDED  # 'not in force' answers for its own day only
    possible = [IN_FORCE if may_be_signed_before(c, day) else c.at_most.rank for c in live if c.last > day]
    high = max([low, allowed, *possible])
    if any(end.last > day for end in ends):
        low = 0
    return low, high


def may_be_signed_before(claim: Claim, day: date) -> bool:
    return claim.at_most is Status.CONCLUDED and claim.first < day


def breakpoints(claims: Iterable[Claim]) -> list[date]:
    days = {day + step * DAY for c in claims for day in (c.first, c.last) for step in (-1, 0, 1)}
    return sorted(days | {date(2030, 1, 1)})


def rank_bounds(span: Span | None) -> tuple[int, int] | None:
    return (span.at_least.rank, span.at_most.rank) if span else None


@given(random_claims())
def test_the_rule_agrees_with_the_naive_one(claims: list[Claim]) -> None:
    spans = spans_of(claims)
    for day in breakpoints(claims):
        assert (day, rank_bounds(at(spans, day))) == (day, stand(claims, [], day))


@given(random_claims(), st.dates(date(2014, 1, 1), date(2019, 12, 31)))
def test_so_it_does_with_what_was_known_by_a_day(claims: list[Claim], known_by: date) -> None:
    known = [c for c in claims if c.known is not None and c.known <= known_by]
    spans = standings([one_pact(claims)], {c.id: c for c in known})["CAN-JPN-1"]
    for day in [*breakpoints(claims), known_by]:
        assert (day, rank_bounds(at(spans, day))) == (day, stand(known, [], day))


@given(random_claims(5), random_claims(5, prefix="later"))
def test_so_it_does_with_a_successor(claims: list[Claim], later: list[Claim]) -> None:
    spans = standings(two_pacts(claims, later), {c.id: c for c in [*claims, *later]})
    for day in breakpoints([*claims, *later]):
        assert (day, rank_bounds(at(spans["CAN-JPN-1"], day))) == (day, stand(claims, later, day))
        assert (day, rank_bounds(at(spans["CAN-JPN-2"], day))) == (day, stand(later, [], day))


@given(random_claims())
def test_since_is_a_date_told_of_the_first_day_of_the_unbroken_time(claims: list[Claim]) -> None:
    spans = spans_of(claims)
    for place, span in enumerate(spans):
        for rung in range(1, len(LADDER)):
            since = span.since[rung - 1]
            if span.at_least.rank < rung:
                assert since is None
                continue
            start = next(
                (spans[i + 1] for i in range(place - 1, -1, -1) if spans[i].at_least.rank < rung), spans[0]
            ).from_day
            dated = [c for c in narrowed(claims) if c.last <= start and c.at_least.rank >= rung and c.date]
            if since is not None:
                assert since in [c.date for c in dated]
                assert PartialDate(since).first <= start
                assert start <= PartialDate(since).last or any(c.ends for c in claims)
            else:
                assert not [c for c in dated if c.last == c.first == start and not any(e.ends for e in claims)]


@given(random_claims(6), random_claims(4, prefix="later"), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], later: list[Claim], chance: random.Random) -> None:
    every = [*claims, *later]
    mixed = chance.sample(every, len(every))
    pacts = two_pacts(claims, later)
    shuffled = [replace(pact, claims=tuple(chance.sample(pact.claims, len(pact.claims)))) for pact in pacts]
    spans = standings(pacts, {c.id: c for c in every})
    assert standings(shuffled, {c.id: c for c in mixed}) == spans
    for span in spans["CAN-JPN-1"]:
        assert evidence(chance.sample(claims, len(claims)), span) == evidence(claims, span)


@given(random_claims(), st.none() | st.dates(date(2014, 1, 1), date(2019, 12, 31)))
def test_spans_follow_each_other_without_a_gap(claims: list[Claim], lapse: date | None) -> None:
    spans = spans_of(claims, lapse)
    assert spans[0].from_day == min(c.first for c in narrowed(claims))
    assert spans[-1].until_day == FOREVER
    for one, other in pairwise(spans):
        assert one.from_day <= one.until_day == other.from_day - DAY
        assert one._replace(from_day=other.from_day, until_day=other.until_day) != other
    for span in spans:
        assert span.at_least.rank <= span.at_most.rank
        assert Status.NONE.rank in (span.at_least.rank, span.at_most.rank) or span.claim
        assert not (lapse and span.from_day >= lapse and span.at_most is not Status.NONE)


@given(random_claims())
def test_a_dispute_lasts(claims: list[Claim]) -> None:
    marks = [span.disputed for span in spans_of(claims)]
    assert marks == sorted(marks)


@given(random_claims())
def test_the_same_claims_from_a_second_source_change_no_bounds(claims: list[Claim]) -> None:
    again = [c._replace(id=f"again{c.id}") for c in claims]
    spans, twice = spans_of(claims), spans_of([*claims, *again])
    for day in breakpoints(claims):
        assert rank_bounds(at(spans, day)) == rank_bounds(at(twice, day))
