"""How the time of the rules, of an import and of an answer grows with the number of claims: at n, 2n and 4n.

What grows with the number of claims takes four times as long for four times as many, and sixteen times where each
claim is compared with each. Each time is the best of three, of the processor's time. An import is also set against
writing the same rows with `executemany` alone.
"""

from __future__ import annotations

import gc
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pacts  # noqa: E402
from pacts import gazetteer  # noqa: E402
from pacts.records import Record  # noqa: E402
from pacts.rules.conflicts import conflicts  # noqa: E402
from pacts.rules.grouping import group  # noqa: E402
from pacts.rules.retellings import retold_ends, tightened  # noqa: E402
from pacts.rules.standing import standings  # noqa: E402
from pacts.rules.steps import Pact, steps  # noqa: E402
from tests.rules.notation import claim, one_pact  # noqa: E402
from tests.telling import noted  # noqa: E402

SIZES = (2500, 5000, 10000)
MOST = 8.0  # times as long for four times as many
BESIDE = 3.0  # times as long an import takes as writing its rows with `executemany`
RUNS = 3  # of which the least time counts
AGAIN = 2  # times that a measurement is repeated where it is beyond that
Row = tuple[str, list[float]]  # what was measured, and the seconds for each size
STEPS = ("talks", "agreed", "signed", "force")
STORIES = {
    "signed anew each day": ["signed {}"],
    "on and off": ["suspended {}", "force {}"],
    "settled and denied": ["agreed {}", "none..agreed by {}"],
    "of every sort": ["talks {}", "agreed by {}", "signed {}", "force by {}", "suspended {}", "none..agreed by {}"],
}


def main() -> int:
    """Measure, and print the table."""
    return table(lambda: [*of_rules(), *of_registries()])


def table(measure: Callable[[], list[Row]]) -> int:
    """Print a row for each measurement. The exit status is 1 where one grows beyond the bound; not with --report.

    A busy machine may slow one size and not another: what seems to grow too fast is measured again, and the least
    time of each size counts.
    """
    rows = measure()
    for _ in range(AGAIN):
        if max(ratio(seconds) for _, seconds in rows) <= MOST and beside(rows) <= BESIDE:
            break
        rows = [(name, list(map(min, old, new))) for (name, old), (_, new) in zip(rows, measure(), strict=True)]
    print(f"{'':46}" + "".join(f"{size:>10,}" for size in SIZES) + "     ratio")
    for name, seconds in rows:
        print(f"{name:46}" + "".join(f"{each * 1000:>7,.0f} ms" for each in seconds) + f"{ratio(seconds):>10.1f}")
    worst = max(ratio(seconds) for _, seconds in rows)
    print(f"the fastest growing: {worst:.1f} times as long for four times as many (at most {MOST})")
    print(f"an import beside executemany: {beside(rows):.1f} times as long (at most {BESIDE})")
    return int((worst > MOST or beside(rows) > BESIDE) and "--report" not in sys.argv)


def beside(rows: Sequence[Row]) -> float:
    """How many times as long the largest imports take as `executemany` alone; 0 where none was measured."""
    times = {name: seconds[-1] for name, seconds in rows}
    imports = [name for name in times if name.startswith("import: ")]
    return max((times[name] / times[name.replace("import", "executemany")] for name in imports), default=0.0)


def ratio(seconds: Sequence[float]) -> float:
    """How many times as long the largest takes as the smallest."""
    return seconds[-1] / max(seconds[0], 0.002)  # what takes no time grows by nothing


def of_rules() -> list[Row]:
    """Each rule on each story about one pact, without a database."""
    rows = []
    for story, lines in STORIES.items():
        made = []
        for size in SIZES:
            days = (date(2000, 1, 1) + timedelta(days=n) for n in range(size))
            made.append([claim(f"{n:05}", lines[n % len(lines)].format(day)) for n, day in enumerate(days)])
        rules: dict[str, Callable[[list[pacts.rules.claim.Claim]], object]] = {
            "standing": lambda claims: standings([one_pact(claims)], {each.id: each for each in claims}),
            "conflicts": conflicts,
            "steps": lambda claims: steps(Pact("CAN-JPN-1", ("CAN", "JPN"), None, None), claims),
            "retold ends": retold_ends,
            "tightened": tightened,
            "grouping": lambda claims: group("CAN-JPN", claims),
        }
        for name, rule in rules.items():
            rows.append((f"{name}: {story}", [best(partial(rule, claims)) for claims in made]))
    return rows


def of_registries() -> list[Row]:
    """Importing records about one pair, also such as contradict each other, and about a pair for each four of them."""
    rows = []
    for name, of_pair, ladder in (
        ("one pair", 0, STEPS),
        ("one signature each day", 0, ["signed"]),
        ("four each", 4, STEPS),
    ):
        taken: dict[str, list[float]] = {
            "import": [],
            "executemany": [],
            "coverage": [],
            "conflicts": [],
            "timeline": [],
            "history": [],
        }
        for size in SIZES:
            made = list(records(size, size // of_pair if of_pair else 1, ladder))
            one, other = made[0].parties
            with tempfile.TemporaryDirectory() as folder:
                # In turn, so that a busy spell of the machine slows both.
                runs = [imported(Path(folder) / str(run), made) for run in range(RUNS)]
                taken["import"].append(min(time for time, _ in runs))
                taken["executemany"].append(min(time for _, time in runs))
                with pacts.open(Path(folder) / "0" / "pacts.db") as registry:
                    for question in (registry.coverage, registry.conflicts, registry.timeline, registry.history):
                        taken[question.__name__].append(best(partial(question, one, other)))
        rows += [(f"{each}: {name}", times) for each, times in taken.items()]
    return rows


def imported(folder: Path, made: Sequence[Record]) -> tuple[float, float]:
    """The time of importing records into a registry in a new folder, and of writing its rows with `executemany`."""
    folder.mkdir()
    with pacts.open(folder / "pacts.db") as registry:
        registry.add_records(made[:1])
        return seconds(partial(registry.add_records, made)), written_again(folder)


def records(number: int, pairs: int, steps: Sequence[str] = STEPS) -> Iterator[Record]:
    """Records about so many pairs, each from a page and on a day of its own."""
    codes = sorted(party.code for party in gazetteer.parties() if party.kind != "organisation" and not party.ended)
    names = ["-".join(two) for two in combinations(codes, 2)][:pairs]
    first = date(1990, 1, 1)
    for n in range(number):
        day = str(first + timedelta(n % 12000))
        yield noted(names[n % pairs], steps[n // pairs % len(steps)], day, page=f"page{n}", published="2025")


def written_again(folder: Path) -> float:
    """The time of writing the rows of a registry into an empty one with `executemany`, all keys and checks on."""
    with pacts.open(folder / "copy.db") as empty:
        empty.add_records([])
    source, copy = sqlite3.connect(folder / "pacts.db"), sqlite3.connect(folder / "copy.db")
    copy.execute("PRAGMA foreign_keys = ON")
    taken = 0.0
    for table in ("source", "pact", "pact_party", "pact_pair", "claim", "arrival", "span", "conflict"):
        rows = source.execute(f"SELECT * FROM {table}").fetchall()
        if rows:
            insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})"
            taken += seconds(partial(copy.executemany, insert, rows))
    return taken + seconds(copy.commit)


def best(work: Callable[[], object]) -> float:
    """The least seconds of the processor that `work` took in some runs."""
    return min(seconds(work) for _ in range(RUNS))


def seconds(work: Callable[[], object]) -> float:
    """The seconds of the processor that `work` takes, without the garbage collector, as timeit measures them."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        work()
        return process_time() - start
    finally:
        gc.enable()


if __name__ == "__main__":
    sys.exit(main())
