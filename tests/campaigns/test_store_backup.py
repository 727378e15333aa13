"""Backups while others write, and on a disk that is full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

from pacts.registry import Registry
from pacts.store.health import check
from tests.conftest import NewPlace
from tests.telling import findings, said, source
from tests.test_store_backup import filled, restored

__all__ = ["filled"]  # a fixture


def test_backups_while_an_import_runs_are_whole(filled: Registry, tmp_path: Path, new_place: NewPlace) -> None:
    stop, errors = Event(), list[BaseException]()

    def fill() -> None:
        number = 10
        try:
            with Registry(filled.place.url.render_as_string(hide_password=False)) as other:
                while not stop.is_set():
                    number += 1
                    other.add(source(number, "2015-01-01"), findings(said("AUS-JPN", "talks", "2014-12-28")))
        except BaseException as error:
            errors.append(error)

    writer = Thread(target=fill)
    writer.start()
    try:
        for number in range(3):
            filled.backup(tmp_path / str(number))
    finally:
        stop.set()
        writer.join()
    assert errors == []
    for number in range(3):
        with restored(tmp_path / str(number), filled, new_place) as again:
            check(again.place)


def test_a_disk_that_is_full_leaves_nothing(new_place: NewPlace, tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys, pacts\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "pacts.open(sys.argv[1]).backup('copy')\n"
    )
    place = new_place("sqlite", True)
    done = subprocess.run([sys.executable, "-c", code, place], cwd=tmp_path, capture_output=True, text=True)
    assert "PactsError" in done.stderr
    assert "a copy cannot be written" in done.stderr
    assert list(tmp_path.iterdir()) == []
