"""Find the parties that an event is about: from the words of its clause first, then from the context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pacts.extraction.clauses.events import DENIED, Event
from pacts.extraction.clauses.participants import Subject
from pacts.extraction.dates import DateMention
from pacts.extraction.discourse.party_context import Parties, PartyContext, actors_of
from pacts.extraction.phrases.party_lists import Partner
from pacts.extraction.phrases.sentence_parts import Sentence
from pacts.extraction.words.vocabulary import words

Groups = list[tuple[Parties, DateMention | None]]
"""The sets of parties that an event is about, each with the date that belongs to it alone, or None."""


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


def groups_of(context: PartyContext, known: Parties, sentence: Sentence, event: Event, actors: Parties) -> Groups:
    """Return the sets of parties that an event is about, [] if the parties are those of its pact.

    `known` are the parties of the pact mentioned last, `actors` all that act in the sentence.
    """
    if event.pairs:
        return [(pair.codes, _own_day(event, pair)) for pair in event.pairs]
    parts = [part for part in (event.instrument, event.talks) if part is not None]
    explicit = next((part.parties for part in parts if len(part.parties) >= 2), event.between)
    owner = next((part.owner for part in parts if part.owner), ())
    subject = _spoken_of(sentence, event.subject)
    group = subject.group or next((part.group for part in parts if part.group), "")
    plural = any(part.plural for part in parts if part is not event.talks)
    if group == "others" and event.bounds == DENIED:
        return _others(context, sentence, event)
    if len(explicit) > 2 and plural:
        return [((explicit[0], other), None) for other in explicit[1:]]  # one party with several agreements
    if len(explicit) >= 2:
        return [(explicit, None)]
    partners = event.partners
    if event.bounds == DENIED and not partners and event.instrument and event.instrument.plural and context.partners:
        partners = context.partners  # 'None of the three agreements has been signed'
    if (event.referent == "none" or (event.bounds == DENIED and event.referent)) and not partners and subject.codes:
        partners = context.partners
    inst = event.instrument
    single = inst is not None and not inst.plural and inst.determiner in ("a", "the") and event.rule == "sign"
    if single and len(subject.codes) == len(partners) == 1 and len(partners[0].codes) == 2:
        return [((*subject.codes, *partners[0].codes), None)]  # 'A deal was signed by Australia with the US and the UK'
    if partners:
        return _with_partners(context, sentence, event, partners, subject.codes or owner)
    one = _joined_by(context, known, event, subject.codes)
    if one:
        return [((one, code), None) for code in subject.codes]
    if len(subject.codes) >= 3:
        if (subject.listed and not plural) or group in ("three", "many"):
            return [(subject.codes, None)]
        main = tuple(code for code in context.top(2) if code in subject.codes)
        return [(main if len(main) == 2 else subject.codes[-2:], None)]
    if len(subject.codes) == 2:
        return [(subject.codes, None)]
    if group == "three":
        return [(context.several(actors), None)]
    if group == "many" and not plural:
        return [(known if len(known) > 3 else context.several(actors, 4, 99), None)]
    many = next((atom.codes for atom in sentence.atoms[: event.verb.at] if len(atom.codes) > 2), ())
    if group == "they" and many and not plural:
        return [(many, None)]  # 'five states replaced ... when their representatives signed an agreement'
    if group == "they" and not subject.codes and not actors_of(sentence) and len(context.recent) > 2 and not plural:
        return [(context.recent, None)]  # 'Lopes of Portugal, Bianchi of Italy and Ruiz of Spain ... What they signed'
    if group in ("two", "they") and not subject.codes:
        return [(context.pair(actors_of(sentence, event.verb.at)), None)]
    if event.rule in ("have", "exist", "link", "bound"):
        return _standing(context, sentence, event, subject.codes, group)
    acting = subject.codes or context.it(sentence, subject)
    if event.rule == "perfect" and inst and inst.plural and inst.determiner == "" and not group:
        return []  # 'Ukraine has signed several agreements this year': the partners are not named
    if acting:
        return _single(context, known, sentence, event, acting[0], owner, actors)
    other = next((code for code in context.likely() if code not in context.apart({*owner})), None)
    if len(owner) == 1 and other:
        return [((owner[0], other), None)]
    return []


def _joined_by(context: PartyContext, known: Parties, event: Event, subject: Parties) -> str | None:
    """Return who has the pact of two that others sign as well: 'Norway and Chile signed one; Peru, Mexico and Uruguay
    signed the same agreement'."""
    same = event.instrument is not None and event.instrument.same and event.instrument.determiner == "the"
    if not same or len(known) != 2 or len(subject) < 2 or set(known) & set(subject):
        return None
    return next((code for code in context.likely() if code in known), known[0])


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


def _own_day(event: Event, partner: Partner) -> DateMention | None:
    """Return the date that stands beside a partner; one that is left open is its own as well."""
    dated = not event.undated or event.rule in ("have", "exist")
    return partner.date.date if partner.date and dated else None


def _others(context: PartyContext, sentence: Sentence, event: Event) -> Groups:
    """Read 'None of the other three has one': the parties named before, without the one that has one."""
    partners = event.partners or context.partners
    named = {code for partner in partners for code in context.codes(partner)}
    rest = tuple(code for code in context.recent if code not in named and code != context.subject)
    return _with_partners(context, sentence, event, partners, rest) if rest else []


def _standing(context: PartyContext, sentence: Sentence, event: Event, subject: Parties, group: str) -> Groups:
    """Return the parties of a state without partners: 'the pact links A with B', 'Germany has an agreement'."""
    if event.rule == "link":
        linked = [code for atom in sentence.atoms[event.verb.last :] if atom.tag == "party" for code in atom.codes]
        it = any(atom.tag == "group.it" for atom in sentence.atoms[event.verb.last :])
        if event.instrument is not None and event.instrument.plural and linked:
            one, others = (context.subject, linked) if it else (linked[0], linked[1:])
            return [((one, code), None) for code in others if one and one != code]
        if it and context.subject:
            linked.insert(0, context.subject)
        several = len(linked) > 2 and event.instrument is not None and not event.instrument.plural
        return [(tuple(linked if several else linked[:2]), None)]
    first = context.top(1)
    inst = event.instrument
    single = (inst or event.referent == "one") and not (inst and inst.plural) and not group.startswith("t")
    if len(subject) == 1 and first and subject[0] != first[0] and single:
        return [((subject[0], first[0]), None)]
    return [] if event.instrument is not None and event.instrument.group else [((), None)]


def _single(
    context: PartyContext,
    known: Parties,
    sentence: Sentence,
    event: Event,
    acting: str,
    owner: Parties,
    actors: Parties,
) -> Groups:
    """Return the parties if the clause names one: the other is the owner, that of the known pact, or from context."""
    inst = event.instrument
    definite = inst is None or (inst.determiner in ("the", "its") and not inst.same)
    if definite and (event.referent == "it" or acting in known):
        return []
    if inst is not None and not inst.plural and inst.bare and len(known) > 2 and acting in known:
        return [(known, None)]  # 'it took effect after a memorandum signed by Peru's minister', of a pact of three
    return [(context.counterpart(sentence, event, acting, actors), None)]


def _with_partners(
    context: PartyContext, sentence: Sentence, event: Event, partners: Sequence[Partner], subject: Parties
) -> Groups:
    """Return the subject with each of its partners; if there is no subject, take the most likely one."""
    if any(partner.pair for partner in partners):
        named_before = [code for code in actors_of(sentence, partners[0].at) if code not in subject]
        recent = [code for code in context.recent if code not in subject]
        two = tuple(named_before[:2] if len(named_before) > 1 else recent)
        partners = [replace(partner, codes=two) if partner.pair and two else partner for partner in partners]
    named = {code for partner in partners for code in context.codes(partner)}
    excepted = {code for partner in partners if partner.denied for code in partner.codes}
    own = [code for code in subject if code not in named]
    if not own and event.subject.group in ("two", "they") and len(context.recent) == 2:
        own = [code for code in context.recent if code not in named]  # 'Both have agreements with Washington'
    if len(own) == 2 and not event.subject.listed and event.subject.group not in ("others", "two", "they"):
        own = [code for code in own if code == context.subject] or own[:1]
    if not own:
        before = actors_of(sentence, event.verb.start)
        near = [code for code in before[:2] if code in context.top(4) and code not in context.spoken]
        listed = [context.home] if event.rule == "list" and context.home else []
        its = [context.subject] if context.subject and event.instrument and event.instrument.determiner == "its" else []
        if sentence.text(event.verb.start - 1) == "'s" and context.owned:
            listed += [code for partner in context.partners for code in context.codes(partner)][:1]
        candidates = (*listed, *context.it(sentence, event.subject), *near, *its, *context.likely())
        own = [code for code in candidates if code not in context.apart(named)][:1]
    groups: Groups = []
    for partner in partners:
        day = _own_day(event, partner)
        codes = [code for code in context.codes(partner) if partner.denied or code not in excepted]
        groups += [((who, code), day) for code in codes for who in own if who != code]
    return groups
