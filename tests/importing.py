"""Processes that import, for tests of several at once and of one that is killed.

With PLACE SEED it imports the same articles and records in the order that SEED shuffles them into. Without arguments it
reads jobs from standard input, a line of JSON each: `place`, `seed`, `moment`, and for another task than an import
`upgrade`, the folder of the revisions to upgrade to. A child does the job, and kills itself at its moment: before a
statement ('statement 7'), right after a commit ('committed 2'), or a few microseconds after a commit began
('commit 2 350'). Each answer is a line of JSON: the exit status, the addresses that were reported as imported, and of a
job that was not killed how many statements and commits it had.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, event

from pacts.articles.article import Article
from pacts.extraction.findings import Findings
from pacts.records import Record
from pacts.registry import Registry
from pacts.store import schema
from pacts.store.place import place as place_of
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


def import_all(place: str, seed: str, report: Callable[[str], object] = lambda address: None) -> None:
    """Import everything, and report the address of each source once it is imported."""
    made: list[tuple[Article, Findings] | list[Record]] = [*articles(), *records()]
    Random(seed).shuffle(made)
    with Registry(place) as registry:
        for each in made:
            if isinstance(each, list):
                registry.add_records(each)
                for record in each:
                    report(record.source)
            else:
                registry.add(*each)
                report(str(each[0].url))


class _Progress:
    """Counts statements and commits, and kills the process at its moment."""

    def __init__(self, moment: str) -> None:
        self.statements = self.commits = 0
        self._kind, _, numbers = moment.partition(" ")
        self._numbers = [int(number) for number in numbers.split()]
        event.listen(Engine, "before_cursor_execute", self._note_statement)
        event.listen(Engine, "commit", self._note_commit)

    def _note_statement(self, *_: Any) -> None:
        self.statements += 1
        at = self._numbers[0] if self._numbers else 0
        if (self._kind == "statement" and self.statements == at) or (self._kind == "committed" and self.commits == at):
            os.kill(os.getpid(), signal.SIGKILL)

    def _note_commit(self, connection: Connection) -> None:
        if connection.get_execution_options().get("write"):
            self.commits += 1
            if self._kind == "commit" and self.commits == self._numbers[0]:
                # The system itself ends the process at this signal, also in the midst of the database's own code.
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                signal.setitimer(signal.ITIMER_REAL, self._numbers[1] / 1_000_000)


def _do(job: dict[str, str], answers: int) -> None:
    progress = _Progress(job["moment"])
    if "upgrade" in job:
        folder = Path(job["upgrade"])
        schema.scripts = lambda: folder
        schema.upgrade(place_of(job["place"]))
    else:
        import_all(job["place"], job["seed"], lambda address: os.write(answers, f"{address}\n".encode()))
    if progress._kind == "committed":  # there was no statement after the commit
        os.kill(os.getpid(), signal.SIGKILL)
    os.write(answers, f"end {progress.statements} {progress.commits}\n".encode())


def serve() -> None:
    """Do the jobs of standard input, each in a child of its own."""
    for line in sys.stdin:
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            try:
                _do(json.loads(line), writer)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        os.close(writer)
        with open(reader, encoding="utf-8") as answers:
            lines = answers.read().splitlines()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        end = [int(number) for each in lines if each.startswith("end ") for number in each.split()[1:]]
        done = [each for each in lines if not each.startswith("end ")]
        answer = {"status": status, "done": done, "statements": end[0] if end else 0, "commits": end[1] if end else 0}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:]:
        import_all(sys.argv[1], sys.argv[2])
    else:
        serve()
