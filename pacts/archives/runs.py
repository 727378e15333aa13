"""Scan many sources, on several cores or machines. A run that was killed goes on where it was.

Each source is a task, whose articles go to a file of its own in a folder beside the output; the files are joined in the
order of the sources at the end. A source is scanned in steps, each with a file too. So the output is the same byte for
byte, however many work on it and however often they were killed.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from pacts.archives.containers import check, is_source
from pacts.archives.scanning import Counts, candidates, parts_of, scan
from pacts.archives.tasks import Task, join, lines_of
from pacts.errors import PactsError, optional
from pacts.files import check_output, name_problem
from pacts.folders import files_in
from pacts.readers import Reader, ReaderOptions, open_reader, way_of_reading
from pacts.readers.reader import Cost

_AHEAD = 4  # sources for each worker that wait for it: enough to keep it busy, few enough to keep memory flat
_TRIES = 3  # of a source whose worker dies
_STEP = 10_000  # parts of a source: a few seconds' work, or a minute's

Watch = Callable[[Path, Counts], None]
Done = Callable[[int, int, Counts], None]


def _refuse(error: PactsError) -> None:
    raise error


def sources(paths: Iterable[str | os.PathLike[str]], *, refuse: Callable[[PactsError], None] = _refuse) -> list[Path]:
    """The files that `paths` name, folders with all below them, in order and each once.

    `refuse` is called for what cannot be read below a folder, such as a link that leads out of it. Raises PactsError
    for none, and for a file that is not there or not read.
    """
    files: dict[Path, None] = {}
    refused: list[PactsError] = []
    for path in map(Path, paths):
        if not os.path.isdir(path):
            check(path)
            files[path] = None
            continue
        for item in files_in(str(path), is_source):
            if isinstance(item, PactsError):
                refused.append(item)
            else:
                files[Path(item.path)] = None
    if refused and not files:
        raise refused[0]
    if not files:
        raise PactsError("There is nothing to scan: no file of a kind that is read lies there.")
    for error in refused:
        refuse(error)
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
    check_output(output)
    if output.exists() and not folder.exists() and not force:
        raise PactsError("is already there.", "Write to another file, or replace it with --force.", where=str(output))
    _make(folder)
    tasks = [Task(path, folder / f"{_key(path, options)}.jsonl") for path in paths]
    total = Counts()
    reader = reader or open_reader(options)
    missing = [task for task in tasks if not task.is_done]
    number = len(tasks) - len(missing)
    scanned = _on_cluster(missing, options, cluster) if cluster else _on_cores(missing, reader, options, workers, watch)
    for counts in scanned:
        number += 1
        done(number, len(tasks), counts)
    for task in tasks:
        total.add(task.counts)
    join(tasks, output)
    shutil.rmtree(folder)
    return total


def cost(paths: Sequence[Path], reader: Reader) -> Cost:
    """What it would take to read all articles of `paths` that may speak of a pact; none is read."""
    counts = Counts()
    return sum((reader.cost(article) for path in paths for _, article in candidates(parts_of(path), counts)), Cost())


def scan_source(task: Task, options: ReaderOptions) -> Counts:
    """Scan one source with a reader of its own, as a process elsewhere does."""
    return _scan(task, open_reader(options), lambda source, counts: None)


def _scan(task: Task, reader: Reader, watch: Watch) -> Counts:
    """Scan one source, step by step.

    The steps that a killed run had done are passed over: what they hold is unpacked, but neither screened nor read.
    """
    counts = Counts()
    steps: list[Task] = []
    parts = parts_of(task.source)
    for first in parts:
        some = chain([first], islice(parts, _STEP - 1))
        step = Task(task.source, task.file.with_suffix(f".{len(steps)}.jsonl"))
        steps.append(step)
        if step.is_done:
            counts = step.counts
            deque(some, maxlen=0)
        else:
            step.finish(scan(some, reader, counts, partial(watch, task.source, counts)), counts)
    task.finish(lines_of(steps), counts)
    return counts


def _on_cores(
    tasks: Sequence[Task], reader: Reader, options: ReaderOptions, workers: int, watch: Watch
) -> Iterator[Counts]:
    """Scan the sources in so many processes; the counts come in any order."""
    workers = min(workers, max(1, len(tasks)))
    if workers == 1:
        for task in tasks:
            yield _scan(task, reader, watch)
        return
    options = replace(options, notify=print)  # a function of the command line cannot be sent to another process
    left = deque(tasks)
    tries = dict.fromkeys(tasks, 0)
    while left:
        with ProcessPoolExecutor(workers, mp_context=_context()) as pool:
            waiting: deque[tuple[Task, Future[Counts]]] = deque()
            try:
                while left or waiting:
                    while left and len(waiting) < _AHEAD * workers:
                        waiting.append((left[0], pool.submit(scan_source, left[0], options)))
                        left.popleft()
                    _, future = waiting[0]
                    counts = future.result()
                    waiting.popleft()
                    yield counts
            except BrokenProcessPool:  # a worker was killed; its own source is among those that were at work
                at_work = [task for task, _ in waiting if not task.is_done]
                left.extendleft(reversed(at_work))
                for task in at_work[:workers]:
                    tries[task] += 1
                    if tries[task] >= _TRIES:
                        left.remove(task)
                        yield _give_up(task)


def _context() -> multiprocessing.context.BaseContext:
    """How workers start: forked they need not load anything again. Elsewhere, and beside threads, that is not safe."""
    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")


def _give_up(task: Task) -> Counts:
    """Count a source that no worker survives as refused, so that the others are not held up for ever."""
    counts = Counts()
    problem = f"ended its worker {_TRIES} times."
    counts.refuse(PactsError(problem, "Is it too large for the memory? Scan it alone.", where=str(task.source)))
    task.finish([], counts)
    return counts


def _on_cluster(tasks: Sequence[Task], options: ReaderOptions, address: str) -> Iterator[Counts]:
    """Scan the sources on a dask cluster; the scheduler gives what a dead worker left to another."""
    distributed = optional("distributed", "scanning on a cluster", "cluster")
    options = replace(options, notify=print)
    try:
        client: Any = distributed.Client(address, timeout=10)
    except (OSError, ValueError) as error:  # ValueError: an address without a port, say
        reason = str(error).partition("\n")[0]
        raise PactsError(f"no cluster answers ({reason}).", "Check the address.", where=address) from None
    with client:
        left = iter(tasks)
        ahead = _AHEAD * max(1, sum(client.nthreads().values()))
        running = distributed.as_completed()
        for task in islice(left, ahead):
            running.add(client.submit(scan_source, task, options, pure=False))
        for future in running:
            yield future.result()
            for task in islice(left, 1):
                running.add(client.submit(scan_source, task, options, pure=False))


def _key(path: Path, options: ReaderOptions) -> str:
    """A name for the file of a source, another one where the source, the reader or its options change."""
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
