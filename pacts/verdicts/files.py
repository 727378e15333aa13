"""Files of verdicts: JSON Lines or CSV, told apart by how they begin."""

from __future__ import annotations

from collections.abc import Iterator

from pacts.articles import json_objects
from pacts.errors.articles import BadSyntax
from pacts.errors.records import RecordError, RepeatedColumn, WrongCells
from pacts.errors.reviews import UnknownField
from pacts.records.table import rows
from pacts.verdicts.fields import ASIDE, FIELDS, build
from pacts.verdicts.verdict import Judgement


def parse(text: str, where: str, reviewer: str, time: str) -> list[Judgement]:
    """The verdicts of a file in their order; `reviewer` and `time` stand in where a line tells none.

    Raises the error of the first line that cannot be used, so that a file is taken whole or not at all.
    """
    told = _lines(text, where) if text.lstrip().startswith(("{", "[")) else _table(text, where)
    return [build(f"{where}, line {line}", given, reviewer, time) for line, given in told]


def _lines(text: str, where: str) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            given = json_objects.load(line, where, number)
            if not isinstance(given, dict):
                raise BadSyntax(where, number, "JSON Lines", "it is no object in {}")
            yield number, given


def _table(text: str, where: str) -> Iterator[tuple[int, dict[str, object]]]:
    header: list[str] = []
    for line, row in rows(text, where):
        if isinstance(row, RecordError):
            raise row
        if not header:
            header = _header([cell.strip().lower() for cell in row], f"{where}, line {line}")
        elif len(row) != len(header):
            raise WrongCells(f"{where}, line {line}", len(row), len(header))
        else:
            yield line, dict(zip(header, row, strict=True))


def _header(columns: list[str], where: str) -> list[str]:
    for column in columns:
        if column not in FIELDS and column not in ASIDE:
            raise UnknownField(where, column, FIELDS)
        if columns.count(column) > 1:
            raise RepeatedColumn(where, column)
    return columns
