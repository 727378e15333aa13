"""Which parties and alliances a text names, and which words only look like it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.gazetteer import Tier, names, parties
from pacts.gazetteer.mentions import find
from pacts.gazetteer.tables import rows

COUNTRIES = frozenset(party.code for party in parties() if party.kind != "organisation")


def told(text: str) -> list[str]:
    """What is found, as 'words=code'."""
    return [f"{text[mention.start : mention.end]}={mention.code}" for mention in find(text)]


def codes(text: str) -> list[str]:
    return [mention.code for mention in find(text)]


def surface_forms() -> list[tuple[str, str, str]]:
    with (Path(__file__).parent / "data" / "country_names.csv").open(encoding="utf-8", newline="") as file:
        return [(row["tier"], row["text"], row["alpha2"]) for row in csv.DictReader(file)]


def test_every_surface_form_of_news_means_its_country() -> None:
    known = {party.alpha2: party.code for party in parties() if party.alpha2}
    wrong = [
        (text, found)
        for tier, text, alpha2 in surface_forms()
        if tier != "none" and (found := codes(f"Talks with {text} ended.")) != [known[alpha2]]
    ]
    assert wrong == []


def test_no_look_alike_means_a_country() -> None:
    wrong = [
        text
        for tier, text, _ in surface_forms()
        if tier == "none" and COUNTRIES.intersection(codes(f"We saw {text} there.") + codes(text))
    ]
    assert wrong == []


def test_every_name_is_found_where_it_stands_alone() -> None:
    kept_out = {phrase for _, phrases in rows("decoys") for phrase in phrases.split("|")}
    missed = [
        name.text
        for name in names()
        if name.tier is not Tier.PREFIX
        and name.text not in kept_out
        and [(mention.code, mention.tier) for mention in find(f"what {name.text} said")] != [(name.code, name.tier)]
    ]
    assert missed == []


def test_every_decoy_is_silent() -> None:
    heard = [
        phrase
        for _, phrases in rows("decoys")
        for phrase in phrases.split("|")
        if find(f"about {phrase} today") or find(f"about {phrase.upper()} today")
    ]
    assert heard == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and Japan signed it.", ["U.S.=USA", "Japan=JPN"]),
        ("He met officials in the U.S. The talks went on.", ["U.S.=USA"]),
        ("Democratic People's Republic of Korea", ["Democratic People's Republic of Korea=PRK"]),
        ("the Republic of Korea and Papua New Guinea", ["Republic of Korea=KOR", "Papua New Guinea=PNG"]),
        ("South Sudan, not Sudan", ["South Sudan=SSD", "Sudan=SDN"]),
        ("Guinea-Bissau and Guinea", ["Guinea-Bissau=GNB", "Guinea=GIN"]),
        ("Bosnia-Herzegovina", ["Bosnia-Herzegovina=BIH"]),
        ("give us the text", []),
        ("a turkey, fine china and a japanese cup", []),
        ("Indonesian, not Indian", ["Indonesian=IDN", "Indian=IND"]),
        ("Japanned and Franceville", []),
        ("Washington, D.C., on Tuesday", ["Washington, D.C.=USA"]),
        ("a US$5 billion deal", []),
    ],
)
def test_whole_words_and_the_longest_name(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Japan-U.S. alliance", ["Japan=JPN", "U.S.=USA"]),
        ("U.S.-Georgia", ["U.S.=USA", "Georgia=GEO"]),
        ("Japan-NATO talks", ["Japan=JPN", "NATO=NATO"]),
        ("the India-US annex", ["India=IND", "US=USA"]),
        ("Japan–Australia and Japan‑Canada", ["Japan=JPN", "Australia=AUS", "Japan=JPN", "Canada=CAN"]),
        ("Franco-Japanese", ["Franco=FRA", "Japanese=JPN"]),
        ("the Anglo-American and Polish-Ukrainian texts", ["Anglo=GBR", "American=USA", "Polish=POL", "Ukrainian=UKR"]),
        ("US-Japan-South Korea", ["US=USA", "Japan=JPN", "South Korea=KOR"]),
        ("a U.S.-led, Seoul-based body", ["U.S.=USA", "Seoul=KOR"]),
        ("Francisco Franco and the Indo-Pacific", []),
        ("Franco-phile", []),
        ("a major non-NATO ally and non-Japanese firms", []),
    ],
)
def test_hyphens_join_two_names(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("New\nZealand", ["New\nZealand=NZL"]),
        ("New\u00a0Zealand and South  Korea", ["New\u00a0Zealand=NZL", "South  Korea=KOR"]),
        ("Côte d’Ivoire and Cote d'Ivoire", ["Côte d’Ivoire=CIV", "Cote d'Ivoire=CIV"]),
        ("Tu\u0308rkiye’s and Turkiye's", ["Tu\u0308rkiye=TUR", "Turkiye=TUR"]),
        ("Ja\u00adpan and Sa\u0303o Tome\u0301", ["Ja\u00adpan=JPN", "Sa\u0303o Tome\u0301=STP"]),
        ("the Netherlands’ minister", ["Netherlands=NLD"]),
        ("TOKYO — NEW ZEALAND", ["TOKYO=JPN", "NEW ZEALAND=NZL"]),
        ("ÉLYSÉE and ELYSEE", ["ÉLYSÉE=FRA", "ELYSEE=FRA"]),
    ],
)
def test_offsets_are_those_of_the_text_as_given(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_tiers_tell_how_a_party_is_named() -> None:
    text = "Japan, Japanese, Sino-Thai, Ottawa, the White House, NATO, the European Commission, Five Eyes"
    assert [(mention.code, mention.tier) for mention in find(text)] == [
        ("JPN", Tier.NAME),
        ("JPN", Tier.DEMONYM),
        ("CHN", Tier.PREFIX),
        ("THA", Tier.DEMONYM),
        ("CAN", Tier.CAPITAL),
        ("USA", Tier.METONYM),
        ("NATO", Tier.ORGANISATION),
        ("EU", Tier.METONYM),
        ("Five Eyes", Tier.ALLIANCE),
    ]


def test_the_is_needed_and_no_part_of_the_mention() -> None:
    assert told("in the Hague, The Hague and the\nRada") == ["Hague=NLD", "Hague=NLD", "Rada=UKR"]
    assert told("Mr. Hague ate on the beehive diet; a Beehive") == []


def test_alliances_go_by_all_their_names() -> None:
    assert codes("Five Eyes, FVEY, NATO IP4, the Group of Seven, V4, NB8 and the Baltic states") == [
        "Five Eyes",
        "Five Eyes",
        "Indo-Pacific Four",
        "G7",
        "Visegrad Group",
        "Nordic-Baltic Eight",
        "Baltic three",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Michael B. Jordan and Mr. Holland",
        "Rep. Jordan met Gen. Washington",
        "Chad Smith, Paris Hilton and Georgia Moore",
        "in the state of Georgia and in Atlanta, Georgia",
        "near London, Ontario; Paris, Texas; Lebanon, Pa.",
        "The Japan Times, The Washington Post and the Korea Herald",
        "Air France, China Airlines and Bank of America",
        "the Warsaw Pact, the Vienna Convention, the Paris Agreement",
        "the South China Sea and the Korean Peninsula",
        "Latin American and Native American",
    ],
)
def test_people_places_firms_and_treaties_are_no_parties(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad, Jordan and Georgia agreed.", ["TCD", "JOR", "GEO"]),
        ("Jordan King Abdullah and Chad President Deby", ["JOR", "TCD"]),
        ("Turkey signed. Israel did not.", ["TUR", "ISR"]),
        ("Georgian and Jordanian ministers", ["GEO", "JOR"]),
        ("Will Japan sign?", ["JPN"]),
    ],
)
def test_namesakes_are_countries_unless_something_says_otherwise(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


PLAIN_NAMES = st.sampled_from(sorted(name.text for name in names() if name.tier is Tier.NAME and " " not in name.text))
GLUE = st.text(alphabet=" .,;-'’\u00a0\n\u0301aZ$1\u00ad", max_size=4)


@given(st.lists(st.tuples(PLAIN_NAMES, GLUE), max_size=12))
def test_mentions_are_ordered_apart_and_within_the_text(pieces: list[tuple[str, str]]) -> None:
    text = "".join(name + glue for name, glue in pieces)
    end = 0
    for mention in find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@given(st.text(alphabet="abc ,.\n", max_size=30), st.lists(PLAIN_NAMES, max_size=6))
def test_mentions_move_with_the_text(before: str, found: list[str]) -> None:
    text = ", ".join(found)
    lead = before + ". "
    moved = [(mention.start - len(lead), mention.end - len(lead), mention.code) for mention in find(lead + text)]
    assert moved == [(mention.start, mention.end, mention.code) for mention in find(text)]
