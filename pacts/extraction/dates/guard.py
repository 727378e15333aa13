"""The guard of dates: a word beside a date that changes it, or that is not read, leaves it open.

Dates are found one by one. Here their neighbours decide what they come to: a weekday with the month that it lies in,
two dates that are one stretch, a date that is only a bound. Nothing is put in the place of what the words leave open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from pacts.extraction.dates.context import DateMention
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
_LIES_IN = pattern(rf"(?:,? (?:(?:{_phrases(en.BESIDE['lies_in'])}) )?)", re.IGNORECASE)
_STRETCH = pattern(rf",?\s{{0,2}}(?:{_phrases(en.BESIDE['stretch'])})\s{{0,2}}(?:the )?", re.IGNORECASE)
_AND = pattern(r" and (?:(?:early|late|mid)[ -])?", re.IGNORECASE)


def settle(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    """Return the mentions as the words beside them leave them; two that are one date are joined."""
    settled: list[DateMention] = []
    for mention in mentions:
        last = settled[-1] if settled else None
        joined = _join(text, last, mention) if last is not None and mention.start - last.end < _REACH else None
        if joined is not None:
            settled[-1] = joined
        else:
            settled.append(mention)
    return [_guarded(text, mention) for mention in settled]


def _join(text: str, first: DateMention, second: DateMention) -> DateMention | None:
    """Return both as one mention, None where each stands for itself."""
    whole = replace(first, end=second.end)
    stretch = _STRETCH.fullmatch(text, first.end, second.start) or (
        _AND.fullmatch(text, first.end, second.start) and _before(text, first.start).get("stretch_before")
    )
    if stretch:
        dates = grammar.Span(first.date.first, second.date.last) if first.date and second.date else None
        return replace(whole, date=grammar.finest(dates) if dates else None)  # the month or year that holds both
    if first.kind == "weekday" and second.kind != "weekday" and _LIES_IN.fullmatch(text, first.end, second.start):
        sure = second.date if second.date is not None and len(second.date.text) < 10 else None
        return replace(whole, date=sure, kind=second.kind, future=second.future)  # 'one Friday in June 2019' is a June
    return None


def _guarded(text: str, mention: DateMention) -> DateMention:
    """Return a mention that is open where a word beside it says that it is no exact day, or not which."""
    loose = _LOOSE.match(text, mention.end)
    before = _before(text, mention.start)
    some = before.get("some_weekday", "") if mention.kind == "weekday" else ""
    described = some and not some.endswith(" the") and _NOUN_AFTER.match(text, mention.end)
    vague = loose or (some and not described) or _SOME_AFTER.match(text, mention.end)
    if mention.kind == "weekday" and vague:
        return replace(mention, date=None)
    bound = before.get("bound_before")
    is_bound = bound is not None and mention.kind != "weekday"  # 'by Tuesday evening' tells of that day
    if loose or "rough_before" in before or is_bound:
        return replace(mention, grip="loose")
    starts = "start_before" in before and "exact_before" not in before
    return replace(mention, grip="start") if starts else mention


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
