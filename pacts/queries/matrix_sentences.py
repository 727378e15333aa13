"""Sentences that sum up a matrix or a map: how many pairs there are, how far they got, and on how many sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pacts import gazetteer
from pacts.english import capitalised, joined, many, name
from pacts.marks import ON_RECORD, Mark
from pacts.queries.answer import Note
from pacts.queries.standings import Scope
from pacts.queries.summary import absence, as_of

if TYPE_CHECKING:
    from pacts.queries.matrix import MatrixCell

_FEW_PAIRS = 4


def matrix(cells: Sequence[MatrixCell], asked: Scope) -> str:
    """How many pairs there are and how far they got, each counted once."""
    return f"{as_of(asked)}, {_pairs(_each_once(cells))}"


def partners(party: str, cells: Sequence[MatrixCell], asked: Scope) -> str:
    """How many partners one party has and how far each pact got, or that it does not exist on the day."""
    if not gazetteer.party(party).exists(asked.day):
        return f"{as_of(asked)}, {absence(party, asked.day)}."
    return matrix(cells, asked)


def pairs(cells: Sequence[MatrixCell]) -> str:
    """How many pairs there are and how far they got, without the day: for a picture whose subtitle has it."""
    return capitalised(_pairs(_each_once(cells)))


_REST = {
    Mark.NEGOTIATING: "last reported in talks",
    Mark.UNCLEAR: "unclear",
    Mark.NONE: "last reported to have none or talks only",
    Mark.ABSENT: "with a party that does not exist then",
    Mark.MEMBER: "a member and its organisation",
    Mark.UNKNOWN: "with nothing on record",
}


def _pairs(once: Sequence[MatrixCell]) -> str:
    count = Counter(cell.mark for cell in once)
    agreed = [f"{count[mark]} {mark.words}" for mark in ON_RECORD if count[mark]]
    rest = [f"{count[mark]} {words}" for mark, words in _REST.items() if count[mark]]
    if not once:
        return "there is no pair to ask about."
    if len(once) == 1:
        (cell,) = once
        words = "nothing" if cell.mark is Mark.UNKNOWN else cell.mark.words
        return f"on record between {name(cell.member)} and {name(cell.partner)}: {words}."
    if count[Mark.UNKNOWN] == len(once):
        return f"nothing is on record of any of the {len(once)} pairs."
    if not agreed:
        return f"no agreement is on record for any of the {len(once)} pairs: {joined(rest)}."
    whole = sum(count[mark] for mark in ON_RECORD)
    text = f"an agreement is on record for {whole} of {len(once)} pairs: {joined(agreed)}"
    return text + (f"; the others: {joined(rest)}." if rest else ".")


def notes(cells: Sequence[MatrixCell]) -> Iterator[str]:
    """Which claims contradict each other, and on how many sources a matrix or a map rests."""
    once = _each_once(cells)
    several = {cell.through for cell in once if cell.through}
    if several:
        many = (
            "One pact of several parties counts"
            if len(several) == 1
            else f"{len(several)} pacts of several parties count"
        )
        yield (
            f"{many} for each two of them: {joined(sorted(several)) if len(several) <= _FEW_PAIRS else ''}".rstrip(": ")
            + "."
        )
    doubted = [f"{name(cell.member)} and {name(cell.partner)}" for cell in once if cell.disputed]
    if doubted:
        whom = "; ".join(doubted) if len(doubted) <= _FEW_PAIRS else f"{len(doubted)} pairs"
        yield Note(f"Claims contradict each other on {whom}: {{}} shows them.", command="conflicts")


def sources(cells: Iterable[MatrixCell]) -> str:
    """On how many sources a picture rests."""
    count = len({cell.source for cell in cells if cell.source})
    if not count:
        return "No source is on record."
    return f"What is shown rests on {many(count, 'source')}."


def _each_once(cells: Iterable[MatrixCell]) -> list[MatrixCell]:
    """The cells without those of a pair that came the other way round before."""
    once: dict[frozenset[str], MatrixCell] = {}
    for cell in cells:
        once.setdefault(frozenset((cell.member, cell.partner)), cell)
    return list(once.values())
