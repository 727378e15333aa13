"""The screen: texts that cannot speak of a pact are not read, and no labelled pact is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pacts.articles import Article, read
from pacts.extraction.screen import may_mention_a_pact
from tests.gold import measure
from tests.prose import reading


@pytest.mark.parametrize(
    "text",
    [
        "Japan and Canada signed an agreement on the protection of classified information.",
        "The two put a GSOMIA in place.",
        "JAPAN, CANADA SIGN PACT ON CLASSIFIED INFORMATION.",
        "An intelligence-sharing\npact was struck.",
        "A general security agreement covers it.",
        "Their accord keeps military secrets safe.",
    ],
)
def test_texts_about_pacts_pass(text: str) -> None:
    assert may_mention_a_pact(text)


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


def test_no_labelled_claim_is_lost_by_it() -> None:
    lost = set()
    for name in measure.SETS:
        labelled = measure.gold(name)
        for article in read([str(file) for file in measure.articles(name)]):
            assert isinstance(article, Article)
            if labelled[Path(article.name).name]["claims"] and not may_mention_a_pact(article.text):
                lost.add(Path(article.name).name)
    assert lost <= {"press-a-032.md", "press-a-036.md"}  # both only hint at secrets, in words of their own
