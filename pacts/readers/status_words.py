"""Whether words can tell that a pact stands at a status, by lists of words for each language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pacts.status import Status

_FILE = Path(__file__).parent / "data" / "status_words.toml"
_CONTRACTED = "n't"  # a part of a word: 'hasn't'


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
        language: {name: _pattern(words.split()) for name, words in table.items()} for language, table in tables.items()
    }


def _pattern(stems: list[str]) -> re.Pattern[str]:
    words = (re.escape(stem) if stem == _CONTRACTED else rf"(?<!\w){re.escape(stem)}" for stem in stems)
    return re.compile("|".join(words))
