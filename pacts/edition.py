"""A hash of the code and data of this program, by which it knows what an earlier edition made."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SUFFIXES = (".py", ".toml", ".csv", ".json", ".jsonl", ".txt", ".md", ".tsv")


@cache
def edition(*folders: str) -> str:
    """A hash of the modules at the top of the package and of everything in these folders of it.

    It takes some ten milliseconds, so ask for it only where something is written.
    """
    files = [file for folder in folders for file in _PACKAGE.joinpath(folder).rglob("*")]
    content = sha256()
    for file in sorted([*_PACKAGE.glob("*.py"), *files]):
        if file.suffix in _SUFFIXES:
            content.update(str(file.relative_to(_PACKAGE)).encode() + b"\0" + file.read_bytes())
    return content.hexdigest()
