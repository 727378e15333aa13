"""The command line as a user meets it: what each command prints, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import pacts
from pacts.cli import HELP
from pacts.cli.group import cli
from tests.commands import SIGNED, TALKS, run
from tests.conftest import kept

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    folder = tmp_path_factory.mktemp("commands")
    news = folder / "news"
    news.mkdir()
    (news / "signed.md").write_text(SIGNED)
    (news / "talks.md").write_text(TALKS)
    assert run("--db", str(folder / "pacts.db"), "import", str(news)).exit_code == 0
    return kept(folder)


@pytest.fixture
def folder(filled: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two articles, and a registry that holds them."""
    monkeypatch.delenv("PACTS_DB", raising=False)
    again = filled()
    monkeypatch.chdir(again)
    return again


def process(code: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_packaged_help_is_what_click_prints() -> None:
    written = run("--help", terminal_width=80).stdout
    assert Path(HELP).read_text(encoding="utf-8") == written


@pytest.mark.parametrize("words", [[], ["-h"], ["--help"]])
def test_help_loads_neither_click_nor_the_database(words: list[str]) -> None:
    code = (
        "import sys; from pacts.cli import main; main(); "
        "assert not {'click', 'sqlalchemy', 'alembic'} & set(sys.modules), sorted(sys.modules)"
    )
    done = process(code, *words)
    assert (done.stderr, done.stdout) == ("", Path(HELP).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(cli.list_commands(None)))  # type: ignore[arg-type]
def test_every_command_has_help_that_ends_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("  Example: pacts ")


def test_import_reports_on_standard_error_and_changes_nothing_the_second_time(folder: Path) -> None:
    first = run("--db", "other.db", "import", "news")
    assert (first.stdout, first.stderr, first.exit_code) == ("", "Read 2 articles with 2 claims: 2 new.\n", 0)
    assert run("import", "news").stderr == "Passed over 2 files that have not changed.\n"


def test_import_takes_what_it_can_and_refuses_the_rest(folder: Path) -> None:
    (folder / "news" / "bad.txt").write_bytes(b"\0")
    result = run("--db", "other.db", "import", "news", "gone.md")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: news/bad.txt: is binary data, not text. Save it as text, Markdown, HTML or CSV.\n"
        "Error: gone.md: no such file or folder. Check the spelling.\n"
        "Read 2 articles with 2 claims: 2 new. Refused 2.\n"
    )


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    result = run("--db", "other.db", "import", "news", "--dry-run")
    assert result.stderr == "Read 2 articles with 2 claims: 2 new. Nothing was written.\n"
    assert not (folder / "other.db").exists()
    (folder / "news" / "talks.md").write_text(TALKS.replace("opened negotiations on", "signed"))
    told = "Read 1 article with 1 claim: 1 updated. Passed over 1 file that has not changed."
    assert run("import", "news", "--dry-run").stderr == f"{told} Nothing was written.\n"
    assert run("import", "news").stderr == f"{told}\n"


def test_import_reads_standard_input_with_a_day_given(folder: Path) -> None:
    text = "Talks on secrets\nJapan and Poland opened negotiations on an information security agreement in March.\n"
    assert run("import", "-", input=text).stderr.startswith("Note: no day of publication in 1 article: ")
    assert run("import", "-", "--published", "2024-05-01", input=text).stderr == "Read 1 article with 1 claim: 1 new.\n"


def test_coverage_answers_with_evidence_and_a_sentence(folder: Path) -> None:
    result = run("coverage", "Canada,New Zealand,Australia", "Japan", "--as-of", "2025-08-01")
    assert result.stdout == (
        f"member       answer    since       standing{' ' * 42}newest      age        sources\n"
        f"-----------  --------  ----------  {'-' * 48}  ----------  ---------  ---------\n"
        "Australia    unknown\n"
        "Canada       yes       2025-07-08  signed 2025-07-08; entry into force not reported  2025-07-09"
        "  23 days    1\n"
        "    “Japan and Canada signed an information security agreement on Tuesday”\n"
        "    The Examiner, 2025-07-09, https://examiner.example/signed\n"
        f"New Zealand  no                    negotiating{' ' * 39}2022-04-22  1197 days  1\n"
        "    “Japan and New Zealand opened negotiations on an information security agreement on Thursday”\n"
        "    The Examiner, 2022-04-22, https://examiner.example/talks\n"
        "\n"
        "As of 1 August 2025, Canada has signed an information-security pact with Japan; New Zealand is negotiating "
        "one, as last\nreported; no source on record says where Australia stands.\n"
        "2 pacts of Japan are on record; no source claims to list them all.\n"
    )


def test_coverage_in_json_has_the_fields_that_programs_rely_on(folder: Path) -> None:
    result = run("coverage", "Canada", "Japan", "--as-of", "2025-08-01", "--format", "json")
    [row] = json.loads(result.stdout)
    told = {key: row[key] for key in ("member", "partner", "answer", "at_least", "at_most", "since")}
    assert told == {
        "member": "CAN",
        "partner": "JPN",
        "answer": "yes",
        "at_least": "concluded",
        "at_most": "in_force",
        "since": "2025-07-08",
    }
    assert (row["through"], row["absent"], row["special"], row["announced"]) == (None, None, [], False)
    [proof] = row["evidence"]
    assert {key: proof[key] for key in ("source", "publisher", "published", "quote")} == {
        "source": "https://examiner.example/signed",
        "publisher": "The Examiner",
        "published": "2025-07-09",
        "quote": "Japan and Canada signed an information security agreement on Tuesday",
    }


def test_coverage_in_json_lines_csv_and_markdown_gives_the_same_rows(folder: Path) -> None:
    words = ("coverage", "Five Eyes", "Japan", "--format")
    rows = json.loads(run(*words, "json").stdout)
    assert [json.loads(line) for line in run(*words, "jsonl").stdout.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run(*words, "csv").stdout)))
    assert [(row["member"], row["answer"]) for row in table] == [(row["member"], row["answer"]) for row in rows]
    assert [row["evidence_count"] for row in table] == [str(len(row["evidence"])) for row in rows]
    assert run(*words, "markdown").stdout.count("\n|") == len(rows) + 1


def test_missing_lists_those_that_lack_one_documented_or_not(folder: Path) -> None:
    result = run("coverage", "Five Eyes", "Japan", "--missing", "--format", "json")
    assert {row["member"]: row["answer"] for row in json.loads(result.stdout)} == {
        "AUS": "unknown",
        "GBR": "unknown",
        "NZL": "no",
        "USA": "unknown",
    }


def test_the_threshold_may_be_any_rung(folder: Path) -> None:
    for rung, answer in (("negotiating", "yes"), ("concluded", "yes"), ("in-force", "unclear")):
        words = ("coverage", "Canada", "Japan", "--at-least", rung, "--format", "json")
        assert json.loads(run(*words).stdout)[0]["answer"] == answer


def test_evidence_may_be_younger_than_the_day_asked_about(folder: Path) -> None:
    rows = run("coverage", "Canada", "Japan", "--as-of", "2025-07-08").stdout.splitlines()
    assert rows[2] == "Canada    yes       2025-07-08  concluded   2025-07-09  1 day later  1"


def test_where_nobody_lacks_one_only_the_sentence_is_printed(folder: Path) -> None:
    result = run("coverage", "Canada", "Japan", "--missing", "--as-of", "2025-08-01")
    assert result.stdout == (
        "As of 1 August 2025, Canada has signed an information-security pact with Japan.\n"
        "1 pact of Canada and 2 of Japan are on record; no source claims to list all of either.\n"
    )


def test_rows_come_in_the_order_of_names(folder: Path) -> None:
    rows = json.loads(run("coverage", "NATO", "Japan", "--format", "json").stdout)
    assert [row["member_name"] for row in rows] == sorted(row["member_name"] for row in rows)


def test_what_was_not_yet_published_is_not_known(folder: Path) -> None:
    words = ("coverage", "Canada", "Japan", "--known-by", "2025-07-08", "--format", "json")
    assert json.loads(run(*words).stdout)[0]["answer"] == "unknown"


def test_show_tells_one_pair_with_words_and_address(folder: Path) -> None:
    assert run("show", "Canada", "Japan").stdout == (
        "CAN-JPN-1\n\n"
        "date        standing    read by\n"
        "----------  ----------  -----------\n"
        "2025-07-08  concluded   rules, 0.99\n"
        "    “Japan and Canada signed an information security agreement on Tuesday”\n"
        "    The Examiner, 2025-07-09, https://examiner.example/signed\n"
    )
    assert run("show", "Canada", "Kenya").stdout == "No source on record speaks of a pact between Canada and Kenya.\n"
    assert run("show", "Canada", "Kenya", "--format", "json").stdout == "[]\n"


def test_show_takes_the_id_of_a_pact(folder: Path) -> None:
    assert run("show", "can-jpn-1").stdout == (
        "CAN-JPN-1\n"
        "Parties: Canada, Japan; signed 2025-07-08; entry into force not reported.\n\n"
        + run("show", "Canada", "Japan").stdout.removeprefix("CAN-JPN-1\n\n")
    )
    pair = run("show", "Canada", "Japan", "--format", "json").stdout
    assert run("show", "CAN-JPN-1", "--format", "json").stdout == pair
    assert "There is no pact 'CAN-JPN-9' on record: did you mean 'CAN-JPN-1'" in run("show", "CAN-JPN-9").stderr


def test_sql_answers_the_question_too(folder: Path) -> None:
    query = (
        "SELECT member_name FROM coverage WHERE alliance = 'Five Eyes' AND partner = 'JPN' "
        "AND answer IN ('no', 'unknown') ORDER BY member_name"
    )
    assert run("sql", query, "--format", "csv").stdout == (
        "member_name\nAustralia\nNew Zealand\nUnited Kingdom\nUnited States\n"
    )


def test_reports_are_listed_and_run_by_name(folder: Path) -> None:
    own = folder / "own"
    own.mkdir()
    text = "-- How many pacts a party has\n-- :who = JPN\nSELECT count(*) AS pacts FROM standing WHERE party = :who\n"
    (own / "mine.sql").write_text(text)
    listed = run("report", "--folder", "own", "--format", "csv").stdout.splitlines()
    assert listed[0] == "name,answers,parameters"
    assert "mine,How many pacts a party has,who=JPN" in listed
    assert run("report", "mine", "--folder", "own", "--format", "json").stdout == '[{"pacts": 2}]\n'
    assert run("report", "mine", "--folder", "own", "-p", "who=CAN", "--format", "csv").stdout == "pacts\n1\n"


def test_a_report_that_is_not_there_is_told_with_those_that_are(folder: Path) -> None:
    result = run("report", "gaps")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "Error: There is no report 'gaps', shipped or in this folder. Known: claims-without-review, "
    )


def test_sql_takes_values(folder: Path) -> None:
    query = "SELECT count(*) AS n FROM standing WHERE party = :who"
    assert run("sql", query, "-p", "who=CAN", "--format", "csv").stdout == "n\n1\n"


@pytest.mark.parametrize("query", ["DELETE FROM claim", "ATTACH 'x.db' AS x", "PRAGMA user_version = 1", "SELEC 1"])
def test_sql_that_does_not_read_is_refused(folder: Path, query: str) -> None:
    result = run("sql", query)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: The query was refused: ")


def test_extract_prints_findings_without_a_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("signed.md").write_text(SIGNED)
    found = json.loads(run("extract", "signed.md", "--format", "jsonl").stdout)
    assert list(tmp_path.iterdir()) == [tmp_path / "signed.md"]
    assert (found["article"], found["memberships"]) == ("signed.md", [])
    [claim] = found["claims"]
    assert {key: claim[key] for key in ("parties", "at_least", "at_most", "date", "quote", "start")} == {
        "parties": ["CAN", "JPN"],
        "at_least": "concluded",
        "at_most": "concluded",
        "date": "2025-07-08",
        "quote": "Japan and Canada signed an information security agreement on Tuesday",
        "start": 0,
    }
    assert run("extract", "signed.md", "--format", "csv").stdout == (
        "article,parties,at_least,at_most,date,confidence,sure,quote\n"
        f'signed.md,"CAN, JPN",concluded,concluded,2025-07-08,{claim["confidence"]},yes,'
        "Japan and Canada signed an information security agreement on Tuesday\n"
    )


def test_an_explained_article_cannot_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "signed.md"
    file.write_text(SIGNED.replace("signed an", "signed \x9b31m an"))
    told = run("extract", str(file), "--explain").stdout
    assert "Japan and Canada signed" in told
    assert "\x9b" not in told


def test_extract_goes_on_after_a_bad_file(folder: Path) -> None:
    result = run("extract", "gone.md", "news", "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr == "Error: gone.md: no such file or folder. Check the spelling.\n"
    assert [json.loads(line)["article"] for line in result.stdout.splitlines()] == ["signed.md", "talks.md"]


def test_extract_skips_records_beside_articles_and_tells_where_there_is_nothing_else(folder: Path) -> None:
    row = "parties,status,date,source\nCanada; Japan,concluded,2025-07-08,https://examiner.example/1\n"
    (folder / "news" / "records.csv").write_text(row)
    result = run("extract", "news", "--format", "jsonl")
    assert (result.exit_code, result.stderr, len(result.stdout.splitlines())) == (0, "", 2)
    result = run("extract", "news/records.csv")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: records.csv holds curated records, which are imported, not extracted. Use pacts import.\n"
    )


def test_two_starts_of_a_membership_are_shown_with_their_sources() -> None:
    text = " ".join(run("alliances", "Five Eyes").stdout.split())
    assert text.count("sources disagree on the start: the earliest counts") == 2
    assert "https://luxexumbra.blogspot.com/2017/04/" in text
    rows = json.loads(run("alliances", "Five Eyes", "--format", "json").stdout)
    assert [row["country"] for row in rows if row["disputed"]] == ["CAN", "CAN"]
    assert "sources disagree" not in run("alliances", "Quad").stdout


def test_alliances_and_parties_are_listed() -> None:
    rows = json.loads(run("alliances", "--format", "json").stdout)
    assert ["AUS", "CAN", "GBR", "NZL", "USA"] in [row["codes"] for row in rows if row["alliance"] == "Five Eyes"]
    members = json.loads(run("alliances", "NATO", "--as-of", "2023-04-03", "--format", "json").stdout)
    assert {row["country"]: row["member"] for row in members}["FIN"] is False
    assert run("parties", "Holland", "--format", "csv").stdout.startswith(
        "code,name,tier,begun,ended,sovereign\nNLD,Netherlands,name,,,\n"
    )
    assert run("parties", "DDR", "--format", "csv").stdout.splitlines()[1] == (
        "DDR,East Germany,name,1949-10-07,1990-10-02,"
    )
    listed = json.loads(run("parties", "--format", "json").stdout)
    assert {row["code"]: row["sovereign"] for row in listed if row["kind"] == "territory"}["GGY"] == "GBR"


def test_a_country_is_no_alliance() -> None:
    result = run("alliances", "Japan")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: 'Japan' is no alliance. 'pacts alliances' lists them all.\n",
    )


def test_the_version_is_told_from_a_checkout_too() -> None:
    assert run("--version").stdout == f"pacts {pacts.__version__}\n"


def test_db_tells_and_upgrades_the_schema(folder: Path) -> None:
    revision = run("db", "current").stdout.strip()
    assert run("db", "check").stdout == "The registry is whole and up to date.\n"
    assert run("db", "upgrade").stdout == f"Already at revision {revision}.\n"
    assert run("--db", "new.db", "db", "upgrade").stdout == f"Upgraded from empty to {revision}.\n"


def test_a_question_to_no_database_is_refused_and_makes_none(folder: Path) -> None:
    for words in (
        ("coverage", "NATO", "Japan"),
        ("show", "Japan", "Canada"),
        ("sql", "SELECT 1 AS x"),
        ("db", "check"),
    ):
        result = run("--db", "none.db", *words)
        assert (result.exit_code, result.stdout) == (3, "")
        assert result.stderr == (
            "Error: none.db: there is no registry here. Make one with: "
            "pacts --db none.db import --starter, or import PATH\n"
        )
    assert not (folder / "none.db").exists()


def test_what_is_no_database_is_refused(folder: Path) -> None:
    (folder / "notes.db").write_text("These are notes and no database. " * 50)
    for place in ("notes.db", "news", ".", "/"):
        for words in (("coverage", "NATO", "Japan"), ("import", "news"), ("db", "check"), ("sql", "SELECT 1 AS x")):
            result = run("--db", place, *words)
            assert result.exit_code == 3, words
            assert result.stderr.startswith(f"Error: {place}: this is "), words
            assert "Traceback" not in result.stderr


def test_a_damaged_registry_is_refused(folder: Path) -> None:
    whole = (folder / "pacts.db").read_bytes()
    (folder / "pacts.db").write_bytes(whole[: len(whole) // 3])
    for words in (("coverage", "Five Eyes", "Japan"), ("db", "check"), ("import", "news")):
        result = run(*words)
        assert result.exit_code == 3, words
        assert result.stderr.startswith("Error: pacts.db: "), words


def test_unknown_names_offer_near_ones(folder: Path) -> None:
    result = run("coverage", "Five Eyes", "Japn")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean 'Japan'" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["covrage"], "No such command 'covrage'. Did you mean 'coverage'?"),
        (["coverage"], "Missing argument 'GROUP'."),
        (
            ["coverage", "NATO", "Japan", "--as-of", "2025"],
            "'2025' is not a day: write year, month and day, as in 2025-06-12.",
        ),
        (
            ["coverage", "NATO", "Japan", "--at-least", "sined"],
            "'sined' is not one of negotiating, agreed_in_principle, concluded, in_force.",
        ),
        (["coverage", "NATO", "Japan", "--format", "xml"], "'xml' is not one of"),
        (["sql"], "Missing argument 'SQL'."),
        (["sql", "disputed"], "'disputed' is not SQL: write a SELECT. 'pacts report' lists and runs saved ones."),
        (["report", "disputed", "-p", "who"], "'who' lacks a value: write --param who=VALUE."),
        (["report", "-p", "who=CAN"], "--param needs the NAME of a report."),
        (["report", "--folder", "nowhere"], "Directory 'nowhere' does not exist."),
    ],
)
def test_wrong_usage_ends_with_status_2(words: list[str], message: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_columns_of_one_name_are_told_apart(folder: Path) -> None:
    assert run("sql", "SELECT 1 AS a, 2 AS a, 3 AS b", "--format", "json").stdout == '[{"a": 1, "a_2": 2, "b": 3}]\n'


def test_a_row_with_another_date_than_one_held_is_told_with_the_way_to_correct(tmp_path: Path) -> None:
    header = "parties,status,date,source,published\n"
    table = tmp_path / "records.csv"
    table.write_text(header + "CAN;JPN,concluded,2001-05-04,https://a.example,2002\n")
    place = str(tmp_path / "r.db")
    assert run("--db", place, "import", str(table)).stderr == "Read 1 record: 1 new.\n"
    table.write_text(header + "CAN;JPN,concluded,2001-05-14,https://a.example,2002\n")
    told = run("--db", place, "import", str(table)).stderr.splitlines()
    assert told[0].startswith("Note: records.csv, line 2: the same source was on record with another date (claim ")
    assert told[1] == "Read 1 record: 1 new."
    assert run("--db", place, *told[0].split("pacts ")[1].split(), "--by", "Ann").exit_code == 0
    [row] = json.loads(run("--db", place, "coverage", "Canada", "Japan", "--format", "json").stdout)
    assert (row["since"], row["disputed"]) == ("2001-05-14", False)
    assert run("--db", place, "import", str(table)).stderr == "Passed over 1 file that has not changed.\n"


def test_the_first_pact_of_two_who_share_one_of_several_is_pointed_out(tmp_path: Path) -> None:
    table, place = tmp_path / "records.csv", str(tmp_path / "r.db")
    lines = ["parties,status,date,source,published", "DNK;FIN;SWE,concluded,2010-05-07,https://a.example,2011"]
    table.write_text("\n".join([*lines, "DNK;NOR,concluded,2010-05-07,https://c.example,2011"]) + "\n")
    assert run("--db", place, "import", str(table)).stderr == "Read 2 records: 2 new.\n"
    table.write_text("\n".join([lines[0], "FIN;SWE,concluded,2010-05-07,https://b.example,2011"]) + "\n")
    assert run("--db", place, "import", str(table)).stderr.splitlines()[0] == (
        "Note: records.csv, line 2: this is the first pact of these two alone; both belong to DNK-FIN-SWE-1, a pact of "
        "several. Is this the same pact? Then name all its parties in the row, and reject this claim with "
        "'pacts review'."
    )
    assert run("--db", place, "import", str(table)).stderr == "Passed over 1 file that has not changed.\n"
    rows = [
        json.loads(run("--db", place, "coverage", "FIN", "SWE", *extra, "-f", "json").stdout)
        for extra in ([], ["--bilateral"])
    ]
    assert [(row["answer"], row["pact"]["pact"], row["through"]) for (row,) in rows] == [("yes", "FIN-SWE-1", None)] * 2


def test_raw_csv_is_that_of_one_command_alone(folder: Path) -> None:
    query = ("sql", "SELECT '=1+1' AS cell", "--format", "csv")
    assert [run(*query, *raw).stdout.split() for raw in ((), ("--raw",), ())] == [
        ["cell", "'=1+1"],
        ["cell", "=1+1"],
        ["cell", "'=1+1"],
    ]
    asked = ("ask", "How many Five Eyes members have a pact with Japan?", "--format", "csv", "--raw")
    assert run(*asked).stdout == run("coverage", "Five Eyes", "Japan", "--having", "--format", "csv", "--raw").stdout


def test_the_option_of_all_commands_stands_before_them() -> None:
    answer = run("coverage", "NATO", "Japan", "--db", "here.db")
    assert answer.exit_code == 2
    assert answer.stderr.endswith("No such option '--db'. It stands before the command: pacts --db PLACE COMMAND ...\n")
