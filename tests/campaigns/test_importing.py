"""Imports that are large, and imports that wait for each other."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import pacts
from pacts.documents import read, read_changed
from pacts.folders import LIMIT
from pacts.registry import Registry
from pacts.store.place import place as place_of
from tests.test_importing import APPLES, SIGNED, article, write


def test_json_lines_have_no_limit_but_each_line_has(tmp_path: Path) -> None:
    long = tmp_path / "long.jsonl"
    padding = "x" * 1_000_000
    with long.open("w") as stream:
        for number in range(41):
            stream.write(f'{{"parties": "CAN;JPN", "n": "{padding}{number}"}}\n')
        stream.write("y" * (LIMIT + 10) + "\n" + article("last", APPLES) + "\n")
    assert long.stat().st_size > 2 * LIMIT
    items = list(read([long]))
    assert len(items) == 43
    assert str(items[-2]) == f"{long}, line 42: is larger than 20 MB. Split it into smaller files."
    assert isinstance(items[-1], pacts.Article)


def test_a_second_import_waits_and_says_so(empty: str, tmp_path: Path) -> None:
    write(tmp_path / "a.json", article("a", SIGNED))
    code = "from pacts.cli import main; main()"
    with Registry(empty) as one, one.importing(print):
        words = [sys.executable, "-c", code, "--db", empty, "import", str(tmp_path / "a.json")]
        other = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        assert other.stderr is not None
        assert other.stderr.readline() == (
            f"Another import into {place_of(empty)} is at work. This one waits for its end.\n"
        )
        time.sleep(0.1)
        assert other.poll() is None
    assert other.communicate(timeout=60)[1] == "Read 1 article with 1 claim: 1 new.\n"
    assert list(tmp_path.glob("*-import")) == []


@pytest.mark.parametrize("dry_run", [False, True])
def test_no_import_locks_itself_out(new_place: Callable[[str, bool], str], tmp_path: Path, dry_run: bool) -> None:
    """SQLite keeps all others out once a transaction is larger than its memory, also whoever looks files up."""
    header, long = "parties,status,date,source,published,quote", "signed it, said the minister, " * 300
    for folder, count in (("a", 400), ("b", 1)):
        (tmp_path / folder).mkdir()
        rows = (f'CAN;JPN,concluded,2020-01-02,https://{folder}.example/{n},2021,"{long}"' for n in range(count))
        write(tmp_path / folder / "r.csv", header, *rows)
    with Registry(new_place("sqlite", True)) as registry, registry.read_files("a") as known:
        documents = read_changed([tmp_path], known)
        assert len(list(registry.import_(documents, read_by="a", dry_run=dry_run))) == 401
