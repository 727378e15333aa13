"""Claims that cannot both be true, with the sources of either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from pacts.english import names
from pacts.plain import Plain
from pacts.publishers import official
from pacts.queries.standings import Asked, claims_on
from pacts.rules.claim import Claim, Evidence
from pacts.rules.conflicts import conflicts as conflicts_of
from pacts.rules.independence import independent_sources
from pacts.store.tables import CONFLICT, PACT


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
        """The same as plain data."""
        return Plain.to_dict(self) | {"lone_outlet": self.lone}


def conflicts(connection: Connection, asked: Asked, parties: Collection[str] = ()) -> list[ConflictRow]:
    """Every conflict on a pact to which all of `parties` (codes) belong, as of the day asked about."""
    query = select(PACT.c.id, PACT.c.parties, PACT.c.title).where(PACT.c.id.in_(select(CONFLICT.c.pact)))
    pacts = {row.id: row for row in connection.execute(query) if {*parties} <= {*row.parties.split("-")}}
    rows = []
    for pact, claims in claims_on(connection, pacts, asked).items():
        sides: dict[tuple[Any, ...], tuple[dict[str, Claim], dict[str, Claim]]] = defaultdict(lambda: ({}, {}))
        for conflict in conflicts_of(claims):
            key = (conflict.reason.value, _view(conflict.one.claim), _view(conflict.other.claim))
            for side, report in zip(sides[key], (conflict.one, conflict.other), strict=True):
                side.update({claim.id: claim for claim in report.claims})
        for (reason, _, _), (one, other) in sorted(sides.items(), key=lambda item: item[0]):
            parties_of = tuple(pacts[pact].parties.split("-"))
            rows.append(ConflictRow(pact, parties_of, pacts[pact].title, reason, _side(one), _side(other)))
    return sorted(rows, key=lambda row: row.pact)


def summary(rows: Collection[ConflictRow], parties: Sequence[str] = ()) -> str:
    """The sentence that sums up conflicts, on all pacts or those of some parties."""
    if not rows:
        about = f"pacts of {names(parties)}" if parties else "record"
        return f"No two claims on {about} contradict each other."
    pacts = len({row.pact for row in rows})
    many = f"{len(rows)} contradictions on {pacts} pacts" if len(rows) > 1 else "One contradiction"
    return f"{many}. Where a source is wrong, 'pacts review' puts its claim aside; the claim itself stays on record."


def _view(claim: Claim) -> tuple[str, str, str]:
    """What a claim says, and when: claims of one view stand on one side."""
    return claim.date or "", claim.at_least.value, claim.at_most.value


def _side(claims: dict[str, Claim]) -> Side:
    ordered: Iterable[Claim] = [claims[id] for id in sorted(claims)]
    first = claims[min(claims)]
    return Side(
        at_least=first.at_least.value,
        at_most=first.at_most.value,
        date=first.date,
        independent_sources=independent_sources(ordered),
        official=any(official(claim.publisher, claim.source) for claim in ordered),
        evidence=tuple(claim.evidence for claim in ordered),
    )
