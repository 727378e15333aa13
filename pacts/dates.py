"""Dates as exact as a source gives them: a year, a month or a day, never an invented day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from pacts.errors import PactsError, shortened

OLDEST = date(1815, 1, 1)  # no pact is older than the Congress of Vienna, and no source of one

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")  # \d would take the digits of every script


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, month or day, written in ISO 8601 cut to its precision: '2025', '2025-06', '2025-06-12'.

    It is a span: `first` and `last` are its outermost days. Sorts by time, the coarser first. Raises PactsError.
    """

    text: str
    first: date = field(init=False, repr=False, compare=False)
    last: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        match = _ISO.fullmatch(self.text)
        if match is None:
            raise bad_date(self.text)
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            first = date(year, month, day)
        except ValueError:
            raise bad_date(self.text) from None
        end = month if match[2] else 12
        last = first if match[3] else date(year, end, monthrange(year, end)[1])
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    def covers(self, other: PartialDate) -> bool:
        """Whether `other` lies wholly within this span, as '2025-06-12' does within '2025-06'."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        return self.text


def earliest(dates: Iterable[PartialDate]) -> PartialDate | None:
    """The earliest of some dates, and of dates within each other the most exact; None of none."""
    return min(dates, key=lambda day: (day.last, -day.first.toordinal()), default=None)


def day_of(text: str) -> date:
    """A day of the calendar, written in ISO 8601. Raises PactsError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        problem = f"'{shortened(text)}' is not a day: write year, month and day, as in 2025-06-12."
        raise PactsError(problem) from None


def in_utc(moment: datetime) -> datetime:
    """Return the moment in UTC; one without an offset is in UTC already. Raises PactsError outside the calendar."""
    try:
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):  # in UTC the year 0 or 10000
        raise PactsError(f"'{moment.isoformat()}' lies outside the calendar of UTC: write another moment.") from None


def latest_today() -> date:
    """The last day that may be today for somebody: tomorrow by the local clock, since time zones differ."""
    return date.today() + timedelta(days=1)


def too_old(day: PartialDate, what: str) -> str:
    """Why a day before OLDEST is refused, with the day that was meant where a slip in its year shows it.

    `what` is the sort of thing that the day is of, such as 'pact'. '0022' is a short year, '1022' a slip of a key.
    """
    year, rest = int(day.text[:4]), day.text[4:]
    now = date.today().year
    meant = next((each for each in (year + 2000, year + 1900) if year < 100 and each <= now), None)
    if 1000 <= year <= now - 1000:
        meant = year + 1000
    return f"No {what} is that old: " + (f"did you mean {meant}{rest}?" if meant else "correct the year.")


def bad_date(text: str) -> PactsError:
    """A date that is not a year, a month or a day of the calendar."""
    return PactsError(f"'{text}' is not a date: write 2025, 2025-06 or 2025-06-12.")
