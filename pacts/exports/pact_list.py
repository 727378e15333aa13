"""A row for each pact: who, what, and the days on which it was signed, took effect and ended, as far as told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from pacts.dates import PartialDate
from pacts.exports.fields import RUNGS, Table, day, flag, needed, number, partial, text, unique
from pacts.queries.standing import Standing
from pacts.status import LADDER, Status
from pacts.store.tables import PACT

_STEPS = {"signed": Status.CONCLUDED, "in_force": Status.IN_FORCE, "ended": Status.TERMINATED}
_FIRST, _LAST = "The first day that this may be", "The last day that this may be"

PACT_LIST = Table(
    "pact_list",
    "A row for each pact on record by the day of the export, with where it stands then",
    (
        text("id", "Readable name: its parties, its subject unless general, and its number", **unique()),
        text("parties", "The codes of all its parties, joined by '-'", **needed()),
        number("n_parties", "How many they are", **needed(minimum=2)),
        text("title", "Its name, where told"),
        text("subject", "What it covers: general, industrial, naval-nuclear and the like", **needed()),
        text("kind", "What sort of instrument it is (GSOMIA, ISA, arrangement and the like), where told"),
        partial("signed", "The earliest date told for its signature; empty where none is"),
        day("signed_first", _FIRST),
        day("signed_last", _LAST),
        partial("in_force", "The earliest date told for its entry into force; empty where none is"),
        day("in_force_first", _FIRST),
        day("in_force_last", _LAST),
        partial("ended", "The earliest date told for its end, else for its successor's entry into force"),
        day("ended_first", _FIRST),
        day("ended_last", _LAST),
        text("at_least", "It has come at least this far; 'none' once it ended", **needed(enum=list(RUNGS))),
        text("at_most", "It has come at most this far; 'none' once it ended", **needed(enum=list(RUNGS))),
        text("successor", "The pact that takes its place once that is in force; empty where there is none"),
        number("n_claims", "How many claims bear on it", **needed(minimum=1)),
        flag("disputed", "1 where claims on it cannot all be true: another date may be told as well", **needed()),
    ),
    ("id",),
)


def pact_list(connection: Connection, rule: Standing) -> Iterator[dict[str, Any]]:
    """The rows, as of the day of `rule`."""
    told = rule.considered
    claims: dict[str, list[RowMapping]] = defaultdict(list)
    columns = (told.c.pact, told.c.at_least, told.c.at_most, told.c.date)
    for claim in connection.execute(select(*columns).where(told.c.pact.is_not(None))).mappings():
        claims[claim["pact"]].append(claim)
    dates = {pact: {step: _earliest(held, status) for step, status in _STEPS.items()} for pact, held in claims.items()}
    stands = rule.pacts
    query = select(PACT, stands.c.at_least_rank, stands.c.at_most_rank, stands.c.disputed)
    for row in connection.execute(query.join(stands, stands.c.pact == PACT.c.id)).mappings():
        heir = dates.get(row["successor"] or "", {})
        steps = dates[row["id"]]
        yield {
            **row,
            "n_parties": row["parties"].count("-") + 1,
            "n_claims": len(claims[row["id"]]),
            "at_least": LADDER[row["at_least_rank"]].value,
            "at_most": LADDER[row["at_most_rank"]].value,
            **_span("signed", steps["signed"]),
            **_span("in_force", steps["in_force"]),
            **_span("ended", steps["ended"] or heir.get("in_force")),
        }


def _earliest(claims: Sequence[RowMapping], status: Status) -> PartialDate | None:
    """The first date told for exactly this step; the most exact where several lie within each other."""
    exact = [claim["date"] for claim in claims if claim["at_least"] == claim["at_most"] == status.value]
    return min(
        (PartialDate(each) for each in exact if each),
        key=lambda each: (each.last, -each.first.toordinal()),
        default=None,
    )


def _span(step: str, told: PartialDate | None) -> dict[str, Any]:
    first, last = (told.first, told.last) if told else (None, None)
    return {step: told.text if told else None, f"{step}_first": first, f"{step}_last": last}
