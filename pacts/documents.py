"""Paths to articles and curated records: each document by its kind, and no document ends the reading of others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pacts.articles import json_objects, markdown, plain_text, web_page
from pacts.articles.article import TEXT_KEYS, Article
from pacts.conventions import PLAIN, Conventions
from pacts.encodings import check_size, sniff, text_of
from pacts.errors import PactsError, missing_extra
from pacts.folders import KINDS, files_below, no_articles, read_file, read_stdin
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


def read(
    paths: Iterable[str | Path],
    *,
    published: date | None = None,
    conventions: Conventions = PLAIN,
) -> Iterator[Article | Record | PactsError]:
    """Every article and record of `paths` in order: files, folders (all below them, sorted) and '-' for standard input.

    What cannot be read comes out as an error in its place, and the rest is read on. A file that is named twice is
    read once. A symbolic link that leads out of the folder in which it stands is refused. `published` is the day of
    publication of articles that tell none; `conventions` is how to read tables.
    """
    seen: set[Path] = set()
    for path in paths:
        if str(path) == STDIN:
            data = attempt("stdin", read_stdin)
            if isinstance(data, PactsError):
                yield data
            else:
                yield from read_bytes(data, "stdin", published=published, conventions=conventions)
            continue
        files = attempt(str(path), partial(files_below, Path(path)))
        for file in [files] if isinstance(files, PactsError) else files:
            if isinstance(file, PactsError):
                yield file
                continue
            if (real := Path(os.path.realpath(file))) in seen:
                continue
            seen.add(real)
            data = attempt(str(file), partial(read_file, file))
            if isinstance(data, PactsError):
                yield data
            else:
                where, name = str(file), one_line(file.name)
                yield from read_bytes(data, name, where=where, published=published, conventions=conventions)


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
    items = attempt(where, lambda: _items(data, name, where, published, conventions))
    yield from [items] if isinstance(items, PactsError) else items


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


def _items(
    data: bytes, name: str, where: str, published: date | None, conventions: Conventions
) -> list[Article | Record | PactsError]:
    """What one document holds. Raises PactsError."""
    kind = KINDS.get(Path(name).suffix.lower(), "")
    if kind == "parquet":
        return list(_rows(data, name, where, published))
    if kind == "workbook":
        from pacts import records  # here and below, since most imports are of articles alone

        check_size(data, where)
        return list(records.parse_workbook(data, name, where, conventions))
    text = text_of(data, where, kind, conventions)
    kind = kind or sniff(text)
    if kind == "table":
        from pacts import records

        return list(records.parse(text, name, where, conventions))
    if kind in ("json", "lines"):
        return list(_objects(text, name, where, kind, published, conventions))
    if kind == "page":
        return [web_page.parse(text, name, where, published)]
    if kind == "markdown":
        return [markdown.parse(text, name, where, published)]
    return [plain_text.parse(text, name, where, published)]


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


def _objects(
    text: str, name: str, where: str, kind: str, published: date | None, conventions: Conventions
) -> Iterator[Article | Record | PactsError]:
    """What the objects of JSON are, articles and records as they come; a bad one harms no other.

    Raises PactsError if a document does not parse, or is an empty list.
    """
    from pacts import records

    unit = "line" if kind == "lines" else "record"

    def document(number: int, value: object) -> Article | Record | PactsError:
        if isinstance(value, PactsError):
            return value
        place, label = (f"{where}, {unit} {number}", f"{name}#{number}") if number else (where, name)
        fields = {key.lower(): item for key, item in value.items()} if isinstance(value, dict) else {}
        if "parties" in fields and not any(fields.get(key) for key in TEXT_KEYS):
            return attempt(place, lambda: records.build(name, number or 1, place, fields, conventions))
        return attempt(place, lambda: json_objects.parse(value, label, place, published))

    yield from records.whole([document(*each) for each in _values(text, where, kind)], where, unit)


def _values(text: str, where: str, kind: str) -> Iterator[tuple[int, object]]:
    """The values of JSON with their numbers; a line that does not parse is its error, and a lone value has number 0."""
    if kind == "lines":
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    yield number, json_objects.load(line, where, number)
                except PactsError as error:
                    yield number, error
        return
    value = json_objects.load(text, where, 1)
    if not isinstance(value, list):
        yield 0, value
    elif value:
        yield from enumerate(value, start=1)
    else:
        raise no_articles(where, "objects with the keys of an article or of a record")
