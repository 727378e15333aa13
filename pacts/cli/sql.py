"""`pacts sql`: a person's own question to the database, which can only read."""

from __future__ import annotations

import re

import click

from pacts import registry
from pacts.cli.options import format_option
from pacts.cli.rows import emit_table, param_option, values
from pacts.store import readonly


@click.command(
    "sql",
    short_help="Run a SELECT of your own.",
    epilog="Example: pacts sql \"SELECT * FROM coverage WHERE partner = 'JPN'\" --format csv",
)
@click.argument("query", metavar="SQL")
@param_option
@click.option(
    "--timeout",
    type=click.FloatRange(0, 86_400, min_open=True),
    metavar="SECONDS",
    default=readonly.SECONDS,
    help="Stop the query after so long. Default: 10.",
)
@click.option(
    "--limit-rows",
    type=click.IntRange(1),
    metavar="N",
    default=readonly.ROWS,
    help="Return the first N rows. Default: 100000.",
)
@format_option()
@click.pass_context
def command(
    ctx: click.Context, query: str, parameters: tuple[str, ...], timeout: float, limit_rows: int, format_: str
) -> None:
    """Run one SELECT.

    The views to ask are coverage, standing, indirect, evidence, conflicts and history. The database refuses whatever is
    not reading. 'pacts report' runs saved queries.
    """
    if re.fullmatch(r"[\w.-]+", query.strip()):
        raise click.UsageError(f"'{query}' is not SQL: write a SELECT. 'pacts report' lists and runs saved ones.", ctx)
    given = values(parameters)
    readonly.limit_heap()
    with registry.open(ctx.obj) as opened:
        named, rows = opened.sql(query, given, timeout=timeout, max_rows=limit_rows)
    emit_table(named, rows, format_)
