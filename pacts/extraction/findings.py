"""The result of extraction: the claims and memberships in one article."""

from __future__ import annotations

from dataclasses import dataclass

from pacts.dates import PartialDate
from pacts.status import Status


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of one pact: on `date` its status was between `at_least` and `at_most`.

    `parties` are sorted codes. `date` is None if the words give none. `quote` is `text[start:end]` of the article.
    `rule` is the name of the extraction rule. `title` is the name of the pact and `kind` the sort of instrument, if the
    words name them.
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
    """What one article says of the members of an alliance: every member that it names or implies, by sorted code."""

    alliance: str
    members: tuple[str, ...]
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Findings:
    """The claims of one article in the order of the text, and its memberships in the order of first mention."""

    claims: tuple[Claim, ...]
    memberships: tuple[Membership, ...]
