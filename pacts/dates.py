"""Dates as exact as a source gives them: a year, a month or a day, never an invented day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pacts.errors import PactsError

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")  # \d would take the digits of every script


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, month or day, written in ISO 8601 cut to its precision: '2025', '2025-06', '2025-06-12'.

    It is a span: `first` and `last` are its outermost days. Sorts by time, the coarser first. Raises PactsError.
    """

    text: str

    def __post_init__(self) -> None:
        match = _ISO.fullmatch(self.text)
        if match is None:
            raise bad_date(self.text)
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            raise bad_date(self.text) from None

    @property
    def first(self) -> date:
        """The first day of the span."""
        year, month, day = self._numbers
        return date(year, month or 1, day or 1)

    @property
    def last(self) -> date:
        """The last day of the span."""
        year, month, day = self._numbers
        month = month or 12
        return date(year, month, day or monthrange(year, month)[1])

    @property
    def _numbers(self) -> tuple[int, int, int]:
        year, month, day = [int(part) for part in self.text.split("-")] + [0] * (2 - self.text.count("-"))
        return year, month, day

    def covers(self, other: PartialDate) -> bool:
        """Whether `other` lies wholly within this span, as '2025-06-12' does within '2025-06'."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        return self.text


def bad_date(text: str) -> PactsError:
    """A date that is not a year, a month or a day of the calendar."""
    return PactsError(f"'{text}' is not a date: write 2025, 2025-06 or 2025-06-12.")
