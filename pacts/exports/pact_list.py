"""A row for each pact: who, what, and the days of its signature, entry into force and end, where sources give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from pacts.dates import PartialDate, earliest
from pacts.gazetteer import party
from pacts.queries.standings import Scope, standing_on
from pacts.rules.claim import Claim
from pacts.status import Status
from pacts.store.claims import load
from pacts.store.rows import span
from pacts.store.tables import CLAIM, PACT

_STEPS = {"signed": Status.CONCLUDED, "in_force": Status.IN_FORCE, "ended": Status.TERMINATED}


def pact_list(connection: Connection, day: date) -> Iterator[dict[str, Any]]:
    """The rows, as of a day."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for _, claim in load(connection, CLAIM.c.first_day <= day, CLAIM.c.pact.is_not(None)):
        claims[claim.pact or ""].append(claim)
    dates = {pact: {step: _date(some, status) for step, status in _STEPS.items()} for pact, some in claims.items()}
    rows = {row["id"]: row for row in connection.execute(select(PACT)).mappings()}
    for pact in standing_on(connection, Scope(day)):
        steps, successor = dates[pact.pact], dates.get(pact.successor or "", {})
        yield {
            **rows[pact.pact],
            "party_names": "; ".join(party(code).name for code in pact.parties),
            "n_parties": len(pact.parties),
            "n_claims": len(claims[pact.pact]),
            "at_least": pact.at_least.value,
            "at_most": pact.at_most.value,
            "disputed": int(pact.span.disputed),
            **span("signed", steps["signed"]),
            **span("in_force", steps["in_force"]),
            **span("ended", steps["ended"] or successor.get("in_force")),
        }


def _date(claims: Sequence[Claim], status: Status) -> PartialDate | None:
    """The first date of exactly this step."""
    exactly = (claim for claim in claims if claim.at_least is claim.at_most is status)
    return earliest(PartialDate(claim.date) for claim in exactly if claim.date)
