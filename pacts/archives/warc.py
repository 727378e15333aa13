"""The records of a WARC file: pages become documents, all else is left out by its kind. FastWARC, an extra, reads it.

Archives are not as their standards have it: responses without a type, with header lines that end in LF (ClueWeb09), and
bodies that were unpacked while their header still calls them packed. So the head of a response is read here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from pacts.archives.parts import BROKEN, Document, LeftOut, Part, broken
from pacts.encodings import encoding_name
from pacts.errors import PactsError, missing_extra
from pacts.folders import LIMIT

_PAGES = ("text/html", "application/xhtml+xml")
_HEAD = 1 << 16  # bytes in which the head of a response ends
_CHUNK = 1 << 20
_STATUS = re.compile(rb"HTTP/\S+ +(\d+)")
_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"^(content-type|content-encoding|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*)", re.I | re.M)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_HEX = re.compile(rb"[0-9a-fA-F]{1,16}")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PAGE_BEGINS = 1024  # bytes in which a page shows that it is one


def records(path: Path, magic: bytes) -> Iterator[Part]:
    """What becomes of each record of a file. After a broken one the next that begins with `magic` goes on."""
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        raise missing_extra("reading WARC", "archives", str(path)) from None
    start: int | None = 0
    with path.open("rb") as stream:
        while start is not None:
            stream.seek(start)
            at, length = start, -1
            try:
                for record in ArchiveIterator(stream, parse_http=False):
                    at, length = start + record.stream_pos, record.content_length
                    yield _part(record, f"{path}, byte {at}")
                if _has_more(stream, at, length, magic):
                    yield broken(f"{path}, after byte {at}", EOFError("a record is cut off"))
                return
            except BROKEN as error:
                if length >= 0 or start == 0:
                    yield broken(f"{path}, after byte {at}", error)
                start = _next(stream, magic, at + 1)


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


def _has_more(stream: IO[bytes], at: int, length: int, magic: bytes) -> bool:
    """Whether anything follows the last record, so many bytes long, that was read, at `at`.

    FastWARC passes over a record whose own head is cut off without a word.
    """
    stream.seek(at)
    if length < 0:
        return not at and bool(stream.read(_HEAD))
    if magic == b"WARC/":
        end = _END.search(stream.read(_HEAD))
        stream.seek(at + length + (end.end() if end else 0))
        return bool(stream.read(_HEAD).strip())
    packed = zlib.decompressobj(zlib.MAX_WBITS | 16)  # FastWARC itself tells where Zstandard is cut off
    with suppress(zlib.error):
        while not packed.eof and (chunk := stream.read(1 << 14)):
            packed.decompress(chunk)
    return packed.eof and bool((packed.unused_data + stream.read(_HEAD)).strip(b"\0"))


def _part(record: Any, place: str) -> Part:
    """What becomes of a record: a document where it is a page that was delivered."""
    if not record.headers.get("Content-Length"):
        return broken(place, EOFError("its head is cut off"))
    kind = (record.headers.get("WARC-Type") or "untyped").lower()
    data = record.reader.read(_HEAD)
    length = len(data)
    fields = {b"content-type": record.headers.get("Content-Type") or ""}
    status = _STATUS.match(data) if kind == "response" else None
    if status and (end := _END.search(data)):
        fields = {name.lower(): value.decode("latin-1") for name, value in _FIELD.findall(data, 0, end.start())}
        data = data[end.end() :]
    type = fields.get(b"content-type", "").partition(";")[0].strip().lower()
    reason = ""
    if kind not in ("response", "resource"):
        reason = kind
    elif status and status[1] != b"200":
        reason = f"status {status[1].decode()}"
    elif type not in _PAGES and (type or not _PAGE.search(data, 0, _PAGE_BEGINS)):
        reason = type or "no content type"
    if reason:
        length += record.reader.consume()
    else:
        rest = record.reader.read(LIMIT + 1)
        length, data = length + len(rest), data + rest
    if length < min(record.content_length, LIMIT):
        problem = f"is cut off: {length:,} bytes of {record.content_length:,} are there."
        return PactsError(problem, "Fetch it again.", where=place)
    return LeftOut(reason) if reason else _page(data, fields, place, record.headers.get("WARC-Target-URI"))


def _page(data: bytes, fields: dict[bytes, str], place: str, address: str | None) -> Document | LeftOut:
    """A page as its server meant it; what is not packed as its header says is taken as it stands."""
    if "chunked" in fields.get(b"transfer-encoding", "").lower():
        with suppress(ValueError):
            data = _joined(data)
    packing = fields.get(b"content-encoding", "").strip().lower()
    if packing and packing != "identity":
        with suppress(zlib.error):
            data = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, LIMIT + 1)  # gzip or deflate
        if not _PAGE.search(data, 0, _PAGE_BEGINS):
            return LeftOut(f"content encoding {packing}")
    charset = _CHARSET.search(fields.get(b"content-type", ""))
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        with suppress(LookupError):  # an unknown name: what the page itself declares may be right
            data = data.decode(encoding_name(charset[1]), "replace").encode()
    return Document(place, "page.html", data, address)


def _joined(data: bytes) -> bytes:
    """The chunks of a body as one. Raises ValueError for one that is not in chunks."""
    chunks: list[bytes] = []
    at = 0
    while True:
        end = data.index(b"\r\n", at)
        digits = data[at:end].partition(b";")[0].strip()
        if not _HEX.fullmatch(digits):  # `int` takes '-6' too, which leads back
            raise ValueError("no chunk begins here")
        size = int(digits, 16)
        if not size:
            return b"".join(chunks)
        chunks.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
