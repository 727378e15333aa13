"""Ids computed from content: the same source, claim or review has the same id in every registry."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from pacts.rules.titles import GENERAL


def content_id(content: object) -> str:
    """Return 20 hexadecimal digits, the same for this content on every machine. Takes what JSON can write, and days."""
    return sha256(_WRITER.encode(content).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def claim_id(
    source: str,
    parties: Iterable[str],
    bounds: tuple[str, str],
    day: str | None,
    as_of: str | None = None,
    title: str | None = None,
    subject: str = GENERAL,
) -> str:
    """The id of what a source says. Its quote is no part of it: a newer reader may quote more or less words."""
    apart = [] if subject == GENERAL else [subject]
    return content_id([source, "-".join(parties), *bounds, day, as_of, title, *apart])


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in an id")


_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=_as_text)
