"""What the record tells of two parties, in one word and one sign: for matrices, maps and their legends."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Self

from pacts.status import Status


class Mark(StrEnum):
    """The rung surely reached, furthest first; or that the record allows both, that there was none, or silence."""

    IN_FORCE = "in_force", "F", "in force"
    CONCLUDED = "concluded", "S", "signed"
    AGREED_IN_PRINCIPLE = "agreed_in_principle", "A", "agreed in principle"
    NEGOTIATING = "negotiating", "N", "negotiating"
    UNCLEAR = "unclear", "?", "unclear"
    NONE = "none", "x", "none, or talks only, or ended"
    ABSENT = "absent", "0", "one of the two does not exist then"
    MEMBER = "member", "m", "a member of the organisation"
    UNKNOWN = "unknown", "·", "nothing on record"

    sign: str  # one character, distinct in print
    words: str  # as a legend says it

    def __new__(cls, value: str, sign: str = "", words: str = "") -> Self:
        mark = str.__new__(cls, value)
        mark._value_, mark.sign, mark.words = value, sign, words
        return mark


ON_RECORD = (Mark.IN_FORCE, Mark.CONCLUDED, Mark.AGREED_IN_PRINCIPLE)  # what counts as an agreement
_RARE = (Mark.ABSENT, Mark.MEMBER)


def in_legend(shown: Collection[Mark]) -> list[Mark]:
    """The marks that a legend explains: all, but the rare ones only where they are `shown`."""
    return [mark for mark in Mark if mark not in _RARE or mark in shown]


def mark(at_least: str | None, at_most: str | None) -> Mark:
    """The mark of two bounds as an answer gives them, both None where nothing is on record.

    A rung counts as reached where the record may also allow a further one. Where none surely was, the mark is UNCLEAR
    if the record allows an agreement, and NONE if it does not, as where a list of all agreements leaves the pair out.
    """
    if at_least is None or at_most is None:
        return Mark.UNKNOWN
    low, high = Status(at_least), Status(at_most)
    if low.rank:
        return Mark(low.value)
    return Mark.UNCLEAR if high.rank >= Status.AGREED_IN_PRINCIPLE.rank else Mark.NONE
