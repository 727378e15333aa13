"""A day, a month or a year as people write it, and days that are counted back from today."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from pacts.dates import PartialDate, bad_date
from pacts.errors import PactsError

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT = {month[:3]: number for number, month in enumerate(_MONTHS, 1)} | {"sept": 9}
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: number for number, word in enumerate(_COUNTS, 1)} | {"a": 1, "an": 1}

YEAR = r"(?:19|20)\d\d"
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ISO = rf"{YEAR}-\d\d(?:-\d\d)?"
EXACT = (
    rf"(?:{_ISO}|(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?:of\s+)?{YEAR}"
    rf"|{_MONTH}\s+{_DAY},?\s+{YEAR}|{_MONTH},?\s+(?:of\s+)?{YEAR})\b"
)
ANY = rf"(?:{EXACT}|{YEAR}(?![-\w/]))"
EDGE = r"(?:the\s+)?(?P<edge>end|close|start|beginning)\s+of\s+(?:the\s+year\s+)?"


def span(text: str) -> PartialDate:
    """'1 June 2022', 'June 1st, 2022', 'March 2021', '2021-03' or '2021' as a partial date. Raises PactsError."""
    if re.fullmatch(_ISO, text):
        return PartialDate(text)
    words = re.findall(r"[a-z]+|\d+", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.lower()))
    months = [_SHORT[word[:3]] for word in words if word[:3] in _SHORT]
    numbers = [int(word) for word in words if word.isdigit()]
    year = next(number for number in numbers if number > 31)
    day = next((number for number in numbers if number <= 31), None)
    parts = [f"{year:04}", *(f"{month:02}" for month in months), *([] if day is None else [f"{day:02}"])]
    try:
        return PartialDate("-".join(parts))
    except PactsError:
        raise bad_date(" ".join(text.split())) from None


def ago(count: str, unit: str, today: date) -> date:
    """The day that is `count` ('2' or 'two') of a unit ('day', 'week', 'month', 'year') before `today`."""
    number = NUMBERS.get(count) or int(count)
    if unit in ("day", "week"):
        return today - timedelta(days=number * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
