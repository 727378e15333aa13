"""The check of a whole registry finds what is wrong with it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from pacts.errors import PactsError
from pacts.registry import Registry
from pacts.store.engine import connect, writing
from pacts.store.health import _snapshot, check
from tests.conftest import NewPlace
from tests.telling import findings, said, source


@pytest.fixture
def filled(registry: Registry) -> Registry:
    told = findings(
        said("CAN-JPN", "signed", "1999-01-01"),
        said("CAN-JPN", "signed", "2014-12-28"),
        said("CAN-JPN", "force", "2015"),
    )
    registry.add(source(1, "2016-12-30"), told)
    return registry


def test_a_whole_registry_passes(filled: Registry) -> None:
    check(filled.place)


OTHERS = "its views, names or rules are those of another release. Run: pacts --db .+ db upgrade"


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE shipped SET hash = 'x' WHERE name = 'reference'", OTHERS),
        ("UPDATE shipped SET hash = 'x' WHERE name = 'rules'", OTHERS),
        ("UPDATE shipped SET hash = 'x' WHERE name = 'views'", OTHERS),
        ("DELETE FROM pact_party WHERE party = 'JPN'", "the parties of the pact CAN-JPN-. are not those of its name"),
        (
            "DELETE FROM conflict; DELETE FROM span; DELETE FROM claim",
            "the pact CAN-JPN-. is not as its claims tell",
        ),
        ("UPDATE claim SET pact = 'CAN-JPN-1' WHERE at_least = 'in_force'", "is filed under another pact than its own"),
    ],
)
def test_what_is_wrong_is_told(filled: Registry, damage: str, problem: str) -> None:
    with writing(connect(filled.place), filled.place) as connection:
        for statement in damage.split("; "):
            connection.execute(text(statement))
    with pytest.raises(PactsError, match=problem):
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
