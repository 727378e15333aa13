"""Run the migrations of alembic/ from code: there is no ini file, in the checkout or in the wheel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError as SQLDatabaseError

from pacts.errors import NoDatabase, PactsError
from pacts.store.engine import connect, reading, writing
from pacts.store.filing import regroup_all
from pacts.store.place import Place
from pacts.store.reference import fill
from pacts.store.schema import HEAD, REVISIONS, newer, revision

_PACKAGE = Path(__file__).resolve().parent.parent


def scripts() -> Path:
    """The folder of env.py and the revisions: inside the installed package, else beside it in a checkout."""
    packed = _PACKAGE / "_alembic"
    return packed if packed.is_dir() else _PACKAGE.parent / "alembic"


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings, with the connection (already in a transaction) that env.py is to use."""
    settings = Config()
    settings.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def upgrade(place: Place, target: str = HEAD) -> tuple[str | None, str]:
    """Bring the schema up to `target` in one transaction and return the revisions before and after.

    The reference tables are filled again where this release ships other rows, and the claims are grouped anew where
    its rule is another, or where the schema was an older one: that may have kept fewer of them.
    Raises PactsError where the database was made by a newer release, or its tables stand in the way.
    """
    before = None
    try:
        with _migrating(place) as connection:
            before = revision(connection, place)
            if before != HEAD:
                if before is not None and before not in REVISIONS:
                    raise newer(place, before)
                command.upgrade(config(connection), target)
            if target == HEAD:
                fill(connection)
                regroup_all(connection, always=before != HEAD)
            return before, revision(connection, place) or ""
    except SQLDatabaseError as error:  # not of the database as a whole: those were told already
        reason = str(error.orig).strip().splitlines()[0]
        raise PactsError(
            f"cannot be upgraded from schema {before or 'none'} ({reason}), and is left as it was.",
            "Restore a copy, or import your articles into a new registry.",
            where=str(place),
        ) from error


def downgrade(place: Place, target: str) -> None:
    """Take the schema back to `target` ('base' for an empty database) in one transaction."""
    with _migrating(place) as connection:
        command.downgrade(config(connection), target)


def current(place: Place) -> str:
    """The revision of the schema. Raises NoDatabase, or PactsError for another program's."""
    with reading(connect(place), place) as connection:
        found = revision(connection, place)
    if found is None:
        raise NoDatabase(str(place))
    return found


@contextmanager
def _migrating(place: Place) -> Iterator[Connection]:
    """A writing transaction with foreign keys off, since rebuilding a table would delete the rows that point to it.

    They are checked at the end; a violation rolls everything back.
    """
    with writing(connect(place, foreign_keys=False), place) as connection:
        yield connection
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                problem = f"its table '{broken[0]}' points to rows that do not exist."
                raise PactsError(problem, where=str(place))
