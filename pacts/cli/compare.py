"""`pacts compare`: a person's own list beside the registry."""

from __future__ import annotations

from datetime import date

import click

from pacts import gazetteer, registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import as_of_option, format_option
from pacts.cli.table_options import Remarks, table_options
from pacts.conventions import Conventions
from pacts.dates import PartialDate
from pacts.documents import read
from pacts.errors import PactsError
from pacts.output import print_message
from pacts.queries.comparison import Result

_RESULTS = [each.value for each in Result]


@click.command(
    "compare",
    short_help="Your own list beside the registry.",
    epilog="Example: pacts compare mine.xlsx --party Sweden --only 'missing here'",
)
@click.argument("file", metavar="FILE")
@click.option(
    "--party",
    metavar="PARTY",
    shell_complete=complete_parties,
    help="Whose pacts the list is of. Default: the party that all its rows share, else all that it names.",
)
@click.option("--only", type=click.Choice(_RESULTS), multiple=True, help="Only rows with this result.")
@as_of_option
@table_options
@format_option()
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    party: str | None,
    only: tuple[str, ...],
    as_of: date | None,
    columns: dict[str, str],
    order: str | None,
    encoding: str | None,
    format_: str,
) -> None:
    """Set a list of your own (CSV, a spreadsheet, JSON) beside the registry. Nothing is written.

    The list has the columns of records: parties and a status, or a day in a column of its own for each step, such as
    'signed'. A source is not needed, and with --party a row may name the partner alone. Each row is 'same'; of 'other
    day' or 'other status' than the registry; or 'missing here', in the registry. Pacts on record that the list does not
    have are 'missing there'. A day agrees with a month or a year that holds it. An 'other day' without a day in the
    registry means that no source there gives it.
    """
    from pacts import party_listings
    from pacts.records import Record

    code = gazetteer.resolve(party).code if party else None
    today = PartialDate(str(date.today()))
    remarks = Remarks()
    conventions = Conventions(None, columns, order, encoding, remarks.note, source=file, as_of=today, party=code)
    records, errors = [], []
    for each in read([file], conventions):
        if isinstance(each, Record):
            records.append(each)
        elif isinstance(each, PactsError):
            errors.append(each)
        else:
            errors.append(PactsError("is an article, no list of pacts.", "Name a table of records.", where=each.name))
    with registry.open(ctx.obj) as opened:
        answer = opened.compare(records, party=party, as_of=as_of)
    remarks.print()
    for error in errors:
        print_message(f"Error: {error}")
    rows = [row for row in answer if not only or row.result in only]
    party_listings.comparison(rows).print(format_, answer.sentence)
    if errors:
        ctx.exit(1)
