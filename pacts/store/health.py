"""Whether a registry is whole: its file, its keys, what ships with it, and where every claim and pact stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from shlex import quote

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError as SQLDatabaseError

from pacts.errors import PactsError
from pacts.store.backup import copy
from pacts.store.engine import connect, reading, temporary
from pacts.store.filing import misfiled
from pacts.store.place import Place
from pacts.store.reviews import wrong_corrections
from pacts.store.schema import is_renewed, require_current, require_tables


def check(place: Place) -> None:
    """Raise PactsError, naming the first thing found wrong, or one of the errors of an unusable schema."""
    with _snapshot(place) as connection:
        require_tables(connection, place)
        for problem in _problems(connection, str(place)):
            raise PactsError(problem, where=str(place))


@contextmanager
def _snapshot(place: Place) -> Iterator[Connection]:
    """The registry as it is at one moment: of a SQLite file a copy, so that a long check does not keep writers waiting.

    On the copy can also be run what SQLite takes for a change, the check of its search index.
    """
    if place.file is None:
        with reading(connect(place), place) as connection:
            require_current(connection, place)
            yield connection
        return
    with temporary(place) as (scratch, target):
        with reading(connect(place), place) as connection:
            require_current(connection, place)
            copy(connection, place, target, "the folder for temporary files")
        with scratch.begin():
            yield scratch


def _problems(connection: Connection, place: str) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        state = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if state != "ok":
            yield f"the file is damaged ({state}). Restore a copy, or import your articles into a new file."
        yield from _unsearchable(connection)
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"the table '{row[0]}' points to rows of '{row[2]}' that do not exist. Import into a new file."
    if not is_renewed(connection):
        yield f"its views, names or rules are those of another release. Run: pacts --db {quote(place)} db upgrade"
    for problem in misfiled(connection):
        yield f"{problem}. Run: pacts --db {quote(place)} db upgrade"
    for claim in sorted(wrong_corrections(connection)):
        yield f"the correction of the claim {claim} is not that of its newest verdict. Import into a new file."


def _unsearchable(connection: Connection) -> Iterator[str]:
    """Whether SQLite's search index fits the texts; PostgreSQL's is kept by the server itself."""
    listed = (
        "SELECT 'pact', id FROM pact WHERE title <> ''"
        " UNION ALL SELECT 'claim', id FROM claim WHERE quote <> '' OR note <> ''"
        " UNION ALL SELECT 'article', id FROM source WHERE title <> '' OR text <> ''"
    )
    indexed = "SELECT kind, id FROM search_row"
    for some, others in ((listed, indexed), (indexed, listed)):
        for kind, each in connection.exec_driver_sql(f"SELECT * FROM ({some}) EXCEPT SELECT * FROM ({others}) LIMIT 1"):
            yield f"the search index does not fit the {kind} {each}. Import into a new file."
    try:
        connection.exec_driver_sql("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except SQLDatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        yield "the search index does not fit the texts. Import into a new file."
