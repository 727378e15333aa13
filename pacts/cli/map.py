"""`pacts map`: the world coloured by what each country has with one party."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pacts import gazetteer, registry
from pacts.cli import sentence, tally
from pacts.cli.completion import complete_parties
from pacts.cli.options import Day, Picture


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

    Only pacts of two parties count. Countries with nothing on record have a light pattern of their own: that is not a
    no.
    """
    day = as_of or date.today()
    with registry.open(place) as opened:
        cells = opened.partners(party, as_of=day, known_by=known_by)
    from pacts.drawing import worldmap

    asked = gazetteer.resolve(party)
    alliance = next((each for each in gazetteer.alliances() if each.party == asked.code), None)
    itself = gazetteer.members(alliance.name, day) if alliance else (asked.code,)
    absent = [cell for cell in cells if not worldmap.shows(cell.partner)]
    worldmap.draw(
        {cell.partner: cell.mark for cell in cells},
        itself,
        output,
        title=f"Information-security pacts with {sentence.name(asked.name)}",
        subtitle=f"{tally.day(day, known_by)}, bilateral pacts as last reported",
        itself_words=f"member of {sentence.name(asked.name)}" if alliance else asked.name,
        notes=[each for each in (tally.off_the_map(absent), tally.disputed(cells), tally.sources(cells)) if each],
    )
    click.echo(f"Wrote {output}.", err=True)
