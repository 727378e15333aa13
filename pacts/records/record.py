"""The one form in which every curated record reaches the store."""

from __future__ import annotations

from dataclasses import dataclass

from pacts.dates import PartialDate
from pacts.status import Status


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
