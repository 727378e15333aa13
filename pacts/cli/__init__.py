"""The command line. This module answers `pacts --help` by itself, before click or the database are loaded."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from contextlib import suppress

HELP = os.path.join(os.path.dirname(__file__), "help.txt")  # what click would print; a test compares the two


_NOT_WRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)  # what writing to a stream may meet


def main() -> None:
    """Run the command that the process was started with."""
    _prepare_streams()
    try:
        _run()
    except OSError as error:
        if error.errno == errno.EPIPE:  # the reader, `head` say, has what it wanted
            close_streams()
            sys.exit(0)
        if error.errno not in _NOT_WRITTEN or error.filename is not None:
            raise
        with suppress(OSError):  # standard error may be that output
            sys.stderr.write(f"Error: the output could not be written: {(error.strerror or '').lower()}.\n")
            sys.stderr.flush()
        close_streams()
        sys.exit(1)


def close_streams() -> None:
    """Let what is still to be written go nowhere: Python would complain once more when it closes the streams."""
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run() -> None:
    if sys.argv[1:] in ([], ["-h"], ["--help"]) and "_PACTS_COMPLETE" not in os.environ:
        with open(HELP, encoding="utf-8") as file:
            sys.stdout.write(file.read())
        sys.stdout.flush()
        return
    # Starting makes a hundred thousand objects that stay; looking through them for garbage costs a fifth of a start,
    # and as much again at the end, where Python looks through them before it frees them.
    gc.set_threshold(100_000, 20, 20)
    from pacts.cli.group import cli

    try:
        cli(prog_name="pacts")
    finally:
        gc.freeze()


def _prepare_streams() -> None:
    """Let no character, and no stream that the caller has closed, end in a traceback."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal has an encoding of its own; a file or a pipe gets UTF-8 on every platform.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
