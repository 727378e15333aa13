"""What a table of an export is: its columns with their types and meanings, its keys, and where its rows come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pacts.status import LADDER, Status

Cell = str | int | date | None

PARTIAL = r"\d{4}(-\d{2}(-\d{2})?)?"
STATUSES = tuple(status.value for status in Status)
RUNGS = tuple(status.value for status in LADDER)


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `type` is string, integer or date, `rules` its constraints in the words of Table Schema."""

    name: str
    description: str
    type: str = "string"
    rules: dict[str, Any] = field(default_factory=dict)

    def descriptor(self) -> dict[str, Any]:
        """The same as Table Schema writes it."""
        told = {"name": self.name, "type": self.type, "description": self.description}
        return told | ({"constraints": self.rules} if self.rules else {})


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
        told: dict[str, Any] = {"fields": [each.descriptor() for each in self.fields], "missingValues": [""]}
        told["primaryKey"] = list(self.key)
        links = [
            {"fields": [column], "reference": {"resource": other, "fields": [there]}}
            for column, other, there in self.links
        ]
        return told | ({"foreignKeys": links} if links else {})


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


def flag(name: str, description: str, **rules: Any) -> Field:
    """A column of 1 and 0, empty where it is not known."""
    return Field(name, description, "integer", {"enum": [0, 1], **rules})


def day(name: str, description: str, **rules: Any) -> Field:
    """A column of days."""
    return Field(name, description, "date", rules)


def partial(name: str, description: str) -> Field:
    """A column of dates as exact as a source tells them."""
    return Field(name, f"{description}, as exact as told: 2018, 2013-03 or 2025-06-12", "string", {"pattern": PARTIAL})


def needed(**rules: Any) -> dict[str, Any]:
    """Constraints of a column that is never empty."""
    return {"required": True, **rules}


def unique() -> dict[str, Any]:
    """Constraints of a column that names its row."""
    return {"required": True, "unique": True}
