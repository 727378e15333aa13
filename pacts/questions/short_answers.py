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
from pacts.marks import Mark
from pacts.questions.question import Question
from pacts.sql.reports import SHIPPED
from pacts.status import LADDER, Status

if TYPE_CHECKING:
    from pacts.queries.coverage import CoverageRow
    from pacts.registry import Registry

_MOST = 5  # parties that a ranking names
_DEFAULT = Status.AGREED_IN_PRINCIPLE
_MOST_PAIRS = 40  # pairs that a sentence on a matrix names


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
    if asked.wants == "matrix" and asked.pairs:
        return _pairs(registry, asked)
    if asked.report and asked.counted:
        columns, report = registry.report(asked.report, dict(asked.parameters), SHIPPED)
        table = [dict(zip(columns, row, strict=True)) for row in report]
        return ShortAnswer([f"{len(table)}."], listings.same_for_people(table, columns))
    if asked.wants == "profile" and asked.counted and not asked.short_of and asked.at_least is not _DEFAULT:
        pacts = registry.profile(asked.group, **asked.options).pacts
        ranks = [each.pact.at_least.rank - asked.at_least.rank for each in pacts]
        number = ranks.count(0) if asked.at_least is Status.NEGOTIATING else sum(rank >= 0 for rank in ranks)
        return ShortAnswer([f"{number} of {len(pacts)} pacts on record ({Mark(asked.at_least.value).words})."])
    if asked.wants == "profile" and asked.short_of:
        return _short_of(registry, asked, asked.short_of)
    if asked.wants == "alliances":
        return _memberships(asked)
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
    sentences = [f"{answer.sentence} In force since {row.since}." if row.since else answer.sentence]
    return ShortAnswer([*sentences, *(_ends(registry, row) if asked.terms else ())])


def _ends(registry: Registry, row: CoverageRow) -> Iterator[str]:
    """When the terms of a pair's pacts run out."""
    pacts = [
        each for each in registry.profile(row.member).pacts if row.partner in each.partners and each.pact.at_least.rank
    ]
    ends = {each.pact.pact: each.term_end for each in pacts if each.term_end and not each.has_lapsed}
    for pact, end in ends.items():
        yield f"The term of {pact} runs out on {end.last}, unless it is renewed."
    if not ends:
        yield "No source on record gives a day on which it runs out."


def _pairs(registry: Registry, asked: Question) -> ShortAnswer:
    """Which pairs of a matrix have a pact of the status asked for, or are not known to have one."""
    answer = registry.matrix(asked.group, asked.partner or None, **asked.options)
    cells = {frozenset((cell.member, cell.partner)): cell for cell in answer if not cell.is_member}
    reached = [
        cell
        for cell in cells.values()
        if (rank := Status(cell.at_least).rank if cell.at_least else 0) >= asked.at_least.rank
        and not (asked.exactly and rank > asked.at_least.rank)
    ]
    status = Mark(asked.at_least.value).words
    wanted = reached if asked.pairs == "having" else [cell for cell in cells.values() if cell not in reached]
    what = status if asked.pairs == "having" else f"not known to be {status}"
    names = sorted(f"{name(cell.member)} and {name(cell.partner)}" for cell in wanted)
    listed = f": {'; '.join(names)}" if 0 < len(names) <= _MOST_PAIRS else ""
    return ShortAnswer([f"{len(wanted)} of {len(cells)} pairs ({what}){listed}."])


def _short_of(registry: Registry, asked: Question, status: Status) -> ShortAnswer:
    """Which pacts on record of a party are not known to have come as far as `status`."""
    pacts = registry.profile(asked.group, **asked.options).pacts
    short = [each for each in pacts if each.pact.at_least.rank < status.rank]
    listed = "; ".join(f"{' and '.join(map(name, each.partners))} ({each.pact.words})" for each in short)
    beyond = Mark(status.value).words
    count = f"{len(short)} of {len(pacts)} pacts on record (not known to be {beyond})"
    return ShortAnswer([f"{count}: {listed}." if listed else f"{count}."])


def _memberships(asked: Question) -> ShortAnswer | None:
    """Since when a party has belonged to an alliance; None where nobody is named."""
    day = asked.as_of or date.today()
    if asked.steps:
        of_alliance = (each for each in gazetteer.memberships() if each.alliance == asked.group and each.left)
        left = sorted({f"{name(each.country)} ({each.left})" for each in of_alliance})
        return ShortAnswer([f"Left {asked.group}, as far as is on record: {', '.join(left) or 'nobody'}."])
    if asked.counted:
        return ShortAnswer([f"{len(gazetteer.members(asked.group, day))}."])
    if not asked.partner:
        return None
    party = gazetteer.resolve(asked.partner)
    stays = [each for each in gazetteer.memberships() if (each.alliance, each.country) == (asked.group, party.code)]
    if not stays:
        return ShortAnswer([f"No membership of {party.name} in {asked.group} is on record."])
    stays_in_words = (
        f"from {each.joined or 'an unknown day'}{f' to {each.left}' if each.left else ' on'}" for each in stays
    )
    return ShortAnswer([f"{party.name} in {asked.group}: {', or '.join(stays_in_words)}."])


def _ranking(registry: Registry, asked: Question) -> ShortAnswer:
    """Who has the most or the fewest pacts, or who has more or fewer than one party."""
    columns, rows = registry.report(asked.report, dict(asked.parameters), SHIPPED)
    table = [dict(zip(columns, row, strict=True)) for row in rows]
    rungs = [status.value for status in LADDER if status.rank >= asked.at_least.rank]
    counts = {row["name"]: sum(row[rung] for rung in rungs) for row in table}
    pacts = "Pacts in force" if len(rungs) == 1 else "Pacts that are in force, signed or agreed in principle"
    sign = 1 if asked.fewest else -1
    ranked = sorted(counts, key=lambda party: (sign * counts[party], party))
    table.sort(key=lambda row: ranked.index(row["name"]))
    listing = listings.same_for_people(table, columns)
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
