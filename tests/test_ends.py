"""An end counts once, for the pact that it ended, and a pact that was replaced does not come back."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.registry import Registry
from tests.telling import findings, noted, said, source

Told = tuple[str, str | None, str]  # bounds, date, the year of the page


def answer(registry: Registry, told: list[Told], day: str, at_least: str = "in_force") -> tuple[str, str | None]:
    """What the records `told` answer on `day`, and by which pact."""
    for number, (bounds, on, published) in enumerate(told):
        registry.add_records([noted("CAN-JPN", bounds, on, page=f"page{number}", published=published)])
    (row,) = registry.coverage("Canada", "Japan", as_of=date.fromisoformat(day), at_least=at_least)
    return row.answer, row.pact.pact if row.pact else None


REPLACED: list[Told] = [
    ("force", "2005-01-01", "2005"),
    ("terminated", "2016-03-01", "2016"),
    ("signed", "2016-09-01", "2016"),
    ("force", "2016-10-01", "2016"),
]
LIFTED: list[Told] = [
    ("force", "2010", "2010"),
    ("suspended", "2019-08-22", "2019"),
    ("force", "2019-11-22", "2019"),
]
SUCCEEDED: list[Told] = [
    ("signed", "1990-01-01", "1990"),
    ("force", "1990-05-01", "1990"),
    ("signed", "2016-09-01", "2016"),
    ("terminated", "2016-12-31", "2017"),
]


@pytest.mark.parametrize(
    ("told", "again", "day"),
    [
        (REPLACED, ("terminated", "2016", "2017"), "2017-06-01"),
        (REPLACED, ("terminated", None, "2016-08"), "2017-06-01"),
        (LIFTED, ("suspended", "2019", "2020"), "2021-01-01"),
        (LIFTED, ("suspended", None, "2019-10"), "2021-01-01"),
    ],
)
def test_a_vaguer_word_on_an_end_is_the_same_end(registry: Registry, told: list[Told], again: Told, day: str) -> None:
    without = answer(registry, told, day)
    assert without[0] == "yes"
    assert answer(registry, [*told, again], day) == without


def test_a_later_end_without_a_day_still_ends_what_began_again(registry: Registry) -> None:
    assert answer(registry, [*LIFTED, ("suspended", None, "2022")], "2023-01-01")[0] == "no"


def test_an_end_is_that_of_the_pact_in_force_and_not_of_the_one_just_signed(registry: Registry) -> None:
    assert answer(registry, SUCCEEDED, "2017-06-01", "concluded") == ("yes", "CAN-JPN-2")
    assert answer(registry, [], "2016-12-30") == ("yes", "CAN-JPN-1")
    assert answer(registry, [], "2017-06-01") == ("unclear", "CAN-JPN-2")


def test_the_successor_in_force_is_the_one_that_was_signed(registry: Registry) -> None:
    told = [*SUCCEEDED, ("force", "2017-01-01", "2017")]
    assert answer(registry, told, "2017-06-01") == ("yes", "CAN-JPN-2")
    (row,) = registry.coverage("Canada", "Japan", as_of=date(2017, 6, 1))
    assert row.since == "1990-01-01"  # one or the other was signed all the time
    (row,) = registry.coverage("Canada", "Japan", as_of=date(2017, 6, 1), at_least="in_force")
    assert row.since == "2017-01-01"  # the first one had ended the day before


def test_what_still_speaks_of_a_replaced_pact_does_not_bring_it_back(registry: Registry) -> None:
    old, new = "Agreement (1990)", "Agreement (2016)"
    registry.add_records(
        [
            noted("CAN-JPN", "force", "1990", page="a", title=old),
            noted("CAN-JPN", "signed", "2016-05-01", page="b", title=new),
            noted("CAN-JPN", "force", "2017-01-01", page="c", title=new),
            noted("CAN-JPN", "force", page="d", title=old, published="2018"),
            noted("CAN-JPN", "terminated", "2020-01-01", page="e", title=new),
        ]
    )
    (row,) = registry.coverage("Canada", "Japan", as_of=date(2021, 1, 1))
    assert row.answer == "no"


def test_undated_talks_on_another_leave_standing_what_stands(registry: Registry) -> None:
    registry.add(source(1, "2013-06-01"), findings(said("CAN-JPN", "signed", "2012"), said("CAN-JPN", "force", "2013")))
    registry.add(source(2, "2018-01-01"), findings(said("CAN-JPN", "talks")))
    registry.add(source(3, "2020-01-01"), findings(said("CAN-JPN", "force")))
    (row,) = registry.coverage("Canada", "Japan", as_of=date(2021, 1, 1))
    assert (row.answer, row.since, row.pact and row.pact.pact) == ("yes", "2012", "CAN-JPN-1")


@pytest.mark.parametrize(
    "title",
    [
        "2013 Information Security Agreement",
        "Information Security Agreement (Decision 2013/488/EU)",
        "Information Security Agreement as amended in 2019",
    ],
)
def test_a_year_in_a_title_that_is_no_other_pact_s_splits_nothing(registry: Registry, title: str) -> None:
    registry.add_records(
        [
            noted("CAN-JPN", "signed", "2012-05-17", page="a"),
            noted("CAN-JPN", "force", "2013-03-22", page="b", title=title),
        ]
    )
    assert registry.sql("SELECT id FROM pact")[1] == [("CAN-JPN-1",)]


def test_two_prints_of_one_title_are_one_pact(registry: Registry) -> None:
    titles = ["Agreement on the Security of Information", "Agreement on Security of Information"]
    for title, bounds, on in zip(titles, ["signed", "force"], ["2012", "2013"], strict=True):
        registry.add_records([noted("CAN-JPN", bounds, on, title=title)])
    assert registry.sql("SELECT id FROM pact")[1] == [("CAN-JPN-1",)]


def test_one_source_tells_of_two_subjects(registry: Registry) -> None:
    told = [said("CAN-JPN", "signed", "2025-07-08", title) for title in ("ISA", "Naval Nuclear Propulsion Agreement")]
    registry.add(source(1, "2025-07-09"), findings(*told))
    assert registry.sql("SELECT pact FROM claim ORDER BY pact")[1] == [("CAN-JPN-1",), ("CAN-JPN-naval-nuclear-1",)]
    for kinds in [("ISA", "atomic"), ("atomic", "ISA")]:
        made = [noted("AUS-JPN", "signed", "2020", page="a", kind=kind) for kind in kinds]
        registry.add_records(made)
        assert {told.outcome.value for told in registry.add_records(made)} == {"unchanged"}
