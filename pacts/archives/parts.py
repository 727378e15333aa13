"""What a source of many documents holds: documents, parts that are no article, and broken parts, which are errors."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable
from lzma import LZMAError
from typing import NamedTuple
from zlib import error as ZlibError

from pacts.errors import PactsError

BROKEN = (OSError, EOFError, ValueError, ZlibError, LZMAError, zipfile.BadZipFile, tarfile.TarError)


class Document(NamedTuple):
    """One document of a source. Its kind is known by the end of `name`; `place` is what messages call it.

    `address` says where it was found on the web, for a document that does not say so itself. It is a function,
    since few documents are asked: looking it up takes a sixth of the time that reading a record of a WARC file does.
    """

    place: str
    name: str
    data: bytes
    address: Callable[[], str | None] = lambda: None


class LeftOut(NamedTuple):
    """A part of a source that is no article, by its `kind`: 'request', 'status 404', 'application/pdf', '.png'."""

    kind: str


Part = Document | LeftOut | PactsError


def broken(place: str, error: Exception) -> PactsError:
    """The refusal of a part that cannot be read."""
    reason = str(error).strip().rstrip(".") or type(error).__name__
    return PactsError(f"is broken ({reason}).", "Fetch it again.", where=place)
