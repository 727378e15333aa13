"""Scan many sources, on several cores or machines. A run that was killed goes on where it was.

Each source is scanned to a part of its own, in a folder beside the output; the parts are joined in the order of the
sources at the end. So the output is the same byte for byte, however many work on it and however often they were killed.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from pacts.archives.containers import check, is_source
from pacts.archives.scanning import Counts, Watch, candidates, scan
from pacts.errors import PactsError, missing_extra
from pacts.files import name_problem
from pacts.readers import Reader, ReaderOptions, open_reader, way_of_reading
from pacts.readers.reader import Cost

_AHEAD = 4  # sources for each worker that wait for it: enough to keep it busy, few enough to keep memory flat
_TRIES = 3  # of a source whose worker dies


@dataclass(frozen=True, slots=True)
class Part:
    """One source to scan, and the file that its articles go to; a finished part has its counts beside it."""

    source: Path
    file: Path

    @property
    def counts(self) -> Path:
        """The file of its counts, which is written last."""
        return self.file.with_suffix(".counts")


Done = Callable[[int, int, Counts], None]


def sources(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files that `paths` name, folders with all below them, in order and each once.

    Raises PactsError for none, and for a file that is not there or not read.
    """
    files: dict[Path, None] = {}
    for path in map(Path, paths):
        if not os.path.isdir(path):
            check(path)
            files[path] = None
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for file in sorted(Path(folder, name) for name in names if not name.startswith(".")):
                if is_source(file):
                    files[file] = None
    if not files:
        raise PactsError("There is nothing to scan: no file of a kind that is read lies there.")
    return list(files)


def run(
    paths: Sequence[Path],
    output: Path,
    options: ReaderOptions,
    *,
    reader: Reader | None = None,
    workers: int = 1,
    cluster: str | None = None,
    force: bool = False,
    done: Done = lambda number, of, counts: None,
    watch: Watch = lambda source, counts: None,
) -> Counts:
    """Scan `paths` and write the articles found to `output` (JSON Lines, or Parquet by its ending); return the counts.

    `reader` is one that `options` opened already, for what this process reads itself. `workers` processes share the
    sources, or those of the dask cluster at the address `cluster`, which must see the same files. `done` is called
    after each source, `watch` after each document where one process reads all. An output that is already there is
    refused unless `force`; parts of a run that was killed are taken up. Raises PactsError.
    """
    folder = output.with_name(output.name + ".parts")
    if problem := name_problem(folder):
        raise PactsError(f"cannot be written ({problem}).", "Write the output elsewhere.", where=str(output))
    if output.exists() and not folder.exists() and not force:
        raise PactsError("is already there.", "Write to another file, or replace it with --force.", where=str(output))
    _make(folder)
    parts = [Part(path, folder / f"{_key(path, options)}.jsonl") for path in paths]
    total = Counts()
    reader = reader or open_reader(options)
    missing = [part for part in parts if not part.counts.exists()]
    number = len(parts) - len(missing)
    scanned = _on_cluster(missing, options, cluster) if cluster else _on_cores(missing, reader, options, workers, watch)
    for counts in scanned:
        number += 1
        done(number, len(parts), counts)
    for part in parts:
        total.add(Counts.from_dict(json.loads(part.counts.read_text(encoding="utf-8"))))
    _join(parts, output)
    shutil.rmtree(folder)
    return total


def cost(paths: Sequence[Path], reader: Reader) -> Cost:
    """What it would take to read all articles of `paths` that may speak of a pact; none is read."""
    counts = Counts()
    return sum((reader.cost(article) for path in paths for _, article in candidates(path, counts)), Cost())


def scan_part(part: Part, options: ReaderOptions) -> Counts:
    """Scan one source to its part, with a reader of its own, as a process elsewhere does."""
    return _scan(part, open_reader(options), lambda source, counts: None)


def _scan(part: Part, reader: Reader, watch: Watch) -> Counts:
    """Scan one source to its part; what stands there is whole or absent."""
    counts = Counts()
    begun = part.file.with_suffix(f".{os.getpid()}.begun")
    with begun.open("w", encoding="utf-8", newline="\n") as stream:
        for line in scan(part.source, reader, counts, watch):
            stream.write(line + "\n")
    begun.replace(part.file)
    _write(part.counts, json.dumps(counts.to_dict()))
    return counts


def _on_cores(
    parts: Sequence[Part], reader: Reader, options: ReaderOptions, workers: int, watch: Watch
) -> Iterator[Counts]:
    """Scan the parts in so many processes; the counts come in any order."""
    workers = min(workers, max(1, len(parts)))
    if workers == 1:
        for part in parts:
            yield _scan(part, reader, watch)
        return
    options = replace(options, notify=print)  # a function of the command line cannot be sent to another process
    left = deque(parts)
    tries = dict.fromkeys(parts, 0)
    while left:
        with ProcessPoolExecutor(workers, mp_context=_context()) as pool:
            waiting: deque[tuple[Part, Future[Counts]]] = deque()
            try:
                while left or waiting:
                    while left and len(waiting) < _AHEAD * workers:
                        waiting.append((left[0], pool.submit(scan_part, left[0], options)))
                        left.popleft()
                    part, future = waiting[0]
                    counts = future.result()
                    waiting.popleft()
                    yield counts
            except BrokenProcessPool:  # a worker was killed; its own source is among those that were at work
                at_work = [part for part, _ in waiting if not part.counts.exists()]
                left.extendleft(reversed(at_work))
                for part in at_work[:workers]:
                    tries[part] += 1
                    if tries[part] >= _TRIES:
                        left.remove(part)
                        yield _give_up(part)


def _context() -> multiprocessing.context.BaseContext:
    """How workers start: forked they need not load anything again. Elsewhere, and beside threads, that is not safe."""
    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")


def _give_up(part: Part) -> Counts:
    """Count a source that no worker survives as refused, so that the others are not held up for ever."""
    counts = Counts()
    problem = f"ended its worker {_TRIES} times."
    counts.refuse(PactsError(problem, "Is it too large for the memory? Scan it alone.", where=str(part.source)))
    _write(part.file, "")
    _write(part.counts, json.dumps(counts.to_dict()))
    return counts


def _on_cluster(parts: Sequence[Part], options: ReaderOptions, address: str) -> Iterator[Counts]:
    """Scan the parts on a dask cluster; the scheduler gives what a dead worker left to another."""
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise missing_extra("scanning on a cluster", "cluster") from None
    options = replace(options, notify=print)
    try:
        client: Any = Client(address, timeout=10)
    except OSError as error:
        reason = str(error).partition("\n")[0]
        raise PactsError(f"no cluster answers ({reason}).", "Check the address.", where=address) from None
    with client:
        left = iter(parts)
        ahead = _AHEAD * max(1, sum(client.nthreads().values()))
        running = as_completed()
        for part in islice(left, ahead):
            running.add(client.submit(scan_part, part, options, pure=False))
        for future in running:
            yield future.result()
            for part in islice(left, 1):
                running.add(client.submit(scan_part, part, options, pure=False))


def _key(path: Path, options: ReaderOptions) -> str:
    """A name for the part of a source, another one where the source, the reader or its options change."""
    try:
        status = path.stat()
        state = (status.st_size, status.st_mtime_ns)
    except OSError:
        state = (0, 0)
    return way_of_reading(options, str(path), state)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise PactsError(
            f"cannot be made ({error.strerror}).", "Write the output elsewhere.", where=str(folder)
        ) from None


def _write(file: Path, text: str) -> None:
    begun = file.with_suffix(f"{file.suffix}.{os.getpid()}.begun")
    begun.write_text(text, encoding="utf-8")
    begun.replace(file)


def _join(parts: Sequence[Part], output: Path) -> None:
    """Write all parts to the output, which is there whole or not at all."""
    begun = output.with_name(f".{output.name}.begun")
    if output.suffix == ".parquet":
        _parquet(parts, begun)
    else:
        with begun.open("wb") as stream:
            for part in parts:
                with part.file.open("rb") as lines:
                    shutil.copyfileobj(lines, stream)
    begun.replace(output)


def _parquet(parts: Sequence[Part], file: Path) -> None:
    """Write the lines as a Parquet file: the fields of each article, its claims and memberships as JSON."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise missing_extra("writing Parquet", "parquet") from None
    names = ("title", "url", "publisher", "published", "updated", "place", "language", "text", "found_in", "findings")
    schema = pyarrow.schema([(name, pyarrow.string()) for name in names])
    with parquet.ParquetWriter(file, schema) as writer:
        for part in parts:
            with part.file.open(encoding="utf-8") as lines:
                rows = [_row(json.loads(line), names) for line in lines]
            if rows:
                writer.write_table(pyarrow.Table.from_pylist(rows, schema))


def _row(values: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    findings = {key: value for key, value in values.items() if key not in names}
    return {name: values.get(name) for name in names} | {"findings": json.dumps(findings, ensure_ascii=False)}
