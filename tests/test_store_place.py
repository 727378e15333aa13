"""No address shows its password, and one that cannot be used ends in a sentence and the exit status 3."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import pytest

import pacts
from pacts.errors import PactsError, Unusable
from pacts.store.place import place

ADDRESSES = {
    "postgresql://ann:secret@host/pacts": "postgresql://ann:***@host/pacts",
    "postgresql://ann@host/pacts?password=secret": "postgresql://ann:***@host/pacts",
    "postgresql://ann:secret@host/pacts?password=secret&sslmode=require": (
        "postgresql://ann:***@host/pacts?sslmode=require"
    ),
    "postgresql+psycopg2://ann:secret@host/pacts": "postgresql://ann:***@host/pacts",
    "postgresql://host/pacts?sslpassword=secret&oauth_client_secret=secret": "postgresql://host/pacts",
    "postgresql://ann:se%40cret@host/pacts": "postgresql://ann:***@host/pacts",
    "postgresql://host/pacts?password=secret&password=secret": "postgresql://host/pacts",
}
NO_ADDRESSES = [
    "postgresql://ann:secret@host:port/pacts",
    "postgresql://ann:p@secret@host/pacts",
    "postgresql://an/n:secret@host/pacts",
    "postgresql:/ann:secret@host/pacts",
    "postgres:ann:secret@host/pacts",
    "mysql://ann:secret@host/pacts",
    "mysql://host/pacts?password=secret",
    "host=localhost user=ann password=secret",
    "postgresql://ann@host:secret/pacts",
    "postgresql//ann:secret@host/pacts",
    "ann:secret@host/pacts",
    "ann:sec/secret@host/pacts",
    "ann:secret@postgresql://host/pacts",
    "sqlite:///ann:secret@host/pacts",
    "sqlite:///host/pacts;password=secret",
    "host=localhost user=ann PWD = secret",
    "postgresql://ann:secret@127.0.0.1:1/pacts;password=secret",
    "postgresql://ann:secret@127.0.0.1:1/pacts%3BPassword%3Dsecret",
    "postgresql://ann@127.0.0.1:1/pacts?sslmode=require;password=secret",
]


@pytest.mark.parametrize(("address", "shown"), ADDRESSES.items())
def test_a_password_is_kept_and_not_shown(address: str, shown: str) -> None:
    here = place(address)
    assert str(here) == shown
    assert "cret" not in f"{here!r} {here}"
    if "password=" in address and "sslpassword" not in address:
        assert here.url.password == "secret"


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_an_address_that_does_not_parse_is_not_repeated(address: str) -> None:
    with pytest.raises(Unusable) as refused:
        place(address)
    assert "secret" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("name", ["ann@work.db", "C:/ann@work/pacts.db", "a:b.db", "passwords.db"])
def test_a_file_may_have_the_signs_of_an_address(name: str) -> None:
    assert place(name).file == Path(name)


@pytest.mark.parametrize(
    "query", ["bogus=1", "connect_timeout=abc", "port=secret", "sslmode=secret", "host=a&host=b&port=x", "autocommit=x"]
)
def test_an_option_that_postgresql_does_not_know_is_a_sentence(query: str, tmp_path: Path) -> None:
    address = f"postgresql://ann:hidden@/pacts?host={tmp_path}&{query}"
    for question in (lambda: pacts.open(address).version(), lambda: pacts.open(address).sql("SELECT 1")):
        with pytest.raises(Unusable, match="cannot be used") as refused:
            question()
        assert "hidden" not in "".join(traceback.format_exception(refused.value))


def test_an_error_of_a_query_names_no_password(tmp_path: Path) -> None:
    registry = pacts.open(f"postgresql://ann:secret@/pacts?host={tmp_path}")
    with pytest.raises(PactsError) as refused:
        registry.sql("SELECT nothing")
    assert "secret" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_registry_is_a_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    (tmp_path / "link.db").symlink_to(tmp_path / "new.db")
    with pytest.raises(
        Unusable, match=r"pipe\.db: this is a named pipe, not a registry\. Name another file with --db\."
    ):
        place(tmp_path / "pipe.db")
    with pytest.raises(Unusable, match="this is a device, not a registry"):
        place(os.devnull)  # is opened by no one
    with pytest.raises(Unusable, match="this is a folder, not a registry"):
        place(tmp_path)
    assert place(tmp_path / "link.db").file == tmp_path / "link.db"  # a link to what is not yet there
