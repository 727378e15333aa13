"""`pacts db`: the schema of the registry's database, its health and copies of it."""

from __future__ import annotations

from pathlib import Path

import click

from pacts import registry
from pacts.output import one_line, print_message, print_text
from pacts.sql.reader_role import VARIABLE, make_reader, name_of_reader
from pacts.store import health, schema
from pacts.store.place import place as place_of


@click.group("db", short_help="Upgrade, check or back up the database.", epilog="Example: pacts --db old.db db upgrade")
def command() -> None:
    """Look after the database: its schema, whether it is whole, copies, and who reads it."""


@command.command("upgrade", epilog="Example: pacts --db old.db db upgrade")
@click.pass_obj
def upgrade(place: str | None) -> None:
    """Bring the database of an older release up to date, or set up an empty one."""
    before, after = schema.upgrade(place_of(place))
    print_text(f"Already at revision {after}." if before == after else f"Upgraded from {before or 'empty'} to {after}.")


@command.command("current", epilog="Example: pacts db current")
@click.pass_obj
def current(place: str | None) -> None:
    """Print the revision of the database's schema."""
    print_text(schema.current(place_of(place)))


@command.command("check", epilog="Example: pacts db check")
@click.pass_obj
def check(place: str | None) -> None:
    """Check that the database has this release's schema and is whole; otherwise say what is wrong, with status 1."""
    health.check(place_of(place))
    print_text("The registry is whole and up to date.")


@command.command("backup", epilog="Example: pacts db backup pacts-2026-11-02.db")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE.")
@click.pass_obj
def backup(place: str | None, file: Path, force: bool) -> None:
    """Copy the registry to FILE, wholly or not at all, also while an import runs.

    Of SQLite the copy is a registry too; of PostgreSQL it is an archive of pg_dump: see pg_restore.
    """
    with registry.open(place) as opened:
        opened.backup(file, force=force)
        print_text(one_line(f"Copied {opened.place} to {file}."))


@command.command("reader-role", epilog="Example: pacts db reader-role")
@click.argument("name", required=False)
@click.pass_obj
def reader_role(place: str | None, name: str | None) -> None:
    """Make the PostgreSQL role NAME, which can only read the registry: 'pacts sql' and 'pacts report' run under it.

    Default: PACTS_READER_ROLE, else pacts_reader. Run it once for each database, as one who may make roles.
    """
    role = name or name_of_reader()
    make_reader(place_of(place), role)
    print_text(one_line(f"The role {role} can read the registry; 'pacts sql' and 'pacts report' run under it."))
    if role != name_of_reader():
        print_message(f"Set {VARIABLE}={role}, so that they find it.")
