"""Sources of many documents: WARC, tar and zip archives, feeds, JSON Lines. Nothing is unpacked to the disk.

Feeds are read by feedparser, Zstandard by zstandard; they are extras, imported where they are needed.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import re
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO, Any, cast

from pacts.archives import warc
from pacts.archives.parts import BROKEN, Document, LeftOut, Part, broken
from pacts.errors import PactsError, optional
from pacts.folders import KINDS, LIMIT, status_of

_MAGIC = {".gz": b"\x1f\x8b\x08", ".zst": b"\x28\xb5\x2f\xfd"}  # with these each record of a WARC begins
_LINES = (".jsonl", ".ndjson")
_FEEDS = (".rss", ".atom", ".xml")
_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.zst")
_CHUNK = 1 << 20
_FEED_ENDS = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)


def is_source(name: str) -> bool:
    """Whether a file of this name in a folder is one that `documents` reads."""
    plain = _plain(name)
    endings = (*_TARS, *_LINES, *_FEEDS, ".zip", ".warc")
    return plain.endswith(endings) or Path(plain).suffix in KINDS or name.lower().endswith(_TARS)


def check(path: Path) -> None:
    """Raise PactsError where there is no such file, or it is of a kind that is not read."""
    if not stat.S_ISREG(status_of(path).st_mode):
        raise PactsError("is no file.", "Name a file, or a folder of files.", where=str(path))
    if not is_source(path.name):
        advice = "It reads WARC, tar, zip, RSS and Atom, JSON Lines, and pages and texts as import does."
        raise PactsError("is of no kind that pacts scan reads.", advice, where=str(path))


def documents(path: Path) -> Iterator[Part]:
    """What one file holds, in order. A broken part comes out as an error in its place, and the rest goes on.

    Raises PactsError where a library is missing, and as `check` does.
    """
    check(path)
    try:
        if _plain(path.name).endswith(".warc"):
            yield from warc.records(path, _MAGIC.get(path.suffix.lower(), b"WARC/"))
        else:
            with path.open("rb") as stream:
                yield from _content(stream, path.name, str(path))
    except BROKEN as error:
        yield broken(str(path), error)


def _plain(name: str) -> str:
    """A file's name in lower case, without the ending of its compression."""
    lower = name.lower()
    return next((lower.removesuffix(each) for each in _MAGIC if lower.endswith(each)), lower)


def _content(raw: IO[bytes], name: str, place: str, within: int = 0) -> Iterator[Part]:
    """What the file `name` holds, which lies `within` so many archives: in one a tar is read still, but no zip."""
    plain = _plain(name)
    ending = Path(plain).suffix
    if name.lower().endswith(_TARS) and within < 2:
        yield from _tar(_unpacked(raw, name), place, within)
    elif name.lower().endswith(".zip") and not within:
        yield from _zip(raw, place)
    elif ending in _LINES:
        yield from _each_line(_unpacked(raw, name), place, Path(plain).name)
    elif ending in _FEEDS:
        yield from _feed(_unpacked(raw, name).read(LIMIT + 1), place)
    elif ending in KINDS:
        yield Document(place, Path(plain).name, _unpacked(raw, name).read(LIMIT + 1))
    else:
        yield LeftOut((ending + name.lower()[len(plain) :]) or "no ending")


def _member(raw: IO[bytes], name: str, place: str, within: int) -> Iterator[Part]:
    """What one file of an archive holds; that it is broken harms no other."""
    try:
        yield from _content(raw, name, f"{place}, {name}", within + 1)
    except BROKEN as error:
        yield broken(f"{place}, {name}", error)


def _tar(raw: IO[bytes], place: str, within: int) -> Iterator[Part]:
    with tarfile.open(fileobj=raw, mode="r|*") as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isreg() else None
            if content is not None:
                yield from _member(content, member.name, place, within)


def _zip(raw: IO[bytes], place: str) -> Iterator[Part]:
    with zipfile.ZipFile(raw) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            try:
                content = archive.open(member)
            except (*BROKEN, RuntimeError, NotImplementedError) as error:  # a password, an unknown method
                yield broken(f"{place}, {member.filename}", error)
            else:
                with content:
                    yield from _member(content, member.filename, place, 0)


def _unpacked(raw: IO[bytes], name: str) -> IO[bytes]:
    """The content of the file `name`, decompressed as it is read; what ends too early raises EOFError."""
    ending = Path(name).suffix.lower()
    if ending in (".gz", ".tgz"):
        return cast("IO[bytes]", gzip.open(raw))
    if ending == ".bz2":
        return bz2.open(raw)
    if ending == ".xz":
        return lzma.open(raw)
    return io.BufferedReader(_Zstandard(raw), _CHUNK) if ending == ".zst" else raw


class _Zstandard(io.RawIOBase):
    """Zstandard as it is read; unlike the library's own reader it notices when the end is missing."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw, self._library = raw, optional("zstandard", "reading Zstandard", "archives")
        self._frame: Any = None  # the decompressor of the frame that is being read
        self._packed = self._plain = b""

    def readable(self) -> bool:
        """A stream to read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with what comes next; return how many bytes that is, 0 at the end."""
        while not self._plain:
            self._packed = self._packed or self._raw.read(1 << 16)
            if not self._packed:
                if self._frame:
                    raise EOFError("it ends too early")
                return 0
            self._frame = self._frame or self._library.ZstdDecompressor().decompressobj()
            try:
                self._plain = self._frame.decompress(self._packed)
            except self._library.ZstdError as error:
                raise OSError(str(error)) from None
            self._packed = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        some, self._plain = self._plain[: len(buffer)], self._plain[len(buffer) :]
        buffer[: len(some)] = some
        return len(some)


def _each_line(stream: IO[bytes], place: str, name: str) -> Iterator[Part]:
    number = 0
    while line := stream.readline(LIMIT + 1):
        number += 1
        if line.strip():
            yield Document(f"{place}, line {number}", f"{name}#{number}.json", line)


def _feed(data: bytes, place: str) -> Iterator[Part]:
    """The entries of an RSS or Atom feed, each as a page with the words that the feed gives."""
    feed = optional("feedparser", "reading feeds", "archives", place).parse(data, sanitize_html=False)
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
    if feed.entries and not _FEED_ENDS.search(data[-_CHUNK:]):
        yield PactsError("is cut off: it has no end.", "Fetch it again.", where=place)


def _day(stamp: str) -> str:
    """The day of a time stamp at its own place; feeds write it as e-mails do, or in ISO 8601."""
    try:
        return parsedate_to_datetime(stamp).date().isoformat()
    except (ValueError, OverflowError):  # a zone a thousand years away
        return stamp


def _text(words: str) -> str:
    """The text of a piece of HTML."""
    if "<" not in words and "&" not in words:
        return words
    from lxml import html

    return "\n".join(part for part in html.fromstring(f"<div>{words}</div>").itertext() if part.strip())
