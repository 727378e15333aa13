"""Short texts and the claims that they make, by kinds, each in several shapes. The day is 14 March 2025.

A line of `data/retold.json` holds a text and the claims that it makes, in any order: most texts make one or none.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pacts.extraction import extract
from tests.prose import PACT, PACTS, article, by_rules, told

KINDS: dict[str, dict[str, list[str]]] = {
    kind: {text.replace("PACTS", PACTS).replace("PACT", PACT): sorted(expected) for text, *expected in lines}
    for kind, lines in json.loads((Path(__file__).parent / "data" / "retold.json").read_text("utf-8")).items()
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_rules_make_these_claims_of_texts_of_a_kind(kind: str) -> None:
    assert {text: sorted(by_rules(text)) for text in KINDS[kind]} == KINDS[kind]


def test_nothing_else_is_sure_and_hardly_anything_else_is_claimed() -> None:
    """Weights that are fitted anew move what is unsure: they may drop a claim, or propose another for review."""
    expected = {text: claims for kind in KINDS.values() for text, claims in kind.items()}
    made = {text: extract(article(text)).claims for text in expected}
    others = [
        (text, told(each)) for text, claims in made.items() for each in claims if told(each) not in expected[text]
    ]
    sure = [(text, told(each)) for text, claims in made.items() for each in claims if each.sure]
    assert [each for each in sure if each in others] == []
    unlike = [text for text, claims in made.items() if sorted(map(told, claims)) != expected[text]]
    assert len(unlike) < len(expected) / 100, unlike
