"""The pacts of one party, the strongest first, with their terms and the days on which these run out."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from pacts import gazetteer
from pacts.marks import Mark, mark
from pacts.rules.expiry import TermEnd
from pacts.rules.pairs import PactStanding
from pacts.status import Status
from pacts.store.claims import in_batches
from pacts.store.tables import PACT, TERM_END
from pacts.terms import TERMS


@dataclass(frozen=True, slots=True)
class PartyPact:
    """A pact of the party and where it stands on the day. `mark` says that in one word, `partners` are codes.

    `since` is the partial date since which it has stood there, None where no source gives it. `terms` are those that
    the newest source gives. `term_end` is the next day on which a term runs out; where all terms have run out and no
    source says that the pact ended, it is the last of them and `has_lapsed` is true.
    """

    pact: PactStanding
    partners: tuple[str, ...]
    terms: Mapping[str, str]
    term_end: TermEnd | None
    has_lapsed: bool

    @property
    def mark(self) -> Mark:
        """The standing in one word."""
        return mark(self.pact.at_least, self.pact.at_most)

    @property
    def since(self) -> str | None:
        """The partial date since which it has stood where it stands."""
        low = self.pact.at_least
        return self.pact.span.since_status(low) if low is not Status.NONE else None

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        end = self.term_end
        return {
            **self.pact.to_dict(),
            "standing": self.mark.value,
            "partners": list(self.partners),
            "newest": self.pact.span.newest,
            "disputed": self.pact.span.disputed,
            "terms": dict(self.terms),
            "term_end": None if end is None else {"first": str(end.first), "last": str(end.last)},
            "notice_by": str(end.notice_by) if end and end.notice_by else None,
            "has_lapsed": self.has_lapsed,
        }


def party_pacts(
    connection: Connection, code: str, standing: Sequence[PactStanding], day: datetime.date
) -> Iterator[PartyPact]:
    """The pacts by where they stand, the strongest first, then general ones first, then by the partners' names."""
    terms, ends = _terms(connection, [each.pact for each in standing])
    order = list(Mark)

    def place(each: PactStanding) -> tuple[Any, ...]:
        others = sorted(gazetteer.party(other).name for other in each.parties if other != code)
        low, high = each.at_least.rank, each.at_most.rank
        return order.index(mark(each.at_least, each.at_most)), -low, -high, not each.is_bilateral, others, each.pact

    for each in sorted(standing, key=place):
        own = ends.get(each.pact, [])
        coming = [end for end in own if end.last >= day]
        stands = each.at_least.rank >= Status.CONCLUDED.rank
        end = (coming[0] if coming else own[-1]) if own and stands else None
        partners = tuple(other for other in each.parties if other != code)
        yield PartyPact(each, partners, terms[each.pact], end, end is not None and not coming)


def _terms(connection: Connection, pacts: Iterable[str]) -> tuple[dict[str, dict[str, str]], dict[str, list[TermEnd]]]:
    """The terms of some pacts, and the days on which they run out, by the pact."""
    terms: dict[str, dict[str, str]] = {}
    ends: dict[str, list[TermEnd]] = defaultdict(list)
    for some in in_batches(pacts):
        for row in connection.execute(select(PACT).where(PACT.c.id.in_(some))).mappings():
            terms[row["id"]] = {name: row[name] for name in TERMS if row[name] is not None}
        query = select(TERM_END).where(TERM_END.c.pact.in_(some)).order_by(TERM_END.c.pact, TERM_END.c.number)
        for row in connection.execute(query).mappings():
            end = TermEnd(row["number"], row["first_day"], row["last_day"], row["notice_by"])
            ends[row["pact"]].append(end)
    return terms, ends
