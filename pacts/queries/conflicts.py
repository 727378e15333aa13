"""Claims that cannot both be true, with the sources of either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from pacts.independence import official
from pacts.queries import views
from pacts.queries.evidence import Evidence, evidence, voices
from pacts.queries.standing import Standing
from pacts.store.tables import PACT


@dataclass(frozen=True, slots=True)
class Side:
    """One of two views of a pact: its status, `date` as it was told, and who says so.

    `independent_sources` counts copies of one story once; `official` tells whether a government or an organisation
    itself is among them.
    """

    at_least: str
    at_most: str
    date: str | None
    independent_sources: int
    official: bool
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return told | {"evidence": [each.to_dict() for each in self.evidence]}


@dataclass(frozen=True, slots=True)
class ConflictRow:
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
        told: dict[str, Any] = {"pact": self.pact, "parties": list(self.parties), "title": self.title}
        told |= {"reason": self.reason, "lone_outlet": self.lone}
        return told | {"one": self.one.to_dict(), "other": self.other.to_dict()}


def conflicts(connection: Connection, rule: Standing, parties: Sequence[str] = ()) -> list[ConflictRow]:
    """Every conflict on a pact to which all of `parties` (codes) belong, as of the day of `rule`."""
    found = rule.conflicts
    query = select(found, PACT.c.parties, PACT.c.title).join(PACT, PACT.c.id == found.c.pact)
    rows = [row for row in connection.execute(query).mappings() if {*parties} <= {*row["parties"].split("-")}]
    claims = _claims(connection, [row["pact"] for row in rows], rule)
    sides: dict[tuple[Any, ...], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    told = {}
    for row in rows:
        key = (row["pact"], row["reason"], *(_view(claims[row[side]]) for side in ("one", "other")))
        told[key] = row
        for side, ids in zip(("one", "other"), sides[key], strict=True):
            ids.add(row[side])
    return [
        ConflictRow(
            pact=row["pact"],
            parties=tuple(row["parties"].split("-")),
            title=row["title"],
            reason=row["reason"],
            one=_side([claims[claim] for claim in sorted(sides[key][0])]),
            other=_side([claims[claim] for claim in sorted(sides[key][1])]),
        )
        for key, row in sorted(told.items(), key=lambda item: item[0])
    ]


def _claims(connection: Connection, pacts: Sequence[str], rule: Standing) -> dict[str, RowMapping]:
    query = views.evidence(rule).add_columns(rule.evidence.c.sketch).where(rule.evidence.c.pact.in_(pacts))
    return {row["claim"]: row for row in connection.execute(query).mappings()}


def _view(claim: RowMapping) -> tuple[str, str, str]:
    """What a claim says, and when: claims of one view stand on one side."""
    return claim["date"] or "", claim["at_least"], claim["at_most"]


def _side(claims: Sequence[RowMapping]) -> Side:
    first = claims[0]
    return Side(
        at_least=first["at_least"],
        at_most=first["at_most"],
        date=first["date"],
        independent_sources=voices(claims),
        official=any(official(claim["publisher"], claim["source"]) for claim in claims),
        evidence=tuple(evidence(claim) for claim in claims),
    )
