"""Whether the lists that a file declares complete are whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pacts.errors import PactsError, RecordError
from pacts.records.record import Record

Item = TypeVar("Item")


def whole(items: Sequence[Item], where: str, unit: str = "line") -> Iterator[Item | PactsError]:
    """What was read from the file `where`, in its order, without records of complete lists that lost a row.

    Silence in a complete list tells that there is no pact, so a row that was refused must not become such a silence.
    A refused row that does not tell its source may belong to any list. `unit` is what Record.line counts.
    """
    lost: dict[str | None, str] = {}  # source -> the first row that was refused
    for item in items:
        if isinstance(item, PactsError):
            source = item.source if isinstance(item, RecordError) else None
            lost.setdefault(source, (item.where or where).removeprefix(f"{where}, "))
    for item in items:
        if isinstance(item, Record) and item.complete and (place := lost.get(item.source) or lost.get(None)):
            problem = f"the list is not whole: {place} was refused."
            yield PactsError(problem, "Correct that first.", where=f"{where}, {unit} {item.line}")
        else:
            yield item
