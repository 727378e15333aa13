"""The header of a table: which row it is, and which of our columns each of its names stands for."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from pacts.conventions import PLAIN, Conventions
from pacts.errors import PactsError
from pacts.language.en import table_words
from pacts.records.cells import repeated_column
from pacts.records.record import COLUMNS, unknown_column
from pacts.status import Status

DELIMITERS = (",", ";", "\t", "|")
LOOK_AHEAD = 20  # rows: titles and blank lines above a header are few
_TEMPLATE = "pacts import --template"
_NEEDED = (("parties",), ("source",), ("status", "at_least"), ("status", "at_most"), ("date", "as_of", "published"))


@dataclass(frozen=True, slots=True)
class Header:
    """What each cell of a row is: a column of ours, the step whose day it is (`steps`), or nothing.

    A row makes a record of each step that has a day, and one of its status.
    """

    columns: tuple[str | None, ...]
    steps: tuple[str | None, ...]


def delimiter_of(lines: Sequence[str], conventions: Conventions) -> str:
    """The delimiter that splits one of the first lines into the most known names."""

    def known(delimiter: str) -> int:
        cells = (next(csv.reader([line], delimiter=delimiter), []) for line in lines[:LOOK_AHEAD])
        return max((recognised(row, conventions) for row in cells), default=0)

    return max(DELIMITERS, key=known)


def is_header(line: str) -> bool:
    """Whether a line of text names parties, a source, and something more, as the header of a table does."""
    cells = next(csv.reader([line], delimiter=delimiter_of([line], PLAIN)), [])
    meanings = {column for column, _ in (_meaning(cell, PLAIN) for cell in cells)}
    return {"parties", "source"} <= meanings and recognised(cells, PLAIN) > 2


def place_of(rows: Sequence[Sequence[str]], conventions: Conventions) -> int:
    """Which of the first rows is the header: the one with the most known names, if that has two, else the first."""
    counts = [recognised(row, conventions) for row in rows[:LOOK_AHEAD]]
    return counts.index(max(counts)) if counts and max(counts) > 1 else 0


def recognised(cells: Sequence[str], conventions: Conventions) -> int:
    """How many of the cells are the name of a column."""
    return sum(bool(cell.strip()) and any(_meaning(cell, conventions)) for cell in cells)


def read(cells: Sequence[str], below: Sequence[Sequence[str]], where: str, conventions: Conventions) -> Header:
    """The header in `cells`, with the rows below it, which tell whether a column is empty. Raises PactsError."""
    columns: list[str | None] = []
    steps: list[str | None] = []
    for at, cell in enumerate(cells):
        column, step = _meaning(cell, conventions)
        values = [row[at].strip() for row in below if at < len(row)]
        if column is None and step is None and _is_aside(cell, values, conventions):
            if any(values):
                conventions.note(where, f"the column '{cell.strip()}' was left out.")
        elif column is None and step is None:
            error = unknown_column(where, cell.strip())
            advice = f"To say which it is, add --map '{cell.strip()}=note'; to leave it out, --map '{cell.strip()}='."
            raise PactsError(error.problem, advice, where=where)
        elif _has_another_name(cell, column or step or "", conventions):
            what = f"'{column}'" if column else f"the day of '{step}'"
            conventions.note(where, f"the column '{cell.strip()}' was taken for {what}.")
        columns.append(column)
        steps.append(step)
    for name in COLUMNS:
        if columns.count(name) > 1 and name != "parties":  # a table may have a column for each party
            raise repeated_column(where, name)
    _check_needed({*filter(None, columns)}, conventions, has_steps=any(steps), where=where)
    return Header(tuple(columns), tuple(steps))


def _meaning(cell: str, conventions: Conventions) -> tuple[str | None, str | None]:
    """The column of ours that `cell` names, and the step whose day it names."""
    name = table_words.folded(cell)
    asked = {table_words.folded(theirs): ours for theirs, ours in conventions.columns.items()}
    if name in asked:
        ours = asked[name]
        return (ours, None) if ours in COLUMNS else (None, ours or None)
    if cell.strip().lower() in COLUMNS:
        return cell.strip().lower(), None
    column = name.replace(" ", "_") if name.replace(" ", "_") in COLUMNS else table_words.column(cell)
    return column, None if column else table_words.step(cell)


def _is_aside(cell: str, values: Sequence[str], conventions: Conventions) -> bool:
    """Whether a column that means nothing to us may be passed over."""
    asked = {table_words.folded(theirs) for theirs, ours in conventions.columns.items() if not ours}
    numbers = [str(number) for number in range(len(values) + 1)]
    counted = values in (numbers[:-1], numbers[1:])  # as pandas and R number the rows
    return not any(values) or counted or table_words.is_left_out(cell) or table_words.folded(cell) in asked


def _has_another_name(cell: str, ours: str, conventions: Conventions) -> bool:
    """Whether we took a column for ours by a word that nobody told us."""
    asked = {table_words.folded(theirs) for theirs in conventions.columns}
    return table_words.folded(cell) not in (*asked, table_words.folded(ours))


def _check_needed(columns: set[str], conventions: Conventions, *, has_steps: bool, where: str) -> None:
    columns = columns | ({"source"} if conventions.source else set()) | ({"as_of"} if conventions.as_of else set())
    for choice in _NEEDED:
        if not set(choice) & columns and not (has_steps and choice[0] in ("status", "date")):
            names = " or ".join(f"'{column}'" for column in choice)
            advice = f"Add it, or name it: --map 'NAME={choice[0]}'; for a header to start from: {_TEMPLATE}"
            raise PactsError(f"has no column {names}.", advice, where=where)


STEPS = tuple(each.value for each in Status if each is not Status.NONE)
