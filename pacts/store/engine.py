"""Connections: how each database is opened, and how a writing transaction keeps all other writers out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from time import monotonic
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DatabaseError as SQLDatabaseError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from pacts.errors import Unusable, missing_extra, no_registry
from pacts.store.place import Place
from pacts.store.tables import METADATA

PATIENCE = 60.0  # seconds that one writer waits for another
_SNAPSHOT: dict[str, Any] = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}  # as SQLite always
_TEMPORARY = URL.create("sqlite", database="file:", query={"uri": "true"})  # a database without a name
_STEPS = 10_000  # of SQLite's machine between two looks at the clock: about a millisecond
_WHOLE = ("25006", "42501", "53", "55P03", "57P", "57014")
# PostgreSQL: read-only, not allowed, full, locked, shut down, out of time
_LOCK = 0x7061637473  # 'pacts', the advisory lock that PostgreSQL's writers share


def connect(place: Place, *, foreign_keys: bool = True, seconds: float | None = None) -> Engine:
    """The engine for `place`. It opens no connection yet; migrations ask for one without foreign keys.

    `seconds` limits how long a transaction reads (in PostgreSQL, one statement) and waits for a writer.
    Raises Unusable where PostgreSQL's driver is not installed, or an option of the address cannot be.
    """
    url = place.url if place.file is None else place.url.set(database=os.path.abspath(place.file))
    try:
        return _engine(url, foreign_keys, seconds)
    except ModuleNotFoundError:
        missing = missing_extra("PostgreSQL", "postgres")
        raise Unusable(missing.problem, missing.advice, where=str(place)) from None
    except (SQLAlchemyError, ValueError) as error:  # a port that is no number
        raise _unusable(place, error) from None


@lru_cache(maxsize=16)  # an engine keeps what it has compiled, which takes longer than to run it
def _engine(url: URL, foreign_keys: bool, seconds: float | None) -> Engine:
    if url.drivername != "sqlite":
        limit = {} if seconds is None else {"options": _with_timeout(url, seconds)}
        return create_engine(url, poolclass=NullPool, connect_args=limit)
    patience = PATIENCE if seconds is None else seconds
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": patience})

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver begins no transaction of its own: `begin` below does
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write", False)
        if seconds is not None:
            _limit(connection, seconds)
        if write:  # what a statement would undo is kept in memory, for it is a row: a file takes a third of an import
            connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _with_timeout(url: URL, seconds: float) -> str:
    """The options of an address, with a limit of time for each statement."""
    options = url.query.get("options", "")
    return f"{options if isinstance(options, str) else ' '.join(options)} -c statement_timeout={int(seconds * 1000)}"


def _limit(connection: Connection, seconds: float) -> None:
    """Stop the statements of SQLite that run when the time of their transaction is over."""
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    end = monotonic() + seconds
    driver.set_progress_handler(lambda: monotonic() > end, _STEPS)


@contextmanager
def reading(engine: Engine, place: Place) -> Iterator[Connection]:
    """A transaction that only reads; it never makes a file. Raises Unusable."""
    if place.file is not None and not place.file.exists():
        raise no_registry(place)
    options = _SNAPSHOT if place.file is None else {}
    with translated(place), opened(engine, place).execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, place: Place) -> Iterator[Connection]:
    """The one writing transaction of the moment: others wait. Committed at the end, or not at all on any error."""
    if place.file is not None and not place.file.absolute().parent.is_dir():
        advice = "Make it first, or name another file with --db."
        raise Unusable("its folder does not exist.", advice, where=str(place))
    with translated(place), opened(engine, place).execution_options(write=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        yield connection


def gather_statistics(connection: Connection) -> None:
    """Have PostgreSQL look at how its tables are filled, by which it plans: by itself it would a minute or so later.

    It passes over tables of another owner. SQLite's plans are good without.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {', '.join(METADATA.tables)}")


@contextmanager
def temporary(place: Place) -> Iterator[tuple[Connection, sqlite3.Connection]]:
    """An empty SQLite database that goes with its connection, and the driver's; errors are given as of `place`.

    What outgrows memory goes to a file that nobody else sees. One engine serves them all, and keeps what it compiled.
    """
    with translated(place), opened(_engine(_TEMPORARY, True, None), place) as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        yield connection, driver


@contextmanager
def translated(place: Place) -> Iterator[None]:
    """Turn the driver's errors about the database as a whole into ours; errors in statements pass."""
    try:
        yield
    except SQLDatabaseError as error:
        cause: Any = error.orig
        if getattr(cause, "sqlite_errorcode", None) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise _not_a_registry(place, f"a damaged or other file ({cause})") from error
        if isinstance(error, DBAPIError) and _unreachable(error):
            raise _unusable(place, cause) from error
        if _is_of_other_tables(cause):
            raise other_tables(place, str(cause).splitlines()[0]) from error
        raise


def opened(engine: Engine, place: Place) -> Connection:
    """Open a connection. Raises Unusable for whatever is wrong with an address: an option, a value, or no server.

    The driver's error is not chained to ours: it may repeat parts of the address, and passwords are in those.
    """
    try:
        return engine.connect()
    except (SQLAlchemyError, ValueError, TypeError) as error:
        cause = getattr(error, "orig", None) or error
        if getattr(cause, "sqlite_errorcode", None) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise
        raise _unusable(place, cause) from None


def _unusable(place: Place, cause: BaseException) -> Unusable:
    lines = str(cause).strip().splitlines() or [type(cause).__name__]
    problem = f"cannot be used ({lines[0].rstrip('.')})."
    return Unusable(problem, "Check that it is running, free and open to you.", where=str(place))


def other_tables(place: Place, difference: str) -> Unusable:
    """A registry of a known schema whose tables an unreleased pacts made."""
    problem = f"its tables are not those of this release ({difference})."
    return Unusable(problem, "Import your articles into a new registry.", where=str(place))


def _not_a_registry(place: Place, kind: str) -> Unusable:
    return Unusable(f"this is {kind}, not a registry.", "Name another file with --db.", where=str(place))


def _is_of_other_tables(cause: Any) -> bool:
    """Whether a statement of ours names a table or a column that is not there: an unreleased pacts made the tables.

    What users write themselves, `pacts sql`, has connections and errors of its own.
    """
    missing = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR and str(cause).startswith(
        ("no such table", "no such column", "table ")  # 'table x has no column named y'
    )
    return missing or getattr(cause, "sqlstate", None) in ("42P01", "42703")


def _unreachable(error: DBAPIError) -> bool:
    """Whether the whole database is at fault: it cannot be opened, is locked, full, read-only, or hung up."""
    cause: Any = error.orig
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        whole = (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_FULL,
            sqlite3.SQLITE_INTERRUPT,
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_LOCKED,
            sqlite3.SQLITE_PERM,
            sqlite3.SQLITE_READONLY,
        )
        return code & 0xFF in whole
    state = str(getattr(cause, "sqlstate", None) or "")
    if not state:
        return error.connection_invalidated or type(cause).__name__ == "OperationalError"
    return state.startswith(_WHOLE)
