"""`pacts conflicts`: claims that cannot both be true, side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from pacts import registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import SHORT, Day, format_option
from pacts.output import FOR_PEOPLE, NESTED, emit, say
from pacts.status import bounds_in_words

_COLUMNS = ("pact", "title", "reason", "lone_outlet", "side", "at_least", "at_most", "date")
_COUNTED = (*_COLUMNS, "independent_sources", "official", "evidence")
_PEOPLE_SEE = ("pact", "reason", "view", "sources", "claims", "evidence")


@click.command(
    "conflicts",
    short_help="Claims that cannot both be true, with their sources.",
    epilog="Example: pacts conflicts Japan Korea",
)
@click.argument("parties", nargs=-1, metavar="[PARTY]...", shell_complete=complete_parties)
@click.option("--as-of", type=Day(), metavar="DATE", help="The day asked about. Default: today.")
@format_option()
@click.pass_obj
def command(place: str | None, parties: tuple[str, ...], as_of: date | None, format_: str) -> None:
    """List claims that cannot both be true, on all pacts or those of the named parties, each side with its sources.

    Signed or in force on two days, in force before the signature, or lower after it stood higher. Nothing is averaged:
    'pacts review' settles what is wrong. JSON gives an object for each conflict, CSV a row for each side.
    """
    with registry.open(place) as opened:
        answer = opened.conflicts(*parties, as_of=as_of)
    rows = [row.to_dict() for row in answer]
    if format_ in NESTED:
        emit(rows, (), format_)
        return
    sides = ({**row, "side": side, **row[side]} for row in rows for side in ("one", "other"))
    if format_ not in FOR_PEOPLE:
        emit(sides, _COUNTED, format_)
        return
    if rows:
        emit((_for_people(row) for row in sides), _PEOPLE_SEE, format_)
        say("")
    say(answer.sentence)


def _for_people(row: dict[str, Any]) -> dict[str, Any]:
    first = row["side"] == "one"
    view = f"{bounds_in_words(row['at_least'], row['at_most'])} {row['date'] or ''}".rstrip()
    weight = ", official" if row["official"] else ", a lone outlet" if row["lone_outlet"] else ""
    return {
        "pact": row["pact"] if first else "",
        "reason": row["reason"] if first else "against",
        "view": view,
        "sources": f"{row['independent_sources']}{weight}",
        "claims": ", ".join(proof["claim"][:SHORT] for proof in row["evidence"]),
        "evidence": row["evidence"],
    }
