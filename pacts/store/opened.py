"""One database, opened as its place asks for: nothing is read from another release's schema, or written to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from pacts.store.engine import connect, reading, writing
from pacts.store.place import place as place_of
from pacts.store.schema import require_head, revision


class Opened:
    """A database at one place. Nothing is opened before the first use; use it as a context, or call `close`."""

    def __init__(self, place: str | os.PathLike[str] | None = None) -> None:
        self.place = place_of(place)
        self._engine = connect(self.place)
        self._ready = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A transaction that only reads. Raises NoDatabase, or PactsError where it cannot be used."""
        with reading(self._engine, self.place) as connection:
            require_head(connection, self.place)
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The one writing transaction of the moment; a database without tables is set up before the first."""
        self._set_up()
        with writing(self._engine, self.place) as connection:
            yield connection

    def _set_up(self) -> None:
        """Before the first change: refuse another release's schema, set up an empty database, renew what ships."""
        if self._ready:
            return
        with writing(self._engine, self.place) as connection:
            empty = revision(connection, self.place) is None
            if not empty:
                require_head(connection, self.place)
                from pacts.store.filing import regroup_all
                from pacts.store.reference import fill

                fill(connection)
                regroup_all(connection)
        if empty:
            from pacts.store.migrations import upgrade

            upgrade(self.place)
        self._ready = True
