"""Replies of language models, kept in a file, so that reading the same article again costs nothing."""

from __future__ import annotations

import os
import sqlite3
import threading
from hashlib import sha256
from pathlib import Path

from pacts.errors import PactsError
from pacts.files import other_kind

_TABLE = "CREATE TABLE IF NOT EXISTS reply (key TEXT PRIMARY KEY, model TEXT NOT NULL, text TEXT NOT NULL)"
_OTHER = "Name another file in PACTS_CACHE."


def default_place() -> Path:
    """The file of PACTS_CACHE, else one in the user's own cache folder."""
    if named := os.environ.get("PACTS_CACHE"):
        return Path(named)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "pacts" / "replies.db"


class Cache:
    """Replies by model, instructions and question. Several threads and processes may use one file.

    Raises PactsError where the file cannot be used.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self._lock = threading.Lock()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if kind := other_kind(place):
                raise PactsError(f"this is {kind}, not a cache of replies.", _OTHER, where=str(place))
            self._database = sqlite3.connect(place, timeout=30, check_same_thread=False, isolation_level=None)
            self._database.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None

    def get(self, model: str, instructions: str, question: str) -> str | None:
        """The reply that is kept for this question, None where there is none."""
        rows = self._execute("SELECT text FROM reply WHERE key = ?", (_key(model, instructions, question),))
        return str(rows[0][0]) if rows else None

    def put(self, model: str, instructions: str, question: str, text: str) -> None:
        """Keep a reply."""
        key = _key(model, instructions, question)
        self._execute("INSERT OR REPLACE INTO reply VALUES (?, ?, ?)", (key, model, text))

    def _execute(self, statement: str, values: tuple[str, ...]) -> list[tuple[str]]:
        with self._lock:
            try:
                return self._database.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                raise self._unusable(error) from None

    def _unusable(self, error: Exception) -> PactsError:
        advice = f"{_OTHER[:-1]}, or remove this one."
        return PactsError(f"the cache of replies cannot be used ({error}).", advice, where=str(self.place))


def _key(model: str, instructions: str, question: str) -> str:
    return sha256("\0".join((model, instructions, question)).encode("utf-8", "replace")).hexdigest()
