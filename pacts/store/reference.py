"""Fill the tables that hold what ships with the program: statuses, parties, alliances, authorities, levels."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from pacts import gazetteer
from pacts.gazetteer import security
from pacts.status import Status
from pacts.store.rows import is_shipped, note_shipped, span, update_rows
from pacts.store.tables import ALLIANCE, AUTHORITY, COUNTRY, LEVEL, MEMBERSHIP, PARTY, PARTY_NAME, STATUS

Rows = list[dict[str, Any]]


def fill(connection: Connection) -> None:
    """Bring the reference tables to what this release ships.

    Parties and alliances that claims may speak of are kept even where a later release no longer ships them.
    """
    if is_filled(connection):
        return
    for table in (MEMBERSHIP, PARTY_NAME, AUTHORITY, LEVEL):
        connection.execute(delete(table))
    for table, wanted in _rows().items():
        _merge(connection, table, wanted)
    note_shipped(connection, "reference", _hash())


def is_filled(connection: Connection) -> bool:
    """Whether the reference tables hold what this release ships."""
    return is_shipped(connection, "reference", _hash())


@cache
def _rows() -> Mapping[Table, Rows]:
    """Every reference row, in the order in which the tables depend on each other."""
    states = [party for party in gazetteer.parties() if party.kind != "organisation"]
    return {
        STATUS: [{"name": each.value, "rank": each.rank, "ends": each.ends} for each in Status],
        PARTY: [_party(each) for each in gazetteer.parties()],
        COUNTRY: [
            {name: getattr(each, name) for name in ("code", "alpha2", "official", "sovereign")} for each in states
        ],
        ALLIANCE: [{"name": each.name, "party": each.party} for each in gazetteer.alliances()],
        PARTY_NAME: _names(),
        MEMBERSHIP: _memberships(),
        AUTHORITY: [{"id": id, **each.to_dict()} for id, each in enumerate(security.all_authorities(), start=1)],
        LEVEL: [{"id": id, **each.to_dict()} for id, each in enumerate(security.all_levels(), start=1)],
    }


def _party(party: gazetteer.Party) -> dict[str, Any]:
    begun = party.begun.first if party.begun else None
    ended = party.ended.last if party.ended else None
    return {"code": party.code, "name": party.name, "kind": party.kind, "begun": begun, "ended": ended}


def _merge(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert the rows that are missing and update those that differ, by primary key."""
    keys = [column.name for column in table.primary_key]
    current = {tuple(row[key] for key in keys): dict(row) for row in connection.execute(select(table)).mappings()}
    new = [row for row in rows if tuple(row[key] for key in keys) not in current]
    if new:
        connection.execute(insert(table), new)
    known = ((row, current.get(tuple(row[key] for key in keys))) for row in rows)
    update_rows(connection, table, [row for row, old in known if old not in (None, row)])


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
        rows.append(row | span("joined", each.joined) | span("departed", each.left))
    return rows


@cache
def _hash() -> str:
    """A mark of the content, so that filling the tables again is noticed to be needless."""
    content: Sequence[object] = [[table.name, wanted] for table, wanted in _rows().items()]
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()
