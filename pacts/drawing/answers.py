"""Pictures of answers, the same for commands and pages: which marks they show, and their titles and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path

from pacts import gazetteer
from pacts.drawing import BOUNDARIES, heatmap, timeline_chart, worldmap
from pacts.english import joined, side, with_article
from pacts.errors import PactsError
from pacts.listings import by_name, party_name
from pacts.marks import Mark, mark
from pacts.queries import matrix_sentences
from pacts.queries.answer import Answer
from pacts.queries.matrix import MatrixCell
from pacts.queries.standings import Scope
from pacts.queries.summary import as_of
from pacts.rules.steps import Step
from pacts.status import Status

_MOST_NAMES = 6  # beside a line of a timeline; more would leave no room for the line


def matrix(answer: Answer[MatrixCell], group: str, other: str | None, file: Path, asked: Scope) -> None:
    """Draw the heat map of a matrix of two groups, as `Registry.matrix` answers. Raises PactsError."""
    if not answer:
        raise PactsError("there is no pair to draw.", "Ask about another day or another group.", where=str(file))
    rows = gazetteer.resolve_group(group)
    columns = gazetteer.resolve_group(other) if other else rows
    heatmap.draw(
        {(cell.member, cell.partner): cell.mark for cell in answer},
        by_name(rows.members(asked.day)),
        by_name(columns.members(asked.day)),
        file,
        title="Information-security pacts: " + (f"{rows.name} and {columns.name}" if other else rows.name),
        subtitle=as_of(asked) + ", as last reported",
        notes=[matrix_sentences.pairs(answer), *answer.notes, matrix_sentences.sources(answer)],
    )


def world(
    answer: Answer[MatrixCell],
    party: str,
    file: Path,
    asked: Scope,
    *,
    boundaries: str = BOUNDARIES[0],
    width: int | None = None,
) -> None:
    """Draw the map of what each country has with a party, as `Registry.partners` answers. Raises PactsError.

    `boundaries` and `width` are as in `worldmap.draw`.
    """
    itself = gazetteer.resolve(party)
    members = [cell.partner for cell in answer if cell.is_member]
    absent = [cell for cell in answer if not worldmap.shows(cell.partner)]
    worldmap.draw(
        {cell.partner: cell.mark for cell in answer if not cell.is_member},
        members or (itself.code,),
        file,
        title=f"Information-security pacts with {with_article(itself.name)}",
        subtitle=f"{as_of(asked)}, as last reported",
        itself_words=f"member of {with_article(itself.name)}" if members else itself.name,
        notes=[each for each in (answer.sentence, _off_the_map(absent), *answer.notes) if each],
        boundaries=boundaries,
        width=width,
    )


def timeline(answer: Answer[Step], party: str, other: str | None, file: Path, *, width: int | None = None) -> None:
    """Draw a line for each pact, in the order of their first steps, as `Registry.timeline` answers.

    Raises PactsError.
    """
    if not answer:
        raise PactsError("there is no step to draw.", "Ask about other days or other parties.", where=str(file))
    one, whom = with_article(gazetteer.resolve(party).name), f" with {side(other)}" if other else ""
    pacts: dict[str, list[Step]] = {}
    for step in answer:
        pacts.setdefault(step.pact, []).append(step)
    several = Counter(map(_codes, pacts))
    lanes = []
    for pact, taken in pacts.items():
        codes = _codes(pact)
        names = ", ".join(map(party_name, codes))
        if len(codes) > _MOST_NAMES:
            names = f"{gazetteer.resolve(party).name} and {len(codes) - 1} others"
        number = pact.removeprefix("-".join(codes)).strip("-").replace("-", " ")
        label = f"{names} ({number})" if several[codes] > 1 else names
        lanes.append(timeline_chart.Lane(label, tuple(map(_point, taken))))
    timeline_chart.draw(
        lanes,
        file,
        width=width,
        title=f"Steps of the information-security pacts of {one}{whom}",
        subtitle="As last reported",
        notes=[answer.sentence],
    )


def _codes(pact: str) -> tuple[str, ...]:
    """The parties of a pact, by its id: the codes before its subject and number."""
    return tuple(takewhile(str.isupper, pact.split("-")))


def _point(step: Step) -> timeline_chart.Point:
    # A month or a year that is not over is drawn as far as today.
    last = max(step.first_day, min(step.last_day, date.today()))
    return timeline_chart.Point(
        _mark(step.status),
        last if step.date is None else step.first_day,
        last,
        by=step.date is None,
        disputed=step.disputed,
    )


def _mark(status: str) -> str:
    """The mark of a step; the kind of an event, which has none."""
    if status in timeline_chart.EVENTS:
        return status
    return Mark.NONE if Status(status).ends else mark(status, status)


def _off_the_map(cells: Sequence[MatrixCell]) -> str:
    """The organisations and historic states that have a pact on record and that no map shows."""
    named = [f"{party_name(cell.partner)} ({cell.mark.words})" for cell in cells if cell.pact]
    return f"Not on the map: {joined(named)}." if named else ""
