"""The steps that pacts took, in the order of time: claims that tell the same step are one row."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from pacts.queries.evidence import Evidence, evidence, voices
from pacts.queries.standing import Standing
from pacts.status import Status
from pacts.store.tables import PACT, PACT_PARTY


@dataclass(frozen=True, slots=True)
class Step:
    """A pact came to `status`. `parties` are the codes of all its parties; `title` and `kind` as told of the pact.

    `date` is the most exact partial date told; None where the pact is only known to have stood so by `last_day`.
    `first_day` to `last_day` is the span of the date. `within` is False where the step may lie outside the days asked
    for. `disputed` tells that a claim of the step contradicts another. `independent_sources` counts those that tell
    this step, copies of a story once; `evidence` has their claims, the most exact first.
    """

    pact: str
    parties: tuple[str, ...]
    title: str | None
    kind: str | None
    status: str
    date: str | None
    first_day: datetime.date
    last_day: datetime.date
    within: bool
    disputed: bool
    independent_sources: int
    evidence: tuple[Evidence, ...]

    @property
    def key(self) -> tuple[str, str, str | None, datetime.date]:
        """What makes it the same step: pact, status and date."""
        return self.pact, self.status, self.date, self.last_day

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, days in ISO 8601."""
        told = {name: getattr(self, name) for name in self.__slots__}
        days = {name: told[name].isoformat() for name in ("first_day", "last_day")}
        return told | days | {"parties": list(self.parties), "evidence": [each.to_dict() for each in self.evidence]}


def steps(
    connection: Connection,
    rule: Standing,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    others: Iterable[str] | None = None,
    statements: bool = True,
) -> list[Step]:
    """Every step that a claim considered by `rule` tells, earlier days first; `since` and `until` are included.

    `rule.party` narrows to the pacts of one party, `others` (codes) to those to which one of them belongs as well. A
    step counts for every day of its date's span, one that is only known by a day for that day. `statements` are
    undated claims that leave open where a pact stands, such as a list of what was concluded: nothing took place.
    """
    rows = _claims(connection, rule, others)
    if not statements:
        rows = [row for row in rows if row["date"] is not None or row["at_least"] == row["at_most"]]
    contradicting = {
        claim for pair in connection.execute(select(rule.conflicts.c.one, rule.conflicts.c.other)) for claim in pair
    }
    told: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        told[row["pact"]].append(row)
    found: list[tuple[datetime.date, Step]] = []
    for of_pact in told.values():
        groups = list(_grouped(of_pact))
        found += [
            (_place(group[0], groups), _step(group, contradicting, since, until))
            for group in groups
            if _overlaps(group[0], since, until)
        ]
    return [step for _, step in sorted(found, key=lambda each: (each[0], *_order(each[1])))]


def _claims(connection: Connection, rule: Standing, others: Iterable[str] | None) -> Sequence[RowMapping]:
    told = rule.considered
    query = select(
        told,
        told.c.id.label("claim"),
        told.c.address.label("source"),
        PACT.c.parties,
        PACT.c.title,
        PACT.c.kind,
    ).join(PACT, PACT.c.id == told.c.pact)
    if others is not None:
        query = query.where(told.c.pact.in_(select(PACT_PARTY.c.pact).where(PACT_PARTY.c.party.in_([*others]))))
    return connection.execute(query).mappings().all()


def _grouped(claims: Sequence[RowMapping]) -> Iterator[list[RowMapping]]:
    """The claims on one pact that tell the same step, the most exact first."""
    rows = sorted((row for row in claims if row["at_least"] != Status.NONE), key=_exactness)
    ends = [row for row in rows if row["ends"]]
    dated: list[list[RowMapping]] = []
    for date, status in dict.fromkeys((row["date"], row["at_least"]) for row in rows if row["date"] is not None):
        same = [row for row in rows if row["at_least"] == status and row["date"] is not None]
        exact = next(row for row in same if row["date"] == date)
        if not any(_within(other, exact) and other["date"] != date for other in same):
            # A coarser date agrees with each exact one that lies in it, and speaks for them all.
            dated.append([row for row in same if _within(exact, row)])
    yield from dated

    firm = [group[0] for group in dated]
    undated = sorted((row for row in rows if row["date"] is None), key=lambda row: (row["last_day"], -_rank(row)))
    by: dict[tuple[str, int], list[RowMapping]] = {}
    for row in undated:
        life = sum(end["last_day"] < row["first_day"] for end in ends)
        group = by.get((row["at_least"], life))
        if group is not None:
            group.append(row)
        elif not any(_tells(step, row, ends) for step in firm):
            by[row["at_least"], life] = [row]
            firm.append(row)
    yield from by.values()


def _tells(step: RowMapping, row: RowMapping, ends: Sequence[RowMapping]) -> bool:
    """Whether `step` leaves nothing new to the undated claim `row`: it is of the same status, or went further before.

    Not where the pact ended between them: what stands again was taken up again.
    """
    if any(step["last_day"] < end["first_day"] and end["last_day"] < row["first_day"] for end in ends):
        return False
    if row["ends"] or step["ends"]:
        return bool(step["at_least"] == row["at_least"])
    further = _rank(step) > _rank(row) and step["last_day"] <= row["last_day"]
    return bool(further or (step["at_least"] == row["at_least"] and step["date"] is not None))


def _rank(row: RowMapping) -> int:
    return int(row["at_least_rank"])


def _within(inner: RowMapping, outer: RowMapping) -> bool:
    """Whether the span of one claim's date lies in that of another."""
    return bool(outer["first_day"] <= inner["first_day"] and inner["last_day"] <= outer["last_day"])


def _exactness(row: RowMapping) -> tuple[datetime.timedelta, str, str]:
    return row["last_day"] - row["first_day"], row["published"] or "9999", row["claim"]


def _overlaps(row: RowMapping, since: datetime.date | None, until: datetime.date | None) -> bool:
    first = row["first_day"] if row["date"] is not None else row["last_day"]
    return (since is None or row["last_day"] >= since) and (until is None or first <= until)


def _step(
    claims: Sequence[RowMapping],
    contradicting: set[str],
    since: datetime.date | None,
    until: datetime.date | None,
) -> Step:
    first = claims[0]
    after = since is None or (first["date"] is not None and first["first_day"] >= since)
    return Step(
        pact=first["pact"],
        parties=tuple(first["parties"].split("-")),
        title=first["title"],
        kind=first["kind"],
        status=first["at_least"],
        date=first["date"],
        first_day=first["first_day"],
        last_day=first["last_day"],
        within=after and (until is None or first["last_day"] <= until),
        disputed=any(claim["claim"] in contradicting for claim in claims),
        independent_sources=voices(claims),
        evidence=tuple(evidence(claim) for claim in claims),
    )


def _place(row: RowMapping, groups: Sequence[Sequence[RowMapping]]) -> datetime.date:
    """The day by which a step is put in order: its last, but not after a higher step that lies in its span.

    Talks of November 2016 stand before the signature of 23 November 2016.
    """
    higher = [group[0]["last_day"] for group in groups if _rank(group[0]) > _rank(row)]
    place: datetime.date = min([row["last_day"], *(day for day in higher if row["first_day"] <= day)])
    return place


def _order(step: Step) -> tuple[str, int, datetime.date, str]:
    """Steps told of one day come in the order in which they are climbed, as in a pact's history."""
    return step.pact, Status(step.status).rank, step.first_day, step.status
