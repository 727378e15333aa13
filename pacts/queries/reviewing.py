"""Claims as a reviewer needs them: the words in their paragraph, and what was said of them before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, select

from pacts.store.tables import CLAIM, REVIEW, SOURCE


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One claim as its source makes it, and the verdict that counts, None where there is none yet.

    `paragraph` holds the quote, which is its characters `start` to `end`; a curated record has a note instead.
    """

    claim: str
    parties: tuple[str, ...]
    at_least: str
    at_most: str
    date: str | None
    title: str | None
    quote: str | None
    note: str | None
    paragraph: str
    start: int
    end: int
    source: str
    source_title: str
    publisher: str | None
    published: str | None
    rule: str
    verdict: str | None
    reviewer: str | None
    time: str | None
    reason: str | None

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return told | {"parties": list(self.parties)}


def reviewable(connection: Connection, parties: Sequence[str] = (), everything: bool = False) -> list[ReviewRow]:
    """The claims without a verdict, by source and place in its text; with `everything` the others too."""
    place = func.row_number().over(partition_by=REVIEW.c.claim, order_by=(REVIEW.c.time.desc(), REVIEW.c.id.desc()))
    ranked = select(REVIEW, place.label("place")).subquery("ranked")
    query = (
        select(
            CLAIM,
            SOURCE.c.address,
            SOURCE.c.title.label("source_title"),
            SOURCE.c.text,
            SOURCE.c.publisher,
            SOURCE.c.published,
            ranked.c.verdict,
            ranked.c.reviewer,
            ranked.c.time,
            ranked.c.reason,
        )
        .join(SOURCE, SOURCE.c.id == CLAIM.c.source)
        .outerjoin(ranked, and_(ranked.c.claim == CLAIM.c.id, ranked.c.place == 1))
        .where(CLAIM.c.corrects.is_(None))
        .order_by(SOURCE.c.address, SOURCE.c.kind, CLAIM.c.quote_start, CLAIM.c.last_day, CLAIM.c.id)
    )
    if not everything:
        query = query.where(ranked.c.verdict.is_(None))
    rows = connection.execute(query).mappings()
    return [_row(row) for row in rows if {*parties} <= {*row["parties"].split("-")}]


def _row(row: RowMapping) -> ReviewRow:
    text, start, end = row["text"] or "", row["quote_start"] or 0, row["quote_end"] or 0
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return ReviewRow(
        claim=row["id"],
        parties=tuple(row["parties"].split("-")),
        paragraph=text[first : last if last >= 0 else len(text)] if row["quote_end"] else row["quote"] or "",
        start=start - first if row["quote_end"] else 0,
        end=end - first if row["quote_end"] else len(row["quote"] or ""),
        source=row["address"],
        **{name: row[name] for name in _SAME},
    )


_SAME = (
    "at_least",
    "at_most",
    "date",
    "title",
    "quote",
    "note",
    "source_title",
    "publisher",
    "published",
    "rule",
    "verdict",
    "reviewer",
    "time",
    "reason",
)
