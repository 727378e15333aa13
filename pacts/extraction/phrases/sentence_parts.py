"""The parts of a sentence that rules work on: instruments, verbs, and the sentence with its chunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import takewhile

from pacts.extraction.phrases.asides import asides, opening_end
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import FAMILIES, affixes, verb_tags, words

_PARTING = frozenset((";", ":", "—", "–", "--"))  # marks between clauses


class Topic(StrEnum):
    """The topic of an instrument.

    SECRET is the protection of classified information, WEAK may be ('information sharing'), OPEN is not stated,
    ALIKE is another topic ('tax information').
    """

    SECRET = "secret"
    WEAK = "weak"
    OPEN = "open"
    ALIKE = "alike"


@dataclass(slots=True)
class Partner:
    """Parties or an alliance after 'with' at chunk `at`, and the date that belongs to them: 'with Canada in July 2025'.

    `denied` marks an exception: 'with all of them but Poland'. `pair` marks a pronoun for the two named before.
    """

    codes: tuple[str, ...]
    at: int
    date: Chunk | None = None
    denied: bool = False
    pair: bool = False


@dataclass(slots=True, eq=False)
class Instrument:
    """An agreement, or talks about one: a noun phrase from chunk `first` to chunk `last` around its `head`.

    `kind` is 'instrument', 'talks', 'principle' or 'other'; others are signed or take effect but are no pacts, such as
    laws and partnerships. `determiner` is 'the', 'a', 'its', 'such', 'no', 'any' or ''. `same` marks 'such', 'similar'
    and 'of this kind'. `bare` means that no words state a topic, `security` that the phrase is just 'security
    agreement'. `group` is the kind of group in the phrase: 'two' of 'bilateral', 'three' of 'trilateral'.
    """

    head: int
    first: int
    last: int
    kind: str
    topic: Topic = Topic.OPEN
    determiner: str = ""
    plural: bool = False
    same: bool = False
    bare: bool = True
    security: bool = False
    group: str = ""
    owner: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    partners: list[Partner] = field(default_factory=list)


@dataclass(slots=True)
class Verb:
    """A verb at chunk `at` whose auxiliaries begin at `start`.

    `last` is `at`, or the second verb in 'has concluded or agreed in principle'; `word` is the first of its words, `be`
    are the forms of 'be' before it. `agreed` marks an agreement to do it, `wished` is the word of wish or plan that
    governs it. `mood` is the reason why the verb reports no event (a plan, a wish, a condition), '' if it reports one.
    `contrast` are the chunks that the words behind them replace: 'in Rome but' of 'not signed in Rome but in Vienna'.
    """

    at: int
    last: int
    start: int
    tag: str
    word: str = ""
    past: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    denied: bool = False
    agreed: bool = False
    be: frozenset[str] = frozenset()
    modal: bool = False
    infinitive: bool = False
    wished: str = ""
    mood: str = ""
    contrast: range = range(0)

    @property
    def gerund(self) -> bool:
        """Whether it stands with the ending of 'signing'."""
        return self.word.endswith("ing")

    @property
    def uninflected(self) -> bool:
        """Whether it stands without an ending: 'sign', not 'signed', 'signs' or 'signing'."""
        return not (self.past or self.word.endswith(("s", "ing")))


class _Places(dict[int, str]):
    """What stands at each position of a sentence, '' beyond its ends."""

    def __missing__(self, at: int) -> str:
        return ""


class Sentence:
    """The chunks (`atoms`) of a sentence, and its instruments once they are read.

    `covered` are the positions inside an instrument, `tags` the tags of all chunks. `parties`, `names` (of parties and
    alliances), `dates` and `verbs` (with a clause of their own, unlike the noun in 'the end of') are the positions of
    such chunks in order. The clause begins at `opening`, `asides` tell where asides on parties begin and end.

    Two notes spare reading twice: `verbs_read` are the verbs with their auxiliaries, `acts_read` tells whether a party
    acts, both by place. `text` and `tag` give the words and the tag of the chunk at a position,
    '' beyond either end, `verb` tells whether it is one of `verbs`; they are look-ups, not methods, since the rules
    call nothing as often.
    """

    def __init__(self, atoms: list[Chunk]) -> None:
        self.atoms = atoms
        self.instruments: list[Instrument] = []
        tags = [atom.tag for atom in atoms]
        self.text = _Places(enumerate([atom.text for atom in atoms])).__getitem__
        self._tags = _Places(enumerate(tags))
        self.tag = self._tags.__getitem__
        self.tags = frozenset(tags)
        self.names = [at for at, atom in enumerate(atoms) if atom.codes]
        self.parties = [at for at in self.names if tags[at] == "party"]
        self.dates = [at for at, tag in enumerate(tags) if tag == "date"] if "date" in self.tags else []
        self.verbs_read: dict[int, Verb] = {}
        self.acts_read: dict[int, bool] = {}
        verbs = verb_tags().intersection(self.tags)
        self.verbs = [at for at, tag in enumerate(tags) if tag in verbs and self._carries(at)] if verbs else []
        self.verb = frozenset(self.verbs).__contains__

    @cached_property
    def opening(self) -> int:
        return opening_end(self.atoms)

    @cached_property
    def asides(self) -> dict[int, int]:
        return asides(self.atoms)

    @cached_property
    def covered(self) -> frozenset[int]:
        return frozenset(at for inst in self.instruments for at in range(inst.first, inst.last + 1))

    @cached_property
    def signs(self) -> frozenset[str]:
        """The words and the tags of all chunks."""
        return self.tags.union([atom.text for atom in self.atoms])

    def untag(self, at: int) -> None:
        """Make a plain word of chunk `at`."""
        self.atoms[at].tag = self._tags[at] = "word"
        self.tags = frozenset(self._tags.values())

    def any_tag(self, places: Iterable[int], *tags: str) -> bool:
        """Whether a chunk at one of the places has one of the tags."""
        return not self.tags.isdisjoint(tags) and any(self.tag(at) in tags for at in places)

    def first_tag(self, places: Iterable[int], *tags: str) -> int | None:
        """Return the first of the places at which a chunk has one of the tags, or None."""
        return None if self.tags.isdisjoint(tags) else next((at for at in places if self.tag(at) in tags), None)

    def any_word(self, places: Iterable[int], name: str) -> bool:
        """Whether the text of a chunk at one of the places is in the word list of that name."""
        return not words(name).isdisjoint(map(self.text, places))

    def first_word(self, at: int) -> str:
        """The first word of chunk `at`: 'agreed' of 'agreed in principle'."""
        return self.text(at).partition(" ")[0]

    def _carries(self, at: int) -> bool:
        if self.tag(at) == "verb.link" and self.tag(at + 1) != "party" and not self.tag(at + 1).startswith("group."):
            return self.text(at + 1) in words("the")  # 'by video link' has no verb
        if self.tag(at) == "verb.meet":  # 'met in Lima on 3 May for talks', not 'when they met'
            purpose = next((k for k in range(at + 1, at + 9) if self.text(k) in words("for")), at)
            return self.any_tag(range(purpose + 1, purpose + 5) if purpose > at else (), "noun.talks")
        if self.text(at - 1) == "'s" and self.tag(at) in ("verb.effect", "verb.lapse"):
            return True  # 'Britain's came into force'
        return self.text(at - 1) not in words("determiner") and not self.auxiliary(at)

    def adverb(self, at: int) -> bool:
        """Whether chunk `at` may stand between an auxiliary and its verb."""
        text, tag = self.text(at), self.tag(at)
        if tag in ("word", "mood.all", "mood.after"):
            return text in words("adverb") or text.endswith(affixes("adverb"))
        return tag == "time.some" or text in words("both")

    def auxiliary(self, at: int) -> bool:
        """Whether 'has' or 'had' is an auxiliary of a later participle: 'has already been signed'."""
        if self.text(at) not in words("has"):
            return False
        subjects = ("party", "group.it", "group.they", "group.two")
        denied = "mood.not" in (self.tag(0), self.tag(at - 1))  # 'Never has Peru signed one', 'nor has it signed one'
        fronted = denied or self.text(at) in words("had")
        inverted = fronted and self.tag(at + 1) in subjects
        if inverted and self.any_tag(range(at), "aux.modal"):
            return True  # 'would have signed it, had it won'
        for k in range(at + 1 + inverted, at + 7):
            tag, text = self.tag(k), self.text(k)
            if tag.startswith("verb."):
                return tag != "verb.have" or text in words("had")
            if text in words("been") or tag == "mood.wish" or (tag == "word" and text.endswith("ed")):
                return True
            if not (self.adverb(k) or tag in ("mood.not", "aux.be") or text in words("and_or_comma")):
                return False
        return False

    def predicate(self, at: int) -> bool:
        """Whether the predicate of a noun begins at chunk `at`: 'one with Oman is due', 'it entered into force'."""
        tag = self.tag(at)
        return tag in ("aux.be", "aux.modal") or (tag in FAMILIES["intransitive"] and self.verb(at))

    def parted(self, start: int, end: int) -> bool:
        """Whether a clause ends at one of the chunks from `start` to before `end`."""
        places = [at for at in range(start, end) if at not in self.covered]
        acts = any(self.verb(at) and self.text(at - 1) not in words("and_or") for at in places)
        return acts or any(self.text(at) in _PARTING or self.text(at) in words("break") for at in places)

    def joined(self, at: int, inst: Instrument) -> bool:
        """Whether chunk `at` is in the same clause as an instrument: no 'after', 'while' or semicolon parts them."""
        between = range(min(at, inst.last) + 1, max(at, inst.first))
        return not any(self.text(k) == ";" or self.text(k) in words("break") for k in between)

    def aside_at(self, at: int) -> range:
        """Return where the aside stands that chunk `at` is part of, or an empty range."""
        return next((range(start, end) for start, end in self.asides.items() if start <= at < end), range(0))

    def instrument_at(self, at: int) -> Instrument | None:
        """Return the instrument whose phrase covers chunk `at`, or None."""
        return next((inst for inst in self.instruments if inst.first <= at <= inst.last), None)

    def before(self, at: int) -> Iterator[int]:
        """Return the positions before chunk `at`, nearest first."""
        return iter(range(at - 1, -1, -1))

    def clause_before(self, at: int, reach: int = 999) -> Iterator[int]:
        """Return the positions before chunk `at`, nearest first, back to a verb or a mark that parts clauses."""
        near = range(at - 1, max(-1, at - 1 - reach), -1)
        return takewhile(lambda k: not self.verb(k) and self.text(k) not in (",", ":", ";"), near)

    def before_day(self, at: int) -> int:
        """Return where the word before a day and its prepositions stands, or -1: of 'and' in 'and late in 2012'."""
        return next((k for k in self.before(at) if self.text(k) not in words("before_day")), -1)

    def day_behind(self, at: int) -> bool:
        """Whether a day follows chunk `at`, perhaps with a preposition: 'on Monday'."""
        return at >= 0 and (self.tag(at + 1) == "date" or self.text(at + 1) in words("before_day"))

    def clause_end(self, verb: Verb) -> int:
        """Return where the clause of a verb ends: at the next finite verb, semicolon or contrast, or with its aside."""
        end = self.aside_at(verb.at).stop or len(self.atoms)
        passed = verb.last
        for at in range(verb.last + 1, end):
            if self.day_behind(aside := self.asides.get(at, -1)):  # 'with Oman, which has others, on Monday'
                passed = aside
            if at <= passed or at in self.covered or at in verb.contrast:
                continue
            contrast = self.text(at) in words("contrasting")
            if contrast or (self.verb(at) and not self.text(at).endswith("ing")):
                return at
        return end
