"""Read lists and tables of pacts: what stands above says whose and how far, each item names a partner.

The words are data: `language/en/listed.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from pacts.dates import PartialDate
from pacts.extraction.clauses.events import DENIED, STANDING, Bounds
from pacts.extraction.discourse.coreference import Pact
from pacts.extraction.discourse.discourse import Draft
from pacts.extraction.phrases.sentence_parts import Sentence, Topic
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import words
from pacts.gazetteer import parties
from pacts.language import en
from pacts.status import Status

_FILE = Path(en.__file__).with_name("listed.toml")
_ORGANISATIONS = {party.code for party in parties() if party.kind == "organisation"}
# A line with a bullet, a number or a bar, or a short one that is no sentence: without any there is no list.
_MAY_LIST = re.compile(r"^[^\S\n]*(?:[-*•–—▪■·>|]|\(?\w{1,4}[.)°º]\s)|^(?=.{1,90}$).*[^.!?:\n]$", re.MULTILINE)
_ABOVE = 6  # lines above a list that may say what it is a list of
_LEAST = 2  # items; one alone is a sentence like any other
_LONG = 25  # chunks; an item that ends in a full stop and is longer is a paragraph
_LABEL = 10  # chunks before the colon of a heading
_PLACES = frozenset(("in", "at"))
_PARTS = frozenset(",;()·")
_ENDS = frozenset(";:—–-")
LISTED = "listed"  # the name of the rule
Step = tuple[Status, PartialDate | None, int]  # a stage, its day, and where its words end


@dataclass(slots=True)
class _Line:
    """One line of an article: its chunks, and whether it is an 'item' of a list or the 'row' of a table."""

    text: str
    start: int
    atoms: list[Chunk] = field(default_factory=list)
    kind: str = ""

    def cells(self) -> list[list[Chunk]]:
        """The chunks of each cell of a row; those of an item in one."""
        if self.kind != "row":
            return [self.atoms]
        bars = [self.start + at for at, sign in enumerate(self.text) if sign == "|"]
        return [[atom for atom in self.atoms if left < atom.start < right] for left, right in pairwise(bars)]


def listed_pacts(
    text: str, title: Sentence, sentences: Sequence[Sentence], focus: Counter[str]
) -> tuple[list[Draft], set[int]]:
    """Return drafts of the claims in lists of pacts, and the numbers of the sentences that are items of them."""
    if not _MAY_LIST.search(text):
        return [], set()
    lines = _lines(text, sentences)
    drafts: list[Draft] = []
    read: list[_Line] = []
    blocks = list(_blocks(lines))
    listed = {code for first, last in blocks for line in lines[first:last] for code in _partners(line)}
    page = next((code for code, _ in focus.most_common() if code not in listed), None)
    for first, last in blocks:
        above = [line for line in lines[max(0, first - _ABOVE) : first] if not line.kind]
        made = _block(lines[first:last], above, title, page)
        if made:
            drafts += made
            read += lines[first:last]
    for line in lines if drafts and page else ():
        made = list(_headed(line, str(page)))
        if made:
            drafts += made
            read.append(line)
    starts = {atom.start for line in read for atom in line.atoms}
    return drafts, {n for n, each in enumerate(sentences) if each.atoms and each.atoms[0].start in starts}


def _lines(text: str, sentences: Sequence[Sentence]) -> list[_Line]:
    """Return the lines that are not blank, with their chunks; one that continues a sentence is part of that above."""
    atoms = [atom for sentence in sentences for atom in sentence.atoms]
    begins = {sentence.atoms[0].start for sentence in sentences if sentence.atoms}
    lines: list[_Line] = []
    start = at = 0
    for whole in text.split("\n"):
        first = at
        while at < len(atoms) and atoms[at].start < start + len(whole):
            at += 1
        if at > first and lines and atoms[first].start not in begins:
            lines[-1].text += "\n" + whole
            lines[-1].atoms += atoms[first:at]
        elif at > first:
            lines.append(_Line(whole, start, atoms[first:at]))
        start += len(whole) + 1
    for line in lines:
        bare = line.text.strip()
        if bare.startswith("|") and bare.count("|") > 2:
            line.kind = "row"
        elif _words()["item"].match(bare) and not bare.endswith(":"):
            line.kind = "" if _is_sentence(line) else "item"
        elif _is_entry(line):
            line.kind = "item"
        elif listed := _behind_label(line):
            line.kind, line.atoms = "item", listed
    return lines


def _is_entry(line: _Line) -> bool:
    """Whether a line without a bullet is an item: 'France - in force since 1st May 2017', or nothing but parties."""
    atoms = [atom for atom in line.atoms if atom.text not in words("item_opening")]
    if not atoms or atoms[0].tag != "party" or line.text.rstrip().endswith((":", "?")):
        return False
    if len(atoms) == 1 or (len(atoms) == 2 and len(atoms[0].codes) > 1):
        return True
    return atoms[1].text in _ENDS | {"("} and not _is_sentence(line)


def _behind_label(line: _Line) -> list[Chunk]:
    """Return the parties behind 'With members of NATO, among them:', [] for a line of another form."""
    if line.atoms[0].text not in words("with"):
        return []
    colon = next((at for at, atom in enumerate(line.atoms[:_LABEL]) if atom.text == ":"), len(line.atoms))
    listed = [atom for atom in line.atoms[colon + 1 :] if atom.text not in words("between_items")]
    is_list = all(atom.tag == "party" for atom in listed) and not any(_stages(line.atoms[:colon]))
    return listed if is_list else []


def _is_sentence(line: _Line) -> bool:
    """Whether an item says it in a whole sentence, which is read as such: '2. The agreement entered into force.'"""
    whole = line.text.rstrip().endswith(".")
    if whole and len(line.atoms) > _LONG:
        return True
    for part in _parts(line.atoms):
        if any(_words()["relative"].fullmatch(atom.text) for atom in part):
            continue
        for left, atom in zip(["", *(each.text for each in part)], part, strict=False):
            verb = whole and atom.family() == "verb" and left and not _words()["aside"].fullmatch(left)
            if verb or (atom.tag == "aux.be" and left):
                return True
    return False


def _blocks(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield where each run of items or rows begins and ends."""
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].kind != lines[first].kind:
            alone = sum(len(atom.codes) for atom in lines[first].atoms) >= _LEAST and _is_entry(lines[first])
            if lines[first].kind and (at - first >= _LEAST or alone):
                yield first, at
            first = at


def _block(items: Sequence[_Line], above: Sequence[_Line], title: Sentence, page: str | None) -> list[Draft]:
    """Return the drafts of one list, none where it is not shown to be one of pacts on secrets.

    `page` is the party that the page is about, as far as its lists do not name it.
    """
    lead = _lead(above)
    atoms = [atom for line in lead for atom in line.atoms]
    around = [*title.atoms, *(atom for line in (*above, items[0]) for atom in line.atoms)]
    heads = _heads(items)
    if _words()["other"].search(_text(atoms)):
        return []
    rows = [(line, _partners(line)) for line in items]
    if not any(atom.tag == "topic.secret" for atom in around):  # a table of treaties on many subjects
        rows = [row for row in rows if row[1] and any(atom.tag == "topic.secret" for atom in row[0].atoms)]
        if len(rows) < _LEAST:
            return []
    pacts = any(map(_is_pact, (*atoms, *items[0].atoms))) or any(
        _is_pact(atom) and atom.text.endswith("s") for atom in title.atoms
    )
    telling = sum(any(_stages(line.atoms)) for line in items)
    if not (pacts or heads or _stages(atoms) or telling >= _LEAST):
        return []
    named = [(line, codes) for line, codes in rows if codes and not _is_other(line)]
    if sum(len(codes) for _, codes in named) < _LEAST or 2 * len(named) < len(rows):
        return []
    partners = Counter(code for _, codes in named for code in codes)
    shared = next((code for code, count in partners.items() if count == len(named) > 1), None)
    owner = shared or _owner(lead, title, {*partners}) or page or next(iter(partners))
    bounds = _bounds(lead)
    columns = _columns(items)
    pairs = 2 * sum(len(codes) == 2 for _, codes in named) > len(named) and not shared
    return [
        draft
        for line, codes in named
        for pair in ([codes] if pairs and len(codes) == 2 else [(owner, code) for code in codes if code != owner])
        for draft in _item(line, pair, bounds, heads, columns)
    ]


def _is_other(line: _Line) -> bool:
    """Whether an item names another subject than secrets."""
    tags = {atom.tag for atom in line.atoms}
    return "topic.alike" in tags and "topic.secret" not in tags


def _is_pact(atom: Chunk) -> bool:
    return atom.tag in ("noun.instrument", "noun.named", "noun.acronym", "noun.talks")


def _headed(line: _Line, owner: str) -> Iterator[Draft]:
    """Yield the drafts of a line such as 'Under negotiation: India, Qatar', on a page with other lists of pacts."""
    colon = next((at for at, atom in enumerate(line.atoms[:_LABEL]) if atom.text == ":"), 0)
    label = line.atoms[:colon]
    if line.kind or not any(_stages(label)) or any(atom.tag == "party" for atom in label):
        return
    bounds = _bounds([_Line("", 0, label)])
    starts = [
        at
        for at in range(colon, len(line.atoms))
        if line.atoms[at].tag == "party" and line.atoms[at - 1].text not in _PLACES
    ]
    for at, end in pairwise([*starts, len(line.atoms)]):
        item = _Line("", 0, line.atoms[at:end])
        for code in item.atoms[0].codes:
            if code != owner:
                yield from _item(item, (owner, code), bounds, {}, set())


def _lead(above: Sequence[_Line]) -> list[_Line]:
    """Return the line that leads up to a list; where that names no pact, with the heading above it."""
    if not above:
        return []
    lead = [above[-1]]
    if not any(map(_is_pact, lead[0].atoms)):
        lead += [line for line in above[:-1] if _words()["heading"].match(line.text.strip())][-1:]
    return lead


def _owner(lead: Sequence[_Line], title: Sentence, partners: set[str]) -> str | None:
    """Return whose pacts a list holds: a party that the lead names, else the headline."""
    atoms = [*(atom for line in lead for atom in line.atoms), *title.atoms]
    codes = (code for atom in atoms if atom.tag == "party" for code in atom.codes)
    return next((code for code in codes if code not in partners), None)


def _bounds(lead: Sequence[_Line]) -> Bounds | None:
    """Return the bounds that the lead of a list gives its items, None where they are only planned."""
    for line in lead:
        stages = _stages(line.atoms)
        if Status.CONCLUDED in stages and None in stages:
            return Status.CONCLUDED, Status.CONCLUDED  # 'Signed, not yet in force'
        known = [stage for stage in stages if stage]
        if known:
            return STANDING if known[0] is Status.CONCLUDED else (known[0], known[0])
        if stages:
            return None
    return STANDING


def _heads(items: Sequence[_Line]) -> dict[int, Status]:
    """Return the columns of a table that hold the days of a stage."""
    if items[0].kind != "row":
        return {}
    stages = ((number, _stages(cell)) for number, cell in enumerate(items[0].cells()))
    return {number: stage[0] for number, stage in stages if stage and stage[0]}


def _columns(items: Sequence[_Line]) -> set[int]:
    """Return the columns of a table that are about secrets, where its head tells several subjects apart; else none."""
    cells = items[0].cells() if items[0].kind == "row" else []
    about = {number: {atom.tag for atom in cell} for number, cell in enumerate(cells)}
    other = any("noun.alike" in tags or "topic.alike" in tags for tags in about.values())
    return {number for number, tags in about.items() if other and tags & {"topic.secret", "topic.weak"}}


def _partners(line: _Line) -> tuple[str, ...]:
    """Return the parties that an item begins with: 'Peru (2007)', '9 with members of NATO (Albania, Norway)'.

    The place in 'done at Lima' is none.
    """
    codes: dict[str, None] = {}
    cells = [cell for cell in line.cells() if cell]
    cell = next((cell for cell in cells if any(atom.tag == "party" for atom in cell)), [])
    for at, atom in enumerate(cell):
        if atom.tag == "party":
            behind = cell[at + 2 : at + 3] if cell[at + 1 : at + 2] and cell[at + 1].text == "(" else []
            group = set(atom.codes) <= _ORGANISATIONS and any(each.tag == "party" for each in behind)
            if not group or behind[0].codes == atom.codes:
                codes.update(dict.fromkeys(atom.codes))
        elif codes and (atom.tag == "date" or atom.family() == "verb" or atom.text in _ENDS):
            break
    return tuple(codes)


def _item(
    line: _Line, pair: tuple[str, ...], bounds: Bounds | None, heads: dict[int, Status], columns: set[int]
) -> Iterator[Draft]:
    """Yield the drafts of one item for one pair; `columns` are those to read, if not all."""
    cells = [(number, cell) for number, cell in enumerate(line.cells()) if not columns or number in columns]
    stage = bounds[0] if bounds else Status.CONCLUDED
    steps = _steps([(cell, heads.get(number)) for number, cell in cells], stage)
    if any(_patterns()["planned"].search(atom.text) for atom in line.atoms):
        steps, bounds = [step for step in steps if step[1]], None
    first = next(atom for atom in line.atoms if atom.tag == "party")
    pact = Pact(Topic.SECRET, tuple(sorted(pair)), 0, "agreement")
    for stage, day, end in steps:
        reached = DENIED if stage is Status.NONE else (stage, stage)
        start = first.start if first.start < end else line.atoms[0].start  # 'suspended, Japan'
        yield Draft(pact, pact.parties, reached, day, start, max(end, first.end), LISTED, "")
    if not steps and bounds and not columns:
        yield Draft(pact, pact.parties, bounds, None, first.start, first.end, LISTED, "")


def _steps(cells: Sequence[tuple[Sequence[Chunk], Status | None]], stage: Status) -> list[Step]:
    """Return the steps that the cells of an item tell: 'signed on 9 July 2021, in force since 1 May 2022'.

    Each cell has the stage that the head of its column names, if any. A day alone belongs to the step before it.
    """
    steps: list[Step] = []
    passed = False
    for part, head in ((part, head) for atoms, head in cells for part in _parts(atoms)):
        stages = _stages(part)
        day = next((atom.date.date for atom in part if atom.date is not None and atom.date.date is not None), None)
        if stages and stages[0]:
            steps.append((stages[0], day, part[-1].end))
        elif day is not None and not stages and not passed:
            if not head and steps and steps[-1][1] is None:
                steps[-1] = (steps[-1][0], day, part[-1].end)
            else:
                steps.append((head or stage, day, part[-1].end))
        if stages and day is None:
            passed = not (stages[0] or (steps and steps[-1][1] is None))  # 'ratified | 9 July 2021'
    return steps


def _parts(atoms: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Yield the chunks between commas, brackets and the like."""
    part: list[Chunk] = []
    for atom in atoms:
        if atom.text in _PARTS:
            if part:
                yield part
            part = []
        elif atom.text.strip("|*-–—#"):
            part.append(atom)
    if part:
        yield part


def _stages(atoms: Sequence[Chunk]) -> list[Status | None]:
    """Return the stages that words name, part by part; None for one that they deny or only announce."""
    stages: list[Status | None] = []
    for part in _parts(atoms):
        text = _text(part)
        name = next((name for name, pattern in _patterns().items() if pattern.search(text)), None)
        if name is not None:
            stages.append(None if name in ("planned", "denied") else Status(name))
    return stages


def _text(atoms: Iterable[Chunk]) -> str:
    return " ".join(atom.text for atom in atoms)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _data()["stages"].items()}


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _data()["words"].items()}


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
