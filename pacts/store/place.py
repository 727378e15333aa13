"""Where the registry lives: a file or a PostgreSQL address, from the caller, PACTS_DB, or the working folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from pacts.errors import Unusable

DEFAULT = "pacts.db"
VARIABLE = "PACTS_DB"


@dataclass(frozen=True, slots=True)
class Place:
    """A database: its SQLAlchemy address, and for SQLite its file."""

    url: URL
    file: Path | None

    def __str__(self) -> str:
        """The place as a person would type it, without a password."""
        return str(self.file) if self.file is not None else self.url.set(drivername="postgresql").render_as_string()


def place(text: str | os.PathLike[str] | None = None) -> Place:
    """The place that `text` names (a file or an address), else that of PACTS_DB, else pacts.db in the working folder.

    Raises Unusable for an address of another kind than SQLite or PostgreSQL.
    """
    named = os.fspath(text) if text is not None else os.environ.get(VARIABLE) or DEFAULT
    if "://" not in named:
        return _in_file(named)
    try:
        url = make_url(named)
    except (ArgumentError, ValueError):
        raise _bad_address(named) from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return _in_file(url.database)
    if kind in ("postgresql", "postgres"):
        return Place(url.set(drivername="postgresql+psycopg"), None)
    raise _bad_address(named)


def _in_file(name: str) -> Place:
    if not name or name == ":memory:":
        raise _bad_address(name)
    return Place(URL.create("sqlite", database=name), Path(name))


def _bad_address(name: str) -> Unusable:
    return Unusable("write a file name, or postgresql://USER@HOST/NAME.", where=name or "an empty name")
