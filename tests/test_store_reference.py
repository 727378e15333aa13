"""The tables that hold what ships with the program."""

from __future__ import annotations

from sqlalchemy import text

from pacts import gazetteer
from pacts.registry import Registry
from pacts.status import Status
from pacts.store.engine import connect, writing
from pacts.store.health import check
from pacts.store.reference import fill, is_current
from tests.telling import findings, source


def test_every_status_has_its_rank_in_the_database(registry: Registry) -> None:
    assert sorted(registry.sql("SELECT name, rank, ends FROM status")[1]) == sorted(
        (status.value, status.rank, int(status.ends)) for status in Status
    )


def test_every_party_and_membership_of_the_gazetteer_is_there(registry: Registry) -> None:
    assert sorted(registry.sql("SELECT code, name FROM party")[1]) == sorted(
        (party.code, party.name) for party in gazetteer.parties()
    )
    assert registry.sql("SELECT count(*) AS n FROM membership")[1] == [(len(gazetteer.memberships()),)]
    assert registry.sql("SELECT joined, joined_first, joined_last FROM membership WHERE party = 'FIN'")[1].count(
        ("2023-04-04", "2023-04-04", "2023-04-04")
    )


def test_rows_are_written_again_only_where_another_release_wrote_them(registry: Registry) -> None:
    with writing(connect(registry.place), registry.place) as connection:
        assert is_current(connection)
        assert not fill(connection)
        connection.execute(text("UPDATE shipped SET hash = 'of another release'"))
        connection.execute(text("UPDATE party SET name = 'Nippon' WHERE code = 'JPN'"))
        connection.execute(text("DELETE FROM membership WHERE alliance = 'Five Eyes'"))
        assert not is_current(connection)
    registry.add(source(1, "2014-12-30"), findings())
    assert registry.sql("SELECT name FROM party WHERE code = 'JPN'")[1] == [("Japan",)]
    assert registry.sql("SELECT count(*) AS n FROM membership")[1] == [(len(gazetteer.memberships()),)]
    check(registry.place)
