"""The command line. This module answers `pacts --help` by itself, before click or the database are loaded."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys

HELP = os.path.join(os.path.dirname(__file__), "help.txt")  # what click would print; a test compares the two


def main() -> None:
    """Run the command that the process was started with."""
    _prepare_streams()
    try:
        _run()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        # Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.stderr.write("Error: the output could not be written: no space is left.\n")
        sys.exit(1)


def _run() -> None:
    if sys.argv[1:] in ([], ["-h"], ["--help"]) and "_PACTS_COMPLETE" not in os.environ:
        with open(HELP, encoding="utf-8") as file:
            sys.stdout.write(file.read())
        sys.stdout.flush()
        return
    # Starting makes a hundred thousand objects that stay; looking through them for garbage costs a fifth of a start.
    gc.set_threshold(100_000, 20, 20)
    from pacts.cli.group import cli

    cli(prog_name="pacts")


def _prepare_streams() -> None:
    """Let no character, and no stream that the caller has closed, end in a traceback."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal has an encoding of its own; a file or a pipe gets UTF-8 on every platform.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
