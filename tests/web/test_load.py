"""Fifty readers for a minute, while an import runs: no error, pages little slower than their answers, memory flat."""

from __future__ import annotations

import http.client
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from statistics import median
from threading import Thread
from urllib.parse import urlsplit

from tests.web.conftest import ROOT, serving

SECONDS = float(os.environ.get("PACTS_LOAD_SECONDS", "60"))
CLIENTS = 50
PAUSE = 8.0  # seconds that somebody looks at a page, in the mean
MOST_RATIO = 3.0  # of the time of a page to the time of the registry's answer
PATHS = (
    "/",
    "/coverage?group=Five+Eyes&partner=Japan",
    "/coverage?group=NATO&partner=South+Korea",
    "/party/SWE",
    "/pact/CAN-JPN-1",
    "/pair/CAN/JPN",
    "/alliance/five-eyes",
    "/changes",
    "/search?q=japan",
    "/coverage.csv?group=Five+Eyes&partner=Japan",
    "/api/coverage?group=Five+Eyes&partner=Japan",
    "/changes.atom",
)
# Puts a record into the registry again and again, each in a transaction of its own.
IMPORT = """
import sys, time
from pathlib import Path
from pacts.documents import read
from pacts.registry import Registry
place, folder, end = sys.argv[1], Path(sys.argv[2]), time.monotonic() + float(sys.argv[3])
head = "parties,title,kind,status,date,source,publisher,published"
number = 0
with Registry(place) as registry:
    while time.monotonic() < end:
        number += 1
        row = f"Brazil; Chile,,,concluded,2019-05-06,https://example.org/{number},Publisher {number},2019-05-07"
        (folder / "more.csv").write_text(f"{head}\\n{row}\\n", encoding="utf-8")
        refused = [each for each in registry.import_(read([folder / "more.csv"])) if isinstance(each, Exception)]
        assert not refused, refused
        time.sleep(0.2)
print(number)
"""


def resident(process: int) -> int:
    """The memory of a process, in bytes."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return 1024 * int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0])


class Reader(Thread):
    """Somebody who opens one page after the other, and looks at each for a while."""

    def __init__(self, address: str, number: int, end: float) -> None:
        super().__init__(daemon=True)
        self.host = urlsplit(address).netloc
        self.random = random.Random(number)
        self.end = end
        self.statuses: Counter[object] = Counter()
        self.times: list[tuple[float, float]] = []  # of a page, and of the answer in it, in seconds

    def run(self) -> None:
        time.sleep(self.random.uniform(0, PAUSE))
        while time.monotonic() < self.end:
            for path in self.some():
                try:
                    self.read(path)
                except OSError as error:
                    self.statuses[repr(error)] += 1
            time.sleep(self.random.expovariate(1 / PAUSE))

    def some(self) -> Iterator[str]:
        yield self.random.choice(PATHS)

    def read(self, path: str) -> None:
        start = time.perf_counter()
        connection = http.client.HTTPConnection(self.host, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        took = time.perf_counter() - start
        connection.close()
        self.statuses[answer.status] += 1
        timing = re.findall(r"answer;dur=([\d.]+)", answer.getheader("Server-Timing") or "")
        if timing:
            self.times.append((took, float(timing[0]) / 1000))


def test_fifty_readers_while_an_import_runs(place: Path, tmp_path: Path) -> None:
    registry = Path(copy(place, tmp_path / "pacts.db"))
    with serving(registry) as (address, process):
        end = time.monotonic() + SECONDS
        words = [sys.executable, "-c", IMPORT, str(registry), str(tmp_path), str(SECONDS)]
        importing = subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE)
        readers = [Reader(address, number, end) for number in range(CLIENTS)]
        for reader in readers:
            reader.start()
        time.sleep(SECONDS / 3)
        early = resident(process)
        for reader in readers:
            reader.join()
        late = resident(process)
        output, _ = importing.communicate(timeout=60)
    statuses: Counter[object] = sum((reader.statuses for reader in readers), Counter())
    times = [each for reader in readers for each in reader.times]
    page, answer = median(took for took, _ in times), median(own for _, own in times)
    print(
        f"\n{sum(statuses.values())} pages, {output.decode().strip()} imports; a page {1000 * page:.0f} ms, its answer"
        f" {1000 * answer:.0f} ms; memory {early / 1e6:.0f} MB, then {late / 1e6:.0f} MB"
    )
    assert importing.returncode == 0
    assert int(output) > SECONDS / 5
    assert set(statuses) == {200}, statuses
    assert page <= MOST_RATIO * answer, (page, answer)
    assert late <= 1.15 * early + 20e6, (early, late)
