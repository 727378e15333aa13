"""Names as lists, languages and hurried people write them: whom they mean in a table, and that none means a twin."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pacts.errors import UnknownName
from pacts.gazetteer import parties, resolve, resolve_group
from pacts.gazetteer.lookup import resolve_written
from pacts.gazetteer.spellings import foreign_names
from pacts.typos import slips

LISTS = Path(__file__).parent / "data" / "list_names.csv"
OF_TWO = {
    "CONGO",
    "Congo",
    "Congo (the)",
    "St. Martin",
}  # a list's short name of one of them, and the other's in the press


def meant(text: str) -> str:
    """The party that a cell means, with the name that it was taken for; or why none."""
    try:
        party, name = resolve_written(text)
    except UnknownName as error:
        return str(error)
    return f"{party.code} for {name}" if name else party.code


def test_every_name_of_the_lists_of_the_un_iso_world_bank_and_eurostat_means_its_party() -> None:
    with LISTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 1500
    assert [(row["name"], meant(row["name"])) for row in rows if meant(row["name"]) != row["code"]] == [
        (row["name"], meant(row["name"])) for row in rows if row["name"] in OF_TWO
    ]


@pytest.mark.parametrize("text", sorted(OF_TWO))
def test_a_name_of_two_is_refused_with_both(text: str) -> None:
    assert "is the name of more than one party: write '" in meant(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("D.P.R. Korea", "PRK"),
        ("Korea, DPR", "PRK"),
        ("Korea, Republic of", "KOR"),
        ("Rep. of Korea", "KOR"),
        ("Congo Republic", "COG"),
        ("Congo DR", "COD"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Niger (the)", "NER"),
        ("EL", "GRC"),
        ("UK", "GBR"),
        ("Japan (JPN)", "JPN"),
        ("Myanmar (Burma)", "MMR"),
        ("Kosovo*", "XKX"),
        ("Sverige", "SWE"),
        ("Deutschland", "DEU"),
        ("Österreich", "AUT"),
        ("日本", "JPN"),
        ("Україна", "UKR"),
        ("대한민국", "KOR"),
        ("République tchèque", "CZE"),
        ("Федеративная Республика Германия", "DEU"),
        ("OTAN", "NATO"),
    ],
)
def test_a_party_is_known_by_the_forms_of_lists_and_of_other_languages(text: str, code: str) -> None:
    assert meant(text) == code
    assert resolve(text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "Niger State",
        "US Georgia",
        "Georgia (US)",
        "Northern Cyprus",
        "Somaliland",
        "South Ossetia",
        "Kurdistan",
        "Rep.",
    ],
)
def test_what_is_no_party_is_refused_without_a_hint_at_another(text: str) -> None:
    assert meant(text) == f"'{text}' is not a known name: write a country, its ISO code, or an organisation."


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Germny", "DEU for Germany"),
        ("Cnada", "CAN for Canada"),
        ("Untied States", "USA for United States"),
        ("Nigera", "'Nigera' is not a known name: did you mean 'Niger' or 'Nigeria'?"),
        ("Austraia", "'Austraia' is not a known name: did you mean 'Australia' or 'Austria'?"),
        ("Phillipines", "'Phillipines' is not a known name: did you mean 'Philippines'?"),
        ("Korea", "'Korea' is the name of more than one party: write 'South Korea' or 'North Korea'."),
        ("Dominican", "'Dominican' is the name of more than one party: write 'Dominican Republic' or 'Dominica'."),
    ],
)
def test_a_slip_of_a_key_is_mended_only_where_nothing_else_is_as_near(text: str, outcome: str) -> None:
    assert meant(text) == outcome


def test_a_group_is_known_by_the_names_of_other_languages() -> None:
    assert resolve_group("Sverige,日本").name == "Sweden, Japan"


def test_every_country_is_known_by_each_of_its_foreign_names() -> None:
    names = {(each.code, text) for each in parties() for texts in foreign_names(each.code).values() for text in texts}
    assert [(code, text) for code, text in names if resolve(text).code != code] == []
    assert foreign_names("SWE")["sv"][0] == "Sverige"
    unnamed = [each.code for each in parties() if each.kind == "country" and not foreign_names(each.code)]
    assert unnamed == [each.code for each in parties() if each.kind == "country" and each.ended]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("japan", "japan", 0), ("japn", "japan", 1), ("cnada", "canada", 1), ("mali", "malta", 2), ("peru", "poland", 3)],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other, 2) == slips(other, one, 2) == count
