"""Paths to articles and curated records: each document by its kind, and no document ends the reading of others."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeVar, cast

from pacts.articles import json_objects, markdown, plain_text, web_page
from pacts.articles.article import TEXT_KEYS, Article
from pacts.conventions import PLAIN, Conventions
from pacts.encodings import check_size, check_text_bytes, empty, not_utf8, sniff, text_of
from pacts.errors import PactsError, optional
from pacts.files import shipped
from pacts.folders import (
    KINDS,
    LIMIT,
    File,
    files_below,
    no_articles,
    opened,
    peek_stdin,
    read_file,
    read_stdin,
    too_large,
)
from pacts.output import one_line

if TYPE_CHECKING:
    from pacts.records import Record

    Documents = Iterator[Article | Record | PactsError]

Item = TypeVar("Item")

STDIN = "-"
_STDIN = File(STDIN, 0, 0)


def starter() -> Path:
    """The file of the curated records that ship."""
    return shipped("fixtures") / "records.csv"


@dataclass(frozen=True, slots=True)
class FileDone:
    """All of a file has been read: it follows what the file holds. `digest` is that of its bytes."""

    file: File
    digest: str


class FileMemory(Protocol):
    """Which files were read before, and need not be read again."""

    def is_unchanged(self, file: File) -> bool:
        """Whether a file has the size and the time of change that it had."""

    def has(self, file: File, digest: str) -> bool:
        """Whether a file had the content of this digest."""


def read(paths: Iterable[str | Path], conventions: Conventions = PLAIN) -> Documents:
    """Every article and record of `paths` in order: files, folders (all below them, sorted) and '-' for standard input.

    What cannot be read comes out as an error in its place, and the rest is read on. A file that is named twice is
    read once. A symbolic link that leads out of the folder in which it stands is refused.
    """
    for file in _files(paths):
        if isinstance(file, PactsError):
            yield file
        else:
            yield from _documents(file, conventions)


def read_changed(
    paths: Iterable[str | Path],
    known: FileMemory,
    conventions: Conventions = PLAIN,
    look: Callable[[], object] | None = None,
) -> Iterator[Article | Record | PactsError | FileDone]:
    """Yield what `read` does, of files that have changed, and a FileDone after each. `look` is called for each file."""
    for file in _files(paths):
        if look is not None:
            look()
        if isinstance(file, PactsError):
            yield file
        elif file is _STDIN:
            yield from _documents(file, conventions)
        elif not known.is_unchanged(file):
            digest = attempt(file.path, partial(_digest, file))
            if isinstance(digest, PactsError):
                yield digest
                continue
            if not known.has(file, digest):
                yield from _documents(file, conventions)
            yield FileDone(file, digest)


def _files(paths: Iterable[str | Path]) -> Iterator[File | PactsError]:
    """The files of some paths, each once."""
    paths = list(paths)
    seen: set[str] = set()
    for path in paths:
        if str(path) == STDIN:
            yield _STDIN
            continue
        for file in attempt_each(str(path), files_below(path)):
            if isinstance(file, File) and len(paths) > 1:  # within one folder no file comes twice
                real = os.path.realpath(file.path)
                if real in seen:
                    continue
                seen.add(real)
            yield file


def _digest(file: File) -> str:
    with opened(Path(file.path)) as stream:
        return file_digest(cast("Any", stream), "sha256").hexdigest()


def _documents(file: File, conventions: Conventions) -> Documents:
    """What a file holds; JSON Lines line by line, however many."""
    if file is _STDIN:
        yield from attempt_each("stdin", _stdin(conventions))
        return
    path, name = Path(file.path), one_line(Path(file.path).name)
    if KINDS.get(path.suffix.lower()) == "lines":

        def lines() -> Documents:
            with opened(path) as stream:
                yield from _lines(stream, name, file.path, conventions)

        yield from attempt_each(file.path, lines())
        return
    data = attempt(file.path, partial(read_file, path))
    if isinstance(data, PactsError):
        yield data
    else:
        yield from read_bytes(data, name, where=file.path, conventions=conventions)


def _stdin(conventions: Conventions) -> Documents:
    if sniff(peek_stdin().decode("utf-8", "replace")) == "lines":
        yield from _lines(sys.stdin.buffer, "stdin", "stdin", conventions)
    else:
        yield from read_bytes(read_stdin(), "stdin", conventions=conventions)


def read_text(path: str) -> tuple[str, str]:
    """The whole text of one file, '-' being standard input, and the name by which messages call it.

    Raises PactsError.
    """
    if path == STDIN:
        return text_of(read_stdin(), "stdin", "verdicts"), "stdin"
    return text_of(read_file(Path(path)), path, "verdicts"), path


def read_bytes(data: bytes, name: str, *, where: str | None = None, conventions: Conventions = PLAIN) -> Documents:
    """The articles or records of one document's bytes; its kind is seen by the end of `name`, else by its content."""
    where = where or name
    yield from attempt_each(where, _items(data, name, where, conventions))


def attempt(where: str, work: Callable[[], Item]) -> Item | PactsError:
    """Return what `work` returns for one document, or why it could not be done.

    No document may end the reading of others, so what nobody expected is an error of this document too, and named as
    ours. Whatever reads a document, or extracts from it, is called through here; whatever writes to a database is not.
    """
    try:
        return work()
    except PactsError as error:
        return error
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        return PactsError(f"this is a bug in pacts: please report it ({reason}).", where=where)


def attempt_each(where: str, items: Iterator[Item]) -> Iterator[Item | PactsError]:
    """Yield the items; what goes wrong on the way to the next comes out as an error, and is the last."""
    end = object()
    while (item := attempt(where, lambda: next(items, end))) is not end:
        yield cast("Item | PactsError", item)


def _items(data: bytes, name: str, where: str, conventions: Conventions) -> Documents:
    """What one document holds. Raises PactsError."""
    kind = KINDS.get(Path(name).suffix.lower(), "")
    if kind == "parquet":
        yield from _rows(data, name, where, conventions)
        return
    if kind == "workbook":
        from pacts import records  # here and below, since most imports are of articles alone

        check_size(data, where)
        yield from records.parse_workbook(data, name, where, conventions)
        return
    if kind == "lines":
        yield from _lines(io.BytesIO(data), name, where, conventions)
        return
    text = text_of(data, where, kind, conventions)
    kind = kind or sniff(text)
    if kind == "table":
        from pacts import records

        yield from records.parse(text, name, where, conventions)
    elif kind == "lines":
        yield from _lines(io.BytesIO(data), name, where, conventions)
    elif kind == "json":
        yield from _objects(_values(text, where), name, where, "record", conventions)
    elif kind == "page":
        yield web_page.parse(text, name, where, conventions.published)
    elif kind == "markdown":
        yield markdown.parse(text, name, where, conventions.published)
    else:
        yield plain_text.parse(text, name, where, conventions.published)


def _rows(data: bytes, name: str, where: str, conventions: Conventions) -> Iterator[Article | PactsError]:
    """The articles of a Parquet file with the columns of the front matter and `text`. Raises PactsError."""
    pyarrow, parquet = (optional(name, "reading Parquet", "parquet", where) for name in ("pyarrow", "pyarrow.parquet"))
    try:
        rows = parquet.read_table(pyarrow.BufferReader(data)).to_pylist()
    except pyarrow.ArrowInvalid:
        raise PactsError("is no Parquet file that can be read.", "Write it again.", where=where) from None
    for number, row in enumerate(rows, start=1):
        place = f"{where}, row {number}"
        yield attempt(place, partial(json_objects.parse, row, f"{name}#{number}", place, conventions.published))


def _lines(stream: IO[bytes], name: str, where: str, conventions: Conventions) -> Documents:
    """What the lines of JSON Lines hold, one after the other."""

    def values() -> Iterator[tuple[int, object]]:
        for number, line in _texts(stream, where):
            if isinstance(line, PactsError):
                yield number, line
            else:
                yield number, attempt(where, partial(json_objects.load, line, where, number))

    return _objects(values(), name, where, "line", conventions)


def _texts(stream: IO[bytes], where: str) -> Iterator[tuple[int, str | PactsError]]:
    """The lines of JSON Lines that are not empty, with their numbers; one that cannot be read is its error.

    A file may be longer than the memory, only a line of it has a limit. Raises PactsError for an empty file, and for
    what is no text.
    """
    number, is_empty = 0, True
    while line := stream.readline(LIMIT + 1):
        if number == 0:
            line = line.removeprefix(codecs.BOM_UTF8)
        check_text_bytes(line, where, number + 1)
        if len(line) > LIMIT and not line.endswith(b"\n"):
            _pass_over(stream)
            number, is_empty = number + 1, False
            yield number, too_large(f"{where}, line {number}")
            continue
        for part in line.removesuffix(b"\n").removesuffix(b"\r").split(b"\r"):
            number += 1
            if part.strip():
                is_empty = False
                yield number, _decoded(part, where, number)
    if is_empty:
        raise empty(where)


def _pass_over(stream: IO[bytes]) -> None:
    """Read to the end of a line."""
    while rest := stream.readline(LIMIT):
        if rest.endswith(b"\n"):
            return


def _decoded(line: bytes, where: str, number: int) -> str | PactsError:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return not_utf8(where, number, "WINDOWS-1252")


def _objects(
    values: Iterable[tuple[int, object]], name: str, where: str, unit: str, conventions: Conventions
) -> Documents:
    """What the objects of JSON are, articles and records as they come; a bad one harms no other.

    Raises PactsError if a document does not parse, or is an empty list.
    """
    from pacts import records

    def document(number: int, value: object) -> Article | Record | PactsError:
        if isinstance(value, PactsError):
            return value
        place, label = (f"{where}, {unit} {number}", f"{name}#{number}") if number else (where, name)
        fields = {key.lower(): item for key, item in value.items()} if isinstance(value, dict) else {}
        if "parties" in fields and not any(fields.get(key) for key in TEXT_KEYS):
            return attempt(place, lambda: records.build(name, number or 1, place, fields, conventions))
        return attempt(place, lambda: json_objects.parse(value, label, place, conventions.published))

    yield from records.whole((document(*each) for each in values), where, unit)


def _values(text: str, where: str) -> Iterator[tuple[int, object]]:
    """The values of JSON with their numbers; a lone value has number 0."""
    value = json_objects.load(text, where, 1)
    if not isinstance(value, list):
        yield 0, value
    elif value:
        yield from enumerate(value, start=1)
    else:
        raise no_articles(where, "objects with the keys of an article or of a record")
