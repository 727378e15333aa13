"""A list of one's own beside the registry: what is the same, what differs, and what either lacks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from pacts.dates import PartialDate
from pacts.gazetteer import lookup
from pacts.registry import Registry
from tests.commands import run
from tests.telling import noted

MINE = """parties,status,date,title
Sweden; Turkey,in force,2018-07-01,
Sweden; Germany,signed,2019,
Sweden; France,in force,2015-02-01,
Sweden; Japan,signed,2024-05-05,
Sweden; Spain,in force,,
Sweden; Finland,signed,2010-05-07,
Sweden; Estonia,signed,2001-01-30,
Sweden; Chile,signed,2020,
Sweden; Norway,in force,,Industrial security agreement
"""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    with Registry(tmp_path_factory.mktemp("compare") / "pacts.db") as opened:
        opened.add_records(
            [
                noted("SWE-TUR", "force", "2018-07-01"),
                noted("DEU-SWE", "signed", "2019-01-01"),
                noted("FRA-SWE", "force", "2015-03-01"),
                noted("JPN-SWE", "talks", "2024-03"),
                noted("ESP-SWE", "force", "2006-05-31"),
                noted("DNK-FIN-NOR-SWE", "signed", "2010-05-07", title="Nordic agreement"),
                noted("EST-SWE", "signed..force", None),
                noted("NOR-SWE", "signed", "1990", title="Industrial security agreement"),
                noted("GBR-SWE", "force", "1999"),
                noted("BEL-SWE", "terminated", "1999"),
                noted("CAN-JPN", "force", "2020-01-01"),
            ]
        )
        yield opened


def compare(registry: Registry, file: Path, *options: str) -> Result:
    arguments = ["--db", str(registry.place), "compare", str(file), *options]
    return run(*arguments, catch_exceptions=False)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "mine.csv"
    file.write_text(MINE)
    return file


def test_each_row_has_its_result_and_what_the_list_lacks_follows(registry: Registry, mine: Path) -> None:
    rows = json.loads(compare(registry, mine, "--format", "json").stdout)
    results = {"-".join(row["parties"]): (row["result"], row["date"], row["registry_date"]) for row in rows}
    assert results == {
        "SWE-TUR": ("same", "2018-07-01", "2018-07-01"),
        "DEU-SWE": ("same", "2019", "2019-01-01"),
        "FRA-SWE": ("other day", "2015-02-01", "2015-03-01"),
        "JPN-SWE": ("other status", "2024-05-05", "2024-03"),
        "ESP-SWE": ("same", None, "2006-05-31"),
        "FIN-SWE": ("same", "2010-05-07", "2010-05-07"),
        "EST-SWE": ("other day", "2001-01-30", None),
        "CHL-SWE": ("missing here", "2020", None),
        "NOR-SWE": ("same", None, "1990"),
        "GBR-SWE": ("missing there", None, "1999"),
    }
    by_line = {row["line"]: row for row in rows if row["line"]}
    assert (by_line[4]["status"], by_line[4]["pact"]) == ("in force", "FRA-SWE-1")
    assert by_line[4]["evidence"][0]["source"] == "https://list.example/"


def test_the_sentence_counts_the_results(registry: Registry, mine: Path) -> None:
    text = " ".join(compare(registry, mine).stdout.split())
    assert text.endswith(
        "9 rows compared: five the same, two with another day, one with another status and one not on record here. "
        "One pact on record here is not in the list."
    )


def test_a_party_widens_or_narrows_what_is_missing_there(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("parties,signed\nCanada; Japan,2019\nSweden; Germany,2019-01-01\n")
    missing = ["--only", "missing there", "--format", "json"]
    assert [row["pact"] for row in json.loads(compare(registry, file, *missing).stdout)] == ["JPN-SWE-1"]
    rows = json.loads(compare(registry, file, *missing, "--party", "Sweden").stdout)
    assert len(rows) == 8
    assert all("SWE" in row["parties"] for row in rows)


def test_a_list_of_partners_needs_the_party_only_once(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "partners.csv"
    file.write_text("Country;Signed;In force\nTurkey;;1 July 2018\nGermany;2019-01-01;\n")
    rows = json.loads(compare(registry, file, "--party", "Sweden", "--format", "json").stdout)
    assert [("-".join(row["parties"]), row["result"]) for row in rows[:2]] == [("SWE-TUR", "same"), ("DEU-SWE", "same")]


def test_every_format_has_every_row(registry: Registry, mine: Path) -> None:
    lines = list(csv.DictReader(io.StringIO(compare(registry, mine, "--format", "csv").stdout)))
    assert [line["result"] for line in lines].count("same") == 5
    assert compare(registry, mine, "--format", "markdown").stdout.count("| missing there |") == 1
    assert len(compare(registry, mine, "--format", "jsonl").stdout.splitlines()) == 10


def test_a_workbook_is_a_list_too(registry: Registry, tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(tmp_path / "mine.xlsx")
    sheet = book.add_worksheet()
    for row, cells in enumerate([("Parties", "Status", "Date"), ("Sweden; Turkey", "in force", "2018-07-01")]):
        sheet.write_row(row, 0, cells)
    book.close()
    (row, *_) = json.loads(compare(registry, tmp_path / "mine.xlsx", "--format", "json").stdout)
    assert (row["result"], row["line"]) == ("same", 2)


def test_a_bad_row_is_refused_and_the_others_are_compared(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("parties,status,date\nSweden; Nowhere,signed,2019\nSweden; Turkey,in force,2018\n")
    result = compare(registry, file, "--only", "same")
    assert result.exit_code == 1
    assert "bad.csv, line 2: 'parties': 'Nowhere' is not a known name" in result.stderr
    assert "same" in result.stdout


def test_a_row_without_a_subject_is_about_a_general_pact(tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("parties,status,date\nAustralia; United Kingdom,concluded,2013\n")
    with Registry(tmp_path / "pacts.db") as opened:
        opened.add_records([noted("AUS-GBR-USA", "signed", "2021-11-22", title="Naval Nuclear Propulsion Agreement")])
        (row,) = json.loads(compare(opened, file, "--format", "json").stdout)
        file.write_text(
            "parties,status,date,title\nAustralia; United Kingdom,concluded,2021,Naval Nuclear Propulsion Agreement\n"
        )
        (named,) = json.loads(compare(opened, file, "--format", "json").stdout)
    assert (row["result"], row["pact"]) == ("missing here", None)
    assert (named["result"], named["pact"]) == ("same", "AUS-GBR-USA-naval-nuclear-1")


def test_a_line_with_two_days_is_about_one_pact(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("Country,Signed,In force\nFrance,2016-12-07,2017-07\n")
    with Registry(tmp_path / "pacts.db") as opened:
        opened.add_records(
            [
                noted("AUS-FRA", "signed", "1985-07-15", title="Agreement (1985)"),
                noted("AUS-FRA", "force", as_of=PartialDate("2013"), published="2013", title="Agreement (1985)"),
                noted("AUS-FRA", "signed", "2016-12-07", title="Agreement (2016)"),
            ]
        )
        rows = json.loads(compare(opened, file, "--party", "Australia", "--format", "json").stdout)
    assert [(row["status"], row["result"], row["pact"]) for row in rows] == [
        ("concluded", "same", "AUS-FRA-2"),
        ("in force", "other status", "AUS-FRA-2"),
        (None, "missing there", "AUS-FRA-1"),
    ]


def test_nothing_is_written(registry: Registry, mine: Path) -> None:
    before = registry.version()
    compare(registry, mine)
    assert registry.version() == before


def test_an_import_still_needs_a_source(registry: Registry, mine: Path) -> None:
    result = run("--db", str(registry.place), "import", str(mine), "--dry-run")
    assert "has no column 'source'" in result.stderr


def test_korea_is_the_south_in_a_list_and_congo_is_refused(
    registry: Registry, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lookup._warn.cache_clear()  # a hint is given once
    (tmp_path / "mine.csv").write_text("parties,status\nJapan; Korea,signed\nSweden; Congo,signed\n")
    compared = run("--db", str(registry.place), "compare", str(tmp_path / "mine.csv"))
    assert "missing here  Japan, South Korea" in compared.stdout
    assert "'Korea' was taken for South Korea: for the other, write 'North Korea'." in caplog.text
    assert "line 3: 'parties': 'Congo' is the name of more than one party" in compared.stderr
