"""Read lists and tables of pacts: what stands above says whose and how far, each item names a partner.

The words are data: `language/en/listed.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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
from pacts.gazetteer import Tier, parties
from pacts.language import en
from pacts.status import Status

_FILE = Path(en.__file__).with_name("listed.toml")
_ORGANISATIONS = {party.code for party in parties() if party.kind == "organisation"}
# A line with a bullet, a number or a bar, or a short one that is no sentence: without any there is no list.
_MAY_LIST = re.compile(
    r"^[^\S\n]*(?:[-*•–—▪■·>|]|\(?\w{1,4}[.)°º]\s)|^(?=.{1,90}$).*[^.!?:\n]$|^[^.:\n]{3,60}: \S", re.MULTILINE
)
_ABOVE = 6  # lines above a list that may say what it is a list of
_LEAST = 2  # items; one alone is a sentence like any other
_LONG = 25  # chunks; an item that ends in a full stop and is longer is a paragraph
_TITLE = 5  # chunks among which the title of an agreement has its noun
_LABEL = 10  # chunks before the colon of a heading
_PLACES = frozenset(("in", "at"))
_PARTS = frozenset(",;().·")
_ENDS = frozenset(";:—–-")
_OF_HEADINGS = {Status.NONE: DENIED, Status.CONCLUDED: STANDING}
LISTED = "listed"  # the name of the rule
Step = tuple[Status, PartialDate | None, int]  # a stage, its day, and where its words end


@dataclass(slots=True)
class _Line:
    """One line of an article with its chunks.

    `kind` is 'item' or 'row' of a list or a table, 'entry' for one that stands alone, 'year' for a heading of those
    below, or ''. `label` is the heading of its own that says how far it got: 'Under negotiation: ...'.
    """

    text: str
    start: int
    atoms: list[Chunk] = field(default_factory=list)
    kind: str = ""
    label: Sequence[Chunk] = ()

    def cells(self) -> list[list[Chunk]]:
        """The chunks of each cell of a row; those of an item in one."""
        if self.kind != "row":
            return [self.atoms]
        bars = [self.start + at for at, sign in enumerate(self.text) if sign == "|"]
        return [[atom for atom in self.atoms if left < atom.start < right] for left, right in pairwise(bars)]


def listed_pacts(
    text: str, title: Sentence, sentences: Sequence[Sentence], focus: Counter[str], home: str | None
) -> tuple[list[Draft], set[int]]:
    """Return drafts of the claims in lists of pacts, and the numbers of the sentences that are items of them."""
    if not _MAY_LIST.search(text):
        return [], set()
    lines = list(_headed(_lines(text, sentences)))
    drafts: list[Draft] = []
    starts: set[int] = set()
    blocks = list(_blocks(lines))
    partners = [_partners(line) for _, items in blocks for line in items]
    listed = {codes[0] for codes in partners if len(codes) == 1}  # not the place behind: 'Peru, Valletta, 3 May 2015'
    if any(line.kind == "entry" for line in lines):
        listed |= {code for line in lines if line.kind and len(_bare(line)) == 1 for code in _partners(line)}
    page = [code for code in (home, *(code for code, _ in focus.most_common())) if code and code not in listed]
    for first, items in blocks:
        above = [line for line in lines[max(0, first - _ABOVE) : first] if not line.kind]
        made = _block(items, above, title, page, shown=bool(drafts and items[0].label))
        drafts += made
        starts |= {atom.start for line in items if made for atom in (*line.label, *line.atoms)}
    for line in lines if drafts else ():
        if not line.kind and _is_heading(line):
            starts.add(line.atoms[0].start)
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
        line.kind = _kind(line)
    return lines


def _kind(line: _Line) -> str:
    """Return what a line is by its form."""
    bare = line.text.strip()
    if bare.startswith("|") and bare.count("|") > 2:
        return "row"
    if _words()["item"].match(bare) and not bare.endswith(":"):
        return "" if _is_sentence(line) and not _of_its_label(line) else "item"
    if len(line.atoms) == 1 and line.atoms[0].tag == "date":
        return "year"
    if _is_item(line):
        return "item"
    titled = any(map(_is_pact, line.atoms[:_TITLE])) and any(atom.tag == "topic.secret" for atom in line.atoms)
    titled = titled and _bare(line)[0] is next(atom for atom in line.atoms if atom.text[0].isalnum())  # no 'the'
    dated = titled and any(
        step[1] and len(step[1].text) == 10 for step in _steps([(line.atoms, None)], Status.CONCLUDED)
    )
    return "entry" if dated and not _is_sentence(line) else ""


def _headed(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines, each entry with the party, the stage or the year of a heading that it lacks itself.

    A label and what stands behind it, 'In force: Peru, Oman', are as many items.
    """
    party = year = None
    for line in lines:
        if line.kind == "year":
            year = line.atoms[0]
        elif line.kind == "item" and len(bare := _bare(line)) == len(bare[0].codes) == 1:
            party = bare[0]
        elif line.kind == "entry":
            own = len(_partners(line))
            line.atoms = line.atoms if own or not party else [party, *line.atoms]
            line.kind = "entry" if own == 1 or (party and not own) else ""  # of two it is read as a sentence
        if line.kind == "item" and year and not any(atom.date for atom in line.atoms):
            line.atoms = [*line.atoms, year]
        year = year if line.kind else None
        yield from (not line.kind and [*_behind_label(line)]) or [line]


def _bare(line: _Line) -> list[Chunk]:
    return [atom for atom in line.atoms if atom.text not in words("item_opening")]


def _is_heading(line: _Line) -> bool:
    """Whether a line is one above a list, 'Treaties of Malta in force', which tells of none by itself."""
    several = any(_is_pact(atom) and atom.text.endswith("s") for atom in line.atoms)
    ends = line.text.rstrip(" *_").endswith((".", "!", "?"))
    return several and not ends and sum(len(atom.codes) for atom in line.atoms) < _LEAST and not _is_sentence(line)


def _of_its_label(line: _Line) -> bool:
    """Whether a sentence names no party but that of its label: 'Embassy in Oslo: an agreement was signed on 3 May.'"""
    colon = next((at for at, atom in enumerate(line.atoms[:_LABEL]) if atom.text == ":"), 0)
    label = {code for atom in line.atoms[:colon] for code in atom.codes}
    return len(label) == 1 and label >= {code for atom in line.atoms[colon:] for code in atom.codes}


def _is_item(line: _Line) -> bool:
    """Whether a line without a bullet is an item: 'France - in force since 1st May 2017', or nothing but parties."""
    atoms = _bare(line)
    if not atoms or atoms[0].tag != "party" or line.text.rstrip().endswith((":", "?")):
        return False
    if len(atoms) == 1 or (len(atoms) == 2 and len(atoms[0].codes) > 1):
        return True
    return atoms[1].text in _ENDS | {"("} and not _is_sentence(line)


def _behind_label(line: _Line) -> Iterator[_Line]:
    """Yield the items of 'Under negotiation: Peru, Oman' and 'With members of NATO, among them: Norway, Chile'."""
    colon = next((at for at, atom in enumerate(line.atoms[:_LABEL]) if atom.text == ":"), len(line.atoms))
    if colon == len(line.atoms):
        return
    stop = next((at for at, atom in enumerate(line.atoms) if at > colon and atom.text == "."), len(line.atoms))
    label, listed = line.atoms[:colon], line.atoms[colon + 1 : stop]
    stages = any(_stages(label)) and all(atom.tag != "party" for atom in label)
    bare = all(atom.tag == "party" or atom.text in words("between_items") for atom in listed)
    if not (stages or (bare and line.atoms[0].text in words("with"))):
        return
    starts = [
        at for at, atom in enumerate(listed) if atom.tag == "party" and not (at and listed[at - 1].text in _PLACES)
    ]
    for at, end in pairwise([*starts, len(listed)]):
        for code in listed[at].codes:
            item = [replace(listed[at], codes=(code,)), *listed[at + 1 : end]]
            yield _Line(line.text, line.start, item, "item", label if stages else ())


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


def _blocks(lines: Sequence[_Line]) -> Iterator[tuple[int, list[_Line]]]:
    """Yield each run of items or rows, and where it begins; an entry is a list of its own."""
    kinds = ["item" if line.kind == "year" else line.kind for line in lines]
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or kinds[at] != kinds[first] or kinds[at] == "entry":
            items = [line for line in lines[first:at] if line.kind not in ("", "year")]
            alone = bool(items) and sum(len(atom.codes) for atom in items[0].atoms) >= _LEAST and _is_item(items[0])
            if len(items) >= _LEAST or alone or (items and (items[0].label or kinds[first] == "entry")):
                yield first, items
            first = at


def _block(
    items: Sequence[_Line], above: Sequence[_Line], title: Sentence, page: Sequence[str], shown: bool
) -> list[Draft]:
    """Return the drafts of one list, none where it is not shown to be one of pacts on secrets.

    `page` are the parties that the page may be about, the likeliest first, as far as its lists do not name them.
    `shown` are the items of a label below another list.
    """
    lead = _lead(above)
    atoms = [atom for line in lead for atom in line.atoms]
    around = [*title.atoms, *(atom for line in above for atom in line.atoms)]
    if items[0].kind == "row" or any(map(_is_pact, items[0].atoms)):
        around += items[0].atoms
    heads = _heads(items)
    least = 1 if heads or items[0].label or items[0].kind == "entry" else _LEAST
    rows = [(line, _partners(line)) for line in items]
    two = tuple(dict.fromkeys(code for atom in title.atoms for code in atom.codes))
    of_two = bool(heads) and len(two) == 2 and not any(codes for _, codes in rows)
    if of_two:
        rows = [(line, two) for line in items[1:]]  # what the two of the headline have with each other
    if (
        of_two
        or _words()["other"].search(_text(atoms))
        or not (shown or any(atom.tag == "topic.secret" for atom in around))
    ):
        shown_above = bool(heads) or any(map(_is_pact, atoms))
        rows = [row for row in rows if row[1] and _is_on_secrets(row[0], shown_above)]
        if len(rows) < least:
            return []  # a table of treaties on many subjects
    telling = sum(any(_stages(line.atoms)) for line in items)
    if not (shown or heads or _stages(atoms) or telling >= _LEAST or any(map(_is_pact, (*atoms, *items[0].atoms)))):
        return []
    named = [(line, codes) for line, codes in rows if codes and not _is_other(line)]
    if sum(len(codes) for _, codes in named) < least or 2 * len(named) < len(rows):
        return []
    partners = Counter(code for _, codes in named for code in codes)
    shared = next((code for code, count in partners.items() if count == len(named) > 1), None)
    alone = {codes[0] for _, codes in named if len(codes) == 1}
    owner = shared or _owner(lead, title, alone or {*partners}) or next(iter([*page, *partners]))
    columns = _columns(items)
    pairs = 2 * sum(len(codes) == 2 for _, codes in named) > len(named) and not shared
    return [
        draft
        for line, codes in named
        for pair in ([codes] if pairs and len(codes) == 2 else [(owner, code) for code in codes if code != owner])
        for draft in _item(line, pair, _bounds([_Line("", 0, [*line.label])] if line.label else lead), heads, columns)
    ]


def _is_on_secrets(line: _Line, is_pact: bool) -> bool:
    """Whether an item of itself names secrets, and an agreement where it `is_pact` by what stands above."""
    secret = any(atom.tag == "topic.secret" for atom in line.atoms)
    return secret and (is_pact or any(map(_is_pact, line.atoms)))


def _is_other(line: _Line) -> bool:
    """Whether an item names another subject than secrets."""
    tags = {atom.tag for atom in line.atoms}
    return "topic.alike" in tags and "topic.secret" not in tags


def _is_pact(atom: Chunk) -> bool:
    return atom.tag in ("noun.instrument", "noun.named", "noun.acronym", "noun.talks")


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
            return _OF_HEADINGS.get(known[0], (known[0], known[0]))
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
        place = cell[at - 1].text in _PLACES or (codes and atom.tier is Tier.CAPITAL)
        if atom.tag == "party" and not place:
            behind = cell[at + 2 : at + 3] if cell[at + 1 : at + 2] and cell[at + 1].text == "(" else []
            group = set(atom.codes) <= _ORGANISATIONS and any(each.tag == "party" for each in behind)
            if not group or behind[0].codes == atom.codes:
                codes.update(dict.fromkeys(atom.codes))
        elif codes and (atom.tag == "date" or atom.family() == "verb" or atom.text in _ENDS):
            break
    places = [atom.codes for atom in cell if atom.tag == "party"] if line.kind == "item" else []
    return tuple(codes) or next(iter(places), ())  # 'Embassy in Oslo: ...'


def _item(
    line: _Line, pair: tuple[str, ...], bounds: Bounds | None, heads: dict[int, Status], columns: set[int]
) -> Iterator[Draft]:
    """Yield the drafts of one item for one pair; `columns` are those to read, if not all."""
    cells = [(number, cell) for number, cell in enumerate(line.cells()) if not columns or number in columns]
    stage = bounds[0] if bounds else Status.CONCLUDED
    steps = _steps([(cell, heads.get(number)) for number, cell in cells], stage)
    if any(_patterns()["planned"].search(atom.text) for atom in line.atoms):
        steps, bounds = [step for step in steps if step[1]], None
    own = [atom for atom in line.atoms if atom.start >= line.start]  # not those of its heading
    first = own[0] if line.kind == "entry" else next((atom for atom in own if atom.tag == "party"), own[0])
    pact = Pact(Topic.SECRET, tuple(sorted(pair)), 0, "agreement")
    for stage, day, end in steps:
        reached = DENIED if stage is Status.NONE else (stage, stage)
        start = first.start if first.start < end else own[0].start  # 'suspended, Japan'
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
        if atom.text in _PARTS or atom.text in words("contrast"):
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
