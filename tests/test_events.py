"""Amendments, states that join or leave a pact of several, and the terms of a pact, from the record to the answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pacts import listings
from pacts.dates import PartialDate
from pacts.errors import PactsError
from pacts.records import Record
from pacts.registry import Registry
from pacts.rules.events import EventKind
from pacts.status import Status
from pacts.store.health import check
from pacts.terms import TERMS, term
from pacts.verdicts import Correction, Judgement, Verdict
from tests.telling import noted

SIX = "BEL-DEU-ESP-FRA-GBR-ITA"
TITLE = "OCCAR Security Agreement"


def event(parties: str, what: str, on: str | None, party: str | None = None, **more: Any) -> Record:
    return noted(parties, "none", on, event=EventKind(what), party=party, **more)


@pytest.fixture
def six(registry: Registry) -> Registry:
    registry.add_records(
        [
            noted(SIX, "force", "2004-09-24", title=TITLE, page="first", published="2005"),
            event(SIX, "joined", "2007-10", "ESP", title=TITLE, page="spain", published="2008"),
            event(SIX, "left", "2020-01-31", "GBR", title=TITLE, page="britain", published="2021"),
            event(SIX, "amended", "2015", title=TITLE, page="change", published="2016"),
        ]
    )
    return registry


@pytest.mark.parametrize(
    ("one", "other", "day", "answer", "since"),
    [
        ("BEL", "DEU", "2004-09-24", "yes", "2004-09-24"),
        ("BEL", "ESP", "2007-09-30", "unknown", None),
        ("BEL", "ESP", "2007-10-30", "unclear", None),
        ("BEL", "ESP", "2007-10-31", "yes", "2007-10"),
        ("GBR", "ESP", "2007-09-30", "unknown", None),
        ("GBR", "ITA", "2020-01-30", "yes", "2004-09-24"),
        ("GBR", "ITA", "2020-01-31", "no", None),
        ("GBR", "ESP", "2021-01-01", "no", None),
        ("ESP", "ITA", "2021-01-01", "yes", "2007-10"),
    ],
)
def test_a_pair_has_the_pact_while_both_belong_to_it(
    six: Registry, one: str, other: str, day: str, answer: str, since: str | None
) -> None:
    (row,) = six.coverage(one, other, as_of=date.fromisoformat(day))
    assert (row.answer, row.since) == (answer, since)


def test_the_answer_shows_who_says_that_a_state_left_or_joined(six: Registry) -> None:
    (row,) = six.coverage("GBR", "ITA", as_of=date(2022, 1, 1))
    assert [each.source for each in row.evidence] == ["https://britain.example/", "https://first.example/"]
    assert row.independent_sources == 1
    (row,) = six.coverage("ESP", "ITA", as_of=date(2022, 1, 1))
    assert [each.source for each in row.evidence] == ["https://first.example/", "https://spain.example/"]


@pytest.mark.parametrize(
    ("day", "number"), [("2004-09-23", 0), ("2007-09-30", 0), ("2007-10-01", 1), ("2022-01-01", 1)]
)
def test_a_pact_is_on_record_of_a_state_from_the_first_day_on_which_it_may_have_joined(
    six: Registry, day: str, number: int
) -> None:
    for known_by in (None, date(2025, 1, 1)):
        answer = six.coverage("NATO", "Spain", as_of=date.fromisoformat(day), known_by=known_by)
        assert f"{number} pact{'s'[: number != 1]} of Spain" in " ".join(answer.notes)


def test_sql_answers_as_coverage_does(six: Registry) -> None:
    query = (
        "SELECT party, partner, at_least FROM spans WHERE party < partner AND from_day <= :day AND until_day >= :day"
        " AND (party = 'GBR' OR partner IN ('ESP', 'GBR')) ORDER BY party, partner"
    )
    for day in ("2007-09-30", "2007-10-31", "2020-01-30", "2020-01-31"):
        _, rows = six.sql(query, {"day": day})
        answers = {(one, other): at_least for one, other, at_least in rows}
        for one in SIX.split("-"):
            for other in ("ESP", "GBR"):
                if one < other:
                    (row,) = six.coverage(one, other, as_of=date.fromisoformat(day))
                    assert answers.get((one, other)) == row.at_least, (one, other, day)


def test_a_step_names_the_parties_of_its_day(six: Registry) -> None:
    assert [("-".join(step.parties), step.status, step.party) for step in six.timeline("Belgium")] == [
        ("BEL-DEU-FRA-GBR-ITA", "in_force", None),
        ("BEL-DEU-ESP-FRA-GBR-ITA", "joined", "ESP"),
        ("BEL-DEU-ESP-FRA-GBR-ITA", "amended", None),
        ("BEL-DEU-ESP-FRA-GBR-ITA", "left", "GBR"),
    ]


def test_the_history_tells_events_among_the_steps(six: Registry) -> None:
    rows = six.history("Spain", "Belgium")
    assert [(row.date, row.event, row.party, row.at_least) for row in rows] == [
        ("2004-09-24", None, None, "in_force"),
        ("2007-10", "joined", "ESP", None),
        ("2015", "amended", None, None),
        ("2020-01-31", "left", "GBR", None),
    ]


def test_sql_tells_the_same_history(six: Registry) -> None:
    six.review([Judgement(six.history("Spain", "Belgium")[1].claim, Verdict.ACCEPTED, "Ann", "2025-01-01")])
    rows = six.history("Spain", "Belgium")
    names = [
        "pact",
        "date",
        "first_day",
        "last_day",
        "at_least",
        "at_most",
        "event",
        "party",
        "source",
        "rule",
        "claim",
    ]
    columns = ", ".join(names).replace(" party,", " event_party,")
    query = (
        f"SELECT {columns}, verdict FROM history WHERE party = 'ESP' AND partner = 'BEL' ORDER BY last_day, first_day"
    )
    told = [[str(getattr(row, name)) for name in (*names, "verdict")] for row in rows]
    assert [list(map(str, row)) for row in six.sql(query)[1]] == told
    assert [row.verdict for row in rows] == [None, "accepted", None, None]


def test_the_same_events_again_change_nothing_and_the_registry_is_whole(six: Registry) -> None:
    version = six.version()
    (again,) = six.add_records([event(SIX, "amended", "2015", title=TITLE, page="change", published="2016")])
    assert (again.outcome.value, six.version()) == ("unchanged", version)
    check(six.place)
    six.add_records([event(SIX, "amended", "2018", title=TITLE)])
    assert six.version() != version


def test_an_event_waits_for_its_pact(registry: Registry) -> None:
    registry.add_records([event("CAN-JPN", "amended", "2015")])
    assert registry.history("Canada", "Japan") == []
    registry.add_records([noted("CAN-JPN", "force", "2010")])
    assert [row.event for row in registry.history("Canada", "Japan")] == [None, "amended"]


def test_the_title_tells_which_pact_was_amended(registry: Registry) -> None:
    old, new = "Agreement (1990)", "Agreement (2005)"
    registry.add_records(
        [noted("CAN-JPN", "force", "1990-03-01", title=old), noted("CAN-JPN", "force", "2005-03-01", title=new)]
    )
    registry.add_records([event("CAN-JPN", "amended", "2004", title=old), event("CAN-JPN", "amended", "2010")])
    rows = registry.history("Canada", "Japan")
    assert [(row.date, row.pact) for row in rows if row.event] == [("2004", "CAN-JPN-1"), ("2010", "CAN-JPN-2")]


def test_of_the_terms_the_newest_source_counts_and_each_row_keeps_its_own(registry: Registry) -> None:
    old = {"duration": "5 years", "level": "SECRET"}
    registry.add_records(
        [
            noted("CAN-JPN", "force", "2010-02-28", published="2010", terms=old),
            noted("CAN-JPN", "force", None, as_of=None, published="2020", terms={"level": "TOP SECRET"}),
        ]
    )
    _, rows = registry.sql("SELECT duration, level, scope FROM pact")
    assert rows == [("5 years", "TOP SECRET", None)]
    assert [row.terms for row in registry.history("Canada", "Japan")] == [old, {"level": "TOP SECRET"}]


def test_what_a_pact_is_limited_to_is_what_was_known_by_the_day(registry: Registry) -> None:
    for published, scope in (("2010", "military"), ("2020", "all")):
        registry.add_records(
            [noted("CAN-JPN", "force", "2010-02-28", page=scope, published=published, terms={"scope": scope})]
        )
    by = {day: registry.coverage("Canada", "Japan", known_by=day)[0].scope for day in (date(2015, 1, 1), None)}
    assert by == {date(2015, 1, 1): "military", None: "all"}


@pytest.mark.parametrize(
    ("begun", "terms", "ends"),
    [
        ("2016-02-29", {"duration": "5 years"}, ["2021-02-28 2021-02-28"]),
        ("2016-02", {"duration": "18 months", "notice": "6 months"}, ["2017-08-01 2017-08-29 2017-02-01"]),
        ("2016", {"duration": "60 years", "renewal": "automatic"}, ["2076-01-01 2076-12-31"]),
        ("2016", {"duration": "60 years", "renewal": "20 years"}, ["2076-01-01 2076-12-31", "2096-01-01 2096-12-31"]),
        ("2016", {"duration": "5 years", "renewal": "by agreement"}, ["2021-01-01 2021-12-31"]),
        ("2016", {"duration": "unlimited"}, []),
        ("2016", {"notice": "6 months"}, []),
        (None, {"duration": "5 years"}, []),
    ],
)
def test_terms_run_out_after_their_length(
    registry: Registry, begun: str | None, terms: dict[str, str], ends: list[str]
) -> None:
    registry.add_records([noted("CAN-JPN", "force", begun, terms=terms)])
    _, rows = registry.sql("SELECT first_day, last_day, notice_by FROM term_end ORDER BY number")
    assert [" ".join(str(day) for day in row if day) for row in rows] == ends


def test_a_term_begins_on_the_most_exact_day_of_the_entry_into_force(registry: Registry) -> None:
    terms = {"duration": "1 year"}
    registry.add_records(
        [noted("CAN-JPN", "force", day, page=day, terms=terms) for day in ("2016", "2016-11", "2016-11-23")]
    )
    _, rows = registry.sql("SELECT first_day, last_day FROM term_end")
    assert [tuple(map(str, row)) for row in rows] == [("2017-11-23", "2017-11-23")]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("duration", "5 Years", "5 years"),
        ("duration", "1 year", "1 year"),
        ("duration", "Unlimited", "unlimited"),
        ("renewal", "by_agreement", "by agreement"),
        ("renewal", "2 years", "2 years"),
        ("notice", "90 days", "90 days"),
        ("binding", "YES", "yes"),
        ("signed_by", "Ministries", "ministries"),
        ("secret_until", "2024-05", "2024-05"),
        ("scope", "Military", "military"),
        ("scope", "the ESSOR programme", "the ESSOR programme"),
        ("level", "TAJNO", "TAJNO"),
    ],
)
def test_a_term_is_written_in_one_way(name: str, text: str, value: str) -> None:
    assert name in TERMS
    assert term(name, text) == value


def test_steps_from_before_a_state_joined_are_none_of_its(six: Registry) -> None:
    assert not six.timeline("Spain", until=date(2006, 1, 1))
    assert [step.status for step in six.timeline("Belgium", until=date(2006, 1, 1))] == ["in_force"]
    assert not six.timeline("Belgium", "Spain", until=date(2006, 1, 1))


def test_events_are_steps_of_a_timeline_and_of_changes(six: Registry) -> None:
    more = event(SIX, "amended", "2015-06-01", title=TITLE, page="exact", published="2015")
    undated = event(SIX, "joined", None, "ESP", title=TITLE, as_of=PartialDate("2009"), published="2010")
    six.add_records([more, undated])
    steps = six.timeline("Spain", "Belgium")
    assert [(step.date, step.status, step.party, len(step.evidence)) for step in steps] == [
        ("2007-10", "joined", "ESP", 2),
        ("2015-06-01", "amended", None, 2),
        ("2020-01-31", "left", "GBR", 1),
    ]
    assert [step.status for step in six.changes(date(2007, 10, 15), date(2015, 12, 31))] == ["joined", "amended"]
    learned = six.changes(date(2021, 1, 1), learned=True)
    assert [(step.status, step.party) for step in learned] == [("left", "GBR")]
    assert [row["status"] for row in listings.steps(steps).shown] == [
        *("Spain joined", "amended", "United Kingdom left")
    ]


def test_a_notice_is_a_step_and_the_pact_stands(registry: Registry) -> None:
    registry.add_records(
        [
            noted("JPN-KOR", "force", "2016-11-23"),
            event("JPN-KOR", "gave_notice", "2019-08-23", "KOR", page="one"),
            event("JPN-KOR", "gave_notice", "2019-08-23", "KOR", page="two"),
            event("JPN-KOR", "suspended_notice", "2019-11-22", "KOR"),
            event("JPN-KOR", "withdrew_notice", "2023-03-21", "KOR"),
        ]
    )
    steps = registry.timeline("Japan", "South Korea", since=date(2019, 1, 1))
    assert [f"{row['date']} {row['status']}" for row in listings.steps(steps).shown] == [
        "2019-08-23 South Korea gave notice",
        "2019-11-22 South Korea suspended notice",
        "2023-03-21 South Korea withdrew notice",
    ]
    assert [step.independent_sources for step in steps] == [2, 1, 1]
    (row,) = registry.coverage("Japan", "South Korea", as_of=date(2020, 1, 1))
    assert (row.answer, row.since, row.evidence[0].date) == ("yes", "2016-11-23", "2016-11-23")
    check(registry.place)


def test_an_event_without_a_day_of_its_own_is_no_change(six: Registry) -> None:
    six.add_records([event(SIX, "joined", None, "ITA", title=TITLE, as_of=PartialDate("2026-11"), published="2026-11")])
    assert list(six.changes(date(2026, 1, 1), date(2026, 11, 30))) == []
    learned = six.changes(date(2026, 1, 1), date(2026, 11, 30), learned=True)
    assert [(step.status, step.party) for step in learned] == [("joined", "ITA")]
    assert six.timeline("Italy")[-1].party == "ITA"


def test_an_event_that_comes_in_is_news(six: Registry) -> None:
    before = six.last_arrival()
    six.add_records([event(SIX, "amended", "2018", title=TITLE, page="late")])
    for since in (before, before and before.replace(tzinfo=None)):
        assert [(step.status, step.date) for step in six.arrived(since)] == [("amended", "2018")]


def test_a_person_rejects_an_event_and_takes_it_back(six: Registry) -> None:
    (row,) = [each for each in six.reviewable("GBR") if each.event == "left"]
    assert (row.words, row.party, row.source) == ("United Kingdom left", "GBR", "https://britain.example/")

    def answer() -> str:
        return six.coverage("GBR", "ITA", as_of=date(2022, 1, 1))[0].answer

    assert answer() == "no"
    assert six.review([Judgement(row.claim[:8], Verdict.REJECTED, "me", "2026-06-01T12:00:00Z")]) == 1
    assert answer() == "yes"
    assert "left" not in {step.status for step in six.timeline("GBR")}
    assert six.claim(row.claim).verdict == "rejected"
    assert [each.about for each in six.verdicts("GBR")] == [f"{SIX} left 2020-01-31"]
    check(six.place)
    six.review([Judgement(row.claim, Verdict.ACCEPTED, "me", "2026-06-01T13:00:00Z")])
    assert answer() == "no"
    assert [each.verdict for each in six.history("GBR", "ITA") if each.event == "left"] == ["accepted"]
    right = Correction(tuple(SIX.split("-")), Status.CONCLUDED, Status.CONCLUDED, None, None)
    with pytest.raises(PactsError, match="is an event: it is accepted or rejected"):
        six.review([Judgement(row.claim, Verdict.CORRECTED, "me", "2026-06-01T14:00:00Z", None, right)])


def test_since_is_not_known_where_nobody_tells_when_a_state_joined(six: Registry) -> None:
    six.add_records([event(SIX, "joined", None, "ITA", title=TITLE, as_of=PartialDate("2010"), published="2010")])
    for one, other, since in (("BEL", "ITA", None), ("ITA", "ESP", None), ("BEL", "ESP", "2007-10")):
        (row,) = six.coverage(one, other, as_of=date(2015, 1, 1))
        assert (row.answer, row.since) == ("yes", since)
        days = "from_day <= '2015-01-01' AND until_day >= '2015-01-01'"
        view = f"SELECT since_in_force FROM spans WHERE party = '{one}' AND partner = '{other}' AND {days}"
        assert six.sql(view)[1] == [(since,)]
