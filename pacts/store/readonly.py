"""Run a person's own SQL so that the database itself refuses everything but reading."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from pacts.errors import BadQuery, no_registry
from pacts.store.engine import connect
from pacts.store.place import Place

Table = tuple[list[str], list[tuple[Any, ...]]]

_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def run(place: Place, text: str, parameters: Mapping[str, Any] | None = None) -> Table:
    """Run one SELECT, its parameters written `:name`, and return its column names and its rows.

    Raises BadQuery for anything that does more than read, or that the database cannot make sense of.
    """
    if place.file is not None:
        return _sqlite(place, text, dict(parameters or {}))
    return _postgresql(place, text, dict(parameters or {}))


def _sqlite(place: Place, text: str, parameters: dict[str, Any]) -> Table:
    """A file opened for reading only, where each step of a statement is asked about before it is prepared."""
    if place.file is None or not place.file.exists():
        raise no_registry(place)
    address = f"file:{quote(str(place.file.absolute()))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=60.0, isolation_level=None)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.set_authorizer(_only_reading)
        cursor = connection.execute(text, parameters)
        if cursor.description is None:
            raise BadQuery("it returns no columns")
        return [column[0] for column in cursor.description], cursor.fetchall()
    except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeError) as error:
        raise BadQuery(str(error)) from error
    finally:
        connection.close()


def _only_reading(action: int, name: str | None, extra: str | None, database: str | None, trigger: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (extra or "").lower() == "load_extension":
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY


def _postgresql(place: Place, text: str, parameters: dict[str, Any]) -> Table:
    """A cursor in a read-only transaction: the server takes a single SELECT there and nothing else.

    The savepoint makes the mode final: inside it, nothing can turn the transaction back to writing.
    """
    import psycopg
    from sqlalchemy import text as sql
    from sqlalchemy.exc import ArgumentError

    engine = connect(place)
    connection = engine.raw_connection()
    try:
        driver = connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        driver.read_only = True
        try:
            query: str = text
            if parameters:
                plain = _QUOTED.sub(
                    lambda match: match[0].replace(":", r"\:"), text
                )  # ':noon' in a text is no parameter
                query = str(sql(plain).compile(dialect=engine.dialect))
            with driver.transaction(), driver.transaction(), driver.cursor(name="asked") as cursor:
                cursor.execute(query.encode(), parameters or None)
                if not cursor.description:
                    raise BadQuery("it returns no columns")
                rows = [tuple(_plain(value) for value in row) for row in cursor.fetchall()]
                return [column.name for column in cursor.description], rows
        except psycopg.Error as error:
            raise BadQuery(error.diag.message_primary or str(error)) from error
        except (ArgumentError, UnicodeError) as error:
            raise BadQuery(str(error)) from error
    finally:
        connection.close()


def _plain(value: Any) -> Any:
    """A value as SQLite would give it, so that a query's answer does not depend on the database."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return int(value) if isinstance(value, bool) else value
