"""Which claims count: those that are sure, and those that a person accepted or corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pacts.confidence import SURE
from pacts.extraction.findings import Dropped, Findings
from pacts.registry import Registry
from pacts.store.health import check
from pacts.store.sources import Outcome
from pacts.verdicts import Judgement, Verdict
from tests.commands import run
from tests.telling import findings, said, source, unsure

DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("confidence", "doubts", "sure", "reasons"),
    [
        (SURE, (), True, ()),
        (None, (), True, ()),
        (0.62, (), False, ("its confidence, 0.62, is below 0.8",)),
        (0.99, ("one reading says so alone",), False, ("one reading says so alone",)),
        (0.5, ("no party near",), False, ("no party near", "its confidence, 0.50, is below 0.8")),
    ],
)
def test_a_claim_is_sure_without_a_doubt_and_of_a_high_confidence(
    confidence: float | None, doubts: tuple[str, ...], sure: bool, reasons: tuple[str, ...]
) -> None:
    claim = replace(said("CAN-JPN", "signed"), confidence=confidence, doubts=doubts)
    (judged,) = findings(claim).judged().claims
    assert (judged.sure, judged.doubts) == (sure, reasons)


def test_another_threshold_lets_more_claims_count() -> None:
    assert findings(replace(said("CAN-JPN", "signed"), confidence=0.62)).judged(0.6).claims[0].sure


def test_a_claim_that_waits_moves_no_answer(registry: Registry) -> None:
    added = registry.add(source(1, "2025-07-09"), findings(unsure("CAN-JPN", "signed", "2025-07-08")))
    assert (added.claims, added.sure, added.waiting) == (1, 0, 1)
    assert registry.sql("SELECT pact, confidence, sure, reader, doubts FROM claim")[1] == [
        (None, 0.4, 0, "rules", "its confidence, 0.40, is below 0.8")
    ]
    assert registry.coverage("Canada", "Japan", as_of=DAY)[0].answer == "unknown"
    assert registry.history("Canada", "Japan") == []


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.REJECTED])
def test_a_person_decides_on_a_claim_that_waits(registry: Registry, verdict: Verdict) -> None:
    registry.add(source(1, "2025-07-09"), findings(unsure("CAN-JPN", "signed", "2025-07-08")))
    (row,) = registry.reviewable()
    registry.review([Judgement(row.claim, verdict, "Ann", "2025-08-01T00:00:00Z")])
    answer = registry.coverage("Canada", "Japan", as_of=DAY)[0].answer
    assert answer == ("yes" if verdict is Verdict.ACCEPTED else "unknown")
    again = registry.add(
        source(1, "2025-07-09", text="other words "), findings(unsure("CAN-JPN", "signed", "2025-07-08"))
    )
    assert (again.outcome, again.waiting) == (Outcome.UPDATED, 0)
    assert registry.coverage("Canada", "Japan", as_of=DAY)[0].answer == answer


def test_the_evidence_tells_who_read_it(registry: Registry) -> None:
    claim = replace(said("CAN-JPN", "signed", "2025-07-08"), confidence=0.97)
    registry.add(source(1, "2025-07-09"), Findings((claim,), (), "model", "large", "2"))
    (evidence,) = registry.coverage("Canada", "Japan", as_of=DAY)[0].evidence
    assert (evidence.reader, evidence.model, evidence.confidence, evidence.sure) == ("model", "large", 0.97, True)


def test_the_claims_of_another_reading_replace_those_on_record(registry: Registry) -> None:
    article = source(1, "2025-07-09")
    registry.add(article, findings(said("CAN-JPN", "signed", "2025-07-08"), said("CAN-KOR", "signed")))
    signed = said("CAN-JPN", "signed", "2025-07-08")
    added = registry.add(article, Findings((signed,), (), "model", "large", "2", (Dropped("a pact", "not there"),)))
    assert (added.outcome, added.sure, added.dropped) == (Outcome.UPDATED, 1, 1)
    rows = registry.sql("SELECT parties, reader, model, prompt FROM claim")[1]
    assert rows == [("CAN-JPN", "model", "large", "2")]


def test_of_two_claims_that_say_the_same_the_sure_one_counts(registry: Registry) -> None:
    twice = (unsure("CAN-JPN", "signed", "2025-07-08"), said("CAN-JPN", "signed", "2025-07-08"))
    registry.add(source(1, "2025-07-09"), findings(*twice))
    assert registry.coverage("Canada", "Japan", as_of=DAY)[0].answer == "yes"


def test_a_row_says_how_many_claims_wait(registry: Registry) -> None:
    registry.add(
        source(1, "2025-07-09"), findings(unsure("CAN-JPN", "signed", "2025-07-08"), unsure("CAN-JPN", "force"))
    )
    registry.add(source(2, "2025-07-09"), findings(unsure("CAN-JPN-USA", "signed", "2025-07-08")))
    asked = registry.coverage("Canada,Australia", "Japan", as_of=DAY)
    assert [(row.member, row.answer, row.waiting) for row in asked] == [("AUS", "unknown", 0), ("CAN", "unknown", 3)]
    assert [row.waiting for row in registry.coverage("Canada", "Japan", as_of=DAY, bilateral=True)] == [2]
    assert [row.waiting for row in registry.coverage("Canada", "Japan", as_of=DAY, known_by=date(2025, 7, 8))] == [0]
    assert [row.waiting for row in registry.coverage("Canada", "Japan", as_of=date(2025, 7, 7))] == [0]


def test_what_would_change_most_is_reviewed_first(registry: Registry) -> None:
    registry.add(
        source(1, "2025-07-09"),
        findings(
            said("JPN-KOR", "signed", "2016"),
            unsure("JPN-KOR", "talks", "2015"),
            unsure("AUS-JPN", "force", "2013", confidence=0.3),
            unsure("CAN-JPN", "force", "2014", confidence=0.7),
            unsure("JPN-NZL", "talks", "2022"),
        ),
    )
    rows = registry.reviewable()
    assert [("-".join(row.parties), row.changes, row.waits) for row in rows] == [
        ("CAN-JPN", 4, True),
        ("JPN-NZL", 4, True),
        ("AUS-JPN", 4, True),
        ("JPN-KOR", 0, True),
        ("JPN-KOR", 0, False),
    ]


def test_a_pact_of_several_that_answers_already_leaves_less_to_change(registry: Registry) -> None:
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN-USA", "force", "2016")))
    registry.add(source(2, "2025-07-09"), findings(unsure("CAN-JPN", "signed", "2015"), unsure("CAN-JPN", "talks")))
    assert [row.changes for row in registry.reviewable()[:2]] == [0, 0]


def test_commands_say_what_waits(registry: Registry) -> None:
    registry.add(source(1, "2025-07-09"), findings(unsure("CAN-JPN", "signed", "2025-07-08")))
    place = registry.place.url.render_as_string(hide_password=False)
    shown = run("--db", place, "show", "Canada", "Japan").stdout
    assert shown == (
        "Nothing sure is on record of a pact between Canada and Japan.\n\n"
        "1 unsure claim waits for review: pacts review Canada Japan\n"
    )
    answer = run("--db", place, "coverage", "CAN", "JPN").stdout.splitlines()
    assert answer[3] == "    1 unsure claim waits for review"
    listed = run("--db", place, "review", "--list").stdout
    assert "rules, 0.40" in listed
    assert "changes 4 answers" in listed
    asked = run("--db", place, "review", "--by", "Ann", input="q\n").stdout
    assert "It waits, since its confidence, 0.40, is below 0.8. Accepted, it changes 4 answers of today." in asked


UNDATED = (
    "Japan and Canada signed an information security agreement in Tokyo on 8 July 2025. Japan and Norway signed one on "
    "Tuesday. Japan and Poland signed an information security agreement in May.\n"
    "Japan also has an agreement on the protection of classified information with Italy."
)


def test_of_a_page_of_no_day_whole_dates_count_and_the_rest_waits(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"Japan's pacts on secrets\n{UNDATED}\n")
    done = run("--db", registry.place.url.render_as_string(False), "import", str(file))
    assert done.exit_code == 0
    assert "Note: no day of publication in 1 article: dates without a year stay open there" in done.stderr
    dates = registry.sql("SELECT parties, date, sure, doubts FROM claim ORDER BY parties")[1]
    assert [(parties, day) for parties, day, _, _ in dates] == [
        ("CAN-JPN", "2025-07-08"),
        ("ITA-JPN", None),
        ("JPN-NOR", None),
        ("JPN-POL", None),
    ]
    assert not any(sure for _, day, sure, _ in dates if day is None)
    assert all("neither the article nor the sentence gives a date" in doubts for _, day, _, doubts in dates[1:])
    assert registry.coverage("Canada", "Japan", as_of=DAY)[0].since == "2025-07-08"
    assert registry.coverage("Italy", "Japan")[0].waiting == 1
    again = run("--db", registry.place.url.render_as_string(False), "import", str(file))
    assert "Passed over 1 file that has not changed." in again.stderr
    for row in registry.reviewable():
        registry.review([Judgement(row.claim, Verdict.ACCEPTED, "Ann", "2025-08-01T00:00:00Z")])
    assert registry.coverage("Italy", "Japan", as_of=date.today())[0].answer == "yes"
    assert registry.coverage("Italy", "Japan", as_of=date.today(), known_by=date.today())[0].answer == "unknown"
    check(registry.place)
