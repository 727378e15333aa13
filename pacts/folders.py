"""Which documents a folder holds, and the bytes of each file; what is no regular file is refused."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

from pacts.errors import PactsError

LIMIT = 20_000_000  # bytes of a file, which may hold many articles or records
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


def files_below(path: Path) -> list[Path | PactsError]:
    """The file `path`, or all files below the folder `path`, sorted, with what cannot be read. Raises PactsError."""
    if not stat.S_ISDIR(_mode(path)):
        return [path]
    root = os.path.realpath(path)
    files: list[tuple[Path, PactsError | None]] = []

    def refuse(error: OSError) -> None:
        files.append((Path(error.filename), _unreadable(error.filename, error)))

    for folder, folders, names in os.walk(path, onerror=refuse):
        links = [name for name in folders if Path(folder, name).is_symlink()]  # not walked into, wherever they lead
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = [name for name in names if Path(name).suffix.lower() in KINDS and not _ASIDE.fullmatch(name)]
        for name in (*links, *names):
            file = Path(folder, name)
            outside = file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(root)
            if not name.startswith(".") and (outside or name in names):
                files.append((file, _outside(file) if outside else None))
    if not files:
        raise no_articles(str(path), "files ending in " + ", ".join(sorted(KINDS)))
    return [error or file for file, error in sorted(files, key=lambda each: each[0])]


def _mode(path: Path) -> int:
    """What `path` is, as `stat` tells it. Raises PactsError where there is nothing."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in its name
        raise _no_such_file(str(path)) from None
    except OSError as error:
        raise _unreadable(path, error) from None


def read_file(file: Path) -> bytes:
    """The bytes of a regular file. Raises PactsError for any other, one that is too large, or cannot be read."""
    mode = _mode(file)
    if stat.S_ISDIR(mode):
        raise PactsError("is a folder.", "Name one of its files.", where=str(file))
    if not stat.S_ISREG(mode):
        # Reading a pipe that nobody writes to, or a device without an end, would take for ever.
        what = "a named pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
        advice = "Save its content to a file, or hand it over to standard input and write '-' for its name."
        raise PactsError(f"is {what}, no file.", advice, where=str(file))
    try:
        if file.stat().st_size > LIMIT:
            raise too_large(str(file))
        with file.open("rb") as stream:
            return stream.read(LIMIT + 1)  # a file may grow meanwhile
    except OSError as error:
        raise _unreadable(file, error) from None


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


def _no_such_file(where: str) -> PactsError:
    return PactsError("no such file or folder.", "Check the spelling.", where=where)


def _unreadable(path: str | Path, error: OSError) -> PactsError:
    reason = error.strerror or "unknown reason"
    return PactsError(f"cannot be read ({reason}).", "Check the file and its permissions.", where=str(path))


def _outside(link: Path) -> PactsError:
    """A symbolic link within a folder that leads out of it, maybe to what nobody wants to publish."""
    problem = "is a symbolic link that leads out of its folder, so it was not followed."
    return PactsError(problem, "To read it, name it on the command line as a PATH of its own.", where=str(link))
