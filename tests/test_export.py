"""Exports: a data package that validates, the same for the same content, and never half there."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from pacts.csv_lines import line
from pacts.errors import PactsError
from pacts.exports.dyads import DyadYear
from pacts.exports.tabular import table
from pacts.gazetteer import parties
from pacts.gazetteer.cow import cow_code
from pacts.gazetteer.tables import rows
from pacts.records.workbook import sheets
from pacts.registry import Registry
from pacts.rules.events import EventKind
from pacts.rules.pairs import HasPact
from pacts.status import LADDER, Status
from pacts.verdicts import Verdict
from tests.commands import run
from tests.conftest import NewPlace
from tests.exporting import fill, filled_file, record
from tests.telling import findings, said, source

DAY = date(2026, 2, 1)
TABLES = (
    *("parties", "alliances", "memberships", "authorities", "levels", "pacts", "pact_parties", "sources", "claims"),
    *("events", "term_ends", "reviews", "complete_lists", "coverage"),
)


def read(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def descriptor(folder: Path) -> Any:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def place(new_place: NewPlace) -> str:
    return filled_file(new_place)


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        *(("claims", bound, Status) for bound in ("at_least", "at_most")),
        *(
            (name, bound, LADDER)
            for name in ("coverage", "dyad_years", "pact_list")
            for bound in ("at_least", "at_most")
        ),
        ("complete_lists", "at_least", LADDER[1:]),
        ("dyad_years", "answer", HasPact),
        ("events", "what", EventKind),
        ("reviews", "verdict", Verdict),
    ],
)
def test_the_values_of_a_column_are_those_that_there_are(name: str, column: str, words: Iterable[StrEnum]) -> None:
    (field,) = [each for each in table(name).fields if each.name == column]
    assert field.rules["enum"] == [each.value for each in words]


def test_the_same_content_makes_the_same_files_in_any_order_on_any_database(
    postgres: str, new_place: NewPlace, tmp_path: Path
) -> None:
    for seed, kind in enumerate(("sqlite", "sqlite", "postgresql")):
        with Registry(new_place(kind, True)) as opened:
            fill(opened, seed)
            opened.export(tmp_path / f"all{seed}", as_of=DAY, with_texts=True)
            opened.export(tmp_path / f"dyads{seed}", ["G7"], kind="dyad-year", first=2024, as_of=DAY)
    for name in ("all", "dyads"):
        assert files(tmp_path / f"{name}0") == files(tmp_path / f"{name}1") == files(tmp_path / f"{name}2")


def test_texts_of_articles_come_only_when_asked_for_and_then_under_no_licence(place: str, tmp_path: Path) -> None:
    with Registry(place) as opened:
        opened.export(tmp_path / "without", as_of=DAY)
        opened.export(tmp_path / "with", as_of=DAY, with_texts=True)
    assert "text" not in read(tmp_path / "without", "sources")[0]
    assert [row["text"][:14] for row in read(tmp_path / "with", "sources") if row["address"].endswith("/4")] == [
        'A, "quoted"\nwo'
    ]
    assert descriptor(tmp_path / "without")["licenses"][0]["name"] == "CC0-1.0"
    told = descriptor(tmp_path / "with")
    assert "licenses" not in told
    assert "The texts of articles belong to their publishers." in told["description"]


def test_the_descriptor_names_version_day_and_sources(place: str, tmp_path: Path) -> None:
    with Registry(place) as opened:
        done = opened.export(tmp_path / "out", as_of=DAY)
        version = opened.version()
    told = descriptor(tmp_path / "out")
    assert done.version == told["version"] == version
    assert (told["name"], told["as_of"]) == ("pacts-registry", "2026-02-01")
    assert told["sources"][:2] == [
        {"title": "The Gazette"},
        {"title": "The Example", "path": "https://news.example/1"},
    ]
    assert told["resources"][5]["schema"]["foreignKeys"] == [
        {"fields": ["successor"], "reference": {"resource": "", "fields": ["id"]}}
    ]


def test_coverage_stands_as_of_the_day(place: str, tmp_path: Path) -> None:
    with Registry(place) as opened:
        opened.export(tmp_path / "early", as_of=date(2024, 6, 1))
        opened.export(tmp_path / "late", as_of=DAY)
    pair = ("CAN", "JPN")
    [early] = [row for row in read(tmp_path / "early", "coverage") if (row["party"], row["partner"]) == pair]
    [late] = [row for row in read(tmp_path / "late", "coverage") if (row["party"], row["partner"]) == pair]
    assert (early["answer"], early["at_least"], early["at_most"], early["since"]) == (
        "unclear",
        "none",
        "in_force",
        "",
    )
    assert list(late.values()) == [
        *("CAN", "JPN", "yes", "in_force", "4", "in_force", "4", "2024", "2024-07-01", "0", "CAN-JPN-1", "1")
    ]
    of_three = [row for row in read(tmp_path / "late", "coverage") if row["bilateral"] == "0"]
    assert [(row["party"], row["partner"], row["answer"], row["pact"]) for row in of_three] == [
        (one, other, "yes", "AUS-CAN-GBR-1") for one, other in (("AUS", "CAN"), ("AUS", "GBR"), ("CAN", "GBR"))
    ]


def test_a_folder_with_something_in_it_is_refused(place: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with Registry(place) as opened:
        with pytest.raises(PactsError, match=r"is not empty\. Name another folder, or replace an earlier export with"):
            opened.export(tmp_path / ".." / tmp_path.name)
        with pytest.raises(PactsError, match=r"holds 'mine\.txt', so it is not just an earlier export"):
            opened.export(tmp_path, force=True)
    assert files(tmp_path) == {"mine.txt": b"keep"}


def test_force_replaces_an_earlier_export_and_nothing_else(place: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()  # an empty folder may be filled
    with Registry(place) as opened:
        opened.export(out, as_of=DAY)
        opened.export(out, kind="pacts", as_of=DAY, force=True)
        assert sorted(files(out)) == ["datapackage.json", "pact_list.csv"]
        (out / "notes.csv").write_text("mine")
        with pytest.raises(PactsError, match=r"notes\.csv"):
            opened.export(out, as_of=DAY, force=True)
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_an_export_that_fails_leaves_everything_as_it_was(place: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Registry(place) as opened:
        opened.export(out, kind="pacts", as_of=DAY)
        before = files(out)
        with pytest.raises(PactsError, match="2030 to 2031 cannot be exported as of 2026-02-01"):
            opened.export(out, kind="dyad-year", first=2030, last=2031, as_of=DAY, force=True)
        with pytest.raises(PactsError, match="2020 to 2019 cannot be exported"):
            opened.export(tmp_path / "new", kind="dyad-year", first=2020, last=2019, as_of=DAY)
        with pytest.raises(PactsError, match="No pact is older than 1815: begin with that year or a later one, not w"):
            opened.export(tmp_path / "new", kind="dyad-year", first=7, as_of=DAY)
        with pytest.raises(PactsError, match="Nobody knows where pacts will stand in 9998"):
            opened.export(tmp_path / "new", kind="dyad-year", as_of=date(9999, 1, 1))
    assert files(out) == before
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"format": "xlsx"}, "'xlsx' cannot be exported: write one of csv, parquet."),
        ({"kind": "all"}, "'all' cannot be exported: write one of registry, pacts, dyad-year."),
    ],
)
def test_kinds_and_formats_that_do_not_exist_are_refused(
    place: str, tmp_path: Path, asked: dict[str, Any], sentence: str
) -> None:
    with Registry(place) as opened, pytest.raises(PactsError) as refused:
        opened.export(tmp_path / "out", **asked)
    assert str(refused.value) == sentence
    assert list(tmp_path.iterdir()) == []


def test_places_where_no_folder_can_be_made_are_refused(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    with Registry(place) as opened:
        for where, reason in {
            "../file": "this is a file",
            "../no/such": "the folder above it does not exist",
            ".": "a link or the working folder cannot be replaced",
            "../file/below": "the folder above it does not exist",
        }.items():
            with pytest.raises(PactsError, match=reason):
                opened.export(where)


def test_dyad_years_leave_empty_what_is_not_known(registry: Registry, tmp_path: Path) -> None:
    registry.add(
        source(1, "2024-07-01"),
        findings(
            said("CAN-JPN", "signed", "2023-05"),
            said("DEU-JPN", "agreed"),
            said("DEU-KOR", "agreed..signed"),
            said("DEU-NATO", "agreed..signed"),
        ),
    )
    registry.export(tmp_path / "out", kind="dyad-year", first=2022, as_of=date(2024, 12, 31))
    assert (tmp_path / "out" / "dyad_years.csv").read_text() == (
        "iso_a,iso_b,cow_a,cow_b,year,answer,at_least,at_least_rank,at_most,at_most_rank,in_force,signed,"
        "n_claims,disputed,name_a,name_b\n"
        "CAN,JPN,20,740,2022,unknown,,,,,,,,,Canada,Japan\n"
        "CAN,JPN,20,740,2023,yes,concluded,3,in_force,4,,1,1,0,Canada,Japan\n"
        "CAN,JPN,20,740,2024,yes,concluded,3,in_force,4,,1,1,0,Canada,Japan\n"
        "DEU,JPN,255,740,2022,unknown,,,,,,,,,Germany,Japan\n"
        "DEU,JPN,255,740,2023,unknown,,,,,,,,,Germany,Japan\n"
        "DEU,JPN,255,740,2024,yes,agreed_in_principle,2,agreed_in_principle,2,0,0,1,0,Germany,Japan\n"
        "DEU,KOR,255,732,2022,unknown,,,,,,,,,Germany,South Korea\n"
        "DEU,KOR,255,732,2023,unknown,,,,,,,,,Germany,South Korea\n"
        "DEU,KOR,255,732,2024,yes,agreed_in_principle,2,in_force,4,,,1,0,Germany,South Korea\n"
        "DEU,NATO,255,,2022,member,,,,,,,,,Germany,NATO\n"
        "DEU,NATO,255,,2023,member,,,,,,,,,Germany,NATO\n"
        "DEU,NATO,255,,2024,member,,,,,,,,,Germany,NATO\n"
    )


def test_dyad_years_begin_with_the_first_claim_and_end_with_the_last_year_that_is_over(place: str) -> None:
    with Registry(place) as opened:
        found = opened.dyad_years(as_of=DAY)
        assert {row.year for row in found} == set(range(1989, 2026))
        assert {(row.iso_a, row.iso_b) for row in found} == {
            *(("CAN", "JPN"), ("DEU", "NATO"), ("DNK", "SWE"), ("JPN", "NZL")),
            *(("AUS", "CAN"), ("AUS", "GBR"), ("CAN", "GBR")),  # by the pact of three
        }
        assert {row.year for row in opened.dyad_years(first=2025, last=2026, as_of=DAY)} == {2025, 2026}


def test_many_years_in_a_row_say_the_same_as_each_year_alone(registry: Registry) -> None:
    fill(registry)
    steps = [
        *(said("CAN-JPN", "signed", "2010-12"), said("CAN-JPN", "force", "2012"), said("CAN-JPN", "suspended", "2013")),
        *(said("AUS-USA", "signed..force", "2011"), said("AUS-USA", "terminated", "2015-01-31")),
        *(said("AUS-USA", "talks", "2017-05-01"), said("AUS-USA", "force", "2019-02"), said("GBR-ITA-JPN", "force")),
        *(said("ITA-JPN", "none"), said("ITA-JPN", "agreed", "2014-06-30"), said("ITA-JPN", "talks", "2014-08-01")),
    ]
    registry.add(source(9, "2020-01-01"), findings(*steps))
    registry.add_records(
        [record("DNK", "agreed", "2022", complete=True), record("JPN", "force", "2013", complete=True)]
    )
    group, years = "AUS,CAN,DNK,GBR,ITA,JPN,NZL,SWE,USA", range(2009, 2027)
    told = registry.dyad_years(group, first=years[0], last=years[-1], as_of=DAY)
    assert told == [row for year in years for row in registry.dyad_years(group, first=year, last=year, as_of=DAY)]


def test_both_ways_round_a_pair_is_told_the_same(place: str) -> None:
    with Registry(place) as opened:
        rows = opened.dyad_years("Canada", "Japan", first=2025, symmetric=True, as_of=DAY)
    known: dict[str, Any] = {
        "year": 2025,
        "answer": "yes",
        "at_least": "in_force",
        "at_least_rank": 4,
        "at_most": "in_force",
        "at_most_rank": 4,
        "in_force": 1,
        "signed": 1,
        "n_claims": 2,
        "disputed": 0,
    }
    assert rows == [
        DyadYear(iso_a="CAN", iso_b="JPN", cow_a=20, cow_b=740, **known),
        DyadYear(iso_a="JPN", iso_b="CAN", cow_a=740, cow_b=20, **known),
    ]


def test_groups_give_every_pair_of_those_who_belong_at_the_years_end(place: str) -> None:
    with Registry(place) as opened:
        rows = opened.dyad_years("Five Eyes", "JPN", first=2024, last=2024, as_of=DAY)
        assert len(rows) == 6 * 5 / 2
        answers = {(row.iso_a, row.iso_b): row.answer for row in rows if "JPN" not in (row.iso_a, row.iso_b)}
        of_three = {("AUS", "CAN"), ("AUS", "GBR"), ("CAN", "GBR")}
        assert answers == {pair: "yes" if pair in of_three else "unknown" for pair in answers}
        nato = {
            year: {
                code
                for row in opened.dyad_years("NATO", first=year, last=year, as_of=DAY)
                for code in (row.iso_a, row.iso_b)
            }
            for year in (2022, 2023)
        }
    assert nato[2023] - nato[2022] == {"FIN"}


def test_a_complete_list_makes_the_pairs_that_it_leaves_out_a_no(registry: Registry) -> None:
    registry.add_records([record("DNK", "force", "2020", complete=True), record("DNK-SWE", "force", "2020")])
    registry.add_records([record("NOR", "agreed", "2021", complete=True)])
    rows = registry.dyad_years("DNK,FIN,NOR,SWE", first=2020, last=2021, as_of=DAY)
    told = {(row.iso_a, row.iso_b, row.year): row for row in rows}
    assert [
        (row.answer, row.at_least, row.at_most, row.in_force, row.signed, row.n_claims)
        for row in (
            told["DNK", "FIN", 2020],
            told["DNK", "NOR", 2021],
            told["FIN", "SWE", 2021],
            told["DNK", "SWE", 2021],
        )
    ] == [
        ("unclear", "none", "concluded", 0, None, None),
        ("no", "none", "negotiating", 0, 0, None),
        ("unknown", None, None, None, None, None),
        ("yes", "in_force", "in_force", 1, 1, 1),
    ]


def test_pacts_have_a_row_each_with_their_days(registry: Registry, tmp_path: Path) -> None:
    steps = [
        said("CAN-JPN", "signed", "2020-05"),
        said("CAN-JPN", "force", "2021"),
        said("CAN-JPN", "terminated", "2023-01-31"),
    ]
    registry.add(source(1, "2024-01-01"), findings(*steps))
    registry.add(
        source(2, "2025-01-01"),
        findings(said("CAN-JPN", "signed", "2024-03-01"), said("CAN-JPN", "signed", "2020-05-31")),
    )
    registry.export(tmp_path / "out", kind="pacts", as_of=DAY)
    first, second = (list(row.values()) for row in read(tmp_path / "out", "pact_list"))
    assert first == [
        *("CAN-JPN-1", "CAN-JPN", "Canada; Japan", "2", "", "general", "", "2020-05-31", "2020-05-31", "2020-05-31"),
        *("2021", "2021-01-01", "2021-12-31", "2023-01-31", "2023-01-31", "2023-01-31"),
        *("none", "none", "CAN-JPN-2", "4", "0"),
        *[""] * 8,
    ]
    assert second[0] == "CAN-JPN-2"


def test_one_table_goes_to_one_file_in_the_format_of_its_name(registry: Registry, tmp_path: Path) -> None:
    registry.add(source(1, "2024-01-01"), findings(said("CAN-JPN", "signed"), said("KOR-SWE", "signed")))
    for suffix in ("csv", "json", "xlsx", "parquet"):
        registry.export(tmp_path / f"sweden.{suffix}", ["Sweden"], kind="pacts", as_of=DAY)
    (row,) = json.loads((tmp_path / "sweden.json").read_text())
    assert (row["id"], row["party_names"], row["n_parties"], row["signed"]) == (
        "KOR-SWE-1",
        "South Korea; Sweden",
        2,
        None,
    )
    assert (tmp_path / "sweden.csv").read_text().splitlines()[1].startswith("KOR-SWE-1,KOR-SWE,South Korea; Sweden,2,")
    (title, rows), *others = sheets((tmp_path / "sweden.xlsx").read_bytes(), "sweden.xlsx")
    assert (title, others, rows[1][1][:3]) == ("pact_list", [], ["KOR-SWE-1", "KOR-SWE", "South Korea; Sweden"])
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    with pytest.raises(PactsError, match=r"sweden.csv: there is a file already\."):
        registry.export(tmp_path / "sweden.csv", kind="pacts")
    with pytest.raises(PactsError, match=r"all.csv: one file cannot hold all tables of the registry\."):
        registry.export(tmp_path / "all.csv")


def test_csv_for_excel_begins_with_its_mark(registry: Registry, tmp_path: Path) -> None:
    registry.add(source(1, "2024-01-01"), findings(said("CAN-JPN", "signed")))
    registry.export(tmp_path / "pacts.csv", kind="pacts", as_of=DAY, excel=True)
    assert (tmp_path / "pacts.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


@pytest.mark.parametrize(
    ("cell", "guarded", "raw"),
    [
        ("=2+5", "'=2+5", "=2+5"),
        ('=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"', '"=HYPERLINK(""x"")"'),
        ("@SUM(A1)", "'@SUM(A1)", "@SUM(A1)"),
        ("+1 555", "'+1 555", "+1 555"),
        ("-5", "-5", "-5"),
        (-5, "-5", "-5"),
        ("NA", '"NA"', '"NA"'),
        ("a, b", '"a, b"', '"a, b"'),
        (None, '""', '""'),
    ],
)
def test_a_cell_of_csv_runs_as_no_formula_and_namibia_is_no_gap(cell: object, guarded: str, raw: str) -> None:
    assert (line([cell]), line([cell], raw=True)) == (f"{guarded}\n", f"{raw}\n")


def test_parquet_keeps_types(place: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    with Registry(place) as opened:
        opened.export(tmp_path / "out", kind="pacts", format="parquet", as_of=DAY)
    [three] = [
        row for row in parquet.read_table(tmp_path / "out" / "pact_list.parquet").to_pylist() if row["n_parties"] == 3
    ]
    assert (three["signed"], three["signed_first"], three["in_force"]) == ("2024-07-30", date(2024, 7, 30), None)
    assert descriptor(tmp_path / "out")["resources"][0]["format"] == "parquet"


def test_parquet_without_its_library_says_what_to_install(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with Registry(place) as opened, pytest.raises(PactsError, match=r"pip install 'pacts\[parquet\]'"):
        opened.export(tmp_path / "out", format="parquet")
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_wrote_and_prints_no_data(place: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    done = run("--db", place, "export", out, "--kind", "pacts", "--as-of", "2026-02-01")
    with Registry(place) as opened:
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr == f"Wrote {out}: pact_list 5. Data version {opened.version()}.\n"
    again = run("--db", place, "export", out)
    assert (again.exit_code, again.stderr) == (
        1,
        f"Error: {out}: is not empty. Name another folder, or replace an earlier export with --force.\n",
    )


@pytest.mark.parametrize(
    "words", [["Japan"], ["--from", "2000"], ["--symmetric"], ["--kind", "pacts", "--with-texts"], ["--kind", "all"]]
)
def test_options_that_do_not_go_together_are_wrong_usage(place: str, tmp_path: Path, words: list[str]) -> None:
    assert run("--db", place, "export", str(tmp_path / "out"), *words).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_codes_of_the_correlates_of_war_are_those_of_its_list() -> None:
    asked = {
        "USA": 2,
        "GBR": 200,
        "KOR": 732,
        "XKX": 347,
        "TWN": 713,
        "VNM": 816,
        "YEM": 679,
        "VAT": None,
        "NATO": None,
    }
    assert {code: cow_code(code, 2020) for code in asked} == asked
    assert (cow_code("DEU", 1989), cow_code("DEU", 1990)) == (260, 255)


def test_each_code_of_the_correlates_of_war_means_one_country_and_its_successors() -> None:
    countries = [party.code for party in parties() if party.kind == "country"]
    shared: dict[str, list[str]] = {}
    for country, code, _, _ in rows("cow"):
        shared.setdefault(code, []).append(country)
        assert country in countries
    assert {code: held for code, held in shared.items() if len(held) > 1} == {
        "365": ["RUS", "SUN"],
        "345": ["SRB", "YUG", "SCG"],
    }
