"""What stands behind the head noun of an instrument: its topic, 'between A and B', 'with A, B and C'."""

from __future__ import annotations

from collections.abc import Sequence

from pacts.extraction.instruments import Instrument, Topic
from pacts.extraction.lexicon import words
from pacts.extraction.mentions import Chunk
from pacts.extraction.parties import between, partners_from

_TOGETHER = ("together", "along")
_PRONOUNS = ("it", "them")
_WHO = ("which", "who", "whose", "whom")


def complement(atoms: Sequence[Chunk], found: Instrument, end: int) -> None:
    """Read the words behind a head noun up to the clause's own verb: topic, 'between A and B', 'with A, B and C'."""
    relative = led = False
    at = found.last + 1
    end = min(end, at + 40)
    while at < end:
        atom = atoms[at]
        ahead = atoms[at + 1] if at + 1 < end else None
        if atom.text in ("that", "which", "whereby", "under"):
            relative = True
        joined = relative and atom.tag == "verb.link" and ahead is not None and len(ahead.codes) > 1
        if joined and ahead is not None:
            found.parties, found.last, at = ahead.codes, at + 1, at + 2  # 'an agreement that joins five states'
            continue
        if _closes(atom, ahead, relative) or (found.partners and atom.text == "," and ahead and ahead.text in _WHO):
            break
        led = led or atom.text in words("leading")
        if atom.tag == "topic.alike" and not led:
            pass  # 'The agreement covers police data as well'
        elif atom.tag.startswith("topic."):
            found.topic, found.last = nearer(found.topic, Topic(atom.tag[6:])), at
        elif atom.tag == "anaphor.same":
            found.same, found.last = True, at
        elif atom.text in ("between", "among") and not found.parties:
            codes, last, group = between(atoms, at + 1)
            if len(codes) > 1:
                found.parties, last = _further(atoms, codes, last) if found.plural else (codes, last)
                found.last = at = last
            elif group:
                found.group = group
        elif atom.text == "with" and (atoms[at - 1].text in _TOGETHER or (ahead and ahead.text in _PRONOUNS)):
            break
        elif atom.text == "with" and not relative and not found.partners:
            partners, last = partners_from(atoms, at + 1)
            if partners:
                found.partners, found.last, at = partners, last, last
        elif atom.tag == "party" and atoms[at - 1].text in ("of", "the") and not found.owner and not relative:
            if len(atom.codes) > 1 and atoms[at - 1].text == "of":
                found.parties, found.last = atom.codes, at  # 'the agreement of Denmark, Finland and Norway'
            else:
                found.owner = atom.codes
        elif ahead is not None and not relative and atom.text in words("topical") and not _untold(atom, ahead):
            found.bare = ahead.tag in ("group.they", "group.it", "anaphor.same")
        at += 1


def _further(atoms: Sequence[Chunk], codes: tuple[str, ...], last: int) -> tuple[tuple[str, ...], int]:
    """'agreements between A and B, and between A and C': the party that they share first, then its partners."""
    at = next((k for k in range(last + 1, min(last + 4, len(atoms))) if atoms[k].text == "between"), None)
    more, end, _ = between(atoms, at + 1) if at is not None else ((), last, "")
    shared = [code for code in codes if code in more]
    if len(codes) != 2 or len(shared) != 1:
        return codes, last
    return (shared[0], *(code for code in (*codes, *more) if code != shared[0])), end


def _untold(atom: Chunk, ahead: Chunk) -> bool:
    """Whether what follows 'on', 'for' or 'that' tells no topic: a date, a length of time, who signed."""
    if ahead.tag == "date" or (atom.text == "for" and ahead.text not in ("the", "mutual", "reciprocal", "cooperation")):
        return True
    return atom.text == "that" and (ahead.tag == "party" or ahead.tag.startswith("group."))


def _closes(atom: Chunk, ahead: Chunk | None, relative: bool) -> bool:
    """Whether a noun's complement ends before this chunk."""
    if atom.text == ",":
        return ahead is None or ahead.text not in words("onward")
    if atom.tag == "mark":
        return atom.text in (";", ".", ":", "—", "–", "--")
    if atom.text == "and":
        if relative and ahead is not None and ahead.tag in ("party", "group.it", "group.they"):
            return False  # 'under which it and Israel kept each other's secrets'
        return ahead is None or not (
            ahead.tag.startswith("topic.") or (ahead.tag == "word" and ahead.text not in words("function"))
        )
    if atom.text in words("break") or atom.text == "if":
        return True
    if atom.tag == "aux.be":
        return not relative
    return atom.tag.startswith("verb.") and not (
        relative and atom.tag in ("verb.hold", "verb.have", "verb.reach", "verb.complete")
    )


def nearer(topic: Topic, next_topic: Topic) -> Topic:
    """The topic nearest to the head decides, but a weak one gives way to any other: 'information' to 'tax'."""
    return next_topic if topic in (Topic.OPEN, Topic.WEAK) else topic
