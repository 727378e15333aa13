"""The gazetteer's data files hold together: every code is known, every name unique, every membership dated right."""

from __future__ import annotations

from collections import Counter
from datetime import date

from pacts.dates import PartialDate
from pacts.gazetteer import Membership, Tier, alliances, memberships, names, parties
from pacts.gazetteer.tables import rows


def test_every_country_of_iso_3166_is_there_with_kosovo_and_historic_states() -> None:
    countries = [party for party in parties() if party.kind == "country"]
    assert len(countries) == 249 + 1 + 5
    assert all(len(party.code) == 3 and party.official for party in countries)
    assert {"XKX", "TWN", "SUN", "YUG", "CSK", "DDR", "SCG"} <= {party.code for party in countries}


def test_codes_are_unique() -> None:
    assert len({party.code for party in parties()}) == len(parties())
    letters = [party.alpha2 for party in parties() if party.alpha2]
    assert len(set(letters)) == len(letters)


def test_every_organisation_is_told_apart() -> None:
    assert [party.code for party in parties() if party.kind != "country"] == [
        *("NATO", "EU", "OCCAR", "ESA", "WEU", "EURATOM", "EUROPOL", "EUROCORPS", "EUROJUST", "EDA", "ICC")
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


def test_a_membership_holds_from_the_end_of_a_vague_start_to_the_start_of_a_vague_end() -> None:
    row = Membership("Club", "JPN", PartialDate("2001"), PartialDate("2005-06"), "knowledge", None)
    days = [date(2001, 12, 30), date(2001, 12, 31), date(2005, 5, 31), date(2005, 6, 1)]
    assert [row.holds(day) for day in days] == [False, True, True, False]


def test_no_word_of_a_list_stands_twice() -> None:
    for file in ("decoys", "people"):
        for kind, words in rows(file):
            assert [word for word, count in Counter(words.split("|")).items() if count > 1] == [], kind
