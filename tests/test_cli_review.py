"""`pacts review`: one claim after the other, verdicts given at once, and lists of both."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pacts.registry import Registry
from tests.commands import run
from tests.conftest import kept

ROOT = Path(__file__).resolve().parent.parent
SIGNED = """---
title: Tokyo and Ottawa sign
url: https://examiner.example/signed
publisher: The Examiner
published: 2025-07-09
---
The ministers met at noon. Japan and Canada signed an information security agreement on Tuesday. Then they dined.
"""
TALKS = """---
title: Talks on secrets
url: https://examiner.example/talks
publisher: The Examiner
published: 2022-04-22
---
Japan and New Zealand opened negotiations on an information security agreement on Thursday.
"""
ASKED = "[a]ccept [r]eject [c]orrect [s]kip [b]ack [q]uit [?]: "
FIRST = """
1 of 2  0acce
Canada and Japan: concluded, 2025-07-08
The Examiner, 2025-07-09, https://examiner.example/signed
Read by rules, 0.9

  The ministers met at noon. «Japan and Canada signed an information security agreement on Tuesday». Then they dined.

"""
SECOND = """
2 of 2  0bcce
Japan and New Zealand: negotiating, 2022-04-21
The Examiner, 2022-04-22, https://examiner.example/talks
Read by rules, 0.9

  «Japan and New Zealand opened negotiations on an information security agreement on Thursday».

"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    folder = tmp_path_factory.mktemp("review")
    files = [folder / "signed.md", folder / "talks.md"]
    for file, text in zip(files, (SIGNED, TALKS), strict=True):
        file.write_text(text)
    done = run("--db", str(folder / "pacts.db"), "import", *map(str, files), "--sure", "0")
    assert done.exit_code == 0
    return kept(folder)


@pytest.fixture(autouse=True)
def folder(filled: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a registry of two claims."""
    monkeypatch.delenv("PACTS_DB", raising=False)
    monkeypatch.setenv("PACTS_REVIEWER", "Ann")
    again = filled()
    monkeypatch.chdir(again)
    return again


def claims() -> tuple[str, str]:
    """The ids of the signature and of the talks."""
    with Registry("pacts.db") as registry:
        first, second = (row.claim for row in registry.reviewable(everything=True))
    return first, second


def made() -> list[tuple[str, str, str | None]]:
    """Reviewer, verdict and reason of each verdict, the oldest first."""
    with Registry("pacts.db") as registry:
        return [(row.reviewer, row.verdict, row.reason) for row in reversed(registry.verdicts())]


def walked(*answers: str) -> str:
    """What the interactive review prints, the ids of claims left out."""
    told = run("review", input="".join(f"{answer}\n" for answer in answers))
    assert (told.exit_code, told.stderr) == (0, "")
    first, second = claims()
    printed = told.stdout.replace(first, "0acce").replace(second, "0bcce")
    return re.sub(r"(?<=Read by rules, )0\.\d\d", "0.9", printed)


def test_the_walk_shows_each_claim_in_its_paragraph_and_writes_each_verdict() -> None:
    assert walked("a", "r", "  only\ttalked of  ") == (
        f"{FIRST}{ASKED}a\n{SECOND}{ASKED}r\nReason, may be empty:   only\ttalked of  \n"
        "You reviewed 2 claims: 1 accepted, 1 rejected. None wait for a verdict.\n"
    )
    assert made() == [("Ann", "accepted", None), ("Ann", "rejected", "only talked of")]
    assert walked() == "No claim on record waits for a verdict.\n"


def test_skipping_and_quitting_write_nothing() -> None:
    told = walked("skip", "Q")
    assert told == f"{FIRST}{ASKED}skip\n{SECOND}{ASKED}Q\nYou reviewed no claim. 2 wait for a verdict.\n"
    assert made() == []


def test_the_end_of_standard_input_ends_the_walk_and_loses_nothing() -> None:
    told = walked("a")
    summary = "You reviewed 1 claim: 1 accepted. 1 waits for a verdict.\n"
    assert told == f"{FIRST}{ASKED}a\n{SECOND}{ASKED}\n{summary}"
    assert made() == [("Ann", "accepted", None)]


def test_an_input_that_ends_within_a_correction_leaves_the_claim_unreviewed() -> None:
    assert "At most" in walked("c", "", "")
    assert made() == []


def test_back_returns_to_a_judged_claim_and_the_newer_verdict_counts() -> None:
    assert walked("b", "r", "wrong", "b", "a", "q") == (
        f"{FIRST}{ASKED}b\nThis is the first one.\n{ASKED}r\nReason, may be empty: wrong\n"
        f"{SECOND}{ASKED}b\n{FIRST}You rejected it before.\n{ASKED}a\n"
        f"{SECOND}{ASKED}q\nYou reviewed 1 claim: 1 accepted. 1 waits for a verdict.\n"
    )
    assert made() == [("Ann", "rejected", "wrong"), ("Ann", "accepted", None)]
    assert "concluded" in run("show", "Canada", "Japan").stdout


def test_help_and_unknown_letters_ask_again() -> None:
    told = walked("?", "x", "", "q")
    assert told.count(FIRST) == 1
    assert "r  reject: the claim no longer counts\n" in told
    assert told.count("Write one of a r c s b q, or ? for help.\n") == 2


def test_a_correction_keeps_what_is_left_and_asks_again_for_what_is_bad() -> None:
    told = walked("c", "Canada", "Canada; Japan; Atlantis", "Canada; nz", "force", "in force", "concluded", "", "soon")
    assert "Not taken: 'parties' is CAN. Write at least two, set apart by ';'.\n" in told
    assert "Not taken: 'parties': 'Atlantis' is not a known name" in told
    assert "Not taken: 'at_least' is 'force'. Write one of none, negotiating," in told
    assert "Not taken: 'at_most' is 'concluded'. 'at_least' is 'in_force'. Write a status as far or further.\n" in told
    assert "Not taken: 'date' is 'soon'. Write 2025, 2025-06 or 2025-06-12.\n" in told
    walked("c", "Canada; nz", "in force", "", "-", "The Pact", "meant the other one", "q")
    (row,) = json.loads(run("show", "Canada", "New Zealand", "--format", "json").stdout)
    assert (row["at_least"], row["at_most"], row["date"], row["title"]) == ("in_force", "in_force", None, "The Pact")
    assert (row["verdict"], row["reviewer"]) == ("corrected", "Ann")
    assert made() == [("Ann", "corrected", "meant the other one")]


def test_a_correction_that_changes_nothing_is_none() -> None:
    told = walked("c", "", "", "", "", "", "q")
    assert "That is what the claim says already: accept it instead.\n" + ASKED in told
    assert made() == []


def test_a_correction_to_an_end_asks_for_no_second_bound() -> None:
    assert "At most" not in walked("c", "", "terminated", "", "", "", "q")
    assert made() == [("Ann", "corrected", None)]


def test_the_walk_keeps_to_the_named_parties() -> None:
    told = run("review", "New Zealand", input="a\n").stdout
    assert "1 of 1" in told
    assert "Canada" not in told


def test_verdicts_may_be_given_at_once() -> None:
    first, second = claims()
    told = run("review", "--accept", first, "--reject", second[:6], "--reason", "read twice", "--by", "Bob")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "2 verdicts: 1 accepted, 1 rejected.\n")
    assert sorted(made()) == [("Bob", "accepted", "read twice"), ("Bob", "rejected", "read twice")]


def test_a_correction_takes_what_is_told_and_keeps_the_rest() -> None:
    first, _ = claims()
    told = run("review", "--correct", first, "--at-most", "in-force", "--date", "2025-07", "--title", "Pact of 2025")
    assert told.stderr == "1 verdict: 1 corrected.\n"
    assert run("show", "Canada", "Japan").stdout == (
        "Pact of 2025 (CAN-JPN-1)\n\n"
        "date     standing               review\n"
        "-------  ---------------------  ----------------\n"
        "2025-07  concluded to in force  corrected by Ann\n"
        "    “Japan and Canada signed an information security agreement on Tuesday”\n"
        "    The Examiner, 2025-07-09, https://examiner.example/signed\n"
    )
    assert run("review", "--correct", first, "--status", "terminated", "--date", "").exit_code == 0
    (row,) = json.loads(run("show", "Canada", "Japan", "--format", "json").stdout)
    assert (row["at_least"], row["at_most"], row["date"], row["title"]) == ("terminated", "terminated", None, None)


def test_a_verdict_on_no_claim_writes_nothing() -> None:
    first, _ = claims()
    told = run("review", "--accept", first, "--reject", "ffff0000")
    assert (told.exit_code, told.stderr) == (
        1,
        "Error: There is no claim 'ffff0000' to review. 'pacts review --list' shows the claims with their ids; a claim "
        "of another registry has to be imported first.\n",
    )
    assert made() == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--list", "--log"], "Give one of: --accept, --reject and --correct; --from; --list; --log."),
        (["--accept", "ID", "--from", "x"], "Give one of"),
        (["Japan", "--accept", "ID"], "A PARTY goes with --list, --log and the interactive review only."),
        (["--correct", "ID"], "--correct ID goes with what the claim should have said: --parties, --at-least,"),
        (["--accept", "ID", "--date", "2025"], "--correct ID goes with"),
        (["--correct", "ID", "--status", "none", "--at-least", "none"], "--status stands for both bounds"),
        (
            ["--correct", "ID", "--date", "2099-01-01"],
            "--correct: 'date' is '2099-01-01'. That day has not come: today",
        ),
        (["--correct", "ID", "--date", "soon"], "--correct: 'date' is 'soon'. Write 2025, 2025-06 or 2025-06-12."),
        (
            ["--correct", "ID", "--date", "２０２０"],
            "--correct: 'date' is '２０２０'. Write 2025, 2025-06 or 2025-06-12.",
        ),
        (["--correct", "ID", "--at-least", "in force"], "'at_most' is 'concluded'. 'at_least' is 'in_force'. Write a"),
        (["--correct", "ID", "--status", "sure"], "'at_least' is 'sure'. Write one of none, negotiating,"),
        (["--accept", "ID", "--reject", "ID"], "is named 2 times: give one verdict on it."),
        (["--accept", "ID", "--by", " "], "Who reviews? Give a name with --by NAME, or in PACTS_REVIEWER."),
        (["--list", "--reason", "why"], "--reason goes with --accept, --reject and --correct."),
        (["--keep-unknown"], "--keep-unknown goes with --from."),
    ],
)
def test_wrong_usage_is_told(words: list[str], told: str) -> None:
    first, _ = claims()
    done = run("review", *(first if word == "ID" else word for word in words))
    assert done.exit_code == 2
    assert told in done.stderr
    assert made() == []


def test_the_reviewer_is_the_login_name_where_no_other_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PACTS_REVIEWER")
    monkeypatch.setenv("LOGNAME", "login")
    run("review", "--accept", claims()[0])
    assert made() == [("login", "accepted", None)]


def test_the_list_tells_which_claims_wait() -> None:
    first, second = claims()
    run("review", "--accept", first)
    assert re.sub(r"0\.\d\d", "0.90", run("review", "--list").stdout) == (
        "claim       parties    standing     date        read by\n"
        "----------  ---------  -----------  ----------  -----------\n"
        f"{second[:10]}  JPN-NZL    negotiating  2022-04-21  rules, 0.90\n"
        "    “Japan and New Zealand opened negotiations on an information security agreement on Thursday”\n"
        "    The Examiner, 2022-04-22, https://examiner.example/talks\n"
    )
    (row,) = json.loads(run("review", "--list", "--format", "json").stdout)
    assert (row["claim"], row["paragraph"][row["start"] : row["end"]]) == (second, row["quote"])
    (line,) = csv.DictReader(io.StringIO(run("review", "--list", "--format", "csv").stdout))
    assert (line["claim"], line["parties"], line["source"]) == (second, "JPN, NZL", "https://examiner.example/talks")
    assert run("review", "--list", "Canada").stdout == "No claim on record waits for a verdict.\n"


def test_the_log_tells_the_verdicts_newest_first(folder: Path) -> None:
    assert run("review", "--log").stdout == "Nobody has reviewed a claim yet.\n"
    first, second = claims()
    put(folder, {"claim": second, "verdict": "accepted", "time": "2026-01-01T10:00:00+09:00"})
    put(folder, right(first, time="2026-01-02", reason="a year early"))
    lines = [re.split(r"  +", line) for line in run("review", "--log").stdout.splitlines()]
    about = "CAN-JPN concluded 2025-07-08"
    assert lines[0] == ["time", "reviewer", "verdict", "claim", "about", "correction", "reason"]
    assert lines[2:] == [
        ["2026-01-02 00:00", "Ann", "corrected", first[:10], about, "CAN-FRA-JPN in force 2026", "a year early"],
        ["2026-01-01 01:00", "Ann", "accepted", second[:10], "JPN-NZL negotiating"],
        ["", "2022-04-21"],
    ]
    assert run("review", "--log", "Canada", "--format", "markdown").stdout.count("\n") == 3


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_the_log_given_to_another_registry_makes_it_the_same(folder: Path, format: str) -> None:
    first, second = claims()
    put(folder, right(first, reason='a "quote", and; more'))
    put(folder, {"claim": second, "verdict": "rejected", "reviewer": "Bob"})
    put(folder, {"claim": first, "verdict": "accepted", "time": "2025-01-01"})
    log = run("review", "--log", "--format", format).stdout
    assert run("--db", "other.db", "import", ".").exit_code == 0
    told = run("--db", "other.db", "review", "--from", "-", input=log)
    assert (told.exit_code, told.stderr) == (0, "3 verdicts: 1 accepted, 1 rejected, 1 corrected.\n")
    assert run("--db", "other.db", "review", "--log", "--format", format).stdout == log
    for query in ("SELECT * FROM claim ORDER BY id", "SELECT * FROM review ORDER BY id", "SELECT * FROM pact"):
        assert run("--db", "other.db", "sql", query).stdout == run("sql", query).stdout
    again = run("--db", "other.db", "review", "--from", "-", input=log)
    assert again.stderr.endswith("1 corrected. 3 of them were on record already.\n")
    assert "whole" in run("--db", "other.db", "db", "check").stdout


def test_verdicts_wait_for_their_claims_where_that_is_wanted(folder: Path) -> None:
    first, _ = claims()
    put(folder, {"claim": first, "verdict": "rejected"})
    log = run("review", "--log", "--format", "jsonl").stdout
    run("--db", "other.db", "import", "talks.md")
    refused = run("--db", "other.db", "review", "--from", "-", input=log)
    assert (refused.exit_code, refused.stderr[:31]) == (1, "Error: stdin, line 1: There is ")
    assert run("--db", "other.db", "review", "--from", "-", "--keep-unknown", input=log).exit_code == 0
    run("--db", "other.db", "import", "signed.md")
    assert run("--db", "other.db", "show", "Canada", "Japan", "--format", "jsonl").stdout == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "v: is empty. Save it again."),
        ('{"claim": "ID", "verdict": "accepted"}\n{"verdict"\n', "v, line 2: is not JSON: expecting ':' delimiter."),
        (
            '{"claim": "ID", "verdict": "accepted"}\n{"claim": ' + "1" * 4301 + "}",
            "v, line 2: is not JSON: it has a number of more than 4,300 digits.",
        ),
        ("[1]\n", "v, line 1: is not JSON Lines: it is no object in {}."),
        ('{"claim": "ID", "verdict": "maybe"}', "v, line 1: 'verdict' is 'maybe'. Write one of accepted, rejected,"),
        ('{"verdict": "accepted"}', "v, line 1: 'claim' is empty. Write the id that 'pacts review --list' shows."),
        ('\n{"claim": "ffff0000", "verdict": "accepted"}', "v, line 2: There is no claim 'ffff0000' to review."),
        ('{"claim": 7, "verdict": "accepted"}', "v, line 1: 'claim' is '7'. Write text."),
        (
            '{"claim": "ID", "verdict": "accepted", "why": 1}',
            "v, line 1: 'why' is not a field of verdicts: write claim",
        ),
        (
            '{"claim": "ID", "verdict": "accepted", "date": "2025"}',
            "'date' is '2025'. Leave it empty where the verdict",
        ),
        ('{"claim": "ID", "verdict": "accepted", "time": "noon"}', "'time' is 'noon'. Write 2026-06-01T09:30:00Z."),
        ("claim,verdict,parties\nID,corrected,Canada;Japan\n", "v, line 2: 'at_least' is empty. Write one of none,"),
        ("claim,verdict\nID,accepted\nID\n", "v, line 3: has 1 cell, the header has 2."),
        ("claim,verdict,claim\n", "v, line 1: has the column 'claim' twice. Leave one out."),
        ("name,verdict\n", "v, line 1: 'name' is not a field of verdicts:"),
        ('claim,verdict\nID,"accepted\n', "v, line 2: is not CSV, up to line 2: unexpected end of data."),
    ],
)
def test_a_bad_line_is_told_and_nothing_of_its_file_is_taken(folder: Path, text: str, told: str) -> None:
    (folder / "v").write_text(text.replace("ID", claims()[0]))
    done = run("review", "--from", "v")
    assert done.exit_code == 1
    assert told in done.stderr
    assert made() == []


def test_a_file_that_is_not_there_is_told() -> None:
    assert run("review", "--from", "none").stderr == "Error: none: no such file or folder. Check the spelling.\n"


def right(claim: str, **more: str) -> dict[str, object]:
    """A correction as a line of a file tells it."""
    told: dict[str, object] = {"claim": claim, "verdict": "corrected", "parties": ["Canada", "JPN", "fr"]}
    return told | {"at_least": "in force", "at_most": "in_force", "date": "2026"} | more


def put(folder: Path, verdict: dict[str, object]) -> None:
    """Give one verdict by a file of JSON Lines."""
    (folder / "verdicts.jsonl").write_text(json.dumps(verdict) + "\n")
    assert run("review", "--from", "verdicts.jsonl").exit_code == 0
    (folder / "verdicts.jsonl").unlink()


def test_the_list_is_narrowed_to_a_reader_and_to_what_waits() -> None:
    every = run("review", "--list", "--format", "csv").stdout
    assert run("review", "--list", "--read-by", "rules", "--format", "csv").stdout == every
    for words in (("--read-by", "person"), ("--waiting",)):
        assert run("review", "--list", *words).stdout == "No claim on record waits for a verdict.\n"
    assert (
        "--waiting and --read-by go with --list and the interactive review only."
        in run("review", "--log", "--waiting").stderr
    )
