"""Which verdict on a claim counts: the rule, once, for those who write and those who ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select

from pacts.store.tables import REVIEW


def latest(claims: Select[tuple[str]] | Iterable[str] | None = None) -> Select[tuple[Any, ...]]:
    """The verdict that counts for each of `claims` that has one: the latest, by name where two are of one moment.

    For all claims where None are given.
    """
    place = func.row_number().over(partition_by=REVIEW.c.claim, order_by=(REVIEW.c.time.desc(), REVIEW.c.id.desc()))
    ranked = select(REVIEW, place.label("place"))
    if claims is not None:
        ranked = ranked.where(REVIEW.c.claim.in_(claims if isinstance(claims, Select) else list(claims)))
    told = ranked.subquery("ranked")
    return select(told).where(told.c.place == 1)
