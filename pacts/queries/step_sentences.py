"""Sentences that sum up steps: how many a party's pacts took, or how many became known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from pacts.english import capitalised, counted, day_in_words, name, number, step_in_words
from pacts.queries.answer import Note

if TYPE_CHECKING:
    from pacts.rules.steps import Step


def timeline(
    party: str,
    whom: str,
    steps: Sequence[Step],
    since: date | None,
    until: date | None,
    only: Collection[str] = (),
) -> str:
    """How many steps of a party's pacts are on record; `whom` is who they are with, in words, or ''.

    `only` are the kinds of steps that were asked for, here and below; none where all were.
    """
    about, days = f" with {whom}" if whom else "", _stretch(since, until)
    if not steps:
        return f"No source on record reports {_one(only)} of {name(party)}'s pacts{about}{days}."
    are = "is" if len(steps) == 1 else "are"
    return f"For {name(party)}{about}, {_steps_counted(steps, only)} {are} on record{days}.{_perhaps(steps)}"


def kept(count: int, doubtful: int, *, is_first: bool) -> str:
    """A sentence on which steps are shown of those on record, and how many others may have come `doubtful`ly sooner."""
    edge = "first" if is_first else "last"
    shown = f" Only the {edge}{'' if count == 1 else f' {number(count)}'} {'is' if count == 1 else 'are'} shown."
    if doubtful:
        shown += (
            f" {capitalised(counted(doubtful, 'other'))} may have come {'earlier' if is_first else 'later'}, since no"
            " source gives the exact day."
        )
    return shown


def changes(
    steps: Sequence[Step],
    since: date,
    until: date,
    known_since: date | None,
    *,
    learned: bool,
    whose: str | None = None,
    only: Collection[str] = (),
) -> str:
    """How many steps were taken, or became known, between two days; `whose` names the party or group asked about."""
    days, many = _stretch(since, until), _steps_counted(steps, only)
    if whose is not None:
        many += f" of {whose}" if steps else f" of a pact of {whose}"
    if learned and not steps:
        of_whom = f" of a pact of {whose}" if whose else ""
        return f"No source published{days} reported {_one(only)}{of_whom} that was not known before."
    if learned:
        return f"Sources published{days} were the first to report {many}.{_perhaps(steps)}"
    known = f", not known before {day_in_words(known_since)}" if known_since else ""
    return f"{capitalised(many)} {'is' if len(steps) < 2 else 'are'} on record{days}{known}.{_perhaps(steps)}"


def arrived(
    steps: Sequence[Step], since: datetime | None, *, whose: str | None = None, only: Collection[str] = ()
) -> str:
    """How many steps became known by what came in since a moment of UTC."""
    came = f"since {since:%Y-%m-%d %H:%M} UTC" if since else "so far"
    of_whom = f" of {whose}" if whose else ""
    if not steps:
        return f"Nothing that came in {came} reported {_one(only)}{of_whom} that was not known before."
    return f"What came in {came} was the first to report {_steps_counted(steps, only)}{of_whom}.{_perhaps(steps)}"


def _stretch(since: date | None, until: date | None) -> str:
    """The days asked for, in words: ' from 1 July 2025 to 8 July 2025'; nothing where none are."""
    start = f" from {day_in_words(since)}" if since else ""
    return start + (f" {'to' if since else 'up to'} {day_in_words(until)}" if until else "")


def _one(only: Collection[str]) -> str:
    """'a step', 'a step (terminated)'."""
    return "a step" + _kinds(only)


def _kinds(only: Collection[str]) -> str:
    return f" ({' or '.join(map(step_in_words, only))})" if only else ""


def _steps_counted(steps: Sequence[Step], only: Collection[str]) -> str:
    """'3 steps of 2 pacts', 'one step (terminated) of one pact', or 'no step'."""
    pacts = len({step.pact for step in steps})
    many = {0: "no step", 1: "one step"}.get(len(steps), f"{len(steps)} steps") + _kinds(only)
    return f"{many} of {'one pact' if pacts == 1 else f'{pacts} pacts'}" if steps else many


def _perhaps(steps: Sequence[Step]) -> str:
    """A sentence on steps that may lie outside the days asked for; '' where there are none."""
    outside = sum(not step.within for step in steps)
    if not outside:
        return ""
    some = "It is" if len(steps) == 1 else "One of them is" if outside == 1 else f"{outside} of them are"
    return f" {some} marked 'perhaps': no source gives the exact day, which may lie outside."


def notes(steps: Sequence[Step]) -> Iterator[Note]:
    """How many steps are disputed, where any are."""
    disputed = sum(step.disputed for step in steps)
    if disputed:
        some, them = ("One step is", "it") if disputed == 1 else (f"{disputed} steps are", "them")
        yield Note(f"{some} disputed: {{}} shows what contradicts {them}.", command="conflicts")
