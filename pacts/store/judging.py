"""Verdicts into the database, with all that follows from them for claims and pacts."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from pacts.errors import NoSuchClaim
from pacts.store.filing import regroup
from pacts.store.models import ClaimRow
from pacts.store.reviews import Judgement, record, settle

_claim = ClaimRow.rows()


def judge(connection: Connection, judgements: Iterable[Judgement]) -> int:
    """Write verdicts in the caller's transaction and return how many were new.

    Raises NoSuchClaim for a verdict on what is no claim of the registry, or on a correction.
    """
    sources, touched, new = set(), set(), 0
    for judgement in judgements:
        query = select(_claim.c.source, _claim.c.parties).where(_claim.c.id == judgement.claim)
        row = connection.execute(query.where(_claim.c.corrects.is_(None))).first()
        if row is None:
            raise NoSuchClaim(judgement.claim)
        if record(connection, judgement):
            new += 1
            sources.add(row.source)
            touched.add(row.parties)
    for source in sorted(sources):
        touched |= settle(connection, source)
    for parties in sorted(touched):
        regroup(connection, parties)
    return new
