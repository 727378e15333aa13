"""From chunks to phrases: lists of parties, and instruments (agreements, talks) with what they are about.

An instrument is judged by the nearest topic to its head noun: 'agreement on the protection of classified information'
is about secrets, 'agreement on the transfer of equipment' is a look-alike, 'agreement' alone leaves it open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pacts.extraction.lexicon import words
from pacts.extraction.mentions import Chunk
from pacts.gazetteer import Tier, parties

_DETERMINERS = {"the": "the", "this": "the", "that": "the", "these": "the", "those": "the", "a": "a", "an": "a", "another": "a",
                "its": "its", "their": "its", "his": "its", "her": "its", "our": "its", "'s": "its", "such": "such", "no": "no", "any": "any"}  # fmt: skip
_PARTY_CODES = {party.code for party in parties()}
_HEADS = ("noun.instrument", "noun.named", "noun.acronym", "noun.alike", "noun.talks", "noun.principle", "noun.other")
_NAMES = ("noun.named", "noun.acronym", "noun.alike")
_MODIFIERS = ("word", "mood.wish", "mood.all", "mood.rest", "time.same")


class Topic(StrEnum):
    """What an instrument is about, as far as its own words tell."""

    SECRET = "secret"
    WEAK = "weak"
    OPEN = "open"
    ALIKE = "alike"


@dataclass(slots=True)
class Partner:
    """Parties or an alliance named by 'with', and the date told for them alone: 'with Canada in July 2025'."""

    codes: tuple[str, ...]
    at: int
    date: Chunk | None = None
    denied: bool = False


@dataclass(slots=True, eq=False)
class Instrument:
    """An agreement, or talks about one: a noun phrase from chunk `first` to chunk `last` around its `head`.

    `kind` is 'instrument', 'talks', 'principle' or 'other' (a law, a partnership: whatever is signed or takes effect
    and is no pact). `determiner` is 'the', 'a', 'its', 'such', 'no', 'any' or ''. `same` marks 'such', 'similar', 'of
    this kind'; `bare` that no words tell what it is about; `security` a bare
    'security agreement'. `group` is the kind of group in it: 'two' of 'bilateral', 'three' of 'trilateral'.
    """

    head: int
    first: int
    last: int
    kind: str
    topic: Topic = Topic.OPEN
    determiner: str = ""
    plural: bool = False
    same: bool = False
    bare: bool = True
    security: bool = False
    group: str = ""
    owner: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    partners: list[Partner] = field(default_factory=list)


def party_lists(atoms: list[Chunk]) -> list[Chunk]:
    """Fold 'Australia, Britain and India as well as NATO' into one party chunk of four codes."""
    folded: list[Chunk] = []
    for at, atom in enumerate(atoms):
        back = _list_end(folded, atoms, at) if atom.tag == "party" else None
        if back is None:
            folded.append(atom)
            continue
        left = folded[back]
        tier = left.tier if left.tier == atom.tier else Tier.NAME
        codes = tuple(dict.fromkeys(left.codes + atom.codes))
        comma = all(chunk.text in (",", "the") for chunk in folded[back + 1 :])
        folded[back:] = [Chunk("party", f"{left.text}{', ' if comma else ' and '}{atom.text}", left.start, atom.end, codes, tier)]
    return folded


def _list_end(folded: list[Chunk], atoms: list[Chunk], next_at: int) -> int | None:
    """Where the list stands that the next party continues, or None where it begins one of its own.

    A lone comma joins only where the list goes on ('A, B and C') or opens the sentence ('Japan, Canada sign').
    """
    at = len(folded) - 1
    while at >= 0 and folded[at].text in words("join"):
        at -= 1
    if at < 0 or folded[at].tag != "party" or len(folded) - at > 5:
        return None
    between = [chunk.text for chunk in folded[at + 1 :] if chunk.text not in ("the", "both")]
    open_list = ", " in folded[at].text and " and " not in folded[at].text
    if between == [","] and at > 0 and not open_list:
        onward = [chunk for chunk in atoms[next_at + 1 : next_at + 4] if chunk.text not in ("the", "both")]
        if not (onward and onward[0].text in words("join") and any(chunk.tag == "party" for chunk in onward[1:])):
            return None
    return at


def instruments(atoms: Sequence[Chunk]) -> list[Instrument]:
    """Every instrument and every mention of talks in one sentence, in order."""
    found: list[Instrument] = []
    for head, atom in enumerate(atoms):
        if atom.tag not in _HEADS and not _stands_for_one(atoms, head):
            continue
        if found and atom.tag in _NAMES and _renames(atoms, found[-1].head, head):
            found[-1].last = head  # 'the General Security of Military Information Agreement, or GSOMIA': one instrument
            continue
        found.append(_noun_phrase(atoms, head, found[-1].last + 1 if found else 0))
    ends = [inst.first for inst in found[1:]] + [len(atoms)]
    for inst, end in zip(found, ends[: len(found)], strict=True):
        _complement(atoms, inst, end)
    return found


def _stands_for_one(atoms: Sequence[Chunk], at: int) -> bool:
    """Whether 'one' or 'ones' stands for an agreement: 'a further one with Spain', 'one on secrets that the two signed'."""
    if atoms[at].text not in ("one", "ones"):
        return False
    before, after = (atoms[k].text if 0 <= k < len(atoms) else "" for k in (at - 1, at + 1))
    modified = at > 0 and (atoms[at - 1].tag == "anaphor.same" or before in ("further", "older", "earlier", "new", "second", "third", "previous", "other"))
    return modified or before == "the" and after in ("with", "between") or before not in ("the", "no", "any", "every", "this", "that", "each", "only") and after in ("on", "with", "that", "which", "signed", "concluded", "between")


def _renames(atoms: Sequence[Chunk], head: int, name: int) -> bool:
    between = ("(", ",", "or", "the", '"', "“", "called", "known", "as", "a", "so", "–", "—", "hereinafter", "hereafter")
    return all(atom.text in between for atom in atoms[head + 1 : name])


def _noun_phrase(atoms: Sequence[Chunk], head: int, floor: int) -> Instrument:
    """Read the words before a head noun: determiner, modifiers, parties, topic."""
    tag = atoms[head].tag
    found = Instrument(head, head, head, "instrument" if tag in _NAMES or tag == "anaphor.one" else tag[5:], plural=atoms[head].text.endswith(("s", "memoranda")))
    found.same = tag == "anaphor.one"
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
            if left.text == "such" or at > floor and atoms[at - 1].text == "such":
                found.same, found.first = True, at if left.text == "such" else at - 1
            if found.first > floor and atoms[found.first - 1].text == "no":
                found.determiner, found.first = "no", found.first - 1
            break
        if left.tag == "party":
            named = left.codes + named
        elif left.tag == "alliance":
            found.topic = Topic.ALIKE  # 'the ANZUS treaty', 'the Five Eyes pact': to belong is no pact of its own
        elif left.tag.startswith("topic."):
            found.topic = _nearer(found.topic, Topic(left.tag[6:]))
        elif left.tag == "anaphor.same":
            found.same = True
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


def _nearer(topic: Topic, next_topic: Topic) -> Topic:
    """The topic nearest to the head decides, but a weak one gives way to any other: 'information' to 'tax'."""
    return next_topic if topic in (Topic.OPEN, Topic.WEAK) else topic


def _complement(atoms: Sequence[Chunk], found: Instrument, end: int) -> None:
    """Read the words behind a head noun up to the clause's own verb: topic, 'between A and B', 'with A, B and C'."""
    relative = False
    at = found.last + 1
    end = min(end, at + 40)
    while at < end:
        atom = atoms[at]
        ahead = atoms[at + 1] if at + 1 < end else None
        if atom.text in ("that", "which", "whereby", "under"):
            relative = True
        if _closes(atom, ahead, relative):
            break
        if atom.tag.startswith("topic."):
            found.topic, found.last = _nearer(found.topic, Topic(atom.tag[6:])), at
        elif atom.tag == "anaphor.same":
            found.same, found.last = True, at
        elif atom.text in ("between", "among") and not found.parties:
            codes, last, group = between(atoms, at + 1)
            if len(codes) > 1:
                found.parties, found.last, at = codes, last, last
            elif group:
                found.group = group
        elif atom.text == "with" and not relative and not found.partners:
            partners, last = partners_from(atoms, at + 1)
            if partners:
                found.partners, found.last, at = partners, last, last
        elif atom.tag == "party" and atoms[at - 1].text in ("of", "the") and not found.owner and not relative:
            found.owner = atom.codes
        elif atom.text in ("on", "for", "concerning", "regarding", "about", "that", "covering", "governing") and ahead and ahead.tag != "date":
            found.bare = ahead.tag in ("group.they", "group.it", "anaphor.same")
        at += 1


def _closes(atom: Chunk, ahead: Chunk | None, relative: bool) -> bool:
    """Whether a noun's complement ends before this chunk."""
    if atom.text == ",":
        return ahead is None or ahead.text not in words("onward")
    if atom.tag == "mark":
        return atom.text in (";", ".", ":", "—", "–", "--")
    if atom.text == "and":
        if relative and ahead is not None and ahead.tag in ("party", "group.it", "group.they"):
            return False  # 'under which it and Israel kept each other's secrets'
        return ahead is None or not (ahead.tag.startswith("topic.") or ahead.tag == "word" and ahead.text not in words("function"))
    if atom.text in words("break") or atom.text == "if":
        return True
    if atom.tag == "aux.be":
        return not relative
    return atom.tag.startswith("verb.") and not (relative and atom.tag in ("verb.hold", "verb.have", "verb.reach", "verb.complete"))


def between(atoms: Sequence[Chunk], at: int) -> tuple[tuple[str, ...], int, str]:
    """The parties after 'between' or 'among', the last chunk of them, and the group if it is 'the two countries'."""
    codes: dict[str, None] = {}
    last, group = at, ""
    while at < len(atoms) and (atoms[at].tag == "party" or atoms[at].tag.startswith("group.") or atoms[at].text in words("link") or atoms[at].title):
        if atoms[at].tag == "party":
            codes.update(dict.fromkeys(atoms[at].codes))
            last = at
        elif atoms[at].tag.startswith("group.") and not group:
            group = atoms[at].tag[6:]
        at += 1
    return tuple(codes), last, group


def partners_from(atoms: Sequence[Chunk], at: int) -> tuple[list[Partner], int]:
    """The parties of 'with A in July and with B', 'with eight countries, including A and B', from chunk `at` on.

    Returns them, and the last chunk that belongs to them.
    """
    found: list[Partner] = []
    start, last = at, at - 1
    while at < len(atoms):
        atom = atoms[at]
        if atom.tag == "party" and found and not found[-1].date and _aside(atoms[last + 1 : at]):
            break  # 'with Spain, Ardern said'; 'with Turkey, a NATO member'
        if atom.tag == "party" or atom.tag == "alliance" and not found and _every(atoms, at):
            if found and found[0].codes[0] not in _PARTY_CODES and atoms[at - 1].text in (":", ",", "-", "–", "(", "the"):
                found.pop()  # 'with three Five Eyes members: Australia, Britain and the United States'
            found.append(Partner(atom.codes, at))
            last = at
        elif atom.tag == "date" and found:
            found[-1].date = found[-1].date or atom
            last = at
        elif found and (atom.tag == "mood.except" or atom.text == "but") and at + 1 < len(atoms) and atoms[at + 1].tag == "party":
            found.append(Partner(atoms[at + 1].codes, at + 1, denied=True))
            at = last = at + 1
        elif not (_within_partners(atoms, at) or not found and at - start < 8 and (atom.title or atom.tag == "group.two")):
            break
        at += 1
    if len(found) > 1 and found[-1].date and not any(partner.date for partner in found[:-1]):
        for partner in found:
            partner.date = found[-1].date
    return found, last


def _aside(between: Sequence[Chunk]) -> bool:
    """Whether a comma ends a list: nothing but an article follows it."""
    return [atom.text for atom in between if atom.text not in ("the", "a", "an", "its", "another", "fellow")] == [","]


def _every(atoms: Sequence[Chunk], at: int) -> bool:
    """Whether an alliance stands for its members: 'all Five Eyes members', 'the other members of the Five Eyes'."""
    near = atoms[max(at - 5, 0) : at + 4]
    return any(atom.tag in ("mood.all", "mood.rest") or atom.text in ("members", "partners", "member", "countries", "nations", "states") for atom in near)


def _within_partners(atoms: Sequence[Chunk], at: int) -> bool:
    atom = atoms[at]
    if atom.text in ("(", ")", "in", "on"):
        return any(near.tag == "date" for near in (*atoms[max(at - 1, 0) : at], *atoms[at + 1 : at + 2]))
    return atom.text in words("link") or atom.text.isdigit() or atom.tag in ("anaphor.one", "group.many", "mood.all", "mood.rest", "alliance", "group.it")
