"""Migrations: they make the schema of the tables, and bring filled databases up to date wholly or not at all."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from pacts.errors import PactsError, Unusable
from pacts.registry import Registry
from pacts.store import schema
from pacts.store.engine import connect, reading, writing
from pacts.store.health import check
from pacts.store.place import Place, place
from pacts.store.tables import METADATA
from tests.commands import run
from tests.conftest import NewPlace
from tests.telling import findings, noted, said, source

VIEWS = ["conflicts", "coverage", "evidence", "history", "indirect", "members", "spans", "standing"]
# A table that others point to is rebuilt, a searched one gets a column, and the only span of each pact is lost.
SECOND = """
    def upgrade():
        kinds = sa.CheckConstraint("kind IN ('country', 'territory', 'organisation')", name="ck_party_kind")
        with op.batch_alter_table("party", table_args=(kinds,)) as batch:
            batch.add_column(sa.Column("capital", sa.Text()))
            batch.alter_column("name", type_=sa.String(200))  # SQLite has to rebuild the table for it
        op.add_column("claim", sa.Column("mood", sa.Text()))
        op.execute("UPDATE claim SET mood = 'sober'")
        op.execute("UPDATE party SET capital = 'Tokyo' WHERE code = 'JPN'")
        op.execute("DELETE FROM span")
"""
FAILING = SECOND + '        op.execute("DELETE FROM nowhere")\n'

AddRevision = Callable[[str], None]


@pytest.fixture
def add_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddRevision:
    """Makes a release with one more revision, of which the body is told."""

    def add(body: str) -> None:
        folder = tmp_path / "alembic"
        shutil.copytree(schema.scripts(), folder, ignore=shutil.ignore_patterns("__pycache__"))
        head = 'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "0002"\ndown_revision = "0001"\n\n'
        (folder / "versions" / "0002_second.py").write_text(head + dedent(body))
        monkeypatch.setattr(schema, "scripts", lambda: folder)

    return add


def test_the_revisions_known_to_the_program_are_those_of_the_scripts() -> None:
    scripts = ScriptDirectory.from_config(schema.config())
    assert [each.revision for each in reversed(list(scripts.walk_revisions()))] == schema.revisions()
    assert scripts.get_current_head() == schema.revisions()[-1]


def test_no_revision_leans_on_the_program() -> None:
    for file in schema.scripts().rglob("*.py"):
        assert not re.search(r"^\s*(from|import) pacts", file.read_text(), re.M), file


def test_the_scripts_folder_does_not_hide_the_library() -> None:
    assert list(schema.scripts().rglob("__init__.py")) == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_revisions_make_the_schema_of_the_tables(kind: str, new_place: NewPlace) -> None:
    ready, bare = place(new_place(kind, True)), place(new_place(kind, False))
    for index in (index for table in METADATA.sorted_tables for index in table.indexes if index.info):
        index.dialect_options[kind]["where"] = text(index.info["where"])
    with reading(connect(ready), ready) as connection:
        options = {"include_object": lambda _object, name, *_: not _is_of_search(name)}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []
        migrated = _schema(connection)
    with writing(connect(bare), bare) as connection:
        METADATA.create_all(connection)
        assert migrated == _schema(connection)


def test_an_empty_database_is_set_up_once(empty: str) -> None:
    with pytest.raises(Unusable, match="there is no registry here"):
        schema.current(place(empty))
    assert schema.upgrade(place(empty)) == (None, "0001")
    assert schema.current(place(empty)) == "0001"
    assert _views(place(empty)) == VIEWS
    check(place(empty))
    before = _rows(empty)
    assert schema.upgrade(place(empty)) == ("0001", "0001")
    assert _rows(empty) == before


def test_an_empty_database_is_set_up_by_the_first_import(empty: str) -> None:
    with Registry(empty) as registry:
        registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08")))
        assert [row.answer for row in registry.coverage("Canada", "Japan")] == ["yes"]
    assert schema.current(place(empty)) == "0001"


def test_the_database_of_another_program_is_left_alone(empty: str) -> None:
    with writing(connect(place(empty)), place(empty)) as connection:
        connection.execute(text("CREATE TABLE song (name text)"))
    foreign = "this database belongs to another program"
    with pytest.raises(PactsError, match=foreign), Registry(empty) as registry:
        registry.add(source(1, "2025-07-09"), findings())
    with pytest.raises(PactsError, match=foreign):
        schema.upgrade(place(empty))
    with pytest.raises(PactsError, match=foreign):
        schema.current(place(empty))
    with reading(connect(place(empty)), place(empty)) as connection:
        assert inspect(connection).get_table_names() == ["song"]


def test_a_newer_schema_is_refused(registry: Registry) -> None:
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    newer = r"its schema \(9999\) is newer than this release\. Run: pip install --upgrade pacts"
    with pytest.raises(PactsError, match=newer):
        registry.sql("SELECT 1")
    with pytest.raises(PactsError, match=newer):
        registry.add(source(1, "2025-07-09"), findings())
    with pytest.raises(PactsError, match=newer):
        schema.upgrade(registry.place)
    assert schema.current(registry.place) == "9999"


def test_a_schema_that_no_release_made_is_not_called_newer(registry: Registry) -> None:
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    unknown = r"its schema \(0000\) is not known: no release of pacts made it\. Restore a copy"
    for ask in (lambda: registry.sql("SELECT 1"), lambda: schema.upgrade(registry.place)):
        with pytest.raises(PactsError, match=unknown):
            ask()


def test_an_import_into_a_schema_without_tables_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "bare.db") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", [schema.revisions()[-1]])
    connection.close()
    (tmp_path / "a.md").write_text("X.\n")
    refused = run("--db", str(tmp_path / "bare.db"), "import", str(tmp_path / "a.md"))
    problem = "its tables are not those of this release (no such table: read_file)"
    assert (refused.exit_code, problem in refused.stderr) == (3, True)


def test_tables_of_an_unreleased_state_are_refused(registry: Registry) -> None:
    _filled(registry)
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("ALTER TABLE source RENAME COLUMN publisher TO journal"))
    other = r"its tables are not those of this release \(.*\)\. Import your articles into a new registry\."
    with pytest.raises(PactsError, match=other):
        registry.coverage("Canada", "Japan")
    with pytest.raises(PactsError, match=other):
        list(registry.import_([source(2, "2025-07-10")]))


def test_an_older_schema_is_refused_with_the_command_to_run(registry: Registry, add_revision: AddRevision) -> None:
    add_revision(SECOND)
    older = rf"{re.escape(str(registry.place))}: its schema \(0001\) is older.* Run: pacts --db \S+ db upgrade"
    with pytest.raises(PactsError, match=older):
        registry.coverage("Canada", "Japan")
    with pytest.raises(PactsError, match=older):
        registry.add(source(1, "2025-07-09"), findings())
    with pytest.raises(PactsError, match=older):
        registry.review([])
    with pytest.raises(PactsError, match=older):
        list(registry.import_([source(1, "2025-07-09")], dry_run=True))


def test_an_upgrade_keeps_the_data_and_files_it_anew(registry: Registry, add_revision: AddRevision) -> None:
    before = _filled(registry)
    add_revision(SECOND)
    assert schema.upgrade(registry.place) == ("0001", "0002")
    assert schema.current(registry.place) == "0002"
    check(registry.place)
    assert _views(registry.place) == VIEWS
    after = _rows(_written(registry))
    assert {table: rows for table, rows in after.items() if table not in ("claim", "party")} == {
        table: rows for table, rows in before.items() if table not in ("claim", "party")
    }
    assert [len(after[table]) for table in ("claim", "party")] == [len(before[table]) for table in ("claim", "party")]
    assert registry.sql("SELECT DISTINCT mood FROM claim")[1] == [("sober",)]
    assert registry.sql("SELECT capital FROM party WHERE code = 'JPN'")[1] == [("Tokyo",)]
    assert [row.answer for row in registry.coverage("Canada", "Japan")] == ["yes"]
    assert registry.sql("SELECT answer FROM standing WHERE party = 'CAN' AND partner = 'JPN'")[1] == [("yes",)]
    registry.add(source(7, "2025-07-09"), findings(said("JPN-NZL", "signed", "2025-07-08")))
    check(registry.place)


def test_an_upgrade_that_fails_leaves_everything_as_it_was(registry: Registry, add_revision: AddRevision) -> None:
    before = _filled(registry)
    with reading(connect(registry.place), registry.place) as connection:
        tables = _schema(connection)
    add_revision(FAILING)
    with pytest.raises(PactsError, match="nowhere"):
        schema.upgrade(registry.place)
    assert schema.current(registry.place) == "0001"
    assert _rows(_written(registry)) == before
    assert _views(registry.place) == VIEWS
    with reading(connect(registry.place), registry.place) as connection:
        assert _schema(connection) == tables


def test_rows_that_point_nowhere_stop_an_upgrade(new_place: NewPlace, add_revision: AddRevision) -> None:
    broken = place(new_place("sqlite", True))
    with sqlite3.connect(str(broken)) as connection:
        connection.execute("INSERT INTO country VALUES ('XYZ', NULL, NULL, NULL)")
    add_revision(SECOND)
    with pytest.raises(PactsError, match="'country' points to rows that do not exist"):
        schema.upgrade(broken)
    assert schema.current(broken) == "0001"
    assert _views(broken) == VIEWS


@pytest.mark.parametrize("way", ["upgrade", "import", "review"])
@pytest.mark.parametrize("mark", ["UPDATE shipped SET hash = '0'", "DELETE FROM shipped"])
def test_what_the_rules_of_another_release_filed_is_filed_anew(registry: Registry, way: str, mark: str) -> None:
    article = source(1, "2026-03-01")
    steps = findings(said("CAN-KOR", "signed", "1999"), said("CAN-KOR", "signed", "2026-02-25"))
    registry.add(article, steps)
    whole = _rows(_written(registry))
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("DELETE FROM span WHERE pact = 'CAN-KOR-2'"))
        connection.execute(text("UPDATE claim SET pact = 'CAN-KOR-1'"))
        connection.execute(text("DELETE FROM pact_pair WHERE pact = 'CAN-KOR-2'"))
        connection.execute(text("DELETE FROM pact_party WHERE pact = 'CAN-KOR-2'"))
        connection.execute(text("UPDATE pact SET successor = NULL"))
        connection.execute(text("DELETE FROM pact WHERE id = 'CAN-KOR-2'"))
        connection.execute(text(f"{mark} WHERE name = 'rules'"))
    with Registry(registry.place.url.render_as_string(False)) as again:
        assert [row.answer for row in again.coverage("Canada", "Korea")] == ["yes"]
        with pytest.raises(PactsError, match=r"names or rules are those of another release.* db upgrade$"):
            check(again.place)
        _renew(again, way, lambda: again.add(article, steps).outcome.value == "unchanged")
        check(again.place)
        assert _rows(_written(again)) == whole


@pytest.mark.parametrize("way", ["upgrade", "import", "review"])
@pytest.mark.parametrize("damage", ["UPDATE shipped SET hash = '0' WHERE name = 'views'", ""])
def test_views_of_another_release_and_missing_ones_are_made_anew(registry: Registry, way: str, damage: str) -> None:
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("DROP VIEW conflicts"))
        if damage:
            connection.execute(text(damage))
            connection.execute(text("DROP VIEW members CASCADE" if _is_postgresql(registry) else "DROP VIEW members"))
            connection.execute(text("CREATE VIEW members AS SELECT 1 AS one"))
    with Registry(registry.place.url.render_as_string(False)) as again:
        with pytest.raises(PactsError, match="views, names or rules are those of another release"):
            check(again.place)
        _renew(again, way, lambda: again.add(source(1, "2025-07-09"), findings()).outcome.value == "new")
        check(again.place)
        assert _views(again.place) == VIEWS
        assert again.sql("SELECT count(*) FROM members WHERE alliance = 'Five Eyes'")[1] == [(5,)]


def _renew(registry: Registry, way: str, add: Callable[[], bool]) -> None:
    if way == "upgrade":
        assert schema.upgrade(registry.place) == ("0001", "0001")
    elif way == "import":
        assert add()
    else:
        assert registry.review([]) == 0


def _filled(registry: Registry) -> dict[str, list[Any]]:
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08")))
    registry.add(source(2, "2015-01-01"), findings(said("JPN-KOR-USA", "signed", "2014-12-29")))
    registry.add_records([noted("CAN-JPN", "signed", "2025-07-09", page="other"), noted("DNK", "complete")])
    return _rows(_written(registry))


def _is_postgresql(registry: Registry) -> bool:
    return registry.place.file is None


def _written(registry: Registry) -> str:
    return registry.place.url.render_as_string(False)


def _views(where: Place) -> list[str]:
    """The names of the views, but for the one that the search of SQLite reads."""
    with reading(connect(where), where) as connection:
        return sorted(name for name in inspect(connection).get_view_names() if not _is_of_search(name))


def _rows(name: str) -> dict[str, list[Any]]:
    """Every row of every table, but for the one that Alembic keeps, and whatever the order of columns."""
    where = place(name)
    with reading(connect(where), where) as connection:
        names = {*inspect(connection).get_table_names()} - {"alembic_version"}
        return {
            table: sorted(
                repr(sorted(row.items())) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()
            )
            for table in names
            if not _is_of_search(table)
        }


def _schema(connection: Connection) -> dict[str, Any]:
    """Columns and constraints of each table, in a form that compares."""
    inspected = inspect(connection)
    return {
        table.name: {
            "columns": [
                (each["name"], str(each["type"]), each["nullable"])
                for each in inspected.get_columns(table.name)
                if not _is_of_search(each["name"])
            ],
            "primary": inspected.get_pk_constraint(table.name),
            "foreign": sorted(map(repr, inspected.get_foreign_keys(table.name))),
            "unique": sorted(map(repr, inspected.get_unique_constraints(table.name))),
            "checks": sorted(map(repr, inspected.get_check_constraints(table.name))),
            "indexes": sorted(
                repr({**each, "dialect_options": {key: str(value) for key, value in each["dialect_options"].items()}})
                for each in inspected.get_indexes(table.name)
                if not _is_of_search(each["name"])
            ),
        }
        for table in METADATA.sorted_tables
    }


def _is_of_search(name: str | None) -> bool:
    """Whether a table, a column, an index or a view serves the search alone, and is not in METADATA."""
    return name is not None and (name.startswith("search") or "_search_" in name)
