"""From values to HTML: the templates, and the filters and functions that they share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from pacts import __version__
from pacts.english import day_in_words, name
from pacts.listings import party_name
from pacts.marks import Mark, mark
from pacts.output import safe
from pacts.publishers import is_pasted, shown_address
from pacts.queries.answer import Note
from pacts.status import LADDER, Status
from pacts.web.links import Links

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"

_LONGEST = 70  # characters of an address that are shown
_SITES = re.compile(r"https?", re.IGNORECASE)
_HEADINGS = {"newest": "newest source", "member_name": "member", "partner_name": "partner"}


def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        address=address,
        origin=_origin,
        site=_site,
        pasted=is_pasted,
        clean=safe,
        day=_day,
        field=_field,
        heading=lambda column: _HEADINGS.get(column, column.replace("_", " ")),
        sentence=_sentence,
        words=lambda status: Status(status).words,
    )
    made.globals.update(
        ladder=LADDER[1:],
        mark_of=_mark_of,
        marks=list(Mark),
        name=name,
        party_name=party_name,
        stamp=stamp(),
        version=__version__,
    )
    return made


def address(text: str | None) -> Markup:
    """The address of a source as a link where it is one of the web; anything else stays text."""
    written = safe(text or "").strip()
    try:
        site = urlsplit(written)
        follows = bool(_SITES.fullmatch(site.scheme) and site.hostname)
    except ValueError:
        follows = False
    shown = re.sub(r"^https?://(www\.)?", "", written, flags=re.IGNORECASE) if follows else written
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST - 1]}…"
    if not follows:
        return escape(shown)
    return Markup('<a href="{}" rel="noopener noreferrer nofollow external">{}</a>').format(written, shown)


def _origin(item: object) -> str:
    """The address of a source; of an article without one its headline."""
    return shown_address(_field(item, "source") or "", _field(item, "headline"))


def _site(item: object) -> str:
    """The host of a source; '' of an article without an address."""
    try:
        return urlsplit(_field(item, "source") or "").hostname or ""
    except ValueError:
        return ""


def _mark_of(row: Mapping[str, Any]) -> Mark | None:
    """The mark of a row of a table, by its bounds or its status; None where it has neither, as an event."""
    low, high = row.get("at_least") or row.get("status"), row.get("at_most") or row.get("status")
    return mark(low, high) if low in set(Status) and high in set(Status) else None


def _field(item: object, name: str) -> Any:
    """A field of a row or of a piece of evidence; None where its kind has no such field."""
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)


def _day(value: date | str | None) -> str:
    """A day in words; a partial date stays as it is."""
    return day_in_words(value) if isinstance(value, date) else value or ""


def _sentence(text: str, links: Links) -> Markup:
    """A sentence of an answer; what a note points to is a link, of an option to the page of `links` with its field."""
    if not isinstance(text, Note):
        return escape(safe(text))
    if text.command:
        target, words = links.path(text.command), f"the list of {text.command}"
    else:
        target, words = links.same(**{text.option: text.value or "1"}), "this question"
    before, _, after = text.text.partition("{}")
    return Markup('{}<a href="{}">{}</a>{}').format(safe(before), target, words, safe(after))


@cache
def stamp() -> str:
    """Names the looks of this release, so that a browser takes new ones at once."""
    whole = sha256(__version__.encode())
    for file in sorted(FOLDER.rglob("*")):
        if file.suffix in (".css", ".html", ".svg"):
            whole.update(file.read_bytes())
    return whole.hexdigest()[:10]
