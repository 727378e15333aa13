"""Resolve which pact an instrument phrase means, one mentioned before or a new one, and the topic of that pact."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from pacts.extraction.clauses.events import Event
from pacts.extraction.discourse.party_context import ORGANISATIONS, Parties
from pacts.extraction.phrases.sentence_parts import Instrument, Sentence, Topic
from pacts.extraction.words.vocabulary import words
from pacts.status import Status

_KEPT = 60  # mentions: no phrase refers farther back, and the search takes bounded time
_EQUATING = ("mark", "aux.be")  # before 'a pact': 'It is a pact', 'signed a document, a pact'
_OF_HEADLINE = -1000  # the number of a sentence long before the first, from where no pronoun refers back


@dataclass(slots=True, eq=False)
class Pact:
    """A pact or another instrument that the article has mentioned."""

    topic: Topic
    parties: Parties
    number: int  # of the sentence that mentions it last
    head: str
    active: bool = False  # part of an event: 'it' refers to an active one before one that was only named
    closed: bool = False  # it has a topic, though none that the vocabulary knows, or a pact on secrets stands beside it
    signed: bool = False  # and so negotiated no more
    guessed: bool = False  # nothing states its topic, but the text may be about secrets


@dataclass(slots=True)
class Pacts:
    """The pacts mentioned so far, in order."""

    mentioned: deque[Pact] = field(default_factory=lambda: deque(maxlen=_KEPT))
    number: int = 0  # of the sentence
    denied: Topic | None = None  # the topic last forgotten
    talks: int = -2  # the number of the last sentence that speaks of talks

    @property
    def last(self) -> Parties:
        """The parties of the pact mentioned last."""
        return self.mentioned[-1].parties if self.mentioned else ()

    def of(self, sentence: Sentence, event: Event, parties: Parties) -> Pact | None:
        """Return the pact that an event is about, or None if its pronoun refers to nothing."""
        if event.instrument is not None:
            pact = self.named(event.instrument, sentence, parties)
            pact.active = True
            return pact
        talks = event.talks
        if talks and talks.determiner == "its" and event.referent and self.talks < self.number - 1:
            return None  # 'They began in 2021', where no talks were spoken of
        if talks and talks.topic is not Topic.OPEN:
            return self.add(talks.topic, parties)
        reach = 2 if event.referent in ("one", "none") else 4
        anywhere = talks or event.rule == "form"  # a form is about one pact from end to end
        within = [pact for pact in reversed(self.mentioned) if anywhere or self.number - pact.number <= reach]
        if talks and not event.verb.perfect and (open_still := [pact for pact in within if not pact.signed]):
            within = open_still  # 'They signed a three-way pact. Talks on the other were taken up again'
        last = within[0] if within else None
        if last is not None:  # rather the pact of an event than a trade deal that was only named
            active = next((pact for pact in within if pact.active), last)
            last = active if last.topic is Topic.ALIKE or active.number >= last.number else last
        is_ahead = last is None and (talks or event.referent == "one")
        if is_ahead and any(inst.topic is Topic.SECRET for inst in sentence.instruments):
            return self.add(Topic.SECRET, parties)  # 'Talks ended in March and the pact on secrets was signed in May'
        no_talks = event.rule == "denied-talks" and self.denied is Topic.SECRET
        if last is None or (no_talks and last.topic is Topic.ALIKE):
            return self.add(self.denied, parties) if self.denied and talks else None
        partners = {code for partner in event.partners for code in partner.codes}
        is_other = event.partners or (parties and set(parties) != set(last.parties))
        with_another = partners and last.parties and partners.isdisjoint(last.parties)  # 'With Oman it was signed'
        return self.add(last.topic, parties) if is_other and (event.referent != "it" or talks or with_another) else last

    def of_several(self, event: Event, groups: Sequence[tuple[Parties, object]], actors: Parties) -> Pact | None:
        """Return the pact of three or more mentioned last if an event names only some of them, but means it."""
        inst, last = event.instrument, self.mentioned[-1] if self.mentioned else None
        if last is None or event.bounds[0] is Status.NONE or len(last.parties) < 3 or (inst and inst.group == "two"):
            return None
        if not all(set(codes) < set(last.parties) for codes, _ in groups):
            return None
        present = {code for codes, _ in groups for code in codes} | {*actors}
        whole = present >= {*last.parties} and (len(event.subject.codes) > 1 or not event.partners)
        if inst is None:
            means = event.referent == "it" or whole
        else:
            the = not inst.same and inst.determiner in ("the", "its", "") and inst.topic in (Topic.OPEN, last.topic)
            means = not inst.plural and (whole or (the and len(inst.parties) < 2))
        return last if means else None

    def named(self, inst: Instrument, sentence: Sentence, parties: Parties) -> Pact:
        """Return the pact that an instrument phrase means, and make it the one mentioned last."""
        head = "" if inst.kind == "other" else sentence.text(inst.head).rstrip("s")
        definite = inst.determiner in ("the", "its") and not inst.same
        topic = self._topic(inst, sentence, parties, definite)
        if (
            inst.topic is Topic.SECRET
            and inst.determiner in ("a", "no")
            and sentence.tag(inst.first - 1) not in _EQUATING
        ):
            self._drop_guess()
        recalls = definite or (topic is Topic.SECRET and inst.determiner == "" and not inst.same)
        known = self._known(head, topic, parties) if recalls and topic is not Topic.ALIKE else None
        if known is None:
            known = self.add(topic, parties, head)
            known.closed = topic is Topic.OPEN and (not inst.bare or bool(_pacts_beside(sentence, inst)))
            bare = inst.topic is Topic.OPEN and inst.determiner == "a" and not (inst.same or inst.security)
            known.guessed = topic is Topic.WEAK and bare
            return known
        if known.topic in (Topic.OPEN, Topic.WEAK) and topic is not Topic.OPEN:
            known.topic = topic
        known.parties = known.parties or parties
        known.number = self.number
        self.mentioned.append(known)
        return known

    def _drop_guess(self) -> None:
        """Take the agreement of the last sentence for another: 'signed a memorandum. They have no pact on secrets.'"""
        for pact in self.mentioned:
            if pact.guessed and pact.topic is Topic.WEAK and pact.active and self.number - pact.number <= 1:
                pact.topic = Topic.OPEN

    def set_apart(self) -> None:
        """Set what the headline names apart from the text: only 'the agreement' and a form refer to it."""
        for pact in self.mentioned:
            pact.number = _OF_HEADLINE

    def forget(self, count: int) -> None:
        """Drop all mentions after the first `count`, since nothing refers to a pact that does not exist."""
        while len(self.mentioned) > count:
            self.denied = self.mentioned.pop().topic

    def _topic(self, inst: Instrument, sentence: Sentence, parties: Parties, definite: bool) -> Topic:
        """Return the topic of an instrument: from its words, its sentence, or what 'such an agreement' refers to."""
        if inst.topic is not Topic.OPEN and not (inst.topic is Topic.WEAK and inst.same):
            return inst.topic
        if inst.security:  # a 'security agreement' protects information only if NATO or the EU signs it
            partners = (code for partner in inst.partners for code in partner.codes)
            return Topic.ALIKE if ORGANISATIONS.isdisjoint((*parties, *inst.owner, *partners)) else Topic.WEAK
        others = _pacts_beside(sentence, inst)
        if inst.bare and not definite and not inst.same:
            free = [at for at in range(len(sentence.atoms)) if sentence.instrument_at(at) not in others]
            if any(sentence.tag(at) == "topic.secret" and sentence.joined(at, inst) for at in free):
                return Topic.SECRET
            fresh = all(pact.topic is not Topic.SECRET for pact in self.mentioned)
            for at in (k for k in reversed(free) if k < inst.first):
                if sentence.tag(at).startswith("topic.") and sentence.joined(at, inst):
                    return Topic(sentence.tag(at)[6:])
            for at in (k for k in free if k >= inst.last):
                if sentence.tag(at) in ("topic.secret", "topic.weak") or (fresh and sentence.tag(at) == "topic.alike"):
                    return Topic(sentence.tag(at)[6:])
        is_known = definite and (not parties or any(set(parties) == set(pact.parties) for pact in self.mentioned))
        if is_known or not (inst.same or inst.bare) or others:
            return Topic.OPEN
        for pact in reversed(self.mentioned):
            is_recent = pact.active and self.number - pact.number < 2
            if pact.topic is Topic.SECRET or (pact.topic is Topic.ALIKE and is_recent):
                return pact.topic
        alike = any(pact.topic is Topic.ALIKE for pact in self.mentioned)
        return Topic.ALIKE if alike else self.denied or Topic.WEAK

    def _known(self, head: str, topic: Topic, parties: Parties) -> Pact | None:
        """Return the pact that 'the agreement' means: a near one of that name, else the last that fits, or None."""
        fits = [pact for pact in reversed(self.mentioned) if pact.head and (not pact.closed or pact.head == head)]
        fits = [pact for pact in fits if not parties or not pact.parties or set(parties) == set(pact.parties)]
        fits = [pact for pact in fits if pact.topic is not Topic.ALIKE or topic is not Topic.SECRET]
        if topic is Topic.OPEN:
            for pact in fits:
                theirs = bool(parties) and set(parties) == set(pact.parties)
                if theirs or (pact.head == head and (head not in words("generic") or self.number - pact.number <= 3)):
                    return pact
        return fits[0] if fits else None

    def add(self, topic: Topic, parties: Parties, head: str = "agreement") -> Pact:
        pact = Pact(topic, parties, self.number, head)
        self.mentioned.append(pact)
        return pact


def _pacts_beside(sentence: Sentence, inst: Instrument) -> list[Instrument]:
    """Return the pacts on secrets that a sentence names beside another instrument: 'a memorandum, pending a pact'."""
    opened = sentence.first_word(0) in words("fronted")  # 'In the absence of a pact, they signed a memorandum'
    beside: list[Instrument] = []
    for pact in sentence.instruments if not (inst.plural or inst.same) else ():
        single = pact.topic is Topic.SECRET and pact.kind == "instrument" and pact.determiner and not pact.plural
        before = opened and pact.last < inst.first and not any(sentence.verb(k) for k in range(1, pact.first))
        if single and (before or pact.first > inst.last + 1) and not _tells(sentence, pact):
            beside.append(pact)
    return beside


def _tells(sentence: Sentence, pact: Instrument) -> bool:
    """Whether a pact is what another instrument is: 'a document: a pact', 'the text of a pact', not '...; a pact'."""
    at = pact.first - 1
    equal = sentence.tag(at) in _EQUATING and (sentence.text(at) != ";" or pact.determiner not in ("a", "no"))
    equal = equal or sentence.text(at) in words("replaces")  # 'an accord that replaces a pact of 1998'
    named = at > 1 and (sentence.text(at - 1) in words("draft") or sentence.atoms[at - 1].title)
    return equal or (named and sentence.text(at) in words("of"))  # 'the Exchange of Secrets Agreement'
