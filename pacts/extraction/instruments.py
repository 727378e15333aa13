"""What an instrument is: an agreement, or talks about one, as a noun phrase tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pacts.extraction.parties import Partner


class Topic(StrEnum):
    """What an instrument is about, as far as its own words tell."""

    SECRET = "secret"
    WEAK = "weak"
    OPEN = "open"
    ALIKE = "alike"


@dataclass(slots=True, eq=False)
class Instrument:
    """An agreement, or talks about one: a noun phrase from chunk `first` to chunk `last` around its `head`.

    `kind` is 'instrument', 'talks', 'principle' or 'other' (a law, a partnership: whatever is signed or takes effect
    and is no pact). `determiner` is 'the', 'a', 'its', 'such', 'no', 'any' or ''. `same` marks 'such', 'similar', 'of
    this kind'; `bare` that no words tell what it is about; `security` a bare
    'security agreement'. `group` is the kind of group in it: 'two' of 'bilateral', 'three' of 'trilateral'.
    """

    head: int
    first: int
    last: int
    kind: str
    topic: Topic = Topic.OPEN
    determiner: str = ""
    plural: bool = False
    same: bool = False
    bare: bool = True
    security: bool = False
    group: str = ""
    owner: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    partners: list[Partner] = field(default_factory=list)
