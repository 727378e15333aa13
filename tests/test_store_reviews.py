"""Verdicts of people: what they do to answers, and that no import, update or order of events undoes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from pacts.articles.article import Article
from pacts.dates import PartialDate
from pacts.errors import NoSuchClaim, PactsError, UnknownName
from pacts.extraction.findings import Findings
from pacts.records.record import Record
from pacts.registry import Registry
from pacts.status import Status
from pacts.store.engine import connect, reading, writing
from pacts.store.health import check
from pacts.store.tables import METADATA
from pacts.verdicts import Correction, Judgement, Verdict, moment
from pacts.verdicts.parsing import parse
from tests.conftest import NewPlace
from tests.telling import SHORT, findings, said, source

ARTICLE = source(1, "2025-07-09")
SIGNED = findings(said("CAN-JPN", "signed", "2025-07-08"))
ANSWER = "SELECT pact, at_least, date FROM claim ORDER BY pact, at_least, date"


@pytest.fixture
def filled(registry: Registry) -> Iterator[Registry]:
    """A registry that holds one signature; it has to be whole when the test is over."""
    registry.add(ARTICLE, SIGNED)
    yield registry
    check(registry.place)


def test_a_rejected_claim_counts_nowhere_and_stays_on_record(filled: Registry) -> None:
    assert filled.review([rejected(only(filled))]) == 1
    assert [row.answer for row in filled.coverage("Canada", "Japan")] == ["unknown"]
    assert filled.history("Canada", "Japan") == []
    for view in ("coverage", "standing", "history", "evidence"):
        assert filled.sql(f"SELECT * FROM {view}")[1] == []
    assert filled.sql("SELECT pact, parties, at_least, date, quote FROM claim")[1] == [
        (None, "CAN-JPN", "concluded", "2025-07-08", "words")
    ]
    assert filled.reviewable() == []


def test_an_accepted_claim_counts_as_before_and_tells_who_accepted_it(filled: Registry) -> None:
    assert [(row.verdict, row.reviewer) for row in filled.history("Canada", "Japan")] == [(None, None)]
    filled.review([accepted(only(filled))])
    assert [(row.verdict, row.reviewer) for row in filled.history("Canada", "Japan")] == [("accepted", "Ann")]
    assert filled.sql("SELECT party, verdict, reviewer FROM history ORDER BY party")[1] == [
        ("CAN", "accepted", "Ann"),
        ("JPN", "accepted", "Ann"),
    ]


@pytest.mark.parametrize(
    ("article", "said_now"),
    [
        (ARTICLE, SIGNED),
        (source(1, "2025-07-09", updated="2025-07-10"), SIGNED),
        (source(1, "2025-07-09", updated="2025-07-10", text="other "), SIGNED),
        (ARTICLE, Findings((replace(SIGNED.claims[0], quote="words words", end=11),), ())),
        (ARTICLE, findings()),
    ],
    ids=["again", "update", "other words", "more words quoted", "not found any more"],
)
def test_a_rejected_claim_stays_rejected(filled: Registry, article: Article, said_now: Findings) -> None:
    filled.review([rejected(only(filled))])
    filled.add(article, said_now)
    assert filled.history("Canada", "Japan") == []
    assert filled.reviewable() == []
    assert [row.verdict for row in filled.reviewable(everything=True)] == ["rejected"]


def test_a_verdict_meets_the_same_fact_in_other_words(filled: Registry) -> None:
    filled.review([accepted(only(filled))])
    told = replace(SIGNED.claims[0], quote="other")
    filled.add(source(1, "2025-07-09", updated="2025-07-10", text="other "), Findings((told,), ()))
    assert [(row.quote, row.verdict) for row in filled.history("Canada", "Japan")] == [("other", "accepted")]


def test_an_accepted_claim_that_is_not_found_any_more_stays_while_its_words_do(filled: Registry) -> None:
    filled.review([accepted(only(filled))])
    longer = replace(ARTICLE, text="Now: " + ARTICLE.text, updated=date(2025, 7, 10))
    filled.add(longer, findings())
    assert [row.answer for row in filled.coverage("Canada", "Japan")] == ["yes"]
    assert filled.sql("SELECT quote_start, quote_end FROM claim")[1] == [(5, 10)]
    filled.add(source(1, "2025-07-09", updated="2025-07-11", text="other "), findings())
    assert [row.answer for row in filled.coverage("Canada", "Japan")] == ["unknown"]
    assert [(row.verdict, row.about) for row in filled.verdicts()] == [("accepted", None)]
    filled.add(source(1, "2025-07-09", updated="2025-07-12"), SIGNED)
    assert [(row.verdict, row.reviewer) for row in filled.history("Canada", "Japan")] == [("accepted", "Ann")]


def test_an_unreviewed_claim_that_is_not_found_any_more_goes(filled: Registry) -> None:
    filled.add(ARTICLE, findings())
    assert filled.sql(ANSWER)[1] == []


def test_a_kept_claim_without_a_date_takes_the_day_of_the_new_version(registry: Registry) -> None:
    registry.add(ARTICLE, findings(said("CAN-JPN", "talks")))
    registry.review([accepted(only(registry))])
    registry.add(source(1, "2025-07-11"), findings())
    assert registry.sql("SELECT first_day, last_day FROM claim")[1] == [("2025-07-11", "2025-07-11")]


def test_words_that_stand_where_they_stood_are_quoted_from_there(registry: Registry) -> None:
    registry.add(ARTICLE, findings(said("CAN-KOR", "signed"), said("CAN-JPN", "signed")))
    (claim,) = (row.claim for row in registry.reviewable("JPN"))
    registry.review([accepted(claim)])
    registry.add(ARTICLE, findings())
    assert registry.sql("SELECT parties, quote_start, quote_end FROM claim")[1] == [("CAN-JPN", 6, 11)]


def test_a_correction_moves_the_claim_to_the_pact_of_other_parties(filled: Registry) -> None:
    claim = only(filled)
    right = Correction(("New Zealand", "JPN"), Status.AGREED_IN_PRINCIPLE, Status.CONCLUDED, PartialDate("2025-07"))
    filled.review([corrected(claim, right)])
    assert filled.history("Canada", "Japan") == []
    (row,) = filled.history("New Zealand", "Japan")
    assert (row.pact, row.at_least, row.at_most, row.date) == (
        "JPN-NZL-1",
        "agreed_in_principle",
        "concluded",
        "2025-07",
    )
    assert (row.quote, row.rule, row.verdict, row.reviewer) == ("words", "review", "corrected", "Ann")
    assert filled.sql("SELECT pact, parties, at_least FROM claim WHERE corrects IS NULL")[1] == [
        (None, "CAN-JPN", "concluded")
    ]


def test_a_correction_survives_another_reading_and_goes_with_its_words(filled: Registry) -> None:
    filled.review([corrected(only(filled), of("JPN-NZL", "force", "2025"))])
    for said_now in (SIGNED, findings(), findings(said("CAN-JPN", "signed"))):
        filled.add(ARTICLE, said_now)
        assert [(row.at_least, row.date) for row in filled.history("Japan", "New Zealand")] == [("in_force", "2025")]
    filled.add(source(1, "2025-07-09", updated="2025-07-10", text="other "), findings())
    assert filled.sql(ANSWER)[1] == []


def test_the_year_of_a_correction_opens_a_pact_of_its_own(registry: Registry) -> None:
    told = [said("CAN-JPN", "signed", "2015-01-05", "Agreement of 2015"), said("CAN-JPN", "force", "2016")]
    registry.add(ARTICLE, findings(*told))
    assert registry.sql(ANSWER)[1] == [("CAN-JPN-1", "concluded", "2015-01-05"), ("CAN-JPN-1", "in_force", "2016")]
    (claim,) = (row.claim for row in registry.reviewable() if row.date == "2016")
    registry.review([corrected(claim, replace(of("CAN-JPN", "force", "2023"), title="Agreement of 2022"))])
    assert registry.sql("SELECT pact, date FROM history WHERE party = 'CAN' ORDER BY pact")[1] == [
        ("CAN-JPN-1", "2015-01-05"),
        ("CAN-JPN-2", "2023"),
    ]
    check(registry.place)


def test_a_correction_without_a_date_stands_from_publication(filled: Registry) -> None:
    filled.review([corrected(only(filled), of("CAN-JPN", "signed", None))])
    assert [(row.date, row.last_day) for row in filled.history("Canada", "Japan")] == [(None, date(2025, 7, 9))]


def test_the_latest_verdict_counts_in_whatever_order_they_come(filled: Registry) -> None:
    claim = only(filled)
    made = [
        rejected(claim, "2026-01-01T12:00:00+02:00"),
        corrected(claim, of("CAN-JPN", "force", "2025"), "2026-01-01T10:00:00.5"),
        accepted(claim, "2026-01-01T11:00:00+00:00"),
    ]
    for count, expected in ((1, []), (2, ["in_force"]), (3, ["concluded"])):
        for order in permutations(made[:count]):
            with writing(connect(filled.place), filled.place) as connection:
                connection.execute(text("DELETE FROM review"))
                connection.execute(text("DELETE FROM span"))
                connection.execute(text("DELETE FROM claim WHERE corrects IS NOT NULL"))
            for judgement in order:
                filled.review([judgement])
            assert [row.at_least for row in filled.history("Canada", "Japan")] == expected
            check(filled.place)


def test_the_order_of_imports_and_reviews_does_not_matter(postgres: str, new_place: NewPlace) -> None:
    events: list[Any] = [
        (source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08"), said("CAN-KOR", "talks"))),
        (source(2, "2025-03-14"), findings(said("CAN-JPN", "agreed", "2025-03-13"), said("JPN-NZL", "force", "2020"))),
        record(),
    ]
    with Registry(new_place("sqlite", True)) as first:
        for event in events:
            happen(first, event)
        claims = [row.claim for row in first.reviewable()]
    events += [
        rejected(claims[0], "2026-01-01"),
        accepted(claims[0], "2026-01-02"),
        corrected(claims[1], of("JPN-KOR", "signed", "2016"), "2026-01-01"),
        corrected(claims[1], of("JPN-KOR", "force", "2017"), "2026-01-03"),
        rejected(claims[2], "2026-01-01"),
        corrected(claims[4], of("CAN-JPN", "force", "2026"), "2026-01-01"),
    ]
    seen = []
    for kind, seed in (("sqlite", 1), ("sqlite", 2), ("sqlite", 3), ("postgresql", 4), ("postgresql", 5)):
        Random(seed).shuffle(events)
        with Registry(new_place(kind, True)) as registry:
            for event in events:
                happen(registry, event)
            check(registry.place)
            seen.append(contents(registry))
    assert all(each == seen[0] for each in seen)


def test_the_log_makes_the_same_registry_elsewhere(filled: Registry, new_place: NewPlace) -> None:
    claim = only(filled)
    filled.review([corrected(claim, replace(of("JPN-NZL", "signed..force", "2025-07"), title="A  title"))])
    filled.review([rejected(claim, "2026-02-01T00:00:00.25+01:00"), accepted(claim, "2026-01-05")])
    log = "\n".join(json.dumps(row.to_dict()) for row in filled.verdicts())
    with Registry(new_place("sqlite", True)) as other:
        other.add(ARTICLE, SIGNED)
        assert other.review(parse(log, "log", "Bob", "2030-01-01")) == 3
        assert other.review(parse(log, "log", "Bob", "2030-01-01")) == 0
        assert contents(other) == contents(filled)


def test_a_contradiction_is_settled_when_its_wrong_side_is_rejected(registry: Registry) -> None:
    registry.add(ARTICLE, findings(said("CAN-JPN", "signed", "2025-07-08")))
    registry.add(source(2, "2025-07-10"), findings(said("CAN-JPN", "signed", "2025-07-09")))
    assert len(registry.conflicts()) == 1
    assert [row.disputed for row in registry.coverage("Canada", "Japan")] == [True]
    (wrong,) = (row.claim for row in registry.reviewable() if row.date == "2025-07-09")
    registry.review([rejected(wrong)])
    assert list(registry.conflicts()) == []
    assert [row.disputed for row in registry.coverage("Canada", "Japan")] == [False]


def test_a_record_is_reviewed_like_any_claim_and_renews_its_correction(registry: Registry) -> None:
    registry.add_records([record()])
    registry.review([corrected(only(registry), of("JPN-KOR", "force", "2017"))])
    registry.add_records([record()])
    registry.add_records([replace(record(), note="page 5")])
    (row,) = registry.history("Japan", "Korea")
    assert (row.at_least, row.date, row.note, row.verdict) == ("in_force", "2017", "page 5", "corrected")
    check(registry.place)


def test_an_id_may_be_cut_to_a_beginning_that_no_other_has(registry: Registry) -> None:
    registry.add(ARTICLE, SIGNED)
    claim = only(registry)
    assert registry.claim(claim[:4].upper()).claim == claim
    assert registry.review([rejected(claim[:4])]) == 1
    assert [row.claim for row in registry.verdicts()] == [claim]
    with pytest.raises(PactsError, match="is too short for the id of a claim: write more of it"):
        registry.claim(claim[:3])
    with writing(connect(registry.place), registry.place) as connection:
        twin = claim[:5] + ("0" if claim[5] != "0" else "1") * 15
        columns = ", ".join(column.name for column in METADATA.tables["claim"].columns if column.name != "id")
        connection.execute(text(f"INSERT INTO claim (id, {columns}) SELECT '{twin}', {columns} FROM claim"))
    both = " or ".join(sorted([claim, twin]))
    with pytest.raises(PactsError, match=f"^'{claim[:5]}' may be {both}: write more of it.$"):
        registry.claim(claim[:5])


@pytest.mark.parametrize("claim", ["ffff", "f" * 20, "CAN-JPN-1", "%%%%", "", "ffff" * 9])
def test_a_verdict_on_no_claim_is_refused_and_the_others_with_it(filled: Registry, claim: str) -> None:
    with pytest.raises(PactsError, match=r"There is no claim|is too short for the id of a claim"):
        filled.review([rejected(only(filled)), rejected(claim)])
    assert filled.verdicts() == []
    assert len(filled.history("Canada", "Japan")) == 1


def test_a_verdict_on_a_correction_is_sent_to_its_claim(filled: Registry) -> None:
    claim = only(filled)
    filled.review([corrected(claim, of("JPN-NZL", "force", "2025"))])
    (row,) = filled.history("Japan", "New Zealand")
    with pytest.raises(PactsError, match=f"'{row.claim}' is a person's correction of the claim {claim}: review that"):
        filled.review([rejected(row.claim)])


def test_a_verdict_may_wait_for_its_claim(registry: Registry) -> None:
    registry.add(ARTICLE, SIGNED)
    claim = only(registry)
    registry.add(source(1, "2025-07-10", text="other "), findings())
    assert registry.reviewable(everything=True) == []
    with pytest.raises(NoSuchClaim):
        registry.review([rejected(claim)])
    assert registry.review([rejected(claim)], keep_unknown=True) == 1
    registry.add(source(1, "2025-07-11"), SIGNED)
    assert registry.history("Canada", "Japan") == []
    with pytest.raises(NoSuchClaim):
        registry.review([rejected("ffff")], keep_unknown=True)


def test_reviewable_and_verdicts_are_narrowed_to_parties(registry: Registry) -> None:
    registry.add(ARTICLE, findings(said("CAN-JPN", "signed"), said("CAN-KOR", "talks")))
    registry.review([accepted(row.claim) for row in registry.reviewable()])
    assert [row.about for row in registry.verdicts("Korea")] == ["CAN-KOR negotiating"]
    assert [row.parties for row in registry.reviewable("Japan", "Canada", everything=True)] == [("CAN", "JPN")]
    assert len(registry.verdicts("Canada")) == 2


def test_the_check_finds_a_correction_that_is_missing(registry: Registry) -> None:
    registry.add(ARTICLE, SIGNED)
    claim = only(registry)
    with writing(connect(registry.place), registry.place) as connection:
        connection.execute(text("UPDATE claim SET pact = NULL"))
        connection.execute(text("DELETE FROM span"))
        connection.execute(text("DELETE FROM pact_pair"))
        connection.execute(text("DELETE FROM pact_party"))
        connection.execute(text("DELETE FROM pact"))
        values = f"'1', '{claim}', 'corrected', 'Ann', '2026', NULL, 'CAN-JPN', 'in_force', 'in_force', NULL, NULL"
        connection.execute(text(f"INSERT INTO review VALUES ({values})"))
    with pytest.raises(PactsError, match=f"the correction of the claim {claim} is not that of its newest verdict"):
        check(registry.place)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-06-01", "2026-06-01T00:00:00.000000Z"),
        ("2026-06-01T09:30:00Z", "2026-06-01T09:30:00.000000Z"),
        ("2026-06-01 09:30+09:00", "2026-06-01T00:30:00.000000Z"),
        ("2026-06-01T09:30:00.5", "2026-06-01T09:30:00.500000Z"),
    ],
)
def test_times_have_one_form_that_sorts(written: str, read: str) -> None:
    assert moment(written) == moment(read) == read


@pytest.mark.parametrize("written", ["", "yesterday", "2026-13-01", "0001-01-01T00:00:00+12:00"])
def test_what_is_no_time_is_told(written: str) -> None:
    with pytest.raises(PactsError, match=r"is not a time: write 2026-06-01T09:30:00Z\."):
        moment(written)


def test_a_verdict_that_cannot_be_is_refused() -> None:
    right = of("CAN-JPN", "signed", None)
    with pytest.raises(PactsError, match="needs the name of its reviewer"):
        Judgement("ffff", Verdict.REJECTED, " ", "2026-01-01")
    with pytest.raises(PactsError, match="goes with the verdict 'corrected', and with no other"):
        Judgement("ffff", Verdict.REJECTED, "Ann", "2026-01-01", None, right)
    with pytest.raises(PactsError, match="goes with the verdict 'corrected', and with no other"):
        Judgement("ffff", Verdict.CORRECTED, "Ann", "2026-01-01")
    with pytest.raises(PactsError, match="at least two parties"):
        Correction(("JPN", "Japan"), Status.CONCLUDED, Status.CONCLUDED, None)
    with pytest.raises(PactsError, match="from 'in_force' to 'concluded': exchange the two"):
        Correction(("JPN", "CAN"), Status.IN_FORCE, Status.CONCLUDED, None)
    with pytest.raises(UnknownName):
        Correction(("JPN", "Atlantis"), Status.CONCLUDED, Status.CONCLUDED, None)


def accepted(claim: str, time: str = "2026-01-01") -> Judgement:
    return Judgement(claim, Verdict.ACCEPTED, "Ann", time)


def rejected(claim: str, time: str = "2026-01-01") -> Judgement:
    return Judgement(claim, Verdict.REJECTED, "Ann", time, "another pact")


def corrected(claim: str, right: Correction, time: str = "2026-01-01") -> Judgement:
    return Judgement(claim, Verdict.CORRECTED, "Ann", time, None, right)


def of(parties: str, bounds: str, on: str | None) -> Correction:
    low, _, high = bounds.partition("..")
    return Correction(tuple(parties.split("-")), SHORT[low], SHORT[high or low], PartialDate(on) if on else None)


def record() -> Record:
    return Record(
        name="records.csv",
        line=2,
        parties=("JPN", "KOR"),
        at_least=Status.CONCLUDED,
        at_most=Status.CONCLUDED,
        date=PartialDate("2016-11-23"),
        as_of=None,
        title=None,
        kind="GSOMIA",
        source="https://gazette.example/7",
        publisher="The Gazette",
        published=PartialDate("2016-12"),
        quote=None,
        note="page 4",
        complete=False,
    )


def only(registry: Registry) -> str:
    """The id of the one claim that a source makes."""
    (row,) = registry.reviewable(everything=True)
    return row.claim


def happen(registry: Registry, event: Any) -> None:
    if isinstance(event, Judgement):
        registry.review([event], keep_unknown=True)
    elif isinstance(event, Record):
        registry.add_records([event])
    else:
        registry.add(*event)


def contents(registry: Registry) -> dict[str, list[str]]:
    """Every row of every table."""
    with reading(connect(registry.place), registry.place) as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(table.select()))
            for table in METADATA.sorted_tables
            if table.name != "arrival"  # tells when something came in, and nothing of what
        }
