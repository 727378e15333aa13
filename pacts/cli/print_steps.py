"""How `pacts timeline` and `pacts changes` show steps."""

from __future__ import annotations

from typing import Any

from pacts import gazetteer
from pacts.output import FOR_PEOPLE, emit, say
from pacts.queries.answer import Answer
from pacts.rules.steps import Step
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


def show(steps: Answer[Step], format_: str) -> None:
    """Print steps in one of the formats; for people with the sentence that sums them up below."""
    if format_ not in FOR_PEOPLE:
        emit((step.to_dict() for step in steps), _COLUMNS, format_)
        return
    if steps:
        titled = any(step.title for step in steps)
        columns = [column for column in _PEOPLE_SEE if titled or column != "title"]
        emit((_for_people(step) for step in steps), columns, format_)
        say("")
    say(steps.sentence)


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
