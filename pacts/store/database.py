"""The transactions in which a registry is read and written; its database is set up before the first change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection, Select

from pacts.store import engine
from pacts.store.place import Place
from pacts.store.schema import renew, require_current, require_tables, revision, upgrade
from pacts.store.turns import one_at_a_time


class Database:
    """The database at one place, in which nothing is opened before the first transaction.

    `seconds` limits how long each of them may read; None for no limit. Raises Unusable where there is no registry to
    read, or the database cannot be used.
    """

    def __init__(self, place: Place, seconds: float | None = None) -> None:
        self.place = place
        self._engine = engine.connect(place, seconds=seconds)
        self._is_ready = False
        self._trial: Connection | None = None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def is_set_up(self) -> bool:
        """Whether it has tables."""
        if self._trial is not None:
            return True
        if self.place.file is not None and not self.place.file.exists():
            return False
        with engine.reading(self._engine, self.place) as connection:
            return revision(connection, self.place) is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with engine.reading(self._engine, self.place) as connection:
            require_current(connection, self.place)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writing transaction of the moment, that of a trial where there is one."""
        if self._trial is not None:
            yield self._trial
            return
        if not self._is_ready and not self.is_set_up():
            upgrade(self.place)
            self._is_ready = True
        with engine.writing(self._engine, self.place) if self._is_ready else self.renewing() as connection:
            yield connection
        self._is_ready = True

    @contextmanager
    def renewing(self) -> Iterator[Connection]:
        """A writing transaction after which the views, names and rules are those of this release."""
        with engine.writing(self._engine, self.place) as connection:
            require_current(connection, self.place)
            require_tables(connection, self.place)
            renew(connection)  # what is put in may name a party that this release is the first to know
            yield connection

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Meanwhile all that is written goes to one transaction, which is rolled back at the end."""
        with self.renewing() as connection:
            self._trial = connection
            try:
                yield
            finally:
                self._trial = None
            connection.rollback()

    @contextmanager
    def lookups(self) -> Iterator[Callable[[Select[Any]], Sequence[Any]]]:
        """A function that answers queries one by one, between what is written meanwhile."""
        with self.reading():
            pass  # a registry that cannot be asked says so
        with engine.opened(self._engine, self.place) as connection:

            def look_up(query: Select[Any]) -> Sequence[Any]:
                if self._trial is not None:  # which may keep all others out
                    return self._trial.execute(query).all()
                with engine.translated(self.place), connection.begin():  # a short one, so that writers need not wait
                    return connection.execute(query).all()

            yield look_up

    def one_import_at_a_time(self, notify: Callable[[str], object]) -> AbstractContextManager[None]:
        """Wait for the end of another import, with a word to `notify`; then keep others waiting."""
        return one_at_a_time(self._engine, self.place, notify)
