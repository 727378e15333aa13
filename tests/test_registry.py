"""The front door, as a Python user meets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import FrozenInstanceError
from datetime import date
from itertools import permutations
from pathlib import Path

import psycopg
import pytest

import pacts
from pacts import listings
from pacts.documents import read
from pacts.drawing import answers
from pacts.english import day_in_words
from pacts.errors import PactsError, UnknownName, Unusable
from pacts.queries.coverage import CoverageRow
from pacts.queries.standings import Scope
from pacts.records import Record
from pacts.registry import Registry
from pacts.rules.claim import Evidence
from pacts.store.health import check
from tests.conftest import FIXTURES
from tests.telling import findings, noted, said, source

DAY = date(2026, 1, 1)


def outcomes(results: Iterable[pacts.Added | pacts.PactsError]) -> list[str]:
    return [str(each) if isinstance(each, pacts.PactsError) else each.outcome.value for each in results]


def test_coverage_of_several_partners_has_a_row_for_each(registry: Registry) -> None:
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08"), said("DEU-USA", "signed")))
    answer = registry.coverage("Canada,USA", "Japan,Germany,KOR", as_of=DAY, show="missing")
    assert [(row.member, row.partner) for row in answer] == [
        *(("USA", "JPN"), ("CAN", "DEU"), ("CAN", "KOR"), ("USA", "KOR")),
    ]
    assert answer.sentence.count("As of 1 January 2026") == 1
    assert [row.member for row in registry.coverage("Gulf", "Japan", as_of=DAY)] == [
        *("ARE", "BHR", "KWT", "OMN", "QAT", "SAU"),
    ]


def test_coverage_has_a_row_for_each_member_with_its_evidence(registry: Registry) -> None:
    registry.add(source(1, "2025-03-14"), findings(said("CAN-JPN", "agreed", "2025-03-13")))
    registry.add(source(2, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08"), said("JPN-NZL", "none")))
    rows = registry.coverage("Five Eyes", "Japan", as_of=DAY)
    assert [(row.member, row.answer) for row in rows] == [
        ("AUS", "unknown"),
        ("CAN", "yes"),
        ("GBR", "unknown"),
        ("NZL", "no"),
        ("USA", "unknown"),
    ]
    canada = rows[1]
    assert canada.pact is not None
    assert (canada.pact.pact, canada.pact.parties, canada.pact.words) == (
        "CAN-JPN-1",
        ("CAN", "JPN"),
        "signed 2025-07-08; entry into force not reported",
    )
    assert canada == CoverageRow(
        member="CAN",
        partner="JPN",
        answer="yes",
        at_least="concluded",
        at_most="in_force",
        since="2025-03-13",
        newest="2025-07-09",
        age_days=176,
        independent_sources=1,
        pact=canada.pact,
        evidence=(
            Evidence(
                source="https://news.example/2",
                publisher="The Example",
                published="2025-07-09",
                quote="words",
                note=None,
                date="2025-07-08",
                at_least="concluded",
                at_most="concluded",
                announced=False,
                claim=canada.evidence[0].claim,
                reader="rules",
                headline="Article 2",
            ),
            Evidence(
                source="https://news.example/1",
                publisher="The Example",
                published="2025-03-14",
                quote="words",
                note=None,
                date="2025-03-13",
                at_least="agreed_in_principle",
                at_most="agreed_in_principle",
                announced=False,
                claim=canada.evidence[1].claim,
                reader="rules",
                headline="Article 1",
            ),
        ),
    )
    assert rows.sentence == (
        "As of 1 January 2026, Canada has signed an information-security pact with Japan; New Zealand "
        "was last reported to have none; no source on record says where Australia, the United Kingdom and the United "
        "States stand."
    )
    assert rows.notes == ("2 pacts of Japan are on record; no source claims to list them all.",)


def test_the_age_of_a_source_of_a_year_counts_from_its_end_and_never_from_a_day_to_come(registry: Registry) -> None:
    registry.add_records([noted("CAN-JPN", "agreed", "2025-03-13", published="2025")])
    days = [date(2025, 6, 1), date(2025, 12, 31), date(2026, 1, 10)]
    assert [registry.coverage("Canada", "Japan", as_of=day)[0].age_days for day in days] == [0, 0, 10]


def test_the_age_is_open_where_an_undated_source_is_the_newest(registry: Registry) -> None:
    registry.add_records([noted("CAN-JPN", "signed", "2024-11-16", published="2024-11-16")])
    registry.add_records([noted("CAN-JPN", "force", "2025-06-21", page="gazette", published=None)])
    (row,) = registry.coverage("Canada", "Japan", as_of=DAY)
    assert (row.answer, row.newest, row.age_days) == ("yes", None, None)
    assert listings.coverage([row]).shown[0]["newest"] == "undated"
    assert registry.sql("SELECT DISTINCT newest FROM standing")[1] == [(None,)]


def test_an_answer_on_a_day_to_come_is_as_last_known_today(registry: Registry, tmp_path: Path) -> None:
    registry.add(source(1, "2025-03-14"), findings(said("CAN-JPN", "force", "2025-03-13")))
    today = date.today()
    day = today.replace(year=today.year + 4, day=1)
    lead = f"As of {day_in_words(day)}, as last known on {day_in_words(today)}, "
    rows = registry.coverage("Canada", "Japan", as_of=day)
    assert rows[0].age_days == (today - date(2025, 3, 14)).days
    cells = registry.partners("Japan", as_of=day)
    answers.world(cells, "Japan", tmp_path / "map.svg", Scope(day))
    assert lead[:-2] in (tmp_path / "map.svg").read_text(encoding="utf-8")
    for sentence in (
        rows.sentence,
        cells.sentence,
        registry.matrix("Five Eyes", "Japan", as_of=day).sentence,
        registry.profile("Japan", as_of=day).sentence,
    ):
        assert sentence.startswith(lead)
    assert "as last known" not in registry.coverage("Canada", "Japan", as_of=today).sentence


def test_what_is_surely_over_comes_before_a_pact_of_several_that_may_bind(registry: Registry) -> None:
    registry.add_records(
        [
            noted("BLR-RUS-UKR", "none..signed", "1993-01-22", title="Agreement (1993)"),
            noted("RUS-UKR", "force", "2002-01-21", page="ended", title="Agreement (2000)"),
            noted("RUS-UKR", "terminated", "2015-05-21", page="ended", title="Agreement (2000)"),
        ]
    )
    answer = registry.coverage("Ukraine", "Russia", as_of=DAY)
    assert [(row.answer, row.through) for row in answer] == [("unclear", "BLR-RUS-UKR-1")]
    assert answer.sentence == (
        "As of 1 January 2026, the pact of Ukraine and Russia alone ended or came to nothing (2015-05-21); whether one "
        "of several binds them is unclear."
    )
    assert registry.coverage("Belarus", "Russia", as_of=DAY).sentence == (
        "As of 1 January 2026, for Belarus the record is unclear."
    )


def test_the_parties_of_1993_that_others_let_us_infer_make_no_yes(registry: Registry) -> None:
    registry.add_records(each for each in read([FIXTURES / "records.csv"]) if isinstance(each, Record))
    answers = {row.answer for row in registry.coverage("Ukraine", "Russia,Belarus", as_of=DAY)}
    assert "yes" not in answers


def test_an_answer_is_a_sequence_of_its_rows(registry: Registry) -> None:
    registry.add(source(1, "2025-03-14"), findings(said("CAN-JPN", "agreed", "2025-03-13")))
    answer = registry.coverage("Five Eyes", "Japan", show="having", as_of=DAY)
    assert (len(answer), answer[0].member, [row.member for row in answer[:1]]) == (1, "CAN", ["CAN"])
    assert answer.sentence == registry.coverage("Five Eyes", "Japan", as_of=DAY).sentence
    assert isinstance(registry.matrix("Five Eyes", as_of=DAY).sentence, str)
    assert registry.changes(date(2025, 3, 1), date(2025, 3, 31)).sentence == (
        "One step of one pact is on record from 1 March 2025 to 31 March 2025."
    )


def test_a_row_as_plain_data(registry: Registry) -> None:
    registry.add(source(1, "2025-03-14"), findings(said("CAN-JPN", "agreed", "2025-03-13")))
    (row,) = registry.coverage("Canada", "Japan", as_of=DAY)
    assert row.to_dict() == {
        "member": "CAN",
        "partner": "JPN",
        "answer": "yes",
        "at_least": "agreed_in_principle",
        "at_most": "agreed_in_principle",
        "since": "2025-03-13",
        "through": None,
        "scope": None,
        "newest": "2025-03-14",
        "age_days": 293,
        "announced": False,
        "disputed": False,
        "independent_sources": 1,
        "absent": None,
        "pact": {
            "pact": "CAN-JPN-1",
            "parties": ["CAN", "JPN"],
            "subject": "general",
            "title": None,
            "kind": None,
            "at_least": "agreed_in_principle",
            "at_most": "agreed_in_principle",
            "since": {
                "negotiating": "2025-03-13",
                "agreed_in_principle": "2025-03-13",
                "concluded": None,
                "in_force": None,
            },
            "successor": None,
            "scope": None,
        },
        "others": [],
        "special": [],
        "several": [],
        "evidence": [
            {
                "source": "https://news.example/1",
                "publisher": "The Example",
                "published": "2025-03-14",
                "quote": "words",
                "note": None,
                "date": "2025-03-13",
                "at_least": "agreed_in_principle",
                "at_most": "agreed_in_principle",
                "announced": False,
                "claim": row.evidence[0].claim,
                "reader": "rules",
                "model": None,
                "confidence": None,
                "sure": True,
                "headline": "Article 1",
            }
        ],
        "indirect": [],
        "waiting": 0,
    }


def test_a_day_that_its_source_told_in_advance_is_marked_as_announced(registry: Registry) -> None:
    registry.add_records([noted("CAN-JPN", "force", "2026-03-01", page="gazette", published="2026-01-15")])
    asked = {"at_least": "in_force", "as_of": date(2026, 3, 1)}
    rows = [registry.coverage("Canada", "Japan", at_least="in_force", as_of=date(2026, 2, 28))[0]]
    rows += registry.coverage("Canada", "Japan", **asked)  # type: ignore[arg-type]
    registry.add_records([noted("CAN-JPN", "force", "2026-03-01", page="news", published="2026-03-02")])
    rows += registry.coverage("Canada", "Japan", **asked)  # type: ignore[arg-type]
    assert [(row.answer, row.announced, row.pact.words if row.pact else "") for row in rows] == [
        ("unknown", False, ""),
        ("yes", True, "in force (announced)"),
        ("yes", False, "in force"),
    ]


def test_missing_keeps_the_documented_no_and_the_unknown(registry: Registry) -> None:
    registry.add(
        source(1, "2025-03-14"),
        findings(said("CAN-JPN", "agreed"), said("JPN-NZL", "none"), said("GBR-JPN", "none..force")),
    )
    rows = registry.coverage("Five Eyes", "Japan", show="missing", as_of=DAY)
    assert [(row.member, row.answer) for row in rows] == [("AUS", "unknown"), ("NZL", "no"), ("USA", "unknown")]


def test_having_keeps_only_the_yes(registry: Registry) -> None:
    registry.add(source(1, "2025-03-14"), findings(said("CAN-JPN", "agreed"), said("JPN-NZL", "none")))
    rows = registry.coverage("Five Eyes", "Japan", show="having", as_of=DAY)
    assert [(row.member, row.answer) for row in rows] == [("CAN", "yes")]


def test_membership_counts_as_of_the_day_asked(registry: Registry) -> None:
    registry.add(source(1, "2012-01-01"), findings(said("FIN-NATO", "signed", "2012")))
    asked = [date(2023, 4, 3), date(2023, 4, 4)]
    members = [{row.member for row in registry.coverage("NATO", "Japan", as_of=day)} for day in asked]
    assert members[1] - members[0] == {"FIN"}


def test_groups_may_be_typed_and_the_partner_is_left_out_of_them(registry: Registry) -> None:
    registry.add(source(1, "2012-01-01"), findings(said("KOR-NATO", "signed", "2011-12-01")))
    rows = registry.coverage("Five Eyes,KOR,Japan", "Japan", as_of=DAY)
    assert [row.member for row in rows] == ["AUS", "CAN", "GBR", "KOR", "NZL", "USA"]
    assert [row.answer for row in registry.coverage("KOR,Japan", "NATO", as_of=DAY)] == ["unknown", "yes"]


def test_a_pact_of_three_counts_for_each_two_of_them(registry: Registry) -> None:
    registry.add(source(1, "2014-12-30"), findings(said("JPN-KOR-USA", "signed", "2014-12-29")))
    for one, other in permutations(("Japan", "Korea", "USA"), 2):
        (row,) = registry.coverage(one, other, as_of=DAY)
        assert (row.answer, row.since, row.through, row.indirect) == ("yes", "2014-12-29", "JPN-KOR-USA-1", ())
        (row,) = registry.coverage(one, other, as_of=DAY, bilateral=True, include_indirect=True)
        assert (row.answer, row.pact, row.through, row.indirect) == ("unknown", None, None, ())


def test_a_pact_of_two_goes_before_one_of_three_that_stands_as_high(registry: Registry) -> None:
    registry.add(source(1, "2014-12-30"), findings(said("JPN-KOR-USA", "signed", "2014-12-29")))
    registry.add(source(2, "2012-12-30"), findings(said("JPN-KOR", "signed", "2012-12-29")))
    (row,) = registry.coverage("Korea", "Japan", as_of=DAY)
    assert (row.pact and row.pact.pact, row.through, [other.pact for other in row.others]) == (
        *("JPN-KOR-1", None, ["JPN-KOR-USA-1"]),
    )


def test_a_pact_of_an_organisation_is_indirect_for_its_members(registry: Registry) -> None:
    registry.add(source(1, "2010-06-26"), findings(said("JPN-NATO", "signed", "2010-06-25")))
    for member, partner in [("Finland", "Japan"), ("Japan", "Finland")]:
        for day, ways in [(date(2023, 4, 3), []), (date(2023, 4, 4), [("NATO", "yes", "JPN-NATO-1")])]:
            (row,) = registry.coverage(member, partner, as_of=day, include_indirect=True)
            assert row.answer == "unknown"
            assert [(way.through, way.answer, way.pact.pact) for way in row.indirect] == ways


def test_the_strongest_pact_answers_and_the_others_are_listed(registry: Registry) -> None:
    registry.add(source(1, "2014-12-30"), findings(said("JPN-KOR", "signed", "2014-12-29", "Arrangement (2014)")))
    registry.add(source(2, "2016-12-01"), findings(said("JPN-KOR", "signed", "2016-11-23")))
    (row,) = registry.coverage("Korea", "Japan", as_of=DAY)
    assert row.pact is not None
    assert (row.pact.pact, row.since) == ("JPN-KOR-2", "2014-12-29")  # one or the other was signed since
    assert [other.pact for other in row.others] == ["JPN-KOR-1"]


def test_history_tells_every_claim_in_order(registry: Registry) -> None:
    registry.add(source(1, "2026-02-26"), findings(said("CAN-KOR", "signed", "2026-02-25", "Agreement")))
    registry.add(source(2, "2023-04-14"), findings(said("CAN-KOR", "talks", "2023-04-13")))
    registry.add(source(3, "2001-01-01"), findings(said("CAN-KOR", "signed", "1999")))
    rows = registry.history("South Korea", "Canada")
    assert [(row.pact, row.title, row.date, row.at_least, row.source) for row in rows] == [
        ("CAN-KOR-1", None, "1999", "concluded", "https://news.example/3"),
        ("CAN-KOR-2", "Agreement", "2023-04-13", "negotiating", "https://news.example/2"),
        ("CAN-KOR-2", "Agreement", "2026-02-25", "concluded", "https://news.example/1"),
    ]
    assert rows[0].to_dict()["published"] == "2001-01-01"


def test_an_alliance_with_the_gazetteers_members_in_sql(registry: Registry) -> None:
    registry.add(source(1, "2025-03-14"), findings(said("CAN-JPN", "agreed", "2025-03-13")))
    members = "SELECT member FROM coverage WHERE alliance = 'Five Eyes' AND partner = 'JPN' ORDER BY member"
    assert [member for (member,) in registry.sql(members)[1]] == [
        row.member for row in registry.coverage("Five Eyes", "Japan")
    ]


def test_answers_cannot_be_changed_by_accident(registry: Registry) -> None:
    (row,) = registry.coverage("Canada", "Japan")
    with pytest.raises(FrozenInstanceError):
        row.answer = "yes"  # type: ignore[misc]


def test_an_unknown_name_is_told(registry: Registry) -> None:
    with pytest.raises(UnknownName, match="Jpan"):
        registry.coverage("Five Eyes", "Jpan")


@pytest.mark.parametrize("at_least", [pacts.Status.IN_FORCE, "in_force", "in force"])
def test_a_status_is_asked_for_by_name_too(registry: Registry, at_least: str) -> None:
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08")))
    assert [row.answer for row in registry.coverage("Canada", "Japan", at_least=at_least)] == ["unclear"]


@pytest.mark.parametrize("at_least", ["none", "suspended", "signed", ""])
def test_what_no_pact_climbs_to_is_not_asked_for(registry: Registry, at_least: str) -> None:
    with pytest.raises(PactsError, match=r" is not one of negotiating, agreed_in_principle, concluded, in_force\.$"):
        registry.coverage("Canada", "Japan", at_least=at_least)


def test_a_pair_takes_two_parties(registry: Registry) -> None:
    with pytest.raises(PactsError, match=r"^There is nobody but Japan here: write another party, or a group\.$"):
        registry.history("Japan", "JPN")
    with pytest.raises(UnknownName, match=r"^'Five Eyes' is an alliance that signs no pacts itself"):
        registry.history("Japan", "Five Eyes")


def test_steps_of_one_day_are_told_as_they_are_climbed(registry: Registry) -> None:
    steps = [said("CAN-JPN", bounds, "2025-03-13") for bounds in ("force", "talks", "signed", "agreed")]
    registry.add(source(1, "2025-03-14"), findings(*steps))
    told = [row.at_least for row in registry.history("Canada", "Japan")]
    assert told == ["negotiating", "agreed_in_principle", "concluded", "in_force"]


def test_articles_are_read_and_put_in(registry: Registry) -> None:
    article = pacts.Article(
        "one.md", "Japan and Canada signed an information security agreement on July 8, 2025.", date(2025, 7, 9)
    )
    (added,) = registry.import_([article])
    assert isinstance(added, pacts.Added)
    assert (added.outcome, added.claims) == (pacts.Outcome.NEW, 1)
    assert outcomes(registry.import_([article])) == ["unchanged"]
    assert [(row.answer, row.since) for row in registry.coverage("Canada", "Japan")] == [("yes", "2025-07-08")]


def test_what_could_not_be_read_comes_out_as_it_went_in(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "talks.txt").write_text("Talks\nApril 17, 2021\nJapan and Canada opened talks on a GSOMIA on Friday.\n")
    assert outcomes(registry.import_(read([tmp_path]))) == [
        f"{tmp_path}/empty.txt: is empty. Save it again.",
        "new",
    ]
    assert outcomes(registry.import_(read([tmp_path]), dry_run=True))[1:] == ["unchanged"]


def test_a_dry_run_tells_what_an_import_would_do_and_writes_nothing(empty: str) -> None:
    one = source(1, "2025-07-09")
    other = source(1, "2025-07-09", text="other ")
    later = source(1, "2025-07-10")
    with pacts.open(empty) as registry:
        dry = outcomes(registry.import_([one, one, later, other], dry_run=True))
        assert dry == ["new", "unchanged", "updated", "older"]
        with pytest.raises(Unusable, match="there is no registry here"):
            registry.coverage("Canada", "Japan")
        assert outcomes(registry.import_([one, one, later, other])) == dry
        assert outcomes(registry.import_([later], dry_run=True)) == ["unchanged"]


def test_a_dry_run_into_a_registry_takes_everything_back(registry: Registry) -> None:
    signed = pacts.Article("a.md", "Japan and Canada signed an information security agreement.", date(2025, 7, 9))
    added = [noted("CAN-JPN", "force", "2026-01-05", published="2026"), noted("CAN", "complete")]
    assert outcomes(registry.import_([signed, *added])) == ["new", "new", "new"]
    before, version = registry.history("Canada", "Japan"), registry.version()
    renewed = pacts.Article("a.md", signed.text + " It entered into force.", date(2025, 7, 9), updated=date(2026, 2, 1))
    more: list[pacts.Article | pacts.Record] = [renewed, noted("CAN-JPN", "terminated", "2027"), *added]
    assert outcomes(registry.import_(more, dry_run=True))[1:] == ["new", "unchanged", "unchanged"]
    assert (registry.history("Canada", "Japan"), registry.version()) == (before, version)
    check(registry.place)


def test_a_question_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"no\.db: there is no registry here\. Make one with: pacts --db "):
        pacts.open(tmp_path / "no.db").coverage("Five Eyes", "Japan")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to look at" * 50, b"SQLite format 3\0junk"]
)
def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    with pytest.raises(PactsError, match=r"notes\.txt: this is a damaged or other file"):
        pacts.open(file).coverage("Five Eyes", "Japan")
    with pytest.raises(PactsError, match="this is a damaged or other file"):
        pacts.open(file).add(source(1, "2025-03-14"), findings())
    assert file.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PactsError, match="this is a folder"):
        pacts.open(tmp_path).coverage("Five Eyes", "Japan")
    with pytest.raises(PactsError, match="this is a folder"):
        pacts.open(tmp_path).add(source(1, "2025-03-14"), findings())


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(PactsError, match="its folder does not exist"):
        pacts.open(tmp_path / "no" / "pacts.db").add(source(1, "2025-03-14"), findings())


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(PactsError, match="cannot be used") as told:
        pacts.open(f"postgresql://ann:secret@/pacts?host={tmp_path}").coverage("Five Eyes", "Japan")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("name", ["mysql://host/pacts", "sqlite://", ":memory:", "://", "postgresql://host:port/pacts"])
def test_other_addresses_are_refused(name: str) -> None:
    with pytest.raises(PactsError, match=r"write a file name, or postgresql://USER@HOST/NAME\.$"):
        pacts.open(name)


def test_the_place_is_the_callers_then_the_environments_then_the_working_folders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PACTS_DB", "theirs.db")
    assert str(pacts.open("mine.db").place) == "mine.db"
    assert str(pacts.open().place) == "theirs.db"
    monkeypatch.delenv("PACTS_DB")
    assert str(pacts.open().place) == "pacts.db"


@pytest.mark.parametrize("name", dir(pacts))
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(pacts, name).__name__


def test_there_are_no_other_names() -> None:
    with pytest.raises(AttributeError, match="module 'pacts' has no attribute 'nothing'"):
        _ = pacts.nothing


def test_a_server_that_does_not_let_us_write_is_told(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE closed")
        connection.execute("ALTER DATABASE closed SET default_transaction_read_only = on")
    with pytest.raises(PactsError, match="cannot execute CREATE TABLE in a read-only transaction"):
        pacts.open(postgres.replace("/postgres?", "/closed?")).add(source(1, "2025-03-14"), findings())
