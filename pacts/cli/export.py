"""`pacts export`: the registry as a folder of tables."""

from __future__ import annotations

from typing import Any

import click

from pacts import registry
from pacts.cli.completion import complete_groups
from pacts.cli.options import DAY
from pacts.exports.datapackage import Kind
from pacts.exports.tabular import FORMATS
from pacts.output import print_message

_YEAR = click.IntRange(1, 9999)


@click.command(
    "export",
    short_help="Write the registry as a data package.",
    epilog="Example: pacts export sweden.xlsx Sweden --kind pacts",
)
@click.argument("folder", metavar="FOLDER|FILE", type=click.Path())
@click.argument("groups", nargs=-1, metavar="[GROUP]...", shell_complete=complete_groups)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.REGISTRY.value,
    show_default=True,
    help="All tables of the registry, a row for each pact, or one for each pair and year.",
)
@click.option(
    "--as-of", type=DAY, metavar="DATE", help="The day on which the tables show where pacts stand. Default: today."
)
@click.option(
    "--from", "first", type=_YEAR, metavar="YEAR", help="First of the years. Default: that of the first claim."
)
@click.option("--to", "last", type=_YEAR, metavar="YEAR", help="Last of the years. Default: the last that is over.")
@click.option("--symmetric", is_flag=True, help="Each pair both ways round.")
@click.option("--with-texts", is_flag=True, help="Also the texts of articles, which belong to their publishers.")
@click.option(
    "--format",
    "-f",
    type=click.Choice(FORMATS),
    default="csv",
    show_default=True,
    help="Parquet needs pacts[parquet].",
)
@click.option("--excel", is_flag=True, help="Begin CSV with the mark by which Excel knows UTF-8.")
@click.option(
    "--raw", is_flag=True, help="In CSV, write cells as they are, even those that a spreadsheet would run as formulas."
)
@click.option("--force", is_flag=True, help="Replace an earlier export in FOLDER, or FILE.")
@click.pass_context
def command(
    ctx: click.Context, /, folder: str, groups: tuple[str, ...], kind: str, with_texts: bool, **options: Any
) -> None:
    """Write the registry to FOLDER: tables, and a datapackage.json that describes each column.

    A FILE that ends in .csv, .json, .parquet or .xlsx gets the one table of '--kind pacts' or '--kind dyad-year'. The
    same registry and day make the same files. '--kind pacts' takes all pacts, or those of the members of the GROUPs;
    '--kind dyad-year' the pairs on record, or every pair of the members of the GROUPs; an empty cell means not known,
    which is not a no. All is written whole or not at all.
    """
    if kind == Kind.REGISTRY and groups:
        raise click.UsageError("GROUP goes with --kind pacts or --kind dyad-year only.", ctx)
    if kind != Kind.DYAD_YEAR and (options["symmetric"] or options["first"] or options["last"]):
        raise click.UsageError("--from, --to and --symmetric go with --kind dyad-year only.", ctx)
    if with_texts and kind != Kind.REGISTRY:
        raise click.UsageError("--with-texts goes with --kind registry only.", ctx)
    with registry.open(ctx.obj) as opened:
        done = opened.export(folder, groups, kind=kind, with_texts=with_texts, **options)
    counts = ", ".join(f"{name} {count}" for name, count in done.tables.items())
    print_message(f"Wrote {done.folder}: {counts}. Data version {done.version}.")
