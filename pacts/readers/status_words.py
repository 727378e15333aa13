"""Whether words can say that a pact stands at a status, by lists of words for each language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pacts.status import Status

_FILE = Path(__file__).parent / "data" / "status_words.toml"
_CONTRACTED = "n't"  # a part of a word: 'hasn't'
_FIRST_OF_CJK = 0x3000


def fit(words: str, at_least: Status, at_most: Status, language: str) -> bool:
    """Whether `words` hold one that goes with these bounds. True for a language without a list."""
    patterns = _patterns().get(language)
    if patterns is None:
        return True
    plain = words.lower().replace("’", "'")
    if at_least is Status.NONE:
        return patterns["denial"].search(plain) is not None
    return any(patterns[status.value].search(plain) for status in {at_least, at_most})


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        language: {name: re.compile("|".join(map(_stem, words.split()))) for name, words in table.items()}
        for language, table in tables.items()
    }


def _stem(stem: str) -> str:
    """A beginning of a word; of a script without spaces anywhere, and the end of 'hasn't'."""
    anywhere = stem == _CONTRACTED or ord(stem[0]) > _FIRST_OF_CJK
    return re.escape(stem) if anywhere else rf"(?<!\w){re.escape(stem)}"
