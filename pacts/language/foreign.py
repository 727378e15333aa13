"""Languages other than English, as far as reading with a model needs them: telling them apart, and screening texts.

Each has a file in `data/`; its months stand in `months.toml`, since cells of tables are read in more languages, and the
names of parties are the gazetteer's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")
_MONTHS = Path(__file__).with_name("months.toml")
_SAMPLE = 4_000  # characters from which a language is told
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_KANA, _HANGUL, _HAN = re.compile(r"[\u3040-\u30ff]"), re.compile(r"[\uac00-\ud7af]"), re.compile(r"[\u4e00-\u9fff]")
# Frequent English words, most of which no other language of `data/` has.
_ENGLISH = frozenset(["the", "of", "and", "to", "with", "said", "that", "was", "by", "from", "have", "been", "which"])


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `common` are frequent words; a text about pacts holds one of `secrets` and one of `instruments`.

    `months` and `weekdays` are the ways to write each, one that ends in '*' being the beginning of a word; a language
    that counts its months has no names for them. `relative` are words for days, weeks, months and years by their
    distance: 'day -1'.
    """

    code: str
    common: frozenset[str]
    secrets: tuple[str, ...]
    instruments: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    relative: Mapping[str, tuple[str, int]]

    def may_mention_a_pact(self, text: str) -> bool:
        """Whether a text has both a word of secrets and one for an agreement."""
        plain = text.lower()
        return any(word.lower() in plain for word in self.secrets) and any(
            word.lower() in plain for word in self.instruments
        )


@cache
def languages() -> Mapping[str, Language]:
    """The languages by their codes."""
    return {file.stem: _language(file) for file in sorted(_FOLDER.glob("*.toml"))}


@cache
def month_names() -> Mapping[str, list[str]]:
    """What `months.toml` says of the twelve months, by the code of the language."""
    return tomllib.loads(_MONTHS.read_text(encoding="utf-8"))


def base(code: str) -> str:
    """The language of a tag that may name a country or a script too: 'zh' for 'zh-Hant-TW'."""
    return code.replace("_", "-").split("-")[0].lower()


def detect(text: str) -> str:
    """The code of the language of a text; 'en' where it is none of those known.

    By its script where that tells, else by the frequent words of each language.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    letters = len(words) or 1
    if not sample.isascii():
        if len(_KANA.findall(sample)) > letters // 2:
            return "ja"
        if len(_HANGUL.findall(sample)) > letters:
            return "ko"
        if len(_HAN.findall(sample)) > letters:
            return "zh"
    english = sum(map(_ENGLISH.__contains__, words))
    if english > letters // 8:
        return "en"  # as most texts are, so that no file is opened for them
    counts = {code: sum(map(language.common.__contains__, words)) for code, language in languages().items()}
    best = max(counts, key=lambda code: (counts[code], code))
    return best if counts[best] > max(english, 2) else "en"


def _language(file: Path) -> Language:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Language(
        code=file.stem,
        common=frozenset(data["common"]),
        secrets=tuple(data["secrets"]),
        instruments=tuple(data["instruments"]),
        months=tuple(tuple(names.partition("|")[0].split()) for names in month_names().get(file.stem, ())),
        weekdays=tuple(map(tuple, data["weekdays"])),
        relative={words: _distance(distance) for words, distance in data["relative"].items()},
    )


def _distance(text: str) -> tuple[str, int]:
    unit, count = text.split()
    return unit, int(count)
