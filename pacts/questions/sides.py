"""Whose pacts with whom a question is about: its names, taken together and told apart by the words between them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from pacts import gazetteer
from pacts.errors import PactsError, same_party
from pacts.gazetteer import Alliance
from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.questions.refusals import not_understood, several_partners
from pacts.questions.words import NAME, ORDER, UNKNOWN, Word, first_of, roles_of

_BEFORE_NAMES = frozenset({"the", "every", "any", "which", "group", "in", "of", "neither", "count"})
_JOINING = frozenset({"the", "every", "and", "or", "comma", "group"})
# Between 'other than' or 'not' and those left out; and between these words and the group that they narrow.
_BELONGING = frozenset({"the", "every", "in", "of", "group"})
_NARROWED = frozenset({"the", "which", "group", "filler", "aux", "comma"})
_OF_MEMBERS = frozenset({"outside", "outside of", "non"})
_IS_NOT = frozenset({"not", "isn't", "aren't", "wasn't", "weren't", "don't", "doesn't", "didn't"})
# Of one party these are no group that is on record.
_PARTNERS = frozenset({"ally", "allies", "partner", "partners", "network", "bloc", "grouping", "group"})
_EVERYBODY = Word(ALL_COUNTRIES, NAME, None, Alliance(ALL_COUNTRIES, None))


@dataclass(frozen=True, slots=True)
class Side:
    """Names that are one answer to 'who': 'Canada, Korea and Germany', 'NATO members'.

    `roles` are those of the words right before the names; `members` says that members are meant, not an organisation.
    """

    names: tuple[Word, ...]
    roles: frozenset[str]
    members: bool

    @property
    def several(self) -> bool:
        """Whether it is a group to ask about, and cannot be a partner."""
        return len(self.names) > 1 or self.members or self.names[0].party is None

    @property
    def group(self) -> str:
        """It as `pacts coverage` takes a group."""
        # In a list, a name with a comma of its own would be two.
        return ",".join(
            name.party.code if name.party and "," in name.name and len(self.names) > 1 else name.name
            for name in self.names
        )

    @property
    def partner(self) -> str:
        """It as `pacts coverage` takes a partner: of NATO, which is a party too, the members where they are meant."""
        return f"{self.group} members" if self.members and self.names[0].party else self.group


@dataclass(frozen=True, slots=True)
class Sides:
    """The group and the partner asked about; `pair` where each is a single party. `side` is the group as named.

    `other` is the partner as named, where that may be a list or the members of a group.
    `matrix` where it is about the members of both: each with each, or among themselves where `partner` is ''.
    """

    group: str
    partner: str
    pair: bool
    side: Side | None = None
    matrix: bool = False
    other: Side | None = None

    @property
    def partners(self) -> str:
        """The partner as `pacts coverage` takes it."""
        return self.other.partner if self.other else self.partner


def read(words: Sequence[Word]) -> Sides:
    """The two sides of a question. Raises PactsError."""
    sides = _sides(words)
    if sum(word.role == NAME for word in words) > 1:
        _refuse_partners(words)
    roles = roles_of(words)
    anyone = bool(roles & {"which", "number"})
    if roles & ORDER and len(sides) > 2 and (compared := _compared(sides)):
        return compared
    if "than" in roles:
        raise not_understood(
            f"The question says '{first_of(words, 'than')}', which compares the pacts of two parties with a third, as "
            "in 'Did Canada sign its pact with Japan before New Zealand did?', or goes with a day."
        )
    with_each = len(sides) == 2 and anyone and all("with" in side.roles for side in sides)
    if len(sides) > 2 or with_each:
        raise several_partners(name.name for side in sides for name in side.names)
    if len(sides) == 2:
        one, other = sides
        if "with" in one.roles and "with" not in other.roles:
            one, other = other, one
        return _two(one, other)
    if not sides:
        raise _no_partner("")
    (side,) = sides
    if len(side.names) == 2 and (not anyone or _is_a_pair(words, side)):
        first, second = (
            Side((name,), frozenset(), name.party is None or (side.members and name.alliance is not None))
            for name in side.names
        )
        return _two(first, second)
    if side.several and "mutual" in roles:
        return Sides(side.group, "", False, side, matrix=True)
    if len(side.names) > 1 and "with" in side.roles and anyone and _plain(side):
        return Sides(ALL_COUNTRIES, side.group, False, other=side)
    if len(side.names) > 2 and "with" not in side.roles and _plain(side) and (not anyone or "between" in side.roles):
        return Sides(side.group, "", False, side, matrix=True)
    if len(side.names) > 1 and ("with" in side.roles or not anyone):
        raise several_partners(name.name for name in side.names)
    if len(side.names) > 1 or (not anyone and "with" in side.roles):
        raise _no_partner(side.group)
    return _everybody(side)


def _refuse_partners(words: Sequence[Word]) -> None:
    """Raise PactsError where it is about the partners of one party: 'Which of Japan's allies have one with Ukraine?'"""
    for at, word in enumerate(words):
        if word.text.lower() not in _PARTNERS:
            continue
        behind = [each for each in words[at + 1 : at + 4] if each.role != "the"]
        if len(behind) > 1 and behind[0].role == "of":
            owner = behind[1]
        else:
            owner = words[max(at - 1, 0)]
            if not owner.genitive:
                continue
        if owner.role == NAME and owner.alliance is None:
            raise not_understood(
                f"The question says '{word.text}' of {owner.name}, which is no group that can be asked about. Who has "
                f"a pact with it and with another: pacts coverage '{ALL_COUNTRIES}' PARTY --having --also "
                f"{shlex.quote(owner.name)}; with it and not with another: pacts coverage '{ALL_COUNTRIES}' "
                f"{shlex.quote(owner.name)} --having --without PARTY."
            )


def _compared(sides: Sequence[Side]) -> Sides | None:
    """The parties whose pacts with one other are set side by side.

    'Is its pact with France older than with Spain?', 'Did it sign with France before Spain did?', "Which came first,
    Poland's pact with Ukraine or Germany's?"
    """
    alone = [side for side in sides if "with" not in side.roles]
    others = [side for side in sides if "with" in side.roles]
    if len({side.names for side in others}) == 1:
        alone, others = others[:1], alone
    if len(alone) != 1 or len({side.names for side in others}) < 2 or any(side.several for side in sides):
        return None
    names = tuple(side.names[0] for side in others)
    return Sides(Side(names, frozenset(), False).group, alone[0].group, False)


def leave_out(words: Sequence[Word]) -> list[Word]:
    """The words with each group and those left out of it as one name: 'NATO members besides the UK', 'non-EU country'.

    Raises PactsError where it cannot be told who is left out of whom.
    """
    for at, word in enumerate(words):
        first = next((place for place in range(at + 1, len(words)) if words[place].role == NAME), len(words))
        between = roles_of(words[at + 1 : first])
        # 'EU members that are not in NATO', 'that are not members of NATO'; but 'not in force'.
        is_not = word.text.lower() in _IS_NOT and between <= _BELONGING and bool(between & {"in", "of"})
        if (word.role != "except" and not is_not) or UNKNOWN in between:
            continue
        last = first if word.text.lower() == "non" else _last_of(words, first)
        names = tuple(each for each in words[first : last + 1] if each.role == NAME)
        by_membership = is_not or word.text.lower() in _OF_MEMBERS or _has_group(words, first, last)
        signing = any(each.alliance and each.party for each in names) and not by_membership
        whole = _left_from(words, at, last)
        if whole is None or not names or signing or between - _BELONGING - {"filler", "with"}:
            raise not_understood(
                f"The question says '{word.text}', and not clearly who is left out of whom: ask as in 'Which NATO "
                "members except Turkey have a pact with Japan?', or 'countries outside NATO'."
            )
        left = Side(names, frozenset(), False).group
        group = Word(word.text, NAME, None, Alliance(f"{whole.name} except {left}", None))
        # A mark keeps it apart from a name before it: 'Who has a pact with Japan besides Canada?'
        place = [Word(";", "break"), group] if whole is _EVERYBODY else []
        kept = [*words[:at], *place, *words[last + 1 :]]
        return leave_out([group if each is whole else each for each in kept])
    return list(words)


def _left_from(words: Sequence[Word], at: int, last: int) -> Word | None:
    """The group that is narrowed by the words from `at` to `last`; None where there is none, or one of several.

    It is the one right before them, else the one asked about, else all countries.
    """
    beside = next((place for place in range(at - 1, -1, -1) if words[place].role not in _NARROWED), -1)
    if words[at].text.lower() == "non":
        beside = min(last + 1, len(words) - 1)
        return words[beside] if _is_group(words, beside) else _EVERYBODY
    if _is_group(words, beside):
        return words[beside]
    others = [*words[:at], *words[last + 1 :]]
    if not roles_of(words[beside + 1 : at]) & {"which", "group"} and words[at].role == "except":
        groups = [
            word
            for place, word in enumerate(words)
            if not at <= place <= last and _is_group(words, place) and "with" not in _before(words, place)
        ]
        if groups:
            return groups[0] if len(groups) == 1 else None
    elif words[at].role != "except":
        others = list(words[beside + 1 : at])
    return _EVERYBODY if roles_of(others) & {"which", "number", "group"} else None


def _is_group(words: Sequence[Word], at: int) -> bool:
    """Whether a name stands for the members of a group: of NATO and the EU, which sign pacts too, where it says so."""
    word = words[at] if at >= 0 else None
    if word is None or word.alliance is None:
        return False
    return word.party is None or _members(words, at, at, _before(words, at), (word,))


def only_group(words: Sequence[Word]) -> Side | None:
    """The one side of a question that names one, be it a party, a list or the members of a group; else None."""
    sides = _sides(words)
    return sides[0] if len(sides) == 1 else None


def parties(words: Sequence[Word]) -> tuple[Word, ...]:
    """Every name of a question, in order."""
    return tuple(name for side in _sides(words) for name in side.names)


def _is_a_pair(words: Sequence[Word], side: Side) -> bool:
    """Whether 'what' or 'which' asks for something other than who: 'What progress have Canada and Ukraine made?'"""
    if "between" in side.roles:
        return True
    a_group_and_a_partner = any(name.party is None for name in side.names) and "with" not in side.roles
    return a_group_and_a_partner or ("which" not in side.roles and all(word.role != "with" for word in words))


def only(words: Sequence[Word]) -> str | None:
    """The one party that a question names; None where it names none or several, or members of a group."""
    sides = _sides(words)
    if len(sides) != 1 or sides[0].several:
        return None
    party = sides[0].names[0].party
    return None if party is None else party.name


def is_pair(words: Sequence[Word]) -> bool:
    """Whether a question names two single parties."""
    sides = _sides(words)
    names = [name for side in sides for name in side.names]
    return len(names) == 2 and all(name.party for name in names) and not any(side.members for side in sides)


def _two(one: Side, other: Side) -> Sides:
    """Of two sides, the one with several names or members is the group, whichever stands first."""
    for side in (one, other):
        # In a list NATO would stand for its members, and nobody said so.
        if len(side.names) > 1 and not side.members and any(name.alliance and name.party for name in side.names):
            raise several_partners(name.name for name in side.names)
    if one.several and other.several:
        return Sides(one.group, other.group, False, one, matrix=not _plain(other), other=other)
    if other.several:
        one, other = other, one
    party, partner = one.names[0].party, other.names[0].party
    if one.several:
        return Sides(one.group, other.names[0].name, False, one)
    assert party is not None  # or the side would be several
    assert partner is not None
    if party == partner:
        raise same_party(party.name)
    if one.names[0].alliance is not None and other.names[0].alliance is None:
        # As a group, NATO would stand for its members.
        party, partner = partner, party
    return Sides(party.name, partner.name, True)


def _everybody(side: Side) -> Sides:
    """A question such as 'who has a pact with Japan?', which names the partner only."""
    (name,) = side.names
    if not side.several:
        return Sides(ALL_COUNTRIES, name.name, False)
    if "between" in side.roles:
        return Sides(side.group, "", False, side, matrix=True)
    if "with" not in side.roles:
        raise _no_partner(side.group)
    if name.alliance is not None and name.party is None and not side.members:
        gazetteer.resolve(name.alliance.name)  # raises UnknownName, which says what to write
    return Sides(ALL_COUNTRIES, side.group, False, side, matrix=True, other=side)


def _plain(side: Side) -> bool:
    """Whether a side is one party or a list of parties, and no group's members."""
    return not side.members and all(name.alliance is None for name in side.names)


def _no_partner(named: str) -> PactsError:
    """A question that names no party, or only one side: `named` is what it does name."""
    about = f"The question names {named} only" if named else "The question names nobody"
    among = f", or see each with each: pacts {shlex.join(['matrix', named])}" if named else ""
    return not_understood(f"{about}: say who has a pact with whom{among}.")


def _sides(words: Sequence[Word]) -> list[Side]:
    sides: list[Side] = []
    at = 0
    while at < len(words):
        if words[at].role != NAME:
            at += 1
            continue
        last = _last_of(words, at)
        before = _before(words, at)
        cut = _cut(words, at, last) if "between" in before else None
        _refuse_mixed(words[at : last + 1] if cut is None else words[cut + 1 : last + 1])
        parts = [(at, last, before)]
        if cut is not None:  # 'between Japan and Sweden or Norway'
            parts = [(at, cut - 1, before), (cut + 1, last, frozenset({"with"}))]
        for first, end, roles in parts:
            names = tuple({word.name: word for word in words[first : end + 1] if word.role == NAME}.values())
            sides.append(Side(names, roles, _members(words, first, end, roles, names)))
        at = last + 1
    return sides


def _cut(words: Sequence[Word], at: int, last: int) -> int | None:
    """Where the one 'and' stands that parts two sides: 'between A and B or C', 'A or B and C', 'A and each of B and C'.

    None where all names are one list.
    """
    places = [place for place in range(at, last + 1) if words[place].role == "and"]
    if len(places) == 1 and any(word.role == "or" for word in words[at : last + 1]):
        return places[0]
    return next((place for place in places if words[place + 1].role == "every"), None)


def _refuse_mixed(names: Sequence[Word]) -> None:
    """Raise PactsError for 'Japan and Korea or India', of which nobody can tell what goes together."""
    joined = {word.role: word.text for word in names if word.role in ("and", "or")}
    if len(joined) > 1:
        named = ", ".join(word.name for word in names if word.role == NAME)
        raise not_understood(
            f"The question joins {named} by '{joined['and']}' and by '{joined['or']}', and not clearly who belongs "
            "together: ask about one list at a time."
        )


def _last_of(words: Sequence[Word], at: int) -> int:
    """Where the last of the names stands that go on from the one at `at`."""
    last = at
    is_partner = "with" in _before(words, at)
    for place in range(at + 1, len(words)):
        if words[place].genitive and is_partner and not words[last].genitive:
            break  # "Poland's pact with Ukraine or Germany's"
        if words[place].role == NAME:
            last = place
        elif words[place].role not in _JOINING:
            break
    return last


def _before(words: Sequence[Word], at: int) -> frozenset[str]:
    """The roles of the words before a name that belong to it, up to a 'with' or 'between'."""
    roles: set[str] = set()
    while at and words[at - 1].role in _BEFORE_NAMES:
        at -= 1
        roles.add(words[at].role)
    if at and words[at - 1].role in ("with", "between"):
        roles.add(words[at - 1].role)
    return frozenset(roles)


def _members(words: Sequence[Word], at: int, last: int, before: frozenset[str], names: tuple[Word, ...]) -> bool:
    """Whether the names stand for members: 'NATO countries', 'countries of the EU', 'all of NATO', 'who in NATO'."""
    if not any(name.alliance for name in names):
        return False
    of_group = "of" in before and bool(before & {"group", "any", "which"})
    return _has_group(words, at, last) or bool(before & {"in", "every", "count"}) or of_group


def _has_group(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether 'members' or the like stands among the names from `at` to `last`, or right after them."""
    return "group" in roles_of(words[at : last + 2])
