"""The words of tables, English ones in en/tables.toml, others in tables.toml: columns, statuses and empty cells."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")
_ACCENTS = re.compile(r"[\u0300-\u036f]")  # of Latin, Greek and Cyrillic letters; Japanese has other signs
_NUMBERED = re.compile(r"(.*?)(?: |(?<=[\u3040-\ud7af]))[123ab]")
_ENGLISH = Path(__file__).parent / "en" / "tables.toml"
_OTHERS = Path(__file__).with_name("tables.toml")

# What a column is: one of ours, or the step whose day it holds; the other is None.
Meaning = tuple[str | None, str | None]


def folded(text: str) -> str:
    """A word of a table as it is compared: 'In-force' and 'in force' are one, 'Date_signed:' and 'DateSigned' too."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", _HUMP.sub(" ", text).lower()))
    written = unicodedata.normalize("NFC", plain).replace("-", " ").replace("_", " ").replace(".", "")
    return " ".join(written.strip(" :*").split())


def meanings(text: str) -> dict[str, frozenset[Meaning]]:
    """What a column of this name may hold, by the language in which it is called so; empty where no language does."""
    name = folded(text)
    known: dict[str, frozenset[Meaning]] = {}
    numbered = _NUMBERED.fullmatch(name)
    for language, words in _columns().items():
        if name in words:
            known[language] = words[name]
        elif numbered and ("parties", None) in words.get(numbered[1], ()):
            known[language] = frozenset({("parties", None)})
    return known


def languages(header: Sequence[str]) -> frozenset[str]:
    """The languages in which most names of a header are known."""
    counts = Counter(language for cell in header for language in meanings(cell))
    return frozenset(language for language, count in counts.items() if count == max(counts.values()))


def is_left_out(text: str) -> bool:
    """Whether a column only numbers the rows."""
    return folded(text) in _words()["leave_out"]["names"]


def status(text: str) -> str | None:
    """The status that people call `text` in English."""
    return _inverted("statuses").get(folded(text))


def translated(text: str) -> str | None:
    """The status that people call `text` in another language; None where they call none so, or two."""
    statuses = _translations().get(folded(text), frozenset())
    return next(iter(statuses)) if len(statuses) == 1 else None


def refusal(text: str) -> str | None:
    """Why `text` is no status, where people take it for one."""
    statuses = _translations().get(folded(text), frozenset())
    if len(statuses) > 1:
        return f"That may be {' or '.join(sorted(statuses))}: write which."
    group = _inverted("refused").get(folded(text)) or _refused().get(folded(text))
    return None if group is None else str(_words()["reasons"][group])


def is_empty(text: str, *, is_status: bool = False) -> bool:
    """Whether a cell holds nothing but a mark that it is empty, as R, pandas, SQL and spreadsheets write it.

    'none' is such a mark, but not where a status stands.
    """
    mark = text.strip().lower()
    return (
        not mark or mark in _words()["empty"]["cells"] or (not is_status and mark in _words()["empty"]["but_statuses"])
    )


def is_no_day(text: str) -> bool:
    """Whether a cell for the day of a step tells that the step has not come."""
    return folded(text) in _words()["empty"]["no_day"]


def refused_column(text: str) -> str | None:
    """Why a column of this name is none of ours, where people take it for one."""
    return _words()["reasons"]["term"] if folded(text) in _words()["refused_columns"]["term"] else None  # type: ignore[return-value]


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(_ENGLISH.read_text(encoding="utf-8"))


@cache
def _others() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    """The tables of each language but English, by its code."""
    return tomllib.loads(_OTHERS.read_text(encoding="utf-8"))


@cache
def _inverted(table: str) -> dict[str, str]:
    return {folded(theirs): ours for ours, names in _words()[table].items() for theirs in names}


@cache
def _columns() -> dict[str, dict[str, frozenset[Meaning]]]:
    """What each name of a column may mean, by the language."""
    known: dict[str, dict[str, frozenset[Meaning]]] = defaultdict(dict)
    for language, words in {"en": _words(), **_others()}.items():
        for table in ("columns", "steps"):
            for ours, names in words[table].items():
                meaning = (ours, None) if table == "columns" else (None, ours)
                for name in (*names, *([ours] if language == "en" else [])):
                    known[language][folded(name)] = known[language].get(folded(name), frozenset()) | {meaning}
    return known


@cache
def _translations() -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for words in _others().values():
        for ours, names in words["statuses"].items():
            for name in names:
                known[folded(name)] = known.get(folded(name), frozenset()) | {ours}
    return known


@cache
def _refused() -> dict[str, str]:
    groups = [group for words in _others().values() for group in words["refused"].items()]
    return {folded(theirs): group for group, names in groups for theirs in names}
