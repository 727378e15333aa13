"""Finds the parties and alliances that a text in another language names.

It serves to check what a model read there, so it takes a name for the party's in any inflection.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pacts.gazetteer.mentions import Mention
from pacts.gazetteer.spellings import foreign_names
from pacts.gazetteer.tables import Tier, alliances, parties, rows

_WITHOUT_SPACES = ("ja", "ko", "zh")
_INFLECTED = ("pl", "uk", "ru")
_JOINTS = "[・·･、/／‐-]?"  # between the signs of 日米韓, 日・加, 한·일
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class _Family:
    """All names that begin with one letter: a pattern of them, the longest first, and the code of each group."""

    pattern: re.Pattern[str]
    codes: list[str]


def find_foreign(text: str, language: str) -> list[Mention]:
    """Every mention in a text in `language`, in order; none in a language that the gazetteer has no names in."""
    mentions = [*_names_in(text, language), *_compounds(text, language)]
    return sorted(mentions, key=lambda mention: mention.start)


def _names_in(text: str, language: str) -> Iterator[Mention]:
    start_of_name, families = _names(language)
    position = 0
    while (start := start_of_name.search(text, position)) is not None:
        family = families[start[0]]
        match = family.pattern.match(text, start.start())
        if match is None:
            position = start.end()
            continue
        code = family.codes[int(str(match.lastgroup)[1:])]
        yield Mention(match.start(), match.end(), code, _tiers().get(code, Tier.NAME))
        position = match.end()


@cache
def _tiers() -> dict[str, Tier]:
    return {each.name: Tier.ALLIANCE for each in alliances() if not each.party}


def _compounds(text: str, language: str) -> Iterator[Mention]:
    """The parties of 日加協定 and 한일: two or more signs, each short for one, side by side."""
    signs = _signs(language)
    if not signs:
        return
    any_sign = f"[{''.join(signs)}]"
    for match in re.finditer(rf"{any_sign}(?:{_JOINTS}{any_sign})+", text):
        for offset, sign in enumerate(match[0], match.start()):
            if sign in signs:
                yield Mention(offset, offset + 1, signs[sign], Tier.NAME)


@cache
def _signs(language: str) -> dict[str, str]:
    return {
        word[0]: code
        for code, of, words in rows("foreign_words")
        if of == language
        for word in words.split("|")
        if word.endswith("~")
    }


@cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, _Family]]:
    """A pattern of the letters that names begin with, and the names of each."""
    ways: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for each in parties():
        for name in foreign_names(each.code).get(language, ()):
            ways[name[0]].append((_inflected(name, language), each.code))
    for code, of, words in rows("foreign_words"):
        for word in words.split("|") if of == language else ():
            if not word.endswith("~"):
                for letter in {word[0], word[0].upper()}:
                    ways[letter].append((letter + _written(word)[len(re.escape(word[0])) :], code))
    edges = ("", "") if language in _WITHOUT_SPACES else (r"(?<!\w)", r"(?!\w)")
    families = {}
    for letter, some in ways.items():
        some.sort(key=lambda way: -len(way[0]))  # 'Papua-Neuguinea' before 'Papua'
        groups = "|".join(f"(?P<n{at}>{way})" for at, (way, _) in enumerate(some))
        families[letter] = _Family(re.compile(f"(?:{groups}){edges[1]}"), [code for _, code in some])
    letters = "".join(map(re.escape, families)) or "\0"
    return re.compile(f"{edges[0]}[{letters}]"), families


def _inflected(name: str, language: str) -> str:
    """A pattern of a name in any of its cases: in Slavic languages each of its longer words loses its ending."""
    return r"\s+".join(_word(word, language) for word in name.split())


def _word(word: str, language: str) -> str:
    if language in _WITHOUT_SPACES:
        return re.escape(word)
    if language in _INFLECTED and len(word) > _SHORTEST_STEM and not word.isupper():
        return re.escape(word[: max(_SHORTEST_STEM, len(word) - 2)]) + r"\w{0,5}"
    return _marks(re.escape(word)) + (r"\w{0,2}" if language == "de" else "")  # 'Japans', 'Vereinigten Staaten'


def _written(word: str) -> str:
    """A pattern of a word of the data file: '*' is any ending."""
    return _marks(re.escape(word).replace(r"\*", r"\w{0,8}").replace(r"\ ", r"\s+"))


def _marks(pattern: str) -> str:
    """The pattern with all apostrophes for one."""
    return re.sub("['’ʼ]", "['’ʼ]", pattern)
