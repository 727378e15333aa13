"""Which claims readings share: a story in lines, 'first: CAN-JPN concluded 2025-03-13'."""

from __future__ import annotations

import pytest

from pacts.dates import PartialDate
from pacts.extraction import Claim
from pacts.readers.agreement import FIRST, RULES, SECOND, agree
from pacts.status import Status
from tests.prose import told

NAMES = {"first": FIRST, "second": SECOND, "rules": RULES}


def claim(line: str) -> Claim:
    words, _, doubt = line.partition(" ?")
    parties, bounds, *day = words.split()
    low, _, high = bounds.partition("..")
    date = PartialDate(day[0]) if day else None
    doubts = (doubt,) if doubt else ()
    return Claim(tuple(parties.split("-")), Status(low), Status(high or low), date, "words", 0, 5, "", doubts=doubts)


def agreed(*lines: str, with_rules_alone: bool = False) -> list[str]:
    readings: dict[str, list[Claim]] = {name: [] for name in NAMES.values()}
    for line in lines:
        name, _, rest = line.partition(": ")
        readings[NAMES[name]].append(claim(rest))
    return [f"{told(each)} by {each.rule}" for each in agree(readings, with_rules_alone=with_rules_alone)]


SIGNED = "CAN-JPN concluded 2025-03-13"


def test_what_two_readings_say_is_one_claim() -> None:
    assert agreed(f"first: {SIGNED}", f"second: {SIGNED}") == [f"{SIGNED} by first call, second call"]
    assert agreed(f"first: {SIGNED}", f"rules: {SIGNED}") == [f"{SIGNED} by first call, rules"]
    assert agreed(f"first: {SIGNED}", f"second: {SIGNED}", f"rules: {SIGNED}") == [
        f"{SIGNED} by first call, second call, rules"
    ]


def test_other_bounds_or_parties_are_another_claim() -> None:
    lines = [f"first: {SIGNED}", "second: CAN-JPN concluded..in_force", "rules: JPN-USA concluded 2025-03-13"]
    assert agreed(*lines) == [
        "CAN-JPN concluded..in_force by second call",
        f"{SIGNED} by first call",
    ]


def test_what_the_rules_alone_say_is_kept_only_where_asked_for() -> None:
    assert agreed(f"rules: {SIGNED}") == []
    assert agreed(f"rules: {SIGNED}", with_rules_alone=True) == [f"{SIGNED} by rules"]


@pytest.mark.parametrize(
    ("first", "second", "date"),
    [("2025-03-13", "2025-03", "2025-03"), ("2025", "2025-03-13", "2025"), ("2025-03-13", "", ""), ("", "2025", "")],
)
def test_of_two_dates_the_wider_counts(first: str, second: str, date: str) -> None:
    lines = [f"first: CAN-JPN concluded {first}".rstrip(), f"second: CAN-JPN concluded {second}".rstrip()]
    assert agreed(*lines) == [" ".join(f"CAN-JPN concluded {date}".split()) + " by first call, second call"]


def test_a_date_that_two_readings_share_wins_over_the_third() -> None:
    lines = [f"first: {SIGNED}", "second: CAN-JPN concluded 2025-03", f"rules: {SIGNED}"]
    assert agreed(*lines) == [f"{SIGNED} by first call, rules, second call"]
    lines = ["first: CAN-JPN concluded 2024-01-01", f"second: {SIGNED}", f"rules: {SIGNED}"]
    assert agreed(*lines) == [f"{SIGNED} by second call, rules, first call"]


def test_two_events_stay_two() -> None:
    rounds = ["CAN-JPN negotiating 2024-05", "CAN-JPN negotiating 2025-02"]
    assert agreed(*(f"first: {each}" for each in rounds), *(f"second: {each}" for each in rounds)) == [
        f"{each} by first call, second call" for each in rounds
    ]
    assert agreed(f"first: {rounds[0]}", f"second: {rounds[1]}") == [
        f"{rounds[0]} by first call",
        f"{rounds[1]} by second call",
    ]


def test_the_words_of_a_reading_without_a_doubt_are_taken() -> None:
    readings = {FIRST: [claim(f"{SIGNED} ?no such words")], SECOND: [claim(SIGNED)]}
    (shared,) = agree(readings)
    assert shared.doubts == ()
    (doubted,) = agree({FIRST: readings[FIRST], SECOND: readings[FIRST]})
    assert doubted.doubts == ("no such words",)


def test_only_what_two_readings_say_is_likely_enough_to_be_sure() -> None:
    def confidence(*names: str) -> float:
        (one,) = agree({name: [claim(SIGNED)] for name in names}, with_rules_alone=True)
        assert one.confidence is not None
        return one.confidence

    assert min(confidence(FIRST, SECOND), confidence(FIRST, RULES), confidence(SECOND, RULES)) > 0.9
    assert max(confidence(FIRST), confidence(SECOND), confidence(RULES)) < 0.9
