"""Read articles from saved web pages.

The parser is trafilatura: it extracts the text best (F1 0.959 on our pages, others 0.916 to 0.947) and reads JSON-LD
and OpenGraph. It is an extra and takes most of a second to load, so only `parse` imports it.
"""

from __future__ import annotations

import logging
import re
from datetime import date

from pacts.articles import boilerplate
from pacts.articles.article import Article, build, check_length, clean, day
from pacts.errors import PactsError, missing_extra

_STAMP = "%Y-%m-%dT%H:%M:%S%z"
_MOST_ATTRIBUTES = 2_000  # of one tag; libxml2 compares each of them with all before it
_MARKS = re.compile(r"""<(?=[a-z])|=[ \t\n\f\r]*["']|["'>]|[ \t\n\f\r/](?=[^ \t\n\f\r/>])""", re.IGNORECASE)
_CLOSED = -1_000_000_000  # no tag is open in a reading: whatever is added, it stays the least


def parse(text: str, name: str, where: str, fallback: date | None) -> Article:
    """Return the article of an HTML page: its main text, with title, address, publisher and days from its metadata.

    A day is that of the time stamp at its own place, so that midnight in Tokyo is not the day before.
    Raises PactsError, also where trafilatura is not installed.
    """
    try:
        from htmldate import find_date
        from trafilatura import bare_extraction
    except ImportError:
        raise missing_extra("reading HTML", "html", where) from None
    check_length(text, where)
    if _attributes(text) > _MOST_ATTRIBUTES:
        problem = f"has a tag with more than {_MOST_ATTRIBUTES:,} attributes."
        raise PactsError(problem, "Save the text of the page instead.", where=where)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # our own errors say what is wrong
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)

    # Without extensive_search no day is guessed from a copyright line; metadata take precedence over the address.
    options = {"extensive_search": False, "deferred_url_extractor": True, "outputformat": _STAMP, "original_date": True}
    document = bare_extraction(
        text, with_metadata=True, fast=True, include_comments=False, date_extraction_params=options
    )
    if document is None or isinstance(document, dict) or not (body := clean(document.text or "")):
        raise PactsError("has no text.", "No article was found on the page; save its text instead.", where=where)
    title = document.title or ""
    if title and body.startswith(title + "\n"):
        body = clean(body[len(title) :])
    changed = find_date(text, extensive_search=False, deferred_url_extractor=True, outputformat=_STAMP)
    published, updated = day(document.date or ""), day(changed or "")
    values = {
        "title": title,
        "url": document.url,
        "publisher": document.sitename or document.hostname,
        "published": published,
        "language": document.language,
        "updated": updated if published and updated and updated > published else None,
        "text": boilerplate.cut(body),
    }
    return build(name, values, fallback, where=where)


def _attributes(text: str) -> int:
    """Return an upper bound of how many attributes any tag of a page has, in one pass.

    Where a tag begins and ends depends on what came before it: a comment, a script or a quotation mark can hide it. So
    every '<' with a letter after it counts as a beginning, and of all readings of what follows the largest is kept:
    `tag` counts attributes where the text is outside quotation marks, `double` and `single` where it is within them.
    """
    most = 0
    tag = double = single = _CLOSED
    for match in _MARKS.finditer(text):
        mark = match[0]
        if mark == "<":
            tag = max(tag, 0)
        elif mark == ">":
            tag = _CLOSED
        elif mark[-1] in "\"'":
            # After a name and '=', a quotation mark opens a value. Any other is part of a name, or closes a value.
            opened = tag if mark[0] == "=" else _CLOSED
            if mark[0] == "=" and text[match.start() - 1] not in " \t\n\f\r/\"'":
                tag = _CLOSED
            if mark[-1] == '"':
                tag, double = max(tag, double + 1), opened
            else:
                tag, single = max(tag, single + 1), opened
        else:
            tag += 1
        most = max(most, tag)
    return most
