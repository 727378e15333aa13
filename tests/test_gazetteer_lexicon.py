"""Names looked up in a text: the longest, with its lead-in, however it is spelled."""

from __future__ import annotations

import pytest

from pacts.gazetteer.lexicon import Lexicon

WORDS = Lexicon(
    [("New Zealand", 1), ("New", 2), ("the Rada", 3), ("state of New", 4), ("Åland-Inseln", 5), ("U.S.", 6)]
)


def told(text: str) -> list[tuple[str, int]]:
    return [(text[start:end], meaning) for start, end, meaning in WORDS.scan(text)]


def test_the_longest_name_wins() -> None:
    assert told("New Zealand, New Zealander, New") == [("New Zealand", 1), ("New", 2), ("New", 2)]


def test_a_lead_in_must_stand_before_and_is_no_part() -> None:
    assert told("Rada. A Rada, the\nRada; the state of New; The Rada") == [("Rada", 3), ("New", 4), ("Rada", 3)]


def test_spellings_of_one_name() -> None:
    assert told("Åland‑Inseln, Aland-Inseln, ÅLAND–INSELN, ALAND-INSELN") == [
        (form, 5) for form in ("Åland‑Inseln", "Aland-Inseln", "ÅLAND–INSELN", "ALAND-INSELN")
    ]


def test_full_stops_are_part_of_a_name_and_currencies_are_not() -> None:
    assert told("the U.S. and U.S.-led, U.S., New$5") == [("U.S.", 6), ("U.S.", 6), ("U.S.", 6)]


def test_the_last_of_two_equal_names_counts_and_own_spellings_beat_derived_ones() -> None:
    words = Lexicon([("Male", 1), ("Malé", 2), ("Male", 3)])
    assert [meaning for _, _, meaning in words.scan("Male Malé MALE MALÉ")] == [3, 2, 2, 2]


def test_a_name_in_lower_case_is_refused() -> None:
    with pytest.raises(ValueError, match="'al-Sisi' does not start with a capital or a digit"):
        Lexicon([("al-Sisi", 1)])
