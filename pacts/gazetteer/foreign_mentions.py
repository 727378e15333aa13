"""Finds the parties and alliances that a text in another language names.

It serves to check what a model read there, so it takes a name for the party's in any inflection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pacts.gazetteer.mentions import Mention
from pacts.gazetteer.spellings import foreign_names
from pacts.gazetteer.tables import Tier, alliances, parties, rows

_WITHOUT_SPACES = ("ja", "ko", "zh")
_INFLECTED = ("pl", "uk", "ru")
_JOINTS = "[・·･、/／‐-]?"  # between the signs of 日米韓, 日・加, 한·일
_SHORTEST_STEM = 4


def find_foreign(text: str, language: str) -> list[Mention]:
    """Every mention in a text in `language`, in order; none in a language that the gazetteer has no names in."""
    pattern, codes = _names(language)
    mentions = [] if pattern is None else [_mention(match, codes) for match in pattern.finditer(text)]
    return sorted([*mentions, *_compounds(text, language)], key=lambda mention: mention.start)


def _mention(match: re.Match[str], codes: list[str]) -> Mention:
    code = codes[int(str(match.lastgroup)[1:])]
    return Mention(match.start(), match.end(), code, _tier(code))


def _tier(code: str) -> Tier:
    return Tier.ALLIANCE if code in {each.name for each in alliances() if not each.party} else Tier.NAME


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
def _names(language: str) -> tuple[re.Pattern[str] | None, list[str]]:
    """One pattern for all names in a language, and the code of each of its groups; the longest names come first."""
    patterns: dict[str, list[str]] = {}
    for each in parties():
        names = foreign_names(each.code).get(language, ())
        patterns.setdefault(each.code, []).extend(_inflected(name, language) for name in names)
    for code, of, words in rows("foreign_words"):
        if of == language:
            some = (word for word in words.split("|") if not word.endswith("~"))
            patterns.setdefault(code, []).extend(_written(word) for word in some)
    codes = [code for code in patterns if patterns[code]]
    if not codes:
        return None, []
    edges = ("", "") if language in _WITHOUT_SPACES else (r"(?<!\w)", r"(?!\w)")
    ways = [(way, number) for number, code in enumerate(codes) for way in patterns[code]]
    ways.sort(key=lambda way: -len(way[0]))  # 'Papua-Neuguinea' before 'Guinea'
    groups = "|".join(f"(?P<n{at}>{way})" for at, (way, _) in enumerate(ways))
    return re.compile(f"{edges[0]}(?:{groups}){edges[1]}"), [codes[number] for _, number in ways]


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
    """A pattern of a word of the data file: '*' is any ending, and a small first letter may be a capital."""
    pattern = _marks(re.escape(word).replace(r"\*", r"\w{0,8}").replace(r"\ ", r"\s+"))
    first = word[0]
    return f"[{first}{first.upper()}]{pattern[1:]}" if first.islower() else pattern


def _marks(pattern: str) -> str:
    """The pattern with all apostrophes for one."""
    return re.sub("['’ʼ]", "['’ʼ]", pattern)
