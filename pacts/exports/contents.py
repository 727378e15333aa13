"""The rows of a data package: the whole registry as it is, and where each pair stands on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select
from sqlalchemy import Table as StoredTable

from pacts import gazetteer
from pacts.exports import tables
from pacts.exports.fields import Filled, Table, filled
from pacts.queries.standings import Asked, Pairs
from pacts.store.tables import (
    ALLIANCE,
    CLAIM,
    COMPLETE_LIST,
    MEMBERSHIP,
    PACT,
    PACT_PARTY,
    PARTY,
    REVIEW,
    SOURCE,
)


def contents(connection: Connection, as_of: date, with_texts: bool) -> list[Filled]:
    """Every table of the package, `coverage` as of a day; article texts only where asked for."""
    sources = tables.SOURCES_WITH_TEXTS if with_texts else tables.SOURCES
    return [
        filled(tables.PARTIES, _parties(connection)),
        _copy(connection, tables.ALLIANCES, ALLIANCE),
        _copy(connection, tables.MEMBERSHIPS, MEMBERSHIP),
        _copy(connection, tables.PACTS, PACT),
        _copy(connection, tables.PACT_PARTIES, PACT_PARTY),
        _copy(connection, sources, SOURCE),
        _copy(connection, tables.CLAIMS, CLAIM),
        _copy(connection, tables.REVIEWS, REVIEW),
        _copy(connection, tables.COMPLETE_LISTS, COMPLETE_LIST),
        filled(tables.COVERAGE, _coverage(connection, Asked(as_of))),
    ]


def _copy(connection: Connection, table: Table, source: StoredTable) -> Filled:
    """A table whose columns are those of the database."""
    query = select(*(source.c[name] for name in table.columns))
    return filled(table, connection.execute(query).mappings().all())


def _parties(connection: Connection) -> Iterable[dict[str, Any]]:
    short = {party.code: party.alpha2 for party in gazetteer.parties()}
    rows: Iterable[RowMapping] = connection.execute(select(PARTY)).mappings()
    return [{**row, "alpha2": short.get(row["code"])} for row in rows]


def _coverage(connection: Connection, asked: Asked) -> Iterable[dict[str, Any]]:
    """A row for each two parties of whom a general pact is on record."""
    pairs = Pairs.load(connection, asked)
    for one, other in pairs:
        pair = pairs[one, other]
        if not pair.pacts or pair.absent:
            continue
        strongest, low, high = pair.pacts[0], pair.at_least, pair.at_most
        assert low is not None
        assert high is not None
        yield {
            "party": one,
            "partner": other,
            "answer": pair.answer(asked.status).value,
            "at_least": low.value,
            "at_most": high.value,
            "at_least_rank": low.rank,
            "at_most_rank": high.rank,
            "since": strongest.span.since_status(asked.status),
            "newest": strongest.span.newest,
            "disputed": int(strongest.span.disputed),
            "pact": strongest.pact,
            "bilateral": int(strongest.is_bilateral),
        }
