"""The steps that a pact took: claims that report the same step are one."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.rules.claim import Claim
from pacts.rules.conflicts import conflicts, statement
from pacts.rules.steps import Pact, Step, order, steps
from pacts.status import Status
from tests.rules.notation import WORD, random_claims, story

PACT = Pact("CAN-JPN-1", ("CAN", "JPN"), "Agreement", "GSOIA")


def in_a_line(step: Step) -> str:
    """'2025-07-08 signed: ab', with the claims that are its evidence."""
    when = step.date or f"by {step.last_day}"
    return f"{when} {WORD[Status(step.status)]}: {''.join(each.claim for each in step.evidence)}"


def outline(*lines: str) -> list[str]:
    return [in_a_line(step) for step in steps(PACT, story(*lines))]


CASES: dict[str, tuple[list[str], list[str]]] = {
    "a pact climbs": (
        ["signed 2025-07-08", "agreed 2025-03-13", "force by 2026-02-01"],
        ["2025-03-13 agreed: b", "2025-07-08 signed: a", "by 2026-02-01 force: c"],
    ),
    "claims on one step are one, with the most exact date": (
        ["signed 2018", "signed 2018-03-05", "signed 2018-03"],
        ["2018-03-05 signed: bca"],
    ),
    "dates that exclude each other are two steps, and a month agrees with either day": (
        ["signed 2018-03-05", "signed 2018-03-07", "signed 2018-03"],
        ["2018-03-05 signed: ac", "2018-03-07 signed: bc"],
    ),
    "a claim without a date is a step only where no dated one tells it": (
        ["signed by 2020-01-01", "signed 2018-03-05"],
        ["2018-03-05 signed: b"],
    ),
    "claims without a date on one step are one, known by the first of them": (
        ["signed by 2021-01-01", "signed by 2020-01-01"],
        ["by 2020-01-01 signed: ba"],
    ),
    "a claim between two statuses tells the lower one": (
        ["signed..force by 2020-01-01"],
        ["by 2020-01-01 signed: a"],
    ),
    "what a pact went beyond before is no step": (
        ["force 2018-03-05", "signed..force by 2021-01-01"],
        ["2018-03-05 force: a"],
    ),
    "what it went beyond later is": (
        ["signed by 2018-01-01", "force 2018-03-05"],
        ["by 2018-01-01 signed: a", "2018-03-05 force: b"],
    ),
    "what was taken up again after an end is a step": (
        ["force 2016-11-23", "suspended 2019-08-22", "force by 2023-04-01"],
        ["2016-11-23 force: a", "2019-08-22 suspended: b", "by 2023-04-01 force: c"],
    ),
    "an end that is told again without a date is no step": (
        ["force 2016-11-23", "suspended 2019-08-22", "suspended by 2020-01-01"],
        ["2016-11-23 force: a", "2019-08-22 suspended: b"],
    ),
    "not even after another end": (
        ["suspended 2010-01-01", "terminated 2015-01-01", "suspended by 2016-01-01"],
        ["2010-01-01 suspended: a", "2015-01-01 terminated: b"],
    ),
    "what began again ends again": (
        ["force 2010-01-01", "suspended 2019-08-22", "force 2019-11-22", "suspended by 2022-01-01"],
        ["2010-01-01 force: a", "2019-08-22 suspended: b", "2019-11-22 force: c", "by 2022-01-01 suspended: d"],
    ),
    "even on the day on which it began again": (
        ["suspended 2019-08-22", "force 2019-11-22", "suspended by 2019-11-22"],
        ["2019-08-22 suspended: a", "by 2019-11-22 suspended: c", "2019-11-22 force: b"],
    ),
    "and that is one step as well": (
        ["suspended 2019-08-22", "force 2019-11-22", "suspended by 2022-06-01", "suspended by 2022-01-01"],
        ["2019-08-22 suspended: a", "2019-11-22 force: b", "by 2022-01-01 suspended: dc"],
    ),
    "an end told again more vaguely does not part what was taken up again": (
        ["suspended 2019-08-22", "suspended 2019", "force by 2019-12-01", "force by 2020-02-01"],
        ["2019-08-22 suspended: ab", "by 2019-12-01 force: cd"],
    ),
    "no pact is no step": (
        ["none..talks by 2020-01-01", "none 2020-01-01"],
        [],
    ),
    "a month stands before the higher step within it": (
        ["talks 2016-11", "signed 2016-11-23"],
        ["2016-11 talks: a", "2016-11-23 signed: b"],
    ),
    "steps of one day come as they are climbed": (
        ["force 2016-11-23", "signed 2016-11-23"],
        ["2016-11-23 signed: b", "2016-11-23 force: a"],
    ),
    "a by-date goes with the vague date that it makes tighter": (
        ["force 2026", "force by 2026-02-28"],
        ["2026 force: ab"],
    ),
    "a later one does not": (
        ["force 2026", "force by 2027-02-28"],
        ["2026 force: a"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_steps(case: str) -> None:
    lines, expected = CASES[case]
    assert outline(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (["force 2026"], "2026-01-01 2026-12-31"),
        (["force 2026", "force by 2026-02-28"], "2026-01-01 2026-02-28"),
        (["force 2026 @2026-02-10"], "2026-01-01 2026-02-10"),
        (["force 2026 @2026-02-10", "force 2026-02"], "2026-02-01 2026-02-10"),
        (["force 2026", "force 2026-02-10"], "2026-02-10 2026-02-10"),
        (["force by 2026-02-10"], "2026-02-10 2026-02-10"),
    ],
)
def test_the_days_on_which_a_step_may_have_happened(lines: list[str], days: str) -> None:
    [step] = steps(PACT, story(*lines))
    assert f"{step.first_day} {step.last_day}" == days


def test_dates_that_disagree_are_disputed_and_no_others() -> None:
    taken = steps(PACT, story("talks 2017-01-01", "signed 2018-03-05", "signed 2018-03-07", "force 2019"))
    assert [step.disputed for step in taken] == [False, True, True, False]


def test_sources_of_one_outlet_count_once() -> None:
    claims = story("signed 2018-03-05", "signed 2018-03-05", "signed 2018")
    assert [step.independent_sources for step in steps(PACT, claims)] == [3]
    one_outlet = [
        Claim(c.id, c.at_least, c.at_most, c.date, c.first, c.last, source=c.source, publisher="The Example")
        for c in claims
    ]
    assert [step.independent_sources for step in steps(PACT, one_outlet)] == [1]


WINDOWS = [
    # since, until, the steps of talks in 2023, a signature on 2025-07-08 and an entry into force by 2026-02-01
    (None, None, ["2023 talks in", "2025-07-08 signed in", "by 2026-02-01 force in"]),
    ("2023-06-01", None, ["2023 talks partly", "2025-07-08 signed in", "by 2026-02-01 force partly"]),
    ("2024-01-01", "2025-12-31", ["2025-07-08 signed in"]),
    (None, "2023-01-01", ["2023 talks partly"]),
    (None, "2022-12-31", []),
    ("2025-07-08", "2025-07-08", ["2025-07-08 signed in"]),
    ("2026-02-01", None, ["by 2026-02-01 force partly"]),
    ("2026-02-02", None, []),
]


@pytest.mark.parametrize(("since", "until", "expected"), WINDOWS)
def test_days_asked_for(since: str | None, until: str | None, expected: list[str]) -> None:
    claims = story("talks 2023", "signed 2025-07-08", "force by 2026-02-01")
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    taken = steps(PACT, claims, first, last)
    lines = [f"{in_a_line(step).partition(':')[0]} {'in' if step.within else 'partly'}" for step in taken]
    assert lines == expected


def test_a_list_of_what_was_concluded_is_a_statement_and_no_change() -> None:
    claims = story("signed..force by 2025-06-30")
    assert [step.status for step in steps(PACT, claims)] == ["concluded"]
    assert steps(PACT, claims, statements=False) == []
    events = story("signed..force 2025-06-30", "force by 2026-01-01 @2026-01-01")
    assert [step.status for step in steps(PACT, events, statements=False)] == ["concluded", "in_force"]


def test_a_step_as_plain_data() -> None:
    [step] = steps(PACT, story("signed 2025-07"))
    plain = step.to_dict()
    assert [each["claim"] for each in plain.pop("evidence")] == ["a"]
    assert plain == {
        "pact": "CAN-JPN-1",
        "parties": ["CAN", "JPN"],
        "title": "Agreement",
        "kind": "GSOIA",
        "status": "concluded",
        "date": "2025-07",
        "first_day": "2025-07-01",
        "last_day": "2025-07-31",
        "within": True,
        "disputed": False,
        "independent_sources": 1,
        "party": None,
    }


@given(random_claims())
def test_every_claim_is_evidence_or_tells_nothing_new(claims: list[Claim]) -> None:
    taken = steps(PACT, claims)
    statuses = {Status(step.status) for step in taken}
    for claim in claims:
        reported = [step for step in taken if claim.id in [each.claim for each in step.evidence]]
        assert all(step.status == claim.at_least for step in reported)
        if claim.at_least is Status.NONE:
            assert not reported
        elif claim.date is not None:
            assert reported
            assert all(step.date is not None and step.date.startswith(claim.date) for step in reported)
        else:
            further = {status for status in statuses if status.rank > claim.at_least.rank and not claim.ends}
            assert reported or claim.at_least in statuses or further
        if claim.date is None or len(claim.date) == 10:
            assert len(reported) <= 1


@given(random_claims())
def test_a_step_has_its_evidence_once_and_the_most_exact_first(claims: list[Claim]) -> None:
    by_id = {claim.id: claim for claim in claims}
    sides = {statement(side) for each in conflicts(claims) for side in (each.one, each.other)}
    disputed = {claim.id for claim in claims if statement(claim) in sides}
    for step in steps(PACT, claims):
        ids = [each.claim for each in step.evidence]
        assert len(ids) == len(set(ids))
        assert step.date == by_id[ids[0]].date
        assert [each.date is None for each in step.evidence] == sorted(each.date is None for each in step.evidence)
        assert step.first_day == by_id[ids[0]].first <= step.last_day <= by_id[ids[0]].last
        assert step.disputed == bool(disputed & {*ids})
        assert 1 <= step.independent_sources <= len(ids)


@given(random_claims())
def test_steps_are_told_once_and_in_order(claims: list[Claim]) -> None:
    taken = steps(PACT, claims)
    assert len({step.key for step in taken}) == len(taken)
    assert taken == sorted(taken, key=lambda step: (step.last_day, *order(step)))


@given(random_claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    assert steps(PACT, chance.sample(claims, len(claims))) == steps(PACT, claims)


@given(
    random_claims(), st.dates(date(2014, 12, 1), date(2018, 12, 31)), st.dates(date(2014, 12, 1), date(2018, 12, 31))
)
def test_a_window_leaves_steps_out_and_adds_none(claims: list[Claim], one: date, other: date) -> None:
    since, until = sorted([one, other])
    every = {step.key: step for step in steps(PACT, claims)}
    within = steps(PACT, claims, since, until)
    assert {step.key for step in within} == {
        key
        for key, step in every.items()
        if step.last_day >= since and (step.first_day if step.date else step.last_day) <= until
    }
    for step in within:
        assert step.evidence == every[step.key].evidence
        assert not step.within or since <= step.first_day <= step.last_day <= until
