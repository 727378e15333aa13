"""Who of a group has a pact with a partner on a day: a row for each member, each with its evidence."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping

from pacts.queries import views
from pacts.queries.standing import Standing


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim behind an answer. `source` is its address; `date` the event's, as exact as it was told."""

    source: str
    publisher: str | None
    published: datetime.date
    quote: str
    date: str | None
    at_least: str
    at_most: str
    claim: str

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, days in ISO 8601."""
        return {
            "source": self.source,
            "publisher": self.publisher,
            "published": self.published.isoformat(),
            "quote": self.quote,
            "date": self.date,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "claim": self.claim,
        }


@dataclass(frozen=True, slots=True)
class PactStanding:
    """Where one pact stands. `parties` are its codes: more than two for a multilateral one."""

    pact: str
    parties: tuple[str, ...]
    title: str | None
    at_least: str
    at_most: str

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "pact": self.pact,
            "parties": list(self.parties),
            "title": self.title,
            "at_least": self.at_least,
            "at_most": self.at_most,
        }


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One member's answer. `answer` is yes, no, unclear or unknown; the bounds are None where nothing is known.

    `since` is the partial date by which the status asked for was reached, None where not told. `evidence` is on the
    strongest pact, the claim that carries the answer first; `others` are the pair's weaker pacts. `newest` is the day
    of the newest evidence, `age_days` its age on the day asked about, below 0 if it came out later. `disputed` tells
    that claims on the pact cannot all be true.
    """

    member: str
    partner: str
    answer: str
    at_least: str | None
    at_most: str | None
    since: str | None
    newest: datetime.date | None
    age_days: int | None
    disputed: bool
    pact: PactStanding | None
    others: tuple[PactStanding, ...]
    evidence: tuple[Evidence, ...]

    @property
    def lacks(self) -> bool:
        """Whether the member lacks such a pact, documented or as far as the record goes."""
        return self.answer in ("no", "unknown")

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, days in ISO 8601."""
        return {
            "member": self.member,
            "partner": self.partner,
            "answer": self.answer,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "since": self.since,
            "newest": self.newest.isoformat() if self.newest else None,
            "age_days": self.age_days,
            "disputed": self.disputed,
            "pact": self.pact.to_dict() if self.pact else None,
            "others": [other.to_dict() for other in self.others],
            "evidence": [each.to_dict() for each in self.evidence],
        }


def coverage(
    connection: Connection, members: Iterable[str], partner: str, rule: Standing, day: datetime.date
) -> list[CoverageRow]:
    """A row for each member but the partner itself, in the order given. `day` is the one that ages are counted to."""
    asked = [member for member in members if member != partner]
    pacts = _pacts(connection, asked, partner, rule)
    proof = _evidence(connection, [found[0]["pact"] for found in pacts.values()], rule)
    return [_row(member, partner, pacts.get(member, ()), proof, day) for member in asked]


def _pacts(connection: Connection, members: Sequence[str], partner: str, rule: Standing) -> dict[str, list[RowMapping]]:
    """The pacts of each member with the partner, the strongest first."""
    query = views.pairs(rule).where(rule.pairs.c.partner == partner, rule.pairs.c.party.in_(members))
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query.order_by(rule.pairs.c.place)).mappings():
        found[row["party"]].append(row)
    return found


def _evidence(connection: Connection, pacts: Sequence[str], rule: Standing) -> dict[str, tuple[Evidence, ...]]:
    query = views.evidence(rule).where(rule.evidence.c.pact.in_(pacts)).order_by(rule.evidence.c.place)
    found: dict[str, tuple[Evidence, ...]] = defaultdict(tuple)
    for row in connection.execute(query).mappings():
        told = {name: row[name] for name in Evidence.__slots__}
        found[row["pact"]] += (Evidence(**told),)
    return found


def _row(
    member: str,
    partner: str,
    pacts: Sequence[RowMapping],
    proof: Mapping[str, tuple[Evidence, ...]],
    day: datetime.date,
) -> CoverageRow:
    if not pacts:
        return CoverageRow(member, partner, "unknown", None, None, None, None, None, False, None, (), ())
    strongest, *others = pacts
    return CoverageRow(
        member=member,
        partner=partner,
        answer=strongest["answer"],
        at_least=strongest["at_least"],
        at_most=strongest["at_most"],
        since=strongest["since"],
        newest=strongest["newest"],
        age_days=(day - strongest["newest"]).days,
        disputed=bool(strongest["disputed"]),
        pact=_pact(strongest),
        others=tuple(_pact(other) for other in others),
        evidence=proof[strongest["pact"]],
    )


def _pact(row: RowMapping) -> PactStanding:
    parties = tuple(row["parties"].split("-"))
    return PactStanding(row["pact"], parties, row["title"], row["at_least"], row["pact_at_most"])
