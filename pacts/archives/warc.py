"""The records of a WARC file: pages become documents, all else is left out by its kind. FastWARC, an extra, reads it.

Archives are not as their standards have it: responses without a type, with header lines that end in LF (ClueWeb09), and
bodies that were unpacked while their header still calls them packed. So the head of a response is read here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, Any

from pacts.archives.parts import BROKEN, Document, LeftOut, Part, broken
from pacts.encodings import encoding_name
from pacts.errors import PactsError, optional
from pacts.folders import LIMIT

_PAGES = ("text/html", "application/xhtml+xml")
_HEAD = 1 << 16  # bytes in which the head of a response ends
_CHUNK = 1 << 20
_STATUS = re.compile(rb"HTTP/\S+ +(\d+)")
_END = re.compile(rb"\n\r?\n")
_FIELD = re.compile(rb"\n(content-type|content-encoding|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)")
_HEX = re.compile(rb"[0-9a-fA-F]{1,16}")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PAGE_BEGINS = 1024  # bytes in which a page shows that it is one


def records(path: Path, magic: bytes) -> Iterator[Part]:
    """What becomes of each record of a file. After a broken one the next that begins with `magic` goes on."""
    fastwarc = optional("fastwarc.warc", "reading WARC", "archives", str(path))
    start: int | None = 0
    name, response = str(path), fastwarc.WarcRecordType.response
    with path.open("rb") as stream:
        while start is not None:
            stream.seek(start)
            at, length = start, -1
            try:
                for record in fastwarc.ArchiveIterator(stream, parse_http=False):
                    at, length = start + record.stream_pos, record.content_length
                    yield _part(record, length, record.record_type == response, f"{name}, byte {at}")
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
    packed = zlib.decompressobj(zlib.MAX_WBITS | 16)  # FastWARC itself notices where Zstandard is cut off
    with suppress(zlib.error):
        while not packed.eof and (chunk := stream.read(1 << 14)):
            packed.decompress(chunk)
    return packed.eof and bool((packed.unused_data + stream.read(_HEAD)).strip(b"\0"))


def _part(record: Any, size: int, is_response: bool, place: str) -> Part:
    """What becomes of a record of so many bytes: a document where it is a page that was delivered."""
    head = record.headers
    if not size and not head.get("Content-Length"):
        return broken(place, EOFError("its head is cut off"))
    data = record.reader.read(_HEAD)
    length = len(data)
    status = _STATUS.match(data) if is_response else None
    end = _END.search(data) if status else None
    if status and end:
        fields = dict(_FIELD.findall(data[: end.start()].lower()))
        data = data[end.end() :]
        type, charset = _type(fields.pop(b"content-type", b""))
        reason = "" if status[1] == b"200" else f"status {status[1].decode()}"
    else:
        kind = (head.get("WARC-Type") or "untyped").lower()
        fields = {}
        type, charset = _type((head.get("Content-Type") or "").lower().encode())
        reason = "" if kind in ("response", "resource") else kind
    if not reason and type not in _PAGES and (type or not _PAGE.search(data, 0, _PAGE_BEGINS)):
        reason = type or "no content type"
    if reason:
        length += record.reader.consume()
    elif length == _HEAD:
        rest = record.reader.read(LIMIT + 1)
        length, data = length + len(rest), data + rest
    if length < size and length < LIMIT:
        return PactsError(f"is cut off: {length:,} bytes of {size:,} are there.", "Fetch it again.", where=place)
    if not reason and fields:
        data, reason = _unpacked(data, fields)
    if reason:
        return LeftOut(reason)
    if charset:
        with suppress(LookupError):  # an unknown name: what the page itself declares may be right
            data = data.decode(encoding_name(charset), "replace").encode()
    return Document(place, "page.html", data, partial(head.get, "WARC-Target-URI"))


@lru_cache(1000)
def _type(content_type: bytes) -> tuple[str, str]:
    """The type and the encoding that a header names; no encoding for UTF-8, which needs no change."""
    type, _, rest = content_type.decode("latin-1").partition(";")
    charset = _CHARSET.search(rest)
    return type.strip(), charset[1] if charset and charset[1] not in ("utf-8", "utf8") else ""


def _unpacked(data: bytes, fields: dict[bytes, bytes]) -> tuple[bytes, str]:
    """A page as its server meant it, or why it cannot be read; what is not packed as its head says stays as it is."""
    if b"chunked" in fields.get(b"transfer-encoding", b""):
        with suppress(ValueError):
            data = _joined(data)
    packing = fields.get(b"content-encoding", b"identity").strip()
    if packing != b"identity":
        with suppress(zlib.error):
            data = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, LIMIT + 1)  # gzip or deflate
        if not _PAGE.search(data, 0, _PAGE_BEGINS):
            return data, f"content encoding {packing.decode('latin-1')}"
    return data, ""


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
