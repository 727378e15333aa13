"""The steps that pacts took and the events of their lives, in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, select

from pacts.errors import PactsError
from pacts.rules.claim import Claim
from pacts.rules.events import KINDS_OF_STEP, Event, Stay, stays
from pacts.rules.steps import Pact, Step, event_steps, order
from pacts.rules.steps import steps as steps_of
from pacts.store import arrivals
from pacts.store import events as store_events
from pacts.store.claims import among, in_batches, load
from pacts.store.tables import CLAIM, EVENT, PACT, PACT_PARTY, SOURCE


def steps(
    connection: Connection,
    by: date,
    since: date | None = None,
    until: date | None = None,
    *,
    party: str | None = None,
    others: Collection[str] | None = None,
    known_by: date | None = None,
    arrived_by: datetime | None = None,
    statements: bool = True,
) -> list[Step]:
    """Every step that a claim or event considered by the day `by` reports, earlier days first.

    `since` and `until` are included. `party` narrows to the pacts of one party, `others` (codes) to those to which one
    of them belongs as well, from the day on which these joined; `known_by` to claims of sources that were out by then,
    `arrived_by` to claims that had come in by then. A step counts for every day on which it may have happened, one that
    is only known by a day for that day. For `statements` see the rule; where it is False, events without a day of their
    own are left out too.
    """
    narrowed = [codes for codes in ([party] if party else None, others) if codes is not None]
    pacts_of = [select(PACT_PARTY.c.pact).where(PACT_PARTY.c.party.in_(codes)) for codes in narrowed]

    def conditions(table: Table) -> list[ColumnElement[bool]]:
        which = [table.c.first_day <= by, table.c.pact.is_not(None), *map(table.c.pact.in_, pacts_of)]
        if known_by is not None:
            which.append(SOURCE.c.known <= known_by)
        if arrived_by is not None:
            which.append(arrivals.by(arrived_by, table))
        return which

    asked = conditions(CLAIM)
    if since is not None or until is not None:  # only pacts of which a claim speaks of these days
        days = (CLAIM.c.last_day >= (since or date.min), CLAIM.c.first_day <= (until or date.max))
        asked.append(CLAIM.c.pact.in_(select(CLAIM.c.pact).where(*days)))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for _, claim in load(connection, *asked):
        claims[claim.pact or ""].append(claim)
    events: dict[str, list[Event]] = defaultdict(list)
    for _, event in store_events.load(connection, *conditions(EVENT)):
        events[event.pact or ""].append(event)
    every = []
    for some in in_batches(claims.keys() | events.keys()):
        query = select(PACT.c.id, PACT.c.parties, PACT.c.title, PACT.c.kind).where(among(PACT.c.id, some))
        for id, parties_of, title, kind in connection.execute(query):
            pact = Pact(id, tuple(parties_of.split("-")), title, kind)
            taken = steps_of(pact, claims.get(id, ()), since, until, statements=statements)
            if id in events:  # few have any
                taken += event_steps(pact, events[id], since, until, undated=statements)
                concerned = [set(pact.parties).intersection(codes) for codes in narrowed]
                taken = _since_joined(taken, stays(events[id]), concerned)
            every += taken
    return sorted(every, key=lambda step: (step.last_day, *order(step), step.party or ""))


def _since_joined(taken: Sequence[Step], stays: Mapping[str, Stay], concerned: Sequence[Collection[str]]) -> list[Step]:
    """The steps from when one of each of some parties may belong to the pact: Poland signed nothing that it joined.

    Each has the parties that may belong to the pact then, and the one whose event it is.
    """
    return [
        replace(step, parties=tuple(code for code in step.parties if _belongs(code, step, stays.get(code, Stay()))))
        for step in taken
        if all(any(stays.get(code, Stay()).has_begun(step.last_day) for code in some) for some in concerned)
    ]


def _belongs(code: str, step: Step, stay: Stay) -> bool:
    return code == step.party or (stay.has_begun(step.last_day) and not stay.is_over(step.first_day))


def changes(
    connection: Connection,
    since: date,
    until: date,
    known_since: date | None,
    *,
    learned: bool,
    others: Collection[str] | None,
) -> list[Step]:
    """The steps from `since` to `until`; with `learned`, those of any day that sources of these days report first.

    With `known_since`, only those that no source published before that day reports.
    """
    day = max(date.today(), until)
    if known_since is None:
        return steps(connection, day, since, until, others=others, statements=False)
    eve = known_since - timedelta(1) if known_since > date.min else known_since
    before = {step.key for step in steps(connection, day, others=others, known_by=eve)}
    first, last, known_by = (None, None, until) if learned else (since, until, date.max)
    after = steps(connection, day, first, last, others=others, known_by=known_by, statements=learned)
    return [step for step in after if step.key not in before]


def arrived(connection: Connection, since: datetime | None, others: Collection[str] | None) -> list[Step]:
    """The steps of any day that the claims which came in after `since` were the first to report; all for None."""
    before = steps(connection, date.max, others=others, arrived_by=since) if since else []
    known = {step.key for step in before}
    return [step for step in steps(connection, date.max, others=others) if step.key not in known]


def of_kinds(steps: Sequence[Step], only: Collection[str]) -> Sequence[Step]:
    """The steps of some kinds, of all where `only` is empty. Raises PactsError for a kind that there is not."""
    for kind in only:
        if kind not in KINDS_OF_STEP:
            raise PactsError(f"'{kind}' is not one of {', '.join(KINDS_OF_STEP)}.")
    return [step for step in steps if step.status in only] if only else steps


def first_or_last(steps: Sequence[Step], first: int | None, last: int | None) -> tuple[Sequence[Step], int]:
    """The `first` or `last` so many steps in the order of time, and how many others may come before or after them.

    These have a vague date, or only a day by which they were taken. Where no step has a date, these count.
    """
    dated = [step for step in steps if step.date] or steps
    kept = dated[:first] if first else dated[-(last or len(dated)) :]
    shown = {step.key for step in kept}
    others = [step for step in steps if step.key not in shown]
    if first:
        return kept, sum(step.date is None or step.first_day < kept[-1].last_day for step in others)
    return kept, sum(step.last_day > kept[0].first_day for step in others)
