"""Streams that cannot be written to, under every command that writes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import FIXTURES
from tests.test_cli_hostile import WRITING, end_in_one_sentence, has_enough, place, run_all

__all__ = ["place"]  # a fixture


@pytest.mark.parametrize(
    ("stdout", "reason"),
    [("/dev/full", "no space left on device"), (os.devnull, "bad file descriptor")],  # opened for reading
)
def test_every_command_ends_in_one_sentence(place: str, stdout: str, reason: str) -> None:
    end_in_one_sentence(WRITING, place, stdout, reason)


def test_a_full_disk_for_messages_does_no_harm(place: str, tmp_path: Path) -> None:
    refused = [["show", "Nowhere", "Japan"], ["import", "no-such-file"], ["nonsense"], ["--db", "missing.db", "cite"]]
    done = [["import", "--dry-run", str(FIXTURES / "records.csv")], ["export", str(tmp_path / "out")]]
    statuses, written, _ = run_all([*refused, *done], place, stderr="/dev/full")
    assert (statuses, written) == ([1] * len(refused + done), "")  # what was done or refused could not be said
    assert (tmp_path / "out" / "datapackage.json").exists()


@pytest.mark.parametrize("words", ["--help", "sql 'SELECT * FROM party a, party b' --limit-rows 20000"])
def test_a_reader_that_has_enough_is_no_failure(place: str, words: str) -> None:
    has_enough(words, place)
