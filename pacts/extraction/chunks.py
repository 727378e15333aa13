"""From a sentence's letters to chunks: parties, alliances, dates, the lexicon's phrases, other words, marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pacts.extraction import vocabulary
from pacts.extraction.dates import DateMention
from pacts.extraction.sentences import Span
from pacts.gazetteer import Mention, Tier

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*|['’]s\b|--|[^\w\s]")
_GLUE = "-‐‑–"  # a hyphen within a compound is no mark: 'intelligence-sharing' is two words
_BARRIER = "\0"  # stands where no phrase of the lexicon may pass


@dataclass(slots=True, eq=False)
class Chunk:
    """One unit of a sentence: `tag` says what it is, `text` holds its words in lower case.

    Tags: 'party', 'alliance', 'date', 'word', 'mark', or a tag of the lexicon such as 'verb.sign'.
    """

    tag: str
    text: str
    start: int
    end: int
    codes: tuple[str, ...] = ()
    tier: Tier | None = None
    date: DateMention | None = None
    title: bool = False

    def family(self) -> str:
        """The first half of the tag: 'verb' of 'verb.sign'."""
        return self.tag.partition(".")[0]


def chunks(text: str, sentence: Span, spots: Sequence[Mention | DateMention]) -> list[Chunk]:
    """The chunks of one sentence; `spots` are the names and dates that begin in it, in order, the longer first."""
    atoms: list[Chunk] = []
    at = sentence.start
    for item in spots:
        if item.start < at:
            continue
        atoms += _plain(text, at, item.start)
        atoms.append(_named(text, item))
        at = item.end
    atoms += _plain(text, at, sentence.end)
    return _tagged(atoms)


def _named(text: str, item: Mention | DateMention) -> Chunk:
    said = text[item.start : item.end]
    if isinstance(item, DateMention):
        return Chunk("date", said.lower(), item.start, item.end, date=item)
    if item.tier is Tier.ALLIANCE:
        return Chunk("alliance", said.lower(), item.start, item.end, (item.code,), item.tier)
    return Chunk("party", said.lower(), item.start, item.end, (item.code,), item.tier)


def _plain(text: str, start: int, end: int) -> list[Chunk]:
    found = []
    for match in _WORD.finditer(text, start, end):
        said, (at, stop) = match[0], match.span()
        if said[0].isalnum():
            if not said.isalnum():
                said = said.replace("'", "").replace("’", "")
            title = said[0].isupper()
            found.append(Chunk("word", said, at, stop, (), None, None, title))  # by place, which is fast: every word
        elif said not in _GLUE or not _glued(text, at):
            found.append(Chunk("mark", "'s" if said[0] in "'’" and len(said) > 1 else said, at, stop))
    return found


def _glued(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()


def _tagged(atoms: list[Chunk]) -> list[Chunk]:
    """The atoms in lower case, those of a phrase of the lexicon as one."""
    words = [atom.text if atom.tag == "word" else _BARRIER for atom in atoms]
    begins = vocabulary.tree().next
    found: list[Chunk] = []
    after = 0
    for at, atom in enumerate(atoms):
        if at < after:
            continue
        atom.text = atom.text.lower()
        if atom.text in begins and (phrase := vocabulary.match(words, at)):
            atom.tag, after = phrase
            atom.text, atom.end = " ".join(words[at:after]).lower(), atoms[after - 1].end
        found.append(atom)
    return found
