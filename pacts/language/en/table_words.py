"""The words of tables.toml as they are compared: columns, statuses and empty cells in people's words to ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")
_FILE = Path(__file__).with_name("tables.toml")


def folded(text: str) -> str:
    """A word of a table as it is compared: 'In-force' and 'in force' are one, 'Date_signed:' and 'DateSigned' too."""
    return " ".join(
        _HUMP.sub(" ", text).lower().replace("-", " ").replace("_", " ").replace(".", "").strip(" :*").split()
    )


def column(text: str) -> str | None:
    """The column of ours that people call `text`; None where they call none so."""
    return _inverted("columns").get(folded(text))


def step(text: str) -> str | None:
    """The status whose day stands in the column that people call `text`."""
    return _inverted("steps").get(folded(text))


def is_left_out(text: str) -> bool:
    """Whether a column only numbers the rows."""
    return folded(text) in _words()["leave_out"]["names"]


def status(text: str) -> str | None:
    """The status that people call `text`."""
    return _inverted("statuses").get(folded(text))


def refusal(text: str) -> str | None:
    """Why `text` is no status, where people take it for one."""
    group = _inverted("refused").get(folded(text))
    return None if group is None else str(_words()["reasons"][group])


def is_empty(text: str, *, is_status: bool = False) -> bool:
    """Whether a cell holds nothing but a mark that it is empty, as R, pandas, SQL and spreadsheets write it.

    'none' is such a mark, but not where a status stands.
    """
    mark = text.strip().lower()
    return (
        not mark or mark in _words()["empty"]["cells"] or (not is_status and mark in _words()["empty"]["but_statuses"])
    )


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _inverted(table: str) -> dict[str, str]:
    return {folded(theirs): ours for ours, names in _words()[table].items() for theirs in names}
