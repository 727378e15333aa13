"""The statuses a pact can have, in the order it climbs them; every other module asks here."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pacts.errors import PactsError


class Status(StrEnum):
    """How far a pact got. The first five are a ladder; the last two end or pause it."""

    NONE = "none", 0
    NEGOTIATING = "negotiating", 1
    AGREED_IN_PRINCIPLE = "agreed_in_principle", 2
    CONCLUDED = "concluded", 3
    IN_FORCE = "in_force", 4
    SUSPENDED = "suspended", 0, True
    TERMINATED = "terminated", 0, True

    rank: int  # its rung, 0 to 4. A suspended or terminated pact stands where no pact stands: on 0
    ends: bool  # whether reaching it takes the pact off the ladder

    def __new__(cls, value: str, rank: int = 0, ends: bool = False) -> Self:
        status = str.__new__(cls, value)
        status._value_, status.rank, status.ends = value, rank, ends
        return status

    @property
    def words(self) -> str:
        """The status as a person would write it: 'agreed in principle'."""
        return self.value.replace("_", " ")


BY_VALUE = {status.value: status for status in Status}  # of many rows, faster than Status(value)
LADDER = tuple(status for status in Status if not status.ends)


def folded(text: str) -> str:
    """A status as it is compared: 'In-force' and 'in force' are 'in_force'."""
    return text.lower().replace("-", "_").replace(" ", "_")


def rung(text: str) -> Status:
    """The status that a pact can be asked to have reached: one above 'none'; 'in-force' and 'in force' are taken too.

    Raises PactsError for any other, such as 'suspended'.
    """
    rungs = {each.value: each for each in LADDER[1:]}
    status = rungs.get(folded(text))
    if status is None:
        raise PactsError(f"'{text}' is not one of {', '.join(rungs)}.")
    return status


def bounds_in_words(at_least: Status | str, at_most: Status | str) -> str:
    """Both bounds of a claim in words: 'in force', 'none to agreed in principle'."""
    low, high = Status(at_least), Status(at_most)
    return low.words if low is high else f"{low.words} to {high.words}"
