"""How long answers take on a registry of 200,000 claims on 20,000 pairs, beside SQL written by hand on its spans.

    python benchmarks/size.py [--claims N]

Importing takes a minute or two. Each time is the best of three.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence, Sized
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pacts  # noqa: E402
from benchmarks.growth import records  # noqa: E402
from pacts.gazetteer import members  # noqa: E402

PAIRS = 10  # claims for each pair
TODAY = "from_day <= CURRENT_DATE AND until_day >= CURRENT_DATE"
EVIDENCE = "JOIN claim ON claim.id = spans.claim JOIN source ON source.id = claim.source"
COVERAGE = f"""
SELECT spans.*, claim.quote, source.address FROM spans
JOIN claim ON claim.pact = spans.pact JOIN source ON source.id = claim.source
WHERE spans.party IN ({{}}) AND spans.partner = ? AND {TODAY}
"""
MATRIX = f"""
SELECT spans.*, claim.quote, source.address FROM spans {EVIDENCE}
WHERE spans.party IN ({{}}) AND spans.partner IN ({{}}) AND {TODAY}
"""
CHANGES = f"SELECT spans.*, claim.quote, source.address FROM spans {EVIDENCE} WHERE from_day BETWEEN ? AND ?"
CONFLICTS = """
SELECT * FROM conflict JOIN claim AS one ON one.id = conflict.one JOIN claim AS other ON other.id = conflict.other
"""


class Question(NamedTuple):
    """The same question of the registry and of its database."""

    name: str
    answer: Callable[[], Sized]
    query: str
    values: Sequence[Any]


def main() -> int:
    """Build the registry, ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=200_000)
    number = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as folder, pacts.open(Path(folder) / "pacts.db") as registry:
        start = perf_counter()
        for _ in registry.import_(records(number, number // PAIRS)):
            pass
        taken, memory = perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"imported {number:,} records in {taken:.0f} s, {number / taken:,.0f} a second, {memory} MB at most")
        database = sqlite3.connect(Path(folder) / "pacts.db")
        print(f"{'':12}{'rows':>8}{'answer':>12}{'SQL':>12}{'ratio':>8}")
        for each in questions(registry):
            rows = len(each.answer())
            ours, theirs = best(each.answer), best(partial(ask, database, each))
            print(f"{each.name:12}{rows:>8,}{ours * 1000:>9,.0f} ms{theirs * 1000:>9,.0f} ms{ours / theirs:>8.1f}")
        database.close()
    return 0


def questions(registry: pacts.Registry) -> list[Question]:
    """The questions, about the alphabet's first thirty parties with a pact and about NATO."""
    nato = members("NATO", date.today())
    thirty = registry.sql("SELECT DISTINCT party FROM pact_party ORDER BY party LIMIT 30")[1]
    codes = [code for (code,) in thirty]
    year = (date(2021, 1, 1), date(2021, 12, 31))
    marks = ", ".join("?" * len(codes))
    covering = COVERAGE.format(", ".join("?" * len(nato)))
    return [
        Question("coverage", partial(registry.coverage, "NATO", codes[0]), covering, [*nato, codes[0]]),
        Question("matrix", partial(registry.matrix, ",".join(codes)), MATRIX.format(marks, marks), codes * 2),
        Question("changes", partial(registry.changes, *year), CHANGES, [str(day) for day in year]),
        Question("conflicts", registry.conflicts, CONFLICTS, []),
    ]


def ask(database: sqlite3.Connection, question: Question) -> list[Any]:
    """The rows of the question's own SQL."""
    return database.execute(question.query, question.values).fetchall()


def best(work: Callable[[], object]) -> float:
    """The least seconds that `work` took in three runs."""
    times = []
    for _ in range(3):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
