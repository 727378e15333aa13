"""CSV files of records: delimiter and columns are told by the header, in any order."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from io import StringIO

from pacts.errors.records import (
    BadRow,
    MissingColumn,
    NoRecords,
    RecordError,
    RepeatedColumn,
    UnknownColumn,
    WrongCells,
)
from pacts.records.fields import COLUMNS, build
from pacts.records.record import Record, whole

_DELIMITERS = (",", ";", "\t")
_NEEDED = (("parties",), ("source",), ("status", "at_least"), ("status", "at_most"), ("date", "as_of", "published"))


def parse(text: str, name: str, where: str) -> Iterator[Record | RecordError]:
    """The records of a table in their order; a bad row comes out as its error. Line breaks in `text` are '\\n'.

    Raises a RecordError if the header does not serve, or has no row below it.
    """
    first = text.lstrip("\n").split("\n", 1)[0][:10_000]  # no header is that long, and the reader refuses long cells
    lines = rows(text, where, _delimiter(first))
    line, header = next(lines, (1, []))
    if isinstance(header, RecordError):
        raise header
    columns = _columns(header, f"{where}, line {line}")
    read = [_record(row, columns, name, line, where) for line, row in lines]
    if not read:
        raise NoRecords(where)
    yield from whole(read, where)


def template() -> str:
    """A table to start from: the header, and a few rows as they should look."""
    return files("pacts.records").joinpath("template.csv").read_text(encoding="utf-8")


def _delimiter(header: str) -> str:
    """The delimiter by which the header holds the most columns that we know."""

    def known(delimiter: str) -> int:
        return sum(cell.strip().lower() in COLUMNS for cell in next(csv.reader([header], delimiter=delimiter), []))

    return max(_DELIMITERS, key=known)


def rows(text: str, where: str, delimiter: str = ",") -> Iterator[tuple[int, list[str] | RecordError]]:
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
            yield line, BadRow(f"{where}, line {line}", str(error), reader.line_num)
        else:
            if any(cell.strip() for cell in row):
                yield line, row


def _columns(header: Iterable[str], where: str) -> list[str]:
    columns = [cell.strip().lower() for cell in header]
    for column in columns:
        if column not in COLUMNS:
            raise UnknownColumn(where, column, COLUMNS)
        if columns.count(column) > 1:
            raise RepeatedColumn(where, column)
    for choice in _NEEDED:
        if not set(choice) & set(columns):
            raise MissingColumn(where, choice)
    return columns


def _record(
    row: list[str] | RecordError, columns: Sequence[str], name: str, line: int, where: str
) -> Record | RecordError:
    if isinstance(row, RecordError):
        return row
    place = f"{where}, line {line}"
    if len(row) != len(columns):
        return WrongCells(place, len(row), len(columns))
    try:
        return build(name, line, place, dict(zip(columns, row, strict=True)))
    except RecordError as error:
        return error
