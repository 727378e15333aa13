"""The lexicon: one tag for a phrase, every phrase reachable, longest match, names in capitals only as written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pacts.extraction.words.vocabulary import expand, match, tree, words
from pacts.language import en

DATA = tomllib.loads((Path(en.__file__).with_name("lexicon.toml")).read_text(encoding="utf-8"))


def phrases() -> Iterator[tuple[str, tuple[str, ...]]]:
    for family, kinds in DATA.items():
        for kind, patterns in kinds.items():
            for pattern in patterns if family not in ("words", "contraction") else ():
                yield from ((f"{family}.{kind}", phrase) for phrase in expand(pattern))


def test_a_pattern_stands_for_all_its_phrases() -> None:
    assert list(expand("put|puts pen|_ to paper")) == [
        ("put", "pen", "to", "paper"),
        ("put", "to", "paper"),
        ("puts", "pen", "to", "paper"),
        ("puts", "to", "paper"),
    ]


def test_no_phrase_stands_under_two_tags() -> None:
    assert tree().next


def test_every_phrase_is_found_under_its_own_tag() -> None:
    for tag, phrase in phrases():
        if "&" not in phrase:  # a mark, which no phrase passes
            assert match(phrase, 0) == (tag, len(phrase)), " ".join(phrase)


def test_plain_words_are_single_words_in_lower_case() -> None:
    for name in DATA["words"]:
        assert words(name)
        for word in words(name):
            assert word == word.lower().strip()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["signed", "it"], ("verb.sign", 1)),
        (["put", "pen", "to", "paper", "on", "it"], ("verb.sign", 5)),
        (["entered", "into", "force"], ("verb.effect", 3)),
        (["entered", "into", "talks"], ("verb.begin", 2)),
        (["cross", "servicing"], ("topic.alike", 2)),
        (["ship"], None),
        (["Signed"], ("verb.sign", 1)),
        (["ISA"], ("noun.acronym", 1)),
        (["Isa"], None),
        (["isa"], None),
        (["GSOMIA"], ("noun.named", 1)),
        (["Gsomia"], ("noun.named", 1)),
        (["SOFA"], ("noun.alike", 1)),
        (["sofa"], None),
    ],
)
def test_the_longest_phrase_wins_and_capitals_count_where_the_lexicon_has_them(
    said: list[str], expected: tuple[str, int] | None
) -> None:
    assert match(said, 0) == expected
