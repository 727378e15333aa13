"""Whether a registry is whole: its file, its keys, what it ships with, and every claim in the pact it belongs to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from shlex import quote

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError as SQLDatabaseError

from pacts.errors import PactsError
from pacts.store.engine import connect, reading
from pacts.store.filing import is_grouped, misplaced
from pacts.store.models import ClaimRow, Pact, PactParty
from pacts.store.place import Place
from pacts.store.reference import is_current
from pacts.store.reviews import unsettled
from pacts.store.schema import require_head


def check(place: Place) -> None:
    """Raise PactsError, naming the first thing found wrong, or one of the errors of an unusable schema."""
    with reading(connect(place), place) as connection:
        require_head(connection, place)
        for problem in _problems(connection, str(place)):
            raise PactsError(problem, where=str(place))


def _problems(connection: Connection, place: str) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        told = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if told != "ok":
            yield f"the file is damaged ({told}). Restore a copy, or import your articles into a new file."
        yield from _unsearchable(connection)
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"the table '{row[0]}' points to rows of '{row[2]}' that do not exist. Import into a new file."
    if not is_grouped(connection):
        yield f"its claims are grouped by the rule of another release. Run: pacts --db {quote(place)} db upgrade"
    pact, claim, member = Pact.rows(), ClaimRow.rows(), PactParty.rows()
    spoken_of = select(claim.c.pact).where(claim.c.pact.is_not(None))
    empty = select(pact.c.id).where(pact.c.id.not_in(spoken_of))
    for each in connection.execute(empty).scalars():
        yield f"no claim speaks of the pact {each}. Import into a new file."
    signed: dict[str, set[str]] = {}
    for each, party in connection.execute(select(member.c.pact, member.c.party)):
        signed.setdefault(each, set()).add(party)
    for each, parties in connection.execute(select(pact.c.id, pact.c.parties)):
        if signed.get(each, set()) != set(parties.split("-")):
            yield f"the parties of the pact {each} are not those of its name. Import into a new file."
    for parties in connection.execute(select(claim.c.parties).distinct()).scalars():
        for wrong in misplaced(connection, parties):
            yield f"the claim {wrong} is filed under another pact than its own. Import into a new file."
    for wrong in sorted(unsettled(connection)):
        yield f"the correction of the claim {wrong} is not that of its newest verdict. Import into a new file."
    if not is_current(connection):
        yield f"names and memberships are those of another release. Run: pacts --db {quote(place)} db upgrade"


def _unsearchable(connection: Connection) -> Iterator[str]:
    """Whether SQLite's search index fits the texts; PostgreSQL's is kept by the server itself."""
    listed = (
        "SELECT 'pact', id FROM pact UNION ALL SELECT 'claim', id FROM claim UNION ALL SELECT 'article', id FROM source"
    )
    indexed = "SELECT kind, id FROM search_row"
    for some, others in ((listed, indexed), (indexed, listed)):
        for kind, each in connection.exec_driver_sql(f"SELECT * FROM ({some}) EXCEPT SELECT * FROM ({others}) LIMIT 1"):
            yield f"the search index does not fit the {kind} {each}. Import into a new file."
    try:
        connection.exec_driver_sql("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except SQLDatabaseError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_CORRUPT:
            yield "the search index does not fit the texts. Import into a new file."
        elif code != sqlite3.SQLITE_READONLY:  # the check is written like a change; a file for reading is let be
            raise
