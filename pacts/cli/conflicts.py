"""`pacts conflicts`: claims that cannot both be true, side by side."""

from __future__ import annotations

from datetime import date

import click

from pacts import listings, registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import as_of_option, format_option


@click.command(
    "conflicts",
    short_help="Claims that cannot both be true, with their sources.",
    epilog="Example: pacts conflicts Japan Korea",
)
@click.argument("parties", nargs=-1, metavar="[PARTY]...", shell_complete=complete_parties)
@as_of_option
@format_option()
@click.pass_obj
def command(place: str | None, parties: tuple[str, ...], as_of: date | None, format_: str) -> None:
    """List claims that cannot both be true, on all pacts or those of the named parties, each side with its sources.

    Such as two days for one signature or one entry into force, an entry into force before the signature, or a lower
    standing after a higher one. Nothing is averaged: answers say 'disputed', and 'pacts review' rejects the claim that
    is wrong. JSON gives an object for each conflict, CSV a row for each side.
    """
    with registry.open(place) as opened:
        answer = opened.conflicts(*parties, as_of=as_of)
    listings.conflicts(answer).print(format_, answer.sentence)
