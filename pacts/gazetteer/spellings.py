"""Names as official lists print them and as other languages write them, slips of a key, and names of two parties.

Loaded only where none of the plain names of `lookup` fits, so that looking up a usual name starts fast.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from pacts.gazetteer.lookup import fold, plain_names
from pacts.gazetteer.tables import Tier, names, parties, rows
from pacts.typos import slips

SHORTEST_SLIP = 5  # a shorter name has neighbours by chance: 'Mali' and 'Malta', 'Iran' and 'Iraq'

_WORD = re.compile(r"[^\W\d_][\w']*|\d+")
_NOISE = frozenset({"of", "the", "and"})
_CUT_SHORT = {
    "rep": "republic",
    "dem": "democratic",
    "fed": "federated",
    "sts": "states",
    "st": "saint",
    "is": "islands",
    "terr": "territory",
    "peoples": "people's",
    "utd": "united",
    "brit": "british",
    "dr": "democratic republic",
    "dpr": "democratic people's republic",
    "pdr": "people's democratic republic",
    "rb": "bolivarian republic",
}
# What lists add to a name that is not everybody's: 'Kosovo*', 'Kosovo (under UNSCR 1244)'.
_RESERVATION = re.compile(r"\s*(?:\*+|\[\w+\]|\(under [^)]*\))\s*$", re.IGNORECASE)
_BESIDE = re.compile(r"(?P<name>[^()]+) \((?P<other>[^()]+)\)")
_SIGNED = (Tier.NAME, Tier.ORGANISATION)


def code_of(text: str) -> str | None:
    """The code of the party that an official list, or another language, calls `text`; None where there is none.

    'Korea, Republic of', 'Iran (Islamic Republic of)' and 'Congo, Dem. Rep.' are known by their words, in whatever
    order and however cut short; 'Germany (DEU)' and 'Myanmar (Burma)' by both of their names.
    """
    text = _RESERVATION.sub("", text)
    key = fold(text)
    code = _listed().get(key) or plain_names().get(key) or _by_words().get(_words(text)) or _foreign().get(key)
    beside = None if code else _BESIDE.fullmatch(text.strip())
    if beside is not None:
        one, other = code_of(beside["name"]), code_of(beside["other"])
        return one if one == other else None
    return code


def meanings(text: str) -> tuple[str, ...]:
    """The codes of the parties that share the name `text`: 'Congo', 'Korea'; none where it is nobody's or one's own."""
    return _shared().get(_words(text), ())


def slip_for(text: str) -> tuple[str, str] | None:
    """The name one slip of a key apart from `text`, and its code; None if there is none, or names of several."""
    key = fold(text)
    if len(key) < SHORTEST_SLIP:
        return None
    near = {name.code: name.text for name in names() if name.tier in _SIGNED and _is_slip(key, fold(name.text))}
    return (*near.values(), *near) if len(near) == 1 else None  # type: ignore[return-value]


def _is_slip(key: str, name: str) -> bool:
    """Whether one slip makes `name` of `key`, in a long word or between two: 'us korea' is no slip of 's korea'."""
    if slips(key, name, 1) != 1:
        return False
    ours, theirs = key.split(), name.split()
    if len(ours) != len(theirs):
        return "".join(ours) == "".join(theirs)
    return all(len(one) >= SHORTEST_SLIP - 1 for one, other in zip(ours, theirs, strict=True) if one != other)


def foreign_names(code: str) -> dict[str, tuple[str, ...]]:
    """What other languages call a party, by language (BCP 47), the usual name first. Source: data/README.md."""
    return _by_language().get(code, {})


def _words(text: str) -> frozenset[str]:
    """The words of a name without order, articles and abbreviations: those of 'Congo, Dem. Rep.' and its full name."""
    words = (word.removesuffix("'") for word in _WORD.findall(fold(text.replace("&", " "))))
    return frozenset(part for word in words for part in _CUT_SHORT.get(word, word).split()) - _NOISE


@cache
def _by_words() -> dict[frozenset[str], str]:
    """The party of each set of words; a set of two parties' means none."""
    codes: dict[frozenset[str], set[str]] = defaultdict(set)
    full = [(name.text, name.code) for name in names() if name.tier in _SIGNED]
    full += [(each.official, each.code) for each in parties() if each.official]
    full += [(each.name, each.code) for each in parties()]
    for text, code in full:
        codes[_words(text)].add(code)
    return {words: code for words, (code, *others) in codes.items() if not others}


@cache
def _listed() -> dict[str, str]:
    return {fold(text): code for code, texts in rows("listed_names") for text in texts.split("|")}


@cache
def _shared() -> dict[frozenset[str], tuple[str, ...]]:
    return {_words(text): tuple(codes.split("|")) for text, _, codes in rows("shared_names")}


@cache
def _by_language() -> dict[str, dict[str, tuple[str, ...]]]:
    languages: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for code, language, texts in rows("foreign_names"):
        languages[code][language] = tuple(texts.split("|"))
    return dict(languages)


@cache
def _foreign() -> dict[str, str]:
    """Names that other languages share between parties are not in the file."""
    return {
        fold(text): code for code, languages in _by_language().items() for texts in languages.values() for text in texts
    }
