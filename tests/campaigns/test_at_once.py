"""Four that write one file or folder at once."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from pacts.store.health import check
from pacts.store.place import place as place_of
from tests.test_files import place

__all__ = ["place"]  # a fixture

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
