"""A row for each pair of parties and each year: the form in which political scientists join data."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from sqlalchemy import Connection, Select, func, select

from pacts import gazetteer
from pacts.gazetteer import Group
from pacts.gazetteer.cow import cow_code
from pacts.plain import Plain
from pacts.queries.standings import Pairs, Scope, all_spans, complete_lists, standing
from pacts.rules.pairs import HasPact, Pair
from pacts.rules.spans import at
from pacts.status import Status
from pacts.store.events import stays_by_pact
from pacts.store.tables import CLAIM, PACT, PACT_PAIR, SPAN


@dataclass(frozen=True, slots=True)
class DyadYear(Plain):
    """Where the pacts of two parties stand at a year's end. None is not known, and never a no.

    `iso_a` and `iso_b` are codes of parties, `cow_a` and `cow_b` those of the Correlates of War project, None where it
    has none. `answer` is about agreement in principle: yes, no, unclear, unknown or member. `in_force`, `signed` and
    `disputed` are 1 or 0; `n_claims` counts the claims on the pacts that answer for the two.
    """

    iso_a: str
    iso_b: str
    cow_a: int | None
    cow_b: int | None
    year: int
    answer: str
    at_least: str | None
    at_least_rank: int | None
    at_most: str | None
    at_most_rank: int | None
    in_force: int | None
    signed: int | None
    n_claims: int | None
    disputed: int | None

    def turned(self) -> DyadYear:
        """Return the row with its two parties in the other order."""
        return replace(self, iso_a=self.iso_b, iso_b=self.iso_a, cow_a=self.cow_b, cow_b=self.cow_a)


def first_year(connection: Connection) -> int | None:
    """The year of the earliest claim that counts; None where there is none."""
    earliest = connection.execute(select(func.min(CLAIM.c.first_day)).where(CLAIM.c.pact.is_not(None))).scalar()
    return earliest.year if earliest else None


def dyad_years(
    connection: Connection, groups: Sequence[Group], years: Iterable[int], as_of: date, symmetric: bool
) -> Iterator[DyadYear]:
    """The rows of `years`, earlier ones first, none of them standing later than on `as_of`.

    Without `groups`, the pairs on record by the last of the days; else every two parties that belong to any of the
    groups at the year's end. `symmetric` gives each pair both ways round, else the code that sorts first is `iso_a`.
    """
    days = [min(date(year, 12, 31), as_of) for year in years]
    if not days:
        return
    asked = {code for group in groups for day in days for code in group.members(day)}
    among = select(PACT_PAIR.c.pact).where(PACT_PAIR.c.party.in_(asked), PACT_PAIR.c.partner.in_(asked))
    stands = _Stands(connection, among if groups else select(PACT.c.id))
    recorded = [] if groups else list(stands.pairs(max(days)))
    for day in days:
        pairs = recorded or combinations(sorted({code for group in groups for code in group.members(day)}), 2)
        on_day = stands.pairs(day)
        for one, other in pairs:
            if gazetteer.party(one).exists(day) and gazetteer.party(other).exists(day):
                row = _row((one, other), on_day[one, other], day.year, stands.claims(on_day[one, other], day))
                yield row
                if symmetric:
                    yield row.turned()


class _Stands:
    """Where some pacts, those whose ids `which` selects, stand on any day, loaded once."""

    def __init__(self, connection: Connection, which: Select[tuple[str]]) -> None:
        self._pacts = {row.id: row for row in connection.execute(select(PACT).where(PACT.c.id.in_(which)))}
        self._spans = all_spans(connection, SPAN.c.pact.in_(which))
        self._stays = stays_by_pact(connection)
        self._lists = complete_lists(connection)
        self._days: dict[str, list[date]] = defaultdict(list)  # on which each claim on a pact begins to count
        for row in connection.execute(select(CLAIM.c.pact, CLAIM.c.first_day).where(CLAIM.c.pact.in_(which))):
            self._days[row.pact].append(row.first_day)
        for each in self._days.values():
            each.sort()

    def pairs(self, day: date) -> Pairs:
        """What is on record of any two parties on a day."""
        rows = ((self._pacts[id], at(spans, day)) for id, spans in self._spans.items())
        pacts = (standing(pact, span, self._stays.get(pact.id, {}), day, pact.scope) for pact, span in rows if span)
        return Pairs(Scope(day), pacts, self._lists)

    def claims(self, pair: Pair, day: date) -> int:
        """How many claims on the pacts that answer for a pair count by the day."""
        return sum(bisect_right(self._days[pact.pact], day) for pact in pair.pacts)


def _row(codes: tuple[str, str], pair: Pair, year: int, claims: int) -> DyadYear:
    low, high = (None, None) if pair.is_member else pair.bounds or (None, None)
    return DyadYear(
        iso_a=codes[0],
        iso_b=codes[1],
        cow_a=cow_code(codes[0], year),
        cow_b=cow_code(codes[1], year),
        year=year,
        answer=pair.answer(Status.AGREED_IN_PRINCIPLE).value,
        at_least=low.value if low else None,
        at_least_rank=low.rank if low else None,
        at_most=high.value if high else None,
        at_most_rank=high.rank if high else None,
        in_force=_reached(pair, Status.IN_FORCE),
        signed=_reached(pair, Status.CONCLUDED),
        n_claims=claims or None,
        disputed=int(pair.pacts[0].span.disputed) if pair.pacts else None,
    )


def _reached(pair: Pair, status: Status) -> int | None:
    """1 where the status is reached for certain, 0 where it is not, None where neither is known."""
    return {HasPact.YES: 1, HasPact.NO: 0}.get(pair.answer(status))
