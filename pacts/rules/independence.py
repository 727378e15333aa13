"""Which sources are independent of each other: copies of one story count as one."""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from base64 import b64decode, b64encode
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING

from pacts.publishers import names

if TYPE_CHECKING:
    from pacts.rules.claim import Claim
    from pacts.rules.events import Event

# Japanese and Chinese write no spaces: there each character counts as a word.
# It is compiled when the first text is read: that takes two milliseconds, and an answer reads none.
_WORD = r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+"
_RUN = 4  # words in a row that are looked at together; runs of three made neighbours of texts on like-named pacts
_SHORTEST = 50  # words; the title of a pact alone can be a third of anything shorter
_KEPT = 96  # hashes in a sketch; with 64, short articles were taken for copies, and 128 found no more
_BYTES = 4  # of each hash
_ALIKE = 0.4  # the share of the smaller text's runs from which a text counts as a copy
_FEWEST = 5  # shared hashes; fewer are chance
# Texts are compared where they share a band: the lowest hash of those runs of so many words that fall into it. Longer
# runs miss copies in which every seventh word is another; runs of four bring together four times as many other texts.
# It loses none of 6,817 copies that a comparison of all pairs finds; the libraries (datasketch, rensa) do no better.
_BAND_RUN = 5
_BANDS = 48
_NO_BAND = b"\xff" * _BYTES
_HIGHEST = 2 ** (8 * _BYTES) - 1
Hashes = tuple[frozenset[int], Sequence[int]]  # of a text: as a set, and in their order
_MOST = 16  # stories that share a band: more have a footer in common, and the band no longer brings texts together


@dataclass(frozen=True)
class Origin:
    """A source as far as its independence goes: its address, its publisher's line and the sketch of its text."""

    address: str
    publisher: str | None = None
    sketch: str | None = None


def sketch(text: str) -> str:
    """A fingerprint of `text` by which copies are found: 769 characters at most, '' for fewer than 50 words.

    Its first part are the 96 lowest hashes of all runs of four words, the second the lowest hash in each of 48 bands of
    runs of five words (MinHash by one permutation). Capitals, marks, spaces and the order of paragraphs do not count,
    and it is the same on every machine.
    """
    words = re.findall(_WORD, unicodedata.normalize("NFKC", text).casefold())
    if len(words) < _SHORTEST:
        return ""
    encoded = [word.encode() for word in words]
    hashes = sorted({blake2b(run, digest_size=_BYTES).digest() for run in _runs(encoded, _RUN)})
    bands = [_NO_BAND] * _BANDS
    for run in _runs(encoded, _BAND_RUN):
        digest = blake2b(run, digest_size=_BYTES + 1).digest()
        hash, band = digest[:_BYTES], digest[_BYTES] % _BANDS
        bands[band] = min(bands[band], hash)
    return " ".join(b64encode(b"".join(part)).decode() for part in (hashes[:_KEPT], bands))


def _runs(words: Sequence[bytes], length: int) -> set[bytes]:
    """All runs of so many words."""
    return {b" ".join(run) for run in zip(*(words[i:] for i in range(length)), strict=False)}


def independent(sources: Sequence[Origin]) -> list[tuple[int, ...]]:
    """The places in `sources` of those that count as one, each group and the groups in order; how many: their number.

    Two sources count as one when they share an address or a credited publisher (`publishers.names`), or when at least
    four tenths of the shorter text stand in the other one word for word. Texts without a sketch, that is of fewer than
    50 words or none, are told apart by address and publisher alone. What is one with a third source is one with it
    together: a round-up that prints two stories whole makes them one.

    Copies that are cut, re-paragraphed, or have one word in ten exchanged are found; two reports that print one
    statement of a quarter of their length stay apart. An extract of less than a tenth of the other text may be missed.
    benchmarks/independence.py measures it.
    """
    groups = _Groups(len(sources))
    first: dict[tuple[str, str], int] = {}
    sketches = [source.sketch for source in sources]
    story = stories(sketches) if any(sketches) else [None] * len(sources)  # as of records
    for i, source in enumerate(sources):
        keys = [("address", _address(source.address)), *(("publisher", name) for name in names(source.publisher))]
        if story[i] is not None:
            keys.append(("story", str(story[i])))
        for key in keys:
            groups.join(i, first.setdefault(key, i))
    members: dict[int, list[int]] = {}
    for i in range(len(sources)):
        members.setdefault(groups.of(i), []).append(i)
    return [tuple(each) for each in members.values()]


def independent_sources(claims: Iterable[Claim | Event]) -> int:
    """How many independent sources make these claims: copies of a story, and what one outlet printed, count as one."""
    some = list(claims)
    if len(some) < 2:  # as of most
        return len(some)
    origins = {Origin(claim.source, claim.publisher, claim.sketch) for claim in some}
    return len(independent([*origins])) if len(origins) > 1 else 1


def stories(sketches: Iterable[str | None]) -> list[int | None]:
    """The story that each text tells, as a number; copies have one number. None for a text without a sketch.

    Takes time in proportion to the number of texts, and about 900 bytes for each; the order does not matter.
    """
    hashes, starts, bands = bytearray(), array("Q", [0]), bytearray()  # of all texts one after the other
    places: list[int | None] = []  # where each text is among those that have a sketch
    for sketch in sketches:
        places.append(len(starts) - 1 if sketch else None)
        if sketch:
            of_text, _, of_bands = sketch.partition(" ")
            hashes += b64decode(of_text)
            bands += b64decode(of_bands)
            starts.append(len(hashes))

    def part(text: int) -> bytes:
        return bytes(hashes[starts[text] : starts[text + 1]])

    @lru_cache(10_000)
    def hashes_of(text: int) -> Hashes:
        return _hashes(part(text))

    def lowest(text: int) -> int:
        return int.from_bytes(hashes[starts[text] : starts[text] + 8], "big")

    number = len(starts) - 1
    groups = _Groups(number)
    # By all hashes: first by the lowest two, since all would be in memory twice.
    alike = groupby(sorted(range(number), key=lowest), key=lowest)
    order = array("Q", (text for _, texts in alike for text in sorted(texts, key=part)))
    for start in range(0, _BANDS * _BYTES, _BYTES):
        seen: dict[bytes, int | list[int]] = {}  # the texts that share a hash, one of each story
        for i in order:
            place = i * _BANDS * _BYTES + start
            hash = bytes(bands[place : place + _BYTES])
            if hash == _NO_BAND:
                continue
            first = seen.setdefault(hash, i)
            if first == i:
                continue
            others = first if isinstance(first, list) else [first]
            if len(others) == _MOST:
                continue
            is_new = True
            for j in others:
                if groups.of(i) == groups.of(j):
                    is_new = False
                elif _are_copies(hashes_of(i), hashes_of(j)):
                    groups.join(i, j)
                    is_new = False
            if is_new:
                seen[hash] = [*others, i]
    return [None if place is None else groups.of(place) for place in places]


class _Groups:
    """Numbers, some of which belong together."""

    def __init__(self, count: int) -> None:
        self._above = array("Q", range(count))

    def of(self, i: int) -> int:
        """The group of a number, as one of those in it."""
        above = self._above
        while above[i] != i:
            above[i] = above[above[i]]
            i = above[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one group of those of two numbers."""
        self._above[self.of(i)] = self.of(j)


def _are_copies(one: Hashes, other: Hashes) -> bool:
    """Whether so much of the smaller of two texts stands in the other one that they are copies."""
    (some, first), (others, second) = one, other
    shared = len(some & others)
    if shared < _FEWEST:
        return False
    # Below the lower of the two highest hashes both sketches are complete: there they are samples of the texts.
    end = min(each[-1] if len(each) == _KEPT else _HIGHEST for each in (first, second))
    return shared >= _ALIKE * min(bisect_right(first, end), bisect_right(second, end))


def _hashes(part: bytes) -> Hashes:
    """The hashes of a sketch, and the same in their order."""
    hashes = array("I", part)
    if sys.byteorder == "little":
        hashes.byteswap()
    return frozenset(hashes), hashes


def _address(address: str) -> str:
    """The address without what leads to the same page: scheme, 'www.', the place in the page, a last slash."""
    bare = address.partition("#")[0].rstrip("/")
    scheme, mark, rest = bare.partition("://")
    host, slash, path = (rest if mark else scheme).partition("/")
    return host.casefold().removeprefix("www.") + slash + path
