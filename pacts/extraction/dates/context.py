"""What surrounds a date in news: the dates before it in its text, and the words beside it that decide what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pacts.dates import PartialDate
from pacts.language.en import date_grammar as grammar
from pacts.language.en.calendar import HOURS, MONTHS, WEEKDAYS
from pacts.language.en.data import data
from pacts.language.en.date_grammar import either, pattern

Grip = Literal["", "start", "loose"]
Kind = Literal["absolute", "relative", "weekday", "anaphoric"]

# What stands around a date, within a few words, decides whether it is one.
AROUND = {name: pattern(source.replace("{MONTHS}", either(MONTHS))) for name, source in data("dates")["around"].items()}

# A year that is a line, with marks of Markdown at most, and no item of a menu of years.
LINE_START = re.compile(r"(?:\A|[^\d\s][^\S\n]*\n)[\s#*_]*\Z")
LINE_END = re.compile(r"[ \t:.*_]*\n(?!\s*\d{4}\s*\n)")

# 'With Peru on 3 May and Oman on 4 June 2019', 'Peru (3 May), Chile (6 June 2019)': the last of a list tells the year.
_OF_LIST = r"[-–,;()]|(?:and|or|to|through|until|with|in|on)\b|\d{1,2}\b|(?:the )?[A-Z][\w.-]*+"
_OF_LIST += rf"|of (?!{grammar.MONTH})"
_OF_LIST += r"|(?:[a-z]{2,12}ed|came|took) (?:into )?(?:force )?(?=in |on )"  # 'signed in May, approved in July 2019'
_LAST_DAY = rf"{grammar.MONTH}(?: \d{{1,2}})?,? (?P<year>{grammar.YEAR_IN_PROSE})"
_YEAR_OF_LIST = pattern(rf"\s{{0,2}}(?:(?:{_OF_LIST})\s{{0,2}}){{1,48}}?\b{_LAST_DAY}")
_SENTENCE_END = re.compile(r"[a-z0-9)]{2}[.!?][\"”’)]{0,2}\s|\n")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as the text words it: `text[start:end]`, resolved to `date` where the words allow it.

    `kind` tells what it was counted from: the calendar (a missing year filled in), the day of publication, the week
    around that, or an earlier date of the same text. For an anaphoric day ('the next day') `shift` is the number of
    days from that earlier date, for readers who know a better anchor. `future` marks a date that the words put ahead.
    `grip` tells what the words beside it make of it: the day itself (''), the start of a state ('as of Friday'), or
    only a bound or a guess ('by 1 March', 'circa 2019'). `ends` are both days of a stretch: 'from 2006 to 2012'.
    """

    start: int
    end: int
    date: PartialDate | None
    kind: Kind
    shift: int = 0
    future: bool = False
    grip: Grip = ""
    ends: tuple[PartialDate | None, ...] = ()

    def day(self, of_state: bool = False) -> PartialDate | None:
        """The day of an event, or where a state began; None where the words leave it open."""
        return self.date if not self.grip or (of_state and self.grip == "start") else None


class DateContext:
    """One text and the mentions so far: what later dates of it may be counted from."""

    def __init__(self, text: str, published: date, year: int | None) -> None:
        self.text = text
        self.published = published
        self.year = year  # of the dates without one: what the headline names, or a line that is a year
        self.mentions: list[DateMention] = []
        self.last: PartialDate | None = None  # the latest date, whatever its grain
        self.last_month: PartialDate | None = None  # the latest that tells a month
        self.last_day: PartialDate | None = None
        self.named_month: PartialDate | None = None  # the latest month that the calendar's words tell
        self._frame: tuple[int, PartialDate | None] = (-1, None)  # where a date that lends its year ends, and that date

    def resolve(self, match: re.Match[str], kind: Kind, ahead: bool = False) -> DateMention:
        """The match as a mention of the days that it means, counted from the day of publication."""
        return self.mention(match, grammar.resolve(match, self.published, ahead), kind, ahead)

    def mention(self, match: re.Match[str], days: grammar.Days | None, kind: Kind, ahead: bool = False) -> DateMention:
        """The match as a mention of these days; it lies ahead where the words or the calendar say so."""
        day = grammar.finest(days) if days else None
        if day:
            now = self.published.isoformat()[: len(day.text)]
            open_still = day.text == now and (ahead or (len(now) < 10 and self.looks_ahead(match.start())))
            ahead = day.text > now or open_still
        return DateMention(match.start(), match.end(), day, kind, future=ahead)

    def add(self, mention: DateMention) -> None:
        """Add a mention, and remember its day for those that follow."""
        if mention.date is not None:
            self._remember(mention, mention.date)
        self.mentions.append(mention)

    def _remember(self, mention: DateMention, day: PartialDate) -> None:
        grain = len(day.text)
        self.last = day
        if grain == 10:
            self.last_day = day
        if grain >= 7:
            self.last_month = day
            if mention.kind == "absolute":
                self.named_month = day
        if grain == 4 and mention.kind == "absolute" and self.after(LINE_START, mention.start):
            self.year = day.first.year if LINE_END.match(self.text, mention.end) else self.year
        of_noun = self.text.startswith(("'s", "’s"), mention.end)  # 'Last year's pact took effect in April'
        opens = grain == 4 and self.after(AROUND["opening"], mention.start) and not of_noun
        dated = grain > 4 and self.text[mention.start : mention.end].endswith(day.text[:4])
        if opens or (dated and day.first.year < self.published.year):
            self._frame = (mention.end, day)

    def base(self, unit: str) -> PartialDate | None:
        """The date so far that 'the next day', 'a month later' or 'that November' is counted from."""
        if unit == "month":
            return self.last_month
        by_day = unit in ("day", "date", "week", "fortnight", *HOURS, *WEEKDAYS)
        return self.last_day if by_day else self.last

    def after(self, words: re.Pattern[str], start: int) -> bool:
        """Whether the pattern, looking back a few words, ends at `start`."""
        return words.search(self.text, max(0, start - 24), start) is not None

    def looks_ahead(self, start: int) -> bool:
        """Whether the clause that leads up to `start` speaks of the future."""
        if not AROUND["ahead"].search(self.text, max(0, start - 120), start):
            return False
        clause = AROUND["place"].sub("", self.text[max(0, start - 120) : start])
        ends = [end.end() for end in AROUND["clause_end"].finditer(clause)]
        return AROUND["ahead"].search(clause, ends[-1] if ends else 0) is not None

    def sequel(self, month: int, day: int, weekday: str | None) -> PartialDate | None:
        """The day of a story told day by day: 'Nov. 1, 2016 ... On Nov. 14', within two months of the last."""
        before = self.last_day
        if before is None or before.first.year >= self.published.year:
            return None
        sequel = grammar.calendar(before.first.year, month, day)
        if sequel is None or (weekday and grammar.number(weekday, WEEKDAYS) != sequel.first.isoweekday()):
            return None
        return sequel if 0 < (sequel.first - before.first).days <= 62 else None

    def told_year(self, start: int) -> bool:
        """Whether the sentence of `start` and the one before it name no more than one date, and that is a year."""
        ends = [end.end() for end in _SENTENCE_END.finditer(self.text, max(0, start - 400), start)]
        opened = ends[-2] if len(ends) > 1 else 0
        near = [mention for mention in self.mentions if mention.start >= opened]
        return len(near) == 1 and near[0].date is not None and len(near[0].date.text) == 4

    def lent_year(self, start: int, end: int, month: int) -> int | None:
        """The year that a sister date ('May 3 and June 4, 2012') or one before it ('In 2012, ...') lends.

        A story goes on in time: after 'in December 2024', 'in January' is the next year's.
        """
        if sister := _YEAR_OF_LIST.match(self.text, end):
            return int(sister["year"])
        opened, frame = self._frame
        near = 0 <= opened <= start < opened + 300
        if frame is None or not near or _SENTENCE_END.search(self.text, opened - 2, start):
            return self.year and self._year_of_sentence(start)
        passed = len(frame.text) > 4 and month < frame.first.month
        return frame.first.year + (passed and frame.first.year < self.published.year)

    def _year_of_sentence(self, start: int) -> int | None:
        """The year of the date before it in its sentence ('New in 2015: Peru (1 May)'), else of its headline."""
        before = self.mentions[-1] if self.mentions else None
        if before is None or before.date is None or _SENTENCE_END.search(self.text, before.end - 2, start):
            return self.year
        return before.date.first.year
