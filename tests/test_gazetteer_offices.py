"""Whose country a minister's name tells, on a day."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.gazetteer import Tier, parties
from pacts.gazetteer.mentions import find
from pacts.gazetteer.offices import find_holders, terms
from pacts.gazetteer.tables import rows

SPRING_2025 = date(2025, 3, 14)


def told(text: str, day: date = SPRING_2025) -> list[str]:
    return [f"{text[mention.start : mention.end]}={mention.code}" for mention in find_holders(text, day)]


def test_holders_of_a_day_are_those_in_or_near_office() -> None:
    people = {"Takeshi Iwaya": "JPN", "Marco Rubio": "USA", "Joe Biden": "USA", "Mélanie Joly": "CAN"}
    people |= {"Mark Carney": "CAN", "Mark Rutte": "NATO", "Kaja Kallas": "EU"}
    assert told("; ".join(people)) == [f"{name}={code}" for name, code in people.items()]
    assert told("Barack Obama") == []
    assert told("Justin Trudeau", date(2026, 4, 18)) == ["Justin Trudeau=CAN"]
    assert told("Justin Trudeau", date(2026, 4, 19)) == []


def test_the_office_of_the_day_tells_the_party() -> None:
    assert told("Mark Rutte, Kaja Kallas", date(2023, 6, 1)) == ["Mark Rutte=NLD", "Kaja Kallas=EST"]
    assert told("Donald Tusk", date(2016, 6, 1)) == ["Donald Tusk=EU"]
    assert told("Donald Tusk", date(2025, 1, 1)) == ["Donald Tusk=POL"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Takeshi Iwaya met Marco Rubio.", ["Takeshi Iwaya=JPN", "Marco Rubio=USA"]),
        ("Melanie Joly and MÉLANIE JOLY", ["Melanie Joly=CAN", "MÉLANIE JOLY=CAN"]),
        ("Foreign Minister Iwaya and Secretary of State Rubio", ["Iwaya=JPN", "Rubio=USA"]),
        (
            "foreign minister Iwaya, then-President Biden and Secretary-General Rutte",
            ["Iwaya=JPN", "Biden=USA", "Rutte=NATO"],
        ),
        ("Iwaya spoke.", []),
        ("Takeshi Iwaya spoke. Iwaya’s aide did not.", ["Takeshi Iwaya=JPN", "Iwaya=JPN"]),
        ("Minister Joly said so; later Joly left.", ["Joly=CAN", "Joly=CAN"]),
        ("Commission President Ursula von der Leyen", ["Ursula von der Leyen=EU"]),
        ("President von der\nLeyen", ["von der\nLeyen=EU"]),
        ("Yoon Suk Yeol, Yoon Suk-yeol and President Yoon", ["Yoon Suk Yeol=KOR", "Yoon Suk-yeol=KOR", "Yoon=KOR"]),
        ("Prime Minister Kishida and President-elect Trump", ["Kishida=JPN", "Trump=USA"]),
        ("President Obama", []),
        ("King Abdullah and Crown Prince Mohammed bin Salman", ["King Abdullah=JOR", "Mohammed bin Salman=SAU"]),
    ],
)
def test_full_names_and_surnames_after_an_office(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_the_office_tells_namesakes_apart() -> None:
    assert told("President Lee and Prime Minister Lee", date(2024, 12, 1)) == ["Lee=KOR", "Lee=SGP"]
    assert told("Minister Lee", date(2023, 1, 1)) == ["Lee=KOR"]


def test_a_month_is_nobody() -> None:
    assert told("Theresa May said that in May Prime Minister May would go.", date(2018, 5, 1)) == [
        "Theresa May=GBR",
        "May=GBR",
    ]


def test_mentions_of_holders_have_their_own_tier() -> None:
    assert {mention.tier for mention in find_holders("Marco Rubio", SPRING_2025)} == {Tier.HOLDER}


def test_every_term_is_of_a_known_party_and_office_and_ends_after_it_begins() -> None:
    codes = {party.code for party in parties()}
    offices = {office for office, _ in rows("offices")}
    assert [term for term in terms() if term.code not in codes or term.office not in offices] == []
    assert [term for term in terms() if term.ended and term.ended.last < term.begun.first] == []
    assert len({(term.names, term.begun) for term in terms()}) == len(terms())


def test_every_name_of_a_holder_is_found_in_the_term() -> None:
    wrong = [
        name
        for term in terms()
        for name in term.names
        if told(f"so {name} said", term.begun.last) != [f"{name}={term.code}"]
    ]
    assert wrong == []


def test_no_name_of_a_holder_names_a_country() -> None:
    assert [name for term in terms() for name in term.names if find(name)] == []
