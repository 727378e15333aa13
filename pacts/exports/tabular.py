"""Tables of an export: columns with types and meanings, keys and rows, and how they are written to a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pacts.csv_lines import line
from pacts.errors import missing_extra
from pacts.status import LADDER, Status

FORMATS = ("csv", "parquet")
FILES = (".csv", ".json", ".parquet", ".xlsx")  # that one table may be written to
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}

Cell = str | int | float | date | None

_PARTIAL = r"\d{4}(-\d{2}(-\d{2})?)?"
STATUSES = tuple(status.value for status in Status)
RUNGS = tuple(status.value for status in LADDER)


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `type` is string, integer, number or date, `rules` its constraints in the words of Table Schema."""

    name: str
    description: str
    type: str = "string"
    rules: dict[str, Any] = field(default_factory=dict)

    def descriptor(self) -> dict[str, Any]:
        """The same as Table Schema writes it."""
        column = {"name": self.name, "type": self.type, "description": self.description}
        return column | ({"constraints": self.rules} if self.rules else {})


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an export. `links` are its foreign keys: column, other table ('' for itself), column there."""

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...] = ()

    @property
    def columns(self) -> list[str]:
        """The names of its columns, in order."""
        return [each.name for each in self.fields]

    def schema(self) -> dict[str, Any]:
        """Its Table Schema."""
        links = [
            {"fields": [column], "reference": {"resource": other, "fields": [there]}}
            for column, other, there in self.links
        ]
        schema: dict[str, Any] = {
            "fields": [each.descriptor() for each in self.fields],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }
        return schema | ({"foreignKeys": links} if links else {})


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with its rows: for each the cells of its columns, in order."""

    table: Table
    rows: Sequence[tuple[Cell, ...]]


def filled(table: Table, rows: Iterable[Mapping[Any, Any]]) -> Filled:
    """`rows` as the cells of `table`, sorted by its key; an empty text is no value, as in CSV."""
    keys = [table.columns.index(name) for name in table.key]
    cells = [tuple(None if row[name] == "" else row[name] for name in table.columns) for row in rows]
    return Filled(table, sorted(cells, key=lambda row: [row[place] for place in keys]))


def text(name: str, description: str, **rules: Any) -> Field:
    """A column of text."""
    return Field(name, description, "string", rules)


def number(name: str, description: str, **rules: Any) -> Field:
    """A column of whole numbers."""
    return Field(name, description, "integer", rules)


def decimal(name: str, description: str, **rules: Any) -> Field:
    """A column of numbers with decimals."""
    return Field(name, description, "number", rules)


def flag(name: str, description: str, **rules: Any) -> Field:
    """A column of 1 and 0, empty where it is not known."""
    return Field(name, description, "integer", {"enum": [0, 1], **rules})


def day(name: str, description: str, **rules: Any) -> Field:
    """A column of days."""
    return Field(name, description, "date", rules)


def partial(name: str, description: str) -> Field:
    """A column of partial dates, as exact as the source gives them."""
    return Field(name, f"{description}, as exact as told: 2018, 2013-03 or 2025-06-12", "string", {"pattern": _PARTIAL})


def needed(**rules: Any) -> dict[str, Any]:
    """Constraints of a column that is never empty."""
    return {"required": True, **rules}


def unique() -> dict[str, Any]:
    """Constraints of a column that names its row."""
    return {"required": True, "unique": True}


def write(filled: Filled, file: Path, *, raw: bool = False, excel: bool = False) -> None:
    """Write one table to `file`: as CSV, JSON, Parquet or xlsx, by its suffix.

    Texts of CSV that a spreadsheet would run as formulas get an apostrophe, unless `raw`; with `excel` it begins with
    the mark by which Excel knows UTF-8. Raises PactsError where a library is missing.
    """
    if file.suffix == ".parquet":
        _parquet(filled, file)
    elif file.suffix == ".xlsx":
        _workbook(filled, file)
    elif file.suffix == ".json":
        rows = ",\n ".join(json.dumps(row, ensure_ascii=False, default=str) for row in _objects(filled))
        file.write_text(f"[{rows}]\n", encoding="utf-8", newline="\n")
    else:
        with file.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as out:
            # A day is written as in ISO 8601, None as an empty cell.
            out.writelines(line(cells, raw=raw) for cells in (filled.table.columns, *filled.rows))


def _objects(filled: Filled) -> Iterator[dict[str, Cell]]:
    return (dict(zip(filled.table.columns, row, strict=True)) for row in filled.rows)


def _workbook(filled: Filled, file: Path) -> None:
    """One sheet with the meaning of each column as a comment; the same rows make the same bytes."""
    try:
        import xlsxwriter
    except ImportError:
        raise missing_extra("A spreadsheet", "excel") from None
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet(filled.table.name[:31])
        sheet.freeze_panes(1, 0)
        for at, each in enumerate(filled.table.fields):
            sheet.write_string(0, at, each.name, book.add_format({"bold": True}))
            sheet.write_comment(0, at, each.description)
        for number, row in enumerate(filled.rows, start=1):
            for at, cell in enumerate(row):
                if isinstance(cell, str):  # a text stays one, also where it looks like a formula
                    sheet.write_string(number, at, cell)
                elif cell is not None:
                    sheet.write(number, at, cell)


def require_parquet() -> None:
    """Raise PactsError where Parquet cannot be written."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise missing_extra("Parquet", "parquet") from None


def _parquet(filled: Filled, file: Path) -> None:
    require_parquet()
    import pyarrow
    from pyarrow import parquet

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "date": pyarrow.date32(),
    }
    fields = [
        pyarrow.field(each.name, types[each.type], metadata={"description": each.description})
        for each in filled.table.fields
    ]
    columns = [[row[place] for row in filled.rows] for place in range(len(fields))]
    arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields)), file)
