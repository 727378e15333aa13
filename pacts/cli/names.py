"""`pacts alliances` and `pacts parties`: the names that can be asked about, and who belongs to which group."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from pacts.cli.completion import complete_groups, complete_parties
from pacts.cli.options import as_of_option, format_option
from pacts.errors import PactsError
from pacts.output import FOR_PEOPLE, emit

if TYPE_CHECKING:
    from pacts.gazetteer import Party

_LIFETIME = ("begun", "ended", "sovereign")


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
    from pacts import gazetteer, listings

    day = as_of or date.today()
    if name is None:
        listings.alliances(day).emit(format_)
        return
    parts = gazetteer.resolve_group(name).parts
    for part in parts:
        if not isinstance(part, gazetteer.Alliance):
            raise PactsError(f"'{part.name}' is no alliance. 'pacts alliances' lists them all.")
    asked = {part.name for part in parts}
    rows = (
        {
            "alliance": row.alliance,
            "country": row.country,
            "name": gazetteer.party(row.country).name,
            "joined": row.joined,
            "left": row.left,
            "member": row.holds(day),
            "basis": row.basis,
            "source": row.source_url,
        }
        for row in gazetteer.memberships()
        if row.alliance in asked
    )
    columns = ("alliance", "country", "name", "joined", "left", "member", "basis", "source")
    emit(rows, columns if format_ not in FOR_PEOPLE else columns[:-2], format_)  # addresses would fill a screen


@click.command(
    "parties", short_help="Countries, organisations and their names.", epilog="Example: pacts parties Holland"
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete_parties)
@format_option()
def parties(name: str | None, format_: str) -> None:
    """List the countries and organisations, or with NAME every name of one."""
    from pacts import gazetteer, listings

    if name is None:
        listings.parties().emit(format_)
        return
    party = gazetteer.resolve(name)
    known = (
        {"code": party.code, "name": each.text, "tier": each.tier, **_lifetime(party)}
        for each in gazetteer.names()
        if each.code == party.code
    )
    emit(known, ("code", "name", "tier", *(() if format_ in FOR_PEOPLE else _LIFETIME)), format_)


def _lifetime(party: Party) -> dict[str, object]:
    return {key: getattr(party, key) for key in _LIFETIME}
