"""The day that a question asks about, and the day by which something had to be known."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from pacts.dates import PartialDate
from pacts.errors.names import BadDate
from pacts.errors.questions import DayAhead, NotOneDay

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
_NUMBERS = {word: number for number, word in enumerate(_COUNTS, 1)} | {"a": 1, "an": 1}

_YEAR = r"(?:19|20)\d\d"
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ISO = rf"{_YEAR}-\d\d(?:-\d\d)?"
_EXACT = (
    rf"(?:{_ISO}|(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?:of\s+)?{_YEAR}"
    rf"|{_MONTH}\s+{_DAY},?\s+{_YEAR}|{_MONTH},?\s+(?:of\s+)?{_YEAR})\b"
)
_ANY = rf"(?:{_EXACT}|{_YEAR}(?![-\w/]))"
_EDGE = r"(?:the\s+)?(?P<edge>end|close|start|beginning)\s+of\s+(?:the\s+year\s+)?"
_KNOWN = (
    r"(?:(?:according\s+to|going\s+by|judging\s+by|by|from|as|with|on)\s+)?(?:the\s+basis\s+of\s+)?"
    r"(?:(?:what|all\s+that|everything(?:\s+that)?)\s+(?:was|had\s+been|we)\s+(?:publicly\s+)?"
    r"(?:known|knew|published|reported)|known)\s+(?:by|on|as\s+of|at|in|before)\s+"
)
_BEFORE = r"(?P<before>before|prior\s+to)\s+"
_AT = r"(?:as\s+(?:of|at|on)|back\s+in|as\s+late\s+as|by|on|in|at|during|until|till|up\s+to)\s+"
_UP_TO = frozenset({"as", "by", "until", "till", "up"})
_STRETCH = re.compile(
    rf"\b(?:(?:between|from)\s+{_ANY}\s+(?:and|to|until|till)\s+{_ANY}"
    rf"|(?:since|after|starting|from)\s+(?:{_EDGE})?{_ANY}|in\s+the\s+(?:19|20)\d0s|\d+(?:/\d+)+)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"\b(?:(?P<known>{_KNOWN})(?:{_EDGE})?(?P<by>{_ANY})"
    rf"|{_BEFORE}(?P<limit>{_ANY})"
    rf"|(?:{_AT})?{_EDGE.replace('edge', 'side')}(?P<span>{_ANY})"
    rf"|{_AT}(?P<on>{_ANY})"
    rf"|(?P<bare>{_EXACT}|{_YEAR}(?=\W*$)))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?:as\s+of\s+)?(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<unit>day|week|month|year)s?\s+ago\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:(?:as\s+of|until|by|at|on|in)\s+)?(?:the\s+)?(?P<name>today|to\s+date|right\s+now|now|currently|at\s+present"
    r"|at\s+the\s+moment|present\s+day|nowadays|yesterday|(?:(?:the\s+)?end\s+of\s+)?last\s+(?:year|month)"
    r"|this\s+(?:year|month|week))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days told in a question, None for today, and the rest of its words.

    `within` holds the words of a day that may ask what happened then: 'in 2019' or 'last year', but not 'by 2019'.
    """

    as_of: date | None
    known_by: date | None
    rest: str
    within: str | None


def read(text: str, today: date) -> Days:
    """Take the days out of a question. A month or a year stands for its last day, or for `today` within it.

    Raises BadDate, NotOneDay or DayAhead.
    """
    if stretch := _STRETCH.search(text):
        raise NotOneDay([stretch[0]])
    as_of: list[tuple[str, date]] = []
    known_by: list[tuple[str, date]] = []
    within: list[str] = []

    def happened(words: str) -> None:
        if words.lower().split()[0] not in _UP_TO:
            within.append(words.strip())

    def told(match: re.Match[str]) -> str:
        written = next(
            text for text in (match["by"], match["limit"], match["span"], match["on"], match["bare"]) if text
        )
        span = _span(written)
        edge = (match["edge"] or match["side"] or "").lower()
        known_before = match["known"] is not None and match["known"].lower().split()[-1] == "before"
        if span.first > today:
            raise DayAhead(match[0].strip())
        day = span.last
        if match["before"] or known_before:
            day = span.first - timedelta(days=1)
        elif edge in ("start", "beginning"):
            day = span.first
        elif edge and span.last > today:
            raise DayAhead(match[0].strip())
        if not match["known"] and not match["before"]:
            happened(match[0])
        (known_by if match["known"] else as_of).append((match[0].strip(), min(day, today)))
        return " "

    def counted(match: re.Match[str]) -> str:
        happened(match[0])
        as_of.append((match[0], _ago(match["count"].lower(), match["unit"].lower(), today)))
        return " "

    def named(match: re.Match[str]) -> str:
        name = " ".join(match["name"].lower().split())
        if name.startswith(("last", "this", "yesterday")):
            happened(match[0])
        as_of.append((match[0], _named(name, today)))
        return " "

    rest = _NAMED.sub(named, _COUNTED.sub(counted, _TOLD.sub(told, text)))
    for found in (as_of, known_by):
        if len({day for _, day in found}) > 1:
            raise NotOneDay([words for words, _ in found])
    days = [next((day for _, day in found if day != today), None) for found in (as_of, known_by)]
    return Days(days[0], days[1], rest, within[0] if within else None)


def _span(text: str) -> PartialDate:
    """'1 June 2022', 'June 1st, 2022', 'March 2021', '2021-03' or '2021' as a partial date."""
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
    except BadDate:
        raise BadDate(" ".join(text.split())) from None


def _ago(count: str, unit: str, today: date) -> date:
    number = _NUMBERS.get(count) or int(count)
    if unit in ("day", "week"):
        return today - timedelta(days=number * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _named(name: str, today: date) -> date:
    if name == "yesterday":
        return today - timedelta(days=1)
    if name.endswith("last year"):
        return date(today.year - 1, 12, 31)
    if name.endswith("last month"):
        return today.replace(day=1) - timedelta(days=1)
    return today
