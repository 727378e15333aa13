"""Articles as long as the limit are read in the end, whatever is in them."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from pacts.dates import PartialDate
from pacts.documents import read_bytes
from pacts.extraction import extract
from pacts.extraction.dates import find as find_dates
from pacts.gazetteer.mentions import find as find_names
from pacts.gazetteer.offices import find_holders
from tests.prose import PACT, article
from tests.test_extraction_sentences import cut

UNITS = ["a", "A ", "- ", "\n", "A\n", "[", "March 14, 2025 ", "related ", ",", ".", "A, B — "]
REPEATED = ["Japan ", "New ", "Michael Jordan ", "U.S.-", "A.", "New\n", "-", "the ", "e\u0301", "Republic of "]
REAL = f"Japan and Canada signed an {PACT}. "


@pytest.mark.parametrize(
    "words", ["word " * 200_000, "and so Japan said that it was well " * 12_500], ids=["word", "sentence"]
)
def test_a_megabyte_is_read(words: str) -> None:
    assert len(extract(article(REAL + words)).claims) == 1


@pytest.mark.parametrize("unit", UNITS)
def test_long_repetitions_are_read_in_linear_time(unit: str) -> None:
    text = "Title\n2021-04-17\n" + unit * (400_000 // len(unit))
    assert len(list(read_bytes(text.encode(), "a.txt"))) == 1


@pytest.mark.parametrize("piece", REPEATED)
def test_a_megabyte_of_one_thing_gives_what_each_piece_gives(piece: str) -> None:
    times = 1_000_000 // len(piece)
    assert len(find_names(piece * times)) == times * len(find_names(piece))


def test_a_megabyte_of_surnames_is_read() -> None:
    assert len(find_holders("Marco Rubio " + "Rubio " * 150_000, date(2025, 4, 1))) == 150_001


def test_very_many_rows_of_a_list_are_read_in_linear_time() -> None:
    times = []
    for rows in (5_000, 20_000):
        start = process_time()
        extract(article(REAL + "- Japan\n" * rows))
        times.append(process_time() - start)
    assert times[1] < 8 * times[0]  # once twelve times as long for four times as many


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "Jan ", "In 2012, in June, ", "(", " ", "the same day ", "May 5, ", "2 to ", "last "]
)
def test_dates_after_a_long_run_of_anything_are_found(unit: str) -> None:
    mentions = find_dates(unit * (60_000 // len(unit)) + ". On March 13, 2025 it ended.", date(2025, 3, 14))
    assert mentions[-1].date == PartialDate("2025-03-13")


@pytest.mark.parametrize("unit", ["“", "'", '"', "(", "[", ".", "?", ",", "1", " ", "Mr. ", "I. ", "a\n", "(a) "])
def test_a_long_run_of_anything_is_cut_to_its_end(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + "\nIt ended."
    assert cut(text)[-1] == "It ended."


def test_a_page_is_known_in_linear_time_whatever_comments_precede_it() -> None:
    [item] = read_bytes(b"<!---->" * 50_000 + b"x", "a")
    assert str(item).startswith("a: has no text.")  # once 2 ** 50,000 ways to try
