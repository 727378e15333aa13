"""The database's schema: which revision it has, and how it comes up to the one of this release.

A revision makes tables and search. Views hold no data, so `views.sql` makes them anew whenever it has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError as SQLDatabaseError

from pacts.errors import Unusable, no_registry
from pacts.files import shipped
from pacts.store.engine import connect, other_tables, reading, writing
from pacts.store.place import Place
from pacts.store.rows import is_shipped, note_shipped
from pacts.store.tables import METADATA

if TYPE_CHECKING:
    from alembic.config import Config

_VIEWS = Path(__file__).with_name("views.sql")
_VIEW = re.compile(r"CREATE VIEW (\w+) AS\b.*?;\n", re.DOTALL)


def scripts() -> Path:
    """The folder of env.py and the revisions."""
    return shipped("alembic")


def revisions() -> list[str]:
    """The revisions of this release, oldest first. Their files are named after them ('0001_tables.py')."""
    return sorted(file.name.partition("_")[0] for file in (scripts() / "versions").glob("[0-9]*.py"))


def revision(connection: Connection, place: Place) -> str | None:
    """The revision of the schema; None for a database without any table. Raises Unusable for a foreign database."""
    is_there = connection.exec_driver_sql(_IS_THERE[connection.dialect.name]).scalar()
    number = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if is_there else None
    if number is None and set(inspect(connection).get_table_names()) - {_OURS}:
        problem = "this database belongs to another program."
        raise Unusable(problem, "Name another one with --db.", where=str(place))
    return None if number is None else str(number)


_OURS = "alembic_version"
# Here and in _COLUMNS: what SQLAlchemy asks, to be ready for any schema, takes longer than many an answer.
_IS_THERE = {
    "sqlite": f"SELECT name FROM sqlite_master WHERE name = '{_OURS}'",
    "postgresql": f"SELECT to_regclass('{_OURS}')",
}


def require_current(connection: Connection, place: Place) -> None:
    """Let only this release's schema pass. Raises Unusable, with the command to run."""
    number = revision(connection, place)
    if number is None:
        raise no_registry(place)
    known = revisions()
    if number != known[-1]:
        if number not in known:
            raise _not_known(place, number)
        problem = f"its schema ({number}) is older than this release."
        raise Unusable(problem, f"Run: pacts --db {quote(str(place))} db upgrade", where=str(place))


def require_tables(connection: Connection, place: Place) -> None:
    """Let only tables pass that take the rows of this release: a revision's number does not say how it once was.

    Whoever writes asks first. Raises Unusable.
    """
    tables: dict[str, dict[str, tuple[bool, bool]]] = {}
    for table_name, name, *properties in connection.exec_driver_sql(_COLUMNS[connection.dialect.name]):
        tables.setdefault(table_name, {})[name] = (bool(properties[0]), bool(properties[1]))
    for table in METADATA.sorted_tables:
        columns = tables.get(table.name, {})
        for column in table.columns:
            if column.name not in columns:
                raise other_tables(place, f"{column} is missing")
            must_be_filled, _ = columns[column.name]
            if must_be_filled == column.nullable:
                raise other_tables(place, f"{column} {'must' if column.nullable else 'need not'} be filled")
        for name in columns.keys() - table.columns.keys():  # the database fills those of its search by itself
            must_be_filled, fills_itself = columns[name]
            if must_be_filled and not fills_itself:
                raise other_tables(place, f"{table.name}.{name} must be filled")


_COLUMNS = {  # table, column, whether it must be filled, whether the database does so by itself
    "sqlite": """
        SELECT m.name, c.name, c."notnull", c.dflt_value IS NOT NULL
        FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table'
    """,
    "postgresql": """
        SELECT c.relname, a.attname, a.attnotnull, a.atthasdef OR a.attidentity <> ''
        FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
        AND a.attnum > 0 AND NOT a.attisdropped
    """,
}


def current(place: Place) -> str:
    """The revision of the schema. Raises Unusable, for a foreign database."""
    with reading(connect(place), place) as connection:
        number = revision(connection, place)
    if number is None:
        raise no_registry(place)
    return number


def upgrade(place: Place) -> tuple[str | None, str]:
    """Bring a database up to this release in one transaction; return the revisions before and after.

    Its views, and what its claims come to, are made anew in any case. Raises Unusable where a newer release made the
    database, or its tables stand in the way: it is left as it was.
    """
    before = None
    try:
        with _migrating(place) as connection:
            before, known = revision(connection, place), revisions()
            if before is not None and before not in known:
                raise _not_known(place, before)
            if before != known[-1]:
                from alembic import command

                _drop_views(connection)
                command.upgrade(config(connection), "head")
            require_tables(connection, place)
            renew(connection, always=True)  # in any case, since `db check` sends here whoever has a broken one
            return before, known[-1]
    except SQLDatabaseError as error:  # not of the database as a whole: those were turned into ours already
        reason = str(error.orig).strip().splitlines()[0]
        raise Unusable(
            f"cannot be upgraded from schema {before or 'none'} ({reason}), and is left as it was.",
            "Restore a copy, or import your articles into a new registry.",
            where=str(place),
        ) from error


def renew(connection: Connection, *, always: bool = False) -> None:
    """Bring what ships with this release into a database of its schema: views, names and memberships, and its rules."""
    from pacts.store.filing import regroup_all  # here, since a question needs none of it
    from pacts.store.reference import fill

    if always or not _has_views(connection):
        _drop_views(connection)
        for view in _VIEW.finditer(_views()):
            connection.execute(text(view[0].rstrip(";\n")))  # which doubles the percent signs where a driver wants it
        note_shipped(connection, "views", _hash(_views()))
    fill(connection)
    regroup_all(connection, always=always)


def is_renewed(connection: Connection) -> bool:
    """Whether the database holds what ships with this release."""
    from pacts.store.filing import is_filed
    from pacts.store.reference import is_filled

    return _has_views(connection) and is_filled(connection) and is_filed(connection)


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings, with the connection (already in a transaction) that env.py is to use."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


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
                raise Unusable(f"its table '{broken[0]}' points to rows that do not exist.", where=str(place))


def _not_known(place: Place, number: str) -> Unusable:
    """A registry made by a newer release than the one that runs, or by no release at all."""
    if number.isdecimal() and int(number) > int(revisions()[-1]):
        problem = f"its schema ({number}) is newer than this release."
        return Unusable(problem, "Run: pip install --upgrade pacts", where=str(place))
    problem = f"its schema ({number}) is not known: no release of pacts made it."
    return Unusable(problem, "Restore a copy, or import your articles into a new registry.", where=str(place))


def _has_views(connection: Connection) -> bool:
    """Whether the views are those of this release, and none is missing."""
    names = {view[1] for view in _VIEW.finditer(_views())}
    is_current = is_shipped(connection, "views", _hash(_views()))
    return is_current and names <= set(inspect(connection).get_view_names())


def _drop_views(connection: Connection) -> None:
    """Drop the views of any release; the search index of SQLite has one of its own, which a revision makes."""
    for name in inspect(connection).get_view_names():
        if not name.startswith("search"):
            cascade = " CASCADE" if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f'DROP VIEW IF EXISTS "{name}"{cascade}')


def _hash(content: str) -> str:
    return sha256(content.encode()).hexdigest()


@cache
def _views() -> str:
    return _VIEWS.read_text(encoding="utf-8")
