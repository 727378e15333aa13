"""What scanning archives costs, as ratios in one run: screening, reading WARC, two workers beside one, memory.

    python benchmarks/archives.py [--pages N]

The data are made up from a seed: pages of ordinary prose, one of fifty of which speaks of a pact.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

from fastwarc.warc import ArchiveIterator, WarcRecordType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.reading import plain_news  # noqa: E402
from pacts.archives.containers import documents  # noqa: E402
from pacts.archives.runs import run, sources  # noqa: E402
from pacts.extraction.screen import document_may_mention_a_pact  # noqa: E402
from pacts.readers import ReaderOptions  # noqa: E402
from tests.test_archives import TEXT, page, record  # noqa: E402

PAGES = 4_000
FILES = 8
ONE_IN = 50
CHARACTERS = 4_500  # more than an article of invented prose has
MEMORY = (
    "import resource, sys; from pathlib import Path; from pacts.archives.runs import run, sources;"
    "from pacts.readers import ReaderOptions;"
    "run(sources([sys.argv[1]]), Path(sys.argv[2]), ReaderOptions(), force=True);"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
)


def main() -> int:
    """Build the archives, measure, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=PAGES)
    number = parser.parse_args().pages
    pages = [page(text) for text in texts(number)]
    number = len(pages)
    print(f"{number:,} pages, {sum(map(len, pages)) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        archives = Path(folder) / "in"
        archives.mkdir()
        for file in range(FILES):
            parts = [gzip.compress(record(n, pages[n]), 6) for n in range(file, number, FILES)]
            (archives / f"{file}.warc.gz").write_bytes(b"".join(parts))
        screening(pages)
        reading(archives)
        workers(archives, Path(folder))
        memory(pages, Path(folder))
    return 0


def texts(number: int) -> list[str]:
    """So many texts, one of fifty with a pact."""
    chance = random.Random("archives")
    ordinary = plain_news(number * CHARACTERS / 1e6)
    return [f"{text}\n\n{TEXT}" if chance.randrange(ONE_IN) == 0 else text for text in ordinary[:number]]


def screening(pages: list[bytes]) -> None:
    """Screening of pages as bytes, beside parsing the same as JSON and looking for one word in them."""
    lines = [json.dumps({"text": each.decode()}) for each in pages]
    megabytes = sum(map(len, pages)) / 1e6
    times = {
        "screening": best(lambda: [document_may_mention_a_pact(each) for each in pages]),
        "json.loads": best(lambda: [json.loads(each) for each in lines]),
        "one word": best(lambda: [b"classified" in each for each in pages]),
    }
    for name, seconds in times.items():
        print(f"{name:24}{megabytes / seconds:>10,.0f} MB/s   {times['screening'] / seconds:.2f} of screening's speed")


def reading(archives: Path) -> None:
    """Documents out of WARC files, beside FastWARC alone."""

    def bare() -> None:
        for file in archives.iterdir():
            with file.open("rb") as stream:
                for each in ArchiveIterator(stream, record_types=WarcRecordType.response):
                    each.reader.read()

    def ours() -> None:
        for file in archives.iterdir():
            for _ in documents(file):
                pass

    print(f"{'WARC, beside FastWARC':24}{best(ours) / best(bare):>10.2f} times as long (goal 1.3)")


def workers(archives: Path, folder: Path) -> None:
    """Two processes beside one, in seconds of the clock."""
    taken = []
    for number in (1, 2):
        start = perf_counter()
        counts = run(sources([archives]), folder / f"{number}.jsonl", ReaderOptions(), workers=number)
        taken.append(perf_counter() - start)
    print(f"{'one worker':24}{counts.documents / taken[0]:>10,.0f} documents a second, {counts.articles:,} articles")
    print(f"{'two workers':24}{taken[0] / taken[1]:>10.2f} times as fast (goal 1.7)")


def memory(pages: list[bytes], folder: Path) -> None:
    """The most memory for one file, and for one of ten times its size."""
    peaks = []
    for times in (1, 10):
        file = folder / f"{times}.warc.gz"
        some = pages[: len(pages) // 10] * times
        file.write_bytes(b"".join(gzip.compress(record(n, each), 1) for n, each in enumerate(some)))
        command = [sys.executable, "-c", MEMORY, str(file), str(folder / "memory.jsonl")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    print(f"{'memory':24}{peaks[0]:>10,} MB for one file, {peaks[1]:,} MB for one ten times as large")


def best(work: Callable[[], object]) -> float:
    """The least seconds of the processor that `work` took in three runs."""
    times = []
    for _ in range(3):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
