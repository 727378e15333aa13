"""From phrases to events: what one clause says happened to one instrument. Each rule has a name that claims carry."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pacts.extraction import arguments, verbs
from pacts.extraction.arguments import Subject
from pacts.extraction.lexicon import words
from pacts.extraction.mentions import Chunk
from pacts.extraction.phrases import Instrument, Partner, Topic, partners_from
from pacts.extraction.sentence import Sentence
from pacts.extraction.verbs import Verb
from pacts.status import Status

Bounds = tuple[Status, Status]
DENIED: Bounds = (Status.NONE, Status.AGREED_IN_PRINCIPLE)
NO_TALKS: Bounds = (Status.NONE, Status.NONE)
STANDING: Bounds = (Status.CONCLUDED, Status.IN_FORCE)

_STAGES = {
    "verb.sign": Status.CONCLUDED,
    "verb.conclude": Status.CONCLUDED,
    "verb.date": Status.CONCLUDED,
    "verb.complete": Status.AGREED_IN_PRINCIPLE,
    "verb.initial": Status.AGREED_IN_PRINCIPLE,
    "verb.principle": Status.AGREED_IN_PRINCIPLE,
    "verb.negotiate": Status.NEGOTIATING,
    "verb.effect": Status.IN_FORCE,
    "verb.restore": Status.IN_FORCE,
    "verb.suspend": Status.SUSPENDED,
    "verb.terminate": Status.TERMINATED,
    "verb.lapse": Status.TERMINATED,
}  # fmt: skip
_TALKS = {
    "verb.begin": Status.NEGOTIATING,
    "verb.hold": Status.NEGOTIATING,
    "verb.conclude": Status.AGREED_IN_PRINCIPLE,
    "verb.complete": Status.AGREED_IN_PRINCIPLE,
}  # fmt: skip
_HEADINGS = {"noun.talks": Status.NEGOTIATING, **{tag: stage for tag, stage in _STAGES.items() if stage not in (Status.SUSPENDED, Status.TERMINATED)}}
_SUBJECT_VERBS = ("verb.effect", "verb.lapse", "verb.exist", "verb.date", "verb.link")


@dataclass(slots=True, eq=False)
class Event:
    """What a clause says of one instrument (or of a pronoun for one, the `referent`); discourse finds the rest.

    `refused` says why it is no claim. `undated` marks statements that carry no day, `ongoing` those that carry only a day they name.
    """

    rule: str
    bounds: Bounds
    verb: Verb
    instrument: Instrument | None
    referent: str
    talks: Instrument | None
    subject: Subject = field(default_factory=Subject)
    partners: list[Partner] = field(default_factory=list)
    between: tuple[str, ...] = ()
    date: Chunk | None = None
    date_at: int = -1
    at_once: bool = False
    undated: bool = False
    ongoing: bool = False
    refused: str = ""
    first: int = 0
    last: int = 0


def events(sentence: Sentence) -> list[Event]:
    """Every event of a sentence in the order of its verbs, refused ones included."""
    found = _headed(sentence)
    passed = found[-1].verb.last if found else -1
    for at, atom in enumerate(sentence.atoms):
        if at <= passed or atom.tag in ("word", "mark", "party"):
            continue
        if sentence.verb(at):
            verb = verbs.read(sentence, at)
            event = _event(sentence, verb, found)
            found += [event, *_siblings(sentence, event)] if event else []
            passed = verb.last
        elif atom.tag.startswith("verb.") and atom.text in ("signing", "conclusion", "initialling", "initialing"):
            found += _took_place(sentence, at)
        elif atom.tag == "mood.unsigned":
            found += _unsigned(sentence, at)
        elif atom.tag == "noun.event":
            found += _nominal(sentence, at)
        elif atom.tag == "date":
            found += _of_year(sentence, at)
    return found + _gapped(sentence, found)


def _gapped(sentence: Sentence, found: list[Event]) -> list[Event]:
    """'One with Serbia was concluded in 2011 and one with Montenegro in 2010': the second lends the first's verb."""
    told = {id(event.instrument) for event in found}
    for inst in sentence.instruments:
        last = next((event for event in reversed(found) if event.last < inst.first), None)
        if last and inst.same and id(inst) not in told and any(partner.date for partner in inst.partners) and last.bounds[0] is last.bounds[1]:
            return [replace(last, instrument=inst, partners=list(inst.partners), date=None, date_at=-1, first=inst.first, last=inst.last)]
    return []


def _event(sentence: Sentence, verb: Verb, earlier: list[Event]) -> Event | None:
    previous = earlier[-1] if earlier else None
    from_left = verb.passive or verb.tag in _SUBJECT_VERBS and not sentence.text(verb.at).startswith("there")
    find = arguments.subject_instrument if from_left else arguments.object_of
    instrument, referent = find(sentence, verb)
    if instrument is None and not referent and from_left and previous and sentence.text(verb.start - 1) in ("and", ","):
        instrument, referent = previous.instrument, previous.referent
    subjects = range(verb.start - 1, verb.start - 4, -1) if verb.tag in ("verb.effect", "verb.begin") else ()
    ending = next((k for k in subjects if sentence.tag(k) == "noun.ending"), None)
    if ending is not None:
        instrument, referent = None, "it"
    talks = None
    if instrument is not None and instrument.kind in ("talks", "principle"):
        talks = instrument
        instrument = arguments.inner(sentence, talks, verb.last if from_left else talks.last)
    if verb.tag == "verb.reach" and instrument is not None and instrument.determiner in ("", "a") and instrument.topic is Topic.OPEN:
        about = arguments.inner(sentence, instrument, verb.last if from_left else instrument.last)
        if about is not None:  # 'reached agreement on an accord'
            talks, instrument = replace(instrument, kind="principle"), about
    if instrument is None and talks is None and not referent:
        return None
    read = _reading(sentence, verb, instrument, talks) if ending is None else ("ending", DENIED)
    if read is None:
        return None
    rule, bounds = read
    if ending is not None:
        stage = Status.SUSPENDED if sentence.text(ending).startswith("susp") else Status.TERMINATED
        rule, bounds = "ending", (stage, stage)
    event = Event(rule, bounds, verb, instrument, referent, talks, refused=verb.mood)
    event.between = arguments.between_of(sentence, verb, len(sentence.atoms))
    if instrument is not None and instrument.determiner == "no" and bounds[0].rank >= Status.AGREED_IN_PRINCIPLE.rank and not event.refused:
        event.rule, event.bounds = "denied", DENIED
    _arguments(sentence, event, from_left, frozenset(e.date_at for e in earlier if e.verb.at < e.date_at))
    return event if verb.tag != "verb.date" or event.date else None


def _siblings(sentence: Sentence, event: Event) -> list[Event]:
    """'has a GSOMIA with the United States and agreements on classified information with South Korea': one verb, two objects."""
    found: list[Event] = []
    last = event.instrument.last if event.instrument and event.partners else len(sentence.atoms)
    for inst in sentence.instruments:
        joined = 0 < inst.first - last <= 3 and any(sentence.text(k) in ("and", "as well as", "plus") for k in range(last + 1, inst.first))
        if joined and inst.partners and inst.kind == "instrument":
            found.append(replace(event, instrument=inst, partners=list(inst.partners), first=event.first, last=inst.last))
            last = inst.last
    return found


def _reading(sentence: Sentence, verb: Verb, instrument: Instrument | None, talks: Instrument | None) -> tuple[str, Bounds] | None:
    """The rule and the bounds of a verb with its object, or None where the two make no stage."""
    stage = _stage(sentence, verb.at, instrument, talks)
    name = verb.tag[5:] if talks is None else talks.kind
    if verb.last != verb.at:
        stages = [s for s in (stage, _stage(sentence, verb.last, instrument, talks)) if s is not None]
        if verb.tag in ("verb.have", "verb.exist"):
            stages.append(Status.CONCLUDED)
        return ("either", (min(stages, key=lambda s: s.rank), Status.IN_FORCE)) if stages else None
    if verb.tag in ("verb.have", "verb.exist", "verb.bound", "verb.link") and talks is None:
        return ("denied", DENIED) if verb.denied else (name, STANDING)
    if verb.tag == "verb.lack":
        return ("denied", DENIED) if talks is None else None
    if talks is not None and talks.determiner == "no" and verb.tag in ("verb.begin", "verb.hold"):
        return "denied-talks", NO_TALKS
    if stage is None:
        return None
    if verb.denied and stage is Status.IN_FORCE and sentence.text(verb.last + 1) == "until" and sentence.tag(verb.last + 2) == "date":
        return name, (stage, stage)  # 'did not enter into force until 18 December 2023'
    if verb.denied:
        if talks is not None and talks.kind == "talks" and verb.tag in ("verb.begin", "verb.hold"):
            return "denied-talks", NO_TALKS
        return ("denied", DENIED) if stage in (Status.CONCLUDED, Status.AGREED_IN_PRINCIPLE) else None
    if stage is Status.CONCLUDED and verb.perfect and not verb.passive:
        return "perfect", (stage, stage)
    return name, (stage, stage)


def _stage(sentence: Sentence, at: int, instrument: Instrument | None, talks: Instrument | None) -> Status | None:
    tag, text = sentence.tag(at), sentence.text(at)
    if talks is None and tag == "verb.complete" and text.startswith("clos"):
        return Status.CONCLUDED
    if talks is None and tag == "verb.complete" and instrument and sentence.text(instrument.head) in words("draft"):
        return Status.AGREED_IN_PRINCIPLE
    if talks is None:
        settling = tag != "verb.complete" or text.startswith(("final", "settle", "agree", "been", "shake", "shakes", "shook", "hammer", "thrash", "nail"))
        return _STAGES.get(tag) if settling else None
    if talks.kind == "principle":
        return Status.AGREED_IN_PRINCIPLE if tag in ("verb.reach", "verb.sign", "verb.conclude", "verb.have", "verb.principle", "verb.exist") else None
    if tag == "verb.have" and not text.startswith("ha"):
        return None
    return _TALKS.get(tag)


def _arguments(sentence: Sentence, event: Event, from_left: bool, taken: frozenset[int]) -> None:
    verb, instrument = event.verb, event.instrument
    end = arguments.clause_end(sentence, verb)
    event.partners, last = arguments.partners_of(sentence, verb, instrument or event.talks, end)
    if not event.partners and event.talks is not None:
        event.partners = list(event.talks.partners)
    if not from_left and not (verb.tag == "verb.exist" and "there" in sentence.text(verb.at)):
        event.subject = arguments.subject_of(sentence, verb, instrument)
    elif verb.passive:
        event.subject = arguments.agents_of(sentence, verb, end)
    event.undated = event.rule in ("have", "exist", "either", "bound", "link") or event.bounds[0] is Status.NONE
    if not event.undated:
        crossing = event.bounds[0] is not Status.CONCLUDED and not _ongoing(sentence, verb)
        at = arguments.date_of(sentence, verb, end, crossing, taken)
        if at is not None:
            event.date, event.date_at = sentence.atoms[at], at
        event.ongoing = _ongoing(sentence, verb)
        event.at_once = any(sentence.tag(k) == "time.same" for k in range(verb.last + 1, end))
    marks = [verb.start, verb.last, last]
    marks += [part.first for part in (instrument, event.talks) if part] + [part.last for part in (instrument, event.talks) if part]
    marks += [event.date_at]
    marks += [event.subject.first] if event.subject.first is not None else []
    event.first, event.last = min(mark for mark in marks if mark >= 0), max(marks)


def _ongoing(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb tells of a state, not of a step: 'remains in force', 'are negotiating', 'talks are under way'."""
    if "again" in (sentence.text(verb.last + 1), sentence.text(verb.last + 2)):
        return False
    word = sentence.text(verb.at).split()[0]
    return verb.progressive or word in words("state") or verb.tag == "verb.hold" and word.endswith("ing")


def _unsigned(sentence: Sentence, at: int) -> list[Event]:
    """'The agreement therefore remained unsigned': a denial."""
    verb = verbs.read(sentence, at)
    instrument, referent = arguments.subject_instrument(sentence, verb)
    if instrument is None and not referent or verb.mood:
        return []
    return [Event("unsigned", DENIED, verb, instrument, referent, None, undated=True, partners=list(instrument.partners) if instrument else [],
                  first=instrument.first if instrument else verb.start, last=at)]  # fmt: skip


def _nominal(sentence: Sentence, at: int) -> list[Event]:
    """'the signing of the agreement took place on Friday', 'welcomed the entry into force of'; a signing merely named is refused."""
    instrument = next((inst for inst in sentence.instruments if at < inst.head and inst.first <= at + 2), None)
    text = sentence.text(at)
    if not text.endswith(" of"):
        return _took_place(sentence, at)
    if instrument is None or instrument.kind not in ("instrument", "talks"):
        return []
    talks = instrument if instrument.kind == "talks" else None
    if talks is None and text.startswith(("launch", "start", "opening", "beginning", "resumption", "completion")):
        return []
    if talks is not None and text.startswith(("sign", "ink", "seal", "initial", "entry", "coming")):
        return []
    if talks is not None:
        instrument = arguments.inner(sentence, talks, talks.last) or talks
    ended = text.startswith(("conclusion", "completion"))
    stage = _named_stage(text) if talks is None else Status.AGREED_IN_PRINCIPLE if ended else Status.NEGOTIATING
    verb = Verb(at, instrument.last, at, "noun.event")
    end = arguments.clause_end(sentence, verb)
    event = Event("nominal", (stage, stage), verb, instrument if instrument is not talks else None, "", talks, first=at, last=instrument.last)
    event.partners, _ = arguments.partners_of(sentence, verb, instrument, end)
    event.subject = arguments.subject_of(sentence, verb, instrument) if talks else Subject()
    at_date = arguments.date_of(sentence, verb, end, crossing=False, taken=frozenset())
    if at_date is not None:
        event.date, event.date_at, event.last = sentence.atoms[at_date], at_date, max(event.last, at_date)
    near = [sentence.text(k) for k in range(max(0, at - 4), at)] + [sentence.text(k) for k in range(instrument.last + 1, min(end + 3, instrument.last + 6))]
    if talks is None and stage is Status.CONCLUDED and any(sentence.text(k) in words("called_off") for k in range(max(0, at - 3), at)):
        event.rule, event.bounds, event.undated, event.date = "called-off", DENIED, True, None
        return [event]
    told = any(word in ("welcomed", "hailed", "witnessed", "announced", "announce", "attended", "after", "following", "since", "marked", "took", "celebrated", "announcing", "saw", "upon", "announces") for word in near)
    wished = any(sentence.tag(k) in ("mood.wish", "aux.modal", "mood.not", "aux.to") for k in range(max(0, at - 7), min(len(sentence.atoms), instrument.last + 6)) if k not in range(instrument.first, instrument.last))
    event.refused = "a signing named, not told" if wished or not told else ""
    return [event]


def _took_place(sentence: Sentence, at: int) -> list[Event]:
    """'Its signing took place in Madrid on 16 December', 'the signing followed a week later'."""
    told = next((k for k in range(at + 1, at + 4) if sentence.text(k) in ("took", "followed", "came", "happened", "occurred")), None)
    if told is None:
        return []
    verb = Verb(at, told, at, "noun.event")
    stage = _named_stage(sentence.text(at))
    event = Event("nominal", (stage, stage), verb, None, "it", None, first=at, last=told)
    day = arguments.date_of(sentence, verb, arguments.clause_end(sentence, verb), crossing=False, taken=frozenset())
    if day is not None:
        event.date, event.date_at, event.last = sentence.atoms[day], day, day
    return [event]


def _named_stage(text: str) -> Status:
    """The stage that an event noun names: 'signing', 'entry into force', 'initialling'."""
    if "force" in text or "effect" in text:
        return Status.IN_FORCE
    return Status.AGREED_IN_PRINCIPLE if text.startswith("initial") else Status.CONCLUDED


def _of_year(sentence: Sentence, at: int) -> list[Event]:
    """'its 2016 agreement with Australia', 'the agreement of 4 September 2001 between the two': a date that names the pact."""
    date = sentence.atoms[at].date
    if date is None or date.date is None or date.kind != "absolute":
        return []
    behind = sentence.text(at - 1) in ("of", "from")
    aside = behind and sentence.text(at - 2) == ","
    replaced = any(sentence.text(k) in ("place", "replaces", "replaced", "replacing", "successor", "supersedes", "supersede") for k in range(at))
    for inst in sentence.instruments:
        before = at == inst.first - 1 and sentence.text(at - 1) in words("determiner")
        named = behind and inst.head in (at - 2, at - 3) or before or inst.first <= at < inst.head or aside and inst.last == at - 3
        told = aside or inst.topic in (Topic.SECRET, Topic.WEAK) or inst.parties or inst.partners or inst.group or replaced
        if named and told and inst.kind == "instrument" and not (inst.same and not aside or inst.determiner == "no"):
            verb = Verb(at, at, at, "date")
            event = Event("named-by-date", (Status.CONCLUDED, Status.CONCLUDED), verb, inst, "", None, date=sentence.atoms[at], date_at=at)
            event.partners, event.first, event.last = list(inst.partners), min(at, inst.first), max(at, inst.last)
            return [event]
    return []


def _headed(sentence: Sentence) -> list[Event]:
    """'In force: France, Germany and Italy': a list under a heading that is a status."""
    colon = next((k for k in range(min(8, len(sentence.atoms))) if sentence.text(k) == ":"), None)
    if not colon or not all(sentence.tag(k).startswith(("verb.", "noun.", "mood.")) or sentence.text(k) in words("heading") for k in range(colon)):
        return []
    stage = next((found for k in range(colon) if (found := _HEADINGS.get(sentence.tag(k)))), None)
    partners, last = partners_from(sentence.atoms, colon + 1)
    if stage is None or not partners:
        return []
    return [Event("list", (stage, stage), Verb(0, last, 0, "list"), None, "one", None, partners=partners, ongoing=True, first=0, last=last)]
