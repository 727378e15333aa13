"""`pacts map`: the world coloured by what each country has with one party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from pacts import gazetteer, registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import Day, Picture
from pacts.english import joined, with_article
from pacts.queries import summary
from pacts.queries.matrix import MatrixCell
from pacts.queries.standings import Asked


@click.command(
    "map",
    short_help="A map of the world by pacts with a party.",
    epilog="Example: pacts map Japan --output japan.svg --as-of 2024-12-31",
)
@click.argument("party", shell_complete=complete_parties)
@click.option("--output", "-o", type=Picture(), required=True, metavar="FILE", help="The picture: .svg or .png.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day asked about. Default: today.")
@click.option("--known-by", type=Day(), metavar="DATE", help="Only what was published by that day.")
@click.pass_obj
def command(place: str | None, party: str, output: Path, as_of: date | None, known_by: date | None) -> None:
    """Draw a map of the world that shows how far each country got with PARTY, a country or an organisation.

    A pact of several parties counts for each two of them. Countries with nothing on record have a light pattern of
    their own: that is not a no.
    """
    day = as_of or date.today()
    with registry.open(place) as opened:
        answer = opened.partners(party, as_of=day, known_by=known_by)
    from pacts.drawing import worldmap

    itself = gazetteer.resolve(party)
    members = [cell.partner for cell in answer if cell.is_member]
    absent = [cell for cell in answer if not worldmap.shows(cell.partner)]
    worldmap.draw(
        {cell.partner: cell.mark for cell in answer if not cell.is_member},
        members or (itself.code,),
        output,
        title=f"Information-security pacts with {with_article(itself.name)}",
        subtitle=f"{summary.as_of(Asked(day, known_by))}, as last reported",
        itself_words=f"member of {with_article(itself.name)}" if members else itself.name,
        notes=[each for each in (_off_the_map(absent), *answer.notes) if each],
    )
    click.echo(f"Wrote {output}.", err=True)


def _off_the_map(cells: Sequence[MatrixCell]) -> str:
    """The organisations and historic states that have a pact on record and that no map shows."""
    named = [f"{gazetteer.party(cell.partner).name} ({cell.mark.words})" for cell in cells if cell.pact]
    return f"Not on the map: {joined(named)}." if named else ""
