"""Claims on one pact that cannot both be true."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.rules.claim import Claim
from pacts.rules.conflicts import Reason, conflicts, statement
from pacts.status import Status
from tests.rules.notation import random_claims, story

CASES: dict[str, tuple[list[str], list[str]]] = {
    "a pact is signed once": (
        ["signed 2014-12-28", "signed 2014-12-29"],
        ["a b signed on two days"],
    ),
    "a month agrees with a day of it": (
        ["signed 2014-12", "signed 2014-12-29"],
        [],
    ),
    "a month and a day outside it do not": (
        ["signed 2014-11", "signed 2014-12-29"],
        ["a b signed on two days"],
    ),
    "a statement that it was signed is no day of signature": (
        ["signed 2014-12-28", "signed by 2019-01-01", "signed..force by 2019-01-01"],
        [],
    ),
    "a pact is not in force before it is signed, which is one conflict and not two": (
        ["force 2014-03-01", "signed 2014-12-29"],
        ["a b in force before it was signed"],
    ),
    "it may be in force from the day of its signature on": (
        ["force 2014-03-01", "signed 2014-03-01"],
        [],
    ),
    "two days of one entry into force exclude each other": (
        ["force 2013-03-22", "force 2013-04"],
        ["a b in force from two days"],
    ),
    "around the turn of a year as well": (
        ["force 2013-12-22", "force 2014-01-01"],
        ["a b in force from two days"],
    ),
    "where years lie between it was restored": (
        ["force 2016-11-23", "force 2023-03-21"],
        [],
    ),
    "where one whole year lies between, too": (
        ["force 2016-11-23", "force 2018-01-01"],
        [],
    ),
    "an end on the very day lies between": (
        ["force 2019-01-01", "terminated 2019-01-01", "none by 2020-01-01"],
        [],
    ),
    "where it ended between it was restored": (
        ["force 2019-01-01", "suspended 2019-08-22", "force 2019-11-22"],
        [],
    ),
    "an end of some day in a year may lie between": (
        ["force 2019-03-01", "suspended 2019", "force 2019-11-22"],
        [],
    ),
    "a later claim tells that it stands lower": (
        ["signed 2019-05-01", "none..talks by 2025-07-09"],
        ["a b lower after it stood higher"],
    ),
    "a denial contradicts an entry into force": (
        ["force 2016-11-23", "none..agreed by 2020-01-01"],
        ["a b lower after it stood higher"],
    ),
    "an old step without a date may be told again": (
        ["force 2016-11-23", "signed by 2020-01-01", "agreed by 2020-01-01"],
        [],
    ),
    "but talks without a date are told of today": (
        ["force 2016-11-23", "talks by 2020-01-01"],
        ["a b lower after it stood higher"],
    ),
    "a step with a date comes too late": (
        ["force 2016-11-23", "agreed 2020-01-01"],
        ["a b lower after it stood higher"],
    ),
    "an end between explains why it stands lower": (
        ["signed 2019-05-01", "terminated 2020-01-01", "none by 2025-07-09"],
        [],
    ),
    "a settled text is taken back easily": (
        ["agreed 2025-03-13", "none..agreed by 2025-06-02", "talks 2025-07-01"],
        [],
    ),
    "only a denial of all talks contradicts it": (
        ["agreed 2025-03-13", "none by 2025-06-02"],
        ["a b lower after it stood higher"],
    ),
    "a denial of all talks contradicts talks": (
        ["talks 2025-03-13", "none by 2025-06-02"],
        ["a b lower after it stood higher"],
    ),
    "a pact climbs without conflict": (
        ["none by 2019-01-01", "talks 2019-05-01", "agreed 2020-05-01", "signed 2021-05-01", "force 2022-05-01"],
        [],
    ),
    "claims that tell the same are one report": (
        ["signed 2025-07-07", "signed 2025-07-08", "signed 2025-07-08"],
        ["a bc signed on two days"],
    ),
    "each contradicts the nearest before it": (
        ["signed 2025-07-07", "signed 2025-07-08", "signed 2025-07-09"],
        ["a b signed on two days", "b c signed on two days"],
    ),
    "where the nearest is explained, one within the same year may not be": (
        ["force 2015", "terminated 2015-03-01", "force 2015-06-01", "none..agreed by 2016-05-01"],
        ["c d lower after it stood higher"],
    ),
}


def alike(claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that say the same, for which a conflict names one."""
    return [each for each in claims if statement(each) == statement(claim)]


@pytest.mark.parametrize("case", CASES)
def test_what_contradicts_what(case: str) -> None:
    lines, expected = CASES[case]
    claims = story(*lines)
    sides = [(each, [alike(side, claims) for side in (each.one, each.other)]) for each in conflicts(claims)]
    ids = [(" ".join("".join(claim.id for claim in side) for side in both), each.reason) for each, both in sides]
    assert [" ".join(each) for each in ids] == expected


# The naive rule: each claim with each


def ended_between(one: Claim, other: Claim, claims: Sequence[Claim]) -> bool:
    return any(end.ends and end.last >= one.first and end.first <= other.last for end in claims)


def exclude(one: Claim, other: Claim, claims: Sequence[Claim]) -> set[Reason]:
    """Why the later claim contradicts the earlier one; their order in the arguments does not matter."""
    if other.last < one.first:
        one, other = other, one
    if one.last >= other.first:
        return set()  # days that overlap agree
    reasons = set()
    if one.is_signing and other.is_signing:
        reasons.add(Reason.SIGNED)
    if one.date and one.at_least is Status.IN_FORCE and other.is_signing:
        reasons.add(Reason.BEFORE_SIGNATURE)
    between = ended_between(one, other, claims)
    took_effect = all(each.date and each.is_exact and each.at_least is Status.IN_FORCE for each in (one, other))
    if took_effect and not between and other.first.year - one.first.year <= 1:
        reasons.add(Reason.IN_FORCE)
    old_step = other.date is None and other.is_exact and other.at_least.rank >= Status.AGREED_IN_PRINCIPLE.rank
    surely = one.at_least.rank >= Status.CONCLUDED.rank or other.at_most is Status.NONE
    lower = other.at_most.rank < one.at_least.rank and not other.ends and not one.ends
    if lower and surely and not old_step and not between and not reasons:
        reasons.add(Reason.LOWER)
    return reasons


@given(random_claims())
def test_every_conflict_excludes(claims: list[Claim]) -> None:
    for conflict in conflicts(claims):
        for one in alike(conflict.one, claims):
            for other in alike(conflict.other, claims):
                assert one.last < other.first
                assert conflict.reason in exclude(one, other, claims) == exclude(other, one, claims)


@given(random_claims())
def test_whatever_contradicts_an_earlier_claim_is_in_a_conflict_for_that_reason(claims: list[Claim]) -> None:
    contradicting = {(claim.id, each.reason) for each in conflicts(claims) for claim in alike(each.other, claims)}
    others = {claim for claim, _ in contradicting}
    for one in claims:
        for other in claims:
            for reason in exclude(one, other, claims) if one.last < other.first else ():
                # What stands lower may stand so against a claim that it contradicts for a nearer reason, too.
                assert (other.id, reason) in contradicting or (reason is Reason.LOWER and other.id in others)


@given(random_claims())
def test_no_two_reports_are_in_conflict_twice(claims: list[Claim]) -> None:
    pairs = [(each.one, each.other) for each in conflicts(claims)]
    assert len(pairs) == len(set(pairs))


@given(random_claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    assert conflicts(chance.sample(claims, len(claims))) == conflicts(claims)


def test_there_are_no_more_conflicts_than_reports_and_reasons() -> None:
    days = [date(1990, 1, 1) + timedelta(days=n) for n in range(2000)]
    claims = story("signed 1990-01-01")[:0]
    for n, day in enumerate(days):
        [claim] = story(f"{['signed', 'force'][n % 2]} {day}")
        claims.append(Claim(f"{n:04}", claim.at_least, claim.at_most, claim.date, claim.first, claim.last))
    assert len(conflicts(claims)) <= 3 * len(claims)
