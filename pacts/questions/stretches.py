"""The stretches of time that a question tells: 'since 2020', 'between 2019 and 2021', 'in the last two years'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pacts.questions.refusals import day_ahead, not_one_day
from pacts.questions.spans import ANY, EDGE, NUMBERS, ago, span

_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})"
_NAMED = r"(?P<named>yesterday|last\s+(?:week|month|year))\b"
_STRETCH = re.compile(
    rf"\b(?:(?:between|from)\s+(?P<first>{ANY})\s+(?:and|to|until|till)\s+(?P<last>{ANY})"
    rf"|(?P<word>(?:ever\s+)?since|after|starting(?:\s+(?:in|from))?|from)\s+(?:{EDGE}(?P<edged>{ANY})|(?P<told>{ANY})|{_NAMED})"
    rf"|(?:in|during)\s+the\s+(?P<decade>(?:19|20)\d0)s"
    rf"|(?:(?:in|within|over|during)\s+)?the\s+(?:last|past|previous)\s+"
    rf"(?:{_COUNT}\s+(?P<units>day|week|month|year)s?|(?P<unit>week|month|year))\b"
    r"|\d+(?:/\d+)+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until`, both within it; None where it is open. `words` are the question's."""

    words: str
    since: date | None = None
    until: date | None = None


def read(text: str, today: date) -> tuple[Period | None, str]:
    """Take the stretch of time out of a question, and give the rest of its words; its last year may still go on.

    Raises PactsError for two stretches, for one that ends before it begins, and for days ahead or of no calendar.
    """
    found = list(_STRETCH.finditer(text))
    if not found:
        return None, text
    # '01/06/2022' is the sixth of January to some and the first of June to others.
    if len(found) > 1 or found[0][0][0].isdigit():
        raise not_one_day([match[0] for match in found])
    period = _period(found[0], today)
    if (period.since and period.since > today) or (found[0]["last"] and span(found[0]["last"]).first > today):
        raise day_ahead(period.words)
    if period.since and period.until and period.until < period.since:
        raise not_one_day([period.words])
    return period, _STRETCH.sub(" ", text)


def week(today: date) -> date:
    """The Monday of the week of `today`."""
    return today - timedelta(days=today.weekday())


def last(unit: str, today: date) -> tuple[date, date]:
    """The first and the last day of the last whole 'week', 'month' or 'year' before `today`."""
    if unit == "week":
        return week(today) - timedelta(days=7), week(today) - timedelta(days=1)
    if unit == "month":
        end = today.replace(day=1) - timedelta(days=1)
        return end.replace(day=1), end
    return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


def _period(match: re.Match[str], today: date) -> Period:
    if match["first"]:
        return Period(match[0], span(match["first"]).first, span(match["last"]).last)
    if match["decade"]:
        year = int(match["decade"])
        return Period(match[0], date(year, 1, 1), date(year + 9, 12, 31))
    if match["units"] or match["unit"]:
        return Period(match[0], ago((match["count"] or "1").lower(), (match["units"] or match["unit"]).lower(), today))
    if match["named"]:
        unit = match["named"].lower().split()[-1]
        first, end = (today - timedelta(days=1),) * 2 if unit == "yesterday" else last(unit, today)
    else:
        told = span(match["edged"] or match["told"])
        first, end = told.first, told.last
    edge = (match["edge"] or "").lower()
    if edge in ("start", "beginning"):
        end = first
    elif edge:
        first = end
    # 'After 2020' begins when the year is over, 'since 2020' with its first day.
    return Period(match[0], end + timedelta(days=1) if match["word"].lower() == "after" else first)
