"""What a typed name resolves to, and who belonged to an alliance on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.errors import UnknownName
from pacts.gazetteer import alliances, members, names, parties, party, resolve, resolve_group
from pacts.gazetteer.lookup import _warn

FIVE = ("AUS", "CAN", "GBR", "NZL", "USA")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Japan", "JPN"),
        ("japan", "JPN"),
        ("JP", "JPN"),
        ("jpn", "JPN"),
        ("u.s.", "USA"),
        ("us", "USA"),
        ("UK", "GBR"),
        ("the netherlands", "NLD"),
        ("  south   korea ", "KOR"),
        ("Republic of Korea", "KOR"),
        ("turkiye", "TUR"),
        ("TÜRKIYE", "TUR"),
        ("cote d’ivoire", "CIV"),
        ("reunion", "REU"),
        ("Canadian", "CAN"),
        ("tokyo", "JPN"),
        ("Victoria", "SYC"),
        ("timor leste", "TLS"),
        ("kosovo", "XKX"),
        ("XK", "XKX"),
        ("nato", "NATO"),
        ("European Union", "EU"),
        ("soviet union", "SUN"),
    ],
)
def test_names_and_codes_resolve_in_any_case(text: str, code: str) -> None:
    assert resolve(text).code == code


def test_every_code_and_every_name_of_a_party_resolves_to_it() -> None:
    assert [each.code for each in parties() if resolve(each.code) != each or party(each.code) != each] == []
    assert [each.name for each in parties() if resolve(each.name) != each] == []
    assert [each.alpha2 for each in parties() if each.alpha2 and resolve(each.alpha2) != each] == []


def test_a_name_of_two_parties_is_taken_with_a_hint_or_refused(caplog: pytest.LogCaptureFixture) -> None:
    for text in ("Congo", "Virgin Islands", "Japan,Congo", "コンゴ"):
        with pytest.raises(UnknownName, match=r"is the name of more than one party: write '.*' or '.*'"):
            resolve_group(text)
    _warn.cache_clear()
    assert [resolve(text).code for text in ("Korea", "Korea", "corea", "Dominican")] == ["KOR", "KOR", "KOR", "DOM"]
    assert caplog.messages == [
        "'Korea' was taken for South Korea: for the other, write 'North Korea'.",
        "'corea' was taken for South Korea: for the other, write 'North Korea'.",
        "'Dominican' was taken for Dominican Republic: for the other, write 'Dominica'.",
    ]


def test_an_unknown_name_offers_near_ones() -> None:
    with pytest.raises(UnknownName) as raised:
        resolve("Japn")
    assert str(raised.value) == "'Japn' is not a known name: did you mean 'Japan'?"


def test_of_near_names_for_one_thing_the_nearest_is_offered() -> None:
    with pytest.raises(UnknownName) as raised:
        resolve_group("Five Eyse")
    assert str(raised.value) == "'Five Eyse' is not a known name: did you mean 'Five Eyes'?"


def test_an_alliance_that_signs_nothing_is_no_party() -> None:
    with pytest.raises(UnknownName) as raised:
        resolve("the Five Eyes")
    assert str(raised.value) == "'Five Eyes' is an alliance that signs no pacts itself: write one of its members."
    assert resolve("NATO").code == "NATO"


def test_a_name_like_no_other_says_what_may_be_written() -> None:
    with pytest.raises(UnknownName) as raised:
        resolve_group("Qzx")
    assert str(raised.value) == "'Qzx' is not a known name: write a country, its ISO code, or an alliance."


def test_an_unknown_piece_of_a_list_is_named() -> None:
    with pytest.raises(UnknownName, match=r"^'Germny' is not a known name: did you mean 'Germany'"):
        resolve_group("Five Eyes, Germny")


@pytest.mark.parametrize("text", ["", " ", ",", " , "])
def test_nothing_is_no_group(text: str) -> None:
    with pytest.raises(UnknownName):
        resolve_group(text)


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("Five Eyes", "Five Eyes", FIVE),
        ("the five-eyes alliance", "Five Eyes", FIVE),
        ("fvey", "Five Eyes", FIVE),
        ("Five Eyes countries", "Five Eyes", FIVE),
        ("Five Eyes,KOR,DEU", "Five Eyes, South Korea, Germany", ("AUS", "CAN", "DEU", "GBR", "KOR", "NZL", "USA")),
        ("Japan", "Japan", ("JPN",)),
        ("Japan, japan, JPN", "Japan", ("JPN",)),
        ("IP4", "Indo-Pacific Four", ("AUS", "JPN", "KOR", "NZL")),
        ("Group of Seven", "G7", ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA")),
        ("Visegrad countries", "Visegrad Group", ("CZE", "HUN", "POL", "SVK")),
        ("Baltic states", "Baltic three", ("EST", "LTU", "LVA")),
        ("OCCAR", "OCCAR", ("BEL", "DEU", "ESP", "FRA", "GBR", "ITA")),
        ("Europol", "Europol", ("EUROPOL",)),
        ("Five Eyes except USA,NZ", "Five Eyes except United States, New Zealand", ("AUS", "CAN", "GBR")),
        ("G7 except the Five Eyes", "G7 except Five Eyes", ("DEU", "FRA", "ITA", "JPN")),
    ],
)
def test_groups_are_alliances_parties_and_lists(text: str, name: str, codes: tuple[str, ...]) -> None:
    group = resolve_group(text)
    assert (group.name, group.members(date(2025, 3, 14))) == (name, codes)


@pytest.mark.parametrize(
    ("day", "exist", "do_not", "count"),
    [
        (date(2025, 3, 14), "JPN XKX TWN VAT PSE COK SSD", "SUN YUG CSK DDR SCG NATO EU HKG GRL ATA", 200),
        (date(2005, 6, 1), "SCG CZE RUS", "SRB MNE XKX SSD YUG", 197),
        (date(1992, 12, 31), "CSK YUG RUS UKR", "CZE SVK SUN DDR ERI", 193),
        (date(1990, 10, 2), "DDR DEU SUN CSK YUG EST", "UKR RUS HRV", 179),
        (date(1950, 1, 1), "DDR DEU SUN IND ISR", "GHA DZA LBY XKX", 90),
        (date(1850, 1, 1), "GBR CHN CAN", "AUS FIN SUN", 59),
    ],
)
def test_all_countries_are_those_of_the_day(day: date, exist: str, do_not: str, count: int) -> None:
    codes = resolve_group("All countries").members(day)
    assert set(exist.split()) <= set(codes)
    assert not set(do_not.split()) & set(codes)
    assert len(codes) == count


def test_territories_are_asked_for_by_name() -> None:
    day = date(2025, 3, 14)
    group = resolve_group("All countries and territories")
    more = set(group.members(day)) - set(resolve_group("all countries").members(day))
    assert group.name == "all countries and territories"
    assert more == {each.code for each in parties() if each.kind == "territory"}
    assert "CUW" not in group.members(date(2010, 1, 1))


def test_a_state_that_is_named_stays_in_its_group_after_its_end() -> None:
    assert resolve_group("Czechoslovakia, Poland").members(date(2025, 3, 14)) == ("CSK", "POL")


def test_an_organisation_with_members_stands_for_them() -> None:
    assert len(resolve_group("NATO").members(date(2025, 3, 14))) == 32
    assert len(resolve_group("European Union").members(date(2025, 3, 14))) == 27


@pytest.mark.parametrize(
    ("alliance", "country", "last_day_out", "first_day_in"),
    [
        ("NATO", "FIN", date(2023, 4, 3), date(2023, 4, 4)),
        ("NATO", "SWE", date(2024, 3, 6), date(2024, 3, 7)),
        ("EU", "HRV", date(2013, 6, 30), date(2013, 7, 1)),
        ("Five Eyes", "CAN", date(1948, 12, 30), date(1948, 12, 31)),
        ("Indo-Pacific Four", "JPN", date(2022, 6, 29), date(2022, 6, 30)),
    ],
)
def test_a_member_counts_from_the_last_day_of_its_start(
    alliance: str, country: str, last_day_out: date, first_day_in: date
) -> None:
    assert country not in members(alliance, last_day_out)
    assert country in members(alliance, first_day_in)


@pytest.mark.parametrize(
    ("alliance", "country", "last_day_in", "first_day_out"),
    [
        ("EU", "GBR", date(2020, 1, 30), date(2020, 1, 31)),
        ("ANZUS", "NZL", date(1985, 12, 31), date(1986, 1, 1)),
        ("G8", "RUS", date(2014, 3, 23), date(2014, 3, 24)),
        ("CSTO", "UZB", date(2012, 12, 18), date(2012, 12, 19)),
    ],
)
def test_a_member_is_out_from_the_first_day_of_its_end(
    alliance: str, country: str, last_day_in: date, first_day_out: date
) -> None:
    assert country in members(alliance, last_day_in)
    assert country not in members(alliance, first_day_out)


def test_a_start_that_nobody_tells_counts_always() -> None:
    assert "NOR" in members("Nine Eyes", date(1950, 1, 1))


def test_members_of_an_unknown_alliance_are_an_error() -> None:
    with pytest.raises(UnknownName) as raised:
        members("Five Eye", date(2025, 1, 1))
    assert str(raised.value).startswith("'Five Eye' is not a known name: did you mean 'Five Eyes'")


@given(st.lists(st.sampled_from([each.name for each in alliances()]), min_size=1, max_size=4), st.dates())
def test_the_order_of_a_list_does_not_matter(listed: list[str], day: date) -> None:
    forwards = resolve_group(",".join(listed)).members(day)
    assert forwards == resolve_group(",".join(reversed(listed))).members(day)
    assert list(forwards) == sorted(set(forwards))


@given(st.sampled_from([name.text for name in names() if name.tier == "name" and name.text != "Congo"]))
def test_a_name_means_the_same_in_any_case(text: str) -> None:
    assert resolve(text.upper()) == resolve(text.lower()) == resolve(text)
