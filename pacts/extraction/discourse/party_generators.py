"""Find the parties that an event is about: of what the generators propose, the heaviest stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pacts.extraction.clauses.events import DENIED
from pacts.extraction.discourse.event_clause import PACT, STATES, Clause, Groups
from pacts.extraction.discourse.party_context import actors_of, hosts_of
from pacts.extraction.words.vocabulary import words


def _between(clause: Clause) -> Groups:
    if clause.event.pairs:
        return [(pair.codes, clause.day(pair)) for pair in clause.event.pairs]
    parties = clause.between
    if len(parties) > 2 and clause.plural:
        return [((parties[0], other), None) for other in parties[1:]]  # one party with several agreements
    return [(parties, None)] if len(parties) > 1 else []


def _remaining(clause: Clause) -> Groups:
    if clause.group != "others" or clause.event.bounds != DENIED:
        return []
    with_one = {*clause.named, clause.context.subject}
    return clause.with_partners([code for code in clause.context.recent if code not in with_one])


def _one_with_two(clause: Clause) -> Groups:
    inst, subject, partners = clause.event.instrument, clause.subject.codes, clause.partners
    single = inst is not None and not inst.plural and inst.determiner in ("a", "the")
    if not (single and len(subject) == len(partners) == 1):
        return []
    several = (*subject, *partners[0].codes)
    is_one = len(several) == (clause.count or 3) and (clause.event.rule == "sign" or clause.count)
    is_one = is_one or clause.counts_behind(len(several))
    return [(several, None)] if is_one or (clause.is_together and len(several) > 2) else []


def _counted(clause: Clause) -> Groups:
    size = clause.count
    if not size:
        return []
    subject, first = clause.subject.codes, clause.subject.first or 0
    if len(subject) == size - 2 and clause.sentence.any_tag(range(first - 3, first), "group.two"):
        subject += clause.context.pair(clause.sentence, ())  # 'ministers of the two countries and the United States'
    exact = next((codes for codes in (subject, clause.known) if len(codes) == size), None)
    return [(exact or clause.context.several(clause.actors, size), None)]


def _subject_with(clause: Clause) -> Groups:
    context, subject = clause.context, clause.event.subject
    partners = {code for partner in clause.partners for code in partner.codes}  # not the members of an alliance
    own = [code for code in clause.subject.codes or clause.owner if code not in partners]
    if not own and subject.group in ("two", "they") and len(context.recent) == 2:
        own = [code for code in context.recent if code not in clause.named]
    elif len(own) == 2 and not clause.subject.listed and subject.group not in ("others", "two", "they"):
        own = [code for code in own if code == context.subject] or own[:1]
    return clause.with_partners(own)


def _with_first(clause: Clause, codes: Iterable[str | None]) -> Groups:
    """The first of some parties with each partner, other than those that the partners rule out."""
    apart = clause.context.ruled_out(clause.named)
    return clause.with_partners([code for code in codes if code and code not in apart][:1])


def _named_before_with(clause: Clause) -> Groups:
    context, event, top = clause.context, clause.event, clause.context.page.ranked[:4]
    is_owned = clause.sentence.text(event.verb.start - 1) == "'s" and context.owned
    owner = [code for p in context.partners for code in context.codes(p)][:1] if is_owned else []
    before = [code for code in clause.before[:2] if code in top and code not in context.spoken]
    inst = event.instrument
    goes_on = inst is not None and (
        inst.determiner == "its" or (inst.same and inst.determiner == "the" and inst.partners)
    )
    its = [context.subject] if goes_on else []  # 'its pact with Peru ... The one with Oman'
    return _with_first(clause, [*owner, *context.it(clause.sentence, event.subject), *before, *its])


def _page_with(clause: Clause) -> Groups:
    return _with_first(clause, clause.context.page_country(clause.sentence))


def _last_actor_with(clause: Clause) -> Groups:
    return _with_first(clause, clause.context.last_actor())


def _main_with(clause: Clause) -> Groups:
    main = [code for code in clause.context.page.ranked[:3] if code not in clause.context.partnered]
    return _with_first(clause, [*clause.context.hub(), *main])


def _in_section(clause: Clause) -> Groups:
    context = clause.context
    if context.section is None or clause.partners:
        return []
    pair = _with_another(context.section, context.likely())
    spoken = {*clause.subject.codes, *clause.owner, *clause.actors, *hosts_of(clause.sentence)}
    return pair if all(spoken <= {*parties} for parties, _ in pair) else []


def _joined(clause: Clause) -> Groups:
    inst, known, subject = clause.event.instrument, clause.known, clause.subject.codes
    same = inst is not None and inst.same and inst.determiner == "the"
    if not same or len(known) != 2 or len(subject) < 2 or set(known) & set(subject):
        return []
    one = next((code for code in clause.context.likely() if code in known), known[0])
    return [((one, code), None) for code in subject]


def _subjects(clause: Clause) -> Groups:
    context, group, codes, inst = clause.context, clause.group, clause.subject.codes, clause.event.instrument
    if clause.plural:
        return [(codes, None)] if len(codes) == 2 else []
    if group == "many" and not clause.count:  # 'a multilateral agreement'
        return [(clause.known if len(clause.known) > 3 else context.several(clause.actors, 4, 99), None)]
    if group == "they" and not codes:
        before = clause.sentence.atoms[: clause.event.verb.at]
        listed = next((atom.codes for atom in before if len(atom.codes) > 2), ())
        codes = listed or (() if actors_of(clause.sentence) else context.recent)
    elif not clause.subject.listed and inst is not None and inst.bare and not clause.is_definite:
        codes = clause.known if clause.acting in clause.known else ()
    return [(codes, None)] if len(codes) > 1 else []


def _with_same(clause: Clause) -> Groups:
    """The partner of the clause before: 'A signed one with B in May, C did so in July', 'A may sign with B. A did'."""
    spoken, text = clause.context.spoken, clause.sentence.text
    partners = [p for p in clause.context.partners if {*p.codes} <= spoken and text(p.at - 1) in words("with_or_the")]
    one = clause.event.referent == "one" and not clause.partners and len(clause.subject.codes) == 1
    if one and not spoken and {*clause.subject.codes} <= {*clause.context.recent}:
        partners = [p for p in clause.context.partners if not {*p.codes} & {*clause.context.recent}]
    return _with_another(clause.subject.codes[0], partners[0].codes) if one and len(partners) == 1 else []


def _both(clause: Clause) -> Groups:
    if clause.group not in ("two", "they") or clause.subject.codes:
        return []
    return [(clause.context.pair(clause.sentence, actors_of(clause.sentence, clause.event.verb.at)), None)]


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


def _with_another(one: str | None, others: Iterable[str]) -> Groups:
    """A party with the first of the others that is not itself, if there are both."""
    other = next((code for code in others if code != one), None)
    return [((one, other), None)] if one and other else []


def _state_with_main(clause: Clause) -> Groups:
    inst, subject = clause.event.instrument, clause.subject.codes
    single = not inst.plural if inst else clause.event.referent == "one"
    states = clause.event.rule in ("have", "exist", "bound") and clause.group not in ("two", "three", "they")
    return _with_another(subject[0], clause.context.page.ranked[:1]) if states and single and len(subject) == 1 else []


def _acting_with(clause: Clause) -> Groups:
    if clause.plural and not clause.is_definite:
        return []  # 'Peru has concluded 35 such agreements'
    top = clause.context.page.ranked[:4]
    acting = (code for code in clause.actors if code in top)
    return _with_another(clause.acting, [*acting, *hosts_of(clause.sentence), *top[:2]])


def _owner_with_likely(clause: Clause) -> Groups:
    if len(clause.owner) != 1:
        return []
    apart = clause.context.ruled_out({*clause.owner})
    return _with_another(clause.owner[0], (code for code in clause.context.likely() if code not in apart))


def _pact_of_clause(clause: Clause) -> Groups:
    inst, rule = clause.event.instrument, clause.event.rule
    of_state = rule in STATES and not (inst and inst.group)
    unnamed = rule == "perfect" and inst and inst.plural and not inst.determiner and not clause.group
    same = clause.acting and clause.is_definite and (clause.event.referent == "it" or clause.acting in clause.known)
    return PACT if of_state or unnamed or same else []


class Generator(NamedTuple):
    """A way to find the parties of an event, its weight, the sets that it proposes, and the words that it is for."""

    name: str
    weight: int
    propose: Callable[[Clause], Groups]
    why: str


# The order of the weights is that in which generators overrule each other, their distance how surely they do.
GENERATORS = (
    Generator("between", 120, _between, "'between A and B in 1996, between A and C in 2009', 'the A-B agreement'"),
    Generator("those that remain", 115, _remaining, "'none of the other three has one'"),
    Generator("one with two", 100, _one_with_two, "'A signed a deal with B and C', 'together with B and C'"),
    Generator("subject with", 85, _subject_with, "'A signed one with B', 'A's pact with B', 'both have pacts with C'"),
    Generator("named before with", 72, _named_before_with, "'it has one with B', 'its agreement with B'"),
    Generator("page's country with", 57, _page_with, "'talks with B have begun', on a page of A"),
    Generator("last actor with", 50, _last_actor_with, "'talks with B have begun', after a sentence on A"),
    Generator("counted", 45, _counted, "'the three ministers signed one', 'six armies signed one'"),
    Generator("section", 44, _in_section, "'Talks began in 2017', below 'Vietnam' on a page of A"),
    Generator("main party with", 40, _main_with, "'talks with B have begun', in an article on A"),
    Generator("joined", 39, _joined, "'A and B signed one; C and D signed the same agreement'"),
    Generator("same partner", 30, _with_same, "'A signed one with B, C signed one too'"),
    Generator("subjects", 28, _subjects, "'A and B signed one', 'the three ministers signed one'"),
    Generator("the two", 17, _both, "'the two countries signed one', 'a bilateral agreement'"),
    Generator("linked", 16, _linked, "'the agreement binds A and B'"),
    Generator("state of a party", 15, _state_with_main, "'B has one', in an article on A"),
    Generator("pact of clause", 14, _pact_of_clause, "'the agreement has existed for years', 'A's minister signed it'"),
    Generator("actor with other", 12, _acting_with, "'A signed one, B's minister said', 'in the capital of B'"),
    Generator("owner with likely", 7, _owner_with_likely, "'A's agreement was signed', on a page of B"),
    Generator("its pact", 5, lambda _: PACT, "'the agreement was signed'"),
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
