"""The lines of an article that are items of lists, rows of tables, entries of registers, or headings of these."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, islice, pairwise

from pacts.extraction.discourse.list_steps import has_pact, has_secret, is_pact, parts_of, stages_of, steps_of
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
_DASHES = frozenset("—–-")
_ENDS = _DASHES | {";", ":"}
_WORDS = patterns("listed", "words")


@dataclass(slots=True)
class Line:
    """One line of an article with its chunks."""

    text: str
    start: int
    atoms: list[Chunk] = field(default_factory=list)
    kind: str = ""  # 'item' or 'row' of a list or a table, 'entry' for one that stands alone, 'year' for a heading
    label: Sequence[Chunk] = ()  # the heading of its own that says how far it got: 'Under negotiation: ...'
    has_steps: bool = False  # whether lines below it, each with a step and its day, were joined to it

    def cells(self) -> list[list[Chunk]]:
        """The chunks of each cell of a row; those of an item in one."""
        if self.kind != "row":
            return [self.atoms]
        bars = [self.start + at for at, sign in enumerate(self.text) if sign == "|"]
        return [[atom for atom in self.atoms if left < atom.start < right] for left, right in pairwise(bars)]

    @property
    def bare(self) -> list[Chunk]:
        """Its chunks without asterisks and articles."""
        opening = words("item_opening")
        return [atom for atom in self.atoms if atom.text not in opening]

    def ends_in(self, *signs: str) -> bool:
        """Whether it ends in one of these, as what leads up to a list ends in a colon; emphasis does not count."""
        return self.text.rstrip(" *_").endswith(signs)

    @property
    def is_step(self) -> bool:
        """Whether it is a step with its day and nothing else: 'Signed: 3 March 2016', 'Signed at Lima May 3, 2016.'"""
        if len(self.atoms) >= _LONG or has_pact(self.atoms[1:]) or not any(stages_of(self.bare[:1])):
            return False
        return all(day for _, day, _ in steps_of([(self.atoms, ())], None))

    @property
    def is_stage(self) -> bool:
        """Whether it is a stage and nothing else: 'In force', 'Signed, not yet in force'."""
        if self.kind or len(self.atoms) >= _LABEL or self.ends_in("."):
            return False
        return not any(atom.tag in ("party", "date") for atom in self.atoms) and any(stages_of(self.atoms))

    @property
    def is_heading(self) -> bool:
        """Whether it stands above a list, 'Treaties of Malta in force', which tells of none by itself."""
        several = any(is_pact(atom) and atom.text.endswith("s") for atom in self.atoms)
        few = sum(len(atom.codes) for atom in self.atoms) < LEAST
        return several and few and not self.ends_in(".", "!", "?") and not self.is_sentence

    @property
    def is_titled(self) -> bool:
        """Whether it begins with the title of a pact on secrets, which has no 'the'."""
        titled = has_pact(self.atoms[:_TITLE]) and has_secret(self.atoms)
        return titled and self.bare[0] is next(atom for atom in self.atoms if atom.text[0].isalnum())

    @property
    def is_item(self) -> bool:
        """Whether it is an item without a bullet: 'France - in force since 1st May 2017', or nothing but parties."""
        atoms = self.bare
        if not atoms or atoms[0].tag != "party" or self.text.rstrip().endswith((":", "?")):
            return False
        if len(atoms) == 1 or (len(atoms) == 2 and len(atoms[0].codes) > 1):
            return True
        return atoms[1].text in _ENDS | {"("} and not self.is_sentence

    @property
    def is_dotted(self) -> bool:
        """Whether it is parties parted by dots and nothing else: 'Peru · Oman · Chile'."""
        return len(self.atoms) > 1 and {atom.text for atom in self.atoms if atom.tag != "party"} == {"·"}

    @property
    def is_sentence(self) -> bool:
        """Whether it is a whole sentence, which is read as such: '2. The agreement entered into force.'"""
        whole, bare = self.text.rstrip().endswith("."), self.bare
        first = next((at for at, atom in enumerate(bare) if atom.text[0].isalnum()), 0)
        opens = bare[first : first + 2]
        as_subject = len(opens) > 1 and opens[0].tag == "party" and _is_plain(opens[1]) and not stages_of(opens[1:])
        if as_subject or (whole and len(self.atoms) > _LONG):
            return True  # 'Japan looks for friends as China gains weight'
        parts = parts_of(self.atoms)
        plain = (part for part in parts if not any(_WORDS["relative"].fullmatch(atom.text) for atom in part))
        return any(
            atom.tag == "aux.be" or (whole and atom.family() == "verb" and not _WORDS["aside"].fullmatch(left.text))
            for part in plain
            for left, atom in pairwise(part)
        )

    @property
    def names_label_only(self) -> bool:
        """Whether it names no party but that of its label: 'Embassy in Oslo: an agreement was signed on 3 May.'"""
        colon = next((at for at, atom in enumerate(self.atoms[:_LABEL]) if atom.text == ":"), 0)
        label = {code for atom in self.atoms[:colon] for code in atom.codes}
        return len(label) == 1 and label >= {code for atom in self.atoms[colon:] for code in atom.codes}

    @property
    def partners(self) -> tuple[str, ...]:
        """The parties that an item begins with: 'Peru (2007)', '9 with members of NATO (Albania, Norway)'.

        The place in 'done at Lima' is none.
        """
        codes: dict[str, None] = {}
        cell = next((cell for cell in self.cells() if any(atom.tag == "party" for atom in cell)), [])
        for at, atom in enumerate(cell):
            behind = cell[at + 1 : at + 3]
            place = cell[at - 1].text in words("place_or_doer") or (codes and atom.tier is Tier.CAPITAL)
            if atom.tag == "party" and not place:
                inside = behind[1:] if behind and behind[0].text == "(" else []
                group = set(atom.codes) <= ORGANISATIONS and any(each.tag == "party" for each in inside)
                if not group or inside[0].codes == atom.codes:
                    codes.update(dict.fromkeys(atom.codes))
            elif codes and atom.text == ";" and behind and behind[0].tag == "party":
                continue  # 'Peru; Oman; Chile'
            elif codes and (atom.tag == "date" or atom.family() == "verb" or atom.text in _ENDS or _is_plain(atom)):
                break
        places = (atom.codes for atom in cell if atom.tag == "party" and self.kind == "item")
        return tuple(codes) or next(places, ())  # 'Embassy in Oslo: ...'


def lines_of(text: str, sentences: Sequence[Sentence]) -> list[Line]:
    """Return the lines that are not blank, with their chunks; one that continues a sentence is part of that above."""
    atoms = [atom for sentence in sentences for atom in sentence.atoms]
    starts = [atom.start for atom in atoms]
    begins = {sentence.atoms[0].start for sentence in sentences if sentence.atoms}
    lines: list[Line] = []
    start = at = 0
    for whole in text.split("\n"):
        first, at = at, bisect_left(starts, start + len(whole), at)
        if at > first and lines and starts[first] not in begins:
            lines[-1].text += "\n" + whole
            lines[-1].atoms += atoms[first:at]
        elif at > first:
            lines.append(Line(whole, start, atoms[first:at]))
        start += len(whole) + 1
    return list(_headed([*_with_steps(lines)]))


def _with_steps(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with the steps of a register joined to what they stand below: a title, or a party alone."""
    head: Line | None = None
    for line in lines:
        if head is not None and line.is_step:
            head.text += "\n" + line.text
            head.atoms += [Chunk("mark", ";", line.atoms[0].start, line.atoms[0].start), *line.atoms]
            head.has_steps = True
        else:
            spelt = islice((atom for atom in line.atoms if atom.text[0].isalpha()), 2)  # '(1) PERU'
            if line.is_titled or [len(atom.codes) for atom in spelt] == [1]:
                head = line
            elif has_secret(line.atoms) or line.ends_in(".", "!", "?") or not _WORDS["field"].match(line.text):
                head = None
            yield line


def _kind(line: Line) -> str:
    """Return what a line is by its form."""
    if line.has_steps:
        return "entry"
    bare = line.text.strip()
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        return "row"
    if _WORDS["item"].match(bare) and not bare.endswith(":"):
        return "" if line.is_sentence and not line.names_label_only else "item"
    if len(line.atoms) == 1 and line.atoms[0].tag == "date":
        return "year"
    if line.is_item:
        return "item"
    dated = line.is_titled and any(
        step[1] and len(step[1].text) == 10 for step in steps_of([(line.atoms, ())], Status.CONCLUDED)
    )
    return "entry" if dated and not line.is_sentence else ""


def _headed(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, each entry with the party, the stage or the year of a heading that it lacks itself.

    A label and what stands behind it, 'In force: Peru, Oman', are as many items.
    """
    party = year = None
    led = is_staged = False
    for line in lines:
        line.kind = _kind(line)
        if line.kind == "year":
            year = line.atoms[0]
        elif line.kind == "item" and [len(atom.codes) for atom in line.bare] == [1]:
            party = line.bare[0]
        elif line.kind == "entry":
            count = len(line.partners)
            line.atoms = line.atoms if count or not party else [party, *line.atoms]
            line.kind = "entry" if count == 1 or (party and not count) else ""  # of two it is read as a sentence
        if line.kind == "item" and year and not any(atom.date for atom in line.atoms):
            line.atoms = [*line.atoms, year]
        year = year if line.kind else None
        led = led or (is_staged and line.is_dotted)
        may_have_label = line.kind in ("", "item") and (led or ":" in line.text)
        items = [*_behind_label(line, led)] if may_have_label else []
        led = line.ends_in(":") or (led and bool(items or line.kind))
        is_staged = line.is_stage
        yield from items or [line]


def _behind_label(line: Line, led: bool) -> Iterator[Line]:
    """Yield the items of 'Under negotiation: Peru, Oman' and 'With members of NATO, among them: Norway, Chile'.

    In a list that is `led` up to, any label may stand before them: 'Asia: Oman, Nepal', or none: 'with Peru and Oman'.
    """
    label, listed = _cut(line.atoms, led)
    depths = accumulate((atom.text == "(") - (at > 0 and listed[at - 1].text == ")") for at, atom in enumerate(listed))
    outside = [at for at, depth in enumerate(depths) if depth <= 0]
    parties = [at for at in outside if listed[at].tag == "party"]
    beside = words("place_or_doer")
    outer = [at for at in parties if listed[at].tier is not Tier.CAPITAL]  # not the place: 'Signed: Lima, 11.05.2010'
    starts = [at for at in outer if not (at and listed[at - 1].text in beside)]
    has_stage = len(label) < _LABEL and any(stages_of(label)) and _is_group(label)
    if line.kind or not label:
        several = sum(len(listed[at].codes) for at in starts) >= LEAST and listed[0].tier is not Tier.CAPITAL
        is_shown = not has_stage or any(atom.text in words("with") for atom in label)
        if not (several and _is_group(label) and is_shown):
            return
    tags, opens = ("party", "date"), bool(label) and label[0].text in words("with")
    is_plain = all(listed[at].tag in tags or listed[at].text in words("between_items") for at in outside)
    if not (has_stage or (is_plain and (led or opens))):
        return
    for at, end in pairwise([*starts, len(listed)]):
        for code in listed[at].codes:
            item = [replace(listed[at], codes=(code,)), *listed[at + 1 : end]]
            yield Line(line.text, line.start, item, "item", label if has_stage else ())


def _cut(atoms: list[Chunk], led: bool) -> tuple[list[Chunk], list[Chunk]]:
    """Return the label of a line, if any, and what stands behind its colon, or its dash in a list that is led up to."""
    first = next((at for at, atom in enumerate(atoms) if atom.text[0].isalnum()), 0)
    ahead = enumerate(atoms[first : first + 2 * _LABEL], first)
    colons = (at for at, atom in ahead if atom.text == ":" or (led and atom.text in _DASHES))
    none = len(atoms)
    if led and atoms[first].text in words("with"):
        none = first
    elif led and atoms[first].tag == "party":
        none = first - 1
    colon = next(colons, none)
    stop = next((at for at, atom in enumerate(atoms) if at > colon and atom.text == "."), len(atoms))
    return atoms[first : max(first, colon)], atoms[colon + 1 : stop]


def _is_group(label: Sequence[Chunk]) -> bool:
    """Whether a label names no party but those whose members follow: 'With member states of NATO'."""
    codes = {code for atom in label if atom.tag == "party" for code in atom.codes}
    return not codes or (codes <= ORGANISATIONS and any(atom.text in words("member") for atom in label))


def blocks_of(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Yield each run of items or rows, and where it begins; an entry is a list of its own."""
    kinds = ["item" if line.kind == "year" else line.kind for line in lines]
    for _, run in groupby(range(len(lines)), lambda at: (kinds[at], at if kinds[at] == "entry" else 0)):
        first, *others = run
        items = [lines[at] for at in (first, *others) if lines[at].kind not in ("", "year")]
        if len(items) >= LEAST or (items and _is_alone(items[0], lines[max(0, first - 1) : first])):
            yield first, items


def _is_alone(line: Line, above: Sequence[Line]) -> bool:
    """Whether one item is a list: it tells all by itself, has a stage above it, or is nothing but several parties."""
    is_pair = [len(atom.codes) for atom in line.bare] == [LEAST]  # and nothing else: it may be a heading
    several = sum(len(atom.codes) for atom in line.atoms) >= LEAST and line.is_item and not is_pair
    return line.kind == "entry" or bool(line.label) or several or any(each.is_stage for each in above)


def _is_plain(atom: Chunk) -> bool:
    """Whether a word has no part in a list, unless it is a stage."""
    known = atom.text in words("function") or atom.text in words("between_items") or atom.text in words("member")
    return (atom.tag == "word" or atom.family() == "mood") and atom.text.isalpha() and not (atom.title or known)
