"""Which pact a claim belongs to, whatever order the claims come in."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.dates import PartialDate
from pacts.store.grouping import Told, group
from tests.telling import SHORT

Line = tuple[str, str, str, str | None]  # name, bounds, day ('~' before a mere day of publication), title


def told(name: str, bounds: str, day: str, title: str | None) -> Told:
    low, _, high = bounds.partition("..")
    span = PartialDate(day.removeprefix("~"))
    return Told(name, SHORT[low], SHORT[high or low], not day.startswith("~"), span.first, span.last, title)


def grouped(*lines: Line) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(pact.subject, pact.number, pact.claims) for pact in group(told(*line) for line in lines)]


def one(*names: str) -> list[tuple[str, int, tuple[str, ...]]]:
    return [("general", 1, names)]


def two(first: str, second: str) -> list[tuple[str, int, tuple[str, ...]]]:
    return [("general", 1, tuple(first)), ("general", 2, tuple(second))]


CASES: dict[str, tuple[list[Line], list[tuple[str, int, tuple[str, ...]]]]] = {
    "a pact climbs the whole ladder once": (
        [
            ("a", "talks", "2022-10", None),
            ("b", "agreed", "2025-03-13", None),
            ("c", "signed", "2025-07-08", None),
            ("d", "force", "2026-01", None),
        ],
        one("a", "b", "c", "d"),
    ),
    "talks that go on after agreement in principle are the same pact's": (
        [("a", "agreed", "2024-06-19", None), ("b", "talks", "2025-01-10", None)],
        one("a", "b"),
    ),
    "new talks after signature open the successor": (
        [
            ("a", "signed", "1999", None),
            ("b", "talks", "2023-04-13", None),
            ("c", "agreed", "2025-10-30", None),
            ("d", "signed", "2026-02-25", None),
        ],
        two("a", "bcd"),
    ),
    "new talks after entry into force open the successor": (
        [("a", "force", "2016-11-23", None), ("b", "talks", "2017-02-01", None)],
        two("a", "b"),
    ),
    "talks that an undated article tells of today open it too": (
        [("a", "force", "1999", None), ("b", "talks", "~2023-04-13", None)],
        two("a", "b"),
    ),
    "an undated signature told later is an old one": (
        [("a", "force", "2016-11-23", None), ("b", "signed", "~2019-08-22", None)],
        one("a", "b"),
    ),
    "a signature in another year is another pact's": (
        [("a", "signed", "2007-03-08", None), ("b", "force", "2007-10-09", None), ("c", "signed", "2025-04-16", None)],
        two("ab", "c"),
    ),
    "so it is where the first signature is not told": (
        [("a", "force", "2000-02-23", None), ("b", "signed", "2023-11-20", None)],
        two("a", "b"),
    ),
    "two days told for one signature are one pact's": (
        [("a", "signed", "2014-12-28", None), ("b", "signed", "2014-12-29", None)],
        one("a", "b"),
    ),
    "even around the turn of a year": (
        [("a", "signed", "2014-12-29", None), ("b", "signed", "2015-01-02", None)],
        one("a", "b"),
    ),
    "a denial opens nothing": (
        [("a", "force", "2016-11-23", None), ("b", "none..agreed", "~2020-01-01", None)],
        one("a", "b"),
    ),
    "a suspension is lifted in the same pact": (
        [("a", "force", "2016", None), ("b", "suspended", "2019-11-22", None), ("c", "force", "2023-03-21", None)],
        one("a", "b", "c"),
    ),
    "whatever comes after a termination is another pact": (
        [
            ("a", "force", "2000", None),
            ("b", "terminated", "2015-05-21", None),
            ("c", "signed..force", "~2016-01-01", None),
        ],
        two("ab", "c"),
    ),
    "and so is what takes its place on the very day": (
        [("a", "signed", "2006", None), ("b", "terminated", "2008-12-01", None), ("c", "force", "2008-12-01", None)],
        two("ab", "c"),
    ),
    "years in titles keep overlapping pacts apart": (
        [
            ("a", "signed", "2000-05-26", "Agreement (2000)"),
            ("b", "signed", "2014-12-03", "Agreement (2014)"),
            ("c", "terminated", "2015-05-22", "Agreement (2000)"),
            ("d", "force", "2015-05-22", "Agreement (2014)"),
        ],
        two("ac", "bd"),
    ),
    "a title's year finds the pact that was signed in it": (
        [
            ("a", "signed", "2000-05-26", None),
            ("b", "signed", "2014-12-03", None),
            ("c", "terminated", "2015", "The 2000 pact"),
        ],
        two("ac", "b"),
    ),
    "a title can say that it is the earlier one": (
        [
            ("a", "signed", "2006-06-22", "Agreement"),
            ("b", "terminated", "2008-12-01", "Agreement (earlier agreement)"),
            ("c", "force", "2008-12-01", "Agreement"),
        ],
        two("b", "ac"),
    ),
    "the same pact may be called by different names": (
        [("a", "agreed", "2025-03-13", "information protection pact"), ("b", "signed", "2025-07-08", "GSOIA")],
        one("a", "b"),
    ),
    "a pact on something apart is a pact of its own": (
        [
            ("a", "force", "2013", None),
            ("b", "signed", "2021-11-22", "Exchange of Naval Nuclear Propulsion Information"),
        ],
        [("general", 1, ("a",)), ("naval-nuclear", 1, ("b",))],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_claims_are_dealt_out(case: str) -> None:
    lines, expected = CASES[case]
    assert grouped(*lines) == expected


def test_a_pact_is_called_what_most_sources_call_it() -> None:
    pacts = group(
        told(name, "signed", "2020", title) for name, title in [("a", "B"), ("b", "A"), ("c", "A"), ("d", "CC")]
    )
    assert [pact.title for pact in pacts] == ["A"]


_titles = st.sampled_from([None, "Agreement (2000)", "Agreement (2014)", "the earlier agreement", "ENNPIA", "GSOMIA"])
_days = st.integers(0, 9000).map(lambda days: date(2000, 1, 1) + timedelta(days=days))


@st.composite
def claims(draw: st.DrawFn) -> list[Told]:
    made = []
    for number in range(draw(st.integers(0, 9))):
        low = draw(st.sampled_from(list(SHORT.values())))
        above = [high for high in SHORT.values() if not high.ends and high.rank >= low.rank]
        high = low if low.ends else draw(st.sampled_from(above))
        first = draw(_days)
        dated = draw(st.booleans())
        last = first + timedelta(days=draw(st.sampled_from([0, 0, 30, 364]))) if dated else first
        made.append(Told(str(number), low, high, dated, first, last, draw(_titles)))
    return made


@given(claims(), st.randoms())
def test_the_order_in_which_claims_come_does_not_matter(made: list[Told], random: Random) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)
    assert group(shuffled) == group(made)


@given(claims())
def test_every_claim_lands_in_exactly_one_pact(made: list[Told]) -> None:
    assert sorted(claim for pact in group(made) for claim in pact.claims) == sorted(claim.id for claim in made)


@given(claims())
def test_pacts_of_a_kind_are_counted_from_one(made: list[Told]) -> None:
    numbers: dict[str, list[int]] = {}
    for pact in group(made):
        numbers.setdefault(pact.subject, []).append(pact.number)
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
