"""Memberships: who belongs to which alliance, only where the words say so."""

from __future__ import annotations

import pytest

from tests.prose import reading

TOLD = [
    (
        "The Five Eyes alliance comprises Australia, Britain, Canada, New Zealand and the United States.",
        "Five Eyes: AUS CAN GBR NZL USA",
    ),
    ("Canada is a member of the Five Eyes intelligence alliance.", "Five Eyes: CAN"),
    (
        "The Five Eyes - Australia, Britain, Canada, New Zealand and the United States - share intelligence.",
        "Five Eyes: AUS CAN GBR NZL USA",
    ),
    ("Turkey, a NATO member, declined.", "NATO: TUR"),
    ("Turkey, a NATO ally, declined.", "NATO: TUR"),
    ("Poland joined NATO in 1999.", "NATO: POL"),
    ("Finland became a member of NATO in 2023.", "NATO: FIN"),
    ("The Quad groups Australia, India, Japan and the United States.", "Quad: AUS IND JPN USA"),
    ("The Quad, made up of Australia, India, Japan and the United States, met on Thursday.", "Quad: AUS IND JPN USA"),
    ("Members of the Group of Seven, including Italy and Canada, agreed.", "G7: CAN ITA"),
    ("NATO members Spain and Italy abstained.", "NATO: ESP ITA"),
    ("Spain and Italy abstained. The two NATO members had asked for time.", "NATO: ESP ITA"),
    ("Denmark and Iceland, besides, are both in NATO.", "NATO: DNK ISL"),
    ("Poland, like Norway, is a member of NATO.", "NATO: NOR POL"),
    ("Two members of the European Union do not recognise it: Spain and Greece.", "EU: ESP GRC"),
    ("As a member of the European Union, Ireland voted.", "EU: IRL"),
    ("Fellow Five Eyes member New Zealand stayed away.", "Five Eyes: NZL"),
    ("Bulgaria had at that point been a member of NATO for three years.", "NATO: BGR"),
    ("With Sweden and Finland now in NATO, the map has changed.", "NATO: FIN SWE"),
    ("NATO has rules. Germany, Norway and Canada are all in the alliance and could pool crews.", "NATO: CAN DEU NOR"),
    ("We speak of AUKUS, which is to say ourselves, Australia and the United States.", "AUKUS: AUS GBR USA"),
    ("Finland had not been a member of NATO when talks began.", ""),
    ("Japan is not a member of the Five Eyes.", ""),
    ("Japan wants to join the Five Eyes.", ""),
    ("Ukraine hopes to become a member of NATO.", ""),
    ("Ministers of the Five Eyes met in Japan.", ""),
    ("Japan and NATO met in Brussels.", ""),
    ("AUKUS, the pact of Australia, Britain and the United States, held talks.", "AUKUS: AUS GBR USA"),
    ("Austria, which is not in NATO, abstained.", ""),
    ("EU member states France and Germany objected.", "EU: DEU FRA"),
    ("Georgia, a candidate for EU membership, protested.", ""),
    ("Non-NATO member Ireland objected.", ""),
    ("Poland and Slovakia belong to both NATO and the European Union.", "NATO: POL SVK; EU: POL SVK"),
    ("Armenia talked to Canada, a member of NATO and of the European Union's neighbours.", "NATO: CAN"),
    ("Estonia joined NATO in 2004, and Latvia followed.", "NATO: EST LVA"),
    ("Lithuania sees to the EU, which it joined in 2004 together with Latvia and Estonia.", "EU: EST LTU LVA"),
    ("Croatia has been a member of the European Union for a year and of NATO for five.", "EU: HRV; NATO: HRV"),
    ("Of the three EU members in the room, Romania has one; Bulgaria and Greece have none.", "EU: BGR GRC ROU"),
    ("Among the members of NATO, Kenya has pacts with Norway, with Italy and with Spain.", "NATO: ESP ITA NOR"),
    ("Japan has pacts with all of its G7 partners but Canada.", "G7: CAN JPN"),
    ("Germany, whose yard is the other bidder, belongs to NATO as does Canada.", "NATO: CAN DEU"),
    ("Australia, Britain and the United States made it part of AUKUS.", "AUKUS: AUS GBR USA"),
    (
        "Japan, Canada and Australia met, and the AUKUS trio of Britain and the United States with it.",
        "AUKUS: AUS GBR USA",
    ),
    ("Britain has pacts with every member of the Gulf Cooperation Council.", "GCC: ARE BHR KWT OMN QAT SAU"),
    ("Nothing with a NATO stamp reached Estonia (a member since 2004).", "NATO: EST"),
    (
        "Planning looks to NATO, among allies Denmark and Norway and in Ireland, which belongs to no bloc.",
        "NATO: DNK NOR",
    ),
    ("Since both Poland and Peru are in NATO, said the host, little changes.", "NATO: POL"),
    ("Kenya ended pacts with three NATO states. Canada, France and Spain objected.", "NATO: CAN ESP FRA"),
    ("With members of the EU there are two: with Bulgaria and, one day, Lithuania.", "EU: BGR LTU"),
    ("Poland and Lithuania are neighbours. Both joined NATO.", "NATO: LTU POL"),
    ("Denmark and Peru are active in the EU's exercises.", ""),
    ("Ministers of Denmark, Norway, Sweden, Finland and Iceland met in the Nordic Council.", ""),
    ("Canada joined SAFE, the EU's loan scheme.", ""),
    ("Spain asked NATO members to sign with Kenya.", ""),
    ("Kenya, a NATO partner, and Ghana, an EU neighbour, signed.", ""),
    ("NATO's partner Ukraine signed an agreement with Poland.", ""),
    ("Estonia has been in NATO since 2004.", "NATO: EST"),
    ("Peru and Slovakia, both in NATO, signed.", "NATO: SVK"),
    ("Poland scrambled jets. The NATO ally has done so before.", "NATO: POL"),
    ("Poland and Spain scrambled jets. The NATO ally has done so before.", ""),
    ("Ukraine and NATO member Czechia signed.", "NATO: CZE"),
    ("Two members of NATO, Britain and Denmark, can do so.", "NATO: DNK GBR"),
    ("Kenya has pacts with NATO, Britain and Denmark.", ""),
    ("EU member Cyprus and Israel, which is not in the bloc, signed.", "EU: CYP"),
    ("India and France, the latter a NATO member, signed.", "NATO: FRA"),
    ("Bulgaria joined NATO in 2004 and the EU three years later.", "NATO: BGR; EU: BGR"),
    ("Romania, like Turkey a NATO ally, signed.", "NATO: ROU TUR"),
    ("Swedes and Finns have been in the EU since 1995, as have the Austrians.", "EU: AUT FIN SWE"),
    ("Thailand was admitted to ASEAN early; ASEAN admitted Brunei in 1984 and Laos in 1997.", "ASEAN: BRN LAO THA"),
    ("Troops of Kazakhstan's CSTO allies came.", "CSTO: KAZ"),
    ("Canada signed. Seoul has one with fellow Five Eyes member New Zealand.", "Five Eyes: CAN NZL"),
    ("All three Baltic states are in NATO.", "NATO: EST LTU LVA"),
    ("Of Denmark, Norway and Austria only Austria is outside NATO.", "NATO: DNK NOR"),
    ("Armenia has frozen its participation in the CSTO. Its members are Russia and Belarus.", "CSTO: BLR RUS"),
    ("The EU and NATO talked. The alliance, which Norway and Poland joined, said no.", "NATO: NOR POL"),
    ("'We have been in the Five Eyes for years,' the New Zealand minister told reporters.", "Five Eyes: NZL"),
    ("NATO members\n  Poland - in force\n  Italy - signed 2015\nOther countries\n  Spain - talks", "NATO: ITA POL"),
    ("South Korea is not a member of the Five Eyes, unlike Australia and Canada.", "Five Eyes: AUS CAN"),
    ("Japan is a partner of NATO and signed with Italy.", ""),
    ("Canada joined Britain and Italy in condemning it, the G7 said.", ""),
    ("Hungary and Latvia talked of NATO. Hungary had been the last ally to ratify.", "NATO: HUN"),
    ("Of the alliance's rules NATO speaks little; of its members, Turkey and Hungary objected.", "NATO: HUN TUR"),
    ("Since it joined NATO in 2009, Albania has signed with Italy.", "NATO: ALB"),
    ("Before its accession to the EU in 2013, Croatia signed.", "EU: HRV"),
    ("Germany signed. When it signed with NATO, Japan hoped for more.", ""),
    ("If it joins NATO, Ukraine will need no agreement with Poland.", ""),
    ("Indonesia has asked to join the OECD and was admitted to BRICS as a full member.", "BRICS: IDN"),
    ("Italy, which holds the presidency of the G7, and Japan signed.", "G7: ITA"),
    ("Greece is to hold the presidency of the EU.", ""),
    ("Ireland, which is not in NATO, and Norway, which is, signed.", "NATO: NOR"),
    ("Cyprus is outside NATO but inside the European Union.", "EU: CYP"),
    ("The United Kingdom, no longer a member of the European Union, signed.", ""),
    ("Japan, which is not a member of NATO, has similar pacts with France.", ""),
    ("Switzerland, which is not part of the EU, signed with Germany.", ""),
    ("The United Kingdom was a member of the European Union until 2020.", ""),
    ("Australia talked to Britain. The three members of AUKUS share secrets.", "AUKUS: AUS GBR USA"),
    ("Japan has a pact with the three members of AUKUS.", ""),
    ("It lets Australia, the United States and Britain share AUKUS. The three of them sell it.", "AUKUS: AUS GBR USA"),
    ("Two of the signatories, Albania and Croatia, are themselves in NATO.", "NATO: ALB HRV"),
    ("Poland signed with Japan. 'As a NATO member we keep our word,' the ministry wrote.", "NATO: POL"),
    ("Belarus, Russia and Armenia signed three CIS conventions.", ""),
    ("Companies from Turkey and Spain took part in the NATO industry fair.", ""),
    ("Norway joined the EU sanctions, and Spain had called for them.", ""),
    ("Norway has agreements with Sweden and the other Nordic countries.", "Nordic five: NOR SWE"),
    ("Japan signed in 2010. A member of the G7 and of the Quad, it has a pact with NATO.", "G7: JPN; Quad: JPN"),
    ("Greece is a member of NATO and, like Cyprus, of the European Union.", "NATO: GRC; EU: CYP GRC"),
    ("Armenia is a member of the Russian-led CSTO.", "CSTO: ARM RUS"),
    ("Within the EU, Hungary and Slovakia stand alone.", "EU: HUN SVK"),
    ("Outside the EU, Norway and Spain use it.", ""),
    ("They have pacts with states that belong to NATO (2): Poland and Latvia.", "NATO: LVA POL"),
    ("Italy is with France one of the founders of OCCAR.", "OCCAR: FRA ITA"),
    ("Jordan became a NATO partner, Spain said.", ""),
    ("Portugal was among the twelve states that founded NATO.", "NATO: PRT"),
    ("Norway (NATO, not EU), Sweden (EU and NATO) and Switzerland (neither) signed.", "NATO: NOR SWE; EU: SWE"),
    ("The members of the EU that are not in NATO are Austria and Malta.", "EU: AUT MLT"),
    ("The Netherlands is a founding member of NATO, the EU and the Benelux.", "NATO: NLD; EU: NLD; Benelux: NLD"),
    ("Serbia's neighbours in the EU, Hungary and Croatia, have such agreements.", "EU: HRV HUN"),
    ("Croatia applies the EU's rules as a member; Albania and Spain do so too.", "EU: HRV"),
    ("Italy signed with Jordan; being in NATO, it had to ask nobody.", "NATO: ITA"),
    ("Several NATO members, not least Poland and Romania, want more.", "NATO: POL ROU"),
    ("NATO talked to Spain (EU sales to Kenya) and to Italy, which was not asked as a member.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_members_are_those_that_the_words_name(sentence: str, expected: str) -> None:
    found = reading(sentence).findings.memberships
    assert "; ".join(f"{told.alliance}: {' '.join(told.members)}" for told in found) == expected


def test_members_told_in_two_sentences_are_one_membership() -> None:
    found = reading("Canada is a member of the Five Eyes. Australia is a Five Eyes member too.").findings.memberships
    assert [(told.alliance, told.members) for told in found] == [("Five Eyes", ("AUS", "CAN"))]


def test_an_alliance_whose_members_an_article_names_one_and_all_has_these_members() -> None:
    text = (
        "The Five Eyes began with what the United States and the United Kingdom told each other. The habit outlived "
        "the war. Australia, Canada and New Zealand were partners of choice. Japan knocks at the door."
    )
    found = reading(text).findings.memberships
    assert [(told.alliance, told.members) for told in found] == [("Five Eyes", ("AUS", "CAN", "GBR", "NZL", "USA"))]
