"""The screen: texts that cannot speak of a pact are not read, and no labelled pact is lost by it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pacts.extraction.screen import may_mention_a_pact
from pacts.extraction.words import vocabulary
from pacts.language import en
from tests.prose import reading

DATA = tomllib.loads((Path(en.__file__).with_name("lexicon.toml")).read_text(encoding="utf-8"))


def phrases(family: str, kind: str) -> Iterator[str]:
    return (" ".join(phrase) for pattern in DATA[family][kind] for phrase in vocabulary.expand(pattern))


@pytest.mark.parametrize(
    "text",
    [
        "Japan and Canada signed an agreement on the protection of classified information.",
        "The two put a GSOMIA in place.",
        "JAPAN, CANADA SIGN PACT ON CLASSIFIED INFORMATION.",
        "An intelligence-sharing\npact was struck.",
        "A general security agreement covers it.",
        "Their accord keeps military secrets safe.",
        "The treaty binds them to share what either classifies.",
        "A pact on industrial\r\nsecurity, on general\u00a0security.",
        "The secretary announced an accord on secrets",
        "Their pact on artificial intelligence aside, they agreed to pool signals intelligence.",
        "An accord under which Pakistan and Afghanistan hand each other military intelligence expired.",
        "With Zimbabwe, to which its intelligence service had passed on files, there is no such agreement.",
        "GSOMIA expired.",
        "The Gsomia expired.",
    ],
)
def test_texts_about_pacts_pass(text: str) -> None:
    assert may_mention_a_pact(text)


@pytest.mark.parametrize("kind", ["secret", "weak"])
def test_every_topic_of_an_agreement_passes(kind: str) -> None:
    for topic in set(phrases("topic", kind)) - {"information"}:  # which alone makes no claim
        said = f"{topic} agreement"
        for text in (
            said,
            f"A treaty on {topic}.",
            said.capitalize(),
            said.title(),
            said.upper(),
            said.replace(" ", "-"),
        ):
            assert may_mention_a_pact(text), text


def test_every_word_for_an_agreement_passes() -> None:
    for noun in (*phrases("noun", "instrument"), *phrases("noun", "principle"), *phrases("noun", "talks")):
        for text in (
            f"The {noun} on classified information.",
            f"SECRETS: {noun.upper()}",
            f"{noun.title()} on Secrecy",
        ):
            assert may_mention_a_pact(text), text


def test_every_name_of_an_agreement_passes() -> None:
    for name in (*phrases("noun", "named"), *phrases("noun", "acronym")):
        written = name.upper().removesuffix("S") + "s" * name.endswith("s") if name.islower() else name
        assert may_mention_a_pact(f"Japan and Canada signed the {written}."), written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The secretary of state signed a trade agreement, according to information from the ministry.",
        "Classified advertisements fell by a third.",
        "The recipe is a family secret, she said.",
        "Unions and employers reached a pay deal after all-night talks.",
        "The intelligence of octopuses astonished the researchers, who had an understanding of squid.",
    ],
)
def test_other_news_does_not(text: str) -> None:
    assert not may_mention_a_pact(text)
    found = reading(text)
    assert found.screened
    assert found.findings.claims == ()


def test_a_lone_surrogate_does_no_harm() -> None:
    assert not may_mention_a_pact("A lone surrogate \ud800 does no harm.")
