"""Verdicts into the database, with all that follows from them for claims and pacts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Connection, select

from pacts.errors import NoSuchClaim, PactsError
from pacts.store.filing import regroup
from pacts.store.models import ClaimRow
from pacts.store.reviews import record, settle
from pacts.verdicts.verdict import Judgement

_claim = ClaimRow.rows()
_ID = re.compile(r"[0-9a-f]{20}")
_BEGINNING = re.compile(r"[0-9a-f]{1,20}")
_SHORTEST = 4  # characters of an id


def judge(connection: Connection, judgements: Iterable[Judgement], keep_unknown: bool = False) -> int:
    """Write verdicts in the caller's transaction and return how many were new.

    With `keep_unknown`, a verdict on a claim that is not here is kept, and meets the claim when it is imported.
    Raises NoSuchClaim, or PactsError for the id of several claims or of a correction.
    """
    sources, touched, new = set(), set(), 0
    for judgement in judgements:
        try:
            claim = named(connection, judgement.claim, judgement.where)
        except NoSuchClaim:
            if not keep_unknown or not _ID.fullmatch(judgement.claim):
                raise
            claim = judgement.claim
        if record(connection, judgement, claim):
            new += 1
            row = connection.execute(select(_claim.c.source, _claim.c.parties).where(_claim.c.id == claim)).first()
            if row is not None:
                sources.add(row.source)
                touched.add(row.parties)
    for source in sorted(sources):
        touched |= settle(connection, source)
    for parties in sorted(touched):
        regroup(connection, parties)
    return new


def named(connection: Connection, beginning: str, where: str = "") -> str:
    """The id of the one claim whose id begins so. Raises NoSuchClaim, or PactsError for several or a correction."""
    told = beginning.strip().lower()
    if not _BEGINNING.fullmatch(told):
        raise NoSuchClaim(beginning, where)
    if len(told) < _SHORTEST:
        raise PactsError(f"'{beginning}' is too short for the id of a claim: write more of it.", where=where)
    query = select(_claim.c.id, _claim.c.corrects).where(_claim.c.id.startswith(told)).order_by(_claim.c.id)
    found = connection.execute(query).all()
    claims = [row.id for row in found if row.corrects is None]
    if len(claims) > 1:
        raise PactsError(f"'{beginning}' may be {' or '.join(claims[:3])}: write more of it.", where=where)
    if claims:
        return str(claims[0])
    if found:
        original = found[0].corrects
        problem = f"'{beginning}' is a person's correction of the claim {original}: review that one."
        raise PactsError(problem, where=where)
    raise NoSuchClaim(beginning, where)
