"""The tables that hold what ships with the program."""

from __future__ import annotations

from sqlalchemy import text

from pacts import gazetteer
from pacts.registry import Registry
from pacts.status import Status
from pacts.store.engine import connect, writing
from pacts.store.health import check
from pacts.store.reference import is_filled
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


def test_a_party_has_the_first_and_the_last_day_on_which_it_may_have_existed(registry: Registry) -> None:
    rows = registry.sql("SELECT code, begun, ended FROM party WHERE code IN ('CSK', 'JPN', 'NATO', 'SSD')")[1]
    assert sorted(rows) == sorted(
        (
            party.code,
            str(party.begun.first) if party.begun else None,
            str(party.ended.last) if party.ended else None,
        )
        for party in map(gazetteer.party, ("CSK", "JPN", "NATO", "SSD"))
    )
    assert ("CSK", "1918-10-28", "1992-12-31") in rows


def test_rows_are_written_again_only_where_another_release_wrote_them(registry: Registry) -> None:
    with writing(connect(registry.place), registry.place) as connection:
        assert is_filled(connection)
        connection.execute(text("UPDATE shipped SET hash = 'of another release'"))
        connection.execute(text("UPDATE party SET name = 'Nippon' WHERE code = 'JPN'"))
        connection.execute(text("DELETE FROM membership WHERE alliance = 'Five Eyes'"))
        assert not is_filled(connection)
    registry.add(source(1, "2014-12-30"), findings())
    assert registry.sql("SELECT name FROM party WHERE code = 'JPN'")[1] == [("Japan",)]
    assert registry.sql("SELECT count(*) AS n FROM membership")[1] == [(len(gazetteer.memberships()),)]
    check(registry.place)


def test_rows_that_this_release_wrote_are_left_alone(registry: Registry) -> None:
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("UPDATE party SET name = 'Nippon' WHERE code = 'JPN'"))
    registry.add(source(1, "2014-12-30"), findings())
    assert registry.sql("SELECT name FROM party WHERE code = 'JPN'")[1] == [("Nippon",)]
