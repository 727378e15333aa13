"""A full disk ends each command in a sentence, and loses nothing: a small file system, else a limit on files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pacts.registry import Registry
from pacts.store.health import check
from tests.campaigns.conftest import Report
from tests.campaigns.test_crashes import is_set_up
from tests.conftest import FIXTURES

SIZES = (0, 30, 60, 80, 95, 102, 105, 110, 120, 150)  # of the disk, in percent of what the registry needs
RUN = """
import resource, sys
most = int(sys.argv.pop(1))
if most >= 0:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from pacts.cli import main
main()
"""
PAGE = 4096


@contextmanager
def small_disk(folder: Path) -> Iterator[Callable[[int], int] | None]:
    """A function that gives the disk at `folder` a size in bytes; None where nobody may mount one here."""
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "false", "-t", "tmpfs", "-o", f"size={PAGE}", "pacts-test", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True).returncode:
        yield None
        return

    def resize(size: int) -> int:
        option = f"remount,size={max(PAGE, size)}"
        return subprocess.run([str(mount), "-o", option, str(folder)], capture_output=True).returncode

    try:
        yield resize
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def run(*words: str | Path, limit: int = -1) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(limit), *map(str, words)], capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stderr


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A few articles and records."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for article in sorted(FIXTURES.glob("*.md"))[:4]:
        shutil.copy(article, folder)
    lines = (FIXTURES / "records.csv").read_text().splitlines(keepends=True)
    (folder / "records.csv").write_text("".join(lines[:40]))
    return folder


def test_a_full_disk_loses_nothing(documents: Path, tmp_path: Path, report: Report) -> None:
    assert run("--db", tmp_path / "whole.db", "import", documents)[0] == 0
    needed = (tmp_path / "whole.db").stat().st_size
    with Registry(tmp_path / "whole.db") as registry:
        whole = registry.version()
    found: Counter[str] = Counter()
    with small_disk(tmp_path / "disk") as resize:
        for percent in SIZES:
            size = needed * percent // 100
            file = tmp_path / "disk" / "pacts.db"
            if resize is not None:
                assert resize(size) == 0
            status, errors = run("--db", file, "import", documents, limit=-1 if resize else size)
            assert "Traceback" not in errors
            if status:
                assert (status, errors.startswith(f"Error: {file}: cannot be used (")) == (3, True), errors
            found[f"status {status}"] += 1
            if resize is not None:
                assert resize(needed * 4) == 0
            found["left without tables"] += not is_set_up(file)
            assert run("--db", file, "import", documents)[0] == 0
            with Registry(file) as registry:
                check(registry.place)
                assert registry.version() == whole
            for each in file.parent.iterdir():
                each.unlink()
        assert found["status 3"] >= len(SIZES) // 2
        kinds = _check_copies(tmp_path, resize)
    means = "a small file system" if resize else "a limit on the size of files, since nothing could be mounted here"
    found_ = ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
    report(
        f"full disk ({means}): {len(SIZES)} imports: {found_}; {kinds} other commands; nothing lost, nothing half there"
    )


def _check_copies(folder: Path, resize: Callable[[int], int] | None) -> int:
    """Check that what commands write beside the registry is there wholly or not at all."""
    disk = folder / "disk"
    if resize is not None:
        assert resize(5 * PAGE) == 0
    commands: list[list[str | Path]] = [
        ["export", disk / "out"],
        ["export", disk / "out", "--kind", "pacts"],
        ["db", "backup", disk / "copy"],
        ["matrix", "Five Eyes", "Japan", "--output", disk / "matrix.svg"],
    ]
    for words in commands:
        status, errors = run("--db", folder / "whole.db", *words, limit=-1 if resize else 500)
        names = os.listdir(disk)
        if status:
            assert (status, names) == (1, []), (words, errors)
            assert errors.startswith(f"Error: {disk}")
            assert "cannot be written (" in errors
        for name in names:
            shutil.rmtree(disk / name) if (disk / name).is_dir() else (disk / name).unlink()
    return len(commands)
