"""Read lists and tables of pacts: what stands above says whose and how far, each item names a partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pacts.extraction.clauses.events import DENIED, STANDING, Bounds
from pacts.extraction.discourse.coreference import Pact
from pacts.extraction.discourse.discourse import Draft
from pacts.extraction.discourse.list_lines import (
    LEAST,
    Line,
    bare_atoms,
    blocks_of,
    headed_lines,
    is_heading,
    is_stage,
    is_step,
    leads,
    lines_of,
    partners_of,
)
from pacts.extraction.discourse.list_steps import has_secret, is_pact, parts_of, stages_of, steps_of, text_of
from pacts.extraction.page import Page
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
LISTED = "listed"  # the name of the rule


def listed_pacts(text: str, sentences: Sequence[Sentence], page: Page) -> tuple[list[Draft], set[int]]:
    """Return drafts of the claims in lists of pacts, and the numbers of the sentences that are items of them."""
    title = page.headline
    if not any("topic.secret" in each.tags for each in (title, *sentences)) or not _MAY_LIST.search(text):
        return [], set()
    lines = list(headed_lines(lines_of(text, sentences)))
    drafts: list[Draft] = []
    starts: set[int] = set()
    blocks = list(blocks_of(lines))
    partners = [partners_of(line) for _, items in blocks for line in items]
    listed = {codes[0] for codes in partners if len(codes) == 1}  # not the place behind: 'Peru, Valletta, 3 May 2015'
    if any(line.kind == "entry" for line in lines):
        listed |= {code for line in lines[1:] if line.kind and len(bare_atoms(line)) == 1 for code in partners_of(line)}
    titled = tuple(dict.fromkeys(code for atom in title.atoms for code in atom.codes))
    owners = [code for code in (page.home, *page.ranked) if code and code not in listed]
    above: list[Line] = []
    in_register = False
    for first, items in blocks:
        if not (in_register and items[0].has_steps):  # the entries of a register have one heading
            above = [line for line in lines[max(0, first - _ABOVE) : first] if not (line.kind or is_step(line))]
        in_register = items[0].has_steps
        staged = above[-1:] if first and is_stage(lines[first - 1]) else []
        below = [line for line in lines[first:] if line.start > items[-1].start][:1]
        below = [line for line in below if not any(atom.codes or atom.tag == "date" for atom in line.atoms)]
        shown = bool(drafts and (items[0].label or staged))
        named = titled if len(titled) > 1 else _named_above(lines[max(0, first - _ABOVE) : first]) or titled
        made = _block(items, above, below, title, named, owners, shown=shown, alone=bool(staged))
        drafts += made
        starts |= {line.atoms[0].start for line in staged if made}
        starts |= {atom.start for line in items if made for atom in (*line.label, *line.atoms)}
    is_register = any(line.has_steps for line in lines)
    for line in lines if drafts else ():
        if not line.kind and (is_heading(line) or (is_register and is_step(line))):  # a step of another treaty
            starts.add(line.atoms[0].start)
    drafts = [draft for draft in drafts if draft.date is None or draft.date.first <= page.published]
    return drafts, {n for n, each in enumerate(sentences) if any(atom.start in starts for atom in each.atoms)}


def _block(
    items: Sequence[Line],
    above: Sequence[Line],
    below: Sequence[Line],
    title: Sentence,
    titled: tuple[str, ...],
    owners: Sequence[str],
    shown: bool,
    alone: bool,
) -> list[Draft]:
    """Return the drafts of one list, none where it is not shown to be one of pacts on secrets.

    `titled` are the parties that headline or heading name, `owners` those that the page may be about, the likeliest
    first, as far as its lists do not name them. `shown` are the items of a label below another list. `alone` tells
    that a stage stands above it, for one item too. `below` is the line behind it, if that names no party and no day.
    """
    lead = _lead(above)
    atoms = [atom for line in lead for atom in line.atoms]
    around = [*title.atoms, *(atom for line in above for atom in line.atoms)]
    if items[0].kind == "row" or any(map(is_pact, items[0].atoms)):
        around += items[0].atoms
    heads = _heads(items)
    least = 1 if alone or heads or items[0].label or items[0].kind == "entry" else LEAST
    rows = [(line, partners_of(line)) for line in (items[1:] if heads else items)]
    of_two = (bool(heads) or all(map(is_step, items))) and len(titled) == 2 and not any(codes for _, codes in rows)
    if of_two:
        rows = [(line, titled) for line, _ in rows]  # what the two of the headline have with each other
    alike = {"noun.alike", "topic.alike"} & {*title.tags} and not has_secret([*title.atoms, *atoms])
    ends = [at for line in lead[:1] for at, atom in enumerate(line.atoms[:-1]) if atom.text == "."]
    last = [atom for line in lead[:1] for atom in line.atoms[max(ends, default=0) :]]  # the sentence that leads up
    alike = alike or (not has_secret(last) and any(atom.tag == "topic.alike" for atom in last))
    steps = [line for line in items if _is_step_row(line)]
    other = {"noun.alike", "topic.alike"} & {*title.tags} and not has_secret(title.atoms)
    if len(titled) > 1 and len(steps) >= LEAST and not (heads or alike or other) and has_secret(around):
        return [draft for line in steps for draft in _item(line, titled, None, {}, set()) if draft.date]
    if of_two or alike or _WORDS["other"].search(text_of(atoms)) or not (shown or has_secret(around)):
        shown_above = bool(heads) or any(map(is_pact, atoms))
        rows = [(line, codes) for line, codes in rows if codes and has_secret(line.atoms)]
        rows = [(line, codes) for line, codes in rows if shown_above or any(map(is_pact, line.atoms))]
        if len(rows) < least:
            return []  # a table of treaties on many subjects
    telling = sum(any(stages_of(line.atoms)) for line in items)
    if not (shown or heads or stages_of(atoms) or telling >= LEAST or any(map(is_pact, (*atoms, *items[0].atoms)))):
        return []
    named = [(line, codes) for line, codes in rows if codes and not _is_other(line)]
    if sum(len(codes) for _, codes in named) < least or 2 * len(named) < len(rows):
        return []
    partners = Counter(code for _, codes in named for code in codes)
    columns = _columns(items)
    if len(titled) > 2 and partners.keys() <= {*titled}:  # who signed the one pact of the headline, and when
        drafts = [draft for line, _ in named for draft in _item(line, titled, None, heads, columns)]
        signed = [draft for draft in drafts if draft.bounds[0] is Status.CONCLUDED]
        return signed[:1] if len({draft.date for draft in signed}) == 1 else []
    shared = next((code for code, count in partners.items() if count == len(named) > 1), None)
    single = {codes[0] for _, codes in named if len(codes) == 1}
    head = items[:1] if heads else []
    owner = shared or _owner([*head, *lead], title, single or {*partners}) or next(iter([*owners, *partners]))
    pairs = 2 * sum(len(codes) == 2 for _, codes in named) > len(named) and not shared
    heads = heads or dict.fromkeys(
        range(len(items[-1].cells())), _legend([*lead, *(line for line, codes in rows if not codes), *below])
    )
    return [
        draft
        for line, codes in named
        for pair in ([codes] if pairs and len(codes) == 2 else [(owner, code) for code in codes if code != owner])
        for draft in _item(line, pair, _bounds([Line("", 0, [*line.label])] if line.label else lead), heads, columns)
    ]


def _named_above(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the parties of the nearest heading that names two or more: 'Peru and Oman', 'The parties are: ...'."""
    for line in reversed(lines):
        codes = tuple(dict.fromkeys(code for atom in line.atoms if atom.tag == "party" for code in atom.codes))
        bare = all(atom.tag == "party" or not atom.text.isalnum() for atom in bare_atoms(line))
        if len(codes) > 1 and not leads(line) and (bare or _WORDS["parties"].match(text_of(bare_atoms(line)))):
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
    return bool(visits and not any(map(is_pact, line.atoms))) or any(atom.tag == "topic.alike" for atom in line.atoms)


def _lead(above: Sequence[Line]) -> list[Line]:
    """Return the line that leads up to a list; where that names no pact, with the heading or the lead above it."""
    if not above:
        return []
    lead, is_short = [above[-1]], len(above[-1].atoms) < _SHORT  # 'Europe', below 'Norway has pacts with:'
    if not any(map(is_pact, lead[0].atoms)):
        lead += [line for line in above[:-1] if _is_head(line) or (is_short and _leads(line))][-1:]
    return lead


def _is_head(line: Line) -> bool:
    return _WORDS["heading"].match(line.text.strip()) is not None


def _leads(line: Line) -> bool:
    return leads(line) and any(map(is_pact, line.atoms))


def _owner(lead: Sequence[Line], title: Sentence, partners: set[str]) -> str | None:
    """Return whose pacts a list holds: a party that the lead names, else the headline."""
    atoms = [atom for line in lead for atom in line.atoms]
    led = [at for at, atom in enumerate(atoms) if atom.tag == "party"]
    if len(led) == 1 and atoms[led[0] - 1].text in words("relative_object"):
        return atoms[led[0]].codes[0]  # 'Partners with which Japan has signed one'
    led = [*led, *(len(atoms) + at for at in title.parties)]
    atoms += title.atoms
    owners = [atoms[at] for at in led if not _is_partner(atoms, at)]
    return next((code for atom in owners for code in atom.codes if code not in partners), None)


def _is_partner(atoms: Sequence[Chunk], at: int) -> bool:
    """Whether a party is one with which somebody has a pact: 'the agreement with Peru', not a column 'With Peru'."""
    behind = next((k for k in (at - 1, at - 2) if k > 0 and atoms[k].text in words("with")), None)
    return behind is not None and atoms[behind - 1].tag != "mark"


def _bounds(lead: Sequence[Line]) -> Bounds | None:
    """Return the bounds that the lead of a list gives its items, None where they are only planned."""
    for line in lead:
        stages = stages_of(line.atoms)
        if Status.CONCLUDED in stages and None in stages:
            return Status.CONCLUDED, Status.CONCLUDED  # 'Signed, not yet in force'
        known = [stage for stage in stages if stage]
        if known:
            return _OF_HEADINGS.get(known[0], (known[0], known[0]))
        if stages:
            return None
    return STANDING


def _legend(lines: Sequence[Line]) -> list[Status]:
    """Return the stage of the days in a list, if a line tells: 'in brackets: entry into force', 'year of signature'."""
    matches = (_WORDS["legend"].search(text_of(part)) for line in lines for part in parts_of(line.atoms))
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
