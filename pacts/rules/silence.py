"""What a complete list says of the parties that it leaves out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from pacts import gazetteer
from pacts.rules.claim import Evidence
from pacts.status import LADDER, Status


@dataclass(frozen=True, slots=True)
class CompleteList:
    """A source says that it lists every pact of `party` that had reached `at_least` by `last`.

    `named` are the parties that the source names together with this one, also in claims that a review rejected: the
    source is not silent on a party that it names. The other fields are those of a claim.
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
    headline: str | None = None

    @property
    def at_most(self) -> Status:
        """The highest rung that a party which the list leaves out can have reached."""
        return LADDER[self.at_least.rank - 1]

    def speaks_of(self, party: str) -> bool:
        """Whether the source names a party, or the state that a territory belongs to.

        Estonia's list names Denmark: whether their pact covers the Faroe Islands is another question.
        """
        return party in self.named or gazetteer.party(party).sovereign in self.named

    @property
    def evidence(self) -> Evidence:
        """The list as the evidence for what it leaves out."""
        return Evidence.of(self, Status.NONE, self.at_most)


def silence(
    lists: Iterable[CompleteList],
    one: str,
    other: str,
    status: Status,
    day: datetime.date,
    known_by: datetime.date | None = None,
) -> CompleteList | None:
    """The complete list that is silent on two parties on a day; None where there is none.

    It is a list of one party that does not name the other, nor the state that this belongs to, complete on that day or
    an earlier one. A list that includes pacts at `status` goes before one that starts at a higher rung; among equals
    the newest goes first.
    """
    silent = [
        each
        for each in lists
        if each.last <= day
        and (known_by is None or (each.known is not None and each.known <= known_by))
        and ((each.party == one and not each.speaks_of(other)) or (each.party == other and not each.speaks_of(one)))
    ]
    silent.sort(key=lambda each: each.id)
    return max(silent, key=lambda each: (each.at_least.rank <= status.rank, each.last), default=None)
