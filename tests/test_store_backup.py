"""A backup is a whole registry as it was at one moment, also while others write."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import make_url

from pacts.errors import PactsError, Unusable
from pacts.registry import Registry
from pacts.store.engine import connect, writing
from pacts.store.health import check
from tests.conftest import NewPlace
from tests.telling import findings, said, source


@pytest.fixture
def filled(registry: Registry) -> Registry:
    registry.add(source(1, "2014-12-30"), findings(said("CAN-JPN", "signed", "2014-12-28")))
    return registry


def restored(file: Path, registry: Registry, new_place: NewPlace) -> Registry:
    """A registry from the backup of `registry`."""
    if registry.place.file is not None:
        return Registry(file)
    address = new_place("postgresql", False)
    subprocess.run(["pg_restore", f"--dbname={address}", file], check=True)
    return Registry(address)


def test_a_backup_is_the_same_registry(filled: Registry, tmp_path: Path, new_place: NewPlace) -> None:
    filled.backup(tmp_path / "copy")
    with restored(tmp_path / "copy", filled, new_place) as again:
        check(again.place)
        assert again.version() == filled.version()
        assert [hit.kind for hit in again.search("words")] == [hit.kind for hit in filled.search("words")]
    assert [file.name for file in tmp_path.iterdir()] == ["copy"]


def test_a_backup_holds_what_is_committed(filled: Registry, tmp_path: Path, new_place: NewPlace) -> None:
    with writing(connect(filled.place), filled.place) as connection:
        connection.exec_driver_sql("UPDATE source SET title = 'not yet'")
        filled.backup(tmp_path / "copy")
        connection.rollback()
    with restored(tmp_path / "copy", filled, new_place) as again:
        assert again.version() == filled.version()


def test_no_file_is_overwritten_unless_asked(filled: Registry, tmp_path: Path, new_place: NewPlace) -> None:
    (tmp_path / "copy").write_text("mine")
    with pytest.raises(PactsError, match="copy: there is a file already"):
        filled.backup(tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "mine"
    filled.backup(tmp_path / "copy", force=True)
    with restored(tmp_path / "copy", filled, new_place) as again:
        check(again.place)
    for odd, why in ((tmp_path, "no regular file"), (Path("/dev/null"), "no regular file")):
        with pytest.raises(PactsError, match=why):
            filled.backup(odd, force=True)
    with pytest.raises(PactsError, match="cannot be written"):
        filled.backup(tmp_path / "no" / "copy")
    assert [file.name for file in tmp_path.iterdir()] == ["copy"]


def test_the_registry_itself_is_no_backup(new_place: NewPlace) -> None:
    registry = Registry(new_place("sqlite", True))
    assert registry.place.file is not None
    with pytest.raises(PactsError, match="this is the registry itself"):
        registry.backup(registry.place.file, force=True)
    check(registry.place)


def test_there_is_no_backup_of_nothing(empty: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        Registry(empty).backup(tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def test_without_pg_dump_it_is_said_how(
    postgres: str, new_place: NewPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = Registry(new_place("postgresql", True))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PactsError, match=r"pg_dump, which is not on the PATH.+run where they are: pg_dump --format"):
        registry.backup(tmp_path / "copy")
    older = tmp_path / "pg_dump"
    older.write_text("#!/bin/sh\necho 'pg_dump: error: aborting because of server version mismatch' >&2\nexit 1\n")
    older.chmod(0o755)
    with pytest.raises(Unusable, match=r"version mismatch.+Install a pg_dump as new as the server"):
        registry.backup(tmp_path / "copy")
    assert [file.name for file in tmp_path.iterdir()] == ["pg_dump"]


def test_what_pg_dump_says_shows_no_password(
    postgres: str, new_place: NewPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = make_url(new_place("postgresql", True))
    registry = Registry(server.set(password="hid den").render_as_string(hide_password=False))
    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho \"pg_dump: no '$PGPASSWORD' or 'hid%20den'\" >&2\nexit 1\n")
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(Unusable) as refused:
        registry.backup(tmp_path / "copy")
    assert "pg_dump failed (no '***' or '***')." in str(refused.value)


def test_pg_dump_gets_only_what_the_address_has(
    postgres: str, new_place: NewPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = Registry(new_place("postgresql", True) + "&application_name=pacts")
    (tmp_path / "pg_dump").write_text('#!/bin/sh\nfor word; do :; done; echo "$word" >&2\nexit 1\n')
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(Unusable) as refused:
        registry.backup(tmp_path / "copy")
    names = set(re.findall(r"(\w+)=", str(refused.value).partition("--dbname=")[2]))
    assert names == {"user", "dbname", "host", "application_name"}
