"""Who has what with whom on a day: one select for all pairs of two groups, or for all partners of one party."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, select

from pacts.marks import Mark, mark
from pacts.queries import views
from pacts.queries.coverage import lists_between, word_of_lists
from pacts.queries.standing import Standing

_EVIDENCE = ("source", "publisher", "published", "quote", "note")


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What the record tells of two parties; everything below `partner` is None or False where it is silent.

    `pact` is the one between the two alone that stands highest; None also where a source lists all pacts of one of
    them, and the other is not on the list. `source`, `publisher`, `published` (a partial date), `quote` and `note` are
    those of the claim by which it stands there, or of the list; `newest` is the date of the newest evidence.
    `disputed` tells that claims cannot all be true.
    """

    member: str
    partner: str
    at_least: str | None = None
    at_most: str | None = None
    newest: str | None = None
    disputed: bool = False
    pact: str | None = None
    title: str | None = None
    source: str | None = None
    publisher: str | None = None
    published: str | None = None
    quote: str | None = None
    note: str | None = None

    @property
    def mark(self) -> Mark:
        """The standing in one word."""
        return mark(self.at_least, self.at_most)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, with the mark as `standing`."""
        return {
            "member": self.member,
            "partner": self.partner,
            "standing": self.mark.value,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "newest": self.newest,
            "disputed": self.disputed,
            "pact": self.pact,
            "title": self.title,
            "source": self.source,
            "publisher": self.publisher,
            "published": self.published,
            "quote": self.quote,
            "note": self.note,
        }


def matrix(
    connection: Connection, members: Collection[str], partners: Collection[str], rule: Standing
) -> list[MatrixCell]:
    """A cell for each member and each partner but itself, in the order given, row by row."""
    query = _cells(rule)
    told = query.selected_columns
    query = query.where(told.party.in_(members), told.partner.in_(partners))
    found = {(row["party"], row["partner"]): _cell(row) for row in connection.execute(query).mappings()}
    lists = lists_between(connection, members, partners, rule)
    pairs = ((member, partner) for member in members for partner in partners if member != partner)
    return [found.get(pair) or _unlisted(*pair, lists) for pair in pairs]


def partners(
    connection: Connection, party: str, others: Collection[str], listed: Collection[str], rule: Standing
) -> list[MatrixCell]:
    """A cell for each of `others` of whose pacts with `party` anything is on record.

    That a party is not on a complete list counts for those in `listed` only: nobody misses a pact with a state that is
    no more.
    """
    cells = matrix(connection, [party], others, rule)
    return [cell for cell in cells if cell.pact or (cell.mark is not Mark.UNKNOWN and cell.partner in listed)]


def _unlisted(member: str, partner: str, lists: Mapping[tuple[str, str], RowMapping]) -> MatrixCell:
    """What a list of all pacts of one of the two says of a pair that is missing from it, else nothing on record."""
    listed = word_of_lists(lists, member, partner)
    if listed is None:
        return MatrixCell(member, partner)
    told = {name: listed[name] for name in ("at_least", "at_most", *_EVIDENCE)}
    return MatrixCell(member, partner, newest=listed["published"], **told)


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
            proof.c.note,
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
        **{name: row[name] for name in _EVIDENCE},
    )
