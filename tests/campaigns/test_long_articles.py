"""Articles as long as the limit are read in the end, whatever is in them."""

from __future__ import annotations

from time import process_time

import pytest

from pacts.extraction import extract
from tests.prose import PACT, article
from tests.test_articles import UNITS, repetitions_are_read
from tests.test_gazetteer_mentions import REPEATED, gives_what_each_piece_gives
from tests.test_gazetteer_offices import surnames_are_read

REAL = f"Japan and Canada signed an {PACT}. "


@pytest.mark.parametrize(
    "words", ["word " * 200_000, "and so Japan said that it was well " * 12_500], ids=["word", "sentence"]
)
def test_a_megabyte_is_read(words: str) -> None:
    assert len(extract(article(REAL + words)).claims) == 1


@pytest.mark.parametrize("unit", UNITS)
def test_long_repetitions_are_read_in_linear_time(unit: str) -> None:
    repetitions_are_read(unit, 400_000)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_megabyte_of_one_thing_gives_what_each_piece_gives(piece: str) -> None:
    gives_what_each_piece_gives(piece, 1_000_000)


def test_a_megabyte_of_surnames_is_read() -> None:
    surnames_are_read(150_000)


def test_very_many_rows_of_a_list_are_read_in_linear_time() -> None:
    times = []
    for rows in (5_000, 20_000):
        start = process_time()
        extract(article(REAL + "- Japan\n" * rows))
        times.append(process_time() - start)
    assert times[1] < 8 * times[0]  # once twelve times as long for four times as many
