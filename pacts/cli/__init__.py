"""The command line. This module answers `pacts --help` by itself, before click or the database are loaded."""

from __future__ import annotations

import sys
from pathlib import Path

HELP = Path(__file__).with_name("help.txt")  # what click would print; a test compares the two


def main() -> None:
    """Run the command that the process was started with."""
    if sys.argv[1:] in ([], ["-h"], ["--help"]):
        print(HELP.read_text(encoding="utf-8"), end="")
        return
    from pacts.cli.group import cli

    cli(prog_name="pacts")
