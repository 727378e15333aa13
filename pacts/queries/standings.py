"""Where pacts stand on a day: read from their spans, or by the same rule from the claims that were known by a day."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, func, select

from pacts.errors import PactsError
from pacts.rules.claim import Claim
from pacts.rules.events import Stay
from pacts.rules.pairs import PactStanding, Pair, lapse, pair
from pacts.rules.silence import CompleteList, silence
from pacts.rules.spans import Span, at
from pacts.rules.titles import ASKED, GENERAL
from pacts.status import BY_VALUE, Status
from pacts.store.claims import among, claims_where, in_batches, load, read
from pacts.store.events import stays_by_pact
from pacts.store.tables import CLAIM, COMPLETE_LIST, PACT, PACT_PAIR, PACT_PARTY, SINCE, SOURCE, SPAN


@dataclass(frozen=True, slots=True)
class Scope:
    """What answers are asked for: on which day, at which status, by what had been published when, by which pacts.

    Raises PactsError for an unknown subject.
    """

    day: date
    known_by: date | None = None
    status: Status = Status.AGREED_IN_PRINCIPLE
    subject: str = GENERAL
    bilateral: bool = False

    def __post_init__(self) -> None:
        if self.subject not in ASKED:
            raise PactsError(f"'{self.subject}' is not one of {', '.join(ASKED)}.")

    @property
    def known_on(self) -> date:
        """The day asked about, but today for one to come: nobody knows yet how things will stand then."""
        return min(self.day, date.today())


def standing_on(
    connection: Connection,
    asked: Scope,
    parties: Collection[str] | None = None,
    others: Collection[str] | None = None,
) -> list[PactStanding]:
    """Each pact that a claim speaks of by the day, and where it stands then.

    Only those of one of `parties`, where these are given, with one of `others`, where these are given.
    """
    which = None if parties is None else _OF if others is None else _BETWEEN
    values = {"day": asked.day, "parties": list(parties or ()), "others": list(others or ())}
    if asked.known_by is None:
        pacts = list(_spans(connection, which, values))
    else:
        pacts = list(_known(connection, asked, None if which is None else which.params(**values)))
    stays: Mapping[str, Mapping[str, Stay]] = {}
    if any(pact.parties.count("-") > 1 for pact, *_ in pacts):  # states join and leave no others
        stays = stays_by_pact(connection, *([] if asked.known_by is None else [SOURCE.c.known <= asked.known_by]))
    return [standing(pact, span, stays.get(pact.id, {}), asked.day, scope) for pact, span, scope in pacts]


def number_of_pacts(connection: Connection, asked: Scope, parties: Collection[str]) -> Counter[str]:
    """How many pacts a claim speaks of by the day, by the party; not those that it has not joined yet."""
    if asked.known_by is not None:
        pairs = Pairs.load(connection, asked, parties)
        return Counter({party: len(pairs.of(party)) for party in parties})
    return Counter(dict(connection.execute(_NUMBERS, {"parties": list(parties), "day": asked.day}).all()))


def standing(pact: Any, span: Span, stays: Mapping[str, Stay], day: date, scope: str | None) -> PactStanding:
    """A pact, as a row of its table, where it stands on a day. `stays` are those of states that joined or left."""
    parties = tuple(pact.parties.split("-"))
    titles = (pact.subject, pact.title, pact.kind, pact.successor)
    return PactStanding(pact.id, parties, *titles, span.at_least, span.at_most, span, stays, day, scope)


def all_spans(connection: Connection, *conditions: ColumnElement[bool]) -> dict[str, list[Span]]:
    """Every span of every pact that meets some conditions, by the pact's id, in order of time."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for id, *values in connection.execute(select(SPAN.c.pact, *_SPAN).where(*conditions).order_by(SPAN.c.from_day)):
        spans[id].append(_span(values))
    return spans


class Pairs:
    """What is on record of any two parties, by pacts and complete lists loaded once for all that are asked about."""

    def __init__(self, asked: Scope, pacts: Iterable[PactStanding], lists: Iterable[CompleteList]) -> None:
        self.asked = asked
        self.pacts = tuple(pacts)
        self._shared: dict[tuple[str, str], list[PactStanding]] = defaultdict(list)
        for each in self.pacts:
            for two in permutations(each.parties, 2):
                self._shared[two].append(each)
        self._lists: dict[str, list[CompleteList]] = defaultdict(list)
        for complete in lists:
            self._lists[complete.party].append(complete)

    @classmethod
    def load(
        cls,
        connection: Connection,
        asked: Scope,
        parties: Collection[str] | None = None,
        others: Collection[str] | None = None,
    ) -> Pairs:
        """The pacts of `parties` with `others`, with anyone where these are None, and the lists of everyone."""
        return cls(asked, standing_on(connection, asked, parties, others), complete_lists(connection))

    def __getitem__(self, two: tuple[str, str]) -> Pair:
        """What is on record of two parties."""
        one, other = two
        asked = self.asked
        lists = [*self._lists.get(one, ()), *self._lists.get(other, ())]
        left_out = silence(lists, one, other, asked.status, asked.day, asked.known_by) if lists else None
        shared = (each.between(one, other, asked.day) for each in self._shared.get(two, ()))
        pacts = [each for each in shared if each is not None]
        return pair(one, other, pacts, asked.day, subject=asked.subject, bilateral=asked.bilateral, left_out=left_out)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The two parties of every pair that has a pact, the code that sorts first in front."""
        return iter(sorted(two for two in self._shared if two[0] < two[1]))

    def of(self, party: str) -> list[PactStanding]:
        """The pacts of one party."""
        stay = Stay()
        return [
            each
            for each in self.pacts
            if party in each.parties and each.stays.get(party, stay).has_begun(self.asked.day)
        ]

    def lists_of(self, party: str) -> list[CompleteList]:
        """The complete lists of one party's pacts that speak of the day or an earlier one."""
        return [each for each in self._lists.get(party, ()) if each.last <= self.asked.day]


def claims_on(connection: Connection, pacts: Iterable[str], asked: Scope) -> dict[str, list[Claim]]:
    """The claims on some pacts that are considered on the day, by pact."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    query = _CONSIDERED if asked.known_by is None else _CONSIDERED_AND_KNOWN
    for some in in_batches(sorted(set(pacts))):
        values = {"pacts": json.dumps(some), "day": asked.day, "known_by": asked.known_by}
        for _, claim in read(connection, query, values):
            claims[claim.pact or ""].append(claim)
    return claims


def complete_lists(connection: Connection) -> list[CompleteList]:
    """Every list that a source declares complete, with the parties that the source names beside its own."""
    rows = connection.execute(_LISTS).mappings().all()
    named: dict[str, set[frozenset[str]]] = defaultdict(set)
    sources = {row["source"] for row in rows}
    if sources:
        sets = select(CLAIM.c.source, CLAIM.c.parties).where(CLAIM.c.source.in_(sources)).distinct()
        for source, parties in connection.execute(sets):
            named[source].add(frozenset(parties.split("-")))
    return [
        CompleteList(
            id=row["id"],
            party=row["party"],
            at_least=Status(row["at_least"]),
            date=row["date"],
            last=row["last_day"],
            named=frozenset(
                code for two in named[row["source"]] if len(two) == 2 and row["party"] in two for code in two
            ),
            source=row["address"],
            headline=row["title"] or None,
            **{name: row[name] for name in ("publisher", "published", "known", "quote", "note")},
        )
        for row in rows
    ]


def _spans(connection: Connection, which: Select[tuple[str]] | None, values: Mapping[str, Any]) -> Iterator[_Standing]:
    """The pacts of which the day holds a span, with it and with their scope."""
    for row in connection.execute(_STANDINGS[which], values):
        yield row, _span(row[len(_PACT) :]), row.scope


def _known(connection: Connection, asked: Scope, which: Select[tuple[str]] | None) -> Iterator[_Standing]:
    """The pacts of which sources out by `known_by` spoke, with the span that the day has by these, and their scope."""
    from pacts.rules.expiry import terms_of  # here, since spans answer all other questions
    from pacts.rules.grouping import Grouped
    from pacts.rules.standing import standings

    conditions = [SOURCE.c.known <= asked.known_by, CLAIM.c.pact.is_not(None)]
    query = select(*_PACT, PACT.c.number)
    if which is not None:
        conditions.append(CLAIM.c.pact.in_(which))
        query = query.where(PACT.c.id.in_(which))
    claims: dict[str, dict[str, Claim]] = defaultdict(dict)
    by_pact: dict[str, list[str]] = defaultdict(list)
    for set_, claim in load(connection, *conditions):
        claims[set_][claim.id] = claim
        by_pact[claim.pact or ""].append(claim.id)
    scopes = {id: {"scope": scope} for id, scope in connection.execute(_SCOPES.where(*conditions))}
    chains: dict[str, list[Grouped]] = defaultdict(list)
    rows = {row.id: row for row in connection.execute(query)}
    for id, row in sorted(rows.items(), key=lambda item: item[1].number):
        successor = rows[row.successor].number if row.successor else None
        pact = Grouped(id, row.subject, row.number, row.title, row.kind, successor, tuple(by_pact.get(id, ())))
        chains[row.parties].append(pact)
    for set_, known in claims.items():
        for id, spans in standings(chains[set_], known, lapse(set_.split("-"))).items():
            span = at(spans, asked.day)
            if span is not None:
                yield rows[id], span, terms_of((known[each] for each in by_pact[id]), scopes).get("scope")


def _span(values: Sequence[Any]) -> Span:
    """The span of a row of `_SPAN`."""
    from_day, until_day, low, high, *since, newest, claim, date_, announced, disputed = values
    bounds = BY_VALUE[low], BY_VALUE[high]
    return Span(from_day, until_day, *bounds, tuple(since), newest, claim, date_, bool(announced), bool(disputed))


_Standing = tuple[Any, Span, "str | None"]
_PACT = tuple(PACT.c[name] for name in ("id", "parties", "subject", "title", "kind", "successor", "scope"))
_SPAN = (
    *(SPAN.c[name] for name in ("from_day", "until_day", "at_least", "at_most")),
    *(SPAN.c[name] for name in SINCE),
    *(SPAN.c[name] for name in ("newest", "claim", "date", "announced", "disputed")),
)
# The queries, each built once, with its parameters. `_OF` and `_BETWEEN` are the ids of the pacts of some parties.
_OF = select(PACT_PARTY.c.pact).where(PACT_PARTY.c.party.in_(bindparam("parties", expanding=True)))
_BETWEEN = select(PACT_PAIR.c.pact).where(
    PACT_PAIR.c.party.in_(bindparam("parties", expanding=True)),
    PACT_PAIR.c.partner.in_(bindparam("others", expanding=True)),
)
_ALL: Select[Any] = (
    select(*_PACT, *_SPAN)
    .join_from(PACT, SPAN, SPAN.c.pact == PACT.c.id)
    .where(SPAN.c.from_day <= bindparam("day"), SPAN.c.until_day >= bindparam("day"))
)
_STANDINGS = {which: _ALL if which is None else _ALL.where(PACT.c.id.in_(which)) for which in (None, _OF, _BETWEEN)}
_NUMBERS = (
    select(PACT_PARTY.c.party, func.count())
    .where(
        PACT_PARTY.c.party.in_(bindparam("parties", expanding=True)),
        PACT_PARTY.c.begun <= bindparam("day"),
    )
    .group_by(PACT_PARTY.c.party)
)
_CONSIDERED = claims_where(among(CLAIM.c.pact, bindparam("pacts", type_=Text)), CLAIM.c.first_day <= bindparam("day"))
_CONSIDERED_AND_KNOWN = _CONSIDERED.where(SOURCE.c.known <= bindparam("known_by"))
_SCOPES = (
    select(CLAIM.c.id, CLAIM.c.scope).join(SOURCE, SOURCE.c.id == CLAIM.c.source).where(CLAIM.c.scope.is_not(None))
)
_LISTS = select(
    COMPLETE_LIST, SOURCE.c.address, SOURCE.c.title, SOURCE.c.publisher, SOURCE.c.published, SOURCE.c.known
).join(SOURCE, SOURCE.c.id == COMPLETE_LIST.c.source)
