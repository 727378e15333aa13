"""What the second reader judges: an article's sentences, and for each the sets of parties that it may tell of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from pacts.extraction.phrases.sentence_parts import Instrument, Sentence, Topic
from pacts.extraction.phrases.verb_phrases import read_verb
from pacts.extraction.pipeline import Reading
from pacts.gazetteer.mentions import find

Parties = tuple[str, ...]
Claimed = Mapping[int, list[Parties]]  # of which parties the rules claim something, by the number of the sentence
_ABOUT = ("instrument", "talks", "principle")  # kinds of noun phrases that may be a pact, or talks on one
_LAYERS = ("verb.", "noun.", "mood.", "time.", "topic.", "aux.", "group.")  # tags that stand for their words
_REACH = 3  # sentences: a row of a list further from the last mention of a pact on secrets tells nothing of it
_MOST = 28  # sets of parties of one sentence
_RIVALS = 6  # of them beside those that the rules claim something of
_ROW = 16  # chunks; a longer sentence is no row of a list


class Seen:
    """A sentence as the second reader sees it: its words with names masked, its verbs, and its pacts.

    `before` are the parties of the nearest sentence before it that names any; `far` how many sentences ago the last
    pact on secrets was, rows of a list not counted; `silent` whether the rules find neither an event nor an item of a
    list in it; `head` the last sentence before it that is no row of a list.
    """

    def __init__(self, sentence: Sentence, before: Parties, far: int, silent: bool, head: Seen | None) -> None:
        self.sentence, self.before, self.silent, self.head = sentence, before, silent, head
        self.atoms = atoms = sentence.atoms
        self.about = [inst for inst in sentence.instruments if inst.kind in _ABOUT]
        self.topics = {inst.topic for inst in self.about}
        self.far = 0 if Topic.SECRET in self.topics else far
        self.start, self.end = (atoms[0].start, atoms[-1].end) if atoms else (0, 0)
        self.verbs, self.places = sentence.verbs, sentence.names
        self.codes = tuple(dict.fromkeys([code for at in sentence.parties for code in atoms[at].codes]))
        self.dates = [at for at in sentence.dates if (date := atoms[at].date) is not None and date.date is not None]
        self.row = len(atoms) < _ROW and not self.verbs

    def may_tell(self) -> bool:
        """Whether it may tell something of a pact: it names one, or stands near one, and says more than that."""
        near = self.topics - {Topic.ALIKE} or self.far <= (_REACH if self.row else 1)
        return bool(near and (self.verbs or self.dates or self.codes))

    @cached_property
    def named(self) -> set[str]:
        """The parties and alliances that it names."""
        return {code for at in self.places for code in self.atoms[at].codes}

    @cached_property
    def words(self) -> list[str]:
        """Its words, with names and dates masked, and a tag of the vocabulary for what has one."""
        return [
            "<P>" if a.codes else "<DATE>" if a.tag == "date" else a.tag if a.tag.startswith(_LAYERS) else a.text
            for a in self.atoms
        ]

    @cached_property
    def layers(self) -> set[str]:
        """The tags of its verbs and of groups such as 'the two'."""
        return {atom.tag for atom in self.atoms if atom.tag.startswith(("verb.", "group."))}

    @cached_property
    def acts(self) -> set[str]:
        """The verbs with voice, aspect, denial, and whether they are wished or planned alone."""
        traits = set()
        for verb in (read_verb(self.sentence, at) for at in self.verbs):
            signs = "p" * verb.passive + "f" * verb.perfect + "g" * verb.progressive + "d" * verb.denied
            traits.add(f"v={verb.tag}|{signs}{'m' if verb.mood else ''}")
            if verb.mood:
                traits.add(f"vm={verb.tag}")
        return traits

    def verbs_beside(self, first: int, last: int) -> tuple[int, int]:
        """The nearest verbs before chunk `first` and behind chunk `last`, -1 for none."""
        before = next((at for at in reversed(self.verbs) if at < first), -1)
        return before, next((at for at in self.verbs if at > last), -1)

    @cached_property
    def around(self) -> dict[int, tuple[str, str]]:
        """The tags of the verbs before and behind each name, '-' for none."""
        beside = ((at, *self.verbs_beside(at, at)) for at in self.places)
        return {at: (self.sentence.tag(before) or "-", self.sentence.tag(after) or "-") for at, before, after in beside}

    @cached_property
    def frames(self) -> list[tuple[Instrument, str, str]]:
        """Each pact with the tags of the verbs before and behind it, '' for none."""
        beside = ((inst, *self.verbs_beside(inst.first, inst.last)) for inst in self.about)
        return [(inst, self.sentence.tag(before), self.sentence.tag(after)) for inst, before, after in beside]

    @cached_property
    def signs(self) -> set[str]:
        """The tags that matter for the sentences beside it."""
        return {atom.tag for atom in self.atoms if atom.tag.startswith(("verb.", "noun.", "mood.", "group."))}


@dataclass(slots=True)
class Page:
    """An article as the second reader sees it: its sentences, and which parties it is about.

    `titled` are the parties of its headline, `home` that of its place, `order` all its parties, those it speaks of most
    first, `ranks` the places of the first of these. `secret` and `alike` are how many of its sentences name a pact on
    secrets, and one on something else. `published` is its day, None where it tells none.
    """

    sentences: list[Seen]
    titled: frozenset[str]
    home: frozenset[str]
    published: str | None
    order: list[str]
    ranks: dict[str, int]
    secret: int
    alike: int
    starts: list[int]  # of the sentences

    def candidates(self, claimed: Claimed | None = None) -> Iterator[tuple[int, list[Parties]]]:
        """The numbers of the sentences that may tell something of a pact, with the sets of parties in reach.

        Where the rules find an event, only where they claim anything, if they `claimed` that: their parties first, and
        some beside which to judge them.
        """
        for number, seen in enumerate(self.sentences):
            own = claimed.get(number) if claimed is not None else None
            if own:
                yield number, list(dict.fromkeys([*own, *self.in_reach(seen)[:_RIVALS]]))
            elif (claimed is None or seen.silent) and seen.may_tell():
                yield number, self.in_reach(seen)

    def in_reach(self, seen: Seen) -> list[Parties]:
        """The sets of parties that a sentence may tell of: those it names, and the main ones of the article."""
        before = seen.before if len(seen.codes) < 2 else ()
        reach = dict.fromkeys([*seen.codes, *self.order[:2], *sorted(self.home), *before])
        lists = [codes for at in seen.sentence.parties if len(codes := {*seen.atoms[at].codes}) > 2]
        lists += [{*codes} for codes in (seen.codes, before) if 2 < len(codes) < 8]
        return list(dict.fromkeys(tuple(sorted(codes)) for codes in (*lists, *combinations(reach, 2))))[:_MOST]

    def sentence_at(self, start: int) -> int:
        """The number of the sentence in which a quote begins, else of the one nearest to it."""
        at = max(0, bisect_right(self.starts, start) - 1)
        gap = max(0, start - self.sentences[at].end + 1)
        nearer = gap and at + 1 < len(self.sentences) and self.sentences[at + 1].start - start < gap
        return at + 1 if nearer else at


def page(reading: Reading) -> Page:
    """The article of a reading as the second reader sees it."""
    article = reading.article
    weights = Counter({name.code: 3 for name in find(article.title or "")})
    titled = frozenset(weights)
    sentences: list[Seen] = []
    before: Parties = ()
    head: Seen | None = None
    far = 9
    for number, part in enumerate(each for each in reading.sentences if each.sentence.atoms):
        seen = Seen(part.sentence, before, far + 1, silent=not (part.drafts or part.listed), head=head)
        far = seen.far = seen.far - (seen.row and seen.far > 0)
        before = seen.codes[:6] or before
        head = head if seen.row else seen
        for at in seen.sentence.parties:
            for code in dict.fromkeys(seen.atoms[at].codes):
                weights[code] += 2 if number < 3 else 1
        sentences.append(seen)
    order = [code for code, _ in weights.most_common()]
    return Page(
        sentences,
        titled,
        home=frozenset(name.code for name in find(article.place or "")),
        published=article.published.isoformat() if article.published else None,
        order=order,
        ranks={code: min(rank, 9) for rank, code in enumerate(order)},
        secret=sum(Topic.SECRET in seen.topics for seen in sentences),
        alike=sum(any(i.topic is Topic.ALIKE for i in seen.sentence.instruments) for seen in sentences),
        starts=[seen.start for seen in sentences],
    )
