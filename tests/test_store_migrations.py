"""Migrations: the schema they make is that of the models, and they go up and down on filled databases."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from pacts.errors import PactsError, Unusable
from pacts.queries.views import definitions
from pacts.registry import Registry
from pacts.store import migrations
from pacts.store.content import claim_id
from pacts.store.engine import connect, reading, writing
from pacts.store.health import check
from pacts.store.tables import METADATA
from pacts.store.place import place
from pacts.store.schema import HEAD, REVISIONS
from pacts.verdicts import Judgement, Verdict
from tests.conftest import NewPlace
from tests.telling import findings, noted, said, source


def test_the_revisions_known_to_the_program_are_those_of_the_scripts() -> None:
    script = ScriptDirectory.from_config(migrations.config())
    assert [each.revision for each in reversed(list(script.walk_revisions()))] == list(REVISIONS)
    assert script.get_current_head() == HEAD


def test_no_revision_leans_on_the_program() -> None:
    for file in migrations.scripts().rglob("*.py"):
        assert not re.search(r"^\s*(from|import) pacts", file.read_text(), re.M), file


def test_the_scripts_folder_does_not_hide_the_library() -> None:
    assert list(migrations.scripts().rglob("__init__.py")) == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_frozen_views_are_the_selects_that_the_commands_run(kind: str) -> None:
    frozen = max((migrations.scripts() / "views").glob(f"*_{kind}.sql")).read_text()
    dialect = create_engine({"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}[kind]).dialect
    assert frozen.split(";\n")[:-1] == list(definitions(dialect).values())


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_migrations_make_the_schema_of_the_models(kind: str, new_place: NewPlace) -> None:
    ready, bare = place(new_place(kind, True)), place(new_place(kind, False))
    with reading(connect(ready), ready) as connection:
        options = {"include_object": lambda _object, name, *_: not _searched(name)}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []
        migrated = _schema(connection)
    with writing(connect(bare), bare) as connection:
        METADATA.create_all(connection)
        assert migrated == _schema(connection)


def test_up_down_and_up_again_on_a_filled_registry(registry: Registry) -> None:
    before = _filled(registry)
    for target in reversed(REVISIONS[:-1]):
        migrations.downgrade(registry.place, target)
        assert migrations.current(registry.place) == target
        migrations.upgrade(registry.place)
        assert _rows(registry) == before
    assert [row.answer for row in registry.coverage("Canada", "Japan")] == ["yes"]
    check(registry.place)


def test_a_registry_of_the_release_before_is_brought_up_to_date(registry: Registry) -> None:
    migrations.downgrade(registry.place, "0002")
    words = "'words', 0, 5, NULL, 'test', ''"
    older = [
        "INSERT INTO source VALUES ('s', 'https://a.example', 'A', 'The A', NULL, 'en', {published}, 'words', '', 'h')",
        "INSERT INTO pact (id, parties, kind, number) VALUES ('CAN-KOR-1', 'CAN-KOR', 'general', 1)",
        "INSERT INTO pact (id, parties, kind, number) VALUES ('CAN-KOR-2', 'CAN-KOR', 'general', 2)",
        *(f"INSERT INTO pact_party VALUES ('CAN-KOR-{n}', '{code}')" for n in (1, 2) for code in ("CAN", "KOR")),
        f"INSERT INTO claim VALUES ('x', 's', 'CAN-KOR-1', {{signed}}, '1999', '1999-01-01', '1999-12-31', {words})",
        f"INSERT INTO claim VALUES ('y', 's', 'CAN-KOR-2', {{signed}}, '2026', '2026-01-01', '2026-12-31', {words})",
        f"INSERT INTO claim VALUES ('z', 's', 'CAN-KOR-2', {{signed}}, '2026', '2026-01-01', '2026-12-31', {words})",
    ]
    signed = "'concluded', 3, 'concluded', 3"
    with writing(connect(registry.place), registry.place) as connection:
        names = {column["name"] for column in inspect(connection).get_columns("source")}
        assert "kind" not in names
        for statement in older:
            told = statement.replace("{signed}", signed)
            order = "(id, address, title, publisher, place, language, published, updated, known, text, extractor, hash)"
            told = told.replace("source VALUES", f"source {order} VALUES")
            connection.execute(text(told.replace("{published}", "'2026-03-01', NULL, '2026-03-01'")))
    migrations.upgrade(registry.place)
    check(registry.place)
    assert registry.sql("SELECT id, subject, successor FROM pact ORDER BY id")[1] == [
        ("CAN-KOR-1", "general", "CAN-KOR-2"),
        ("CAN-KOR-2", "general", None),
    ]
    claims = registry.sql("SELECT id, parties, date FROM claim ORDER BY date")[1]
    named = [claim_id("s", ("CAN", "KOR"), ("concluded", "concluded"), year) for year in ("1999", "2026")]
    assert claims == [(named[0], "CAN-KOR", "1999"), (named[1], "CAN-KOR", "2026")]
    assert registry.sql("SELECT kind, published, known FROM source")[1] == [("article", "2026-03-01", "2026-03-01")]


def test_a_downgrade_keeps_what_the_older_schema_has_room_for(registry: Registry) -> None:
    _filled(registry)
    registry.add_records([noted("CAN-KOR", "signed", "1999"), noted("JPN", "complete")])
    ids = registry.sql("SELECT id FROM claim WHERE pact = 'CAN-JPN-1'")[1]
    registry.review([Judgement(ids[0][0], Verdict.REJECTED, "Ann", "2026-01-01T00:00:00Z")])
    migrations.downgrade(registry.place, "0002")
    with reading(connect(registry.place), registry.place) as connection:
        assert connection.execute(text("SELECT id FROM pact")).all() == [("JPN-KOR-USA-1",)]
        assert connection.execute(text("SELECT published FROM source ORDER BY address")).scalars().all() in (
            ["2025-07-09", "2015-01-01"],
            [date(2025, 7, 9), date(2015, 1, 1)],
        )
    migrations.upgrade(registry.place)
    check(registry.place)


def test_what_a_downgrade_kept_is_grouped_anew(registry: Registry) -> None:
    registry.add_records([noted("CAN-KOR", "signed", "1999")])
    registry.add(source(1, "2026-03-01"), findings(said("CAN-KOR", "signed", "2026-02-25")))
    assert registry.sql("SELECT pact FROM claim ORDER BY date")[1] == [("CAN-KOR-1",), ("CAN-KOR-2",)]
    migrations.downgrade(registry.place, "0002")
    migrations.upgrade(registry.place)
    assert registry.sql("SELECT pact FROM claim")[1] == [("CAN-KOR-1",)]
    check(registry.place)


@pytest.mark.parametrize("way", ["upgrade", "import", "review"])
@pytest.mark.parametrize("rule", ["UPDATE shipped SET hash = '1'", "DELETE FROM shipped"])
def test_claims_that_an_older_rule_grouped_are_grouped_anew(registry: Registry, way: str, rule: str) -> None:
    article = source(1, "2026-03-01")
    told = findings(said("CAN-KOR", "signed", "1999"), said("CAN-KOR", "signed", "2026-02-25"))
    registry.add(article, told)
    whole = _rows(registry)
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("UPDATE claim SET pact = 'CAN-KOR-1'"))
        connection.execute(text("DELETE FROM pact_party WHERE pact = 'CAN-KOR-2'"))
        connection.execute(text("UPDATE pact SET successor = NULL"))
        connection.execute(text("DELETE FROM pact WHERE id = 'CAN-KOR-2'"))
        connection.execute(text(f"{rule} WHERE name = 'grouping'"))
    with Registry(registry.place.url.render_as_string(False)) as again:
        assert [row.answer for row in again.coverage("Canada", "Korea")] == ["yes"]
        with pytest.raises(PactsError, match="grouped by the rule of another release"):
            check(again.place)
        if way == "upgrade":
            migrations.upgrade(again.place)
        elif way == "import":
            assert again.add(article, told).outcome.value == "unchanged"
        else:
            assert again.review([]) == 0
        check(again.place)
        assert _rows(again) == whole


def test_down_to_nothing_leaves_no_table(registry: Registry) -> None:
    _filled(registry)
    migrations.downgrade(registry.place, "base")
    with reading(connect(registry.place), registry.place) as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
        assert inspect(connection).get_view_names() == []
    with pytest.raises(Unusable, match="there is no registry here"):
        registry.coverage("Canada", "Japan")


def test_an_upgrade_that_fails_leaves_everything_as_it_was(registry: Registry) -> None:
    _filled(registry)
    migrations.downgrade(registry.place, "0001")
    before = _rows(registry)
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("CREATE TABLE history (word text)"))  # in the way of the last view
    with pytest.raises(PactsError, match=r"schema 0001 .*history.* left as it was"):
        migrations.upgrade(registry.place)
    with reading(connect(registry.place), registry.place) as connection:
        assert inspect(connection).get_view_names() == []
    assert migrations.current(registry.place) == "0001"
    assert _rows(registry) == before


def test_a_new_empty_database_is_set_up_without_asking(empty: str) -> None:
    with Registry(empty) as registry:
        registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08")))
        assert [row.answer for row in registry.coverage("Canada", "Japan")] == ["yes"]
    assert migrations.current(place(empty)) == HEAD


def test_an_older_schema_is_refused_with_the_command_to_run(registry: Registry) -> None:
    migrations.downgrade(registry.place, "0001")
    told = rf"{re.escape(str(registry.place))}: its schema \(0001\) is older.* Run: pacts --db \S+ db upgrade"
    with pytest.raises(PactsError, match=told):
        registry.coverage("Canada", "Japan")
    with pytest.raises(PactsError, match=told), Registry(registry.place.url.render_as_string(False)) as again:
        again.add(source(1, "2025-07-09"), findings())


def test_a_newer_schema_is_refused(registry: Registry) -> None:
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    told = r"its schema \(9999\) is newer than this release\. Run: pip install --upgrade pacts"
    with pytest.raises(PactsError, match=told):
        registry.sql("SELECT 1")
    with pytest.raises(PactsError, match=told):
        migrations.upgrade(registry.place)


def test_the_database_of_another_program_is_left_alone(empty: str) -> None:
    with writing(connect(place(empty)), place(empty)) as connection:
        connection.execute(text("CREATE TABLE song (name text)"))
    with pytest.raises(PactsError, match="this database belongs to another program"), Registry(empty) as registry:
        registry.add(source(1, "2025-07-09"), findings())
    with pytest.raises(PactsError, match="this database belongs to another program"):
        migrations.upgrade(place(empty))


def test_rows_that_point_nowhere_stop_a_migration(tmp_path: Path) -> None:
    file = tmp_path / "broken.db"
    migrations.upgrade(place(file))
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO country VALUES ('XYZ', NULL, NULL)")
    with pytest.raises(PactsError, match="'country' points to rows that do not exist"):
        migrations.downgrade(place(file), "0001")
    assert migrations.current(place(file)) == HEAD


def _filled(registry: Registry) -> dict[str, list[Any]]:
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08")))
    registry.add(source(2, "2015-01-01"), findings(said("JPN-KOR-USA", "signed", "2014-12-29")))
    return _rows(registry)


def _rows(registry: Registry) -> dict[str, list[Any]]:
    """Every row of every table, but for the one that Alembic keeps, and whatever the order of columns."""
    with reading(connect(registry.place), registry.place) as connection:
        names = {*inspect(connection).get_table_names()} - {"alembic_version", "history"}
        tables = {name for name in names if not _searched(name)}
        return {
            table: sorted(
                repr(sorted(row.items())) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()
            )
            for table in tables
        }


def _schema(connection: Connection) -> dict[str, Any]:
    """Columns and constraints of each table, in a form that compares."""
    told = inspect(connection)
    return {
        table.name: {
            "columns": [(each["name"], str(each["type"]), each["nullable"]) for each in told.get_columns(table.name)],
            "primary": told.get_pk_constraint(table.name),
            "foreign": sorted(map(repr, told.get_foreign_keys(table.name))),
            "unique": sorted(map(repr, told.get_unique_constraints(table.name))),
            "checks": sorted(map(repr, told.get_check_constraints(table.name))),
            "indexes": sorted(repr(each) for each in told.get_indexes(table.name) if not _searched(each["name"])),
        }
        for table in METADATA.sorted_tables
    }


def _searched(name: str | None) -> bool:
    """Whether a table or an index serves the search alone: the models leave those to the migration."""
    return name is not None and (name.startswith("search") or name.endswith("_words"))
