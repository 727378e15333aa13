"""`pacts sql` and `pacts report`: a SELECT of one's own, or one saved under a name; the database can only read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from pacts import listings, registry
from pacts.cli.options import format_option, together
from pacts.output import FOR_PEOPLE, emit, say
from pacts.sql.query_limits import ROWS, SECONDS, VIEWS
from pacts.sql.readonly_sqlite import limit_heap

_param_option = click.option(
    "--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A value for :NAME in the query."
)


_limit_options = together(
    click.option(
        "--timeout",
        type=click.FloatRange(0, 86_400, min_open=True),
        metavar="SECONDS",
        default=SECONDS,
        help="Stop the query after so long. Default: 10.",
    ),
    click.option(
        "--limit-rows",
        type=click.IntRange(1),
        metavar="N",
        default=ROWS,
        help="Return the first N rows. Default: 100000.",
    ),
)


@click.command(
    "sql",
    short_help="Run a SELECT of your own.",
    help=f"""Run one SELECT.

    The views are {", ".join(VIEWS[:-1])} and {VIEWS[-1]}: 'standing' has what each two parties
    have today, 'coverage' the same by alliance. 'SELECT * FROM standing LIMIT 1' shows the columns, and docs/sql.md
    explains them. The database refuses anything but reading. 'pacts report' runs saved queries.
    """,
    epilog='Example: pacts sql "SELECT partner, answer, since FROM standing"',
)
@click.argument("query", metavar="SQL")
@_param_option
@_limit_options
@format_option()
@click.pass_context
def sql(
    ctx: click.Context, query: str, parameters: tuple[str, ...], timeout: float, limit_rows: int, format_: str
) -> None:
    """Run one SELECT of the user's."""
    if re.fullmatch(r"[\w.-]+", query.strip()):
        raise click.UsageError(f"'{query}' is not SQL: write a SELECT. 'pacts report' lists and runs saved ones.", ctx)
    values = _values(parameters)
    limit_heap()
    with registry.open(ctx.obj) as opened:
        names, rows = opened.sql(query, values, timeout=timeout, max_rows=limit_rows)
    _emit_table(names, rows, format_)


@click.command(
    "report",
    short_help="Run a saved report, or list them.",
    epilog="Example: pacts report gaps-by-alliance --param 'alliance=Five Eyes'",
)
@click.argument("name", required=False, metavar="[NAME]")
@_param_option
@_limit_options
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where your own reports are. Default: the working folder.",
)
@format_option()
@click.pass_context
def report(
    ctx: click.Context,
    name: str | None,
    parameters: tuple[str, ...],
    timeout: float,
    limit_rows: int,
    folder: Path | None,
    format_: str,
) -> None:
    """Run the report NAME; without NAME, list the reports with what each answers and its parameters.

    A report is a file NAME.sql with one SELECT. Yours come before those that ship with pacts. The first comment line
    says what it answers; a line '-- :alliance = Five Eyes' gives a parameter and its default.
    """
    values = _values(parameters)
    if name is None:
        if values:
            raise click.UsageError("--param needs the NAME of a report.", ctx)
        from pacts.sql.reports import reports

        emit((each.to_dict() for each in reports(folder)), ("name", "answers", "parameters"), format_)
        return
    limit_heap()
    with registry.open(ctx.obj) as opened:
        names, rows = opened.report(name, values, folder, timeout=timeout, max_rows=limit_rows)
    _emit_table(names, rows, format_)


def _values(parameters: Iterable[str]) -> dict[str, str]:
    """The values by name. Raises UsageError for one without '='."""
    pairs = [parameter.partition("=") for parameter in parameters]
    for name, sign, _ in pairs:
        if not sign:
            raise click.UsageError(f"'{name}' lacks a value: write --param {name}=VALUE.", click.get_current_context())
    return {name: value for name, _, value in pairs}


def _emit_table(names: Sequence[str], rows: Sequence[Sequence[Any]], format: str) -> None:
    """Write the rows of a query."""
    listings.table(names, rows).emit(format)
    if not rows and format in FOR_PEOPLE:
        say("No rows.", format=format)
