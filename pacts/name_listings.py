"""The names that can be asked about as tables: parties, alliances, who belongs to them, and every name of one party."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from pacts import gazetteer
from pacts.listings import Listing, party_name

_PARTIES = ("code", "name", "kind", "official", "begun", "ended", "sovereign")


def parties() -> Listing:
    """A row for each country, territory and organisation."""
    fields = ({column: getattr(each, column) for column in _PARTIES} for each in gazetteer.parties())
    rows = [{column: value and str(value) for column, value in row.items()} for row in fields]
    return Listing(rows, _PARTIES, rows, _PARTIES)


_ALLIANCES = ("alliance", "members", "codes")


def alliances(day: date) -> Listing:
    """A row for each alliance, with its members on a day."""
    rolls = ((each.name, gazetteer.members(each.name, day)) for each in gazetteer.alliances())
    rows = [{"alliance": name, "members": len(codes), "codes": list(codes)} for name, codes in rolls]
    return Listing(rows, _ALLIANCES, rows, _ALLIANCES)


_MEMBERSHIPS = ("alliance", "country", "name", "joined", "left", "member", "basis", "source")


def memberships(alliances: Collection[str], day: date) -> Listing:
    """A row for each source's word on a country's time in one of some alliances; `member` is true of that on a day."""
    rows = [
        {
            "alliance": row.alliance,
            "country": row.country,
            "name": party_name(row.country),
            "joined": row.joined,
            "left": row.left,
            "member": row.holds(day),
            "basis": row.basis,
            "source": row.source_url,
        }
        for row in gazetteer.memberships()
        if row.alliance in alliances
    ]
    return Listing(rows, _MEMBERSHIPS, rows, _MEMBERSHIPS[:-2])  # addresses would fill a screen


def names(party: gazetteer.Party) -> Listing:
    """A row for each name of a party."""
    lifetime = {name: getattr(party, name) for name in ("begun", "ended", "sovereign")}
    known = (each for each in gazetteer.names() if each.code == party.code)
    rows = [{"code": each.code, "name": each.text, "tier": each.tier, **lifetime} for each in known]
    columns = ("code", "name", "tier")
    return Listing(rows, (*columns, *lifetime), rows, columns)
