"""Lines of CSV that spreadsheets, R and pandas take for what they are: no formula runs, and `NA` is Namibia."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
_NUMBER = re.compile(r"\s*[+-]?\d[\d.,]*\s*")
_MISSING = frozenset({"NA", "NaN", "NULL", "null", "N/A"})  # read as empty by R and pandas, unless in quotation marks
_NEEDS_QUOTES = re.compile(r'[,"\n\r]|^\s|\s$')


def guarded(text: str) -> str:
    """`text` behind an apostrophe where a spreadsheet would run it as a formula: '=2+5', '@SUM(A1)'."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def line(cells: Iterable[object], *, raw: bool = False) -> str:
    """One line of CSV with its line break; with `raw` the texts are as they are. None is an empty cell."""
    texts = [
        "" if cell is None else guarded(cell) if isinstance(cell, str) and not raw else str(cell) for cell in cells
    ]
    if texts == [""]:
        return '""\n'  # an empty line would be no row
    return ",".join(_quoted(text) for text in texts) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"' if text in _MISSING or _NEEDS_QUOTES.search(text) else text
