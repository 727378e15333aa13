"""Options on how to read tables, shared by the commands that read them."""

from __future__ import annotations

import click

from pacts.cli.options import together
from pacts.conventions import DAY_FIRST, MONTH_FIRST
from pacts.encodings import encoding_name
from pacts.output import print_message


class Remarks:
    """What was assumed of tables: each remark once, with the place where it was first made."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}

    def note(self, where: str, remark: str) -> None:
        """Take in a remark on a place."""
        self._places.setdefault(remark, where)

    def print(self) -> None:
        """Print the remarks to standard error."""
        for remark, place in self._places.items():
            print_message(f"Note: {place}: {remark}")


def _columns(ctx: click.Context, param: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """The pairs of --map as a mapping. Raises BadParameter for a column that records do not have."""
    columns = {}
    for pair in pairs:
        from pacts.records.header import STEPS
        from pacts.records.record import COLUMNS

        theirs, sign, ours = pair.rpartition("=")
        ours = ours.strip().lower()
        if not sign or (ours and ours not in (*COLUMNS, *STEPS)):
            raise click.BadParameter(f"'{pair}': write NAME=COLUMN, a column being {', '.join(COLUMNS)}, or NAME=", ctx)
        columns[theirs.strip()] = ours
    return columns


def _encoding(ctx: click.Context, param: click.Parameter, name: str | None) -> str | None:
    """An encoding that Python knows. Raises BadParameter."""
    try:
        return name and encoding_name(name)
    except LookupError:
        raise click.BadParameter(f"'{name}' is no encoding: cp1250, cp1251, latin-1 ...", ctx) from None


# The parameters `columns`, `order` and `encoding`.
table_options = together(
    click.option(
        "--map",
        "columns",
        multiple=True,
        metavar="THEIRS=OURS",
        callback=_columns,
        help="Which column of records one of the table's is ('Date signed=date'), or '' to leave it out.",
    ),
    click.option(
        "--days",
        "order",
        type=click.Choice((DAY_FIRST, MONTH_FIRST)),
        help="How to read 03/04/2021, which is refused otherwise.",
    ),
    click.option("--encoding", metavar="NAME", callback=_encoding, help="That of tables which are not UTF-8."),
)
