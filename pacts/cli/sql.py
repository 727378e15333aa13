"""`pacts sql`: a person's own question to the database, which can only read."""

from __future__ import annotations

import re

import click

from pacts import registry
from pacts.cli.options import format_option
from pacts.output import emit
from pacts.store.saved import descriptions, saved


@click.command(
    "sql",
    short_help="Run a SELECT or a saved query.",
    epilog="Example: pacts sql \"SELECT * FROM coverage WHERE partner = 'JPN'\" --format csv",
)
@click.argument("query", required=False, metavar="[SQL|NAME]")
@click.option(
    "--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A value for :NAME in the query."
)
@click.option("--list", "listed", is_flag=True, help="List the saved queries and stop.")
@format_option()
@click.pass_context
def command(ctx: click.Context, query: str | None, parameters: tuple[str, ...], listed: bool, format_: str) -> None:
    """Run one SELECT, or a saved query by its name: NAME.sql in the working folder, or one that pacts ships.

    The views to ask are coverage, standing, history and evidence. The database refuses whatever is not reading.
    """
    if listed:
        emit(({"name": name, "answers": about} for name, about in descriptions().items()), ("name", "answers"), format_)
        return
    if query is None:
        raise click.UsageError("Give a SELECT or the name of a saved query; --list shows the names.", ctx)
    pairs = [parameter.partition("=") for parameter in parameters]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise click.UsageError(f"'{wrong[0]}' lacks a value: write --param {wrong[0]}=VALUE.", ctx)
    with registry.open(ctx.obj) as opened:
        text = saved(query) if re.fullmatch(r"[\w.-]+", query) else query
        named, rows = opened.sql(text, {name: value for name, _, value in pairs})
    columns = _distinct(named)
    emit((dict(zip(columns, row, strict=True)) for row in rows), columns, format_)


def _distinct(names: list[str]) -> list[str]:
    """Column names, each once: a second 'party' is 'party_2', so that no value is lost."""
    found: list[str] = []
    for name in names:
        number = 2
        given = name
        while given in found:
            given = f"{name}_{number}"
            number += 1
        found.append(given)
    return found
