"""The guard of dates: a word beside a date that changes it, or that is not read, leaves it open.

Dates are found one by one. Here their neighbours decide what they come to: a weekday with the month that it lies in,
two dates that are one stretch, a date that is only a bound. Nothing is put in the place of what the words leave open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from pacts.dates import PartialDate
from pacts.extraction.dates.context import AROUND, DateMention
from pacts.language.en import calendar as en
from pacts.language.en import date_grammar as grammar
from pacts.language.en.date_grammar import pattern

_REACH = 40  # characters; longer than any of the phrases
_LONGEST = 4  # words


def _phrases(words: Iterable[str]) -> str:
    return grammar.either(re.escape(each).replace(r"\ ", " ") for each in sorted(words, key=len, reverse=True))


_LOOSE = pattern(rf",? \(?(?:{_phrases(en.BESIDE['loose_after'])})(?!\w)", re.IGNORECASE)
_SOME_AFTER = pattern(rf" (?:{_phrases(en.BESIDE['some_after'])})(?!\w)", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"\s[a-z]{4,}")  # 'a Thursday signing'
_BARE = pattern(rf"(?:{grammar.FULL_WEEKDAY})(?: (?:{grammar.either(en.HOURS)}))?")
_OWNS = re.compile("[’']s\\b")
_LIES_IN = pattern(rf"(?:,? (?:(?:{_phrases(en.BESIDE['lies_in'])}) )?)", re.IGNORECASE)
_STRETCH = pattern(rf",?\s{{0,2}}(?:{_phrases(en.BESIDE['stretch'])})\s{{0,2}}(?:the )?", re.IGNORECASE)
_AND = pattern(r" and (?:(?:early|late|mid)[ -])?", re.IGNORECASE)


def settle(text: str, mentions: Sequence[DateMention], published: date) -> list[DateMention]:
    """Return the mentions as the words beside them leave them; two that are one date are joined.

    A bare weekday six days before the day of publication is open too: where the page's stamp is in UTC or a day old, it
    may be the very day of the news.
    """
    tomorrow = published.isoweekday() % 7 + 1
    settled: list[DateMention] = []
    for mention in mentions:
        last = settled[-1] if settled else None
        joined = _join(text, last, mention) if last is not None and mention.start - last.end < _REACH else None
        if joined is not None:
            settled[-1] = joined
        else:
            settled.append(mention)
    return [_guarded(text, mention, tomorrow) for mention in settled]


def _join(text: str, first: DateMention, second: DateMention) -> DateMention | None:
    """Return both as one mention, None where each stands for itself."""
    whole = replace(first, end=second.end)
    stretch = _STRETCH.fullmatch(text, first.end, second.start) or (
        _AND.fullmatch(text, first.end, second.start) and _before(text, first.start).get("stretch_before")
    )
    if stretch:
        return replace(whole, date=_holding(first.date, second.date), ends=(first.date, second.date))
    if (
        first.kind == second.kind == "relative"
        and first.date
        and second.date
        and text[first.end : second.start].isspace()
    ):
        day, year = sorted((first.date, second.date), key=lambda date: -len(date.text))
        if len(day.text) == 10 and len(year.text) == 4:  # 'today ten years ago', 'a year ago yesterday'
            return replace(whole, date=grammar.calendar(year.first.year, day.first.month, day.first.day))
    of_year = first.kind == "relative" and first.date is not None and len(first.date.text) == 4
    if of_year and second.kind == "weekday" and AROUND["joint"].fullmatch(text, first.end, second.start):
        return whole  # 'a year ago on Monday' is no day of this week
    if first.kind == "weekday" and second.kind != "weekday" and _LIES_IN.fullmatch(text, first.end, second.start):
        return replace(whole, date=_weekday_within(text, first, second), kind=second.kind, future=second.future)
    return None


def _holding(first: PartialDate | None, last: PartialDate | None) -> PartialDate | None:
    """Return the month or year that holds both, or None."""
    return grammar.finest(grammar.Span(first.first, last.last)) if first and last else None


def _weekday_within(text: str, weekday: DateMention, stretch: DateMention) -> PartialDate | None:
    """Return the day of 'the last Friday of November', else what is sure: 'one Friday in June 2019' is a June."""
    if weekday.date is None or stretch.date is None:
        return None
    number = weekday.date.first.isoweekday()
    if len(stretch.date.text) == 10:  # 'Monday three weeks ago', which on some days is either of two
        day, latest = stretch.date.first, weekday.date.first
        steps = -((day - latest).days // 7)
        in_week = day + timedelta(days=number - day.isoweekday())
        either = sorted((in_week, latest - timedelta(days=7 * steps)))
        return _holding(*map(_day, either))
    nth = _nth(text, weekday)
    if nth is not None and len(stretch.date.text) == 7:
        first, last = stretch.date.first, stretch.date.last
        ahead = (number - first.isoweekday()) % 7 + 7 * (nth - 1)
        back = (last.isoweekday() - number) % 7
        day = first + timedelta(days=ahead) if nth > 0 else last - timedelta(days=back)
        return _day(day) if day <= last else None
    bare = nth is None and not _before(text, weekday.start).get("some_weekday")
    return weekday.date if bare and stretch.date.covers(weekday.date) else stretch.date


def _nth(text: str, weekday: DateMention) -> int | None:
    """Return which weekday of its month the words mean, -1 for the last, None where they do not tell."""
    own = text[weekday.start : weekday.end].split()[0].lower()
    nth: int | None = en.BESIDE["nth"].get(_before(text, weekday.start).get("nth", own))
    return nth


def _day(day: date) -> PartialDate:
    return PartialDate(day.isoformat())


def _guarded(text: str, mention: DateMention, tomorrow: int) -> DateMention:
    """Return a mention that is open where a word beside it says that it is no exact day, or not which."""
    loose = _LOOSE.match(text, mention.end)
    before = _before(text, mention.start)
    some = before.get("some_weekday", "") if mention.kind == "weekday" else ""
    described = some and not some.endswith(" the") and _NOUN_AFTER.match(text, mention.end)
    vague = loose or (some and not described) or _SOME_AFTER.match(text, mention.end)
    if mention.kind == "weekday" and vague:
        return replace(mention, date=None)
    bound = before.get("bound_before")
    owner = bound == "after" and _OWNS.match(text, mention.end)
    narrated = mention.kind == "weekday" or owner  # 'by Tuesday evening' and 'after Monday's talks' tell of that day
    is_bound = bound is not None and not narrated
    if loose or "rough_before" in before or is_bound or _is_tomorrow(text, mention, tomorrow):
        return replace(mention, grip="loose")
    starts = "start_before" in before and "exact_before" not in before
    return replace(mention, grip="start") if starts else mention


def _is_tomorrow(text: str, mention: DateMention, tomorrow: int) -> bool:
    """Whether a bare weekday that was read as six days ago may be the day after the stamp."""
    bare = mention.kind == "weekday" and not mention.future and _BARE.fullmatch(text, mention.start, mention.end)
    return bool(bare) and mention.date is not None and mention.date.first.isoweekday() == tomorrow


def _before(text: str, end: int) -> dict[str, str]:
    """Return the phrase of each list that ends right before `end`, with or without a 'the' behind it: the longest."""
    words = text[max(0, end - _REACH) : end].lower().split()[-_LONGEST - 1 :]
    phrases: dict[str, str] = {}
    if not words or not text[end - 1].isspace():
        return phrases
    for tail in (words, words[:-1] if words[-1] == "the" else []):
        for count in range(min(_LONGEST, len(tail)), 0, -1):
            phrase = " ".join(tail[-count:]).lstrip("([\"“‘'")
            for name in _lists().get(phrase, ()):
                phrases.setdefault(name, phrase)
    return phrases


@cache
def _lists() -> dict[str, list[str]]:
    """Return the names of the lists in which each phrase stands."""
    names: dict[str, list[str]] = {}
    for name, phrases in en.BESIDE.items():
        for phrase in phrases:
            names.setdefault(phrase, []).append(name)
    return names
