"""A person's own SQL can read everything and change nothing."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from uuid import uuid4

import psycopg
import pytest

from pacts.errors import PactsError, Unusable
from pacts.registry import Registry
from pacts.sql.query_limits import VIEWS, BadQuery
from pacts.sql.reader_role import make_reader
from pacts.store.engine import connect, writing
from pacts.store.health import check
from pacts.store.place import place
from pacts.store.schema import renew
from tests.commands import run
from tests.conftest import NewPlace
from tests.telling import findings, said, source

QUESTION = """
SELECT member_name FROM coverage
WHERE alliance = 'Five Eyes' AND partner = 'JPN' AND answer IN ('no', 'unknown')
ORDER BY member_name
"""


def test_the_views_for_queries_are_those_that_are_there_and_documented() -> None:
    root = Path(__file__).parent.parent
    made = re.findall(r"CREATE VIEW (\w+)", (root / "pacts/store/views.sql").read_text())
    documented = re.findall(r"^### (\w+)$", (root / "docs/sql.md").read_text(), re.MULTILINE)
    assert [view for view in made if view in VIEWS and view in documented] == sorted(VIEWS, key=made.index)
    shown = " ".join(run("sql", "--help").output.split())
    assert f"The views are {', '.join(VIEWS[:-1])} and {VIEWS[-1]}:" in shown
    assert f"on the views {', '.join(VIEWS[:-1])} or {VIEWS[-1]};" in str(BadQuery("x"))


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
    "RESET ROLE",
    "SET ROLE postgres",
    "RESET SESSION AUTHORIZATION",
    "SELECT 1; RESET ROLE",
    "SELECT set_config('role', 'none', true), current_user",
    "SELECT SET_CONFIG('role', 'none', true)",
    "SELECT pg_catalog . \"set_config\" /* x */ ('role', 'none', true)",
    "SELECT U&\"set\\005fconfig\"('role', 'none', true)",
    "SELECT u&\"set!005fconfig\" UESCAPE '!' ('role', 'none', true)",
    "SELECT set_config('session_authorization', 'postgres', true)",
    "SELECT * FROM ts_stat('SELECT to_tsvector(set_' || 'config(''role'', ''none'', true))')",
    "SELECT ts_rewrite('a'::tsquery, 'SELECT ' || 'reset')",
    "SELECT pg_advisory_lock(1)",
    "SELECT (1::bigint).pg_advisory_lock",
    "SELECT pg_try_advisory_xact_lock(482906207859)",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
    "SELECT pg_notify('channel', 'x')",
    "SELECT nextval('mine')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/tmp/x')",
    "SELECT rolpassword FROM pg_authid",
    "SELECT 1) AS a, set_config('role', 'none', true",
    "SELECT 1) AS a OFFSET 0) AS pacts_row; RESET ROLE; --",
]


def _filled(place: str) -> Registry:
    registry = Registry(place)
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08"), said("GBR-JPN", "none")))
    return registry


@pytest.fixture(scope="module")
def sqlite(new_place: NewPlace) -> Iterator[Registry]:
    """A registry that queries leave as it is: it has to be whole when the last has been asked."""
    registry = _filled(new_place("sqlite", True))
    yield registry
    check(registry.place)


@pytest.fixture(scope="module")
def postgresql(postgres: str, new_place: NewPlace) -> Iterator[Registry]:
    """The same on PostgreSQL."""
    registry = _filled(new_place("postgresql", True))
    yield registry
    check(registry.place)


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest) -> Registry:
    return cast(Registry, request.getfixturevalue(request.param))


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
    kind: str, attack: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = cast(Registry, request.getfixturevalue(kind))
    monkeypatch.chdir(tmp_path)
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


@pytest.fixture
def server(postgres: str, new_place: NewPlace) -> str:
    """The address of a database of PostgreSQL that is set up."""
    return new_place("postgresql", True)


def test_a_superusers_query_runs_as_a_reader(server: str) -> None:
    query = "SELECT current_user AS now, session_user AS login, current_setting('transaction_read_only') AS only_reads"
    assert Registry(server).sql(query)[1] == [("pacts_reader", "postgres", "on")]


def test_a_superuser_without_a_role_for_queries_is_refused_with_how_to_make_it(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"reader_{uuid4().hex}"
    monkeypatch.setenv("PACTS_READER_ROLE", name)
    registry = Registry(server)
    with pytest.raises(Unusable) as refused:
        registry.sql("SELECT 1")
    assert f"there is no role '{name}' for queries. Make it: pacts --db " in str(refused.value)
    command = shlex.split(str(refused.value).partition("Make it: ")[2])
    done = run(*command[1:])
    assert (done.exit_code, done.stdout) == (
        0,
        f"The role {name} can read the registry; 'pacts sql' and 'pacts report' run under it.\n",
    )
    assert run(*command[1:]).exit_code == 0  # again is no harm
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08")))
    query = "SELECT current_user, (SELECT count(*) FROM coverage WHERE answer = 'yes') > 0"
    assert registry.sql(query)[1] == [(name, 1)]
    with writing(connect(registry.place), registry.place) as connection:
        renew(connection, always=True)  # as a new release does: its views are new ones
    assert registry.sql(query)[1] == [(name, 1)]


def test_a_role_that_may_do_more_is_no_role_for_queries(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"ann_{uuid4().hex}"
    with psycopg.connect(server) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
    with pytest.raises(PactsError, match="may log in, or do more than read"):
        make_reader(place(server), name)
    for odd in ("", "x" * 64, "pg_mine"):
        with pytest.raises(PactsError, match=r"'.*'"):
            make_reader(place(server), odd)
    with pytest.raises(PactsError, match="SQLite has no roles"):
        make_reader(place("pacts.db"), "reader")
    monkeypatch.setenv("PACTS_READER_ROLE", "postgres")
    with pytest.raises(Unusable, match="the role 'postgres' for queries is a superuser"):
        Registry(server).sql("SELECT 1")


def test_an_ordinary_role_asks_as_it_is(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"bob_{uuid4().hex}"
    with psycopg.connect(server) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
        connection.execute(f"GRANT SELECT ON alembic_version, claim TO {name}".encode())
    registry = Registry(server.replace("postgres:@", f"{name}@"))
    assert registry.sql("SELECT current_user, count(*) FROM claim")[1] == [(name, 0)]
    with pytest.raises(BadQuery, match=r"permission denied for table party; .+ run: pacts --db .+ db reader-role\."):
        registry.sql("SELECT * FROM party")
    with pytest.raises(BadQuery, match="pg_advisory_lock may do more than read"):
        registry.sql("SELECT pg_advisory_lock(1)")
    with pytest.raises(Unusable, match="permission denied"):
        make_reader(registry.place, f"carl_{uuid4().hex}")
    monkeypatch.setenv("PACTS_READER_ROLE", "pacts_reader")
    with pytest.raises(Unusable, match=f"you are no member of the role 'pacts_reader'. .*GRANT pacts_reader TO {name}"):
        registry.sql("SELECT 1")


def test_a_table_is_found_where_the_registry_is(server: str) -> None:
    """The search path '$user' would name another schema once the role is another."""
    with psycopg.connect(server) as connection:
        connection.execute("CREATE SCHEMA postgres")
        connection.execute("GRANT USAGE ON SCHEMA postgres TO pacts_reader")
        connection.execute("ALTER TABLE claim SET SCHEMA postgres")
    assert Registry(server).sql("SELECT count(*) AS n FROM claim") == (["n"], [(0,)])


def test_an_order_is_kept(server: str) -> None:
    query = "SELECT i AS a, -i AS a FROM generate_series(1, 20000) AS i ORDER BY i % 7, i DESC; -- the end;"
    assert Registry(server).sql(query)[1] == sorted(
        ((i, -i) for i in range(1, 20001)), key=lambda row: (row[0] % 7, row[1])
    )


def _refused(registry: Registry, attack: str) -> None:
    before = registry.sql("SELECT id, quote FROM claim ORDER BY id")
    shipped = registry.sql("SELECT name, hash FROM shipped ORDER BY name")
    with pytest.raises(BadQuery, match=r"^The query was refused: .+\. Write one SELECT, .+ it may only read\.$"):
        registry.sql(attack)
    assert registry.sql("SELECT id, quote FROM claim ORDER BY id") == before
    assert registry.sql("SELECT name, hash FROM shipped ORDER BY name") == shipped


def _alliances_of_canada(registry: Registry) -> list[object]:
    return list(registry.sql("SELECT DISTINCT alliance FROM coverage WHERE member = 'CAN' AND partner = 'JPN'")[1])
