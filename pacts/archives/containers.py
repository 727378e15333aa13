"""Sources of many documents: WARC, tar and zip archives, feeds, JSON Lines. Nothing is unpacked to the disk.

WARC is read by FastWARC, feeds by feedparser, Zstandard by zstandard; they are extras, imported where they are needed.
"""

from __future__ import annotations

import gzip
import io
import json
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO, Any
from zlib import error as ZlibError

from pacts.errors import PactsError, missing_extra
from pacts.folders import KINDS, LIMIT, status_of

_MAGIC = {".gz": b"\x1f\x8b\x08", ".zst": b"\x28\xb5\x2f\xfd"}  # with these each record of a WARC begins
_LINES = (".jsonl", ".ndjson")
_FEEDS = (".rss", ".atom", ".xml")
_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.zst")
_PAGES = ("text/html", "application/xhtml+xml")
_CHUNK = 1 << 20
_BROKEN = (OSError, EOFError, ValueError, ZlibError, zipfile.BadZipFile, tarfile.TarError)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a source. Its kind is told by the end of `name`; `place` is what messages call it.

    `address` is where it was found on the web, for a document that does not tell that itself.
    """

    place: str
    name: str
    data: bytes
    address: str | None = None


def is_source(path: Path) -> bool:
    """Whether a file in a folder is one that `documents` reads."""
    name = _plain(path.name)
    endings = (*_TARS, *_LINES, *_FEEDS, ".zip", ".warc")
    return name.endswith(endings) or Path(name).suffix in KINDS or path.name.lower().endswith(_TARS)


def documents(path: Path) -> Iterator[Document | PactsError]:
    """The documents of one file, in order. A broken part comes out as an error in its place, and the rest goes on.

    Raises PactsError where there is no such file, or a library is missing.
    """
    if not stat.S_ISREG(status_of(path).st_mode):
        raise PactsError("is no file.", "Name a file, or a folder of files.", where=str(path))
    name, plain = path.name.lower(), _plain(path.name)
    read: Callable[[Path], Iterator[Document | PactsError]]
    if plain.endswith(".warc"):
        read = _warc
    elif name.endswith(_TARS):
        read = _tar
    elif name.endswith(".zip"):
        read = _zip
    elif plain.endswith(_LINES):
        read = _lines
    else:
        read = _whole
    try:
        yield from read(path)
    except _BROKEN as error:
        yield _broken(str(path), error)


def _plain(name: str) -> str:
    """A file's name in lower case, without the ending of its compression."""
    lower = name.lower()
    return next((lower.removesuffix(each) for each in _MAGIC if lower.endswith(each)), lower)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The content of a file, decompressed as it is read."""
    with path.open("rb") as raw:
        if path.name.lower().endswith(".gz"):
            with gzip.open(raw) as stream:
                yield stream  # type: ignore[misc]
        elif path.name.lower().endswith(".zst"):
            with _zstandard().ZstdDecompressor().stream_reader(raw, read_across_frames=True) as stream:
                yield io.BufferedReader(stream, _CHUNK)
        else:
            yield raw


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError:
        raise missing_extra("reading Zstandard", "archives") from None
    return zstandard


def _warc(path: Path) -> Iterator[Document | PactsError]:
    """The pages of a WARC file. After a broken record the next that can be read goes on."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise missing_extra("reading WARC", "archives", str(path)) from None
    magic = next((magic for ending, magic in _MAGIC.items() if path.name.lower().endswith(ending)), b"WARC/1.")
    start: int | None = 0
    with path.open("rb") as stream:
        while start is not None:
            stream.seek(start)
            at, is_read = start, False
            try:
                for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
                    at, is_read = start + record.stream_pos, True
                    page = _page(record, f"{path}, byte {at}")
                    if page:
                        yield page
                return
            except _BROKEN as error:
                if is_read or start == 0:
                    yield _broken(f"{path}, after byte {at}", error)
                start = _next(stream, magic, at + 1)


def _page(record: Any, place: str) -> Document | None:
    """The page of a WARC record, None where it is no page or was not delivered."""
    headers = record.http_headers
    if headers is None or headers.status_code != 200 or record.http_content_type not in _PAGES:
        return None
    data = record.reader.read(LIMIT + 1)
    encoding = record.http_charset
    if encoding and encoding.lower() not in ("utf-8", "utf8"):
        with suppress(LookupError):  # an unknown name: what the page itself declares may be right
            data = data.decode(encoding, "replace").encode()
    return Document(place, "page.html", data, record.headers.get("WARC-Target-URI"))


def _next(stream: IO[bytes], magic: bytes, start: int) -> int | None:
    """The place of the first `magic` from `start` on; None where there is none."""
    stream.seek(start)
    before = b""
    while chunk := stream.read(_CHUNK):
        at = (before + chunk).find(magic)
        if at >= 0:
            return start - len(before) + at
        before = (before + chunk)[-len(magic) + 1 :]
        start += len(chunk)
    return None


def _tar(path: Path) -> Iterator[Document | PactsError]:
    opened = _opened(path) if path.name.lower().endswith(".zst") else path.open("rb")
    with opened as stream, tarfile.open(fileobj=stream, mode="r|*") as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isreg() else None
            if content is not None:
                yield from _member(path, member.name, content.read(LIMIT + 1))


def _zip(path: Path) -> Iterator[Document | PactsError]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            try:
                with archive.open(member) as content:
                    data = content.read(LIMIT + 1)
            except (*_BROKEN, RuntimeError, NotImplementedError) as error:  # a password, an unknown method
                yield _broken(f"{path}, {member.filename}", error)
            else:
                yield from _member(path, member.filename, data)


def _member(path: Path, name: str, data: bytes) -> Iterator[Document | PactsError]:
    """What one file of an archive holds, if it is of a kind that is read."""
    place = f"{path}, {name}"
    plain = _plain(name)
    if plain != name.lower():
        try:
            data = gzip.decompress(data) if name.lower().endswith(".gz") else _unzstd(data)
        except (*_BROKEN, _zstandard().ZstdError) as error:
            yield _broken(place, error)
            return
    if plain.endswith(_LINES):
        yield from _each_line(io.BytesIO(data), place, Path(plain).name)
    elif plain.endswith(_FEEDS):
        yield from _feed(data, place)
    elif Path(plain).suffix in KINDS:
        yield Document(place, Path(plain).name, data)


def _unzstd(data: bytes) -> bytes:
    with _zstandard().ZstdDecompressor().stream_reader(data, read_across_frames=True) as stream:
        return bytes(stream.read(LIMIT + 1))


def _lines(path: Path) -> Iterator[Document | PactsError]:
    with _opened(path) as stream:
        yield from _each_line(stream, str(path), _plain(path.name))


def _each_line(stream: IO[bytes], place: str, name: str) -> Iterator[Document | PactsError]:
    number = 0
    while line := stream.readline(LIMIT + 1):
        number += 1
        if line.strip():
            yield Document(f"{place}, line {number}", f"{name}#{number}.json", line)


def _whole(path: Path) -> Iterator[Document | PactsError]:
    with _opened(path) as stream:
        data = stream.read(LIMIT + 1)
    if _plain(path.name).endswith(_FEEDS):
        yield from _feed(data, str(path))
    else:
        yield Document(str(path), _plain(path.name), data)


def _feed(data: bytes, place: str) -> Iterator[Document | PactsError]:
    """The entries of an RSS or Atom feed, each as a page with the words that the feed gives."""
    try:
        import feedparser
    except ImportError:
        raise missing_extra("reading feeds", "archives", place) from None
    feed = feedparser.parse(data, sanitize_html=False)
    if not feed.entries and feed.bozo:
        yield PactsError(f"is no feed that can be read ({feed.bozo_exception}).", "Save it again.", where=place)
    for number, entry in enumerate(feed.entries, start=1):
        words = [each.get("value", "") for each in entry.get("content", [])] or [entry.get("summary", "")]
        fields = {
            "title": entry.get("title"),
            "url": entry.get("link"),
            "publisher": feed.feed.get("title"),
            "published": _day(entry.get("published") or entry.get("updated") or ""),
            "language": entry.get("language") or feed.feed.get("language"),
            "text": _text(" ".join(words)),
        }
        yield Document(f"{place}, entry {number}", f"entry{number}.json", json.dumps(fields).encode())


def _day(stamp: str) -> str:
    """The day of a time stamp at its own place; feeds write it as e-mails do, or in ISO 8601."""
    try:
        return parsedate_to_datetime(stamp).date().isoformat()
    except ValueError:
        return stamp


def _text(words: str) -> str:
    """The text of a piece of HTML."""
    if "<" not in words and "&" not in words:
        return words
    from lxml import html

    return "\n".join(part for part in html.fromstring(f"<div>{words}</div>").itertext() if part.strip())


def _broken(place: str, error: Exception) -> PactsError:
    reason = str(error).strip().rstrip(".") or type(error).__name__
    return PactsError(f"is broken ({reason}).", "Fetch it again.", where=place)
