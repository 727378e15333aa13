"""Verdicts of people on claims: kept beside the claims, the newest counts, and each outlives a new import."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from pacts.dates import PartialDate
from pacts.status import Status
from pacts.store.content import name_of
from pacts.store.latest import latest
from pacts.store.models import ClaimRow, Review, Source
from pacts.verdicts.verdict import Judgement, Verdict

_claim, _review, _source = ClaimRow.rows(), Review.rows(), Source.rows()


def record(connection: Connection, judgement: Judgement, claim: str) -> bool:
    """Write one verdict down, on the claim of this id; whether it was new.

    What follows from it is up to `settle` and `filing.regroup`.
    """
    told, right = judgement, judgement.correction
    row: dict[str, Any] = {
        "claim": claim,
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


def put_aside(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Those of `claims` that count no more, since a person rejected or corrected them."""
    rows = connection.execute(latest(claims)).mappings()
    return {row["claim"] for row in rows if row["verdict"] != Verdict.ACCEPTED}


def judged(connection: Connection, source: str) -> set[str]:
    """The claims of a source that a person read, whatever was made of them.

    Not the accepted ones alone: a later verdict may accept the others, and would then meet them here or not depending
    on whether it came before or after a new import.
    """
    of_source = select(_claim.c.id).where(_claim.c.source == source)
    return set(connection.execute(select(_review.c.claim).where(_review.c.claim.in_(of_source))).scalars())


def settle(connection: Connection, source: str) -> set[str]:
    """Write the corrections of a source's claims as claims of their own, and return the sets of parties they touch."""
    told = select(_claim).where(_claim.c.source == source)
    held = {row["id"]: row for row in connection.execute(told).mappings()}
    touched = {row["parties"] for row in held.values() if row["corrects"] is not None}
    connection.execute(delete(_claim).where(_claim.c.source == source, _claim.c.corrects.is_not(None)))
    published = connection.execute(select(_source).where(_source.c.id == source)).mappings().one()
    for verdict in connection.execute(latest(held)).mappings().all():
        if verdict["verdict"] == Verdict.CORRECTED:
            row = _corrected(held[verdict["claim"]], verdict, published)
            connection.execute(insert(_claim).values(row))
            touched |= {row["parties"]}
    return touched


def unsettled(connection: Connection) -> set[str]:
    """The claims whose correction is missing, or stands where no verdict asks for one."""
    held = select(_claim.c.id).where(_claim.c.corrects.is_(None))
    rows = connection.execute(latest(held)).mappings()
    wanted = {row["claim"] for row in rows if row["verdict"] == Verdict.CORRECTED}
    there = connection.execute(select(_claim.c.corrects).where(_claim.c.corrects.is_not(None))).scalars()
    return wanted ^ set(there)


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
