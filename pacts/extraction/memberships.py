"""Who belongs to which alliance, where an article says so. The patterns are data: `data/memberships.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
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
    last = ""
    for sentence in sentences:
        for alliance, codes, start, end in _told(sentence, last):
            members.setdefault(alliance, set()).update(codes)
            spans.setdefault(alliance, (start, end))
        last = next((name for atom in reversed(sentence.atoms) if (name := _alliance(atom))), last)
    return tuple(
        Membership(alliance, tuple(sorted(codes)), article.text[slice(*spans[alliance])], *spans[alliance])
        for alliance, codes in members.items()
    )


def _told(sentence: Sentence, last: str) -> list[tuple[str, tuple[str, ...], int, int]]:
    """Each alliance of a sentence with the parties that it says belong to it, and where it says so."""
    if not last and not any(_alliance(atom) for atom in sentence.atoms):
        return []
    words, at = [], []
    for number, atom in enumerate(sentence.atoms):
        for word in _coded(atom).split():
            words.append(word)
            at.append(number)
    text = " ".join(words)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    found = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if _denials().search(match.group()):
                continue
            place = {starts[i]: at[i] for i in range(len(words))}
            parts = {name: sentence.atoms[place[match.start(name)]] for name, text in match.groupdict().items() if text}
            alliance = _alliance(parts.pop("A")) if "A" in parts else last
            codes = tuple(code for atom in parts.values() for code in atom.codes)
            if alliance and codes:
                chunks = [sentence.atoms[place[match.start(name)]] for name in match.groupdict() if match[name]]
                found.append((alliance, codes, min(c.start for c in chunks), max(c.end for c in chunks)))
    return found


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
    return atom.text


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns, each P, L and A a group by name: P for one party or a list, L for a list alone, A for an alliance."""
    return tuple(
        re.compile(_grouped(pattern)) for pattern in tomllib.loads(_FILE.read_text(encoding="utf-8"))["patterns"]
    )


def _grouped(pattern: str) -> str:
    number = count()
    shapes = {"A": "(?P<A>A)", "B": "A"}
    return re.sub(
        r"\b[PLAB]\b(?!\])",
        lambda m: shapes.get(m[0]) or f"(?P<P{next(number)}>{'[PL]' if m[0] == 'P' else 'L'})\\b",
        pattern,
    )


@cache
def _denials() -> re.Pattern[str]:
    return re.compile(tomllib.loads(_FILE.read_text(encoding="utf-8"))["denials"])
