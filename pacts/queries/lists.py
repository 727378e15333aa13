"""What complete lists say: whoever is missing from one had no such pact."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CTE, ColumnElement, case, func, select

from pacts.status import Status
from pacts.store.tables import CLAIM, COMPLETE_LIST, PARTY, SOURCE


def left_out(at_least: Status, day: ColumnElement[date], known_by: date | None) -> CTE:
    """The pairs that a list of all pacts of `party` leaves out, by the day, with the lowest status that it counts.

    Such a `partner` had no such pact then. The latest list that counts the status asked for has `place` 1, else
    the latest. A list leaves nobody out whom its source names with the party, even in a claim that a review put
    aside: whoever is named there and misread is no silence.
    """
    row, partner = COMPLETE_LIST, PARTY.alias("listed_partner")
    pair = (row.c.party + "-" + partner.c.code, partner.c.code + "-" + row.c.party)
    named = select(CLAIM.c.id).where(CLAIM.c.source == row.c.source, CLAIM.c.parties.in_(pair)).exists()
    order = (case((row.c.at_least_rank <= at_least.rank, 0), else_=1), row.c.last_day.desc(), row.c.id)
    query = (
        select(
            row.c.id,
            row.c.party,
            partner.c.code.label("partner"),
            row.c.at_least_rank,
            row.c.date,
            row.c.last_day,
            row.c.quote,
            row.c.note,
            SOURCE.c.address,
            SOURCE.c.publisher,
            SOURCE.c.published,
            SOURCE.c.sketch,
            func.row_number().over(partition_by=(row.c.party, partner.c.code), order_by=order).label("place"),
        )
        .join(SOURCE, SOURCE.c.id == row.c.source)
        .join(partner, partner.c.code != row.c.party)
        .where(row.c.last_day <= day, ~named)
    )
    if known_by is not None:
        query = query.where(SOURCE.c.known <= known_by)
    return query.cte("declared")
