"""Read articles from plain text copied from a news page, without navigation, related links and footers."""

from __future__ import annotations

import re
from datetime import date

from pacts.articles import datelines
from pacts.articles.article import Article, build, check_length, clean
from pacts.errors import PactsError

_HEAD = 12  # lines that are not blank; a date line is one of the first dozen
_ADVICE = "Put a line such as 'March 14, 2025' below the headline"
_LABELLED = re.compile(r"\W*(?:first |originally )?(?:published|posted|issued|date)\b", re.IGNORECASE)
_SHORT = 60  # bylines, captions, buttons and sub-headlines are shorter than a first paragraph
_CLOSED = re.compile(r".*[.!?:][\"”’')\]]*")


# A line of only these words opens a box of other stories. The name of a section or newspaper may precede them.
_BOX = re.compile(
    r"(?:[\"“'‘]?[\w .&’'-]{1,30}[\"”'’]?\s+)??"
    r"(?:(?:most|more|also|must|further|suggested|related|recommended|popular|trending|latest|top|editors?['’]s?"
    r"|sponsored|featured|other)\s+(?:read|popular|viewed|shared|commented|articles?|news|stor(?:y|ies)|topics?|posts?"
    r"|reading|coverage|content|links?|headlines?|picks?|now|for you|reads?|videos?|on this (?:story|topic))"
    r"|related|trending|recommended|popular|(?:access\s+)?ranking|read (?:more|next|also)|see also|what to read next"
    r"|up next|you (?:may|might) (?:also )?(?:like|be interested in).*|more (?:from|in|about|on)\b.{0,40}"
    r"|don['’]t miss|in other news|around the web|from our partners|comments|leave a (?:comment|reply)|share this.*"
    r"|follow us.*|sign up.{0,60}|subscribe.{0,60}|newsletters?|tags?|topics?|our standards)"
    r"(?:\s*\(\d+\))?\s*[:：>»]?",
    re.IGNORECASE,
)
# A line that refers to another story.
_POINTER = re.compile(
    r"[-•*>»(\[ ]*(?:read(?: more| also| next)?|also read|related(?: stor(?:y|ies)| articles?)?|see also|more on this"
    r"|watch|listen|don['’]t miss)\s*[:|：>»].*",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|\d|by\b|:)|all rights reserved|tags?:|topics?:"
    r"|filed under\b|follow (?:us|@)|advertisement$"
    r"|story continues below|sign up for\b|subscribe (?:to|now)\b|download our app).*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-•*·–—▪■]")
_SENTENCE = re.compile(r".*[.!?…][\"”’')\]]*", re.DOTALL)


def parse(text: str, name: str, where: str, fallback: date | None) -> Article:
    """Return the article of a text copied from a page.

    The first line is the headline. Captions and bylines between it and the date line are left out, and so are boxes
    and lists of other stories. Raises PactsError.
    """
    check_length(text, where)
    lines = clean(text).split("\n")
    stamped = _date_line(lines)
    published, updated = datelines.stamp(lines[stamped]) if stamped is not None else (None, None)
    first = next((i for i, line in enumerate(lines) if line.strip() and i != stamped), None)
    if first is None:
        raise _no_text(where)
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
    prose = clean(cut("\n".join(body)))
    if not prose:
        raise _no_text(where)
    values = {
        "title": title,
        "published": published or updated or datelines.dateline_day(prose),
        "updated": updated,
        "text": prose,
    }
    return build(name, values, fallback, where=where, date_advice=_ADVICE)


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


def cut(text: str) -> str:
    """Return `text` without navigation, related links and footers. The remaining paragraphs are unchanged."""
    lines = text.split("\n")
    kept: list[str] = []
    prose = False
    index = 0
    while index < len(lines):
        line = lines[index].strip()
        if prose and (_BOX.fullmatch(line) or (_BULLET.fullmatch(line) and not _is_list(kept))):
            resumed = _resumes(lines, index + 1)
            if resumed is None:
                break
            index = resumed
            continue
        if not _POINTER.fullmatch(line) and not _FOOTER.fullmatch(line):
            kept.append(lines[index])
            prose = prose or _is_prose(line)
        index += 1
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept)


def _is_prose(line: str) -> bool:
    return len(line) >= 40 and bool(_SENTENCE.fullmatch(line)) and not _BULLET.match(line)


def _is_list(kept: list[str]) -> bool:
    """Whether the line before introduces a list of the article itself: 'The countries are:'."""
    return next((line.rstrip().endswith(":") for line in reversed(kept) if line.strip()), False)


def _resumes(lines: list[str], start: int) -> int | None:
    """Return where the article continues after a box: at two paragraphs in a row or a long one, without a bullet."""
    previous = ""
    first: int | None = None
    for index in range(start, len(lines)):
        line = lines[index].strip()
        if not line:
            continue
        if not _is_prose(line) or _BULLET.fullmatch(previous):
            first = None
        elif first is not None or len(line) >= 240:
            return index if first is None else first
        else:
            first = index
        previous = line
    return None
