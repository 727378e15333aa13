"""Looks up many names in a text at once: by the first word of each name, and then the longest that fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

HYPHENS = "-‐‑–"
_APOSTROPHES = "'’ʼ‘ʻ"
_PLAIN = str.maketrans(dict.fromkeys(HYPHENS, "-") | dict.fromkeys(_APOSTROPHES, "'"))
_PIECE = re.compile(r"(\s*+)(\w+|.)")
_GOES_ON = re.compile(r"[\w$]")  # right behind a name: it is part of a longer word, or a currency

# A name starts with a capital or a digit: 'U.S.', 'Japan', 'Élysée', '14 Eyes'. That sign comes first and what stands
# before it second, since only a leading set of signs lets the engine skip ahead: three times as fast as a leading \b.
_WORD = re.compile(r"[A-Z0-9\u00c0-\u1fff](?<!\w\w)(?:\.(?:[A-Z]\.)*(?:[A-Z]\b)?|\w*)")
_LEAD_WINDOW = 40


class Lexicon(Generic[Meaning]):
    """Names with their meanings.

    A name may open with words in lower case ('the Rada', 'state of Georgia'): these must stand before it in the text
    and are no part of what is found. Each name is also found without its accents and, from four letters on, in
    capitals. Spaces stand for any white space, hyphens and apostrophes for their typographic kin.
    """

    def __init__(self, meanings: Iterable[tuple[str, Meaning]]) -> None:
        """Of two equal names the last counts; what a name is by its own spelling beats what it is by a derived one."""
        own = {_split(phrase): meaning for phrase, meaning in meanings}
        derived = {(lead, other): own[lead, core] for lead, core in own for other in _respelled(core)}
        self._families: dict[str, _Family[Meaning]] = {}
        for (lead, core), meaning in (derived | own).items():
            word = _WORD.match(core)
            if word is None:
                raise ValueError(f"{core!r} does not start with a capital or a digit")
            family = self._families.get(word[0])
            if family is None:
                family = self._families[word[0]] = _Family(word[0])
            family.senses.setdefault(core, {})[lead] = meaning
        for family in self._families.values():
            family.settle()

    def knows(self, word: str) -> bool:
        """Whether a name begins with the word."""
        return word in self._families

    def scan(self, text: str) -> Iterator[tuple[int, int, Meaning]]:
        """Start, end and meaning of each name in `text`: whole words, in order, none within another."""
        families = self._families
        done = 0
        for word in _WORD.finditer(text):
            family = families.get(word[0])
            if family is None or (start := word.start()) < done:
                continue
            longest = family.longest(text, word.end())
            if longest is None:
                continue
            end, senses = longest
            lead = _lead(senses, text, start)
            if lead is not None:
                done = end
                yield start, end, senses[lead]


class _Family(Generic[Meaning]):
    """All names that begin with one word: each name's meanings, by the lead-in that they need."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.senses: dict[str, dict[str, Meaning]] = {}

    def settle(self) -> None:
        """Puts the longest lead-ins first."""
        for core, senses in self.senses.items():
            if len(senses) > 1:
                self.senses[core] = dict(sorted(senses.items(), key=lambda item: -len(item[0])))

    def longest(self, text: str, end: int) -> tuple[int, dict[str, Meaning]] | None:
        """The end of the longest name whose first word ends at `end`, and its meanings."""
        name, longest, names = self.word, None, list(self.senses)
        while True:
            if name in self.senses and (name.endswith(".") or not _GOES_ON.match(text, end)):
                longest = end, self.senses[name]
            names = [each for each in names if each != name and each.startswith(name)]
            piece = _PIECE.match(text, end) if names else None
            if piece is None:
                return longest
            name += " " * bool(piece[1]) + piece[2].translate(_PLAIN)
            end = piece.end()


def _lead(senses: dict[str, Meaning], text: str, start: int) -> str | None:
    """The longest lead-in that stands before `start`; None if none does, '' where none is needed."""
    if len(senses) == 1 and "" in senses:
        return ""
    before = " " + " ".join(text[max(0, start - _LEAD_WINDOW) : start].lower().split()) + " "
    return next((lead for lead in senses if before.endswith(f" {lead} " if lead else " ")), None)


def _split(phrase: str) -> tuple[str, str]:
    """A phrase as its lower-case lead-in and the name itself: 'the Rada' -> ('the', 'Rada')."""
    if not phrase[0].islower():
        return "", phrase
    words = phrase.split(" ")
    count = next((at for at, word in enumerate(words) if not word.islower()), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def _respelled(core: str) -> list[str]:
    """A name without accents, and in the capitals of datelines and headlines."""
    spellings = [core]
    if not core.isascii():
        letters = unicodedata.normalize("NFD", core)
        spellings.append("".join(sign for sign in letters if not unicodedata.combining(sign)))
    if len(core) > 3:
        spellings.extend([spelling.upper() for spelling in spellings])
    return [spelling for spelling in dict.fromkeys(spellings) if spelling != core]
