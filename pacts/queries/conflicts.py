"""Claims that cannot both be true, with the sources of either side."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Text, bindparam, select

from pacts.english import names
from pacts.plain import Plain
from pacts.publishers import official
from pacts.rules.claim import Claim, Evidence
from pacts.rules.conflicts import statement
from pacts.rules.independence import independent_sources
from pacts.status import Status
from pacts.store.claims import among, claims_where, in_batches, read
from pacts.store.tables import CLAIM, CONFLICT, PACT

View = tuple[str, Status, Status]


@dataclass(frozen=True, slots=True)
class Side(Plain):
    """One of two views of a pact: its status, `date` as exact as its sources give it, and who says so.

    `independent_sources` counts copies of one story once; `official` tells whether a government or an organisation
    itself is among them.
    """

    at_least: str
    at_most: str
    date: str | None
    independent_sources: int
    official: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ConflictRow(Plain):
    """Two views of one pact that exclude each other, `one` of the earlier day, and the reason."""

    pact: str
    parties: tuple[str, ...]
    title: str | None
    reason: str
    one: Side
    other: Side

    @property
    def lone(self) -> bool:
        """Whether it is one outlet against a government's or an organisation's own word."""
        sides = (self.one, self.other), (self.other, self.one)
        return any(a.official and not b.official and b.independent_sources == 1 for a, b in sides)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, ready for JSON."""
        return Plain.to_dict(self) | {"lone_outlet": self.lone}


def conflicts(connection: Connection, day: date, parties: Collection[str] = ()) -> list[ConflictRow]:
    """Every conflict of claims that count on the day, on a pact to which all of `parties` (codes) belong."""
    query = select(CONFLICT, PACT.c.parties, PACT.c.title).join(PACT, PACT.c.id == CONFLICT.c.pact)
    rows = [row for row in connection.execute(query).all() if {*parties} <= {*row.parties.split("-")}]
    reports = _reports(connection, {claim for row in rows for claim in (row.one, row.other)})
    sides: dict[tuple[str, str, View, View], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for pact, reason, *pair, _, _ in rows:
        one, other = (reports[id] for id in pair)
        if other[0].first <= day:
            both = sides[pact, reason, _view(one[0]), _view(other[0])]
            both[0].extend(one)
            both[1].extend(other)
    pacts = {row.pact: (tuple(row.parties.split("-")), row.title) for row in rows}
    return [
        ConflictRow(pact, *pacts[pact], reason, _side(one), _side(other))
        for (pact, reason, *_), (one, other) in sorted(sides.items(), key=itemgetter(0))
    ]


def _reports(connection: Connection, ids: Collection[str]) -> dict[str, list[Claim]]:
    """For each of some claims, by its id, all claims that say the same of its pact."""
    reports: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for some in in_batches(sorted(ids)):
        for _, claim in read(connection, _ALIKE, {"shown": json.dumps(some)}):
            reports[claim.pact, statement(claim)].append(claim)
    return {claim.id: report for report in reports.values() for claim in report}


def summary(rows: Collection[ConflictRow], parties: Sequence[str] = ()) -> str:
    """The sentence that sums up conflicts, on all pacts or those of some parties."""
    if not rows:
        about = f"pacts of {names(parties)}" if parties else "record"
        return f"No two claims on {about} contradict each other."
    pacts = len({row.pact for row in rows})
    many = f"{len(rows)} contradictions on {pacts} pacts" if len(rows) > 1 else "One contradiction"
    return f"{many}. If a source is wrong, reject its claim in a review: it stays on record but no longer counts."


def _view(claim: Claim) -> View:
    """What a claim says, and when: claims of one view stand on one side."""
    return claim.date or "", claim.at_least, claim.at_most


def _side(claims: Iterable[Claim]) -> Side:
    ordered = [claim for _, claim in sorted({claim.id: claim for claim in claims}.items())]
    evidence = tuple(claim.evidence for claim in ordered)
    return Side(
        at_least=evidence[0].at_least,
        at_most=evidence[0].at_most,
        date=evidence[0].date,
        independent_sources=independent_sources(ordered),
        official=any(official(claim.publisher, claim.source) for claim in ordered),
        evidence=evidence,
    )


_SHOWN = CLAIM.alias("shown")
_ALIKE = claims_where(  # as `statement` has it
    among(_SHOWN.c.id, bindparam("shown", type_=Text)),
    *(CLAIM.c[name] == _SHOWN.c[name] for name in ("pact", "first_day", "last_day", "at_least", "at_most")),
    CLAIM.c.date.is_not_distinct_from(_SHOWN.c.date),
)
