"""Verdicts of people on claims and events: the latest counts, and each outlives a new import of its claim."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    null,
    select,
)

from pacts.dates import PartialDate
from pacts.errors import NoSuchClaim, PactsError, no_correction
from pacts.rules.claim import event_span
from pacts.status import Status
from pacts.store import arrivals
from pacts.store.claims import among, in_batches
from pacts.store.content import content_id
from pacts.store.rows import ranks
from pacts.store.tables import CLAIM, EVENT, REVIEW, SOURCE
from pacts.verdicts.verdict import Judgement, Verdict

_ID = re.compile(r"[0-9a-f]{20}")
_BEGINNING = re.compile(r"[0-9a-f]{1,20}")
_SHORTEST = 4  # characters of an id


def latest(*conditions: ColumnElement[bool]) -> Select[tuple[Any, ...]]:
    """The verdict that counts on each claim that has one: the latest, by its id where two are of one moment.

    Only those on verdicts of which all `conditions` hold.
    """
    order = (REVIEW.c.time.desc(), REVIEW.c.id.desc())
    place = func.row_number().over(partition_by=REVIEW.c.claim, order_by=order).label("place")
    ranked = select(REVIEW, place).where(*conditions).subquery("ranked")
    return select(ranked).where(ranked.c.place == 1)


def excluded(table: Table, condition: ColumnElement[bool]) -> Select[tuple[str]]:
    """The query for the claims, or events, that a person rejected or corrected, of those of which `condition` holds."""
    verdicts = latest(REVIEW.c.claim.in_(select(table.c.id).where(condition))).subquery("verdicts")
    return select(verdicts.c.claim).where(verdicts.c.verdict != Verdict.ACCEPTED.value)


def reviewed(connection: Connection, source: str) -> set[str]:
    """The claims of a source that a person read, whatever was made of them.

    Not the accepted ones alone: a later verdict may accept the others, and would then meet them here or not depending
    on whether it came before or after a new import.
    """
    of_source = select(CLAIM.c.id).where(CLAIM.c.source == source)
    return set(connection.execute(select(REVIEW.c.claim).where(REVIEW.c.claim.in_(of_source))).scalars())


def judge(
    connection: Connection, judgements: Iterable[Judgement], *, keep_unknown: bool = False
) -> tuple[int, set[str]]:
    """Write verdicts in the caller's transaction; return how many were new, and the sets of parties to regroup.

    With `keep_unknown`, a verdict on a claim that is not here is kept, and meets the claim when it is imported.
    Raises NoSuchClaim, or PactsError for the id of several claims or of a correction, and to correct an event.
    """
    claims = []
    for judgement in judgements:
        try:
            claim = named(connection, judgement.claim, judgement.where)
        except NoSuchClaim:
            if not keep_unknown or not _ID.fullmatch(judgement.claim):
                raise
            claim = judgement.claim
        if judgement.verdict is Verdict.CORRECTED and _is_event(connection, claim):
            raise no_correction(claim, judgement.where)
        if _record(connection, judgement, claim):
            claims.append(claim)
    sources, sets = set(), set()
    for some in in_batches(claims):
        for table in (CLAIM, EVENT):
            for row in connection.execute(select(table.c.source, table.c.parties).where(among(table.c.id, some))):
                sources.add(row.source)
                sets.add(row.parties)
    return len(claims), sets | write_corrections(connection, sources)


def named(connection: Connection, beginning: str, where: str = "") -> str:
    """The id of the one claim, or event, whose id begins so.

    Raises NoSuchClaim, or PactsError for several or a correction.
    """
    written = beginning.strip().lower()
    if not _BEGINNING.fullmatch(written):
        raise NoSuchClaim(beginning, where)
    if len(written) < _SHORTEST:
        raise PactsError(f"'{beginning}' is too short for the id of a claim: write more of it.", where=where)
    claims_so = select(CLAIM.c.id, CLAIM.c.corrects).where(CLAIM.c.id.startswith(written))
    events_so = select(EVENT.c.id, null().label("corrects")).where(EVENT.c.id.startswith(written))
    rows = sorted(connection.execute(claims_so.union_all(events_so)).all(), key=lambda row: str(row.id))
    claims = [str(row.id) for row in rows if row.corrects is None]
    if len(claims) > 1:
        raise PactsError(f"'{beginning}' may be {' or '.join(claims[:3])}: write more of it.", where=where)
    if claims:
        return claims[0]
    if rows:
        original = rows[0].corrects
        problem = f"'{beginning}' is a person's correction of the claim {original}: review that one."
        raise PactsError(problem, where=where)
    raise NoSuchClaim(beginning, where)


def _is_event(connection: Connection, id: str) -> bool:
    return connection.execute(select(EVENT.c.id).where(EVENT.c.id == id)).first() is not None


# The queries about some sources, built once, since an import asks them for each.
_OF_SOURCES = among(CLAIM.c.source, bindparam("sources", type_=Text))  # in JSON, as `among` takes it
_CORRECTED_SETS = select(CLAIM.c.parties).where(_OF_SOURCES, CLAIM.c.corrects.is_not(None))
_DELETE_CORRECTIONS = delete(CLAIM).where(_OF_SOURCES, CLAIM.c.corrects.is_not(None))
_VERDICTS = latest(REVIEW.c.claim.in_(select(CLAIM.c.id).where(_OF_SOURCES))).subquery("verdicts")
_CORRECTIONS = select(_VERDICTS).where(_VERDICTS.c.verdict == Verdict.CORRECTED.value)


def write_corrections(connection: Connection, sources: Iterable[str]) -> set[str]:
    """Write the corrections of some sources' claims as claims of their own; return the sets of parties to regroup."""
    sets: set[str] = set()
    for some in in_batches(sorted(sources)):
        values = {"sources": json.dumps(some)}
        if corrected := connection.execute(_CORRECTED_SETS, values).scalars().all():
            sets.update(corrected)
            connection.execute(_DELETE_CORRECTIONS, values)
        corrections = connection.execute(_CORRECTIONS, values).mappings()
        by_claim = {row["claim"]: row for row in corrections}
        if not by_claim:
            continue
        query = select(CLAIM, SOURCE.c.published_first, SOURCE.c.published_last, SOURCE.c.known)
        query = query.join(SOURCE, SOURCE.c.id == CLAIM.c.source).where(among(CLAIM.c.id, by_claim))
        rows = [_corrected(row, by_claim[row["id"]]) for row in connection.execute(query).mappings()]
        connection.execute(insert(CLAIM), rows)
        arrivals.note(connection, [row["id"] for row in rows])
        sets.update(row["parties"] for row in rows)
    return sets


def wrong_corrections(connection: Connection) -> set[str]:
    """The claims whose correction is missing, or stands where no verdict asks for one."""
    verdicts = connection.execute(latest(REVIEW.c.claim.in_(select(CLAIM.c.id)))).mappings()
    wanted = {row["claim"] for row in verdicts if row["verdict"] == Verdict.CORRECTED}
    written = connection.execute(select(CLAIM.c.corrects).where(CLAIM.c.corrects.is_not(None))).scalars()
    return wanted ^ set(written)


def _record(connection: Connection, judgement: Judgement, claim: str) -> bool:
    """Write one verdict on the claim of this id; return whether it was new."""
    right = judgement.correction
    row: dict[str, Any] = {
        "claim": claim,
        "verdict": judgement.verdict.value,
        "reviewer": judgement.reviewer,
        "time": judgement.time,
        "reason": judgement.reason,
        "parties": "-".join(right.parties) if right else None,
        "at_least": right.at_least.value if right else None,
        "at_most": right.at_most.value if right else None,
        "date": right.date.text if right and right.date else None,
        "title": right.title if right else None,
    }
    row["id"] = content_id(row)
    if connection.execute(select(REVIEW.c.id).where(REVIEW.c.id == row["id"])).first() is not None:
        return False
    connection.execute(insert(REVIEW).values(row))
    return True


def _corrected(claim: RowMapping, verdict: RowMapping) -> dict[str, Any]:
    """The claim as the reviewer would have it, with the same words as proof; its pact is left to `regroup`."""
    if verdict["date"] is not None:
        span = event_span(PartialDate(verdict["date"]), claim["known"])
    elif claim["date"] is None or claim["published_first"] is None:
        span = (claim["first_day"], claim["last_day"])
    else:
        span = (claim["published_first"], claim["published_last"])
    return {
        **{column.name: claim[column.name] for column in CLAIM.columns},
        "id": content_id([claim["id"], verdict["id"]]),
        "pact": None,
        "parties": verdict["parties"],
        **ranks(at_least=Status(verdict["at_least"]), at_most=Status(verdict["at_most"])),
        "date": verdict["date"],
        "first_day": span[0],
        "last_day": span[1],
        "title": verdict["title"],
        "rule": "review",
        **dict.fromkeys(("reader", "model", "prompt", "confidence", "doubts")),
        "sure": 1,
        "corrects": claim["id"],
    }
