"""Where a pact stands on each day: each case tells its claims, and then the days on which its standing changes."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.rules.claim import Claim
from pacts.rules.grouping import group
from pacts.rules.spans import Span, at, evidence
from pacts.rules.standing import standings
from tests.rules.notation import in_a_line, one_pact, outline, spans_of, story, two_pacts
from tests.telling import SHORT

CASES: dict[str, tuple[list[str], list[str]]] = {
    # What the latest claim allows, and what was reached
    "nothing stands on record before the first claim": (
        ["agreed 2025-03-13"],
        ["2025-03-13 agreed"],
    ),
    "a pact climbs from rung to rung": (
        ["talks 2022-10-01", "agreed 2025-03-13", "signed 2025-07-08", "force 2026-01-20"],
        [
            "2022-10-01 talks",
            "2025-03-13 agreed",
            "2025-07-08 signed",
            "2025-07-09 signed..force",
            "2026-01-20 force",
        ],
    ),
    "a claim without a date counts from the day by which it was told": (
        ["signed..force by 2025-03-14"],
        ["2025-03-14 signed..force"],
    ),
    "a later event narrows what an earlier claim left open": (
        ["signed..force by 2025-03-14", "force 2025-05-31"],
        ["2025-03-14 signed..force", "2025-05-31 force"],
    ),
    "talks that go on do not undo an agreement in principle": (
        ["agreed 2024-06-19", "talks 2025-01-10"],
        ["2024-06-19 agreed"],
    ),
    "at_most follows the latest claim, down as well as up": (
        ["agreed..force by 2024-01-01", "agreed by 2024-06-01"],
        ["2024-01-01 agreed..force", "2024-06-01 agreed"],
    ),
    "of claims of one day the one that allows most sets at_most": (
        ["agreed by 2024-06-01", "agreed..force by 2024-06-01"],
        ["2024-06-01 agreed..force"],
    ),
    # Denials
    "a denial bounds from above": (
        ["none..agreed by 2025-03-14"],
        ["2025-03-14 none..agreed"],
    ),
    "a denial of all talks is a no at every status": (
        ["none by 2025-03-14"],
        ["2025-03-14 none"],
    ),
    "a denial stands until a later claim": (
        ["none..agreed by 2025-03-14", "signed 2025-04-01"],
        ["2025-03-14 none..agreed", "2025-04-01 signed", "2025-04-02 signed..force"],
    ),
    "a denial does not undo an entry into force": (
        ["force 2016-11-23", "none..agreed by 2020-01-01"],
        ["2016-11-23 force", "2020-01-01 force disputed"],
    ),
    "a denial does not undo a signature, and answers 'in force?' for its own day only": (
        ["signed 2016-11-23", "none..agreed by 2020-01-01"],
        [
            "2016-11-23 signed",
            "2016-11-24 signed..force",
            "2020-01-01 signed disputed",
            "2020-01-02 signed..force disputed",
        ],
    ),
    "a signing called off reopens the settled text: agreed is unclear, signed is a no": (
        ["agreed 2012-06-28", "none..agreed by 2012-06-29"],
        ["2012-06-28 agreed", "2012-06-29 none..agreed"],
    ),
    "a denial reopens a settled text back to the talks that came before": (
        ["talks 2011-01-01", "agreed 2012-06-28", "none..agreed by 2012-06-29"],
        ["2011-01-01 talks", "2012-06-28 agreed", "2012-06-29 talks..agreed"],
    ),
    "what was reopened is settled by a later claim": (
        ["agreed 2012-06-28", "none..agreed by 2012-06-29", "agreed 2013-01-01"],
        ["2012-06-28 agreed", "2012-06-29 none..agreed", "2013-01-01 agreed"],
    ),
    "what was reopened can be signed": (
        ["agreed 2012-06-28", "none..agreed by 2012-06-29", "signed 2013-01-01"],
        ["2012-06-28 agreed", "2012-06-29 none..agreed", "2013-01-01 signed", "2013-01-02 signed..force"],
    ),
    "a denial of the same day as the agreement is not later": (
        ["agreed 2012-06-28", "none..agreed by 2012-06-28"],
        ["2012-06-28 agreed"],
    ),
    "a denial within the month in which the text was settled is not later": (
        ["none..agreed by 2012-06-20", "agreed 2012-06"],
        ["2012-06-01 none..agreed", "2012-06-30 agreed"],
    ),
    "one of the last day of that month is: an article tells that the text was settled this month, and not signed": (
        ["none..agreed by 2012-06-30", "agreed 2012-06"],
        ["2012-06-01 none..agreed"],
    ),
    "a denial in the month after is": (
        ["agreed 2012-06", "none..agreed by 2012-07-01"],
        ["2012-06-01 none..agreed", "2012-06-30 agreed", "2012-07-01 none..agreed"],
    ),
    # A signature opens upwards
    "from the day after a signature the pact may be in force": (
        ["signed 2019-12-01"],
        ["2019-12-01 signed", "2019-12-02 signed..force"],
    ),
    "a source that says 'not yet in force' answers no for its own day only": (
        ["signed 2019-12-01", "signed by 2020-06-01"],
        ["2019-12-01 signed", "2019-12-02 signed..force", "2020-06-01 signed", "2020-06-02 signed..force"],
    ),
    "so it does where the signature itself is not certain": (
        ["agreed..signed by 2020-06-01"],
        ["2020-06-01 agreed..signed", "2020-06-02 agreed..force"],
    ),
    "an old step told again without a date is no lasting 'not in force'": (
        ["signed 2019-12-01", "agreed by 2020-06-01"],
        ["2019-12-01 signed", "2019-12-02 signed..force", "2020-06-01 signed", "2020-06-02 signed..force"],
    ),
    "signature and entry into force on one day leave nothing open": (
        ["signed 2016-11-23", "force 2016-11-23"],
        ["2016-11-23 force"],
    ),
    "a text that is only agreed does not open": (
        ["agreed 2025-03-13"],
        ["2025-03-13 agreed"],
    ),
    "a pact signed in a month may be in force from the second day of it": (
        ["signed 2013-03"],
        ["2013-03-01 none..signed", "2013-03-02 none..force", "2013-03-31 signed..force"],
    ),
    # Ends
    "a termination sends the pact back to none": (
        ["force 2000-01-01", "terminated 2015-05-21"],
        ["2000-01-01 force", "2015-05-21 none"],
    ),
    "a signed pact that was terminated may not be in force": (
        ["signed 2000-01-01", "terminated 2015-05-21"],
        ["2000-01-01 signed", "2000-01-02 signed..force", "2015-05-21 none"],
    ),
    "a signature on the day before the end does not open": (
        ["signed 2015-05-20", "terminated 2015-05-21"],
        ["2015-05-20 signed", "2015-05-21 none"],
    ),
    "a suspension holds the pact at none until a later claim lifts it": (
        ["force 2016-11-23", "suspended 2019-11-22", "force 2023-03-21"],
        ["2016-11-23 force", "2019-11-22 none", "2023-03-21 force"],
    ),
    "a claim without a date lifts a suspension too": (
        ["force 2016-11-23", "suspended 2019-11-22", "force by 2023-03-21"],
        ["2016-11-23 force", "2019-11-22 none", "2023-03-21 force"],
    ),
    "background told on the day of the end does not revive the pact": (
        ["force 2000-01-01", "terminated 2015-05-21", "force by 2015-05-21"],
        ["2000-01-01 force", "2015-05-21 none"],
    ),
    "an end of some day in a year is unclear until the year is over": (
        ["force 2000-01-01", "terminated 2015"],
        ["2000-01-01 force", "2015-01-01 none..force", "2015-12-31 none"],
    ),
    "so it is where an old step is told again within that year": (
        ["force 2000-01-01", "terminated 2015", "agreed by 2015-03-01"],
        ["2000-01-01 force", "2015-01-01 none..force", "2015-12-31 none"],
    ),
    "what may have begun on the day of the end is not sure to stand after it": (
        ["suspended 2015-06-01", "force 2015-06"],
        ["2015-06-01 none..force"],
    ),
    "an end told again more vaguely ends nothing twice": (
        ["force 2010-01-01", "suspended 2019-08-22", "force 2019-11-22", "suspended 2019"],
        ["2010-01-01 force", "2019-08-22 none", "2019-11-22 force"],
    ),
    "an end told again without a date neither": (
        ["force 2010-01-01", "suspended 2019-08-22", "force 2019-11-22", "suspended by 2019-10-01"],
        ["2010-01-01 force", "2019-08-22 none", "2019-11-22 force"],
    ),
    "what began again can end again": (
        ["force 2010-01-01", "suspended 2019-08-22", "force 2019-11-22", "suspended by 2022-01-01"],
        ["2010-01-01 force", "2019-08-22 none", "2019-11-22 force", "2022-01-01 none"],
    ),
    "an end that only retells is still the first word on a pact": (
        ["terminated 2015", "terminated 2015-05-21"],
        ["2015-01-01 none"],
    ),
    # Partial dates
    "a month is reached on its last day and unclear within": (
        ["agreed 2013-03"],
        ["2013-03-01 none..agreed", "2013-03-31 agreed"],
    ),
    "before the last day the pact still stands where it stood": (
        ["talks 2010-01-04", "force 2018"],
        ["2010-01-04 talks", "2018-01-01 talks..force", "2018-12-31 force"],
    ),
    "'this year' ends on the day of publication": (
        ["force 2026 @2026-02-10"],
        ["2026-01-01 none..force", "2026-02-10 force"],
    ),
    "a vague date beside a by-date keeps the tighter bounds": (
        ["force 2026", "force by 2026-02-28"],
        ["2026-01-01 none..force", "2026-02-28 force"],
    ),
    "a by-date after the year tightens nothing": (
        ["force 2026", "force by 2027-02-28"],
        ["2026-01-01 none..force", "2026-12-31 force"],
    ),
    "a by-date of a lower rung tightens nothing": (
        ["force 2026", "agreed by 2026-02-28"],
        ["2026-01-01 none..force", "2026-02-28 agreed..force", "2026-12-31 force"],
    ),
    "a by-date of a higher rung tightens the lower": (
        ["agreed 2026", "force by 2026-02-28"],
        ["2026-01-01 none..agreed", "2026-02-28 force"],
    ),
    "a vague date beside an exact one adds nothing": (
        ["agreed 2014", "agreed 2014-06-19"],
        ["2014-06-19 agreed"],
    ),
    "a year beside a month of it adds nothing": (
        ["force 2014", "force 2014-06"],
        ["2014-06-01 none..force", "2014-06-30 force"],
    ),
    "a month and a year cut short by publication keep the tighter bound of each": (
        ["force 2026 @2026-02-10", "force 2026-02"],
        ["2026-02-01 none..force", "2026-02-10 force"],
    ),
    "talks of a day in a year may have begun before": (
        ["talks 2014", "talks 2014-06-19"],
        ["2014-01-01 none..talks", "2014-06-19 talks"],
    ),
    "where the pact ended within the year two reports may tell of two steps": (
        ["force 2019", "suspended 2019-08-22", "force 2019-03-01"],
        ["2019-01-01 none..force", "2019-03-01 force", "2019-08-22 none..force"],
    ),
    # Days told in advance
    "an announced day counts from that day on and is marked until a later source confirms it": (
        ["signed 2025-07-08 @2025-07-09", "force 2026-01-01 @2025-12-01", "force by 2026-02-01 @2026-02-01"],
        [
            "2025-07-08 signed",
            "2025-07-09 signed..force",
            "2026-01-01 force announced",
            "2026-02-01 force",
        ],
    ),
    "an announced day is confirmed by a source out after it": (
        ["force 2026-01-01 @2025-12-01", "force 2026-01-01 @2026-03-01"],
        ["2026-01-01 force"],
    ),
    "what was reopened and is announced anew is marked": (
        ["agreed 2012-06-28", "none..agreed by 2012-06-29", "agreed 2013-01-01 @2012-12-01"],
        ["2012-06-28 agreed", "2012-06-29 none..agreed", "2013-01-01 agreed announced"],
    ),
    "an announced month is not cut to the day of publication": (
        ["force 2026-01 @2025-12-01"],
        ["2026-01-01 none..force", "2026-01-31 force announced"],
    ),
    "an announced step says nothing of the steps below": (
        ["agreed 2025-07-08 @2025-07-09", "signed 2026-01-01 @2025-12-01"],
        ["2025-07-08 agreed", "2026-01-01 signed announced", "2026-01-02 signed..force announced"],
    ),
    # Disputes
    "two days of signature are disputed from the second on": (
        ["signed 2014-12-28", "signed 2014-12-29"],
        ["2014-12-28 signed", "2014-12-29 signed disputed", "2014-12-30 signed..force disputed"],
    ),
    "a signature after the entry into force is disputed from its day on": (
        ["force 2014-03-01", "signed 2014-12-29"],
        ["2014-03-01 force", "2014-12-29 force disputed"],
    ),
    "a denial of talks that took place is disputed from its day on": (
        ["talks 2025-03-13", "none by 2025-06-02"],
        ["2025-03-13 talks", "2025-06-02 talks disputed"],
    ),
    "an end in between explains a later denial": (
        ["force 2016-11-23", "terminated 2019-01-01", "none..agreed by 2020-01-01"],
        ["2016-11-23 force", "2019-01-01 none", "2020-01-01 none..agreed"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_standing(case: str) -> None:
    lines, expected = CASES[case]
    assert outline(spans_of(story(*lines))) == expected


SINCE: dict[str, tuple[list[str], str, list[str | None]]] = {
    "each rung has its own first day": (
        ["agreed 2024-06-19", "signed 2025-07-08"],
        "2026-01-01",
        ["2024-06-19", "2024-06-19", "2025-07-08", None],
    ),
    "a rung that was stepped over is reached with the one above": (
        ["force 2016-11-23"],
        "2016-11-23",
        ["2016-11-23"] * 4,
    ),
    "nothing is known of before the last day": (
        ["force 2018"],
        "2018-06-01",
        [None] * 4,
    ),
    "a year is told as a year": (
        ["force 2018"],
        "2019-01-01",
        ["2018"] * 4,
    ),
    "the more exact of two dates is told": (
        ["signed 2014", "signed 2014-12-28"],
        "2026-01-01",
        ["2014-12-28"] * 3 + [None],
    ),
    "no date is told where a claim without one came first": (
        ["signed..force by 2014-01-01", "force 2015-05-01"],
        "2020-01-01",
        [None, None, None, "2015-05-01"],
    ),
    "a vague date is told though a by-date makes it tighter": (
        ["force 2026", "force by 2026-02-28"],
        "2026-03-01",
        ["2026"] * 4,
    ),
    "what was suspended and lifted stands since it was lifted": (
        ["force 2016-11-23", "suspended 2019-11-22", "force 2023-03-21"],
        "2024-01-01",
        ["2023-03-21"] * 4,
    ),
    "what was reopened and settled again stands since it was settled again": (
        ["talks 2011-01-01", "agreed 2012-06-28", "none..agreed by 2012-06-29", "agreed 2013-01-01"],
        "2014-01-01",
        ["2011-01-01", "2013-01-01", None, None],
    ),
    "what is reopened stands there no more": (
        ["talks 2011-01-01", "agreed 2012-06-28", "none..agreed by 2012-06-29"],
        "2012-12-31",
        ["2011-01-01", None, None, None],
    ),
    "a denial of one day does not break the time of a text that is told to be settled that day": (
        ["agreed 2012-06-28", "agreed by 2013-01-01", "none..agreed by 2013-01-01"],
        "2014-01-01",
        ["2012-06-28", "2012-06-28", None, None],
    ),
}


@pytest.mark.parametrize("case", SINCE)
def test_since(case: str) -> None:
    lines, day, expected = SINCE[case]
    span = at(spans_of(story(*lines)), date.fromisoformat(day))
    assert span is not None
    assert list(span.since) == expected
    assert [span.since_status(SHORT[rung]) for rung in ("talks", "agreed", "signed", "force")] == expected


def test_which_of_two_claims_of_a_day_is_the_denial_does_not_hang_on_their_ids() -> None:
    lines = ["agreed 2012-06-28", "none..agreed by 2013-01-01", "agreed by 2013-01-01"]
    assert spans_of(story(*lines))[-1].since[1] == "2012-06-28"


# Successors: the claims of a pact, those of the next, and where either stands
SUCCESSORS: dict[str, tuple[list[str], list[str], list[str], list[str]]] = {
    "a successor in force ends the older pact": (
        ["force 2000-05-26"],
        ["signed 2014-12-03", "force 2015-05-22"],
        ["2000-05-26 force", "2015-05-22 none"],
        ["2014-12-03 signed", "2014-12-04 signed..force", "2015-05-22 force"],
    ),
    "a successor under talks or just signed leaves it standing": (
        ["force 2000-05-26"],
        ["talks 2014-12-03", "signed 2015-05-22"],
        ["2000-05-26 force"],
        ["2014-12-03 talks", "2015-05-22 signed", "2015-05-23 signed..force"],
    ),
    "a successor that took effect in a month ends the older pact on the last day of it": (
        ["force 2000-05-26"],
        ["force 2015-05"],
        ["2000-05-26 force", "2015-05-31 none"],
        ["2015-05-01 none..force", "2015-05-31 force"],
    ),
    "a signature that was never told to take effect is not in force after it was replaced": (
        ["signed 2000-05-26"],
        ["force 2015-05-22"],
        ["2000-05-26 signed", "2000-05-27 signed..force", "2015-05-22 none"],
        ["2015-05-22 force"],
    ),
    "what still speaks of a replaced pact without a date does not bring it back": (
        ["force 2000-05-26", "force by 2018-01-01"],
        ["force 2015-05-22"],
        ["2000-05-26 force", "2015-05-22 none"],
        ["2015-05-22 force"],
    ),
    "a day that is told of it afterwards does not either": (
        ["force 2000-05-26", "force 2018-01-01"],
        ["force 2015-05-22", "terminated 2017-01-01"],
        ["2000-05-26 force", "2015-05-22 none"],
        ["2015-05-22 force", "2017-01-01 none"],
    ),
    "the end of the successor does not bring it back": (
        ["force 2000-05-26"],
        ["force 2015-05-22", "terminated 2018-01-01"],
        ["2000-05-26 force", "2015-05-22 none"],
        ["2015-05-22 force", "2018-01-01 none"],
    ),
    "a pact that is only heard of after it was replaced never stands": (
        ["force by 2018-01-01"],
        ["force 2015-05-22"],
        ["2018-01-01 none"],
        ["2015-05-22 force"],
    ),
}


def both(earlier: list[str], later: list[str]) -> tuple[list[Span], list[Span]]:
    claims = story(*earlier, *later)
    pacts = two_pacts(claims[: len(earlier)], claims[len(earlier) :])
    spans = standings(pacts, {claim.id: claim for claim in claims})
    return spans["CAN-JPN-1"], spans["CAN-JPN-2"]


@pytest.mark.parametrize("case", SUCCESSORS)
def test_successors(case: str) -> None:
    earlier, later, old, new = SUCCESSORS[case]
    spans = both(earlier, later)
    assert (outline(spans[0]), outline(spans[1])) == (old, new)


ACROSS: dict[str, tuple[list[str], list[str], list[str | None]]] = {
    "the successor stands since the pact that it replaced": (
        ["force 2000-05-26"],
        ["force 2015-05-22"],
        ["2000-05-26"] * 4,
    ),
    "for each rung since either has stood there": (
        ["talks 1999-01-01", "signed 2000-05-26"],
        ["signed 2014-12-03", "force 2015-05-22"],
        ["1999-01-01", "2000-05-26", "2000-05-26", "2015-05-22"],
    ),
    "a pact that ended before its successor was signed breaks the time": (
        ["force 2000-05-26", "terminated 2014-12-02"],
        ["talks 2014-06-01", "signed 2014-12-03", "force 2015-05-22"],
        ["2000-05-26", "2014-12-03", "2014-12-03", "2015-05-22"],
    ),
    "one that ends on the very day does not": (
        ["force 2000-05-26", "terminated 2014-12-03"],
        ["force 2014-12-03"],
        ["2000-05-26"] * 4,
    ),
    "nobody knows since when where nobody tells it of the older pact": (
        ["force by 2000-05-26"],
        ["force 2015-05-22"],
        [None] * 4,
    ),
}


@pytest.mark.parametrize("case", ACROSS)
def test_since_across_a_pact_and_its_successor(case: str) -> None:
    earlier, later, expected = ACROSS[case]
    _, spans = both(earlier, later)
    assert list(spans[-1].since) == expected


def test_since_runs_through_three_pacts_and_only_on_one_subject() -> None:
    claims = story(
        "force 1990-01-01 | Agreement (1990)",
        "force 2000-01-01 | Agreement (2000)",
        "force 2010-01-01 | Agreement (2010)",
        "force 1985-01-01 | Naval Nuclear Propulsion Agreement (1985)",
        "force 2015-01-01 | Naval Nuclear Propulsion Agreement (2015)",
    )
    spans = standings(group("CAN-JPN", claims), {claim.id: claim for claim in claims})
    assert {pact: outline(of_pact) for pact, of_pact in spans.items()} == {
        "CAN-JPN-1": ["1990-01-01 force", "2000-01-01 none"],
        "CAN-JPN-2": ["2000-01-01 force", "2010-01-01 none"],
        "CAN-JPN-3": ["2010-01-01 force"],
        "CAN-JPN-naval-nuclear-1": ["1985-01-01 force", "2015-01-01 none"],
        "CAN-JPN-naval-nuclear-2": ["2015-01-01 force"],
    }
    assert [of_pact[-1].since[3] for of_pact in spans.values()] == [None, None, "1990-01-01", None, "1985-01-01"]
    assert spans["CAN-JPN-2"][0].since[3] == "1990-01-01"


def test_a_pact_is_replaced_by_any_that_comes_after_it() -> None:
    claims = story(
        "signed 1990-01-01 | Agreement (1990)",
        "signed 2000-01-01 | Agreement (2000)",
        "force 2010-01-01 | Agreement (2010)",
    )
    spans = standings(group("CAN-JPN", claims), {claim.id: claim for claim in claims})
    assert [outline(spans[pact])[-1] for pact in spans] == ["2010-01-01 none", "2010-01-01 none", "2010-01-01 force"]


# Lapse: a party ceased to exist, and fewer than two are left
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["force 1980-01-01"], ["1980-01-01 force", "1992-01-01 none"]),
        (["signed 1980-01-01"], ["1980-01-01 signed", "1980-01-02 signed..force", "1992-01-01 none"]),
        (["force 1980-01-01", "force by 1999-01-01"], ["1980-01-01 force", "1992-01-01 none"]),
        (["force by 1999-01-01"], ["1999-01-01 none"]),
        (["force 1992"], ["1992-01-01 none"]),
        (["force 1980-01-01", "terminated 1985-01-01"], ["1980-01-01 force", "1985-01-01 none"]),
    ],
)
def test_no_pact_stands_with_a_state_that_no_longer_exists(lines: list[str], expected: list[str]) -> None:
    spans = spans_of(story(*lines), lapse=date(1992, 1, 1))
    assert outline(spans) == expected
    assert not any(spans[-1].since)


def test_after_the_lapse_the_age_of_the_evidence_is_still_told() -> None:
    claims = story("force 1980-01-01 @1980", "none by 1999-01-01 @1999")
    assert spans_of(claims, lapse=date(1992, 1, 1))[-1].newest == "1999"


# What was known by a day: claims that were not out yet are left out
def test_what_was_not_known_yet_moves_nothing() -> None:
    claims = story("agreed 2025-03-13 @2025-03-14", "signed 2025-07-08 @2025-07-09")
    (pact,) = [one_pact(claims)]
    known = {claim.id: claim for claim in claims if claim.known is not None and claim.known <= date(2025, 3, 14)}
    assert outline(standings([pact], known)[pact.id]) == ["2025-03-13 agreed"]
    assert standings([pact], {})[pact.id] == []


def test_a_successor_that_was_not_known_yet_replaces_nothing() -> None:
    claims = story("force 2000-05-26 @2000", "force 2015-05-22 @2015")
    spans = standings(two_pacts(claims[:1], claims[1:]), {"a": claims[0]})
    assert outline(spans["CAN-JPN-1"]) == ["2000-05-26 force"]
    assert spans["CAN-JPN-2"] == []


def test_the_span_of_a_day() -> None:
    spans = spans_of(story("agreed 2025-03-13", "signed 2025-07-08"))
    days = ["2025-03-12", "2025-03-13", "2025-07-07", "2025-07-08", "9999-12-31"]
    on_days = [at(spans, date.fromisoformat(day)) for day in days]
    assert [span and in_a_line(span) for span in on_days] == [
        None,
        "2025-03-13 agreed",
        "2025-03-13 agreed",
        "2025-07-08 signed",
        "2025-07-09 signed..force",
    ]


# Evidence
def ids(claims: list[Claim]) -> str:
    return "".join(claim.id for claim in claims)


def test_newest_is_the_latest_publication_so_far() -> None:
    spans = spans_of(story("agreed 2025-03-13 @2025-03-14", "none..agreed by 2025-05-01 @2025-05", "talks 2025-05-20"))
    assert [span.newest for span in spans] == ["2025-03-14", "2025-05", "2025-05"]


def test_newest_is_open_where_an_undated_source_tells_of_a_day_after_all_dated_ones() -> None:
    spans = spans_of(story("signed 2024-11-16 @2024-11-16", "force 2025-06-21"))
    assert [span.newest for span in spans] == ["2024-11-16", "2024-11-16", None]
    later = spans_of(story("signed 2024-11-16 @2024-11-16", "force 2025-06-21", "force by 2025-07-01 @2025-07"))
    assert later[-1].newest == "2025-07"
    announced = spans_of(story("force 2025-06-21 @2025-06-01"))
    assert (announced[-1].newest, announced[-1].announced) == ("2025-06-01", True)


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["signed 2025-07-08 @2025-07-09", "signed by 2026-01-01 @2026-01-01"], "a"),  # a date tells more
        (["signed 2025-07-08", "agreed 2025-03-13"], "a"),
        (["force 2016-11-23", "terminated 2019-01-01"], "b"),  # nothing stands: the last word tells why
        (["force 2016-11-23", "terminated 2019-01-01", "none by 2020-01-01"], "c"),
        (["force 2016-11-23", "none..agreed by 2020-01-01"], "a"),
    ],
)
def test_the_claim_that_tells_why_comes_first(lines: list[str], first: str) -> None:
    claims = story(*lines)
    span = spans_of(claims)[-1]
    assert span.claim == first
    assert ids(evidence(claims, span))[0] == first


def test_evidence_has_those_first_that_tell_why_and_the_newer_before_the_older() -> None:
    claims = story("talks 2022-01-01", "agreed 2025-03-13", "signed 2025-07-08", "signed by 2026-01-01", "signed 2025")
    assert ids(evidence(claims, spans_of(claims)[-1])) == "cedba"
