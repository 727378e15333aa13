"""The words of a question, each with the part it plays: names by the gazetteer, all others by the list of phrases."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pacts.gazetteer import Alliance, Party, Tier, alliances, names, parties
from pacts.gazetteer.lookup import fold
from pacts.gazetteer.tables import regions
from pacts.language.en.date_grammar import COUNT
from pacts.status import LADDER

_TOKEN = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*(?:(?<=s)'(?!\w)|\.)?|[,:;&]")
_COUNT = re.compile(COUNT, re.IGNORECASE)
_MARKS = frozenset(",:;")
_LONGEST = 8  # words in a name or phrase
# Codes in capitals that are far more often words: Andorra and the United Arab Emirates are known by their names too.
_NO_CODES = frozenset({"AND", "ARE"})
PHRASES = Path(__file__).with_name("phrases.toml")
NAME = "name"
UNKNOWN = "unknown"
ORDER = frozenset({"order", "than", "first", "last"})  # which of several came about sooner
STEPS = frozenset(status.value for status in LADDER[1:])


@dataclass(frozen=True, slots=True)
class Word:
    """A name or phrase of a question as it stands there, and its role; `party` and `alliance` are what a name means.

    NATO and the EU are both. `genitive` is whether a name is in the genitive: "Germany's".
    """

    text: str
    role: str
    party: Party | None = None
    alliance: Alliance | None = None
    genitive: bool = False

    @property
    def name(self) -> str:
        """The name as the gazetteer writes it."""
        named = self.alliance or self.party
        return self.text if named is None else named.name

    def says(self, sense: str) -> bool:
        """Whether it is one of the words of a sense in phrases.toml."""
        return self.text.lower() in _lists()["senses"][sense]


def read(text: str) -> list[Word]:
    """The words of `text` in order, by the longest name or phrase; what is neither has the role 'unknown'."""
    texts = _TOKEN.findall(text)
    plain = text.isupper() or text.islower()
    words: list[Word] = []
    at = 0
    while at < len(texts):
        word, length = _longest(texts[at : at + 2 * _LONGEST], plain)
        if word.says("relative") and words and (words[-1].role == "group" or words[-1].alliance):
            word = replace(word, role="which")  # 'EU countries that have a pact'
        if word.role == "count" and words and words[-1].says("compared"):
            word = replace(word, text=f"{words.pop().text} {word.text}")
        words.append(word)
        at += length
    return words


def roles_of(words: Iterable[Word]) -> set[str]:
    """The parts that words play."""
    return {word.role for word in words}


def is_alliance(name: str) -> bool:
    """Whether `name`, as the gazetteer writes it, is an alliance's."""
    return any(each.name == name for each in alliances())


def _longest(tokens: Sequence[str], plain: bool) -> tuple[Word, int]:
    """The longest name or phrase that `tokens` begin with, and its length."""
    if not plain and (code := _code(tokens[0])):
        return code, 1
    for length in range(min(_LONGEST, len(tokens)), 0, -1):
        text = " ".join(tokens[:length])
        role = phrases().get(text.lower().rstrip(".'"))
        if role is not None and not _cuts_a_name(tokens, length):
            return Word(text.rstrip(".'"), role), length
        if word := _name(tokens[:length]):
            return word, length
    text = tokens[0].rstrip(".'")
    return Word(text, "count" if _COUNT.fullmatch(text) else UNKNOWN), 1


def _name(tokens: Sequence[str]) -> Word | None:
    """What the tokens name all together, in a genitive too: "Japan's", "the United States'"."""
    is_plain = len(tokens) == 1 and tokens[0] in _lists()["senses"]["plain"]
    if is_plain or (len(tokens) > 1 and _MARKS.intersection(tokens)):
        return None
    key = fold(" ".join(tokens))
    owner = key.removesuffix("'s").removesuffix("'")
    if key not in _known() and owner in _known():
        return replace(_known()[owner], genitive=True)
    return _known().get(key) or _known().get(f"{key} countries")  # 'a Nordic country', of 'the Nordic countries'


def _cuts_a_name(tokens: Sequence[str], length: int) -> bool:
    """Whether a name begins in the phrase of the first tokens and goes beyond it: 'all Five Eyes' is not 'all five'."""
    inside = ((at, end) for at in range(1, length) for end in range(length + 1, min(at + _LONGEST, len(tokens)) + 1))
    return any(_name(tokens[at:end]) for at, end in inside)


def _code(text: str) -> Word | None:
    """The country of an ISO code in capitals, in a text that is not all in capitals."""
    if not text.isupper() or len(text) not in (2, 3) or text in _NO_CODES:
        return None
    if len(text) == 2 and text.lower() in phrases():
        return None
    party = _codes().get(text)
    return None if party is None else Word(text, NAME, party)


@cache
def phrases() -> dict[str, str]:
    """Each phrase of the list, in lower case, with its role."""
    return {text: role for role, texts in _lists()["roles"].items() for text in texts}


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(PHRASES.read_text(encoding="utf-8"))


@cache
def _codes() -> dict[str, Party]:
    short = {each.alpha2: each for each in parties() if each.alpha2}
    return short | {each.code: each for each in parties() if each.kind != "organisation"}


@cache
def _known() -> dict[str, Word]:
    """Every name, folded, with what it means."""
    by_code = {each.code: each for each in parties()}
    groups = {each.name: each for each in alliances()}
    signing = {each.party: each for each in alliances() if each.party}
    known: dict[str, Word] = {}
    for each in parties():
        known[fold(each.name)] = Word(each.name, NAME, each, signing.get(each.code))
    for region, others, _ in regions():
        for text in (region, *others):
            known.setdefault(fold(text), Word(region, NAME, None, Alliance(region, None)))
    for name in names():
        if name.tier is Tier.ALLIANCE:
            known.setdefault(fold(name.text), Word(name.text, NAME, None, groups[name.code]))
        elif name.tier is not Tier.PREFIX:
            word = Word(name.text, NAME, by_code[name.code], signing.get(name.code))
            known.setdefault(fold(name.text), word)
    return known
