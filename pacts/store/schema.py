"""Which schema a database has, told without Alembic, so that a query starts quickly."""

from __future__ import annotations

from shlex import quote

from sqlalchemy import Connection, inspect

from pacts.errors import NoDatabase, PactsError
from pacts.store.place import Place

REVISIONS = ("0001", "0002", "0003", "0004")  # oldest first; a test holds them against alembic/versions
HEAD = REVISIONS[-1]


def revision(connection: Connection, place: Place) -> str | None:
    """The revision of the schema, None for a database without any table.

    Raises PactsError where the tables are another program's.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise _foreign(place)
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is None and len(tables) > 1:
        raise _foreign(place)
    return None if found is None else str(found)


def require_head(connection: Connection, place: Place) -> None:
    """Let only this release's schema pass. Raises NoDatabase or PactsError."""
    found = revision(connection, place)
    if found is None:
        raise NoDatabase(str(place))
    if found != HEAD:
        raise _older(place, found) if found in REVISIONS else newer(place, found)


def newer(place: Place, found: str) -> PactsError:
    """A registry made by a newer release than the one that runs."""
    problem = f"its schema ({found}) is newer than this release."
    return PactsError(problem, "Run: pip install --upgrade pacts", where=str(place))


def _older(place: Place, found: str) -> PactsError:
    """A registry made by an older release: it has to be brought up to date first, on the owner's word."""
    problem = f"its schema ({found}) is older than this release."
    return PactsError(problem, f"Run: pacts --db {quote(str(place))} db upgrade", where=str(place))


def _foreign(place: Place) -> PactsError:
    problem = "this database belongs to another program."
    return PactsError(problem, "Name another one with --db.", where=str(place))
