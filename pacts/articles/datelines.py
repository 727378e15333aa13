"""Read the days and places that newspapers print above an article: date lines, time stamps and datelines."""

from __future__ import annotations

import re
import string
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_GLUED = r"(?=\D|$|\d{1,2}:\d{2})"  # a copied page can join day and time: 'March 14, 20255:03 PM'
_DAY = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<y1>\d{4})(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?=T\d|\D|$)"
    rf"|(?P<d2>\d{{1,2}}){_ORDINAL}(?:\s+of)?[\s-]+(?P<m2>{_MONTH}),?[\s-]+(?P<y2>\d{{4}}){_GLUED}"
    rf"|(?P<m3>{_MONTH})\s+(?P<d3>\d{{1,2}}){_ORDINAL},?\s+(?P<y3>\d{{4}}){_GLUED}"
    r"|(?P<a>\d{1,2})(?P<sep4>[-/.])(?P<b>\d{1,2})(?P=sep4)(?P<y4>\d{4})(?![\w/-])"
    r"|(?P<y5>(?:19|20)\d{2})(?P<m5>[01]\d)(?P<d5>[0-3]\d)(?=T\d|$)"
    r")",
    re.IGNORECASE,
)

# What may stand beside the day in a date line. A line with anything else is a sentence.
_BESIDE = re.compile(
    r"(?:first|originally|last)?\s*(?<![^\W\d_])(?:published|publication|posted|issued|released?|created|updated?|modified|edited"
    r"|upload(?:ed)?|date|dated|on|at|local time|time|min(?:ute)?s? read|for immediate)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\d+ (?:minute|hour|day|week|month)s? ago\b"
    r"|(?:T|\b)\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\bnoon\b"
    r"|(?:\b(?:UTC|GMT)\s*)?[+-]\d{1,2}(?::?\d{2})?(?!\d)|\b(?-i:[A-Z]{2,4}T|UTC|GMT|Z)\b|(?<=\d)Z\b"
    r"|\d{1,2}(?=\s*min)|[\s|·•,:;()\[\]/–—-]+|\.(?=\s|$)",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited)\b", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:by|from)\s+[^\d|·•]{2,60}?(?=[|·•,–—-]|\s\d|\s[A-Z][a-z]{2,8}\.?\s\d|$)", re.IGNORECASE)

_CREDIT = re.compile(r"[A-ZÀ-Þ][\w.’'&-]*|and|at|by|for|from|in|of|the")

# A dateline: a place, then a day, an agency or neither, then a dash or colon before the first sentence.
_WORD = rf"(?!{_MONTH}\b)[A-ZÀ-Þ][\w.’'-]*"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,3}}(?:, ?{_WORD}(?: {_WORD}){{0,3}}){{0,2}}"
_SPELT = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?)"
)
_DASH = r"(?:\s*[—–―]\s*|\s+-\s+|\s*--\s*)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:\s*[,.]?\s*(?P<day>{_SPELT})\.?)?"
    rf"(?:,?\s*(?P<agency>\([^()\n]{{1,40}}\)|/[\w .-]{{1,40}}/))?"
    rf"(?:,?\s*(?P<later>{_SPELT}))?(?:(?P<dash>{_DASH})|\s*:\s)(?:(?P<between>{_SPELT}){_DASH})?"
    rf"|(?P<first>{_SPELT}){_DASH}(?P<where>{_PLACE}){_DASH}"
)
# Words in capitals that begin a headline or a paragraph and are no place.
_NO_PLACE = re.compile(
    r"(?:ANALYSIS|ANSWER|BREAKING|CORRECTED|CORRECTION|EDITORIAL|EXCLUSIVE|EXPLAINER|FACTBOX|INTERVIEW|LIVE|OPINION"
    r"|PHOTOS?|QUESTION|READ|REFILE|TIMELINE|UPDATED?|VIDEO|WATCH)\b"
)


def days(text: str) -> list[date]:
    """Return every full date of `text` in order, without ambiguous ones such as '03/04/2025'."""
    return [day for match in _DAY.finditer(text) if (day := _day(match)) is not None]


def is_date_line(line: str) -> bool:
    """Whether `line` is a date line such as 'Published: March 14, 2025 16:51 JST', not a sentence with a date."""
    return len(line) <= 160 and bool(days(line)) and len(_BESIDE.sub("", _bare(line))) == 0


def is_credited_date_line(line: str) -> bool:
    """Whether `line` is a date line with a few names beside the day: 'The Examiner, 14 March 2025'."""
    if len(line) > 100 or not days(line):
        return False
    rest = _BESIDE.sub(" ", _bare(line)).split()
    return len(rest) <= 6 and all(map(_CREDIT.fullmatch, rest))


def stamp(line: str) -> tuple[date | None, date | None]:
    """Return the days of publication and of the last update in a date line, each None if it is missing."""
    published = updated = None
    start = 0
    for match in _DAY.finditer(line):
        day = _day(match)
        label = line[start : match.start()]
        start = match.end()
        if day is None:
            continue
        if _UPDATED.search(label):
            updated = updated or day
        else:
            published = published or day
    return published, updated


def place(text: str) -> str | None:
    """Return the place in the dateline of `text`, or None: 'Charlevoix, Canada' of 'CHARLEVOIX, Canada — The two'."""
    match = _dateline(text)
    return None if match is None else _written(match["place"] or match["where"])


def dateline_day(text: str) -> date | None:
    """Return the day in the dateline of `text`, or None: 14 March 2025 of 'LIMA, 14 March 2025 (Agency) -'."""
    match = _dateline(text)
    return next(iter(days(match[0])), None) if match else None


def _day(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["a"]:
        a, b = int(part["a"]), int(part["b"])
        if a <= 12 and b <= 12 and a != b:
            return None  # 3/4 is in April in Britain and in March in the United States
        day, month = (a, b) if b <= 12 else (b, a)
        year = int(part["y4"])
    else:
        index = next(i for i in "1235" if part[f"y{i}"])
        year, day = int(part[f"y{index}"]), int(part[f"d{index}"])
        word = part[f"m{index}"]
        month = int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _bare(line: str) -> str:
    """Return the line without its dates and byline."""
    return _DAY.sub(" ", _BYLINE.sub(" ", line.strip()))


def _dateline(text: str) -> re.Match[str] | None:
    match = _DATELINE.match(text[:200])
    if match is None or match["first"]:
        return match
    name = match["place"]
    first = re.split(r"[ ,/]", name)[0]
    capitals = len(first) >= 3 and first.isupper() and not _NO_PLACE.match(name)
    dated = match["day"] or match["later"] or match["between"] or match["agency"]
    # A name in ordinary letters needs more than a dash after it: 'Japan — which has' is no dateline.
    return match if dated or capitals or (match["dash"] and "," in name and first.istitle()) else None


def _written(name: str) -> str:
    """Return a place in ordinary capitals: 'New Delhi' for 'NEW DELHI', 'U.S.' unchanged; the first of two places."""
    words = name.split("/")[0].rstrip(" ,").split(" ")
    words[-1] = words[-1] if "." in words[-1][:-1] else words[-1].rstrip(".")
    return " ".join(string.capwords(word) if word.isupper() and "." not in word[:-1] else word for word in words)
