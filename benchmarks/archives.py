"""What scanning archives costs, as ratios in one run: screening, reading WARC, two workers beside one, memory.

    python benchmarks/archives.py [--pages N]

The data are made up from a seed: pages of ordinary prose, one of fifty of which speaks of a pact.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
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
    "import re, sys; from pathlib import Path; from pacts.archives.runs import run, sources;"
    "from pacts.readers import ReaderOptions;"
    "run(sources([sys.argv[1]]), Path(sys.argv[2]), ReaderOptions(), force=True);"
    "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)"
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
        archives, real = Path(folder) / "in", Path(folder) / "real"
        for each, some in ((archives, pages), (real, [furnished(page) for page in pages[: number // 4]])):
            each.mkdir()
            for file in range(FILES):
                parts = [gzip.compress(record(n, some[n]), 6) for n in range(file, len(some), FILES)]
                (each / f"{file}.warc.gz").write_bytes(b"".join(parts))
        screening(pages)
        reading(archives)
        workers(archives, Path(folder))
        whole_pages(real, Path(folder))
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

    times = [(best(ours, 1), best(bare, 1)) for _ in range(15)]  # in turns, since a machine slows now this, now that
    mine, theirs = map(min, zip(*times, strict=True))
    print(f"{'WARC, beside FastWARC':24}{mine / theirs:>10.2f} times as long (goal 1.3)")


def furnished(page: bytes) -> bytes:
    """A page with as much around its article as those of newspapers have: scripts, styles, links to other stories."""
    script = "".join(f"window.q{n}=window.q{n}||[];q{n}.push({{id:'slot-{n}',size:[{n},250]}});" for n in range(900))
    style = "".join(f".card-{n}>.title{{margin:{n}px 0;color:#3{n:03}}}" for n in range(400))
    links = "".join(
        f'<li class="card card-{n}"><a href="https://news.example/section/{n}/a-story-of-the-day" data-track="nav-{n}">'
        f"What the mayor said of bridge number {n}</a></li>"
        for n in range(250)
    )
    head, body = page.split(b"<body>")
    return b"".join(
        (
            head.replace(b"</head>", f"<script>{script}</script><style>{style}</style></head>".encode()),
            f"<body><nav><ul>{links}</ul></nav>".encode(),
            body,
        )
    )


def workers(archives: Path, folder: Path) -> None:
    """Two processes beside one: by the clock, and by the processor, which is what a machine without others would do."""
    clock, processor = [], []
    for number in (1, 2):
        before, start = (process_time(), _of_children()), perf_counter()
        counts = run(sources([archives]), folder / f"{number}.jsonl", ReaderOptions(), workers=number)
        clock.append(perf_counter() - start)
        processor.append(process_time() - before[0] + (_of_children() - before[1]) / number)
    rate = counts.documents / processor[0]
    print(f"{'one worker':24}{rate:>10,.0f} documents a second of the processor, {counts.articles:,} articles")
    faster = f"{clock[0] / clock[1]:.2f} by the clock, {processor[0] / processor[1]:.2f} by the processor"
    print(f"{'two workers':24}{faster:>10} times as fast (goal 1.7)")
    with ProcessPoolExecutor(2) as pool:
        one = min(pool.submit(busy).result() for _ in range(3))
        two = min(max(each.result() for each in [pool.submit(busy), pool.submit(busy)]) for _ in range(3))
    print(
        f"{'two bare processes':24}{2 * one[0] / two[0]:.2f} by the clock, {2 * one[1] / two[1]:.2f} by the processor"
    )


def busy() -> tuple[float, float]:
    """Seconds by the clock, and of the processor, that a loop takes: what two processes can do beside one here."""
    start, before = perf_counter(), process_time()
    sum(n * n % 7 for n in range(5_000_000))
    return perf_counter() - start, process_time() - before


def _of_children() -> float:
    """Seconds of the processor of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def whole_pages(archives: Path, folder: Path) -> None:
    """What one core scans of pages with all that is around their articles."""
    before = process_time()
    counts = run(sources([archives]), folder / "real.jsonl", ReaderOptions())
    seconds = process_time() - before
    size = sum(file.stat().st_size for file in archives.iterdir())
    print(
        f"{'pages of newspapers':24}{counts.documents / seconds:>10,.0f} a second of the processor, {counts.read:,} of "
        f"{counts.documents:,} were read; {size / seconds / 1e6:.2f} MB compressed a second"
    )


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


def best(work: Callable[[], object], runs: int = 3) -> float:
    """The least seconds of the processor that `work` took in so many runs."""
    times = []
    for _ in range(runs):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
