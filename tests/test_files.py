"""Of several that write one new file or folder at once, one does, and says so; nothing half is ever there."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pacts.errors import PactsError
from pacts.files import new_file, new_folder
from tests.commands import run
from tests.conftest import NewPlace
from tests.exporting import filled_file


@pytest.fixture(scope="module")
def place(new_place: NewPlace) -> str:
    return filled_file(new_place)


def _write(file: Path, text: str, *, replace: bool = False, meanwhile: Callable[[], None] = lambda: None) -> None:
    with new_file(file, replace=replace) as draft:
        draft.write_text(text)
        meanwhile()


def _fill(folder: Path, text: str, *, replace: bool = False, meanwhile: Callable[[], None] = lambda: None) -> None:
    with new_folder(folder, replace=replace) as draft:
        (draft / "x").write_text(text)
        meanwhile()


def test_whoever_ends_last_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    with pytest.raises(PactsError, match="there is a file already"):
        _write(file, "late", meanwhile=partial(_write, file, "early"))
    with pytest.raises(PactsError, match="is not empty"):
        _fill(folder, "late", meanwhile=partial(_fill, folder, "early"))
    assert [file.read_text(), (folder / "x").read_text()] == ["early", "early"]
    _write(file, "late", replace=True, meanwhile=partial(_write, file, "other", replace=True))
    _fill(folder, "late", replace=True, meanwhile=partial(_fill, folder, "other", replace=True))
    assert [file.read_text(), (folder / "x").read_text()] == ["late", "late"]
    assert sorted(tmp_path.iterdir()) == [file, folder]


def test_an_error_changes_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "old").write_text("old")
    reason = r"cannot be written \(no space left on device\)"
    with pytest.raises(PactsError, match=rf"old: {reason}\. Name another file\.$"):
        _write(tmp_path / "old", "half", replace=True, meanwhile=fail)
    with pytest.raises(PactsError, match=rf"new: {reason}\. Name another folder\.$"):
        _fill(tmp_path / "new", "half", meanwhile=fail)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("old", "old")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_regular_file_is_never_replaced(place: str, tmp_path: Path) -> None:
    article, target, pipe, link = (tmp_path / name for name in ("a.md", "target", "pipe.jsonl", "link.jsonl"))
    article.write_text("Borduria and Syldavia met on Tuesday.\n")
    target.write_text("mine")
    os.mkfifo(pipe)
    link.symlink_to(target)
    before = sorted(os.listdir(tmp_path))
    for file, kind in ((pipe, "a named pipe"), (link, "a symbolic link")):
        problem = f"{file}: is {kind}, no regular file, so it is not replaced. Name another"
        with pytest.raises(PactsError, match=problem), new_file(file, replace=True):
            pass
        for words in (
            ["import", str(article), "--summary", str(file)],
            ["scan", str(article), "--output", str(file), "--force"],
            ["scan", str(article), "--output", str(tmp_path / "new.jsonl"), "--summary", str(file)],
            ["db", "backup", str(file), "--force"],
        ):
            result = run("--db", place, *words)
            assert (result.exit_code, result.stderr.splitlines()[-1].partition(problem)[1]) == (1, problem), words
    assert (sorted(os.listdir(tmp_path)), target.read_text()) == (before, "mine")
    assert pipe.is_fifo()
    assert link.is_symlink()
