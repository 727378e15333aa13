"""The lines of JSON Lines: a file may be longer than the memory, only a line of it has a limit."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from pacts.encodings import check_text_bytes, empty, not_utf8
from pacts.errors import PactsError
from pacts.folders import LIMIT, too_large


def texts(stream: IO[bytes], where: str) -> Iterator[tuple[int, str | PactsError]]:
    """The lines that are not empty, with their numbers; one that cannot be read is its error.

    Raises PactsError for an empty file, and for what is no text.
    """
    number, is_empty = 0, True
    while line := stream.readline(LIMIT + 1):
        if number == 0:
            line = line.removeprefix(codecs.BOM_UTF8)
        check_text_bytes(line, where, number + 1)
        if len(line) > LIMIT and not line.endswith(b"\n"):
            _pass_over(stream)
            number, is_empty = number + 1, False
            yield number, too_large(f"{where}, line {number}")
            continue
        for part in line.removesuffix(b"\n").removesuffix(b"\r").split(b"\r"):
            number += 1
            if part.strip():
                is_empty = False
                yield number, _text(part, where, number)
    if is_empty:
        raise empty(where)


def _pass_over(stream: IO[bytes]) -> None:
    """Read to the end of a line."""
    while rest := stream.readline(LIMIT):
        if rest.endswith(b"\n"):
            return


def _text(line: bytes, where: str, number: int) -> str | PactsError:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return not_utf8(where, number, "WINDOWS-1252")
