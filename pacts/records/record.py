"""Records in the one form in which they reach the store, and whether the lists that they declare complete are whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pacts.dates import PartialDate
from pacts.errors import PactsError, RecordError
from pacts.status import Status

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Record:
    """What one source says of one pact, as a person wrote it down: between two statuses, on a date.

    `name` and `line` are the file and the line in it, for messages (in a list in one JSON document, `line` counts its
    objects). `parties` are sorted codes. `date` is the day of the event; where that is not told, `as_of` is the date by
    which the pact is known to stand so, and without either it is the day of publication.
    `complete` is about a list instead of a pact: the source names every pact that its one party has at `at_least` or
    beyond (`at_most` is the same); the other records of that source are the list.
    """

    name: str
    line: int
    parties: tuple[str, ...]
    at_least: Status
    at_most: Status
    date: PartialDate | None
    as_of: PartialDate | None
    title: str | None
    kind: str | None
    source: str
    publisher: str | None
    published: PartialDate | None
    quote: str | None
    note: str | None
    complete: bool


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
