"""Standard streams of a process that are closed, full, of another encoding or no longer read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli_commands import ROOT, filled, folder, process

__all__ = ["filled", "folder"]  # fixtures


@pytest.mark.parametrize(
    ("redirection", "status", "message"),
    [
        (">&-", 0, ""),
        (">/dev/full", 1, "Error: the output could not be written: no space left on device.\n"),
        ("2>&- >&- <&-", 0, ""),
    ],
)
def test_closed_and_full_streams_end_without_a_traceback(redirection: str, status: int, message: str) -> None:
    code = "from pacts.cli import main; main()"
    script = f"'{sys.executable}' -c '{code}' parties {redirection}"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout) == (status, message, "")


def test_output_that_is_redirected_is_utf_8_whatever_the_locale(folder: Path) -> None:
    code = "from pacts.cli import main; main()"
    assert "Curaçao" in process(code, "parties", PYTHONIOENCODING="ascii").stdout
    rows = json.loads(process(code, "parties", "--format", "json", PYTHONIOENCODING="ascii").stdout)
    assert "Curaçao" in [row["name"] for row in rows]


def test_a_review_without_an_input_ends_as_one_that_was_quit(folder: Path) -> None:
    code = "import os, sys; os.close(0); sys.stdin = None; from pacts.cli import main; main()"  # as of `<&-`
    done = process(code, "review")
    assert (done.returncode, done.stderr) == (0, "")
    assert "You reviewed no claim." in done.stdout


def test_a_reader_that_stops_early_is_no_error(folder: Path) -> None:
    code = "import sys; sys.argv[0] = 'pacts'; from pacts.cli import main; main()"
    words = f"'{sys.executable}' -c \"{code}\" alliances NATO --format jsonl"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = f"{words} | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
