"""Read events without a verb: event nouns, lines of a form, dates that identify a pact."""

from __future__ import annotations

from itertools import takewhile

from pacts.extraction.clauses.event_dates import date_of, is_in_name
from pacts.extraction.clauses.events import DENIED, STAGES, Event, event_of, exactly
from pacts.extraction.clauses.participants import agents_of, partners_of, subject_of
from pacts.extraction.clauses.verb_objects import inner, subject_instrument
from pacts.extraction.phrases.sentence_parts import Instrument, Sentence, Topic, Verb
from pacts.extraction.phrases.verb_phrases import read_verb
from pacts.extraction.words.vocabulary import affixes, has_word, words
from pacts.status import Status

_WISHED = ("mood.wish", "aux.modal", "mood.not", "aux.to", "verb.postpone")


def unsigned(sentence: Sentence, at: int) -> list[Event]:
    """Read 'The agreement therefore remained unsigned' as a denial."""
    verb = read_verb(sentence, at)
    instrument, referent = subject_instrument(sentence, verb)
    if (instrument is None and not referent) or verb.mood:
        return []
    event = event_of(sentence, "unsigned", DENIED, verb, instrument)
    event.referent, event.undated, event.last = referent, True, at
    return [event]


def nominal(sentence: Sentence, at: int) -> list[Event]:
    """Read event nouns: 'the signing of it took place on Friday', 'hailed the entry into force of'.

    An event that is only mentioned, not reported, is refused.
    """
    instrument = next((inst for inst in sentence.instruments if at < inst.head and inst.first <= at + 6), None)
    text = sentence.text(at)
    apart = instrument and sentence.any_word(range(at + 1, at + 6), "of_or_from")  # 'its suspension, in 2014, of it'
    comma = instrument and any(sentence.text(k) == "," for k in range(at, instrument.first))
    if not (apart if comma else apart or text.endswith(affixes("of_behind"))):  # not 'exit from the EU, the pact'
        return took_place(sentence, at) if sentence.tag(at) != "noun.ending" else []
    if instrument is None or instrument.kind not in ("instrument", "talks"):
        return []
    talks = instrument if instrument.kind == "talks" else None
    stage = named_stage(text)
    if talks is not None:
        instrument = inner(sentence, talks) or talks
        stage = Status.AGREED_IN_PRINCIPLE if text.startswith(affixes("conclusion")) else Status.NEGOTIATING
    last = instrument.last + (sentence.first_word(instrument.last + 1) in words("happened"))
    verb = Verb(at, last, at, "noun.event")  # 'the signing of the agreement took place in Tokyo in May'
    end = sentence.clause_end(verb)
    named = None if instrument is talks else instrument
    event = Event("nominal", exactly(stage), verb, named, "", talks, first=at, last=instrument.last)
    event.partners, _ = partners_of(sentence, verb, instrument, end)
    led = sentence.text(at + 1) in words("by")  # 'the signing by Peru and Oman of an agreement'
    agents = agents_of(sentence, Verb(at, at, at, "noun.event") if led else verb, end)
    event.subject = subject_of(sentence, verb, instrument) if talks else agents
    event.refused = "" if _is_reported(sentence, event, instrument, end) else "a signing named, not told"
    return [event]


def _is_reported(sentence: Sentence, event: Event, inst: Instrument, end: int) -> bool:
    """Add the day of an act that a noun tells, and return whether it is told to have happened."""
    at, stage = event.verb.at, event.at_least
    own = _date_beside(sentence, event, inst, end)
    near = (*range(at - 4, at), *range(inst.last + 1, min(end + 3, inst.last + 6)))
    attributive = own is not None and at - 2 < own < inst.first and (stage.ends or own == at - 1)
    if not attributive and _is_wished(sentence, event, inst, end):  # unlike 'its 2014 suspension of'
        return False
    if sentence.any_word(near, "law"):
        event.rule = "law"  # 'a law on the denunciation of the agreement'
    happened = event.verb.last > inst.last and event.date is not None  # 'came on Monday'
    announced = any(sentence.first_word(k) in words("told") for k in near)
    on_occasion = sentence.any_word((at - 1, at - 2), "occasion")
    return own is not None or event.rule == "law" or happened or announced or on_occasion


def _date_beside(sentence: Sentence, event: Event, inst: Instrument, end: int) -> int | None:
    """Add the day of an act that a noun tells, and return where it stands if it is the noun's own."""
    at, behind = event.verb.at, range(inst.last + 1, len(sentence.atoms))
    event.date_from(sentence, date_of(sentence, event.verb, end))
    rite = None if event.date else next((k for k in behind if sentence.text(k) in words("ceremony")), None)
    if rite is not None and sentence.any_tag(range(rite, rite + 4), "verb.hold"):
        event.date_from(sentence, sentence.first_tag(range(rite, behind.stop), "date"))  # '...: the ceremony was held'
    places = behind if at < 3 else ()  # 'The signing of it in Rome on Monday'
    placed = takewhile(lambda k: _places(sentence, k), places)
    spots = (at - 1, *range(at + 1, inst.first), *behind[:2], *placed)
    beside = tuple(k for k in spots if sentence.text(k - 1) not in words("of"))  # not 'the end of the pact of 3 May'
    own = sentence.first_tag(beside, "date")  # 'the signing of it on 5 March', 'the signing in Rome on Monday of it'
    if own is not None:
        event.date, event.date_at = sentence.atoms[own], own
    elif sentence.text(at - 1) == "'s" and sentence.tag(at - 2) == "date":
        event.date_from(sentence, at - 2)  # 'with today's signature of'
        day = sentence.atoms[at - 2].date
        opens = at == 2 or sentence.any_word((at - 3,), "occasion")
        own = at - 2 if opens and not (day and day.future) else None
    return own


def _places(sentence: Sentence, at: int) -> bool:
    """Whether chunk `at` tells where or when: 'in Lima on Tuesday'."""
    leads = sentence.text(at) in words("before_place") or sentence.text(at) in words("before_day")
    return leads or sentence.tag(at) in ("date", "party")


def _is_wished(sentence: Sentence, event: Event, inst: Instrument, end: int) -> bool:
    """Whether an act that a noun tells is not done, or undone."""
    at, stage = event.verb.at, event.at_least
    behind = range(inst.last + 1, min(len(sentence.atoms), max(inst.last + 6, event.date_at + 4)))
    clause = next((k for k in behind if sentence.text(k) == ","), behind.stop)
    undone = stage is Status.TERMINATED and sentence.any_word(range(at - 6, at), "undoing")  # 'announced its end'
    if undone or sentence.any_tag(range(at - 7, clause), *_WISHED):
        return True
    failing = range(inst.last + 1, end + 1) if at <= 2 and stage is Status.CONCLUDED else ()
    return sentence.any_tag(failing, "mood.not", "verb.postpone", "verb.collapse", "verb.terminate")


def form_line(sentence: Sentence) -> list[Event]:
    """Read a line of a form: 'Date of signature: Oslo, 3 March 2015', '| Signed | 5 May 2016 | In force | 2017 |'.

    Each of its days stands behind a label, with places alone between. A colon or a bar parts the two, or the label is
    a noun that stands apart: 'signed on 3 May 2016; entry into force 1 June 2017'.
    """
    events: list[Event] = []
    first = sentence.instruments[0] if sentence.instruments else None
    for at in sentence.dates:
        label = 0
        for label in range(at - 1, -1, -1):
            atom = sentence.atoms[label]
            place = atom.tag == "party" or (atom.tag == "word" and atom.title)
            if not place and atom.text not in words("form"):
                break
        tag, signs = sentence.tag(label), {sentence.text(k) for k in range(label, at)}
        stage = named_stage(sentence.text(label)) if tag in ("noun.event", "noun.ending") else STAGES.get(tag)
        opens = first is None or first.last > label
        parted = label == 0 if opens else sentence.text(label - 1) in words("parting")
        apart = tag == "noun.event" and parted and any(sign.isdigit() for sign in sentence.text(at))
        if stage is not None and (signs & {":", "|"} or apart):  # not 'initialled, signature in May'
            named = label == 0 and first and first.kind == "instrument" and first.first < at + 4
            inst = first if named else None  # 'Effective 1 May 2012, the pact with Peru applies'
            events.append(event_of(sentence, "form", exactly(stage), Verb(label, at, label, "list"), inst, at))
    return events


def took_place(sentence: Sentence, at: int) -> list[Event]:
    """Read 'Its signing took place in Madrid on 16 December', 'the signing followed a week later'."""
    happened = next((k for k in range(at + 1, at + 4) if sentence.first_word(k) in words("happened")), None)
    stage, owned = named_stage(sentence.text(at)), sentence.text(at - 1) in words("possessive")
    if happened is None and owned:
        happened = next((k - 1 for k in (at + 1, at + 2) if sentence.tag(k) == "date"), None)  # 'its signing on Friday'
    verb = Verb(at, happened or at, at, "noun.event")
    if happened is not None:
        day = date_of(sentence, verb, sentence.clause_end(verb))
        return [event_of(sentence, "nominal", exactly(stage), verb, None, day)]
    signed = owned and stage is Status.CONCLUDED and sentence.text(at - 3) in words("day_of")
    if signed and sentence.tag(at - 6) == "date":  # 'since 15 October, the date of its signature'
        return [event_of(sentence, "nominal", exactly(stage), verb, None, at - 6)]
    return []


def named_stage(text: str) -> Status:
    """Return the stage that an event noun stands for: 'signing', 'entry into force', 'initialling', 'denunciation'."""
    if text.startswith(affixes("ended")):
        return Status.SUSPENDED if text.startswith(affixes("suspension")) else Status.TERMINATED
    if has_word(text, "in_force"):
        return Status.IN_FORCE
    return Status.AGREED_IN_PRINCIPLE if text.startswith(affixes("initialling")) else Status.CONCLUDED


def of_year(sentence: Sentence, at: int) -> list[Event]:
    """Read a date that identifies a pact: 'its 2016 agreement with Australia', 'the agreement of 4 September 2001'."""
    behind = sentence.text(at - 1) in words("of_or_from")
    aside = behind and sentence.text(at - 2) == ","
    sure = aside or sentence.any_word(range(at - 20, at), "replaces")
    bracket = [sentence.text(k) for k in (at - 3, at - 1, at + 1)] == ["(", ",", ")"]  # 'a pact (Lima, 3 May 2015)'
    for inst in sentence.instruments:
        if inst.kind != "instrument" or inst.determiner == "no" or sentence.text(at - 1) in words("no"):
            continue  # 'no 2016 agreement'
        beside = inst.head in (at - 2, at - 3) or inst.last == at - 2 or (aside and inst.last == at - 3)
        shared = inst.parties or inst.partners or inst.group == "two" or inst.topic in (Topic.SECRET, Topic.WEAK)
        named = sure or (shared and not inst.same)
        placed = bracket and (inst.same or inst.topic is Topic.SECRET) and inst.last < at - 3
        if placed or (named and ((behind and beside) or is_in_name(sentence, at, inst))):
            verb = Verb(at, at, at, "date")
            return [event_of(sentence, "named-by-date", exactly(Status.CONCLUDED), verb, inst, at)]
    return []
