"""Whether the lists that a file declares complete are whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pacts.errors import PactsError
from pacts.errors.records import NotWhole, RecordError
from pacts.records.record import Record

Item = TypeVar("Item")


def whole(items: Sequence[Item], where: str, unit: str = "line") -> Iterator[Item | NotWhole]:
    """What was read from the file `where`, in its order, without records of complete lists that lost a row.

    Silence in a complete list tells that there is no pact, so a row that was refused must not become such a silence.
    A refused row that does not tell its source may belong to any list. `unit` is what Record.line counts.
    """
    lost: dict[str | None, str] = {}  # source -> the first row that was refused
    for item in items:
        if isinstance(item, PactsError):
            source = item.source if isinstance(item, RecordError) else None
            lost.setdefault(source, str(getattr(item, "where", where)).removeprefix(f"{where}, "))
    for item in items:
        if isinstance(item, Record) and item.complete and (place := lost.get(item.source) or lost.get(None)):
            yield NotWhole(f"{where}, {unit} {item.line}", place)
        else:
            yield item
