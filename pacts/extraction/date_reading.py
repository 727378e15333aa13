"""What reading dates needs to know: the mention it makes, the calendar, and what the text has said so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from pacts.dates import PartialDate
from pacts.extraction import date_grammar as grammar
from pacts.extraction.date_grammar import COUNTS, STEPS

Kind = Literal["absolute", "relative", "weekday", "anaphoric"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as the text words it: `text[start:end]`, resolved to `date` where the words allow it.

    `kind` tells what it was counted from: the calendar (a missing year filled in), the day of publication, the week
    around that, or an earlier date of the same text. For an anaphoric day ('the next day') `shift` is the number of
    days from that earlier date, for readers who know a better anchor. `future` marks a date that the words put ahead.
    """

    start: int
    end: int
    date: PartialDate | None
    kind: Kind
    shift: int = 0
    future: bool = False


def calendar(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The year, month or day of these numbers; None where the calendar has none."""
    found = _real(year, month or 1, day)
    return PartialDate(found.isoformat()[: 10 if month and day else 7 if month else 4]) if found else None


def _real(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, 1 if day is None else day)
    except ValueError:
        return None


def shifted(day: date, unit: str, count: int) -> PartialDate | None:
    """`count` units on from `day`: days and weeks to the day, months and years to theirs, decades not at all."""
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return calendar(year, month + 1)
    if unit == "year":
        return calendar(day.year + count)
    number = day.toordinal() + count * {"day": 1, "week": 7, "decade": 0}[unit]
    if unit == "decade" or not 1 <= number <= date.max.toordinal():
        return None
    return PartialDate(date.fromordinal(number).isoformat())


def holding(day: date, days: int) -> PartialDate | None:
    """The finest day, month or year that holds `day` and the `days` after it."""
    last = shifted(day, "day", days)
    spans = (PartialDate(day.isoformat()[:size]) for size in (10, 7, 4))
    return next((span for span in spans if last and span.covers(last)), None)


def index(names: tuple[str, ...], word: str) -> int:
    """Where `word`, perhaps cut short or in capitals, stands among `names`."""
    return [name[:3] for name in names].index(word[:3].title())


def counted(word: str) -> int:
    return int(word) if word.isdigit() else COUNTS[word.lower()]


class DateReading:
    """One pass over one text: what has been found so far, and what later dates may be counted from."""

    def __init__(self, text: str, published: date) -> None:
        self.text = text
        self.published = published
        self.mentions: list[DateMention] = []
        self.last: PartialDate | None = None  # the latest date, whatever its grain
        self.last_month: PartialDate | None = None  # the latest that tells a month
        self.last_day: PartialDate | None = None
        self.named_month: PartialDate | None = None  # the latest month that the calendar's words tell
        self.frame: tuple[int, PartialDate | None] = (-1, None)  # where a date that lends its year ends, and that date

    def take(self, mention: DateMention) -> None:
        """Add a mention, joined to the one before where the two are a range of days."""
        if mention.date is not None:
            self._remember(mention, mention.date)
        before = self.mentions[-1] if self.mentions else None
        if before and self._is_range(before, mention):
            mention = replace(self.mentions.pop(), end=mention.end)
        self.mentions.append(mention)

    def _is_range(self, first: DateMention, last: DateMention) -> bool:
        named = first.kind == last.kind == "absolute" and first.date is not None and last.date is not None
        joined = grammar.RANGE.fullmatch(self.text, first.end, last.start) is not None
        return named and joined and len(str(first.date)) == len(str(last.date)) == 10

    def _remember(self, mention: DateMention, found: PartialDate) -> None:
        grain = len(found.text)
        self.last = found
        if grain == 10:
            self.last_day = found
        if grain >= 7:
            self.last_month = found
            if mention.kind == "absolute":
                self.named_month = found
        opens = grain == 4 and self.after(grammar.OPENING, mention.start)
        dated = grain > 4 and self.text[mention.start : mention.end].endswith(found.text[:4])
        if opens or (dated and found.first.year < self.published.year):
            self.frame = (mention.end, found)

    def after(self, pattern: re.Pattern[str], start: int) -> bool:
        """Whether `pattern`, looking back a few words, ends at `start`."""
        return pattern.search(self.text, max(0, start - 24), start) is not None

    def looks_ahead(self, start: int) -> bool:
        """Whether the clause that leads up to `start` speaks of the future."""
        if not grammar.AHEAD.search(self.text, max(0, start - 120), start):
            return False
        clause = grammar.PLACE.sub("", self.text[max(0, start - 120) : start])
        ends = [end.end() for end in grammar.CLAUSE_END.finditer(clause)]
        return grammar.AHEAD.search(clause, ends[-1] if ends else 0) is not None

    def sequel(self, month: int, day: int) -> PartialDate | None:
        """The day of a story told day by day: 'Nov. 1, 2016 ... On Nov. 14', within two months of the last."""
        before = self.last_day
        found = _real(before.first.year, month, day) if before and before.first.year < self.published.year else None
        told_on = found and before and 0 < (found - before.first).days <= 62
        return PartialDate(found.isoformat()) if found and told_on else None

    def lent_year(self, start: int, end: int, month: int) -> int | None:
        """The year that a sister date ('May 3 and June 4, 2012') or one before it ('In 2012, ...') lends.

        A story goes on in time: after 'in December 2024', 'in January' is the next year's.
        """
        sister = grammar.YEAR_AFTER.match(self.text, end)
        if sister:
            return int(sister["year"])
        opened, frame = self.frame
        near = 0 <= opened <= start < opened + 300
        if frame is None or not near or grammar.SENTENCE_END.search(self.text, opened - 2, start):
            return None
        passed = len(frame.text) > 4 and month < frame.first.month
        return frame.first.year + (passed and frame.first.year < self.published.year)

    def mention(self, match: re.Match[str], found: PartialDate | None, kind: Kind, ahead: bool = False) -> DateMention:
        """The whole match as a mention; it lies ahead where the words or the calendar say so."""
        if found:
            now = self.published.isoformat()[: len(found.text)]
            open_still = found.text == now and (ahead or (len(now) < 10 and self.looks_ahead(match.start())))
            ahead = found.text > now or open_still
        return DateMention(match.start(), match.end(), found, kind, future=ahead)

    def step_year(self, match: re.Match[str]) -> tuple[int | None, Kind]:
        """The year that a date's own words give ('2016', 'last year', 'that year', 'two years ago')."""
        if match["year"]:
            return int(match["year"]), "absolute"
        word = (match["which"] or match["way"]).split()[-1].lower()
        if word == "ago":
            return self.published.year - counted(match["count"]), "absolute"
        if word in ("last", "this", "next"):
            return self.published.year + STEPS[word], "absolute"
        steps = STEPS[word] * (counted(match["count"]) if match["count"] else 1)
        return (self.last.first.year + steps if self.last else None), "anaphoric"

    def nearest(self, month: int, day: int | None, weekday: int | None, ahead: bool) -> PartialDate | None:
        """The year-less date in its likeliest year: the latest so far, or the next one where the words look ahead.

        Ten months ahead is too far for that: 'would be signed on June 29', told in July, was last week. A day or two
        past publication is the reader's time zone, not a year ago. A weekday that fits decides.
        """
        today, years = self.published, range(self.published.year - 8, self.published.year + 9)  # 8, for 29 February
        start = today if day else today.replace(day=1)
        coming = next((found for year in years[8:] if (found := _real(year, month, day)) and found >= start), None)
        if ahead and coming and (coming - today).days < 300:
            chosen: date | None = coming
        else:
            end = today + timedelta(days=2) if day and today.year < 9999 else today
            passed = (found for year in years[9::-1] if (found := _real(year, month, day)) and found <= end)
            chosen = next(passed, None)
        if chosen and weekday not in (None, chosen.weekday()):
            fitting = [found for year in years if (found := _real(year, month, day)) and found.weekday() == weekday]
            chosen = min(fitting, key=lambda found: abs((found - today).days), default=chosen)
        return PartialDate(chosen.isoformat()[: 10 if day else 7]) if chosen else None
