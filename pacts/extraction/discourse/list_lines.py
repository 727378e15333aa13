"""The lines of an article that are items of lists, rows of tables, entries of registers, or headings of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from pacts.extraction.discourse.list_steps import has_secret, is_pact, parts_of, stages_of, steps_of
from pacts.extraction.discourse.party_context import ORGANISATIONS
from pacts.extraction.phrases.sentence_parts import Sentence
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import words
from pacts.gazetteer import Tier
from pacts.language.en.data import patterns
from pacts.status import Status

_LONG = 25  # chunks; an item that ends in a full stop and is longer is a paragraph
_TITLE = 5  # chunks among which the title of an agreement has its noun
_LABEL = 10  # chunks before the colon of a heading
LEAST = 2  # items; one alone is a sentence like any other
_BESIDE = frozenset(("in", "at", "by"))  # a place, or who did it
_DASHES = frozenset("—–-")
_ENDS = _DASHES | {";", ":"}
_WORDS = patterns("listed", "words")


@dataclass(slots=True)
class Line:
    """One line of an article with its chunks.

    `kind` is 'item' or 'row' of a list or a table, 'entry' for one that stands alone, 'year' for a heading of those
    below, or ''. `label` is the heading of its own that says how far it got: 'Under negotiation: ...'. `has_steps`
    tells that lines below it, each with a step and its day, were joined to it.
    """

    text: str
    start: int
    atoms: list[Chunk] = field(default_factory=list)
    kind: str = ""
    label: Sequence[Chunk] = ()
    has_steps: bool = False

    def cells(self) -> list[list[Chunk]]:
        """The chunks of each cell of a row; those of an item in one."""
        if self.kind != "row":
            return [self.atoms]
        bars = [self.start + at for at, sign in enumerate(self.text) if sign == "|"]
        return [[atom for atom in self.atoms if left < atom.start < right] for left, right in pairwise(bars)]


def lines_of(text: str, sentences: Sequence[Sentence]) -> list[Line]:
    """Return the lines that are not blank, with their chunks; one that continues a sentence is part of that above."""
    atoms = [atom for sentence in sentences for atom in sentence.atoms]
    begins = {sentence.atoms[0].start for sentence in sentences if sentence.atoms}
    lines: list[Line] = []
    start = at = 0
    for whole in text.split("\n"):
        first, end = at, start + len(whole)
        while at < len(atoms) and atoms[at].start < end:
            at += 1
        if at > first and lines and atoms[first].start not in begins:
            lines[-1].text += "\n" + whole
            lines[-1].atoms += atoms[first:at]
        elif at > first:
            lines.append(Line(whole, start, atoms[first:at]))
        start = end + 1
    lines = list(_with_steps(lines))
    for line in lines:
        line.kind = "entry" if line.has_steps else _kind(line)
    return lines


def _with_steps(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with the steps of a register joined to what they stand below: a title, or a party alone."""
    head: Line | None = None
    for line in lines:
        if head is not None and is_step(line):
            head.text += "\n" + line.text
            head.atoms += [Chunk("mark", ";", line.atoms[0].start, line.atoms[0].start), *line.atoms]
            head.has_steps = True
        else:
            named = [atom for atom in line.atoms if atom.text[0].isalpha()]  # '(1) PERU'
            head = line if _is_titled(line) or [len(atom.codes) for atom in named] == [1] else None
            yield line


def is_step(line: Line) -> bool:
    """Whether a line has a step with its day and nothing else: 'Signed: 3 March 2016', 'Signed at Lima May 3, 2016.'"""
    begins = any(stages_of(bare_atoms(line)[:1])) and not any(map(is_pact, line.atoms[1:]))
    return begins and all(day for _, day, _ in steps_of([(line.atoms, ())], None)) and len(line.atoms) < _LONG


def is_stage(line: Line) -> bool:
    """Whether a line is a stage and nothing else: 'In force', 'Signed, not yet in force'."""
    named = any(atom.tag in ("party", "date") for atom in line.atoms)
    ends = line.text.rstrip(" *_").endswith(".")
    return not (line.kind or named or ends) and any(stages_of(line.atoms)) and len(line.atoms) < _LABEL


def _kind(line: Line) -> str:
    """Return what a line is by its form."""
    bare = line.text.strip()
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        return "row"
    if _WORDS["item"].match(bare) and not bare.endswith(":"):
        return "" if _is_sentence(line) and not _of_its_label(line) else "item"
    if len(line.atoms) == 1 and line.atoms[0].tag == "date":
        return "year"
    if _is_item(line):
        return "item"
    dated = _is_titled(line) and any(
        step[1] and len(step[1].text) == 10 for step in steps_of([(line.atoms, ())], Status.CONCLUDED)
    )
    return "entry" if dated and not _is_sentence(line) else ""


def _is_titled(line: Line) -> bool:
    """Whether a line begins with the title of a pact on secrets, which has no 'the'."""
    titled = any(map(is_pact, line.atoms[:_TITLE])) and has_secret(line.atoms)
    return titled and bare_atoms(line)[0] is next(atom for atom in line.atoms if atom.text[0].isalnum())


def headed_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, each entry with the party, the stage or the year of a heading that it lacks itself.

    A label and what stands behind it, 'In force: Peru, Oman', are as many items.
    """
    party = year = None
    led = False
    for line in lines:
        if line.kind == "year":
            year = line.atoms[0]
        elif line.kind == "item" and len(bare := bare_atoms(line)) == len(bare[0].codes) == 1:
            party = bare[0]
        elif line.kind == "entry":
            own = len(partners_of(line))
            line.atoms = line.atoms if own or not party else [party, *line.atoms]
            line.kind = "entry" if own == 1 or (party and not own) else ""  # of two it is read as a sentence
        if line.kind == "item" and year and not any(atom.date for atom in line.atoms):
            line.atoms = [*line.atoms, year]
        year = year if line.kind else None
        items = [*_behind_label(line, led)] if line.kind in ("", "item") else []
        led = leads(line) or (led and bool(items or line.kind))
        yield from items or [line]


def leads(line: Line) -> bool:
    """Whether a line leads up to a list: 'Norway has signed agreements with:'."""
    return line.text.rstrip(" *_").endswith(":")


def _behind_label(line: Line, led: bool) -> Iterator[Line]:
    """Yield the items of 'Under negotiation: Peru, Oman' and 'With members of NATO, among them: Norway, Chile'.

    In a list that is `led` up to, any label may stand before them: 'Asia: Oman, Nepal', or none: 'with Peru and Oman'.
    """
    first = next((at for at, atom in enumerate(line.atoms) if atom.text[0].isalnum()), 0)
    opens = line.atoms[first].text in words("with")
    ahead = enumerate(line.atoms[first : first + 2 * _LABEL], first)
    ends = (at for at, atom in ahead if atom.text == ":" or (led and atom.text in _DASHES))
    bare = led and (opens or line.atoms[first].tag == "party")
    colon = next(ends, first - (not opens) if bare else len(line.atoms))
    if colon == len(line.atoms):
        return
    stop = next((at for at, atom in enumerate(line.atoms) if at > colon and atom.text == "."), len(line.atoms))
    label, listed = line.atoms[first : max(first, colon)], line.atoms[colon + 1 : stop]
    stages = len(label) < _LABEL and any(stages_of(label)) and _is_group(label)
    depths = accumulate((atom.text == "(") - (at > 0 and listed[at - 1].text == ")") for at, atom in enumerate(listed))
    outside = [(at, atom) for (at, atom), depth in zip(enumerate(listed), depths, strict=True) if depth <= 0]
    bare = all(atom.tag in ("party", "date") or atom.text in words("between_items") for _, atom in outside)
    starts = [
        at
        for at, atom in outside
        if atom.tag == "party" and not (at and (listed[at - 1].text in _BESIDE or atom.tier is Tier.CAPITAL))
    ]
    if line.kind or not label:
        several = sum(len(listed[at].codes) for at in starts) >= LEAST and listed[starts[0]].tier is not Tier.CAPITAL
        if not (several and _is_group(label) and (not stages or any(atom.text in words("with") for atom in label))):
            return
    if not (stages or (bare and (led or opens))):
        return
    for at, end in pairwise([*starts, len(listed)]):
        for code in listed[at].codes:
            item = [replace(listed[at], codes=(code,)), *listed[at + 1 : end]]
            yield Line(line.text, line.start, item, "item", label if stages else ())


def _is_group(label: Sequence[Chunk]) -> bool:
    """Whether a label names no party but those whose members follow: 'With member states of NATO'."""
    codes = {code for atom in label if atom.tag == "party" for code in atom.codes}
    return not codes or (codes <= ORGANISATIONS and any(atom.text in words("member") for atom in label))


def blocks_of(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Yield each run of items or rows, and where it begins; an entry is a list of its own."""
    kinds = ["item" if line.kind == "year" else line.kind for line in lines]
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or kinds[at] != kinds[first] or kinds[at] == "entry":
            items = [line for line in lines[first:at] if line.kind not in ("", "year")]
            alone = bool(items) and sum(len(atom.codes) for atom in items[0].atoms) >= LEAST and _is_item(items[0])
            staged = bool(items) and first > 0 and is_stage(lines[first - 1])
            if len(items) >= LEAST or alone or staged or (items and (items[0].label or kinds[first] == "entry")):
                yield first, items
            first = at


def bare_atoms(line: Line) -> list[Chunk]:
    opening = words("item_opening")
    return [atom for atom in line.atoms if atom.text not in opening]


def is_heading(line: Line) -> bool:
    """Whether a line is one above a list, 'Treaties of Malta in force', which tells of none by itself."""
    several = any(is_pact(atom) and atom.text.endswith("s") for atom in line.atoms)
    ends = line.text.rstrip(" *_").endswith((".", "!", "?"))
    return several and not ends and sum(len(atom.codes) for atom in line.atoms) < LEAST and not _is_sentence(line)


def _of_its_label(line: Line) -> bool:
    """Whether a sentence names no party but that of its label: 'Embassy in Oslo: an agreement was signed on 3 May.'"""
    colon = next((at for at, atom in enumerate(line.atoms[:_LABEL]) if atom.text == ":"), 0)
    label = {code for atom in line.atoms[:colon] for code in atom.codes}
    return len(label) == 1 and label >= {code for atom in line.atoms[colon:] for code in atom.codes}


def _is_item(line: Line) -> bool:
    """Whether a line without a bullet is an item: 'France - in force since 1st May 2017', or nothing but parties."""
    atoms = bare_atoms(line)
    if not atoms or atoms[0].tag != "party" or line.text.rstrip().endswith((":", "?")):
        return False
    if len(atoms) == 1 or (len(atoms) == 2 and len(atoms[0].codes) > 1):
        return True
    return atoms[1].text in _ENDS | {"("} and not _is_sentence(line)


def _is_sentence(line: Line) -> bool:
    """Whether an item says it in a whole sentence, which is read as such: '2. The agreement entered into force.'"""
    whole = line.text.rstrip().endswith(".")
    named = next((at for at, atom in enumerate(bare_atoms(line)) if atom.text[0].isalnum()), 0)
    opens = bare_atoms(line)[named : named + 2]
    as_subject = len(opens) > 1 and opens[0].tag == "party" and _is_plain(opens[1]) and not stages_of(opens[1:])
    if as_subject or (whole and len(line.atoms) > _LONG):
        return True  # 'Japan looks for friends as China gains weight'
    for part in parts_of(line.atoms):
        if any(_WORDS["relative"].fullmatch(atom.text) for atom in part):
            continue
        for left, atom in zip(["", *(each.text for each in part)], part, strict=False):
            verb = whole and atom.family() == "verb" and left and not _WORDS["aside"].fullmatch(left)
            if verb or (atom.tag == "aux.be" and left):
                return True
    return False


def partners_of(line: Line) -> tuple[str, ...]:
    """Return the parties that an item begins with: 'Peru (2007)', '9 with members of NATO (Albania, Norway)'.

    The place in 'done at Lima' is none.
    """
    codes: dict[str, None] = {}
    cells = [cell for cell in line.cells() if cell]
    cell = next((cell for cell in cells if any(atom.tag == "party" for atom in cell)), [])
    for at, atom in enumerate(cell):
        place = cell[at - 1].text in _BESIDE or (codes and atom.tier is Tier.CAPITAL)
        if atom.tag == "party" and not place:
            behind = cell[at + 2 : at + 3] if cell[at + 1 : at + 2] and cell[at + 1].text == "(" else []
            group = set(atom.codes) <= ORGANISATIONS and any(each.tag == "party" for each in behind)
            if not group or behind[0].codes == atom.codes:
                codes.update(dict.fromkeys(atom.codes))
        elif codes and atom.text == ";" and at + 1 < len(cell) and cell[at + 1].tag == "party":
            continue  # 'Peru; Oman; Chile'
        elif codes and (atom.tag == "date" or atom.family() == "verb" or atom.text in _ENDS or _is_plain(atom)):
            break
    places = [atom.codes for atom in cell if atom.tag == "party"] if line.kind == "item" else []
    return tuple(codes) or next(iter(places), ())  # 'Embassy in Oslo: ...'


def _is_plain(atom: Chunk) -> bool:
    """Whether a word has no part in a list, unless it is a stage."""
    known = atom.text in words("function") or atom.text in words("between_items") or atom.text in words("member")
    return (atom.tag == "word" or atom.family() == "mood") and atom.text.isalpha() and not (atom.title or known)
