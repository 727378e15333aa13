"""What happens to a pact without moving it on the ladder: it is amended, joined or left, or notice is given."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pacts.dates import PartialDate
from pacts.rules.claim import Evidence
from pacts.status import Status


class EventKind(StrEnum):
    """The sort of event. All but an amendment are the doing of one party.

    Who gives notice tells the others that the pact shall end; the pact goes on until it does.
    """

    AMENDED = "amended"
    JOINED = "joined"
    LEFT = "left"
    GAVE_NOTICE = "gave_notice"
    SUSPENDED_NOTICE = "suspended_notice"
    WITHDREW_NOTICE = "withdrew_notice"

    @property
    def is_of_membership(self) -> bool:
        """Whether it changes who belongs to a pact of several."""
        return self in (EventKind.JOINED, EventKind.LEFT)


# All that a step can be: what a pact comes to, or what happens to it.
KINDS_OF_STEP = (*(status.value for status in Status if status is not Status.NONE), *(what.value for what in EventKind))


@dataclass(frozen=True, slots=True)
class Event:
    """What one source says happened to a pact between two days; `party` is the one that did it.

    `date` is the partial date of the event; None where the source only says that it had happened by `last`.
    """

    id: str
    what: EventKind
    party: str | None
    date: str | None
    first: datetime.date
    last: datetime.date
    title: str | None
    kind: str | None
    pact: str | None
    source: str
    publisher: str | None
    published: str | None
    known: datetime.date | None
    quote: str | None
    note: str | None
    sketch: str | None = None
    headline: str | None = None

    @property
    def evidence(self) -> Evidence:
        """The event as answers show it: who leaves has terminated the pact for itself, who joins has signed it."""
        bounds = {
            EventKind.LEFT: (Status.TERMINATED, Status.TERMINATED),
            EventKind.JOINED: (Status.CONCLUDED, Status.IN_FORCE),
        }
        low, high = bounds.get(self.what, (Status.NONE, Status.IN_FORCE))
        announced = self.date is not None and self.known is not None and self.first > self.known
        return Evidence.of(self, low, high, announced)


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a state belongs to a pact of several: from the start where `joined` is None, until today without `left`.

    Between the first and the last day of a vague date it may belong or not.
    """

    joined: Event | None = None
    left: Event | None = None

    def has_begun(self, day: datetime.date) -> bool:
        """Whether the state may belong to the pact by then."""
        return self.joined is None or day >= self.joined.first

    def is_over(self, day: datetime.date) -> bool:
        """Whether the state surely belongs to it no more."""
        return self.left is not None and day >= self.left.last

    def is_sure(self, day: datetime.date) -> bool:
        """Whether the state surely belongs to it."""
        return (self.joined is None or day >= self.joined.last) and (self.left is None or day < self.left.first)

    def since(self, date: str | None) -> str | None:
        """The later of a partial date and that of joining; None where nobody says when the state joined."""
        if date is None or self.joined is None:
            return date
        if self.joined.date is None:
            return None
        return max(date, self.joined.date, key=lambda each: PartialDate(each).first)


def stays(events: Iterable[Event]) -> dict[str, Stay]:
    """The stay of each state that joined or left a pact, by its code. Of one that came back, only the last counts."""
    by_party: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.party is not None and event.what.is_of_membership:
            by_party[event.party].append(event)
    return {party: _stay(some) for party, some in by_party.items()}


def _stay(events: Sequence[Event]) -> Stay:
    joined, left = (
        _newest([event for event in events if event.what is what]) for what in (EventKind.JOINED, EventKind.LEFT)
    )
    if joined and left and left.last < joined.first:
        left = None
    return Stay(joined, left)


def _newest(events: Sequence[Event]) -> Event | None:
    """The event of the latest day, before one of which only a bound is known; of reports on one, the most exact."""
    return max(
        events,
        key=lambda each: (each.date is not None, each.first, -(each.last - each.first).days, each.id),
        default=None,
    )
