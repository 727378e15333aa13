"""What a shell completes, asked as the shell asks."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.commands import run


def as_completed(typed: str) -> dict[str, str]:
    """What the shell asks with for the last of the words typed."""
    return {
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
        "_PACTS_COMPLETE": "bash_complete",
    }


def completed(typed: str) -> list[str]:
    """The completions of the last of the words typed, as bash gets them."""
    done = run(env=as_completed(typed))
    return [line.removeprefix("plain,") for line in done.stdout.splitlines()]


def test_a_shell_asks_the_program() -> None:
    code = "import sys; sys.argv = ['pacts']; from pacts.cli import main; main()"
    asked = {**os.environ, **as_completed("pacts cover")}
    done = subprocess.run([sys.executable, "-c", code], env=asked, capture_output=True, text=True, check=True)
    assert done.stdout == "plain,coverage\n"


def test_commands_groups_and_parties_are_completed() -> None:
    assert completed("pacts cover") == ["coverage"]
    assert completed("pacts coverage five") == ["Five Eyes", "Five Power Defence Arrangements"]
    assert completed("pacts coverage NATO Jap") == ["Japan"]
    assert completed("pacts coverage NATO,jap") == ["NATO,Japan"]
    assert completed("pacts coverage NATO jpn") == ["Japan"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_set_up_is_printed(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_PACTS_COMPLETE" in result.stdout
