"""`pacts show`: the whole record of one pair."""

from __future__ import annotations

import click

from pacts import gazetteer, registry
from pacts.cli.coverage import standing
from pacts.cli.options import format_option
from pacts.output import FOR_PEOPLE, emit

_COLUMNS = (
    "date",
    "at_least",
    "at_most",
    "pact",
    "title",
    "quote",
    "publisher",
    "published",
    "source",
    "rule",
    "claim",
)
_PEOPLE_SEE = ("date", "standing", "pact", "evidence")


@click.command("show", short_help="The history of one pair, with quotes.", epilog="Example: pacts show Canada Japan")
@click.argument("one", metavar="PARTY")
@click.argument("other", metavar="PARTY")
@format_option()
@click.pass_obj
def command(place: str | None, one: str, other: str, format_: str) -> None:
    """Tell the history of the pacts between two parties: each step with the words and the source it comes from."""
    with registry.open(place) as opened:
        rows = opened.history(one, other)
    if format_ not in FOR_PEOPLE:
        emit((row.to_dict() for row in rows), _COLUMNS, format_)
        return
    if not rows:
        pair = " and ".join(gazetteer.resolve(party).name for party in (one, other))
        click.echo(f"No source says anything of a pact between {pair}.")
        return
    pacts = list(dict.fromkeys(row.pact for row in rows))
    emit(
        (
            {
                "date": row.date or f"by {row.published}",
                "standing": standing(row.at_least, row.at_most),
                "pact": row.title or (f"no. {pacts.index(row.pact) + 1}" if len(pacts) > 1 else None),
                "evidence": [row.to_dict()],
            }
            for row in rows
        ),
        _PEOPLE_SEE,
        format_,
    )
