"""What tells the parties of an event: its clause, and the parties of the article so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from pacts.extraction.clauses.events import DENIED, STANDING, Event
from pacts.extraction.clauses.participants import Subject
from pacts.extraction.dates import DateMention
from pacts.extraction.discourse.party_context import Parties, PartyContext, actors_of
from pacts.extraction.phrases.party_lists import is_excepted
from pacts.extraction.phrases.sentence_parts import Partner, Sentence, Verb
from pacts.extraction.words.vocabulary import affixes, number_in, words
from pacts.gazetteer import alliance_names, members
from pacts.language.en.data import patterns
from pacts.status import Status

Groups = list[tuple[Parties, DateMention | None]]
"""Sets of parties that an event is about, each with the date that belongs to it alone, or None."""
PACT: Groups = [((), None)]  # those of the pact that the event is about
STATES = ("have", "exist", "link", "bound")


class Clause:
    """What the generators look at: an event, its sentence, and the parties of the article so far.

    `known` are the parties of the pact mentioned last, `actors` all that act in the sentence. `owner` is whose the
    pact is, `group` a word for several parties ('two' of 'the two countries', 'bilateral').
    """

    def __init__(
        self, context: PartyContext, known: Parties, sentence: Sentence, event: Event, actors: Parties
    ) -> None:
        self.context, self.known, self.sentence, self.event, self.actors = context, known, sentence, event, actors
        self.parts = parts = [part for part in (event.instrument, event.talks) if part is not None]
        self.between = next((part.parties for part in parts if len(part.parties) >= 2), event.between)
        self.owner = next((part.owner for part in parts if part.owner), ())
        self.plural = any(part.plural for part in parts if part is not event.talks)
        of_alliance = self._every_member() or self._only_member() or self._allies()
        self.subject = of_alliance or _spoken_of(sentence, event.subject)
        self.group = self.subject.group or next((part.group for part in parts if part.group), "")
        self.partners = self._partners()
        self.named = {code for partner in self.partners for code in context.codes(partner)}
        self.before = actors_of(sentence, event.verb.start)

    def _every_member(self) -> Subject | None:
        """All members of an alliance but some, where they act: 'all Five Eyes members except Canada have one'."""
        sentence, start = self.sentence, self.event.verb.start
        at = next((k for k in sentence.before(start) if sentence.atoms[k].codes and not is_excepted(sentence, k)), -1)
        name = sentence.atoms[at].codes[0] if at >= 0 else ""
        known = members(name, self.context.page.published) if name in alliance_names() else ()
        before, behind = range(at - 4, at), range(at + 1, start)
        every = sentence.any_tag(before, "mood.all") and not sentence.any_tag(before, "mood.not", "mood.rest")
        are_members = sentence.any_word((at - 3, at - 2, at + 1), "member")
        is_parted = any(sentence.verb(k) or sentence.text(k) in words("that_or_which") for k in behind)
        if not (known and every and are_members) or self.event.verb.passive or is_parted:
            return None
        spots = (k for k in (*range(min(3, start)), *behind) if is_excepted(sentence, k))
        excepted = tuple(code for k in spots for code in sentence.atoms[k].codes)
        return Subject(tuple(code for code in known if code not in excepted), listed=True, first=at, excepted=excepted)

    def _only_member(self) -> Subject | None:
        """The only member of an alliance without a pact, which all the others have."""
        sentence, event, codes = self.sentence, self.event, self.event.subject.codes
        if event.bounds != DENIED or len(codes) != 1 or event.subject.first is None:
            return None
        between = range(event.subject.first + 1, event.verb.start + 1)
        names = (sentence.atoms[at].codes for at in between if sentence.tag(at) != "word")
        name = next((name[0] for name in names if name and name[0] in alliance_names()), "")
        only = sentence.any_tag(between, "mood.only") and not sentence.any_tag(between[:-1], "mood.not")
        known = members(name, self.context.page.published) if name and only else ()
        others = tuple(code for code in known if code not in codes)
        return Subject(codes, first=event.subject.first, excepted=others) if codes[0] in known else None

    def _allies(self) -> Subject | None:
        """The members of an alliance of three, where they are who acts: 'the AUKUS partners signed one'."""
        verb, text = self.event.verb, self.sentence.text
        spots = range(verb.start - 3, verb.start) if not verb.passive else range(verb.last + 1, verb.last + 5)
        acting = [at for at in spots if self.sentence.tag(at) == "alliance"]
        has_other = self.event.subject.first is not None or (verb.passive and text(verb.last + 1) not in words("by"))
        denied = self.sentence.any_tag(range(verb.start), "mood.not")  # 'Not all AUKUS members have one'
        codes = self.context.page.allies(self.sentence.atoms[acting[0]]) if acting else ()
        return Subject(codes, listed=True) if codes and not (has_other or denied) else None

    def _partners(self) -> list[Partner]:
        """The partners of the event, those of the last one for 'none of the three agreements', 'the two' resolved."""
        event, context, partners = self.event, self.context, self.event.partners
        denied, several = event.bounds == DENIED, event.instrument is not None and event.instrument.plural
        refers = self.subject.codes and (event.referent == "none" or (denied and event.referent))
        if not partners and (refers or (denied and (several or self.subject.group == "others"))):
            partners = context.partners
        if any(partner.pair for partner in partners):
            subject = self.subject.codes or self.owner
            before = [code for code in actors_of(self.sentence, partners[0].at) if code not in subject]
            two = tuple(before[:2] if len(before) > 1 else [code for code in context.recent if code not in subject])
            partners = [replace(partner, codes=two) if partner.pair and two else partner for partner in partners]
        own = self.subject.codes  # 'with nine partners Japan has concluded one'
        return [partner for partner in partners if not own or partner.codes != own]

    def day(self, partner: Partner) -> DateMention | None:
        """The date that stands beside a partner; one that is left open is its own as well."""
        dated = not self.event.undated or self.event.rule in ("have", "exist")
        return partner.date.date if partner.date and dated else None

    def with_partners(self, own: Iterable[str]) -> Groups:
        """Each of `own` with each partner."""
        excepted = {code for partner in self.partners if partner.denied for code in partner.codes}
        return [
            ((who, code), self.day(partner))
            for partner in self.partners
            for code in self.context.codes(partner)
            if partner.denied or code not in excepted
            for who in (*own, *self.subject.excepted)
            if who != code
        ]

    def excepts(self, parties: Parties) -> bool:
        """Whether the opposite holds of some parties: 'with all of them but Poland', 'all members except Canada'."""
        partners = any(partner.denied and set(partner.codes) & set(parties) for partner in self.event.partners)
        pairs = any(pair.denied and set(pair.codes) == set(parties) for pair in self.event.pairs)
        return partners or pairs or bool(set(self.subject.excepted) & set(parties))

    def days_in_row(self, groups: Groups) -> Groups:
        """As many sets of parties as the clause has days in a row, each with its own: 'in 2012, 2013 and 2015'."""
        sentence, first = self.sentence, self.event.date_at
        if first < 0 or len(groups) < 2:
            return groups
        while sentence.tag(first - 1) == "date" or sentence.text(first - 1) in words("between_days"):
            first -= 1  # 'In 2014 and 2018, its agreements with Peru and Oman took effect'
        row = takewhile(lambda atom: atom.date or atom.text in words("between_days"), sentence.atoms[first:])
        days = [atom.date for atom in row if atom.date]
        own = zip(groups, days, strict=False) if len(days) == len(groups) else ()
        return [(codes, day) for (codes, _), day in own] or groups

    @cached_property
    def acting(self) -> str | None:
        """The one party that acts in the clause, by name or as 'it' or 'we'; None for several, and for states."""
        several = len(self.between) > 1 or self.group in ("two", "three", "they")
        if self.partners or several or self.event.rule in STATES:
            return None
        codes = self.subject.codes or self.context.it(self.sentence, self.subject)
        return codes[0] if len(self.subject.codes) < 2 and codes else None

    @cached_property
    def count(self) -> int:
        """How many parties its words give one pact, 3 for 'the three ministers signed it'; 0 if they do not count."""
        if self.plural or len(self.between) > 1 or self.event.bounds == DENIED:
            return 0
        for part in self.parts:
            if part.group in ("three", "many"):
                texts = map(self.sentence.text, range(part.first, part.last + 1))
                return next((size for text in texts if (size := number_in(text)) > 2), 0)
        if self.partners or (self.subject.codes and self.subject.group not in ("three", "many")):
            return 0
        for at in self.sentence.before(self.event.verb.start):
            size = self._counted_at(at)
            if size or self.sentence.tag(at) == "group.two" or self.sentence.text(at) in words("subject_barrier"):
                return size
        return 0

    @property
    def is_together(self) -> bool:
        """Whether its partners sign the same paper: 'signed it together with A and B'."""
        before = (self.sentence.text(at) for at in range(self.partners[0].at - 3, self.partners[0].at - 1))
        return any(text in words("joining") for text in before)

    def counts_behind(self, size: int) -> bool:
        """Whether words behind count the parties of one pact: 'with Peru, Oman and Chile, by which the four'."""
        behind = range(self.partners[0].at + 1, len(self.sentence.atoms))
        return not self.plural and size > 2 and any(self._counted_at(at) == size for at in behind)

    def _counted_at(self, at: int) -> int:
        """How many parties a group at chunk `at` has, if more than two: 'the five', 'six armies', 'A and the two B'."""
        sentence, size = self.sentence, number_in(self.sentence.text(at))
        is_group = sentence.text(at).startswith(affixes("definite"))
        if sentence.tag(at) == "group.three" and is_group:
            return 3  # 'envoys of the other two' as well
        if size == 2 and sentence.text(at - 1) in words("and") and sentence.tag(at + 1) == "word":
            beside = range(at - 5, at - 1)  # 'the minister and the two ambassadors': each for another country
            alone = not any(sentence.verb(k) or sentence.tag(k) == "mark" for k in beside)
            return 3 if alone and sentence.any_word(beside, "office") else 0
        is_group = (sentence.tag(at) == "group.many" and is_group) or sentence.text(at + 1) in words("countable")
        return size if is_group and size > 2 else 0

    @property
    def is_closed(self) -> bool:
        """Whether only its pact can tell the parties: 'Germany has an agreement', 'the three ministries signed one'."""
        inst = self.event.instrument
        is_state = self.event.rule in STATES and not (inst and inst.group)
        return is_state or self.group == "three" or (self.group == "many" and not self.plural)

    @property
    def is_definite(self) -> bool:
        """Whether the event is about a pact that the article named before: 'the agreement', 'it'."""
        inst = self.event.instrument
        return inst is None or (inst.determiner in ("the", "its") and not inst.same)


def _spoken_of(sentence: Sentence, subject: Subject) -> Subject:
    """Return whom 'they' or 'it' stands for in '"They have one," the minister said of Ecuador'."""
    for k in range(2, len(sentence.atoms)) if subject.group in ("they", "it") else ():
        said_of = sentence.text(k - 1) in words("spoken_of") and sentence.text(k - 2) in words("says")
        if said_of and sentence.tag(k) == "party" and len(sentence.atoms[k].codes) == 1:
            return Subject(sentence.atoms[k].codes)
    return subject


def unnamed(clause: Clause) -> Event | None:
    """Return an event of several pacts whose partners its clause does not name, with whose pacts they are; or None."""
    event, context, inst = clause.event, clause.context, clause.event.instrument
    several = inst is not None and inst.plural and inst.kind == "instrument"
    are_named = clause.partners or event.pairs or len(clause.between) > 1 or len(clause.subject.codes) > 1
    if not several or are_named or (event.bounds[0].rank < Status.CONCLUDED.rank and event.rule != "either"):
        return None
    own = clause.subject.codes or clause.between or clause.owner or context.it(clause.sentence, event.subject)
    return replace(event, subject=Subject((*own, *context.likely())[:1]))


def named(sentence: Sentence, event: Event, start: int) -> Event | None:
    """Return such an event of the partners that a sentence names from chunk `start` on: 'They include Canada'."""
    text = " ".join("P" if atom.tag == "party" else atom.text for atom in sentence.atoms[start:])
    match = next((match for pattern in patterns("listed", "naming").values() if (match := pattern.search(text))), None)
    if match is None:
        return None
    before, last = (text.count("P", 0, end) for end in match.span("list"))
    spots = [at for at in sentence.parties if at >= start][before:last]
    bounds = STANDING if event.rule == "perfect" else event.bounds
    verb = Verb(spots[0], spots[-1], spots[0], "verb.have")
    partners = [Partner(sentence.atoms[at].codes, at) for at in spots]
    further = Event("have", bounds, verb, None, "one", None, event.subject, partners, undated=True)
    return replace(further, refused=event.verb.mood, first=spots[0], last=spots[-1])
