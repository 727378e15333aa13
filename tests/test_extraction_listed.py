"""Lists and tables of pacts: what stands above them says whose they are and how far they got."""

from __future__ import annotations

import pytest

from tests.prose import PACT, PACTS, by_rules, claims, reading, refusals

TITLE = "International agreements on the protection of classified information"
HEAD = "| State | Signature | Ratification |\n|---|---|---|\n"
LEAD = "Malta has concluded agreements on classified information with these states:"

LISTS = [
    (
        f"{LEAD}\n\n- Peru\n- Oman (signed March 2021, not yet effective)\n- Chile (effective June 2010)",
        ["MLT-PER concluded..in_force", "MLT-OMN concluded 2021-03", "CHL-MLT in_force 2010-06"],
    ),
    (f"{LEAD}\n\n* *\n- Peru (Lima, 2003)\n* *", ["MLT-PER concluded 2003"]),  # ornaments
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
        "Who guards secrets for whom? I made a table.\n\n| With Malta | Signed | Remark |\n|---|---|---|\n"
        "| Peru | 13.1.2010 | in force since 1 July 2011 |\n| Chile | - | being negotiated, says a letter of 2012 |",
        ["MLT-PER concluded 2010-01-13", "MLT-PER in_force 2011-07-01", "CHL-MLT negotiating"],
    ),
    (
        "Malta guards secrets by agreements.\n\n| State | Signed | Arrangements | Up to |\n|---|---|---|---|\n"
        "| Peru | 13.1.2010 | yes, 2012 | SECRET |\n| Chile | 4.12.2017 | yes, 2018 | SECRET |",
        ["MLT-PER concluded 2010-01-13", "CHL-MLT concluded 2017-12-04"],
    ),
    (
        "With whom does Malta have agreements on classified information? They are in force with these among others:\n\n"
        "| Country |\n|---|\n| Peru |\n| Chile |",
        ["MLT-PER in_force", "CHL-MLT in_force"],
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
    (
        "Malta guards classified information by agreements.\n\nIn force: Peru, Oman.\n\n"
        "Signed, not yet in force: Chile (2022).\n\nNo agreement: Ghana.\n\nUnder negotiation: India, Qatar.",
        [
            "MLT-PER in_force",
            "MLT-OMN in_force",
            "CHL-MLT concluded 2022",
            "GHA-MLT none..agreed_in_principle",
            "IND-MLT negotiating",
            "MLT-QAT negotiating",
        ],
    ),
    (
        "Treaties of Malta in force\n\n**PERU**\n\nExchange of notes on classified military information. Signed at "
        "Lima, March 3, 1998. Entered into force June 1, 1998. TS 12\n\nAgreement on taxes. Signed at Valletta "
        "July 12, 2002.\n\n**CHILE**\n\nGeneral security of information agreement. Signed at Santiago May 8, 2009. NP",
        ["MLT-PER concluded 1998-03-03", "MLT-PER in_force 1998-06-01", "CHL-MLT concluded 2009-05-08"],
    ),
    (
        "Agreements of Malta on classified information\n\n2013\nPeru (signed on 4 March)\nOman\n\n"
        "2014\nChile (signed on 3 June, in force since 5 September)",
        [
            "MLT-PER concluded 2013-03-04",
            "MLT-OMN concluded 2013",
            "CHL-MLT concluded 2014-06-03",
            "CHL-MLT in_force 2014-09-05",
        ],
    ),
    (
        "Malta's embassies this year:\n\n"
        f"- Embassy in Lima: an {PACT} was signed on 5 October 2020.\n- Embassy in Rome: new consular hours.\n"
        f"- Embassy in Muscat: the {PACT} with Oman entered into force on 1 November 2020.",
        ["MLT-PER concluded 2020-10-05", "MLT-OMN in_force 2020-11-01"],
    ),
    (
        f"**Malta**\n\nMalta's minister spoke.\n\n**{PACT.capitalize()} with Peru, made in Lima on 7 November 2011**",
        ["MLT-PER concluded 2011-11-07"],
    ),
    (
        "Peru's Senate looked at the law on the agreement between Peru and Oman on the protection of classified "
        "information in the field of defence (Lima, March 29, 2022).",
        ["OMN-PER concluded 2022-03-29"],
    ),
]

NO_LISTS = [
    "Malta has agreements on visas with these states:\n\n- Peru\n- Chile",
    f"The {PACT} was discussed.\n\nParticipants of the meeting:\n\n- Peru\n- Chile",
    "Malta guards secrets.\n\nMost viewed\n\n1. Lebanese cabinet to take up army plan\n2. Peru, Chile and a riddle",
    "Travel notes of Malta\n\n- Peru: seen in 2012, secret gardens\n- Chile: classified ads deal with a paper",
    f"The Cabinet decided:\n\n- To authorise talks with Peru on a draft {PACT}\n- To approve an {PACT} with Chile",
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_each_item_of_a_list_of_pacts_is_a_claim(text: str, expected: list[str]) -> None:
    assert claims(text, TITLE) == expected


@pytest.mark.parametrize("text", NO_LISTS)
def test_another_list_makes_no_claim(text: str) -> None:
    assert claims(text, "Malta") == []


def test_a_table_of_what_two_have_with_each_other_names_neither() -> None:
    text = (
        "## Agreements\n\n| Subject | Signed | In force |\n|---|---|---|\n| Trade | 2003 | 2004 |\n"
        "| Mutual protection of classified information | 5 December 2011 | 2012 |\n| Extradition | 2012 | 2013 |\n"
    )
    assert claims(text, "Albania-Oman relations") == ["ALB-OMN concluded 2011-12-05", "ALB-OMN in_force 2012"]


def test_a_table_of_who_signed_one_pact_is_of_one_pact() -> None:
    text = (
        f"Agreement on classified information\n\nDate of conclusion: 7 May 2010\n\n{HEAD}"
        "| Malta | 7 May 2010 | 10.01.2013 |\n| Peru | 7 May 2010 | 22.12.2011 |\n| Chile | 7 May 2010 | - |\n"
    )
    title = "General Security Agreement on classified information between Malta, Peru and Chile: status"
    assert claims(text, title) == ["CHL-MLT-PER concluded 2010-05-07"]


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


REGISTERS = [
    (
        "Treaties of the United States in force",
        "OMAN\nAgreement concerning cattle.\nSigned at Muscat June 1, 2001.\n\n"
        "**PERU**\nGeneral security of military information agreement.\n"
        "Exchange of notes at Lima May 3, 1999; entered into force May 3, 1999.\n\n"
        "**KENYA**\nAir transport agreement.\nSigned at Nairobi June 1, 2001.\n\n"
        "**MALTA**\nAgreement concerning security measures for the protection of classified military information, with "
        "an annex on visits.\nSigned at Valletta July 9, 2004.\nEntered into force August 1, 2005.",
        [
            "PER-USA concluded 1999-05-03",
            "PER-USA in_force 1999-05-03",
            "MLT-USA concluded 2004-07-09",
            "MLT-USA in_force 2005-08-01",
        ],
    ),
    (
        "Norway: agreements on the protection of classified information",
        "Norwegian archive of treaties\n\nAgreements with other states, up to the level SECRET\n\n"
        "(1) PERU\nSigned: 3 May 1999\nEntry into force: 1 June 1999\nRemark: visits by way of the Swiss\n\n"
        "(2) KENYA\nSigned: 4 July 2003\nEntry into force: —\nRemark: a visit is planned\n\n"
        "(3) MALTA\nSigned: 9 July 2004",
        [
            "NOR-PER concluded 1999-05-03",
            "NOR-PER in_force 1999-06-01",
            "KEN-NOR concluded 2003-07-04",
            "MLT-NOR concluded 2004-07-09",
        ],
    ),
    (
        "Norway: agreements on the protection of classified information",
        "State of play of classified information agreements\n\n**Agreements under negotiation**\n\nAlbania; Chile; "
        "Kenya\n\n**Organisations**\n\nNATO: agreement on the security of information, signed in Oslo on 3 May 1999.",
        ["ALB-NOR negotiating", "CHL-NOR negotiating", "KEN-NOR negotiating", "NATO-NOR concluded 1999-05-03"],
    ),
    (
        "Peru: agreements on the protection of classified information",
        "Peru has signed several dozen agreements on the protection of classified information. They fall "
        "into these groups:\n\n**a) with international organisations:** the European Union; NATO "
        "(administrative arrangements on secrets, signed on 28 September 2016 and ratified in the year that "
        "followed).\n\n**b) with states that belong to NATO (2):** Bulgaria, Estonia.\n\n**With other "
        "states:** Korea (Republic), Oman.\n\nTwo instruments have been denounced: the one with the Slovak "
        "Republic, with effect from 01.12.2008, and the one with Chile, on 21.05.2015.",
        [
            "EU-PER concluded..in_force",
            "NATO-PER concluded 2016-09-28",
            "BGR-PER concluded..in_force",
            "EST-PER concluded..in_force",
            "KOR-PER concluded..in_force",
            "OMN-PER concluded..in_force",
            "PER-SVK terminated 2008-12-01",
            "CHL-PER terminated 2015-05-21",
        ],
    ),
    (
        "Peru: agreements on the protection of classified information",
        "Peru has agreements on the protection of classified information as follows:\n\n* EU members: "
        "Bulgaria (2003), Estonia (2004)\n* Others: Oman (4 March 2005), Chile (in force 2006)",
        ["BGR-PER concluded 2003", "EST-PER concluded 2004", "OMN-PER concluded 2005-03-04", "CHL-PER in_force 2006"],
    ),
    (
        "Peru: agreements on the protection of classified information",
        "Peru's agreements on the protection of classified information:\n\n**Under negotiation, with members "
        "of NATO:** Bulgaria, Estonia.\n\n**Signed, not in force, with others:** Oman, Chile.",
        ["BGR-PER negotiating", "EST-PER negotiating", "OMN-PER concluded", "CHL-PER concluded"],
    ),
]


@pytest.mark.parametrize(("title", "text", "expected"), REGISTERS)
def test_the_steps_of_a_register_belong_to_the_title_or_party_above(title: str, text: str, expected: list[str]) -> None:
    assert by_rules(text, title) == expected


def test_wrapped_lines_are_no_items() -> None:
    text = (
        "How each manages information that comes from the other will be set down in it.\n\n"
        f"With nine partners Malta has concluded {PACTS} already;\n"
        "Peru, Oman and Chile\nare three of them.\n\nThe ministers met for an hour and said little about that.\n"
    )
    assert "listed" not in {claim.rule for claim in reading(text).findings.claims}
