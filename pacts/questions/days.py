"""The day that a question asks about, and the day by which something had to be known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pacts.questions import stretches
from pacts.questions.refusals import day_ahead, not_one_day
from pacts.questions.spans import ANY, EDGE, EXACT, NUMBERS, YEAR, ago, span
from pacts.questions.stretches import Period

_KNOWN = (
    r"(?:(?:according\s+to|going\s+by|judging\s+by|by|from|as|with|on)\s+)?(?:the\s+basis\s+of\s+)?"
    r"(?:(?:what|all\s+that|everything(?:\s+that)?)\s+(?:was|had\s+been|we)\s+(?:publicly\s+)?"
    r"(?:known|knew|published|reported)|known)\s+(?:by|on|as\s+of|at|in|before)\s+"
)
_BEFORE = r"(?P<before>before|prior\s+to)\s+"
_AT = r"(?:as\s+(?:of|at|on)|back\s+in|as\s+late\s+as|by|on|in|at|during|until|till|up\s+to)\s+(?:the\s+year\s+)?"
_UP_TO = frozenset({"as", "by", "until", "till", "up"})
_TOLD = re.compile(
    rf"\b(?:(?P<known>{_KNOWN})(?:{EDGE})?(?P<by>{ANY})"
    rf"|{_BEFORE}(?P<limit>{ANY})"
    rf"|(?:{_AT})?{EDGE.replace('edge', 'side')}(?P<span>{ANY})"
    rf"|{_AT}(?P<on>{ANY})"
    rf"|(?P<bare>{EXACT}|{YEAR}(?=\W*$)))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?:as\s+of\s+)?(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?P<unit>day|week|month|year)s?\s+ago\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:(?:as\s+of|until|by|at|on|in)\s+)?(?:the\s+)?(?P<name>today|to\s+date|right\s+now|now|currently|at\s+present"
    r"|at\s+the\s+moment|present\s+day|nowadays|yesterday|(?:(?:the\s+)?end\s+of\s+)?last\s+(?:year|month|week)"
    r"|this\s+(?:year|month|week))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days told in a question, None for today, and the rest of its words.

    `period` is what they mean to a question what happened: 'in 2019' is from its first day to its last, 'before 2019'
    up to the day before; None too where nobody can tell, as with 'two years ago'. `within` holds the words of a day
    that may ask what happened then, 'in 2019' or 'last year', but not 'by 2019'; `stretch` those of a stretch, which is
    no one day; `known` those of the day of `known_by`.
    """

    as_of: date | None
    known_by: date | None
    rest: str
    period: Period | None = None
    within: str | None = None
    stretch: str | None = None
    known: str | None = None


def read(text: str, today: date) -> Days:
    """Take the days out of a question. A month or a year stands for its last day, or for `today` within it.

    Raises PactsError.
    """
    stretch, text = stretches.read(text, today)
    as_of: list[tuple[str, date]] = []
    known_by: list[tuple[str, date]] = []
    within: list[str] = []
    periods: list[Period] = []

    def told(match: re.Match[str]) -> str:
        written = next(
            text for text in (match["by"], match["limit"], match["span"], match["on"], match["bare"]) if text
        )
        days = span(written)
        words = match[0].strip()
        edge = (match["edge"] or match["side"] or "").lower()
        known_before = match["known"] is not None and match["known"].lower().split()[-1] == "before"
        if days.first > today:
            raise day_ahead(words)
        day = days.last
        if match["before"] or known_before:
            day = days.first - timedelta(days=1)
        elif edge in ("start", "beginning"):
            day = days.first
        elif edge and days.last > today:
            raise day_ahead(words)
        (known_by if match["known"] else as_of).append((words, min(day, today)))
        if match["known"]:
            return " "
        if match["before"] or words.lower().split()[0] in _UP_TO:
            periods.append(Period(words, None, day))
        else:
            within.append(words)
            if not edge:
                periods.append(Period(words, days.first, day))
        return " "

    def counted(match: re.Match[str]) -> str:
        day = ago(match["count"].lower(), match["unit"].lower(), today)
        within.append(match[0])
        as_of.append((match[0], day))
        if match["unit"].lower() == "day":
            periods.append(Period(match[0], day, day))
        return " "

    def named(match: re.Match[str]) -> str:
        name = " ".join(match["name"].lower().split())
        first, day = _named(name, today)
        if name.startswith(("last", "this", "yesterday")):
            within.append(match[0].strip())
        # 'As of today' asks how things stand, 'what happened today' what this day brought.
        if first is not None and (name != "today" or match[0].lower() == "today"):
            periods.append(Period(match[0].strip(), first, day))
        as_of.append((match[0].strip(), day))
        return " "

    rest = _NAMED.sub(named, _COUNTED.sub(counted, _TOLD.sub(told, text)))
    for found in (as_of, known_by):
        if len({day for _, day in found}) > 1:
            raise not_one_day([words for words, _ in found])
    period = next(iter(periods), None)
    if stretch is not None:
        period = _joined(stretch, as_of, period, today)
    day, known_day = (next((day for _, day in found if day != today), None) for found in (as_of, known_by))
    return Days(
        day,
        known_day,
        rest,
        period,
        next(iter(within), None),
        None if stretch is None else stretch.words,
        next((words for words, _ in known_by), None),
    )


def _joined(stretch: Period, as_of: list[tuple[str, date]], period: Period | None, today: date) -> Period:
    """A stretch and the day told beside it: 'since 2019' and 'until 2021' are one. Raises PactsError for others."""
    if not as_of or (as_of[0][1] == today and (period is None or period.since == today)):
        return stretch
    told = f"{stretch.words} {as_of[0][0]}"
    if period is None or period.until is None or period.since or stretch.since is None or stretch.until:
        raise not_one_day([stretch.words, as_of[0][0]])
    if period.until < stretch.since:
        raise not_one_day([told])
    return Period(told, stretch.since, period.until)


def _named(name: str, today: date) -> tuple[date | None, date]:
    """The first day of a period, None for no period, and the day asked about."""
    unit = name.split()[-1]
    if name == "yesterday":
        return today - timedelta(days=1), today - timedelta(days=1)
    if "last" in name:
        first, day = stretches.last(unit, today)
        return (None if "end of" in name else first), day
    if name == "today":
        return today, today
    if name.startswith("this"):
        return {"week": stretches.week(today), "month": today.replace(day=1)}.get(unit, date(today.year, 1, 1)), today
    return None, today
