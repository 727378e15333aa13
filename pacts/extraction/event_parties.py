"""Whose pact an event is about: by the words of its clause first, then by what the reader keeps in mind."""

from __future__ import annotations

from collections.abc import Sequence

from pacts.dates import PartialDate
from pacts.extraction.events import DENIED, Event
from pacts.extraction.party_context import Memory, Parties, actors_of
from pacts.extraction.party_lists import Partner
from pacts.extraction.sentence_parts import Sentence

Groups = list[tuple[Parties, PartialDate | None]]
"""Each set of parties that an event speaks of, with the day told for that set alone."""


def groups(memory: Memory, known: Parties, sentence: Sentence, event: Event, actors: Parties) -> Groups:
    """Whom an event is about, by the words of its clause; [] where only the pact itself tells.

    `known` are the parties of the pact told last, `actors` all that act in the sentence.
    """
    parts = [part for part in (event.instrument, event.talks) if part is not None]
    explicit = next((part.parties for part in parts if len(part.parties) >= 2), event.between)
    owner = next((part.owner for part in parts if part.owner), ())
    subject = memory.members(event.subject)
    group = subject.group or next((part.group for part in parts if part.group), "")
    if group in ("they", "we") and any(part.group == "three" for part in parts):
        group = "three"  # 'their ministers signed the trilateral arrangement'
    plural = any(part.plural for part in parts if part is not event.talks)
    if group == "others" and event.bounds == DENIED:
        return _others(memory, sentence, event)
    if len(explicit) > 2 and plural:
        return [((explicit[0], other), None) for other in explicit[1:]]  # one hub, many agreements
    if len(explicit) >= 2:
        return [(explicit, None)]
    partners = event.partners
    if event.bounds == DENIED and not partners and event.instrument and event.instrument.plural and memory.partners:
        partners = memory.partners  # 'None of the three agreements has been signed'
    if (event.referent == "none" or (event.bounds == DENIED and event.referent)) and not partners and subject.codes:
        partners = memory.partners
    if partners:
        return _with_partners(memory, sentence, event, partners, subject.codes or owner)
    if len(subject.codes) >= 3:
        if (subject.listed and not plural) or group in ("three", "many"):
            return [(subject.codes, None)]
        main = tuple(code for code in memory.top(2) if code in subject.codes)
        return [(main if len(main) == 2 else subject.codes[-2:], None)]
    if len(subject.codes) == 2:
        return [(subject.codes, None)]
    if group == "three":
        return [(memory.trio(actors), None)]
    many = next((atom.codes for atom in sentence.atoms[: event.verb.at] if len(atom.codes) > 2), ())
    if group == "they" and many and not plural:
        return [(many, None)]  # 'five states replaced ... when their representatives signed an agreement'
    if group in ("two", "they") and not subject.codes:
        return [(memory.pair(actors_of(sentence, event.verb.at)), None)]
    if event.rule in ("have", "exist", "link", "bound"):
        return _standing(memory, sentence, event, subject.codes, group)
    acting = subject.codes or memory.it(sentence, subject)
    inst = event.instrument
    if event.rule == "perfect" and inst and inst.plural and inst.determiner == "" and not group:
        return []  # 'Ukraine has signed several agreements this year': with whom is not told
    if acting:
        return _single(memory, known, sentence, event, acting[0], owner, actors)
    other = next((code for code in memory.likely() if code not in owner), None)
    if len(owner) == 1 and other:
        return [((owner[0], other), None)]
    return []


def _others(memory: Memory, sentence: Sentence, event: Event) -> Groups:
    """'None of the other three has one': the parties named before, less the one that has."""
    partners = event.partners or memory.partners
    named = {code for partner in partners for code in memory.codes(partner)}
    rest = tuple(code for code in memory.recent if code not in named and code != memory.subject)
    return _with_partners(memory, sentence, event, partners, rest) if rest else []


def _standing(memory: Memory, sentence: Sentence, event: Event, subject: Parties, group: str) -> Groups:
    """A standing statement without partners: 'the pact links A with B', 'Germany has an agreement'; else nothing."""
    if event.rule == "link":
        linked = [code for atom in sentence.atoms[event.verb.last :] if atom.tag == "party" for code in atom.codes]
        it = any(atom.tag == "group.it" for atom in sentence.atoms[event.verb.last :])
        if event.instrument is not None and event.instrument.plural and linked:
            hub, spokes = (memory.subject, linked) if it else (linked[0], linked[1:])
            return [((hub, code), None) for code in spokes if hub and hub != code]
        if it and memory.subject:
            linked.insert(0, memory.subject)
        several = len(linked) > 2 and event.instrument is not None and not event.instrument.plural
        return [(tuple(linked if several else linked[:2]), None)]
    first = memory.top(1)
    if (
        len(subject) == 1
        and first
        and subject[0] != first[0]
        and (event.instrument or event.referent == "one")
        and not (event.instrument and event.instrument.plural)
        and not group.startswith("t")
    ):
        return [((subject[0], first[0]), None)]
    return [] if event.instrument is not None and event.instrument.group else [((), None)]


def _single(
    memory: Memory, known: Parties, sentence: Sentence, event: Event, acting: str, owner: Parties, actors: Parties
) -> Groups:
    """One party is named: the other is the instrument's owner, the known pact's, or to be found around it."""
    if owner and owner[0] != acting:
        return [((acting, owner[0]), None)]
    inst = event.instrument
    definite = inst is None or (inst.determiner in ("the", "its") and not inst.same)
    if definite and (event.referent == "it" or acting in known):
        return []
    return [(memory.counterpart(sentence, event, acting, actors), None)]


def _with_partners(
    memory: Memory, sentence: Sentence, event: Event, partners: Sequence[Partner], subject: Parties
) -> Groups:
    """The subject with each of its partners; without a subject, the party that speaks of its own pacts."""
    named = {code for partner in partners for code in memory.codes(partner)}
    excepted = {code for partner in partners if partner.denied for code in partner.codes}
    own = [code for code in subject if code not in named]
    if not own and event.subject.group in ("two", "they") and len(memory.recent) == 2:
        own = [code for code in memory.recent if code not in named]  # 'Both have agreements with Washington'
    if len(own) == 2 and not event.subject.listed and event.subject.group not in ("others", "two", "they"):
        own = [code for code in own if code == memory.subject] or own[:1]
    if not own:
        before = actors_of(sentence, event.verb.start)
        near = [code for code in before[:2] if code in memory.top(4) and code not in memory.spoken]
        listed = [memory.home] if event.rule == "list" and memory.home else []
        its = [memory.subject] if memory.subject and event.instrument and event.instrument.determiner == "its" else []
        candidates = (*listed, *memory.it(sentence, event.subject), *near, *its, *memory.likely())
        own = [code for code in candidates if code not in named][:1]
    found: Groups = []
    for partner in partners:
        day = partner.date.date.date if partner.date and partner.date.date and not event.undated else None
        codes = [code for code in memory.codes(partner) if partner.denied or code not in excepted]
        found += [((who, code), day) for code in codes for who in own if who != code]
    return found
