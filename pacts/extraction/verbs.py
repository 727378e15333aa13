"""What a verb is: its place, its voice and aspect, and whether it tells of something done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Verb:
    """A verb at chunk `at` whose auxiliaries begin at `start`.

    In 'has concluded or agreed in principle', `last` is the second verb, else it is `at`. `mood` says why the verb
    tells of nothing done, '' where it does.
    """

    at: int
    last: int
    start: int
    tag: str
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    denied: bool = False
    agreed: bool = False
    mood: str = ""


@dataclass(slots=True)
class Auxiliaries:
    """The auxiliaries and governors of a verb."""

    be: bool = False
    being: bool = False
    present: bool = False
    bare: bool = False
    modal: bool = False
    infinitive: bool = False
    wished: str = ""
