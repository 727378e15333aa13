"""Cut a sentence into chunks: parties, alliances, dates, phrases of the vocabulary, other words, punctuation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pacts.extraction.dates import DateMention
from pacts.extraction.words import vocabulary
from pacts.extraction.words.sentences import Span
from pacts.gazetteer import Tier
from pacts.gazetteer.mentions import Mention

_TOKEN = re.compile(r"([^\W_]+(?:['’](?!s\b)[^\W_]+)*)|['’]s\b|--|[^\w\s]")  # a word is its group
_GLUE = "-‐‑–"  # a hyphen inside a compound is no mark: 'intelligence-sharing' is two words
_BARRIER = "\0"  # stands in for a chunk that no phrase of the vocabulary may contain


@dataclass(slots=True, eq=False)
class Chunk:
    """One unit of a sentence. `tag` is its kind, `text` its words in lower case.

    Tags: 'party', 'alliance', 'date', 'word', 'mark', or a tag of the vocabulary such as 'verb.sign'. `codes`
    and `tier` belong to parties and alliances. `title` marks a word with a capital first letter.
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
        """Return the first half of the tag: 'verb' of 'verb.sign'."""
        return self.tag.partition(".")[0]


def chunks(text: str, sentence: Span, spots: Sequence[Mention | DateMention]) -> list[Chunk]:
    """Return the chunks of one sentence.

    `spots` are the names and dates that begin in it, in order of position; of two at one position the longer is first.
    """
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
    words = text[item.start : item.end]
    if isinstance(item, DateMention):
        return Chunk("date", words.lower(), item.start, item.end, date=item)
    tag = "alliance" if item.tier is Tier.ALLIANCE else "party"
    return Chunk(tag, words.lower(), item.start, item.end, (item.code,), item.tier)


def _plain(text: str, start: int, end: int) -> list[Chunk]:
    atoms: list[Chunk] = []
    spelt = vocabulary.spellings().get
    for match in _TOKEN.finditer(text, start, end):
        word, (at, stop) = match[0], match.span()
        if match.lastindex:
            if not word.isalnum():
                stem, _, short = word.replace("’", "'").rpartition("'")
                if short in vocabulary.contractions():
                    atoms += _contracted(stem, short, at, stop)
                    continue
                word = word.replace("'", "").replace("’", "")
            word = spelt(word, word)
            # Positional arguments are faster, and this runs for every word.
            atoms.append(Chunk("word", word, at, stop, (), None, None, word[0].isupper()))
        elif word not in _GLUE or not _glued(text, at):
            owns = word[0] in "'’" and len(word) > 1
            if owns and atoms and atoms[-1].text.lower() in vocabulary.words("is"):
                atoms.append(Chunk("word", "is", at, stop))  # 'there's'
            else:
                atoms.append(Chunk("mark", "'s" if owns else word, at, stop))
    return atoms


def _contracted(stem: str, short: str, start: int, end: int) -> list[Chunk]:
    """Return the two words of 'we've', "don't" and "won't"."""
    known = vocabulary.contractions()
    cut = len(stem) - (short == "t" and stem.endswith("n"))
    first = known.get(stem[:cut].lower(), stem[:cut]) if short == "t" else stem
    at = start + cut
    return [
        Chunk("word", first, start, at, (), None, None, first[0].isupper()),
        Chunk("word", known[short], at, end, (), None, None, False),
    ]


def _glued(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()


def _tagged(atoms: list[Chunk]) -> list[Chunk]:
    """Return the chunks in lower case, with each phrase of the vocabulary joined into one tagged chunk."""
    written = [atom.text if atom.tag == "word" else _BARRIER for atom in atoms]
    words = [word.lower() for word in written]
    begins = vocabulary.tree().next
    tagged: list[Chunk] = []
    after = 0
    for at, word in enumerate(words):
        if at < after:
            continue
        atom = atoms[at]
        if word != _BARRIER:
            atom.text = word
            if word in begins and (phrase := vocabulary.match(written, at)):
                atom.tag, after = phrase
                atom.text, atom.end = " ".join(words[at:after]), atoms[after - 1].end
        tagged.append(atom)
    return tagged
