"""Timeline, changes and search as a user meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.commands import SIGNED, run
from tests.conftest import kept

EVIDENCE = """    “Japan and Canada signed an information security agreement on Tuesday”
    The Examiner, 2025-07-09, https://examiner.example/signed
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    folder = tmp_path_factory.mktemp("steps")
    (folder / "signed.md").write_text(SIGNED)
    assert run("--db", str(folder / "pacts.db"), "import", str(folder / "signed.md")).exit_code == 0
    return kept(folder)


@pytest.fixture(autouse=True)
def folder(filled: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder with a registry that holds one article."""
    monkeypatch.delenv("PACTS_DB", raising=False)
    monkeypatch.chdir(filled())


def test_a_timeline_tells_steps_with_their_evidence() -> None:
    assert run("timeline", "Japan", "Canada").stdout == (
        "date        parties        status     sources\n"
        "----------  -------------  ---------  ---------\n"
        "2025-07-08  Canada, Japan  concluded  1\n" + EVIDENCE + "\n"
        "For Japan with Canada, one step of one pact is on record.\n"
    )


def test_a_timeline_without_steps_says_so() -> None:
    assert run("timeline", "Japan", "Korea", "--until", "2025-01-01").stdout == (
        "No source on record reports a step of Japan's pacts with South Korea up to 1 January 2025.\n"
    )


def test_a_timeline_as_jsonl_and_csv() -> None:
    [row] = run("timeline", "Japan", "-f", "jsonl").stdout.splitlines()
    assert (json.loads(row)["date"], json.loads(row)["parties"]) == ("2025-07-08", ["CAN", "JPN"])
    assert run("timeline", "Japan", "-f", "csv").stdout.splitlines()[1] == (
        '2025-07-08,2025-07-08,2025-07-08,"CAN, JPN",concluded,,CAN-JPN-1,,ISA,yes,no,1,https://examiner.example/signed,'
        "The Examiner,2025-07-09,Japan and Canada signed an information security agreement on Tuesday,,1"
    )


def test_a_drawn_timeline_names_the_group_as_english_does() -> None:
    assert run("timeline", "japan", "five eyes", "-o", "one.svg").exit_code == 0
    texts = [each.text for each in ElementTree.parse("one.svg").iter("{http://www.w3.org/2000/svg}text")]
    assert "Steps of the information-security pacts of Japan with the Five Eyes" in texts


def test_a_legend_has_the_letters_of_the_signs() -> None:
    run("timeline", "Japan", "-o", "one.svg")
    texts = [each.text for each in ElementTree.parse("one.svg").iter("{http://www.w3.org/2000/svg}text")]
    keys = ["F", "in force", "S", "signed", "A", "agreed in principle", "N", "negotiating", "x"]
    start = texts.index("in force") - 1
    assert texts[start : start + len(keys)] == keys


def test_changes_tell_what_took_place_between_two_days() -> None:
    assert run("changes", "--since", "2025-07-01", "--until", "2025-07-31").stdout.endswith(
        EVIDENCE + "\nOne step of one pact is on record from 1 July 2025 to 31 July 2025.\n"
    )
    assert run("changes", "--since", "2024-07-01", "--until", "2024-07-31").stdout == (
        "No step is on record from 1 July 2024 to 31 July 2024.\n"
    )


def test_changes_tell_what_was_learned() -> None:
    assert run("changes", "--since", "2025-07-09", "--until", "2025-07-31", "--learned").stdout.endswith(
        "\nSources published from 9 July 2025 to 31 July 2025 were the first to report one step of one pact.\n"
    )


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["changes"], 2, "Missing option '--since'"),
        (
            ["changes", "--since", "2025-01-01", "--until", "2024-01-01"],
            1,
            "The days end on 2024-01-01, before they begin on 2025-01-01",
        ),
        (["changes", "--since", "2025-01-01", "--learned", "--known-since", "2025-01-01"], 2, "without --known-since"),
        (["search", "-tokyo"], 1, "'-tokyo' has no word to look for"),
        (["search"], 2, "Missing argument"),
        (["timeline", "Japan", "Korea", "-o", "x.svg"], 1, "x.svg: there is no step to draw"),
        (["timeline", "Japan", "-o", "x.txt"], 2, "x.txt"),
    ],
)
def test_wrong_questions_are_told(words: list[str], status: int, told: str) -> None:
    result = run(*words)
    assert result.exit_code == status
    assert told in result.stderr.replace("−", "-")


def test_search_shows_the_words_in_their_text() -> None:
    assert run("search", "ottawa", "agree*", "-france").stdout == (
        "kind     title                  pacts\n"
        "-------  ---------------------  ---------\n"
        "article  Tokyo and Ottawa sign  CAN-JPN-1\n"
        "    Japan and Canada signed an information security [agreement] on Tuesday.\n"
        "    The Examiner, 2025-07-09, https://examiner.example/signed\n"
    )


def test_search_tells_that_nothing_was_found_and_that_there_is_more() -> None:
    assert run("search", "zebra", "-france").stdout == "Nothing on record has zebra -france.\n"
    assert run("search", "security", "--limit", "1").stdout.endswith(
        "\n\nThere are more: --limit 2 shows twice as many.\n"
    )
