"""Short texts and the claims that they make, by kinds, each in several shapes. The day is 14 March 2025.

A line of `data/retold.json` holds a text and the claims that it makes, in any order: most texts make one or none.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.prose import PACT, PACTS, by_rules, claims

RETOLD = json.loads((Path(__file__).parent / "data" / "retold.json").read_text("utf-8"))

# What the rules make of these is right. The weights drop the first and propose a step in the others, unsure.
UNSETTLED = (
    "Peru on Monday put its signature, together with Chile and Oman, to an PACT.",
    "Peru and Oman did not meet on Monday for talks on an PACT.",
    "Peru and Oman were to meet on Monday for talks on an PACT.",
)


@pytest.mark.parametrize("kind", RETOLD)
def test_texts_of_a_kind_make_these_claims(kind: str) -> None:
    unsettled = [text.replace("PACT", PACT) for text in UNSETTLED]
    texts = [text.replace("PACTS", PACTS).replace("PACT", PACT) for text, *_ in RETOLD[kind]]
    made = [(text, sorted(by_rules(text) if text in unsettled else claims(text))) for text in texts]
    assert made == [(text, sorted(expected)) for text, (_, *expected) in zip(texts, RETOLD[kind], strict=True)]
