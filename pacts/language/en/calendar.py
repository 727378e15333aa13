"""The words of the English calendar and the numbers that they stand for, each of them here only."""

from __future__ import annotations

from pacts.language.en.data import data

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LONGER_SHORT_MONTHS = ("Sept",)  # besides the first three letters, which every month may be cut to
MONTHS_OF_OTHER_MEANING = frozenset({"March", "April", "May", "June", "August"})  # words, or names of people
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS = ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}  # first and last month
WINTER = "winter"  # which two years share
HOURS = ("morning", "afternoon", "evening", "night")
ORDINALS = ("st", "nd", "rd", "th")

FEASTS = {"new year's day": ("January", 1), "new year's eve": ("December", 31), "christmas eve": ("December", 24)}
FEASTS |= {"christmas day": ("December", 25), "boxing day": ("December", 26)}

# The days of a month spelt out, counted from 1: 'the twenty-first of June'.
SPELT_DAYS: tuple[str, ...] = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
SPELT_DAYS += ("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth")
SPELT_DAYS += ("eighteenth", "nineteenth", "twentieth", *(f"twenty-{day}" for day in SPELT_DAYS[:9]))
SPELT_DAYS += ("thirtieth", "thirty-first")

COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
COUNTS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40}

LENGTHS = {"day": 1, "week": 7, "fortnight": 14}  # in days, of the units that have one length

# Days by their distance from the day of the text.
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
DAYS |= {f"this {hour}": 0 for hour in HOURS[:3]}
DAYS |= {"the day before yesterday": -2, "the day after tomorrow": 2}
OVERNIGHT = "overnight"

# Steps of a day, week, month or year: from the day of the text, from an earlier date in it, or behind a count.
STEPS_FROM_TODAY = {"last": -1, "this": 0, "current": 0, "next": 1}
STEPS_WITHIN_TEXT = {"same": 0, "that": 0}
STEPS_WITH_ARTICLE = {"previous": -1, "preceding": -1, "following": 1}  # 'in May following talks' is no next year
SIDES = {"before": -1, "earlier": -1, "after": 1, "later": 1}
AGO, SINCE = "ago", "since"
STEPS = STEPS_FROM_TODAY | STEPS_WITHIN_TEXT | STEPS_WITH_ARTICLE | SIDES
STEPS |= {AGO: -1, SINCE: -1, "past": -1, "coming": 1}

# Where within a year or month: at its first day, at its last, or at neither.
EDGES = {"start": "first", "beginning": "first", "end": "last", "close": "last", "middle": None, "turn": None}

# Words beside a date that change what it means, and the years of other calendars.
BESIDE = data("dates")
ERAS: dict[str, int] = BESIDE["eras"]  # what is added to a year of the era
BUDDHIST = ERAS["BE"]
