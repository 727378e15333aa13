"""Plain text as copied from a news page: headline, date line and caption above, other headlines below the article."""

from __future__ import annotations

import re
from datetime import date

from pacts.articles import datelines, tail
from pacts.articles.article import Article
from pacts.articles.fields import build, clean
from pacts.errors.articles import NoText

_HEAD = 12  # a date line stands within the first dozen lines
_ADVICE = "Put a line such as 'March 14, 2025' below the headline"
_LABELLED = re.compile(r"\W*(?:first |originally )?(?:published|posted|issued|date)\b", re.IGNORECASE)
_SHORT = 60  # bylines, captions, buttons and sub-headlines are shorter than a first paragraph
_CLOSED = re.compile(r".*[.!?:][\"”’')\]]*")


def parse(text: str, name: str, where: str, fallback: date | None) -> Article:
    """The article of a text copied from a page.

    The first line is the headline; what stands between it and the date line (captions, bylines) is left out, and so
    are boxes and lists of other stories. Raises NoText or NoDate.
    """
    lines = clean(text).split("\n")
    stamped = _date_line(lines)
    published, updated = datelines.stamp(lines[stamped]) if stamped is not None else (None, None)
    first = next((i for i, line in enumerate(lines) if line.strip() and i != stamped), None)
    if first is None:
        raise NoText(where, "Put the article below its headline.")
    title = re.sub(r"^#+\s+", "", lines[first].strip())
    start = first + 1
    if stamped is not None:
        above = sum(len(line) for line in lines[start:stamped])
        below = sum(len(line) for line in lines[stamped + 1 :])
        if stamped >= start and above <= below:
            start = stamped + 1
    body = [line for i, line in enumerate(lines) if i >= start and not datelines.is_date_line(line)]
    body = body[_opening(body) :]
    for line in lines:
        if datelines.is_date_line(line):
            more = datelines.stamp(line)
            published, updated = published or more[0], updated or more[1]
    prose = clean(tail.cut("\n".join(body)))
    if not prose:
        raise NoText(where, "Put the article below its headline.")
    given = {
        "title": title,
        "published": published or updated or datelines.dateline_day(prose),
        "updated": updated,
        "text": prose,
    }
    return build(name, given, fallback, where=where, date_advice=_ADVICE)


def _opening(body: list[str]) -> int:
    """Where the first paragraph begins: after bylines, buttons and the like, unless nothing but such lines follows."""
    for i, line in enumerate(body):
        if len(line.strip()) >= _SHORT or _CLOSED.fullmatch(line.strip()):
            return i
    return 0


def _date_line(lines: list[str]) -> int | None:
    """Which line gives the day: a date line near the top, else one with a credit there, else a labelled one below."""
    head = [i for i, line in enumerate(lines) if line.strip()][:_HEAD]
    for i in head:
        if datelines.is_date_line(lines[i]):
            return i
    for i in head[1:]:
        if datelines.is_credited_date_line(lines[i]):
            return i
    return next((i for i, line in enumerate(lines) if _LABELLED.match(line) and datelines.is_date_line(line)), None)
