"""Who has what with whom on a day: for all pairs of two groups, or for all partners of one party."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pacts import gazetteer
from pacts.marks import Mark, mark
from pacts.plain import Plain
from pacts.queries.standings import Pairs, Scope
from pacts.rules.claim import Claim
from pacts.rules.pairs import Pair
from pacts.store.claims import load_in
from pacts.store.tables import CLAIM


@dataclass(frozen=True, slots=True)
class MatrixCell(Plain):
    """What is on record of two parties; everything below `partner` is None or False where that is nothing.

    `pact` is their general pact that stands highest; None also where a source lists all pacts of one of them, and the
    other is not on the list. `through` is its id where it is one of several parties. `source`, `publisher`, `published`
    (a partial date), `headline`, `quote` and `note` are those of the claim by which it stands there, or of the list;
    `newest` is the date of the newest evidence. `disputed` tells that claims cannot all be true, `is_member` that one
    of the two is an organisation to which the other belongs; `absent` is a party that does not exist on the day.
    """

    member: str
    partner: str
    at_least: str | None = None
    at_most: str | None = None
    newest: str | None = None
    disputed: bool = False
    is_member: bool = False
    absent: str | None = None
    pact: str | None = None
    through: str | None = None
    title: str | None = None
    source: str | None = None
    publisher: str | None = None
    published: str | None = None
    headline: str | None = None
    quote: str | None = None
    note: str | None = None

    @property
    def mark(self) -> Mark:
        """The standing in one word."""
        if self.is_member:
            return Mark.MEMBER
        return Mark.ABSENT if self.absent else mark(self.at_least, self.at_most)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, with the mark as `standing`."""
        return {"member": self.member, "partner": self.partner, "standing": self.mark.value, **Plain.to_dict(self)}


def matrix(
    connection: Connection, members: Collection[str], partners: Collection[str], asked: Scope
) -> list[MatrixCell]:
    """A cell for each member and each partner but itself, in the order given, row by row."""
    pairs = Pairs.load(connection, asked, members, partners)
    two_by_two = ((member, partner) for member in members for partner in partners if member != partner)
    about = {two: pairs[two] for two in two_by_two}
    bearers = {each.pacts[0].span.claim for each in about.values() if each.pacts}
    claims = {claim.id: claim for _, claim in load_in(connection, CLAIM.c.id, sorted(bearers))}
    return [_cell(*two, each, claims) for two, each in about.items()]


def partners(connection: Connection, party: str, asked: Scope) -> list[MatrixCell]:
    """A cell for each party with anything on record of a pact with `party`, and for members of the organisation.

    That a party is not on a complete list counts for countries and territories of the day only: nobody misses a pact
    with a state that is no more. Of a party that does not exist on the day there is none.
    """
    listed = gazetteer.resolve_group("all countries and territories").members(asked.day)
    cells = matrix(connection, [party], sorted(each.code for each in gazetteer.parties()), asked)
    return [
        cell
        for cell in cells
        if cell.absent != party
        and (cell.pact or cell.is_member or (cell.mark is not Mark.UNKNOWN and cell.partner in listed))
    ]


def _cell(member: str, partner: str, about: Pair, claims: dict[str, Claim]) -> MatrixCell:
    if about.bounds is None or about.is_member:
        return MatrixCell(member, partner, is_member=about.is_member)
    low, high = about.bounds
    strongest = about.pacts[0] if about.pacts else None
    if strongest is not None:
        proof = claims[strongest.span.claim].evidence
    elif about.left_out is not None:
        proof = about.left_out.evidence
    else:
        return MatrixCell(member, partner, low.value, high.value, absent=about.absent)
    return MatrixCell(
        member,
        partner,
        low.value,
        high.value,
        newest=strongest.span.newest if strongest else proof.published,
        disputed=strongest is not None and strongest.span.disputed,
        absent=about.absent,
        pact=strongest.pact if strongest else None,
        through=strongest.pact if strongest and not strongest.is_bilateral else None,
        title=strongest.title if strongest else None,
        **{name: getattr(proof, name) for name in ("source", "publisher", "published", "headline", "quote", "note")},
    )
