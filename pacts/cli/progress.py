"""How far a long work is: on a terminal a line that changes; elsewhere, as in a log, a line with the time at times."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from time import monotonic

from pacts.output import print_progress

_ON_TERMINAL = 0.2  # seconds between two looks
_IN_LOG = 30.0


@contextmanager
def progress(describe: Callable[[], str]) -> Iterator[Callable[[], None]]:
    """Yield what is to be called again and again during the work; short works write nothing into a log."""
    is_terminal = sys.stderr.isatty()
    pause = _ON_TERMINAL if is_terminal else _IN_LOG
    last = monotonic()
    was_shown = False

    def look() -> None:
        nonlocal last, was_shown
        if monotonic() - last >= pause:
            last, was_shown = monotonic(), True
            print_progress(f"{datetime.now():%H:%M:%S}  {describe()}")

    try:
        yield look
    finally:
        if was_shown and is_terminal:
            print_progress("")
