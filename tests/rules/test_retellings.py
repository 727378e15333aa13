"""Reports of one step: which ends are told again, and what a vague date keeps of its span."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.rules.claim import Claim
from pacts.rules.retellings import retold_ends, tightened
from pacts.status import Status
from tests.rules.notation import random_claims, story

ENDS: dict[str, tuple[list[str], dict[str, str]]] = {
    "a year retells a day of it": (["terminated 2015-05-21", "terminated 2015"], {"b": "a"}),
    "a month retells a day of it, and a year both": (
        ["suspended 2019-08-22", "suspended 2019-08", "suspended 2019"],
        {"b": "a", "c": "a"},
    ),
    "another year does not": (["terminated 2015-05-21", "terminated 2016"], {}),
    "a suspension does not retell a termination": (["terminated 2015-05-21", "suspended 2015"], {}),
    "two days are two ends": (["suspended 2015-05-21", "suspended 2015-05-22"], {}),
    "one day told twice is no vaguer word": (["suspended 2015-05-21", "suspended 2015-05-21"], {}),
    "a year cut short by publication retells a day of it": (
        ["suspended 2019-08-22", "suspended 2019 @2019-10-01"],
        {"b": "a"},
    ),
    "an end without a date retells the one before it": (
        ["suspended 2019-08-22", "suspended by 2019-10-01"],
        {"b": "a"},
    ),
    "years later too": (["suspended 2019-08-22", "suspended by 2025-10-01"], {"b": "a"}),
    "the last one": (
        ["suspended 2010-01-01", "force 2015-01-01", "suspended 2019-08-22", "suspended by 2020-10-01"],
        {"d": "c"},
    ),
    "but not one that comes after it": (["suspended 2019-08-22", "suspended by 2019-08-21"], {}),
    "nor where it began again between the two": (
        ["suspended 2019-08-22", "force 2019-11-22", "suspended by 2022-01-01"],
        {},
    ),
    "a signature begins it again too": (
        ["terminated 2015-05-21", "signed 2016-05-21", "terminated by 2022-01-01"],
        {},
    ),
    "new talks do not": (["terminated 2015-05-21", "talks 2016-05-21", "terminated by 2022-01-01"], {"c": "a"}),
    "nor does a claim without a date": (
        ["suspended 2019-08-22", "force by 2020-01-01", "suspended by 2022-01-01"],
        {"c": "a"},
    ),
    "ends without a date retell none without one": (["suspended by 2019-08-22", "suspended by 2019-10-01"], {}),
}


@pytest.mark.parametrize("case", ENDS)
def test_retold_ends(case: str) -> None:
    lines, expected = ENDS[case]
    assert retold_ends(story(*lines)) == expected


SPANS: dict[str, tuple[list[str], str]] = {
    "a year alone keeps its span": (["force 2026"], "2026-01-01 2026-12-31"),
    "a by-date ends it": (["force 2026", "force by 2026-02-28"], "2026-01-01 2026-02-28"),
    "a statement that says as much ends it": (["agreed 2026", "signed..force by 2026-02-28"], "2026-01-01 2026-02-28"),
    "the earliest ends it": (
        ["force 2026", "force by 2026-05-31", "force by 2026-02-28", "force by 2027-02-28"],
        "2026-01-01 2026-02-28",
    ),
    "one before the year does not": (["force 2026", "force by 2025-12-31"], "2026-01-01 2026-12-31"),
    "one that says less does not": (["force 2026", "signed by 2026-02-28"], "2026-01-01 2026-12-31"),
    "an exact date leaves one day of it": (["signed 2014", "signed 2014-12-28"], "2014-12-28 2014-12-28"),
    "a month in it leaves the month": (["signed 2014", "signed 2014-12"], "2014-12-01 2014-12-31"),
    "the most exact of several counts": (
        ["signed 2014", "signed 2014-12", "signed 2014-12-28"],
        "2014-12-28 2014-12-28",
    ),
    "of two exact ones the earlier": (
        ["signed 2014", "signed 2014-12-28", "signed 2014-03-01"],
        "2014-03-01 2014-03-01",
    ),
    "a by-date before the exact one goes first": (
        ["signed 2014", "signed 2014-12-28", "signed by 2014-06-01"],
        "2014-01-01 2014-06-01",
    ),
    "a higher step is another one: it does not begin the span": (
        ["signed 2014", "force 2014-12-28"],
        "2014-01-01 2014-12-28",
    ),
    "a statement that leaves open where it stands does not begin it": (
        ["signed 2014", "signed..force 2014-06-01"],
        "2014-01-01 2014-06-01",
    ),
    "talks may have begun before a day of talks": (["talks 2014", "talks 2014-06-01"], "2014-01-01 2014-06-01"),
    "where it ended in that year they may be two steps": (
        ["force 2014", "suspended 2014-08-01", "force by 2014-06-01", "force 2014-03-01"],
        "2014-01-01 2014-12-31",
    ),
    "a vague end stays as it is": (["suspended 2014", "suspended by 2014-06-01"], "2014-01-01 2014-12-31"),
    "so does a vague denial": (["none..agreed 2014", "signed 2014-06-01"], "2014-01-01 2014-12-31"),
}


@pytest.mark.parametrize("case", SPANS)
def test_tightened(case: str) -> None:
    lines, expected = SPANS[case]
    claims = story(*lines)
    first = tightened(claims)[0]
    assert (first.id, f"{first.first} {first.last}") == ("a", expected)


@given(random_claims())
def test_an_end_retells_a_dated_end_of_its_status(claims: list[Claim]) -> None:
    by_id = {claim.id: claim for claim in claims}
    for end, exact in retold_ends(claims).items():
        assert by_id[end].ends
        assert by_id[end].at_least is by_id[exact].at_least
        assert by_id[exact].date is not None
        assert by_id[exact].last <= by_id[end].last


@given(random_claims())
def test_every_end_that_retells_leads_to_one_that_does_not(claims: list[Claim]) -> None:
    retold = retold_ends(claims)
    for end in retold:
        while end in retold:
            end = retold[end]


@given(random_claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    mixed = chance.sample(claims, len(claims))
    assert retold_ends(mixed) == retold_ends(claims)
    assert sorted(tightened(mixed), key=lambda claim: claim.id) == tightened(claims)


@given(random_claims())
def test_spans_only_shrink_and_keep_a_day(claims: list[Claim]) -> None:
    for claim, cut in zip(claims, tightened(claims), strict=True):
        assert claim.id == cut.id
        assert claim.first <= cut.first <= cut.last <= claim.last
        if claim.date is None or claim.ends or claim.at_least is Status.NONE:
            assert cut == claim


@given(random_claims())
def test_tightened_once_is_tightened(claims: list[Claim]) -> None:
    once = tightened(claims)
    ends = [claim for claim in claims if claim.ends]
    if not ends:  # with one, a span that was cut may no longer hold it
        assert tightened(once) == once
