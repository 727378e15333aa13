"""Dates in other languages than English: which days, months and years a text may mean.

This serves to check a date that a model states, so it takes rather too much for a date than too little: whether a word
is one is nobody's question here. A day without its year is the latest such day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from pacts.dates import PartialDate
from pacts.language.en.date_grammar import calendar, shifted
from pacts.language.foreign import Language, languages

_COUNTED = re.compile(  # 2025年7月8日, 2025년 7월, 8일; in Japan also 令和7年
    r"(?:(?:(?P<year>\d{4})|令和\s?(?P<reiwa>\d{1,2}|元)|平成\s?(?P<heisei>\d{1,2}|元))\s?[年년]度?\s?)?"
    r"(?:(?P<month>\d{1,2})\s?[月월]\s?)?(?:(?P<day>\d{1,2})\s?[日일号])?"
)
_NUMERIC = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})\s?[-./]\s?(?P<month>\d{1,2})(?:\s?[-./]\s?(?P<day>\d{1,2}))?"
    r"|(?P<day2>\d{1,2})\s?[-./]\s?(?P<month2>\d{1,2})\s?[-./]\s?(?P<year2>\d{4}))(?!\d)"
)
_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d%])")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_REIWA, _HEISEI = 2018, 1988  # the years before the first of each


def find(text: str, published: date, language: Language) -> list[tuple[PartialDate, bool]]:
    """The dates in a text of the day `published`, each with whether its words mean a span, such as last week."""
    plain = text.translate(_WIDE).lower()
    dates = [*_numeric(plain, published), *_named(plain, published, language)]
    mentions = [(day, False) for day in dates if day]
    mentions += [(day, unit == "week") for unit, day in _relative(plain, published, language)]
    return mentions


def _numeric(text: str, published: date) -> Iterator[PartialDate | None]:
    before: PartialDate | None = None
    for match in _COUNTED.finditer(text):
        year, month, day = _numbers(match)
        if year or month:
            before = _date(year, month, day, published)
            yield before
        elif day:  # '8日' is of the month told last, or the latest 8th
            if before and len(before.text) >= 7:
                yield calendar(before.first.year, before.first.month, day)
            yield _latest_day(day, published)
    for match in _NUMERIC.finditer(text):
        written = match["day"] or match["day2"]
        year, month = int(match["year"] or match["year2"]), int(match["month"] or match["month2"])
        yield calendar(year, month, int(written) if written else None)
    for match in _YEAR.finditer(text):
        yield calendar(int(match[0]))


def _numbers(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    year = int(match["year"]) if match["year"] else None
    for era, start in (("reiwa", _REIWA), ("heisei", _HEISEI)):
        if match[era]:
            year = start + (1 if match[era] == "元" else int(match[era]))
    month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
    return year, month, day


def _named(text: str, published: date, language: Language) -> Iterator[PartialDate | None]:
    if language.months:
        distances = (distance for words, distance in language.relative.items() if words in text)
        years = {published.year + count for unit, count in distances if unit == "year"}
        for match in _months(language.code).finditer(text):
            month = next(number for number in range(1, 13) if match[f"m{number}"])
            day, year = match["day"], match["year"]
            yield _date(int(year) if year else None, month, int(day) if day else None, published)
            if not year:  # 'le 24 octobre de l'année dernière'
                yield from (calendar(each, month, int(day) if day else None) for each in years)
    for match in _weekdays(language.code).finditer(text):
        weekday = next(number for number in range(7) if match[f"w{number}"])
        yield PartialDate(str(published - timedelta((published.weekday() - weekday) % 7)))


def _relative(text: str, published: date, language: Language) -> Iterator[tuple[str, PartialDate]]:
    counted = re.compile(r"\s?(?:の\s?)?(\d{1,2})[月월](?:\s?(\d{1,2})[日일])?|\s?(?:の\s?)?(\d{1,2})[日일号]")
    for words, (unit, count) in language.relative.items():
        start = text.find(words)
        while start >= 0:
            day = shifted(published, unit, count)
            if day and unit == "week":
                monday = day.first - timedelta(day.first.weekday())
                for span in {monday.isoformat()[:7], (monday + timedelta(6)).isoformat()[:7]}:
                    yield unit, PartialDate(span)
            elif day:
                yield unit, day
                after = counted.match(text, start + len(words))
                if after:  # '昨年3月', '先月8日'
                    month = int(after[1]) if after[1] else day.first.month
                    number = after[2] or after[3]
                    finer = calendar(day.first.year, month, int(number) if number else None)
                    if finer:
                        yield unit, finer
            start = text.find(words, start + 1)


def _date(year: int | None, month: int | None, day: int | None, published: date) -> PartialDate | None:
    """The date of these numbers, in the latest year that is not after publication where they give none."""
    if year is not None:
        return calendar(year, month, day)
    this = calendar(published.year, month, day)
    return this if this and this.first <= published else calendar(published.year - 1, month, day)


def _latest_day(day: int, published: date) -> PartialDate | None:
    month = shifted(published, "month", -(day > published.day))
    return calendar(month.first.year, month.first.month, day) if month else None


@cache
def _months(code: str) -> re.Pattern[str]:
    """A month by its name, with the day before it or behind, and the year."""
    names = "|".join(f"(?P<m{number}>{_either(ways)})" for number, ways in enumerate(languages()[code].months, 1))
    return re.compile(
        rf"(?:(?<!\d)(?P<day>\d{{1,2}})(?:er|º|ª|°|\.|-?го|-?е)?(?:\s+de)?\s+)?(?:{names})(?!\w)"
        r"(?:\s+(?:de\s+|del\s+)?(?P<year>(?:1[89]|20)\d\d))?"
    )


@cache
def _weekdays(code: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<w{number}>{_either(ways)})" for number, ways in enumerate(languages()[code].weekdays))
    )


def _either(ways: tuple[str, ...]) -> str:
    """Any of the ways to write a name, at the beginning of a word; CJK texts have no words to begin."""
    parts = [re.escape(way.rstrip("*").lower()) + (r"\w{0,6}" if way.endswith("*") else "") for way in ways]
    return "|".join(part if ord(way[0]) > 0x3000 else rf"(?<!\w){part}" for part, way in zip(parts, ways, strict=True))
