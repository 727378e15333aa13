"""`pacts review` on a terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys

import pytest

from tests.test_cli_review import ROOT, filled, folder, made

__all__ = ["filled", "folder"]  # fixtures


@pytest.mark.parametrize(("env", "marks"), [({}, ("\x1b[1m", "\x1b[22m")), ({"NO_COLOR": "1"}, ("«", "»"))])
def test_a_terminal_shows_the_quote_in_bold_type_unless_told_otherwise(
    env: dict[str, str], marks: tuple[str, str]
) -> None:
    told = on_a_terminal("review", "Canada", keys=b"q\n", env={"TERM": "xterm", "COLUMNS": "60", **env})
    start, end = marks
    assert f"  The ministers met at noon. {start}Japan and Canada signed an\r\n" in told
    assert f"agreement on Tuesday{end}." in told


def test_ctrl_c_ends_the_walk_with_its_summary() -> None:
    told = on_a_terminal("review", keys=b"a\n\x03", env={"TERM": "xterm"})
    assert told.endswith("You reviewed 1 claim: 1 accepted. 1 waits for a verdict.\r\n")
    assert made() == [("Ann", "accepted", None)]


def on_a_terminal(*words: str, keys: bytes, env: dict[str, str]) -> str:
    """What the command prints on a terminal where `keys` are typed, each line once it is asked for."""
    ours, theirs = pty.openpty()
    code = "from pacts.cli import main; main()"
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    started = subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**kept, "PYTHONPATH": str(ROOT), **env},
        # Where the tests run in the background, Ctrl-C is ignored, and a process inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    os.close(theirs)
    told = b""
    for key in re.findall(rb"[^\n]*\n|\x03", keys):
        while not told.endswith(b"[?]: "):
            told += os.read(ours, 1)
        if key == b"\x03":
            started.send_signal(signal.SIGINT)
            while not select.select([ours], [], [], 1)[0]:  # it came between the prompt and the wait for a line
                started.send_signal(signal.SIGINT)
        else:
            os.write(ours, key)
        told += os.read(ours, 1)
    try:
        while piece := os.read(ours, 1000):
            told += piece
    except OSError:  # Linux says so when the other side is closed
        pass
    os.close(ours)
    assert started.wait(timeout=60) == 0
    return told.decode()
