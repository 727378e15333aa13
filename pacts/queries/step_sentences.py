"""Sentences that sum up steps: how many a party's pacts took, or how many became known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pacts.english import capitalised, day_in_words, name

if TYPE_CHECKING:
    from pacts.rules.steps import Step


def timeline(party: str, whom: str, steps: Sequence[Step], since: date | None, until: date | None) -> str:
    """How many steps of a party's pacts are on record; `whom` is who they are with, in words, or ''."""
    about, days = f" with {whom}" if whom else "", _stretch(since, until)
    if not steps:
        return f"No source on record tells of a step of {name(party)}'s pacts{about}{days}."
    are = "is" if len(steps) == 1 else "are"
    return f"For {name(party)}{about}, {_steps_counted(steps)} {are} on record{days}.{_steps_notes(steps)}"


def changes(
    steps: Sequence[Step],
    since: date,
    until: date,
    known_since: date | None,
    *,
    learned: bool,
    whose: str | None = None,
) -> str:
    """How many steps were taken, or became known, between two days; `whose` names the party or group asked about."""
    days, many = _stretch(since, until), _steps_counted(steps)
    if whose is not None:
        many += f" of {whose}" if steps else f" of a pact of {whose}"
    if learned and not steps:
        of_whom = f" of a pact of {whose}" if whose else ""
        return f"No source published{days} told of a step{of_whom} that was not known before."
    if learned:
        return f"Sources published{days} were the first to tell of {many}.{_steps_notes(steps)}"
    known = f", not known before {day_in_words(known_since)}" if known_since else ""
    return f"{capitalised(many)} {'is' if len(steps) < 2 else 'are'} on record{days}{known}.{_steps_notes(steps)}"


def arrived(steps: Sequence[Step], since: datetime | None, *, whose: str | None = None) -> str:
    """How many steps became known by what came in since a moment."""
    came = f"since {since.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if since else "so far"
    of_whom = f" of {whose}" if whose else ""
    if not steps:
        return f"Nothing that came in {came} told of a step{of_whom} that was not known before."
    return f"What came in {came} was the first to tell of {_steps_counted(steps)}{of_whom}.{_steps_notes(steps)}"


def _stretch(since: date | None, until: date | None) -> str:
    """The days asked for, in words: ' from 1 July 2025 to 8 July 2025'; nothing where none are."""
    start = f" from {day_in_words(since)}" if since else ""
    return start + (f" {'to' if since else 'up to'} {day_in_words(until)}" if until else "")


def _steps_counted(steps: Sequence[Step]) -> str:
    """'3 steps of 2 pacts', or 'no step'."""
    pacts = len({step.pact for step in steps})
    many = {0: "no step", 1: "one step"}.get(len(steps), f"{len(steps)} steps")
    return f"{many} of {'one pact' if pacts == 1 else f'{pacts} pacts'}" if steps else many


def _steps_notes(steps: Sequence[Step]) -> str:
    """Sentences on steps that may lie outside the days asked for, and on disputed ones; '' where there are none."""
    outside = sum(not step.within for step in steps)
    disputed = sum(step.disputed for step in steps)
    notes = ""
    if outside:
        notes += (
            f" {_some(outside, len(steps))} marked 'perhaps': the date is told by the month or the year, or only as a"
            " day by which the pact stood so, and may lie outside."
        )
    if disputed:
        them = "it" if disputed == 1 else "them"
        notes += f" {_some(disputed, len(steps))} disputed: 'pacts conflicts' shows what contradicts {them}."
    return notes


def _some(count: int, whole: int) -> str:
    if count == whole == 1:
        return "It is"
    return "One of them is" if count == 1 else f"{count} of them are"
