"""Read lists and tables of pacts: what stands above says whose and how far, each item names a partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pacts.extraction.clauses.events import DENIED, STANDING, Bounds
from pacts.extraction.discourse.coreference import Pact
from pacts.extraction.discourse.discourse import Draft
from pacts.extraction.discourse.list_lines import LEAST, Line, blocks_of, lines_of
from pacts.extraction.discourse.list_steps import has_pact, has_secret, parts_of, stages_of, steps_of, text_of
from pacts.extraction.page_facts import PageFacts
from pacts.extraction.phrases.sentence_parts import Sentence, Topic
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import words
from pacts.gazetteer import Tier
from pacts.language.en.data import patterns
from pacts.status import Status

# A line with a bullet, a number or a bar, or a short one that is no sentence: without any there is no list.
_MAY_LIST = re.compile(
    r"^[^\S\n]*(?:[-*•–—▪■·>|]|\(?\w{1,4}[.)°º]\s)|^(?=.{1,90}$).*[^.!?:\n]$|^[^.:\n]{3,60}: \S|:$", re.MULTILINE
)
_SHORT = 5  # chunks of a heading that tells parts of a list apart
_ABOVE = 6  # lines above a list that may say what it is a list of
_OF_HEADINGS = {Status.NONE: DENIED, Status.CONCLUDED: STANDING}
_WORDS, _STAGES = patterns("listed", "words"), patterns("listed", "stages")
_ALIKE = {"noun.alike", "topic.alike"}
Codes = tuple[str, ...]
LISTED = "listed"  # the name of the rule


def listed_pacts(text: str, sentences: Sequence[Sentence], page: PageFacts) -> tuple[list[Draft], set[int]]:
    """Return drafts of the claims in lists of pacts, and the numbers of the sentences that are items of them."""
    if not any("topic.secret" in each.tags for each in (page.headline, *sentences)) or not _MAY_LIST.search(text):
        return [], set()
    lines = lines_of(text, sentences)
    blocks = list(blocks_of(lines))
    listed = _listed(lines, blocks)
    owners = [code for code in (page.home, *page.ranked) if code and code not in listed]
    titled = tuple(dict.fromkeys(code for atom in page.headline.atoms for code in atom.codes))
    drafts: list[Draft] = []
    starts: set[int] = set()
    above: list[Line] = []
    in_register = False
    for first, items in blocks:
        before = lines[max(0, first - _ABOVE) : first]
        if not (in_register and items[0].has_steps):  # the entries of a register have one heading
            above = [line for line in before if not (line.kind or line.is_step)]
        in_register = items[0].has_steps
        stage = above[-1:] if any(line.is_stage for line in before[-1:]) else []
        parties = titled if len(titled) > 1 else _named_above(before) or titled
        below = next((line for line in lines[first:] if line.start > items[-1].start), None)
        common = [code for code in owners if len(drafts) > 1 and all(code in draft.pact.parties for draft in drafts)]
        block = _Block(items, above, page.headline, parties, bool(stage))
        if of_block := block.drafts(common or owners, below, bool(common), bool(drafts and (items[0].label or stage))):
            drafts += of_block
            starts.update(line.atoms[0].start for line in stage)
            starts.update(atom.start for line in items for atom in (*line.label, *line.atoms))
    if not drafts:
        return [], set()
    is_register = any(line.has_steps for line in lines)
    for line in lines:
        if not line.kind and (line.is_heading or (is_register and line.is_step)):  # a step of another treaty
            starts.add(line.atoms[0].start)
    drafts = [draft for draft in drafts if draft.date is None or draft.date.first <= page.published]
    return drafts, {n for n, each in enumerate(sentences) if any(atom.start in starts for atom in each.atoms)}


def _listed(lines: Sequence[Line], blocks: Sequence[tuple[int, list[Line]]]) -> set[str]:
    """Return the partners that lists name, each alone in its item, or above its entries."""
    partners = [line.partners for _, items in blocks for line in items]
    listed = {codes[0] for codes in partners if len(codes) == 1}  # not the place behind: 'Peru, Valletta, 3 May 2015'
    if any(line.kind == "entry" for line in lines):
        listed |= {code for line in lines[1:] if line.kind and len(line.bare) == 1 for code in line.partners}
    return listed


class _Block:
    """One list. Its `parties` are those that headline or heading name; `is_staged` if a stage stands above it."""

    def __init__(
        self, items: list[Line], above: Sequence[Line], headline: Sentence, parties: Codes, is_staged: bool
    ) -> None:
        self.items, self.headline, self.parties = items, headline, parties
        self.heads, self.lead = _heads(items), _lead(above)
        self.lead_atoms = [atom for line in self.lead for atom in line.atoms]
        self.names_pact = bool(self.heads) or has_pact(self.lead_atoms)
        self.least = 1 if is_staged or self.heads or items[0].label or items[0].kind == "entry" else LEAST
        around = [*headline.atoms, *(atom for line in above for atom in line.atoms)]
        around += items[0].atoms if items[0].kind == "row" or has_pact(items[0].atoms) else []
        self.is_near_secrets = has_secret(around)
        self.has_other_title = bool(_ALIKE & headline.tags) and not has_secret(headline.atoms)
        ends = [at for line in self.lead[:1] for at, atom in enumerate(line.atoms[:-1]) if atom.text == "."]
        last = [atom for line in self.lead[:1] for atom in line.atoms[max(ends, default=0) :]]  # what leads up to it
        of_members = any(line.ends_in(":") for line in self.lead[:1]) and not has_pact(last)  # 'The Five Eyes are:'
        of_members = of_members and any(atom.tag == "alliance" for atom in last)
        self.is_led_by_other = not has_secret(last) and (of_members or any(atom.tag == "topic.alike" for atom in last))

    def drafts(self, owners: Sequence[str], below: Line | None, is_known: bool, is_next: bool) -> list[Draft]:
        """Return the drafts, none where the list is not shown to be one of pacts on secrets.

        `owners` are the parties that the page may be about, the likeliest first, as far as its lists do not name them.
        The owner `is_known` if all pacts of the lists above are its own: 'Brazil and Oman' are two partners then.
        `below` is the line behind it. It `is_next` if it has a stage of its own, and follows a list of such pacts.
        """
        if steps := self._steps():
            return [draft for line in steps for draft in _item(line, self.parties, None, {}, set()) if draft.date]
        rows = self._rows(is_next)
        pacts = [(line, codes) for line, codes in rows if codes and not _is_other(line)]
        partners = Counter(code for _, codes in pacts for code in codes)
        if partners.total() < self.least or 2 * len(pacts) < len(rows):
            return []
        drafts: list[Draft] = []
        columns = _columns(self.items)
        if len(self.parties) > 2 and partners.keys() <= {*self.parties}:
            return self._of_one_pact([line for line, _ in pacts], columns)
        shared = next((code for code, count in partners.items() if count == len(pacts) > 1), None)
        owner = shared or self._owner(pacts) or [*owners, *partners][0]
        are_pairs = 2 * sum(len(codes) == 2 for _, codes in pacts) > len(pacts) and not (shared or is_known)
        notes = [line for line, codes in rows if not codes]
        if below and not any(atom.codes or atom.date for atom in below.atoms):
            notes.append(below)
        heads = self.heads or dict.fromkeys(range(len(self.items[-1].cells())), _legend([*self.lead, *notes]))
        for line, codes in pacts:
            bounds = _bounds([line.label] if line.label else [each.atoms for each in self.lead])
            with_owner = [(owner, code) for code in codes if code != owner]
            for pair in [codes] if are_pairs and len(codes) == 2 else with_owner:
                drafts += _item(line, pair, bounds, heads, columns)
        return drafts

    def _of_one_pact(self, lines: Sequence[Line], columns: set[int]) -> list[Draft]:
        """Return the draft of a list of who signed one pact, and when; none if the days differ."""
        drafts = [draft for line in lines for draft in _item(line, self.parties, None, self.heads, columns)]
        signed = [draft for draft in drafts if draft.bounds[0] is Status.CONCLUDED]
        return signed[:1] if len({draft.date for draft in signed}) == 1 else []

    def _steps(self) -> list[Line]:
        """Return the rows that are steps of the one pact of the parties: 'Signature by all | 3 May 2015'."""
        if len(self.parties) < 2 or self.heads or self.has_other_title or self.is_led_by_other:
            return []
        steps = [line for line in self.items if _is_step_row(line)]
        return steps if len(steps) >= LEAST and self.is_near_secrets else []

    def _rows(self, is_next: bool) -> list[tuple[Line, Codes]]:
        """Return the items that may be pacts, with the partners of each; none if nothing shows that they are pacts."""
        stages = stages_of(self.lead_atoms) or sum(any(stages_of(line.atoms)) for line in self.items) >= LEAST
        if not (is_next or self.names_pact or stages or has_pact(self.items[0].atoms)):
            return []
        rows = [(line, line.partners) for line in self.items[bool(self.heads) :]]
        are_steps = len(self.parties) == 2 and (bool(self.heads) or all(line.is_step for line in self.items))
        other_title = self.has_other_title and not has_secret(self.lead_atoms)
        is_other = other_title or self.is_led_by_other or _WORDS["other"].search(text_of(self.lead_atoms))
        if are_steps and not any(codes for _, codes in rows):
            rows = [(line, self.parties) for line, _ in rows]  # what the two of the headline have with each other
        elif not is_other and (is_next or self.is_near_secrets):
            return rows
        rows = [(line, codes) for line, codes in rows if codes and has_secret(line.atoms)]
        rows = [(line, codes) for line, codes in rows if self.names_pact or has_pact(line.atoms)]
        return rows if len(rows) >= self.least else []  # of a table of treaties on many subjects

    def _owner(self, pacts: Sequence[tuple[Line, Codes]]) -> str | None:
        """Return whose pacts they are: a party that the head of the table or the lead names, else the headline."""
        atoms = (self.items[0].atoms if self.heads else []) + self.lead_atoms
        led = [at for at, atom in enumerate(atoms) if atom.tag == "party"]
        if len(led) == 1 and atoms[led[0] - 1].text in words("relative_object"):
            return atoms[led[0]].codes[0]  # 'Partners with which Japan has signed one'
        led += [len(atoms) + at for at in self.headline.parties]
        atoms += self.headline.atoms
        single = {codes[0] for _, codes in pacts if len(codes) == 1}
        partners = single or {code for _, codes in pacts for code in codes}
        owners = [atoms[at] for at in led if not _is_partner(atoms, at)]
        return next((code for atom in owners for code in atom.codes if code not in partners), None)


def _named_above(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the parties of the nearest heading that names two or more: 'Peru and Oman', 'The parties are: ...'."""
    for line in reversed(lines):
        codes = tuple(dict.fromkeys(code for atom in line.atoms if atom.tag == "party" for code in atom.codes))
        bare = all(atom.tag == "party" or not atom.text.isalnum() for atom in line.bare)
        if len(codes) > 1 and not line.ends_in(":") and (bare or _WORDS["parties"].match(text_of(line.bare))):
            return codes
    return ()


def _is_step_row(line: Line) -> bool:
    """Whether a row tells a step of a pact that is named above: 'Signature by all, Lima | 3 May 2015'."""
    cells = [[atom for atom in cell if atom.tag != "date"] for cell in line.cells()] if line.kind == "row" else []
    opens = next((cell for cell in cells if cell), [])
    others = any(atom.tag == "party" and atom.tier is not Tier.CAPITAL for cell in cells for atom in cell)
    return bool(opens) and not others and any(stages_of(opens[:1]))


def _is_other(line: Line) -> bool:
    """Whether an item names another subject than secrets, or tells of a visit."""
    if has_secret(line.atoms):
        return False
    visits = _WORDS["other"].search(text_of(line.atoms)) if line.kind == "item" else None
    return bool(visits and not has_pact(line.atoms)) or any(atom.tag == "topic.alike" for atom in line.atoms)


def _lead(above: Sequence[Line]) -> list[Line]:
    """Return the line that leads up to a list; where that names no pact, with the heading or the lead above it."""
    if not above:
        return []
    *before, lead = above
    is_short = len(lead.atoms) < _SHORT  # 'Europe', below 'Norway has pacts with:'
    heads = [
        line
        for line in (() if has_pact(lead.atoms) else before)
        if _WORDS["heading"].match(line.text.strip()) or (is_short and line.ends_in(":") and has_pact(line.atoms))
    ]
    return [lead, *heads[-1:]]


def _is_partner(atoms: Sequence[Chunk], at: int) -> bool:
    """Whether a party is one with which somebody has a pact: 'the agreement with Peru', not a column 'With Peru'."""
    behind = next((k for k in (at - 1, at - 2) if k > 0 and atoms[k].text in words("with")), None)
    return behind is not None and atoms[behind - 1].tag != "mark"


def _bounds(lead: Sequence[Sequence[Chunk]]) -> Bounds | None:
    """Return the bounds that the lead of a list gives its items, None where they are only planned."""
    for atoms in lead:
        stages = stages_of(atoms)
        if Status.CONCLUDED in stages and None in stages:
            return Status.CONCLUDED, Status.CONCLUDED  # 'Signed, not yet in force'
        if stages:
            first = next((stage for stage in stages if stage), None)
            return _OF_HEADINGS.get(first, (first, first)) if first else None
    return STANDING


def _legend(lines: Sequence[Line]) -> list[Status]:
    """Return the stage of the days in a list, if a line tells: 'in brackets: entry into force', 'year of signature'."""
    parts = (part for line in lines for part in parts_of(line.atoms))
    # 'Date of entry into force: 1.11.2011' gives a day itself and says nothing of others.
    matches = (_WORDS["legend"].search(text_of(part)) for part in parts if not any(atom.date for atom in part))
    named = (name for match in matches if match for name, stage in _STAGES.items() if stage.search(match[0]))
    name = next(named, "")
    return [Status(name)] if name in (Status.CONCLUDED, Status.IN_FORCE) else []


def _heads(items: Sequence[Line]) -> dict[int, list[Status]]:
    """Return the columns of a table that hold the days of a stage, or of several: 'Signed and in force'."""
    if items[0].kind != "row" or any(atom.date for atom in items[0].atoms):
        return {}
    named = ((number, stages_of(cell)) for number, cell in enumerate(items[0].cells()))
    return {number: [stage for stage in stages if stage] for number, stages in named if stages and stages[0]}


def _columns(items: Sequence[Line]) -> set[int]:
    """Return the columns of a table that are about secrets, where its head tells several subjects apart; else none."""
    cells = items[0].cells() if items[0].kind == "row" else []
    about = {number: {atom.tag for atom in cell} for number, cell in enumerate(cells)}
    other = any("noun.alike" in tags or "topic.alike" in tags for tags in about.values())
    return {number for number, tags in about.items() if other and tags & {"topic.secret", "topic.weak"}}


def _item(
    line: Line, pair: tuple[str, ...], bounds: Bounds | None, heads: dict[int, list[Status]], columns: set[int]
) -> Iterator[Draft]:
    """Yield the drafts of one item for one pair; `columns` are those to read, if not all."""
    cells = [(number, cell) for number, cell in enumerate(line.cells()) if not columns or number in columns]
    signed = any(Status.CONCLUDED in stages for stages in heads.values())  # days of other columns are of other things
    stage = None if signed else bounds[0] if bounds else Status.CONCLUDED
    steps = steps_of([(cell, heads.get(number, [])) for number, cell in cells], stage)
    if bounds and bounds[0] is Status.TERMINATED and _WORDS["from"].search(text_of(line.atoms)):
        steps = [(bounds[0], day, end) for _, day, end in steps]
    if any(_STAGES["planned"].search(atom.text) for atom in line.atoms):
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
