"""Finds the parties and alliances that a text names: whole words, the longest name first, look-alikes left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pacts.gazetteer.lexicon import HYPHENS, Lexicon
from pacts.gazetteer.tables import Tier, names, rows

# Marks that stand apart from their letter, and characters that show nothing.
_LOOSE = re.compile("[\u0300-\u036f\u00ad\u200b\u2060\ufeff]")
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"

_LONGEST_WORD = 40
_TURNED = re.compile(r"((?:[A-Z][\w'-]+ )+of(?: the)?) (.+)")
_NEXT_WORD = re.compile(r"[ \u00a0](\w+)")
_PERSONAL = frozenset({Tier.NAME, Tier.DEMONYM, Tier.CAPITAL})


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names the party `code`, or in the tier ALLIANCE the alliance of that name."""

    start: int
    end: int
    code: str
    tier: Tier


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
    for start, end, meaning in _lexicon().scan(text):
        if meaning is not None and _stands(text, start, end, meaning[1]):
            yield Mention(start, end, *meaning)


def _stands(text: str, start: int, end: int, tier: Tier) -> bool:
    """Whether the words around a name let it mean the party."""
    if tier is Tier.PREFIX and not (text[end : end + 1] in HYPHENS and text[end + 1 : end + 2].isupper()):
        return False
    if start and text[start - 1] in HYPHENS and text[max(0, start - 4) : start - 1].lower() == "non":
        return False
    return tier not in _PERSONAL or not _is_person(text, start, end)


def _is_person(text: str, start: int, end: int) -> bool:
    """Whether a one-word name is somebody's: 'Michael B. Jordan', 'Mr. Holland', 'Admiral Israel Cruz'.

    A name that people bear means no country where a word with a capital that nobody here knows stands beside it, unless
    the whole line is written so, as headlines are.
    """
    name = text[start:end]
    if not name.isalpha():
        return False
    people = _people()
    before = _word_before(text, start)
    if len(before) == 2 and before[0].isupper() and before[1] == ".":
        before = _word_before(text, start - 3)
    bare = before.rstrip(".")
    if bare in people["given"] or bare in people["title"]:
        return True
    if name not in people["namesake"]:
        return False
    match = _NEXT_WORD.match(text, end)
    after = match[1] if match else ""
    if after in people["surname"]:
        return True
    if before in people["office"] or before in people["namesake"]:
        return True
    beside = _is_unknown(after) or (_is_unknown(before) and not _opens(text, start - len(before) - 1, before))
    return beside and not _is_headline(text, start)


def _is_unknown(word: str) -> bool:
    """Whether a word has a capital and neither keeps a country's name company nor begins a name of the gazetteer."""
    return word.isalpha() and word.istitle() and word not in _people()["company"] and not _lexicon().knows(word)


def _opens(text: str, at: int, word: str) -> bool:
    """Whether a word has its capital from opening the sentence at `at`: 'When Israel', 'Visiting Jordan'."""
    ended = text[max(0, at - 2) : at].rstrip()[-1:] in ("", ".", "!", "?", '"', "“", "—", ":")
    return ended and (word in _people()["opening"] or word.endswith(("ing", "ed", "ly")))


def _is_headline(text: str, at: int) -> bool:
    """Whether most words of the line have a capital."""
    words = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0][:200].split()
    longer = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


def _word_before(text: str, end: int) -> str:
    """The word before `end`, if nothing but one space lies between."""
    if text[max(0, end - 1) : end] not in (" ", "\u00a0"):
        return ""
    return text[max(0, end - _LONGEST_WORD) : end - 1].rpartition(" ")[2]


@cache
def _people() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words.split("|")) for kind, words in rows("people")}


@cache
def _lexicon() -> Lexicon[tuple[str, Tier] | None]:
    """Names with what they mean, as lists turn them too ('Korea, Republic of'), and look-alikes, which mean None.

    These come last, so that a look-alike with the very words of a name (Victoria, Hamilton) keeps that out of prose.
    """
    meanings: list[tuple[str, tuple[str, Tier] | None]] = [
        (text, (name.code, name.tier))
        for name in names()
        for match in [_TURNED.fullmatch(name.text) if name.tier is Tier.NAME else None]
        for text in ([f"{match[2]}, {match[1]}", f"{match[2]} ({match[1]})"] if match else []) + [name.text]
    ]
    meanings.extend((phrase, None) for _, phrases in rows("decoys") for phrase in phrases.split("|"))
    return Lexicon(meanings)


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
