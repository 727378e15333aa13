"""Saved queries: those shipped all run, and one's own come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from pacts.errors import NoSuchQuery
from pacts.registry import Registry
from pacts.store.saved import SHIPPED, descriptions, saved
from tests.telling import findings, said, source


def test_every_shipped_query_runs_and_says_what_it_answers(registry: Registry) -> None:
    registry.add(source(1, "2014-12-30"), findings(said("CAN-JPN", "signed", "2014-12-28")))
    registry.add(source(2, "2014-12-30"), findings(said("CAN-JPN", "signed", "2014-12-29")))
    told = descriptions(SHIPPED)
    assert list(told) == ["disputed", "gaps", "newest", "sources", "waiting"]
    for name, description in told.items():
        columns, rows = registry.sql(saved(name))
        assert (bool(description), bool(columns), bool(rows)) == (True, True, True), name


def test_a_pact_of_three_is_told_once(registry: Registry) -> None:
    three = said("JPN-KOR-USA", "signed", "2014-12-29"), said("JPN-KOR-USA", "signed", "2014-12-28")
    registry.add(source(1, "2014-12-30"), findings(*three))
    for name, times in {"disputed": 2, "newest": 2, "waiting": 1}.items():
        columns, rows = registry.sql(saved(name))
        assert [row[columns.index("pact")] for row in rows] == ["JPN-KOR-USA-1"] * times, name


def test_waiting_counts_from_the_signing_not_from_the_text(registry: Registry) -> None:
    registry.add(
        source(1, "2020-01-01"), findings(said("CAN-JPN", "agreed", "2012"), said("CAN-JPN", "signed", "2019"))
    )
    registry.add(source(2, "2020-01-01"), findings(said("AUS-JPN", "signed", "2018-05")))
    columns, rows = registry.sql(saved("waiting"))
    assert columns == ["pact", "title", "signed", "at_most", "newest"]
    assert [row[:3] for row in rows] == [("AUS-JPN-1", None, "2018-05"), ("CAN-JPN-1", None, "2019")]


def test_a_query_of_ones_own_comes_before_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "gaps.sql").write_text("-- Mine\nSELECT 1\n")
    assert saved("gaps", tmp_path) == "-- Mine\nSELECT 1\n"
    assert descriptions(tmp_path)["gaps"] == "Mine"


@pytest.mark.parametrize("name", ["gap", "../sql/gaps", "gaps.sql", ""])
def test_an_unknown_query_is_told_with_those_there_are(name: str, tmp_path: Path) -> None:
    with pytest.raises(NoSuchQuery, match="Known: disputed, gaps, newest, sources, waiting"):
        saved(name, tmp_path)
