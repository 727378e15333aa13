"""What answers a question in short, above a table: a number, who was first, who has most, or where a pair stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

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
    asks = asked.asks
    if asked.wants == "matrix" and asks.pairs:
        return _pairs(registry, asked)
    if asked.wants == "profile":
        return _pacts(registry, asked)
    if asked.wants == "alliances":
        return _memberships(asked)
    if "pacts-by-country" in asked.arguments:
        return _ranking(registry, asked)
    if asked.wants == "report" and asks.counted:
        table, columns = _report(registry, asked)
        return ShortAnswer([f"{len(table)}."], listings.same_for_people(table, columns))
    if asked.is_coverage and (asks.counted or asks.ordered):
        answer = registry.coverage(*asked.arguments, **asked.options)
        return ShortAnswer([*of_coverage(asked, answer)], listings.coverage(answer), (answer.sentence, *answer.notes))
    return _steps(registry, asked) if asked.wants in ("changes", "timeline") and asks.counted else None


def _report(registry: Registry, asked: Question) -> tuple[list[dict[str, Any]], Sequence[str]]:
    """The rows of a report, and its columns."""
    parameters = {name: str(value) for name, value in asked.options.items()}
    columns, rows = registry.report(asked.arguments[0], parameters, SHIPPED)
    return [dict(zip(columns, row, strict=True)) for row in rows], columns


def _steps(registry: Registry, asked: Question) -> ShortAnswer:
    """How many steps there were."""
    options = dict(asked.options)
    only = options.pop("step", ())
    if asked.wants == "timeline":
        steps = registry.timeline(*asked.arguments, **options, only=only)
    else:
        steps = registry.changes(**options, only=only)
    perhaps = sum(not step.within for step in steps)
    count = f"{len(steps)}, {perhaps} of them perhaps." if perhaps else f"{len(steps)}."
    return ShortAnswer([count], listings.steps(steps), (steps.sentence, *steps.notes))


def of_coverage(asked: Question, rows: Iterable[CoverageRow]) -> Iterator[str]:
    """How many members have a pact, or lack one, and who was first; nothing where neither is asked for.

    `rows` are those that the registry answers the question with.
    """
    wanted = [row for row in rows if (row.lacks if asked.wants == "missing" else row.has)]
    if asked.asks.counted:
        members = {row.member for row in wanted}
        silent = len({row.member for row in wanted if row.answer == "unknown"})
        more = f"; of {silent} of them no source on record says where they stand" if silent else ""
        yield f"{len(members)} of {_asked_about(asked)}{more}."
    if asked.asks.ordered:
        yield from _order(wanted)


def _asked_about(asked: Question) -> int:
    """How many members are asked about: not the partner, where it is the only one and belongs to the group."""
    group, partner = asked.arguments
    members = set(gazetteer.resolve_group(group).members(asked.options.get("as_of") or date.today()))
    try:
        partners = gazetteer.resolve_partners(partner)
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
    (row,) = answer = registry.pair(*asked.arguments, at_least=Status.IN_FORCE)
    if not row.pact:
        return None
    sentences = [f"{answer.sentence} In force since {row.since}." if row.since else answer.sentence]
    return ShortAnswer([*sentences, *(_ends(registry, row) if asked.asks.terms else ())])


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
    asks, answer = asked.asks, registry.matrix(*asked.arguments, **asked.options)
    cells = {frozenset((cell.member, cell.partner)): cell for cell in answer if not cell.is_member}
    reached = [
        cell
        for cell in cells.values()
        if (rank := Status(cell.at_least).rank if cell.at_least else 0) >= asks.at_least.rank
        and not (asks.exactly and rank > asks.at_least.rank)
    ]
    status = Mark(asks.at_least.value).words
    wanted = reached if asks.pairs == "having" else [cell for cell in cells.values() if cell not in reached]
    what = status if asks.pairs == "having" else f"not known to be {status}"
    names = sorted(f"{name(cell.member)} and {name(cell.partner)}" for cell in wanted)
    listed = f": {'; '.join(names)}" if 0 < len(names) <= _MOST_PAIRS else ""
    return ShortAnswer([f"{len(wanted)} of {len(cells)} pairs ({what}){listed}."])


def _pacts(registry: Registry, asked: Question) -> ShortAnswer | None:
    """How many pacts of a party have come so far, or which are not known to; None where neither is asked."""
    status, at_least = asked.asks.short_of, asked.asks.at_least
    is_counted = asked.asks.counted and at_least is not Status.AGREED_IN_PRINCIPLE
    if not is_counted and not status:
        return None
    pacts = registry.profile(*asked.arguments, **asked.options).pacts
    if not status:
        ranks = [each.pact.at_least.rank - at_least.rank for each in pacts]
        number = ranks.count(0) if at_least is Status.NEGOTIATING else sum(rank >= 0 for rank in ranks)
        return ShortAnswer([f"{number} of {len(pacts)} pacts on record ({Mark(at_least.value).words})."])
    short = [each for each in pacts if each.pact.at_least.rank < status.rank]
    listed = "; ".join(f"{' and '.join(map(name, each.partners))} ({each.pact.words})" for each in short)
    beyond = Mark(status.value).words
    count = f"{len(short)} of {len(pacts)} pacts on record (not known to be {beyond})"
    return ShortAnswer([f"{count}: {listed}." if listed else f"{count}."])


def _memberships(asked: Question) -> ShortAnswer | None:
    """Since when a party has belonged to an alliance; None where nobody is named."""
    (alliance,), day = asked.arguments, asked.options.get("as_of") or date.today()
    if asked.asks.left:
        of_alliance = (each for each in gazetteer.memberships() if each.alliance == alliance and each.left)
        left = sorted({f"{name(each.country)} ({each.left})" for each in of_alliance})
        return ShortAnswer([f"Left {alliance}, as far as is on record: {', '.join(left) or 'nobody'}."])
    if asked.asks.counted:
        return ShortAnswer([f"{len(gazetteer.members(alliance, day))}."])
    if not asked.asks.member:
        return None
    party = gazetteer.resolve(asked.asks.member)
    stays = [each for each in gazetteer.memberships() if (each.alliance, each.country) == (alliance, party.code)]
    if not stays:
        return ShortAnswer([f"No membership of {party.name} in {alliance} is on record."])
    stays_in_words = (
        f"from {each.joined or 'an unknown day'}{f' to {each.left}' if each.left else ' on'}" for each in stays
    )
    return ShortAnswer([f"{party.name} in {alliance}: {', or '.join(stays_in_words)}."])


def _ranking(registry: Registry, asked: Question) -> ShortAnswer:
    """Who has the most or the fewest pacts, or who has more or fewer than one party."""
    asks = asked.asks
    table, columns = _report(registry, asked)
    rungs = [status.value for status in LADDER if status.rank >= asks.at_least.rank]
    counts = {row["name"]: sum(row[rung] for rung in rungs) for row in table}
    pacts = "Pacts in force" if len(rungs) == 1 else "Pacts that are in force, signed or agreed in principle"
    sign = 1 if asks.fewest else -1
    ranked = sorted(counts, key=lambda party: (sign * counts[party], party))
    table.sort(key=lambda row: ranked.index(row["name"]))
    listing = listings.same_for_people(table, columns)
    if not asks.than:
        order = "fewest" if asks.fewest else "most"
        return ShortAnswer([f"{pacts}, the {order} first: {_first(ranked, counts)}."], listing)
    least = counts.get(asks.than, 0)
    beyond = [party for party in ranked if sign * counts[party] < sign * least]
    more = f" and {len(beyond) - _MOST} more" if len(beyond) > _MOST else ""
    than = "fewer" if asks.fewest else "more"
    return ShortAnswer([f"{pacts}: {asks.than} {least}; {than} than that: {_first(beyond, counts)}{more}."], listing)


def _first(ranked: Sequence[str], counts: Mapping[str, int]) -> str:
    """The first parties of a ranking with their counts."""
    return ", ".join(f"{party} {counts[party]}" for party in ranked[:_MOST]) or "none on record"
