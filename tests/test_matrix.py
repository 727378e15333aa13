"""Who has what with whom: the cells, and how `pacts matrix` shows them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from pacts.cli.matrix import grid
from pacts.errors import PactsError, UnknownName
from pacts.marks import Mark, mark
from pacts.output import FORMATS
from pacts.registry import Registry
from tests.commands import run
from tests.conftest import NewPlace
from tests.telling import findings, noted, said, source

DAY = date(2026, 6, 1)
LEGEND = """\
F in force  S signed  A agreed in principle  N negotiating  ? unclear
x none, or talks only, or ended  · nothing on record  - the same party
"""


def fill(registry: Registry) -> None:
    """One pair for each mark, and a pair with two pacts."""
    claims = [
        said("AUS-JPN", "force", "2013-03-22"),
        said("CAN-JPN", "signed", "2025-07-08"),
        said("JPN-NZL", "agreed", "2024-06-19"),
        said("AUS-IND", "talks", "2020-01-01"),
        said("CAN-IND", "none..signed", "2020-01-01"),
        said("IND-USA", "terminated", "2020-01-01"),
        said("GBR-JPN", "signed", "2005", title="An Agreement on Ships"),
        said("GBR-JPN", "force", "2013", title="An Agreement on the Security of Information"),
    ]
    for number, claim in enumerate(claims):
        registry.add(source(number, "2025-09-01"), findings(claim))


@pytest.fixture(scope="module")
def place(new_place: NewPlace) -> str:
    """Where the same lies in a file."""
    made = new_place("sqlite", True)
    with Registry(made) as opened:
        fill(opened)
    return made


def shown(place: str, *words: str) -> str:
    result = run("--db", place, "matrix", *words)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_of_all_countries_none_may_be_left(place: str, format: str) -> None:
    words = ("Canada,USA", "all countries", "--as-of", "1960-01-01", "--format", format)
    assert shown(place, *words).count("\n") == 1  # the sentence


def test_a_cell_tells_the_strongest_pact_and_the_claim_behind_it(registry: Registry) -> None:
    fill(registry)
    (cell,) = registry.matrix("GBR", "Japan", as_of=DAY)
    assert cell.to_dict() == {
        "member": "GBR",
        "partner": "JPN",
        "standing": "in_force",
        "at_least": "in_force",
        "at_most": "in_force",
        "newest": "2025-09-01",
        "disputed": False,
        "is_member": False,
        "absent": None,
        "pact": "GBR-JPN-1",
        "through": None,
        "title": "An Agreement on the Security of Information",
        "source": "https://news.example/7",
        "publisher": "The Example",
        "published": "2025-09-01",
        "quote": "words",
        "note": None,
        "headline": "Article 7",
    }


def test_a_pair_is_the_same_both_ways_round(registry: Registry) -> None:
    fill(registry)
    one, other = registry.matrix("Japan", "Australia", as_of=DAY), registry.matrix("Australia", "Japan", as_of=DAY)
    assert [(cell.member, cell.partner, cell.mark, cell.pact) for cell in one] == [
        (cell.partner, cell.member, cell.mark, cell.pact) for cell in other
    ]


def test_cells_come_row_by_row_and_leave_out_a_party_and_itself(registry: Registry) -> None:
    fill(registry)
    cells = registry.matrix("AUS,JPN", as_of=DAY)
    assert [(cell.member, cell.partner) for cell in cells] == [("AUS", "JPN"), ("JPN", "AUS")]


def test_each_cell_answers_as_coverage_does(registry: Registry) -> None:
    fill(registry)
    cells = registry.matrix("Five Eyes", "Japan", as_of=DAY)
    rows = registry.coverage("Five Eyes", "Japan", as_of=DAY)
    assert [(cell.member, cell.at_least, cell.at_most, cell.newest) for cell in cells] == [
        (row.member, row.at_least, row.at_most, row.newest) for row in rows
    ]
    assert [cell.source for cell in cells] == [row.evidence[0].source if row.evidence else None for row in rows]


def test_the_day_and_what_was_known_by_then_decide(registry: Registry) -> None:
    fill(registry)
    marks = [
        [cell.mark.value for cell in registry.matrix("CAN", "JPN", as_of=as_of, known_by=known_by)]
        for as_of, known_by in ((DAY, None), (date(2025, 7, 7), None), (DAY, date(2025, 8, 31)))
    ]
    assert marks == [["concluded"], ["unknown"], ["unknown"]]


def test_members_are_those_of_the_day(registry: Registry) -> None:
    fill(registry)
    cells = registry.matrix("AUKUS", "Japan", as_of=date(1990, 1, 1))
    assert (list(cells), cells.sentence) == ([], "As of 1 January 1990, there is no pair to ask about.")


def test_who_is_not_on_a_complete_list_has_none(registry: Registry) -> None:
    registry.add_records([noted("CAN", "complete", page="list", published="2024-01-01")])
    registry.add(source(1, "2023-01-01"), findings(said("AUS-CAN", "force", "2022-01-01")))
    told = [(cell.partner, cell.mark.value, cell.source) for cell in registry.matrix("CAN", "AUS,JPN", as_of=DAY)]
    assert told == [("AUS", "in_force", "https://news.example/1"), ("JPN", "none", "https://list.example/")]
    assert [row.answer for row in registry.coverage("AUS,JPN", "CAN", as_of=DAY)] == ["yes", "no"]
    everybody = {cell.partner: cell.mark.value for cell in registry.partners("CAN", as_of=DAY)}
    assert (everybody["AUS"], everybody["JPN"], "SUN" in everybody) == ("in_force", "none", False)


def test_partners_are_those_on_record(registry: Registry) -> None:
    fill(registry)
    told = [(cell.member, cell.partner, cell.mark.value) for cell in registry.partners("India", as_of=DAY)]
    told_of = {partner: mark for _, partner, mark in told}
    assert told_of == {"AUS": "negotiating", "CAN": "unclear", "SCO": "member", "USA": "none"}


def test_one_party_and_itself_are_refused(registry: Registry) -> None:
    fill(registry)
    with pytest.raises(PactsError, match=r"There is nobody but Japan here: write another party, or a group\."):
        registry.matrix("Japan", "JPN")


def test_an_unknown_group_is_refused(registry: Registry) -> None:
    fill(registry)
    with pytest.raises(UnknownName):
        registry.matrix("Five Eyes", "Atlantis")


@pytest.mark.parametrize(
    ("at_least", "at_most", "expected"),
    [
        (None, None, Mark.UNKNOWN),
        ("none", "none", Mark.NONE),
        ("none", "negotiating", Mark.NONE),
        ("none", "agreed_in_principle", Mark.UNCLEAR),
        ("negotiating", "in_force", Mark.NEGOTIATING),
        ("agreed_in_principle", "agreed_in_principle", Mark.AGREED_IN_PRINCIPLE),
        ("concluded", "in_force", Mark.CONCLUDED),
        ("in_force", "in_force", Mark.IN_FORCE),
    ],
)
def test_a_mark_is_the_rung_surely_reached(at_least: str | None, at_most: str | None, expected: Mark) -> None:
    assert mark(at_least, at_most) is expected


def test_marks_have_signs_of_one_character_each_its_own() -> None:
    assert [each.sign for each in Mark] == ["F", "S", "A", "N", "?", "x", "0", "m", "·"]


def test_a_table_has_codes_over_marks_and_the_legend_below(place: str) -> None:
    assert shown(place, "Five Eyes", "Quad", "--as-of", "2026-06-01") == (
        """\
                AUS  IND  JPN  USA
--------------  ---  ---  ---  ---
Australia        -    N    F    ·
Canada           ·    ?    S    ·
New Zealand      ·    ·    A    ·
United Kingdom   ·    ·    F    ·
United States    ·    x    ·    -

"""
        + LEGEND
        + """
As of 1 June 2026, an agreement is on record for 4 of 17 pairs: 2 in force, 1 signed and 1 agreed in principle; the
others: 1 last reported in talks, 1 unclear, 1 last reported to have none or talks only and 10 with nothing on record.
"""
    )


def test_of_all_countries_those_with_nothing_on_record_have_no_row(place: str) -> None:
    rows = shown(place, "all countries", "IND,NZL", "--as-of", "2026-06-01").split("\n\n")[0].splitlines()
    assert [row[:16].rstrip() for row in rows[2:]] == ["Australia", "Canada", "Japan", "United States"]


def test_markdown_has_the_same_rows(place: str) -> None:
    told = shown(place, "Canada", "IND,JPN", "--as-of", "2026-06-01", "--format", "markdown")
    assert told.startswith("| member | IND | JPN |\n|---|---|---|\n| Canada | ? | S |\n\n" + LEGEND)


def test_csv_has_a_row_a_pair_with_both_bounds_and_the_evidence(place: str) -> None:
    told = shown(place, "Canada", "IND,NZL", "--as-of", "2026-06-01", "--format", "csv")
    unclear, unknown = csv.DictReader(io.StringIO(told))
    assert unclear == {
        "member": "CAN",
        "member_name": "Canada",
        "partner": "IND",
        "partner_name": "India",
        "standing": "unclear",
        "at_least": "none",
        "at_most": "in_force",
        "newest": "2025-09-01",
        "disputed": "no",
        "is_member": "no",
        "absent": "",
        "through": "",
        "title": "",
        "source": "https://news.example/4",
        "publisher": "The Example",
        "published": "2025-09-01",
        "quote": "words",
        "note": "",
    }
    assert (unknown["partner"], unknown["standing"], unknown["at_least"]) == ("NZL", "unknown", "")


def test_json_and_json_lines_have_the_same_pairs(place: str) -> None:
    whole = json.loads(shown(place, "Quad", "--format", "json"))
    assert [json.loads(line) for line in shown(place, "Quad", "--format", "jsonl").splitlines()] == whole
    assert len(whole) == 12


@pytest.mark.parametrize("format_", FORMATS)
def test_a_group_of_nobody_is_no_error(place: str, format_: str) -> None:
    told = shown(place, "AUKUS", "Japan", "--as-of", "1990-01-01", "--format", format_)
    assert "AUS" not in told


def test_one_pair_is_said_in_words(place: str) -> None:
    told = shown(place, "India", "USA", "--as-of", "2026-06-01").splitlines()[-1]
    assert told == "As of 1 June 2026, on record between India and the United States: none, or talks only, or ended."


def test_disputed_pairs_are_named(new_place: NewPlace) -> None:
    place = new_place("sqlite", True)
    with Registry(place) as opened:
        opened.add(source(1, "2025-01-01"), findings(said("AUS-JPN", "signed", "2012-05-17")))
        opened.add(source(2, "2025-01-02"), findings(said("AUS-JPN", "signed", "2012-06-17")))
    told = shown(place, "Five Eyes", "Japan", "--as-of", "2026-06-01", "--known-by", "2025-01-02")
    assert " ".join(told.split("\n\n")[-1].split()) == (
        "As of 1 June 2026, by what was published up to 2 January 2025, an agreement is on record for 1 of 5 pairs: "
        "1 signed; the others: 4 with nothing on record. Claims contradict each other on Australia and Japan: "
        "'pacts conflicts' shows them."
    )


def test_wide_groups_have_codes_on_end_and_then_codes_for_names() -> None:
    members = {f"A{n:02}": f"Country Number {n}" for n in range(30)}
    marks = {one: {other: "·" for other in members} for one in members}
    (whole,) = grid(members, list(members), marks, 80)
    assert whole[:5] == [
        " " * 19 + " ".join("A" * 30),
        " " * 19 + " ".join("000000000011111111112222222222"),
        " " * 19 + " ".join("012345678901234567890123456789"),
        "-" * 17 + "  " + "-" * 59,
        "Country Number 0   " + " ".join("·" * 30),
    ]
    (narrower,) = grid(members, list(members), marks, 70)
    assert narrower[4] == "A00  " + " ".join("·" * 30)


@pytest.mark.parametrize("width", [20, 40, 70, 80, 120, 200])
def test_no_line_of_a_grid_is_longer_than_the_terminal(width: int) -> None:
    members = {f"A{n:02}": f"Country Number {n}" for n in range(60)}
    marks = {one: {other: "·" for other in members} for one in members}
    blocks = grid(members, list(members), marks, width)
    assert max(len(line) for block in blocks for line in block) <= width
    assert sum(block[-1].count("·") for block in blocks) == 60


def test_a_party_that_does_not_exist_has_a_mark_of_its_own(registry: Registry) -> None:
    registry.add(source(1, "2025-09-02"), findings(said("SWE-UKR", "signed", "2022-01-01")))
    day = date(1985, 1, 1)
    cells = registry.matrix("Sweden,Ukraine", "Five Eyes,Ukraine", as_of=day)
    assert {cell.mark for cell in cells if cell.member == "UKR" or cell.partner == "UKR"} == {Mark.ABSENT}
    assert cells.sentence == (
        "As of 1 January 1985, no agreement is on record for any of the 11 pairs: 6 with a party that does not exist "
        "then and 5 with nothing on record."
    )
    assert registry.matrix("Soviet Union", "Japan", as_of=date(2026, 1, 1)).sentence == (
        "As of 1 January 2026, on record between the Soviet Union and Japan: one of the two does not exist then."
    )


def test_a_map_of_a_party_that_does_not_exist_says_so_and_marks_nobody(registry: Registry) -> None:
    answer = registry.partners("Ukraine", as_of=date(1985, 1, 1))
    assert (list(answer), answer.sentence) == ([], "As of 1 January 1985, Ukraine did not exist yet.")
    gone = registry.partners("Soviet Union", as_of=date(2026, 1, 1))
    assert gone.sentence == "As of 1 January 2026, the Soviet Union no longer exists."
