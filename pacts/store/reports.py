"""Saved queries: NAME.sql in the working folder, else one of those shipped; their first line says what they answer."""

from __future__ import annotations

from pathlib import Path

from pacts.errors import NoSuchQuery

SHIPPED = Path(__file__).with_name("sql")


def saved(name: str, folder: Path | None = None) -> str:
    """The text of the query `name`, looked for in `folder` (the working folder) first. Raises NoSuchQuery."""
    found = _files(folder).get(name)
    if found is None:
        raise NoSuchQuery(name, sorted(_files(folder)))
    return found.read_text(encoding="utf-8")


def descriptions(folder: Path | None = None) -> dict[str, str]:
    """What each saved query answers, by name: the comment in its first line."""
    told = {}
    for name, file in sorted(_files(folder).items()):
        with file.open(encoding="utf-8", errors="replace") as lines:
            told[name] = lines.readline().strip().removeprefix("--").strip()
    return told


def _files(folder: Path | None) -> dict[str, Path]:
    return {file.stem: file for place in (SHIPPED, folder or Path()) for file in sorted(place.glob("*.sql"))}
