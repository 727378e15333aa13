"""All that was ever said of one pair of parties, in the order of time."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from pacts.queries import views
from pacts.store.tables import CLAIM


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One claim. `pact` and `title` tell which pact it was dealt to, `date` the event's day where it is told.

    `first_day` to `last_day` is the span of its date, or the days at which it is known to stand so. `verdict` is
    'accepted', or 'corrected' where a person's correction is told instead of the claim; None without a review.
    """

    pact: str
    title: str | None
    kind: str | None
    date: str | None
    first_day: datetime.date
    last_day: datetime.date
    at_least: str
    at_most: str
    quote: str | None
    note: str | None
    source: str
    publisher: str | None
    published: str | None
    rule: str
    claim: str
    verdict: str | None
    reviewer: str | None

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, days in ISO 8601."""
        return asdict(self) | {"first_day": self.first_day.isoformat(), "last_day": self.last_day.isoformat()}


def history(connection: Connection, one: str, other: str) -> list[HistoryRow]:
    """Every claim on the pacts that two parties share, by code; earlier days first."""
    query = views.history()
    told = query.selected_columns
    query = query.where(told["party"] == one, told["partner"] == other)
    climbed = CLAIM.c.at_least_rank  # steps told of one day come in the order in which they are climbed
    query = query.order_by(told["last_day"], told["first_day"], told["published"], climbed, told["claim"])
    return [
        HistoryRow(**{name: row[name] for name in HistoryRow.__slots__}) for row in connection.execute(query).mappings()
    ]
