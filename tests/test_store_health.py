"""The check of a whole registry finds what is wrong with it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from pacts.errors import PactsError
from pacts.registry import Registry
from pacts.store.engine import connect, writing
from pacts.store.health import check
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


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "UPDATE shipped SET hash = 'x' WHERE name = 'reference'",
            "names and memberships are those of another release. Run: pacts --db .+ db upgrade",
        ),
        (
            "UPDATE shipped SET hash = 'x' WHERE name = 'grouping'",
            "its claims are grouped by the rule of another release. Run: pacts --db .+ db upgrade",
        ),
        ("DELETE FROM pact_party WHERE party = 'JPN'", "the parties of the pact CAN-JPN-. are not those of its name"),
        ("DELETE FROM claim", "no claim speaks of the pact CAN-JPN-"),
        ("UPDATE claim SET pact = 'CAN-JPN-1' WHERE at_least = 'in_force'", "is filed under another pact than its own"),
    ],
)
def test_what_is_wrong_is_told(filled: Registry, damage: str, told: str) -> None:
    with writing(connect(filled.place), filled.place) as connection:
        connection.execute(text(damage))
    with pytest.raises(PactsError, match=told):
        check(filled.place)
