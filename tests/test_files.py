"""Of several that write one new file or folder at once, one does, and says so; nothing half is ever there."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from hashlib import sha256
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


AT_ONCE = """
import sys
from pacts.cli import group, main
from pacts import registry, exports
import pacts.exports.datapackage
sys.stdout.write("ready\\n")
sys.stdout.flush()
sys.stdin.readline()
main()
"""


def at_once(count: int, *words: str) -> list[tuple[int, str]]:
    """Run one command in several processes, which are ready and begin together; return exit statuses and messages."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(count)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    messages = [process.communicate(timeout=60)[0] for process in processes]
    return sorted((process.returncode, message) for process, message in zip(processes, messages, strict=True))


def test_of_two_exports_at_once_one_writes_the_folder(place: str, tmp_path: Path) -> None:
    one_exports(2, place, tmp_path / "out")


def one_exports(count: int, place: str, out: Path) -> None:
    """Check that of some exports into one folder at once one writes it, and the others say that they did not."""
    (status, message), *others = at_once(count, "--db", place, "export", str(out))
    assert (status, message[: len(f"Wrote {out}: ")]) == (0, f"Wrote {out}: ")
    refusal = "is not empty. Name another folder, or replace an earlier export with --force."
    assert others == [(1, f"Error: {out}: {refusal}\n")] * (count - 1)
    assert list(out.parent.iterdir()) == [out]
    whole(out)


def whole(folder: Path) -> None:
    """Check that every file of a package is what its descriptor says, and that there is no other."""
    package = json.loads((folder / "datapackage.json").read_text())
    assert sorted(each.name for each in folder.iterdir()) == sorted(
        ["datapackage.json", *(each["path"] for each in package["resources"])]
    )
    for each in package["resources"]:
        assert each["hash"] == f"sha256:{sha256((folder / each['path']).read_bytes()).hexdigest()}"


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
