"""The steps that events are: reports of one event are one step."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from pacts.rules.events import Event, What
from pacts.rules.steps import Pact, Step, overlaps, reported


def event_steps(
    pact: Pact,
    events: Iterable[Event],
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    *,
    undated: bool = True,
) -> list[Step]:
    """The events of one pact that overlap the days from `since` to `until`: reports of one event are one step.

    Where `undated` is False, those without a day of their own are left out: that a page was read then is no news.
    """
    by_kind: dict[tuple[What, str | None], list[list[Event]]] = defaultdict(list)
    for event in sorted((event for event in events if undated or event.date is not None), key=_exactness):
        groups = by_kind[event.what, event.party]
        same = next((group for group in groups if _may_be_same(event, group[0])), None)
        if same is None:
            groups.append([event])
        else:
            same.append(event)
    steps = [
        reported(pact, what.value, group, group[0].last, since, until, party=party)
        for (what, party), groups in by_kind.items()
        for group in groups
    ]
    return [step for step in steps if overlaps(step, since, until)]


def _exactness(event: Event) -> tuple[bool, int, datetime.date, str]:
    return event.date is None, -len(event.date or ""), event.last, event.id


def _may_be_same(event: Event, exact: Event) -> bool:
    """Whether a report may be on the same event as a more exact one: its date is coarser, or it only says 'by then'."""
    if event.date is None:
        return exact.first <= event.last
    return exact.date is not None and exact.date.startswith(event.date)
