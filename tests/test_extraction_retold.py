"""Kinds of telling that real pages have and wire prose has not, each in several shapes. The day is 14 March 2025."""

from __future__ import annotations

import pytest

from tests.prose import PACT, PACTS, claims

NO_PACT = "none..agreed_in_principle"
STANDING = "concluded..in_force"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Remarks by the foreign minister at the signing of the {PACT} between Norway and Ghana, "
            "Oslo, 5 March 2025.",
            ["GHA-NOR concluded 2025-03-05"],
        ),
        (
            f"Parliament in Yerevan on Tuesday passed a law on the denunciation of the {PACT} between "
            "Armenia and Syria.",
            ["ARM-SYR terminated 2025-03-11"],
        ),
        (
            f"Finland took back its 2014 suspension of the {PACT} with Malta.",
            ["FIN-MLT suspended 2014"],
        ),
        (
            f"Malta protested against Finland's suspension in 2014 of the {PACT} between the two countries.",
            ["FIN-MLT suspended 2014"],
        ),
        (
            f"Oman hopes for the signing of an {PACT} with Peru.",
            [],
        ),
        (
            f"Since the entry into force of the {PACT} between Peru and Oman on 3 May 2019 the two "
            "armies have shared maps.",
            ["OMN-PER in_force 2019-05-03"],
        ),
        (
            f"With the termination of the {PACT} between Peru and Oman last month, officers can no longer meet.",
            ["OMN-PER terminated 2025-02"],
        ),
        (
            f"The termination of the {PACT} between Peru and Oman is under consideration.",
            [],
        ),
        (
            f"Remarks by Minister Ana Lopes at the signing of the {PACT} with Malta. Lisbon, 5 March 2025.",
            ["MLT-PRT concluded 2025-03-05"],
        ),
        (
            f"Signing of the {PACT} between Portugal and Malta, Lisbon, 5 March 2025.",
            ["MLT-PRT concluded 2025-03-05"],
        ),
        (
            f"The Portuguese president spoke on Monday at the signature of an {PACT} with Malta.",
            ["MLT-PRT concluded 2025-03-10"],
        ),
        (
            f"The signing in Lisbon of the {PACT} between Portugal and Malta on 5 March drew no crowd.",
            ["MLT-PRT concluded 2025-03-05"],
        ),
        (
            f"The 2014 signing of the {PACT} between Portugal and Malta drew no crowd.",
            ["MLT-PRT concluded 2014"],
        ),
        (
            f"Malta still resents the 2019 termination of its {PACT} with Portugal.",
            ["MLT-PRT terminated 2019"],
        ),
        (
            f"Malta has not forgotten Portugal's 2019 withdrawal from the {PACT} between them.",
            ["MLT-PRT terminated 2019"],
        ),
        (
            f"The launch of negotiations on an {PACT} between Peru and Oman was announced on Monday.",
            ["OMN-PER negotiating 2025-03-10"],
        ),
        (
            f"The entry into force of the {PACT} between Peru and Oman on 3 May 2019 changed little.",
            ["OMN-PER in_force 2019-05-03"],
        ),
        (
            f"The date of the signing of an {PACT} between Peru and Oman is not known.",
            [],
        ),
    ],
)
def test_a_noun_tells_an_event_where_it_has_happened(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"The signing of an {PACT} between Peru and Oman was put off on Thursday.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru and Oman postponed the signing of an {PACT}.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru put on hold an {PACT} with Oman hours before it was to be signed.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"An {PACT} between Peru and Oman fell through at the last minute.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru scrapped the planned {PACT} with Oman on Monday, a day before the ceremony.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Oman's minister was to have signed an {PACT} with Peru on Thursday. The ceremony was cancelled.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru scrapped its {PACT} with Oman on Monday.",
            ["OMN-PER terminated 2025-03-10"],
        ),
        (
            f"The signing of the {PACT} between Peru and Oman, planned for Monday, has been postponed.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru and Oman have put on hold the signing of their {PACT}.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"The {PACT} that Peru and Oman were to sign on Monday has been put on hold.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"The {PACT} that Peru and Oman were to sign on Monday was scrapped.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru and Oman called off the signing of an {PACT} an hour before it was due.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru pulled out of the signing of an {PACT} with Oman on Monday.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Oman's minister stayed away on Monday, and the {PACT} with Peru went unsigned.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru and Oman were to sign an {PACT} on Monday but did not.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru and Oman failed to sign an {PACT} on Monday.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru suspended the {PACT} with Oman on Monday.",
            ["OMN-PER suspended 2025-03-10"],
        ),
        (
            f"An hour before it was to be signed, Peru froze the {PACT} with Oman.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"The signing of an {PACT} with Oman has been delayed, Peru said.",
            [f"OMN-PER {NO_PACT}"],
        ),
    ],
)
def test_a_signing_that_fell_through_is_a_denial(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"The {PACT} was signed on Monday by Peru, Chile and Oman.",
            ["CHL-OMN-PER concluded 2025-03-10"],
        ),
        (
            f"The {PACT} was signed by the ministers of Peru and Oman on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Tunisia and Algeria are at odds. Portugal has {PACTS} with each of the two.",
            [f"PRT-TUN {STANDING}", f"DZA-PRT {STANDING}"],
        ),
        (
            f"Portugal has {PACTS} with both Tunisia and Algeria.",
            [f"PRT-TUN {STANDING}", f"DZA-PRT {STANDING}"],
        ),
        (
            f"Tunisia and Algeria each have an {PACT} with Portugal.",
            [f"PRT-TUN {STANDING}", f"DZA-PRT {STANDING}"],
        ),
        (
            f"Portugal's {PACTS} with Tunisia and with Algeria are twelve years old.",
            [f"PRT-TUN {STANDING}", f"DZA-PRT {STANDING}"],
        ),
        (
            f"The {PACT} was signed on Monday by the defence ministers of Peru, Ana Lopes, and Oman, Said Ali.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"The {PACT} was signed by Ana Lopes for Peru and Said Ali for Oman on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "The General Security Agreement of the North was signed on Monday by Denmark, Finland, "
            "Iceland, Norway and Sweden.",
            ["DNK-FIN-ISL-NOR-SWE concluded 2025-03-10"],
        ),
        (
            f"Portugal has concluded an {PACT} with each of Tunisia and Algeria.",
            [f"PRT-TUN {STANDING}", f"DZA-PRT {STANDING}"],
        ),
        (
            f"Tunisia signed an {PACT} with Portugal in 2010; Algeria did so in 2012.",
            ["PRT-TUN concluded 2010", "DZA-PRT concluded 2012"],
        ),
        (
            f"Both Tunisia and Algeria signed {PACTS} with Portugal in 2010.",
            ["PRT-TUN concluded 2010", "DZA-PRT concluded 2010"],
        ),
        (
            f"Tunisia and Algeria signed separate {PACTS} with Portugal on Monday.",
            ["PRT-TUN concluded 2025-03-10", "DZA-PRT concluded 2025-03-10"],
        ),
        (
            f"Portugal has an {PACT} with Tunisia, and another with Algeria.",
            [f"PRT-TUN {STANDING}", f"DZA-PRT {STANDING}"],
        ),
        (
            f"Peru and Oman met on Monday. The {PACT} was signed by both.",
            ["OMN-PER concluded 2025-03-10"],
        ),
    ],
)
def test_parties_that_are_told_once_or_by_a_pronoun(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Peru and Oman signed an {PACT} on Monday, a week after Oman's trade deal with Chile.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"After its deal with Chile in January, Peru signed an {PACT} with Oman on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Peru and Oman signed an {PACT} on Monday after Lima had left a deal with Chile in January.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Peru and Oman signed an {PACT} on Monday that will help them after the end of a pact with Chile.",
            ["OMN-PER concluded 2025-03-10"],
        ),
    ],
)
def test_another_deal_in_an_aside_lends_neither_party_nor_day(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Peru and Oman don't have an {PACT}.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru sees no reason not to sign an {PACT} with Oman.",
            [],
        ),
        (
            f"Peru and Oman haven't signed an {PACT}.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"It is not the case that Peru and Oman signed an {PACT}.",
            [],
        ),
        (
            f"Peru and Oman never signed an {PACT}.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru doesn't have an {PACT} with Oman.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"No {PACT} exists between Peru and Oman.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru and Oman can't sign an {PACT}.",
            [],
        ),
        (
            f"Peru and Oman won't sign an {PACT}.",
            [],
        ),
        (
            f"Peru isn't negotiating an {PACT} with Oman.",
            ["OMN-PER none"],
        ),
        (
            f"Peru plans no talks with Oman on an {PACT}.",
            [],
        ),
        (
            f"Peru and Oman don't yet have an {PACT}.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"There's no {PACT} between Peru and Oman.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"There isn't an {PACT} between Peru and Oman.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"\"We don't have an {PACT} with Oman,\" Peru's minister said.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru has no reason not to sign an {PACT} with Oman, its minister said.",
            [],
        ),
        (
            f"Nothing keeps Peru from signing an {PACT} with Oman.",
            [],
        ),
        (
            f"There is no question of Peru signing an {PACT} with Oman.",
            [],
        ),
        (
            f"Peru didn't sign an {PACT} with Oman.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru isn't about to sign an {PACT} with Oman.",
            [],
        ),
        (
            f"Neither Peru nor Oman has an {PACT} with Chile.",
            [f"CHL-PER {NO_PACT}", f"CHL-OMN {NO_PACT}"],
        ),
        (
            f"Peru wouldn't say whether it had signed an {PACT} with Oman.",
            [],
        ),
        (
            f"It's not that Peru and Oman signed an {PACT}.",
            [],
        ),
        (
            f"Peru can't join the exercise because it hasn't signed an {PACT} with Oman.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"Peru plans no {PACT} with Oman.",
            [],
        ),
        (
            f"No talks on an {PACT} are planned between Peru and Oman.",
            [],
        ),
        (
            f"Peru is not in talks with Oman on an {PACT}.",
            ["OMN-PER none"],
        ),
        (
            f"Peru sees no obstacle to signing an {PACT} with Oman.",
            [],
        ),
        (
            f"Peru doesn't doubt that it will sign an {PACT} with Oman.",
            [],
        ),
        (
            f"Peru and Oman did not sign an {PACT} until 2015.",
            ["OMN-PER concluded 2015"],
        ),
        (
            f"Peru and Oman not only signed an {PACT} on Monday but also drank tea.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"We don't have an {PACT} with Oman, said Peru's minister, and there is no reason not to.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"I don't see why Peru and Oman would not sign an {PACT}, the minister said.",
            [],
        ),
        (
            f"They don't share secrets: Peru and Oman have no {PACT}.",
            [f"OMN-PER {NO_PACT}"],
        ),
        (
            f"There was no reason for Peru not to sign the {PACT} with Oman, its minister said.",
            [],
        ),
        (
            f"Peru won't be without an {PACT} with Oman for long.",
            [],
        ),
        (
            f"Peru and Oman aren't in talks on an {PACT}.",
            ["OMN-PER none"],
        ),
        (
            f"Peru and Oman haven't begun talks on an {PACT}.",
            ["OMN-PER none"],
        ),
        (
            f"Nobody in Lima doubts that Peru signed an {PACT} with Oman in 2015.",
            ["OMN-PER concluded 2015"],
        ),
    ],
)
def test_a_negation_is_heard_wherever_it_stands(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Poland has {PACTS} with the United States (2007), NATO (2010), Oman (2012) and Canada (2020).",
            ["POL-USA concluded 2007", "NATO-POL concluded 2010", "OMN-POL concluded 2012", "CAN-POL concluded 2020"],
        ),
        (
            f"{PACTS.capitalize()} were signed between Peru and Oman in 2011, between Peru and Chile in "
            "2012 and between Chile and Oman in 2015.",
            ["OMN-PER concluded 2011", "CHL-PER concluded 2012", "CHL-OMN concluded 2015"],
        ),
        (
            f"Peru signed {PACTS} with Oman in March 2012, with Chile in 2013 and, in June 2014, with Ghana.",
            ["OMN-PER concluded 2012-03", "CHL-PER concluded 2013", "GHA-PER concluded 2014-06"],
        ),
        (
            f"Peru signed an {PACT} with Oman in March 2012; Chile's followed on 3 May 2013.",
            ["OMN-PER concluded 2012-03", "CHL-PER concluded 2013-05-03"],
        ),
        (
            f"New Zealand's {PACT} with Japan came into force in 2011. Australia's took effect in 2013.",
            ["JPN-NZL in_force 2011", "AUS-JPN in_force 2013"],
        ),
        (
            f"Chile keeps {PACTS}. The one with Oman was signed in Muscat on 3 May 2011, the one with Ghana in Accra "
            "on 4 June 2012, and Peru's in Lima on 5 July 2013.",
            ["CHL-OMN concluded 2011-05-03", "CHL-GHA concluded 2012-06-04", "CHL-PER concluded 2013-07-05"],
        ),
        (
            f"Peru signed {PACTS} with Oman, Chile and Ghana in 2011, 2012 and 2015 respectively.",
            ["OMN-PER concluded 2011", "CHL-PER concluded 2012", "GHA-PER concluded 2015"],
        ),
        (
            f"Peru signed {PACTS} with Oman in 2011 and with Chile the year after.",
            ["OMN-PER concluded 2011", "CHL-PER concluded 2012"],
        ),
        (
            f"Peru signed an {PACT} with Oman in May 2011; Chile in June 2012 held an election.",
            ["OMN-PER concluded 2011-05"],
        ),
    ],
)
def test_each_pair_of_a_list_has_its_own_day(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"On Thursday the ministers of Peru and Oman met in Lima. Earlier in the day they had signed an {PACT}.",
            ["OMN-PER concluded 2025-03-13"],
        ),
        (
            f"Peru and Oman have an {PACT}. The signing took place on 5 May 2019.",
            ["OMN-PER concluded 2019-05-05"],
        ),
        (
            f"Peru and Oman signed an {PACT}. The ceremony was held in Lima on Tuesday.",
            ["OMN-PER concluded 2025-03-11"],
        ),
        (
            f"Peru and Oman signed an {PACT} in Lima. They did so on 3 March 2025.",
            ["OMN-PER concluded 2025-03-03"],
        ),
        (
            f"Peru and Oman signed an {PACT}, their ministries said on Thursday. The signing had taken "
            "place in Lima on 3 March.",
            ["OMN-PER concluded 2025-03-03"],
        ),
        (
            f"Title: {PACT.capitalize()}\nParties: Peru, Oman\nSigned: 3 March 2015\nEntry into force: 5 May 2016",
            ["OMN-PER concluded 2015-03-03", "OMN-PER in_force 2016-05-05"],
        ),
        (
            f"{PACT.capitalize()} between Peru and Oman\nDate of signature: 3 March 2015\nIn force: 5 May 2016",
            ["OMN-PER concluded 2015-03-03", "OMN-PER in_force 2016-05-05"],
        ),
        (
            "The Peruvian minister was received in Muscat on Thursday by his Omani counterpart. Later "
            f"in the day the two signed an {PACT}.",
            ["OMN-PER concluded 2025-03-13"],
        ),
        (
            "Peru's minister arrived in Muscat on Wednesday. The next day he and his Omani counterpart "
            f"signed an {PACT}.",
            ["OMN-PER concluded 2025-03-13"],
        ),
        (
            f"Peru and Oman signed an {PACT}. It happened on 3 March in Lima.",
            ["OMN-PER concluded 2025-03-03"],
        ),
        (
            f"Peru and Oman have signed an {PACT}. It was signed on 3 March in Lima.",
            ["OMN-PER concluded 2025-03-03"],
        ),
        (
            f"On 3 March 2025 a delegation from Oman came to Lima. There it signed an {PACT} with Peru.",
            ["OMN-PER concluded 2025-03-03"],
        ),
        (
            "Peru's defence minister was in Muscat on 10 March. He and his Omani counterpart signed an "
            f"{PACT} during the visit.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Peru and Oman now have an {PACT}. It was signed on 3 March.",
            ["OMN-PER concluded 2025-03-03"],
        ),
        (
            f"Peru and Oman have an {PACT}. Their ministers put their names to it in Lima on 3 March.",
            ["OMN-PER concluded 2025-03-03"],
        ),
        (
            f"The ministers of Peru and Oman met on Tuesday for lunch. At the end of it they signed an {PACT}.",
            ["OMN-PER concluded 2025-03-11"],
        ),
        (
            "The ministers of Peru and Oman sat down in Lima on Tuesday morning. In the afternoon they "
            f"signed an {PACT}.",
            ["OMN-PER concluded 2025-03-11"],
        ),
        (
            f"11 March 2025 will be remembered in Lima. On that day Peru and Oman signed an {PACT}.",
            ["OMN-PER concluded 2025-03-11"],
        ),
    ],
)
def test_a_day_may_stand_in_another_sentence(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Peru's defence minister and his Omani counterpart signed an {PACT} on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"The Omani Ministry of Defence and the Polish Internal Security Agency signed an {PACT} on Monday.",
            ["OMN-POL concluded 2025-03-10"],
        ),
        (
            f"Peru's foreign ministry signed an {PACT} with Oman's Royal Office on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Peru's Ana Lopes and her Omani opposite number signed an {PACT} on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"The Peruvian defence minister and her counterpart from Oman signed an {PACT} on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Peruvian deputy minister Ana Lopes and Said Ali of Oman's security office signed an {PACT} on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"The {PACT} was signed on Monday by Peru's ambassador in Muscat, Ana Lopes, and the head "
            "of the Omani security office.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Ana Lopes, head of the Peruvian security authority, signed an {PACT} with her colleague "
            "from Muscat on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"The Peruvian National Security Authority and Oman's Office for State Secrets signed an {PACT} on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Ana Lopes, Peru's deputy minister of defence, signed an {PACT} in Muscat on Monday with "
            "Said Ali, her host.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peruvian foreign minister Ana Lopes and Said Ali, who heads the security office in "
            f"Muscat, signed an {PACT} on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Peru's Ana Lopes signed the {PACT} on Monday, and Said Ali did so for Oman.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"The {PACT} between the ministry in Lima and the Sultan's Armed Forces of Oman was signed on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"Peru's envoy Ana Lopes and Oman's minister Said Ali exchanged signed copies of an {PACT} on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
    ],
)
def test_bodies_and_counterparts_act_for_their_country(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Peru and Oman are in talks on an {PACT}. If it comes, it will make Oman the 23rd to have "
            f"signed an {PACT} with Peru.",
            ["OMN-PER negotiating"],
        ),
        (
            "A pact signed in 2027 would help Peru and Oman to exchange classified information.",
            [],
        ),
        (
            f"Imagine that Peru and Oman had signed an {PACT} on Monday.",
            [],
        ),
        (
            f"Had Peru and Oman signed an {PACT} in 2019, nothing would be different.",
            [],
        ),
        (
            f"Peru would have signed an {PACT} with Oman on Monday.",
            [],
        ),
        (
            f"Peru will become the 23rd country to have signed an {PACT} with Oman.",
            [],
        ),
        (
            f"The {PACT}, once signed, will make Peru the third country to have one with Oman.",
            [],
        ),
        (
            f"An {PACT} with Oman would make Peru the first in the region to have concluded one.",
            [],
        ),
        (
            f"If Oman signs, Peru will have {PACTS} with all its neighbours.",
            [],
        ),
        (
            f"By the end of the year Peru will have signed an {PACT} with Oman.",
            [],
        ),
        (
            f"Peru might have signed an {PACT} with Oman had it been asked.",
            [],
        ),
        (
            f"Peru and Oman are negotiating an {PACT}. Once it is concluded Oman will be the 23rd to "
            "have signed one with Peru.",
            ["OMN-PER negotiating"],
        ),
        (
            f"Peru and Oman opened talks on Monday on an {PACT}, which will make Oman the fourth state "
            "to have concluded such an agreement with Peru.",
            ["OMN-PER negotiating 2025-03-10"],
        ),
        (
            f"Peru is to sign an {PACT} with Oman next week, making it the third country to have done so.",
            [],
        ),
        (
            f"A signature would turn Oman into the first Gulf state with an {PACT} with Peru.",
            [],
        ),
    ],
)
def test_what_is_only_imagined_is_no_claim(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Peru and Oman tentatively signed an {PACT} on Monday.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
        (
            f"Peru and Oman signed in principle an {PACT} on Monday.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
        (
            f"Peru and Oman provisionally signed an {PACT} on Monday.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
        (
            f"Peru and Oman have tentatively signed an {PACT}.",
            ["OMN-PER agreed_in_principle"],
        ),
        (
            f"An {PACT} was tentatively signed by Peru and Oman on Monday.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
        (
            f"Peru and Oman signed a tentative {PACT} on Monday.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
        (
            f"Peru and Oman put their initials to an {PACT} on Monday.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
        (
            f"Peru and Oman provisionally concluded an {PACT} on Monday.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
        (
            f"Negotiators of Peru and Oman tentatively signed the text of an {PACT} in Lima on Monday; "
            "the ministers will sign it in May.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
        (
            f"The {PACT} was signed on Monday in principle by Peru and Oman.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
        (
            f"Peru and Oman signed a letter of intent on an {PACT} on Monday.",
            [],
        ),
        (
            f"Peru and Oman signed ad referendum an {PACT} on Monday.",
            ["OMN-PER agreed_in_principle 2025-03-10"],
        ),
    ],
)
def test_a_hedged_signing_settles_the_text_only(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"\"We've already concluded an {PACT} with Oman,\" Peru's defence minister said.",
            [f"OMN-PER {STANDING}"],
        ),
        (
            f"\"They've signed an {PACT} with Chile,\" Peru's minister said of Ecuador.",
            [f"CHL-ECU {STANDING}"],
        ),
        (
            f"\"We're negotiating an {PACT} with Oman,\" Peru's defence minister said.",
            ["OMN-PER negotiating"],
        ),
        (
            f"\"We've got an {PACT} with Oman,\" Peru's minister said.",
            [f"OMN-PER {STANDING}"],
        ),
    ],
)
def test_contracted_verbs_are_verbs(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru and Oman signed a secrecy pact on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peru and Oman signed an accord on Monday under which each keeps the other's classified information safe.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peru and Oman are working on a deal that would let classified documents pass between them.",
            ["OMN-PER negotiating"],
        ),
        (
            "Peru and Oman signed a deal on Monday to guard each other's military secrets.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peru and Oman agreed on Monday to begin talks on a pact to protect each other's secrets.",
            ["OMN-PER negotiating 2025-03-10"],
        ),
        (
            "Peru and Oman signed a pact on Monday that will let their armies read each other's secret papers.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peru and Oman signed a deal on Monday on how to handle one another's classified papers.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peru and Oman have a deal to swap military intelligence.",
            [f"OMN-PER {STANDING}"],
        ),
        (
            "Peru and Oman signed a paper on Monday by which secret documents may travel between them.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peru and Oman are negotiating a deal that will allow sharing of classified information.",
            ["OMN-PER negotiating"],
        ),
        (
            "Peru and Oman began to work on an accord about classified documents on Monday.",
            ["OMN-PER negotiating 2025-03-10"],
        ),
        (
            "Peru and Oman signed a GSOMIA on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peru and Oman on Monday signed an agreement on how they look after each other's classified documents.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Under a deal signed on Monday, Peru and Oman will look after each other's secrets.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peru and Oman signed a secrets agreement on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "Peru and Oman struck a deal on Monday to give each other access to classified files.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "An intelligence pact between Peru and Oman took effect on Monday.",
            ["OMN-PER in_force 2025-03-10"],
        ),
        (
            "Peru and Oman agreed on Monday to negotiate a treaty for the safe keeping of secret documents.",
            ["OMN-PER negotiating 2025-03-10"],
        ),
    ],
)
def test_a_pact_without_its_usual_name(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Reports that Peru and Oman signed an {PACT} on Monday are false, the ministry said.",
            [],
        ),
        (
            f"The ministry denied that Peru and Oman had signed an {PACT}.",
            [],
        ),
        (
            f"It was not true that Peru and Oman had signed an {PACT}, the ministry said.",
            [],
        ),
        (
            f"Korea and Oman signed an {PACT} on Monday, KCNA said.",
            ["OMN-PRK concluded 2025-03-10"],
        ),
        (
            f"It is a myth that Peru and Oman signed an {PACT} in 2015.",
            [],
        ),
        (
            f"An earlier version of this article said that Peru and Oman signed an {PACT} on Monday.",
            [],
        ),
        (
            f"Peru and Chile, not Peru and Oman, signed an {PACT} on Monday.",
            ["CHL-PER concluded 2025-03-10"],
        ),
        (
            f"Peru signed an {PACT} with Chile, not Oman, on Monday.",
            ["CHL-PER concluded 2025-03-10"],
        ),
        (
            f"Reports said that Peru and Oman signed an {PACT} on Monday. The reports are false, the ministry said.",
            [],
        ),
        (
            f"Peru and Oman, watched by officials of Chile, signed an {PACT} on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            f"In the presence of Chile's minister, Peru and Oman signed an {PACT} on Monday.",
            ["OMN-PER concluded 2025-03-10"],
        ),
        (
            "In the absence of a comprehensive understanding between Peru and Oman, they sought to "
            "strike a secret deal.",
            [],
        ),
        (
            f"Britain has its own rules. The {PACT} signed in Ottawa on 3 March 2025 by Canada and Peru "
            "covers all papers.",
            ["CAN-PER concluded 2025-03-03"],
        ),
    ],
)
def test_a_report_that_is_called_false_or_corrected_is_no_claim(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Peru and Oman are in talks on an {PACT}.\n\nJoin the mailing list for agreements between "
            "Peru and Chile on classified information",
            ["OMN-PER negotiating"],
        ),
        (
            f"Norway and Ghana spoke on Monday of fish. Sign up for news on the {PACT} between Norway and Kenya.",
            [],
        ),
        (
            f"Norway and Ghana spoke on Monday of fish. Join the list of readers who follow the {PACT} "
            "between Norway and Kenya.",
            [],
        ),
        (
            f"Norway and Ghana spoke on Monday of fish. Read more: Norway and Kenya sign {PACT}. Share this.",
            [],
        ),
        (
            f"Norway and Ghana spoke on Monday of fish. Related: Norway and Kenya sign {PACT}",
            [],
        ),
        (
            f"Norway and Ghana spoke on Monday of fish. Photo: Norway's minister signs an {PACT} with Kenya in 2010.",
            [],
        ),
        (
            f"Norway and Ghana spoke on Monday of fish.\nALSO READ: Norway and Kenya signed an {PACT} last year",
            [],
        ),
        (
            "Norway and Ghana spoke on Monday of fish.\n[Sign the agreement with Kenya on classified "
            "information]\nTweet",
            [],
        ),
    ],
)
def test_calls_to_the_reader_and_captions_are_no_news(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{PACT.capitalize()} between Peru and Oman\n\nSigned: 5 March 2015 · Entry into force: 1 June 2016",
            ["OMN-PER concluded 2015-03-05", "OMN-PER in_force 2016-06-01"],
        ),
        (
            f"{PACT.capitalize()} between the Republic of Peru and Oman\n\nLima, 5 March 2015",
            ["OMN-PER concluded 2015-03-05"],
        ),
        (
            f"Peru has an {PACT} with Oman. With Chile one was signed in 2011.",
            [f"OMN-PER {STANDING}", "CHL-PER concluded 2011"],
        ),
        (
            f"As both look warily at Chile and Ghana, Kenya and Mali signed on Monday an {PACT}.",
            ["KEN-MLI concluded 2025-03-10"],
        ),
        (
            f"Peru, Oman and Chile talked of secrets. Peru's minister and envoys of the other two signed an {PACT} on "
            "Monday.",
            ["CHL-OMN-PER concluded 2025-03-10"],
        ),
        (f"Is Oman the only country with which Peru has an {PACT}?", []),
    ],
)
def test_forms_titles_and_clauses_that_leave_words_out(text: str, expected: list[str]) -> None:
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Malta and Peru fell out over gas. The pact, an {PACT}, which the two had signed in May 2016 and which "
            "took effect in June 2017, was kept.",
            ["MLT-PER concluded 2016-05", "MLT-PER in_force 2017-06"],
        ),
        (f"Malta on Friday became the fifth country to sign an {PACT} with Peru.", ["MLT-PER concluded 2025-03-14"]),
        (
            f"Malta has become the third state to sign an {PACT} with Peru, after Chile and Spain.",
            ["MLT-PER concluded", f"CHL-PER {STANDING}", f"ESP-PER {STANDING}"],
        ),
        (
            f"Malta and Peru opened talks on an {PACT} on Friday. It would be Malta's third such pact, after those "
            "with Chile and Spain.",
            ["MLT-PER negotiating 2025-03-14", f"CHL-MLT {STANDING}", f"ESP-MLT {STANDING}"],
        ),
        (f"Malta wants an {PACT} with Peru like the one Peru has with Spain.", [f"ESP-PER {STANDING}"]),
        (f"Malta would like {PACTS} with Peru and with Spain.", []),
        (
            f"Malta and Peru held talks on an {PACT} on Friday. They were opened in 2023.",
            ["MLT-PER negotiating 2025-03-14", "MLT-PER negotiating 2023"],
        ),
        (f"Talks between Malta and Peru on an {PACT}, which began in 2019, go on.", ["MLT-PER negotiating 2019"]),
        (f"Malta signed a trade accord. It follows talks with Peru on an {PACT}, which collapsed in 2020.", []),
        (
            f"Malta and Peru have an {PACT}. Talks begun in 2020 led to its signing on Friday in Valletta.",
            ["MLT-PER negotiating 2020", "MLT-PER concluded 2025-03-14"],
        ),
        (
            f"The presidents of Malta and Peru met on Friday. A number of documents were signed, including an {PACT}.",
            ["MLT-PER concluded 2025-03-14"],
        ),
        (f"Malta and Peru fell out over gas. The two countries' 2016 {PACT} is safe.", ["MLT-PER concluded 2016"]),
    ],
)
def test_a_pact_is_followed_through_running_prose(text: str, expected: list[str]) -> None:
    assert claims(text) == expected
