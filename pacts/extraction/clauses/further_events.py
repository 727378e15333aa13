"""What a sentence adds to the events of its verbs: further subjects, objects and days, clauses without a verb."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pacts.extraction.clauses.events import DENIED, STANDING, Event, event_of, exactly, undated
from pacts.extraction.clauses.participants import Subject, subject_of
from pacts.extraction.phrases.sentence_parts import Instrument, Partner, Sentence, Verb
from pacts.extraction.phrases.verb_phrases import PLANNED, is_one_of_row
from pacts.extraction.words.vocabulary import words
from pacts.gazetteer import Tier
from pacts.status import Status


def siblings(sentence: Sentence, event: Event) -> list[Event]:
    """Return further events of the same verb, for another subject, object or day."""
    siblings = [*_likened(sentence, event), *_further_objects(sentence, event), *_preceding(sentence, event)]
    siblings += _but_none(sentence, event)
    mention = event.date.date if event.date and event.rule == "effect" else None
    if mention and mention.ends and event.date and event.verb.word in words("state"):  # 'in force from 2006 to 2012'
        first, end = (replace(event.date, date=replace(mention, date=day, grip="", ends=())) for day in mention.ends)
        siblings.append(replace(event, rule="lapse", bounds=exactly(Status.TERMINATED), date=end))
        event.date = first
    if event.rule == "talks" and event.date is not None and event.verb.tag == "verb.hold":
        for k in range(event.date_at + 1, min(event.date_at + 8, len(sentence.atoms))):
            day = sentence.atoms[k].date  # 'were held in Hanoi in November 2016 and in Seoul in May 2017'
            if day is not None and day.kind == "absolute" and sentence.any_word(range(event.date_at, k), "and"):
                siblings.append(event.on_day(sentence, k))
    return siblings


def _likened(sentence: Sentence, event: Event) -> list[Event]:
    """Return the same of another subject: 'Like Peru, Oman has one', 'Like Peru before it, Oman signed one'."""
    alike = sentence.text(0) in words("likening") and sentence.tag(1) == "party"
    alike = alike and (sentence.opening == 3 or (sentence.opening == 5 and sentence.text(2) in words("earlier")))
    if not (alike and event.partners):
        return []
    bounds = STANDING if event.at_least is Status.CONCLUDED else event.bounds
    return [event.without_day(subject=Subject(sentence.atoms[1].codes, listed=True, first=1), bounds=bounds)]


def _further_objects(sentence: Sentence, event: Event) -> list[Event]:
    """Return the events of further objects: 'has one with Peru and agreements on classified information with Oman'."""
    further: list[Event] = []
    last = event.instrument.last if event.instrument and event.partners else len(sentence.atoms)
    for inst in sentence.instruments:
        if not (0 < inst.first - last <= 3 and inst.partners and inst.kind == "instrument"):
            continue
        gap = range(last + 1, inst.first)
        own = sentence.predicate(inst.last + 1) or any(sentence.verb(k) for k in range(inst.last + 1, inst.last + 4))
        own = own or sentence.any_tag(range(last + 1, inst.head), "mood.wish")  # 'and expects one with Oman'
        light = all(sentence.text(k) in words("again") or sentence.adverb(k) or sentence.tag(k) == "date" for k in gap)
        if not own and light and {sentence.text(k) for k in gap} & {"and", "as well as", "plus"}:
            subject = Subject(inst.owner) if inst.owner else event.subject  # 'and Malta one with Peru'
            further.append(replace(event, subject=subject, instrument=inst, partners=[*inst.partners], last=inst.last))
            last = inst.last
    return further


def _but_none(sentence: Sentence, event: Event) -> list[Event]:
    """Return what is denied beside what was done: 'signed a trade deal with Oman, but no pact on secrets'."""
    none = [i for i in sentence.instruments if i.determiner == "no" and sentence.text(i.first - 1) in words("but")]
    between = range(event.verb.last + 1, none[0].first if none else 0)
    own = not between or any(sentence.verb(k) for k in between) or sentence.predicate(none[0].last + 1)
    if own or event.refused or event.rule not in ("sign", "conclude", "perfect", "have"):
        return []
    partners = none[0].partners or event.partners
    return [event.without_day(rule="denied", bounds=DENIED, instrument=none[0], partners=partners, last=none[0].last)]


def _preceding(sentence: Sentence, event: Event) -> list[Event]:
    """Return what others did before: 'the fifth country to sign one with Peru, after Malta and Spain'."""
    row = event.partners and is_one_of_row(sentence, event.verb.start)
    behind = range(event.last + 1, len(sentence.atoms) if row else 0)
    before = next((k + 1 for k in behind if sentence.text(k) in words("preceding")), -1)
    before += sentence.text(before) in words("the")
    if sentence.tag(before) != "party":
        return []
    codes, others = sentence.atoms[before].codes, event.without_day(rule="have", bounds=STANDING, last=before)
    if event.partners[0].at < event.verb.start:  # 'the fifth with which Peru has signed one, after Malta'
        return [replace(others, partners=[Partner(codes, before)])]
    return [replace(others, subject=Subject(codes, listed=True))]


def without_verb(sentence: Sentence, events: list[Event]) -> list[Event]:
    """Read what a sentence adds to the events of its verbs."""
    if not (events or sentence.instruments):
        return []
    used, last = {id(event.instrument) for event in events}, events[-1] if events else None
    unused = [inst for inst in sentence.instruments if id(inst) not in used]
    spots = range(last.verb.last + 1, len(sentence.atoms)) if last and (last.partners or last.refused) else ()
    repeated = next(([event] for at in spots if last and (event := _repeated(sentence, last, at))), None)
    followed = repeated or _further_pacts(sentence, unused)
    return [*_gapped(sentence, events), *followed, *_beside_others(sentence, unused), *_in_chronicle(sentence)]


def _in_chronicle(sentence: Sentence) -> list[Event]:
    """Read talks that an entry of a chronicle names without a verb: '9 June 2012: Second round, in Lima.'"""
    talks = sentence.instruments[0] if sentence.instruments else None
    is_entry = sentence.tag(0) == "date" and sentence.tag(1) == "mark" and sentence.text(1) not in words("owning")
    if sentence.verbs or not is_entry or not talks or talks.kind != "talks" or talks.first > 3:
        return []
    event = event_of(sentence, "talks", exactly(Status.NEGOTIATING), Verb(talks.head, talks.head, talks.head, ""), None)
    event.referent, event.talks, event.partners, event.last = "", talks, list(talks.partners), talks.last
    event.date_from(sentence, 0)
    return [event]


def _repeated(sentence: Sentence, last: Event, at: int) -> Event | None:
    """Return the event of a clause that repeats another, or its opposite, with its beginning or verb at chunk `at`."""
    text, tag = sentence.text, sentence.tag
    helped = text(at + 1) in words("has") or text(at + 1) in words("inverted")
    if helped and text(at) in words("echoing") and tag(at + 2) == "party":  # 'nor has Chile', 'as does Chile'
        other = Subject(sentence.atoms[at + 2].codes, listed=True, first=at + 2)
        return last.without_day(subject=other, first=at, last=at + 2)
    if helped and tag(at) == "party" and tag(at + 2) == "mood.not" and tag(at + 3) in ("mark", ""):
        other = Subject(sentence.atoms[at].codes, listed=True, first=at)  # 'Oman has one with Japan; Peru does not'
        return last.without_day(rule="denied", bounds=DENIED, subject=other, first=at, last=at + 2)
    changes: dict[str, Any] | None = None
    if text(at) in words("happened") and text(at - 1) == "'s" and tag(at - 2) == "party":  # 'Oman's followed in May'
        changes = {"partners": [Partner(sentence.atoms[at - 2].codes, at - 2)]}
    elif tag(at) == "anaphor.act" and tag(at - 1) == "group.they" and last.refused == PLANNED:
        changes = {"refused": ""}  # 'Never before had they signed one; they did so on Thursday'
    elif tag(at) == "anaphor.act" and text(at + 1) in words("with") and tag(at + 2) == "party":
        changes = {"partners": [Partner(sentence.atoms[at + 2].codes, at + 2)]}  # 'and did the same with Oman in 2012'
    elif tag(at) == "anaphor.act" and tag(at - 1) == "party":  # 'Algeria did so in 2012'
        changes = {"subject": Subject(sentence.atoms[at - 1].codes), "partners": undated(last.partners)}
    day = sentence.first_tag(range(at + 1, at + 5), "date") if changes else None
    return None if day is None or not changes else last.on_day(sentence, day, first=at - 2, **changes)


def _further_pacts(sentence: Sentence, unused: list[Instrument]) -> list[Event]:
    """Read a further pact that 'followed' or 'came': 'a similar one with Oman followed in 2005'."""
    further: list[Event] = []
    for inst in unused:
        at = inst.last + 1
        happened = inst.same and inst.kind == "instrument" and sentence.text(at) in words("happened")
        day = sentence.first_tag(range(at + 1, at + 9), "date") if happened else None
        if day is not None:
            verb = Verb(at, at, at, "verb.sign", past=True, passive=True)
            further.append(event_of(sentence, "sign", exactly(Status.CONCLUDED), verb, inst, day))
    return further


def _beside_others(sentence: Sentence, unused: list[Instrument]) -> list[Event]:
    """Read pacts beside another: 'its fourth, after those with Chile and Spain', 'like the one with Italy'."""
    beside: list[Event] = []
    for inst in unused:
        behind = inst.partners and sentence.any_word((inst.first - 1, inst.first), "beside_one")
        if behind and sentence.tag(inst.head) in ("anaphor.one", "word"):
            verb = Verb(inst.first, inst.last, inst.first, "verb.have")
            event, subject = event_of(sentence, "have", STANDING, verb, inst), subject_of(sentence, verb, inst)
            if len(subject.codes) == 1 or subject.group == "it":
                beside.append(replace(event, subject=subject, undated=True))
    return beside


def _gapped(sentence: Sentence, events: list[Event]) -> list[Event]:
    """Read entries of a list that leave the verb out: 'One with Peru was signed in 2011, Oman's in Muscat in 2010'.

    Each is a partner, perhaps a place, and a day. A word of another sort ends the list and belongs to a clause of its
    own, as does what leads up to it.
    """
    last = next((event for event in reversed(events) if event.date_at >= 0), None)
    if last is None or last.bounds[0] is not last.bounds[1] or (last.instrument and len(last.instrument.parties) > 1):
        return []
    entries: list[Event] = []
    partner: Partner | None = None
    for at in range(last.last + 1, len(sentence.atoms)):
        atom, before = sentence.atoms[at], sentence.text(at - 1)
        if atom.tag == "party":
            place = before in words("before_place") or atom.tier is Tier.CAPITAL
            if before in words("with") or sentence.text(at + 1) in words("owning") or not (partner or place):
                partner = Partner(atom.codes, at)
        elif atom.tag == "date" and partner is not None:
            entries.append(last.on_day(sentence, at, first=partner.at, partners=[partner]))
            partner = None
        elif not (atom.text in words("entry") or atom.title or (atom.tag == "date" and not entries)):
            return entries[:-1]
    return entries
