"""Passages of an article that try to instruct whatever machine reads it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "instructions.toml"


def find(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs stand that hold an instruction to a machine, in order."""
    passages: list[tuple[int, int]] = []
    for match in _pattern().finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        passage = (start, len(text) if end < 0 else end)
        if passage not in passages[-1:]:
            passages.append(passage)
    return passages


@cache
def _pattern() -> re.Pattern[str]:
    patterns = tomllib.loads(_FILE.read_text(encoding="utf-8"))["patterns"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.MULTILINE)
