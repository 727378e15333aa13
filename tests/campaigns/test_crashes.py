"""Many imports at once, and imports and upgrades that are killed at any point of their work, on both databases.

PACTS_KILLS is the number of kills of an import on SQLite; on PostgreSQL there are five for every twelve.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pacts.errors import Unusable
from pacts.registry import Registry
from pacts.store import schema
from pacts.store.engine import connect, reading
from pacts.store.health import check
from pacts.store.place import place
from pacts.store.tables import ARRIVAL, METADATA
from tests.campaigns.conftest import Report
from tests.conftest import NewPlace
from tests.importing import import_all

ROOT = Path(__file__).parent.parent.parent
KILLS = int(os.environ.get("PACTS_KILLS", "12"))
WRITERS = 8
UPGRADES = 12
REVISION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{last}"


def upgrade():
    op.add_column("claim", sa.Column("mood", sa.Text()))
    with op.batch_alter_table("party") as batch:
        batch.add_column(sa.Column("capital", sa.Text()))
        batch.alter_column("name", type_=sa.String(200))  # SQLite has to rebuild the table for it
    op.execute("UPDATE claim SET mood = 'sober'")
    op.execute("DELETE FROM span")  # the upgrade has to write them anew
"""


class Jobs:
    """The process that does jobs in children of its own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.importing"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, place: str, seed: str = "a", moment: str = "", **more: str) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"place": place, "seed": seed, "moment": moment, **more}) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.process.stdin is not None
    made.process.stdin.close()
    made.process.wait(60)


@pytest.fixture(scope="module")
def whole(new_place: NewPlace) -> dict[str, list[Any]]:
    """What a registry holds after an import that nobody disturbed."""
    name = new_place("sqlite", True)
    import_all(name, "whole")
    return _contents(name)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_import_killed_anywhere_loses_nothing_and_ends_the_same(
    kind: str, new_place: NewPlace, jobs: Jobs, whole: dict[str, list[Any]], report: Report
) -> None:
    random, kills = Random(kind), KILLS if kind == "sqlite" else KILLS * 5 // 12
    undisturbed = jobs.do(new_place(kind, False))
    assert undisturbed["status"] == 0
    statements, commits = undisturbed["statements"], undisturbed["commits"]
    moments = [f"statement {1 + number * statements // (kills * 2 // 3)}" for number in range(kills * 2 // 3)]
    moments += [f"committed {1 + number * commits // (kills // 6)}" for number in range(kills // 6)]
    while len(moments) < kills:
        moments.append(f"commit {random.randint(1, commits)} {random.randint(1, 2500)}")
    found: Counter[str] = Counter()
    for moment in moments:
        interrupted = new_place(kind, False)
        killed = jobs.do(interrupted, "x", moment)
        assert killed["status"] in _statuses(moment), (moment, killed)
        found["before there were tables"] += _check_interrupted(interrupted, killed["done"], moment)
        assert jobs.do(interrupted, "y")["status"] == 0, moment
        assert _contents(interrupted) == whole, moment
    report(
        f"import on {kind}: {len(moments)} kills over {statements} statements and {commits} commits, "
        f"{found['before there were tables']} of them before there were tables; nothing lost, doubled or half there"
    )


def _statuses(moment: str) -> tuple[int, ...]:
    """How a process may end that was to be killed at a moment: a commit may be over before its time is."""
    return (-signal.SIGALRM, 0) if moment.startswith("commit ") else (-signal.SIGKILL,)


def _filled(kind: str, new_place: NewPlace) -> str:
    name = new_place(kind, True)
    import_all(name, "a")
    return name


def is_set_up(name: str | Path) -> bool:
    """Whether a registry has tables; it has to be whole then."""
    try:
        check(place(name))
    except Unusable as error:
        if "there is no registry here" not in str(error):
            raise
        return False
    return True


def _check_interrupted(name: str, done: list[str], moment: str) -> bool:
    """Check that whole sources are on record, all that were reported among them; whether there are no tables yet."""
    if not is_set_up(name):
        assert done == [], moment
        return True
    contents = _contents(name)
    assert len(contents["claim"]) == sum(_claims(row) for row in contents["source"]), moment
    with Registry(name) as registry:
        addresses = {row[0] for row in registry.sql("SELECT address FROM source")[1]} if done else set()
    assert set(done) <= addresses, moment
    return False


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_upgrade_killed_anywhere_has_happened_or_not(
    kind: str, new_place: NewPlace, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    folder = tmp_path / "alembic"
    shutil.copytree(schema.scripts(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    last = schema.revisions()[-1]
    (folder / "versions" / "9999_next.py").write_text(REVISION.format(last=last))
    statements = jobs.do(_filled(kind, new_place), upgrade=str(folder))["statements"]
    moments = [f"statement {1 + number * statements // UPGRADES}" for number in range(UPGRADES)]
    moments += [f"commit 1 {50 << number}" for number in range(6)] + ["committed 1"]
    results: Counter[str] = Counter()
    name = ""
    for moment in moments:
        name = name or _filled(kind, new_place)  # what was not upgraded is as good as new
        before = _contents(name)
        assert jobs.do(name, moment=moment, upgrade=str(folder))["status"] in _statuses(moment), moment
        number = schema.current(place(name))
        assert number == "9999" or (number == last and moment != "committed 1"), moment
        results[number] += 1
        if number == last:
            check(place(name))
            assert _contents(name) == before, moment
            continue
        with monkeypatch.context() as newer:
            newer.setattr(schema, "scripts", lambda: folder)
            check(place(name))
            assert schema.upgrade(place(name)) == ("9999", "9999")
            after = _contents(name)
        assert [len(rows) for rows in after.values()] == [len(rows) for rows in before.values()]
        assert after["span"] == before["span"]
        name = ""
    report(
        f"upgrade on {kind}: {results.total()} kills over {statements} statements and its commit; "
        f"{results['9999']} of them after it had happened; each ended whole"
    )


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_writers_at_once_make_the_same_registry_as_one(
    kind: str, new_place: NewPlace, whole: dict[str, list[Any]], report: Report
) -> None:
    name = new_place(kind, False)
    running = [
        subprocess.Popen([sys.executable, "-m", "tests.importing", name, str(seed)], cwd=ROOT)
        for seed in range(WRITERS)
    ]
    assert [process.wait(timeout=240) for process in running] == [0] * WRITERS
    check(place(name))
    assert _contents(name) == whole
    report(f"{WRITERS} writers at once on {kind}, from no tables on: the same registry as of one")


def _claims(source: str) -> int:
    """How many claims a source of the test makes, from its row: a record or the updated article one, others three."""
    is_updated = "news.example/3'" in source and "datetime.date(2020, 1, 1)" in source
    return 1 if "'record'" in source or is_updated else 3


def _contents(name: str) -> dict[str, list[Any]]:
    """The rows of every table but that of arrivals, which tells when each import ran."""
    where = place(name)
    tables = [table for table in METADATA.sorted_tables if table is not ARRIVAL]
    with reading(connect(where), where) as connection:
        return {table.name: sorted(map(repr, connection.execute(table.select()))) for table in tables}
