"""Events out of the database, in the form in which the rules take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from pacts.rules.events import Event, EventKind, Stay, stays
from pacts.store.tables import EVENT, SOURCE

_COLUMNS = (  # in the order of the fields of an Event; then the parties
    *(EVENT.c[name] for name in ("id", "what", "party", "date", "first_day", "last_day", "title", "kind", "pact")),
    *(SOURCE.c[name] for name in ("address", "publisher", "published", "known")),
    *(EVENT.c.quote, EVENT.c.note, SOURCE.c.sketch, SOURCE.c.title.label("headline"), EVENT.c.parties),
)


def events_where(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The query for the events of which all `conditions` on events and sources hold."""
    query = select(*_COLUMNS).join_from(EVENT, SOURCE, SOURCE.c.id == EVENT.c.source).where(*conditions)
    return query.order_by(EVENT.c.id)


def read(connection: Connection, query: Select[Any], values: Mapping[str, Any]) -> Iterator[tuple[str, Event]]:
    """The events of such a query with the values of its parameters, each after its set of parties ('CAN-JPN')."""
    for id, what, *others, headline, parties in connection.execute(query, values):
        yield parties, Event(id, EventKind(what), *(*others, headline or None))


def load(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[str, Event]]:
    """Read the events of which all `conditions` hold, each after its set of parties."""
    return read(connection, events_where(*conditions), {})


def stays_by_pact(connection: Connection, *conditions: ColumnElement[bool]) -> dict[str, dict[str, Stay]]:
    """How long each state that joined or left a pact of several belongs to it, by the pact and the state's code."""
    events: dict[str, list[Event]] = defaultdict(list)
    for _, event in load(connection, EVENT.c.party.is_not(None), EVENT.c.pact.is_not(None), *conditions):
        events[event.pact or ""].append(event)
    return {pact: stays(some) for pact, some in events.items()}
