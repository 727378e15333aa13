"""Finds the parties and alliances that a text names: whole words, the longest name first, look-alikes left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from pacts.gazetteer.tables import Tier, names, rows

# A name starts with a capital or a digit: 'U.S.', 'Japan', 'Élysée', '14 Eyes'. That sign comes first and what stands
# before it second, since only a leading set of signs lets the engine skip ahead: three times as fast as a leading \b.
_WORD = re.compile(r"[A-Z0-9\u00c0-\u1fff](?<!\w\w)(?:\.(?:[A-Z]\.)*(?:[A-Z]\b)?|\w*)")
_HYPHENS = "-‐‑–"
_APOSTROPHES = "'’ʼ‘ʻ"
_PLAIN = str.maketrans(dict.fromkeys(_HYPHENS, "-") | dict.fromkeys(_APOSTROPHES, "'"))
_ANY = {"-": f"[{_HYPHENS}]", "'": f"[{_APOSTROPHES}]", " ": r"\s++"}

# Marks that stand apart from their letter, and characters that show nothing.
_LOOSE = re.compile("[\u0300-\u036f\u00ad\u200b\u2060\ufeff]")
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"

_LEAD_WINDOW = 40
_NEXT_WORD = re.compile(r"[ \u00a0](\w+)")
_PERSONAL = frozenset({Tier.NAME, Tier.DEMONYM, Tier.CAPITAL})


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names the party `code`, or in the tier ALLIANCE the alliance of that name."""

    start: int
    end: int
    code: str
    tier: Tier


@dataclass(slots=True)
class _Family:
    """All names that begin with one word. A meaning of None is a look-alike: found, and not reported.

    `senses` leads from a name to its meanings, each under the lower-case words that must stand before it.
    """

    word: str
    senses: dict[str, dict[str, tuple[str, Tier] | None]] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None

    def longest(self, text: str, start: int, end: int) -> tuple[int, str] | None:
        """The end and the plain spelling of the longest name at `start`; `end` is where the first word ends."""
        if len(self.senses) == 1 and self.word in self.senses:
            return None if text.startswith("$", end) else (end, self.word)
        if self.pattern is None:
            cores = sorted(self.senses, key=len, reverse=True)
            spelled = ("".join(_ANY.get(sign) or re.escape(sign) for sign in core) for core in cores)
            self.pattern = re.compile(f"(?:{'|'.join(spelled)})(?:(?<=\\.)|(?![\\w$]))")
        match = self.pattern.match(text, start)
        if match is None:
            return None
        core = match[0]
        return match.end(), core if core in self.senses else " ".join(core.translate(_PLAIN).split())


def find(text: str) -> list[Mention]:
    """Every mention in `text`, in order and never overlapping, with offsets into `text` exactly as given.

    'Japan-U.S.' yields both; 'Japan's' yields 'Japan'; 'the' is no part of a mention. Names of people, places and firms
    that hold a country's name (New Mexico, Michael Jordan, Air France) yield nothing. Takes time linear in the text.
    """
    if not text.isascii() and _LOOSE.search(text):
        composed, offsets = _compose(text)
        return [Mention(offsets[m.start], offsets[m.end], m.code, m.tier) for m in _find(composed)]
    return list(_find(text))


def _find(text: str) -> Iterator[Mention]:
    families = _families()
    done = 0
    for word in _WORD.finditer(text):
        family = families.get(word[0])
        start = word.start()
        if family is None or start < done:
            continue
        found = family.longest(text, start, word.end())
        if found is None:
            continue
        end, core = found
        lead, meaning = _meaning(family.senses[core], text, start)
        if lead is None:
            continue
        done = end
        if meaning is not None and _stands(text, start, end, meaning[1], core):
            yield Mention(start, end, *meaning)


def _meaning(
    senses: dict[str, tuple[str, Tier] | None], text: str, start: int
) -> tuple[str | None, tuple[str, Tier] | None]:
    """The meaning whose lead-in stands before `start`, the longest lead-in first; a lead of None if none does."""
    if len(senses) == 1 and "" in senses:
        return "", senses[""]
    before = " " + " ".join(text[max(0, start - _LEAD_WINDOW) : start].lower().split()) + " "
    for lead, meaning in senses.items():
        if before.endswith(f" {lead} " if lead else " "):
            return lead, meaning
    return None, None


def _stands(text: str, start: int, end: int, tier: Tier, core: str) -> bool:
    """Whether the words around a name let it mean the party."""
    if tier is Tier.PREFIX and not (text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isupper()):
        return False
    if start and text[start - 1] in _HYPHENS and text[max(0, start - 4) : start - 1].lower() == "non":
        return False
    return tier not in _PERSONAL or " " in core or not _is_person(text, start, end, core)


def _is_person(text: str, start: int, end: int, core: str) -> bool:
    """Whether a one-word name is somebody's: 'Michael B. Jordan', 'Mr. Holland', 'Chad Smith'."""
    people = _people()
    before = _word_before(text, start)
    if len(before) == 2 and before[0].isupper() and before[1] == ".":
        before = _word_before(text, start - 3)
    before = before.rstrip(".")
    if before in people["given"] or before in people["title"]:
        return True
    if core not in people["namesake"]:
        return False
    after = _NEXT_WORD.match(text, end)
    return after is not None and after[1] in people["surname"]


def _word_before(text: str, end: int) -> str:
    """The word before `end`, if nothing but one space lies between."""
    if text[max(0, end - 1) : end] not in (" ", "\u00a0"):
        return ""
    return text[max(0, end - _LEAD_WINDOW) : end - 1].rpartition(" ")[2]


@cache
def _people() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words.split("|")) for kind, words in rows("people")}


@cache
def _families() -> dict[str, _Family]:
    meanings: dict[str, tuple[str, Tier] | None] = {name.text: (name.code, name.tier) for name in names()}
    # Last, so that a look-alike with the very words of a name (Victoria, Hamilton) keeps that name out of prose.
    for _, phrases in rows("decoys"):
        meanings.update(dict.fromkeys(phrases.split("|")))
    families: dict[str, _Family] = {}
    for phrase, meaning in meanings.items():
        lead, core = _split(phrase)
        for rank, spelling in enumerate(_spellings(core)):
            word = _WORD.match(spelling)
            if word is None:
                continue  # a word that no text can tell from others: accepted by name only
            family = families.setdefault(word[0], _Family(word[0]))
            senses = family.senses.setdefault(spelling, {})
            if meaning is None or rank == 0 or lead not in senses:
                senses[lead] = meaning
    for family in families.values():
        for core, senses in family.senses.items():
            if len(senses) > 1:
                family.senses[core] = dict(sorted(senses.items(), key=lambda item: -len(item[0])))
    return families


def _split(phrase: str) -> tuple[str, str]:
    """A phrase as its lower-case lead-in and the name itself: 'the Rada' -> ('the', 'Rada')."""
    words = phrase.split(" ")
    count = next((at for at, word in enumerate(words) if not word.islower()), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def _spellings(core: str) -> Iterable[str]:
    """A name as written, without accents, and in the capitals of datelines and headlines."""
    spellings = {core: None}
    if not core.isascii():
        letters = unicodedata.normalize("NFD", core)
        spellings["".join(sign for sign in letters if not unicodedata.combining(sign))] = None
    if len(core) > 3:
        spellings |= dict.fromkeys([spelling.upper() for spelling in spellings])
    return spellings


def _compose(text: str) -> tuple[str, list[int]]:
    """`text` with marks joined to their letters and invisible characters dropped, and each character's old offset."""
    signs: list[str] = []
    offsets: list[int] = []
    for offset, sign in enumerate(text):
        if sign in _INVISIBLE:
            continue
        joined = unicodedata.normalize("NFC", signs[-1] + sign) if signs and unicodedata.combining(sign) else ""
        if len(joined) == 1:
            signs[-1] = joined
        else:
            signs.append(sign)
            offsets.append(offset)
    return "".join(signs), [*offsets, len(text)]
