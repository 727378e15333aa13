"""Read articles from plain text copied from a news page, without navigation, related links and footers."""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile

from pacts.articles import boilerplate, datelines
from pacts.articles.article import Article, build, check_length, clean
from pacts.errors import PactsError

_HEAD = 12  # lines that are not blank; a date line is one of the first dozen
_LABELLED = re.compile(r"\W*(?:first |originally )?(?:published|posted|issued|date)\b", re.IGNORECASE)
_SHORT = 60  # bylines, captions, buttons and sub-headlines are shorter than a first paragraph
_HEADLINE = 4  # words; the name of a site or of a section is shorter
_BARS = re.compile(r"\t+|\s\|\s")  # between the cells of a row, as tables are copied
_CLOSED = re.compile(r".*[.!?:][\"”’')\]]*")


def parse(text: str, name: str, where: str, fallback: date | None) -> Article:
    """Return the article of a text copied from a page.

    The first line is the headline, but in a copy of a whole page the first long one below its buttons. Captions and
    bylines between it and the date line are left out, and so are boxes and lists of other stories. Raises PactsError.
    """
    check_length(text, where)
    lines = clean("\n".join(_with_bars(text.splitlines()))).split("\n")
    stamped = _date_line(lines)
    published, updated = datelines.page_days("\n".join(lines))
    first = _headline(lines, stamped)
    if first is None:
        raise _no_text(where)
    title = re.sub(r"^#+\s+", "", lines[first].strip())
    start = first + 1
    if stamped is not None:
        above = sum(len(line) for line in lines[start:stamped])
        below = sum(len(line) for line in lines[stamped + 1 :])
        led = next((line for line in lines[stamped + 1 :] if line.strip()), "").startswith("|")
        if stamped >= start and above <= below and not led:  # what stands above a table may say what it is of
            start = stamped + 1
    body = [line for i, line in enumerate(lines) if i >= start and not datelines.is_date_line(line)]
    body = body[_opening(body) :]
    prose = clean(boilerplate.cut("\n".join(body)))
    if not prose:
        raise _no_text(where)
    values = {
        "title": title,
        "published": published or updated or datelines.dateline_day(prose),
        "updated": updated,
        "text": prose,
    }
    return build(name, values, fallback, where=where)


def _with_bars(lines: list[str]) -> list[str]:
    """Return the lines, those of tables as '| Peru | 2012 | 2013 |': a head without a number, and rows with numbers."""
    barred = list(lines)
    size = 0  # how many cells the table has whose rows are being read
    for at, line in enumerate(lines):
        cells = _BARS.split(line.strip())
        is_row, numbered = len(cells) > 2 and line.lstrip()[0] != "|", any(map(str.isdigit, line))
        if is_row and numbered and len(cells) == size:
            barred[at - 1 : at + 1] = [_row(_BARS.split(lines[at - 1].strip())), _row(cells)]
        else:
            size = len(cells) if is_row and not numbered else 0
    return barred


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _headline(lines: list[str], stamped: int | None) -> int | None:
    """Return the line of the headline; None where no line but the date line has words."""
    head = [i for i, line in enumerate(lines) if line.strip() and i != stamped]
    if not head or not boilerplate.is_button(lines[head[0]].strip()):
        return head[0] if head else None
    top = takewhile(lambda i: not boilerplate.is_prose(lines[i].strip()), head[:_HEAD])
    below = [i for i in top if not boilerplate.is_button(lines[i].strip())]  # 'Skip to content', 'Menu', ...
    return next((i for i in below if len(lines[i].split()) >= _HEADLINE), below[0] if below else head[0])


def _no_text(where: str) -> PactsError:
    return PactsError("has no text.", "Put the article below its headline.", where=where)


def _opening(body: list[str]) -> int:
    """Return where the first paragraph begins, after bylines, buttons and the like; 0 if there is no paragraph."""
    for i, line in enumerate(body):
        if len(line.strip()) >= _SHORT or _CLOSED.fullmatch(line.strip()):
            return i
    return 0


def _date_line(lines: list[str]) -> int | None:
    """Return the line with the day: a date line near the top, else one with a credit there, else a labelled one."""
    head = [i for i, line in enumerate(lines) if line.strip()][:_HEAD]
    for i in head:
        if datelines.is_date_line(lines[i]):
            return i
    for i in head[1:]:
        if datelines.is_credited_date_line(lines[i]):
            return i
    return next((i for i, line in enumerate(lines) if _LABELLED.match(line) and datelines.is_date_line(line)), None)
