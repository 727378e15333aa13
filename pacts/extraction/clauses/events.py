"""Events: what a clause reports of one instrument, and the stage of a pact that a verb and its object stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from pacts.extraction.clauses.participants import Subject
from pacts.extraction.phrases.sentence_parts import Instrument, Partner, Sentence, Topic, Verb
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import affixes, has_word, words
from pacts.language.en.data import data
from pacts.status import Status

Bounds = tuple[Status, Status]
DENIED: Bounds = (Status.NONE, Status.AGREED_IN_PRINCIPLE)
NO_TALKS: Bounds = (Status.NONE, Status.NONE)
STANDING: Bounds = (Status.CONCLUDED, Status.IN_FORCE)
STAGES, _STAGES_OF_TALKS = (  # by the tag of a verb, with an agreement or with talks as its object
    {f"verb.{kind}": Status(stage) for kind, stage in data("verbs")[table].items()}
    for table in ("stage", "stage_of_talks")
)


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

    def date_from(self, sentence: Sentence, at: int | None) -> None:
        """Take the date at chunk `at`, if any, as the day of the event and into its words."""
        if at is not None:
            self.date, self.date_at, self.last = sentence.atoms[at], at, max(self.last, at)


def reading_of(
    sentence: Sentence, verb: Verb, instrument: Instrument | None, talks: Instrument | None
) -> tuple[str, Bounds] | None:
    """Return the rule and the bounds for a verb and its object, or None if together they stand for no stage."""
    stage = _stage(sentence, verb.at, instrument, talks)
    name = verb.tag[5:] if talks is None else talks.kind
    if verb.last != verb.at:
        stages = [s for s in (stage, _stage(sentence, verb.last, instrument, talks)) if s is not None]
        if verb.denied and stages:
            return None  # 'Nothing of the sort had been signed or begun': less than either
        return ("either", (min(stages, key=lambda s: s.rank), Status.IN_FORCE)) if stages else None
    if verb.tag == "verb.have" and instrument and sentence.text(instrument.head) in words("draft"):
        return None  # 'have a finished text for an agreement'
    if verb.tag in ("verb.have", "verb.exist", "verb.bound", "verb.link") and talks is None:
        return ("denied", DENIED) if verb.denied else (name, STANDING)
    holds = verb.tag == "verb.hold" and sentence.text(verb.at) in words("hold") and not verb.passive
    beside = instrument if talks is None and instrument and instrument.first == verb.last + 1 else None
    beside = beside if beside and beside.kind == "instrument" and sentence.tag(beside.last + 1) != "verb.sign" else None
    if holds and beside and beside.determiner not in ("the", "its"):
        return ("denied", DENIED) if verb.denied else ("have", STANDING)  # 'already holds agreements with Japan'
    if instrument and verb.tag == "verb.terminate" and _criticised(sentence, verb, instrument):
        return None
    if verb.denied and verb.tag == "verb.reach" and beside:
        return "denied", DENIED  # 'never reached a deal'
    if talks is not None and talks.kind == "principle" and talks.determiner == "no":
        return "denied", DENIED  # 'with Peru no general agreement exists'
    if verb.tag == "verb.bring":
        return _brought(sentence, verb, instrument)
    if verb.denied and verb.tag == "verb.negotiate":
        return "denied-talks", NO_TALKS
    if verb.tag == "verb.negotiate" and verb.passive and not verb.progressive and talks is None:
        stage = Status.AGREED_IN_PRINCIPLE if verb.perfect else None  # 'has been negotiated'
    if verb.tag in ("verb.postpone", "verb.collapse"):
        given_up = has_word(sentence.text(verb.at), "given_up")  # talks, unlike a signing that was put off
        return ("called-off", DENIED) if given_up is (talks is not None) and not verb.denied else None
    ended = stage in (Status.SUSPENDED, Status.TERMINATED) and not verb.denied
    if ended and _not_signed_yet(sentence, verb, instrument):
        return "called-off", DENIED
    if verb.tag == "verb.lack":
        absent = sentence.text(verb.at).endswith(affixes("not_in"))  # 'is not in talks'
        return ("denied", DENIED) if talks is None else ("denied-talks", NO_TALKS) if absent else None
    if talks is not None and talks.determiner == "no" and verb.tag in ("verb.begin", "verb.hold"):
        return "denied-talks", NO_TALKS
    if stage is None:
        return None
    behind = range(verb.last + 1, sentence.clause_end(verb))
    bounding = {sentence.text(k) for k in behind if sentence.tag(k + 1) == "date"} if verb.denied else set[str]()
    if bounding & words("until"):
        return name, (stage, stage)  # 'did not enter into force until 18 December 2023'
    if stage is Status.IN_FORCE and verb.perfect and bounding & words("since"):
        return "lapse", (Status.TERMINATED, Status.TERMINATED)  # 'has not been in force since 2012'
    if verb.denied:
        if talks is not None and talks.kind == "talks" and verb.tag in ("verb.begin", "verb.hold"):
            return "denied-talks", NO_TALKS
        return ("denied", DENIED) if stage in (Status.CONCLUDED, Status.AGREED_IN_PRINCIPLE) else None
    if stage is Status.CONCLUDED and verb.perfect and (not verb.passive or (instrument and instrument.plural)):
        return "perfect", (stage, stage)
    return name, (stage, stage)


def _not_signed_yet(sentence: Sentence, verb: Verb, instrument: Instrument | None) -> bool:
    """Whether what was ended is a signing, or an agreement before its signing: 'scrapped days before the ceremony'."""
    particle = sentence.first_tag(range(len(sentence.atoms)), "particle.unsigned")
    if particle is not None and not sentence.verb(particle + 1):  # 'but did not suspend the pact'
        return True
    if instrument is None:
        return False
    if any(
        sentence.tag(k) == "verb.sign" and sentence.tag(k - 1) == "aux.to" for k in range(instrument.head, verb.start)
    ):
        return True  # 'The agreement that they were to sign on Monday was scrapped'
    signing = sentence.any_word((instrument.first - 1, instrument.first - 2), "ceremony")
    return signing or sentence.any_word(range(instrument.first, instrument.head), "proposed")


def _criticised(sentence: Sentence, verb: Verb, instrument: Instrument) -> bool:
    """Whether a pact is only blamed: 'the opposition denounced the pact', 'denounced it as a surrender'."""
    blames = sentence.text(verb.at).startswith(affixes("blaming")) and not verb.passive
    behind = range(instrument.last + 1, sentence.clause_end(verb))
    return blames and (
        sentence.any_word(range(verb.start - 4, verb.start), "critic") or sentence.any_word(behind, "as")
    )


def _brought(sentence: Sentence, verb: Verb, instrument: Instrument | None) -> tuple[str, Bounds] | None:
    """Read a verb whose particle follows its object: 'brought the agreement into force', 'put the pact on hold'."""
    near = range(instrument.last + 1, instrument.last + 4) if instrument and not verb.denied else ()
    for k in near:
        if sentence.tag(k) == "particle.effect":
            return "effect", (Status.IN_FORCE, Status.IN_FORCE)
        if sentence.tag(k) == "particle.suspend":
            return "suspend", (Status.SUSPENDED, Status.SUSPENDED)
    return None


def ends_itself(sentence: Sentence, at: int) -> Instrument | None:
    """Return the agreement that a verb says to have ended: 'the pact ended in May', not 'Peru ended its pact'."""
    inst, behind = sentence.instrument_at(at - 1), at + 1
    if sentence.text(at) not in words("ended") or inst is None or inst.kind != "instrument":
        return None
    objectless = sentence.tag(behind) in ("date", "mark", "") or sentence.text(behind) in words("before_day")
    alone = inst.first <= 1 or sentence.text(inst.first - 1) in words("opener")  # no 'meeting on the pact'
    return inst if objectless and alone else None


def _stage(sentence: Sentence, at: int, instrument: Instrument | None, talks: Instrument | None) -> Status | None:
    tag, text = sentence.tag(at), sentence.text(at)
    near = range(at - 3, at + 6) if tag in ("verb.sign", "verb.conclude") else range(at - 3, at)
    hedged = any(sentence.tag(k) == "particle.hedge" and k not in sentence.covered for k in near)
    if tag in ("verb.sign", "verb.conclude") and talks is None:
        return Status.AGREED_IN_PRINCIPLE if hedged else Status.CONCLUDED
    if tag == "verb.effect" and hedged:
        return None  # 'has been applied provisionally'
    if tag == "verb.reach" and talks is None and instrument and instrument.determiner in ("a", "no"):
        on = next((k for k in range(at + 1, at + 7) if sentence.text(k) in words("on")), at)
        return Status.AGREED_IN_PRINCIPLE if on > at and sentence.any_word((on + 1, on + 2), "draft") else None
    if talks is None and tag == "verb.complete" and instrument and sentence.text(instrument.head) in words("draft"):
        return Status.AGREED_IN_PRINCIPLE
    entered = tag == "verb.begin" and text.startswith(affixes("entering")) and talks is None
    if entered and (text.endswith(affixes("into")) or sentence.text(at + 1) in words("with")):
        return Status.CONCLUDED  # 'has entered into similar agreements with Cuba'
    if talks is None and instrument and ends_itself(sentence, at) is instrument:
        return Status.TERMINATED
    if talks is None and text in words("ended") and instrument and instrument.first == at + 1:
        return Status.TERMINATED if instrument.determiner in ("the", "its") else None  # 'has ended its pact'
    if talks is None:
        settling = tag != "verb.complete" or has_word(text, "settling_work") or text.startswith(affixes("settling"))
        return STAGES.get(tag) if settling else None
    of_pact = instrument is not None or talks.topic is Topic.SECRET or sentence.text(at - 1) in words("negotiators")
    if tag == "verb.meet" and not of_pact:
        return None  # 'met for talks on fish'
    named_only = sentence.text(talks.head) in words("mere_talks") and not talks.partners
    fronted = sentence.tag(talks.first - 1) == "party"  # 'with Poland talks are under way'
    on_it = sentence.text(talks.last + 1) in words("on") and sentence.text(talks.last + 2) in words("pointing")
    unnamed = instrument is None and talks.topic is Topic.OPEN and not (on_it or fronted)
    if named_only and tag == "verb.hold" and unnamed:
        return None  # 'The talks took place on the fringes of a summit': any meeting
    if has_word(sentence.text(talks.head), "round") and tag in ("verb.complete", "verb.conclude"):
        return Status.NEGOTIATING  # the end of a round is not the end of the talks
    if talks.kind == "principle":
        reached = tag in ("verb.reach", "verb.sign", "verb.conclude", "verb.have", "verb.principle", "verb.exist")
        return Status.AGREED_IN_PRINCIPLE if reached else None
    return _STAGES_OF_TALKS.get(tag)
