"""Read lists of parties in a sentence: 'Australia, Britain and India', 'with Canada in July and with Japan'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pacts.extraction.phrases.asides import asides, opening_end
from pacts.extraction.phrases.sentence_parts import Partner, Sentence
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import affixes, words
from pacts.gazetteer import Tier, parties

_CODES = {party.code for party in parties()}


def party_lists(atoms: list[Chunk]) -> list[Chunk]:
    """Join each list such as 'Australia, Britain and India as well as NATO' into one party chunk with all the codes."""
    if [atom.tag for atom in atoms].count("party") < 2:
        return atoms
    atoms = _with_short_names(atoms)
    for at in [at for at, atom in enumerate(atoms) if atom.codes or atom.text == "'s"]:
        places = (at - 1,) if atoms[at].text == "'s" and _describes(atoms, at) else _place(atoms, at)
        for k in places:
            atoms[k] = replace(atoms[k], tag="word", codes=(), tier=None, title=True)
    folded: list[Chunk] = []
    borders = _borders(atoms)
    last = 0
    for at, atom in enumerate(atoms):
        back = None
        if atom.tag == "party":
            parted = any(last < border <= at for border in borders)
            back, last = None if parted else _list_end(folded, atoms, at), at
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


def _with_short_names(atoms: list[Chunk]) -> list[Chunk]:
    """Take a short name in brackets as part of the name before it: 'the North Atlantic Treaty Organization (NATO)'."""
    named: list[Chunk] = []
    for atom in atoms:
        named.append(atom)
        texts, codes = [each.text for each in named[-3::2]], [each.codes for each in named[-4:]]
        if texts == ["(", ")"] and len(codes) == 4 and codes[0] and codes[0] == codes[2]:
            named[-4:] = [replace(named[-4], end=atom.end)]
    return named


def _borders(atoms: Sequence[Chunk]) -> list[int]:
    """Return where no list goes on: before and behind an aside, and behind an opening if who acts follows at once."""
    start = opening_end(atoms)
    subject = takewhile(lambda atom: atom.tag == "party" or atom.text in words("join"), atoms[start:])
    behind = atoms[start + len([*subject]) :]
    follows = next((atom.tag for atom in behind if atom.text not in words("adverb")), "")
    acts = follows.startswith(("verb.", "aux."))
    return [*(border for aside in asides(atoms).items() for border in aside), *([start] if acts else [])]


def _describes(atoms: Sequence[Chunk], at: int) -> bool:
    """Whether a possessor only tells who the party behind it is: 'Sweden's neighbour Finland', 'its ally, Finland,'."""
    behind = next((k for k in range(at + 1, min(at + 8, len(atoms))) if atoms[k].tag not in ("word", "mark")), at)
    noun = behind - 1 - (atoms[behind - 1].text == ",")
    return atoms[behind].tag == "party" and atoms[noun].text in words("kin") and at > 0 and bool(atoms[at - 1].codes)


def _place(atoms: Sequence[Chunk], at: int) -> tuple[int, ...]:
    """Return the names of a place with its country at chunk `at`: 'in Cairo, Egypt,', 'at Ramstein, Germany,'.

    No party may stand behind, as in the list 'In Lima, Peru, Oman and Chile signed'.
    """
    town, atom, behind = at - 2, atoms[at], atoms[at + 1 : at + 3]
    ends = bool(behind) and behind[0].text in words("place_end") and behind[-1].tag != "party"
    if not (town > 0 and atom.tier is Tier.NAME and atoms[at - 1].text == "," and ends):
        return ()
    if atoms[town].codes:
        return (town, at) if atoms[town].tier is Tier.CAPITAL and atoms[town].codes == atom.codes else ()
    name = next(k for k in range(town, -1, -1) if k == 0 or not atoms[k].title)
    return (at,) if name < town and atoms[name].text in words("before_place") else ()


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
    if between[-1] in words("as") and len(between) < 3:
        return None  # 'has none with Oman, as Chile does'; not 'as well as'
    if between in (["and"], [",", "and"]) and _acts_alone(folded, at, atoms[next_at:]):
        return None  # 'Oman has one with Peru and Malta is negotiating one'
    return None if between == [","] and _comma_parts(folded, at, atoms, next_at) else at


def _comma_parts(folded: Sequence[Chunk], at: int, atoms: Sequence[Chunk], next_at: int) -> bool:
    """Whether a comma ends the list at `at`: no list goes on behind it, or what is before it is no part of the list."""
    scene = folded[0].text in words("despite") or folded[0].text in words("setting") or folded[at - 1].tag == "watch.by"
    if scene and all(chunk.text != "," for chunk in folded[:at]):
        return True  # 'Despite warnings from Iran, Kenya and Oman signed'
    tiers = {folded[at].tier, atoms[next_at].tier}
    if Tier.HOLDER in tiers and len(tiers) > 1:
        return True  # 'In the presence of William Ruto, Peru and Oman signed'
    if len(folded[at].codes) > 1:  # 'As both look at Moscow and Beijing, Canada and South Korea signed'
        last = next(k for k in range(next_at - 1, -1, -1) if atoms[k].tag == "party")
        return any(atoms[k].text in words("and") for k in (last - 1, last - 2))
    onward = _behind_aside(atoms[next_at + 1 : next_at + 8])
    onward = [chunk for chunk in onward[:3] if chunk.text not in words("before_party")]
    goes_on = onward and onward[0].text in words("join") and any(chunk.tag == "party" for chunk in onward[1:])
    return at > 0 and not goes_on


def _behind_aside(atoms: Sequence[Chunk]) -> list[Chunk]:
    """The chunks without an aside behind 'and': 'with Peru, Oman and, last month, with Malta'."""
    close = next((k for k in range(2, len(atoms)) if atoms[k].text == ","), 1)
    aside = len(atoms) > 1 and atoms[0].text in words("and") and atoms[1].text == ","
    return [atoms[0], *(atom for atom in atoms[close + 1 :] if atom.text not in words("with"))] if aside else [*atoms]


def _acts_alone(folded: Sequence[Chunk], at: int, after: Sequence[Chunk]) -> bool:
    """Whether the party that `after` begins with is the subject of a verb that cannot be that of the list.

    The clause before must be whole: it begins with who acts, has its verb, and names the list behind a preposition.
    """
    before = at - 2 if folded[at - 1].text in words("before_party") else at - 1
    behind = after[1:3]
    people = after[0].tier is Tier.DEMONYM and len(behind) > 1 and behind[0].tag == "word" and not behind[0].title
    people = people and behind[1].family() in ("verb", "aux")  # 'and Maltese officials are said to have seen it'
    alone = bool(behind) and behind[0].text.split()[0] in words("singular")
    if not (alone or people) or folded[before].text not in words("before_object"):
        return False
    verb = next((k for k in range(at) if folded[k].family() in ("verb", "aux")), 0)
    opening = {chunk.family() for chunk in folded[:verb]}
    return bool(opening & {"party", "group"}) and not opening & {"noun", "anaphor"}


def between(sentence: Sentence, at: int) -> tuple[tuple[str, ...], int, str]:
    """Read what follows 'between' or 'among' from chunk `at`.

    Returns the codes, the last chunk that belongs to them, and the kind of group ('two' of 'the two countries') or ''.
    """
    codes: dict[str, None] = {}
    last, group = at, ""
    for k, atom in enumerate(sentence.atoms[at:], at):
        if atom.tag == "party":
            codes.update(dict.fromkeys(atom.codes))
            last = k
        elif atom.tag.startswith("group."):
            group = group or atom.tag[6:]
        elif not (atom.text in words("link") or atom.title):
            break
    return tuple(codes), last, group


def partners_from(sentence: Sentence, at: int) -> tuple[list[Partner], int]:
    """Read the partners from chunk `at`: 'A in July and with B', 'eight countries, including A and B'.

    Returns the partners and the last chunk that belongs to them.
    """
    first, none = _first_partner(sentence, at), sentence.tag(at) == "mood.none"  # 'with neither'
    if first is None:
        return [], at - 1
    partners = [Partner(sentence.atoms[first].codes, first, denied=none)]
    last, at, ahead = first, first + 1, None
    while at < len(sentence.atoms):
        if at in sentence.asides:
            at = sentence.asides[at]  # 'with Oman, a partner of NATO, and Peru'
            if sentence.tag(at + 1) != "party" and sentence.text(at + 1) not in words("again"):
                break
            continue
        atom, is_party = sentence.atoms[at], _is_partner(sentence, at)
        if is_party and partners[-1].codes[0] not in _CODES:
            partners.clear()  # 'with two members of the Five Eyes, Australia and Britain'
        elif _ends_list(sentence, at, last, partners[-1]):
            break
        if is_party:
            partners.append(Partner(atom.codes, at, ahead, denied=none))
            last, ahead = at, None
        elif atom.tag == "date":
            if _is_ahead(sentence, at, partners[-1]):
                ahead = atom
            else:
                partners[-1].date = partners[-1].date or atom
            last = at
        elif atom.text == "(" and (close := _bracket(sentence, at)):
            partners[-1].date = sentence.atoms[sentence.first_tag(range(at, close), "date") or at]
            at = last = close  # 'Cyprus (signed at Nicosia on 9 May 2016)'
        elif is_excepted(sentence, at + 1):
            at = last = at + 1
            partners.append(Partner(sentence.atoms[at].codes, at, denied=True))
        elif not _within_partners(sentence, at):
            break
        at += 1
    return partners, last


def _is_partner(sentence: Sentence, at: int) -> bool:
    return sentence.tag(at) == "party" and not is_attributive(sentence, at)


def _first_partner(sentence: Sentence, start: int) -> int | None:
    """Return where the first of the partners from chunk `start` stands, or None if there is none."""
    at = len(sentence.atoms) if _serves(sentence, start) else start
    while at < len(sentence.atoms):
        atom = sentence.atoms[at]
        if _is_partner(sentence, at) or (atom.tag == "alliance" and _every(sentence, at)):
            return at
        near = at - start < 8 and (atom.title or atom.tag == "group.two")
        if near or _within_partners(sentence, at):
            at += 1
        elif (at := _introduced(sentence, at - (at > start))) < 0:
            break
    return None


def _ends_list(sentence: Sentence, at: int, last: int, partner: Partner) -> bool:
    """Whether chunk `at` does not belong to the list whose last partner ends at chunk `last`."""
    if sentence.tag(at) == "date":  # 'a pact with Oman, on Tuesday a trade deal with Chile'
        return sentence.text(sentence.before_day(at)) in words("and_or_comma") and sentence.text(at + 1) in words("a")
    return sentence.text(at) == ":" or (_is_partner(sentence, at) and _is_apart(sentence, at, last, partner))


def _serves(sentence: Sentence, at: int) -> bool:
    """Whether the parties behind 'with' only help or look on: 'with Qatar as mediator', "with Kenya's help"."""
    last = next((k for k in range(at, at + 6) if sentence.tag(k) == "party"), at)
    behind = last + 1 + (sentence.text(last + 1) in words("owning"))
    as_what = next((k + 1 for k in range(behind, behind + 3) if sentence.text(k) in words("as")), None)
    mediator = as_what is not None and sentence.any_word((as_what, as_what + 1), "servant")
    serves = mediator or sentence.tag(behind) == "watch.on" or sentence.text(behind) in words("favour")
    return serves or sentence.text(at - 2) in words("happening")  # 'the quarrel with Kenya'


def _is_ahead(sentence: Sentence, at: int, last: Partner) -> bool:
    """Whether a day belongs to the partner behind it: 'in March and, in June, with Peru', 'and in 2012 one with'."""
    comma = sentence.text(at + 1) == ","
    behind = at + 1 + comma
    behind += sentence.tag(behind) == "anaphor.one"
    if sentence.text(behind) not in words("with"):
        return False
    aside = comma and bool(last.date or sentence.text(at - 1) == ",")
    return aside or sentence.text(sentence.before_day(at)) in words("and")


def is_attributive(sentence: Sentence, at: int) -> bool:
    """Whether an organisation only tells what kind of country or meeting is meant: 'with an EU country'."""
    return sentence.atoms[at].tier is Tier.ORGANISATION and sentence.first_word(at + 1) in words("attributive")


def is_excepted(sentence: Sentence, at: int) -> bool:
    """Whether chunk `at` names parties that are left out: 'except Canada', 'but New Zealand and Canada'."""
    before = at - 2 if sentence.text(at - 1) in words("the") else at - 1
    left_out = sentence.tag(before) == "mood.except" or sentence.text(before) in words("but")
    return sentence.tag(at) == "party" and left_out


def _introduced(sentence: Sentence, at: int) -> int:
    """Return where the list begins that "for example" or "to wit" introduces soon after chunk `at`, or -1."""
    text = sentence.text
    for k in range(at, at + 12):
        if sentence.tag(k).startswith("verb.") or text(k) in words("list_barrier"):
            return -1
        if sentence.tag(k) == "party" and text(k + 1) in words("among") and text(k + 2) in words("them"):
            return k
        if text(k) in words("introducing") and (
            text(k) not in words("of_or_from") or text(k - 1).endswith(affixes("plural"))
        ):
            return sentence.first_tag(range(k + 1, k + 5), "party") or -1
    return -1


def opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether the chunk after 'and with Poland' opens a new clause: 'and with Poland talks are under way'.

    Or begins the predicate of 'one' before it: 'and one with Poland is in force'.
    """
    of_one = sentence.predicate(at) and sentence.tag(at - 3) == "anaphor.one"
    subject = sentence.tag(at).startswith(("noun.", "group.", "party")) or sentence.text(at) in words("one_or_no")
    return of_one or subject


def _is_apart(sentence: Sentence, at: int, last: int, partner: Partner) -> bool:
    """Whether a party is no further partner: 'with Peru, like the one Malta has', 'with Sweden the Finns have one'."""
    gap = [sentence.text(k) for k in range(last + 1, at)]
    aside = [text for text in gap if text not in words("aside_article")] == [","]  # 'with Turkey, a NATO member'
    article = all(text in words("the") for text in gap)
    other = sentence.tag(at - 1) == "anaphor.one"
    return other or article or (aside and not partner.date) or _begins(sentence, at, partner)


def _begins(sentence: Sentence, at: int, last: Partner) -> bool:
    """Whether a party after 'and' begins a clause: 'in 2006, and Slovak papers were', 'in 1995, and Germany has'."""
    text, tag = sentence.text, sentence.tag
    before = at - 2 if text(at - 1) in words("before_party") else at - 1
    if text(before) in words("and") and tag(before - 1) == "party":
        return True  # what is no list, as `party_lists` judged
    if text(before) in words("as") and (text(at + 1) in words("inverted") or text(at + 1) in words("has")):
        return True  # 'has none with Oman, as Chile does'
    if text(at - 1) in words("with"):  # 'agreements with Japan, and with Poland talks are under way'
        return opens_clause(sentence, at + 1)
    noun = tag(at + 1) == "word" and not sentence.atoms[at + 1].title and text(at + 1) not in words("link")
    verb = tag(at + 1).startswith(("verb.", "aux.", "anaphor.act"))
    acts = last.date is not None and verb
    if acts and text(at - 1) == "," and tag(at - 2) == "date":
        return True  # 'with Peru last month, Malta is free to buy'
    nationality = sentence.atoms[at].tier is Tier.DEMONYM
    if nationality and sentence.any_word(range(at + 1, at + 4), "reporting"):
        return True  # 'with Moscow in 2023, the Swiss government told parliament'
    gapped = tag(at + 1) == "anaphor.one"  # 'with Peru in 2010, and Malta one with Chile'
    return text(before) in words("and") and (acts or gapped or (noun and nationality))


def _bracket(sentence: Sentence, at: int) -> int | None:
    """Return where the bracket that opens at `at` closes, or None if there is no date in it."""
    close = next((k for k in range(at, at + 10) if sentence.text(k) == ")"), at)
    return close if sentence.any_tag(range(at, close), "date") else None


def _every(sentence: Sentence, at: int) -> bool:
    """Whether an alliance means its members here: 'all Five Eyes members', 'the other members of the Five Eyes'."""
    near = range(max(at - 5, 0), at + 4)
    every = sentence.any_tag(near, "mood.all", "mood.rest")
    return every or (sentence.any_word(near, "member") and not sentence.any_word(near, "number"))


def _within_partners(sentence: Sentence, at: int) -> bool:
    text = sentence.text(at)
    if text in words("beside_date"):
        return sentence.any_tag((at - 1, at + 1), "date")
    tags = ("anaphor.one", "group.many", "mood.all", "mood.rest", "alliance", "group.it")
    return text in words("link") or text.isdigit() or sentence.tag(at) in tags
