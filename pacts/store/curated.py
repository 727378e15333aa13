"""Put curated records into the database: each adds a claim or an event, or says that a list of pacts is complete."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, select

from pacts.rules.claim import event_span
from pacts.rules.titles import subject
from pacts.store import arrivals
from pacts.store.claims import among, in_batches
from pacts.store.content import claim_id, content_id
from pacts.store.filing import regroup
from pacts.store.resemblances import Note, Resemblances
from pacts.store.reviews import write_corrections
from pacts.store.rows import insert_rows, ranks, span, update_rows
from pacts.store.sources import Added, Outcome
from pacts.store.tables import CLAIM, COMPLETE_LIST, EVENT, SOURCE
from pacts.terms import TERMS

if TYPE_CHECKING:
    from datetime import date

    from pacts.dates import PartialDate
    from pacts.records.record import Record

Row = dict[str, Any]

_IN_MEMORY = 1 << 20  # bytes, beyond which what became of the records goes to a file
_TABLES = (CLAIM, EVENT, COMPLETE_LIST)


def add(connection: Connection, records: Iterable[Record]) -> Iterator[Added]:
    """Write records in the caller's transaction, and return what became of each; the same again changes nothing.

    A record takes nothing away: what differs from one on record in its quote, note, kind or terms renews that one.
    Memory does not grow with the number of records.
    """
    batch = _Batch(connection)
    for some in in_batches(records):
        batch.add(some)
    regroup(connection, batch.sets)
    return batch.added()


class _Batch:
    """Records on their way into the database, some at a time."""

    def __init__(self, connection: Connection) -> None:
        self.sets: set[str] = set()  # of parties, to be regrouped
        self._connection = connection
        # What became of each record, a line for each batch, until all are written. `_read` closes it.
        self._file = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115
        self._resemblances = Resemblances(connection)

    def add(self, records: Sequence[Record]) -> None:
        """Write some records, without the pacts that follow from them."""
        pages = [_source_row(record) for record in records]
        sources = {page["id"]: page for page in pages}
        there = set(self._connection.execute(select(SOURCE.c.id).where(among(SOURCE.c.id, sources))).scalars())
        insert_rows(self._connection, SOURCE, [page for id, page in sources.items() if id not in there])
        rows = [_row(record, page) for record, page in zip(records, pages, strict=True)]
        on_record = self._on_record([(table, row) for table, row in rows if row["source"] in there])
        outcomes = list(_outcomes(rows, on_record))
        self._resemblances.look(
            (
                (record, row if table is CLAIM else None, outcome is Outcome.NEW)
                for record, (table, row), outcome in zip(records, rows, outcomes, strict=True)
            ),
            there,
        )
        changed = [  # of these, the rows that may move a pact
            row
            for (table, row), outcome in zip(rows, outcomes, strict=True)
            if outcome is not Outcome.UNCHANGED and table is not COMPLETE_LIST
        ]
        for table in _TABLES:
            latest = {row["id"]: row for of, row in rows if of is table}
            self._insert(table, [row for id, row in latest.items() if id not in on_record])
            again = [row for id, row in latest.items() if _outcome(on_record.get(id), row) is Outcome.UPDATED]
            update_rows(self._connection, table, again)
        self.sets.update(row["parties"] for row in changed)
        # Corrections have the quote of their record.
        self.sets |= write_corrections(self._connection, {row["source"] for row in changed})
        lines = [
            [f"{record.name}, line {record.line}", record.source, outcome.value, int(table is CLAIM)]
            for record, (table, _), outcome in zip(records, rows, outcomes, strict=True)
        ]
        self._file.write(json.dumps(lines) + "\n")

    def added(self) -> Iterator[Added]:
        """What became of each record, with what a person should look at; asked for once the pacts are filed."""
        return self._read(self._resemblances.notes())

    def _read(self, notes: Mapping[int, Note]) -> Iterator[Added]:
        number = 0
        with self._file as file:
            file.seek(0)
            for line in file:
                for name, source, outcome, claims in json.loads(line):
                    added = Added(name, source, Outcome(outcome), claims, 0, "record")
                    yield replace(added, **notes[number]) if number in notes else added
                    number += 1

    def _on_record(self, rows: Sequence[tuple[Table, Row]]) -> dict[str, Row]:
        """The rows that the database holds, by id."""
        on_record: dict[str, Row] = {}
        for table in _TABLES:
            if ids := [row["id"] for of, row in rows if of is table]:
                query = select(table).where(among(table.c.id, ids))
                on_record |= {row["id"]: dict(row) for row in self._connection.execute(query).mappings()}
        return on_record

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        insert_rows(self._connection, table, rows)
        if table in (CLAIM, EVENT):
            arrivals.note(self._connection, [row["id"] for row in rows], table)


def _outcomes(rows: Iterable[tuple[Table, Row]], on_record: Mapping[str, Row]) -> Iterator[Outcome]:
    """What becomes of each row, where the one before it may be the same."""
    current = dict(on_record)
    for _, row in rows:
        yield _outcome(current.get(row["id"]), row)
        current[row["id"]] = row


def _outcome(old: Row | None, row: Row) -> Outcome:
    if old is None:
        return Outcome.NEW
    return Outcome.UNCHANGED if all(old[key] == value for key, value in row.items()) else Outcome.UPDATED


def _row(record: Record, source: Row) -> tuple[Table, Row]:
    """The table that a record goes to, and its row there."""
    if record.event is not None:
        return EVENT, _event_row(record, source)
    return (COMPLETE_LIST, _list_row(record, source)) if record.complete else (CLAIM, _claim_row(record, source))


def _source_row(record: Record) -> Row:
    """The page that a record cites, as the record gives it."""
    published = span("published", record.published)
    name = content_id(["record", record.source, record.publisher, published["published"]])
    return {
        "id": name,
        "kind": "record",
        "address": record.source,
        "publisher": record.publisher,
        **published,
        "known": published["published_last"],
        "title": "",
        "language": "",
        "hash": name,
    }


def _claim_row(record: Record, source: Row) -> Row:
    """The row of a record's claim; its pact is left to `regroup`."""
    _, first, last = _span(record, source)
    day = record.date.text if record.date else None
    as_of = record.as_of.text if record.as_of else None
    bounds = (record.at_least.value, record.at_most.value)
    about = subject(record.title, record.kind)
    return {
        "id": claim_id(source["id"], record.parties, bounds, day, as_of, record.title, about),
        "source": source["id"],
        "parties": "-".join(record.parties),
        **ranks(at_least=record.at_least, at_most=record.at_most),
        "date": day,
        "first_day": first,
        "last_day": last,
        "quote": record.quote,
        "note": record.note,
        "title": record.title,
        "kind": record.kind,
        **dict.fromkeys(TERMS),
        **record.terms,
        "rule": "record",
        "sure": 1,
    }


def _event_row(record: Record, source: Row) -> Row:
    """The row of a record's event; its pact is left to `regroup`."""
    _, first, last = _span(record, source)
    row: Row = {
        "source": source["id"],
        "parties": "-".join(record.parties),
        "what": record.event.value if record.event else None,
        "party": record.party,
        "date": record.date.text if record.date else None,
        "first_day": first,
        "last_day": last,
        "title": record.title,
    }
    return {**row, "id": content_id(row), "kind": record.kind, "quote": record.quote, "note": record.note}


def _span(record: Record, source: Row) -> tuple[PartialDate, date, date]:
    """When it stood so: the day of the event, else the one by which it is known, else that of publication.

    With its outermost days: a source reports nothing later than itself, unless it announces it.
    """
    day = record.date or record.as_of or record.published
    assert day is not None, "a record without any day was let through"
    return day, *event_span(day, source["known"])


def _list_row(record: Record, source: Row) -> Row:
    day, first, last = _span(record, source)
    row: Row = {
        "source": source["id"],
        "party": record.parties[0],
        **ranks(at_least=record.at_least),
        "date": day.text,
        "first_day": first,
        "last_day": last,
    }
    return {**row, "id": content_id(row), "quote": record.quote, "note": record.note}
