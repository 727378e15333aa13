"""`pacts ask` end to end: the command that a question stands for, its answer, and refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import run
from tests.test_cli_commands import filled, folder

__all__ = ["filled", "folder"]  # a working folder with a registry of two articles


def test_a_question_prints_its_command_and_the_answer_of_that_command(folder: Path) -> None:
    words = ("coverage", "Five Eyes", "Japan", "--missing", "--as-of", "2025-08-01")
    asked = run("ask", "Which Five Eyes members lacked a pact with Japan on 1 August 2025?")
    assert asked.exit_code == 0
    assert asked.stdout == ("pacts coverage 'Five Eyes' Japan --missing --as-of 2025-08-01\n" + run(*words).stdout)


def test_a_question_without_quotes_is_one_question(folder: Path) -> None:
    command, _, record = run("ask", "how", "far", "did", "Japan", "and", "New", "Zealand", "get?").stdout.partition(
        "\n"
    )
    assert command == "pacts show Japan 'New Zealand'"
    assert record.endswith("\n\n" + run("show", "Japan", "New Zealand").stdout)


def test_above_the_record_of_a_pair_it_says_where_the_two_stand(folder: Path) -> None:
    asked = run("ask", "When did the pact between Canada and Japan enter into force?").stdout
    assert "Canada has signed an information-security pact with Japan, whose entry into force is not reported.\n\n" in (
        asked.replace("not\nreported", "not reported")
    )
    assert run("ask", "How far did Japan and France get?").stdout.count("France") == 2  # the record alone says it


def test_how_many_is_answered_with_the_number(folder: Path) -> None:
    asked = run("ask", "How many Five Eyes members have a security agreement with Japan?")
    assert asked.stdout.startswith(
        "pacts coverage 'Five Eyes' Japan --having  # 'security agreement' taken for an agreement on protecting "
        "classified information\n1 of 5.\n\nmember "
    )


def test_how_many_pacts_a_party_has_is_the_first_sentence_of_its_profile(folder: Path) -> None:
    assert run("ask", "How many pacts had Japan on 1 August 2025?").stdout.startswith(
        "pacts show Japan --as-of 2025-08-01  # the pacts on record, those in talks or ended among them\n"
        "As of 1 August 2025, two pacts of Japan are on record: "
    )


def test_in_formats_for_programs_standard_output_is_data_only(folder: Path) -> None:
    asked = run("ask", "Who has a GSOMIA with Japan?", "--format", "json")
    assert asked.stderr == (
        "pacts coverage 'all countries' Japan --having"
        "  # 'GSOMIA' taken for any agreement on protecting classified information, whatever its name"
        "  # countries only, no organisations\n"
    )
    assert [(row["member"], row["answer"]) for row in json.loads(asked.stdout)] == [("CAN", "yes")]


def test_who_is_negotiating_are_those_that_have_come_no_further(folder: Path) -> None:
    asked = run("ask", "Which Five Eyes members are in talks with Japan?", "--format", "jsonl")
    assert asked.stderr == "pacts coverage 'Five Eyes' Japan --at-least negotiating --having --exactly\n"
    assert [json.loads(line)["member"] for line in asked.stdout.splitlines()] == ["NZL"]


def test_who_had_opened_talks_says_that_those_further_on_are_included(folder: Path) -> None:
    asked = run("ask", "Which Five Eyes members have opened talks with Japan?", "--format", "jsonl")
    assert asked.stderr == (
        "pacts coverage 'Five Eyes' Japan --at-least negotiating --having"
        "  # negotiating or beyond: who has signed, or has a pact in force, counts too\n"
    )
    assert [json.loads(line)["member"] for line in asked.stdout.splitlines()] == ["CAN", "NZL"]


@pytest.mark.parametrize(
    ("question", "words", "notes"),
    [
        ("What did Canada and Japan sign in 2025?", ("timeline", "Canada", "Japan", "--step", "concluded"), ""),
        ("What happened in 2025?", ("changes",), ""),
        ("Which pacts ended in 2025?", ("changes", "--step", "terminated"), ""),
        ("What is disputed?", ("conflicts",), "claims on record that cannot both be true"),
    ],
)
def test_what_happened_and_what_is_disputed_are_answered_by_their_commands(
    folder: Path, question: str, words: tuple[str, ...], notes: str
) -> None:
    days = () if words == ("conflicts",) else ("--since", "2025-01-01", "--until", "2025-12-31")
    asked = run("ask", question)
    assert asked.exit_code == 0
    place = words.index("--step") if "--step" in words else len(words)  # the days come before the steps
    told = " ".join(["pacts", *words[:place], *days, *words[place:]]) + (f"  # {notes}" if notes else "")
    assert asked.stdout == f"{told}\n{run(*words, *days).stdout}"


def test_the_registry_named_first_is_the_one_asked(folder: Path) -> None:
    result = run("--db", "other.db", "ask", "Does Canada have a pact with Japan?")
    assert result.exit_code == 3
    assert "other.db: there is no registry here." in result.stderr


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("Which Five Eyes members have a submarine pact with Japan?", "The question says 'submarine', which could not"),
        ("Which Five Eyes members trade with Japan?", "The question is about 'trade'. The registry holds information-"),
        ("May Canada share classified information with Japan?", "The question says 'May'. The registry shows which"),
        ("Which Quad members lack a pact?", "The question names Quad only: say who has a pact with whom, or see each"),
        ("Which pacts were signed in Q2 2021?", "The question says 'Q2 2021'."),
        ("Does Canada have a pact with Japn?", "'Japn' is not a known name: did you mean 'Japan'?"),
        ("What changed?", "The question says 'What changed' and no first day: say from when on, such as 'since 2024'"),
        (
            "Draw a map of pacts with Japan",
            "The question says 'a map of': that is for pacts map, as in: pacts map Japan",
        ),
        ("", "There are no words in it. Write a question."),
    ],
)
def test_what_is_not_understood_is_refused_with_the_words_at_fault(folder: Path, question: str, message: str) -> None:
    result = run("ask", question)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {message}")


@pytest.mark.parametrize(
    ("question", "start"),
    [
        (
            "Which of Canada, Japan and New Zealand have signed pacts with each other?",
            "pacts matrix 'Canada,Japan,New Zealand'\n1 of 3 pairs (signed): Japan and Canada.\n\n",
        ),
        (
            "Which of Japan's pacts are not in force?",
            "pacts show Japan\n2 of 2 pacts on record (not known to be in force): Canada (signed",
        ),
        ("When did Sweden join NATO?", "pacts alliances NATO\nSweden in NATO: from 2024-03-07 on.\n\n"),
        ("Is Japan a member of the EU?", "pacts alliances EU\nNo membership of Japan in EU is on record.\n\n"),
        (
            "Who left the EU?",
            "pacts alliances EU\nLeft EU, as far as is on record: the United Kingdom (2020-01-31).\n\n",
        ),
        (
            "How many pacts expire in 2027?",
            "pacts report expiring --param since=2027-01-01 --param until=2027-12-31\n0.\n",
        ),
        ("When does the pact between Canada and Japan expire?", "pacts show Canada Japan\nAs of "),
    ],
)
def test_what_a_table_shows_is_answered_in_a_sentence_above_it(folder: Path, question: str, start: str) -> None:
    asked = run("ask", question)
    assert asked.exit_code == 0
    assert asked.stdout.startswith(start)


def test_a_ranking_and_its_table_have_one_order(folder: Path) -> None:
    sentence, _, table = run("ask", "Which country has the most pacts?").stdout.partition("\n\n")
    assert "the most first: Canada 1, Japan 1" in sentence
    assert [line.split()[0] for line in table.splitlines()[2:4]] == ["CAN", "JPN"]


def test_a_refusal_shows_questions_that_are_understood(folder: Path) -> None:
    assert "'Does Canada have a pact with Japan?'" in run("ask", "hello").stderr


def test_no_question_at_all_is_wrong_usage(folder: Path) -> None:
    result = run("ask")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Missing argument 'QUESTION...'." in result.stderr


def test_having_lists_only_members_with_a_pact(folder: Path) -> None:
    result = run("coverage", "Five Eyes", "Japan", "--having", "--as-of", "2025-08-01", "--format", "json")
    assert [row["member"] for row in json.loads(result.stdout)] == ["CAN"]
    told = run("coverage", "all countries", "Japan", "--having", "--as-of", "2025-08-01").stdout
    assert told.splitlines()[2].split()[:2] == ["Canada", "yes"]
    assert " ".join(told.split()).endswith(
        "Canada has signed an information-security pact with Japan; New Zealand is negotiating one, as last reported; "
        "no source on record says where 197 of the 199 other countries stand. 2 pacts of Japan are on record; "
        "no source claims to list them all."
    )


def test_having_and_missing_together_are_wrong_usage(folder: Path) -> None:
    result = run("coverage", "Five Eyes", "Japan", "--having", "--missing")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Give --missing or --having, not both." in result.stderr


@pytest.mark.parametrize("words", ["after 9999-12-31", "before 0001-01-01"])
def test_the_ends_of_the_calendar_are_days_like_any_other(folder: Path, words: str) -> None:
    asked = run("ask", f"Which pacts of Japan were signed {words}?")
    assert not isinstance(asked.exception, OverflowError)
    assert asked.stdout or asked.stderr.startswith("Error: ")
