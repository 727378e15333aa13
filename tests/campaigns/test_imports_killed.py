"""Imports of a folder that are killed: a file that is noted as read has its claims, and the end is the same.

PACTS_KILLS is the number of kills on SQLite; on PostgreSQL there are five for every twelve.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from pacts.documents import read
from pacts.registry import Registry
from pacts.store.engine import connect, reading
from pacts.store.health import check
from pacts.store.tables import READ_FILE, SILENT_ARTICLE, SOURCE
from tests.campaigns.conftest import Report
from tests.conftest import NewPlace

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = int(os.environ.get("PACTS_KILLS", "12"))
FILES = 400
PARTIES = ("Canada", "Norway", "Poland", "Sweden", "Australia")


def write(folder: Path) -> None:
    """Files of one article each, half of them with a claim, and a long file of JSON Lines."""
    folder.mkdir()
    lines = []
    for number in range(FILES):
        signed = f"Japan and {PARTIES[number % 5]} signed an information security agreement on July 8, 2025."
        text = signed if number % 2 else f"The harvest of apples number {number} was good."
        lines.append({"text": text, "published": "2025-07-09", "url": f"https://news.example/{number}"})
        (folder / f"{number:04}.json").write_text(json.dumps(lines[-1]))
    more = (json.dumps({**line, "url": f"{line['url']}/more"}) + "\n" for line in lines)
    (folder / "more.jsonl").write_text("".join(more))


def unfounded(registry: Registry) -> list[str]:
    """The files that are noted as read though what they hold is not on record."""
    with reading(connect(registry.place), registry.place) as connection:
        names = {row.name for row in connection.execute(READ_FILE.select())}
        count = sum(len(connection.execute(table.select()).all()) for table in (SOURCE, SILENT_ARTICLE))
    articles = FILES * ("more.jsonl" in names) + len(names - {"more.jsonl"})
    return [] if articles <= count else sorted(names)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_import_goes_on_where_it_was(kind: str, new_place: NewPlace, tmp_path: Path, report: Report) -> None:
    write(tmp_path / "news")
    with Registry(new_place(kind, True)) as whole:
        list(whole.import_(read([tmp_path / "news"])))
        version = whole.version()
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = "from pacts.cli import main; main()"

    def command(place: str) -> list[str]:
        return [sys.executable, "-c", start, "--db", place, "import", str(tmp_path / "news")]

    begun = time.monotonic()
    subprocess.run(command(new_place(kind, True)), env=env, capture_output=True, check=True)
    longest = time.monotonic() - begun  # of a run from nothing: kills fall on all of it, however fast the machine is
    most = KILLS if kind == "sqlite" else KILLS * 5 // 12
    chance, kills, ended, noted = Random(5), 0, 0, set[int]()
    place = new_place(kind, True)
    while kills < most:
        process = subprocess.Popen(command(place), env=env, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, 0.7) * longest)
        process.send_signal(signal.SIGKILL)
        killed = process.wait() == -signal.SIGKILL
        kills += killed
        with Registry(place) as registry:
            check(registry.place)
            assert unfounded(registry) == []
            with reading(connect(registry.place), registry.place) as connection:
                noted.add(len(connection.execute(READ_FILE.select()).all()))
            if not killed:  # nothing is left to do here: the next run begins anew
                assert registry.version() == version
                ended += 1
                assert ended <= most
                place = new_place(kind, True)
    done = subprocess.run(command(place), env=env, capture_output=True, text=True, check=True)
    with Registry(place) as registry:
        assert registry.version() == version
    last = done.stderr.strip()
    report(f"{kills} imports into {kind} killed, with {sorted(noted)} files noted; the last said: {last}")
    assert len(noted) > 2
