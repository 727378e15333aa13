"""A list that a source declares complete makes a documented no of a pair that is missing from it, from its day on."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.queries.coverage import CoverageRow
from pacts.registry import Registry
from pacts.verdicts import Judgement, Verdict
from tests.telling import findings, noted, said, source

PARTNERS = "AUT BEL BGR CAN CHE CYP CZE DEU DNK ESP FIN FRA GBR GEO HRV HUN ISL ITA LTU LUX LVA NLD NOR POL PRT ROU"
LIST = [
    *(noted("-".join(sorted(("EST", code))), "signed..force", page="est") for code in PARTNERS.split()),
    noted("EST", "complete", page="est", quote="Estonia has such agreements with 26 countries", note="the whole list"),
]


@pytest.fixture
def estonia(registry: Registry) -> Registry:
    assert len(registry.add_records(LIST)) == 27
    return registry


def one(registry: Registry, member: str, partner: str, day: str, **more: object) -> CoverageRow:
    (row,) = registry.coverage(member, partner, as_of=date.fromisoformat(day), **more)  # type: ignore[arg-type]
    return row


def test_who_is_missing_from_the_list_has_none(estonia: Registry) -> None:
    assert one(estonia, "Canada", "Estonia", "2021-01-01").answer == "yes"
    for member, partner in [("Japan", "Estonia"), ("Estonia", "Japan")]:
        row = one(estonia, member, partner, "2021-01-01")
        assert (row.answer, row.at_least, row.at_most, row.pact) == ("no", "none", "negotiating", None)
        assert (row.newest, row.age_days, row.independent_sources) == ("2020", 1, 1)
        (proof,) = row.evidence
        assert (proof.source, proof.quote) == ("https://est.example/", "Estonia has such agreements with 26 countries")
        assert (proof.date, proof.note) == ("2020", "the whole list")


def test_the_list_says_nothing_of_other_parties_or_of_earlier_days(estonia: Registry) -> None:
    assert one(estonia, "Japan", "Canada", "2021-01-01").answer == "unknown"
    assert one(estonia, "Japan", "Estonia", "2020-12-30").answer == "unknown"
    assert one(estonia, "Japan", "Estonia", "2020-12-31").answer == "no"


def test_the_list_says_nothing_of_a_territory_whose_state_it_names(estonia: Registry) -> None:
    assert one(estonia, "Estonia", "Faroe Islands", "2021-01-01").answer == "unknown"  # Denmark is on the list
    assert one(estonia, "Estonia", "Hong Kong", "2021-01-01").answer == "no"  # China is not


def test_of_several_partners_each_note_names_its_own_and_a_count_its_group_once(estonia: Registry) -> None:
    day = date(2021, 1, 1)
    terms = {"scope": "military"}
    estonia.add_records([noted("CAN-JPN", "force", "2015-01-01", page="jpn", terms=terms)])
    answer = estonia.coverage("Canada", "Japan,Estonia", as_of=day)
    assert "For Canada the pact with Japan is limited to military matters." in answer.notes
    counted = estonia.coverage("NATO", "Estonia", as_of=day).sentence
    assert counted.count("other members of NATO") == 1


def test_a_list_bounds_what_it_counts_and_leaves_open_what_it_does_not(estonia: Registry) -> None:
    assert one(estonia, "Japan", "Estonia", "2021-01-01", at_least="negotiating").answer == "unclear"
    assert one(estonia, "Japan", "Estonia", "2021-01-01", at_least="in_force").answer == "no"


def test_a_source_on_the_pair_goes_before_the_list(estonia: Registry) -> None:
    estonia.add(source(1, "2022-01-01"), findings(said("EST-JPN", "signed", "2021-06-01")))
    assert one(estonia, "Japan", "Estonia", "2021-05-31").answer == "no"
    assert one(estonia, "Japan", "Estonia", "2021-06-01").answer == "yes"


def reject(registry: Registry, parties: str, page: str = "est") -> None:
    told = f"SELECT claim.id FROM claim JOIN source ON source.id = source WHERE parties = '{parties}'"
    ((claim,),) = registry.sql(f"{told} AND address = 'https://{page}.example/'")[1]
    registry.review([Judgement(str(claim), Verdict.REJECTED, "Ann", "2026-01-01T00:00:00Z")])


def test_a_rejected_row_of_the_list_is_no_silence(estonia: Registry) -> None:
    reject(estonia, "EST-FIN")
    for member, partner in [("Finland", "Estonia"), ("Estonia", "Finland")]:
        row = one(estonia, member, partner, "2021-01-01")
        assert (row.answer, row.at_most, row.evidence) == ("unknown", None, ())
    assert one(estonia, "Japan", "Estonia", "2021-01-01").answer == "no"
    query = "SELECT partner, answer, at_most, source FROM coverage WHERE alliance = 'EU' AND member = 'FIN'"
    assert estonia.sql(f"{query} AND partner = 'EST'")[1] == [("EST", "unknown", None, None)]
    (cell,) = estonia.matrix("Finland", "Estonia", as_of=date(2021, 1, 1))
    assert (cell.mark.value, cell.source) == ("unknown", None)
    (year,) = estonia.dyad_years("EST,FIN", first=2021, last=2021)
    assert (year.answer, year.at_most) == ("unknown", None)


def test_of_a_pair_with_a_rejected_row_another_list_may_still_speak(estonia: Registry) -> None:
    estonia.add_records([noted("EST", "complete", page="old", published="2019")])
    reject(estonia, "EST-FIN")
    assert one(estonia, "Finland", "Estonia", "2021-01-01").evidence[0].source == "https://old.example/"
    assert one(estonia, "Japan", "Estonia", "2021-01-01").evidence[0].source == "https://est.example/"
    estonia.add_records([noted("FIN", "complete", page="fin", published="2021-03-01")])
    assert one(estonia, "Finland", "Estonia", "2021-04-01").evidence[0].source == "https://fin.example/"
    query = "SELECT answer, source FROM coverage WHERE alliance = 'EU' AND member = 'FIN' AND partner = 'EST'"
    assert estonia.sql(query)[1] == [("no", "https://fin.example/")]


def test_what_came_out_later_is_left_out_where_asked(estonia: Registry) -> None:
    row = one(estonia, "Japan", "Estonia", "2021-01-01", known_by=date(2020, 6, 1))
    assert row.answer == "unknown"


def test_of_two_lists_the_newer_is_shown(estonia: Registry) -> None:
    estonia.add_records([noted("JPN", "complete", page="jpn", published="2021-03-01")])
    assert one(estonia, "Japan", "Estonia", "2021-04-01").evidence[0].source == "https://jpn.example/"
    assert one(estonia, "Japan", "Estonia", "2021-02-01").evidence[0].source == "https://est.example/"


def test_the_same_list_again_changes_nothing(estonia: Registry) -> None:
    assert {told.outcome.value for told in estonia.add_records(LIST)} == {"unchanged"}


def test_the_views_say_the_same(estonia: Registry) -> None:
    estonia.add_records([noted("JPN", "complete", page="jpn", published="2021-03-01")])
    query = "SELECT member, answer, at_least, at_most, newest, source FROM coverage WHERE alliance = 'G7'"
    for partner in ("Estonia", "Canada"):
        code = {"Estonia": "EST", "Canada": "CAN"}[partner]
        told = estonia.sql(f"{query} AND partner = '{code}' ORDER BY member")[1]
        rows = estonia.coverage("G7", partner)
        assert told == [
            (row.member, row.answer, row.at_least, row.at_most, row.newest, row.evidence[0].source)
            if row.evidence
            else (row.member, row.answer, None, None, None, None)
            for row in rows
        ]
