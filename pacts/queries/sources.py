"""Sources: the articles and pages that claims come from, and what each of them says."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, union_all

from pacts.errors import UnknownName
from pacts.plain import Plain
from pacts.queries.claims_and_verdicts import ReviewRow, reviewable
from pacts.store.tables import CLAIM, EVENT, SOURCE


@dataclass(frozen=True, slots=True)
class SourceRow(Plain):
    """An article, or a page that curated records cite. `published` is a partial date, `claims` how many it
    makes, events among them.
    """

    id: str
    kind: str
    title: str | None
    publisher: str | None
    published: str | None
    updated: datetime.date | None
    language: str | None
    source: str
    claims: int


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One source, and every claim and event that it makes, with the verdict on each."""

    source: SourceRow
    claims: tuple[ReviewRow, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data; the paragraph around a quote belongs to its publisher and is left out."""
        aside = ("paragraph", "start", "end")
        claims = [{key: value for key, value in row.to_dict().items() if key not in aside} for row in self.claims]
        return {**self.source.to_dict(), "claims": claims}


def sources(
    connection: Connection, address: str | None = None, limit: int | None = None, offset: int = 0
) -> list[SourceRow]:
    """The sources that make a claim, the latest published first: `limit` of them after the first `offset`.

    `address` narrows to the article and the records of one page.
    """
    return _rows(connection, None if address is None else SOURCE.c.address == address, limit, offset)


def source(connection: Connection, id: str) -> SourceRecord:
    """One source, by its id. Raises UnknownName."""
    rows = _rows(connection, SOURCE.c.id == id, 1, 0)
    if not rows:
        raise UnknownName(f"There is no source '{id}' on record.")
    return SourceRecord(rows[0], tuple(reviewable(connection, everything=True, source=id)))


def _rows(
    connection: Connection, condition: ColumnElement[bool] | None, limit: int | None, offset: int
) -> list[SourceRow]:
    every = union_all(select(CLAIM.c.source).where(CLAIM.c.corrects.is_(None)), select(EVENT.c.source)).subquery(
        "every"
    )
    made = select(every.c.source, func.count().label("claims")).group_by(every.c.source).subquery("made")
    published = func.coalesce(SOURCE.c.published, "")  # databases do not agree on where NULL sorts
    query = (
        select(SOURCE, made.c.claims)
        .join_from(SOURCE, made, made.c.source == SOURCE.c.id)
        .order_by(published.desc(), SOURCE.c.address, SOURCE.c.id)
    )
    if condition is not None:
        query = query.where(condition)
    if limit is not None:
        query = query.limit(limit)
    rows = connection.execute(query.offset(offset) if offset else query).mappings()
    return [
        SourceRow(
            **{name: row[name] for name in ("id", "kind", "publisher", "published", "updated", "claims")},
            title=row["title"] or None,
            language=row["language"] or None,
            source=row["address"],
        )
        for row in rows
    ]
