"""Read events without a verb: event nouns, dates that identify a pact, clauses that leave the verb out."""

from __future__ import annotations

from dataclasses import replace

from pacts.extraction.clauses.event_dates import date_of, is_in_name
from pacts.extraction.clauses.events import DENIED, STAGES, STANDING, Bounds, Event, exactly
from pacts.extraction.clauses.participants import Subject, agents_of, partners_of, subject_of
from pacts.extraction.clauses.verb_objects import inner, subject_instrument
from pacts.extraction.phrases.sentence_parts import Instrument, Partner, Sentence, Topic, Verb
from pacts.extraction.phrases.verb_phrases import PLANNED, read_verb
from pacts.extraction.words.vocabulary import affixes, has_word, words
from pacts.gazetteer import Tier
from pacts.status import Status

_WISHED = ("mood.wish", "aux.modal", "mood.not", "aux.to", "verb.postpone")


def unsigned(sentence: Sentence, at: int) -> list[Event]:
    """Read 'The agreement therefore remained unsigned' as a denial."""
    verb = read_verb(sentence, at)
    instrument, referent = subject_instrument(sentence, verb)
    if (instrument is None and not referent) or verb.mood:
        return []
    return [replace(_told(sentence, "unsigned", DENIED, verb, instrument), referent=referent, undated=True, last=at)]


def _told(
    sentence: Sentence, rule: str, bounds: Bounds, verb: Verb, inst: Instrument | None, day: int | None = None
) -> Event:
    """An event that a phrase tells, of an instrument or else of 'it', with the day at chunk `day`."""
    event = Event(rule, bounds, verb, inst, "" if inst else "it", None, first=verb.start, last=verb.last)
    if inst:
        event.partners = list(inst.partners)
        event.first, event.last = min(event.first, inst.first), max(event.last, inst.last)
    event.date_from(sentence, day)
    return event


def nominal(sentence: Sentence, at: int) -> list[Event]:
    """Read event nouns: 'the signing of it took place on Friday', 'hailed the entry into force of'.

    An event that is only mentioned, not reported, is refused.
    """
    instrument = next((inst for inst in sentence.instruments if at < inst.head and inst.first <= at + 6), None)
    text = sentence.text(at)
    apart = instrument and sentence.any_word(range(at + 1, at + 6), "of_or_from")  # 'its suspension, in 2014, of it'
    if not (apart or text.endswith(affixes("of_behind"))):
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
    event.subject = subject_of(sentence, verb, instrument) if talks else agents_of(sentence, verb, end)
    own = _date_beside(sentence, event, instrument, end)
    near = (*range(at - 4, at), *range(instrument.last + 1, min(end + 3, instrument.last + 6)))
    is_reported = own is not None or sentence.any_word((at - 1, at - 2), "occasion")
    is_reported = is_reported or any(sentence.first_word(k) in words("told") for k in near)
    if sentence.any_word(near, "law"):
        event.rule, is_reported = "law", True  # 'a law on the denunciation of the agreement'
    attributive = own is not None and at - 2 < own < instrument.first  # 'its 2014 suspension of'
    if not is_reported or (not attributive and _is_wished(sentence, event, instrument, end)):
        event.refused = "a signing named, not told"
    return [event]


def _date_beside(sentence: Sentence, event: Event, inst: Instrument, end: int) -> int | None:
    """Add the day of an act that a noun tells, and return where it stands if it is the noun's own."""
    at, behind = event.verb.at, range(inst.last + 1, len(sentence.atoms))
    event.date_from(sentence, date_of(sentence, event.verb, end))
    rite = None if event.date else next((k for k in behind if sentence.text(k) in words("ceremony")), None)
    if rite is not None and sentence.any_tag(range(rite, rite + 4), "verb.hold"):
        event.date_from(sentence, sentence.first_tag(range(rite, behind.stop), "date"))  # '...: the ceremony was held'
    own = sentence.first_tag((at - 1, at + 1, at + 2, at + 3, inst.last + 1, inst.last + 2), "date")  # 'on 5 March'
    if own is not None:
        event.date, event.date_at = sentence.atoms[own], own
    elif sentence.text(at - 1) == "'s" and sentence.tag(at - 2) == "date":
        event.date_from(sentence, at - 2)  # 'with today's signature of'
        day = sentence.atoms[at - 2].date
        own = at - 2 if sentence.any_word((at - 3,), "occasion") and not (day and day.future) else None
    return own


def _is_wished(sentence: Sentence, event: Event, inst: Instrument, end: int) -> bool:
    """Whether an act that a noun tells is not done, or undone."""
    at, stage = event.verb.at, event.at_least
    behind = range(inst.last + 1, min(len(sentence.atoms), inst.last + 6))
    clause = next((k for k in behind if sentence.text(k) == ","), behind.stop)
    undone = stage is Status.TERMINATED and sentence.any_word(range(at - 6, at), "undoing")  # 'announced its end'
    if undone or sentence.any_tag(range(at - 7, clause), *_WISHED):
        return True
    failing = range(clause, end + 1) if at <= 2 and stage is Status.CONCLUDED else ()
    return sentence.any_tag(failing, "mood.not", "verb.postpone", "verb.collapse")


def form_line(sentence: Sentence) -> list[Event]:
    """Read a line of a form: 'Date of signature: Oslo, 3 March 2015', '| Signed | 5 May 2016 | In force | 2017 |'.

    Each of its days stands behind a label, with places alone between. A colon or a bar parts the two, or the label is
    a noun that stands apart: 'signed on 3 May 2016; entry into force 1 June 2017'.
    """
    events: list[Event] = []
    for at in sentence.dates:
        label = at - 1
        while label > 0 and (_place(sentence, label) or sentence.text(label) in words("form")):
            label -= 1
        tag, signs = sentence.tag(label), {sentence.text(k) for k in range(label, at)}
        stage = named_stage(sentence.text(label)) if tag in ("noun.event", "noun.ending") else STAGES.get(tag)
        opens = not sentence.instruments[:1] or sentence.instruments[0].last > label
        parted = label == 0 if opens else sentence.text(label - 1) in words("parting")
        apart = tag == "noun.event" and parted
        if stage is not None and (apart or signs & {":", "|"}):
            named = sentence.instruments[:1] if label == 0 else []  # 'Effective 1 May 2012, the pact with Peru applies'
            inst = named[0] if named and named[0].kind == "instrument" and named[0].first < at + 4 else None
            events.append(_told(sentence, "form", exactly(stage), Verb(label, at, label, "list"), inst, at))
    return events


def _place(sentence: Sentence, at: int) -> bool:
    return sentence.tag(at) == "party" or (sentence.tag(at) == "word" and sentence.atoms[at].title)


def took_place(sentence: Sentence, at: int) -> list[Event]:
    """Read 'Its signing took place in Madrid on 16 December', 'the signing followed a week later'."""
    happened = next((k for k in range(at + 1, at + 4) if sentence.first_word(k) in words("happened")), None)
    stage, named = named_stage(sentence.text(at)), False
    if happened is None and sentence.text(at - 1) in words("possessive"):
        happened = next((k - 1 for k in (at + 1, at + 2) if sentence.tag(k) == "date"), None)  # 'its signing on Friday'
        named = (
            stage is Status.CONCLUDED and sentence.text(at - 3) in words("day_of") and sentence.tag(at - 6) == "date"
        )
    if happened is None and not named:
        return []
    verb = Verb(at, happened or at, at, "noun.event")
    since = named and happened is None  # 'since 15 October, the date of its signature'
    day = at - 6 if since else date_of(sentence, verb, sentence.clause_end(verb))
    return [_told(sentence, "nominal", exactly(stage), verb, None, day)]


def named_stage(text: str) -> Status:
    """Return the stage that an event noun stands for: 'signing', 'entry into force', 'initialling', 'denunciation'."""
    if text.startswith(affixes("ended")):
        return Status.SUSPENDED if text.startswith(affixes("suspension")) else Status.TERMINATED
    if has_word(text, "in_force"):
        return Status.IN_FORCE
    return Status.AGREED_IN_PRINCIPLE if text.startswith(affixes("initialling")) else Status.CONCLUDED


def _signed_in(sentence: Sentence, inst: Instrument, at: int) -> bool:
    """Whether a bracket behind an agreement on secrets tells where and when it was signed: '(Lima, 3 May 2015)'."""
    bracket = [sentence.text(at - 3), sentence.text(at - 1), sentence.text(at + 1)] == ["(", ",", ")"]
    return bracket and (inst.same or inst.topic is Topic.SECRET) and inst.last < at - 3


def of_year(sentence: Sentence, at: int) -> list[Event]:
    """Read a date that identifies a pact: 'its 2016 agreement with Australia', 'the agreement of 4 September 2001'."""
    behind = sentence.text(at - 1) in words("of_or_from")
    aside = behind and sentence.text(at - 2) == ","
    replaced = sentence.any_word(range(at - 20, at), "replaces")
    for inst in sentence.instruments:
        beside = inst.head in (at - 2, at - 3) or inst.last == at - 2 or (aside and inst.last == at - 3)
        named = (behind and beside) or is_in_name(sentence, at, inst)
        placed = _signed_in(sentence, inst, at)
        shared = inst.parties or inst.partners or inst.group == "two" or inst.topic in (Topic.SECRET, Topic.WEAK)
        another = inst.same and not (aside or replaced)
        identified = placed or (named and (aside or replaced or shared) and not another)
        denied = inst.determiner == "no" or sentence.text(at - 1) in words("no")  # 'no 2016 agreement'
        if identified and inst.kind == "instrument" and not denied:
            bounds = exactly(Status.CONCLUDED)
            return [_told(sentence, "named-by-date", bounds, Verb(at, at, at, "date"), inst, at)]
    return []


def without_verb(sentence: Sentence, events: list[Event]) -> list[Event]:
    """Read what a sentence adds to the events of its verbs."""
    return [*_gapped(sentence, events), *_followed(sentence, events), *_beside_others(sentence, events)]


def _followed(sentence: Sentence, events: list[Event]) -> list[Event]:
    """Read a clause that repeats an event with other parties: 'Oman's followed in May', 'nor has Chile'."""
    last = events[-1] if events else None
    spots = range(last.verb.last + 1, len(sentence.atoms)) if last and (last.partners or last.refused) else ()
    repeated = next((event for at in spots if last and (event := _repeated(sentence, last, at))), None)
    return [repeated] if repeated else _further_pact(sentence, events)


def _repeated(sentence: Sentence, last: Event, at: int) -> Event | None:
    """Return the event that repeats another, or its opposite, with chunk `at` as its beginning or its verb."""
    text, tag = sentence.text, sentence.tag
    helped = text(at + 1) in words("has") | words("inverted")
    undated = last.without_day(first=at, last=at + 2)
    if text(at) in words("echoing") and helped and tag(at + 2) == "party":  # 'nor has Chile', 'and so does Chile'
        return replace(undated, subject=Subject(sentence.atoms[at + 2].codes, listed=True, first=at + 2))
    if tag(at) == "party" and helped and tag(at + 2) == "mood.not" and tag(at + 3) in ("mark", ""):
        other = Subject(sentence.atoms[at].codes, listed=True, first=at)  # 'Oman has one with Japan; Peru does not'
        return replace(undated, rule="denied", bounds=DENIED, subject=other)
    day = sentence.first_tag(range(at + 1, at + 4), "date")
    if day is None:
        return None
    again = replace(last, date=sentence.atoms[day], date_at=day, first=at - 2, last=day)
    if text(at - 1) == "'s" and tag(at - 2) == "party" and text(at) in words("happened"):
        return replace(again, partners=[Partner(sentence.atoms[at - 2].codes, at - 2)])
    if tag(at) == "anaphor.act" and tag(at - 1) == "group.they" and last.refused == PLANNED:
        return replace(again, refused="")  # 'Never before had they signed one; they did so on Thursday'
    if tag(at) == "anaphor.act" and tag(at - 1) == "party":  # 'Algeria did so in 2012'
        partners = [replace(partner, date=None) for partner in last.partners]
        return replace(again, subject=Subject(sentence.atoms[at - 1].codes), partners=partners)
    return None


def _further_pact(sentence: Sentence, events: list[Event]) -> list[Event]:
    """Read a further pact that 'followed' or 'came': 'a similar one with Oman followed in 2005'."""
    used = {id(event.instrument) for event in events}
    further: list[Event] = []
    for inst in sentence.instruments:
        at = inst.last + 1
        happened = inst.same and inst.kind == "instrument" and sentence.text(at) in words("happened")
        day = sentence.first_tag(range(at + 1, at + 9), "date") if happened else None
        if day is not None and id(inst) not in used:
            verb = Verb(at, at, at, "verb.sign", past=True, passive=True)
            further.append(_told(sentence, "sign", exactly(Status.CONCLUDED), verb, inst, day))
    return further


def _beside_others(sentence: Sentence, events: list[Event]) -> list[Event]:
    """Read pacts beside another: 'its fourth, after those with Chile and Spain', 'like the one with Italy'."""
    used = {id(event.instrument) for event in events}
    beside: list[Event] = []
    for inst in sentence.instruments:
        behind = words("beside_one") & {sentence.text(inst.first - 1), sentence.text(inst.first)}
        if behind and sentence.tag(inst.head) in ("anaphor.one", "word") and inst.partners and id(inst) not in used:
            verb = Verb(inst.first, inst.last, inst.first, "verb.have")
            event, subject = _told(sentence, "have", STANDING, verb, inst), subject_of(sentence, verb, inst)
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
            entries.append(replace(last, date=atom, date_at=at, first=partner.at, last=at, partners=[partner]))
            partner = None
        elif not (atom.text in words("entry") or atom.title or (atom.tag == "date" and not entries)):
            return entries[:-1]
    return entries
