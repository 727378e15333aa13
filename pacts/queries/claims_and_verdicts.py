"""Claims and events one by one, as people look at them: the history of a pair, what to review, the verdicts made."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, RowMapping, Select, Table, func, literal, null, select

from pacts.english import step_in_words
from pacts.plain import Plain
from pacts.queries.waiting import changes
from pacts.status import bounds_in_words
from pacts.store.reviews import latest
from pacts.store.tables import CLAIM, EVENT, PACT, PACT_PAIR, REVIEW, SOURCE
from pacts.terms import TERMS


@dataclass(frozen=True, slots=True)
class HistoryRow(Plain):
    """One claim or event. `pact` and `title` say which pact it is about, `date` its day where the source gives it.

    `first_day` to `last_day` is the span of its date, or the days at which it is known to stand so. `verdict` is
    'accepted', or 'corrected' where the row is a person's correction of the claim; None without a review. `terms` are
    those of the pact that the source gives. An event, such as 'joined', has no bounds; `party` is the code of
    the party that did it. `reader` ('rules' or 'model', with the name of the `model`), `confidence` and
    `sure` are those of a claim that was read in an article; what a person wrote has no reader.
    """

    pact: str
    title: str | None
    kind: str | None
    date: str | None
    first_day: datetime.date
    last_day: datetime.date
    at_least: str | None
    at_most: str | None
    quote: str | None
    note: str | None
    source: str
    publisher: str | None
    published: str | None
    rule: str
    claim: str
    verdict: str | None
    reviewer: str | None
    event: str | None = None
    party: str | None = None
    terms: dict[str, str] = field(default_factory=dict)
    reader: str | None = None
    model: str | None = None
    confidence: float | None = None
    sure: bool = True
    headline: str | None = None

    @property
    def words(self) -> str:
        """Where the pact stood, or what happened to it: 'in force', 'amended', 'Latvia joined'."""
        return _words(self)


@dataclass(frozen=True, slots=True)
class ReviewRow(Plain):
    """One claim or event as its source makes it, and the verdict that counts, None where there is none yet.

    An event, such as 'joined', has no bounds; `party` is the code of the party that did it.
    `paragraph` holds the quote, which is its characters `start` to `end`; a curated record has a note instead. One that
    was read in an article has a `reader` ('rules' or 'model', with the name of the `model` and the version of its
    `prompt`) and a `confidence`. One that is not `sure`, for these `doubts`, waits: `changes` says how many of today's
    answers would be others if it counted; it is 0 for the rest.
    """

    claim: str
    parties: tuple[str, ...]
    at_least: str | None
    at_most: str | None
    date: str | None
    title: str | None
    quote: str | None
    note: str | None
    paragraph: str
    start: int
    end: int
    source: str
    headline: str | None
    publisher: str | None
    published: str | None
    rule: str
    verdict: str | None
    reviewer: str | None
    time: str | None
    reason: str | None
    reader: str | None = None
    model: str | None = None
    prompt: str | None = None
    confidence: float | None = None
    sure: bool = True
    doubts: tuple[str, ...] = ()
    changes: int = 0
    event: str | None = None
    party: str | None = None

    @property
    def words(self) -> str:
        """Where the pact stood, or what happened to it."""
        return _words(self)

    @property
    def waits(self) -> bool:
        """Whether it does not count until a person has reviewed it."""
        return not self.sure and self.verdict is None

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, ready for JSON."""
        return Plain.to_dict(self) | {"waits": self.waits}


def _words(row: HistoryRow | ReviewRow) -> str:
    if row.at_least is not None and row.at_most is not None:
        return bounds_in_words(row.at_least, row.at_most)
    return step_in_words(row.event or "", row.party)


@dataclass(frozen=True, slots=True)
class VerdictRow(Plain):
    """One verdict that was made, with the corrected values where there are any.

    `about` is what the claim says ('CAN-JPN concluded 2025-07-08') and `source` its address, None where the registry
    does not hold it (any more). `time` is UTC, in ISO 8601.
    """

    claim: str
    verdict: str
    reviewer: str
    time: str
    reason: str | None
    parties: tuple[str, ...] | None
    at_least: str | None
    at_most: str | None
    date: str | None
    title: str | None
    about: str | None
    source: str | None


def history(connection: Connection, one: str, other: str) -> list[HistoryRow]:
    """Every claim and event on the pacts that two parties share, by code; earlier days first."""
    shared = select(PACT_PAIR.c.pact).where(PACT_PAIR.c.party == one, PACT_PAIR.c.partner == other)
    return history_of(connection, PACT.c.id.in_(shared))


def history_of(connection: Connection, *conditions: ColumnElement[bool]) -> list[HistoryRow]:
    """Every claim and event on the pacts that meet some conditions; earlier days first."""
    published = func.coalesce(SOURCE.c.published, "")  # databases do not agree on where NULL sorts
    # Steps of one day come in the order in which they are climbed; then events.
    claims, _ = _reports(CLAIM, func.coalesce(CLAIM.c.corrects, CLAIM.c.id))
    claims = claims.order_by(CLAIM.c.last_day, CLAIM.c.first_day, published, CLAIM.c.at_least_rank, CLAIM.c.id)
    events, _ = _reports(EVENT, EVENT.c.id)
    events = events.order_by(EVENT.c.last_day, EVENT.c.first_day, EVENT.c.id)
    rows = []
    for table, query in ((CLAIM, claims), (EVENT, events)):
        of_pacts = query.add_columns(PACT.c.title, PACT.c.kind).join(PACT, PACT.c.id == table.c.pact).where(*conditions)
        for row in connection.execute(of_pacts).mappings():
            terms = {name: row[name] for name in TERMS if row[name] is not None}
            rows.append(HistoryRow(**_fields(HistoryRow, row), terms=terms))
    return sorted(rows, key=lambda row: (row.last_day, row.first_day))


def reviewable(
    connection: Connection, parties: Sequence[str] = (), everything: bool = False, source: str | None = None
) -> list[ReviewRow]:
    """The claims and events without a verdict; with `everything` the others too. `source` narrows to one, by its id.

    Those that wait come first, the ones that would change most answers in front; the rest by source and place in its
    text, as all do with `everything`.
    """
    rows = []
    for table in (CLAIM, EVENT):
        query, verdict = _as_made(table)
        query = query.where(*(table.c.parties.contains(code) for code in parties))
        if source is not None:
            query = query.where(table.c.source == source)
        if not everything:
            query = query.where(verdict.c.verdict.is_(None))
        every = connection.execute(query).mappings()
        rows += [_review_row(row) for row in every if {*parties} <= {*row["parties"].split("-")}]
    changed = changes(connection, [row.claim for row in rows if row.waits], datetime.date.today())
    rows = [replace(row, changes=changed[row.claim]) if row.waits else row for row in rows]
    return rows if everything else sorted(rows, key=_in_turn)


def _in_turn(row: ReviewRow) -> tuple[bool, int, float]:
    return (not row.waits, -row.changes, -(row.confidence or 0)) if row.waits else (True, 0, 0)


def claim(connection: Connection, id: str) -> ReviewRow:
    """The claim or event of this id, which has to be there."""
    for table in (CLAIM, EVENT):
        query, _ = _as_made(table)
        row = connection.execute(query.where(table.c.id == id)).mappings().first()
        if row is not None:
            return _review_row(row)
    raise LookupError(id)


def verdicts(connection: Connection, parties: Sequence[str] = ()) -> list[VerdictRow]:
    """Every verdict, the newest first; with `parties`, those on claims about all of them."""
    query = (
        select(
            REVIEW,
            func.coalesce(CLAIM.c.parties, EVENT.c.parties).label("claim_parties"),
            func.coalesce(CLAIM.c.at_least, EVENT.c.what).label("claim_at_least"),
            func.coalesce(CLAIM.c.at_most, EVENT.c.what).label("claim_at_most"),
            func.coalesce(CLAIM.c.date, EVENT.c.date).label("claim_date"),
            SOURCE.c.address.label("source"),
        )
        .outerjoin(CLAIM, CLAIM.c.id == REVIEW.c.claim)
        .outerjoin(EVENT, EVENT.c.id == REVIEW.c.claim)
        .outerjoin(SOURCE, SOURCE.c.id == func.coalesce(CLAIM.c.source, EVENT.c.source))
        .order_by(REVIEW.c.time.desc(), REVIEW.c.id.desc())
    )
    rows = connection.execute(query).mappings()
    return [_verdict(row) for row in rows if {*parties} <= {*(row["claim_parties"] or "").split("-")}]


_OF_CLAIMS = (
    *("pact", "parties", "date", "first_day", "last_day", "at_least", "at_most", "quote", "quote_start", "quote_end"),
    *("note", *TERMS, "rule", "reader", "model", "prompt", "confidence", "sure", "doubts"),
)
# An event has no bounds and no terms, and is read in no article.
_OF_EVENTS: dict[str, ColumnElement[Any]] = {"rule": literal("record"), "sure": literal(1)}


def _reports(table: Table, reviewed: ColumnElement[str]) -> tuple[Select[tuple[Any, ...]], CTE]:
    """Every claim or event with its source and the verdict on what has the id `reviewed`; and all the verdicts."""
    verdict = latest().cte("verdicts")
    what, party = (EVENT.c.what, EVENT.c.party) if table is EVENT else (null(), null())
    query = (
        select(
            table.c.id.label("claim"),
            *(table.c[name] if name in table.c else _OF_EVENTS.get(name, null()).label(name) for name in _OF_CLAIMS),
            what.label("event"),
            party.label("party"),
            SOURCE.c.address.label("source"),
            func.nullif(SOURCE.c.title, "").label("headline"),
            *(SOURCE.c[name] for name in ("publisher", "published")),
            *(verdict.c[name] for name in ("verdict", "reviewer", "time", "reason")),
        )
        .join(SOURCE, SOURCE.c.id == table.c.source)
        .outerjoin(verdict, verdict.c.claim == reviewed)
    )
    return query, verdict


def _as_made(table: Table) -> tuple[Select[tuple[Any, ...]], CTE]:
    """Every claim that a source makes, or every event, with the text of its source; and all the verdicts."""
    query, verdict = _reports(table, table.c.id)
    query = query.add_columns(table.c.title, SOURCE.c.text)
    if table is CLAIM:
        query = query.where(CLAIM.c.corrects.is_(None))
    places = [CLAIM.c.quote_start] if table is CLAIM else []
    return query.order_by(SOURCE.c.address, SOURCE.c.kind, *places, table.c.last_day, table.c.id), verdict


def _fields(of: type[HistoryRow | ReviewRow], row: RowMapping) -> dict[str, Any]:
    """What a row of such a query holds of the fields of a dataclass."""
    return {name: row[name] for name in of.__slots__ if name in row} | {"sure": bool(row["sure"])}


def _verdict(row: RowMapping) -> VerdictRow:
    about = None
    if row["claim_parties"]:
        low, high = row["claim_at_least"], row["claim_at_most"]
        bounds = low if low == high else f"{low} to {high}"
        about = " ".join(filter(None, (row["claim_parties"], bounds, row["claim_date"])))
    fields = {name: row[name] for name in VerdictRow.__slots__ if name not in ("about", "parties")}
    return VerdictRow(**fields, parties=tuple(row["parties"].split("-")) if row["parties"] else None, about=about)


def _review_row(row: RowMapping) -> ReviewRow:
    paragraph, start, end = row["quote"] or "", 0, len(row["quote"] or "")
    if row["quote_end"]:
        text, start, end = row["text"], row["quote_start"], row["quote_end"]
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        paragraph, start, end = text[first : last if last >= 0 else len(text)], start - first, end - first
    fields = _fields(ReviewRow, row)
    fields |= {"parties": tuple(row["parties"].split("-")), "doubts": tuple((row["doubts"] or "").splitlines())}
    return ReviewRow(**fields, paragraph=paragraph, start=start, end=end)
