"""Independence: copies of one story count as one source, different reports of one event do not."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.rules.independence import Origin, independent, sketch, stories

HERE = Path(__file__).parent
ARTICLES = [
    file.read_text(encoding="utf-8").split("\n---\n", 1)[1].strip()
    for name in ("brief", "feature", "press", "wire")
    for file in sorted((HERE / "gold" / name).glob("*.md"))
]
LONG = [text for text in ARTICLES if 190 < len(text.split()) < 230 and len(text.split("\n\n")) > 4]
STORY, OTHER, THIRD, FOURTH = LONG[:4]


def heard(*texts: str) -> list[Origin]:
    return [Origin(f"https://paper{n}.example/story", f"Paper {n}", sketch(text)) for n, text in enumerate(texts)]


def every(step: int, text: str) -> str:
    """The text with each word at a multiple of `step` exchanged."""
    words = text.split(" ")
    return " ".join(f"word{n}" if n % step == step // 2 else word for n, word in enumerate(words))


def first_words(share: float, text: str) -> str:
    words = text.split(" ")
    return " ".join(words[: int(len(words) * share)])


PARAGRAPHS = STORY.split("\n\n")
COPIES = {
    "whole": STORY,
    "cut by half": first_words(0.5, STORY),
    "cut by two thirds": first_words(0.33, STORY),
    "another first paragraph": "\n\n".join(["Here the desk has put the news in its own short way.", *PARAGRAPHS[1:]]),
    "one word in twenty exchanged": every(20, STORY),
    "one word in ten exchanged": every(10, STORY),
    "quotes dropped": re.sub(r"[“\"][^”\"]*[”\"]", "", STORY),
    "one paragraph": " ".join(STORY.split()),
    "paragraphs in another order": "\n\n".join(reversed(PARAGRAPHS)),
    "byline and footer": f"By Our Correspondent\n\n{STORY}\n\nSign up here for our letter. All rights reserved.",
    "in capitals": STORY.upper(),
}


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_counts_as_one_with_its_original(way: str) -> None:
    assert independent(heard(STORY, OTHER, COPIES[way])) == [(0, 2), (1,)]


def test_no_two_reference_articles_are_taken_for_copies() -> None:
    assert len(independent(heard(*ARTICLES))) == len(ARTICLES)


def test_two_reports_that_share_a_statement_stay_apart() -> None:
    statement = first_words(0.3, OTHER)
    assert len(independent(heard(*(f"{text}\n\n{statement}" for text in (THIRD, FOURTH))))) == 2


def test_a_copy_of_a_copy_is_one_with_the_original() -> None:
    middle = every(7, first_words(0.8, STORY))
    assert independent(heard(STORY, middle, every(9, middle))) == [(0, 1, 2)]


@pytest.mark.parametrize(
    ("one", "other", "groups"),
    [
        (Origin("https://a.example/x"), Origin("http://www.A.example/x/#top"), 1),
        (Origin("https://a.example/x"), Origin("https://a.example/X"), 2),
        (Origin("https://a.example/x?id=1"), Origin("https://a.example/x?id=2"), 2),
        (Origin("a", "The Harbour Post"), Origin("b", "HARBOUR POST."), 1),
        (Origin("a", "Harbour Post (Reuters)"), Origin("b", "Hill Post (Reuters)"), 1),
        (Origin("a", "Harbour Post (Malaysia)"), Origin("b", "Hill Post (Malaysia)"), 2),
        (Origin("a", None), Origin("b", None), 2),
        (Origin("a", ""), Origin("b", ""), 2),
        (Origin("a", None, ""), Origin("b", None, ""), 2),
    ],
)
def test_without_texts_address_and_publisher_decide(one: Origin, other: Origin, groups: int) -> None:
    assert len(independent([one, other])) == groups


def test_groups_join_by_different_ties() -> None:
    sources = [
        Origin("a", "Harbour Post"),
        Origin("b", "Hill Post", sketch(STORY)),
        Origin("c", "Lake Post"),
        Origin("d", "Harbour Post", sketch(STORY)),
    ]
    assert independent(sources) == [(0, 1, 3), (2,)]


def test_no_sources_are_no_groups() -> None:
    assert independent([]) == []


def test_a_short_text_has_no_sketch() -> None:
    assert [sketch(" ".join(STORY.split()[:n])) == "" for n in (0, 40, 60)] == [True, True, False]


def test_a_sketch_is_short_and_the_same_everywhere() -> None:
    assert sketch(" ".join(str(n) for n in range(50)))[:24] == "BHwxvRyp764fbZV7IaMcCitz"
    assert len(sketch("\n".join(ARTICLES))) == 769


def test_a_shared_footer_neither_joins_stories_nor_hides_copies() -> None:
    """More stories share their footer than are compared in a band; each still has its copy found."""
    footer = " ".join(f"footer{n}" for n in range(30))
    texts = [" ".join(f"word{number}x{n}" for n in range(120)) for number in range(40)]
    printed = [f"{text} {footer}" for text in [*texts, *(first_words(0.6, text) for text in texts)]]
    told = stories([sketch(text) for text in printed])
    assert told[:40] == told[40:]
    assert len(set(told)) == 40


def test_a_text_without_spaces_is_sketched_by_its_characters() -> None:
    text = "日本とカナダは秘密情報の保護に関する協定に署名した。両国の外相が東京で会談し、早期の発効に向けて協力する。"
    assert independent(heard(text, f"【東京】{text}", "別の新聞はこの件を独自に伝え、" * 5)) == [(0, 1), (2,)]


@given(st.randoms(use_true_random=False))
def test_the_order_of_sources_does_not_matter(chance: random.Random) -> None:
    sources = [
        *heard(STORY, OTHER, every(10, STORY)),
        Origin("e", "Paper 1 (Kyodo)"),
        Origin("f", "Kyodo"),
        Origin("g"),
    ]
    mixed = chance.sample(sources, len(sources))
    groups = {frozenset(mixed[i].address for i in group) for group in independent(mixed)}
    assert groups == {frozenset(sources[i].address for i in group) for group in independent(sources)}


@given(st.lists(st.text("abcdéßжλ", min_size=1), min_size=50, max_size=90), st.sampled_from(["  ", "\n\n", "\t", ", "]))
def test_spaces_marks_and_capitals_do_not_count(words: list[str], space: str) -> None:
    assert sketch(space.join(words).upper()) == sketch(" ".join(words))
