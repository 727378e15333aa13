"""Who a question is about: its names, taken together and told apart by the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pacts.gazetteer import Alliance
from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.questions.refusals import not_understood
from pacts.questions.words import NAME, Word, roles_of

_BEFORE_NAMES = frozenset({"the", "every", "any", "which", "group", "in", "of", "neither", "count"})
_JOINING = frozenset({"the", "every", "and", "or", "comma", "group"})
EVERYBODY = Word(ALL_COUNTRIES, NAME, None, Alliance(ALL_COUNTRIES, None))


@dataclass(frozen=True, slots=True)
class Side:
    """Names that are one answer to 'who': 'Canada, Korea and Germany', 'NATO members'.

    `roles` are those of the words right before the names; `members` says that members are meant, not an organisation.
    """

    names: tuple[Word, ...]
    roles: frozenset[str] = frozenset()
    members: bool = False

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

    @property
    def is_plain(self) -> bool:
        """Whether it is one party or a list of parties, and no group's members."""
        return not self.members and all(name.alliance is None for name in self.names)


def find(words: Sequence[Word]) -> tuple[Side, ...]:
    """The sides of a question in order. Raises PactsError where nobody can tell which names go together."""
    sides: list[Side] = []
    last = -1
    for at, word in enumerate(words):
        if word.role == NAME and at > last:
            last = last_name(words, at)
            sides += _parted(words, at, last)
    return tuple(sides)


def _parted(words: Sequence[Word], at: int, last: int) -> list[Side]:
    """The side of the names from `at` to `last`, or the two sides of 'between Japan and Sweden or Norway'."""
    before = roles_before(words, at)
    cut = _cut(words, at, last) if "between" in before else None
    _refuse_mixed(words[at if cut is None else cut + 1 : last + 1])
    if cut is None:
        return [_side(words, at, last, before)]
    return [_side(words, at, cut - 1, before), _side(words, cut + 1, last, frozenset({"with"}))]


def _side(words: Sequence[Word], at: int, last: int, roles: frozenset[str]) -> Side:
    names = tuple({word.name: word for word in words[at : last + 1] if word.role == NAME}.values())
    return Side(names, roles, means_members(words, at, last, roles, names))


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


def last_name(words: Sequence[Word], at: int) -> int:
    """Where the last of the names stands that go on from the one at `at`."""
    last = at
    is_partner = "with" in roles_before(words, at)
    for place in range(at + 1, len(words)):
        if words[place].genitive and is_partner and not words[last].genitive:
            break  # "Poland's pact with Ukraine or Germany's"
        if words[place].role == NAME:
            last = place
        elif words[place].role not in _JOINING:
            break
    return last


def roles_before(words: Sequence[Word], at: int) -> frozenset[str]:
    """The roles of the words before a name that belong to it, up to a 'with' or 'between'."""
    roles: set[str] = set()
    while at and words[at - 1].role in _BEFORE_NAMES:
        at -= 1
        roles.add(words[at].role)
    if at and words[at - 1].role in ("with", "between"):
        roles.add(words[at - 1].role)
    return frozenset(roles)


def means_members(words: Sequence[Word], at: int, last: int, before: frozenset[str], names: tuple[Word, ...]) -> bool:
    """Whether the names stand for members: 'NATO countries', 'countries of the EU', 'all of NATO', 'who in NATO'."""
    if not any(name.alliance for name in names):
        return False
    of_group = "of" in before and bool(before & {"group", "any", "which"})
    return has_group(words, at, last) or bool(before & {"in", "every", "count"}) or of_group


def has_group(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether 'members' or the like stands among the names from `at` to `last`, or right after them."""
    return "group" in roles_of(words[at : last + 2])
