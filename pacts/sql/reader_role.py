"""The PostgreSQL role that a person's own SQL runs under, which can read the registry and nothing else."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING, Any

from pacts.errors import PactsError, Unusable
from pacts.store.engine import connect, writing
from pacts.store.place import Place
from pacts.store.schema import require_current

if TYPE_CHECKING:
    import psycopg

READER = "pacts_reader"
VARIABLE = "PACTS_READER_ROLE"


def name_of_reader() -> str:
    """The name of the role, by PACTS_READER_ROLE or our default."""
    return os.environ.get(VARIABLE) or READER


def become_reader(driver: psycopg.Connection[Any], place: Place) -> None:
    """Take on the role of a reader where there is one. Raises Unusable for a superuser without one."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    role, is_chosen = name_of_reader(), bool(os.environ.get(VARIABLE))
    # '$user' in the search path would mean another schema from here on.
    driver.execute(
        "SELECT set_config('search_path', coalesce(string_agg(quote_ident(name), ', '), ''), true)"
        " FROM unnest(current_schemas(false)) AS name"
    )
    query = "SELECT rolsuper, (SELECT rolsuper FROM pg_roles WHERE rolname = %s) FROM pg_roles WHERE rolname = user"
    row = driver.execute(query, (role,)).fetchone()
    is_super, reader_is_super = row or (True, None)
    make = f"pacts --db {quote(str(place))} db reader-role {quote(role)}"
    if reader_is_super is None:
        if is_super or is_chosen:
            who = "a superuser's query could read files of the server, and " if is_super else ""
            raise Unusable(f"{who}there is no role '{role}' for queries.", f"Make it: {make}", where=str(place))
        return
    if reader_is_super:
        raise Unusable(
            f"the role '{role}' for queries is a superuser.", f"Name another in {VARIABLE}.", where=str(place)
        )
    try:
        with driver.transaction():
            driver.execute(SQL("SET LOCAL ROLE {}").format(Identifier(role)))
    except psycopg.errors.InsufficientPrivilege:
        if is_chosen:
            advice = f"Its administrator can let you: GRANT {role} TO {driver.info.user}"
            raise Unusable(f"you are no member of the role '{role}'.", advice, where=str(place)) from None


def make_reader(place: Place, name: str) -> None:
    """Make the role `name`, which can read the registry's tables and views, now and after upgrades, and nothing else.

    Raises Unusable where the database is none of PostgreSQL, or does not let us; PactsError where a role of that name
    may do more.
    """
    if place.file is not None:
        raise Unusable("SQLite has no roles; its queries can only read as it is.", where=str(place))
    if not 0 < len(name.encode()) < 64:  # the server would cut it
        raise PactsError(f"'{name}' is no name for a role.", "Write 1 to 63 letters.")
    import psycopg

    with writing(connect(place), place) as connection:
        require_current(connection, place)
        driver: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
        try:
            _make(driver, name)
        except psycopg.errors.InsufficientPrivilege as error:
            advice = "Run it as one who may make roles and owns the tables."
            raise Unusable(f"{error.diag.message_primary}.", advice, where=str(place)) from error
        except (psycopg.Error, ValueError) as error:
            raise PactsError(f"the role '{name}' cannot be made ({error}).", where=str(place)) from error


def _make(driver: psycopg.Connection[Any], name: str) -> None:
    from psycopg.sql import SQL, Identifier

    role = Identifier(name)
    more = (
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR rolcanlogin"
        " OR EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid) FROM pg_roles WHERE rolname = %s"
    )
    row = driver.execute(more, (name,)).fetchone()
    if row is None:
        driver.execute(SQL("CREATE ROLE {} NOLOGIN").format(role))
    elif row[0]:
        raise PactsError(f"The role '{name}' may log in, or do more than read.", "Name a new one.")
    tables = (
        "SELECT nspname, relname, pg_get_userbyid(relowner) FROM pg_class JOIN pg_namespace"
        " ON pg_namespace.oid = relnamespace WHERE nspname = current_schema AND relkind IN ('r', 'v')"
    )
    schemas, owners = set(), set()
    for schema, table, owner in driver.execute(tables).fetchall():
        driver.execute(SQL("GRANT SELECT ON {} TO {}").format(Identifier(schema, table), role))
        schemas.add(schema)
        owners.add((schema, owner))
    for schema in schemas:
        driver.execute(SQL("GRANT USAGE ON SCHEMA {} TO {}").format(Identifier(schema), role))
    for schema, owner in owners:  # an upgrade makes the views anew
        defaults = SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA {} GRANT SELECT ON TABLES TO {}")
        driver.execute(defaults.format(Identifier(owner), Identifier(schema), role))
    driver.execute(SQL("GRANT {} TO {}").format(role, Identifier(driver.info.user)))
