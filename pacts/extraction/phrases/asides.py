"""What stands outside the clause of a sentence: the phrases before it, and asides on the parties that it names."""

from __future__ import annotations

from collections.abc import Sequence

from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import affixes, words

_PEOPLE = ("office", "envoy", "countable")


def opening_end(atoms: Sequence[Chunk]) -> int:
    """Return where the clause begins behind 'Under pressure from Oman,' or 'On Monday, after a visit to Peru,', else 0.

    A phrase that may hold the subject of the clause is no opening: 'On Monday the ministers of Peru, Oman and Chile'.
    """
    start = 0
    for at, atom in enumerate(atoms):
        if atom.text == ",":
            if not _opens(atoms[start:at]):
                break
            start = at + 1
    return start


def _opens(phrase: Sequence[Chunk]) -> bool:
    if not phrase or any(atom.tag in ("aux.be", "aux.modal") or _states(atom) for atom in phrase):
        return False
    if phrase[0].tag == "date" and len(phrase) == 1:
        return True
    texts = [word for atom in phrase for word in atom.text.split()]
    participle = texts[0].endswith(affixes("participle")) and words("governing").intersection(texts[1:2])
    later = words("adjunct").intersection(texts[1:5])  # 'Two years after the invasion of Peru'
    if not (participle or later or texts[0] in words("fronted")):
        return False
    people = [word for atom in phrase if not atom.codes for word in atom.text.split()]
    if any(words(name).intersection(people) for name in _PEOPLE):
        return False
    before = next((atom.text for atom in reversed(phrase[:-1]) if atom.text not in words("before_party")), "")
    governed = phrase[0].tag == "aux.to" or words("governing").union(words("fronted")).intersection(before.split())
    return phrase[-1].tag != "party" or bool(governed)


def _states(atom: Chunk) -> bool:
    """Whether a verb of the vocabulary stands there, other than in 'Meeting in Peru'."""
    return atom.tag.startswith("verb.") and atom.tag != "verb.meet"


def asides(atoms: Sequence[Chunk]) -> dict[int, int]:
    """Return the asides on parties: 'Peru, which is not in NATO, and Oman'. Where each begins, and where it ends."""
    ends: dict[int, int] = {}
    start = 0
    for at, atom in enumerate(atoms):
        if start and atom.text in (",", ";", ")"):
            ends[start] = at
            start = 0
        elif atom.text == "," and at and atoms[at - 1].codes and _is_aside(atoms[at + 1 : at + 3]):
            start = at + 1
    return ends | ({start: len(atoms)} if start else {})


def _is_aside(words_behind: Sequence[Chunk]) -> bool:
    first = " ".join(atom.text for atom in words_behind[:1]).partition(" ")[0]
    named = any(atom.codes or atom.title for atom in words_behind)
    return first in words("aside_opening") and not (named and first in words("the"))
