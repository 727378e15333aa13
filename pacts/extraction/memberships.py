"""Who belongs to which alliance, where an article says so. The patterns are data: `data/memberships.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import count
from pathlib import Path

from pacts.articles.article import Article
from pacts.extraction.findings import Membership
from pacts.extraction.mentions import Chunk
from pacts.extraction.sentence import Sentence
from pacts.gazetteer import alliances

_FILE = Path(__file__).parent / "data" / "memberships.toml"
_SIGNING_ALLIANCES = {alliance.party: alliance.name for alliance in alliances() if alliance.party}


def read(article: Article, sentences: Iterable[Sentence]) -> tuple[Membership, ...]:
    """One Membership for each alliance of which the article names members, in the order of first mention."""
    members: dict[str, set[str]] = {}
    spans: dict[str, tuple[int, int]] = {}
    last, named = "", deque[tuple[str, ...]](maxlen=4)
    for sentence in sentences:
        named.append(
            tuple(code for atom in sentence.atoms if atom.tag == "party" for code in atom.codes if len(code) == 3)
        )
        for alliance, codes, chunks in _told(sentence, last, named):
            members.setdefault(alliance, set()).update(codes)
            spans.setdefault(alliance, (min(chunk.start for chunk in chunks), max(chunk.end for chunk in chunks)))
        last = next((name for atom in reversed(sentence.atoms) if (name := _alliance(atom))), last)
    return tuple(
        Membership(alliance, tuple(sorted(codes)), article.text[slice(*spans[alliance])], *spans[alliance])
        for alliance, codes in members.items()
    )


def _told(
    sentence: Sentence, last: str, named: Sequence[tuple[str, ...]]
) -> list[tuple[str, tuple[str, ...], list[Chunk]]]:
    """Each alliance of a sentence with the parties that it says belong to it, and the chunks that say so.

    `last` is the alliance last named, `named` the countries of this sentence and those before it.
    """
    if not last and not any(_alliance(atom) for atom in sentence.atoms):
        return []
    place: dict[int, Chunk] = {}
    text = ""
    for atom in sentence.atoms:
        place[len(text)] = atom
        text += _coded(atom) + " "
    found = []
    for pattern in _patterns():
        for match in pattern.finditer(text.rstrip()):
            chunks = {name: place[match.start(name)] for name, word in match.groupdict().items() if word}
            alliance = _alliance(chunks["A"]) if "A" in chunks else last
            codes = [code for name, atom in chunks.items() if name != "A" for code in atom.codes or _group(atom, named)]
            if alliance and codes and not _denials().search(match.group()):
                found.append((alliance, tuple(codes), list(chunks.values())))
    return found


def _group(atom: Chunk, named: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The countries of 'both countries' or 'all three', where just so many were named, here or just before."""
    count = {"group.two": 2, "group.three": 3, "group.many": 4}.get(atom.tag, 0)
    told: dict[str, None] = {}
    for codes in reversed(named):
        told.update(dict.fromkeys(codes))
        if len(told) >= count:
            break
    return tuple(told) if len(told) == count else ()


def _alliance(atom: Chunk) -> str | None:
    """The alliance that a chunk names; NATO and the EU are parties and alliances at once."""
    if atom.tag == "alliance":
        return atom.codes[0]
    return _SIGNING_ALLIANCES.get(atom.codes[0]) if atom.tag == "party" and len(atom.codes) == 1 else None


def _coded(atom: Chunk) -> str:
    if _alliance(atom):
        return "A"
    if atom.tag == "date":
        return "D"
    if atom.tag == "party":
        return "L" if len(atom.codes) > 1 else "P"
    return "G" if atom.tag.startswith("group.") and atom.tag not in ("group.it", "group.we") else atom.text


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns, their letters groups by name: P a party or a list, L a list, G 'the two countries', A an alliance."""
    return tuple(
        re.compile(_grouped(pattern)) for pattern in tomllib.loads(_FILE.read_text(encoding="utf-8"))["patterns"]
    )


def _grouped(pattern: str) -> str:
    number = count()
    shapes = {"P": "[PL]", "L": "L", "G": "G"}

    def group(letter: re.Match[str]) -> str:
        if letter[0] in "AB":
            return "(?P<A>A)" if letter[0] == "A" else "A"
        return f"(?P<P{next(number)}>{shapes[letter[0]]})\\b"

    return re.sub(r"\b[PLGAB]\b(?!\])", group, pattern)


@cache
def _denials() -> re.Pattern[str]:
    return re.compile(tomllib.loads(_FILE.read_text(encoding="utf-8"))["denials"])
