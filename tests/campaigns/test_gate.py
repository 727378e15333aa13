"""The gate on every labelled article: each set is read at least as well as before, and what is quoted stands there.

`tests/test_gate.py` reads a sample of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pacts.extraction import Claim, Membership
from pacts.extraction.screen import may_mention_a_pact
from pacts.language.foreign import detect
from tests.gold import measure


@pytest.mark.parametrize("kind", measure.KINDS)
@pytest.mark.parametrize("name", measure.SETS)
def test_reading_is_as_good_as_it_was(name: str, kind: str) -> None:
    measure.hold(name, kind)


@pytest.mark.parametrize("name", measure.SETS)
def test_each_quote_stands_where_the_claim_says(name: str) -> None:
    for article in measure.read_articles(name):
        found = measure.found(article)
        told: tuple[Claim | Membership, ...] = (*found.claims, *found.memberships)
        assert all(article.text[each.start : each.end] == each.quote != "" for each in told)


def test_hardly_a_labelled_claim_is_lost_by_the_screen() -> None:
    lost, articles = set(), 0
    for name in (name for name in measure.SETS if name != "plain"):  # paragraphs, some of which leave the topic out
        labelled = measure.gold(name)
        for article in measure.read_articles(name):
            if labelled[Path(article.name).name]["claims"]:
                articles += 1
                if not may_mention_a_pact(f"{article.title}\n{article.text}"):
                    lost.add(article.name)
    assert len(lost) / articles < 0.01, lost  # these only hint at secrets, in words of their own


def test_english_articles_stay_english() -> None:
    assert {detect(article.text) for name in measure.SETS for article in measure.read_articles(name)} == {"en"}
