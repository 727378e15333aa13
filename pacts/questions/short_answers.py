"""What answers a question in short, above a table: a number, who was first, who has most, or where a pair stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pacts import gazetteer, listings
from pacts.dates import PartialDate
from pacts.english import name
from pacts.errors import UnknownName
from pacts.listings import Listing
from pacts.questions.question import Question
from pacts.sql.reports import SHIPPED
from pacts.status import LADDER, Status

if TYPE_CHECKING:
    from pacts.queries.coverage import CoverageRow
    from pacts.registry import Registry

_MOST = 5  # parties that a ranking names


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The `sentences` that answer a question, and the table that they are taken from with those that sum it up.

    A pair has no table: its record, which `pacts show` prints, is one for each pact.
    """

    sentences: Sequence[str]
    listing: Listing | None = None
    summary: Sequence[str] = ()


def short_answer(registry: Registry, asked: Question) -> ShortAnswer | None:
    """The answer to a question; None where it asks for what its command shows, and for nothing in short."""
    if asked.wants == "show":
        return _pair(registry, asked)
    if asked.report == "pacts-by-country":
        return _ranking(registry, asked)
    if asked.is_coverage and (asked.counted or asked.ordered):
        answer = registry.coverage(asked.group, asked.partner, **asked.options)
        return ShortAnswer([*of_coverage(asked, answer)], listings.coverage(answer), (answer.sentence, *answer.notes))
    if asked.wants in ("changes", "timeline") and asked.counted:
        if asked.wants == "timeline":
            steps = registry.timeline(asked.group, asked.partner or None, **asked.options, only=asked.steps)
        else:
            steps = registry.changes(asked.since or date.min, asked.until, only=asked.steps)
        perhaps = sum(not step.within for step in steps)
        count = f"{len(steps)}, {perhaps} of them perhaps." if perhaps else f"{len(steps)}."
        return ShortAnswer([count], listings.steps(steps), (steps.sentence, *steps.notes))
    return None


def of_coverage(asked: Question, rows: Iterable[CoverageRow]) -> Iterator[str]:
    """How many members have a pact, or lack one, and who was first; nothing where neither is asked for.

    `rows` are those that the registry answers the question with.
    """
    wanted = [row for row in rows if (row.lacks if asked.wants == "missing" else row.has)]
    if asked.counted:
        members = {row.member for row in wanted}
        silent = len({row.member for row in wanted if row.answer == "unknown"})
        more = f"; of {silent} of them no source on record says where they stand" if silent else ""
        yield f"{len(members)} of {_asked_about(asked)}{more}."
    if asked.ordered:
        yield from _order(wanted)


def _asked_about(asked: Question) -> int:
    """How many members are asked about: not the partner, where it is the only one and belongs to the group."""
    members = set(gazetteer.resolve_group(asked.group).members(asked.as_of or date.today()))
    try:
        partners = gazetteer.resolve_partners(asked.partner)
    except UnknownName:  # a group
        return len(members)
    return len(members - {partners[0].code}) if len(partners) == 1 else len(members)


def _order(rows: Iterable[CoverageRow]) -> Iterator[str]:
    """Who was first and who last, by when each came as far as was asked; nothing for fewer than two days."""
    dated = sorted(((PartialDate(row.since), row) for row in rows if row.since), key=lambda each: each[0].last)
    if len(dated) > 1:
        (start, first), (end, last) = dated[0], dated[-1]
        if start.last < end.first:
            yield f"The first was {name(first.member)} ({start}), the last {name(last.member)} ({end})."


def _pair(registry: Registry, asked: Question) -> ShortAnswer | None:
    """Where a pair stands today, and since when it has a pact in force; None where no pact is on record."""
    (row,) = answer = registry.pair(asked.group, asked.partner, at_least=Status.IN_FORCE)
    if not row.pact:
        return None
    return ShortAnswer([f"{answer.sentence} In force since {row.since}." if row.since else answer.sentence])


def _ranking(registry: Registry, asked: Question) -> ShortAnswer:
    """Who has the most or the fewest pacts, or who has more or fewer than one party."""
    columns, rows = registry.report(asked.report, dict(asked.parameters), SHIPPED)
    table = [dict(zip(columns, row, strict=True)) for row in rows]
    listing = listings.same_for_people(table, columns)
    rungs = [status.value for status in LADDER if status.rank >= asked.at_least.rank]
    counts = {row["name"]: sum(row[rung] for rung in rungs) for row in table}
    pacts = "Pacts in force" if len(rungs) == 1 else "Pacts that are in force, signed or agreed in principle"
    sign = 1 if asked.fewest else -1
    ranked = sorted(counts, key=lambda party: (sign * counts[party], party))
    if not asked.than:
        order = "fewest" if asked.fewest else "most"
        return ShortAnswer([f"{pacts}, the {order} first: {_first(ranked, counts)}."], listing)
    least = counts.get(asked.than, 0)
    beyond = [party for party in ranked if sign * counts[party] < sign * least]
    more = f" and {len(beyond) - _MOST} more" if len(beyond) > _MOST else ""
    than = "fewer" if asked.fewest else "more"
    return ShortAnswer([f"{pacts}: {asked.than} {least}; {than} than that: {_first(beyond, counts)}{more}."], listing)


def _first(ranked: Sequence[str], counts: Mapping[str, int]) -> str:
    """The first parties of a ranking with their counts."""
    return ", ".join(f"{party} {counts[party]}" for party in ranked[:_MOST]) or "none on record"
