"""Saved reports: what those shipped answer, one's own first, parameters with defaults, and what can be wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pacts.dates import PartialDate
from pacts.errors import PactsError
from pacts.records.record import Record
from pacts.registry import Registry
from pacts.sql.reports import SHIPPED, report, reports
from pacts.status import Status
from pacts.verdicts import Judgement, Verdict
from tests.telling import findings, said, source

NAMES = [
    "claims-without-review",
    "disputed",
    "expiring",
    "gaps-by-alliance",
    "newest-changes",
    "pacts-by-country",
    "pacts-today",
    "signed-not-in-force",
    "sources-by-publisher",
]
MINE = """-- Who has a pact in force with a party
-- :partner = JPN
-- Only as of today.
-- :status =
SELECT party, 'at :noon' AS quoted  -- :not_this one
FROM standing
WHERE partner = :partner AND (:status = '' OR at_least = :status)
ORDER BY party
"""


@pytest.fixture
def filled(registry: Registry) -> Registry:
    """Canada signed in 2014, of which two days are told; Australia's pact came into force; talks with New Zealand."""
    registry.add(source(1, "2014-12-30"), findings(said("CAN-JPN", "signed", "2014-12-28")))
    registry.add(source(2, "2014-12-31"), findings(said("CAN-JPN", "signed", "2014-12-29")))
    registry.add(source(3, "2013-03-22"), findings(said("AUS-JPN", "force", "2013-03-22")))
    registry.add(source(4, "2022-04-22"), findings(said("JPN-NZL", "talks", "2022-04-21")))
    return registry


def test_the_shipped_reports_say_what_they_answer() -> None:
    told = reports(SHIPPED)
    assert [each.name for each in told] == NAMES
    assert all(each.answers for each in told)
    assert [each.to_dict()["parameters"] for each in told if each.parameters] == [
        ["since=today", "until=in a year"],
        ["alliance=all"],
        ["since=1900", "rows=50"],
        ["among=all"],
        ["status=all", "parties=all", "among=all"],
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_report_runs_on_a_registry_without_sources(name: str, registry: Registry) -> None:
    registry.add(source(1, "2014-12-30"), findings())
    columns, rows = registry.report(name)
    assert columns
    assert len(rows) == (name == "sources-by-publisher")


def test_a_shipped_report_takes_names_and_refuses_those_that_nothing_has(filled: Registry) -> None:
    assert filled.report("gaps-by-alliance", {"alliance": "five eyes"})[1]
    for alliance, problem in (("Foo", "'Foo' is not a known name"), ("Japan", "'Japan' is no alliance")):
        with pytest.raises(PactsError, match=problem):
            filled.report("gaps-by-alliance", {"alliance": alliance})
    assert [row[0] for row in filled.report("pacts-by-country", {"among": "Japan, CAN"})[1]] == ["JPN", "CAN"]
    with pytest.raises(PactsError, match="'Foo' is not a known name"):
        filled.report("pacts-by-country", {"among": "JPN,Foo"})


def test_gaps_are_counted_by_alliance(filled: Registry) -> None:
    columns, rows = filled.report("gaps-by-alliance", {"alliance": "Five Eyes"})
    assert columns == ["alliance", "partner", "partner_name", "answer", "members"]
    assert [row for row in rows if row[1] == "JPN"] == [
        ("Five Eyes", "JPN", "Japan", "no", 1),
        ("Five Eyes", "JPN", "Japan", "unknown", 2),
    ]
    assert {row[0] for row in filled.report("gaps-by-alliance")[1]} > {"Five Eyes", "NATO"}


def test_the_newest_changes_are_first_tellings(filled: Registry) -> None:
    filled.add(source(5, "2023-01-01"), findings(said("AUS-JPN", "force")))
    columns, rows = filled.report("newest-changes")
    assert columns == ["published", "pact", "at_least", "at_most", "date", "publisher", "words", "source"]
    assert [row[:5] for row in rows] == [
        ("2022-04-22", "JPN-NZL-1", "negotiating", "negotiating", "2022-04-21"),
        ("2014-12-30", "CAN-JPN-1", "concluded", "concluded", "2014-12-28"),
        ("2013-03-22", "AUS-JPN-1", "in_force", "in_force", "2013-03-22"),
    ]
    assert [row[1] for row in filled.report("newest-changes", {"rows": "1"})[1]] == ["JPN-NZL-1"]
    with pytest.raises(PactsError, match="the report was refused"):
        filled.report("newest-changes", {"rows": "few"})
    assert [row[1] for row in filled.report("newest-changes", {"since": "2014-12-31"})[1]] == ["JPN-NZL-1"]


def test_pacts_are_counted_by_country(filled: Registry) -> None:
    assert filled.report("pacts-by-country") == (
        ["country", "name", "in_force", "concluded", "agreed_in_principle", "negotiating", "ended_or_none"],
        [
            ("JPN", "Japan", 1, 1, 0, 1, 0),
            ("AUS", "Australia", 1, 0, 0, 0, 0),
            ("CAN", "Canada", 0, 1, 0, 0, 0),
            ("NZL", "New Zealand", 0, 0, 0, 1, 0),
        ],
    )


def test_pacts_are_counted_of_those_that_are_named(filled: Registry) -> None:
    _, rows = filled.report("pacts-by-country", {"among": "NZL,AUS"})
    assert [row[0] for row in rows] == ["AUS", "NZL"]


def test_pacts_are_listed_by_status_size_and_party(filled: Registry) -> None:
    filled.add(source(5, "2020-01-01"), findings(said("AUS-GBR-USA", "signed", "2019")))

    def pacts(**chosen: str) -> list[str]:
        return [row[0] for row in filled.report("pacts-today", chosen)[1]]

    assert pacts() == ["AUS-JPN-1", "CAN-JPN-1", "JPN-NZL-1", "AUS-GBR-USA-1"]
    assert pacts(status="negotiating") == ["JPN-NZL-1"]
    assert pacts(parties="3") == pacts(parties="several") == ["AUS-GBR-USA-1"]
    assert pacts(parties="2", among="Canada,AUS") == ["AUS-JPN-1", "CAN-JPN-1"]


def test_a_signed_pact_waits_from_its_signing(registry: Registry) -> None:
    told = said("CAN-JPN", "agreed", "2012"), said("CAN-JPN", "signed", "2019"), said("CAN-JPN", "signed", "2019-02-28")
    registry.add(source(1, "2020-01-01"), findings(*told))
    registry.add(source(2, "2020-01-01"), findings(said("AUS-JPN", "signed", "2016-02")))
    registry.add(source(3, "2020-01-01"), findings(said("JPN-NZL", "signed")))
    registry.add(source(4, "2020-01-01"), findings(said("FRA-JPN", "force", "2011-10-24")))
    columns, rows = registry.report("signed-not-in-force")
    assert columns == ["pact", "title", "signed", "days", "at_most", "newest"]
    today = date.today()
    assert [row[:4] for row in rows] == [
        ("AUS-JPN-1", None, "2016-02", (today - date(2016, 2, 29)).days),
        ("CAN-JPN-1", None, "2019-02-28", (today - date(2019, 2, 28)).days),
        ("JPN-NZL-1", None, None, None),
    ]


def test_sources_are_counted_by_publisher(filled: Registry) -> None:
    assert filled.report("sources-by-publisher") == (["publisher", "sources", "claims"], [("The Example", 4, 4)])


def test_disputed_claims_are_those_on_one_pact(filled: Registry) -> None:
    rows = filled.report("disputed")[1]
    assert [row[:2] for row in rows] == [("CAN-JPN-1", "2014-12-28"), ("CAN-JPN-1", "2014-12-29")]


def test_a_claim_is_without_review_until_a_person_has_judged_it(filled: Registry) -> None:
    def waiting() -> list[tuple[object, ...]]:
        columns, rows = filled.report("claims-without-review")
        assert columns[:3] == ["claim", "pact", "at_least"]
        return [(row[1], row[7]) for row in rows]

    first = filled.report("claims-without-review")[1][0][0]
    assert waiting() == [
        ("JPN-NZL-1", "2022-04-22"),
        ("CAN-JPN-1", "2014-12-31"),
        ("CAN-JPN-1", "2014-12-30"),
        ("AUS-JPN-1", "2013-03-22"),
    ]
    filled.review([Judgement(first, Verdict.ACCEPTED, "A. Reader", "2026-01-01T00:00:00Z")])
    assert [pact for pact, _ in waiting()] == ["CAN-JPN-1", "CAN-JPN-1", "AUS-JPN-1"]


def test_a_record_of_no_told_day_is_reported_last_and_is_no_newest_change(filled: Registry) -> None:
    undated = Record(
        name="mine.csv",
        line=2,
        parties=("FRA", "JPN"),
        at_least=Status.CONCLUDED,
        at_most=Status.CONCLUDED,
        date=PartialDate("2011-10-24"),
        as_of=None,
        title=None,
        kind=None,
        source="https://gazette.example/france",
        publisher=None,
        published=None,
        quote=None,
        note="Signed in Tokyo",
        complete=False,
    )
    filled.add_records([undated])
    columns, rows = filled.report("claims-without-review")
    assert (rows[-1][1], rows[-1][columns.index("words")]) == ("FRA-JPN-1", "Signed in Tokyo")
    assert "FRA-JPN-1" not in [row[1] for row in filled.report("newest-changes")[1]]
    assert filled.report("sources-by-publisher")[1] == [("The Example", 4, 4), ("(not named)", 1, 1)]


def test_a_pact_of_three_is_told_once(registry: Registry) -> None:
    three = said("JPN-KOR-USA", "signed", "2014-12-29"), said("JPN-KOR-USA", "signed", "2014-12-28")
    registry.add(source(1, "2014-12-30"), findings(*three))
    for name, times in {"disputed": 2, "newest-changes": 1, "signed-not-in-force": 1}.items():
        columns, rows = registry.report(name)
        assert [row[columns.index("pact")] for row in rows] == ["JPN-KOR-USA-1"] * times, name


def test_a_report_of_ones_own_takes_values_and_defaults(filled: Registry, tmp_path: Path) -> None:
    (tmp_path / "mine.sql").write_text(MINE)
    columns, rows = filled.report("mine", folder=tmp_path)
    assert columns == ["party", "quoted"]
    assert rows == [("AUS", "at :noon"), ("CAN", "at :noon"), ("NZL", "at :noon")]
    assert filled.report("mine", {"status": "concluded"}, tmp_path)[1] == [("CAN", "at :noon")]


def test_comments_at_the_top_tell_of_a_report(tmp_path: Path) -> None:
    (tmp_path / "mine.sql").write_text("\ufeff\n" + MINE)
    mine = report("mine", tmp_path)
    assert mine.to_dict() == {
        "name": "mine",
        "answers": "Who has a pact in force with a party",
        "parameters": ["partner=JPN", "status="],
        "place": str(tmp_path / "mine.sql"),
    }


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("SELECT :who", {"who": None}),
        ("-- A question\n-- :who\nSELECT :who", {"who": None}),
        ("-- A question\n-- :who = 'a b '\nSELECT :who", {"who": "a b "}),
        ("-- A question\n-- :who: see below\nSELECT 1", {}),
        ("SELECT ':who', \":who\", 1::text /* :who */ -- :who", {}),
    ],
)
def test_parameters_are_those_told_or_used(text: str, parameters: dict[str, str | None], tmp_path: Path) -> None:
    (tmp_path / "mine.sql").write_text(text)
    assert report("mine", tmp_path).parameters == parameters


def test_a_report_of_ones_own_comes_before_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "disputed.sql").write_text("-- Mine\nSELECT 1\n")
    assert report("disputed", tmp_path).query == "SELECT 1"
    assert {each.name: each.answers for each in reports(tmp_path)}["disputed"] == "Mine"
    assert report("gaps-by-alliance", tmp_path).file.parent == SHIPPED


def test_it_is_said_which_file_answers_for_a_shipped_report(
    filled: Registry, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "disputed.sql"
    file.write_text("SELECT 1 AS mine")
    assert filled.report("disputed", folder=tmp_path) == (["mine"], [(1,)])
    assert caplog.messages == [f"{file} answers, not the report 'disputed' that ships with pacts."]
    command = [sys.executable, "-m", "pacts", "--db", filled.place.url.render_as_string(False), "report", "disputed"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == "disputed.sql answers, not the report 'disputed' that ships with pacts.\n"
    assert done.stdout.split() == ["mine", "------", "1"]


def test_what_is_no_regular_file_is_no_report(filled: Registry, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "disputed.sql")
    (tmp_path / "mine.sql").mkdir()
    (tmp_path / "null.sql").symlink_to("/dev/zero")
    for name in ("disputed", "mine", "null"):
        with pytest.raises(PactsError, match=rf"{name}\.sql: the report was refused: it is no regular file\."):
            filled.report(name, folder=tmp_path)
    assert {each.name for each in reports(tmp_path)} == set(NAMES) - {"disputed"}


def test_a_report_has_the_limits_of_a_query(filled: Registry, tmp_path: Path) -> None:
    (tmp_path / "slow.sql").write_text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    (tmp_path / "long.sql").write_text("SELECT code FROM party ORDER BY code")
    with pytest.raises(PactsError, match=r"stopped at its time limit, 0\.3 s"):
        filled.report("slow", folder=tmp_path, timeout=0.3)
    assert len(filled.report("long", folder=tmp_path, max_rows=3)[1]) == 3


@pytest.mark.parametrize("name", ["gaps", "../sql/disputed", "disputed.sql", ""])
def test_an_unknown_report_is_told_with_those_there_are(name: str, tmp_path: Path) -> None:
    with pytest.raises(PactsError, match=f"There is no report '{name}', .* Known: {', '.join(NAMES)}"):
        report(name, tmp_path)


def test_wrong_and_missing_values_name_the_file(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "mine.sql"
    file.write_text("SELECT :who")
    with pytest.raises(PactsError) as missing:
        registry.report("mine", {}, tmp_path)
    assert str(missing.value) == (
        f"{file}: the parameter 'who' has no value. Add --param who=VALUE, "
        "or give a default at the top of the file: -- :who = VALUE"
    )
    with pytest.raises(PactsError) as unknown:
        registry.report("mine", {"whom": "CAN"}, tmp_path)
    assert str(unknown.value) == f"{file}: the report has no parameter 'whom'. It has: who."


@pytest.mark.parametrize("text", ["SELECT nothing FROM standing", "SELEC 1", "DELETE FROM claim", "", "-- Nothing\n"])
def test_a_query_that_cannot_run_names_its_file(text: str, registry: Registry, tmp_path: Path) -> None:
    registry.add(source(1, "2014-12-30"), findings())
    file = tmp_path / "mine.sql"
    file.write_text(text)
    with pytest.raises(PactsError) as refused:
        registry.report("mine", {}, tmp_path)
    assert str(refused.value).startswith(f"{file}: the report was refused: ")
    assert str(refused.value).endswith(". Correct the file, or the values given.")


def test_a_file_that_is_no_text_is_refused_when_run_and_still_listed(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "mine.sql").write_bytes(b"-- M\xe9moire\nSELECT 1")
    assert "mine" in [each.name for each in reports(tmp_path)]
    with pytest.raises(PactsError, match=r"mine\.sql: the report was refused: it is not UTF-8\."):
        registry.report("mine", {}, tmp_path)
