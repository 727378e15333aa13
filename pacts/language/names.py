"""The English names of languages, by their codes in ISO 639-1."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def name(code: str) -> str:
    """The name of a language, 'German' for 'de'; the code itself in quotes where nobody knows it."""
    return _names().get(code, f"'{code}'")


@cache
def _names() -> dict[str, str]:
    lines = Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines()
    return {code: name for code, _, name in (line.partition(" ") for line in lines)}
