"""Days and places as newspapers print them above and before an article: date lines, stamps and datelines."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<y1>\d{4})(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?=T\d|\D|$)"
    rf"|(?P<d2>\d{{1,2}}){_ORDINAL}(?:\s+of)?[\s-]+{_MONTH.format('m2')},?[\s-]+(?P<y2>\d{{4}})(?!\d)"
    rf"|{_MONTH.format('m3')}\s+(?P<d3>\d{{1,2}}){_ORDINAL},?\s+(?P<y3>\d{{4}})(?!\d)"
    r"|(?P<a>\d{1,2})(?P<sep4>[-/.])(?P<b>\d{1,2})(?P=sep4)(?P<y4>\d{4})(?![\w/-])"
    r"|(?P<y5>(?:19|20)\d{2})(?P<m5>[01]\d)(?P<d5>[0-3]\d)(?=T\d|$)"
    r")",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(rf"\b(?:{_MONTH.format('m')}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH.format('n')})(?!\d)", re.IGNORECASE)

# What may stand beside the day in a date line. Anything else makes it a sentence.
_BESIDE = re.compile(
    r"(?:first|originally|last)?\s*\b(?:published|publication|posted|issued|released?|created|updated?|modified|edited"
    r"|upload(?:ed)?|date|dated|on|at|local time|time|min(?:ute)?s? read|for immediate)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|T?\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\bnoon\b"
    r"|(?:\b(?:UTC|GMT)\s*)?[+-]\d{1,2}(?::?\d{2})?\b|\b(?-i:[A-Z]{2,4}T|UTC|GMT|Z)\b|(?<=\d)Z\b"
    r"|\d{1,2}(?=\s*min)|[\s|·•,:;()\[\]/–—-]+|\.(?=\s|$)",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited)\b", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:by|from)\s+[^\d|·•]{2,60}?(?=[|·•,–—-]|\s\d|\s[A-Z][a-z]{2,8}\.?\s\d|$)", re.IGNORECASE)

# 'OTTAWA, Ontario', 'WASHINGTON/TOKYO', 'Charlevoix, Canada': capitalised words, set off from the first sentence.
_PLACE = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]*(?:[ /][A-ZÀ-Þ][\w.’'-]*){0,3}(?:, ?[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}){0,2}"
)
_DASH = re.compile(r"\s*[—–―]\s*|\s+--?\s+|\s*--\s*")
_AGENCY = re.compile(r"\([^()]{1,40}\)")
_NOT_PLACES = re.compile(
    r"(?:ANALYSIS|ANSWER|BREAKING|CORRECTED|CORRECTION|EDITORIAL|EXCLUSIVE|EXPLAINER|FACTBOX|INTERVIEW|LIVE|OPINION"
    r"|PHOTOS?|QUESTION|READ|REFILE|TIMELINE|UPDATED?|VIDEO|WATCH)\b"
)


def days(text: str) -> list[date]:
    """Every whole day that `text` spells out, in its order; '03/04/2025', which has two readings, is none."""
    return [day for match in _DAY.finditer(text) if (day := _day(match)) is not None]


def is_date_line(line: str) -> bool:
    """Whether `line` is a stamp such as 'Published: March 14, 2025 16:51 JST', and no sentence with a date in it."""
    return len(line) <= 160 and bool(days(line)) and len(_BESIDE.sub("", _bare(line))) == 0


def is_credited_date_line(line: str) -> bool:
    """Whether `line` is a date line with a few words more, as 'The Examiner, 14 March 2025'."""
    rest = _BESIDE.sub(" ", _bare(line)).strip()
    return len(line) <= 100 and bool(days(line)) and len(rest) <= 40 and not rest.endswith((".", "!", "?"))


def stamp(line: str) -> tuple[date | None, date | None]:
    """The day of publication and the day of the last change in a date line; None where it does not give one."""
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
    """The place in the dateline that opens `text`: 'Charlevoix, Canada' of 'CHARLEVOIX, Canada — The two ...'."""
    head = _dateline(text)
    if head is None:
        return None
    words = _PLACE.match(head)
    return _written(words[0]) if words else None


def dateline_day(text: str) -> date | None:
    """The day in the dateline that opens `text`, as in 'LIMA, 14 March 2025 (Agency) -'."""
    head = _dateline(text) or ""
    found = days(head) or days(text[len(head) : len(head) + 40].split(" – ")[0] if head else "")
    return found[0] if found else None


def _day(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["a"]:
        a, b = int(part["a"]), int(part["b"])
        if a <= 12 and b <= 12 and a != b:
            return None  # a Briton's March is an American's April
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
    """The line without its days and byline."""
    return _DAY.sub(" ", _BYLINE.sub(" ", line.strip()))


def _dateline(text: str) -> str | None:
    """What stands before the dash or colon that sets a dateline off, if it is one."""
    start = text[:160].split("\n", 1)[0]
    for match in _DASH.finditer(start):
        head = start[: match.start()]
        rest = _NO_YEAR.sub(" ", _DAY.sub(" ", _AGENCY.sub(" ", head)))
        named = _PLACE.fullmatch(rest.strip(" ,"))
        if named is None or _NOT_PLACES.match(head):
            return None
        if rest != head or "," in head or named[0].isupper():
            return head
        follows = _DAY.match(start, match.end())  # 'Ottawa – March 14, 2025 – The minister'
        return start[: follows.end()] if follows else None
    head, colon, _ = start.partition(":")
    named = _PLACE.fullmatch(head)
    first = re.split(r"[ ,/]", head)[0]
    if colon and named and len(first) >= 3 and first.isupper() and not _NOT_PLACES.match(head):
        return head
    return None


def _written(name: str) -> str:
    """A place in ordinary capitals: 'NEW DELHI' is 'New Delhi'; 'U.S.' stays; the first of two places counts."""
    first = name.split("/")[0].rstrip(" ,.") if "." not in name else name.split("/")[0].rstrip(" ,")
    return " ".join(word.title() if word.isupper() and "." not in word else word for word in first.split(" "))
