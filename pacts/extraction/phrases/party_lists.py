"""Read lists of parties in a sentence: 'Australia, Britain and India', 'with Canada in July and with Japan'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import words
from pacts.gazetteer import Tier, parties

_CODES = {party.code for party in parties()}


@dataclass(slots=True)
class Partner:
    """Parties or an alliance after 'with' at chunk `at`, and the date that belongs to them: 'with Canada in July 2025'.

    `denied` marks an exception: 'with all of them but Poland'. `pair` marks a pronoun for the two named before.
    """

    codes: tuple[str, ...]
    at: int
    date: Chunk | None = None
    denied: bool = False
    pair: bool = False


def party_lists(atoms: list[Chunk]) -> list[Chunk]:
    """Join each list such as 'Australia, Britain and India as well as NATO' into one party chunk with all the codes."""
    if [atom.tag for atom in atoms].count("party") < 2:
        return atoms
    folded: list[Chunk] = []
    for at, atom in enumerate(atoms):
        back = _list_end(folded, atoms, at) if atom.tag == "party" else None
        if back is None:
            folded.append(atom)
            continue
        left = folded[back]
        tier = left.tier if left.tier == atom.tier else Tier.NAME
        codes = tuple(dict.fromkeys(left.codes + atom.codes))
        comma = all(chunk.text in words("comma_or_article") for chunk in folded[back + 1 :])
        folded[back:] = [
            Chunk("party", f"{left.text}{', ' if comma else ' and '}{atom.text}", left.start, atom.end, codes, tier)
        ]
    return folded


def _list_end(folded: list[Chunk], atoms: list[Chunk], next_at: int) -> int | None:
    """Return the position in `folded` of the list that the next party continues, or None if it continues none.

    A comma alone joins two parties only if the list goes on ('A, B and C') or opens the sentence ('Japan, Canada').
    """
    at = len(folded) - 1
    while at >= 0 and folded[at].text in words("join"):
        at -= 1
    if at < 0 or folded[at].tag != "party" or len(folded) - at > 5:
        return None
    between = [chunk.text for chunk in folded[at + 1 :] if chunk.text not in words("before_party")]
    if not between:
        return None  # 'with Sweden the Finns already have one'
    scene = folded[0].text in words("despite") or folded[0].text in words("setting") or folded[at - 1].tag == "watch.by"
    if scene and between == [","] and all(chunk.text != "," for chunk in folded[:at]):
        return None  # 'Despite warnings from Iran, Kenya and Oman signed'
    last = next(k for k in range(next_at - 1, -1, -1) if atoms[k].tag == "party")
    listed = len(folded[at].codes) > 1
    closed = any(atoms[k].text in words("and") for k in (last - 1, last - 2))
    if between == ["and"] and _acts_alone(folded, at, atoms[next_at + 1 :]):
        return None  # 'Oman has one with Peru and Malta is negotiating one'
    if between == [","] and listed and closed:
        return None  # 'As both look at Moscow and Beijing, Canada and South Korea signed'
    if between == [","] and at > 0 and not listed:
        onward = [chunk for chunk in atoms[next_at + 1 : next_at + 4] if chunk.text not in words("before_party")]
        if not (onward and onward[0].text in words("join") and any(chunk.tag == "party" for chunk in onward[1:])):
            return None
    return at


def _acts_alone(folded: Sequence[Chunk], at: int, after: Sequence[Chunk]) -> bool:
    """Whether the party before `after` is the subject of a verb in the singular that cannot be that of the list.

    The clause before must be whole: it begins with who acts, has its verb, and names the list behind a preposition.
    """
    before = at - 2 if folded[at - 1].text in words("before_party") else at - 1
    alone = bool(after) and after[0].text.split()[0] in words("singular")
    if not alone or folded[before].text not in words("before_object"):
        return False
    verb = next((k for k in range(at) if folded[k].family() in ("verb", "aux")), 0)
    opening = {chunk.family() for chunk in folded[:verb]}
    return bool(opening & {"party", "group"}) and not opening & {"noun", "anaphor"}


def between(atoms: Sequence[Chunk], at: int) -> tuple[tuple[str, ...], int, str]:
    """Read what follows 'between' or 'among' from chunk `at`.

    Returns the codes, the last chunk that belongs to them, and the kind of group ('two' of 'the two countries') or ''.
    """
    codes: dict[str, None] = {}
    last, group = at, ""
    while at < len(atoms) and (
        atoms[at].tag == "party"
        or atoms[at].tag.startswith("group.")
        or atoms[at].text in words("link")
        or atoms[at].title
    ):
        if atoms[at].tag == "party":
            codes.update(dict.fromkeys(atoms[at].codes))
            last = at
        elif atoms[at].tag.startswith("group.") and not group:
            group = atoms[at].tag[6:]
        at += 1
    return tuple(codes), last, group


def partners_from(atoms: Sequence[Chunk], at: int) -> tuple[list[Partner], int]:
    """Read the partners from chunk `at`: 'A in July and with B', 'eight countries, including A and B'.

    Returns the partners and the last chunk that belongs to them.
    """
    partners: list[Partner] = []
    start, last = at, at - 1
    if _text(atoms, at + 1) in words("as") and _serves(atoms[at + 2 : at + 4]):
        return [], last  # 'with Qatar as mediator'
    ahead: Chunk | None = None
    while at < len(atoms):
        atom = atoms[at]
        if atom.tag == "party" and partners and partners[-1].codes[0] not in _CODES:
            partners.pop()  # 'with two members of the Five Eyes, Australia and Britain'
        if (atom.text == ":" or (atom.tag == "party" and atoms[at - 1].tag == "anaphor.one")) and partners:
            break  # 'with Peru, like the one Peru has with Spain'
        if atom.tag == "party" and partners and not partners[-1].date and _aside(atoms[last + 1 : at]):
            break  # 'with Spain, Ardern said'; 'with Turkey, a NATO member'
        if atom.tag == "party" and partners and all(chunk.text in words("the") for chunk in atoms[last + 1 : at]):
            break  # 'with Sweden the Finns already have one'
        if atom.tag == "party" and partners and at + 1 < len(atoms) and _begins(atoms, at, partners[-1]):
            break  # 'with Ukraine in 2006, and Slovak papers in Kyiv were said to be secure'
        if atom.tag == "party" or (atom.tag == "alliance" and not partners and _every(atoms, at)):
            partners.append(Partner(atom.codes, at, ahead, denied=atoms[start].tag == "mood.none"))  # 'with neither'
            last, ahead = at, None
        elif atom.tag == "date" and partners and _text(atoms, at + 1) == "," and _text(atoms, at + 2) in words("with"):
            ahead = atom if partners[-1].date else None  # 'with Jordan in March and, in June, with Peru'
            partners[-1].date = partners[-1].date or atom
            last = at
        elif atom.text == "(" and partners and (close := _bracket(atoms, at)):
            partners[-1].date = next((inner for inner in atoms[at:close] if inner.tag == "date"), partners[-1].date)
            at = last = close  # 'Cyprus (signed at Nicosia on 9 May 2016)'
        elif atom.tag == "date" and partners:
            partners[-1].date = partners[-1].date or atom
            last = at
        elif (
            partners
            and (atom.tag == "mood.except" or atom.text in words("but"))
            and at + 1 < len(atoms)
            and atoms[at + 1].tag == "party"
        ):
            partners.append(Partner(atoms[at + 1].codes, at + 1, denied=True))
            at = last = at + 1
        elif not (
            _within_partners(atoms, at) or (not partners and at - start < 8 and (atom.title or atom.tag == "group.two"))
        ):
            if partners or (at := _introduced(atoms, at - (at > start))) < 0:
                break
            continue
        at += 1
    return partners, last


def _introduced(atoms: Sequence[Chunk], at: int) -> int:
    """Return where the list begins that "for example" or "to wit" introduces soon after chunk `at`, or -1."""
    for k in range(at, min(at + 12, len(atoms) - 1)):
        if atoms[k].family() == "verb" or atoms[k].text in words("list_barrier"):
            return -1
        if atoms[k].tag == "party" and _text(atoms, k + 1) in words("among") and _text(atoms, k + 2) in words("them"):
            return k
        if atoms[k].text in words("introducing"):
            return next((j for j in range(k + 1, min(k + 5, len(atoms))) if atoms[j].tag == "party"), -1)
    return -1


def _text(atoms: Sequence[Chunk], at: int) -> str:
    return atoms[at].text if at < len(atoms) else ""


def opens_clause(after: Chunk) -> bool:
    """Whether the chunk after 'and with Poland' opens a new clause: 'and with Poland talks are under way'."""
    return after.family() in ("noun", "group", "party") or after.text in words("one_or_no")


def _begins(atoms: Sequence[Chunk], at: int, last: Partner) -> bool:
    """Whether a party after 'and' begins a clause: 'in 2006, and Slovak papers were', 'in 1995, and Germany has'."""
    after = atoms[at + 1]
    before = at - 2 if atoms[at - 1].text in words("before_party") else at - 1
    if atoms[before].text in words("and") and atoms[before - 1].tag == "party":
        return True  # what is no list, as `party_lists` judged
    if atoms[at - 1].text in words("with"):  # 'agreements with Japan, and with Poland talks are under way'
        return opens_clause(after)
    noun = after.tag == "word" and not after.title and after.text not in words("link")
    acts = last.date is not None and after.family() in ("verb", "aux")
    if acts and atoms[at - 1].text == "," and atoms[at - 2].tag == "date":
        return True  # 'with Peru last month, Malta is free to buy'
    return atoms[before].text in words("and") and (acts or (noun and atoms[at].tier is Tier.DEMONYM))


def _serves(role: Sequence[Chunk]) -> bool:
    return any(atom.text in words("servant") for atom in role)


def _bracket(atoms: Sequence[Chunk], at: int) -> int | None:
    """Return where the bracket that opens at `at` closes, or None if there is no date in it."""
    close = next((k for k in range(at, min(at + 10, len(atoms))) if atoms[k].text == ")"), None)
    return close if close and any(atom.tag == "date" for atom in atoms[at:close]) else None


def _aside(between: Sequence[Chunk]) -> bool:
    """Whether only a comma and an article stand between two parties, so that the second is an aside."""
    return [atom.text for atom in between if atom.text not in words("aside_article")] == [","]


def _every(atoms: Sequence[Chunk], at: int) -> bool:
    """Whether an alliance means its members here: 'all Five Eyes members', 'the other members of the Five Eyes'."""
    near = atoms[max(at - 5, 0) : at + 4]
    counted = any(atom.text in words("number") for atom in near) and not any(atom.tag == "mood.rest" for atom in near)
    every = any(atom.tag in ("mood.all", "mood.rest") for atom in near)
    return every or (not counted and any(atom.text in words("member") for atom in near))


def _within_partners(atoms: Sequence[Chunk], at: int) -> bool:
    atom = atoms[at]
    if atom.text in words("beside_date"):
        return any(near.tag == "date" for near in (*atoms[max(at - 1, 0) : at], *atoms[at + 1 : at + 2]))
    return (
        atom.text in words("link")
        or atom.text.isdigit()
        or atom.tag in ("anaphor.one", "group.many", "mood.all", "mood.rest", "alliance", "group.it")
    )
