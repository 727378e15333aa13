"""How `pacts timeline` and `pacts changes` show steps, and the sentence that sums them up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pacts import gazetteer
from pacts.cli.sentence import day_in_words
from pacts.output import FOR_PEOPLE, emit, say
from pacts.queries.steps import Step
from pacts.status import Status

_COLUMNS = (
    "date",
    "first_day",
    "last_day",
    "parties",
    "status",
    "pact",
    "title",
    "kind",
    "within",
    "disputed",
    "independent_sources",
    "evidence",
)
_PEOPLE_SEE = ("date", "parties", "status", "title", "sources", "evidence")


def show(steps: Sequence[Step], format_: str, told: str) -> None:
    """Print steps in one of the formats; for people with the sentence `told` below."""
    if format_ not in FOR_PEOPLE:
        emit((step.to_dict() for step in steps), _COLUMNS, format_)
        return
    if steps:
        titled = any(step.title for step in steps)
        columns = [column for column in _PEOPLE_SEE if titled or column != "title"]
        emit((_for_people(step) for step in steps), columns, format_)
        say("")
    say(told)


def counted(steps: Sequence[Step]) -> str:
    """'3 steps of 2 pacts', or 'no step'."""
    pacts = len({step.pact for step in steps})
    many = {0: "no step", 1: "one step"}.get(len(steps), f"{len(steps)} steps")
    return f"{many} of {'one pact' if pacts == 1 else f'{pacts} pacts'}" if steps else many


def doubts(steps: Sequence[Step]) -> str:
    """What to know of steps that may lie outside the days asked for, and of disputed ones; else nothing."""
    outside = sum(not step.within for step in steps)
    disputed = sum(step.disputed for step in steps)
    told = ""
    if outside:
        told += (
            f" {_some(outside, len(steps))} marked 'perhaps': the date is told by the month or the year, or only as a"
            " day by which the pact stood so, and may lie outside."
        )
    if disputed:
        them = "it" if disputed == 1 else "them"
        told += f" {_some(disputed, len(steps))} disputed: 'pacts conflicts' shows what contradicts {them}."
    return told


def span(since: date | None, until: date | None) -> str:
    """The days asked for, in words: ' from 1 July 2025 to 8 July 2025'; nothing where none are."""
    start = f" from {day_in_words(since)}" if since else ""
    return start + (f" {'to' if since else 'up to'} {day_in_words(until)}" if until else "")


def _some(number: int, all_: int) -> str:
    if number == all_ == 1:
        return "It is"
    return "One of them is" if number == 1 else f"{number} of them are"


def _for_people(step: Step) -> dict[str, Any]:
    marks = ["perhaps"] * (not step.within) + ["disputed"] * step.disputed
    return {
        "date": (step.date or f"by {step.last_day}") + (f" ({', '.join(marks)})" if marks else ""),
        "parties": ", ".join(sorted(gazetteer.party(code).name for code in step.parties)),
        "status": Status(step.status).words,
        "title": step.title,
        "sources": step.independent_sources,
        "evidence": [each.to_dict() for each in step.evidence],
    }
