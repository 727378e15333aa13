"""Options on how to read tables, shared by the commands that read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import click

from pacts.conventions import Conventions, DayOrder
from pacts.dates import PartialDate
from pacts.encodings import encoding_name
from pacts.output import print_message

Command = TypeVar("Command", bound=Callable[..., Any])


def table_options(command: Command) -> Command:
    """Add --map, --days and --encoding: the parameters `columns`, `days` and `encoding`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Reading:
    """How tables are read, and what was assumed of them: each remark once, with the place where it was first made."""

    settings: Conventions
    remarks: dict[str, str] = field(default_factory=dict)

    def echo(self) -> None:
        """Print the remarks to standard error."""
        for remark, place in self.remarks.items():
            print_message(f"Note: {place}: {remark}")


def conventions_of(
    columns: dict[str, str],
    days: str | None,
    encoding: str | None,
    source: str | None = None,
    as_of: PartialDate | None = None,
    party: str | None = None,
    published: date | None = None,
) -> Reading:
    """How to read by the options; `source`, `as_of` and `party` (a code) are what rows have that tell none.

    `published` is the day of articles that tell none.
    """
    remarks: dict[str, str] = {}

    def note(where: str, remark: str) -> None:
        remarks.setdefault(remark, where)

    order = DayOrder(days) if days else None
    return Reading(Conventions(published, columns, order, encoding, note, source, as_of, party), remarks)


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


_OPTIONS = (
    click.option(
        "--map",
        "columns",
        multiple=True,
        metavar="THEIRS=OURS",
        callback=_columns,
        help="Which column of records one of the table's is ('Date signed=date'), or '' to leave it out.",
    ),
    click.option("--days", type=click.Choice([*DayOrder]), help="How to read 03/04/2021, which is refused otherwise."),
    click.option("--encoding", metavar="NAME", callback=_encoding, help="That of tables which are not UTF-8."),
)
