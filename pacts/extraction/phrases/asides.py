"""What stands outside the clause of a sentence: the phrases before it, and asides on the parties that it names."""

from __future__ import annotations

from collections.abc import Sequence

from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import is_past, words

_PEOPLE = ("office", "envoy", "countable")


def opening_end(atoms: Sequence[Chunk]) -> int:
    """Return where the clause begins behind 'Under pressure from Oman,' or 'On Monday, after a visit to Peru,', else 0.

    A phrase that may hold the subject of the clause is no opening: 'On Monday the ministers of Peru, Oman and Chile'.
    """
    start = 0
    for at, atom in enumerate(atoms):
        if atom.text == ",":
            if not _opens(atoms[start:at]) or _begins_clause(atoms, start, at):
                break
            start = at + 1
    return start


def _opens(phrase: Sequence[Chunk]) -> bool:
    if not phrase or any(atom.tag in ("aux.be", "aux.modal") or _states(atom) for atom in phrase):
        return False
    if phrase[0].tag == "date" and len(phrase) == 1:
        return True
    texts = [word for atom in phrase for word in atom.text.split()]
    participle = len(phrase) > 1 and _is_participle(phrase[0])
    later = words("adjunct").intersection(texts[:5])  # 'Two years after the invasion of Peru', 'When he visited Peru'
    if not (participle or later or texts[0] in words("fronted")):
        return False
    before = next((atom for atom in reversed(phrase[:-1]) if atom.text not in words("before_party")), phrase[0])
    if _is_participle(before) or phrase[0].tag == "aux.to":
        return True
    people = [word for atom in phrase if not atom.codes for word in atom.text.split()]
    if any(words(name).intersection(people) for name in _PEOPLE):
        return False
    governed = words("governing").union(words("fronted")).intersection(before.text.split())
    infinitive = any(atom.tag == "aux.to" for atom in phrase[-3:-1])  # 'In a move likely to upset Peru'
    return phrase[-1].tag != "party" or bool(governed) or infinitive


def _is_participle(atom: Chunk) -> bool:
    """Whether a verb stands there that may have a party as its object: 'joining', 'visited'; no 'neighbouring'."""
    verb = is_past(atom.text) or atom.text.endswith("ing")
    return verb and not atom.codes and atom.text not in words("kin")


def _states(atom: Chunk) -> bool:
    """Whether a verb of the vocabulary stands there, other than in 'Meeting in Peru' and 'Having left the EU'."""
    return atom.tag.startswith("verb.") and atom.tag != "verb.meet" and atom.text not in words("having")


def _begins_clause(atoms: Sequence[Chunk], start: int, comma: int) -> bool:
    """Whether a subject begins in front of a comma: 'After Peru, Oman and Chile signed it, talks with Malta began'."""
    bare = [atom for atom in atoms[start:comma] if atom.text not in words("before_party")]
    if len(bare) != 2 or bare[0].text not in words("adjunct") or bare[1].tag != "party":
        return False
    verb = next((at for at in range(comma, len(atoms)) if atoms[at].family() in ("verb", "aux")), len(atoms))
    behind = next((at for at in range(verb, len(atoms)) if atoms[at].text == ","), len(atoms))
    return any(atom.family() in ("verb", "aux") for atom in atoms[behind:])


def asides(atoms: Sequence[Chunk]) -> dict[int, int]:
    """Return the asides on parties: 'Peru, which is not in NATO, and Oman'. Where each begins, and where it ends."""
    ends: dict[int, int] = {}
    start = 0
    for at, atom in enumerate(atoms):
        if start and atom.text in (",", ";", ")") and atoms[at - 2].text not in words("opening_relative"):
            ends[start] = at  # unlike in 'where Peru, Oman and Chile have bases'
            start = 0
        elif atom.text in (",", "(") and at and atoms[at - 1].codes:
            apposition = atom.text == "," and _tells_who(atoms, at + 1)
            start = at + 1 if apposition or _is_aside(atoms[at + 1 : at + 3]) else 0
    return ends | ({start: len(atoms)} if start else {})


def _tells_who(atoms: Sequence[Chunk], start: int) -> bool:
    """Whether words up to a comma tell of the party before: 'the NATO member', 'Peru's neighbour', 'Oman said'."""
    close = next((at for at in range(start, min(start + 9, len(atoms))) if atoms[at].text == ","), start)
    described = atoms[start:close]
    if any(atom.text in words("and_or") for atom in described):
        return False
    name = next((at for at, atom in enumerate(described) if atom.codes), len(described))
    behind = {atom.text for atom in described[name + 1 : name + 4]}
    return not behind.isdisjoint(words("attributive") | words("kin") | words("reporting"))


def _is_aside(words_behind: Sequence[Chunk]) -> bool:
    """Whether the two words behind a comma open an aside: 'a member', 'who', 'to which Peru sells frigates'."""
    first = " ".join(atom.text for atom in words_behind[:1]).partition(" ")[0]
    named = any(atom.codes or atom.title for atom in words_behind)
    relative = first not in words("with_or_between") and any(atom.text in words("who") for atom in words_behind)
    return relative or (first in words("aside_opening") and not (named and first in words("the")))
