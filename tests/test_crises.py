"""What the shipped records and articles answer on the days that mattered, as users would ask."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations

import pytest

from pacts import gazetteer
from pacts.registry import Registry


def asked(registry: Registry, pair: str, day: str, at_least: str, known_by: str | None = None) -> tuple[str, ...]:
    one, other = pair.split("-")
    known = date.fromisoformat(known_by) if known_by else None
    (row,) = registry.coverage(
        one, other, at_least=at_least, as_of=date.fromisoformat(day), known_by=known, bilateral=True
    )
    return row.answer, row.at_least or "", row.at_most or ""


CRISES = [
    # Japan and South Korea: agreed, not signed; signed and in force at once; notice given and suspended; normal.
    ("JPN-KOR", "2010-12-31", "negotiating", ("unknown", "", "")),
    ("JPN-KOR", "2012-06-30", "agreed_in_principle", ("yes", "agreed_in_principle", "agreed_in_principle")),
    ("JPN-KOR", "2012-06-30", "concluded", ("no", "agreed_in_principle", "agreed_in_principle")),
    ("JPN-KOR", "2016-11-22", "concluded", ("no", "negotiating", "agreed_in_principle")),
    ("JPN-KOR", "2016-11-24", "in_force", ("yes", "in_force", "in_force")),
    ("JPN-KOR", "2019-08-23", "in_force", ("yes", "in_force", "in_force")),
    ("JPN-KOR", "2019-11-23", "in_force", ("yes", "in_force", "in_force")),
    ("JPN-KOR", "2023-03-22", "in_force", ("yes", "in_force", "in_force")),
    # Ukraine and Russia: signed in 2000, in force in 2002, ended by a law of Ukraine.
    ("RUS-UKR", "2000-12-02", "concluded", ("yes", "concluded", "concluded")),
    ("RUS-UKR", "2015-05-20", "in_force", ("yes", "in_force", "in_force")),
    ("RUS-UKR", "2015-05-21", "negotiating", ("no", "none", "none")),
    ("RUS-UKR", "2026-01-01", "negotiating", ("no", "none", "none")),
    ("BLR-UKR", "2023-06-28", "in_force", ("yes", "in_force", "in_force")),
    ("BLR-UKR", "2023-06-29", "negotiating", ("no", "none", "none")),
    # Japan and Canada, stage by stage; in force by the end of February 2026, the day is not told.
    ("CAN-JPN", "2022-10-10", "negotiating", ("unknown", "", "")),
    ("CAN-JPN", "2022-10-11", "negotiating", ("yes", "negotiating", "negotiating")),
    ("CAN-JPN", "2025-03-12", "agreed_in_principle", ("no", "negotiating", "negotiating")),
    ("CAN-JPN", "2025-03-13", "agreed_in_principle", ("yes", "agreed_in_principle", "agreed_in_principle")),
    ("CAN-JPN", "2025-07-07", "concluded", ("no", "agreed_in_principle", "agreed_in_principle")),
    ("CAN-JPN", "2025-07-08", "concluded", ("yes", "concluded", "concluded")),
    ("CAN-JPN", "2025-07-08", "in_force", ("no", "concluded", "concluded")),
    ("CAN-JPN", "2026-01-31", "in_force", ("unclear", "concluded", "in_force")),
    ("CAN-JPN", "2026-02-15", "in_force", ("unclear", "concluded", "in_force")),
    ("CAN-JPN", "2026-02-28", "in_force", ("yes", "in_force", "in_force")),
    # Japan and New Zealand; an article of 2024 that dates the talks to April 2022 is not sure, and waits.
    ("JPN-NZL", "2022-04-20", "negotiating", ("unknown", "", "")),
    ("JPN-NZL", "2022-04-21", "negotiating", ("yes", "negotiating", "negotiating")),
    ("JPN-NZL", "2024-06-18", "agreed_in_principle", ("no", "negotiating", "negotiating")),
    ("JPN-NZL", "2024-06-19", "agreed_in_principle", ("yes", "agreed_in_principle", "agreed_in_principle")),
    ("JPN-NZL", "2025-12-19", "concluded", ("yes", "concluded", "concluded")),
    ("JPN-NZL", "2025-12-19", "in_force", ("no", "concluded", "concluded")),
]


@pytest.mark.parametrize(("pair", "day", "at_least", "answer"), CRISES)
def test_the_answer_on_the_day(starter: Registry, pair: str, day: str, at_least: str, answer: tuple[str, ...]) -> None:
    assert asked(starter, pair, day, at_least) == answer


@pytest.mark.parametrize(
    ("day", "at_least", "answer"),
    [
        ("2019-08-21", "concluded", ("yes", "concluded", "in_force")),  # what was out said that it was signed
        ("2019-08-21", "in_force", ("unclear", "concluded", "in_force")),
        (
            "2019-08-22",
            "in_force",
            ("yes", "in_force", "in_force"),
        ),  # the ministry: in force since the day of signature
        ("2019-08-23", "in_force", ("yes", "in_force", "in_force")),  # notice is given, and has no effect yet
        ("2019-11-22", "in_force", ("yes", "in_force", "in_force")),
        ("2019-11-24", "in_force", ("yes", "in_force", "in_force")),
    ],
)
def test_the_answer_as_it_was_known_then(starter: Registry, day: str, at_least: str, answer: tuple[str, ...]) -> None:
    assert asked(starter, "JPN-KOR", day, at_least, known_by=day) == answer


def test_nothing_that_came_out_later_is_shown_as_known(starter: Registry) -> None:
    (row,) = starter.coverage("Japan", "Korea", as_of=date(2019, 8, 23), known_by=date(2019, 8, 23))
    assert max(proof.published or "none" for proof in row.evidence) == "2019-08-23"


SUCCESSIONS = {
    "CAN-KOR": ("1999", "2026-02-25"),
    "LTU-LVA": ("2000-05-26", "2014-12-03"),
    "POL-USA": ("2007-03-08", "2025-04-16"),
    "EST-USA": ("2000-02-23", "2023-11-20"),
    "FRA-IND": ("2008", "2018-03-10"),
}


@pytest.mark.parametrize("pair", SUCCESSIONS)
def test_a_pact_and_its_successor_are_two(starter: Registry, pair: str) -> None:
    rows = starter.sql(
        "SELECT p.id, p.successor, min(c.date) FROM pact p JOIN claim c ON c.pact = p.id"
        f" WHERE p.parties = '{pair}' AND c.at_least = 'concluded' GROUP BY p.id, p.successor ORDER BY p.id"
    )[1]
    first, second = SUCCESSIONS[pair]
    assert rows == [(f"{pair}-1", f"{pair}-2", first), (f"{pair}-2", None, second)]


MULTILATERAL = {
    "DNK-FIN-ISL-NOR-SWE-1": ("in_force", "2010-05-07", 1),  # no two of them have one of their own that is stronger
    "JPN-KOR-USA-threats-1": ("concluded", "2014-12-28", 0),  # another subject: it answers for nobody
    "AUS-GBR-USA-naval-nuclear-1": ("concluded", "2021-11-22", 0),
    "AUS-GBR-USA-naval-nuclear-2": ("concluded", "2024-08-05", 0),
}


@pytest.mark.parametrize("pact", MULTILATERAL)
def test_a_pact_of_several_is_one_pact(starter: Registry, pact: str) -> None:
    parties = re.findall("[A-Z]{3}", pact)
    rows = starter.sql(f"SELECT party, partner, at_least, bilateral, strongest FROM standing WHERE pact = '{pact}'")[1]
    status, day, strongest = MULTILATERAL[pact]
    assert sorted(rows) == sorted((a, b, status, 0, strongest) for a, b in permutations(parties, 2))
    (signed,) = starter.sql(f"SELECT min(date) FROM claim WHERE pact = '{pact}' AND at_least = 'concluded'")[1]
    assert signed[0] in (day, day[:7])


def test_what_two_have_by_way_of_an_organisation_is_no_answer(starter: Registry) -> None:
    asked = {"as_of": date(2026, 1, 1), "include_indirect": True}
    rows = starter.coverage("Nordic Defence Cooperation", "Sweden", **asked)  # type: ignore[arg-type]
    assert [(row.member, row.answer, row.through, row.indirect) for row in rows] == [
        (code, "yes", "DNK-FIN-ISL-NOR-SWE-1", ()) for code in ("DNK", "FIN", "ISL", "NOR")
    ]
    for one, other in (("Canada", "Sweden"), ("Sweden", "Canada")):
        (row,) = starter.coverage(one, other, **asked)  # type: ignore[arg-type]
        assert (row.answer, row.pact) == ("unknown", None)
        ways = {(way.through, way.answer, way.pact.pact) for way in row.indirect}
        assert ways == {("EU", "yes", "CAN-EU-1"), ("ESA", "yes", "CAN-ESA-industrial-1")}


def test_the_view_and_the_command_tell_the_same_ways(starter: Registry) -> None:
    for partner in ("Sweden", "Japan", "Ukraine", "Finland"):
        code = gazetteer.resolve(partner).code
        rows = starter.coverage("NATO,EU,G7", partner, include_indirect=True)
        commanded = {(row.member, way.through, way.pact.pact) for row in rows for way in row.indirect}
        viewed = starter.sql(f"SELECT party, through, pact, answer FROM indirect WHERE partner = '{code}'")[1]
        without = {row.member for row in rows if row.answer != "yes"}
        assert {row[:3] for row in viewed if row[0] in without and row[3] != "no"} == commanded


@pytest.mark.parametrize("partner", ["JPN", "UKR", "USA", "SWE", "EU", "NATO", "WEU"])
def test_the_view_and_the_command_give_one_answer(starter: Registry, partner: str) -> None:
    cells = "member, answer, at_least, at_most, since, newest, through, pact"
    viewed = starter.sql(f"SELECT DISTINCT {cells} FROM coverage WHERE partner = '{partner}' ORDER BY member")[1]
    answered = starter.coverage(",".join(member for member, *_ in viewed), partner)
    assert viewed == [
        (
            *(row.member, row.answer, row.at_least, row.at_most, row.since),
            *(None if row.absent else row.newest, row.through),  # of a state that is no more the view names no pact
            None if row.absent or not row.pact else row.pact.pact,
        )
        for row in answered
    ]
    assert len(viewed) > 50
