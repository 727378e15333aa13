"""Fill the tables that hold what ships with the program: statuses, parties, their names, alliances, memberships."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from pacts import gazetteer
from pacts.dates import PartialDate
from pacts.status import Status
from pacts.store.shipped import Alliance, Country, Membership, Party, PartyName, Shipped, StatusRow

Rows = list[dict[str, Any]]

_KIND = "reference"


def fill(connection: Connection) -> bool:
    """Bring the reference tables to what this release ships; return whether anything had to be written.

    Parties and alliances that claims may speak of are kept even where a later release no longer ships them.
    """
    shipped = Shipped.rows()
    rows = _rows()
    mark = _hash(rows)
    if connection.execute(select(shipped.c.hash).where(shipped.c.name == _KIND)).scalar() == mark:
        return False
    for table in (Membership.rows(), PartyName.rows()):
        connection.execute(delete(table))
    for table, wanted in rows.items():
        _merge(connection, table, wanted)
    _merge(connection, shipped, [{"name": _KIND, "hash": mark}])
    return True


def is_current(connection: Connection) -> bool:
    """Whether the reference tables hold what this release ships."""
    shipped = Shipped.rows()
    return connection.execute(select(shipped.c.hash).where(shipped.c.name == _KIND)).scalar() == _hash(_rows())


def _rows() -> Mapping[Table, Rows]:
    """Every reference row, in the order in which the tables depend on each other."""
    countries = [party for party in gazetteer.parties() if party.kind != "organisation"]
    return {
        StatusRow.rows(): [{"name": each.value, "rank": each.rank, "ends": each.ends} for each in Status],
        Party.rows(): [{"code": each.code, "name": each.name, "kind": _kind(each)} for each in gazetteer.parties()],
        Country.rows(): [{"code": each.code, "alpha2": each.alpha2, "official": each.official} for each in countries],
        Alliance.rows(): [{"name": each.name, "party": each.party} for each in gazetteer.alliances()],
        PartyName.rows(): _names(),
        Membership.rows(): _memberships(),
    }


def _kind(party: gazetteer.Party) -> str:
    """What the database calls a party; to its constraint a territory is a country."""
    return "organisation" if party.kind == "organisation" else "country"


def _merge(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert the rows that are missing and update those that differ, by primary key."""
    keys = [column.name for column in table.primary_key]
    held = {tuple(row[key] for key in keys): dict(row) for row in connection.execute(select(table)).mappings()}
    new = [row for row in rows if tuple(row[key] for key in keys) not in held]
    if new:
        connection.execute(insert(table), new)
    for row in rows:
        key = tuple(row[key] for key in keys)
        if key in held and held[key] != row:
            same = [table.c[name] == value for name, value in zip(keys, key, strict=True)]
            connection.execute(update(table).where(*same).values(row))


def _names() -> Rows:
    """The names of parties; those of alliances stay in the gazetteer, which resolves them."""
    codes = {party.code for party in gazetteer.parties()}
    names = {(each.text, each.tier.value, each.code) for each in gazetteer.names() if each.code in codes}
    return [{"name": text, "tier": tier, "party": code} for text, tier, code in sorted(names)]


def _memberships() -> Rows:
    rows: Rows = []
    for number, each in enumerate(gazetteer.memberships(), start=1):
        row = {"id": number, "alliance": each.alliance, "party": each.country}
        row |= {"source": each.source_url, "basis": each.basis}
        rows.append(row | _span("joined", each.joined) | _span("departed", each.left))
    return rows


def _span(name: str, day: PartialDate | None) -> dict[str, Any]:
    first, last = (day.first, day.last) if day is not None else (None, None)
    return {name: day.text if day is not None else None, f"{name}_first": first, f"{name}_last": last}


def _hash(rows: Mapping[Table, Rows]) -> str:
    """A mark of the content, so that filling the tables again is noticed to be needless."""
    content: Sequence[object] = [[table.name, wanted] for table, wanted in rows.items()]
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()
