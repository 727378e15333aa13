"""The days that a question asks about: a day, a stretch of days, and the day by which something had to be known."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from pacts.dates import PartialDate, bad_date
from pacts.language.en import date_grammar as grammar
from pacts.language.en.calendar import AGO, EDGES
from pacts.language.en.date_grammar import COUNT, YEAR, counted, either, pattern, resolve, shifted
from pacts.questions.refusals import not_one_day

_EXACT = rf"(?:{grammar.ISO}|(?:the )?{grammar.DAY_MONTH_YEAR}|{grammar.MONTH_DAY_YEAR}|{grammar.MONTH_YEAR})\b"
_DATE = rf"(?:{_EXACT}|{YEAR}(?![-\w/]))"
_EDGE = rf"(?:the )?(?P<edge>{either(word for word, day in EDGES.items() if day)}) of (?:the year )?"

_STRETCH = pattern(
    rf"\b(?:(?:between|from) (?P<first>{_DATE}) (?:and|to|until|till) (?P<last>{_DATE})"
    r"|(?P<opening>(?:ever )?since|after|starting(?: (?:in|from))?|from) "
    rf"(?:(?:{_EDGE})?(?P<date>{_DATE})|(?:(?P<word>yesterday)|(?P<step>last) (?P<unit>week|month|year))\b)"
    r"|(?:in|during) the (?P<decade>(?:19|20)\d0)s"
    r"|(?:(?:in|within|over|during) )?the (?:last|past|previous|(?P<coming>next|coming)) "
    rf"(?:(?P<count>{COUNT}) (?P<units>day|week|month|year)s?|(?P<one>week|month|year))\b"
    r"|\d+(?:/\d+)+)",
    re.IGNORECASE,
)
_KNOWN = (
    r"(?:(?:according to|going by|judging by|by|from|as|with|on) )?(?:the basis of )?"
    r"(?:(?:what|all that|everything(?: that)?) (?:was|had been|we) (?:publicly )?"
    r"(?:known|knew|published|reported)|known) (?:by|on|as of|at|in|before) "
)
_AT = r"(?:as (?:of|at|on)|back in|as late as|by|on|in|at|during|until|till|up to) (?:the year )?"
_UP_TO = frozenset({"as", "by", "until", "till", "up"})
_DATED = pattern(
    rf"\b(?:(?:(?P<known>{_KNOWN})(?:{_EDGE})?|(?P<before>(?:since )?(?:before|prior to)) "
    rf"|(?:{_AT})?{_EDGE.replace('edge', 'side')}|{_AT})(?P<date>{_DATE})"
    rf"|(?P<bare>{_EXACT}|{YEAR}(?=\W*$)))",
    re.IGNORECASE,
)
_COUNTED = pattern(rf"\b(?:as of )?(?P<count>{COUNT}) (?P<unit>day|week|month|year)s? {AGO}\b", re.IGNORECASE)
_NAMED = pattern(
    r"\b(?:(?:as of|until|by|at|on|in) )?(?:the )?(?:(?P<word>today|yesterday)"
    r"|(?P<edge>end of (?=last))?(?P<step>last|this|next) (?P<unit>year|month|week)"
    r"|to date|right now|now|currently|at present|at the moment|present day|nowadays)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until`, both within it; None where it is open. `words` are the question's."""

    words: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """The days told in a question, None for today, and the rest of its words.

    `period` is what they mean to a question what happened: 'in 2019' is from its first day to its last, 'before 2019'
    up to the day before; None too where nobody can tell, as with 'two years ago'. `within` holds the words of a day
    that may ask what happened then, 'in 2019' or 'last year', but not 'by 2019'; `stretch` those of a stretch, which is
    no one day; `known` those of the day of `known_by`; `ahead` those of a day that has not come.
    """

    as_of: date | None
    known_by: date | None
    rest: str
    period: Period | None = None
    within: str | None = None
    stretch: str | None = None
    known: str | None = None
    ahead: str | None = None

    @property
    def words(self) -> str:
        """The words of the days on which something happened; '' for none."""
        return self.stretch or self.within or (self.period.words if self.period else "")

    @property
    def is_dated(self) -> bool:
        """Whether one day is asked about, be it of `known_by`."""
        return any((self.as_of, self.known_by, self.within))

    @property
    def are_any(self) -> bool:
        """Whether the question tells any."""
        return any((self.stretch, self.within, self.known, self.period, self.as_of))


def read(text: str, today: date) -> Days:
    """Take the days out of a question. A month or a year stands for its last day, or for `today` within it.

    Raises PactsError.
    """
    asked = _Asked(today)
    stretch, rest = asked.take_stretch(text)
    for words, take in ((_DATED, asked.take_dated), (_COUNTED, asked.take_counted), (_NAMED, asked.take_named)):
        rest = words.sub(take, rest)
    for days in (asked.as_of, asked.known_by):
        if len({day for _, day in days}) > 1:
            raise not_one_day([words for words, _ in days])
    period = next(iter(asked.periods), None)
    if stretch is not None:
        period = _joined(stretch, asked.as_of, period, today)
    as_of, known_by = (next((day for _, day in days if day != today), None) for days in (asked.as_of, asked.known_by))
    within, known = next(iter(asked.within), None), next((words for words, _ in asked.known_by), None)
    ahead = next(iter(asked.ahead), None)
    return Days(as_of, known_by, rest, period, within, stretch.words if stretch else None, known, ahead)


@dataclass(slots=True)
class _Asked:
    """The days of a question but its stretch, each with its words, as they are taken out of its text."""

    today: date
    as_of: list[tuple[str, date]] = field(default_factory=list)
    known_by: list[tuple[str, date]] = field(default_factory=list)
    within: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)

    def take_stretch(self, text: str) -> tuple[Period | None, str]:
        """Take the stretch of time out of a question, and give the rest of its words; its last year may still go on.

        Raises PactsError for two stretches, for one that ends before it begins, and for days of no calendar.
        """
        matches = list(_STRETCH.finditer(text))
        if not matches:
            return None, text
        # '01/06/2022' is the sixth of January to some and the first of June to others.
        if len(matches) > 1 or matches[0][0][0].isdigit():
            raise not_one_day([match[0] for match in matches])
        period = _period(matches[0], self.today)
        if (
            matches[0]["coming"]
            or (period.since and period.since > self.today)
            or (matches[0]["last"] and _read(matches[0]["last"]).first > self.today)
        ):
            self.ahead.append(period.words)
        if period.since and period.until and period.until < period.since:
            raise not_one_day([period.words])
        return period, _STRETCH.sub(" ", text)

    def take_dated(self, match: re.Match[str]) -> str:
        """'As of 1 June 2022', 'before 2019', 'by the end of 2020', 'known by March 2021'."""
        days, words = _read(match["date"] or match["bare"]), match[0].strip()
        edge = (match["edge"] or match["side"] or "").lower()
        day = days.last
        if match["before"] or (match["known"] or "").lower().endswith("before "):
            day = max(days.first, date.min + timedelta(days=1)) - timedelta(days=1)
        elif edge and EDGES[edge] == "first":
            day = days.first
        if days.first > self.today or (edge and day > self.today):
            self.ahead.append(words)
        (self.known_by if match["known"] else self.as_of).append((words, min(day, self.today)))
        if match["before"] or (not match["known"] and words.lower().split()[0] in _UP_TO):
            self.periods.append(Period(words, None, day))
        elif not match["known"]:
            self.within.append(words)
            if not edge:
                self.periods.append(Period(words, days.first, day))
        return " "

    def take_counted(self, match: re.Match[str]) -> str:
        """'Two years ago'."""
        day = _away(match["count"], match["unit"], self.today, -1)
        self.within.append(match[0])
        self.as_of.append((match[0], day))
        if match["unit"].lower() == "day":
            self.periods.append(Period(match[0], day, day))
        return " "

    def take_named(self, match: re.Match[str]) -> str:
        """'Today', 'last year', 'at the end of last month', 'now'."""
        days = resolve(match, self.today) if match["word"] or match["step"] else None
        last, words = days.last if days else self.today, match[0].strip()
        day = min(last, self.today)
        is_ahead = days is not None and days.first > self.today
        if is_ahead:
            self.ahead.append(words)
        is_today = (match["word"] or "").lower() == "today"
        if days and not match["edge"]:
            if not is_today:
                self.within.append(words)
            # 'As of today' asks how things stand, 'what happened today' what this day brought.
            if not is_today or words.lower() == "today":
                self.periods.append(Period(words, days.first, last if is_ahead else day))
        self.as_of.append((words, day))
        return " "


def _period(match: re.Match[str], today: date) -> Period:
    """'Since 2020', 'between 2019 and 2021', 'in the last two years', 'in the 2010s'."""
    if match["first"]:
        return Period(match[0], _read(match["first"]).first, _read(match["last"]).last)
    if match["decade"]:
        year = int(match["decade"])
        return Period(match[0], date(year, 1, 1), date(year + 9, 12, 31))
    if match["units"] or match["one"]:
        count, unit = match["count"] or "one", match["units"] or match["one"]
        if match["coming"]:
            return Period(match[0], today, _away(count, unit, today, 1))
        return Period(match[0], _away(count, unit, today, -1))
    days = _read(match["date"]) if match["date"] else resolve(match, today)
    assert days is not None  # yesterday and last year are in the calendar
    first, last = days.first, days.last
    if match["edge"]:
        first = last = first if EDGES[match["edge"].lower()] == "first" else last
    # 'After 2020' begins when the year is over, 'since 2020' with its first day.
    following = min(last, date.max - timedelta(days=1)) + timedelta(days=1)
    return Period(match[0], following if match["opening"].lower() == "after" else first)


def _joined(stretch: Period, as_of: list[tuple[str, date]], period: Period | None, today: date) -> Period:
    """A stretch and the day told beside it: 'since 2019' and 'until 2021' are one. Raises PactsError for others."""
    if not as_of or (as_of[0][1] == today and (period is None or period.since == today)):
        return stretch
    words = f"{stretch.words} {as_of[0][0]}"
    if period is None or period.until is None or period.since or stretch.since is None or stretch.until:
        raise not_one_day([stretch.words, as_of[0][0]])
    if period.until < stretch.since:
        raise not_one_day([words])
    return Period(words, stretch.since, period.until)


def _read(text: str) -> PartialDate:
    """'1 June 2022', 'June 1st, 2022', 'March 2021', '2021-03' or '2021' as a partial date. Raises PactsError."""
    days = grammar.read(text)
    if days is None:
        raise bad_date(" ".join(text.split()))
    return days


def _away(count: str, unit: str, today: date, sign: int) -> date:
    """The day that is so many days, weeks, months or years from `today`: 'two years ago' asks about one day."""
    days = shifted(today, unit.lower(), sign * counted(count))
    assert days is not None  # three digits of years reach no further back than the calendar does
    if days.first == days.last:
        return days.first
    month = days.first.month if days.last.month == days.first.month else today.month
    return date(days.first.year, month, min(today.day, monthrange(days.first.year, month)[1]))
