"""A row for each pair of parties and each year: the form in which political scientists join data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from pacts.exports.fields import RUNGS, Table, flag, needed, number, text
from pacts.gazetteer import Group
from pacts.gazetteer.cow import cow_code
from pacts.queries.pairs import claims_counted, listed, lists_held, strongest
from pacts.queries.standing import Standing, of_two
from pacts.status import LADDER, Status
from pacts.store.tables import CLAIM

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DyadYear:
    """Where the pacts of two parties stand at a year's end. None is not known, and never a no.

    `iso_a` and `iso_b` are codes of parties, `cow_a` and `cow_b` those of the Correlates of War project, None where it
    has none. `answer` is about agreement in principle: yes, no, unclear or unknown. `in_force`, `signed` and `disputed`
    are 1 or 0; `n_claims` counts the claims on the pacts of the two.
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

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {name: getattr(self, name) for name in self.__slots__}

    def turned(self) -> DyadYear:
        """The same seen from the other side."""
        return replace(self, iso_a=self.iso_b, iso_b=self.iso_a, cow_a=self.cow_b, cow_b=self.cow_a)


DYAD_YEARS = Table(
    "dyad_years",
    "A row for each pair of parties and each year: where their pacts stand at the year's end. A pact of three or more "
    "parties counts for no pair. An empty cell is not known, which is not a no",
    (
        text("iso_a", "ISO 3166-1 alpha-3 code (Kosovo XKX), or the name of an organisation such as NATO", **needed()),
        text("iso_b", "The same of the other party", **needed()),
        number("cow_a", "Correlates of War country code of iso_a; empty where that system has none"),
        number("cow_b", "Correlates of War country code of iso_b; empty where that system has none"),
        number(
            "year", "Which year; the last may be one that has not ended, and then stands as of the export", **needed()
        ),
        text(
            "answer",
            "Whether an agreement in principle, or more, is on record: yes; no, where a source says so; unclear, where "
            "both are possible; unknown, where no source speaks of the two",
            **needed(enum=["yes", "no", "unclear", "unknown"]),
        ),
        text("at_least", "The pair's pacts have come at least this far; empty where unknown", enum=list(RUNGS)),
        number("at_least_rank", "The rung of that, from 0 to 4; empty where unknown", minimum=0, maximum=4),
        text("at_most", "The pair's pacts have come at most this far; empty where unknown", enum=list(RUNGS)),
        number("at_most_rank", "The rung of that, from 0 to 4; empty where unknown", minimum=0, maximum=4),
        flag("in_force", "1 where a pact is in force, 0 where a source says or implies that none is, else empty"),
        flag(
            "signed", "1 where a pact is signed or in force, 0 where a source says or implies that none is, else empty"
        ),
        number("n_claims", "How many claims on the pair's pacts count by then; empty where there are none", minimum=1),
        flag("disputed", "1 where claims on the strongest pact cannot all be true; empty where there are none"),
    ),
    ("iso_a", "iso_b", "year"),
)


class _Known(NamedTuple):
    """What a day's selects tell: the bounds of pairs, how many claims bear on them, and whom lists leave out."""

    bounds: dict[Pair, tuple[int, int, int]]
    claims: dict[str, int]
    lists: dict[Pair, int]


def first_year(connection: Connection) -> int | None:
    """The year of the earliest claim that counts on a pact of two; None where there is none."""
    counts = CLAIM.c.pact.is_not(None), of_two(CLAIM.c.parties)
    earliest = connection.execute(select(func.min(CLAIM.c.first_day)).where(*counts)).scalar()
    return earliest.year if earliest else None


def dyad_years(
    connection: Connection, groups: Sequence[Group], years: Iterable[int], as_of: date, symmetric: bool
) -> Iterator[DyadYear]:
    """The rows of `years`, earlier ones first, none of them standing later than on `as_of`.

    A year's select or two ask for what moved in it alone: the rest stands as it stood the year before.

    Without `groups`, the pairs on record by the last of the days; else every two parties that belong to any of the
    groups at the year's end. `symmetric` gives each pair both ways round, else the code that sorts first is `iso_a`.
    """
    days = [min(date(year, 12, 31), as_of) for year in years]
    lists = lists_held(connection)
    recorded = sorted(_bounds(connection, Standing(max(days)))) if days and not groups else []
    known, before = _Known({}, {}, {}), None
    for day in days:
        pairs = recorded or list(combinations(sorted({code for group in groups for code in group.members(day)}), 2))
        known, before = _known(connection, day, lists, known, before), day
        for pair in pairs:
            row = _row(pair, day.year, known)
            yield row
            if symmetric:
                yield row.turned()


def _known(
    connection: Connection, day: date, held: Collection[tuple[int, date]], known: _Known, before: date | None
) -> _Known:
    """What is known on a day, where `known` is what was on the day `before`; `held` are ranks and days of lists."""
    rule = Standing(day, moved_since=before)
    bounds, claims = _bounds(connection, rule), claims_counted(connection, rule)
    return _Known(known.bounds | bounds, known.claims | claims, _lists(connection, day, held, known.lists, before))


def _bounds(connection: Connection, rule: Standing) -> dict[Pair, tuple[int, int, int]]:
    return {
        (row["party"], row["partner"]): (row["at_least_rank"], row["at_most_rank"], row["disputed"])
        for row in strongest(connection, rule)
        if row["party"] < row["partner"]
    }


def _lists(
    connection: Connection,
    day: date,
    held: Collection[tuple[int, date]],
    known: dict[Pair, int],
    before: date | None,
) -> dict[Pair, int]:
    """The rank that lists put a pair below: asked anew only where a list has come since the day `before`."""
    if not any(last <= day and (before is None or last > before) for _, last in held):
        return known
    lists: dict[Pair, int] = {}
    for each in sorted({rank for rank, last in held if last <= day}):
        for pair, rank in listed(connection, Standing(day, at_least=LADDER[each])).items():
            lists[pair] = min(rank, lists.get(pair, rank))
    return lists


def _row(pair: Pair, year: int, known: _Known) -> DyadYear:
    at_least, at_most, disputed = known.bounds.get(pair, (None, None, None))
    lists = [known.lists[way] for way in (pair, pair[::-1]) if way in known.lists]
    if at_most is None and lists:
        at_least, at_most = 0, min(lists) - 1
    return DyadYear(
        iso_a=pair[0],
        iso_b=pair[1],
        cow_a=cow_code(pair[0], year),
        cow_b=cow_code(pair[1], year),
        year=year,
        answer=_answer(at_least, at_most),
        at_least=None if at_least is None else LADDER[at_least].value,
        at_least_rank=at_least,
        at_most=None if at_most is None else LADDER[at_most].value,
        at_most_rank=at_most,
        in_force=_reached(Status.IN_FORCE, at_least, at_most),
        signed=_reached(Status.CONCLUDED, at_least, at_most),
        n_claims=known.claims.get("-".join(pair)),
        disputed=disputed,
    )


def _reached(status: Status, at_least: int | None, at_most: int | None) -> int | None:
    """1 where the status is reached for certain, 0 where it is not, None where neither is known."""
    if at_least is None or at_most is None:
        return None
    return 1 if at_least >= status.rank else 0 if at_most < status.rank else None


def _answer(at_least: int | None, at_most: int | None) -> str:
    if at_least is None:
        return "unknown"
    return {1: "yes", 0: "no", None: "unclear"}[_reached(Status.AGREED_IN_PRINCIPLE, at_least, at_most)]
