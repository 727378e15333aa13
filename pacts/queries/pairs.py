"""Where each two parties stand, without the words behind it: for tables of many pairs and many days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, RowMapping, func, select

from pacts.queries import views
from pacts.queries.standing import Standing
from pacts.store.tables import COMPLETE_LIST, PACT


def strongest(connection: Connection, rule: Standing) -> Iterable[RowMapping]:
    """A row for each two parties that have a pact of two on record by the day, both ways round.

    `pact` is the strongest, `at_least_rank` and `at_most_rank` are the bounds of all their pacts together.
    """
    held = rule.pairs
    query = select(
        held.c.party,
        held.c.partner,
        held.c.pact,
        views.answer(rule, held.c.at_least_rank, held.c.pair_at_most_rank).label("answer"),
        held.c.at_least_rank,
        held.c.pair_at_most_rank.label("at_most_rank"),
        held.c.since,
        held.c.newest,
        held.c.disputed,
    ).where(held.c.place == 1, held.c.bilateral == 1)
    return connection.execute(query).mappings()


def claims_counted(connection: Connection, rule: Standing) -> dict[str, int]:
    """How many claims count by the day for each set of parties ('CAN-JPN') that has any."""
    told = rule.considered
    query = select(PACT.c.parties, func.count().label("claims")).join_from(told, PACT, PACT.c.id == told.c.pact)
    return {row.parties: row.claims for row in connection.execute(query.group_by(PACT.c.parties))}


def lists_held(connection: Connection) -> set[tuple[int, date]]:
    """The rank at which each list is declared complete, and the day from which on: mostly none, which saves asking."""
    query = select(COMPLETE_LIST.c.at_least_rank, COMPLETE_LIST.c.last_day).distinct()
    return {(row.at_least_rank, row.last_day) for row in connection.execute(query)}


def listed(connection: Connection, rule: Standing) -> dict[tuple[str, str], int]:
    """The pairs that a list of all pacts of the first leaves out, at the status asked for by the day.

    They stand below the rank told, where nothing else is known of the two.
    """
    told = rule.declared
    query = select(told.c.party, told.c.partner, told.c.at_least_rank).where(told.c.place == 1)
    return {(row.party, row.partner): row.at_least_rank for row in connection.execute(query)}
