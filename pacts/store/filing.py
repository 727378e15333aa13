"""Recompute and store which pact each claim belongs to and where each pact stands, for sets of parties that changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, permutations
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, Text, bindparam, or_, select, union

from pacts import gazetteer
from pacts.edition import edition
from pacts.rules.claim import Claim
from pacts.rules.conflicts import Conflict, conflicts
from pacts.rules.events import Event, Stay, stays
from pacts.rules.expiry import TermEnd, Terms, term_ends, terms_of
from pacts.rules.grouping import Grouped, group, pact_id, pact_of
from pacts.rules.pairs import lapse
from pacts.rules.spans import Span
from pacts.rules.standing import standings
from pacts.store import claims as stored_claims
from pacts.store import events as stored_events
from pacts.store.claims import among, claims_where, in_batches, waits
from pacts.store.events import events_where
from pacts.store.reviews import excluded
from pacts.store.rows import delete_rows, insert_rows, is_shipped, note_shipped, ranks, set_pacts, update_rows
from pacts.store.tables import CLAIM, CONFLICT, EVENT, PACT, PACT_PAIR, PACT_PARTY, SINCE, SPAN, TERM_END
from pacts.terms import TERMS

# The folders that decide how claims are filed: whenever one of them changes, registries are filed anew.
FILING = ("gazetteer", "rules", "store", "verdicts")

Row = dict[str, Any]

# What is written here; the later ones point to the earlier. Each with what makes the key of a row.
_TABLES = (PACT, PACT_PARTY, PACT_PAIR, SPAN, CONFLICT, TERM_END)
_KEYS = {table: itemgetter(*(column.name for column in table.primary_key)) for table in _TABLES}


@dataclass(frozen=True, slots=True)
class Filing:
    """What is on record of some sets of parties, or should be: rows of each table, the pact of each claim and event."""

    rows: dict[Table, list[Row]] = field(default_factory=lambda: {table: [] for table in _TABLES})
    claims: dict[str, str | None] = field(default_factory=dict)
    events: dict[str, str | None] = field(default_factory=dict)

    def keyed(self, table: Table) -> dict[Any, Row]:
        """The rows of a table by their primary keys."""
        return dict(zip(map(_KEYS[table], self.rows[table]), self.rows[table], strict=True))


# The queries about some sets of parties: to put one together takes as long as to run it for a few claims.
_SETS = bindparam("sets", type_=Text)  # in JSON, as `among` takes it
_CLAIMS = claims_where(among(CLAIM.c.parties, _SETS))
_EVENTS = events_where(among(EVENT.c.parties, _SETS))
_NOT_COUNTED = (
    select(CLAIM.c.id).where(among(CLAIM.c.parties, _SETS), waits()),
    *(excluded(table, among(table.c.parties, _SETS)) for table in (CLAIM, EVENT)),
)
_WITH_TERMS = select(CLAIM.c.id, *(CLAIM.c[name] for name in TERMS)).where(
    among(CLAIM.c.parties, _SETS), or_(*(CLAIM.c[name].is_not(None) for name in TERMS))
)
_PACTS_OF = tuple(select(table.c.id, table.c.pact).where(among(table.c.parties, _SETS)) for table in (CLAIM, EVENT))
_PACTS = select(PACT.c.id).where(among(PACT.c.parties, _SETS))
_ROWS = {
    PACT: select(PACT).where(among(PACT.c.parties, _SETS)),
    **{table: select(table).where(table.c.pact.in_(_PACTS)) for table in _TABLES[1:]},
}


def regroup(connection: Connection, sets: Iterable[str]) -> None:
    """Recompute which pact each claim belongs to, and where each pact stands, for some sets of parties ('CAN-JPN').

    Writes what differs, in the caller's transaction. A claim that waits for review, or was excluded by one, belongs to
    no pact.
    """
    for some in in_batches(sorted(set(sets))):
        wanted, current = _wanted(connection, some), _current(connection, some)
        outdated: dict[Table, list[Row]] = {}
        for table in _TABLES:
            new, old = wanted.keyed(table), current.keyed(table)
            insert_rows(connection, table, [row for key, row in new.items() if key not in old])
            update_rows(connection, table, [row for key, row in new.items() if key in old and old[key] != row])
            outdated[table] = [row for key, row in old.items() if key not in new]
        for table, pacts, before in ((CLAIM, wanted.claims, current.claims), (EVENT, wanted.events, current.events)):
            set_pacts(connection, table, [(pact, id) for id, pact in pacts.items() if before[id] != pact])
        for table in reversed(_TABLES):
            delete_rows(connection, table, outdated[table])


def regroup_all(connection: Connection, *, always: bool = False) -> bool:
    """File all claims anew where the rules of another release filed them, or `always`; return whether it was done."""
    if is_filed(connection) and not always:
        return False
    every = union(select(CLAIM.c.parties), select(PACT.c.parties))
    regroup(connection, connection.execute(every).scalars().all())
    note_shipped(connection, "rules", edition(*FILING))
    return True


def is_filed(connection: Connection) -> bool:
    """Whether this release's rules filed the claims."""
    return is_shipped(connection, "rules", edition(*FILING))


def misfiled(connection: Connection) -> Iterator[str]:
    """What the database holds otherwise than `regroup` would write it, in words."""
    every = connection.execute(union(select(CLAIM.c.parties), select(PACT.c.parties))).scalars().all()
    for some in in_batches(sorted(every)):
        wanted, current = _wanted(connection, some), _current(connection, some)
        for kind, pacts, own in (("claim", current.claims, wanted.claims), ("event", current.events, wanted.events)):
            for id, pact in pacts.items():
                if own.get(id) != pact:
                    yield f"the {kind} {id} is filed under another pact than its own"
        for table in _TABLES:
            new, old = wanted.keyed(table), current.keyed(table)
            for key in sorted(new.keys() | old.keys()):
                if new.get(key) != old.get(key):
                    row = new.get(key) or old[key]
                    yield _MISFILED[table.name].format(row.get("pact") or row["id"])


_MISFILED = {
    "pact": "the pact {} is not what its claims say",
    "pact_party": "the parties of the pact {} are not those of its name",
    "pact_pair": "the pairs of the pact {} are not those of its parties",
    "span": "the pact {} is on record as standing elsewhere than its claims put it",
    "conflict": "the contradictions on the pact {} are not those of its claims",
    "term_end": "the terms of the pact {} are not those of its claims",
}


def _wanted(connection: Connection, sets: Sequence[str]) -> Filing:
    """What the rules make of the claims on some sets of parties."""
    values = {"sets": json.dumps(sets)}
    claims: dict[str, dict[str, Claim]] = {parties: {} for parties in sets}
    for parties, claim in stored_claims.read(connection, _CLAIMS, values):
        claims[parties][claim.id] = claim
    aside = {id for query in _NOT_COUNTED for id in connection.execute(query, values).scalars()}
    terms = _terms(connection, values)
    events: dict[str, list[Event]] = {parties: [] for parties in sets}
    filing = Filing()
    for parties, event in stored_events.read(connection, _EVENTS, values):
        filing.events[event.id] = None
        if event.id not in aside:
            events[parties].append(event)
    for parties, each in claims.items():
        filing.claims.update(dict.fromkeys(each))
        _file(filing, parties, {id: claim for id, claim in each.items() if id not in aside}, terms, events[parties])
    return filing


def _terms(connection: Connection, values: Mapping[str, str]) -> dict[str, Terms]:
    """The terms that claims on some sets of parties give, by the claim's id; most give none."""
    rows = connection.execute(_WITH_TERMS, values).mappings()
    return {row["id"]: {name: row[name] for name in TERMS if row[name] is not None} for row in rows}


def _current(connection: Connection, sets: Sequence[str]) -> Filing:
    """What the database holds of them."""
    values = {"sets": json.dumps(sets)}
    claims, events = ({id: pact for id, pact in connection.execute(query, values)} for query in _PACTS_OF)
    rows = {
        table: [dict(row) for row in connection.execute(query, values).mappings()] for table, query in _ROWS.items()
    }
    return Filing(rows, claims, events)


def _file(
    filing: Filing, parties: str, claims: Mapping[str, Claim], terms: Mapping[str, Terms], events: Sequence[Event]
) -> None:
    """Add what the rules make of the claims and events on one set of parties."""
    pacts = group(parties, claims.values())
    filing.events.update({event.id: pact_of(event, pacts, claims) for event in events})
    spans = standings(pacts, claims, lapse(parties.split("-")))
    for pact in reversed(pacts):  # the successor first, since others point to it
        own = [claims[id] for id in pact.claims]
        contradictions = conflicts(own) if any(span.disputed for span in spans[pact.id]) else []
        agreed = terms_of(own, terms)
        during = stays(event for event in events if filing.events[event.id] == pact.id)
        begun = spans[pact.id][0].from_day
        members = [_party_row(pact.id, code, begun, during.get(code, Stay())) for code in parties.split("-")]
        filing.rows[PACT].append(_pact_row(parties, pact, agreed))
        filing.rows[PACT_PARTY] += members
        filing.rows[PACT_PAIR] += [row for two in combinations(members, 2) for row in _pair_rows(*two)]
        filing.rows[SPAN] += [_span_row(pact.id, span) for span in spans[pact.id]]
        filing.rows[CONFLICT] += [_conflict_row(pact.id, conflict) for conflict in contradictions]
        filing.rows[TERM_END] += [_term_end_row(pact.id, end) for end in term_ends(own, agreed)]
        filing.claims.update(dict.fromkeys(pact.claims, pact.id))


def _conflict_row(pact: str, conflict: Conflict) -> Row:
    return {"pact": pact, "reason": conflict.reason.value, "one": conflict.one.id, "other": conflict.other.id}


def _pact_row(parties: str, pact: Grouped, terms: Terms) -> Row:
    successor = pact_id(parties, pact.subject, pact.successor) if pact.successor else None
    return {
        "id": pact.id,
        "parties": parties,
        "subject": pact.subject,
        "number": pact.number,
        "title": pact.title,
        "kind": pact.kind,
        **dict.fromkeys(TERMS),
        **terms,
        "successor": successor,
    }


def _party_row(pact: str, party: str, begun: date, stay: Stay) -> Row:
    """Who is party to a pact that claims speak of from `begun` on, and when: a state that is no more is to none."""
    ended = gazetteer.party(party).ended
    lasts = [*([stay.left.first - timedelta(1)] if stay.left else []), *([ended.last] if ended else [])]
    return {
        "pact": pact,
        "party": party,
        "begun": max(begun, stay.joined.first) if stay.joined else begun,
        "joined": stay.joined.date if stay.joined else None,
        "from_day": stay.joined.last if stay.joined else None,
        "departed": stay.left.date if stay.left else None,
        "until_day": min(lasts, default=None),
        "gone_from": stay.left.last if stay.left else None,
    }


def _pair_rows(one: Row, other: Row) -> Iterator[Row]:
    """The days for which a pact's standing is that of two of its parties, and those since the first of them left it.

    Both ways round.
    """
    joined, from_day = (max(filter(None, (one[key], other[key])), default=None) for key in ("joined", "from_day"))
    if any(each["from_day"] and not each["joined"] for each in (one, other)):
        joined = None  # nobody says when one of them joined, so since when they are bound is not known
    until_day, gone = (min(filter(None, (one[key], other[key])), default=None) for key in ("until_day", "gone_from"))
    for party, partner in permutations((one["party"], other["party"])):
        row = {"pact": one["pact"], "party": party, "partner": partner}
        yield {**row, "gone": 0, "joined": joined, "from_day": from_day, "until_day": until_day}
        if gone is not None:
            yield {**row, "gone": 1, "joined": None, "from_day": gone, "until_day": None}


def _term_end_row(pact: str, end: TermEnd) -> Row:
    days = {"first_day": end.first, "last_day": end.last, "notice_by": end.notice_by}
    return {"pact": pact, "number": end.number, **days}


def _span_row(pact: str, span: Span) -> Row:
    return {
        "pact": pact,
        "from_day": span.from_day,
        "until_day": span.until_day,
        **ranks(at_least=span.at_least, at_most=span.at_most),
        **dict(zip(SINCE, span.since, strict=True)),
        "newest": span.newest,
        "claim": span.claim,
        "date": span.date,
        "announced": int(span.announced),
        "disputed": int(span.disputed),
    }
