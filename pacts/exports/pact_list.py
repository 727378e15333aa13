"""A row for each pact: who, what, and the days of its signature, entry into force and end, where sources give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from pacts.dates import PartialDate
from pacts.exports.registry_tables import FIRST, LAST, TERM_FIELDS
from pacts.exports.tabular import RUNGS, Table, day, flag, needed, number, partial, text, unique
from pacts.gazetteer import party
from pacts.queries.standings import Asked, standing_on
from pacts.rules.claim import Claim
from pacts.status import Status
from pacts.store.claims import load
from pacts.store.tables import CLAIM, PACT

_STEPS = {"signed": Status.CONCLUDED, "in_force": Status.IN_FORCE, "ended": Status.TERMINATED}

PACT_LIST = Table(
    "pact_list",
    "A row for each pact on record by the day of the export, with where it stands then",
    (
        text("id", "Readable name: its parties, its subject unless general, and its number", **unique()),
        text("parties", "The codes of all its parties, joined by '-'", **needed()),
        text("party_names", "Their names, joined by '; '", **needed()),
        number("n_parties", "How many they are", **needed(minimum=2)),
        text("title", "Its name, where told"),
        text("subject", "What it covers: general, industrial, naval-nuclear and the like", **needed()),
        text("kind", "What sort of instrument it is (GSOMIA, ISA, arrangement and the like), where told"),
        partial("signed", "The earliest date told for its signature; empty where none is"),
        day("signed_first", FIRST),
        day("signed_last", LAST),
        partial("in_force", "The earliest date told for its entry into force; empty where none is"),
        day("in_force_first", FIRST),
        day("in_force_last", LAST),
        partial("ended", "The earliest date told for its end, else for its successor's entry into force"),
        day("ended_first", FIRST),
        day("ended_last", LAST),
        text("at_least", "It has come at least this far; 'none' once it ended", **needed(enum=list(RUNGS))),
        text("at_most", "It has come at most this far; 'none' once it ended", **needed(enum=list(RUNGS))),
        text("successor", "The pact that takes its place once that is in force; empty where there is none"),
        number("n_claims", "How many claims bear on it", **needed(minimum=1)),
        flag("disputed", "1 where claims on it cannot all be true: another date may be told as well", **needed()),
        *TERM_FIELDS,
    ),
    ("id",),
)


def pact_list(connection: Connection, day: date) -> Iterator[dict[str, Any]]:
    """The rows, as of a day."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for _, claim in load(connection, CLAIM.c.first_day <= day, CLAIM.c.pact.is_not(None)):
        claims[claim.pact or ""].append(claim)
    dates = {pact: {step: _earliest(some, status) for step, status in _STEPS.items()} for pact, some in claims.items()}
    rows = {row["id"]: row for row in connection.execute(select(PACT)).mappings()}
    for pact in standing_on(connection, Asked(day)):
        steps, successor = dates[pact.pact], dates.get(pact.successor or "", {})
        yield {
            **rows[pact.pact],
            "party_names": "; ".join(party(code).name for code in pact.parties),
            "n_parties": len(pact.parties),
            "n_claims": len(claims[pact.pact]),
            "at_least": pact.at_least.value,
            "at_most": pact.at_most.value,
            "disputed": int(pact.span.disputed),
            **_span("signed", steps["signed"]),
            **_span("in_force", steps["in_force"]),
            **_span("ended", steps["ended"] or successor.get("in_force")),
        }


def _earliest(claims: Sequence[Claim], status: Status) -> PartialDate | None:
    """The first date of exactly this step; the most exact one where several lie within each other."""
    dates = [PartialDate(claim.date) for claim in claims if claim.date and claim.at_least is claim.at_most is status]
    return min(dates, key=lambda each: (each.last, -each.first.toordinal()), default=None)


def _span(step: str, day: PartialDate | None) -> dict[str, Any]:
    first, last = (day.first, day.last) if day else (None, None)
    return {step: day.text if day else None, f"{step}_first": first, f"{step}_last": last}
