"""Whose pacts with whom a question is about: a group and a partner, two parties, or the members of a group."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from pacts import gazetteer
from pacts.errors import PactsError, same_party
from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.questions.refusals import not_understood, several_partners
from pacts.questions.sides import EVERYBODY, Side
from pacts.questions.wording import Wording
from pacts.questions.words import NAME, ORDER, Word

_EVERYBODY = Side((EVERYBODY,))


@dataclass(frozen=True, slots=True)
class TwoSides:
    """Whose pacts with whom are asked about; without `other`, those of the members of `one` among themselves."""

    one: Side
    other: Side | None = None

    @property
    def group(self) -> str:
        """The first side as a command takes it."""
        return self.one.group

    @property
    def partner(self) -> str:
        """The other side as `pacts coverage` takes a partner; '' for none."""
        return self.other.partner if self.other else ""

    @property
    def other_group(self) -> str:
        """The other side as a command takes a group; '' for none."""
        return self.other.group if self.other else ""

    @property
    def several_partners(self) -> Side | None:
        """The other side where it is a list, or the members of a group."""
        return self.other if self.other and self.other.several else None

    @property
    def askers(self) -> tuple[str, ...]:
        """The first side, () where it is everybody."""
        return () if self.group == ALL_COUNTRIES else (self.group,)

    @property
    def is_pair(self) -> bool:
        """Whether both are single parties."""
        return self.other is not None and not self.one.several and not self.other.several

    @property
    def is_matrix(self) -> bool:
        """Whether it is about the members of both, each with each."""
        return self.other is None or (self.other.several and not self.other.is_plain)


def read(wording: Wording) -> TwoSides:
    """The two sides of a question. Raises PactsError."""
    sides = wording.sides
    if len(wording.texts(NAME)) > 1:
        _refuse_partners(wording.words)
    if wording.has(*ORDER) and len(sides) > 2 and (compared := _compared(sides)):
        return compared
    if wording.has("than"):
        raise not_understood(
            f"The question says '{wording.first('than')}', which compares the pacts of two parties with a third, as "
            "in 'Did Canada sign its pact with Japan before New Zealand did?', or goes with a day."
        )
    if not sides:
        raise not_understood("The question names nobody: say who has a pact with whom.")
    if len(sides) == 1:
        return _of_one_side(wording, sides[0])
    with_each = wording.asks_who and all("with" in side.roles for side in sides)
    if len(sides) > 2 or with_each:
        raise several_partners(name.name for name in wording.names)
    one, other = sides
    return _opposed(other, one) if "with" in one.roles and "with" not in other.roles else _opposed(one, other)


def _refuse_partners(words: Sequence[Word]) -> None:
    """Raise PactsError where it is about the partners of one party: 'Which of Japan's allies have one with Ukraine?'"""
    for at, word in enumerate(words):
        if not word.says("partners_of_one"):
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


def _compared(sides: Sequence[Side]) -> TwoSides | None:
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
    return TwoSides(Side(tuple(side.names[0] for side in others)), alone[0])


def _opposed(one: Side, other: Side) -> TwoSides:
    """Of two sides, the one with several names or members is the group, whichever stands first."""
    for side in (one, other):
        # In a list NATO would stand for its members, and nobody said so.
        if len(side.names) > 1 and not side.members and any(name.alliance and name.party for name in side.names):
            raise several_partners(name.name for name in side.names)
    if other.several and not one.several:
        return TwoSides(other, one)
    if one.several:
        return TwoSides(one, other)
    if one.names[0].party == other.names[0].party:
        raise same_party(one.group)
    # As a group, NATO would stand for its members.
    is_turned = one.names[0].alliance is not None and other.names[0].alliance is None
    return TwoSides(other, one) if is_turned else TwoSides(one, other)


def _of_one_side(wording: Wording, side: Side) -> TwoSides:
    """A question whose names all belong together: two that are opposed, partners of everybody, or one group."""
    if len(side.names) == 2 and (not wording.asks_who or _is_a_pair(wording, side)):
        first, second = (
            Side((name,), members=name.party is None or (side.members and name.alliance is not None))
            for name in side.names
        )
        return _opposed(first, second)
    if side.several and wording.has("mutual"):
        return TwoSides(side)
    return _of_a_list(wording, side) if len(side.names) > 1 else _of_one_name(wording, side)


def _is_a_pair(wording: Wording, side: Side) -> bool:
    """Whether 'what' or 'which' asks for something other than who: 'What progress have Canada and Ukraine made?'"""
    if "between" in side.roles:
        return True
    a_group_and_a_partner = any(name.party is None for name in side.names) and "with" not in side.roles
    return a_group_and_a_partner or ("which" not in side.roles and not wording.has("with"))


def _of_a_list(wording: Wording, side: Side) -> TwoSides:
    """'Who has a pact with Japan or Korea?', 'Do Japan, Korea and India have pacts?'"""
    are_partners = "with" in side.roles
    if are_partners and wording.asks_who and side.is_plain:
        return TwoSides(_EVERYBODY, side)
    among_them = not wording.asks_who or "between" in side.roles
    if not are_partners and among_them and len(side.names) > 2 and side.is_plain:
        return TwoSides(side)
    if are_partners or not wording.asks_who:
        raise several_partners(name.name for name in side.names)
    raise _names_only(side)


def _of_one_name(wording: Wording, side: Side) -> TwoSides:
    """'Who has a pact with Japan?', 'Who has one with NATO members?', 'pacts between EU members'."""
    if "with" in side.roles and not wording.asks_who:
        raise _names_only(side)
    if not side.several:
        return TwoSides(_EVERYBODY, side)
    if "between" in side.roles:
        return TwoSides(side)
    if "with" not in side.roles:
        raise _names_only(side)
    (name,) = side.names
    if name.alliance is not None and name.party is None and not side.members:
        gazetteer.resolve(name.alliance.name)  # raises UnknownName, which says what to write
    return TwoSides(_EVERYBODY, side)


def _names_only(side: Side) -> PactsError:
    """A question that names one side only."""
    return not_understood(
        f"The question names {side.group} only: say who has a pact with whom, or see each with each: "
        f"pacts {shlex.join(['matrix', side.group])}."
    )
