"""Read who belongs to which alliance. The patterns are data: `data/memberships.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path

from pacts.articles.article import Article
from pacts.extraction.chunks import Chunk
from pacts.extraction.findings import Membership
from pacts.extraction.sentence_parts import Sentence
from pacts.extraction.vocabulary import words
from pacts.gazetteer import Tier, alliances

_FILE = Path(__file__).parent / "data" / "memberships.toml"
Codes = tuple[str, ...]
_GROUPS = ("member", "group", "alliance", "bloc", "partnership", "club", "network", "trio", "quartet")
_NUMBERS = {"four": 4, "five": 5, "six": 6, "eight": 8}
# 'a member of NATO and of the European Union'
_SECOND = re.compile(r"(?: for \S+(?: \S+)?)? and (?:(?:of|to|in) )?(?:the )?(A)\b(?! 's)")
_SIGNING_ALLIANCES = {alliance.party: alliance.name for alliance in alliances() if alliance.party}


def read_memberships(article: Article, sentences: Iterable[Sentence]) -> tuple[Membership, ...]:
    """Return a Membership for each alliance of which the article names members, in the order of first mention."""
    members: dict[str, set[str]] = {}
    spans: dict[str, tuple[int, int]] = {}
    last, named = Codes(), list[Codes]()
    for sentence in sentences:
        for membership in _in_sentence(sentence, last, named) if _concerned(sentence, last) else ():
            members.setdefault(membership.alliance, set()).update(membership.members)
            spans.setdefault(membership.alliance, (membership.start, membership.end))
        named.append(_countries(sentence, len(sentence.atoms)))
        last = _nearest(sentence, len(sentence.atoms), last)
    return tuple(
        Membership(alliance, tuple(sorted(codes)), article.text[slice(*spans[alliance])], *spans[alliance])
        for alliance, codes in members.items()
    )


def _concerned(sentence: Sentence, last: Codes) -> bool:
    """Whether a sentence names an alliance or can refer to the one named last. Most do neither and are skipped."""
    if any(map(_alliances, sentence.atoms)):
        return True
    return bool(last) and any(atom.text.startswith(_GROUPS) for atom in sentence.atoms)


def _in_sentence(sentence: Sentence, last: Codes, named: Sequence[Codes]) -> Iterator[Membership]:
    """Yield the memberships in one sentence.

    `last` are the alliances named last before it, `named` the countries of each sentence before it.
    """
    place: dict[int, int] = {}
    text = ""
    for at in range(len(sentence.atoms)):
        place[len(text)] = at
        text += _coded(sentence, at) + " "
    for pattern in _patterns():
        for match in pattern.finditer(text.rstrip()):
            spots = {name: place[match.start(name)] for name, word in match.groupdict().items() if word}
            where = spots.pop("A", place[match.start()])
            codes = tuple(code for at in spots.values() for code in _members(sentence, at, named))
            if not codes or _denials().search(match.group()):
                continue
            chunks = [sentence.atoms[at] for at in (where, *spots.values())]
            start, end = min(chunk.start for chunk in chunks), max(chunk.end for chunk in chunks)
            second = _SECOND.match(text, match.end("A")) if match.groupdict().get("A") else None
            for at in (where, place[second.start(1)]) if second else (where,):
                for alliance in _nearest(sentence, at + 1, last):
                    yield Membership(alliance, codes, "", start, end)


def _nearest(sentence: Sentence, end: int, last: Codes) -> Codes:
    """Return the alliances named last before chunk `end`."""
    return next((names for atom in reversed(sentence.atoms[:end]) if (names := _alliances(atom))), last)


def _countries(sentence: Sentence, end: int) -> Codes:
    """Return the countries that a sentence names before chunk `end`, without the places of events."""
    return tuple(
        dict.fromkeys(
            code
            for at, atom in enumerate(sentence.atoms[:end])
            if atom.tag == "party" and not (atom.tier is Tier.CAPITAL and sentence.text(at - 1) in words("place"))
            for code in atom.codes
            if len(code) == 3
        )
    )


def _members(sentence: Sentence, at: int, named: Sequence[Codes]) -> Codes:
    """Return the countries of one chunk. For 'both countries', 'all three' or 'it' take those named before."""
    atom = sentence.atoms[at]
    if atom.codes:
        return tuple(code for code in atom.codes if code not in _SIGNING_ALLIANCES)
    if atom.tag == "group.it":
        return next((codes[:1] for codes in reversed(named) if codes), _countries(sentence, at)[:1])
    many = next((number for word, number in _NUMBERS.items() if word in atom.text.split()), 0)
    count = {"group.two": 2, "group.three": 3, "group.they": 2}.get(atom.tag, many)
    codes_before: dict[str, None] = {}
    for codes in (_countries(sentence, at), *reversed(named)):
        codes_before.update(dict.fromkeys(codes))
        if count in (len(codes), len(codes_before)):
            return codes if len(codes) == count else tuple(codes_before)
    often = Counter(code for codes in named for code in codes).most_common(count)
    return tuple(code for code, _ in often) if count == len(often) == 2 else ()


def _alliances(atom: Chunk) -> Codes:
    """Return the alliances that a chunk names. NATO and the EU are parties and alliances at once."""
    if not atom.codes or atom.tag == "alliance":
        return atom.codes[:1]
    signing = tuple(_SIGNING_ALLIANCES[code] for code in atom.codes if code in _SIGNING_ALLIANCES)
    return signing if len(signing) == len(atom.codes) else ()


def _coded(sentence: Sentence, at: int) -> str:
    """Return the word for a chunk in the text that the patterns match."""
    atom = sentence.atoms[at]
    if _alliances(atom) or (sentence.text(at - 1) == "the" and atom.text in ("alliance", "bloc")):
        return "A"
    if atom.tag == "date":
        return "D"
    if atom.tag == "party":
        return "L" if len(atom.codes) > 1 else "P"
    if atom.text == "both" and any(map(_alliances, sentence.atoms[at + 1 : at + 3])):
        return "both"  # 'belongs to both NATO and the European Union'
    if atom.tag == "group.it":
        return "I" if atom.text in ("it", "the country", "the kingdom", "the republic") else atom.text
    return "G" if atom.tag.startswith("group.") and atom.text not in ("we", "us", "their", "them") else atom.text


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the data file, with their letters as groups."""
    return tuple(
        re.compile(_grouped(pattern)) for pattern in tomllib.loads(_FILE.read_text(encoding="utf-8"))["patterns"]
    )


def _grouped(pattern: str) -> str:
    number = count()
    shapes = {"P": "[PL]", "L": "L", "G": "G", "I": "I"}

    def group(letter: re.Match[str]) -> str:
        if letter[0] in "AB":
            return "(?P<A>A)(?: \\( A \\))?" if letter[0] == "A" else "A"
        return f"(?P<P{next(number)}>{shapes[letter[0]]})\\b"

    return re.sub(r"\b[PLGIAB]\b(?!\])", group, pattern)


@cache
def _denials() -> re.Pattern[str]:
    return re.compile(tomllib.loads(_FILE.read_text(encoding="utf-8"))["denials"])
