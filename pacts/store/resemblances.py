"""New records that a person should look at: they may correct an older claim, or repeat a pact of several parties."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypedDict

from sqlalchemy import Connection, select

from pacts.rules.titles import subject
from pacts.rules.titles import words as title_words
from pacts.store.claims import among, in_batches
from pacts.store.tables import CLAIM, PACT

if TYPE_CHECKING:
    from pacts.records.record import Record

Row = Mapping[str, Any]

_YEAR = 366  # days
_ALIKE = ("source", "parties", "at_least", "at_most", "title")  # all that a claim says but its date
_all_but_the_date = itemgetter(*_ALIKE)


class Note(TypedDict, total=False):
    """What a person should look at: see `sources.Added`."""

    beside: str
    within: str


class Resemblances:
    """The claims of a run of records that resemble older ones, of which the run does not hold both.

    A claim of the run has no pact until the run is filed, so that those with a pact are older.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._number = 0  # of records so far
        self._again = array("Q")  # the older claims that are in this run, too, by `_short`
        self._alike: dict[int, list[str]] = {}  # a record's number -> older claims that differ in the date alone
        self._several: dict[int, tuple[str, list[str]]] = {}  # -> its parties, and claims on pacts of several like it

    def look(self, records: Iterable[tuple[Record, Row | None, bool]], sources: Collection[str]) -> None:
        """Take in the next records, each with the row of its claim, if it makes one, and whether that is new.

        `sources` are those of theirs that were here before.
        """
        new: list[tuple[int, Record, Row]] = []
        for record, row, is_new in records:
            if row is not None and is_new:
                new.append((self._number, record, row))
            elif row is not None:
                self._again.append(_short(row["id"]))
            self._number += 1
        if not new:
            return
        alike = self._older([row for _, _, row in new if row["source"] in sources])
        filed = self._filed({row["parties"] for _, _, row in new})
        for number, record, row in new:
            if claims := alike.get(_all_but_the_date(row)):
                self._alike[number] = claims
            if len(record.parties) == 2 and row["parties"] not in filed:
                claims = [claim.id for claim in self._of_several if _may_be_same(record, claim)]
                if claims:
                    self._several[number] = row["parties"], claims

    def notes(self) -> dict[int, Note]:
        """What a person should look at, by the number of the record; asked for once the pacts are filed."""
        pacts = self._pacts()
        notes: dict[int, Note] = defaultdict(Note)
        for number, claims in self._alike.items():
            beside = next((claim for claim in claims if claim in pacts), None)
            if beside is not None:
                notes[number]["beside"] = beside
        noted: set[tuple[str, str]] = set()  # a pair is told once that a pact of several may be its own
        for number, (parties, claims) in self._several.items():
            within = min((pacts[claim] for claim in claims if claim in pacts), default=None)
            if within is not None and (parties, within) not in noted:
                noted.add((parties, within))
                notes[number]["within"] = within
        return notes

    def _pacts(self) -> dict[str, str]:
        """The pact of each older claim like a new one; who writes both in one run has told them apart."""
        older = {id for claims in self._alike.values() for id in claims}
        older |= {id for _, claims in self._several.values() for id in claims}
        by_short = {_short(id): id for id in older} if older else {}
        older -= {by_short[short] for short in self._again if short in by_short}
        pacts: dict[str, str] = {}
        for some in in_batches(sorted(older)):
            query = select(CLAIM.c.id, CLAIM.c.pact).where(among(CLAIM.c.id, some), CLAIM.c.pact.is_not(None))
            pacts |= {row.id: row.pact for row in self._connection.execute(query)}
        return pacts

    def _older(self, rows: Sequence[Row]) -> dict[tuple[Any, ...], list[str]]:
        """The older claims of the sources of some rows, by all that they say but the date."""
        if not rows:
            return {}
        of_source, of_parties = (among(CLAIM.c[name], {row[name] for row in rows}) for name in ("source", "parties"))
        query = select(CLAIM.c.id, *(CLAIM.c[name] for name in _ALIKE)).where(of_source, of_parties)
        query = query.where(CLAIM.c.pact.is_not(None), CLAIM.c.corrects.is_(None)).order_by(CLAIM.c.id)
        alike: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for row in self._connection.execute(query).mappings():
            alike[_all_but_the_date(row)].append(row["id"])
        return alike

    def _filed(self, sets: Iterable[str]) -> set[str]:
        """The sets of parties that have a pact on record."""
        return set(self._connection.execute(select(PACT.c.parties).where(among(PACT.c.parties, sets))).scalars())

    @cached_property
    def _of_several(self) -> Sequence[Any]:
        """The older claims on pacts of more than two parties."""
        columns = (CLAIM.c[name] for name in ("id", "parties", "title", "kind", "date", "first_day", "at_least"))
        query = select(*columns).where(CLAIM.c.parties.like("%-%-%"), CLAIM.c.pact.is_not(None))
        return self._connection.execute(query).all()


def _may_be_same(record: Record, several: Any) -> bool:
    """Whether a record of two parties may be about a pact of several: one title, or the same step within a year."""
    if not set(record.parties) < set(several.parties.split("-")):
        return False
    if subject(record.title, record.kind) != subject(several.title, several.kind):
        return False
    if record.title is not None and title_words(record.title) == title_words(several.title):
        return True
    if record.date is None or several.date is None or record.at_least.value != several.at_least:
        return False
    return bool(abs((record.date.first - several.first_day).days) <= _YEAR)


def _short(id: str) -> int:
    """The first 64 bits of an id, which take eight bytes each however many there are."""
    return int(id[:16], 16)
