"""The claims behind an answer, and how many independent sources make them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping

from pacts.independence import Heard, independent


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim behind an answer. `source` is its address; `date` the event's, as exact as it was told.

    `published` is a partial date, None where it is not told. A curated record may have a `note` instead of a quote.
    """

    source: str
    publisher: str | None
    published: str | None
    quote: str | None
    note: str | None
    date: str | None
    at_least: str
    at_most: str
    claim: str

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


def evidence(row: RowMapping) -> Evidence:
    """The evidence in a row that has its columns."""
    return Evidence(**{name: row[name] for name in Evidence.__slots__})


def voices(rows: Iterable[RowMapping]) -> int:
    """How many independent sources make the claims of `rows`: copies of a story and an outlet count as one."""
    heard = {Heard(row["source"], row["publisher"], row["sketch"]) for row in rows}
    return len(independent(sorted(heard, key=repr)))
