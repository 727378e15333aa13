"""CSV files of records: delimiter and columns are told by the header, in any order."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from io import StringIO

from pacts.errors import PactsError
from pacts.records.fields import COLUMNS, build, unknown_column
from pacts.records.record import Record, whole

_DELIMITERS = (",", ";", "\t")
_TEMPLATE = "pacts import --template"
_NEEDED = (("parties",), ("source",), ("status", "at_least"), ("status", "at_most"), ("date", "as_of", "published"))


def parse(text: str, name: str, where: str) -> Iterator[Record | PactsError]:
    """The records of a table in their order; a bad row comes out as its error. Line breaks in `text` are '\\n'.

    Raises PactsError if the header does not serve, or has no row below it.
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


def template() -> str:
    """A table to start from: the header, and a few rows as they should look."""
    return files("pacts.records").joinpath("template.csv").read_text(encoding="utf-8")


def _delimiter(header: str) -> str:
    """The delimiter by which the header holds the most columns that we know."""

    def known(delimiter: str) -> int:
        return sum(cell.strip().lower() in COLUMNS for cell in next(csv.reader([header], delimiter=delimiter), []))

    return max(_DELIMITERS, key=known)


def rows(text: str, where: str, delimiter: str = ",") -> Iterator[tuple[int, list[str] | PactsError]]:
    """Each row with the line that it starts on; rows of empty cells are left out.

    A quotation mark that is not closed takes the lines below with it, so its error tells how far.
    """
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"is not CSV, up to line {reader.line_num}: {error}."
            advice = "Close each quotation mark, and double those within a cell."
            yield line, PactsError(problem, advice, where=f"{where}, line {line}")
        else:
            if any(cell.strip() for cell in row):
                yield line, row


def repeated_column(where: str, column: str) -> PactsError:
    """A column that a table has twice."""
    return PactsError(f"has the column '{column}' twice.", "Leave one out.", where=where)


def wrong_cells(where: str, cells: int, columns: int) -> PactsError:
    """A row with more or fewer cells than its header."""
    return PactsError(
        f"has {cells} {'cell' if cells == 1 else 'cells'}, the header has {columns}.",
        "Leave cells empty, not out, and put a cell with a delimiter in it into quotation marks.",
        where=where,
    )


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
