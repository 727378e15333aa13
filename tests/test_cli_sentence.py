"""The closing sentence says what is known, and only that."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.cli.sentence import coverage
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
            "As of 23 November 2026, Australia has an information-security pact in force with Japan; Canada has none "
            "in force; for New Zealand the record is unclear; for the United Kingdom and the United States no source "
            "says anything.",
        ),
        (
            "NATO",
            Status.NEGOTIATING,
            {"unknown": FIVE},
            "As of 23 November 2026, none of the five members of NATO is on record as negotiating an "
            "information-security pact with Japan; for Australia, Canada, New Zealand, the United Kingdom and the "
            "United States no source says anything.",
        ),
        (
            "Canada",
            Status.AGREED_IN_PRINCIPLE,
            {"no": ["Canada"]},
            "As of 23 November 2026, Canada has none with Japan.",
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
            "As of 23 November 2026, for Canada no source says anything.",
        ),
        ("G7", Status.IN_FORCE, {}, "As of 23 November 2026, nobody else belonged to the G7."),
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
