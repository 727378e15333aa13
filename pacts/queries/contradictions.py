"""Which claims on one pact cannot both be true."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CTE, ColumnElement, FromClause, Integer, Text, and_, case, exists, func, literal, or_, select

from pacts.status import Status

_SIGNED, _IN_FORCE = Status.CONCLUDED, Status.IN_FORCE


class Conflict(StrEnum):
    """Why two claims on one pact cannot both be true."""

    SIGNED = "signed on two days"
    IN_FORCE = "in force from two days"
    BEFORE_SIGNATURE = "in force before it was signed"
    LOWER = "lower after it stood higher"


def conflicts(told: CTE) -> CTE:
    """Every two of the claims `told` that cannot both be true, `one` of the earlier day, with the reason: signed or in
    force on two days, in force before it was signed, or said to stand lower after it stood higher, with no end
    told between.
    """
    one, other, end = (told.alias(name) for name in ("one", "other", "between"))
    dated = and_(one.c.date.is_not(None), other.c.date.is_not(None))
    signed = and_(dated, _is(one, _SIGNED), _is(other, _SIGNED))
    in_force = and_(dated, _is(one, _IN_FORCE), _is(other, _IN_FORCE))
    before_signature = and_(dated, one.c.at_least_rank == _IN_FORCE.rank, _is(other, _SIGNED))
    told_late = and_(
        other.c.date.is_(None),
        other.c.at_least == other.c.at_most,
        other.c.at_least_rank >= Status.AGREED_IN_PRINCIPLE.rank,
    )
    ended_between = exists().where(
        end.c.pact == one.c.pact, end.c.ends, end.c.last_day >= one.c.first_day, end.c.first_day <= other.c.last_day
    )
    lower = and_(
        ~one.c.ends,
        ~other.c.ends,
        one.c.at_least_rank > other.c.at_most_rank,
        or_(one.c.at_least_rank >= _SIGNED.rank, other.c.at_most_rank == 0),
        ~told_late,
        ~ended_between,
    )
    # A day told years later is that of its restoration, as for Japan and South Korea in 2023.
    near = func.substr(other.c.date, 1, 4).cast(Integer) - func.substr(one.c.date, 1, 4).cast(Integer) <= 1
    reason = case(
        (signed, literal(Conflict.SIGNED.value, Text)),
        (before_signature, literal(Conflict.BEFORE_SIGNATURE.value, Text)),
        (and_(in_force, near, ~ended_between), literal(Conflict.IN_FORCE.value, Text)),
        (lower, literal(Conflict.LOWER.value, Text)),
    )
    pairs = (
        select(one.c.pact, reason.label("reason"), one.c.id.label("one"), other.c.id.label("other"))
        .join(other, and_(other.c.pact == one.c.pact, one.c.last_day < other.c.first_day))
        .subquery("pairs_of_claims")
    )
    return select(pairs).where(pairs.c.reason.is_not(None)).cte("conflicts")


def _is(claim: FromClause, status: Status) -> ColumnElement[bool]:
    """Whether a claim tells of exactly this status."""
    return and_(claim.c.at_least == status.value, claim.c.at_most == status.value)
