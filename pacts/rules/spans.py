"""The stretches of days over which a pact stands the same, as `standing` makes them, and what shows that it does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from pacts.rules.claim import Claim
from pacts.status import Status

FOREVER = date(9999, 12, 31)

Since = tuple[str | None, ...]


class Span(NamedTuple):
    """A stretch of days, both included, over which a pact stands the same.

    `since` has one partial date for each rung above `none`, the lowest first: since then this pact, or the one that it
    replaced, has stood at that rung or above without a break. It is None for a rung that the pact does not stand on,
    and where no source gives the date.
    `newest` is the latest partial date of publication among the claims considered so far, None where the newest source
    gives none: it tells of a day after which no dated source was out. `claim` is the id of the claim that shows best
    why the pact stands here, `date` the partial date of that claim. `announced`: only sources from before the day
    report the step. `disputed`: claims so far contradict each other.
    """

    from_day: date
    until_day: date
    at_least: Status
    at_most: Status
    since: Since
    newest: str | None
    claim: str
    date: str | None
    announced: bool
    disputed: bool

    def since_status(self, status: Status) -> str | None:
        """The partial date since which the pact has stood at `status` or beyond."""
        return self.since[status.rank - 1]


def at(spans: Sequence[Span], day: date) -> Span | None:
    """The span that holds `day`; None before the first."""
    place = bisect_right(spans, day, key=lambda span: span.from_day)
    return spans[place - 1] if place else None


def evidence(claims: Iterable[Claim], span: Span) -> list[Claim]:
    """The claims on a pact, sorted: first those that show why it stands as it does in `span`, then the newer first."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    ordered.sort(key=lambda claim: (claim.last, claim.ends, claim.published or ""), reverse=True)

    def place(claim: Claim) -> tuple[bool, bool, bool, bool]:
        shows = claim.at_least is span.at_least is not Status.NONE
        return claim.id != span.claim, not shows, shows and claim.date is None, shows and claim.quote is None

    return sorted(ordered, key=place)
