"""Files of records: CSV, whose header gives the delimiter and the columns; and lists that have to be complete."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import TypeVar

from pacts.errors import PactsError, RecordError
from pacts.records.cells import repeated_column, rows, wrong_cells
from pacts.records.record import COLUMNS, Record, build, unknown_column

Item = TypeVar("Item")

_DELIMITERS = (",", ";", "\t")
_TEMPLATE = "pacts import --template"
_NEEDED = (("parties",), ("source",), ("status", "at_least"), ("status", "at_most"), ("date", "as_of", "published"))


def parse(text: str, name: str, where: str) -> Iterator[Record | PactsError]:
    """The records of a table in their order; a bad row comes out as its error. Line breaks in `text` are '\\n'.

    Raises PactsError for a header that cannot be used, or one without rows.
    """
    first = text.lstrip("\n").split("\n", 1)[0][:10_000]  # no header is that long, and the reader refuses long cells
    lines = rows(text, where, _delimiter(first))
    line, header = next(lines, (1, []))
    if isinstance(header, PactsError):
        raise header
    columns = _columns(header, f"{where}, line {line}")
    read = [_record(row, columns, name, line, where) for line, row in lines]
    if not read:
        raise PactsError("holds no records.", f"For rows to start from: {_TEMPLATE}", where=where)
    yield from whole(read, where)


def whole(items: Sequence[Item], where: str, unit: str = "line") -> Iterator[Item | PactsError]:
    """The records and errors of the file `where`, in order; a list declared complete that lost a row becomes an error.

    What a complete list leaves out is a pact that does not exist, so a refused row must not count as left out.
    A refused row without a source may belong to any list. `unit` is what Record.line counts.
    """
    lost: dict[str | None, str] = {}  # source -> the first row that was refused
    for item in items:
        if isinstance(item, PactsError):
            source = item.source if isinstance(item, RecordError) else None
            lost.setdefault(source, (item.where or where).removeprefix(f"{where}, "))
    for item in items:
        if isinstance(item, Record) and item.complete and (place := lost.get(item.source) or lost.get(None)):
            problem = f"the list is not whole: {place} was refused."
            yield PactsError(problem, "Correct that first.", where=f"{where}, {unit} {item.line}")
        else:
            yield item


def template() -> str:
    """A table to start from: the header and a few example rows."""
    return files("pacts.records").joinpath("template.csv").read_text(encoding="utf-8")


def _delimiter(header: str) -> str:
    """The delimiter that splits the header into the most known columns."""

    def known(delimiter: str) -> int:
        return sum(cell.strip().lower() in COLUMNS for cell in next(csv.reader([header], delimiter=delimiter), []))

    return max(_DELIMITERS, key=known)


def _columns(header: Iterable[str], where: str) -> list[str]:
    columns = [cell.strip().lower() for cell in header]
    for column in columns:
        if column not in COLUMNS:
            raise unknown_column(where, column)
        if columns.count(column) > 1:
            raise repeated_column(where, column)
    for choice in _NEEDED:
        if not set(choice) & set(columns):
            names = " or ".join(f"'{column}'" for column in choice)
            advice = f"Add it; for a header to start from: {_TEMPLATE}"
            raise PactsError(f"has no column {names}.", advice, where=where)
    return columns


def _record(
    row: list[str] | PactsError, columns: Sequence[str], name: str, line: int, where: str
) -> Record | PactsError:
    if isinstance(row, PactsError):
        return row
    place = f"{where}, line {line}"
    if len(row) != len(columns):
        return wrong_cells(place, len(row), len(columns))
    try:
        return build(name, line, place, dict(zip(columns, row, strict=True)))
    except PactsError as error:
        return error
