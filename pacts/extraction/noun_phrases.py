"""From chunks to instruments: agreements, and talks about them, with what they are about and whom they bind.

An instrument is judged by the nearest topic to its head noun: 'agreement on the protection of classified information'
is about secrets, 'agreement on the transfer of equipment' is a look-alike, 'agreement' alone leaves it open.
"""

from __future__ import annotations

from collections.abc import Sequence

from pacts.extraction.chunks import Chunk
from pacts.extraction.party_lists import between, partners_from
from pacts.extraction.sentence_parts import Instrument, Topic
from pacts.extraction.vocabulary import words
from pacts.gazetteer import Tier

_DETERMINERS = {
    **dict.fromkeys(("the", "this", "that", "these", "those"), "the"),
    **dict.fromkeys(("a", "an", "another"), "a"),
    **dict.fromkeys(("its", "their", "his", "her", "our", "'s"), "its"),
    **{word: word for word in ("such", "no", "any")},
}
_HEADS = ("noun.instrument", "noun.named", "noun.acronym", "noun.alike", "noun.talks", "noun.principle", "noun.other")
_NAMES = ("noun.named", "noun.acronym", "noun.alike")
_MODIFIERS = ("word", "mood.wish", "mood.all", "mood.rest", "time.same")


def instruments(atoms: Sequence[Chunk]) -> list[Instrument]:
    """Every instrument and every mention of talks in one sentence, in order."""
    found: list[Instrument] = []
    for head, atom in enumerate(atoms):
        if atom.tag not in _HEADS and not _stands_for_one(atoms, head):
            continue
        if (
            atom.text in words("draft")
            and head + 1 < len(atoms)
            and atoms[head + 1].tag in ("noun.instrument", "noun.named")
        ):
            continue  # 'a draft treaty' is the treaty
        if found and atom.tag in _NAMES and _renames(atoms, found[-1].head, head):
            found[-1].last = head  # 'the General Security of Military Information Agreement, or GSOMIA': one instrument
            continue
        found.append(_noun_phrase(atoms, head, found[-1].last + 1 if found else 0))
    ends = [inst.first for inst in found[1:]] + [len(atoms)]
    for inst, end in zip(found, ends[: len(found)], strict=True):
        complement(atoms, inst, end)
        if inst.kind == "principle" and "principle" not in atoms[inst.head].text and inst.topic is Topic.SECRET:
            inst.kind = "instrument"  # 'a full agreement on the protection of classified information'
    for inst in found:
        if inst.topic is Topic.OPEN and _on_another_thing(atoms, inst, found):
            inst.topic = Topic.ALIKE
    return found


def _on_another_thing(atoms: Sequence[Chunk], inst: Instrument, found: Sequence[Instrument]) -> bool:
    """Whether an instrument is on what is no secret: 'a memorandum on police cooperation'."""
    return any(
        other.kind == "other" and other.first == inst.last + 2 and atoms[inst.last + 1].text in words("topical")
        for other in found
        if all(atom.tag != "topic.secret" for atom in atoms[other.first : other.last + 1])
    )


def _stands_for_one(atoms: Sequence[Chunk], at: int) -> bool:
    """Whether 'one' or 'ones' stands for an agreement: 'a further one with Spain', 'one on secrets'."""
    if atoms[at].text in ("that", "those"):
        return at + 1 < len(atoms) and atoms[at + 1].text in ("with", "between")
    if atoms[at].text == "another":
        behind = [atom.text for atom in atoms[at + 1 : at + 3]]
        return behind[:1] == ["with"] or behind == [",", "with"]  # 'Another, with Ukraine, was signed'
    if atoms[at].text not in ("one", "ones"):
        return False
    before, after = (atoms[k].text if 0 <= k < len(atoms) else "" for k in (at - 1, at + 1))
    modified = at > 0 and (
        atoms[at - 1].tag == "anaphor.same"
        or atoms[at - 1].tier is Tier.DEMONYM
        or before in ("further", "older", "earlier", "new", "second", "third", "previous", "other")
    )
    return (
        modified
        or (before == "the" and after in ("with", "between"))
        or (
            before not in ("the", "no", "any", "every", "this", "that", "each", "only")
            and after in ("on", "with", "from", "that", "which", "signed", "concluded", "between")
        )
    )


def _renames(atoms: Sequence[Chunk], head: int, name: int) -> bool:
    between = words("renaming")
    return all(atom.text in between for atom in atoms[head + 1 : name])


def _noun_phrase(atoms: Sequence[Chunk], head: int, floor: int) -> Instrument:
    """Read the words before a head noun: determiner, modifiers, parties, topic."""
    tag = atoms[head].tag
    found = Instrument(
        head,
        head,
        head,
        tag[5:] if tag.startswith("noun.") and tag not in _NAMES else "instrument",
        plural=atoms[head].text.endswith(("s", "memoranda")) and not atoms[head].text.startswith("exchange"),
    )
    found.same = found.same or tag in ("anaphor.one", "word")
    if tag in ("noun.named", "noun.acronym"):
        found.topic = Topic.SECRET
    elif tag in ("noun.alike", "noun.other"):
        found.topic = Topic.ALIKE
    named: tuple[str, ...] = ()
    at = head - 1
    while at >= floor:
        left = atoms[at]
        if left.text == "'s":
            found.determiner = "its"
            if at and atoms[at - 1].tag == "party":
                found.owner, at = atoms[at - 1].codes, at - 1
            found.first = at
            break
        if left.text in _DETERMINERS:
            found.first, found.determiner = at, _DETERMINERS[left.text]
            if left.text == "such" or (at > floor and atoms[at - 1].text == "such"):
                found.same, found.first = True, at if left.text == "such" else at - 1
            if found.first > floor and atoms[found.first - 1].text == "no":
                found.determiner, found.first = "no", found.first - 1
            break
        if left.tag == "party":
            if at and atoms[at - 1].text == "with":
                break  # 'with Italy talks are in progress'
            named = tuple(dict.fromkeys(left.codes + named))
        elif left.tag == "alliance":
            found.topic = (
                Topic.ALIKE if found.topic is Topic.OPEN else found.topic
            )  # 'the ANZUS treaty', 'the Five Eyes pact': to belong is no pact of its own
        elif left.tag.startswith("topic."):
            found.topic = nearer(found.topic, Topic(left.tag[6:]))
        elif left.tag == "anaphor.same":
            found.same = True
        elif _participle(atoms, at):
            pass  # 'a finished agreement'
        elif left.tag.startswith("group."):
            found.group = found.group or left.tag[6:]
        elif left.tag not in _MODIFIERS or left.text in words("function"):
            break
        elif left.text in words("content"):
            found.bare, found.security = False, left.text == "security"
        found.first = at
        at -= 1
    if len(named) >= 2:
        found.parties = named
    else:
        found.owner = found.owner or named
    return found


def _participle(atoms: Sequence[Chunk], at: int) -> bool:
    """Whether a verb of the lexicon only describes the noun behind it: 'a finished agreement'."""
    describes = atoms[at].tag.startswith("verb.") and atoms[at].text.endswith("ed")
    return describes and at > 0 and atoms[at - 1].text in _DETERMINERS


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
