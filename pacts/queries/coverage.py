"""Who of a group has a pact with a partner on a day: a row for each member, each with its evidence."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, or_

from pacts.dates import PartialDate
from pacts.queries import views
from pacts.queries.evidence import Evidence, evidence, voices
from pacts.queries.standing import Standing
from pacts.status import Status


@dataclass(frozen=True, slots=True)
class PactStanding:
    """Where one pact stands. `parties` are its codes: more than two for a multilateral one.

    `kind` is the sort of instrument (GSOMIA, ISA ...), `successor` the pact that takes its place once in force.
    """

    pact: str
    parties: tuple[str, ...]
    title: str | None
    kind: str | None
    at_least: str
    at_most: str
    successor: str | None

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "pact": self.pact,
            "parties": list(self.parties),
            "title": self.title,
            "kind": self.kind,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "successor": self.successor,
        }


@dataclass(frozen=True, slots=True)
class Indirect:
    """What a member and the partner have by way of others; it is never counted as a pact between the two.

    `through` is the organisation that one of them belongs to and the other has the pact with; None where both are
    parties to a pact of three or more.
    """

    through: str | None
    answer: str
    pact: PactStanding

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {"through": self.through, "answer": self.answer, "pact": self.pact.to_dict()}


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One member's answer. `answer` is yes, no, unclear or unknown; the bounds are None where nothing is known.

    `since` is the partial date by which the status asked for was reached, None where not told. `evidence` is on the
    strongest pact, the claim that carries the answer first; `others` are the pair's weaker pacts. `newest` is the
    partial date of the newest evidence, `age_days` its age on the day asked about (from its last day on), below 0 if it
    came out later. `disputed` tells that claims on the pact cannot all be true, `independent_sources` how many sources
    bear the answer out, copies of one story counted once. A 'no' without a pact rests on a list of all pacts of one of
    the two. `indirect` is filled only where it was asked for.
    """

    member: str
    partner: str
    answer: str
    at_least: str | None
    at_most: str | None
    since: str | None
    newest: str | None
    age_days: int | None
    disputed: bool
    independent_sources: int
    pact: PactStanding | None
    others: tuple[PactStanding, ...]
    evidence: tuple[Evidence, ...]
    indirect: tuple[Indirect, ...] = ()

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
            "newest": self.newest,
            "age_days": self.age_days,
            "disputed": self.disputed,
            "independent_sources": self.independent_sources,
            "pact": self.pact.to_dict() if self.pact else None,
            "others": [other.to_dict() for other in self.others],
            "evidence": [each.to_dict() for each in self.evidence],
            "indirect": [each.to_dict() for each in self.indirect],
        }


def coverage(
    connection: Connection,
    members: Iterable[str],
    partner: str,
    rule: Standing,
    day: datetime.date,
    include_indirect: bool = False,
) -> list[CoverageRow]:
    """A row for each member but the partner itself, in the order given. `day` is the one that ages are counted to.

    `rule` is narrowed to the pacts of `partner`.
    """
    asked = [member for member in members if member != partner]
    pacts = _pacts(connection, asked, partner, rule)
    proof = _evidence(connection, [found[0]["pact"] for found in pacts.values()], rule)
    lists = lists_between(connection, asked, [partner], rule)
    rows = []
    for member in asked:
        if member in pacts:
            rows.append(_row(member, partner, pacts[member], proof[pacts[member][0]["pact"]], rule, day))
        else:
            listed = word_of_lists(lists, member, partner)
            rows.append(_unlisted(member, partner, listed, day) if listed else _nothing(member, partner))
    if include_indirect:
        ways = _indirect(connection, asked, partner, replace(rule, party=None))
        rows = [replace(row, indirect=ways[row.member]) for row in rows]
    return rows


def _pacts(connection: Connection, members: Sequence[str], partner: str, rule: Standing) -> dict[str, list[RowMapping]]:
    """The pacts of each member with the partner, the strongest first."""
    query = views.pairs(rule).where(rule.pairs.c.partner == partner, rule.pairs.c.party.in_(members))
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query.order_by(rule.pairs.c.place)).mappings():
        found[row["party"]].append(row)
    return found


def _evidence(connection: Connection, pacts: Sequence[str], rule: Standing) -> dict[str, list[RowMapping]]:
    query = views.evidence(rule).add_columns(rule.evidence.c.sketch, rule.evidence.c.ends)
    query = query.where(rule.evidence.c.pact.in_(pacts)).order_by(rule.evidence.c.place)
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["pact"]].append(row)
    return found


def lists_between(
    connection: Connection, some: Collection[str], others: Collection[str], rule: Standing
) -> dict[tuple[str, str], RowMapping]:
    """The latest complete list of a party that leaves a partner out, by the two: of `some` and `others`, both ways."""
    told = rule.declared
    ways = [and_(told.c.party.in_(here), told.c.partner.in_(there)) for here, there in ((some, others), (others, some))]
    rows = connection.execute(views.declared(rule).where(or_(*ways))).mappings()
    return {(row["party"], row["partner"]): row for row in rows}


def word_of_lists(lists: Mapping[tuple[str, str], RowMapping], one: str, other: str) -> RowMapping | None:
    """What the lists of all pacts of two parties say of the pair that is on neither: a no first, then the newer."""
    told = [lists[pair] for pair in ((one, other), (other, one)) if pair in lists]
    return max(told, key=lambda row: (row["answer"] == "no", row["last_day"]), default=None)


def _indirect(
    connection: Connection, members: Sequence[str], partner: str, rule: Standing
) -> dict[str, tuple[Indirect, ...]]:
    """What members and partner have by way of others, as far as it is or may be a yes; the strongest first."""
    query = views.indirect(rule)
    told = query.selected_columns
    query = query.where(told["partner"] == partner, told["party"].in_(members), told["answer"] != "no")
    found: dict[str, tuple[Indirect, ...]] = defaultdict(tuple)
    for row in connection.execute(query.order_by(told["at_least_rank"].desc(), told["pact"])).mappings():
        found[row["party"]] += (Indirect(row["through"], row["answer"], _pact(row, row["at_most"])),)
    return found


def _row(
    member: str,
    partner: str,
    pacts: Sequence[RowMapping],
    proof: Sequence[RowMapping],
    rule: Standing,
    day: datetime.date,
) -> CoverageRow:
    strongest, *others = pacts
    return CoverageRow(
        member=member,
        partner=partner,
        answer=strongest["answer"],
        at_least=strongest["at_least"],
        at_most=strongest["at_most"],
        since=strongest["since"],
        newest=strongest["newest"],
        age_days=_age(strongest["newest"], day),
        disputed=bool(strongest["disputed"]),
        independent_sources=voices(_bearing(strongest["answer"], proof, rule)),
        pact=_pact(strongest, strongest["pact_at_most"]),
        others=tuple(_pact(other, other["pact_at_most"]) for other in others),
        evidence=tuple(evidence(row) for row in proof),
    )


def _bearing(answer: str, proof: Sequence[RowMapping], rule: Standing) -> Sequence[RowMapping]:
    """The claims that say what the answer says; all of them where it is unclear."""
    wanted = rule.at_least.rank
    if answer == "yes":
        return [row for row in proof if Status(row["at_least"]).rank >= wanted]
    if answer == "no":
        return [row for row in proof if Status(row["at_most"]).rank < wanted]
    return proof


def _unlisted(member: str, partner: str, listed: RowMapping, day: datetime.date) -> CoverageRow:
    """What a list of all pacts of one of the two says of the other, which is not on it."""
    told = evidence(listed)
    return replace(
        _nothing(member, partner),
        answer=listed["answer"],
        at_least=told.at_least,
        at_most=told.at_most,
        newest=told.published,
        age_days=_age(told.published, day),
        independent_sources=1,
        evidence=(told,),
    )


def _nothing(member: str, partner: str) -> CoverageRow:
    return CoverageRow(member, partner, "unknown", None, None, None, None, None, False, 0, None, (), ())


def _age(newest: str | None, day: datetime.date) -> int | None:
    return None if newest is None else (day - PartialDate(newest).last).days


def _pact(row: RowMapping, at_most: str) -> PactStanding:
    parties = tuple(row["parties"].split("-"))
    return PactStanding(row["pact"], parties, row["title"], row["kind"], row["at_least"], at_most, row["successor"])
