"""`pacts report`: questions saved under a name, those that ship with pacts and one's own."""

from __future__ import annotations

from pathlib import Path

import click

from pacts import registry
from pacts.cli.options import format_option
from pacts.cli.rows import emit_table, param_option, values
from pacts.output import emit
from pacts.store import readonly
from pacts.store.reports import reports


@click.command(
    "report",
    short_help="Run a saved report, or list them.",
    epilog="Example: pacts report gaps-by-alliance --param 'alliance=Five Eyes'",
)
@click.argument("name", required=False, metavar="[NAME]")
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
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where your own reports are. Default: the working folder.",
)
@format_option()
@click.pass_context
def command(
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
    given = values(parameters)
    if name is None:
        if given:
            raise click.UsageError("--param needs the NAME of a report.", ctx)
        emit((each.to_dict() for each in reports(folder)), ("name", "answers", "parameters"), format_)
        return
    readonly.limit_heap()
    with registry.open(ctx.obj) as opened:
        named, rows = opened.report(name, given, folder, timeout=timeout, max_rows=limit_rows)
    emit_table(named, rows, format_)
