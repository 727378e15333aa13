"""The one form in which every document reaches extraction and the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LONGEST_ADDRESS = 2_000  # bytes in UTF-8: PostgreSQL indexes no value that is much longer, and no page needs one


@dataclass(frozen=True, slots=True)
class Article:
    """A news article or release: its plain text and what is known of where it comes from.

    `text` is the body alone, without the headline; quotes are offsets into it. Paragraphs are set apart by a line
    break. `published` is the day of publication in the article's own place.
    """

    name: str
    text: str
    published: date
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    place: str | None = None
    language: str = "en"
    updated: date | None = None
