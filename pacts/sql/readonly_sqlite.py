"""A person's own SQL on SQLite: a file opened for reading, and a thread that can be left."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread
from typing import Any
from urllib.parse import quote

from pacts.errors import Unusable, no_registry
from pacts.sql.query_limits import BadQuery, Limits, Table, plain_value, size_of
from pacts.store.place import Place

_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_NOT_THE_QUERY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR)
_CONVERSION = re.compile(r"%[-+ 0#!,]*(\*|\d+)?(?:\.(\*|\d+))?l{0,2}(.)", re.DOTALL)


def limit_heap() -> None:
    """Limit what SQLite may use in this whole process, sorting and all: for a program of its own, not for a library."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute(f"PRAGMA hard_heap_limit = {Limits().bytes * 8}")
    connection.close()


def select(place: Place, text: str, parameters: dict[str, Any], limits: Limits) -> Table:
    """A file opened for reading only, where each step of a statement is asked about before it is prepared.

    A thread of its own runs the query: a single step, such as `replace` on long texts, heeds no interrupt, and then
    the thread is left behind.
    """
    if place.file is None or not place.file.exists():
        raise no_registry(place)
    address = f"file:{quote(str(place.file.absolute()))}?mode=ro"
    wait = limits.seconds * 0.9  # for a writer that commits; then there is time left to say so
    try:
        connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise _of_sqlite(place, error, limits) from error
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.bytes // 4)
    leave = Event()
    outcome: list[Table | BaseException] = []

    def work() -> None:
        try:
            outcome.append(_select(connection, text, parameters, limits, leave))
        except BaseException as error:
            outcome.append(error)
        finally:
            connection.close()

    worker = Thread(target=work, daemon=True)
    worker.start()
    try:
        worker.join(limits.seconds)
    finally:  # also on Ctrl-C
        is_late = worker.is_alive()
        if is_late:
            leave.set()
            _interrupt(connection, worker)
    result = outcome[0] if outcome else None
    if is_late:
        raise limits.too_slow()
    if isinstance(result, tuple):
        return result
    assert result is not None
    raise _of_sqlite(place, result, limits) from result


def _interrupt(connection: sqlite3.Connection, worker: Thread) -> None:
    """End the query, which may be between two steps and miss the first call."""
    for _ in range(20):
        with suppress(sqlite3.ProgrammingError):  # it is closed already
            connection.interrupt()
        worker.join(0.02)
        if not worker.is_alive():
            return


def _select(
    connection: sqlite3.Connection, text: str, parameters: dict[str, Any], limits: Limits, leave: Event
) -> Table:
    connection.execute("PRAGMA query_only = ON")
    printf = _Printf(limits)
    for name in ("printf", "format"):
        connection.create_function(name, -1, printf, deterministic=True)
    connection.set_authorizer(_only_reading)
    rows: list[tuple[Any, ...]] = []
    size, most = 0, limits.bytes
    try:
        cursor = connection.execute(text, parameters)
        if cursor.description is None:
            raise BadQuery("it returns no columns")
        for row in cursor:
            size += size_of(row)
            if size > most:
                raise limits.too_large()
            rows.append(tuple(plain_value(value) if isinstance(value, float) else value for value in row))
            if len(rows) > limits.rows or leave.is_set():
                break
    except sqlite3.OperationalError as error:
        raise limits.too_large() if printf.was_too_large else error from error
    return [column[0] for column in cursor.description], rows


class _Printf:
    """SQLite's `printf`, which by itself returns NULL without a word where its text gets longer than the limit."""

    def __init__(self, limits: Limits) -> None:
        self.was_too_large = False
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._most = limits.bytes // 4
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, self._most)

    def __call__(self, *values: Any) -> str | None:
        if not values or values[0] is None:
            return None
        if any(width > self._most for width in _widths(str(values[0]), list(values[1:]))):
            self.was_too_large = True  # SQLite would count to the end of it, however long that takes
            raise MemoryError
        marks = ", ".join("?" * (len(values) - 1))
        query = f"SELECT printf('x' || ?{', ' * bool(marks)}{marks})"  # NULL is never short for an empty text here
        (text,) = self._connection.execute(query, values).fetchone()
        if text is None:
            self.was_too_large = True
            raise MemoryError
        return str(text[1:]) or self._empty

    # Up to which release an empty text is NULL depends on SQLite; ask the one that runs.
    @property
    def _empty(self) -> str | None:
        (text,) = self._connection.execute("SELECT printf('')").fetchone()
        return None if text is None else ""


def _widths(format: str, values: list[Any]) -> Iterator[float]:
    """The widths and precisions of a format, where they are written or as values of their own ('%.*c')."""
    for width, precision, kind in _CONVERSION.findall(format):
        for size in (width, precision):
            value = values.pop(0) if size == "*" and values else size
            with suppress(TypeError, ValueError):
                yield abs(float(value))
        if kind != "%" and values:
            values.pop(0)


def _of_sqlite(place: Place, error: BaseException, limits: Limits) -> BaseException:
    """Our error for one of the driver's."""
    code = getattr(error, "sqlite_errorcode", 0)
    if isinstance(error, MemoryError) or code in (sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_NOMEM):
        return limits.too_large()
    if code & 0xFF in _NOT_THE_QUERY:
        return Unusable(f"cannot be used ({error}).", "Check that it is free and whole.", where=str(place))
    if isinstance(error, sqlite3.Error | sqlite3.Warning | OverflowError | ValueError):
        return BadQuery(str(error))
    return error


def _only_reading(action: int, name: str | None, extra: str | None, database: str | None, trigger: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (extra or "").lower() == "load_extension":
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY
