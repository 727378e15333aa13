"""`pacts show`: the whole record of one pair."""

from __future__ import annotations

import click

from pacts import gazetteer, listings, registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import format_option
from pacts.english import with_article
from pacts.output import FOR_PEOPLE, say


@click.command("show", short_help="The history of one pair, with quotes.", epilog="Example: pacts show Canada Japan")
@click.argument("one", metavar="PARTY", shell_complete=complete_parties)
@click.argument("other", metavar="PARTY", shell_complete=complete_parties)
@format_option()
@click.pass_obj
def command(place: str | None, one: str, other: str, format_: str) -> None:
    """Show the history of the pacts between two parties: each step with the words and the source it comes from."""
    with registry.open(place) as opened:
        rows = opened.history(one, other)
    if format_ not in FOR_PEOPLE:
        listings.history(rows).emit(format_)
        return
    if not rows:
        pair = " and ".join(with_article(gazetteer.resolve(party).name) for party in (one, other))
        say(f"No source on record speaks of a pact between {pair}.")
        return
    pacts = {row.pact: row.title for row in rows}
    if len(pacts) == 1:
        say(f"{rows[0].title} ({rows[0].pact})\n" if rows[0].title else f"{rows[0].pact}\n")
    listings.history(rows).emit(format_)
