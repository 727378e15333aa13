"""A run of records longer than what is in memory at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

import pacts
from pacts import importing
from pacts.dates import PartialDate
from pacts.records import Record
from pacts.store import curated
from pacts.store.engine import connect, reading
from tests.telling import noted

NUMBER = 1100  # more than one batch


def run() -> Iterator[Record]:
    """Records of one page on five pairs, each of another day."""
    for line in range(NUMBER):
        pair = ("CAN-JPN", "CAN-FIN", "FIN-JPN", "FIN-SWE", "JPN-SWE")[line % 5]
        yield replace(noted(pair, "agreed", str(date(2010, 1, 1) + timedelta(line)), published="2021"), line=line)


def test_tells_of_each_record_of_a_long_run_in_its_order(
    registry: pacts.Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curated, "_IN_MEMORY", 1000)
    for outcome in ("new", "unchanged"):
        added = [each for each in registry.import_(run()) if isinstance(each, pacts.Added)]
        assert [each.name for each in added] == [f"records.csv, line {line}" for line in range(NUMBER)]
        assert {each.outcome.value for each in added} == {outcome}
        assert {(each.beside, each.within) for each in added} == {(None, None)}
    *others, last = run()
    with_another_day = noted("JPN-SWE", "agreed", "2021", published="2021")
    (note,) = [each for each in registry.add_records([with_another_day, *others]) if each.beside]
    assert note.name == "records.csv, line 2"
    assert registry.claim(note.beside or "").date == str(last.date)  # the only one on record that this run leaves out


def test_a_pact_stood_so_by_the_last_day_of_as_of_or_of_publication(registry: pacts.Registry) -> None:
    registry.add_records([noted("CAN-JPN", "force", as_of=PartialDate("2019"), published="2019-03-05")])
    registry.add_records([noted("CAN-FIN", "force", as_of=PartialDate("2019"), published=None, page="undated")])

    def answers(day: date) -> list[str]:
        return [registry.coverage("Canada", partner, as_of=day)[0].answer for partner in ("Japan", "Finland")]

    assert answers(date(2019, 3, 4)) == ["unclear", "unclear"]
    assert answers(date(2019, 3, 5)) == ["yes", "unclear"]
    assert answers(date(2019, 12, 31)) == ["yes", "yes"]


def test_after_a_long_run_the_database_knows_how_its_tables_are_filled(
    registry: pacts.Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL plans by them, and gathers them by itself a minute later; SQLite needs none."""
    monkeypatch.setattr(importing, "_MANY", NUMBER)
    list(registry.import_(run()))
    with reading(connect(registry.place), registry.place) as connection:
        if connection.dialect.name == "postgresql":
            rows = connection.exec_driver_sql("SELECT reltuples FROM pg_class WHERE relname = 'claim'").scalar_one()
            assert rows == NUMBER
