"""A query of a person's own, whatever the database: its views, how much it may take, what its values look like."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from pacts.errors import PactsError

Table = tuple[list[str], list[tuple[Any, ...]]]

SECONDS = 10.0
ROWS = 100_000
MEGABYTES = 12  # of an answer, which takes some twenty times as much as a table; one row of it may have a quarter
MEMORY = "PACTS_SQL_MEGABYTES"  # the variable that allows more

_AS_IT_IS = {type(None), str, int}  # what most values are
_DAY = 86_400.0
_ROW = 24  # bytes that a row is counted to have besides its values; PostgreSQL's header of one


# The views that are made for queries of one's own, as docs/sql.md lists them; the others serve these.
VIEWS = ("coverage", "spans", "standing", "indirect", "evidence", "conflicts", "history")


class BadQuery(PactsError):
    """An SQL query that the database refuses; `reason` is its word, which the refusal of a report repeats."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The query was refused: {reason.strip().rstrip('.')}.",
            f"Write one SELECT, on the views {' or '.join((', '.join(VIEWS[:-1]), VIEWS[-1]))}; it may only read.",
        )
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a query may run (seconds) and how many rows it may return. Raises PactsError for impossible ones."""

    seconds: float = SECONDS
    rows: int = ROWS

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= _DAY:  # nor is NaN
            raise PactsError(f"A query cannot run for {self.seconds} seconds.", f"Write up to {_DAY:.0f} seconds.")
        if self.rows < 1:
            raise PactsError(f"A query cannot return {self.rows} rows.", "Write 1 or more.")

    @property
    def bytes(self) -> int:
        """How large the whole answer may be, by PACTS_SQL_MEGABYTES or our default."""
        text = os.environ.get(MEMORY) or str(MEGABYTES)
        if not re.fullmatch(r"[1-9]\d{0,4}", text, re.ASCII):
            raise PactsError(f"{MEMORY} is '{text}'.", "Write a whole number of megabytes, such as 64.")
        return int(text) * 1_000_000

    def too_slow(self) -> PactsError:
        more = f"{self.seconds * 6:g}"
        return PactsError(
            f"The query was stopped at its time limit, {self.seconds:g} s.",
            f"Ask for less, or give it more time: --timeout {more}, in Python timeout={more}.",
        )

    def too_large(self) -> PactsError:
        most = self.bytes // 1_000_000
        return PactsError(
            f"The query was stopped at its memory limit, {most} MB for the answer and {most / 4:g} MB for one row.",
            f"Ask for fewer or shorter values, or allow more with the environment's {MEMORY}={most * 4}.",
        )


def size_of(row: tuple[Any, ...]) -> int:
    """About how many bytes a row has."""
    return _ROW + sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)


def plain_value(value: Any) -> Any:
    """A value as SQLite would give it, so that a query's answer does not depend on the database."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, list):
        return [plain_value(each) for each in value]
    if isinstance(value, dict):  # from JSON
        return {key: plain_value(each) for key, each in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        if not value.is_finite() or value.adjusted() > 300:  # more than a float holds
            return str(value)
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and not isfinite(value):  # JSON has no such number
        return str(Decimal(value))
    return int(value) if isinstance(value, bool) else value
