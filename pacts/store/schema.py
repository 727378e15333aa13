"""Which schema a database has, told without Alembic, so that a query starts quickly."""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from pacts.errors.database import ForeignDatabase, NewerSchema, NoDatabase, OlderSchema
from pacts.store.place import Place

REVISIONS = ("0001", "0002", "0003", "0004")  # oldest first; a test holds them against alembic/versions
HEAD = REVISIONS[-1]


def revision(connection: Connection, place: Place) -> str | None:
    """The revision of the schema, None for a database without any table.

    Raises ForeignDatabase where the tables are another program's.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise ForeignDatabase(str(place))
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is None and len(tables) > 1:
        raise ForeignDatabase(str(place))
    return None if found is None else str(found)


def require_head(connection: Connection, place: Place) -> None:
    """Let only this release's schema pass. Raises NoDatabase, OlderSchema, NewerSchema or ForeignDatabase."""
    found = revision(connection, place)
    if found is None:
        raise NoDatabase(str(place))
    if found != HEAD:
        raise OlderSchema(str(place), found) if found in REVISIONS else NewerSchema(str(place), found)
