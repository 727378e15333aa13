"""The header of a table: which row it is, and which of our columns each of its names stands for."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pacts.conventions import PLAIN, Conventions
from pacts.errors import PactsError
from pacts.language import table_words
from pacts.language.table_words import Meaning
from pacts.records.cells import is_party, repeated_column
from pacts.records.record import COLUMNS
from pacts.status import Status

DELIMITERS = (",", ";", "\t", "|")
LOOK_AHEAD = 20  # rows: titles and blank lines above a header are few
TEMPLATE = "pacts import --template"
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
    columns = {column for cell in cells for column, _ in _meanings(cell, PLAIN)}
    return {"parties", "source"} <= columns and recognised(cells, PLAIN) > 2


def place_of(rows: Sequence[Sequence[str]], conventions: Conventions) -> int:
    """Which of the first rows is the header: the one with the most known names, if that has two, else the first."""
    counts = [recognised(row, conventions) for row in rows[:LOOK_AHEAD]]
    return counts.index(max(counts)) if counts and max(counts) > 1 else 0


def recognised(cells: Sequence[str], conventions: Conventions) -> int:
    """How many of the cells are the name of a column."""
    return sum(bool(cell.strip()) and any(_meanings(cell, conventions)[0]) for cell in cells)


def read(cells: Sequence[str], below: Sequence[Sequence[str]], where: str, conventions: Conventions) -> Header:
    """The header in `cells`, with the rows below it, which show whether a column is empty. Raises PactsError."""
    columns: list[str | None] = []
    steps: list[str | None] = []
    unknown: list[str] = []
    languages = table_words.languages(cells)
    for at, cell in enumerate(cells):
        meanings = _meanings(cell, conventions, languages)
        if len(meanings) > 1:
            raise _ambiguous(cell, meanings, where)
        column, step = meanings[0]
        values = [row[at].strip() for row in below if at < len(row)]
        if column is None and step is None and _is_aside(cell, values, conventions):
            if any(values):
                conventions.note(where, f"the column '{cell.strip()}' was left out.")
        elif column is None and step is None:
            unknown.append(cell.strip())
        elif column == "source" and len(values) > 1 and _is_counted(values):
            conventions.note(where, f"the column '{cell.strip()}' only numbers the rows, and was left out.")
            column = None
        elif _has_another_name(cell, column or step or "", conventions):
            what = f"'{column}'" if column else f"the day of '{step}'"
            conventions.note(where, f"the column '{cell.strip()}' was taken for {what}.")
        columns.append(column)
        steps.append(step)
    if unknown:
        raise _unknown_columns(unknown, where)
    for name in COLUMNS:
        if columns.count(name) > 1 and name != "parties":  # a table may have a column for each party
            raise _repeated(
                name, [cell.strip() for cell, ours in zip(cells, columns, strict=True) if ours == name], where
            )
    _check_needed({*filter(None, columns)}, conventions, has_steps=any(steps), where=where)
    return Header(tuple(columns), tuple(steps))


def _meanings(cell: str, conventions: Conventions, languages: Collection[str] = ()) -> list[Meaning]:
    """What `cell` may name; where languages differ, only what it is in the `languages` of the whole header."""
    name = table_words.folded(cell)
    if (ours := _asked(cell, conventions)) is not None:
        return [(ours, None) if ours in COLUMNS else (None, ours or None)]
    if name.replace(" ", "_") in COLUMNS:
        return [(name.replace(" ", "_"), None)]
    known = table_words.meanings(cell)
    if len(frozenset().union(*known.values())) > 1 and not known.keys().isdisjoint(languages):
        known = {language: each for language, each in known.items() if language in languages}
    return sorted(frozenset().union(*known.values()), key=str) or [(None, None)]


def _asked(cell: str, conventions: Conventions) -> str | None:
    """Which column the user says that `cell` names, '' for one to leave out; None where nothing is said of it."""
    name = table_words.folded(cell)
    return next((ours for theirs, ours in conventions.columns.items() if table_words.folded(theirs) == name), None)


def _unknown_columns(names: Sequence[str], where: str) -> PactsError:
    """The refusal of all columns that records do not have."""
    listed = ", ".join(f"'{name}'" for name in names)
    parties = [name for name in names if is_party(name)]
    if parties:
        problem = f"'{parties[0]}' is a party, and no column of records."
        advice = f"Write a row for each pair, and not a column for each party; for a header to start from: {TEMPLATE}"
        return PactsError(problem, advice, where=where)
    if reason := next((reason for name in names if (reason := table_words.refused_column(name))), None):
        return PactsError(f"{listed}: {reason}", _left_out(names), where=where)
    offers = ((name, get_close_matches(name.lower(), COLUMNS, n=1)) for name in names)
    near = {name: ours[0] for name, ours in offers if ours}
    which = "is not a column" if len(names) == 1 else "are not columns"
    meant = "".join(f" Did you mean '{ours}' by '{name}'?" for name, ours in near.items())
    say = f" To say which it is, add --map '{next(iter(near), names[0])}={next(iter(near.values()), 'note')}'"
    columns = "." if near else f", or another column: {', '.join(COLUMNS)}."
    return PactsError(f"{listed} {which} of records.{meant}", _left_out(names) + say + columns, where=where)


def _left_out(names: Sequence[str]) -> str:
    it = "it" if len(names) == 1 else "them"
    return f"To leave {it} out, add " + " ".join(f"--map '{name}='" for name in names) + "."


def _repeated(ours: str, theirs: Sequence[str], where: str) -> PactsError:
    """The refusal of a table with two columns for one of ours."""
    if len({table_words.folded(each) for each in theirs}) == 1:
        return repeated_column(where, ours)
    listed = " and ".join(f"'{each}'" for each in theirs)
    return PactsError(f"{listed} would both be '{ours}'.", f"Leave one out: --map '{theirs[0]}='.", where=where)


def _ambiguous(cell: str, meanings: Sequence[Meaning], where: str) -> PactsError:
    """The refusal of a column whose name may mean two of ours."""
    ours = [column or step or "" for column, step in meanings]
    may_be = " or ".join(f"'{column}'" if column else f"the day of '{step}'" for column, step in meanings)
    advice = f"Say which it is: --map '{cell.strip()}={ours[0]}' or --map '{cell.strip()}={ours[-1]}'."
    return PactsError(f"the column '{cell.strip()}' may be {may_be}.", advice, where=where)


def _is_aside(cell: str, values: Sequence[str], conventions: Conventions) -> bool:
    """Whether a column that means nothing to us may be passed over."""
    return not any(values) or _is_counted(values) or table_words.is_left_out(cell) or _asked(cell, conventions) == ""


def _is_counted(values: Sequence[str]) -> bool:
    """Whether they number the rows, as pandas, R and people do; rows below a table, such as notes, have no number."""
    filled = [value for value in values if value]
    numbers = [str(number) for number in range(len(filled) + 1)]
    while filled and not filled[-1].isdigit():
        filled.pop()
    return bool(filled) and filled in (numbers[: len(filled)], numbers[1 : len(filled) + 1])


def _has_another_name(cell: str, ours: str, conventions: Conventions) -> bool:
    """Whether we took a column for ours by a word that nobody told us."""
    return _asked(cell, conventions) is None and table_words.folded(cell) != table_words.folded(ours)


def _check_needed(columns: set[str], conventions: Conventions, *, has_steps: bool, where: str) -> None:
    columns = columns | ({"source"} if conventions.source else set()) | ({"as_of"} if conventions.as_of else set())
    for choice in _NEEDED:
        if not set(choice) & columns and not (has_steps and choice[0] in ("status", "date")):
            names = " or ".join(f"'{column}'" for column in choice)
            advice = f"Add it, or name it: --map 'NAME={choice[0]}'; for a header to start from: {TEMPLATE}"
            raise PactsError(f"has no column {names}.", advice, where=where)


STEPS = tuple(each.value for each in Status if each is not Status.NONE)
