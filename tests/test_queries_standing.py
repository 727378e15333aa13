"""What the record says of a pair on a day: each case tells its sources, and then what is asked and answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pacts.extraction.findings import Claim
from pacts.queries.coverage import CoverageRow
from pacts.registry import Registry
from tests.conftest import NewPlace
from tests.telling import SHORT, findings, said, source

# published; bounds; date; title
Told = tuple[str, str, str | None] | tuple[str, str, str | None, str]
# as of; at least; known by -> answer; bounds; since
Asked = tuple[str, str, str | None, str, str, str | None]

CRISIS: list[Told] = [
    ("2012-06-29", "agreed", "2012-06"),
    ("2012-06-29", "none..agreed", None),
    ("2016-11-23", "signed", "2016-11-23"),
    ("2016-11-23", "force", "2016-11-23"),
    ("2019-11-23", "suspended", "2019-11-22"),
    ("2023-03-21", "force", "2023-03-21"),
]

CASES: dict[str, tuple[list[Told], list[Asked]]] = {
    "nothing is known before the first claim": (
        [("2025-03-14", "agreed", "2025-03-13")],
        [
            ("2025-03-12", "agreed", None, "unknown", "", None),
            ("2025-03-13", "agreed", None, "yes", "agreed", "2025-03-13"),
            ("2025-03-13", "signed", None, "no", "agreed", None),
        ],
    ),
    "what was not yet published was not yet known": (
        [("2025-03-14", "agreed", "2025-03-13"), ("2025-07-09", "signed", "2025-07-08")],
        [
            ("2026-01-01", "agreed", "2025-03-13", "unknown", "", None),
            ("2026-01-01", "signed", "2025-03-14", "no", "agreed", None),
            ("2026-01-01", "signed", "2025-07-09", "yes", "signed..force", "2025-07-08"),
            ("2025-07-08", "signed", None, "yes", "signed", "2025-07-08"),
        ],
    ),
    "a month is reached on its last day, and unclear within": (
        [("2013-05-02", "signed", "2013-03")],
        [
            ("2013-02-28", "signed", None, "unknown", "", None),
            ("2013-03-01", "signed", None, "unclear", "none..signed", None),
            ("2013-03-30", "signed", None, "unclear", "none..force", None),
            ("2013-03-31", "signed", None, "yes", "signed..force", "2013-03"),
            ("2013-03-01", "force", None, "no", "none..signed", None),
            ("2013-03-15", "force", None, "unclear", "none..force", None),
        ],
    ),
    "a year is unclear until it is over": (
        [("2010-01-05", "talks", "2010-01-04"), ("2020-01-01", "force", "2018")],
        [
            ("2017-12-31", "agreed", None, "no", "talks", None),
            ("2018-06-30", "agreed", None, "unclear", "talks..force", None),
            ("2018-12-31", "agreed", None, "yes", "force", "2018"),
        ],
    ),
    "an undated claim counts from the day of publication": (
        [("2025-03-14", "signed..force", None)],
        [
            ("2025-03-13", "agreed", None, "unknown", "", None),
            ("2025-03-14", "agreed", None, "yes", "signed..force", None),
            ("2025-03-14", "force", None, "unclear", "signed..force", None),
        ],
    ),
    "a later event narrows what a standing statement left open": (
        [("2025-03-14", "signed..force", None), ("2025-06-01", "force", "2025-05-31")],
        [("2025-06-01", "force", None, "yes", "force", "2025-05-31")],
    ),
    "a denial bounds from above": (
        [("2025-03-14", "none..agreed", None)],
        [
            ("2025-03-14", "signed", None, "no", "none..agreed", None),
            ("2025-03-14", "agreed", None, "unclear", "none..agreed", None),
        ],
    ),
    "a denial of talks is a no at every status": (
        [("2025-03-14", "none", None)],
        [("2025-03-14", "talks", None, "no", "none", None)],
    ),
    "a denial holds only until later word": (
        [("2025-03-14", "none..agreed", None), ("2025-04-02", "signed", "2025-04-01")],
        [
            ("2025-03-31", "signed", None, "no", "none..agreed", None),
            ("2025-04-01", "signed", None, "yes", "signed", "2025-04-01"),
        ],
    ),
    "a denial after a text was settled reopens it": (
        [("2012-06-29", "agreed", "2012-06-28"), ("2012-07-03", "none..agreed", None)],
        [
            ("2012-07-02", "agreed", None, "yes", "agreed", "2012-06-28"),
            ("2012-07-03", "agreed", None, "unclear", "none..agreed", None),
            ("2012-07-03", "signed", None, "no", "none..agreed", None),
            ("2012-07-03", "agreed", "2012-07-02", "yes", "agreed", "2012-06-28"),
        ],
    ),
    "what is not yet in force on a day may be on the next": (
        [("2025-07-09", "signed", "2025-07-08"), ("2025-09-01", "agreed..signed", None)],
        [
            ("2025-08-31", "force", None, "unclear", "signed..force", None),
            ("2025-09-01", "force", None, "no", "signed", None),
            ("2025-09-02", "force", None, "unclear", "signed..force", None),
        ],
    ),
    "a later denial does not undo what was reached": (
        [("2016-11-23", "force", "2016-11-23"), ("2020-01-01", "none..agreed", None)],
        [("2020-01-01", "agreed", None, "yes", "force", "2016-11-23")],
    ),
    "the first date by which the status was reached is told": (
        [("2024-06-20", "agreed", "2024-06-19"), ("2025-07-09", "signed", "2025-07-08")],
        [
            ("2026-01-01", "agreed", None, "yes", "signed..force", "2024-06-19"),
            ("2026-01-01", "signed", None, "yes", "signed..force", "2025-07-08"),
        ],
    ),
    "the more exact of two dates is told": (
        [("2020-01-01", "signed", "2014"), ("2020-01-01", "signed", "2014-12-28")],
        [("2026-01-01", "signed", None, "yes", "signed..force", "2014-12-28")],
    ),
    "no date is told where undated word came first": (
        [("2014-01-01", "signed..force", None), ("2016-01-01", "force", "2015-05-01")],
        [
            ("2020-01-01", "signed", None, "yes", "force", None),
            ("2020-01-01", "force", None, "yes", "force", "2015-05-01"),
        ],
    ),
    "a termination is a no from its day on": (
        [("2000-01-01", "force", "2000-01-01"), ("2015-05-22", "terminated", "2015-05-21")],
        [
            ("2015-05-20", "agreed", None, "yes", "force", "2000-01-01"),
            ("2015-05-21", "agreed", None, "no", "none", None),
            ("2020-01-01", "talks", None, "no", "none", None),
        ],
    ),
    "background printed on the day of the end does not revive the pact": (
        [
            ("2000-01-01", "force", "2000-01-01"),
            ("2015-05-21", "terminated", "2015-05-21"),
            ("2015-05-21", "force", None),
        ],
        [("2015-05-21", "agreed", None, "no", "none", None)],
    ),
    "an end is unclear until its span is over": (
        [("2000-01-01", "force", "2000-01-01"), ("2016-05-22", "terminated", "2015")],
        [
            ("2014-12-31", "agreed", None, "yes", "force", "2000-01-01"),
            ("2015-06-30", "agreed", None, "unclear", "none..force", None),
            ("2015-12-31", "agreed", None, "no", "none", None),
        ],
    ),
    "what comes after a termination is another pact": (
        [
            ("2000-01-01", "force", "2000-01-01"),
            ("2015-05-22", "terminated", "2015-05-21"),
            ("2020-02-02", "talks", "2020-02-01"),
            ("2021-02-02", "signed", "2021-02-01"),
        ],
        [
            ("2020-02-01", "agreed", None, "no", "talks", None),
            ("2021-02-01", "agreed", None, "yes", "signed", "2021-02-01"),
        ],
    ),
    "a crisis from end to end": (
        CRISIS,
        [
            ("2012-06-29", "agreed", None, "unclear", "none..agreed", None),
            ("2012-06-28", "agreed", None, "unclear", "none..agreed", None),
            ("2012-06-30", "agreed", None, "unclear", "none..agreed", None),
            ("2012-06-30", "signed", None, "no", "none..agreed", None),
            ("2016-11-24", "force", None, "yes", "force", "2016-11-23"),
            ("2019-11-21", "force", None, "yes", "force", "2016-11-23"),
            ("2019-11-23", "agreed", None, "no", "none", None),
            ("2019-11-23", "agreed", "2019-11-22", "yes", "force", "2016-11-23"),
            ("2023-03-20", "agreed", None, "no", "none", None),
            ("2023-03-22", "agreed", None, "yes", "force", "2023-03-21"),
        ],
    ),
    "a successor under talks leaves the older pact standing": (
        [
            ("1999-06-01", "signed", "1999"),
            ("2023-04-14", "talks", "2023-04-13"),
            ("2026-02-26", "signed", "2026-02-25"),
        ],
        [
            ("1999-05-31", "agreed", None, "unclear", "none..force", None),
            ("1999-06-01", "agreed", None, "yes", "signed..force", "1999"),
            ("2024-01-01", "agreed", None, "yes", "signed..force", "1999"),
            ("2026-02-25", "agreed", None, "yes", "signed..force", "1999"),
            ("2026-02-26", "signed", None, "yes", "signed..force", "1999"),
        ],
    ),
    "a successor in force ends the older pact": (
        [
            ("2000-06-01", "force", "2000-05-26", "Agreement (2000)"),
            ("2015-05-23", "force", "2015-05-22", "Agreement (2014)"),
            ("2018-01-02", "terminated", "2018-01-01", "Agreement (2014)"),
        ],
        [
            ("2015-05-21", "agreed", None, "yes", "force", "2000-05-26"),
            ("2015-05-22", "agreed", None, "yes", "force", "2000-05-26"),
            ("2018-01-01", "agreed", None, "no", "none", None),
        ],
    ),
    "an older pact's termination does not touch its successor": (
        [
            ("2001-09-04", "signed", "2001-09-04", "Agreement (2001)"),
            ("2015-08-28", "signed", "2015-08-27", "Agreement (2015)"),
            ("2017-01-02", "terminated", "2017-01-01", "Agreement (2001)"),
            ("2017-01-02", "force", "2017-01-01", "Agreement (2015)"),
        ],
        [("2017-01-01", "force", None, "yes", "force", "2017-01-01")],
    ),
    "a weaker pact that may have come further unsettles a no": (
        [("2020-01-01", "signed", "2019-12-01"), ("2020-02-01", "agreed..force", None, "ENNPIA")],
        [
            ("2020-02-01", "signed", None, "yes", "signed..force", "2019-12-01"),
            ("2020-02-01", "force", None, "unclear", "signed..force", None),
        ],
    ),
}

PARTNERS = [
    *("AUS", "AUT", "BEL", "BGR", "BRA", "CAN", "CHE", "CHL", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA"),
    *("GBR", "GRC", "HRV", "HUN", "IND", "IRL", "ISL", "ISR", "ITA"),
]


@pytest.fixture(scope="module")
def told(database: str, new_place: NewPlace) -> Iterator[Registry]:
    """One registry with the sources of all cases, each about a pair of its own."""
    with Registry(new_place(database, True)) as registry:
        for partner, (sources, _) in zip(PARTNERS, CASES.values(), strict=False):
            for number, (published, bounds, day, *title) in enumerate(sources):
                article = source(PARTNERS.index(partner) * 100 + number, published)
                registry.add(article, findings(_claim(f"{partner}-JPN", bounds, day, title)))
        yield registry


def _claim(parties: str, bounds: str, day: str | None, title: list[str]) -> Claim:
    return said(parties, bounds, day, title[0] if title else None)


def _bounds(row: CoverageRow) -> str:
    words = {status.value: word for word, status in SHORT.items()}
    if row.at_least is None or row.at_most is None:
        return ""
    return words[row.at_least] if row.at_least == row.at_most else f"{words[row.at_least]}..{words[row.at_most]}"


@pytest.mark.parametrize("case", CASES)
def test_standing(told: Registry, case: str) -> None:
    partner = PARTNERS[list(CASES).index(case)]
    for as_of, at_least, known_by, *expected in CASES[case][1]:
        (row,) = told.coverage(
            partner,
            "Japan",
            at_least=SHORT[at_least],
            as_of=date.fromisoformat(as_of),
            known_by=date.fromisoformat(known_by) if known_by else None,
        )
        asked = (as_of, at_least, known_by)
        assert (*asked, row.answer, _bounds(row), row.since) == (*asked, *expected)


def test_both_ways_round_the_answer_is_the_same(told: Registry) -> None:
    for partner in PARTNERS[: len(CASES)]:
        (one,) = told.coverage(partner, "Japan")
        (other,) = told.coverage("Japan", partner)
        assert (one.answer, one.evidence, one.pact) == (other.answer, other.evidence, other.pact)


def test_the_view_answers_as_the_command_does(told: Registry) -> None:
    _, rows = told.sql(
        "SELECT party, answer, at_least, since, newest FROM standing WHERE partner = 'JPN' AND strongest = 1"
    )
    commanded = [told.coverage(partner, "Japan")[0] for partner in PARTNERS[: len(CASES)]]
    assert sorted(rows) == [
        (row.member, row.answer, row.pact.at_least if row.pact else None, row.since, str(row.newest))
        for row in commanded
    ]


@pytest.mark.parametrize(
    ("claims", "disputed"),
    [
        (["signed 2014-12-28", "signed 2014-12-29"], True),
        (["signed 2014-12", "signed 2014-12-29"], False),
        (["force 2014-11-01", "signed 2014-12-29"], True),
        (["signed 2014-12-29", "force 2014-12-29"], False),
        (["force 2016-11-23", "none..agreed"], True),
        (["force 2016-11-23", "signed"], False),
        (["force 2016-11-23", "terminated 2019-01-01", "none..agreed"], False),
        (["agreed 2025-03-13", "none..agreed"], False),
        (["agreed 2025-03-13", "talks 2025-04-01"], False),
        (["talks 2025-03-13", "none"], True),
    ],
)
def test_claims_that_cannot_both_be_true_are_told_as_disputed(
    registry: Registry, claims: list[str], disputed: bool
) -> None:
    for number, (bounds, _, day) in enumerate(claim.partition(" ") for claim in claims):
        registry.add(source(number, f"2025-06-{number + 1:02}"), findings(said("CAN-JPN", bounds, day or None)))
    assert registry.coverage("Canada", "Japan", as_of=date(2026, 1, 1))[0].disputed is disputed
