"""The fields of an article, from whatever form they came in: the one place where they are checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pacts.articles import datelines
from pacts.articles.article import LONGEST_ADDRESS, Article
from pacts.errors.articles import BadCharacter, BadField, LongAddress, NoDate, NoText

TEXT_KEYS = ("text", "body", "content")
KEYS = ("title", "url", "publisher", "published", "place", "language", "updated")
_ALIASES = {"date": "published", "headline": "title", "source": "publisher", "lang": "language"}
_EMPTY = ("", "~", "null", "Null", "NULL")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # JSON can write NUL and half a surrogate pair; databases cannot


def build(name: str, given: Mapping[str, object], fallback: date | None, *, where: str, date_advice: str) -> Article:
    """The article of `given` fields; `fallback` is the day of publication where there is none.

    `where` names file and record in errors; `date_advice` says how its kind of document gives a date.
    Raises NoText, NoDate, BadField, BadCharacter or LongAddress.
    """
    fields = {_ALIASES.get(key, key): value for key, value in given.items() if key in _ALIASES} | dict(given)
    text = clean(next((str(fields[key]) for key in TEXT_KEYS if fields.get(key)), ""))
    if not text:
        raise NoText(where, "Add the article's own words.")
    _check(text, "text", where)
    told = {key: _string(fields.get(key), key, where) for key in KEYS}
    published = _day(told["published"], "published", where) or fallback
    if published is None:
        raise NoDate(where, date_advice)
    url = told["url"]
    if url is not None and not url.startswith(("http://", "https://", "urn:")):
        raise BadField(where, "url", url, "Write a whole address: https://...")
    if url is not None and len(url.encode()) > LONGEST_ADDRESS:
        raise LongAddress(where, LONGEST_ADDRESS)
    return Article(
        name=name,
        text=text,
        published=published,
        title=told["title"] or "",
        url=url,
        publisher=told["publisher"],
        place=told["place"] or datelines.place(text),
        language=told["language"] or "en",
        updated=_day(told["updated"], "updated", where),
    )


def clean(text: str) -> str:
    """The text with line breaks as '\\n' and no blank lines around it; else untouched, so that quotes are exact."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines)


def day(text: str) -> date | None:
    """The day in a stamp, as the place of publication writes it: '2025-03-14T00:51:00+09:00' is the 14th there."""
    found = datelines.days(text)
    return found[0] if found else None


def _day(text: str | None, key: str, where: str) -> date | None:
    if text is None:
        return None
    found = day(text)
    if found is None:
        raise BadField(where, key, text, "Write the day as 2025-03-14.")
    return found


def _string(value: object, key: str, where: str) -> str | None:
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):
        value = value["name"]  # schema.org writes a publisher as an object
    if isinstance(value, list | Mapping):
        raise BadField(where, key, str(value), "Write one line of text.")
    text = "" if value is None else " ".join(str(value).split())
    _check(text, key, where)
    return None if text in _EMPTY else text


def _check(text: str, key: str, where: str) -> None:
    if found := _NO_TEXT.search(text):
        raise BadCharacter(where, key, found[0])
