"""Tables of an export: columns with types and meanings, keys and rows, and how they are written to a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pacts.csv_lines import line
from pacts.errors import optional

FORMATS = ("csv", "parquet")
FILES = (".csv", ".json", ".parquet", ".xlsx")  # that one table may be written to
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}

Cell = str | int | float | date | None

_TYPES = {"text": "string", "number": "integer", "decimal": "number", "flag": "integer", "day": "date"}
_PARTIAL = r"\d{4}(-\d{2}(-\d{2})?)?"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `type` is string, integer, number or date, `rules` its constraints in the words of Table Schema.

    `link` is the column of another table that it refers to, such as 'parties.code'; '.id' is one of its own table.
    """

    name: str
    description: str
    type: str = "string"
    rules: dict[str, Any] = field(default_factory=dict)
    link: str = ""

    def descriptor(self) -> dict[str, Any]:
        """Return the column as Table Schema describes it."""
        column = {"name": self.name, "type": self.type, "description": self.description}
        return column | ({"constraints": self.rules} if self.rules else {})


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an export. `key` names the columns by which its rows are told apart, and sorted."""

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]

    @property
    def columns(self) -> list[str]:
        """The names of its columns, in order."""
        return [each.name for each in self.fields]

    def schema(self) -> dict[str, Any]:
        """Its Table Schema."""
        links = [
            {"fields": [each.name], "reference": {"resource": other, "fields": [column]}}
            for each in self.fields
            if each.link
            for other, column in [each.link.split(".")]
        ]
        schema: dict[str, Any] = {
            "fields": [each.descriptor() for each in self.fields],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }
        return schema | ({"foreignKeys": links} if links else {})


def table(name: str) -> Table:
    """The table of this name."""
    return _tables()[name]


@cache
def _tables() -> dict[str, Table]:
    """The tables of tables.csv: the first row of each describes it; '*terms' stands for the columns of 'terms'.

    A column that is `needed` is never empty; 'unique' is the key of its table, 'key' a part of it.
    """
    tables: dict[str, Table] = {}
    with Path(__file__).with_name("tables.csv").open(encoding="utf-8", newline="") as file:
        for name, (first, *rows) in groupby(csv.DictReader(file), itemgetter("table")):
            fields: list[Field] = []
            for row in rows:
                column = row["column"]
                fields += tables[column[1:]].fields if column.startswith("*") else [_field(row)]
            key = [row["column"] for row in rows if row["needed"] in ("unique", "key")]
            tables[name] = Table(name, first["description"], tuple(fields), tuple(key))
    return tables


def _field(row: Mapping[str, str]) -> Field:
    """A column from its row; its values are words, or a range as '1..4'."""
    rules: dict[str, Any] = {}
    description, type = row["description"], _TYPES.get(row["type"], "string")
    if row["type"] == "partial":
        description += ", as exact as the source gives it: 2018, 2013-03 or 2025-06-12"
        rules["pattern"] = _PARTIAL
    elif row["type"] == "flag":
        rules["enum"] = [0, 1]
    if row["needed"]:
        rules["required"] = True
    if row["needed"] == "unique":
        rules["unique"] = True
    least, is_range, most = row["values"].partition("..")
    if is_range:
        rules |= {"minimum": int(least)} | ({"maximum": int(most)} if most else {})
    elif row["values"]:
        rules["enum"] = row["values"].split()
    return Field(row["column"], description, type, rules, row["link"])


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
        objects = (dict(zip(filled.table.columns, row, strict=True)) for row in filled.rows)
        rows = ",\n ".join(json.dumps(each, ensure_ascii=False, default=str) for each in objects)
        file.write_text(f"[{rows}]\n", encoding="utf-8", newline="\n")
    else:
        with file.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as out:
            # A day is written as in ISO 8601, None as an empty cell.
            out.writelines(line(cells, raw=raw) for cells in (filled.table.columns, *filled.rows))


def _workbook(filled: Filled, file: Path) -> None:
    """One sheet with the meaning of each column as a comment; the same rows make the same bytes."""
    xlsxwriter = optional("xlsxwriter", "A spreadsheet", "excel")
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


def arrow() -> Any:
    """The library that writes Parquet. Raises PactsError where it is not installed."""
    return optional("pyarrow", "Parquet", "parquet")


def _parquet(filled: Filled, file: Path) -> None:
    pyarrow = arrow()
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
