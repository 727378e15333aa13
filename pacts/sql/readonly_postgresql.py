"""A person's own SQL on PostgreSQL: a cursor in a transaction that only reads, under a role that can do no more."""

from __future__ import annotations

import re
from contextlib import suppress
from shlex import quote
from time import monotonic
from typing import TYPE_CHECKING, Any

from pacts.errors import PactsError, Unusable
from pacts.sql.query_limits import BadQuery, Limits, Table, plain_value, size_of
from pacts.sql.reader_role import become_reader
from pacts.store.place import Place

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import Connection

_BATCH = 5_000  # rows that are fetched at a time, so that the driver's copy of them stays small
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_COMMENT = re.compile(r"(?P<quoted>'[^']*'|\"[^\"]*\")|--[^\n]*|/\*.*?\*/", re.DOTALL)
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


def select(connection: Connection, place: Place, text: str, parameters: dict[str, Any], limits: Limits) -> Table:
    """A cursor in a transaction that only reads: the server takes a single SELECT there and nothing else.

    The savepoint makes the mode final: inside it, nothing can turn the transaction back to writing. Ctrl-C cancels the
    query in the server, which also ends it by itself at the time limit, or when it finds that the client has gone.
    """
    import psycopg
    from sqlalchemy import text as sql
    from sqlalchemy.exc import ArgumentError

    until = monotonic() + limits.seconds
    try:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        for name in _AS_TEXT:  # those that Python has no type for, or a narrower one: 'infinity', 44 BC, 1 month
            driver.adapters.register_loader(name, psycopg.types.string.TextLoader)
        query: str = _guarded(text, limits)
        if parameters:
            plain = _QUOTED.sub(lambda match: match[0].replace(":", r"\:"), query)  # ':noon' in a text is no parameter
            query = str(sql(plain).compile(dialect=connection.dialect))
        _refuse_acting(driver, text)
        become_reader(driver, place)
        _watch_client(driver)
        with driver.transaction(), driver.cursor(name="asked") as cursor:
            # The running total would be computed over all rows at once if those so far were written to a disk.
            driver.execute(f"SET LOCAL work_mem = '{limits.bytes * 4 // 1000}kB'; {_time_limit(until)}".encode())
            cursor.execute(query.encode(), parameters or None)
            columns = [column.name for column in cursor.description or ()][:-1]
            if not columns:
                raise BadQuery("it returns no columns")
            rows: list[tuple[Any, ...]] = []
            size = 0
            while (most := min(_BATCH, limits.rows + 1 - len(rows))) > 0:
                driver.execute(_time_limit(until).encode())
                some = cursor.fetchmany(most)
                size += sum(map(size_of, some))  # the server counts empty values as nothing
                if size > limits.bytes:
                    raise limits.too_large()
                rows += [tuple(plain_value(value) for value in row[:-1]) for row in some]
                if len(some) < most:
                    break
            return columns, rows
    except psycopg.Error as error:
        raise _of_postgresql(place, error, limits) from error
    except (ArgumentError, ValueError, OverflowError) as error:
        raise BadQuery(str(error)) from error


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


def _time_limit(until: float) -> str:
    """The statement that gives the next one the time that is left; zero would mean any."""
    return f"SET LOCAL statement_timeout = {max(1, int((until - monotonic()) * 1000))}"


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
