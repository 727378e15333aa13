"""What a complete list says of the parties that it leaves out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from pacts.status import LADDER, Status


@dataclass(frozen=True, slots=True)
class CompleteList:
    """A source's word that it names every pact of `party` that had come to `at_least` by `last`.

    `named` are the parties that the source names together with this one, also in claims that a review put aside:
    whoever is named there and misread is no silence. The other fields are those of a claim.
    """

    id: str
    party: str
    at_least: Status
    date: str | None
    last: datetime.date
    named: frozenset[str]
    source: str = ""
    publisher: str | None = None
    published: str | None = None
    known: datetime.date | None = None
    quote: str | None = None
    note: str | None = None

    @property
    def at_most(self) -> Status:
        """How far whoever is left out had come at most."""
        return LADDER[self.at_least.rank - 1]


def silence(
    lists: Iterable[CompleteList],
    one: str,
    other: str,
    status: Status,
    day: datetime.date,
    known_by: datetime.date | None = None,
) -> CompleteList | None:
    """The list that speaks by its silence of two parties on a day; None where none does.

    A list of either party that does not name the other, and speaks of that day or an earlier one. One that counts pacts
    at `status` goes before one that counts only pacts further on, and among those the newer goes first.
    """
    speaking = [
        each
        for each in lists
        if each.last <= day
        and (known_by is None or (each.known is not None and each.known <= known_by))
        and ((each.party == one and other not in each.named) or (each.party == other and one not in each.named))
    ]
    speaking.sort(key=lambda each: each.id)
    return max(speaking, key=lambda each: (each.at_least.rank <= status.rank, each.last), default=None)
