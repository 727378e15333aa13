"""When pacts ended: by their own end, or since another took their place."""

from __future__ import annotations

from sqlalchemy import CTE, ColumnElement, and_, case, exists, func, literal, or_, select, union_all

from pacts.status import Status
from pacts.store.tables import PACT


def ended(told: CTE) -> CTE:
    """Of each pact that ended: the day by which the last end was over, and whether one may be under way.

    A pact also ends when its successor, or one after that, is in force.
    """
    later, earlier, heir = (PACT.alias(name) for name in ("later", "earlier", "heir"))
    own = select(told.c.pact, told.c.last_day, told.c.over, literal(0).label("heir"))
    own = own.where(told.c.ends, ~_told_again(told))
    after = and_(later.c.parties == heir.c.parties, later.c.subject == heir.c.subject, later.c.number >= heir.c.number)
    succeeded = (
        select(earlier.c.id, told.c.last_day, told.c.over, literal(1).label("heir"))
        .join_from(told, later, later.c.id == told.c.pact)
        .join(heir, after)
        .join(earlier, earlier.c.successor == heir.c.id)
        .where(told.c.over, told.c.at_least_rank == Status.IN_FORCE.rank)
    )
    every = union_all(own, succeeded).subquery("every_end")
    return (
        select(
            every.c.pact,
            func.max(case((every.c.over, every.c.last_day))).label("day"),
            func.max(case((every.c.over, 0), else_=1)).label("under_way"),
            func.max(every.c.heir).label("succeeded"),
        )
        .group_by(every.c.pact)
        .cte("ended")
    )


def _told_again(told: CTE) -> ColumnElement[bool]:
    """Whether an end only tells a more exact one of its pact again: its date holds that, or it has none and nothing
    began again between the two.
    """
    exact, restart = told.alias("exact"), told.alias("restart")
    holds = and_(
        told.c.date.is_not(None),
        exact.c.first_day >= told.c.first_day,
        exact.c.last_day <= told.c.last_day,
        func.length(exact.c.date) > func.length(told.c.date),
    )
    begun = exists().where(
        restart.c.pact == told.c.pact,
        restart.c.date.is_not(None),
        restart.c.at_least_rank >= Status.CONCLUDED.rank,
        restart.c.first_day > exact.c.last_day,
        restart.c.last_day <= told.c.first_day,
    )
    undated = and_(told.c.date.is_(None), exact.c.last_day <= told.c.first_day, ~begun)
    same = and_(exact.c.pact == told.c.pact, exact.c.at_least == told.c.at_least, exact.c.date.is_not(None))
    return exists().where(same, or_(holds, undated))
