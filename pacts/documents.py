"""Paths to articles and curated records: which files there are, what kind each is, and that it is text at all."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pacts.articles import json_objects, markdown, plain_text, web_page
from pacts.articles.article import TEXT_KEYS, Article
from pacts.errors import PactsError

if TYPE_CHECKING:
    from pacts.records import Record

LIMIT = 20_000_000  # bytes; the longest articles have a hundred thousand
STDIN = "-"
_KINDS = {
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
}
_ASIDE = re.compile(r"(?:README|LICENSE|LICENCE|NOTICE|CHANGELOG)(?:\..*)?")
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"SQLite format 3": "a SQLite database",
}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def starter() -> Path:
    """The file of the curated records that ship: inside the installed package, else in a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "_fixtures" / "records.csv"
    return packed if packed.exists() else package.parent / "fixtures" / "records.csv"


def read(paths: Iterable[str | Path], *, published: date | None = None) -> Iterator[Article | Record | PactsError]:
    """Every article and record of `paths` in order: files, folders (all below them, sorted) and '-' for standard input.

    What cannot be read comes out as an error in its place, and the rest is read on. A file that is named twice is
    read once. `published` is the day of publication of articles that tell none.
    """
    seen: set[Path] = set()
    for path in paths:
        if str(path) == STDIN:
            data = sys.stdin.buffer.read(LIMIT + 1) if sys.stdin else b""
            yield from read_bytes(data, "stdin", published=published)
            continue
        try:
            files = _files(Path(path))
        except PactsError as error:
            yield error
            continue
        for file in files:
            if (real := Path(os.path.realpath(file))) in seen:
                continue
            seen.add(real)
            try:
                data = _bytes(file)
            except PactsError as error:
                yield error
            else:
                name = os.fsencode(file.name).decode("utf-8", "replace")
                yield from read_bytes(data, name, where=str(file), published=published)


def read_text(path: str) -> tuple[str, str]:
    """The whole text of one file, '-' being standard input, and the name by which messages call it.

    Raises PactsError.
    """
    if path == STDIN:
        return _text(sys.stdin.buffer.read(LIMIT + 1) if sys.stdin else b"", "stdin", "table"), "stdin"
    if not Path(path).exists():
        raise _no_such_file(path)
    return _text(_bytes(Path(path)), path, "table"), path


def read_bytes(
    data: bytes, name: str, *, where: str | None = None, published: date | None = None
) -> Iterator[Article | Record | PactsError]:
    """The articles or records of one document's bytes; its kind is told by the end of `name`, else by what is in it."""
    where = where or name
    try:
        kind = _KINDS.get(Path(name).suffix.lower(), "")
        text = _text(data, where, kind)
        kind = kind or _sniff(text)
        if kind == "table":
            from pacts import records  # here and below, since most imports are of articles alone

            yield from records.parse(text, name, where)
        elif kind in ("json", "lines"):
            yield from _objects(text, name, where, kind, published)
        elif kind == "page":
            yield web_page.parse(text, name, where, published)
        elif kind == "markdown":
            yield markdown.parse(text, name, where, published)
        else:
            yield plain_text.parse(text, name, where, published)
    except PactsError as error:
        yield error


def _objects(
    text: str, name: str, where: str, kind: str, published: date | None
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
        try:
            fields = {key.lower(): item for key, item in value.items()} if isinstance(value, dict) else {}
            if "parties" in fields and not any(fields.get(key) for key in TEXT_KEYS):
                return records.build(name, number or 1, place, fields)
            return json_objects.parse(value, label, place, published)
        except PactsError as error:
            return error

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
        raise _no_articles(where, "objects with the keys of an article or of a record")


def _files(path: Path) -> list[Path]:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in its name
        raise _no_such_file(str(path)) from None
    except OSError as error:
        raise _unreadable(str(path), error) from None
    if not path.is_dir():
        return [path]
    files: list[Path] = []

    def refuse(error: OSError) -> None:
        raise _unreadable(str(error.filename), error) from None

    for folder, folders, names in os.walk(path, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [
            Path(folder, name)
            for name in names
            if Path(name).suffix.lower() in _KINDS and not name.startswith(".") and not _ASIDE.fullmatch(name)
        ]
    if not files:
        raise _no_articles(str(path), "files ending in " + ", ".join(sorted(_KINDS)))
    return sorted(files)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > LIMIT:
            raise _too_large(str(file))
        with file.open("rb") as stream:
            return stream.read(LIMIT + 1)  # a device or a pipe tells no size
    except OSError as error:
        raise _unreadable(str(file), error) from None


def _text(data: bytes, where: str, kind: str) -> str:
    if len(data) > LIMIT:
        raise _too_large(where)
    if not data.strip():
        raise _empty(where)
    for start, what in _SIGNATURES.items():
        if data.startswith(start):
            raise _binary(where, what)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _not_utf8(where, 1, "UTF-16")
    if b"\0" in data:
        raise _binary(where, "binary data")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        declared = _CHARSET.search(data[:4096]) if kind in ("", "page") else None
        if declared is None:
            raise _not_utf8(where, data.count(b"\n", 0, error.start) + 1, "WINDOWS-1252") from None
        text = _declared(data, declared[1].decode("ascii"), where)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _empty(where)
    return text


def _declared(data: bytes, encoding: str, where: str) -> str:
    """A page's text in the encoding that it declares."""
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        raise _not_utf8(where, 1, encoding.upper()) from None


def _sniff(text: str) -> str:
    """The kind of a document whose name does not tell it."""
    if text.startswith("---\n"):
        return "markdown"
    if _PAGE.match(text):
        return "page"
    start = text.lstrip()
    if start.startswith("[") or start.startswith("{"):
        lines = [line for line in start.split("\n", 3) if line.strip()]
        many = len(lines) > 1 and lines[1].lstrip().startswith("{") and lines[0].rstrip().endswith("}")
        if many:
            return "lines"
        if any(f'"{key}"' in start.lower() for key in (*TEXT_KEYS, "parties")):
            return "json"
    header = {cell.strip(' "').lower() for cell in re.split(r"[,;\t]", start[:1000].split("\n", 1)[0])}
    return "table" if {"parties", "source"} <= header else ""


def _no_such_file(where: str) -> PactsError:
    return PactsError("no such file or folder.", "Check the spelling.", where=where)


def _unreadable(where: str, error: OSError) -> PactsError:
    reason = error.strerror or "unknown reason"
    return PactsError(f"cannot be read ({reason}).", "Check the file and its permissions.", where=where)


def _no_articles(where: str, wanted: str) -> PactsError:
    return PactsError("holds no articles or records.", f"Looked for {wanted}.", where=where)


def _empty(where: str) -> PactsError:
    return PactsError("is empty.", "Save it again.", where=where)


def _too_large(where: str) -> PactsError:
    return PactsError(f"is larger than {LIMIT // 1_000_000} MB.", "Split it into smaller files.", where=where)


def _binary(where: str, kind: str) -> PactsError:
    return PactsError(f"is {kind}, not text.", "Save it as text, Markdown, HTML or CSV.", where=where)


def _not_utf8(where: str, line: int, guess: str) -> PactsError:
    """Text in another encoding than UTF-8; `guess` is the encoding it may be in, for the advice."""
    advice = f"If it is {guess}, convert it: iconv -f {guess} -t UTF-8 FILE > NEW_FILE"
    return PactsError("is not UTF-8.", advice, where=f"{where}, line {line}")
