"""Steps of pacts: claims put together to dated rows, in a timeline and between two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from pacts.dates import PartialDate
from pacts.errors import PactsError
from pacts.registry import Registry
from pacts.rules.steps import Step
from tests.telling import findings, noted, said, source


def told(steps: Iterable[Step]) -> list[str]:
    """Each step in a line: '2025-07-08 concluded CAN-JPN-1'."""
    return [f"{step.date or f'by {step.last_day}'} {step.status} {step.pact}" for step in steps]


def test_claims_on_the_same_step_are_one_row_with_the_most_exact_date(registry: Registry) -> None:
    registry.add(source(1, "2019-01-01"), findings(said("CAN-JPN", "signed", "2018")))
    registry.add(source(2, "2020-01-01"), findings(said("CAN-JPN", "signed", "2018-03-05")))
    registry.add(source(3, "2021-01-01"), findings(said("CAN-JPN", "signed", "2018-03")))
    [step] = registry.timeline("Canada")
    assert told([step]) == ["2018-03-05 concluded CAN-JPN-1"]
    assert [each.date for each in step.evidence] == ["2018-03-05", "2018-03", "2018"]
    assert (step.parties, step.independent_sources, step.disputed) == (("CAN", "JPN"), 1, False)  # one publisher


def test_dates_that_disagree_are_two_steps_and_disputed(registry: Registry) -> None:
    registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "signed", "2018-03-05")))
    registry.add(source(2, "2020-01-01"), findings(said("CAN-JPN", "signed", "2018-03-07")))
    registry.add(source(3, "2020-01-01"), findings(said("CAN-JPN", "signed", "2018-03")))
    steps = registry.timeline("Canada")
    assert told(steps) == ["2018-03-05 concluded CAN-JPN-1", "2018-03-07 concluded CAN-JPN-1"]
    assert [step.disputed for step in steps] == [True, True]
    assert [len(step.evidence) for step in steps] == [2, 2]  # the month agrees with either day


def test_an_undated_claim_is_a_step_only_where_no_dated_one_tells_it(registry: Registry) -> None:
    registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "signed"), said("JPN-KOR", "signed")))
    registry.add(source(2, "2021-01-01"), findings(said("CAN-JPN", "signed", "2018-03-05"), said("JPN-KOR", "signed")))
    assert told(registry.timeline("Japan")) == ["2018-03-05 concluded CAN-JPN-1", "by 2020-01-01 concluded JPN-KOR-1"]


def test_a_claim_between_two_statuses_tells_the_lower_one(registry: Registry) -> None:
    registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "signed..force")))
    assert told(registry.timeline("Japan")) == ["by 2020-01-01 concluded CAN-JPN-1"]


def test_what_a_pact_went_beyond_before_is_no_step(registry: Registry) -> None:
    registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "force", "2018-03-05")))
    registry.add(source(2, "2021-01-01"), findings(said("CAN-JPN", "signed..force")))
    assert told(registry.timeline("Japan")) == ["2018-03-05 in_force CAN-JPN-1"]


def test_what_was_taken_up_again_after_an_end_is_a_step(registry: Registry) -> None:
    registry.add(source(1, "2016-12-01"), findings(said("JPN-KOR", "force", "2016-11-23")))
    registry.add(source(2, "2019-09-01"), findings(said("JPN-KOR", "suspended", "2019-08-22")))
    registry.add(source(3, "2023-04-01"), findings(said("JPN-KOR", "force")))
    assert told(registry.timeline("Japan", "Korea")) == [
        "2016-11-23 in_force JPN-KOR-1",
        "2019-08-22 suspended JPN-KOR-1",
        "by 2023-04-01 in_force JPN-KOR-1",
    ]


def test_no_pact_is_no_step(registry: Registry) -> None:
    registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "none..talks")))
    steps = registry.timeline("Japan")
    assert (list(steps), steps.sentence) == ([], "No source on record reports a step of Japan's pacts.")


def test_a_month_stands_before_the_higher_step_within_it(registry: Registry) -> None:
    registry.add(
        source(1, "2016-12-01"),
        findings(said("JPN-KOR", "talks", "2016-11"), said("JPN-KOR", "signed", "2016-11-23")),
    )
    assert told(registry.timeline("Japan")) == ["2016-11 negotiating JPN-KOR-1", "2016-11-23 concluded JPN-KOR-1"]


@pytest.fixture
def several(registry: Registry) -> Registry:
    """Pacts of Japan with a member of the Five Eyes, with others, and with two at once."""
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08")))
    registry.add(source(2, "2016-12-01"), findings(said("JPN-KOR", "signed", "2016-11-23")))
    registry.add(source(3, "2015-01-01"), findings(said("JPN-KOR-USA", "signed", "2014-12-29")))
    registry.add(source(4, "2024-01-01"), findings(said("DEU-FRA", "talks", "2023")))
    return registry


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (
            None,
            ["2014-12-29 concluded JPN-KOR-USA-1", "2016-11-23 concluded JPN-KOR-1", "2025-07-08 concluded CAN-JPN-1"],
        ),
        ("Korea", ["2014-12-29 concluded JPN-KOR-USA-1", "2016-11-23 concluded JPN-KOR-1"]),
        ("Five Eyes", ["2014-12-29 concluded JPN-KOR-USA-1", "2025-07-08 concluded CAN-JPN-1"]),
        ("KOR,USA", ["2014-12-29 concluded JPN-KOR-USA-1", "2016-11-23 concluded JPN-KOR-1"]),
    ],
)
def test_a_pact_of_three_is_one_row_whoever_is_asked_about(
    several: Registry, other: str | None, expected: list[str]
) -> None:
    assert told(several.timeline("Japan", other)) == expected


def test_a_party_with_itself_is_refused(several: Registry) -> None:
    with pytest.raises(PactsError, match="There is nobody but Japan here"):
        several.timeline("Japan", "JPN")


def test_dates_that_overlap_the_span_are_marked(several: Registry) -> None:
    steps = several.changes(date(2023, 6, 1), date(2025, 12, 31))
    assert told(steps) == ["2023 negotiating DEU-FRA-1", "2025-07-08 concluded CAN-JPN-1"]
    assert [step.within for step in steps] == [False, True]
    assert told(several.changes(date(2014, 12, 29), date(2016, 11, 22))) == ["2014-12-29 concluded JPN-KOR-USA-1"]


def test_a_step_known_only_by_a_day_may_have_come_before_the_span(registry: Registry) -> None:
    registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "signed")))
    assert [step.within for step in registry.changes(date(2019, 1, 1), date(2020, 12, 31))] == [False]
    assert [step.within for step in registry.timeline("Japan", until=date(2020, 12, 31))] == [True]


def test_that_an_undated_page_was_read_then_is_no_change(registry: Registry) -> None:
    page = noted("EST-POL", "terminated", published=None, as_of=PartialDate("2026-11-28"))
    registry.add_records([page, noted("CAN-JPN", "talks", published="2026-11-20")])
    assert told(registry.timeline("Poland")) == ["by 2026-11-28 terminated EST-POL-1"]
    assert told(registry.changes(date(2026, 6, 1), date(2026, 12, 31))) == ["by 2026-11-20 negotiating CAN-JPN-1"]


def test_learned_is_what_no_earlier_source_told(registry: Registry) -> None:
    registry.add(source(1, "2018-01-01"), findings(said("CAN-JPN", "signed", "2017-05-01")))
    registry.add(source(2, "2020-06-01"), findings(said("CAN-JPN", "signed", "2017-05-01")))
    registry.add(source(3, "2020-06-02"), findings(said("JPN-KOR", "signed", "2016-11-23")))
    registry.add(source(4, "2021-06-02"), findings(said("JPN-NZL", "signed", "2019-11-23")))
    assert told(registry.changes(date(2020, 1, 1), date(2020, 12, 31), learned=True)) == [
        "2016-11-23 concluded JPN-KOR-1"
    ]
    assert told(registry.changes(date(2016, 1, 1), known_since=date(2020, 1, 1))) == [
        "2016-11-23 concluded JPN-KOR-1",
        "2019-11-23 concluded JPN-NZL-1",
    ]


def test_a_date_told_more_exactly_is_learned_too(registry: Registry) -> None:
    registry.add(source(1, "2018-01-01"), findings(said("CAN-JPN", "signed", "2017")))
    registry.add(source(2, "2020-06-01"), findings(said("CAN-JPN", "signed", "2017-05-01")))
    assert told(registry.changes(date(2020, 1, 1), learned=True)) == ["2017-05-01 concluded CAN-JPN-1"]


def test_days_the_wrong_way_round_are_refused(registry: Registry) -> None:
    with pytest.raises(
        PactsError, match="The days end on 2020-01-01, before they begin on 2021-01-01: write an earlier --since"
    ):
        registry.changes(date(2021, 1, 1), date(2020, 1, 1))


def test_a_step_as_plain_data(several: Registry) -> None:
    [step] = several.timeline("Canada")
    assert {key: value for key, value in step.to_dict().items() if key != "evidence"} == {
        "pact": "CAN-JPN-1",
        "parties": ["CAN", "JPN"],
        "title": None,
        "kind": None,
        "status": "concluded",
        "date": "2025-07-08",
        "first_day": "2025-07-08",
        "last_day": "2025-07-08",
        "within": True,
        "disputed": False,
        "independent_sources": 1,
        "party": None,
    }


def test_a_list_of_what_was_concluded_is_no_change(registry: Registry) -> None:
    registry.add_records(
        [noted("CAN-JPN", "signed..force", published="2025-06"), noted("CAN-KOR", "force", published="2021")]
    )
    told = registry.changes(date(2020, 1, 1), date(2025, 12, 31))
    assert [(step.pact, step.status) for step in told] == [("CAN-KOR-1", "in_force")]
    learned = registry.changes(date(2025, 1, 1), date(2025, 12, 31), learned=True)
    assert [(step.pact, step.status) for step in learned] == [("CAN-JPN-1", "concluded")]
    assert [step.pact for step in registry.timeline("Japan")] == ["CAN-JPN-1"]


def test_the_first_and_the_last_steps_say_which_others_may_come_sooner(registry: Registry) -> None:
    registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "signed", "2018-03-05"), said("JPN-KOR", "signed")))
    registry.add(
        source(2, "2020-01-01"), findings(said("DEU-JPN", "signed", "2018"), said("FRA-JPN", "signed", "2011"))
    )
    first = registry.timeline("Japan", first=1)
    assert told(first) == ["2011 concluded FRA-JPN-1"]
    assert first.sentence.endswith(
        "Only the first is shown. One other may have come earlier, since no source gives the exact day."
    )
    last = registry.timeline("Japan", last=2)
    assert told(last) == ["2018-03-05 concluded CAN-JPN-1", "2018 concluded DEU-JPN-1"]
    assert "Only the last two are shown. One other may have come later" in last.sentence
    assert told(registry.timeline("Korea", last=1)) == ["by 2020-01-01 concluded JPN-KOR-1"]
    assert not registry.timeline("Spain", last=1)
    with pytest.raises(PactsError, match="not for both"):
        registry.timeline("Japan", first=1, last=1)
