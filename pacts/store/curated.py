"""Put curated records into the database: each adds a claim or an event, or tells that a list of pacts is complete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from pacts.rules.claim import event_span
from pacts.rules.titles import subject
from pacts.rules.titles import words as title_words
from pacts.store import arrivals
from pacts.store.claims import among, in_batches
from pacts.store.content import claim_id, name_of
from pacts.store.filing import regroup
from pacts.store.reviews import settle
from pacts.store.sources import Added, Outcome
from pacts.store.tables import CLAIM, COMPLETE_LIST, EVENT, PACT, SOURCE
from pacts.terms import TERMS

if TYPE_CHECKING:
    from datetime import date

    from pacts.dates import PartialDate
    from pacts.records.record import Record

Row = dict[str, Any]

_YEAR = 366  # days
_TABLES = (CLAIM, EVENT, COMPLETE_LIST)


def add(connection: Connection, records: Iterable[Record]) -> list[Added]:
    """Write records in the caller's transaction and tell what became of each; the same again changes nothing.

    A record takes nothing away: what differs from one on record in its quote, note, kind or terms renews that one.
    """
    batch = _Batch(connection)
    for some in in_batches(records):
        batch.add(some)
    regroup(connection, batch.sets | settle(connection, batch.sources))
    return batch.finish()


class _Batch:
    """Records on their way into the database, some at a time."""

    def __init__(self, connection: Connection) -> None:
        self.sets: set[str] = set()  # of parties, to be regrouped
        self.sources: set[str] = set()  # whose corrections are to be renewed: those have the quote of their record
        self._connection = connection
        self._added: list[Added] = []
        self._ids: set[str] = set()
        self._alike: dict[int, list[str]] = {}  # place in `_added` -> claims that differ in the date alone
        self._new_pairs: dict[int, Record] = {}  # place in `_added` -> a record of two parties without a pact so far

    def add(self, records: Sequence[Record]) -> None:
        """Write some records, without the pacts that follow from them."""
        pages = [_source_row(record) for record in records]
        sources = {page["id"]: page for page in pages}
        there = set(self._connection.execute(select(SOURCE.c.id).where(among(SOURCE.c.id, sources))).scalars())
        self._insert(SOURCE, [page for id, page in sources.items() if id not in there])
        rows = [_row(record, page) for record, page in zip(records, pages, strict=True)]
        on_record = self._on_record(rows)
        current = dict(on_record)
        alike, pairs = (
            self._claims_alike(sources),
            self._pairs({row["parties"] for table, row in rows if table is CLAIM}),
        )
        for record, (table, row) in zip(records, rows, strict=True):
            old = current.get(row["id"])
            outcome = _outcome(old, row)
            current[row["id"]] = row
            if outcome is not Outcome.UNCHANGED and table is not COMPLETE_LIST:
                self.sets.add(row["parties"])
                self.sources.add(row["source"])
            if outcome is Outcome.NEW and table is CLAIM:
                if claims := alike.get(_but_for_the_date(row)):
                    self._alike[len(self._added)] = claims
                if row["parties"] not in pairs and len(record.parties) == 2:
                    self._new_pairs[len(self._added)] = record
            self._ids.add(row["id"])
            name = f"{record.name}, line {record.line}"
            self._added.append(Added(name, record.source, outcome, int(table is CLAIM), 0, "record"))
        for table in _TABLES:
            latest = {row["id"]: row for of, row in rows if of is table}
            outcomes = {id: _outcome(on_record.get(id), row) for id, row in latest.items()}
            self._insert(table, [row for id, row in latest.items() if outcomes[id] is Outcome.NEW])
            self._update(table, [row for id, row in latest.items() if outcomes[id] is Outcome.UPDATED])

    def finish(self) -> list[Added]:
        """What became of each record, with what a person should look at."""
        for place, claims in self._alike.items():
            beside = next((claim for claim in claims if claim not in self._ids), None)
            self._added[place] = replace(self._added[place], beside=beside)
        if self._new_pairs:
            of_several = self._claims_of_several()
            noted: set[tuple[tuple[str, ...], str]] = set()  # a pair is told once that a pact of several may be its own
            for place, record in self._new_pairs.items():
                within = next((claim.pact for claim in of_several if _may_be_same(record, claim)), None)
                if within is not None and (record.parties, within) not in noted:
                    noted.add((record.parties, within))
                    self._added[place] = replace(self._added[place], within=within)
        return self._added

    def _on_record(self, rows: Sequence[tuple[Table, Row]]) -> dict[str, Row]:
        """The rows that the database holds, by id."""
        on_record: dict[str, Row] = {}
        for table in _TABLES:
            ids = [row["id"] for of, row in rows if of is table]
            query = select(table).where(among(table.c.id, ids))
            on_record |= {row["id"]: dict(row) for row in self._connection.execute(query).mappings()}
        return on_record

    def _claims_alike(self, sources: Iterable[str]) -> dict[tuple[Any, ...], list[str]]:
        """The claims of some sources by all but their date; those of this run have no pact yet and are left out."""
        query = select(CLAIM).where(among(CLAIM.c.source, sources), CLAIM.c.pact.is_not(None))
        query = query.where(CLAIM.c.corrects.is_(None)).order_by(CLAIM.c.id)
        alike: dict[tuple[Any, ...], list[str]] = {}
        for row in self._connection.execute(query).mappings():
            alike.setdefault(_but_for_the_date(row), []).append(row["id"])
        return alike

    def _pairs(self, sets: Iterable[str]) -> set[str]:
        """The sets of parties that have a pact on record."""
        return set(self._connection.execute(select(PACT.c.parties).where(among(PACT.c.parties, sets))).scalars())

    def _claims_of_several(self) -> Sequence[Any]:
        """The older claims on pacts of more than two parties: who writes both at once has told them apart."""
        query = select(CLAIM).where(CLAIM.c.parties.like("%-%-%"), CLAIM.c.pact.is_not(None)).order_by(CLAIM.c.pact)
        return [claim for claim in self._connection.execute(query) if claim.id not in self._ids]

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)
        if rows and table in (CLAIM, EVENT):
            arrivals.note(self._connection, [row["id"] for row in rows], table)

    def _update(self, table: Table, rows: Sequence[Row]) -> None:
        if rows:
            values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != "id"}
            statement = update(table).where(table.c.id == bindparam("new_id")).values(values)
            self._connection.execute(statement, [{f"new_{name}": row[name] for name in row} for row in rows])


def _but_for_the_date(row: Any) -> tuple[Any, ...]:
    return row["source"], row["parties"], row["at_least"], row["at_most"], row["title"]


def _may_be_same(record: Record, several: Any) -> bool:
    """Whether a record of two parties may be about a pact of several: one title, or the same step within a year."""
    if not set(record.parties) < set(several.parties.split("-")):
        return False
    if subject(record.title, record.kind) != subject(several.title, several.kind):
        return False
    if record.title is not None and title_words(record.title) == title_words(several.title):
        return True
    if record.date is None or several.date is None or record.at_least.value != several.at_least:
        return False
    return bool(abs((record.date.first - several.first_day).days) <= _YEAR)


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
    """The page that a record cites, as the record tells of it."""
    published = record.published
    row: Row = {
        "kind": "record",
        "address": record.source,
        "publisher": record.publisher,
        "published": published.text if published else None,
        "published_first": published.first if published else None,
        "published_last": published.last if published else None,
        "known": published.last if published else None,
        "title": "",
        "language": "",
        "extractor": "",
    }
    name = name_of([row[key] for key in ("kind", "address", "publisher", "published")])
    return {**row, "id": name, "hash": name}


def _claim_row(record: Record, source: Row) -> Row:
    """The row of a record's claim; its pact is left to `regroup`."""
    day, first, last = _span(record, source)
    as_of = record.as_of.text if record.as_of else None
    bounds = (record.at_least.value, record.at_most.value)
    about = subject(record.title, record.kind)
    return {
        "id": claim_id(source["id"], record.parties, bounds, day, as_of, record.title, about),
        "source": source["id"],
        "parties": "-".join(record.parties),
        "at_least": record.at_least.value,
        "at_least_rank": record.at_least.rank,
        "at_most": record.at_most.value,
        "at_most_rank": record.at_most.rank,
        "date": day,
        "first_day": first,
        "last_day": last,
        "quote": record.quote,
        "note": record.note,
        "title": record.title,
        "kind": record.kind,
        **{name: record.terms.get(name) for name in TERMS},
        "rule": "record",
        "extractor": "",
        "sure": 1,
    }


def _event_row(record: Record, source: Row) -> Row:
    """The row of a record's event; its pact is left to `regroup`."""
    day, first, last = _span(record, source)
    row: Row = {
        "source": source["id"],
        "parties": "-".join(record.parties),
        "what": record.event.value if record.event else None,
        "party": record.party,
        "date": day,
        "first_day": first,
        "last_day": last,
        "title": record.title,
    }
    return {**row, "id": name_of(row), "kind": record.kind, "quote": record.quote, "note": record.note}


def _span(record: Record, source: Row) -> tuple[str | None, date, date]:
    """The date of what a record tells, and the days between which it happened or by which it stood so."""
    if record.date:
        return record.date.text, *event_span(record.date, source["known"])
    known = _day(record)
    return None, known.first, known.last


def _list_row(record: Record, source: Row) -> Row:
    day = _day(record)
    row: Row = {
        "source": source["id"],
        "party": record.parties[0],
        "at_least": record.at_least.value,
        "at_least_rank": record.at_least.rank,
        "date": day.text,
        "first_day": day.first,
        "last_day": day.last,
    }
    return {**row, "id": name_of(row), "quote": record.quote, "note": record.note}


def _day(record: Record) -> PartialDate:
    """When it stood so: the day of the event, else the one by which it is known, else that of publication."""
    day = record.date or record.as_of or record.published
    assert day is not None, "a record without any day was let through"
    return day
