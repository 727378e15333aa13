"""`pacts map`: the world coloured by what each country has with one party."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pacts import registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import PICTURE, as_of_option, known_by_option, width_option
from pacts.drawing import BOUNDARIES
from pacts.output import print_message
from pacts.queries.standings import Scope


@click.command(
    "map",
    short_help="A map of the world by pacts with a party.",
    epilog="Example: pacts map Japan --output japan.svg --as-of 2024-12-31",
)
@click.argument("party", shell_complete=complete_parties)
@click.option("--output", "-o", type=PICTURE, required=True, metavar="FILE", help="The picture: .svg or .png.")
@as_of_option
@known_by_option
@click.option(
    "--boundaries",
    type=click.Choice(BOUNDARIES),
    default=BOUNDARIES[0],
    show_default=True,
    help="Disputed land as the United Nations has it, or by who controls it.",
)
@width_option
@click.pass_obj
def command(
    place: str | None,
    party: str,
    output: Path,
    as_of: date | None,
    known_by: date | None,
    boundaries: str,
    width: int | None,
) -> None:
    """Draw a map of the world that shows how far each country got with PARTY, a country or an organisation.

    A pact of several parties counts for each two of them. Countries with nothing on record have a light pattern of
    their own: that is not a no.
    """
    with registry.open(place) as opened:
        answer = opened.partners(party, as_of=as_of, known_by=known_by)
    from pacts.drawing import answers

    answers.world(answer, party, output, Scope(as_of or date.today(), known_by), boundaries=boundaries, width=width)
    print_message(f"Wrote {output}.")
