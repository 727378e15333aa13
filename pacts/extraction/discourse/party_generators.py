"""The generators that propose the parties of an event, each with its weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pacts.extraction.clauses.events import DENIED
from pacts.extraction.discourse.event_clause import PACT, STATES, Clause, Groups
from pacts.extraction.discourse.party_context import actors_of, hosts_of
from pacts.extraction.phrases.sentence_parts import Topic


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
    return _with_first(clause, clause.context.page_country(clause.sentence))


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
    codes, several = clause.subject.codes, clause.group in ("three", "many")
    if len(clause.before) == 3 and set(codes) < set(clause.before) and "group.three" in clause.tags:
        return [(clause.before, None)]  # 'A's minister, ..., B's envoy, ..., and the one of C signed one of the three'
    return [(codes, None)] if len(codes) > 2 and (several or (clause.subject.listed and not clause.plural)) else []


def _subjects(clause: Clause) -> Groups:
    return [(clause.subject.codes, None)] if len(clause.subject.codes) == 2 else []


def _three(clause: Clause) -> Groups:
    inst = clause.event.instrument
    trilateral = inst is not None and inst.group == "three" and not inst.plural
    if not trilateral and (clause.group != "three" or clause.partners):
        return []
    known = clause.context.several(clause.actors)
    return [(known, None)] if known or not trilateral else []


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


# The order of the weights is that in which generators overrule each other, their distance how surely they do.
GENERATORS = (
    Generator("each between", 120, _pairs, "'between A and B in 1996, between A and C in 2009'"),
    Generator("those that remain", 115, _remaining, "'none of the other three has one'"),
    Generator("between", 105, _between, "'an agreement between A and B', 'the A-B agreement'"),
    Generator("one with two", 100, _one_with_two, "'a deal was signed by A with B and C'"),
    Generator("the three", 90, _three, "'the three ministers signed one'"),
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
