"""What extraction returns: the claims and memberships that one article makes."""

from __future__ import annotations

from dataclasses import dataclass

from pacts.dates import PartialDate
from pacts.status import Status


@dataclass(frozen=True, slots=True)
class Claim:
    """One article's word on one pact: on `date` it stood somewhere from `at_least` to `at_most`.

    `parties` are sorted codes. `date` is None where the words do not tell. `quote` is `text[start:end]` of the
    article. `rule` names the reading rule that made the claim. `title` is the pact's own name where the words give it,
    `kind` the sort of instrument that they name.
    """

    parties: tuple[str, ...]
    at_least: Status
    at_most: Status
    date: PartialDate | None
    quote: str
    start: int
    end: int
    rule: str
    title: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """One article's word on who belongs to an alliance: every member it names or entails, by sorted code."""

    alliance: str
    members: tuple[str, ...]
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one article says: claims in the order of the text, memberships by alliance."""

    claims: tuple[Claim, ...]
    memberships: tuple[Membership, ...]
