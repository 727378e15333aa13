"""`pacts authorities` and `pacts levels`: who is competent for security, and what levels sources equate."""

from __future__ import annotations

import click

from pacts import party_listings
from pacts.cli.completion import complete_parties
from pacts.cli.options import format_option
from pacts.english import name

_CAVEAT = (
    "This is what sources equate, each for its own purpose and day. It is no advice on how to mark or handle anything."
)


@click.command(
    "authorities",
    short_help="The security authorities of a party.",
    epilog="Example: pacts authorities Sweden",
)
@click.argument("party", required=False, metavar="[PARTY]", shell_complete=complete_parties)
@format_option()
def authorities(party: str | None, format_: str) -> None:
    """List the bodies that sources name as competent for the security of classified information, of PARTY or of all.

    'NSA' and 'DSA' (national, designated security authority) stand only where the source uses the term.
    """
    from pacts import gazetteer
    from pacts.gazetteer import security

    code = gazetteer.resolve(party).code if party else None
    rows = security.all_authorities() if code is None else security.authorities(code)
    whose = f" of {name(code)}" if code else ""
    empty = f"No source on record names a security authority{whose}."
    party_listings.authorities(rows).print(format_, empty=empty)


@click.command(
    "levels",
    short_help="Levels of classification, side by side.",
    epilog="Example: pacts levels Sweden 'United States'",
)
@click.argument("party", shell_complete=complete_parties)
@click.argument("other", required=False, metavar="[PARTY]", shell_complete=complete_parties)
@format_option()
def levels(party: str, other: str | None, format_: str) -> None:
    """List the levels of classification of PARTY, and what sources equate them with; with another party, side by side.

    Two levels stand beside each other where one source equates them, or where sources equate both with one English
    word. 'none' is what a source says: that there is no equivalent. An empty cell means that no source on record says.
    """
    from pacts import gazetteer
    from pacts.errors import same_party
    from pacts.gazetteer import security

    one = gazetteer.resolve(party)
    two = gazetteer.resolve(other) if other else None
    if one == two:
        raise same_party(one.name)
    sources: list[str] = []
    if two is None:
        listing = party_listings.levels(security.levels(one.code))
    else:
        listing, sources = party_listings.side_by_side(one.name, two.name, security.side_by_side(one.code, two.code))
    silent = [each for each in (one, two) if each and not security.levels(each.code)]
    none = [f"No source on record gives the levels of {name(each.code)}." for each in silent]
    listing.print(format_, *sources, *none, *([_CAVEAT] if listing.rows else []))
