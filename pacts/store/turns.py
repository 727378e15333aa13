"""One import at a time: a second one waits, rather than read the same files. The lock is gone with its process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from pacts.store.engine import opened
from pacts.store.place import Place

_LOCK = 0x7061637469  # an advisory lock of PostgreSQL, another one than that of a transaction
_WAITING = "Another import into {} is at work. This one waits for its end."


@contextmanager
def one_at_a_time(engine: Engine, place: Place, notify: Callable[[str], object]) -> Iterator[None]:
    """Wait for the end of another import into `place`, and say so; then keep others waiting."""
    if place.file is not None:
        with _file_lock(place.file, lambda: notify(_WAITING.format(place))):
            yield
        return
    with opened(engine, place).execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(text(f"SELECT pg_try_advisory_lock({_LOCK})")).scalar():
            notify(_WAITING.format(place))
            connection.execute(text(f"SELECT pg_advisory_lock({_LOCK})"))
        yield


@contextmanager
def _file_lock(database: Path, notify: Callable[[], object]) -> Iterator[None]:
    """A lock on a file beside the database. SQLite's own locks belong to its file: that one is not touched."""
    try:
        import fcntl
    except ImportError:  # Windows: there two imports at once do the work twice, and come to the same
        yield
        return
    if database.is_dir():  # as the import itself will say
        yield
        return
    path = database.with_name(f"{database.name}-import")
    while True:
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError:  # nothing can be written there, as the import itself will say
            yield
            return
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                notify()
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if not _is(path, descriptor):  # who had it has removed it meanwhile
                continue
            try:
                yield
            finally:
                path.unlink(missing_ok=True)
            return
        finally:
            os.close(descriptor)


def _is(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False
