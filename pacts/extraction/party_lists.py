"""Lists of parties in one sentence: 'Australia, Britain and India', 'with Canada in July and with Japan'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pacts.extraction.chunks import Chunk
from pacts.extraction.vocabulary import words
from pacts.gazetteer import Tier, parties

_CODES = {party.code for party in parties()}


@dataclass(slots=True)
class Partner:
    """Parties or an alliance named by 'with', and the date told for them alone: 'with Canada in July 2025'."""

    codes: tuple[str, ...]
    at: int
    date: Chunk | None = None
    denied: bool = False


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
        folded[back:] = [
            Chunk("party", f"{left.text}{', ' if comma else ' and '}{atom.text}", left.start, atom.end, codes, tier)
        ]
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
    if not between:
        return None  # 'with Sweden the Finns already have one'
    open_list = ", " in folded[at].text and " and " not in folded[at].text
    if between == [","] and at > 0 and not open_list:
        onward = [chunk for chunk in atoms[next_at + 1 : next_at + 4] if chunk.text not in ("the", "both")]
        if not (onward and onward[0].text in words("join") and any(chunk.tag == "party" for chunk in onward[1:])):
            return None
    return at


def between(atoms: Sequence[Chunk], at: int) -> tuple[tuple[str, ...], int, str]:
    """The parties after 'between' or 'among', the last chunk of them, and the group if it is 'the two countries'."""
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
    """The parties of 'with A in July and with B', 'with eight countries, including A and B', from chunk `at` on.

    Returns them, and the last chunk that belongs to them.
    """
    found: list[Partner] = []
    start, last = at, at - 1
    while at < len(atoms):
        atom = atoms[at]
        if atom.tag == "party" and found and found[-1].codes[0] not in _CODES:
            found.pop()  # 'with two members of the Five Eyes, Australia and Britain'
        if atom.text == ":" and found:
            break
        if atom.tag == "party" and found and not found[-1].date and _aside(atoms[last + 1 : at]):
            break  # 'with Spain, Ardern said'; 'with Turkey, a NATO member'
        if atom.tag == "party" and found and [chunk.text for chunk in atoms[last + 1 : at]] in ([], ["the"]):
            break  # 'with Sweden the Finns already have one'
        if atom.tag == "party" and found and at + 1 < len(atoms) and _begins(atoms, at, found[-1]):
            break  # 'with Ukraine in 2006, and Slovak papers in Kyiv were said to be secure'
        if atom.tag == "party" or (atom.tag == "alliance" and not found and _every(atoms, at)):
            found.append(Partner(atom.codes, at))
            last = at
        elif atom.text == "(" and found and (close := _bracket(atoms, at)):
            found[-1].date = next((inner for inner in atoms[at:close] if inner.tag == "date"), found[-1].date)
            at = last = close  # 'Cyprus (signed at Nicosia on 9 May 2016)'
        elif atom.tag == "date" and found:
            found[-1].date = found[-1].date or atom
            last = at
        elif (
            found
            and (atom.tag == "mood.except" or atom.text == "but")
            and at + 1 < len(atoms)
            and atoms[at + 1].tag == "party"
        ):
            found.append(Partner(atoms[at + 1].codes, at + 1, denied=True))
            at = last = at + 1
        elif not (
            _within_partners(atoms, at) or (not found and at - start < 8 and (atom.title or atom.tag == "group.two"))
        ):
            break
        at += 1
    if len(found) > 1 and found[-1].date and not any(partner.date for partner in found[:-1]):
        for partner in found:
            partner.date = found[-1].date
    return found, last


def opens_clause(after: Chunk) -> bool:
    """Whether what follows 'and with Poland' makes it a clause of its own: 'and with Poland talks are under way'."""
    return after.family() in ("noun", "group", "party") or after.text in ("a", "an", "no")


def _begins(atoms: Sequence[Chunk], at: int, last: Partner) -> bool:
    """Whether a party behind 'and' begins a clause: 'in 2006, and Slovak papers were', 'in 1995, and Germany has'."""
    after = atoms[at + 1]
    if atoms[at - 1].text == "with":  # 'agreements with Japan, and with Poland talks are under way'
        return opens_clause(after)
    noun = after.tag == "word" and not after.title and after.text not in words("link")
    acts = last.date is not None and after.family() in ("verb", "aux")
    return atoms[at - 1].text == "and" and (acts or (noun and atoms[at].tier is Tier.DEMONYM))


def _bracket(atoms: Sequence[Chunk], at: int) -> int | None:
    """Where the bracket that opens at `at` closes again, if it holds a date."""
    close = next((k for k in range(at, min(at + 10, len(atoms))) if atoms[k].text == ")"), None)
    return close if close and any(atom.tag == "date" for atom in atoms[at:close]) else None


def _aside(between: Sequence[Chunk]) -> bool:
    """Whether a comma ends a list: nothing but an article follows it."""
    return [atom.text for atom in between if atom.text not in ("the", "a", "an", "its", "another", "fellow")] == [","]


def _every(atoms: Sequence[Chunk], at: int) -> bool:
    """Whether an alliance stands for its members: 'all Five Eyes members', 'the other members of the Five Eyes'."""
    near = atoms[max(at - 5, 0) : at + 4]
    counted = any(atom.text in words("number") for atom in near) and not any(atom.tag == "mood.rest" for atom in near)
    every = any(atom.tag in ("mood.all", "mood.rest") for atom in near)
    return every or (not counted and any(atom.text in words("member") for atom in near))


def _within_partners(atoms: Sequence[Chunk], at: int) -> bool:
    atom = atoms[at]
    if atom.text in ("(", ")", "in", "on"):
        return any(near.tag == "date" for near in (*atoms[max(at - 1, 0) : at], *atoms[at + 1 : at + 2]))
    return (
        atom.text in words("link")
        or atom.text.isdigit()
        or atom.tag in ("anaphor.one", "group.many", "mood.all", "mood.rest", "alliance", "group.it")
    )
