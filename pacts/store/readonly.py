"""Run a person's own SQL so that the database itself refuses everything but reading, within limits."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from shlex import quote
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as escaped

from pacts.errors import BadQuery, PactsError, Unusable, no_registry
from pacts.store.engine import connect, opened
from pacts.store.place import Place
from pacts.store.reader_role import become_reader

if TYPE_CHECKING:
    import psycopg

Table = tuple[list[str], list[tuple[Any, ...]]]

SECONDS = 10.0
ROWS = 100_000
MEGABYTES = 12  # of an answer, which takes some twenty times as much as a table; one row of it may have a quarter
MEMORY = "PACTS_SQL_MEGABYTES"  # the variable that allows more

_DAY = 86_400.0
_BATCH = 5_000  # rows that are fetched at a time, so that the driver's copy of them stays small
_ROW = 24  # bytes that a row is counted to have besides its values; PostgreSQL's header of one
_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_NOT_THE_QUERY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_COMMENT = re.compile(r"(?P<quoted>'[^']*'|\"[^\"]*\")|--[^\n]*|/\*.*?\*/", re.DOTALL)
_CONVERSION = re.compile(r"%[-+ 0#!,]*(\*|\d+)?(?:\.(\*|\d+))?l{0,2}(.)", re.DOTALL)
_TOO_LARGE = "pacts: too large"
# Volatile functions that change nothing and run no text as SQL, and those that only share a name with a word.
_HARMLESS = [
    "array_sample",
    "array_shuffle",
    "bernoulli",
    "clock_timestamp",
    "gen_random_uuid",
    "pg_sleep",
    "pg_sleep_for",
    "pg_sleep_until",
    "random",
    "random_normal",
    "system",
    "timeofday",
    "uuidv4",
    "uuidv7",
]
_AS_TEXT = [
    "date",
    "time",
    "timetz",
    "timestamp",
    "timestamptz",
    "interval",
    "int4range",
    "int8range",
    "numrange",
    "daterange",
    "tsrange",
    "tstzrange",
    "int4multirange",
    "int8multirange",
    "nummultirange",
    "datemultirange",
    "tsmultirange",
    "tstzmultirange",
]

_log = logging.getLogger("pacts")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a query may run (seconds) and how many rows it may return. Raises PactsError for impossible ones."""

    seconds: float = SECONDS
    rows: int = ROWS

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= _DAY:  # nor is NaN
            raise PactsError(f"A query cannot run for {self.seconds} seconds.", f"Write up to {_DAY:.0f} seconds.")
        if self.rows < 1:
            raise PactsError(f"A query cannot return {self.rows} rows.", "Write 1 or more.")

    @property
    def bytes(self) -> int:
        """How large the whole answer may be, by PACTS_SQL_MEGABYTES or our default."""
        text = os.environ.get(MEMORY) or str(MEGABYTES)
        if not re.fullmatch(r"[1-9]\d{0,4}", text, re.ASCII):
            raise PactsError(f"{MEMORY} is '{text}'.", "Write a whole number of megabytes, such as 64.")
        return int(text) * 1_000_000

    def too_slow(self) -> PactsError:
        more = f"{self.seconds * 6:g}"
        return PactsError(
            f"The query was stopped at its time limit, {self.seconds:g} s.",
            f"Ask for less, or give it more time: --timeout {more}, in Python timeout={more}.",
        )

    def too_large(self) -> PactsError:
        most = self.bytes // 1_000_000
        return PactsError(
            f"The query was stopped at its memory limit, {most} MB for the answer and {most / 4:g} MB for one row.",
            f"Ask for fewer or shorter values, or allow more with the environment's {MEMORY}={most * 4}.",
        )


def run(place: Place, text: str, parameters: Mapping[str, Any] | None = None, limits: Limits | None = None) -> Table:
    """Run one SELECT, its parameters written `:name`, and return its column names and its rows.

    Of more rows than the limit the first are returned, and the logger 'pacts' warns of it: on standard error, unless
    the program says otherwise. Raises BadQuery for anything that does more than read, or that the database cannot
    make sense of; PactsError where a limit of time or memory is met; Unusable.
    """
    limits = limits or Limits()
    ask = _postgresql if place.file is None else _sqlite
    columns, rows = ask(place, text, dict(parameters or {}), limits)
    if len(rows) > limits.rows:
        del rows[limits.rows :]
        more = limits.rows * 10
        _log.warning(
            "The answer was cut after %s rows, its row limit. For more: --limit-rows %s, in Python max_rows=%s.",
            f"{limits.rows:,}",
            more,
            more,
        )
    return columns, rows


def limit_heap() -> None:
    """Limit what SQLite may use in this whole process, sorting and all: for a program of its own, not for a library."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute(f"PRAGMA hard_heap_limit = {Limits().bytes * 8}")
    connection.close()


# SQLite


def _sqlite(place: Place, text: str, parameters: dict[str, Any], limits: Limits) -> Table:
    """A file opened for reading only, where each step of a statement is asked about before it is prepared.

    A thread of its own runs the query: a single step, such as `replace` on long texts, heeds no interrupt, and then
    the thread is left behind.
    """
    if place.file is None or not place.file.exists():
        raise no_registry(place)
    address = f"file:{escaped(str(place.file.absolute()))}?mode=ro"
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
            size += _size(row)
            if size > most:
                raise limits.too_large()
            rows.append(tuple(_plain(value) if isinstance(value, float) else value for value in row))
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


# PostgreSQL


def _postgresql(place: Place, text: str, parameters: dict[str, Any], limits: Limits) -> Table:
    """A cursor in a read-only transaction: the server takes a single SELECT there and nothing else.

    The savepoint makes the mode final: inside it, nothing can turn the transaction back to writing. Ctrl-C cancels the
    query in the server, which also ends it by itself at the time limit, or when it finds that the client has gone.
    """
    import psycopg
    from sqlalchemy import text as sql
    from sqlalchemy.exc import ArgumentError

    engine = connect(place)
    until = monotonic() + limits.seconds
    connection = opened(engine, place)
    try:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        driver.read_only = True
        for name in _AS_TEXT:  # those that Python has no type for, or a narrower one: 'infinity', 44 BC, 1 month
            driver.adapters.register_loader(name, psycopg.types.string.TextLoader)
        query: str = _guarded(text, limits)
        if parameters:
            plain = _QUOTED.sub(lambda match: match[0].replace(":", r"\:"), query)  # ':noon' in a text is no parameter
            query = str(sql(plain).compile(dialect=engine.dialect))
        with driver.transaction():
            _refuse_acting(driver, text)
            become_reader(driver, place)
            _watch_client(driver)
            # The running total would be computed over all rows at once if those so far were written to a disk.
            driver.execute(f"SET LOCAL work_mem = '{limits.bytes * 4 // 1000}kB'".encode())
            with driver.transaction(), driver.cursor(name="asked") as cursor:
                _allow_time(driver, until)
                cursor.execute(query.encode(), parameters or None)
                columns = [column.name for column in cursor.description or ()][:-1]
                if not columns:
                    raise BadQuery("it returns no columns")
                rows: list[tuple[Any, ...]] = []
                size = 0
                while some := _fetched(driver, cursor, min(_BATCH, limits.rows + 1 - len(rows)), until):
                    size += sum(map(_size, some))  # the server counts empty values as nothing
                    if size > limits.bytes:
                        raise limits.too_large()
                    rows += [tuple(_plain(value) for value in row[:-1]) for row in some]
                return columns, rows
    except psycopg.Error as error:
        raise _of_postgresql(place, error, limits) from error
    except (ArgumentError, ValueError, OverflowError) as error:
        raise BadQuery(str(error)) from error
    finally:
        connection.close()


def _guarded(text: str, limits: Limits) -> str:
    """The query with a last column that fails where a row, or all rows so far, are larger than the limit.

    The server has to say so: the driver would take in a row whole, however long.
    """
    bare = _COMMENT.sub(lambda match: match["quoted"] or " ", text) if ";" in text else text
    bare = bare.rstrip("; \t\r\n\f\v")
    if not bare:
        raise BadQuery("it is empty")
    size = "pg_column_size(pacts_row.*)"
    fails = f"CAST('{_TOO_LARGE} ' || {size} AS integer)"
    return (  # OFFSET 0, or the planner would write an expression of the query into each place that names it
        f"SELECT pacts_row.*, CASE WHEN sum({size}) OVER (ROWS UNBOUNDED PRECEDING) > {limits.bytes} THEN {fails} END"
        f" FROM (SELECT * FROM (\n{bare}\n) AS pacts_query OFFSET 0) AS pacts_row"
        f" WHERE CASE WHEN {size} > {limits.bytes // 4} THEN {fails} IS NULL ELSE true END"
    )


def _refuse_acting(driver: psycopg.Connection[Any], text: str) -> None:
    """Raise BadQuery where the query names a volatile function, one that may act: the role of a reader is no bar to it.

    Everybody may call pg_advisory_lock, and `set_config('role', 'none', true)` resets a role in the midst of a SELECT,
    after which `query_to_xml` runs any text with the rights of the one who logged in. A name counts wherever it stands,
    since calls have many forms: `f(1)`, `"f"/**/(1)`, `(1).f`.
    """
    if 'u&"' in text.lower():
        raise BadQuery('names cannot be written as U&"..." here')
    words = set(re.findall(r"\w+", text)) | set(re.findall(r"\w+", text.lower()))
    query = (
        "SELECT proname FROM pg_catalog.pg_proc WHERE provolatile = 'v'"
        " AND proname = ANY(%s::name[]) AND proname <> ALL(%s::name[]) ORDER BY proname LIMIT 1"
    )
    fitting = [word for word in words if len(word.encode("utf-8", "replace")) < 64]
    row = driver.execute(query, (fitting, _HARMLESS)).fetchone()
    if row:
        raise BadQuery(f"the function {row[0]} may do more than read")


def _watch_client(driver: psycopg.Connection[Any]) -> None:
    """Let the server look each second whether the client is still there, from PostgreSQL 14 on and where it can."""
    import psycopg

    with suppress(psycopg.Error), driver.transaction():
        driver.execute("SET LOCAL client_connection_check_interval = '1s'")


def _allow_time(driver: psycopg.Connection[Any], until: float) -> None:
    """Give the next statement the time that is left; zero would mean any."""
    milliseconds = max(1, int((until - monotonic()) * 1000))
    driver.execute(f"SET LOCAL statement_timeout = {milliseconds}".encode())


def _fetched(
    driver: psycopg.Connection[Any], cursor: psycopg.ServerCursor[Any], most: int, until: float
) -> list[tuple[Any, ...]]:
    """The next rows, up to `most`."""
    if most < 1:
        return []
    _allow_time(driver, until)
    return cursor.fetchmany(most)


def _of_postgresql(place: Place, error: psycopg.Error, limits: Limits) -> PactsError:
    """Our error for one of the driver's."""
    state, reason = error.sqlstate or "", error.diag.message_primary or str(error)
    if state == "57014" and "timeout" in reason:
        return limits.too_slow()
    if (state == "22P02" and _TOO_LARGE in reason) or state == "54000" or "memory alloc request" in reason:
        return limits.too_large()
    if state.startswith(("57P", "08")):
        return Unusable(f"cannot be used ({reason}).", "Check that it is running.", where=str(place))
    if state == "42501" and "permission denied for" in reason:
        reason += f"; if that is a table of the registry, run: pacts --db {quote(str(place))} db reader-role"
    return BadQuery(reason)


def _size(row: tuple[Any, ...]) -> int:
    """About how many bytes a row has."""
    return _ROW + sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)


def _plain(value: Any) -> Any:
    """A value as SQLite would give it, so that a query's answer does not depend on the database."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):  # from JSON
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        if not value.is_finite() or value.adjusted() > 300:  # more than a float holds
            return str(value)
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and not isfinite(value):  # JSON has no such number
        return str(Decimal(value))
    return int(value) if isinstance(value, bool) else value
