"""Dates counted from another day: from the day of publication ('last month'), or one told before ('the next day')."""

from __future__ import annotations

import re
from dataclasses import replace

from pacts.extraction import date_grammar as grammar
from pacts.extraction.date_grammar import MONTHS, SEASONS, STEPS, WEEKDAYS
from pacts.extraction.date_reading import DateMention, DateReading, calendar, counted, holding, index, shifted


def deictic(reading: DateReading, match: re.Match[str]) -> DateMention:
    words = " ".join(match["words"].lower().split())
    if words == "overnight":
        yesterday = shifted(reading.published, "day", -1)
        return reading.mention(match, holding(yesterday.first, 1) if yesterday else None, "relative")
    return reading.mention(match, shifted(reading.published, "day", grammar.DAYS_OF_WORDS.get(words, 0)), "relative")


def period(reading: DateReading, match: re.Match[str]) -> DateMention | None:
    step, today = STEPS[match["step"].lower()], reading.published
    if step and reading.after(grammar.DURATION, match.start()):
        return None
    unit = match["unit"] or "year"
    if unit in SEASONS:
        # 'Last summer' said in autumn may be either of two; so may 'next summer' in spring.
        first, last = SEASONS[unit]
        clear = step == 0 or (today.month <= last if step < 0 else today.month >= first)
        found = calendar(today.year + step) if clear else None
    elif unit in ("week", "weekend"):
        start = shifted(today, "day", 7 * step - today.weekday() + (5 if unit == "weekend" else 0))
        found = holding(start.first, 1 if unit == "weekend" else 6) if start else None
    elif unit == "winter":
        found = None
    else:
        found = shifted(today, unit, step)
    if found and match["month"]:
        found = calendar(found.first.year, index(MONTHS, match["month"]) + 1)
    return reading.mention(match, found, "relative", step > 0)


def end_of(reading: DateReading, match: re.Match[str]) -> DateMention:
    unit, ahead = match["unit"] or "year", match["edge"] in (None, "end", "close")
    lent = reading.lent_year(*match.span(), month=12) if unit == "year" else None
    return reading.mention(match, calendar(lent) if lent else shifted(reading.published, unit, 0), "relative", ahead)


def quantity(reading: DateReading, match: re.Match[str]) -> DateMention | None:
    """'Two weeks ago', 'in three months', 'a year later'. 'A month ago' is a day, 'two months ago' a month."""
    count, unit, way, today = counted(match["count"]), match["unit"], match["way"], reading.published
    start = match.start()
    if way is None:
        expected = reading.after(grammar.OPENING, start) or reading.looks_ahead(start)
        if unit in ("year", "decade") or not expected or not reading.after(grammar.WITHIN, start):
            return None
        return reading.mention(match, shifted(today, unit, count), "relative", True)
    rough = reading.after(grammar.ABOUT, start)
    if way == "ago":
        found = shifted(today, unit, -count)
        if unit == "month" and count == 1 and found:
            found = calendar(found.first.year, found.first.month, today.day) or found
        return reading.mention(match, None if rough else found, "relative")
    count *= STEPS[way]
    by_day = unit in ("day", "week")
    base = reading.last_day if by_day else reading.last_month if unit == "month" else reading.last
    found = shifted(base.first, unit, count) if base and not rough else None
    shift = count * (7 if unit == "week" else 1) if by_day and not rough else 0
    return replace(reading.mention(match, found, "anaphoric"), shift=shift)


def anaphor(reading: DateReading, match: re.Match[str]) -> DateMention | None:
    """'The same day', 'the following month', 'that year', 'the next Monday', counted from the last such date."""
    word = (match["which"] or match["that"] or match["side"] or match["bare"] or "").lower()
    unit, step, found, shift = match["unit"] or match["plain"], STEPS[word], None, 0
    if word == "next" and unit in ("week", "month", "year"):
        return None  # 'over the next year' is a duration
    base = reading.last_day.first if reading.last_day else None
    if unit in WEEKDAYS:
        if base and step:
            ahead = (WEEKDAYS.index(unit) - base.weekday() - 1) % 7 + 1
            found = shifted(base, "day", ahead if step > 0 else (ahead % 7) - 7)
    elif match["month"]:
        if reading.last:
            number, from_month = index(MONTHS, unit) + 1, reading.last.first.month
            passed = (step < 0 and number >= from_month) or (step > 0 and number <= from_month)
            found = calendar(reading.last.first.year + step * passed, number)
    elif unit == "month":
        found = shifted(reading.last_month.first, "month", step) if reading.last_month else None
    elif unit == "year":
        found = shifted(reading.last.first, "year", step) if reading.last and not match["plain"] else None
    elif unit != "week":
        found, shift = (shifted(base, "day", step) if base else None), step
    return replace(reading.mention(match, found, "anaphoric"), shift=shift)
