"""The gazetteer's data files hold together: every code is known, every name unique, every membership dated right."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from pacts.dates import PartialDate
from pacts.gazetteer import Membership, Tier, alliances, lookup, memberships, names, parties, party
from pacts.gazetteer.tables import rows


def test_every_country_of_iso_3166_is_there_with_kosovo_and_historic_states() -> None:
    countries = [party for party in parties() if party.kind != "organisation"]
    assert len(countries) == 249 + 1 + 5
    assert all(len(party.code) == 3 and party.official for party in countries)
    assert {"XKX", "TWN", "SUN", "YUG", "CSK", "DDR", "SCG"} <= {party.code for party in countries}


def test_codes_are_unique() -> None:
    assert len({party.code for party in parties()}) == len(parties())
    letters = [party.alpha2 for party in parties() if party.alpha2]
    assert len(set(letters)) == len(letters)


def test_every_organisation_is_told_apart() -> None:
    assert [party.code for party in parties() if party.kind == "organisation"] == [
        *(
            "NATO",
            "EU",
            "OCCAR",
            "ESA",
            "WEU",
            "EURATOM",
            "EUROPOL",
            "EUROCORPS",
            "EUROJUST",
            "EDA",
            "ICC",
            "CIS",
            "CSTO",
            "SCO",
        )
    ]


def test_every_name_is_written_once_and_means_something_known() -> None:
    assert [text for text, count in Counter(name.text for name in names()).items() if count > 1] == []
    known = {party.code for party in parties()}
    assert [name for name in names() if name.tier is not Tier.ALLIANCE and name.code not in known] == []
    known = {alliance.name for alliance in alliances()}
    assert [name for name in names() if name.tier is Tier.ALLIANCE and name.code not in known] == []


def test_every_party_has_a_name() -> None:
    named = {name.code for name in names() if name.tier in (Tier.NAME, Tier.ORGANISATION)}
    assert [party.code for party in parties() if party.code not in named] == []


def test_every_alliance_has_members_and_a_name() -> None:
    assert len(alliances()) >= 27
    filled = {row.alliance for row in memberships()}
    assert [alliance.name for alliance in alliances() if alliance.name not in filled] == []
    named = {name.code for name in names()}
    assert [each.name for each in alliances() if (each.party or each.name) not in named] == []


def test_every_membership_is_of_a_known_country_and_ends_after_it_starts() -> None:
    countries = {party.code for party in parties() if party.kind == "country"}
    groups = {alliance.name for alliance in alliances()}
    assert [row for row in memberships() if row.country not in countries or row.alliance not in groups] == []
    assert [row for row in memberships() if row.joined and row.left and row.left.last < row.joined.first] == []
    assert {row.basis for row in memberships()} == {"page", "knowledge"}
    assert [row for row in memberships() if (row.basis == "page") != (row.source_url is not None)] == []


def test_sources_that_disagree_are_both_kept() -> None:
    assert [str(row.joined) for row in memberships() if row.alliance == "Five Eyes" and row.country == "CAN"] == [
        "1948",
        "1949",
    ]


def test_a_round_that_is_over_has_no_members_left() -> None:
    assert lookup.members("Quad (2007-2008 round)", date(2007, 6, 1)) == ("AUS", "IND", "JPN", "USA")
    assert lookup.members("Quad (2007-2008 round)", date(2026, 6, 1)) == ()


def test_rows_on_one_stay_with_two_starts_contradict_each_other() -> None:
    one = Membership("Club", "JPN", PartialDate("2001"), PartialDate("2005-06"), "knowledge", None)
    assert one.contradicts(one._replace(joined=PartialDate("2002")))
    assert not one.contradicts(one)
    assert not one.contradicts(one._replace(joined=PartialDate("2010"), left=None))
    assert not one.contradicts(one._replace(country="KOR", joined=PartialDate("2002")))


def test_a_membership_holds_from_the_end_of_a_vague_start_to_the_start_of_a_vague_end() -> None:
    row = Membership("Club", "JPN", PartialDate("2001"), PartialDate("2005-06"), "knowledge", None)
    days = [date(2001, 12, 30), date(2001, 12, 31), date(2005, 5, 31), date(2005, 6, 1)]
    assert [row.holds(day) for day in days] == [False, True, True, False]


def test_every_territory_belongs_to_a_state_that_exists() -> None:
    sovereigns = {each.code: each.sovereign for each in parties() if each.kind == "territory"}
    assert len(sovereigns) == 50
    assert {code for code, sovereign in sovereigns.items() if sovereign is None} == {"ATA"}
    lasting = {each.code for each in parties() if each.kind == "country" and each.ended is None}
    assert set(sovereigns.values()) - {None} <= lasting
    assert [each.code for each in parties() if each.kind != "territory" and each.sovereign] == []
    assert not {"TWN", "XKX", "PSE", "VAT", "COK", "NIU", "ESH"} & set(sovereigns)
    assert (sovereigns["GGY"], sovereigns["HKG"], sovereigns["GRL"], sovereigns["PRI"]) == ("GBR", "CHN", "DNK", "USA")


def test_every_historic_state_has_an_end_and_nothing_ends_before_it_begins() -> None:
    ended = {each.code: str(each.ended) for each in parties() if each.ended}
    assert ended == {
        "SUN": "1991-12-26",
        "YUG": "2003-02-03",
        "CSK": "1992-12-31",
        "DDR": "1990-10-02",
        "SCG": "2006-06-03",
        "WEU": "2011-06-30",
    }
    assert [each for each in parties() if each.begun and each.ended and each.ended.last <= each.begun.first] == []


@pytest.mark.parametrize(
    ("code", "last_day_without", "first_day", "last_day", "first_day_after"),
    [
        ("SSD", "2011-07-08", "2011-07-09", None, None),
        ("XKX", "2008-02-16", "2008-02-17", None, None),
        ("MNE", "2006-06-02", "2006-06-03", None, None),
        ("SRB", "2006-06-04", "2006-06-05", None, None),
        ("SCG", "2003-02-03", "2003-02-04", "2006-06-03", "2006-06-04"),
        ("YUG", "1918-11-30", "1918-12-01", "2003-02-03", "2003-02-04"),
        ("CSK", "1918-10-27", "1918-10-28", "1992-12-31", "1993-01-01"),
        ("CZE", "1992-12-31", "1993-01-01", None, None),
        ("SVK", "1992-12-31", "1993-01-01", None, None),
        ("SUN", "1922-12-29", "1922-12-30", "1991-12-26", "1991-12-27"),
        ("DDR", "1949-10-06", "1949-10-07", "1990-10-02", "1990-10-03"),
        ("TLS", "2002-05-19", "2002-05-20", None, None),
        ("ERI", "1993-05-23", "1993-05-24", None, None),
        ("UKR", "1991-08-23", "1991-08-24", None, None),
        ("GEO", "1991-04-08", "1991-04-09", None, None),
        ("HRV", "1991-06-24", "1991-06-25", None, None),
        ("SEN", "1959-12-31", "1960-01-01", None, None),
        ("IND", "1947-08-14", "1947-08-15", None, None),
        ("NATO", "1949-04-03", "1949-04-04", None, None),
        ("WEU", "1954-10-22", "1954-10-23", "2011-06-30", "2011-07-01"),
        ("CUW", "2010-10-09", "2010-10-10", None, None),
    ],
)
def test_a_party_exists_from_its_first_day_to_its_last(
    code: str, last_day_without: str, first_day: str, last_day: str | None, first_day_after: str | None
) -> None:
    one = party(code)
    assert not one.exists(date.fromisoformat(last_day_without))
    assert one.exists(date.fromisoformat(first_day))
    assert one.exists(date.fromisoformat(last_day or "9999-12-31"))
    assert first_day_after is None or not one.exists(date.fromisoformat(first_day_after))


@pytest.mark.parametrize("code", ["EST", "LVA", "LTU", "AUT", "DEU", "POL", "CHN", "VAT", "EU", "GRL"])
def test_what_was_restored_or_has_always_been_has_no_bounds(code: str) -> None:
    assert party(code).exists(date(1815, 1, 1))
    assert party(code).exists(date(9999, 12, 31))


def test_an_alliance_that_signs_pacts_has_its_name_for_its_code() -> None:
    assert {each.party for each in alliances() if each.party != each.name} == {None}


def test_no_member_joins_an_alliance_before_it_exists() -> None:
    early = {
        (row.alliance, row.country)
        for row in memberships()
        if row.joined and (begun := party(row.country).begun) and row.joined.last < begun.first
    }
    assert early == set()


def test_no_word_of_a_list_stands_twice() -> None:
    for file in ("decoys", "people"):
        for kind, words in rows(file):
            assert [word for word, count in Counter(words.split("|")).items() if count > 1] == [], kind
