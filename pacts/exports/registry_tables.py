"""The tables of a whole registry, and their rows; tables.csv says what each column means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select
from sqlalchemy import Table as StoredTable

from pacts import gazetteer
from pacts.exports.tabular import Field, Filled, Table, filled, table
from pacts.publishers import is_pasted
from pacts.queries.standings import Pairs, Scope
from pacts.store import tables as stored


def registry_tables(connection: Connection, as_of: date, with_texts: bool) -> list[Filled]:
    """Every table of the package, `coverage` as of a day; article texts only where asked for."""
    sources = table("sources")
    if with_texts:
        text = Field("text", "The whole text of an article; it belongs to its publisher")
        sources = replace(sources, fields=(*sources.fields, text))
    return [
        filled(table("parties"), _parties(connection)),
        _copy(connection, "alliances", stored.ALLIANCE),
        _copy(connection, "memberships", stored.MEMBERSHIP),
        _copy(connection, "authorities", stored.AUTHORITY),
        _copy(connection, "levels", stored.LEVEL),
        _copy(connection, "pacts", stored.PACT),
        _copy(connection, "pact_parties", stored.PACT_PARTY),
        filled(sources, _sources(connection, sources)),
        _copy(connection, "claims", stored.CLAIM),
        _copy(connection, "events", stored.EVENT),
        _copy(connection, "term_ends", stored.TERM_END),
        _copy(connection, "reviews", stored.REVIEW),
        _copy(connection, "complete_lists", stored.COMPLETE_LIST),
        filled(table("coverage"), _coverage(connection, Scope(as_of))),
    ]


def _copy(connection: Connection, name: str, source: StoredTable) -> Filled:
    """A table whose columns are those of the database."""
    query = select(*(source.c[column] for column in table(name).columns))
    return filled(table(name), connection.execute(query).mappings().all())


def _sources(connection: Connection, table: Table) -> Iterable[dict[str, Any]]:
    rows = connection.execute(select(*(stored.SOURCE.c[name] for name in table.columns))).mappings()
    return [{**row, "address": None if is_pasted(row["address"]) else row["address"]} for row in rows]


def _parties(connection: Connection) -> Iterable[dict[str, Any]]:
    short = {party.code: party.alpha2 for party in gazetteer.parties()}
    rows: Iterable[RowMapping] = connection.execute(select(stored.PARTY)).mappings()
    return [{**row, "alpha2": short.get(row["code"])} for row in rows]


def _coverage(connection: Connection, asked: Scope) -> Iterable[dict[str, Any]]:
    """A row for each two parties of whom a general pact is on record."""
    pairs = Pairs.load(connection, asked)
    for one, other in pairs:
        pair = pairs[one, other]
        if not pair.pacts or pair.bounds is None or pair.absent:
            continue
        strongest, (low, high) = pair.pacts[0], pair.bounds
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
