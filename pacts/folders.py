"""Which documents a folder holds, and the bytes of each file; what is no regular file is refused."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pacts.errors import PactsError
from pacts.files import kind_of

LIMIT = 20_000_000  # bytes of a file, which may hold many articles or records; of JSON Lines, those of a line
_PEEKED = 8192  # bytes of standard input by which its kind is known before it is read
KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "",  # anything may be saved as text, so its content decides
    ".text": "",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xlsb": "workbook",
    ".xls": "workbook",
    ".ods": "workbook",
    ".parquet": "parquet",
}
_ASIDE = re.compile(r"(?:README|LICENSE|LICENCE|NOTICE|CHANGELOG)(?:\..*)?")


class File(NamedTuple):
    """A file to read: its path, its size in bytes, and when it was last changed, in nanoseconds."""

    path: str
    size: int
    changed: int


def files_below(path: str | Path) -> Iterator[File | PactsError]:
    """The file `path`, or all files below the folder `path`, sorted, with what cannot be read. Raises PactsError.

    A link to a file that is read in its own place is passed over; one that leads out of the folder is refused.
    """
    status = status_of(path)
    if not stat.S_ISDIR(status.st_mode):
        yield File(str(path), status.st_size, status.st_mtime_ns)
        return
    is_empty = True
    for item in files_in(str(path), is_readable):
        is_empty = False
        yield item
    if is_empty:
        raise no_articles(str(path), "files ending in " + ", ".join(sorted(KINDS)))


def files_in(folder: str, is_wanted: Callable[[str], bool]) -> Iterator[File | PactsError]:
    """The files of a folder and of those below it whose names `is_wanted` likes, sorted by name.

    Links are as in `files_below`.
    """
    root = os.path.realpath(folder)
    waiting: list[os.DirEntry[str] | PactsError] = _listed(folder)
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, PactsError):
            yield entry
        elif entry.is_symlink():
            yield from _behind(root, entry, is_wanted)
        elif entry.is_dir():
            waiting += _listed(entry.path)
        elif is_wanted(entry.name):
            yield _file(entry)


def _listed(folder: str) -> list[os.DirEntry[str] | PactsError]:
    """What is in a folder, the last first."""
    try:
        with os.scandir(folder) as entries:
            seen = [each for each in entries if not each.name.startswith(".")]
    except OSError as error:
        return [_unreadable(folder, error)]
    return [*sorted(seen, key=lambda each: each.name, reverse=True)]


def _file(entry: os.DirEntry[str]) -> File | PactsError:
    try:
        status = entry.stat()
    except OSError as error:
        return _unreadable(entry.path, error)
    return File(entry.path, status.st_size, status.st_mtime_ns)


def _behind(root: str, link: os.DirEntry[str], is_wanted: Callable[[str], bool]) -> Iterator[File | PactsError]:
    """What a link within the folder `root` leads to, if it is a file that is wanted and read in no other place."""
    real = Path(os.path.realpath(link.path))
    try:
        is_folder = link.is_dir()
    except OSError:
        is_folder = False
    if not (is_folder or is_wanted(link.name)):
        return
    if not real.is_relative_to(root):
        yield _outside(Path(link.path))
        return
    is_read_there = is_wanted(real.name) and not any(part.startswith(".") for part in real.relative_to(root).parts)
    if not is_folder and not (is_read_there and real.is_file() and not real.is_symlink()):
        yield _file(link)


def is_readable(name: str) -> bool:
    """Whether a file of this name is of a kind that is read, and no file about the others."""
    _, mark, ending = name.rpartition(".")
    return f"{mark}{ending.lower()}" in KINDS and not _ASIDE.fullmatch(name)


def status_of(path: str | Path) -> os.stat_result:
    """What the system says of `path`. Raises PactsError where there is nothing."""
    try:
        return os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in its name
        raise PactsError("no such file or folder.", "Check the spelling.", where=str(path)) from None
    except OSError as error:
        raise _unreadable(path, error) from None


@contextmanager
def opened(file: Path) -> Iterator[BinaryIO]:
    """A regular file, to be read. Raises PactsError for any other, or where it cannot be read.

    One that has no size is not opened: it is empty, or the system makes it up as it is read, as it does /proc/kmsg,
    and may wait for ever.
    """
    status = status_of(file)
    if stat.S_ISDIR(status.st_mode):
        raise PactsError("is a folder.", "Name one of its files.", where=str(file))
    if what := kind_of(status.st_mode):
        # Reading a pipe that nobody writes to, or a device without an end, would take for ever.
        advice = "Save its content to a file, or hand it over to standard input and write '-' for its name."
        raise PactsError(f"is {what}, no file.", advice, where=str(file))
    try:
        with file.open("rb") if status.st_size else BytesIO() as stream:
            yield stream
    except OSError as error:
        raise _unreadable(file, error) from None


def read_file(file: Path) -> bytes:
    """The bytes of a regular file. Raises PactsError for any other, one that is too large, or cannot be read."""
    with opened(file) as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise too_large(str(file))
    return data


def peek_stdin() -> bytes:
    """The beginning of standard input, which is read later on; nothing where that cannot be looked at."""
    try:
        stream: Any = sys.stdin.buffer
        return bytes(stream.peek(_PEEKED))
    except (AttributeError, OSError):  # no stream of the system, or a folder
        return b""


def read_stdin() -> bytes:
    """The bytes of standard input. Raises PactsError."""
    try:
        return sys.stdin.buffer.read(LIMIT + 1) if sys.stdin else b""
    except OSError as error:  # a folder, say
        raise _unreadable("stdin", error) from None


def no_articles(where: str, wanted: str) -> PactsError:
    """A folder or a document without anything to read; `wanted` is what was looked for."""
    return PactsError("holds no articles or records.", f"Looked for {wanted}.", where=where)


def too_large(where: str) -> PactsError:
    """A file of more than LIMIT bytes."""
    return PactsError(f"is larger than {LIMIT // 1_000_000} MB.", "Split it into smaller files.", where=where)


def _unreadable(path: str | Path, error: OSError) -> PactsError:
    reason = error.strerror or "unknown reason"
    return PactsError(f"cannot be read ({reason}).", "Check the file and its permissions.", where=str(path))


def _outside(link: Path) -> PactsError:
    """A symbolic link within a folder that leads out of it, maybe to what nobody wants to publish."""
    problem = "is a symbolic link that leads out of its folder, so it was not followed."
    return PactsError(problem, "To read it, name it on the command line as a PATH of its own.", where=str(link))
