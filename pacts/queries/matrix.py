"""Who has what with whom on a day: one select for all pairs of two groups, or for all partners of one party."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, select

from pacts.marks import Mark, mark
from pacts.queries import views
from pacts.queries.standing import Standing


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What the record tells of two parties; everything below `partner` is None or False where it is silent.

    `pact` is the one that stands highest. `source`, `publisher`, `published` and `quote` are those of the claim by
    which it stands there; `newest` is the day of the newest evidence. `disputed` tells that claims cannot all be true.
    """

    member: str
    partner: str
    at_least: str | None = None
    at_most: str | None = None
    newest: datetime.date | None = None
    disputed: bool = False
    pact: str | None = None
    title: str | None = None
    source: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    quote: str | None = None

    @property
    def mark(self) -> Mark:
        """The standing in one word."""
        return mark(self.at_least, self.at_most)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, days in ISO 8601, with the mark as `standing`."""
        return {
            "member": self.member,
            "partner": self.partner,
            "standing": self.mark.value,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "newest": self.newest.isoformat() if self.newest else None,
            "disputed": self.disputed,
            "pact": self.pact,
            "title": self.title,
            "source": self.source,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
            "quote": self.quote,
        }


def matrix(
    connection: Connection, members: Collection[str], partners: Collection[str], rule: Standing
) -> list[MatrixCell]:
    """A cell for each member and each partner but itself, in the order given, row by row."""
    query = _cells(rule)
    told = query.selected_columns
    query = query.where(told.party.in_(members), told.partner.in_(partners))
    found = {(row["party"], row["partner"]): _cell(row) for row in connection.execute(query).mappings()}
    pairs = ((member, partner) for member in members for partner in partners if member != partner)
    return [found.get(pair) or MatrixCell(*pair) for pair in pairs]


def partners(connection: Connection, party: str, rule: Standing) -> list[MatrixCell]:
    """A cell for each partner of whose pacts with `party` anything is on record, in the order of their codes."""
    query = _cells(rule)
    told = query.selected_columns
    rows = connection.execute(query.where(told.party == party).order_by(told.partner)).mappings()
    return [_cell(row) for row in rows]


def _cells(rule: Standing) -> Select[tuple[object, ...]]:
    """The strongest pact of each two parties, both ways round, with the claim that carries it."""
    pairs, proof = views.pairs(rule).subquery("pair"), views.evidence(rule).subquery("proof")
    return (
        select(
            pairs.c.party,
            pairs.c.partner,
            pairs.c.at_least,
            pairs.c.at_most,
            pairs.c.newest,
            pairs.c.disputed,
            pairs.c.pact,
            pairs.c.title,
            proof.c.source,
            proof.c.publisher,
            proof.c.published,
            proof.c.quote,
        )
        .join(proof, and_(proof.c.pact == pairs.c.pact, proof.c.place == 1))
        .where(pairs.c.place == 1)
    )


def _cell(row: RowMapping) -> MatrixCell:
    return MatrixCell(
        member=row["party"],
        partner=row["partner"],
        at_least=row["at_least"],
        at_most=row["at_most"],
        newest=row["newest"],
        disputed=bool(row["disputed"]),
        pact=row["pact"],
        title=row["title"],
        source=row["source"],
        publisher=row["publisher"],
        published=row["published"],
        quote=row["quote"],
    )
