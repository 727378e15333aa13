"""Four that write one file or folder at once."""

from __future__ import annotations

from pathlib import Path

from pacts.store.health import check
from pacts.store.place import place as place_of
from tests.test_files import at_once, one_exports, place, whole

__all__ = ["place"]  # a fixture


def test_of_four_exports_at_once_one_writes_the_folder(place: str, tmp_path: Path) -> None:
    one_exports(4, place, tmp_path / "out")


def test_an_empty_folder_may_be_filled_by_one(place: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    one_exports(4, place, tmp_path / "out")


def test_exports_at_once_that_may_replace_each_other_leave_one_whole(place: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    results = at_once(4, "--db", place, "export", str(out), "--force")
    assert [status for status, _ in results] == [0, 0, 0, 0]
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    whole(out)


def test_of_four_backups_at_once_one_writes_the_file(place: str, tmp_path: Path) -> None:
    out = tmp_path / "copy"
    results = at_once(4, "--db", place, "db", "backup", str(out))
    assert results[0] == (0, f"Copied {place} to {out}.\n")
    refusal = "there is a file already. Name another one, or replace it with --force."
    assert results[1:] == [(1, f"Error: {out}: {refusal}\n")] * 3
    assert [each.name for each in tmp_path.iterdir()] == ["copy"]
    check(place_of(out))
