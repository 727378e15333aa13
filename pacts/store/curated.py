"""Put curated records into the database: each adds one claim, or tells that a list of pacts is complete."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, Table, insert, select, update

from pacts.store.content import claim_id, name_of
from pacts.store.filing import regroup
from pacts.store.models import ClaimRow, CompleteList, Source
from pacts.store.reviews import settle
from pacts.store.sources import Added, Outcome
from pacts.store.titles import subject

if TYPE_CHECKING:
    from pacts.dates import PartialDate
    from pacts.records.record import Record

Row = dict[str, Any]

_source, _claim, _list = Source.rows(), ClaimRow.rows(), CompleteList.rows()


def add(connection: Connection, records: Iterable[Record]) -> list[Added]:
    """Write records in the caller's transaction and tell of each what it did; the same again changes nothing.

    A record takes nothing away: what differs from one held in its quote, note or kind alone renews that one.
    """
    added, touched, changed = [], set(), set()
    records = list(records)
    together = {_row(record)[1]["id"] for record in records}
    for record in records:
        source = _source_row(record)
        if connection.execute(select(_source.c.id).where(_source.c.id == source["id"])).first() is None:
            connection.execute(insert(_source).values(source))
        table, row = _row(record)
        held = connection.execute(select(table).where(table.c.id == row["id"])).mappings().first()
        outcome = _outcome(held, row)
        beside = None
        if outcome is Outcome.NEW:
            beside = None if record.complete else _beside(connection, row, together)
            connection.execute(insert(table).values(row))
        elif outcome is Outcome.UPDATED:
            connection.execute(update(table).where(table.c.id == row["id"]).values(row))
        if outcome is not Outcome.UNCHANGED and not record.complete:
            touched.add(row["parties"])
            changed.add(source["id"])
        added.append(_added(record, outcome, beside))
    for each in sorted(changed):
        touched |= settle(connection, each)  # a correction has the quote and the kind of its record
    for parties in sorted(touched):
        regroup(connection, parties)
    return added


def versions(connection: Connection) -> dict[str, Row]:
    """The records and lists that are held, by id."""
    told: dict[str, Row] = {}
    for table in (_claim, _list):
        from_records = select(_source.c.id).where(_source.c.kind == "record")
        rows = connection.execute(select(table).where(table.c.source.in_(from_records))).mappings()
        told |= {row["id"]: dict(row) for row in rows}
    return told


def preview(held: dict[str, Row], record: Record) -> Added:
    """What `add` would make of a record where `held` are there; it is put among them and nowhere else."""
    _, row = _row(record)
    added = _added(record, _outcome(held.get(row["id"]), row))
    held[row["id"]] = row
    return added


def _outcome(held: RowMapping | Row | None, row: Row) -> Outcome:
    if held is None:
        return Outcome.NEW
    return Outcome.UNCHANGED if all(held[key] == value for key, value in row.items()) else Outcome.UPDATED


def _beside(connection: Connection, row: Row, together: set[str]) -> str | None:
    """A claim of the same source that differs in its date alone, and that did not come `together` with this one."""
    same = [_claim.c[name] == row[name] for name in ("source", "parties", "at_least", "at_most")]
    title = _claim.c.title.is_(None) if row["title"] is None else _claim.c.title == row["title"]
    query = select(_claim.c.id).where(*same, title, _claim.c.corrects.is_(None), _claim.c.id.not_in(together))
    return connection.execute(query.order_by(_claim.c.id)).scalars().first()


def _added(record: Record, outcome: Outcome, beside: str | None = None) -> Added:
    name = f"{record.name}, line {record.line}"
    return Added(name, record.source, outcome, int(not record.complete), 0, "record", beside)


def _row(record: Record) -> tuple[Table, Row]:
    """The table that a record goes to, and its row there."""
    source = _source_row(record)
    return (_list, _list_row(record, source)) if record.complete else (_claim, _claim_row(record, source))


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
    told = _day(record)
    day = record.date.text if record.date else None
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
        "first_day": told.first,
        "last_day": told.last,
        "quote": record.quote,
        "note": record.note,
        "title": record.title,
        "kind": record.kind,
        "rule": "record",
        "extractor": "",
    }


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
