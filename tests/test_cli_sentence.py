"""The closing sentence says what is known, and only that."""

from __future__ import annotations

from datetime import date

import pytest
from pacts.cli.sentence import coverage, side

from pacts.status import Status

DAY = date(2026, 11, 23)
FIVE = ["Australia", "Canada", "New Zealand", "United Kingdom", "United States"]


@pytest.mark.parametrize(
    ("group", "at_least", "answers", "said"),
    [
        (
            "Five Eyes",
            Status.AGREED_IN_PRINCIPLE,
            {"yes": FIVE},
            "As of 23 November 2026, all five members of the Five Eyes have concluded or agreed in principle on an "
            "information-security pact with Japan.",
        ),
        (
            "Five Eyes",
            Status.CONCLUDED,
            {"yes": [*FIVE[:2], *FIVE[3:]], "no": FIVE[2:3]},
            "As of 23 November 2026, all five members of the Five Eyes but New Zealand have concluded an "
            "information-security pact with Japan.",
        ),
        (
            "Five Eyes",
            Status.IN_FORCE,
            {"yes": FIVE[:1], "no": FIVE[1:2], "unclear": FIVE[2:3], "unknown": FIVE[3:]},
            "As of 23 November 2026, Australia has an information-security pact in force with Japan; Canada was "
            "last reported to have none in force; for New Zealand the record is unclear; no source on record says "
            "where the United Kingdom and the United States stand.",
        ),
        (
            "NATO",
            Status.NEGOTIATING,
            {"unknown": FIVE},
            "As of 23 November 2026, no source on record says whether any of the five members of NATO is at least "
            "negotiating an information-security pact with Japan.",
        ),
        (
            "Canada",
            Status.AGREED_IN_PRINCIPLE,
            {"no": ["Canada"]},
            "As of 23 November 2026, Canada was last reported to have no information-security pact with Japan.",
        ),
        (
            "Canada, Australia",
            Status.AGREED_IN_PRINCIPLE,
            {"yes": ["Australia", "Canada"]},
            "As of 23 November 2026, both parties asked about have concluded or agreed in principle on an "
            "information-security pact with Japan.",
        ),
        (
            "Canada",
            Status.IN_FORCE,
            {"unknown": ["Canada"]},
            "As of 23 November 2026, no source on record says whether Canada has an information-security pact in force "
            "with Japan.",
        ),
        (
            "G7",
            Status.AGREED_IN_PRINCIPLE,
            {"no": ["Italy", "Germany"], "unknown": ["Canada"]},
            "As of 23 November 2026, none of the three members of the G7 is on record as having concluded or agreed in "
            "principle on an information-security pact with Japan; Italy and Germany were last reported to have none; "
            "no source on record says where Canada stands.",
        ),
        (
            "EU",
            Status.CONCLUDED,
            {"yes": ["France"], "unknown": [f"Member {number}" for number in range(7)]},
            "As of 23 November 2026, France has concluded an information-security pact with Japan; no source on record "
            "says where the other seven stand.",
        ),
        ("G7", Status.IN_FORCE, {}, "As of 23 November 2026, nobody belonged to the G7."),
        ("AUKUS, Quad", Status.IN_FORCE, {}, "As of 23 November 2026, nobody belonged to any group asked about."),
    ],
)
def test_a_coverage_is_said_in_words(group: str, at_least: Status, answers: dict[str, list[str]], said: str) -> None:
    assert coverage(group, "Japan", at_least, DAY, answers) == said


def test_a_partner_within_the_group_is_not_counted() -> None:
    said = (
        "As of 23 November 2026, both other members of AUKUS have an information-security pact in force with Australia."
    )
    answers = {"yes": ["United Kingdom", "United States"]}
    assert coverage("AUKUS", "Australia", Status.IN_FORCE, DAY, answers, inside=True) == said


def test_a_partner_who_is_the_whole_group_leaves_nobody() -> None:
    said = "As of 23 November 2026, there is nobody but Japan itself to ask about."
    assert coverage("Japan", "Japan", Status.IN_FORCE, DAY, {}, inside=True) == said


def test_what_was_known_by_a_day_and_what_is_disputed_are_said() -> None:
    said = coverage(
        "Canada",
        "EU",
        Status.CONCLUDED,
        DAY,
        {"yes": ["Canada"]},
        known_by=date(2025, 1, 31),
        disputed=["Canada"],
    )
    assert said == (
        "As of 23 November 2026, by what was published up to 31 January 2025, Canada has concluded an "
        "information-security pact with the EU. Claims on the pacts of Canada contradict each other: 'pacts conflicts' "
        "shows them."
    )


def test_all_countries_are_told_as_countries() -> None:
    answers = {"yes": ["Canada"], "unknown": [f"Country {number}" for number in range(7)]}
    assert coverage("all countries", "Japan", Status.CONCLUDED, DAY, answers) == (
        "As of 23 November 2026, Canada has concluded an information-security pact with Japan; no source on record "
        "says where the other seven stand."
    )
    assert coverage("all countries", "Japan", Status.CONCLUDED, DAY, {"unknown": answers["unknown"]}, inside=True) == (
        "As of 23 November 2026, no source on record says whether any of the seven other countries has concluded an "
        "information-security pact with Japan."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("five eyes", "the Five Eyes"),
        ("NATO", "NATO"),
        ("usa", "the United States"),
        ("NATO,g7,FRA", "NATO, the G7 and France"),
        ("All countries", "all countries"),
        ("All countries and territories", "all countries and territories"),
    ],
)
def test_a_party_or_group_is_named_in_full_with_its_article(text: str, said: str) -> None:
    assert side(text) == said
