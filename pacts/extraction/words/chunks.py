"""Cut a sentence into chunks: parties, alliances, dates, phrases of the vocabulary, other words, punctuation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pacts.extraction.dates import DateMention
from pacts.extraction.words import vocabulary
from pacts.extraction.words.sentences import Span
from pacts.gazetteer import Tier
from pacts.gazetteer.mentions import Mention

_TOKEN = re.compile(r"([^\W_]+(?:['’](?!s\b)[^\W_]+)*)|['’]s\b|--|[^\w\s]")  # a word is its group
_GLUE = "-‐‑–"  # a hyphen inside a compound is no mark: 'intelligence-sharing' is two words


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
    return _tagged(atoms, text)


def _named(text: str, item: Mention | DateMention) -> Chunk:
    words = text[item.start : item.end]
    if isinstance(item, DateMention):
        return Chunk("date", words.lower(), item.start, item.end, date=item)
    tag = "alliance" if item.tier is Tier.ALLIANCE else "party"
    return Chunk(tag, words.lower(), item.start, item.end, (item.code,), item.tier)


def _plain(text: str, start: int, end: int) -> list[Chunk]:
    atoms: list[Chunk] = []
    for match in _TOKEN.finditer(text, start, end):
        written, (at, stop) = match[0], match.span()
        if match.lastindex:
            word, title, stem = _word(written)
            if stem is None:  # positional arguments are faster, and this runs for every word
                atoms.append(Chunk("word", word, at, stop, (), None, None, title))
            else:
                atoms += _contracted(stem, word, at, stop)
        elif written not in _GLUE or not _glued(text, at):
            owns = written[0] in "'’" and len(written) > 1
            if owns and atoms and atoms[-1].text in vocabulary.words("is"):
                atoms.append(Chunk("word", "is", at, stop))  # 'there's'
            else:
                atoms.append(Chunk("mark", "'s" if owns else written, at, stop))
    return atoms


@lru_cache(maxsize=1 << 15)
def _word(written: str) -> tuple[str, bool, str | None]:
    """A word in lower case and British spelling, whether it had a capital, and of "don't" or "we've" what is before."""
    if not written.isalnum():
        stem, _, short = written.replace("’", "'").rpartition("'")
        if short in vocabulary.contractions():
            return short, False, stem
        written = written.replace("'", "").replace("’", "")
    spelt = vocabulary.spellings().get(written, written)
    return spelt.lower(), spelt[0].isupper(), None


def _contracted(stem: str, short: str, start: int, end: int) -> list[Chunk]:
    """Return the two words of 'we've', "don't" and "won't"."""
    known = vocabulary.contractions()
    cut = len(stem) - (short == "t" and stem.endswith("n"))
    first = known.get(stem[:cut].lower(), stem[:cut]) if short == "t" else stem
    at = start + cut
    return [
        Chunk("word", first.lower(), start, at, (), None, None, first[0].isupper()),
        Chunk("word", known[short], at, end, (), None, None, False),
    ]


def _glued(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()


def _tagged(atoms: list[Chunk], text: str) -> list[Chunk]:
    """Return the chunks with each phrase of the vocabulary joined into one tagged chunk."""
    begins = vocabulary.tree().next
    tagged: list[Chunk] = []
    after = 0
    for at, atom in enumerate(atoms):
        if at < after:
            continue
        node = begins.get(atom.text) if atom.tag == "word" else None
        behind = atoms[at + 1] if node is not None and at + 1 < len(atoms) else None
        if behind is not None and _goes_on(atom.text, behind.text if behind.tag == "word" else behind.tag):
            after = _join_phrase(atoms, at, text)
            days = _day_within(atoms, at, after) if after - at > 1 else []
            tagged += [atom, *days] if atom.tag.startswith("verb.") else [*days, atom]
            continue
        if node is not None and node.tag and (not node.cased or node.cased == text[atom.start : atom.end]):
            atom.tag = node.tag
        tagged.append(atom)
    return tagged


@lru_cache(maxsize=1 << 15)
def _goes_on(word: str, behind: str) -> bool:
    """Whether a phrase of the vocabulary that begins with a word may go on with the next: its text, or 'date'."""
    begins = vocabulary.tree().next
    following = begins[word].next
    adverb = behind not in begins and behind.endswith(vocabulary.affixes("adverb"))
    leads = behind == "date" or behind in vocabulary.words("before_day")
    return bool(following) and (behind in following or adverb or leads)


def _day_within(atoms: list[Chunk], start: int, end: int) -> list[Chunk]:
    """Return the day that stands within a phrase, with the word that leads to it: 'on Monday'."""
    day = next((k for k in range(start + 1, end) if atoms[k].tag == "date"), None)
    return [] if day is None else atoms[day - _led(atoms, day - 1) : day + 1]


def _led(atoms: list[Chunk], at: int) -> bool:
    """Whether chunk `at` leads to a day: 'on Monday'."""
    return atoms[at].text in vocabulary.words("before_day") and at + 1 < len(atoms) and atoms[at + 1].tag == "date"


def _join_phrase(atoms: list[Chunk], at: int, text: str) -> int:
    """Make chunk `at` the longest phrase of the vocabulary that begins there, and return where the next chunk is.

    An adverb within a verb is left out: 'entered formally into force'. A day within it is put behind a verb, 'withdrew
    on Monday from the pact', and before others: 'refused on Thursday to sign'.
    """
    following = begins = vocabulary.tree().next
    first, after = atoms[at], at + 1
    read: list[str] = []
    for position in range(at, len(atoms)):
        atom = atoms[position]
        node = following.get(atom.text) if atom.tag == "word" else None
        if node is None:
            if read and atom.text not in begins and atom.text.endswith(vocabulary.affixes("adverb")):
                continue
            day = read and (atom.tag == "date" or _led(atoms, position))
            if day and read[0] not in vocabulary.words("state"):
                continue
            break
        read.append(atom.text)
        is_whole = len(read) > position - at or node.tag.startswith(("verb.", "mood.not", "noun.event"))
        if node.tag and is_whole and (not node.cased or node.cased == text[atom.start : atom.end]):
            first.tag, first.text, first.end = node.tag, " ".join(read), atom.end
            after = position + 1
        following = node.next
        if not following:
            break  # most phrases are one word
    return after
