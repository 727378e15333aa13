"""The steps that the words of an item tell: stages and days. The words are data: `language/en/listed.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pacts.dates import PartialDate
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import words
from pacts.language.en.data import patterns
from pacts.status import Status

_PARTS = frozenset(",;().·")
_WORDS = patterns("listed", "words")
Step = tuple[Status, PartialDate | None, int]  # a stage, its day, and where its words end


def steps_of(cells: Sequence[tuple[Sequence[Chunk], Sequence[Status]]], stage: Status | None) -> list[Step]:
    """Return the steps that the cells of an item tell: 'signed on 9 July 2021, in force since 1 May 2022'.

    Each cell has the stages that the head of its column names. A day alone belongs to the step before it, else it is
    that of `stage`, if any.
    """
    steps: list[Step] = []
    passed = False
    ahead: PartialDate | None = None  # the day of a step that is told only behind it
    for part, head in ((part, head) for atoms, head in cells for part in parts_of(atoms)):
        stages = stages_of(part)
        day = next((atom.date.date for atom in part if atom.date is not None and atom.date.date is not None), None)
        if stages and day is None and ahead is not None and steps:
            if steps[-1][0] is stage:
                steps.pop()  # '| 3 May 2015 | Peru | agreement takes effect |': not signed that day
            day = ahead
        if stages and stages[0]:
            steps += [(each, day, part[-1].end) for each in stages if each]
        elif day is not None and not stages and not passed:
            if not head and steps and steps[-1][1] is None:
                steps[-1] = (steps[-1][0], day if _is_bare(part) else None, part[-1].end)
            else:
                ahead = day if _is_bare(part) and not (head or steps) else None
                steps += [(each, day, part[-1].end) for each in head or (stage,) if each]
        if stages and day is None:
            passed = not (stages[0] or (steps and steps[-1][1] is None))  # 'ratified | 9 July 2021'
    return steps


def _is_bare(part: Sequence[Chunk]) -> bool:
    """Whether a part is a day and perhaps a place: 'since 3 May' or 'Lima 2003', not 'by a letter of June'."""
    return all(atom.tag in ("date", "party") or atom.title or atom.text in words("function") for atom in part)


def stages_of(atoms: Sequence[Chunk]) -> list[Status | None]:
    """Return the stages that words name, part by part; None for one that they deny or only announce."""
    stages: list[Status | None] = []
    for part in parts_of(atoms):
        text = text_of(part)
        name = next((name for name, pattern in patterns("listed", "stages").items() if pattern.search(text)), None)
        if name is not None:
            stages.append(None if name in ("planned", "denied") else Status(name))
        if _WORDS["both"].search(text):
            stages.append(Status.CONCLUDED)
    return stages


def parts_of(atoms: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Yield the chunks between commas, brackets and the like: 'signed on 3 May', 'and in force since 4 June'."""
    part: list[Chunk] = []
    for at, atom in enumerate(atoms):
        other = atom.text in words("and_or") and not any(each.date or each.codes for each in atoms[at + 1 : at + 2])
        dated = other and any(each.date for each in part)
        if dated or atom.text in _PARTS or atom.text in words("contrast"):
            if part:
                yield part
            part = []
        elif atom.text.strip("|*-–—#"):
            part.append(atom)
    if part:
        yield part


def text_of(atoms: Iterable[Chunk]) -> str:
    return " ".join(atom.text for atom in atoms)


def is_pact(atom: Chunk) -> bool:
    return atom.tag in ("noun.instrument", "noun.named", "noun.acronym", "noun.talks")


def has_secret(atoms: Iterable[Chunk]) -> bool:
    return any(atom.tag == "topic.secret" for atom in atoms)


def has_pact(atoms: Iterable[Chunk]) -> bool:
    return any(map(is_pact, atoms))
