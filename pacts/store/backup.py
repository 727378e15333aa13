"""Copies of a whole registry, as it is at one moment, by the means of its database."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from time import monotonic
from urllib.parse import quote

from sqlalchemy import Connection

from pacts.errors import PactsError, Unusable, no_registry
from pacts.files import new_file
from pacts.store.engine import PATIENCE, connect, reading
from pacts.store.place import Place
from pacts.store.schema import revision


def backup(place: Place, file: Path, *, force: bool = False) -> None:
    """Copy the registry to `file`, wholly or not at all, while others may write to it; of any schema of ours.

    SQLite: a file like the registry's; PostgreSQL: an archive of pg_dump, for pg_restore. Raises PactsError where
    `file` is there and `force` is not given, or cannot be written; Unusable where the registry cannot be read.
    """
    with reading(connect(place), place) as connection:
        if revision(connection, place) is None:
            raise no_registry(place)
        with new_file(file, replace=force) as draft:
            _check_target(place, file)
            if place.file is not None:
                with closing(sqlite3.connect(draft)) as target:
                    copy(connection, place, target, str(draft))
            else:
                _dump(connection, place, draft)


def copy(connection: Connection, place: Place, target: sqlite3.Connection, where: str) -> None:
    """Copy a SQLite database to `target`, as the transaction of `connection` sees it; errors call the target `where`.

    In one go: in parts, each writer in between would make it begin anew. A writer waits for as long to commit.
    Raises PactsError where the target cannot be written, Unusable where the registry stays locked.
    """
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    until = monotonic() + PATIENCE

    def wait(status: int, _left: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > until:
            raise Unusable("is locked.", "Try again when no other program uses it.", where=str(place))

    try:
        source.backup(target, progress=wait)
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise Unusable(f"cannot be copied ({error}).", "Restore an earlier copy.", where=str(place)) from error
        raise PactsError(f"a copy cannot be written ({error}).", "Make room there.", where=where) from error


def _check_target(place: Place, file: Path) -> None:
    """Raise PactsError where `file` may not be replaced, even if its user says so."""
    if place.file is not None and file.exists() and place.file.exists() and file.samefile(place.file):
        raise PactsError("this is the registry itself.", "Name another file.", where=str(file))


def _dump(connection: Connection, place: Place, file: Path) -> None:
    """Let pg_dump write its archive. The password goes through the environment, where `ps` does not show it."""
    program = shutil.which("pg_dump")
    if program is None:
        raise PactsError(
            "a backup needs PostgreSQL's pg_dump, which is not on the PATH.",
            f"Install PostgreSQL's client programs, or run where they are: pg_dump --format=custom --file={file.name}",
            where=str(place),
        )
    import psycopg
    from psycopg.conninfo import make_conninfo

    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    # What its user wrote, and no default of our libpq: an older pg_dump may not know its name.
    written = connection.dialect.create_connect_args(place.url)[1].keys()
    parameters = {name: value for name, value in driver.info.get_parameters().items() if name in written}
    address = {name: value for name, value in parameters.items() if "password" not in name}
    environment = os.environ | ({"PGPASSWORD": driver.info.password} if driver.info.password else {})
    command = [
        program,
        "--format=custom",
        "--no-password",
        f"--file={file}",
        f"--dbname={make_conninfo('', **address)}",
    ]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        errors = done.stderr.strip()
        for secret in filter(None, (driver.info.password, quote(driver.info.password))):
            errors = errors.replace(secret, "***")
        reason = "; ".join(line.removeprefix("pg_dump: ") for line in errors.splitlines()[:2])
        advice = (
            "Install a pg_dump as new as the server." if "version mismatch" in reason else "See to it and try again."
        )
        raise Unusable(f"pg_dump failed ({reason}).", advice, where=str(place))
