"""National security authorities and levels of classification, as sources name them and equate them with each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pacts.gazetteer.tables import rows
from pacts.plain import Plain

WORDS = ("TOP SECRET", "SECRET", "CONFIDENTIAL", "RESTRICTED")
NONE = "none"  # what a source says where a level has no equivalent


@dataclass(frozen=True, slots=True)
class Authority(Plain):
    """A body that a source names as competent for the security of classified information of a party.

    `role` is 'NSA' or 'DSA' (national, designated security authority) where the source uses the term, else 'other'.
    `since` and `until` are partial dates, and None where the source gives none.
    """

    party: str
    role: str
    name: str
    local_name: str | None
    address: str | None
    since: str | None
    until: str | None
    source: str
    publisher: str | None
    published: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Level(Plain):
    """A level of classification of a party, and what one source equates it with.

    `rank` goes from 4, the highest, to 1; marks without a place in the ladder have 0. `latin` is the level in Latin
    letters. `equivalent` is one of WORDS, 'none' where the source says that it has no equivalent, or None where the
    source does not equate it. `level` is None where the source says that the party has no level for the word.
    `against_level` is the level of the party `against` that the source sets it against, or 'none'.
    """

    party: str
    rank: int
    level: str | None
    latin: str | None
    equivalent: str | None
    against: str | None
    against_level: str | None
    since: str | None
    until: str | None
    source: str
    publisher: str | None
    published: str | None
    note: str | None

    @property
    def words(self) -> str:
        """The level as people read it: 'SECRET DÉFENSE (until 2021-06-30)', 'none'."""
        if self.level is None:
            name = NONE
        else:
            name = self.level if self.latin in (None, self.level) else f"{self.level} ({self.latin})"
        days = [f"{word} {day}" for word, day in (("since", self.since), ("until", self.until)) if day]
        return f"{name} ({' '.join(days)})" if days else name


@dataclass(frozen=True, slots=True)
class SideBySide(Plain):
    """Levels of two parties that sources equate with each other, or with one English word.

    `equivalent` is that word; None where a source sets the levels of the two against each other itself, or where it
    equates a level with nothing. An empty side is not on record; 'none' is what a source says.
    """

    equivalent: str | None
    one: tuple[str, ...]
    other: tuple[str, ...]
    levels: tuple[Level, ...]


def authorities(party: str) -> list[Authority]:
    """The authorities of a party by its code: NSA first, then DSA, then others, as the data file lists them."""
    order = ("NSA", "DSA", "other")
    return sorted((each for each in all_authorities() if each.party == party), key=lambda each: order.index(each.role))


def levels(party: str) -> list[Level]:
    """The levels of a party by its code, the highest first."""
    return [each for each in all_levels() if each.party == party]


def side_by_side(one: str, other: str) -> list[SideBySide]:
    """The levels of two parties beside each other, the highest first.

    First what a source equates directly, then level by level what sources equate with one English word, then those
    that no source equates.
    """
    here, there = levels(one), levels(other)
    table = [
        *(
            SideBySide(None, (each.words,), (each.against_level or NONE,), (each,))
            for each in here
            if each.against == other
        ),
        *(
            SideBySide(None, (each.against_level or NONE,), (each.words,), (each,))
            for each in there
            if each.against == one
        ),
    ]
    for word in WORDS:
        mine, yours = ([each for each in side if each.equivalent == word] for side in (here, there))
        if mine or yours:
            table.append(SideBySide(word, _words(mine), _words(yours), (*mine, *yours)))
    shown = ({words for row in table for words in row.one}, {words for row in table for words in row.other})
    mine = [each for each in here if _is_alone(each, other) and each.words not in shown[0]]
    yours = [each for each in there if _is_alone(each, one) and each.words not in shown[1]]
    table += [SideBySide(each.equivalent, (each.words,), (), (each,)) for each in mine]
    table += [SideBySide(each.equivalent, (), (each.words,), (each,)) for each in yours]
    return table


def _words(some: Iterable[Level]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.words for each in some))


def _is_alone(level: Level, other: str) -> bool:
    """Whether no source equates a level with a word, or with a level of the other party."""
    return level.equivalent not in WORDS and level.against != other


@cache
def all_authorities() -> tuple[Authority, ...]:
    """Every authority on record, as a source names it; a body may be named by several."""
    return tuple(Authority(**_fields(Authority.__slots__, row)) for row in rows("authorities"))


@cache
def all_levels() -> tuple[Level, ...]:
    """Every level on record, as a source gives it, by party and from the highest down."""
    fields = (_fields(Level.__slots__, row) for row in rows("levels"))
    return tuple(Level(**{**each, "rank": int(each["rank"])}) for each in fields)


def _fields(names: Iterable[str], row: Iterable[str]) -> Mapping[str, Any]:
    return {name: cell or None for name, cell in zip(names, row, strict=True)}
