"""Verdicts of people on claims: kept beside the claims, the newest counts, and each outlives a new import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select

from pacts.dates import PartialDate
from pacts.status import Status
from pacts.store.content import name_of
from pacts.store.models import ClaimRow, Review, Source

_claim, _review, _source = ClaimRow.rows(), Review.rows(), Source.rows()


class Verdict(StrEnum):
    """What a person made of a claim. Only an accepted one counts as it is."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a claim should have said."""

    parties: tuple[str, ...]
    at_least: Status
    at_most: Status
    date: PartialDate | None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict: on which claim, whose, when (UTC, ISO 8601), why, and the correction where there is one."""

    claim: str
    verdict: Verdict
    reviewer: str
    time: str
    reason: str | None = None
    correction: Correction | None = None


def record(connection: Connection, judgement: Judgement) -> bool:
    """Write one verdict down; whether it was new. What follows from it is up to `settle` and `filing.regroup`."""
    told, right = judgement, judgement.correction
    row: dict[str, Any] = {
        "claim": told.claim,
        "verdict": told.verdict.value,
        "reviewer": told.reviewer,
        "time": told.time,
        "reason": told.reason,
        "parties": "-".join(right.parties) if right else None,
        "at_least": right.at_least.value if right else None,
        "at_most": right.at_most.value if right else None,
        "date": right.date.text if right and right.date else None,
        "title": right.title if right else None,
    }
    row["id"] = name_of(row)
    if connection.execute(select(_review.c.id).where(_review.c.id == row["id"])).first() is not None:
        return False
    connection.execute(insert(_review).values(row))
    return True


def newest(claims: Select[tuple[str]] | Iterable[str]) -> Select[tuple[Any, ...]]:
    """The verdict that counts for each of `claims` that has one: the latest, by name where two are of one moment."""
    place = func.row_number().over(partition_by=_review.c.claim, order_by=(_review.c.time.desc(), _review.c.id.desc()))
    wanted = claims if isinstance(claims, Select) else list(claims)
    ranked = select(_review, place.label("place")).where(_review.c.claim.in_(wanted)).subquery("ranked")
    return select(ranked).where(ranked.c.place == 1)


def put_aside(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Those of `claims` that count no more, since a person rejected or corrected them."""
    rows = connection.execute(newest(claims)).mappings()
    return {row["claim"] for row in rows if row["verdict"] != Verdict.ACCEPTED}


def upheld(connection: Connection, source: str) -> set[str]:
    """The claims of a source that a person read and found true, as they are or corrected."""
    of_source = select(_claim.c.id).where(_claim.c.source == source)
    rows = connection.execute(newest(of_source)).mappings()
    return {row["claim"] for row in rows if row["verdict"] != Verdict.REJECTED}


def settle(connection: Connection, source: str) -> set[str]:
    """Write the corrections of a source's claims as claims of their own, and return the sets of parties they touch."""
    told = select(_claim).where(_claim.c.source == source)
    held = {row["id"]: row for row in connection.execute(told).mappings()}
    touched = {row["parties"] for row in held.values() if row["corrects"] is not None}
    connection.execute(delete(_claim).where(_claim.c.source == source, _claim.c.corrects.is_not(None)))
    published = connection.execute(select(_source).where(_source.c.id == source)).mappings().one()
    for verdict in connection.execute(newest(held)).mappings().all():
        if verdict["verdict"] == Verdict.CORRECTED:
            row = _corrected(held[verdict["claim"]], verdict, published)
            connection.execute(insert(_claim).values(row))
            touched |= {row["parties"]}
    return touched


def _corrected(claim: RowMapping, verdict: RowMapping, source: RowMapping) -> dict[str, Any]:
    """The claim as the reviewer would have it, with the same words as proof."""
    low, high = Status(verdict["at_least"]), Status(verdict["at_most"])
    if verdict["date"] is not None:
        day = PartialDate(verdict["date"])
        span = (day.first, day.last)
    elif claim["date"] is None or source["published"] is None:
        span = (claim["first_day"], claim["last_day"])
    else:
        span = (source["published_first"], source["published_last"])
    return {
        **claim,
        "id": name_of([claim["id"], verdict["id"]]),
        "pact": None,
        "parties": verdict["parties"],
        "at_least": low.value,
        "at_least_rank": low.rank,
        "at_most": high.value,
        "at_most_rank": high.rank,
        "date": verdict["date"],
        "first_day": span[0],
        "last_day": span[1],
        "title": verdict["title"],
        "rule": "review",
        "extractor": verdict["reviewer"],
        "corrects": claim["id"],
    }
