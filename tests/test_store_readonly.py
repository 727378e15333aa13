"""A person's own SQL can read everything and change nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pacts.errors import BadQuery, Unusable
from pacts.registry import Registry
from pacts.store.health import check
from tests.conftest import NewPlace
from tests.telling import findings, said, source

QUESTION = """
SELECT member_name FROM coverage
WHERE alliance = 'Five Eyes' AND partner = 'JPN' AND answer IN ('no', 'unknown')
ORDER BY member_name
"""

EVERYWHERE = [
    "",
    ";",
    "-- nothing",
    "SELECT",
    "SELECT * FROM nothing",
    "DELETE FROM claim",
    "UPDATE claim SET quote = 'x'",
    "INSERT INTO shipped VALUES ('a', 'b')",
    "INSERT INTO shipped VALUES ('a', 'b') RETURNING name",
    "WITH gone AS (DELETE FROM claim RETURNING id) SELECT id FROM gone",
    "DROP VIEW coverage",
    "CREATE TABLE mine (name text)",
    "CREATE TEMP TABLE mine (name text)",
    "CREATE TABLE mine AS SELECT * FROM claim",
    "ALTER TABLE claim ADD COLUMN mine text",
    "SELECT 1; DELETE FROM claim",
    "SELECT 1; SELECT 2",
    "COMMIT; DELETE FROM claim",
    "COMMIT",
    "ROLLBACK",
    "BEGIN",
    "SAVEPOINT mine",
    "VACUUM",
    "REINDEX",
    "ANALYZE",
    "SELECT :missing",
]
OF_SQLITE = [
    "ATTACH 'other.db' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH main",
    "PRAGMA query_only = OFF",
    "PRAGMA journal_mode = WAL",
    "PRAGMA table_info(claim)",
    "SELECT * FROM pragma_table_info('claim')",
    "PRAGMA writable_schema = ON",
    "VACUUM INTO 'copy.db'",
    "SELECT load_extension('mine')",
    "REPLACE INTO shipped VALUES ('a', 'b')",
]
OF_POSTGRESQL = [
    "SET TRANSACTION READ WRITE",
    "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SELECT set_config('transaction_read_only', 'off', true)",
    "SELECT lo_create(0)",
    "SELECT 1 INTO mine",
    "SELECT * FROM claim FOR UPDATE",
    "COPY claim TO '/dev/null'",
    "COPY (SELECT 1) TO PROGRAM 'cat'",
    "EXPLAIN ANALYZE DELETE FROM claim",
    "DO $$ BEGIN DELETE FROM claim; END $$",
    "CALL mine()",
    "LOCK TABLE claim",
    "PREPARE mine AS DELETE FROM claim",
    "DECLARE mine CURSOR FOR SELECT 1",
    "SELECT 1) ; DELETE FROM claim; --",
    "SELECT * FROM query_to_xml('DELETE FROM claim', true, true, '')",
]


@pytest.fixture
def filled(registry: Registry) -> Registry:
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08"), said("GBR-JPN", "none")))
    return registry


def test_the_question_in_sql(filled: Registry) -> None:
    columns, rows = filled.sql(QUESTION)
    assert columns == ["member_name"]
    assert rows == [("Australia",), ("New Zealand",), ("United Kingdom",), ("United States",)]


def test_parameters_are_written_with_a_colon(filled: Registry) -> None:
    query = "SELECT partner, '100%' AS share, '12:30' AS time FROM coverage WHERE member = :who AND answer = :answer"
    assert filled.sql(query, {"who": "CAN", "answer": "yes"}) == (
        ["partner", "share", "time"],
        [("JPN", "100%", "12:30")] * len(_alliances_of_canada(filled)),
    )


def test_days_and_numbers_look_the_same_on_every_database(filled: Registry) -> None:
    query = "SELECT max(newest) AS newest, sum(at_least_rank) AS ranks FROM standing -- a comment"
    assert filled.sql(query) == (["newest", "ranks"], [("2025-07-09", 6)])


def test_a_query_may_end_in_a_semicolon(filled: Registry) -> None:
    assert filled.sql("SELECT count(*) AS claims FROM claim;") == (["claims"], [(2,)])


@pytest.mark.parametrize("attack", EVERYWHERE)
def test_nothing_but_reading_is_allowed(filled: Registry, attack: str) -> None:
    _refused(filled, attack)


@pytest.mark.parametrize(
    ("kind", "attack"),
    [("sqlite", attack) for attack in OF_SQLITE] + [("postgresql", attack) for attack in OF_POSTGRESQL],
)
def test_nor_are_the_ways_around_that_each_database_has(
    kind: str, attack: str, new_place: NewPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Registry(new_place(kind, True)) as registry:
        registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08")))
        _refused(registry, attack)
    assert list(tmp_path.iterdir()) == []


def test_a_file_whose_name_looks_like_an_address_is_opened_as_it_is(new_place: NewPlace, tmp_path: Path) -> None:
    odd = tmp_path / "a?mode=rwc&x=%41#b.db"
    os.link(new_place("sqlite", True), odd)
    assert Registry(odd).sql("SELECT count(*) AS claims FROM claim") == (["claims"], [(0,)])


def test_a_registry_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"missing\.db: there is no registry here"):
        Registry(tmp_path / "missing.db").sql("SELECT 1")
    assert list(tmp_path.iterdir()) == []


def _refused(registry: Registry, attack: str) -> None:
    before = registry.sql("SELECT id, quote FROM claim ORDER BY id")
    with pytest.raises(BadQuery, match=r"^The query was refused: .+\. Write one SELECT, .+ it may only read\.$"):
        registry.sql(attack)
    assert registry.sql("SELECT id, quote FROM claim ORDER BY id") == before
    assert registry.sql("SELECT count(*) AS n FROM shipped") == (["n"], [(3,)])
    check(registry.place)


def _alliances_of_canada(registry: Registry) -> list[object]:
    return list(registry.sql("SELECT DISTINCT alliance FROM coverage WHERE member = 'CAN' AND partner = 'JPN'")[1])
