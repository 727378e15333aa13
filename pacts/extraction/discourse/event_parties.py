"""Find the parties that an event is about: named generators propose some, and the heaviest proposal stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from pacts.extraction.clauses.events import DENIED, Event
from pacts.extraction.clauses.participants import Subject
from pacts.extraction.dates import DateMention
from pacts.extraction.discourse.party_context import Parties, PartyContext, actors_of, hosts_of
from pacts.extraction.phrases.party_lists import Partner
from pacts.extraction.phrases.sentence_parts import Sentence, Topic
from pacts.extraction.words.vocabulary import words

Groups = list[tuple[Parties, DateMention | None]]
"""Sets of parties that an event is about, each with the date that belongs to it alone, or None."""
PACT: Groups = [((), None)]  # those of the pact that the event is about


def days_in_row(sentence: Sentence, event: Event, groups: Groups) -> Groups:
    """Return as many sets of parties as the clause has days in a row, each with its own: 'in 2012, 2013 and 2015'."""
    days: list[DateMention] = []
    for atom in sentence.atoms[event.date_at :] if event.date_at >= 0 and len(groups) > 1 else ():
        if atom.date is not None:
            days.append(atom.date)
        elif atom.text not in words("between_days"):
            break
    if len(days) != len(groups):
        return groups
    return [(parties, day) for (parties, _), day in zip(groups, days, strict=True)]


class Clause:
    """What the generators look at: an event, its sentence, and the parties of the article so far.

    `known` are the parties of the pact mentioned last, `actors` all that act in the sentence. `owner` is whose the
    pact is, `group` a word for several parties ('two' of 'the two countries', 'bilateral').
    """

    def __init__(
        self, context: PartyContext, known: Parties, sentence: Sentence, event: Event, actors: Parties
    ) -> None:
        self.context, self.known, self.sentence, self.event, self.actors = context, known, sentence, event, actors
        parts = [part for part in (event.instrument, event.talks) if part is not None]
        self.between = next((part.parties for part in parts if len(part.parties) >= 2), event.between)
        self.owner = next((part.owner for part in parts if part.owner), ())
        self.plural = any(part.plural for part in parts if part is not event.talks)
        self.subject = _spoken_of(sentence, event.subject)
        self.group = self.subject.group or next((part.group for part in parts if part.group), "")
        self.partners = self._partners()
        self.named = {code for partner in self.partners for code in context.codes(partner)}
        self.before = actors_of(sentence, event.verb.start)

    def _partners(self) -> list[Partner]:
        """The partners of the event, those of the last one for 'none of the three agreements', 'the two' resolved."""
        event, context, partners = self.event, self.context, self.event.partners
        several = event.instrument is not None and event.instrument.plural
        of_last = (event.bounds == DENIED and (several or (event.referent and self.subject.codes))) or (
            event.referent == "none" and self.subject.codes
        )
        if not partners and of_last:
            partners = context.partners
        if any(partner.pair for partner in partners):
            subject = self.subject.codes or self.owner
            named = [code for code in actors_of(self.sentence, partners[0].at) if code not in subject]
            two = tuple(named[:2] if len(named) > 1 else [code for code in context.recent if code not in subject])
            partners = [replace(partner, codes=two) if partner.pair and two else partner for partner in partners]
        return partners

    def day(self, partner: Partner) -> DateMention | None:
        """The date that stands beside a partner; one that is left open is its own as well."""
        dated = not self.event.undated or self.event.rule in ("have", "exist")
        return partner.date.date if partner.date and dated else None

    def with_partners(self, own: Iterable[str | None]) -> Groups:
        """Each of `own` with each partner."""
        excepted = {code for partner in self.partners if partner.denied for code in partner.codes}
        return [
            ((who, code), self.day(partner))
            for partner in self.partners
            for code in self.context.codes(partner)
            if partner.denied or code not in excepted
            for who in own
            if who and who != code
        ]

    @cached_property
    def acting(self) -> str | None:
        """The one party that acts in the clause, by name or as 'it' or 'we'; None for several, and for states."""
        if (
            self.partners
            or len(self.between) > 1
            or self.event.rule in STATES
            or self.group in ("two", "three", "they")
        ):
            return None
        codes = self.subject.codes or self.context.it(self.sentence, self.subject)
        return codes[0] if len(self.subject.codes) < 2 and codes else None

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


STATES = ("have", "exist", "link", "bound")


def _pairs(clause: Clause) -> Groups:
    return [(pair.codes, clause.day(pair)) for pair in clause.event.pairs]


def _between(clause: Clause) -> Groups:
    named = clause.between
    if len(named) > 2 and clause.plural:
        return [((named[0], other), None) for other in named[1:]]  # one party with several agreements
    return [(named, None)] if len(named) > 1 else []


def _remaining(clause: Clause) -> Groups:
    if clause.group != "others" or clause.event.bounds != DENIED:
        return []
    context, partners = clause.context, clause.event.partners or clause.context.partners
    named = {code for partner in partners for code in context.codes(partner)}
    return [
        ((who, code), clause.day(partner))
        for partner in partners
        for code in context.codes(partner)
        for who in context.recent
        if who not in named and who != context.subject
    ]


def _one_with_two(clause: Clause) -> Groups:
    inst, subject, partners = clause.event.instrument, clause.subject.codes, clause.partners
    single = inst is not None and not inst.plural and inst.determiner in ("a", "the") and clause.event.rule == "sign"
    if single and len(subject) == len(partners) == 1 and len(partners[0].codes) == 2:
        return [((*subject, *partners[0].codes), None)]
    return []


def _subject_with(clause: Clause) -> Groups:
    own = [code for code in clause.subject.codes or clause.owner if code not in clause.named]
    if (
        len(own) == 2
        and not clause.event.subject.listed
        and clause.event.subject.group not in ("others", "two", "they")
    ):
        own = [code for code in own if code == clause.context.subject] or own[:1]
    return clause.with_partners(own)


def _both_with(clause: Clause) -> Groups:
    both = clause.event.subject.group in ("two", "they") and len(clause.context.recent) == 2
    return clause.with_partners([code for code in clause.context.recent if code not in clause.named] if both else [])


def _with_first(clause: Clause, codes: Iterable[str | None]) -> Groups:
    """The first of some parties with each partner, other than those that the partners rule out."""
    apart = clause.context.apart(clause.named)
    return clause.with_partners([code for code in codes if code and code not in apart][:1])


def _possessor_with(clause: Clause) -> Groups:
    context = clause.context
    is_owned = clause.sentence.text(clause.event.verb.start - 1) == "'s" and context.owned
    return _with_first(clause, [code for p in context.partners for code in context.codes(p)][:1] if is_owned else [])


def _it_with(clause: Clause) -> Groups:
    return _with_first(clause, clause.context.it(clause.sentence, clause.event.subject))


def _actor_before_with(clause: Clause) -> Groups:
    top = clause.context.top(4)
    return _with_first(clause, [c for c in clause.before[:2] if c in top and c not in clause.context.spoken])


def _its_with(clause: Clause) -> Groups:
    inst = clause.event.instrument
    return _with_first(clause, [clause.context.subject] if inst and inst.determiner == "its" else [])


def _page_with(clause: Clause) -> Groups:
    return _with_first(clause, clause.context.page_country())


def _last_actor_with(clause: Clause) -> Groups:
    return _with_first(clause, clause.context.last_actor())


def _shared_with(clause: Clause) -> Groups:
    return _with_first(clause, clause.context.hub())


def _main_with(clause: Clause) -> Groups:
    return _with_first(clause, clause.context.top(3))


def _joined(clause: Clause) -> Groups:
    inst, known, subject = clause.event.instrument, clause.known, clause.subject.codes
    same = inst is not None and inst.same and inst.determiner == "the"
    if not same or len(known) != 2 or len(subject) < 2 or set(known) & set(subject):
        return []
    one = next((code for code in clause.context.likely() if code in known), known[0])
    return [((one, code), None) for code in subject]


def _several_subjects(clause: Clause) -> Groups:
    several = (clause.subject.listed and not clause.plural) or clause.group in ("three", "many")
    return [(clause.subject.codes, None)] if len(clause.subject.codes) > 2 and several else []


def _subjects(clause: Clause) -> Groups:
    return [(clause.subject.codes, None)] if len(clause.subject.codes) == 2 else []


def _three(clause: Clause) -> Groups:
    return [(clause.context.several(clause.actors), None)] if clause.group == "three" else []


def _many(clause: Clause) -> Groups:
    if clause.group != "many" or clause.plural:
        return []
    return [(clause.known if len(clause.known) > 3 else clause.context.several(clause.actors, 4, 99), None)]


def _they_listed(clause: Clause) -> Groups:
    before = clause.sentence.atoms[: clause.event.verb.at]
    many = next((atom.codes for atom in before if len(atom.codes) > 2), ())
    return [(many, None)] if clause.group == "they" and many and not clause.plural else []


def _they_recent(clause: Clause) -> Groups:
    nobody = not clause.subject.codes and not actors_of(clause.sentence)
    several = len(clause.context.recent) > 2 and not clause.plural
    return [(clause.context.recent, None)] if clause.group == "they" and nobody and several else []


def _both(clause: Clause) -> Groups:
    if clause.group not in ("two", "they") or clause.subject.codes:
        return []
    return [(clause.context.pair(actors_of(clause.sentence, clause.event.verb.at)), None)]


def _pact_of_both(clause: Clause) -> Groups:
    inst = clause.event.instrument
    taken_up = inst is not None and inst.determiner == "the" and inst.topic is Topic.OPEN and not inst.same
    return PACT if taken_up and clause.group == "two" and not clause.subject.codes and not clause.before else []


def _linked(clause: Clause) -> Groups:
    if clause.event.rule != "link":
        return []
    inst, subject = clause.event.instrument, clause.context.subject
    behind = clause.sentence.atoms[clause.event.verb.last :]
    linked = [code for atom in behind if atom.tag == "party" for code in atom.codes]
    it = any(atom.tag == "group.it" for atom in behind)
    if inst is not None and inst.plural and linked:
        one, others = (subject, linked) if it else (linked[0], linked[1:])
        return [((one, code), None) for code in others if one and one != code]
    if it and subject:
        linked.insert(0, subject)
    several = len(linked) > 2 and inst is not None and not inst.plural
    return [(tuple(linked if several else linked[:2]), None)]


def _state_with_main(clause: Clause) -> Groups:
    first, inst, subject = clause.context.top(1), clause.event.instrument, clause.subject.codes
    single = (
        (inst or clause.event.referent == "one") and not (inst and inst.plural) and not clause.group.startswith("t")
    )
    states = clause.event.rule in ("have", "exist", "bound") and len(subject) == 1 and first and subject[0] != first[0]
    return [((subject[0], first[0]), None)] if states and single else []


def _pact_of_state(clause: Clause) -> Groups:
    inst = clause.event.instrument
    return [] if clause.event.rule not in STATES or (inst is not None and inst.group) else [((), None)]


def _known_of_several(clause: Clause) -> Groups:
    inst, known = clause.event.instrument, clause.known
    one = inst is not None and not inst.plural and inst.bare
    return [(known, None)] if one and not clause.is_definite and len(known) > 2 and clause.acting in known else []


def _acting_with(clause: Clause, others: Iterable[str]) -> Groups:
    other = next((code for code in others if code != clause.acting), None) if clause.acting else None
    return [((clause.acting, other), None)] if clause.acting and other else []


def _acting_with_actor(clause: Clause) -> Groups:
    return _acting_with(clause, [code for code in clause.actors if code in clause.context.top(4)])


def _acting_with_page(clause: Clause) -> Groups:
    return _acting_with(clause, clause.context.home_of_officials(clause.sentence, clause.event))


def _acting_with_host(clause: Clause) -> Groups:
    return _acting_with(clause, hosts_of(clause.sentence))


def _acting_with_main(clause: Clause) -> Groups:
    return _acting_with(clause, clause.context.top(2))


def _owner_with_likely(clause: Clause) -> Groups:
    if len(clause.owner) != 1:
        return []
    apart = clause.context.apart({*clause.owner})
    other = next((code for code in clause.context.likely() if code not in apart), None)
    return [((clause.owner[0], other), None)] if other else []


def _unnamed(clause: Clause) -> Groups:
    inst = clause.event.instrument
    unnamed = clause.event.rule == "perfect" and inst and inst.plural and not inst.determiner and not clause.group
    return PACT if unnamed else []


def _pact(clause: Clause) -> Groups:
    return PACT


def _pact_of_acting(clause: Clause) -> Groups:
    same = clause.is_definite and (clause.event.referent == "it" or clause.acting in clause.known)
    return PACT if clause.acting and same else []


class Generator(NamedTuple):
    """A way to find the parties of an event, its weight, the sets that it proposes, and the words that it is for."""

    name: str
    weight: int
    propose: Callable[[Clause], Groups]
    why: str


NEAR = 10  # two sets of parties whose weights are nearer than this are about as likely
# The order of the weights is that in which generators overrule each other, their distance how surely they do.
GENERATORS = (
    Generator("each between", 120, _pairs, "'between A and B in 1996, between A and C in 2009'"),
    Generator("those that remain", 115, _remaining, "'none of the other three has one'"),
    Generator("between", 105, _between, "'an agreement between A and B', 'the A-B agreement'"),
    Generator("one with two", 100, _one_with_two, "'a deal was signed by A with B and C'"),
    Generator("subject with", 85, _subject_with, "'A signed one with B', 'A's agreement with B'"),
    Generator("both with", 83, _both_with, "'both have agreements with C'"),
    Generator("possessor with", 79, _possessor_with, "'New Zealand's with B ... Australia's took effect'"),
    Generator("it with", 72, _it_with, "'it has one with B'"),
    Generator("actor before with", 69, _actor_before_with, "'A's minister said that talks with B had begun'"),
    Generator("its with", 60, _its_with, "'its agreement with B', after a sentence on A"),
    Generator("page's country with", 57, _page_with, "'talks with B have begun', on a page of A"),
    Generator("last actor with", 50, _last_actor_with, "'talks with B have begun', after a sentence on A"),
    Generator("shared party with", 45, _shared_with, "'talks with B have begun', where all pacts so far are of A"),
    Generator("main party with", 40, _main_with, "'talks with B have begun', in an article on A"),
    Generator("joined", 39, _joined, "'A and B signed one; C and D signed the same agreement'"),
    Generator("several subjects", 28, _several_subjects, "'A, B and C signed one'"),
    Generator("subjects", 22, _subjects, "'A and B signed one'"),
    Generator("the three", 21, _three, "'the three ministers signed one'"),
    Generator("the many", 20, _many, "'the five signed one'"),
    Generator("they, a list", 19, _they_listed, "'A, B and C met when they signed one'"),
    Generator("they, of before", 18, _they_recent, "'ministers of A, B and C came. They signed one'"),
    Generator("its pact, of the two", 18, _pact_of_both, "'the pact, which the two signed', of a pact with parties"),
    Generator("the two", 17, _both, "'the two countries signed one', 'a bilateral agreement'"),
    Generator("linked", 16, _linked, "'the agreement binds A and B'"),
    Generator("state of a party", 15, _state_with_main, "'B has one', in an article on A"),
    Generator("its pact, of a state", 14, _pact_of_state, "'the agreement has existed for years'"),
    Generator("its pact, unnamed", 14, _unnamed, "'A has signed several agreements'"),
    Generator("its pact, of an actor", 14, _pact_of_acting, "'A's minister signed the agreement', of one of A"),
    Generator(
        "pact of several", 13, _known_of_several, "'it took effect when A signed a memorandum', of a pact of three"
    ),
    Generator("actor with actor", 12, _acting_with_actor, "'A signed one, B's minister said'"),
    Generator("actor with page's country", 11, _acting_with_page, "'officials said A had signed one', on a page of B"),
    Generator("actor with host", 10, _acting_with_host, "'A's minister signed one in the capital of B'"),
    Generator("actor with main party", 9, _acting_with_main, "'A signed one', in an article on B"),
    Generator("owner with likely", 7, _owner_with_likely, "'A's agreement was signed', on a page of B"),
    Generator("its pact", 5, _pact, "'the agreement was signed'"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Sets of parties that an event may be about, and the generator that proposes them with most weight."""

    groups: Groups
    generator: Generator

    def __str__(self) -> str:
        """The parties with the generator and its weight: 'CAN-JPN by subject with (90)', 'its pact (5)'."""
        parties = ", ".join("-".join(sorted(codes)) for codes, _ in self.groups)
        return f"{parties} by {self.generator.name} ({self.generator.weight})".removeprefix(" by ")


def candidates_of(clause: Clause) -> list[Candidate]:
    """Return what the generators propose, each once, the heaviest first."""
    candidates: dict[frozenset[frozenset[str]], Candidate] = {}
    for generator in GENERATORS:
        if groups := generator.propose(clause):
            candidates.setdefault(frozenset(frozenset(parties) for parties, _ in groups), Candidate(groups, generator))
    return list(candidates.values())


def rival_of(candidates: Sequence[Candidate]) -> str:
    """Return the parties that are nearly as likely as those of the heaviest candidate, '' if there are none."""
    best, *others = candidates
    near = (each for each in others if best.generator.weight - each.generator.weight < NEAR and each.groups != PACT)
    rival = next(near, None) if best.groups != PACT else None
    return ", ".join("-".join(sorted(codes)) for codes, _ in rival.groups) if rival else ""


def _spoken_of(sentence: Sentence, subject: Subject) -> Subject:
    """Return whom 'they' or 'it' stands for in '"They have one," the minister said of Ecuador'."""
    if subject.group not in ("they", "it"):
        return subject
    named = (
        sentence.atoms[k].codes
        for k in range(2, len(sentence.atoms))
        if sentence.tag(k) == "party"
        and sentence.text(k - 1) in words("spoken_of")
        and sentence.text(k - 2) in words("says")
    )
    return next((Subject(codes) for codes in named if len(codes) == 1), subject)
