"""Sentences: cut where a careful reader would, offsets exact."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.extraction.words.sentences import Span, split, unwrapped

GOLD = json.loads((Path(__file__).parent / "data" / "sentences.json").read_text("utf-8"))

# A dotted acronym may end its sentence or not; only sense tells ('for the U.N. Security was tight').
BEYOND_RULES = ["He works for the U.N.", "The accord covers the U.A.E."]


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(unwrapped(text))]


@pytest.mark.parametrize("sentences", GOLD["joined by a space"])
def test_passages_of_the_reference_set(sentences: list[str]) -> None:
    whole = " ".join(sentences)
    assert cut(whole) == ([whole] if sentences[0] in BEYOND_RULES else sentences)


@pytest.mark.parametrize("lines", GOLD["joined by a line break"])
def test_a_line_is_a_paragraph(lines: list[str]) -> None:
    parts = [part for line in lines for part in cut(line)]
    assert cut("\n".join(lines)) == parts
    assert len(parts) >= len(lines)


@pytest.mark.parametrize(
    "sentence",
    [
        "SEOUL, Aug. 22 (Xinhua) -- The South Korean government said it would end the pact.",
        "U.S. Secretary of State Marco Rubio met Lt. Gen. Park and Amb. Lee in Washington, D.C., on Jan. 15.",
        "Res. No. 771, vol. 5, para. 2 was read by Vice President J. D. Vance in St. John's.",
        "“Will it hold?” asked Mr. Smith.",
        "1. The Parties shall protect it.",
    ],
)
def test_abbreviations_and_numbers_do_not_end_a_sentence(sentence: str) -> None:
    assert cut(sentence + " They left.") == [sentence, "They left."]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It was signed in May.", "Canada ratified it in June."],
        ["(It was signed.)", "Then they left."],
        ["“We agreed.”", "The minister left."],
        ['It said "no" to the pact.', '"We disagree," Seoul said.'],
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


WRAPPED = """\
Japan and Canada agreed in principle on an information security pact, the
ministry said. Japan has such pacts with all Five Eyes members but New
Zealand, with which it is in talks. A signing is due
in the summer.
The list follows.
- First item of a list that goes on
- Second item

Its text is not yet public."""


def test_a_hard_wrapped_paragraph_is_read_across_its_lines() -> None:
    assert cut(WRAPPED) == [
        "Japan and Canada agreed in principle on an information security pact, the\nministry said.",
        "Japan has such pacts with all Five Eyes members but New\nZealand, with which it is in talks.",
        "A signing is due\nin the summer.",
        "The list follows.",
        "- First item of a list that goes on",
        "- Second item",
        "Its text is not yet public.",
    ]


def test_blank_lines_and_edges_are_in_no_sentence() -> None:
    assert split("\r\n  It ended. \r\n\r\n\t\n Nobody noticed.  ") == [Span(4, 13), Span(21, 36)]
    assert split("") == split(" \n ") == []


def test_hard_spaces_are_spaces() -> None:
    assert cut("Under No.\u00a0771 it\u00a0ended. Nobody\u00a0noticed.") == [
        "Under No.\u00a0771 it\u00a0ended.",
        "Nobody\u00a0noticed.",
    ]


def test_a_sentence_of_100000_words_is_one() -> None:
    assert split("word " * 100_000) == [Span(0, 499_999)]


@given(st.text(alphabet="aA1.?!,\"“”'()[] \n\u00a0é日U.S.", max_size=200))
def test_nothing_but_white_space_is_lost_and_order_is_kept(text: str) -> None:
    spans = split(text)
    bounds = [bound for span in spans for bound in (span.start, span.end)]
    assert bounds == sorted(bounds)
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_a_line_that_breaks_off_goes_on_below() -> None:
    text = "Armenia and Greece opened talks on an agreement on military secrets in\nFebruary, a spokesman said."
    assert cut(text) == [text]


def test_lines_that_end_in_semicolons_are_a_list() -> None:
    text = "Malta has signed pacts:\nwith NATO and the EU;\nwith Peru and Oman;\nwith Chile."
    assert cut(text) == text.split("\n")
