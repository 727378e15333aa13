"""Files of verdicts: JSON Lines or CSV, told apart by how they begin."""

from __future__ import annotations

from collections.abc import Iterator

from pacts.articles import json_objects
from pacts.errors import PactsError, bad_syntax
from pacts.records.table import repeated_column, rows, wrong_cells
from pacts.verdicts.fields import ASIDE, FIELDS, build, unknown_field
from pacts.verdicts.verdict import Judgement


def parse(text: str, where: str, reviewer: str, time: str) -> list[Judgement]:
    """The verdicts of a file in their order; `reviewer` and `time` stand in where a line tells none.

    Raises the error of the first line that cannot be used, so that a file is taken whole or not at all.
    """
    items = _lines(text, where) if text.lstrip().startswith(("{", "[")) else _table(text, where)
    return [build(f"{where}, line {line}", fields, reviewer, time) for line, fields in items]


def _lines(text: str, where: str) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            fields = json_objects.load(line, where, number)
            if not isinstance(fields, dict):
                raise bad_syntax(where, number, "JSON Lines", "it is no object in {}")
            yield number, fields


def _table(text: str, where: str) -> Iterator[tuple[int, dict[str, object]]]:
    header: list[str] = []
    for line, row in rows(text, where):
        if isinstance(row, PactsError):
            raise row
        if not header:
            header = _header([cell.strip().lower() for cell in row], f"{where}, line {line}")
        elif len(row) != len(header):
            raise wrong_cells(f"{where}, line {line}", len(row), len(header))
        else:
            yield line, dict(zip(header, row, strict=True))


def _header(columns: list[str], where: str) -> list[str]:
    for column in columns:
        if column not in FIELDS and column not in ASIDE:
            raise unknown_field(where, column)
        if columns.count(column) > 1:
            raise repeated_column(where, column)
    return columns
