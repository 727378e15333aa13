"""Where the registry lives: a file or a PostgreSQL address, from the caller, PACTS_DB, or the working folder."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from pacts.errors import NO_TEXT, Unusable
from pacts.files import name_problem, other_kind

DEFAULT = "pacts.db"
VARIABLE = "PACTS_DB"
_SECRET = re.compile(r"passw(?:or)?d\s*=|\bpwd\s*=", re.IGNORECASE)
# What was meant as an address and would pass for a file: 'postgresql:/host', 'ann:secret@host', 'password=secret'.
_SLIP = re.compile(rf"postgres(?:ql)?:|(?![a-z]:[\\/])[^@]*:.*@|.*(?:{_SECRET.pattern})", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """A database: its SQLAlchemy address, and for SQLite its file."""

    url: URL
    file: Path | None

    def __str__(self) -> str:
        """The place as a person would type it, without a password: the one place that renders an address."""
        if self.file is not None:
            return str(self.file)
        secret = [name for name in self.url.query if "password" in name.lower() or "secret" in name.lower()]
        return self.url.set(drivername="postgresql").difference_update_query(secret).render_as_string()

    def __repr__(self) -> str:
        return f"Place({str(self)!r})"


def place(text: str | os.PathLike[str] | None = None) -> Place:
    """The place that `text` names (a file or an address), else that of PACTS_DB, else pacts.db in the working folder.

    Raises Unusable for an address of another kind than SQLite or PostgreSQL.
    """
    named = os.fspath(text) if text is not None else os.environ.get(VARIABLE) or DEFAULT
    if "://" not in named:
        return _in_file(named)
    if NO_TEXT.search(named):
        raise _bad_address(named)
    try:
        url = make_url(named)
    except (ArgumentError, ValueError):
        raise _bad_address(named) from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return _in_file(url.database)
    if kind in ("postgresql", "postgres"):
        return Place(_normal(url, named), None)
    raise _bad_address(named)


def _normal(url: URL, named: str) -> URL:
    """The address with our driver, and a password of its query string where other passwords are."""
    if "@" in f"{url.host}{url.database}":  # 'ann:p@ss@host': what was taken for the host is part of a password
        raise Unusable(
            "a character of the user or password has a meaning in addresses.",
            "Write @ as %40, / as %2F, : as %3A; better, put the password into ~/.pgpass.",
            where=_without_secrets(named),
        )
    # Other programs write '...host/pacts;password=secret'.
    options = (value for values in url.query.values() for value in ([values] if isinstance(values, str) else values))
    if any(_SECRET.search(unquote(part or "")) for part in (url.username, url.host, url.database, *options)):
        raise _bad_address(named)
    password = url.query.get("password")
    if password is not None:
        last = password if isinstance(password, str) else password[-1]
        url = url.difference_update_query(["password"]).set(password=last)
    return url.set(drivername="postgresql+psycopg")


def _in_file(name: str) -> Place:
    if not name or name == ":memory:" or _SLIP.match(unquote(name)):
        raise _bad_address(name)
    if problem := name_problem(name):
        raise Unusable(f"cannot be used ({problem}).", "Name another file with --db.", where=name)
    if kind := other_kind(name):
        raise Unusable(f"this is {kind}, not a registry.", "Name another file with --db.", where=name)
    return Place(URL.create("sqlite", database=name), Path(name))


def _bad_address(name: str) -> Unusable:
    advice = "write a file name, or postgresql://USER@HOST/NAME."
    return Unusable(advice, where=_without_secrets(name) or "an empty name")


def _without_secrets(name: str) -> str:
    """What can be shown of an address that does not parse: nothing that may be a password."""
    kind, slashes, rest = name.partition("://")
    if _SECRET.search(unquote(kind)) or "@" in unquote(kind):
        return "an address"
    return f"{kind}://..." if slashes and re.search("[@?:;%]", rest) else name
