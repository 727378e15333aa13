"""One pact: its parties, where it stands on a day, and every claim and event on it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import Connection, func, select

from pacts.errors import UnknownName
from pacts.plain import Plain
from pacts.queries.claims_and_verdicts import HistoryRow, history_of
from pacts.queries.standings import Scope, standing_on
from pacts.rules.pairs import PactStanding
from pacts.store.tables import PACT


@dataclass(frozen=True, slots=True)
class PactRecord(Plain):
    """A pact with every claim and event on it. `standing` is None where no claim speaks of it by the day asked about.

    `successor` is the id of the pact that takes its place, `predecessors` are those whose place it takes. `disputed`
    says that claims on it cannot all be true.
    """

    pact: str
    parties: tuple[str, ...]
    subject: str
    title: str | None
    kind: str | None
    standing: PactStanding | None
    disputed: bool
    successor: str | None
    predecessors: tuple[str, ...]
    history: tuple[HistoryRow, ...]

    @property
    def words(self) -> str:
        """Where it stands, in words."""
        return self.standing.words if self.standing else "not yet on record on this day"


def pact(connection: Connection, id: str, asked: Scope) -> PactRecord:
    """One pact, by its id in whatever case. Raises UnknownName, which offers near matches."""
    row = None
    if id.isprintable():  # databases refuse half characters
        row = connection.execute(select(PACT).where(func.lower(PACT.c.id) == id.lower())).first()
    if row is None:
        ids = connection.execute(select(PACT.c.id).order_by(PACT.c.id)).scalars().all()
        near = " or ".join(f"'{each}'" for each in get_close_matches(id.upper(), ids, n=3, cutoff=0.6))
        offer = f"did you mean {near}?" if near else "'pacts show PARTY PARTY' shows the pacts of two parties."
        raise UnknownName(f"There is no pact '{id}' on record: {offer}")
    parties = tuple(row.parties.split("-"))
    standing = next((each for each in standing_on(connection, asked, parties, parties) if each.pact == row.id), None)
    before = select(PACT.c.id).where(PACT.c.successor == row.id).order_by(PACT.c.id)
    return PactRecord(
        row.id,
        parties,
        row.subject,
        row.title,
        row.kind,
        standing,
        standing is not None and standing.span.disputed,
        row.successor,
        tuple(connection.execute(before).scalars()),
        tuple(history_of(connection, PACT.c.id == row.id)),
    )
