"""The rule for standing, once: what all claims together say of every pact and pair of parties on a day.

The commands run these selects with a day; the SQL views are the same selects, compiled for today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Text,
    and_,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from pacts.queries.contradictions import conflicts
from pacts.queries.ends import ended
from pacts.queries.lists import left_out
from pacts.status import LADDER, Status
from pacts.store.tables import CLAIM, PACT, PACT_PARTY, SOURCE


@dataclass(frozen=True)
class Standing:
    """Selects as of a day. None for `as_of` is the database's own today; `known_by` leaves out later sources.

    `party` narrows everything to the pacts of one party, which changes no answer about them; `moved_since` to those
    parties together of whom any claim's span begins or ends after that day, which changes none about their own pacts.

    A claim's span is its date, else the days at which it is known to stand so (those of publication, unless a record
    tells others). It is considered from the span's first day on, and what it says is sure from the last day on. An end
    (terminated, suspended) undoes what was reached before it.
    """

    as_of: date | None = None
    known_by: date | None = None
    at_least: Status = Status.AGREED_IN_PRINCIPLE
    party: str | None = None
    moved_since: date | None = None

    @property
    def day(self) -> ColumnElement[date]:
        return literal_column("CURRENT_DATE", Date) if self.as_of is None else literal(self.as_of, Date)

    @cached_property
    def considered(self) -> CTE:
        """The claims that count on the day, with what their source knows of them."""
        query = select(
            CLAIM.c.id,
            CLAIM.c.pact,
            CLAIM.c.at_least,
            CLAIM.c.at_least_rank,
            CLAIM.c.at_most,
            CLAIM.c.at_most_rank,
            CLAIM.c.date,
            CLAIM.c.first_day,
            CLAIM.c.last_day,
            CLAIM.c.quote,
            CLAIM.c.note,
            SOURCE.c.address,
            SOURCE.c.publisher,
            SOURCE.c.published,
            SOURCE.c.sketch,
            CLAIM.c.at_least.in_([Status.SUSPENDED.value, Status.TERMINATED.value]).label("ends"),
            (CLAIM.c.last_day <= self.day).label("over"),
        ).join(SOURCE, SOURCE.c.id == CLAIM.c.source)
        query = query.where(CLAIM.c.first_day <= self.day)
        if self.known_by is not None:
            query = query.where(SOURCE.c.known <= self.known_by)
        if self.party is not None:
            of_party = select(PACT_PARTY.c.pact).where(PACT_PARTY.c.party == self.party)
            query = query.where(CLAIM.c.pact.in_(of_party))
        if self.moved_since is not None:
            other = CLAIM.alias("moved")
            moves = [and_(day > self.moved_since, day <= self.day) for day in (other.c.first_day, other.c.last_day)]
            query = query.where(CLAIM.c.parties.in_(select(other.c.parties).where(or_(*moves))))
        return query.cte("considered")

    @cached_property
    def ended(self) -> CTE:
        """Of each pact that ended: by which day, and whether an end may be under way."""
        return ended(self.considered)

    @cached_property
    def live(self) -> CTE:
        """The claims that an end has not undone; `sure` where what they say was surely reached since.

        What still speaks of a pact whose place another has taken, without a date, does not bring it back.
        """
        told, ended = self.considered, self.ended
        since = or_(ended.c.day.is_(None), told.c.first_day > ended.c.day)
        sure = and_(told.c.over, since, func.coalesce(ended.c.under_way, 0) == 0)
        return (
            select(told, case((sure, 1), else_=0).label("sure"))
            .outerjoin(ended, ended.c.pact == told.c.pact)
            .where(~told.c.ends, or_(ended.c.day.is_(None), told.c.last_day > ended.c.day))
            .where(~and_(told.c.date.is_(None), func.coalesce(ended.c.succeeded, 0) == 1))
            .cte("live")
        )

    @cached_property
    def pacts(self) -> CTE:
        """Where each pact stands: the highest rank surely reached, and the highest that the latest word allows."""
        told, live = self.considered, self.live
        latest = (
            select(live.c.pact, func.max(case((live.c.over, live.c.last_day))).label("day"))
            .group_by(live.c.pact)
            .cte("latest")
        )
        allowed = or_(~live.c.over, live.c.last_day == latest.c.day)
        bounds = (
            select(
                live.c.pact,
                func.max(case((live.c.sure == 1, live.c.at_least_rank), else_=0)).label("at_least_rank"),
                func.max(case((allowed, live.c.at_most_rank), else_=0)).label("at_most_rank"),
            )
            .join(latest, latest.c.pact == live.c.pact)
            .group_by(live.c.pact)
            .cte("bounds")
        )
        newest = select(told.c.pact, func.max(told.c.published).label("day")).group_by(told.c.pact).cte("newest")
        at_least = func.coalesce(bounds.c.at_least_rank, 0)
        at_most = func.coalesce(bounds.c.at_most_rank, 0)
        return (
            select(
                newest.c.pact,
                newest.c.day.label("newest"),
                at_least.label("at_least_rank"),
                case((at_most < at_least, at_least), else_=at_most).label("at_most_rank"),
                self.since.c.date.label("since"),
                case((self.disputed.c.pact.is_not(None), 1), else_=0).label("disputed"),
            )
            .outerjoin(bounds, bounds.c.pact == newest.c.pact)
            .outerjoin(self.since, self.since.c.pact == newest.c.pact)
            .outerjoin(self.disputed, self.disputed.c.pact == newest.c.pact)
            .cte("pacts")
        )

    @cached_property
    def since(self) -> CTE:
        """When each pact reached `at_least`, where told: the date that was over first, unless an undated claim was
        out before that date began.
        """
        live = self.live
        by_pact = live.c.pact
        order = (case((live.c.date.is_(None), 1), else_=0), live.c.last_day, live.c.first_day.desc())
        reached = (
            select(
                live.c.pact,
                live.c.date,
                live.c.first_day,
                func.min(live.c.last_day).over(partition_by=by_pact).label("by_day"),
                func.row_number().over(partition_by=by_pact, order_by=order).label("place"),
            )
            .where(live.c.sure == 1, live.c.at_least_rank >= self.at_least.rank)
            .cte("reached")
        )
        first = and_(reached.c.place == 1, reached.c.first_day <= reached.c.by_day)
        return select(reached.c.pact, reached.c.date).where(first).cte("since")

    @cached_property
    def conflicts(self) -> CTE:
        """Every two claims on a pact that cannot both be true."""
        return conflicts(self.considered)

    @cached_property
    def disputed(self) -> CTE:
        """The pacts of which two claims cannot both be true."""
        return select(self.conflicts.c.pact).distinct().cte("disputed")

    @cached_property
    def declared(self) -> CTE:
        """The pairs that a list of all pacts of one of the two leaves out, by the day."""
        return left_out(self.at_least, self.day, self.known_by)

    @cached_property
    def evidence(self) -> CTE:
        """The claims on each pact, that by which it stands where it stands first: `place` counts from 1."""
        told, live, pacts = self.considered, self.live, self.pacts
        carries = and_(live.c.sure == 1, live.c.at_least_rank == pacts.c.at_least_rank, live.c.at_least_rank > 0)
        order = (
            case((carries, 0), else_=1),
            case((and_(carries, told.c.date.is_(None)), 1), else_=0),
            case((and_(carries, told.c.quote.is_(None)), 1), else_=0),
            told.c.last_day.desc(),
            case((told.c.ends, 0), else_=1),
            func.coalesce(told.c.published, "").desc(),
            told.c.id,
        )
        return (
            select(told, func.row_number().over(partition_by=told.c.pact, order_by=order).label("place"))
            .join(pacts, pacts.c.pact == told.c.pact)
            .outerjoin(live, live.c.id == told.c.id)
            .cte("evidence")
        )

    @cached_property
    def pairs(self) -> CTE:
        """Every pact once for each two of its parties, both ways round.

        Of the `bilateral` pacts of a pair the strongest has `place` 1, and so has the strongest of the others.
        """
        pacts = self.pacts
        here, there = PACT_PARTY.alias("here"), PACT_PARTY.alias("there")
        bilateral = case((of_two(PACT.c.parties), 1), else_=0)
        pair = (here.c.party, there.c.party, bilateral)
        order = (
            pacts.c.at_least_rank.desc(),
            pacts.c.at_most_rank.desc(),
            func.coalesce(pacts.c.newest, "").desc(),
            pacts.c.pact.desc(),
        )
        return (
            select(
                here.c.party,
                there.c.party.label("partner"),
                PACT.c.id.label("pact"),
                PACT.c.parties,
                PACT.c.title,
                PACT.c.kind,
                PACT.c.successor,
                bilateral.label("bilateral"),
                pacts.c.at_least_rank,
                pacts.c.at_most_rank,
                func.max(pacts.c.at_most_rank).over(partition_by=pair).label("pair_at_most_rank"),
                pacts.c.since,
                pacts.c.newest,
                pacts.c.disputed,
                func.row_number().over(partition_by=pair, order_by=order).label("place"),
            )
            .join_from(pacts, PACT, PACT.c.id == pacts.c.pact)
            .join(here, here.c.pact == pacts.c.pact)
            .join(there, and_(there.c.pact == pacts.c.pact, there.c.party != here.c.party))
            .cte("pairs")
        )


def of_two(parties: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a pact or claim, by the column that joins its parties' codes, is between two and no more."""
    return parties.not_like("%-%-%")


def status_of(rank: ColumnElement[int]) -> ColumnElement[str]:
    """The rung that a rank counts, as its name."""
    return case({each.rank: literal(each.value, Text) for each in LADDER}, value=rank)
