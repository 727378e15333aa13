"""`pacts parties`: countries and organisations, and the names by which they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pacts.cli.completion import complete_parties
from pacts.cli.options import format_option
from pacts.output import FOR_PEOPLE, emit

if TYPE_CHECKING:
    from pacts.gazetteer import Party

_LIFETIME = ("begun", "ended", "sovereign")


@click.command(
    "parties", short_help="Countries, organisations and their names.", epilog="Example: pacts parties Holland"
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete_parties)
@format_option()
def command(name: str | None, format_: str) -> None:
    """List the countries and organisations, or with NAME every name of one."""
    from pacts import gazetteer

    if name is None:
        rows = (
            {"code": each.code, "name": each.name, "kind": each.kind, "official": each.official, **_lifetime(each)}
            for each in gazetteer.parties()
        )
        emit(rows, ("code", "name", "kind", "official", *_LIFETIME), format_)
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
