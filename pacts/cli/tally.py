"""What a matrix or a map comes to, said as a person would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pacts import gazetteer
from pacts.cli.sentence import day_in_words, joined
from pacts.marks import ON_RECORD, Mark

if TYPE_CHECKING:
    from pacts.queries.matrix import MatrixCell

_FEW = 4  # more disputed pairs than these are counted
_REST = {
    Mark.NEGOTIATING: "negotiating",
    Mark.UNCLEAR: "unclear",
    Mark.NONE: "last reported to have none",
    Mark.UNKNOWN: "with nothing on record",
}

_ALONE = {Mark.UNKNOWN: "nothing", Mark.NONE: "none as last reported, or ended"}


def legend() -> str:
    """The signs of a matrix, in lines for a narrow terminal."""
    keys = [f"{mark.sign} {mark.words}" for mark in Mark]
    return "  ".join(keys[:5]) + "\n" + "  ".join([*keys[5:], "- the same party"])


def day(as_of: date, known_by: date | None) -> str:
    """'As of 1 June 2026, by what was published up to 1 May 2025'."""
    until = f", by what was published up to {day_in_words(known_by)}" if known_by else ""
    return f"As of {day_in_words(as_of)}{until}"


def pairs(cells: Sequence[MatrixCell]) -> str:
    """How many pairs there are and how far they got, each counted once."""
    once = each_once(cells)
    count = Counter(cell.mark for cell in once)
    agreed = [f"{count[mark]} {mark.words}" for mark in ON_RECORD if count[mark]]
    rest = [f"{count[mark]} {words}" for mark, words in _REST.items() if count[mark]]
    number = sum(count[mark] for mark in ON_RECORD)
    if not once:
        return "there is no pair to ask about."
    if len(once) == 1:
        (cell,) = once
        words = _ALONE.get(cell.mark, cell.mark.words)
        return f"on record between {_name(cell.member)} and {_name(cell.partner)}: {words}."
    if count[Mark.UNKNOWN] == len(once):
        return f"nothing is on record of any of the {len(once)} pairs."
    if not agreed:
        return f"no agreement is on record for any of the {len(once)} pairs: {joined(rest)}."
    told = f"an agreement is on record for {number} of {len(once)} pairs: {joined(agreed)}"
    return told + (f"; the others: {joined(rest)}." if rest else ".")


def disputed(cells: Sequence[MatrixCell]) -> str:
    """That some claims contradict each other, or nothing."""
    doubted = [cell for cell in each_once(cells) if cell.disputed]
    if not doubted:
        return ""
    named = [f"{_name(cell.member)} and {_name(cell.partner)}" for cell in doubted]
    whom = "; ".join(named) if len(named) <= _FEW else f"{len(named)} pairs"
    return f"Claims contradict each other on {whom}: 'pacts conflicts' shows them."


def sources(cells: Sequence[MatrixCell]) -> str:
    """On how many sources the picture rests."""
    count = len({cell.source for cell in cells if cell.source})
    if not count:
        return "No source is on record."
    return f"What is shown rests on {'1 source' if count == 1 else f'{count} sources'}."


def off_the_map(cells: Sequence[MatrixCell]) -> str:
    """The organisations and historic states that have a pact on record and that no map shows."""
    told = [f"{_name(cell.partner)} ({cell.mark.words})" for cell in cells if cell.pact]
    return f"Not on the map: {joined(told)}." if told else ""


def each_once(cells: Sequence[MatrixCell]) -> list[MatrixCell]:
    """The cells without those of a pair that came the other way round before."""
    found: dict[frozenset[str], MatrixCell] = {}
    for cell in cells:
        found.setdefault(frozenset((cell.member, cell.partner)), cell)
    return list(found.values())


def _name(code: str) -> str:
    return gazetteer.party(code).name
