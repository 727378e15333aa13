"""The Article, the one form of every document, and the checks on its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pacts.articles import datelines
from pacts.dates import OLDEST, PartialDate, latest_today, too_old
from pacts.errors import PactsError, bad_value, check_text
from pacts.language.foreign import detect

LONGEST_ADDRESS = 2_000  # bytes in UTF-8; PostgreSQL cannot index much longer values, and no page needs them
LONGEST_TEXT = 2_000_000  # bytes in UTF-8; the longest articles have a hundred thousand

TEXT_KEYS = ("text", "body", "content")
KEYS = ("title", "url", "publisher", "published", "place", "language", "updated")
_ALIASES = {"date": "published", "headline": "title", "source": "publisher", "lang": "language"}
_EMPTY = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Article:
    """A news article or release: its plain text and its source.

    `text` is the body without the headline; quotes are offsets into it. A line break separates paragraphs. `published`
    is the day of publication at the place of publication, None where the page does not give it. Raises PactsError for
    text that no database can store.
    """

    name: str
    text: str
    published: date | None
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    place: str | None = None
    language: str = "en"
    updated: date | None = None

    def __post_init__(self) -> None:
        for field in ("name", "text", "title", "url", "publisher", "place", "language"):
            check_text(getattr(self, field), field, self.name)

    @property
    def latest(self) -> date:
        """The last day on which it can have been published: that of its publication, or today."""
        return self.published or latest_today()


def build(name: str, values: Mapping[str, object], fallback: date | None, *, where: str) -> Article:
    """Check the fields of a document and return its article.

    `values` are the fields by name. `fallback` is the day of publication if they give none; else it is that which the
    text prints as a page does. `where` names file and record in errors. Raises PactsError.
    """
    fields = {_ALIASES.get(key, key): value for key, value in values.items() if key in _ALIASES} | dict(values)
    key = next((key for key in TEXT_KEYS if fields.get(key)), "text")
    text = clean(_scalar(fields.get(key), key, where, "Write the article's own words, in one text."))
    check_length(text, where)
    if not text:
        raise PactsError("has no text.", "Add the article's own words.", where=where)
    check_text(text, "text", where)
    strings = {key: _string(fields.get(key), key, where) for key in KEYS}
    published = _day(strings["published"], "published", where) or fallback
    updated = _day(strings["updated"], "updated", where)
    if published is None:
        printed, changed = datelines.page_days(text)
        published, updated = printed or changed or updated, updated or (changed if printed else None)
    for key, day in (("published", published), ("updated", updated)):
        if day is not None:
            _check_day(day, key, where)
    url = strings["url"]
    if url is not None:
        check_address(url, where)
    return Article(
        name=name,
        text=text,
        published=published,
        title=strings["title"] or "",
        url=url,
        publisher=strings["publisher"],
        place=strings["place"] or datelines.place(text),
        language=strings["language"] or detect(text),
        updated=updated,
    )


def check_address(url: str, where: str) -> None:
    """Raise PactsError where no source can have the address `url`."""
    check_text(url, "url", where)
    if not url.startswith(("http://", "https://", "urn:")):
        raise bad_value(where, "url", url, "Write a whole address: https://...")
    if len(url.encode()) > LONGEST_ADDRESS:
        problem = f"'url' is longer than {LONGEST_ADDRESS:,} bytes."
        raise PactsError(problem, "Write the page's own, shorter address.", where=where)


def check_length(text: str, where: str) -> None:
    """Raise PactsError where `text` is longer than an article may be.

    Readers ask this before they take a whole document apart, since its parts cannot be longer.
    """
    if len(text) > LONGEST_TEXT or len(text.encode("utf-8", "replace")) > LONGEST_TEXT:
        problem = f"is larger than {LONGEST_TEXT // 1_000_000} MB, the most that an article may be."
        raise PactsError(problem, "Keep only the article itself, or split the text into several.", where=where)


def clean(text: str) -> str:
    """Return the text with '\\n' as line break and without blank lines around it. The lines do not change."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def day(text: str) -> date | None:
    """Return the day of a time stamp at its own place, or None: '2025-03-14T00:51:00+09:00' is the 14th."""
    return next(iter(datelines.days(text)), None)


def _day(text: str | None, key: str, where: str) -> date | None:
    if text is None:
        return None
    parsed = day(text)
    if parsed is None:
        raise bad_value(where, key, text, "Write the day as 2025-03-14.")
    return parsed


def _check_day(day: date, key: str, where: str) -> None:
    """Refuse a day on which nobody can have published, whatever the article's own words speak of."""
    if day < OLDEST:
        raise bad_value(where, key, str(day), too_old(PartialDate(str(day)), "article"))
    if day > latest_today():
        raise bad_value(where, key, str(day), f"That day has not come: today is {date.today()}.")


def _string(value: object, key: str, where: str) -> str | None:
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):
        value = value["name"]  # in schema.org a publisher is an object
    text = " ".join(_scalar(value, key, where, "Write one line of text.").split())
    check_text(text, key, where)
    return None if text in _EMPTY else text


def _scalar(value: object, key: str, where: str, advice: str) -> str:
    """A value as text. What is nested is refused by its type: written out it may be millions of times as long."""
    if value is not None and not isinstance(value, str | int | float | date):
        raise PactsError(f"'{key}' is {'an object' if isinstance(value, Mapping) else 'a list'}.", advice, where=where)
    return "" if value is None else str(value)
