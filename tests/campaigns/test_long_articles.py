"""Articles as long as the limit are read in the end, whatever is in them."""

from __future__ import annotations

import pytest

from pacts.extraction import extract
from tests.prose import PACT, article

REAL = f"Japan and Canada signed an {PACT}. "


@pytest.mark.parametrize(
    "words", ["word " * 200_000, "and so Japan said that it was well " * 12_500], ids=["word", "sentence"]
)
def test_a_megabyte_is_read(words: str) -> None:
    assert len(extract(article(REAL + words)).claims) == 1
