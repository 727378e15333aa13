"""Events out of the database, in the form in which the rules take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from pacts.rules.events import Event, Stay, What, stays
from pacts.store.tables import EVENT, SOURCE


def load(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[str, Event]]:
    """The events of which all `conditions` on events and sources hold, each after its set of parties ('CAN-JPN')."""
    query = select(
        EVENT,
        SOURCE.c.address,
        SOURCE.c.title.label("headline"),
        SOURCE.c.publisher,
        SOURCE.c.published,
        SOURCE.c.known,
        SOURCE.c.sketch,
    )
    query = query.join_from(EVENT, SOURCE, SOURCE.c.id == EVENT.c.source).where(*conditions)
    for row in connection.execute(query.order_by(EVENT.c.id)).mappings():
        values: dict[str, Any] = {name: row[name] for name in _SAME}
        event = Event(
            what=What(row["what"]),
            first=row["first_day"],
            last=row["last_day"],
            source=row["address"],
            headline=row["headline"] or None,
            **values,
        )
        yield row["parties"], event


_SAME = ("id", "party", "date", "title", "kind", "pact", "publisher", "published", "known", "quote", "note", "sketch")


def stays_by_pact(connection: Connection, *conditions: ColumnElement[bool]) -> dict[str, dict[str, Stay]]:
    """How long each state that joined or left a pact of several belongs to it, by the pact and the state's code."""
    events: dict[str, list[Event]] = defaultdict(list)
    for _, event in load(connection, EVENT.c.party.is_not(None), EVENT.c.pact.is_not(None), *conditions):
        events[event.pact or ""].append(event)
    return {pact: stays(some) for pact, some in events.items()}
