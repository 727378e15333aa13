"""`pacts db`: the schema of the registry's database."""

from __future__ import annotations

import click

from pacts.store import health, schema
from pacts.store.place import place as place_of


@click.group("db", short_help="Upgrade or check the database.", epilog="Example: pacts --db old.db db upgrade")
def command() -> None:
    """Look after the database: its schema, and whether it is whole."""


@command.command("upgrade", epilog="Example: pacts --db old.db db upgrade")
@click.pass_obj
def upgrade(place: str | None) -> None:
    """Bring the database of an older release up to date, or set up an empty one."""
    before, after = schema.upgrade(place_of(place))
    click.echo(f"Already at revision {after}." if before == after else f"Upgraded from {before or 'empty'} to {after}.")


@command.command("current", epilog="Example: pacts db current")
@click.pass_obj
def current(place: str | None) -> None:
    """Print the revision of the database's schema."""
    click.echo(schema.current(place_of(place)))


@command.command("check", epilog="Example: pacts db check")
@click.pass_obj
def check(place: str | None) -> None:
    """Check that the database has this release's schema and is whole; otherwise say what is wrong, with status 1."""
    health.check(place_of(place))
    click.echo("The registry is whole and up to date.")
