"""A person's own list of pacts set beside the registry: what is the same, what differs, and what either lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from sqlalchemy import Connection

from pacts.dates import PartialDate
from pacts.english import joined, many, name, number
from pacts.plain import Plain
from pacts.queries.standings import Scope, claims_on, standing_on
from pacts.records.record import Record
from pacts.rules.claim import Claim, Evidence
from pacts.rules.pairs import PactStanding
from pacts.rules.spans import evidence
from pacts.rules.steps import Pact, Step, steps
from pacts.rules.titles import subject
from pacts.status import Status, bounds_in_words


class Result(StrEnum):
    """What became of a row of the list, or of a pact of the registry that the list does not have."""

    SAME = "same"
    OTHER_DAY = "other day"
    OTHER_STATUS = "other status"
    MISSING_HERE = "missing here"  # the registry has no such pact
    MISSING_THERE = "missing there"  # the list has no such pact


@dataclass(frozen=True, slots=True)
class Compared(Plain):
    """A row of the list beside what the registry has, or a pact of the registry that the list does not have.

    `line` is the row's in its file. `status` and `date` are those of the list, `registry_status` (in words) and
    `registry_date` those of the registry; the date is None where no source gives one. `pact` is the registry's.
    """

    result: Result
    parties: tuple[str, ...]
    title: str | None
    line: int | None
    status: str | None
    date: str | None
    pact: str | None
    registry_status: str | None
    registry_date: str | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _OnRecord:
    """A pact of the registry with its claims and its steps."""

    pact: PactStanding
    claims: Sequence[Claim]
    steps: Sequence[Step]

    @property
    def proof(self) -> tuple[Evidence, ...]:
        """The evidence of where it stands."""
        return tuple(claim.evidence for claim in evidence(self.claims, self.pact.span))


def compare(connection: Connection, records: Iterable[Record], party: str | None, asked: Scope) -> list[Compared]:
    """Each row of a list beside the registry, in the order of the list; then the pacts that the list does not have.

    The list is taken for one of the pacts of `party` (a code); without it, of the party that all rows share, else of
    the pacts among the parties that it names. Rows of complete lists and of amendments are passed over.
    """
    rows = [record for record in records if not record.complete and record.event is None]
    on_record = _on_record(connection, asked)
    meant = [
        (record, pacts)
        for _, line in groupby(rows, key=lambda record: (record.name, record.line, record.parties))
        for record, pacts in _of_one_line(list(line), on_record)
    ]
    compared = [_compared(record, pacts) for record, pacts in meant]
    matched = {each.pact.pact for _, pacts in meant for each in pacts}
    return [*compared, *_missing(rows, party, on_record, matched)]


def sentence(rows: Sequence[Compared], party: str | None) -> str:
    """How many rows came to which result."""
    counts = Counter(row.result for row in rows)
    listed = counts.total() - counts[Result.MISSING_THERE]
    words = {
        Result.SAME: "the same",
        Result.OTHER_DAY: "with another day",
        Result.OTHER_STATUS: "with another status",
        Result.MISSING_HERE: "not on record here",
    }
    parts = [f"{number(counts[result])} {phrase}" for result, phrase in words.items() if counts[result]]
    whose = f" of {name(party)}" if party else ""
    first = f"{many(listed, 'row')} compared: {joined(parts)}." if parts else "No row to compare."
    missing = counts[Result.MISSING_THERE]
    if not missing:
        return first
    pacts = f"One pact{whose} on record here is" if missing == 1 else f"{missing} pacts{whose} on record here are"
    return f"{first} {pacts} not in the list."


def _on_record(connection: Connection, asked: Scope) -> dict[tuple[str, ...], list[_OnRecord]]:
    """Every pact of the registry by its parties, in the order of its id."""
    pacts = sorted(standing_on(connection, asked), key=lambda each: each.pact)
    claims = claims_on(connection, (each.pact for each in pacts), asked)
    by_parties: dict[tuple[str, ...], list[_OnRecord]] = defaultdict(list)
    for each in pacts:
        own = claims[each.pact]
        taken = steps(Pact(each.pact, each.parties, each.title, each.kind), own)
        by_parties[each.parties].append(_OnRecord(each, own, taken))
    return by_parties


def _meant(record: Record, on_record: dict[tuple[str, ...], list[_OnRecord]]) -> list[_OnRecord]:
    """The pacts that a row may be about, on the subject that its title or kind names: a general one where they do not.

    Those between its parties alone; where there are none, those of several to which all its parties belong.
    """
    about, mine = subject(record.title, record.kind), set(record.parties)
    own = [each for each in on_record.get(record.parties, ()) if each.pact.subject == about]
    return own or [
        each
        for parties, pacts in on_record.items()
        if mine < set(parties)
        for each in pacts
        if each.pact.subject == about
    ]


def _of_one_line(
    records: Sequence[Record], on_record: dict[tuple[str, ...], list[_OnRecord]]
) -> Iterator[tuple[Record, list[_OnRecord]]]:
    """The steps that one line of a list gives, with the pacts that they may be about.

    A line is about one pact: of several, about those with which most of its steps agree.
    """
    meant = [_meant(record, on_record) for record in records]
    agree = Counter(
        each.pact.pact
        for record, pacts in zip(records, meant, strict=True)
        for each in pacts
        if _compared(record, [each]).result is Result.SAME
    )
    most = max(agree.values(), default=0)
    for record, pacts in zip(records, meant, strict=True):
        yield record, [each for each in pacts if agree[each.pact.pact] == most] if len(records) > 1 else pacts


def _compared(record: Record, pacts: Sequence[_OnRecord]) -> Compared:
    if not pacts:
        return _row(record, Result.MISSING_HERE, None, None, None)
    if record.date is not None and record.at_least is record.at_most:
        return _dated(record, record.date, pacts)
    best = max(pacts, key=lambda each: each.pact.strength)
    mine, theirs = (record.at_least, record.at_most), (best.pact.at_least, best.pact.at_most)
    agree = mine[0].rank <= theirs[1].rank and theirs[0].rank <= mine[1].rank
    return _row(record, Result.SAME if agree else Result.OTHER_STATUS, best, best.pact.words, best.pact.stands_since)


def _dated(record: Record, day: PartialDate, pacts: Sequence[_OnRecord]) -> Compared:
    """A row with a step and its date, beside the steps of that status; else beside where the pact stands."""
    taken = [(each, step) for each in pacts for step in each.steps if step.status == record.at_least.value]
    dated = [(each, step, PartialDate(step.date)) for each, step in taken if step.date is not None]
    for each, step, theirs in dated:
        if theirs.covers(day) or day.covers(theirs):
            return _row(record, Result.SAME, each, Status(step.status).words, step.date, step.evidence)
    if dated:
        each, step, _ = min(dated, key=lambda each: abs((each[2].first - day.first).days))
        return _row(record, Result.OTHER_DAY, each, Status(step.status).words, step.date, step.evidence)
    best = max(pacts, key=lambda each: each.pact.strength)
    reached = taken or (not record.at_least.ends and best.pact.at_least.rank >= record.at_least.rank)
    result = Result.OTHER_DAY if reached else Result.OTHER_STATUS
    return _row(record, result, best, best.pact.words, None if reached else best.pact.stands_since)


def _row(
    record: Record,
    result: Result,
    beside: _OnRecord | None,
    status: str | None,
    date: str | None,
    proof: tuple[Evidence, ...] | None = None,
) -> Compared:
    return Compared(
        result=result,
        parties=record.parties,
        title=record.title or (beside.pact.title if beside else None),
        line=record.line,
        status=bounds_in_words(record.at_least, record.at_most),
        date=record.date.text if record.date else None,
        pact=beside.pact.pact if beside else None,
        registry_status=status,
        registry_date=date,
        evidence=(beside.proof if proof is None else proof) if beside else (),
    )


def _missing(
    rows: Sequence[Record],
    party: str | None,
    on_record: dict[tuple[str, ...], list[_OnRecord]],
    matched: set[str],
) -> Iterator[Compared]:
    """The pacts that stand, or are being negotiated, and that the list should have but has not."""
    named = {code for record in rows for code in record.parties}
    shared = set(rows[0].parties).intersection(*(record.parties for record in rows)) if rows else set()
    whose = {party} if party else shared if len(shared) == 1 and len({record.parties for record in rows}) > 1 else set()
    for parties, pacts in sorted(on_record.items()):
        if not (whose <= set(parties) if whose else set(parties) <= named):
            continue
        for each in pacts:
            if each.pact.pact not in matched and each.pact.at_least is not Status.NONE:
                pact = each.pact
                there = (pact.pact, pact.words, pact.stands_since, each.proof)
                yield Compared(Result.MISSING_THERE, parties, pact.title, None, None, None, *there)
