"""Read clauses: from the phrases of a sentence to its events. Each event has the name of the rule that made it."""

from __future__ import annotations

from dataclasses import replace

from pacts.extraction.clauses.event_dates import date_of, day_of_object, is_far_off, is_opened
from pacts.extraction.clauses.events import DENIED, STANDING, Event, Meaning, ends_itself, exactly, meaning_of, undated
from pacts.extraction.clauses.further_events import siblings, without_verb
from pacts.extraction.clauses.nominals import form_line, named_stage, nominal, of_year, unsigned
from pacts.extraction.clauses.participants import Subject, agents_of, between_of, pairs_of, partners_of, subject_of
from pacts.extraction.clauses.verb_objects import inner, object_of, subject_instrument
from pacts.extraction.phrases.sentence_parts import Instrument, Partner, Sentence, Topic, Verb
from pacts.extraction.phrases.verb_phrases import PLANNED, read_verb
from pacts.extraction.words.vocabulary import FAMILIES, has_word, words
from pacts.status import Status

ASKED = "only asked"

# How the moods begin of an end that has not come.
_THREATS = ("only wished", "called false", "denied or only claimed", "would not", PLANNED)


def find_events(sentence: Sentence) -> list[Event]:
    """Return every event of a sentence in the order of its verbs, including refused ones."""
    form, events, passed = form_line(sentence), list[Event](), -1
    for at, atom in enumerate(sentence.atoms):
        if form and at == form[0].first:
            events, passed = [*events, *form], form[-1].last
        if at <= passed or atom.tag in ("word", "mark", "party"):
            continue
        alone = atom.text in words("without") and sentence.any_tag(range(at - 9, at), "mood.only")
        if sentence.verb(at) or alone:
            verb = read_verb(sentence, at) if not alone else Verb(at, at, at, "verb.lack")
            event = _event(sentence, verb, events)
            if event is not None and not _either(sentence, event, events):
                events += [event, *siblings(sentence, event)]
            passed = verb.last
        elif atom.tag in FAMILIES["signing"] and atom.text.endswith("ing"):
            events += nominal(sentence, at)  # 'the signing'
        elif atom.tag in ("noun.event", "noun.ending"):
            events += nominal(sentence, at)
        elif atom.tag == "mood.unsigned":
            events += unsigned(sentence, at)
        elif atom.tag == "date":
            events += of_year(sentence, at)
    return [*events, *without_verb(sentence, events)]


def _event(sentence: Sentence, verb: Verb, earlier: list[Event]) -> Event | None:
    """Return the event that a verb and its arguments report, or None."""
    event = _reported(sentence, verb, earlier)
    if event is None:
        return None
    end = sentence.clause_end(verb)
    last = _name_parties(sentence, event, end)
    if event.refused and event.instrument and _stands_yet(event, event.instrument):
        event.rule, event.bounds, event.refused = "have", STANDING, ""  # 'threatened to end its pact with Peru'
        event.partners = undated(event.partners)
    event.undated = event.rule in ("have", "exist", "either", "bound", "link") or event.at_least is Status.NONE
    if event.undated:
        _until_then(sentence, event, end)
    else:
        _date(sentence, event, end, frozenset(e.date_at for e in earlier if e.verb.at < e.date_at))
    if event.bounds == DENIED and _is_of_others(event):
        event.rule, event.bounds, event.subject = "have", STANDING, Subject()
    event.refused = event.refused or _no_claim(sentence, event)
    marks = [verb.start, verb.last, last, event.date_at, -1 if event.subject.first is None else event.subject.first]
    marks += [at for part in (event.instrument, event.talks) if part for at in (part.first, part.last)]
    event.first, event.last = min(mark for mark in marks if mark >= 0), max(marks)
    other = sentence.text(verb.last + 1) in words("one_or_no") and sentence.tag(verb.last + 2) != "date"
    dates = event.date and not other  # 'dates from January 2012', not 'goes back to a visit in 2012'
    return event if dates or verb.tag != "verb.date" else None


def _reported(sentence: Sentence, verb: Verb, earlier: list[Event]) -> Event | None:
    """Return what a verb reports of its object, without parties and day, or None."""
    act = _of_act(sentence, verb)
    instrument, talks, referent, inherited = _about(sentence, verb, earlier, acts=bool(act))
    meaning = act or (meaning_of(sentence, verb, instrument, talks) if instrument or talks or referent else None)
    idle = meaning is None and (verb.denied or verb.tag in FAMILIES["ending"]) and (instrument or talks) is not None
    if meaning is None and not idle:
        return None
    event = Event(*(meaning or ("called-off", DENIED)), verb, instrument, referent, talks, partners=inherited)
    missed = sentence.any_tag(range(verb.last, len(sentence.atoms)), "particle.unsigned")
    if missed and verb.mood and (verb.be or verb.perfect) and event.rule in ("sign", "conclude", "perfect"):
        event.rule, event.bounds = "called-off", DENIED  # 'were to sign on Monday but did not', 'should have signed'
    else:
        event.refused = _no_step(sentence, event, idle)
    reached = event.at_least.rank >= Status.AGREED_IN_PRINCIPLE.rank and not event.refused
    if reached and instrument is not None and instrument.determiner == "no":
        event.rule, event.bounds = "denied", DENIED
    return event


def _tells_of_subject(sentence: Sentence, verb: Verb) -> bool:
    """Whether the pact is the subject of a verb: 'was signed', 'took effect', 'ended'; not in 'there is a pact'."""
    intransitive = verb.tag in FAMILIES["intransitive"] and not _opens_with_there(sentence, verb)
    return verb.passive or intransitive or ends_itself(sentence, verb.at) is not None


def _opens_with_there(sentence: Sentence, verb: Verb) -> bool:
    return has_word(sentence.text(verb.at), "there")


def _about(
    sentence: Sentence, verb: Verb, earlier: list[Event], acts: bool
) -> tuple[Instrument | None, Instrument | None, str, list[Partner]]:
    """Return the pact and the talks that a verb is about, or a pronoun, and the partners of a clause that goes on.

    `acts`: its subject is an act, 'the signing', of a pact named before.
    """
    from_left = _tells_of_subject(sentence, verb)
    instrument, referent = (subject_instrument if from_left else object_of)(sentence, verb)
    goes_on = from_left and instrument is None and not referent and _goes_on(sentence, verb)
    continued = earlier[-1] if earlier and goes_on else None
    if continued:
        instrument, referent = continued.instrument, continued.referent
    if instrument is not None and instrument.plural and instrument.topic is Topic.OPEN:
        instrument = _included(sentence, verb) or instrument
    if acts and (instrument is None or sentence.tag(instrument.first - 1) != "noun.ending"):
        instrument, referent = None, "it"
    before, talks = sentence.text(verb.start - 1), None
    if instrument is not None and instrument.kind in ("talks", "principle"):
        talks, instrument = instrument, inner(sentence, instrument)
    elif instrument is not None and verb.tag in FAMILIES["of_talks"] and before in words("joining_relative"):
        owner = [i for i in sentence.instruments if i.kind == "talks" and inner(sentence, i) is instrument]
        talks = owner[-1] if owner else None  # 'talks on an agreement, which began in 2019'
    ordinal = before in words("ordinal") and verb.start == 2 and instrument is None
    if ordinal and verb.tag == "verb.hold":
        referent = "it"  # 'The first was held in Lima'
    they = ordinal or sentence.tag(verb.start - 1) == "group.they"
    if they and referent == "it" and verb.tag in FAMILIES["of_their_talks"]:
        talks = Instrument(verb.start - 1, verb.start - 1, verb.start - 1, "talks", determiner="its")
    inherited = continued.partners if continued and referent else []
    return instrument, talks, referent, undated(inherited)


def _included(sentence: Sentence, verb: Verb) -> Instrument | None:
    """Return the pact on secrets among several behind a verb: 'documents were signed, including an agreement'."""
    single = (inst for inst in sentence.instruments if inst.topic is Topic.SECRET and not inst.plural)
    behind = (inst for inst in single if inst.first > verb.last)
    return next((inst for inst in behind if sentence.text(inst.first - 1) in words("introducing")), None)


def _goes_on(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb has the subject of the one before: 'and took effect', 'and which took effect'."""
    before = verb.start - 1 - (sentence.text(verb.start - 1) in words("that_or_which"))
    if sentence.tag(verb.start - 1) == "date":  # 'and in 2012 took effect'
        before = sentence.before_day(verb.start - 1)
    return sentence.text(before) in words("goes_on")


def _of_act(sentence: Sentence, verb: Verb) -> Meaning:
    """Return what became of an act that a noun tells: 'The ceremony was cancelled', 'Its termination took effect'."""
    if sentence.text(verb.start - 1) in words("ceremony") and verb.tag in FAMILIES["ending"] and not verb.denied:
        return "called-off", DENIED
    if verb.tag == "verb.date" and sentence.text(verb.start - 1) in words("signatures"):
        return "sign", exactly(Status.CONCLUDED)  # 'the signatures are dated 14 March 2011'
    subjects = range(verb.start - 1, verb.start - 4, -1) if verb.tag in ("verb.effect", "verb.begin") else ()
    ending = sentence.first_tag(subjects, "noun.ending")
    if ending is None and verb.tag == "verb.effect" and (inst := subject_instrument(sentence, verb)[0]):
        ending = sentence.first_tag((inst.first - 1,), "noun.ending")  # 'The denunciation of the pact took effect'
    return None if ending is None else ("ending", exactly(named_stage(sentence.text(ending))))


def _no_step(sentence: Sentence, event: Event, idle: bool) -> str:
    """Return why a verb and its object report no step, '' if they report one. `idle`: they stand for no stage."""
    verb, instrument = event.verb, event.instrument
    vain = event.talks and event.at_least is Status.AGREED_IN_PRINCIPLE
    if vain and sentence.any_word(range(verb.last + 1, sentence.clause_end(verb)), "without"):
        return "talks in vain"  # 'The talks ended without a deal'
    if instrument and verb.tag in FAMILIES["ending"]:
        near = range(verb.last + 1 if instrument.first > verb.last else instrument.first - 3, instrument.first)
        if sentence.any_tag(near, "noun.ending") or sentence.any_word(near, "end"):
            return "an end that was itself ended"  # 'put off the end of the pact', 'its expiry was put off'
    if event.talks and has_word(sentence.text(verb.at), "habit") and not (verb.perfect or verb.passive or verb.mood):
        return "a habit, not a step: present tense"  # 'they hold talks each spring'
    if verb.mood or idle:
        return verb.mood or "it tells no step"  # 'was not called off', 'denounced it as a surrender'
    is_any = instrument and instrument.determiner == "a" and instrument.topic is Topic.OPEN and not instrument.same
    if is_any and verb.tag in FAMILIES["ending"] and not _tells_of_subject(sentence, verb):
        return "which agreement ended is not said"  # 'walked away from a deal with Brazil', not 'a similar deal'
    return ""


def _no_claim(sentence: Sentence, event: Event) -> str:
    """Return why an event with its parties and its day makes no claim, '' if it makes one."""
    verb, subject = event.verb, event.subject
    state_from = subject.first if subject.first is not None else verb.start
    if verb.tag == "verb.lack" and sentence.any_tag(range(state_from, verb.start), "aux.modal"):
        return PLANNED  # 'Peru will be the only member without one'
    if verb.word in words("enters") and (event.rule == "ending" or (event.rule == "effect" and event.date is None)):
        return "a rule, not a fact: present tense"
    if event.rule in ("have", "exist", "denied") and _is_generic(sentence, verb.start):
        return "said of any country"
    if sentence.text(len(sentence.atoms) - 1) == "?":
        return ASKED
    if event.instrument and event.at_least is Status.TERMINATED and subject.codes:
        at = event.instrument.last + 1
        at += sentence.text(at) in words("that_or_which")
        signed = sentence.tag(at) == "party" and sentence.tag(at + 1) == "verb.sign"
        parties = sentence.atoms[at].codes if signed else event.instrument.parties
        if parties and {*subject.codes}.isdisjoint(parties):
            return "who ends it is no party to it"  # 'Peru denounced the pact that Oman and Chile signed'
    return ""


def _is_generic(sentence: Sentence, start: int) -> bool:
    """Whether a clause is about no particular country: 'a country with which Rome has no arrangement'."""
    near = range(start - 6, start)
    if any(sentence.text(k) in words("relative_object") and sentence.text(k + 1) in words("member") for k in near):
        return True  # 'asked with which countries Rome has one'
    none = sentence.any_tag(near, "mood.no") and sentence.any_word(near, "member")
    if none and not sentence.any_tag(near, "mood.only"):
        return True  # 'no NATO country has one with Mongolia'
    at = next(
        (k for k in near if sentence.text(k) in words("with") and sentence.text(k + 1) in words("relative_object")), 0
    )
    return at > 0 and sentence.text(at - 1) in words("member") and not sentence.any_tag(range(at), "mood.only")


def _stands_yet(event: Event, inst: Instrument) -> bool:
    """Whether the end of a certain pact is only threatened, asked for or denied, so that it stands."""
    ends = event.rule in ("suspend", "terminate", "lapse")
    named = inst.determiner in ("the", "its") and not inst.plural and bool(inst.partners or len(inst.parties) > 1)
    by_one = bool(event.subject.codes) or event.subject.group == "it"  # not 'either side may terminate the pact'
    return ends and named and event.verb.mood.startswith(_THREATS) and (by_one or not event.verb.modal)


def _is_of_others(event: Event) -> bool:
    """Whether a pact is denied of one that is no party to it: 'Peru is not bound by the pact of Oman and Chile'."""
    parties = {*event.instrument.parties} if event.instrument and event.instrument.determiner == "the" else set()
    return bool(parties and event.subject.codes) and parties.isdisjoint(event.subject.codes)


def _name_parties(sentence: Sentence, event: Event, end: int) -> int:
    """Add the parties that a clause up to chunk `end` names, and return the last chunk of its partners."""
    verb, talks = event.verb, event.talks
    partners, last = partners_of(sentence, verb, event.instrument or talks, end)
    partners = partners or (list(talks.partners) if talks else [])
    opening = sentence.first_tag(range(1, 3), "party") if sentence.tag(0) == "mood.except" else None
    if opening is not None and any(sentence.tag(partner.at) == "alliance" for partner in partners):
        partners.append(Partner(sentence.atoms[opening].codes, opening, denied=True))  # 'Apart from Canada, ...'
    event.partners = partners or event.partners
    event.between, event.pairs = between_of(sentence, verb), pairs_of(sentence, event.instrument or talks)
    if not (_tells_of_subject(sentence, verb) or _opens_with_there(sentence, verb)):
        event.subject = subject_of(sentence, verb, event.instrument)
    elif verb.passive:
        event.subject = agents_of(sentence, verb, end)
    return last


def _date(sentence: Sentence, event: Event, end: int, taken: frozenset[int]) -> None:
    """Add the day that a clause up to chunk `end` gives an event, and whether another day than that may be its own."""
    verb, is_state = event.verb, event.verb.word in words("state")
    at = _day_at(sentence, event, end, taken)
    event.date_from(sentence, at)
    ongoing = _ongoing(sentence, verb) and event.at_least is not Status.AGREED_IN_PRINCIPLE
    event.ongoing = ongoing or _is_on_other_day(sentence, event, end)
    unsure = sentence.first_tag(range(verb.last, end), "time.vague")
    if unsure is not None and event.date_at > unsure + 2 and sentence.text(unsure + 1) not in words("as"):
        event.date_from(sentence, None)  # 'decades ago, ... since last year'
    if event.rule == "lapse" and is_state and not sentence.any_word((event.date_at - 1,), "since"):
        event.date_from(sentence, None)  # 'was no longer in force in 2010'
        event.ongoing = True
    if event.rule == "effect" and is_state and not verb.denied:
        _end_of_state(sentence, event)
    beside = sentence.tag(verb.last + 1) == "time.same"  # 'took effect on signature'
    if beside:
        event.date_from(sentence, None)
    at_once = beside or (at is None and sentence.any_tag(range(verb.last + 1, end), "time.same"))
    event.at_once = at_once and event.at_least is Status.IN_FORCE


def _day_at(sentence: Sentence, event: Event, end: int, taken: frozenset[int]) -> int | None:
    """Return where the day of an event stands; a day that belongs to some of its partners alone is none."""
    at = day_of_object(sentence, event.verb, event.instrument, end)
    if at is not None and event.instrument:  # the day of a partner before is that of another: 'one with Oman in 2012'
        own = event.instrument.first
        event.partners = [p if p.at > own else replace(p, date=None) for p in event.partners]
    else:
        crossing = event.at_least is not Status.CONCLUDED and not _ongoing(sentence, event.verb)
        at = date_of(sentence, event.verb, end, crossing, taken)
    owner = next((i for i, p in enumerate(event.partners) if at is not None and p.date is sentence.atoms[at]), None)
    if owner is not None and at is not None:
        fronted = owner > 0 and at < event.partners[owner].at  # 'with Peru and, last month, with Oman'
        if fronted or any(partner.date is None for partner in event.partners[owner + 1 :]):
            shared = () if fronted else event.partners[:owner]  # 'with Peru and Oman in 2012, and lately with Chile'
            for partner in shared:
                partner.date = partner.date or sentence.atoms[at]
            at = None
    behind = end + 1 + (sentence.text(end) == ",")
    continues = at is None and sentence.text(end) in words("severing") and sentence.text(behind) in words("pointing")
    if continues and sentence.first_word(behind + 1) in words("cleft_be"):
        at = sentence.first_tag(range(behind + 2, behind + 4), "date")  # 'has been signed; that was in 2002'
    return at


def _is_on_other_day(sentence: Sentence, event: Event, end: int) -> bool:
    """Whether an event was not on the day of the news: 'in the 1990s', 'after they had signed it, on Monday'."""
    verb, clause = event.verb, range(event.verb.start, end)
    decade = any(sentence.text(k)[:-1].isdigit() and sentence.text(k).endswith("s") for k in clause)
    dated_behind = any(k >= verb.last for k in sentence.dates)
    narrated = event.at_least is Status.CONCLUDED and event.date is None and bool(sentence.dates)
    return (
        decade
        or sentence.any_tag(clause, "time.vague")
        or (dated_behind and is_opened(sentence, verb, words("adjunct")))
        or (narrated and is_opened(sentence, verb, words("narrated")))
        or is_far_off(sentence, verb)
    )


def _until_then(sentence: Sentence, event: Event, end: int) -> None:
    """Read 'had no pact until 2021' as its signing, and refuse 'had a pact until 2020', of which no more is known."""
    verb = event.verb
    spots = (0, *range(verb.last + 1, end))
    at = next((k + 1 for k in spots if sentence.text(k) in words("up_to") and sentence.tag(k + 1) == "date"), None)
    past = verb.past or has_word(sentence.text(verb.at), "lasted") or sentence.any_word(range(verb.at), "did")
    if at is None or not past or verb.perfect or event.rule not in ("have", "exist", "denied"):
        return
    if event.rule != "denied":
        event.refused = event.refused or "it stood until then"
    elif (mention := sentence.atoms[at].date) is not None:
        event.rule, event.bounds, event.undated = "sign", exactly(Status.CONCLUDED), False
        event.date_from(sentence, at)
        event.date = replace(sentence.atoms[at], date=replace(mention, grip=""))


def _end_of_state(sentence: Sentence, event: Event) -> None:
    """Read the day behind 'until' as the end of what lasted, 'was in force until 2010', and as no day of what lasts.

    A day further behind is that of another step: 'was in force until it was replaced in 2012'.
    """
    verb, day = event.verb, event.date.date if event.date else None
    spots = range(min(verb.last + 1, event.date_at - 1), event.date_at) if event.date else ()
    until = next((k for k in spots if sentence.text(k) in words("up_to")), None)
    if until is None:
        return
    aside = sentence.tag(verb.start - 1) == "mark" and day is not None and not day.future  # ', in force until 2010,'
    lasted = any(sentence.first_word(k) in words("lasted") for k in (verb.start - 1, verb.start, verb.at))
    if event.date_at - until < 3 and (lasted or aside):
        event.rule, event.bounds = "lapse", exactly(Status.TERMINATED)
    else:
        event.date_from(sentence, None)
        event.ongoing = True


def _ongoing(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb reports a state, not a step: 'remains in force', 'are negotiating', 'talks are under way'."""
    if sentence.any_word((verb.last + 1, verb.last + 2, verb.at - 1), "anew"):
        return False
    return verb.progressive or verb.word in words("state") or (verb.tag == "verb.hold" and verb.word.endswith("ing"))


def _either(sentence: Sentence, event: Event, earlier: list[Event]) -> bool:
    """Join 'either has agreements or is negotiating them with Indonesia' into the event before. True if joined."""
    last = earlier[-1] if earlier else None
    between = range(last.verb.last, event.verb.at) if last and event.referent in ("them", "it", "one") else ()
    if last is None or not sentence.any_tag(between, "mood.or"):
        return False
    least = min(last.at_least, event.at_least, key=lambda status: status.rank)
    last.rule, last.bounds, last.undated = "either", (least, Status.IN_FORCE), True
    last.partners, last.last = event.partners or last.partners, event.last
    return True
