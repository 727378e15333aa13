"""`pacts alliances` and `pacts parties`: the names that can be asked about, and who belongs to which group."""

from __future__ import annotations

from datetime import date

import click

from pacts.cli.completion import complete_groups, complete_parties
from pacts.cli.options import as_of_option, format_option
from pacts.errors import PactsError


@click.command(
    "alliances",
    short_help="The groups that can be asked about.",
    epilog="Example: pacts alliances 'Five Eyes' --as-of 1990-01-01",
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete_groups)
@as_of_option
@format_option()
def alliances(name: str | None, as_of: date | None, format_: str) -> None:
    """List the alliances, or with NAME the members of one with their dates; CSV and JSON include the sources."""
    from pacts import gazetteer, party_listings

    day = as_of or date.today()
    if name is None:
        party_listings.alliances(day).emit(format_)
        return
    group = gazetteer.resolve_group(name)
    for part in (group, *group.parts) if group.without else group.parts:
        if not isinstance(part, gazetteer.Alliance):
            raise PactsError(f"'{part.name}' is no alliance. 'pacts alliances' lists them all.")
    party_listings.memberships({part.name for part in group.parts}, day).emit(format_)


@click.command(
    "parties", short_help="Countries, organisations and their names.", epilog="Example: pacts parties Holland"
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete_parties)
@format_option()
def parties(name: str | None, format_: str) -> None:
    """List the countries and organisations, or with NAME every name of one."""
    from pacts import gazetteer, party_listings

    if name is None:
        party_listings.parties().emit(format_)
        return
    party_listings.names(gazetteer.resolve(name)).emit(format_)
