"""Paths to articles and curated records: each document by its kind, and no document ends the reading of others."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeVar, cast, overload

from pacts import json_lines
from pacts.articles import json_objects, markdown, plain_text, web_page
from pacts.articles.article import TEXT_KEYS, Article
from pacts.conventions import PLAIN, Conventions
from pacts.encodings import check_size, sniff, text_of
from pacts.errors import PactsError, missing_extra
from pacts.folders import KINDS, File, files_below, no_articles, opened, peek_stdin, read_file, read_stdin
from pacts.output import one_line

if TYPE_CHECKING:
    from pacts.records import Record

Item = TypeVar("Item")

STDIN = "-"


def starter() -> Path:
    """The file of the curated records that ship: inside the installed package, else in a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "_fixtures" / "records.csv"
    return packed if packed.exists() else package.parent / "fixtures" / "records.csv"


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a file has been read: it follows what the file holds. `hash` is that of its bytes."""

    file: File
    hash: str


class Known(Protocol):
    """Which files were read before, and need not be read again."""

    def is_unchanged(self, file: File) -> bool:
        """Whether a file has the size and the time of change that it had."""

    def has(self, file: File, hash: str) -> bool:
        """Whether a file had this content."""

    def may_have(self, file: File) -> bool:
        """Whether a file had this size, so that it is worth the while to compare its content."""


@overload
def read(
    paths: Iterable[str | Path], *, published: date | None = None, conventions: Conventions = PLAIN
) -> Iterator[Article | Record | PactsError]: ...


@overload
def read(
    paths: Iterable[str | Path],
    *,
    published: date | None = None,
    conventions: Conventions = PLAIN,
    known: Known,
    look: Callable[[], object] = bool,
) -> Iterator[Article | Record | PactsError | Whole]: ...


def read(
    paths: Iterable[str | Path],
    *,
    published: date | None = None,
    conventions: Conventions = PLAIN,
    known: Known | None = None,
    look: Callable[[], object] = bool,
) -> Iterator[Article | Record | PactsError | Whole]:
    """Every article and record of `paths` in order: files, folders (all below them, sorted) and '-' for standard input.

    What cannot be read comes out as an error in its place, and the rest is read on. A file that is named twice is
    read once. A symbolic link that leads out of the folder in which it stands is refused. `published` is the day of
    publication of articles that tell none; `conventions` is how to read tables. With `known`, files that have not
    changed are passed over, and a Whole follows what each other file holds. `look` is called for each file.
    """
    paths = list(paths)
    seen: set[str] = set()
    for path in paths:
        if str(path) == STDIN:
            yield from attempt_each("stdin", _stdin(published, conventions))
            continue
        for file in attempt_each(str(path), files_below(path)):
            if isinstance(file, PactsError):
                yield file
                continue
            look()
            if len(paths) > 1:  # within one folder no file comes twice
                real = os.path.realpath(file.path)
                if real in seen:
                    continue
                seen.add(real)
            if known is None:
                yield from _documents(file, published, conventions)
            elif not known.is_unchanged(file):
                yield from _whole(file, published, conventions, known)


def _whole(
    file: File, published: date | None, conventions: Conventions, known: Known
) -> Iterator[Article | Record | PactsError | Whole]:
    """What a file holds, and that this was all; nothing of a file whose content is known."""
    digest = sha256()
    if known.may_have(file):
        hash = attempt(file.path, partial(_hash, file))
        if isinstance(hash, str) and known.has(file, hash):
            yield Whole(file, hash)
            return
    yield from _documents(file, published, conventions, digest.update)
    yield Whole(file, digest.hexdigest())


def _hash(file: File) -> str:
    with opened(Path(file.path)) as stream:
        return file_digest(cast("Any", stream), "sha256").hexdigest()


def _documents(
    file: File, published: date | None, conventions: Conventions, note: Callable[[bytes], object] = len
) -> Iterator[Article | Record | PactsError]:
    """What a file holds; `note` gets its bytes as they are read."""
    path, name = Path(file.path), one_line(Path(file.path).name)
    if KINDS.get(path.suffix.lower()) == "lines":

        def lines() -> Iterator[Article | Record | PactsError]:
            with opened(path) as stream:
                yield from _lines(stream, name, file.path, published, conventions, note)

        yield from attempt_each(file.path, lines())
        return
    data = attempt(file.path, partial(read_file, path))
    if isinstance(data, PactsError):
        yield data
    else:
        note(data)
        yield from read_bytes(data, name, where=file.path, published=published, conventions=conventions)


def _stdin(published: date | None, conventions: Conventions) -> Iterator[Article | Record | PactsError]:
    """What standard input holds; JSON Lines as they come in, however many."""
    if sniff(peek_stdin().decode("utf-8", "replace")) == "lines":
        yield from _lines(sys.stdin.buffer, "stdin", "stdin", published, conventions)
    else:
        yield from read_bytes(read_stdin(), "stdin", published=published, conventions=conventions)


def read_text(path: str) -> tuple[str, str]:
    """The whole text of one file, '-' being standard input, and the name by which messages call it.

    Raises PactsError.
    """
    if path == STDIN:
        return text_of(read_stdin(), "stdin", "verdicts"), "stdin"
    return text_of(read_file(Path(path)), path, "verdicts"), path


def read_bytes(
    data: bytes,
    name: str,
    *,
    where: str | None = None,
    published: date | None = None,
    conventions: Conventions = PLAIN,
) -> Iterator[Article | Record | PactsError]:
    """The articles or records of one document's bytes; its kind is told by the end of `name`, else by what is in it."""
    where = where or name
    yield from attempt_each(where, _items(data, name, where, published, conventions))


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
    """The same items; what goes wrong on the way to the next comes out as an error, and is the last."""
    end = object()
    while (item := attempt(where, lambda: next(items, end))) is not end:
        yield cast("Item | PactsError", item)


def _items(
    data: bytes, name: str, where: str, published: date | None, conventions: Conventions
) -> Iterator[Article | Record | PactsError]:
    """What one document holds. Raises PactsError."""
    kind = KINDS.get(Path(name).suffix.lower(), "")
    if kind == "parquet":
        yield from _rows(data, name, where, published)
        return
    if kind == "workbook":
        from pacts import records  # here and below, since most imports are of articles alone

        check_size(data, where)
        yield from records.parse_workbook(data, name, where, conventions)
        return
    if kind == "lines":
        yield from _lines(io.BytesIO(data), name, where, published, conventions)
        return
    text = text_of(data, where, kind, conventions)
    kind = kind or sniff(text)
    if kind == "table":
        from pacts import records

        yield from records.parse(text, name, where, conventions)
    elif kind == "lines":
        yield from _lines(io.BytesIO(data), name, where, published, conventions)
    elif kind == "json":
        yield from _objects(_values(text, where), name, where, "record", published, conventions)
    elif kind == "page":
        yield web_page.parse(text, name, where, published)
    elif kind == "markdown":
        yield markdown.parse(text, name, where, published)
    else:
        yield plain_text.parse(text, name, where, published)


def _rows(data: bytes, name: str, where: str, published: date | None) -> Iterator[Article | PactsError]:
    """The articles of a Parquet file with the columns of the front matter and `text`. Raises PactsError."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise missing_extra("reading Parquet", "parquet", where) from None
    try:
        rows = parquet.read_table(pyarrow.BufferReader(data)).to_pylist()
    except pyarrow.ArrowInvalid:
        raise PactsError("is no Parquet file that can be read.", "Write it again.", where=where) from None
    for number, row in enumerate(rows, start=1):
        place = f"{where}, row {number}"
        yield attempt(place, partial(json_objects.parse, row, f"{name}#{number}", place, published))


def _lines(
    stream: IO[bytes],
    name: str,
    where: str,
    published: date | None,
    conventions: Conventions,
    note: Callable[[bytes], object] = len,
) -> Iterator[Article | Record | PactsError]:
    """What the lines of JSON Lines hold, one after the other."""

    def values() -> Iterator[tuple[int, object]]:
        for number, line in json_lines.texts(stream, where, note):
            if isinstance(line, PactsError):
                yield number, line
            else:
                yield number, attempt(where, partial(json_objects.load, line, where, number))

    return _objects(values(), name, where, "line", published, conventions)


def _objects(
    values: Iterable[tuple[int, object]],
    name: str,
    where: str,
    unit: str,
    published: date | None,
    conventions: Conventions,
) -> Iterator[Article | Record | PactsError]:
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
        return attempt(place, lambda: json_objects.parse(value, label, place, published))

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
