"""Days and places as newspapers print them above and before an article: date lines, stamps and datelines."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pacts.language.en import date_grammar as grammar
from pacts.language.en.calendar import AGO, MONTHS

_DOTTED = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}")
_GLUED = r"(?=\D|$|\d{1,2}:\d{2})"  # copying runs day and time together: 'March 14, 20255:03 PM'
_DAY = re.compile(
    rf"(?<![\w/.-])(?:{grammar.YEAR_FIRST}(?!/?\d)|(?:{grammar.DAY_MONTH_YEAR}|{grammar.MONTH_DAY_YEAR}"
    rf"|{grammar.YEAR_MONTH_DAY}){_GLUED}"
    rf"|(?:{grammar.YEAR_LAST}|{_DOTTED.pattern})(?![\w/-])|{grammar.COMPACT}(?=T\d|$))",
    re.IGNORECASE,
)

_YEAR = re.compile(r"\d{4}")

# What may stand beside the day in a date line. Anything else makes it a sentence.
_BESIDE = re.compile(
    r"(?:first|originally|last)?\s*(?<![^\W\d_])(?:published|publication|posted|issued|released?|created|updated?|changed|modified|edited|revised"
    r"|upload(?:ed)?|date|dated|on|at|local time|time|min(?:ute)?s? read|for immediate)\b"
    rf"|\b{grammar.WEEKDAY}\b\.?|\d+ (?:minute|hour|day|week|month)s? {AGO}\b"
    r"|(?:T|\b)\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\bnoon\b"
    r"|(?:\b(?:UTC|GMT)\s*)?[+-]\d{1,2}(?::?\d{2})?(?!\d)|\b(?-i:[A-Z]{2,4}T|UTC|GMT|Z)\b|(?<=\d)Z\b"
    r"|\d{1,2}(?=\s*min)|[\s|·•,:;()\[\]/–—-]+|\.(?=\s|$)",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated?|changed?|modified|edited|revised)\b", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:by|from)\s+[^\d|·•]{2,60}?(?=[|·•,–—-]|\s\d|\s[A-Z][a-z]{2,8}\.?\s\d|$)", re.IGNORECASE)

_HEAD = 12  # lines that are not blank; a page prints its day in one of the first dozen
_FOOT = 6
_WORDS = 14  # beside the day in a line that is no sentence
_LABELLED = re.compile(
    r"\W*(?:first |originally |last )*"
    r"(?:published|posted|issued|date|write|updated?|changed?|modified|edited|revised)\b",
    re.IGNORECASE,
)
# In a line with one of these a day is that of an event.
_EVENT = re.compile(
    r"\b(?:sign\w*|done|force|effect\w*|ratif\w*|conclu\w*|initial\w*|terminat\w*|amend\w*|decl\w*)\b|\^", re.IGNORECASE
)

# Behind these words a day has passed, unless one that looks ahead comes between.
_PAST = re.compile(
    r"\b(?:(?<!be\s)signed|done|(?:entered|came) into force|took effect)\b"
    r"(?:(?!\b(?:will|to|shall|until|expected|due)\b)[^.;\n])*\Z",
    re.IGNORECASE,
)

_CREDIT = re.compile(r"[A-ZÀ-Þ][\w.’'&-]*|and|at|by|for|from|in|of|the")

# A dateline: a place, then a day, an agency or neither, set off from the first sentence.
_WORD = rf"(?!{grammar.MONTH_ALONE})[A-ZÀ-Þ][\w.’'-]*"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,3}}(?:, ?{_WORD}(?: {_WORD}){{0,3}}){{0,2}}"
_SPELT = rf"(?:(?:{grammar.FULL_WEEKDAY}),?\s+)?{grammar.DAY_AND_MONTH}(?:,?\s+\d{{4}})?"
_DASH = r"(?:\s*[—–―]\s*|\s+-\s+|\s*--\s*)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:\s*[,.]?\s*(?P<day>{_SPELT})\.?)?"
    rf"(?:,?\s*(?P<agency>\([^()\n]{{1,40}}\)|/[\w .-]{{1,40}}/))?"
    rf"(?:,?\s*(?P<later>{_SPELT}))?(?:(?P<dash>{_DASH})|\s*:\s)(?:(?P<between>{_SPELT}){_DASH})?"
    rf"|(?P<first>{_SPELT}){_DASH}(?P<where>{_PLACE}){_DASH}"
)
# Words in capitals that open a headline or a paragraph and are no place.
_NO_PLACE = re.compile(
    r"(?:ANALYSIS|ANSWER|BREAKING|CORRECTED|CORRECTION|EDITORIAL|EXCLUSIVE|EXPLAINER|FACTBOX|INTERVIEW|LIVE|OPINION"
    r"|PHOTOS?|QUESTION|READ|REFILE|TIMELINE|UPDATED?|VIDEO|WATCH)\b"
)


def find_days(text: str) -> Iterator[re.Match[str]]:
    """What may be a whole day in `text`; without the four digits of a year there is none."""
    return _DAY.finditer(text) if _YEAR.search(text) else iter(())


def days(text: str) -> list[date]:
    """Every whole day that `text` spells out, in its order; '03/04/2025', which has two readings, is none."""
    return [day.first for match in find_days(text) if (day := grammar.read(match[0]))]


def _day_first(text: str) -> str:
    """Write '3.4.2025' as '2025-04-03' where a '14.4.2025' beside it shows that the day comes first on this page."""
    written = [match[0] for match in _DOTTED.finditer(text)]
    if not any(len(grammar.readings(each)) == 1 for each in written):
        return text
    return _DOTTED.sub(lambda match: str(next(iter(grammar.readings(match[0])), match[0])), text)


def page_days(text: str) -> tuple[date | None, date | None]:
    """The day of publication and the day of the last change that a page prints; None where it does not.

    They stand in a date line, in a labelled line, in the dateline, or in a line of the head or the foot that is no
    sentence. A line that speaks of a signature or an entry into force is a form's, not the page's.
    """
    lines = _of_page(_day_first(text).split("\n"))
    head, foot = lines[:_HEAD], lines[: -_FOOT - 1 : -1]
    published = updated = None
    for line in (*(each for each in lines if is_date_line(each)), *filter(is_credited_date_line, head)):
        days_of_line = stamp(line)
        published, updated = published or days_of_line[0], updated or days_of_line[1]
    for line in lines:
        if published is None and (updated is None or line in foot) and _LABELLED.match(line):
            days_of_line = stamp(line)
            published = days_of_line[0] and max(days(line))
            updated = updated or (days_of_line[1] and max(days(line)))
    if published is None and updated is None:
        published = dateline_day(text) or printed_day(head) or printed_day(foot)
    if published is not None and any(day > max(published, updated or published) for day in _past_days(text)):
        published = None  # that of a law or a treaty on the page
    return published, updated


def _past_days(text: str) -> Iterator[date]:
    """The days on which something was signed or took effect: 'entered into force on 1 April 2018'."""
    for match in find_days(text):
        day = grammar.read(match[0])
        if day is not None and _PAST.search(text, max(0, match.start() - 60), match.start()):
            yield day.first


def _of_page(lines: Iterable[str]) -> list[str]:
    """The lines that are not blank and are no part of a table or form: 'Date of signature:', '8 November 2012'."""
    kept: list[str] = []
    form = False
    for line in lines:
        if line.strip() and not line.startswith("|"):
            bare = line.strip(" *_#|")
            if not (form and days(bare)) and not is_of_event(bare):
                kept.append(bare)
            form = bool(_EVENT.search(bare)) and bare.endswith(":")
    return kept


def is_of_event(line: str) -> bool:
    """Whether the first day of a line is that of an event: 'Signed at Lima, 5 March 2015'."""
    match = _DAY.search(line)
    return match is not None and _EVENT.search(line, 0, match.start()) is not None


def printed_day(lines: Iterable[str]) -> date | None:
    """The first whole day that a page prints at the beginning of a line, or in a short one that is no sentence."""
    for line in lines:
        bare = line.strip()
        short = (
            len(_DAY.sub("", bare).split()) <= _WORDS and not bare.endswith((".", "!", "?")) and not bare[:1].islower()
        )
        for match in find_days(bare):
            day = grammar.read(match[0])
            if day is not None and (match.start() == 0 or short):
                return day.first
    return None


def is_date_line(line: str) -> bool:
    """Whether `line` is a stamp such as 'Published: March 14, 2025 16:51 JST', and no sentence with a date in it."""
    return len(line) <= 160 and bool(days(line)) and len(_BESIDE.sub("", _bare(line))) == 0


def is_credited_date_line(line: str) -> bool:
    """Whether `line` is a date line with a name or two beside the day, as 'The Examiner, 14 March 2025'."""
    if len(line) > 100 or not days(line):
        return False
    rest = _BESIDE.sub(" ", _bare(line)).split()
    return len(rest) <= 6 and all(map(_CREDIT.fullmatch, rest))


def stamp(line: str) -> tuple[date | None, date | None]:
    """The day of publication and the day of the last change in a date line; None where it does not give one."""
    published = updated = None
    start = 0
    for match in find_days(line):
        day = grammar.read(match[0])
        label = line[start : match.start()]
        start = match.end()
        if day is None:
            continue
        if _UPDATED.search(label):
            updated = updated or day.first
        else:
            published = published or day.first
    return published, updated


def place(text: str) -> str | None:
    """The place in the dateline that opens `text`: 'Charlevoix, Canada' of 'CHARLEVOIX, Canada — The two ...'."""
    match = _dateline(text)
    return None if match is None else _written(match["place"] or match["where"])


def dateline_day(text: str) -> date | None:
    """The day in the dateline that opens `text`, as in 'LIMA, 14 March 2025 (Agency) -'."""
    match = _dateline(text)
    return next(iter(days(match[0])), None) if match else None


def local_day(text: str, published: date | None) -> date | None:
    """The day of the news at its own place: that of its dateline where this is a day after the page's stamp.

    A stamp in UTC is a day behind in the mornings of Tokyo and Canberra.
    """
    if published is None:
        return None
    match = _dateline(text)
    spelt = next((match[name] for name in ("day", "later", "between", "first") if match[name]), "") if match else ""
    following = published + timedelta(days=1)
    number = re.search(r"\d{1,2}", spelt)
    month = re.search(rf"\b{grammar.MONTH_ALONE}", spelt, re.IGNORECASE)
    if number is None or month is None:
        return published
    day = (grammar.number(month[0], MONTHS), int(number[0]))
    return following if day == (following.month, following.day) else published


def _bare(line: str) -> str:
    """The line without its days and byline."""
    return _DAY.sub(" ", _BYLINE.sub(" ", line.strip()))


def _dateline(text: str) -> re.Match[str] | None:
    match = _DATELINE.match(text[:200])
    if match is None or match["first"]:
        return match
    name = match["place"]
    first = re.split(r"[ ,/]", name)[0]
    capitals = len(first) >= 3 and first.isupper() and not _NO_PLACE.match(name)
    dated = match["day"] or match["later"] or match["between"] or match["agency"]
    # A name in ordinary letters needs more than a dash: 'Japan — which has' is no dateline.
    return match if dated or capitals or (match["dash"] and "," in name and first.istitle()) else None


def _written(name: str) -> str:
    """A place in ordinary capitals: 'NEW DELHI' is 'New Delhi'; 'U.S.' stays; the first of two places counts."""
    words = name.split("/")[0].rstrip(" ,").split(" ")
    words[-1] = words[-1] if "." in words[-1][:-1] else words[-1].rstrip(".")
    return " ".join(string.capwords(word) if word.isupper() and "." not in word[:-1] else word for word in words)
