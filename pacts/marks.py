"""What the record tells of two parties, in one word and one sign: for matrices, maps and their legends."""

from __future__ import annotations

from enum import StrEnum

from pacts.status import Status


class Mark(StrEnum):
    """The rung surely reached, furthest first; or that the record allows both, that there was none, or silence."""

    IN_FORCE = "in_force"
    CONCLUDED = "concluded"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"
    NEGOTIATING = "negotiating"
    UNCLEAR = "unclear"
    NONE = "none"
    MEMBER = "member"
    UNKNOWN = "unknown"

    @property
    def sign(self) -> str:
        """One character, distinct in print."""
        return _SIGNS[self]

    @property
    def words(self) -> str:
        """As a legend says it."""
        return _WORDS[self]


_SIGNS = {
    Mark.IN_FORCE: "F",
    Mark.CONCLUDED: "S",
    Mark.AGREED_IN_PRINCIPLE: "A",
    Mark.NEGOTIATING: "N",
    Mark.UNCLEAR: "?",
    Mark.NONE: "x",
    Mark.MEMBER: "m",
    Mark.UNKNOWN: "·",
}
_WORDS = {
    Mark.IN_FORCE: "in force",
    Mark.CONCLUDED: "signed",
    Mark.AGREED_IN_PRINCIPLE: "agreed in principle",
    Mark.NEGOTIATING: "negotiating",
    Mark.UNCLEAR: "unclear",
    Mark.NONE: "none, or talks only, or ended",
    Mark.MEMBER: "a member of the organisation",
    Mark.UNKNOWN: "nothing on record",
}
ON_RECORD = (Mark.IN_FORCE, Mark.CONCLUDED, Mark.AGREED_IN_PRINCIPLE)  # what counts as an agreement


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
