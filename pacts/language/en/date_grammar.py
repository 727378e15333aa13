"""How dates are written in English, and the days that they mean.

Who wants to teach the program another way to write a date adds its pattern here, and what its parts mean to `resolve`.
There are two sets of patterns. Those in prose are strict, since 'may' and 'march' are words and '12' may count ships;
they begin where `SCREEN` stops, so a new first word belongs there too. Those of a date alone take what people type into
a question or print above an article, in letters of either case.

A part of a pattern has one name in all of them, by which `resolve` knows it: `year`, `month`, `day`, `weekday`;
`count`, `unit` and `way` ('two', 'week', 'ago'); `step` and `unit` ('last', 'month'); `which` for the step of a year or
month behind a date ('June 3 of that year'). Every repetition in prose is bounded, so that matching is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pacts.dates import PartialDate
from pacts.language.en import calendar as en


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Compile `source`, in which a space stands for a short run of white space."""
    return re.compile(source.replace(" ", r"\s{1,4}"), flags)


def either(words: Iterable[str]) -> str:
    """An alternation of the words, as they are."""
    return "|".join(words)


def initials(words: Iterable[str]) -> str:
    """An alternation of the words, each also with a capital first letter."""
    return "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in words)


# The parts of a date.
_NAMES = [name if len(name) == 3 else rf"{name[:3]}(?:{name[3:]}|\.)?" for name in en.MONTHS]
_NAMES += [rf"{name}\.?" for name in en.LONGER_SHORT_MONTHS]
MONTH = rf"(?:{either(_NAMES + [name.upper() for name in _NAMES])})(?!\w)"  # 'may' and 'march' are words
FULL_WEEKDAY = either(en.WEEKDAYS)
WEEKDAY = rf"(?:{FULL_WEEKDAY}|(?:{either(en.SHORT_WEEKDAYS)})\.?)"
YEAR = r"(?:1[89]|20)\d\d"
_ORDINAL = rf"(?:{either(en.ORDINALS)})"
_NUMBER = r"\d{1,2}"
COUNT = rf"(?:\d{{1,3}}|{initials(reversed(en.COUNTS))})"


def _signed(*numbers: str, gap: str = "") -> str:
    """The numbers with a sign between them, the same each time, and a gap behind it: '2025-03-14', '2025. 3. 14'."""
    return f"(?:{either(f'{sign}{gap}'.join(numbers) for sign in ('-', '/', '[.]'))})"


def _alone(source: str) -> str:
    return source.replace(" ", r"\s+")


# A date alone, to be compiled with re.IGNORECASE; the patterns are for others to build on, and `read` reads a match.
MONTH_ALONE, _DAY_ALONE, _YEAR_ALONE = rf"(?:{either(_NAMES)})(?!\w)\.?", rf"{_NUMBER}{_ORDINAL}?", r"\d{4}"
DAY_MONTH_YEAR = _alone(rf"{_DAY_ALONE}(?: day)?(?: of)?[\s-]+{MONTH_ALONE},?[\s-]+(?:of )?{_YEAR_ALONE}")
MONTH_DAY_YEAR = _alone(rf"{MONTH_ALONE} {_DAY_ALONE},? {_YEAR_ALONE}")
YEAR_MONTH_DAY = _alone(rf"{_YEAR_ALONE},?[\s-]+{MONTH_ALONE}[\s-]+{_NUMBER}(?!\d)")
MONTH_YEAR = _alone(rf"{MONTH_ALONE},? (?:of )?{_YEAR_ALONE}")
DAY_AND_MONTH = _alone(rf"(?:{MONTH_ALONE} {_DAY_ALONE}|{_DAY_ALONE} {MONTH_ALONE})")
YEAR_FIRST, YEAR_LAST = _signed(_YEAR_ALONE, _NUMBER, _NUMBER), _signed(_NUMBER, _NUMBER, _YEAR_ALONE)
ISO = rf"{_YEAR_ALONE}-\d\d(?:-\d\d)?"
COMPACT = r"(?:19|20)\d\d[01]\d[0-3]\d"

# Dates in prose: numbers and names of the calendar.
YEAR_IN_PROSE = rf"{YEAR}(?!\w|[-–/.,]\d)"
_DAYS = rf"(?P<day>{_NUMBER}){_ORDINAL}?"
_DAYS += rf"(?:\s{{0,2}}(?:[-–&/]|and|or|to|through)\s{{0,2}}(?P<until>{_NUMBER}){_ORDINAL}?(?!\d))?"
_SPELT_DAYS = [day.replace("-", r"[-\s]") for day in en.SPELT_DAYS]
_SPELT = either(reversed(_SPELT_DAYS))
_DAY = rf"{_DAYS}(?!\w|[.:]\d|,\d(?!\d{{3}}(?!\d))|%)"
_FROM_TODAY = initials(en.STEPS_FROM_TODAY)
_HOUR = f"(?: (?:{either(en.HOURS)}))?"
_ON = rf"(?:(?:(?:{_FROM_TODAY}) )?(?P<weekday>{WEEKDAY}){_HOUR}(?:,? |,|\s?\()(?:the )?)?"
_WHICH = f"Last|(?:the )?(?:{either(en.STEPS_FROM_TODAY)}|{either(en.STEPS_WITHIN_TEXT)})"
_WHICH += f"|the (?:{either(en.STEPS_WITH_ARTICLE)})"
_ERA = rf"(?:{either(map(re.escape, en.ERAS))})"  # 'Heisei 29', '2560 B.E.', 'B.E. 2560'
ERA_YEAR = rf"(?:{_ERA}\s?\d{{1,4}}|\d{{1,4}}\s?{_ERA})(?!\w)"
_OF_YEAR = rf"(?:[,-]?\s{{0,4}}(?:of )?(?:(?P<year>{YEAR_IN_PROSE})|(?P<which>{_WHICH}) year(?!\w)"
_OF_YEAR += rf"|(?P<count>{COUNT}) years? (?P<way>{en.AGO}|earlier|later)|(?P<era>{ERA_YEAR}|2[45]\d\d(?!\w|[,.]\d)))"
_OF_YEAR += r"|(?:,?\s{0,4}[’']|(?<=-\w\w\w)-)(?P<short>\d\d)(?!\w|[-–]\d))?"  # 'June ’07', '05-Jun-68'
_WEEKDAY_AFTER = rf"(?:,?\s?\({WEEKDAY}\))?"
_GAP = r"\s?"
NUMERIC = re.compile(
    rf"(?<![\w./-])(?P<numbers>{_signed(YEAR, _NUMBER, _NUMBER, gap=_GAP)}(?!\d)"
    rf"|{_signed(_NUMBER, _NUMBER, YEAR_IN_PROSE, gap=_GAP)})"
)
MONTH_DAY = pattern(rf"{_ON}(?P<month>{MONTH})\s{{0,2}}{_DAY}{_WEEKDAY_AFTER}{_OF_YEAR}{_WEEKDAY_AFTER}")
DAY_MONTH = pattern(
    rf"(?<![\w.,/$€£#-]){_ON}(?:{_DAYS}(?: day of| of|,)?[\s-]{{1,2}}|(?P<spelt>{_SPELT})(?: day)? of )"
    rf"(?P<month>{MONTH}){_WEEKDAY_AFTER}{_OF_YEAR}{_WEEKDAY_AFTER}"
)
MONTH_ONLY = pattern(rf"(?:(?P<step>{_FROM_TODAY})(?: past| coming)? )?(?P<month>{MONTH}){_OF_YEAR}")
YEAR_ONLY = pattern(
    rf"(?:(?<=[Mm]id-)|(?<=[Ll]ate-)|(?<=arly-)|(?<![\w./,$€£#–-]))(?P<year>{YEAR_IN_PROSE})(?!0?['’]s)"
    r"(?!\s?%|:\d| (?:soldiers|troops|people|men|women|personnel|members|tons|tonnes|hours|GMT|UTC|local|km|kilomet"
    r"|miles|met(?:er|re)|dollars|euros|won|yen|points|jobs|pages|words)\b)"
)
ERA = pattern(rf"(?P<era>{ERA_YEAR})|(?:(?<=in\s)|(?<=since\s))[’'](?P<short>\d\d)(?!\w|s)")
ORDINAL = pattern(
    rf"(?:(?P<day>{_NUMBER}){_ORDINAL}|(?P<spelt>{_SPELT})(?= of (?:{_WHICH}) month))"
    rf"(?: of (?P<which>{_WHICH}) month"
    r"|(?=\s?[.,;:)–—]|\s{1,4}(?:and|at|in|that|to|after|when|by|with|but|as|for|local)\b|\s?\Z))"
)
WEEKDAY_ONLY = pattern(
    rf"(?:(?P<step>(?:{_FROM_TODAY})(?: past| coming)?) )?(?P<weekday>{FULL_WEEKDAY})\b"
    r"(?! (?:Times|Express|Telegraph|Mirror|Mail|Herald|Post|Tribune)\b)"
    rf"(?:,? the {_NUMBER}{_ORDINAL}|{_HOUR},?(?: of)? (?P<week>{either(en.STEPS_FROM_TODAY)}) week\b"
    r"| (?P<gone>last)\b(?! (?:week|month|year)))?"
)

# Dates in prose: words counted from the day of the text.
DAY_WORD = pattern(rf"(?<!USA\s)(?<!India\s)(?<!Russia\s)(?P<word>{initials([*en.DAYS, en.OVERNIGHT])})\b")
PERIOD = pattern(
    rf"(?P<step>{_FROM_TODAY}) (?P<unit>weekend|week|month|year|{either([*en.SEASONS, en.WINTER])})"
    rf"(?:(?<=year),? in (?P<month>{MONTH}))?(?!\w|-)"
)
END_OF = pattern(
    rf"[Tt]he (?P<edge>{either(en.EDGES)}) of the (?P<unit>year|month)\b|(?P<annual>[Yy]ear)(?:[-\s]|[’']s )end\b"
)
QUANTITY = pattern(
    rf"(?:(?P<exactly>[Ee]xactly) )?(?P<count>{COUNT}) (?P<unit>day|week|fortnight|month|year|decade)s?"
    r"(?:,? (?:(?P<passed>ha(?:ve|s) (?:now )?(?:passed|elapsed|gone by)) )?"
    rf"(?P<way>{en.AGO}|{en.SINCE}|earlier|later|before(?=\s?[.,;)]))\b"
    r"(?:(?<=ago) (?:(?P<today>today|to the day|this day)|this (?:week|month))\b)?"
    r"|[’']? time\b|(?=\s?[.,;)]|\s{1,4}(?:in|at|when|to)\b|\s?\Z))"
)

# Dates in prose: words counted from an earlier date of the text.
WITHIN_TEXT = pattern(
    r"(?:[Tt]he (?:very )?|(?=[Tt]hat\b|[Nn]ext day\b))"
    rf"(?P<step>{initials([*en.STEPS_WITHIN_TEXT, *en.STEPS_WITH_ARTICLE, 'next'])})(?: same| very)? "
    rf"(?P<unit>day|date|{either(en.HOURS)}|week|month|year|(?<!hat\s)(?:{either(en.SEASONS)})|{MONTH}|{FULL_WEEKDAY})"
    r"(?!\w)"
)
_FEASTS = either(en.FEASTS).replace("'", "[’']")
FEAST = pattern(rf"(?P<feast>(?i:{_FEASTS}))\b(?:,? (?P<year>{YEAR_IN_PROSE}))?")
EARLIER = pattern(r"(?:[Ee]arlier|[Ll]ater) (?:in|on) (?:the|that)(?: same)? (?P<unit>day)\b")
BESIDE = pattern(rf"[Tt]he (?P<unit>day|year) (?P<step>{either(en.SIDES)})(?=\s?[.,;)]|\s?\Z| (?:on|in|at)\b)")


def _screen(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the beginnings of the words. An alternation of nothing but first letters lets the search leap to them."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return pattern("|".join(rf"{first}(?<!\w{first})(?:{either(rest)})" for first, rest in rests.items()))


_WORDS = [f"{step} (?:[A-Z]|[acdefmnpsvwy])" for step in (*en.STEPS_FROM_TODAY, "that")]
_WORDS += [*(word for word in en.DAYS if " " not in word), en.OVERNIGHT, r"year[\s’'-]"]
_WORDS += ["earlier (?:in|on)", "later (?:in|on)"]
_WORDS += ["the (?:day|same|very|next|following|prev|prec|end|close|start|begin|middle|turn|year)"]
_WORDS += [f"{count} (?:day|week|fortnight|month|year|decade)" for count in en.COUNTS]
_WORDS += ["exactly ", *(feast.split("'")[0].title() for feast in en.FEASTS)]
_WORDS += [f"{day} (?:day )?of (?:[A-Z]|th|last|next)" for day in _SPELT_DAYS]
_WORDS += [word[0].upper() + word[1:] for word in _WORDS]
_CALENDAR_NAMES = frozenset([name[:3] for name in en.WEEKDAYS + en.MONTHS] + [name[:3].upper() for name in en.MONTHS])
_WORDS += [*map(re.escape, en.ERAS), r"’\d", r"'\d"]
SCREEN = _screen([*"0123456789", *sorted(_CALENDAR_NAMES), *_WORDS])


def candidates(beginning: str) -> tuple[re.Pattern[str], ...]:
    """The patterns that can match in prose where SCREEN finds this beginning, in the order to try."""
    return _OF_NUMBERS if beginning.isdigit() else _OF_NAMES if beginning in _CALENDAR_NAMES else _OF_WORDS


_OF_NUMBERS = (NUMERIC, DAY_MONTH, ERA, ORDINAL, QUANTITY, YEAR_ONLY)
_OF_NAMES = (MONTH_DAY, DAY_MONTH, MONTH_ONLY, WEEKDAY_ONLY)
_OF_WORDS = (ERA, ORDINAL, DAY_WORD, PERIOD, *_OF_NAMES, END_OF, QUANTITY, WITHIN_TEXT, BESIDE, EARLIER, FEAST)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, where they are no year, month or day: a week, a night, a season."""

    first: date
    last: date


Days = PartialDate | Span


def finest(days: Days) -> PartialDate | None:
    """The finest day, month or year that holds all of `days`; None where they lie in two years."""
    if isinstance(days, PartialDate):
        return days
    first, last = days.first.isoformat(), days.last.isoformat()
    return next((PartialDate(first[:size]) for size in (10, 7, 4) if first[:size] == last[:size]), None)


def read(text: str) -> PartialDate | None:
    """The year, month or day that `text`, a match of the patterns of a date alone, writes in full.

    None for a day that the calendar has not, and for '11/03/2025', one day in London and another in Washington.
    """
    month = _A_MONTH.search(text)
    if month is None:
        return _numeric(text, ambiguous="-/.")  # '03.04.2025' above a text may be an American agency's
    *days, year = sorted(re.findall(r"\d+", text), key=len)
    return calendar(int(year), number(month[0], en.MONTHS), *map(int, days))


_A_MONTH = re.compile(rf"\b{MONTH_ALONE}", re.IGNORECASE)


def readings(text: str) -> tuple[PartialDate, ...]:
    """The years, months or days that a date alone may mean, the reading with the day first before the other.

    '22.03.2021' has one and '03/04/2021' two; none for what is no date, or has a year of two digits. An hour behind a
    day, as databases write it, tells no more than the day.
    """
    written = _HOUR_BEHIND.sub("", text.strip())
    if match := _YEAR_AND_MORE.fullmatch(written):
        year, month, day = (None if part is None else int(part) for part in match.group("year", "month", "day"))
        dates = [calendar(year or 0, month, day)]
    elif match := _MONTH_AND_YEAR.fullmatch(written):
        dates = [calendar(int(match["year"]), int(match["month"]))]
    elif match := _LAST_YEAR.fullmatch(written):
        year, one, other = int(match["year"]), int(match["one"]), int(match["other"])
        dates = [calendar(year, other, one), calendar(year, one, other)]
    else:
        dates = [read(written)] if _IN_WORDS.fullmatch(written) else []
    return tuple(dict.fromkeys(each for each in dates if each))


_HOUR_BEHIND = re.compile(
    r"(?<=\d)(?:T|\s{1,4})\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?$", re.ASCII
)
_SIGN = r"(?P<sign>[-/.])"
_YEAR_AND_MORE = re.compile(
    rf"(?P<year>\d{{4}})(?:\.0|{_SIGN}(?P<month>\d{{1,2}})(?:(?P=sign)(?P<day>\d{{1,2}}))?)?", re.ASCII
)
_MONTH_AND_YEAR = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", re.ASCII)
_LAST_YEAR = re.compile(
    rf"(?P<one>\d{{1,2}})\s?{_SIGN}\s?(?P<other>\d{{1,2}})\s?(?P=sign)\s?(?P<year>\d{{4}})", re.ASCII
)
_IN_WORDS = re.compile(
    rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?(?:{DAY_MONTH_YEAR}|{MONTH_DAY_YEAR}|{MONTH_YEAR}|{MONTH_ALONE}-{_YEAR_ALONE}|{COMPACT})",
    re.IGNORECASE | re.ASCII,
)


def resolve(written: re.Match[str], today: date, ahead: bool = False) -> Days | None:
    """The days that the parts of `written`, a match in prose, mean; None where the words or the calendar give none.

    `today` is the day that they are counted from: that of the text, or an earlier one in it. `ahead` puts a date
    without a year and a bare weekday in the future.
    """
    parts = {name: words.lower() for name, words in written.groupdict().items() if words}
    match parts:
        case {"numbers": numbers}:
            return _numeric(numbers, ambiguous="-/")
        case {"word": en.OVERNIGHT}:
            yesterday = shifted(today, "day", -1)
            return Span(yesterday.first, today) if yesterday else None
        case {"word": word}:
            return shifted(today, "day", en.DAYS[" ".join(word.split())])
        case {"count": count, "unit": unit}:
            away = shifted(today, unit, counted(count) * en.STEPS[parts.get("way", "later")])
            # 'Two months ago' is a month, 'a month ago' and 'two months ago today' a day where the month has that.
            exact = parts.keys() & {"exactly", "today"} or (unit == "month" and counted(count) == 1)
            if away is None or not exact or parts.get("way") != en.AGO or len(away.text) == 10:
                return away
            return calendar(away.first.year, away.first.month if unit == "month" else today.month, today.day) or away
        case {"step": step, "unit": unit}:
            days = _stepped(en.STEPS[step], unit, today)
            return calendar(days.first.year, number(parts["month"], en.MONTHS)) if days and "month" in parts else days
        case {"edge": _, "unit": unit} | {"annual": unit}:
            return shifted(today, unit, 0)
        case {"feast": feast}:
            name, day = en.FEASTS[" ".join(feast.replace("’", "'").split())]
            return _in_year({**parts, "month": name, "day": str(day)}, today, ahead)
        case {"month": _}:
            return _in_year(parts, today, ahead)
        case {"weekday": _}:
            return _weekday(parts, today, ahead)
        case {"era": _} | {"short": _}:
            return calendar(_year(parts, today))
        case {"day": _} | {"spelt": _}:
            month = shifted(today, "month", en.STEPS[parts["which"].split()[-1]] if "which" in parts else 0)
            return calendar(month.first.year, month.first.month, day_of_month(parts)) if month else None
    return calendar(_year(parts, today))


def calendar(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The year, month or day of these numbers; None where the calendar has none."""
    first = _day(year, 1 if month is None else month, 1 if day is None else day)
    return PartialDate(first.isoformat()[: 10 if day else 7 if month else 4]) if first else None


def shifted(day: date, unit: str, count: int) -> PartialDate | None:
    """`count` units on from `day`: days and weeks to the day, months and years to theirs, decades not at all."""
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return calendar(year, month + 1)
    if unit == "year":
        return calendar(day.year + count)
    ordinal = day.toordinal() + count * en.LENGTHS.get(unit, 0)
    if unit not in en.LENGTHS or not 1 <= ordinal <= date.max.toordinal():
        return None
    return PartialDate(date.fromordinal(ordinal).isoformat())


def number(name: str, names: tuple[str, ...]) -> int:
    """Which of `names`, counted from 1, `name` is, perhaps cut short and in letters of either case."""
    return [each[:3] for each in names].index(name[:3].title()) + 1


def day_of_month(parts: Mapping[str, str | None]) -> int | None:
    """The day that a date with a month's name tells in digits or spelt out; None for a month alone."""
    if spelt := parts.get("spelt"):
        return en.SPELT_DAYS.index("-".join(re.split(r"[-\s]", spelt))) + 1
    return int(day) if (day := parts.get("day")) else None


def counted(word: str) -> int:
    """The number of '12' or 'twelve'."""
    return int(word) if word.isdigit() else en.COUNTS[word.lower()]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(text: str, ambiguous: str) -> PartialDate | None:
    """'2025', '2025-03', '2025-03-14', '20250314', '14.3.2025', '14/03/2025' or '03/14/2025'.

    With a sign that is `ambiguous`, '03/04/2025' has two readings and is None; with another the day comes first.
    """
    if len(text) == 8 and text.isdigit():
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    first, *others = re.findall(r"\d+", text)
    if len(first) == 4:
        return calendar(int(first), *map(int, others))
    day, month, year = int(first), *map(int, others)
    if day <= 12 and month <= 12 and day != month and any(sign in text for sign in ambiguous):
        return None
    return calendar(year, day, month) if month > 12 else calendar(year, month, day)


def _stepped(step: int, unit: str, today: date) -> Days | None:
    if unit in ("month", "year"):
        return shifted(today, unit, step)
    if unit in ("week", "weekend"):
        first = shifted(today, "day", 7 * step - today.weekday() + (5 if unit == "weekend" else 0))
        last = shifted(first.first, "day", 1 if unit == "weekend" else 6) if first else None
    elif unit in en.SEASONS:
        # 'Last summer' said in autumn may be either of two; so may 'next summer' in spring.
        begin, end = en.SEASONS[unit]
        clear = step == 0 or (today.month <= end if step < 0 else today.month >= begin)
        first, last = (calendar(today.year + step, month) if clear else None for month in (begin, end))
    elif unit == en.WINTER:
        return None
    elif unit.title() in en.WEEKDAYS:
        return shifted(today, "day", _to_weekday(number(unit, en.WEEKDAYS), step, today))
    elif unit in ("day", "date", *en.HOURS):
        return shifted(today, "day", step)
    else:
        return _stepped_month(number(unit, en.MONTHS), step, today)
    return Span(first.first, last.last) if first and last else None


def _stepped_month(month: int, step: int, today: date) -> PartialDate | None:
    """'Last March', 'the following March': the one before or after `today`, whose own month is neither."""
    passed = (step < 0 and month >= today.month) or (step > 0 and month <= today.month)
    return calendar(today.year + step * passed, month)


def _to_weekday(weekday: int, step: int, today: date) -> int:
    """How many days it is from `today` to the last or next such weekday, or to that of the week of `today`."""
    days = weekday - today.isoweekday()
    return days if step == 0 else days % 7 - 7 if step < 0 else days % 7 or 7


def _weekday(parts: Mapping[str, str], today: date, ahead: bool) -> PartialDate | None:
    weekday = number(parts["weekday"], en.WEEKDAYS)
    if "week" in parts:
        days = _to_weekday(weekday, 0, today) + 7 * en.STEPS[parts["week"]]
    elif step := parts.get("step", parts.get("gone")):
        days = _to_weekday(weekday, en.STEPS[step.split()[-1]], today)
    else:
        days = (weekday - today.isoweekday()) % 7 if ahead else -((today.isoweekday() - weekday) % 7)
    return shifted(today, "day", days)


def _year(parts: Mapping[str, str], today: date) -> int:
    """The year of '2016', '’07' (the latest so far), 'Heisei 29' or '2560 B.E.' (four digits alone are Buddhist)."""
    if "short" in parts:
        year = today.year // 100 * 100 + int(parts["short"])
        return year if year <= today.year else year - 100
    if "era" in parts:
        (digits,) = re.findall(r"\d+", parts["era"])
        name = parts["era"].replace(digits, "").strip().casefold()
        return int(digits) + next((shift for era, shift in en.ERAS.items() if era.casefold() == name), en.BUDDHIST)
    return int(parts["year"])


def _in_year(parts: Mapping[str, str], today: date, ahead: bool) -> PartialDate | None:
    """A month or a day of it, in the year that its words give or else in the likeliest."""
    month, day = number(parts["month"], en.MONTHS), day_of_month(parts)
    match parts:
        case {"year": _} | {"era": _} | {"short": _}:
            return calendar(_year(parts, today), month, day)
        case {"which": which}:
            return calendar(today.year + en.STEPS[which.split()[-1]], month, day)
        case {"count": count, "way": way}:
            return calendar(today.year + en.STEPS[way] * counted(count), month, day)
        case {"step": step}:
            return _stepped_month(month, en.STEPS[step], today)
    return _nearest(month, day, number(parts["weekday"], en.WEEKDAYS) if "weekday" in parts else None, today, ahead)


def _nearest(month: int, day: int | None, weekday: int | None, today: date, ahead: bool) -> PartialDate | None:
    """The year-less date in its likeliest year: the latest so far, or the next one where the words look ahead.

    Ten months ahead is too far for that: 'would be signed on June 29', told in July, was last week. A day or two past
    `today` is the reader's time zone, not a year ago. A weekday that fits decides.
    """
    years = range(today.year - 8, today.year + 9)  # 8, for 29 February
    dates = [each for year in years if (each := _day(year, month, day or 1))]
    start = today if day else today.replace(day=1)
    end = today + timedelta(days=2) if day and today.year < 9999 else today
    coming = next((each for each in dates if each >= start), None)
    if ahead and coming and (coming - today).days < 300:
        chosen: date | None = coming
    else:
        chosen = next((each for each in reversed(dates) if each <= end), None)
    if chosen and weekday not in (None, chosen.isoweekday()):
        fitting = [each for each in dates if each.isoweekday() == weekday]
        chosen = min(fitting, key=lambda each: abs((each - today).days), default=chosen)
    return PartialDate(chosen.isoformat()[: 10 if day else 7]) if chosen else None
