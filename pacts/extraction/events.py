"""What a clause says of one instrument, before the discourse tells whose it is and on which day."""

from __future__ import annotations

from dataclasses import dataclass, field

from pacts.extraction.actors import Subject
from pacts.extraction.instruments import Instrument
from pacts.extraction.mentions import Chunk
from pacts.extraction.parties import Partner
from pacts.extraction.verbs import Verb
from pacts.status import Status

Bounds = tuple[Status, Status]
DENIED: Bounds = (Status.NONE, Status.AGREED_IN_PRINCIPLE)
NO_TALKS: Bounds = (Status.NONE, Status.NONE)
STANDING: Bounds = (Status.CONCLUDED, Status.IN_FORCE)


STAGES = {
    "verb.sign": Status.CONCLUDED,
    "verb.conclude": Status.CONCLUDED,
    "verb.date": Status.CONCLUDED,
    "verb.complete": Status.AGREED_IN_PRINCIPLE,
    "verb.initial": Status.AGREED_IN_PRINCIPLE,
    "verb.principle": Status.AGREED_IN_PRINCIPLE,
    "verb.negotiate": Status.NEGOTIATING,
    "verb.under": Status.NEGOTIATING,
    "verb.effect": Status.IN_FORCE,
    "verb.restore": Status.IN_FORCE,
    "verb.suspend": Status.SUSPENDED,
    "verb.terminate": Status.TERMINATED,
    "verb.lapse": Status.TERMINATED,
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Event:
    """What a clause says of one instrument (or of a pronoun for one, the `referent`); discourse finds the rest.

    `refused` says why it is no claim. `undated` marks statements that carry no day, `ongoing` those that carry only a
    day they name.
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
