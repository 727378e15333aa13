"""When each claim or event first came in, for questions what is new since the last look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Table, func, insert, literal, select

from pacts.store.claims import among, in_batches
from pacts.store.tables import ARRIVAL, CLAIM


def note(connection: Connection, ids: Iterable[str], table: Table = CLAIM) -> None:
    """Write down that claims, or events, of these ids came in now, but for those that were here before."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    there = select(ARRIVAL.c.claim)
    for some in in_batches(ids):
        new = select(table.c.id, literal(now)).where(among(table.c.id, some), table.c.id.not_in(there))
        connection.execute(insert(ARRIVAL).from_select(["claim", "time"], new))


def by(moment: datetime, table: Table = CLAIM) -> ColumnElement[bool]:
    """The condition on claims, or events, that they had come in by a moment of UTC."""
    time = moment.isoformat(timespec="microseconds")
    return table.c.id.in_(select(ARRIVAL.c.claim).where(ARRIVAL.c.time <= time))


def last(connection: Connection) -> datetime | None:
    """When the last claim came in; None where none ever did."""
    time = connection.execute(select(func.max(ARRIVAL.c.time))).scalar()
    return datetime.fromisoformat(time) if time else None


def times(connection: Connection, claims: Iterable[str]) -> dict[str, datetime]:
    """When each of some claims came in, by their ids."""
    moments = {}
    for some in in_batches(claims):
        for claim, time in connection.execute(
            select(ARRIVAL.c.claim, ARRIVAL.c.time).where(among(ARRIVAL.c.claim, some))
        ):
            moments[claim] = datetime.fromisoformat(time)
    return moments
