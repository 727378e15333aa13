"""What a page handler returns: a page to render, which may hold one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pacts.listings import Listing
from pacts.registry import Registry


@dataclass(frozen=True, slots=True)
class Page:
    """A template with its values. `listing` is the table that the suffixes .csv, .json and .md write.

    `sentences` sum the answer up, as the command prints them below its table; or they say what cannot be answered.
    """

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    listing: Listing | None = None
    sentences: Sequence[str] = ()
    status: int = 200


Picture = Callable[[Request, Registry, Path], None]
Handler = Callable[[Request, Registry], Page | Response]
