"""Every claim on the pacts of one pair of parties, in the order of time."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from pacts.store.reviews import latest
from pacts.store.tables import CLAIM, PACT, PACT_PARTY, SOURCE


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One claim. `pact` and `title` tell which pact it is about, `date` the event's day where the source tells it.

    `first_day` to `last_day` is the span of its date, or the days at which it is known to stand so. `verdict` is
    'accepted', or 'corrected' where the row is a person's correction of the claim; None without a review.
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
    verdict = latest().subquery("verdict")
    published = func.coalesce(SOURCE.c.published, "")  # databases do not agree on where NULL sorts
    query = (
        select(
            CLAIM,
            PACT.c.title.label("pact_title"),
            PACT.c.kind.label("pact_kind"),
            SOURCE.c.address,
            SOURCE.c.publisher,
            SOURCE.c.published,
            verdict.c.verdict,
            verdict.c.reviewer,
        )
        .join_from(CLAIM, PACT, PACT.c.id == CLAIM.c.pact)
        .join(SOURCE, SOURCE.c.id == CLAIM.c.source)
        .outerjoin(verdict, verdict.c.claim == func.coalesce(CLAIM.c.corrects, CLAIM.c.id))
        .where(*(PACT.c.id.in_(select(PACT_PARTY.c.pact).where(PACT_PARTY.c.party == code)) for code in (one, other)))
        # Steps of one day come in the order in which they are climbed.
        .order_by(CLAIM.c.last_day, CLAIM.c.first_day, published, CLAIM.c.at_least_rank, CLAIM.c.id)
    )
    renamed = {"title": "pact_title", "kind": "pact_kind", "source": "address", "claim": "id"}
    return [
        HistoryRow(**{name: row[renamed.get(name, name)] for name in HistoryRow.__slots__})
        for row in connection.execute(query).mappings()
    ]
