"""No argument and no stream that the command line meets ends in a traceback or steers the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pacts.registry import Registry
from tests.conftest import FIXTURES, NewPlace
from tests.telling import findings, said, source

HOSTILE = b"a\xff\x1b]0;x\x07\xe2\x80\xae"


# Runs the command lines on its standard input, each in a child of its own; prints their exit statuses.
RUN_ALL = """
import importlib, json, os, sys
import pacts.extraction, pacts.store.schema, sqlalchemy.dialects.sqlite, tabulate
from pacts.cli import group, main
for module in group._COMMANDS.values():
    importlib.import_module(module.split(":")[0])
statuses = []
for command in json.load(sys.stdin):
    child = os.fork()
    if not child:
        for stream, file in enumerate(sys.argv[1:], start=1):
            if file:
                os.dup2(os.open(file, os.O_RDONLY if file == os.devnull else os.O_WRONLY), stream)
        sys.argv = ["pacts", *command]
        main()
        sys.exit()
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
sys.stdout.write("statuses " + json.dumps(statuses))
"""


def run_all(commands: list[list[str]], place: str, stdout: str = "", stderr: str = "") -> tuple[list[int], str, str]:
    """Run each command on the registry at `place`; return their exit statuses and what all wrote to either stream."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_ALL, stdout, stderr],
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PACTS_DB": place},
    )
    written, _, statuses = done.stdout.rpartition("statuses ")
    return json.loads(statuses), written, done.stderr


@pytest.fixture(scope="module")
def place(new_place: NewPlace) -> str:
    """A registry with one pact."""
    place = new_place("sqlite", True)
    with Registry(place) as registry:
        registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "signed", "2019")))
    return place


ARTICLE = str(FIXTURES / "2025-07-09-canada-japan-signed.md")
WRITING = [
    [],
    ["--help"],
    ["--version"],
    ["show", "--help"],
    ["alliances"],
    ["parties", "--format", "json"],
    ["coverage", "Five Eyes", "Japan"],
    ["show", "Canada", "Japan", "--format", "csv"],
    ["timeline", "Japan", "--format", "markdown"],
    ["changes", "--since", "2000-01-01", "--format", "jsonl"],
    ["search", "words"],
    ["matrix", "Quad"],
    ["conflicts"],
    ["review", "--list"],
    ["review", "--log"],
    ["review", "--by", "Ann"],
    ["sql", "SELECT * FROM party", "--format", "csv"],
    ["report"],
    ["report", "disputed"],
    ["cite"],
    ["ask", "Does Canada have a pact with Japan?"],
    ["extract", ARTICLE],
    ["extract", "--explain", ARTICLE],
    ["import", "--template"],
    ["completion", "bash"],
    ["db", "current"],
    ["db", "check"],
    ["db", "upgrade"],
]


def end_in_one_sentence(commands: list[list[str]], place: str, stdout: str, reason: str) -> None:
    """Check that commands whose output goes to `stdout` say why they could not write it, and nothing else."""
    statuses, written, errors = run_all(commands, place, stdout=stdout)
    assert dict(zip(map(str, commands), statuses, strict=True)) == dict.fromkeys(map(str, commands), 1)
    assert written == ""
    assert errors == f"Error: the output could not be written: {reason}.\n" * len(commands)


def has_enough(words: str, place: str) -> None:
    """Check that a command ends quietly where nobody reads its output."""
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{sys.executable}' -m pacts {words} | true"],
        capture_output=True,
        text=True,
        env={**os.environ, "PACTS_DB": place},
    )
    assert (done.returncode, "rror" in done.stderr, "Traceback" in done.stderr) == (0, False, False)


def test_no_argument_steers_the_terminal_or_ends_in_a_traceback(tmp_path: Path) -> None:
    hostile = os.fsdecode(HOSTILE)
    commands = [
        [hostile],
        ["alliances", hostile],
        ["parties", hostile],
        ["import", hostile],
        ["extract", hostile],
        ["changes", "--since", hostile],
        ["changes", f"--{hostile}"],
        ["--db", hostile, "show", "Canada", "Japan"],
        ["show", hostile, "Japan"],
        ["review", "--from", hostile, "--by", "Ann"],
    ]
    statuses, written, errors = run_all(commands, str(tmp_path / "pacts.db"))
    assert set(statuses) <= {1, 2, 3}
    assert "Traceback" not in written + errors
    assert not any(sign in written + errors for sign in ("\x1b", "\x07", "\u202e"))


@pytest.mark.parametrize(
    ("stdout", "reason"),
    [("/dev/full", "no space left on device"), (os.devnull, "bad file descriptor")],  # opened for reading
)
def test_every_command_ends_in_one_sentence(place: str, stdout: str, reason: str) -> None:
    end_in_one_sentence(WRITING, place, stdout, reason)


def test_a_full_disk_for_messages_does_no_harm(place: str, tmp_path: Path) -> None:
    refused = [["show", "Nowhere", "Japan"], ["import", "no-such-file"], ["nonsense"], ["--db", "missing.db", "cite"]]
    done = [["import", "--dry-run", str(FIXTURES / "records.csv")], ["export", str(tmp_path / "out")]]
    statuses, written, _ = run_all([*refused, *done], place, stderr="/dev/full")
    assert (statuses, written) == ([1] * len(refused + done), "")  # what was done or refused could not be said
    assert (tmp_path / "out" / "datapackage.json").exists()


@pytest.mark.parametrize(
    "words", ["--help", "parties --format json", "sql 'SELECT * FROM party a, party b' --limit-rows 20000"]
)
def test_a_reader_that_has_enough_is_no_failure(place: str, words: str) -> None:
    has_enough(words, place)
