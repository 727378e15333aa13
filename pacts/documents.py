"""Paths to articles and curated records: which files there are, what kind each is, and that it is text at all."""

from __future__ import annotations

import codecs
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pacts.articles import json_objects, markdown, plain_text, web_page
from pacts.articles.article import TEXT_KEYS, Article
from pacts.conventions import PLAIN, Conventions
from pacts.errors import PactsError, missing_extra, shortened
from pacts.output import one_line

if TYPE_CHECKING:
    from pacts.records import Record

Item = TypeVar("Item")

LIMIT = 20_000_000  # bytes of a file, which may hold many articles or records
STDIN = "-"
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
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
# Python's codecs for other purposes than text, slow ones among them.
_NO_ENCODINGS = ("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def starter() -> Path:
    """The file of the curated records that ship: inside the installed package, else in a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "_fixtures" / "records.csv"
    return packed if packed.exists() else package.parent / "fixtures" / "records.csv"


def read(
    paths: Iterable[str | Path], *, published: date | None = None, conventions: Conventions = PLAIN
) -> Iterator[Article | Record | PactsError]:
    """Every article and record of `paths` in order: files, folders (all below them, sorted) and '-' for standard input.

    What cannot be read comes out as an error in its place, and the rest is read on. A file that is named twice is
    read once. A symbolic link that leads out of the folder in which it stands is refused. `published` is the day of
    publication of articles that tell none; `conventions` is how to read tables.
    """
    seen: set[Path] = set()
    for path in paths:
        if str(path) == STDIN:
            data = attempt("stdin", _stdin)
            if isinstance(data, PactsError):
                yield data
            else:
                yield from read_bytes(data, "stdin", published=published, conventions=conventions)
            continue
        files = attempt(str(path), partial(_files, Path(path)))
        for file in [files] if isinstance(files, PactsError) else files:
            if isinstance(file, PactsError):
                yield file
                continue
            if (real := Path(os.path.realpath(file))) in seen:
                continue
            seen.add(real)
            data = attempt(str(file), partial(_bytes, file))
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
        return _text(_stdin(), "stdin", "verdicts"), "stdin"
    return _text(_bytes(Path(path)), path, "verdicts"), path


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

        _check_size(data, where)
        return list(records.parse_workbook(data, name, where, conventions))
    text = _text(data, where, kind, conventions)
    kind = kind or _sniff(text)
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
        raise _no_articles(where, "objects with the keys of an article or of a record")


def _files(path: Path) -> list[Path | PactsError]:
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
        raise _no_articles(str(path), "files ending in " + ", ".join(sorted(KINDS)))
    return [error or file for file, error in sorted(files, key=lambda each: each[0])]


def _mode(path: Path) -> int:
    """What `path` is, as `stat` tells it. Raises PactsError where there is nothing."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in its name
        raise _no_such_file(str(path)) from None
    except OSError as error:
        raise _unreadable(path, error) from None


def _bytes(file: Path) -> bytes:
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
            raise _too_large(str(file))
        with file.open("rb") as stream:
            return stream.read(LIMIT + 1)  # a file may grow meanwhile
    except OSError as error:
        raise _unreadable(file, error) from None


def _stdin() -> bytes:
    try:
        return sys.stdin.buffer.read(LIMIT + 1) if sys.stdin else b""
    except OSError as error:  # a folder, say
        raise _unreadable("stdin", error) from None


def _check_size(data: bytes, where: str) -> None:
    if len(data) > LIMIT:
        raise _too_large(where)
    if not data.strip():
        raise _empty(where)


def _text(data: bytes, where: str, kind: str, conventions: Conventions = PLAIN) -> str:
    """The text of a document; of tables also in the encodings that spreadsheets save them in."""
    _check_size(data, where)
    for start, what in _SIGNATURES.items():
        if data.startswith(start):
            raise _binary(where, what)
    if kind in ("", "table") and (text := _spreadsheet_text(data, where, kind, conventions)):
        return text.replace("\r\n", "\n").replace("\r", "\n")
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


def _spreadsheet_text(data: bytes, where: str, kind: str, conventions: Conventions) -> str | None:
    """The text of a table that is not UTF-8, with a remark on what was assumed; None for anything else.

    A document whose kind nobody tells has to look like a table.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:2]:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    else:
        try:
            data.decode("utf-8-sig")
            return None
        except UnicodeDecodeError:
            encoding = conventions.encoding or "cp1252"
    try:
        text = data.decode(encoding)
    except (ValueError, LookupError):
        return None
    if "\0" in text or (kind == "" and _sniff(text) != "table"):
        return None
    if encoding == "cp1252":
        note = "is not UTF-8: read as Windows-1252. If letters came out wrong, name its encoding: --encoding NAME."
        conventions.note(where, note)
    elif encoding != conventions.encoding:
        conventions.note(where, "was read as UTF-16.")
    return text


def encoding_name(text: str) -> str:
    """The name by which Python calls an encoding of texts. Raises LookupError where it knows none."""
    try:
        name = codecs.lookup(text).name
    except ValueError:  # a NUL, or half a character
        raise LookupError from None
    if name in _NO_ENCODINGS:
        raise LookupError
    return name


def _declared(data: bytes, encoding: str, where: str) -> str:
    """A page's text in the encoding that it declares."""
    try:
        return data.decode(encoding_name(encoding))
    except LookupError:
        problem = f"is not UTF-8, and no text has the encoding '{shortened(encoding)}', which it declares."
        raise PactsError(problem, "Save it again, as UTF-8.", where=where) from None
    except UnicodeError:
        raise _not_utf8(where, 1, encoding.upper()) from None


def _sniff(text: str) -> str:
    """The kind of a document whose name does not tell it."""
    if text.startswith("---\n"):
        return "markdown"
    if _PAGE.match(text):
        return "page"
    if text.lower().startswith(("sep=", '"sep=')):
        return "table"
    start = text.lstrip()
    if start.startswith("[") or start.startswith("{"):
        lines = [line for line in start.split("\n", 3) if line.strip()]
        many = len(lines) > 1 and lines[1].lstrip().startswith("{") and lines[0].rstrip().endswith("}")
        if many:
            return "lines"
        if any(f'"{key}"' in start.lower() for key in (*TEXT_KEYS, "parties")):
            return "json"
    first = start[:10_000].split("\n", 1)[0]
    if max(first.count(delimiter) for delimiter in "\t;,|") > 2:
        from pacts.records import header as table_header

        if table_header.is_header(first):
            return "table"
    header = {cell.strip(' "').lower() for cell in re.split(r"[,;\t]", start[:1000].split("\n", 1)[0])}
    return "table" if {"parties", "source"} <= header else ""


def _no_such_file(where: str) -> PactsError:
    return PactsError("no such file or folder.", "Check the spelling.", where=where)


def _unreadable(path: str | Path, error: OSError) -> PactsError:
    reason = error.strerror or "unknown reason"
    return PactsError(f"cannot be read ({reason}).", "Check the file and its permissions.", where=str(path))


def _outside(link: Path) -> PactsError:
    """A symbolic link within a folder that leads out of it, maybe to what nobody wants to publish."""
    problem = "is a symbolic link that leads out of its folder, so it was not followed."
    return PactsError(problem, "To read it, name it on the command line as a PATH of its own.", where=str(link))


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
