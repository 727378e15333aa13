"""The command line. This module answers `pacts --help` by itself, before click or the database are loaded."""

from __future__ import annotations

import os
import sys

HELP = os.path.join(os.path.dirname(__file__), "help.txt")  # what click would print; a test compares the two


def main() -> None:
    """Run the command that the process was started with."""
    if sys.argv[1:] in ([], ["-h"], ["--help"]):
        with open(HELP, encoding="utf-8") as file:
            sys.stdout.write(file.read())
        return
    from pacts.cli.group import cli

    cli(prog_name="pacts")
