"""Claims to pacts: whatever changed, all claims on one set of parties are dealt out anew."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, delete, insert, select, union, update

from pacts.status import Status
from pacts.store.grouping import RULE, Grouped, Told, group
from pacts.store.models import ClaimRow, Pact, PactParty, Source
from pacts.store.reviews import put_aside
from pacts.store.shipped import Shipped

_claim, _pact, _pact_party, _source = ClaimRow.rows(), Pact.rows(), PactParty.rows(), Source.rows()
_shipped = Shipped.rows()

_KIND = "grouping"


def regroup_all(connection: Connection, always: bool = False) -> bool:
    """Deal every claim out anew where another rule dealt them out, or `always`; return whether it had to be done."""
    if is_grouped(connection) and not always:
        return False
    everyone = union(select(_claim.c.parties), select(_pact.c.parties)).order_by("parties")
    for parties in connection.execute(everyone).scalars().all():
        regroup(connection, parties)
    connection.execute(delete(_shipped).where(_shipped.c.name == _KIND))
    connection.execute(insert(_shipped).values(name=_KIND, hash=RULE))
    return True


def is_grouped(connection: Connection) -> bool:
    """Whether the claims were dealt out by this release's rule."""
    return connection.execute(select(_shipped.c.hash).where(_shipped.c.name == _KIND)).scalar() == RULE


def regroup(connection: Connection, parties: str) -> None:
    """Deal all claims on one set of parties ('CAN-JPN') out to its pacts, and write what differs.

    Claims that a review put aside belong to no pact.
    """
    held = _held(connection, parties)
    aside = put_aside(connection, held)
    pacts = group(_told(row) for claim, row in held.items() if claim not in aside)
    belongs = {claim: _pact_id(parties, pact) for pact in pacts for claim in pact.claims}
    _write_pacts(connection, parties, pacts)
    for claim, row in held.items():
        if row["pact"] != belongs.get(claim):
            connection.execute(update(_claim).where(_claim.c.id == claim).values(pact=belongs.get(claim)))
    gone = select(_pact.c.id).where(_pact.c.parties == parties, _pact.c.id.not_in(set(belongs.values())))
    connection.execute(delete(_pact_party).where(_pact_party.c.pact.in_(gone)))
    connection.execute(delete(_pact).where(_pact.c.parties == parties, _pact.c.id.not_in(set(belongs.values()))))


def misplaced(connection: Connection, parties: str) -> list[str]:
    """The claims on one set of parties that the database files under another pact than `regroup` would."""
    held = _held(connection, parties)
    aside = put_aside(connection, held)
    pacts = group(_told(row) for claim, row in held.items() if claim not in aside)
    belongs = {claim: _pact_id(parties, pact) for pact in pacts for claim in pact.claims}
    return [claim for claim, row in held.items() if row["pact"] != belongs.get(claim)]


def _held(connection: Connection, parties: str) -> dict[str, RowMapping]:
    query = select(_claim, _source.c.address).join(_source, _source.c.id == _claim.c.source)
    rows = connection.execute(query.where(_claim.c.parties == parties)).mappings()
    return {row["id"]: row for row in rows}


def _write_pacts(connection: Connection, parties: str, pacts: Iterable[Grouped]) -> None:
    """Add the pacts that are new and change those that differ; the last comes first, since others point to it."""
    query = select(_pact).where(_pact.c.parties == parties)
    held = {row["id"]: dict(row) for row in connection.execute(query).mappings()}
    for pact in sorted(pacts, key=lambda pact: -pact.number):
        row = {
            "id": _pact_id(parties, pact),
            "parties": parties,
            "subject": pact.subject,
            "number": pact.number,
            "title": pact.title,
            "kind": pact.kind,
            "successor": _pact_id(parties, pact, pact.successor) if pact.successor else None,
        }
        if row["id"] not in held:
            connection.execute(insert(_pact).values(row))
            members = [{"pact": row["id"], "party": code} for code in parties.split("-")]
            connection.execute(insert(_pact_party), members)
        elif held[row["id"]] != row:
            connection.execute(update(_pact).where(_pact.c.id == row["id"]).values(row))


def _pact_id(parties: str, pact: Grouped, number: int | None = None) -> str:
    """A readable id: 'CAN-KOR-2', or 'AUS-USA-naval-nuclear-1' for a pact on something apart."""
    middle = "" if pact.subject == "general" else f"{pact.subject}-"
    return f"{parties}-{middle}{number or pact.number}"


def _told(row: RowMapping) -> Told:
    return Told(
        row["id"],
        Status(row["at_least"]),
        Status(row["at_most"]),
        row["date"] is not None,
        row["first_day"],
        row["last_day"],
        row["title"],
        row["kind"],
        row["address"],
    )
