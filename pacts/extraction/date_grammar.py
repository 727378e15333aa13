"""The patterns in which newspapers write dates, and the words around one that decide what it means.

Every repetition is bounded, so that matching is linear in the text whatever it holds.
"""

from __future__ import annotations

import re

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
COUNTS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40}
STEPS = {"last": -1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1, "this": 0, "same": 0, "that": 0}
STEPS |= {"next": 1, "following": 1, "after": 1, "later": 1}


def _pattern(source: str) -> re.Pattern[str]:
    """Compile `source`, in which a space stands for a short run of white space."""
    return re.compile(source.replace(" ", r"\s{1,4}"))


def _initials(words: str) -> str:
    """An alternation of the words, each also with a capital first letter."""
    return "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in words.split())


def _month_forms(name: str) -> str:
    short = r"t\.?|\." if name == "September" else r"\."
    forms = name if name == "May" else rf"{name[:3]}(?:{name[3:]}|{short})?"
    return (
        rf"{forms}|{forms.upper() if name == 'May' else rf'{name[:3].upper()}(?:{name[3:].upper()}|{short.upper()})?'}"
    )


_MONTH = rf"(?P<month>{'|'.join(map(_month_forms, MONTHS))})(?!\w)"
_WEEKDAY = "|".join(WEEKDAYS)
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?"
_WORD_COUNT = _initials(" ".join(reversed(COUNTS)))
_COUNT = rf"\d{{1,3}}|{_WORD_COUNT}"
_YEAR_NUMBER = r"(?:1[89]|20)\d\d"
_YEAR = rf"{_YEAR_NUMBER}(?!\w|[-–/.,]\d)"
_DAYS = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s{0,2}(?:[-–&/]|and|to)\s{0,2}(?P<until>\d{1,2})(?:st|nd|rd|th)?)?"
_DAY = rf"{_DAYS}(?!\w|[.,:]\d|%)"
_HOUR = "(?: (?:morning|afternoon|evening|night))?"
_ON = rf"(?:(?:(?:[Ll]ast|[Nn]ext|[Tt]his) )?(?P<weekday>{_WEEKDAY}|{_SHORT_WEEKDAY}){_HOUR}(?:,? |,|\s?\()(?:the )?)?"
_WHICH = "[Ll]ast|this|next|that|(?:the )?same|the previous|the following"
_OF_YEAR = rf"(?:[,-]?\s{{0,4}}(?:of )?(?:(?P<year>{_YEAR})|(?P<which>{_WHICH}) year(?!\w)"
_OF_YEAR += rf"|(?P<count>{_COUNT}) years? (?P<way>ago|earlier|later)))?"
_WEEKDAY_AFTER = rf"(?:,?\s?\((?:{_WEEKDAY}|{_SHORT_WEEKDAY})\))?"


def _screen(words: list[str]) -> re.Pattern[str]:
    """Finds the beginnings of the words. An alternation of nothing but first letters lets the search leap to them."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return _pattern("|".join(rf"{first}(?<!\w{first})(?:{'|'.join(rest)})" for first, rest in rests.items()))


_WORDS = [f"{step} (?:[A-Z]|[acdefmnpsvwy])" for step in ("last", "next", "this", "that")]
_WORDS += ["today", "tomorrow", "tonight", "yesterday", r"year[\s’'-]", "overnight"]
_WORDS += ["the (?:day|same|very|next|following|prev|prec|end|close|start|begin|middle|turn|year)"]
_WORDS += [f"{count} (?:day|week|month|year|decade)" for count in COUNTS]
_WORDS += [word[0].upper() + word[1:] for word in _WORDS]
NAMES = frozenset([name[:3] for name in WEEKDAYS + MONTHS] + [name[:3].upper() for name in MONTHS])
SCREEN = _screen([*"0123456789", *sorted(NAMES), *_WORDS])

# Numbers and names of the calendar.
NUMERIC = re.compile(
    rf"(?<![\w./-])(?:(?P<year>{_YEAR_NUMBER})(?:(?P<mark>[-/.])\s?)(?P<month>\d{{1,2}})(?P=mark)\s?"
    rf"(?P<day>\d{{1,2}})(?!\d)|(?P<first>\d{{1,2}})(?P<sign>[./-])\s?(?P<second>\d{{1,2}})(?P=sign)\s?(?P<of>{_YEAR}))"
)
MONTH_DAY = _pattern(rf"{_ON}{_MONTH}\s{{0,2}}{_DAY}{_WEEKDAY_AFTER}{_OF_YEAR}{_WEEKDAY_AFTER}")
DAY_MONTH = _pattern(
    rf"(?<![\w.,/$€£#-]){_ON}{_DAYS}(?: of|,)?[\s-]{{1,2}}{_MONTH}"
    rf"{_WEEKDAY_AFTER}{_OF_YEAR}{_WEEKDAY_AFTER}"
)
MONTH = _pattern(rf"(?:(?P<step>[Ll]ast|[Nn]ext|[Tt]his)(?: past| coming)? )?{_MONTH}{_OF_YEAR}")
YEAR = _pattern(
    rf"(?:(?<=[Mm]id-)|(?<=[Ll]ate-)|(?<=arly-)|(?<![\w./,$€£#–-])){_YEAR}(?!0?['’]s)"
    r"(?!\s?%|:\d| (?:soldiers|troops|people|men|women|personnel|members|tons|tonnes|hours|GMT|UTC|local|km|kilomet"
    r"|miles|met(?:er|re)|dollars|euros|won|yen|points|jobs|pages|words)\b)"
)
ORDINAL = _pattern(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)(?: of (?P<which>this|last|next|that|the same|the previous|the following) month"
    r"|(?=\s?[.,;:)–—]|\s{1,4}(?:and|at|in|that|to|after|when|by|with|but|as|for|local)\b|\s?\Z))"
)
WEEKDAY = _pattern(
    rf"(?:(?P<step>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?) )?(?P<weekday>{_WEEKDAY})\b(?! (?:Times|Express|Telegraph"
    r"|Mirror|Mail|Herald|Post|Tribune)\b)(?:,? the \d{1,2}(?:st|nd|rd|th)"
    rf"|{_HOUR},?(?: of)? (?P<week>last|this|next) week\b| (?P<gone>last)\b(?! (?:week|month|year)))?"
)

# Words counted from the day of publication.
DEICTIC = _pattern(
    r"(?<!USA\s)(?<!India\s)(?<!Russia\s)"
    r"(?P<words>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Oo]vernight|[Ll]ast night"
    r"|[Tt]his (?:morning|afternoon|evening)|[Tt]he day before yesterday|[Tt]he day after tomorrow)\b"
)
DAYS_OF_WORDS = {"yesterday": -1, "tomorrow": 1, "last night": -1, "the day before yesterday": -2}
DAYS_OF_WORDS |= {"the day after tomorrow": 2}
PERIOD = _pattern(
    r"(?P<step>[Ll]ast|[Tt]his|[Nn]ext) (?:(?P<unit>weekend|week|month|spring|summer|autumn|fall|winter)"
    rf"|(?P<annual>year)(?:,? in {_MONTH})?)(?!\w|-)"
)
END_OF = _pattern(
    r"[Tt]he (?P<edge>end|close|start|beginning|middle|turn) of the (?P<unit>year|month)\b|[Yy]ear(?:[-\s]|[’']s )end\b"
)
QUANTITY = _pattern(
    rf"(?P<count>{_COUNT}) (?P<unit>day|week|month|year|decade)s?(?:,? (?P<way>ago|earlier|later|before(?=\s?[.,;)]))\b"
    r"|[’']? time\b|(?=\s?[.,;)]|\s{1,4}(?:in|at|when|to)\b|\s?\Z))"
)

# Words counted from an earlier date of the text.
ANAPHOR = _pattern(
    r"(?:(?:[Tt]he (?:very )?(?P<which>same|next|following|previous|preceding)|(?P<that>[Tt]hat)(?: same| very)?"
    r"|(?P<bare>[Nn]ext)(?= day))"
    rf" (?P<unit>day|date|morning|afternoon|evening|night|week|month|year|{_MONTH}|{_WEEKDAY})"
    r"|[Tt]he (?P<plain>day|year) (?P<side>before|after|earlier|later)(?=\s?[.,;)]|\s?\Z))(?!\w)"
)

# What stands before a date, within a few words, decides whether it is one.
EDGE_BEFORE = _pattern(r"\b(?:the )?(?P<edge>first|last) day of \Z")
INTRODUCED = _pattern(
    r"(?:\b(?:"
    rf"{_initials('in last next this since by early late mid until from during through before after for between')}"
    r"|of|till|[Aa]round|previous|following)(?: |-)"
    rf"|\b(?:{'|'.join(MONTHS)}) (?:and|or|to|through) )\Z"
)
ARTICLE = _pattern(r"\b(?:[Tt]he|[Aa]n?|[Tt]heir|its) \Z")
DURATION = _pattern(r"\b(?:[Tt]he|past) \Z")
ON_THE = _pattern(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|and) the \Z")
NO_WEEKDAY = _pattern(r"\b(?:[Ee]very|[Ee]ach|Good|Black|Ash|Super|Bloody|Easter|Palm|Sheffield) \Z")
NO_YEAR = _pattern(
    r"\b(?:Resolutions?|Articles?|Nos?\.?|Sections?|Decision|Law|Act|Order|Rule|Regulation|Directive|Room|Flight|Vision"
    r"|Agenda|Horizon|Expo|FY|[Ff]iscal|[Ff]iscal year|at|than|some|nearly|almost) \Z"
)
ABOUT = _pattern(rf"\b(?:{_initials('about nearly almost some over around roughly under')}|than|least) \Z")
WITHIN = _pattern(r"(?<!time\s)(?<!first\s)(?<!once\s)\b[Ii]n \Z")
OPENING = _pattern(r"(?:\A|[.!?][\"”’)]{0,2} |\n)(?:(?:(?:Back|Early|Late|Later) )?[Ii]n |Late |Early )?\Z")

# What stands after it.
PERSON_AFTER = _pattern(r" (?:said|says|told|tells|herself|himself)\b")
NOUN_AFTER = _pattern(r" (?!on\b)[a-z]")
NAME_AFTER = _pattern(r" [A-Z]")
YEAR_AFTER = _pattern(
    rf"\s{{0,2}}(?:[-–]|and|or|to|through|until)\s{{0,2}}(?:{_MONTH}(?: \d{{1,2}})?"
    rf"|\d{{1,2}} {_MONTH.replace('<month>', '<later>')}),? (?P<year>{_YEAR})"
)
RANGE = re.compile(r"\s{0,2}(?:[-–—]|to|through|until)\s{0,2}")
SENTENCE_END = re.compile(r"[a-z0-9)]{2}[.!?][\"”’)]{0,2}\s|\n")

# The clause before it, and whether that looks ahead. A place set between commas does not end a clause.
PLACE = _pattern(r", [A-Z][\w.]*(?: [A-Z][\w.]*)?,?(?= (?:(?:in|on|by|this|next) )?\Z)")
CLAUSE_END = re.compile(
    r"[,;:()\n—–]|[.!?][\"”]?\s(?=[A-Z\"“])|\b(?:said|says|told|announced|reported|confirmed|added|stated)\b"
    r"|(?<!be\s)(?<!ly\s)\b(?:signed|concluded|reached|agreed|struck|held|launched|made|met|began|came|took|decided)\b"
)
AHEAD = _pattern(
    r"(?:\b(?:(?:will|would|shall|could|should|might|may)(?! have)|to be|(?:is|are|was|were) to"
    r"|(?<!had\sbeen\s)(?:expected|due(?! to (?!be\b))|set (?:for|to)|scheduled|slated|planned)"
    r"|(?:plan|aim|hope|intend|expect|seek|want)(?:s|ed|ing)? to|ahead of|upcoming|expires?|no later than|until"
    r"|the end of|later(?= \Z))|[’']ll)\b"
)
