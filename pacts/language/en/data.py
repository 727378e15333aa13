"""The data files of English: words, and patterns of `re` that may hold parts of their file by name."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def data(name: str) -> dict[str, Any]:
    """The file NAME.toml beside this one."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def whole(name: str, pattern: str) -> str:
    """A pattern of a file with its parts in full: each {NAME} stands for one of the table `parts`."""
    return re.sub(r"\{([A-Za-z]+)\}", lambda part: str(data(name)["parts"][part[1]]), pattern)


@cache
def patterns(name: str, table: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a table of a file, compiled."""
    return {key: re.compile(whole(name, pattern)) for key, pattern in data(name)[table].items()}
