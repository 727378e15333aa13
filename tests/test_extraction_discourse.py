"""Discourse: who the two countries are, which pact a later sentence means, and what is told twice."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.articles import Article
from pacts.extraction import extract
from tests.prose import PACT, PACTS, claims

STORIES = [
    (
        f"Norway and Poland signed an {PACT} on Tuesday. The agreement was initialled in December.",
        ["NOR-POL concluded 2025-03-11", "NOR-POL agreed_in_principle 2024-12"],
    ),
    (
        f"Norway and Poland signed an {PACT} on Tuesday. The document will enter into force after ratification.",
        ["NOR-POL concluded 2025-03-11"],
    ),
    (
        f"Norway and Poland signed an {PACT} on Tuesday. Talks on it began in 2022.",
        ["NOR-POL concluded 2025-03-11", "NOR-POL negotiating 2022"],
    ),
    (
        (
            f"Norway and Poland signed an {PACT} on Tuesday. Poland has 20 such "
            "agreements, among them with Spain and France."
        ),
        ["NOR-POL concluded 2025-03-11", "ESP-POL concluded..in_force", "FRA-POL concluded..in_force"],
    ),
    (
        f"Norway and Poland signed an {PACT} on Tuesday. Warsaw concluded a similar pact with Sweden last year.",
        ["NOR-POL concluded 2025-03-11", "POL-SWE concluded 2024"],
    ),
    (
        f"Norway and Poland signed an {PACT} on Tuesday. A similar agreement with Sweden was signed in 2020.",
        ["NOR-POL concluded 2025-03-11", "NOR-SWE concluded 2020"],
    ),
    (f"Norway and Poland signed an {PACT} on Tuesday. Sweden is expected to follow.", ["NOR-POL concluded 2025-03-11"]),
    (
        f"Norway and Poland signed an {PACT} on Tuesday. Sweden has none with Poland.",
        ["NOR-POL concluded 2025-03-11", "POL-SWE none..agreed_in_principle"],
    ),
    (
        f"The foreign minister of Norway visited Warsaw on Tuesday. He and his Polish counterpart signed an {PACT}.",
        ["NOR-POL concluded 2025-03-11"],
    ),
    (
        (
            "Polish Foreign Minister Radoslaw Sikorski received his Norwegian "
            f"counterpart on Tuesday. The two ministers signed an {PACT}."
        ),
        ["NOR-POL concluded 2025-03-11"],
    ),
    (
        f"Japan and Canada signed an {PACT} on Thursday. It entered into force at once.",
        ["CAN-JPN concluded 2025-03-13", "CAN-JPN in_force 2025-03-13"],
    ),
    (
        f"Japan and Canada opened talks on an {PACT} in 2022. They signed it on Thursday.",
        ["CAN-JPN negotiating 2022", "CAN-JPN concluded 2025-03-13"],
    ),
    (
        f"The Japanese foreign minister met his Canadian counterpart on Thursday. The two signed an {PACT}.",
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (
        f"Prime Minister Mark Carney visited Tokyo on Thursday. During the visit Canada and Japan signed an {PACT}.",
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (
        f"Japan and Canada signed an {PACT} on Thursday. Japan has similar pacts with Australia and India.",
        ["CAN-JPN concluded 2025-03-13", "AUS-JPN concluded..in_force", "IND-JPN concluded..in_force"],
    ),
    (
        (
            f"Japan and Canada signed an {PACT} on Thursday. Tokyo has such "
            "agreements with Britain and France as well as NATO."
        ),
        [
            "CAN-JPN concluded 2025-03-13",
            "FRA-JPN concluded..in_force",
            "GBR-JPN concluded..in_force",
            "JPN-NATO concluded..in_force",
        ],
    ),
    (
        f"Japan and Canada signed an {PACT} on Thursday. Japan has yet to conclude one with New Zealand.",
        ["CAN-JPN concluded 2025-03-13", "JPN-NZL none..agreed_in_principle"],
    ),
    (
        f"Japan and Canada signed an {PACT} on Thursday. Japan and Canada signed the pact after two years.",
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (
        f"Japan and Canada concluded an {PACT} in 2020. The pact, signed on 3 March 2020, entered into force in 2021.",
        ["CAN-JPN concluded 2020-03-03", "CAN-JPN in_force 2021"],
    ),
    (
        f"Japan and Canada held talks on an {PACT} in May 2017. They held talks on it again in June 2018.",
        ["CAN-JPN negotiating 2017-05", "CAN-JPN negotiating 2018-06"],
    ),
    (
        f"Norway and Poland signed an {PACT} on Thursday. Another, with Japan, was signed in May 2019.",
        ["NOR-POL concluded 2025-03-13", "JPN-NOR concluded 2019-05"],
    ),
    (
        f"Japan and Canada signed an {PACT} on Thursday. Norway's neighbour Sweden signed its own with Japan in 2019.",
        ["CAN-JPN concluded 2025-03-13", "JPN-SWE concluded 2019"],
    ),
    (
        f"Norway has {PACTS} with 27 states. They include Peru and Oman.",
        ["NOR-OMN concluded..in_force", "NOR-PER concluded..in_force"],
    ),
    (
        f"Norway keeps such files safe by {PACTS}, which it has with nine states; Peru and Oman are among them.",
        ["NOR-OMN concluded..in_force", "NOR-PER concluded..in_force"],
    ),
    (f"Norway wants {PACTS} with five states. They include Peru and Oman.", []),
    (
        f"Peru, Chile and Oman signed an {PACT} in May 2021. The agreement that Peru and Chile had drafted took effect "
        "in June 2022.",
        ["CHL-OMN-PER concluded 2021-05", "CHL-OMN-PER in_force 2022-06"],
    ),
    (
        f"Peru, Chile and Oman agreed on the text of an {PACT} in May 2024. Peru signed an {PACT} with Chile in 2020.",
        ["CHL-OMN-PER agreed_in_principle 2024-05", "CHL-PER concluded 2020"],
    ),
    (
        f"Oman, Peru, Chile and Malta met in Lima. A multilateral {PACT} was signed on Friday.",
        ["CHL-MLT-OMN-PER concluded 2025-03-14"],
    ),
    (f"Officials said Wednesday Kenya and Oman signed an {PACT}.", ["KEN-OMN concluded"]),
    (f"The ministry announced on 3 March Kenya and Oman signed an {PACT}.", ["KEN-OMN concluded"]),
]


@pytest.mark.parametrize(("text", "expected"), STORIES)
def test_a_later_sentence_leans_on_the_ones_before(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("headline", "publisher", "place", "sentence", "parties"),
    [
        ("Parliament takes up agreements with Oman and Peru", "Government of Norway", None, "with Oman", "NOR-OMN"),
        ("Cabinet approves accords with Kuwait and Chile", "The Lisbon Courier", None, "with Chile", "CHL-PRT"),
        ("Pacts with Jordan and Qatar before the Senate", "Gazette", "Warsaw", "with Qatar", "POL-QAT"),
        ("Minister on Qatar", "Ministry of Defence of Chile", None, "with Qatar", "CHL-QAT"),
        ("At the reception", "Embassy of Finland in Vienna", "Vienna", "with Austria", "AUT-FIN"),
    ],
)
def test_a_headline_of_partners_alone_is_about_the_country_of_the_page(
    headline: str, publisher: str, place: str | None, sentence: str, parties: str
) -> None:
    text = f"The {PACT} {sentence} was signed on 3 May 2021."
    page = Article("page", text, date(2025, 3, 14), headline, publisher=publisher, place=place)
    assert ["-".join(claim.parties) for claim in extract(page).claims] == [parties]
