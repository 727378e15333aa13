"""Events: what a clause reports of one instrument, and the stage of a pact that a verb and its object stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from pacts.extraction.clauses.participants import Subject
from pacts.extraction.phrases.sentence_parts import Instrument, Partner, Sentence, Topic, Verb
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import FAMILIES, affixes, has_word, words
from pacts.language.en.data import data
from pacts.status import Status

Bounds = tuple[Status, Status]
DENIED: Bounds = (Status.NONE, Status.AGREED_IN_PRINCIPLE)
NO_TALKS: Bounds = (Status.NONE, Status.NONE)
STANDING: Bounds = (Status.CONCLUDED, Status.IN_FORCE)
Meaning = tuple[str, Bounds] | None
"""The rule and the bounds that a verb and its object stand for, or None."""
_STAGES_OF = {  # by the kind of the object and the tag of the verb
    kind: {f"verb.{verb}": Status(stage) for verb, stage in stages.items()}
    for kind, stages in data("verbs")["stages"].items()
}
STAGES = _STAGES_OF["instrument"]


def exactly(stage: Status) -> Bounds:
    """The bounds of a pact that is at a stage."""
    return stage, stage


@dataclass(slots=True, eq=False)
class Event:
    """What a clause reports of one instrument, or of a pronoun for one (the `referent`).

    The discourse adds the pact, its parties and its day. `refused` is the reason why the event makes no claim.
    `undated` events have no day, `ongoing` ones only a day that they name. `at_once` events share the day of the last.
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
    pairs: list[Partner] = field(default_factory=list)
    date: Chunk | None = None
    date_at: int = -1
    at_once: bool = False
    undated: bool = False
    ongoing: bool = False
    refused: str = ""
    first: int = 0
    last: int = 0

    @property
    def at_least(self) -> Status:
        """The lower bound."""
        return self.bounds[0]

    def date_from(self, sentence: Sentence, at: int | None) -> None:
        """Take the date at chunk `at` as the day of the event and into its words; None for no day."""
        self.date, self.date_at = (None, -1) if at is None else (sentence.atoms[at], at)
        self.last = max(self.last, self.date_at)

    def on_day(self, sentence: Sentence, at: int, **changes: Any) -> Event:
        """The same with some changes, as one whose day and last word stand at chunk `at`."""
        return replace(self, date=sentence.atoms[at], date_at=at, last=at, **changes)

    def without_day(self, **changes: Any) -> Event:
        """The same with some changes, as one that has no day, nor has a partner of it."""
        partners = undated(self.partners)
        return replace(self, **{"date": None, "date_at": -1, "undated": True, "partners": partners, **changes})


def event_of(
    sentence: Sentence, rule: str, bounds: Bounds, verb: Verb, inst: Instrument | None, day: int | None = None
) -> Event:
    """Return the event that a phrase tells, of an instrument or else of 'it', with the day at chunk `day`."""
    event = Event(rule, bounds, verb, inst, "" if inst else "it", None, first=verb.start, last=verb.last)
    if inst:
        event.partners = list(inst.partners)
        event.first, event.last = min(event.first, inst.first), max(event.last, inst.last)
    event.date_from(sentence, day)
    return event


def undated(partners: Iterable[Partner]) -> list[Partner]:
    """Return partners without the days that belong to them: those of another event."""
    return [replace(partner, date=None) for partner in partners]


def meaning_of(sentence: Sentence, verb: Verb, instrument: Instrument | None, talks: Instrument | None) -> Meaning:
    """Return the rule and the bounds for a verb and its object, or None if together they stand for no stage."""
    if verb.last != verb.at:
        return _either(sentence, verb, instrument, talks)
    if instrument and verb.tag == "verb.have" and sentence.text(instrument.head) in words("draft"):
        return None  # 'have a finished text for an agreement'
    if instrument and verb.tag == "verb.terminate" and _criticised(sentence, verb, instrument):
        return None
    if talks and talks.kind == "principle" and talks.determiner == "no":
        return "denied", DENIED  # 'with Peru no general agreement exists'
    if verb.tag == "verb.bring":
        return _brought(sentence, verb, instrument)
    if verb.tag == "verb.negotiate" and verb.denied:
        return "denied-talks", NO_TALKS
    if verb.tag == "verb.complete" and verb.progressive and (verb.gerund or not verb.perfect):
        return None if verb.denied else ("negotiate", exactly(Status.NEGOTIATING))  # 'are finalising a pact'
    if verb.tag in ("verb.postpone", "verb.collapse"):
        given_up = has_word(sentence.text(verb.at), "given_up")  # talks, unlike a signing that was put off
        return ("called-off", DENIED) if given_up is (talks is not None) and not verb.denied else None
    return _of_talks(sentence, verb, instrument, talks) if talks else _of_pact(sentence, verb, instrument)


def _either(sentence: Sentence, verb: Verb, instrument: Instrument | None, talks: Instrument | None) -> Meaning:
    """Read 'has signed or is negotiating' as the lower of the two stages; denied, it is less than either."""
    stages = [stage for at in (verb.at, verb.last) if (stage := _stage(sentence, at, instrument, talks)) is not None]
    return ("either", (min(stages, key=lambda s: s.rank), Status.IN_FORCE)) if stages and not verb.denied else None


def _of_pact(sentence: Sentence, verb: Verb, instrument: Instrument | None) -> Meaning:
    if verb.tag in FAMILIES["stative"]:
        return ("denied", DENIED) if verb.denied else (verb.tag[5:], STANDING)
    if verb.tag == "verb.lack":
        return "denied", DENIED
    beside = instrument is not None and instrument.kind == "instrument" and instrument.first == verb.last + 1
    if instrument and beside and sentence.tag(instrument.last + 1) != "verb.sign":
        holds = verb.tag == "verb.hold" and sentence.text(verb.at) in words("hold") and not verb.passive
        if holds and instrument.determiner not in ("the", "its"):
            return ("denied", DENIED) if verb.denied else ("have", STANDING)  # 'already holds agreements with Japan'
        if verb.tag == "verb.reach" and verb.denied:
            return "denied", DENIED  # 'never reached a deal'
    stage = _stage(sentence, verb.at, instrument, None)
    if verb.tag == "verb.negotiate" and verb.passive and not verb.progressive:
        stage = Status.AGREED_IN_PRINCIPLE if verb.perfect else None  # 'has been negotiated'
        if sentence.text(verb.last + 1) in words("since"):
            stage = Status.NEGOTIATING  # 'The pact, negotiated since 2022, will be signed'
    if stage is None:
        return None
    if verb.denied:
        return _denied(sentence, verb, verb.tag[5:], stage)
    if stage.ends and _not_signed_yet(sentence, verb, instrument):
        return "called-off", DENIED
    several = not verb.passive or (instrument is not None and instrument.plural)
    return "perfect" if stage is Status.CONCLUDED and verb.perfect and several else verb.tag[5:], exactly(stage)


def _of_talks(sentence: Sentence, verb: Verb, instrument: Instrument | None, talks: Instrument) -> Meaning:
    if verb.tag == "verb.lack":  # 'is not in talks'
        return ("denied-talks", NO_TALKS) if sentence.text(verb.at).endswith(affixes("not_in")) else None
    opening = verb.tag in FAMILIES["opening"]
    if opening and talks.determiner == "no":
        return "denied-talks", NO_TALKS
    stage = _stage(sentence, verb.at, instrument, talks)
    if stage is None:
        return None
    if verb.denied:
        return _denied(sentence, verb, talks.kind, stage) or (("denied-talks", NO_TALKS) if opening else None)
    return talks.kind, exactly(stage)


def _denied(sentence: Sentence, verb: Verb, rule: str, stage: Status) -> Meaning:
    """Read a step that is denied, for good or up to a day."""
    behind = range(verb.last + 1, sentence.clause_end(verb))
    bounding = {sentence.text(k) for k in behind if sentence.tag(k + 1) == "date"}
    if bounding & words("up_to"):
        return rule, exactly(stage)  # 'did not enter into force until 18 December 2023'
    if stage is Status.IN_FORCE and verb.perfect and bounding & words("since"):
        return "lapse", exactly(Status.TERMINATED)  # 'has not been in force since 2012'
    return ("denied", DENIED) if stage in (Status.CONCLUDED, Status.AGREED_IN_PRINCIPLE) else None


def _not_signed_yet(sentence: Sentence, verb: Verb, instrument: Instrument | None) -> bool:
    """Whether what was ended is a signing, or an agreement before its signing: 'scrapped days before the ceremony'."""
    particle = sentence.first_tag(range(len(sentence.atoms)), "particle.unsigned")
    if particle is not None and not sentence.verb(particle + 1):  # 'but did not suspend the pact'
        return True
    if instrument is None:
        return False
    between = range(instrument.head, verb.start)  # 'The agreement that they were to sign on Monday was scrapped'
    planned = any(sentence.tag(k) == "verb.sign" and sentence.tag(k - 1) == "aux.to" for k in between)
    reach = 7 if sentence.text(instrument.first - 1) in words("of") else 2  # 'the signing in Rome on Monday of a pact'
    signing = sentence.any_word(range(instrument.first - reach, instrument.first), "ceremony")
    return planned or signing or sentence.any_word(range(instrument.first, instrument.head), "proposed")


def _criticised(sentence: Sentence, verb: Verb, instrument: Instrument) -> bool:
    """Whether a pact is only blamed: 'the opposition denounced the pact', 'denounced it as a surrender'."""
    if verb.passive or not sentence.text(verb.at).startswith(affixes("blaming")):
        return False
    behind = range(instrument.last + 1, sentence.clause_end(verb))
    return sentence.any_word(range(verb.start - 4, verb.start), "critic") or sentence.any_word(behind, "as")


def _brought(sentence: Sentence, verb: Verb, instrument: Instrument | None) -> Meaning:
    """Read a verb whose particle follows its object: 'brought the agreement into force', 'put the pact on hold'."""
    last = instrument.last if instrument else verb.last + 1  # 'brought it into force'
    near = range(last + 1, last + 4) if not verb.denied else ()
    particle = sentence.first_tag(near, "particle.effect", "particle.suspend")
    if particle is None:
        return None
    kind = sentence.tag(particle).removeprefix("particle.")
    return kind, exactly(STAGES[f"verb.{kind}"])


def ends_itself(sentence: Sentence, at: int) -> Instrument | None:
    """Return the agreement that a verb says to have ended: 'the pact ended in May', not 'Peru ended its pact'."""
    inst = sentence.instrument_at(at - 1) if sentence.text(at) in words("ended") else None
    if inst is None or inst.kind != "instrument":
        return None
    behind = at + 1
    objectless = sentence.tag(behind) in ("date", "mark", "") or sentence.text(behind) in words("before_day")
    alone = inst.first <= 1 or sentence.text(inst.first - 1) in words("opener")  # no 'meeting on the pact'
    return inst if objectless and alone else None


def _stage(sentence: Sentence, at: int, instrument: Instrument | None, talks: Instrument | None) -> Status | None:
    """Return the stage that the verb at chunk `at` stands for with its object, denied or not, or None."""
    if talks:
        return _stage_of_talks(sentence, at, instrument, talks)
    tag, text = sentence.tag(at), sentence.text(at)
    near = range(at - 3, at if tag == "verb.effect" else at + 6) if "particle.hedge" in sentence.tags else ()
    hedged = any(sentence.tag(k) == "particle.hedge" and k not in sentence.covered for k in near)
    match tag:
        case "verb.sign" | "verb.conclude" if hedged:
            return Status.AGREED_IN_PRINCIPLE
        case "verb.effect" if hedged:
            return None  # 'has been applied provisionally'
        case "verb.begin" if text.startswith(affixes("entering")):
            into = text.endswith(affixes("into")) or sentence.text(at + 1) in words("with")
            return Status.CONCLUDED if into else None  # 'has entered into similar agreements with Cuba'
        case "verb.reach" if instrument and instrument.determiner in ("a", "no"):
            on = next((k for k in range(at + 1, at + 7) if sentence.text(k) in words("on")), None)
            reached = on is not None and sentence.any_word((on + 1, on + 2), "draft")
            return Status.AGREED_IN_PRINCIPLE if reached else None
        case "verb.complete" if instrument and sentence.text(instrument.head) in words("draft"):
            return Status.AGREED_IN_PRINCIPLE
        case "verb.complete" if instrument and text in words("ended"):
            gap = range(at + 1, instrument.first)  # 'has ended its pact', 'ended on Monday the pact'
            beside = all(sentence.tag(k) == "date" or sentence.text(k) in words("before_day") for k in gap)
            beside = beside if instrument.first > at else sentence.tag(at - 1) == "aux.be"  # 'the pact was ended'
            definite = beside and instrument.determiner in ("the", "its")
            return Status.TERMINATED if definite or ends_itself(sentence, at) is instrument else None
        case "verb.complete" if not (has_word(text, "settling_work") or text.startswith(affixes("settling"))):
            return None
    return STAGES.get(tag)


def _stage_of_talks(sentence: Sentence, at: int, instrument: Instrument | None, talks: Instrument) -> Status | None:
    tag, head = sentence.tag(at), sentence.text(talks.head)
    of_pact = instrument or talks.topic is Topic.SECRET or sentence.text(at - 1) in words("negotiators")
    if tag == "verb.meet" and not of_pact:
        return None  # 'met for talks on fish'
    unnamed = instrument is None and talks.topic is Topic.OPEN and not talks.partners
    if tag == "verb.hold" and unnamed and head in words("mere_talks"):
        fronted = sentence.tag(talks.first - 1) == "party"  # 'with Poland talks are under way'
        on_it = sentence.text(talks.last + 1) in words("on") and sentence.text(talks.last + 2) in words("pointing")
        if not (on_it or fronted):
            return None  # 'The talks took place on the fringes of a summit': any meeting
    if has_word(head, "round") and tag in ("verb.complete", "verb.conclude"):
        return Status.NEGOTIATING  # the end of a round is not the end of the talks
    return _STAGES_OF[talks.kind].get(tag)
