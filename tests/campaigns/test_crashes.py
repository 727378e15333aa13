"""Several imports at once, and imports killed at any moment: real processes, on both databases.

PACTS_KILLS tells how often the import that is killed from outside is killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pacts.errors import Unusable
from pacts.registry import Registry
from pacts.store.engine import reading
from pacts.store.health import check
from pacts.store.place import place
from pacts.store.schema import current
from pacts.store.tables import METADATA
from tests.conftest import NewPlace
from tests.importing import articles, records

ROOT = Path(__file__).parent.parent.parent
MOMENTS = [2, 7, 22, 83, 144, 201]  # statements: some inside a source's transaction, some between two
SETTING_UP = ["3", "40", "70"]
KILLS = int(os.environ.get("PACTS_KILLS", "6"))


def test_imports_at_once_give_the_same_registry_as_one_after_the_other(empty: str, new_place: NewPlace) -> None:
    running = [_import(empty, seed) for seed in "abc"]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    check(place(empty))
    assert _contents(empty) == _alone(new_place)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_import_leaves_whole_sources_and_can_be_run_again(kind: str, new_place: NewPlace) -> None:
    whole = _alone(new_place)
    for moment in MOMENTS:
        interrupted = new_place(kind, True)
        killed = _import(interrupted, "x", str(moment))
        assert killed.wait(timeout=60) == -signal.SIGKILL
        check(place(interrupted))
        told = _contents(interrupted)
        assert len(told["claim"]) == sum(_claims(row) for row in told["source"])
        assert _import(interrupted, "y").wait(timeout=60) == 0
        assert _contents(interrupted) == whole


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_import_killed_again_and_again_loses_nothing_and_ends_the_same(kind: str, new_place: NewPlace) -> None:
    interrupted, random = new_place(kind, True), Random(kind)
    before: set[str] = set()
    for number in range(KILLS):
        process = _import(interrupted, str(number))
        time.sleep(random.uniform(0.3, 1.3))
        process.kill()
        process.wait(timeout=60)
        check(place(interrupted))
        held = {row.split(",")[0] for row in _contents(interrupted)["source"]}
        assert before <= held
        before = held
    assert _import(interrupted, "last").wait(timeout=60) == 0
    assert _contents(interrupted) == _alone(new_place)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_kill_while_the_database_is_set_up_leaves_it_empty(kind: str, new_place: NewPlace) -> None:
    bare = new_place(kind, False)
    for moment in SETTING_UP:
        assert _import(bare, "a", moment).wait(timeout=60) == -signal.SIGKILL
        with pytest.raises(Unusable, match="there is no registry here"):
            current(place(bare))
    assert _import(bare, "a").wait(timeout=60) == 0
    assert _contents(bare) == _alone(new_place)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_kill_after_the_database_was_set_up_leaves_it_ready(kind: str, new_place: NewPlace) -> None:
    bare = new_place(kind, False)
    assert _import(bare, "a", "committed").wait(timeout=60) == -signal.SIGKILL
    check(place(bare))
    contents = _contents(bare)
    assert (contents["source"], contents["claim"], len(contents["status"])) == ([], [], 7)
    assert _import(bare, "a").wait(timeout=60) == 0
    assert _contents(bare) == _alone(new_place)


def _import(name: str, seed: str, moment: str = "0") -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.importing", name, seed, moment], cwd=ROOT)


def _alone(new_place: NewPlace) -> dict[str, list[Any]]:
    name = new_place("sqlite", True)
    with Registry(name) as registry:
        for article, found in articles():
            registry.add(article, found)
        for batch in records():
            registry.add_records(batch)
    return _contents(name)


def _claims(source: str) -> int:
    """How many claims a source of the test makes, from its row: a record or the updated article one, others three."""
    return 1 if "'record'" in source or "datetime.date(2020, 1, 1)" in source else 3


def _contents(name: str) -> dict[str, list[Any]]:
    with Registry(name) as registry, reading(registry._engine, registry.place) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in METADATA.sorted_tables
            if table.name != "arrival"  # tells when something came in, and nothing of what
        }
