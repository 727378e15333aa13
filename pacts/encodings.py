"""From the bytes of a document to its text, and the kind of a document whose name does not show it."""

from __future__ import annotations

import codecs
import re

from pacts.articles.article import TEXT_KEYS
from pacts.conventions import PLAIN, Conventions
from pacts.errors import PactsError, at_line, shortened
from pacts.folders import LIMIT, too_large

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


def check_size(data: bytes, where: str) -> None:
    """Raise PactsError for a document that is empty or too large."""
    if len(data) > LIMIT:
        raise too_large(where)
    if not data.strip():
        raise empty(where)


def text_of(data: bytes, where: str, kind: str, conventions: Conventions = PLAIN) -> str:
    """The text of a document; of tables also in the encodings that spreadsheets save them in. Raises PactsError."""
    check_size(data, where)
    _check_signature(data, where)
    if kind in ("", "table") and (text := _spreadsheet_text(data, where, kind, conventions)):
        return text.replace("\r\n", "\n").replace("\r", "\n")
    _check_bytes(data, where)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        declared = _CHARSET.search(data[:4096]) if kind in ("", "page") else None
        if declared is None or declared[1].lower() in (b"utf-8", b"utf8"):
            raise not_utf8(where, data.count(b"\n", 0, error.start) + 1, "WINDOWS-1252") from None
        text = _declared(data, declared[1].decode("ascii"), where)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise empty(where)
    return text


def check_text_bytes(data: bytes, where: str, line: int) -> None:
    """Raise PactsError for the bytes of a line that no text can have."""
    if line == 1:
        _check_signature(data, where)
    _check_bytes(data, where)


def _check_signature(data: bytes, where: str) -> None:
    for start, what in _SIGNATURES.items():
        if data.startswith(start):
            raise _binary(where, what)


def _check_bytes(data: bytes, where: str) -> None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise not_utf8(where, 1, "UTF-16")
    if b"\0" in data:
        raise _binary(where, "binary data")


def _spreadsheet_text(data: bytes, where: str, kind: str, conventions: Conventions) -> str | None:
    """The text of a table that is not UTF-8, with a remark on what was assumed; None for anything else.

    A document whose kind nobody says has to look like a table.
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
    if "\0" in text or (kind == "" and sniff(text) != "table"):
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
        problem = f"is neither UTF-8 nor {shortened(encoding)}, which it declares."
        raise PactsError(problem, "Save it again, as UTF-8.", where=where) from None


def sniff(text: str) -> str:
    """The kind of a document whose name does not show it."""
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


def empty(where: str) -> PactsError:
    return PactsError("is empty.", "Save it again.", where=where)


def _binary(where: str, kind: str) -> PactsError:
    return PactsError(f"is {kind}, not text.", "Save it as text, Markdown, HTML or CSV.", where=where)


def not_utf8(where: str, line: int, guess: str) -> PactsError:
    """Text in another encoding than UTF-8; `guess` is the encoding it may be in, for the advice."""
    advice = f"If it is {guess}, convert it: iconv -f {guess} -t UTF-8 FILE > NEW_FILE"
    return PactsError("is not UTF-8.", advice, where=at_line(where, line))
