"""Clauses: what one sentence says happened, stands or is missing, in the many ways English has."""

from __future__ import annotations

import pytest

from tests.prose import PACT, PACTS, claims

# Each sentence stands in an article of Friday, 14 March 2025.
HAPPENED = [
    (
        f"A study released on Monday counts among the newest the {PACT} that Norway signed with Brazil.",
        ["BRA-NOR concluded"],
    ),
    (f"On Monday the court heard that Japan and Canada signed an {PACT}.", ["CAN-JPN concluded"]),
    (
        f"Ten years after Japan and Canada signed an {PACT}, a concert was given in Oslo on Thursday.",
        ["CAN-JPN concluded"],
    ),
    (
        f"Speaking on Monday, the minister said that Japan and Canada signed an {PACT} years earlier.",
        ["CAN-JPN concluded"],
    ),
    (f"The verdict of 5 March mentions that Japan and Canada signed an {PACT}.", ["CAN-JPN concluded"]),
    (f"Japan and Canada signed an {PACT}, a spokesman insisted on Monday.", ["CAN-JPN concluded"]),
    (
        f"Ten years after Japan and Canada signed an {PACT}, the two ministers met on Thursday.",
        ["CAN-JPN concluded"],
    ),
    (f"Japan and Canada signed an {PACT} on Thursday.", ["CAN-JPN concluded 2025-03-13"]),
    (f"Japan signed an {PACT} with Canada on Thursday.", ["CAN-JPN concluded 2025-03-13"]),
    (
        "Japan inked a general security of military information agreement with Canada on Thursday.",
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (f"On Thursday Japan and Canada put pen to paper on an {PACT}.", ["CAN-JPN concluded 2025-03-13"]),
    (f"Japan and Canada sealed an {PACT} on Monday.", ["CAN-JPN concluded 2025-03-10"]),
    (f"Japan and Canada struck an {PACT} on Monday.", ["CAN-JPN concluded 2025-03-10"]),
    (f"Japan and Canada concluded an {PACT} in June 2024.", ["CAN-JPN concluded 2024-06"]),
    # nor one that an unread verb has, or that belongs to what the clause is only told of
    (
        f"The {PACT} between Japan and Canada took effect, a clerk of the ministry mentioned on Monday.",
        ["CAN-JPN in_force"],
    ),
    (
        f"Accompanied by the envoy of Turkey, the minister of Japan signed an {PACT} with Canada on Monday.",
        ["CAN-JPN concluded 2025-03-10"],
    ),
    # a relative clause with a subject of its own has a day of its own
    (
        f"On Tuesday Canada signed an {PACT} with Japan, which the two had been drafting since 2017.",
        ["CAN-JPN concluded 2025-03-11"],
    ),
    (
        f"Signed in Ottawa on 2 January 2025, the {PACT} between Japan and Canada enters into force on 1 October.",
        ["CAN-JPN concluded 2025-01-02"],
    ),
    (f"In a ceremony overseen by Oman, Japan and Canada signed an {PACT} in 2018.", ["CAN-JPN concluded 2018"]),
    (f"With the help of Norway, Japan concluded an {PACT} with Canada in 2018.", ["CAN-JPN concluded 2018"]),
    # the day of a report is not that of what it reports
    (f"The {PACT} between Japan and Canada entered into force, Ottawa said on Monday.", ["CAN-JPN in_force"]),
    (f"The ministry announced on Monday that Japan and Canada signed an {PACT} in 2019.", ["CAN-JPN concluded 2019"]),
    (f"Japan and Canada initialled an {PACT} on Thursday.", ["CAN-JPN agreed_in_principle 2025-03-13"]),
    (f"Japan and Canada finalised the text of an {PACT} on Thursday.", ["CAN-JPN agreed_in_principle 2025-03-13"]),
    (f"Japan and Canada agreed in principle on an {PACT} on Thursday.", ["CAN-JPN agreed_in_principle 2025-03-13"]),
    (
        f"Japan and Canada reached an agreement in principle on an {PACT} on Thursday.",
        ["CAN-JPN agreed_in_principle 2025-03-13"],
    ),
    ("Japan and Canada reached a broad agreement on a GSOMIA on Thursday.", ["CAN-JPN agreed_in_principle 2025-03-13"]),
    (f"Japan and Canada completed negotiations on an {PACT} on Thursday.", ["CAN-JPN agreed_in_principle 2025-03-13"]),
    (f"Japan and Canada concluded talks on an {PACT} on Thursday.", ["CAN-JPN agreed_in_principle 2025-03-13"]),
    (f"Japan and Canada opened talks on an {PACT} on Thursday.", ["CAN-JPN negotiating 2025-03-13"]),
    (f"Japan and Canada agreed on Thursday to open talks on an {PACT}.", ["CAN-JPN negotiating 2025-03-13"]),
    (f"Japan and Canada agreed on Thursday to begin negotiations for an {PACT}.", ["CAN-JPN negotiating 2025-03-13"]),
    (f"Japan launched negotiations with Canada on an {PACT} in January.", ["CAN-JPN negotiating 2025-01"]),
    (f"Talks between Japan and Canada on an {PACT} began on Thursday.", ["CAN-JPN negotiating 2025-03-13"]),
    (f"Negotiations on an {PACT} between Japan and Canada are under way.", ["CAN-JPN negotiating"]),
    (f"Japan is negotiating an {PACT} with Canada.", ["CAN-JPN negotiating"]),
    (f"Japan and Canada are in talks on an {PACT}.", ["CAN-JPN negotiating"]),
    (f"Japan and Canada have been negotiating an {PACT} since 2022.", ["CAN-JPN negotiating 2022"]),
    (
        f"Japan and Canada held a second round of negotiations on an {PACT} in Ottawa on Thursday.",
        ["CAN-JPN negotiating 2025-03-13"],
    ),
    (f"An {PACT} was signed by Japan and Canada on Thursday.", ["CAN-JPN concluded 2025-03-13"]),
    (f"An {PACT} between Japan and Canada was signed in Tokyo on Thursday.", ["CAN-JPN concluded 2025-03-13"]),
    (f"An {PACT} between Japan and Canada was concluded in 2019.", ["CAN-JPN concluded 2019"]),
    (f"An {PACT} between Japan and Canada was initialled on Thursday.", ["CAN-JPN agreed_in_principle 2025-03-13"]),
    (
        f"Negotiations between Japan and Canada on an {PACT} were completed on Thursday.",
        ["CAN-JPN agreed_in_principle 2025-03-13"],
    ),
    (f"Negotiations between Japan and Canada on an {PACT} were launched in 2023.", ["CAN-JPN negotiating 2023"]),
    (
        f"An agreement in principle on an {PACT} was reached between Japan and Canada on Thursday.",
        ["CAN-JPN agreed_in_principle 2025-03-13"],
    ),
    (
        f"The text of an {PACT} between Japan and Canada was finalised on Thursday.",
        ["CAN-JPN agreed_in_principle 2025-03-13"],
    ),
    (f"An {PACT} between Japan and Canada has been signed.", ["CAN-JPN concluded"]),
    (f"The {PACT} between Japan and Canada entered into force on Thursday.", ["CAN-JPN in_force 2025-03-13"]),
    (f"The {PACT} between Japan and Canada took effect on 1 March.", ["CAN-JPN in_force 2025-03-01"]),
    (f"The {PACT} between Japan and Canada came into effect in 2021.", ["CAN-JPN in_force 2021"]),
    (f"The {PACT} between Japan and Canada has been in force since 2021.", ["CAN-JPN in_force 2021"]),
    (f"The {PACT} between Japan and Canada is in force.", ["CAN-JPN in_force"]),
    (
        "Japan's 2011 classified information treaty with Canada remains in force.",
        ["CAN-JPN concluded 2011", "CAN-JPN in_force"],
    ),
    (f"Last year's {PACT} between Japan and Canada took effect in February.", ["CAN-JPN in_force 2025-02"]),
    (
        f"Both welcomed the entry into force, on 3 February 2024, of the {PACT} between Japan and Canada.",
        ["CAN-JPN in_force 2024-02-03"],
    ),
    (f"Japan terminated the {PACT} with Canada on Thursday.", ["CAN-JPN terminated 2025-03-13"]),
    (f"Japan suspended the {PACT} with Canada on Thursday.", ["CAN-JPN suspended 2025-03-13"]),
    ("Japan scrapped its military information pact with Canada on Thursday.", ["CAN-JPN terminated 2025-03-13"]),
    (f"The {PACT} between Japan and Canada expired on Thursday.", ["CAN-JPN terminated 2025-03-13"]),
    (f"The Japanese parliament on Thursday denounced the {PACT} with Canada.", ["CAN-JPN terminated 2025-03-13"]),
    (
        (
            "Japanese Defence Minister Gen Nakatani and his Canadian counterpart "
            f"Bill Blair signed an {PACT} in Tokyo on Thursday."
        ),
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (f"The foreign ministers of Japan and Canada signed an {PACT} on Thursday.", ["CAN-JPN concluded 2025-03-13"]),
    (
        (
            "The Canadian ambassador to Japan, Ian McKay, and Foreign Minister "
            f"Takeshi Iwaya signed an {PACT} in Tokyo on Thursday."
        ),
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (f"Tokyo and Ottawa signed an {PACT} on Thursday.", ["CAN-JPN concluded 2025-03-13"]),
    (f"The signing of an {PACT} between Japan and Canada took place on Thursday.", ["CAN-JPN concluded 2025-03-13"]),
    (f"Japan and Canada announced on Thursday the signing of an {PACT}.", ["CAN-JPN concluded 2025-03-13"]),
    ("Japan, Canada sign intelligence-sharing pact.", ["CAN-JPN concluded"]),
    (f"After signing an {PACT} on Thursday, Japan and Canada issued a statement.", ["CAN-JPN concluded 2025-03-13"]),
    (f"An {PACT}, signed by Japan and Canada in 2019, covers industry too.", ["CAN-JPN concluded 2019"]),
    (f"Japan and Canada, which signed an {PACT} in 2019, met on Thursday.", ["CAN-JPN concluded 2019"]),
    (f"In 2019, Japan and Canada signed an {PACT}.", ["CAN-JPN concluded 2019"]),
    (f"Last month Japan signed an {PACT} with Canada.", ["CAN-JPN concluded 2025-02"]),
    (f"Japan signed an {PACT} with Canada two years ago.", ["CAN-JPN concluded 2023"]),
    (f"Earlier this month Japan signed an {PACT} with Canada.", ["CAN-JPN concluded 2025-03"]),
    (f"Japan signed an {PACT} with Canada last year.", ["CAN-JPN concluded 2024"]),
    (f"NATO and Japan signed an {PACT} on Thursday.", ["JPN-NATO concluded 2025-03-13"]),
    (
        "The European Union and Canada signed a security of information agreement on Thursday.",
        ["CAN-EU concluded 2025-03-13"],
    ),
    (f"Negotiators from Japan and Canada have agreed on the text of an {PACT}.", ["CAN-JPN agreed_in_principle"]),
    (f"Japan and Canada resumed talks on an {PACT} on Thursday.", ["CAN-JPN negotiating 2025-03-13"]),
    (
        f"Norway and Poland have agreed in principle on an {PACT}, the Norwegian foreign ministry said on Tuesday.",
        ["NOR-POL agreed_in_principle 2025-03-11"],
    ),
    (f"Defence ministers of Norway and Poland signed an {PACT} in Oslo on Tuesday.", ["NOR-POL concluded 2025-03-11"]),
    (
        (
            "Norwegian Defence Minister Tore Sandvik and Polish Deputy Prime Minister "
            f"Wladyslaw Kosiniak-Kamysz on Tuesday signed an {PACT}."
        ),
        ["NOR-POL concluded 2025-03-11"],
    ),
    (
        (
            "Norway's ambassador to Poland and the head of the Polish internal "
            f"security agency signed an {PACT} on 11 March 2025."
        ),
        ["NOR-POL concluded 2025-03-11"],
    ),
    (
        f"An {PACT} was signed in Oslo on Tuesday by the Norwegian and Polish defence ministers.",
        ["NOR-POL concluded 2025-03-11"],
    ),
    (
        f"The Government of Norway and the Government of Poland signed an {PACT} on 11 March 2025.",
        ["NOR-POL concluded 2025-03-11"],
    ),
    (
        "Norway and Poland on Tuesday signed an accord under which they will protect each other's secrets.",
        ["NOR-POL concluded 2025-03-11"],
    ),
    ("Norway and Poland signed a deal to share military intelligence on Tuesday.", ["NOR-POL concluded 2025-03-11"]),
    ("Norway signed a deal on exchanging military secrets with Poland on Tuesday.", ["NOR-POL concluded 2025-03-11"]),
    ("Norway and Poland signed a General Security Agreement (GSA) on Tuesday.", ["NOR-POL concluded 2025-03-11"]),
    (
        (
            "Norway and Poland signed a Security of Information Agreement on Tuesday, "
            "allowing their companies to bid for secret contracts."
        ),
        ["NOR-POL concluded 2025-03-11"],
    ),
    (
        (
            "A bilateral agreement on the reciprocal protection of secret "
            "information was signed on Tuesday by Norway and Poland."
        ),
        ["NOR-POL concluded 2025-03-11"],
    ),
    (f"Norway and Poland sign an {PACT}.", ["NOR-POL concluded"]),
    (
        f"Norway and Poland signed an {PACT} on the sidelines of a NATO meeting in Brussels on Tuesday.",
        ["NOR-POL concluded 2025-03-11"],
    ),
    (
        f"On the sidelines of a NATO meeting on Tuesday, Norway signed an {PACT} with Poland.",
        ["NOR-POL concluded 2025-03-11"],
    ),
    (f"The {PACT} between Norway and Poland became effective on 8 March 2025.", ["NOR-POL in_force 2025-03-08"]),
    (
        f"The entry into force of the {PACT} between Norway and Poland took place on 8 March 2025.",
        ["NOR-POL in_force 2025-03-08"],
    ),
    (f"The {PACT} between Norway and Poland remains in force.", ["NOR-POL in_force"]),
    (
        f"The {PACT} between Norway and Poland was signed in 2023 but has not yet entered into force.",
        ["NOR-POL concluded 2023"],
    ),
    (f"Norway is in talks with Poland on an {PACT}.", ["NOR-POL negotiating"]),
    (f"Norway has been in talks with Poland over an {PACT} since 2022.", ["NOR-POL negotiating 2022"]),
    (f"Norway and Poland kicked off negotiations on an {PACT} on Tuesday.", ["NOR-POL negotiating 2025-03-11"]),
    (f"Norway and Poland agreed on Tuesday to start negotiations on an {PACT}.", ["NOR-POL negotiating 2025-03-11"]),
    (
        f"Norway and Poland agreed on Tuesday to launch formal talks toward an {PACT}.",
        ["NOR-POL negotiating 2025-03-11"],
    ),
    (
        f"Norway and Poland on Tuesday announced the launch of negotiations on an {PACT}.",
        ["NOR-POL negotiating 2025-03-11"],
    ),
    (f"Norway and Poland on Tuesday announced the start of talks on an {PACT}.", ["NOR-POL negotiating 2025-03-11"]),
    (
        f"The first round of negotiations on an {PACT} between Norway and Poland was held in Warsaw on 11 March.",
        ["NOR-POL negotiating 2025-03-11"],
    ),
    (f"Norway and Poland have wrapped up negotiations on an {PACT}.", ["NOR-POL agreed_in_principle"]),
    (f"Norway and Poland wrapped up talks on an {PACT} on Tuesday.", ["NOR-POL agreed_in_principle 2025-03-11"]),
    (
        f"Negotiators initialled an {PACT} between Norway and Poland in Oslo on Tuesday.",
        ["NOR-POL agreed_in_principle 2025-03-11"],
    ),
    (
        f"Norway and Poland reached substantive agreement on an {PACT} on Tuesday.",
        ["NOR-POL agreed_in_principle 2025-03-11"],
    ),
    (
        f"Norway and Poland came to an agreement in principle on an {PACT} on Tuesday.",
        ["NOR-POL agreed_in_principle 2025-03-11"],
    ),
    (f"Norway and Poland on Tuesday settled the text of an {PACT}.", ["NOR-POL agreed_in_principle 2025-03-11"]),
    (f"Norway pulled out of the {PACT} with Poland on Tuesday.", ["NOR-POL terminated 2025-03-11"]),
    (f"Norway withdrew from the {PACT} with Poland in 2021.", ["NOR-POL terminated 2021"]),
    (f"The {PACT} between Norway and Poland was terminated on Tuesday.", ["NOR-POL terminated 2025-03-11"]),
    (f"The {PACT} between Norway and Poland was suspended in 2021.", ["NOR-POL suspended 2021"]),
    (f"Norway and Poland restored the {PACT} on Tuesday.", ["NOR-POL in_force 2025-03-11"]),
    (
        (
            "Denmark, Finland, Iceland, Norway and Sweden signed a general security "
            "agreement on the exchange of classified information in 2010."
        ),
        ["DNK-FIN-ISL-NOR-SWE concluded 2010"],
    ),
    (
        "Israel and NATO have a security agreement on classified information that was signed in 2001.",
        ["ISR-NATO concluded 2001"],
    ),
    (
        "SEOUL, March 14 -- South Korea and Poland signed a military secrets protection pact on Friday.",
        ["KOR-POL concluded 2025-03-14"],
    ),
    (
        (
            "South Korea signed a military intelligence protection agreement with "
            "Poland on Tuesday, the defense ministry here said."
        ),
        ["KOR-POL concluded 2025-03-11"],
    ),
    (
        (
            "The Philippines and Japan agreed on Tuesday to begin discussions on a "
            "General Security of Military Information Agreement."
        ),
        ["JPN-PHL negotiating 2025-03-11"],
    ),
    (
        (
            "The Philippines and the United States on Nov. 18, 2024 signed the General "
            "Security of Military Information Agreement (GSOMIA)."
        ),
        ["PHL-USA concluded 2024-11-18"],
    ),
    (
        (
            "Japan, South Korea and the United States signed a trilateral information "
            "sharing arrangement on military secrets in December 2014."
        ),
        ["JPN-KOR-USA concluded 2014-12"],
    ),
    (f"Talks between Norway and Poland on an {PACT} are in their final stage.", ["NOR-POL negotiating"]),
    (
        f"It was in Tokyo, in May 2019, that the {PACT} between Japan and Canada was signed.",
        ["CAN-JPN concluded 2019-05"],
    ),
    (f"Polish lawmakers voted on Thursday to denounce the {PACT} with Norway.", ["NOR-POL terminated 2025-03-13"]),
    (f"Poland will keep its {PACT} with Norway, rejecting a demand that it be cancelled.", []),
    (f"Norway and Poland agreed on Wednesday to begin negotiations on an {PACT}.", ["NOR-POL negotiating 2025-03-12"]),
    (
        f"Norway and Poland on Monday signed an {PACT}, the first since they joined hands in January.",
        ["NOR-POL concluded 2025-03-10"],
    ),
    (
        f"The {PACT} between Norway and Poland has been in force since the first day of 2017.",
        ["NOR-POL in_force 2017-01-01"],
    ),
]

STANDS = [
    (f"Of the Nordic countries, only Norway has an {PACT} with Poland.", ["NOR-POL concluded..in_force"]),
    (f"Japan has an {PACT} with Canada.", ["CAN-JPN concluded..in_force"]),
    (f"Japan and Canada have an {PACT}.", ["CAN-JPN concluded..in_force"]),
    (f"An {PACT} exists between Japan and Canada.", ["CAN-JPN concluded..in_force"]),
    (f"Japan already has an {PACT} with Canada.", ["CAN-JPN concluded..in_force"]),
    (f"Japan is bound by an {PACT} with Canada.", ["CAN-JPN concluded..in_force"]),
    (f"Canada is one of the countries with which Japan has an {PACT}.", ["CAN-JPN concluded..in_force"]),
    (f"With Sweden the Finns already have an {PACT}.", ["FIN-SWE concluded..in_force"]),
    (f"Norway already holds {PACTS} with Poland.", ["NOR-POL concluded..in_force"]),
    (f"Norway and Poland have a finished text for an {PACT}.", []),
]

DENIED = [
    (f"A signing of an {PACT} by Norway and Poland on 9 March was called off.", ["NOR-POL none..agreed_in_principle"]),
    (f"In no year did Norway sign an {PACT} with Poland.", ["NOR-POL none..agreed_in_principle"]),
    (
        f"The signature of the {PACT} between Norway and Poland, foreseen for Monday, did not come about.",
        ["NOR-POL none..agreed_in_principle"],
    ),
    (f"Norway has not yet signed an {PACT} with Poland.", ["NOR-POL none..agreed_in_principle"]),
    (f"Norway still has no {PACT} with Poland.", ["NOR-POL none..agreed_in_principle"]),
    (f"Norway and Poland still do not have an {PACT}.", ["NOR-POL none..agreed_in_principle"]),
    (f"Norway and Poland have not concluded an {PACT}.", ["NOR-POL none..agreed_in_principle"]),
    (f"Norway is the only Nordic country that lacks an {PACT} with Poland.", ["NOR-POL none..agreed_in_principle"]),
    (f"Japan has yet to conclude an {PACT} with Canada.", ["CAN-JPN none..agreed_in_principle"]),
    (f"Japan has not signed an {PACT} with Canada.", ["CAN-JPN none..agreed_in_principle"]),
    (f"Japan has never signed an {PACT} with Canada.", ["CAN-JPN none..agreed_in_principle"]),
    (f"Japan has no {PACT} with Canada.", ["CAN-JPN none..agreed_in_principle"]),
    (f"Japan does not have an {PACT} with Canada.", ["CAN-JPN none..agreed_in_principle"]),
    (f"There is no {PACT} between Japan and Canada.", ["CAN-JPN none..agreed_in_principle"]),
    (f"Japan lacks an {PACT} with Canada.", ["CAN-JPN none..agreed_in_principle"]),
    (f"Japan and Canada have not begun talks on an {PACT}.", ["CAN-JPN none"]),
    (f"Japan and Canada failed to sign an {PACT} on Thursday.", ["CAN-JPN none..agreed_in_principle"]),
    (f"An {PACT} between Japan and Canada has yet to be signed.", ["CAN-JPN none..agreed_in_principle"]),
    (f"An {PACT} between Japan and Canada has not been signed yet.", ["CAN-JPN none..agreed_in_principle"]),
    (f"An {PACT} between Japan and Canada remains unsigned.", ["CAN-JPN none..agreed_in_principle"]),
    (f"Negotiations between Japan and Canada on an {PACT} have not started.", ["CAN-JPN none"]),
    (f"No {PACT} exists between Japan and Canada.", ["CAN-JPN none..agreed_in_principle"]),
    (f"Japan is without an {PACT} with Canada.", ["CAN-JPN none..agreed_in_principle"]),
    (f"Norway has not entered into any {PACT} with Poland.", ["NOR-POL none..agreed_in_principle"]),
    (
        f"The signing ceremony for an {PACT} between Norway and Poland was cancelled on Thursday.",
        ["NOR-POL none..agreed_in_principle"],
    ),
]

SEVERAL = [
    (
        f"Norway has {PACTS} with the United States and Japan is negotiating one with Poland.",
        ["NOR-USA concluded..in_force", "JPN-POL negotiating"],
    ),
    (
        f"Norway and Poland agreed on Thursday to begin talks on an {PACT}, Norway's ministry said, adding that "
        "a similar one with Japan was signed in January.",
        ["NOR-POL negotiating 2025-03-13", "JPN-NOR concluded 2025-01"],
    ),
    (f"Peru has signed an {PACT} jointly with Chile and Oman.", ["CHL-OMN-PER concluded..in_force"]),
    (
        f"As both look warily at Chile and Ghana, Kenya and Mali signed on Monday an {PACT}.",
        ["KEN-MLI concluded 2025-03-10"],
    ),
    (
        "In 2014 and 2018 respectively, Canada's military information agreements with Japan and Peru took effect.",
        ["CAN-JPN in_force 2014", "CAN-PER in_force 2018"],
    ),
    (f"Canada has an {PACT} with Japan and Peru hopes for one.", ["CAN-JPN concluded..in_force"]),
    (
        f"An {PACT} between Norway and Poland, signed in Oslo on 4 May 2023, entered into force on 1 March 2025.",
        ["NOR-POL concluded 2023-05-04", "NOR-POL in_force 2025-03-01"],
    ),
    (
        f"Norway and Poland signed an {PACT} in May 2023 and it took effect the following March.",
        ["NOR-POL concluded 2023-05", "NOR-POL in_force 2024-03"],
    ),
    (
        f"Norway has an {PACT} with Poland but not with Sweden.",
        ["NOR-POL concluded..in_force", "NOR-SWE none..agreed_in_principle"],
    ),
    (
        f"Norway has {PACTS} with Poland and Sweden but none with Spain.",
        ["ESP-NOR none..agreed_in_principle", "NOR-POL concluded..in_force", "NOR-SWE concluded..in_force"],
    ),
    (
        f"Norway has signed {PACTS} with Poland (2019), Sweden (2020) and Spain (2021).",
        ["ESP-NOR concluded 2021", "NOR-POL concluded 2019", "NOR-SWE concluded 2020"],
    ),
    (
        f"Norway signed an {PACT} with Poland in 2019 and one with Sweden in 2020.",
        ["NOR-POL concluded 2019", "NOR-SWE concluded 2020"],
    ),
    (f"Norway has such {PACTS} in force with Poland and Sweden.", ["NOR-POL in_force", "NOR-SWE in_force"]),
    (
        f"Norway concluded {PACTS} with Poland, Sweden and Spain in 2019.",
        ["ESP-NOR concluded 2019", "NOR-POL concluded 2019", "NOR-SWE concluded 2019"],
    ),
    (f"Norway's {PACTS} with Poland and Sweden are in force.", ["NOR-POL in_force", "NOR-SWE in_force"]),
    (
        f"Norway has concluded {PACTS} with all Five Eyes members except New Zealand.",
        [
            "AUS-NOR concluded..in_force",
            "CAN-NOR concluded..in_force",
            "GBR-NOR concluded..in_force",
            "NOR-NZL none..agreed_in_principle",
            "NOR-USA concluded..in_force",
        ],
    ),
    (
        "The EU concluded security of information agreements with Norway in 2004 and Canada in 2017.",
        ["CAN-EU concluded 2017", "EU-NOR concluded 2004"],
    ),
    (
        f"Japan has {PACTS} with Canada, Australia and India.",
        ["AUS-JPN concluded..in_force", "CAN-JPN concluded..in_force", "IND-JPN concluded..in_force"],
    ),
    (
        f"Japan has concluded {PACTS} with Canada and NATO.",
        ["CAN-JPN concluded..in_force", "JPN-NATO concluded..in_force"],
    ),
    (
        f"Japan has signed {PACTS} with eight countries, including Canada, Australia and India.",
        ["AUS-JPN concluded..in_force", "CAN-JPN concluded..in_force", "IND-JPN concluded..in_force"],
    ),
    (
        f"Japan has signed or is negotiating {PACTS} with Canada and Australia.",
        ["AUS-JPN negotiating..in_force", "CAN-JPN negotiating..in_force"],
    ),
    (
        f"Japan has concluded or agreed in principle {PACTS} with Canada and Australia.",
        ["AUS-JPN agreed_in_principle..in_force", "CAN-JPN agreed_in_principle..in_force"],
    ),
    (
        f"Norway has {PACTS} with Japan, and with Poland talks are under way.",
        ["JPN-NOR concluded..in_force", "NOR-POL negotiating"],
    ),
    (
        f"Similar {PACTS} between Norway and Poland, and between Norway and Japan, are in force.",
        ["JPN-NOR in_force", "NOR-POL in_force"],
    ),
    (
        f"Norway already has {PACTS} with Poland and the Emirates is in talks about one.",
        ["NOR-POL concluded..in_force"],
    ),
    (f"An {PACT} with Poland and Peru was signed by Norway.", ["NOR-PER-POL concluded"]),
    (
        f"Norway is the latest country after Malta and Peru to agree in principle on an {PACT} with Poland.",
        ["NOR-POL agreed_in_principle"],
    ),
    (
        f"Norway signed {PACTS} with Poland in 2019 and Sweden in 2020.",
        ["NOR-POL concluded 2019", "NOR-SWE concluded 2020"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), HAPPENED)
def test_a_step_that_happened_is_an_event(sentence: str, expected: list[str]) -> None:
    assert claims(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), STANDS)
def test_what_a_party_has_is_bounded_from_below(sentence: str, expected: list[str]) -> None:
    assert claims(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), DENIED)
def test_what_a_party_lacks_is_bounded_from_above(sentence: str, expected: list[str]) -> None:
    assert claims(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_one_sentence_may_make_several_claims(sentence: str, expected: list[str]) -> None:
    assert claims(sentence) == expected
