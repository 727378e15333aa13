"""No argument and no stream that the command line meets ends in a traceback or steers the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pacts.queries.search import parse

HOSTILE = b"a\xff\x1b]0;x\x07\xe2\x80\xae"


def run(*arguments: str | bytes, stdout: int | None = subprocess.PIPE) -> tuple[int, bytes]:
    process = subprocess.run(
        [sys.executable, "-m", "pacts", *arguments], stdout=stdout, stderr=subprocess.PIPE, timeout=60, check=False
    )
    return process.returncode, (process.stdout or b"") + process.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
@pytest.mark.parametrize("arguments", [(), ("--help",), ("--version",), ("show", "--help"), ("alliances",)])
def test_a_full_disk_ends_in_one_sentence(arguments: tuple[str, ...]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        status, text = run(*arguments, stdout=full)
    finally:
        os.close(full)
    assert (status, text) == (1, b"Error: the output could not be written: no space is left.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        (HOSTILE,),
        ("alliances", HOSTILE),
        ("parties", HOSTILE),
        ("import", HOSTILE),
        ("extract", HOSTILE),
        ("changes", "--since", HOSTILE),
        ("changes", b"--" + HOSTILE),
        ("--db", HOSTILE, "show", "Canada", "Japan"),
        ("show", HOSTILE, "Japan"),
        ("review", "--from", HOSTILE, "--by", "Ann"),
    ],
)
def test_no_argument_steers_the_terminal_or_ends_in_a_traceback(
    arguments: tuple[str | bytes, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACTS_DB", str(tmp_path / "pacts.db"))
    status, text = run(*arguments)
    assert status in (1, 2, 3)
    assert b"Traceback" not in text
    assert not any(sign in text for sign in (b"\x1b", b"\x07", b"\xe2\x80\xae"))


def test_what_is_no_character_is_not_searched_for() -> None:
    assert parse('"\u65e5\u672c\udcff" x\udcff') == parse('"\u65e5\u672c" x')
