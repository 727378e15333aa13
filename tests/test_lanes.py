"""Where the signs of a timeline stand."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pacts.drawing.timeline_chart import Point, levels, number, places
from pacts.marks import Mark

MONTH = date(2016, 11, 1), date(2016, 11, 30)


def point(first: date, last: date | None = None, mark: Mark = Mark.CONCLUDED, *, by: bool = False) -> Point:
    return Point(mark, first, last or first, by=by)


def test_the_sign_of_a_month_stands_at_its_middle() -> None:
    assert places([point(*MONTH)]) == [number(date(2016, 11, 1)) + 14.5]


def test_talks_in_a_month_stand_no_later_than_a_signature_in_it() -> None:
    signed = date(2016, 11, 3)
    assert places([point(*MONTH, Mark.NEGOTIATING), point(signed)]) == [number(signed), number(signed)]


def test_a_pact_in_force_in_a_month_stands_no_earlier_than_its_signature() -> None:
    signed = date(2016, 11, 25)
    assert places([point(signed), point(*MONTH, Mark.IN_FORCE)]) == [number(signed), number(signed)]


@given(st.lists(st.tuples(st.dates(date(1990, 1, 1), date(1999, 1, 1)), st.integers(0, 400))))
def test_signs_stand_within_their_dates_and_in_order_where_the_dates_allow_it(spans: list[tuple[date, int]]) -> None:
    points = [point(first, first + timedelta(days)) for first, days in spans]
    found = places(points)
    assert all(number(each.first) <= day <= number(each.last) for each, day in zip(points, found, strict=True))
    if all(late.last >= early.first for n, early in enumerate(points) for late in points[n:]):
        assert found == sorted(found)


def test_signs_that_would_overlap_climb_and_others_stand_on_the_line() -> None:
    days = [0.0, 4.0, 5.0, 20.0, 32.0]
    assert levels([point(MONTH[0])] * 5, days, 10) == [0, 1, 2, 0, 0]


def test_a_sign_climbs_no_higher_than_it_must() -> None:
    assert levels([point(MONTH[0])] * 4, [0.0, 6.0, 12.0, 18.0], 10) == [0, 1, 0, 1]


def test_an_arrow_needs_room() -> None:
    points = [point(MONTH[0]), point(MONTH[0], by=True)]
    assert levels(points, [0.0, 15.0], 10) == [0, 1]
    assert levels(points, [0.0, 20.0], 10) == [0, 0]
