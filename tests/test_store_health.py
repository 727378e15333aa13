"""The check of a whole registry finds what is wrong with it, and an upgrade puts right what follows from the claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic.migration import MigrationContext
from alembic.operations import BatchOperations, Operations
from sqlalchemy import Column, Text, text

from pacts.errors import PactsError, Unusable
from pacts.registry import Registry
from pacts.store.engine import connect, writing
from pacts.store.health import _snapshot, check
from pacts.store.schema import _drop_views, upgrade
from tests.conftest import NewPlace
from tests.telling import findings, noted, said, source

OTHER_RELEASE = "views, names or rules are those of another release. Run: pacts --db .+ db upgrade$"
PARTIES = "the parties of the pact CAN-JPN-. are not those of its name. Run: pacts --db .+ db upgrade$"
PAIRS = "the pairs of the pact CAN-JPN-. are not those of its parties"
STANDING = (
    "the pact CAN-JPN-. is on record as standing elsewhere than its claims put it. Run: pacts --db .+ db upgrade$"
)
PACT = "the pact CAN-JPN-. is not what its claims say. Run: pacts --db .+ db upgrade$"
CONFLICTS = "the contradictions on the pact CAN-JPN-. are not those of its claims. Run: pacts --db .+ db upgrade$"
MISFILED = "the claim [0-9a-f]{20} is filed under another pact than its own. Run: pacts --db .+ db upgrade$"
SPAN = "pact, from_day, until_day, at_least, at_least_rank, at_most, at_most_rank, claim, announced, disputed"


@pytest.fixture
def filled(registry: Registry) -> Registry:
    """Two pacts of one pair; the days of the second one's signature contradict each other."""
    steps = findings(
        said("CAN-JPN", "signed", "1999-01-01"),
        said("CAN-JPN", "signed", "2014-12-28"),
        said("CAN-JPN", "force", "2015"),
    )
    registry.add(source(1, "2016-12-30"), steps)
    registry.add_records([noted("CAN-JPN", "signed", "2014-12-29")])
    return registry


def test_a_whole_registry_passes(filled: Registry) -> None:
    assert filled.sql("SELECT id FROM pact ORDER BY id")[1] == [("CAN-JPN-1",), ("CAN-JPN-2",)]
    assert len(filled.conflicts()) == 1
    check(filled.place)


DAMAGE = [
    ("UPDATE shipped SET hash = 'x' WHERE name = 'reference'", OTHER_RELEASE),
    ("UPDATE shipped SET hash = 'x' WHERE name = 'rules'", OTHER_RELEASE),
    ("UPDATE shipped SET hash = 'x' WHERE name = 'views'", OTHER_RELEASE),
    ("DROP VIEW conflicts", OTHER_RELEASE),
    ("DROP VIEW history", OTHER_RELEASE),
    ("DELETE FROM pact_party WHERE party = 'JPN'", PARTIES),
    ("INSERT INTO pact_party (pact, party, begun) VALUES ('CAN-JPN-1', 'KOR', '2025-07-08')", PARTIES),
    ("DELETE FROM pact_pair WHERE party = 'JPN'", PAIRS),
    ("UPDATE pact SET title = 'The Pact'", PACT),
    ("UPDATE pact SET successor = NULL", PACT),
    ("UPDATE pact SET subject = 'nuclear'", PACT),
    ("UPDATE claim SET pact = 'CAN-JPN-1' WHERE at_least = 'in_force'", MISFILED),
    ("UPDATE claim SET pact = NULL WHERE at_least = 'in_force'", MISFILED),
    ("DELETE FROM conflict", CONFLICTS),
    ("UPDATE conflict SET pact = 'CAN-JPN-1'", CONFLICTS),
    ("UPDATE conflict SET reason = 'in force from two days'", CONFLICTS),
    ("DELETE FROM span", STANDING),
    ("DELETE FROM span WHERE from_day = '1999-01-01'", STANDING),
    ("UPDATE span SET until_day = '2030-01-01' WHERE pact = 'CAN-JPN-2' AND until_day = '9999-12-31'", STANDING),
    ("UPDATE span SET from_day = '1998-12-31' WHERE from_day = '1999-01-01'", STANDING),
    ("UPDATE span SET at_least = 'agreed_in_principle', at_least_rank = 2 WHERE at_least = 'concluded'", STANDING),
    ("UPDATE span SET at_most = 'in_force', at_most_rank = 4", STANDING),
    ("UPDATE span SET since_concluded = '1998'", STANDING),
    ("UPDATE span SET newest = '2026'", STANDING),
    ("UPDATE span SET announced = 1", STANDING),
    ("UPDATE span SET disputed = 0", STANDING),
    ("UPDATE span SET claim = (SELECT max(id) FROM claim)", STANDING),
    (
        f"INSERT INTO span ({SPAN}) SELECT 'CAN-JPN-1', '1990-01-01', '1990-12-31', 'in_force', 4, 'in_force', 4,"
        " max(id), 0, 0 FROM claim",
        STANDING,
    ),
]


def test_what_is_wrong_is_said_and_an_upgrade_puts_it_right(filled: Registry) -> None:
    for damage, problem in DAMAGE:
        with writing(connect(filled.place), filled.place) as connection:
            connection.execute(text(damage))
        with pytest.raises(PactsError, match=problem):
            check(filled.place)
        upgrade(filled.place)
        check(filled.place)


def test_a_lost_claim_is_noticed_by_what_it_bore(filled: Registry) -> None:
    with writing(connect(filled.place), filled.place) as connection:
        for table in ("span", "conflict", "claim"):
            connection.execute(text(f"DELETE FROM {table}"))
    with pytest.raises(PactsError, match=PACT):
        check(filled.place)


def test_a_registry_is_checked_while_somebody_writes(filled: Registry) -> None:
    with writing(connect(filled.place), filled.place) as connection:
        connection.execute(text("UPDATE source SET title = 'not yet'"))
        check(filled.place)
        connection.rollback()


def test_a_check_does_not_keep_writers_waiting(filled: Registry) -> None:
    with _snapshot(filled.place), writing(connect(filled.place), filled.place) as connection:
        connection.execute(text("UPDATE source SET title = 'another'"))
    check(filled.place)


def test_the_search_index_of_a_file_for_reading_is_checked_too(new_place: NewPlace) -> None:
    place = Registry(new_place("sqlite", True)).place
    assert place.file is not None
    with Registry(place.file) as registry:
        registry.add(source(1, "2016-12-30"), findings())
    with writing(connect(place), place) as connection:
        connection.execute(text("INSERT INTO search (search) VALUES ('delete-all')"))
    place.file.chmod(0o444)
    with pytest.raises(PactsError, match="the search index does not fit the texts"):
        check(place)


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (lambda table: table.add_column(Column("extractor", Text, nullable=False)), "conflict.extractor must be"),
        (lambda table: table.drop_column("reason"), "conflict.reason is missing"),
        (lambda table: table.alter_column("hash", nullable=True), "shipped.hash need not be"),
    ],
)
def test_tables_of_an_unreleased_pacts_are_named(
    registry: Registry, change: Callable[[BatchOperations], None], difference: str
) -> None:
    registry.add(source(1, "2016-12-30"), findings(said("CAN-JPN", "signed", "1999-01-01")))
    place = registry.place
    with writing(connect(place, foreign_keys=False), place) as connection:
        _drop_views(connection)
        with Operations(MigrationContext.configure(connection)).batch_alter_table(
            difference.partition(".")[0]
        ) as table:
            change(table)
    with Registry(place.url.render_as_string(hide_password=False)) as opened:
        for act in (
            lambda: check(place),
            lambda: upgrade(place),
            lambda: opened.add(source(2, "2016-12-30"), findings()),
            lambda: opened.add_records([noted("CAN-JPN", "signed", "2014-12-29")]),
        ):
            with pytest.raises(Unusable, match=f"not those of this release .{difference}.+into a new registry"):
                act()
