"""Short texts and the claims that they make, by kinds, each in several shapes. The day is 14 March 2025.

A line of `data/retold.json` holds a text and the claims that it makes, in any order: most texts make one or none.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.prose import PACT, PACTS, claims

RETOLD = json.loads((Path(__file__).parent / "data" / "retold.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{kind} {number}")
        for kind, rows in RETOLD.items()
        for number, (text, *expected) in enumerate(rows, start=1)
    ],
)
def test_it_makes_these_claims(text: str, expected: list[str]) -> None:
    written = text.replace("PACTS", PACTS).replace("PACT", PACT)
    assert sorted(claims(written)) == sorted(expected)
