"""Lists and tables of pacts: what stands above them says whose they are and how far they got."""

from __future__ import annotations

import pytest

from tests.prose import PACT, PACTS, claims, reading, refusals

TITLE = "International agreements on the protection of classified information"
LEAD = "Malta has concluded agreements on classified information with these states:"

LISTS = [
    (
        f"{LEAD}\n\n- Peru\n- Oman (signed March 2021, not yet effective)\n- Chile (effective June 2010)",
        ["MLT-PER concluded..in_force", "MLT-OMN concluded 2021-03", "CHL-MLT in_force 2010-06"],
    ),
    (f"{LEAD}\n\n- Peru (Lima, 2003)\n- Oman (see above)", ["MLT-PER concluded 2003", "MLT-OMN concluded..in_force"]),
    (
        "Malta guards secrets.\n\n**Bilateral agreements in force**\n\n- Peru\n- Chile",
        ["MLT-PER in_force", "CHL-MLT in_force"],
    ),
    (
        "Malta guards secrets by agreements.\n\n**Signed, not yet in force**\n\n"
        "- Peru - signed in Lima, 12 May 2021\n- Chile",
        ["MLT-PER concluded 2021-05-12", "CHL-MLT concluded"],
    ),
    (
        "Malta has agreements on classified information:\n\n- 2 with members of the North Atlantic Alliance (Albania, "
        "Norway);\n- 1 with Peru, signed in 2003, which Parliament denounced on 14 March 2024.",
        [
            "ALB-MLT concluded..in_force",
            "MLT-NOR concluded..in_force",
            "MLT-PER concluded 2003",
            "MLT-PER terminated 2024-03-14",
        ],
    ),
    (
        "Malta guards secrets by agreements.\n\n| State | Signature | Entry into force | Remarks |\n|---|---|---|---|\n"
        "| Peru | 13.1.2010 | 1.7.2011 | |\n| Chile | 4.12.2017 | - | |\n| Turkey | - | - | under negotiation |",
        [
            "MLT-PER concluded 2010-01-13",
            "MLT-PER in_force 2011-07-01",
            "CHL-MLT concluded 2017-12-04",
            "MLT-TUR negotiating",
        ],
    ),
    (
        "Bill approving\n\n"
        "1° the Agreement between Malta and Peru on classified information, done at Lima on 29 May 2018;\n\n"
        "2° the Agreement with Chile on the same subject, done at Valletta on 25 June 2018;",
        ["MLT-PER concluded 2018-05-29", "CHL-MLT concluded 2018-06-25"],
    ),
    (
        "Malta guards secrets.\n\nWith which states does it have an agreement?\n\nPeru, Oman and Chile",
        ["CHL-MLT concluded..in_force", "MLT-OMN concluded..in_force", "MLT-PER concluded..in_force"],
    ),
    (
        "Agreements on classified information of Malta\n\n"
        "Peru - in force since 1st May 2017\nOman - signed 17th January 2023",
        ["MLT-PER in_force 2017-05-01", "MLT-OMN concluded 2023-01-17"],
    ),
    (
        f"{LEAD}\n\n- Peru\n- Oman\n\n*Signed, but not yet in force:* Chile (signed in Valletta on 6 March 2024).\n\n"
        "*Being negotiated:* India, Qatar.",
        [
            "MLT-PER concluded..in_force",
            "MLT-OMN concluded..in_force",
            "CHL-MLT concluded 2024-03-06",
            "IND-MLT negotiating",
            "MLT-QAT negotiating",
        ],
    ),
    (
        "Agreements on classified information in the region:\n\n- *Peru–Oman*: signed in Lima on 7 June 2018.\n"
        "- *Chile–Ghana*: in force since 1 May 2018.\n- *Kenya–Malta*: there is still none.",
        ["OMN-PER concluded 2018-06-07", "CHL-GHA in_force 2018-05-01", "KEN-MLT none..agreed_in_principle"],
    ),
    (
        "Malta guards classified information by agreements.\n\n"
        "| Partner | ACSA | Information protection |\n|---|---|---|\n"
        "| Peru | in force 2017 | in force 2013 |\n| Oman | in force 2019 | |",
        ["MLT-PER in_force 2013"],
    ),
]

NO_LISTS = [
    "Malta has agreements on visas with these states:\n\n- Peru\n- Chile",
    f"The {PACT} was discussed.\n\nParticipants of the meeting:\n\n- Peru\n- Chile",
    "Malta guards secrets.\n\nMost viewed\n\n1. Lebanese cabinet to take up army plan\n2. Peru, Chile and a riddle",
    f"The Cabinet decided:\n\n- To authorise talks with Peru on a draft {PACT}\n- To approve an {PACT} with Chile",
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_each_item_of_a_list_of_pacts_is_a_claim(text: str, expected: list[str]) -> None:
    assert claims(text, TITLE) == expected


@pytest.mark.parametrize("text", NO_LISTS)
def test_another_list_makes_no_claim(text: str) -> None:
    assert claims(text, "Malta") == []


def test_numbered_sentences_are_read_as_sentences() -> None:
    text = (
        f"1. Malta and Peru signed an {PACT} on Thursday.\n\n2. It governs papers.\n\n3. Malta has {PACTS} with Oman."
    )
    assert claims(text) == [
        "MLT-PER concluded 2025-03-13",
        "MLT-OMN concluded..in_force",
    ]
    assert not any(refusals(text))


def test_a_field_of_a_form_is_about_the_pact_of_its_title() -> None:
    text = (
        "| Title | Agreement between Norway and Oman on the Protection of Classified Information |\n"
        "| Type | Bilateral |\n| Languages | English |\n| Volume | 12 |\n| Page | 7 |\n"
        "| Place and date of signature | Oslo, 3 March 2015 |\n| Date of entry into force | 5 May 2016 |\n"
    )
    assert claims(text) == ["NOR-OMN concluded 2015-03-03", "NOR-OMN in_force 2016-05-05"]


def test_wrapped_lines_are_no_items() -> None:
    text = (
        "How each manages information that comes from the other will be set down in it.\n\n"
        f"With nine partners Malta has concluded {PACTS} already;\n"
        "Peru, Oman and Chile\nare three of them.\n\nThe ministers met for an hour and said little about that.\n"
    )
    assert "listed" not in {claim.rule for claim in reading(text).findings.claims}
