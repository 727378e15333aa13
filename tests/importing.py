"""A process that imports, for tests of several at once and of one that is killed: PLACE SEED [MOMENT].

Imports the same articles and records in the order that SEED shuffles them into. Kills itself before its MOMENT-th
statement, those by which the database is set up among them; or right after the first change was committed, where MOMENT
is 'committed'.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, event

from pacts.articles.article import Article
from pacts.extraction.findings import Findings
from pacts.records import Record
from pacts.registry import Registry
from tests.telling import findings, noted, said, source


def articles() -> list[tuple[Article, Findings]]:
    """Twelve articles, most of them about the same few pairs, one of them in two versions."""
    made = [
        (
            source(number, f"20{number + 10}-01-01"),
            findings(
                said("CAN-JPN", ["talks", "agreed", "signed", "force"][number % 4], f"20{number + 9:02}"),
                said("JPN-KOR", "signed..force"),
                said(["AUS-JPN", "JPN-NZL"][number % 2], "talks", f"20{number + 9:02}-06-01"),
            ),
        )
        for number in range(12)
    ]
    return [*made, (source(3, "2013-01-01", updated="2020-01-01"), findings(said("CAN-JPN", "terminated", "2013")))]


def records() -> list[list[Record]]:
    """Four batches of records, about the pairs of the articles and some of their own; each has a page of its own."""
    pairs = ["CAN-JPN", "JPN-KOR", "CAN-KOR", "EST-LVA", "AUS-JPN", "JPN-KOR-USA"]
    rungs = ["talks", "signed", "force", "terminated"]
    return [
        [noted(pair, rung, f"20{number + 10}", page=f"{pair}-{rung}", title=f"Pact {number}") for pair in pairs]
        for number, rung in enumerate(rungs)
    ]


def main(place: str, seed: str, moment: str = "0") -> None:
    """Import everything in one process."""
    made: list[tuple[Article, Findings] | list[Record]] = [*articles(), *records()]
    Random(seed).shuffle(made)
    with Registry(place) as registry:
        numbers = count(1)
        committed: list[bool] = []

        def note(connection: Connection) -> None:
            committed.append(bool(connection.get_execution_options().get("write")))

        def maybe_die(*_: Any) -> None:
            if any(committed) if moment == "committed" else next(numbers) == int(moment):
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "commit", note)
        event.listen(Engine, "before_cursor_execute", maybe_die)
        for each in made:
            if isinstance(each, list):
                registry.add_records(each)
            else:
                registry.add(*each)


if __name__ == "__main__":
    main(*sys.argv[1:])
