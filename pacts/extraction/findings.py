"""The result of extraction: the claims and memberships in one article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pacts.confidence import SURE, doubt
from pacts.dates import PartialDate
from pacts.status import Status

OF_NO_DAY = "neither the article nor the sentence gives a date"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of one pact: on `date` its status was between `at_least` and `at_most`.

    `parties` are sorted codes. `date` is None if the words give none. `quote` is `text[start:end]` of the article.
    `rule` is the name of the extraction rule. `title` is the name of the pact and `kind` the sort of instrument, if the
    words name them.

    `confidence` is how likely the reader thinks that the claim is right, 0 to 1, or None. `doubts` are reasons, in
    plain words, why a person should look at it first. A claim that is not `sure` waits for review.
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
    confidence: float | None = None
    doubts: tuple[str, ...] = ()
    sure: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, ready for JSON."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        bounds = {"at_least": self.at_least.value, "at_most": self.at_most.value}
        date = None if self.date is None else str(self.date)
        return fields | bounds | {"parties": list(self.parties), "date": date, "doubts": list(self.doubts)}


@dataclass(frozen=True, slots=True)
class Membership:
    """What one article says of the members of an alliance: every member that it names or implies, by sorted code."""

    alliance: str
    members: tuple[str, ...]
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim of a reader that a check refused: what it said, and the reason in plain words."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """The claims of one article in the order of the text, and its memberships in the order of first mention.

    `reader` is 'rules' or 'model'. `model` is the name of the language model and `prompt` the version of what it was
    asked; both are None for the rules. `dropped` are the claims that a check refused: they go no further.
    """

    claims: tuple[Claim, ...]
    memberships: tuple[Membership, ...]
    reader: str = "rules"
    model: str | None = None
    prompt: str | None = None
    dropped: tuple[Dropped, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, ready for JSON."""
        return {
            "claims": [claim.to_dict() for claim in self.claims],
            "memberships": [
                {"alliance": each.alliance, "members": list(each.members), "quote": each.quote}
                for each in self.memberships
            ],
            "reader": self.reader,
            "model": self.model,
            "prompt": self.prompt,
            "dropped": [{"words": each.words, "reason": each.reason} for each in self.dropped],
        }

    def judged(self, sure: float = SURE, *, is_dated: bool = True) -> Findings:
        """Mark the claims that are sure: without a doubt, and with a confidence of at least `sure`.

        A confidence below becomes a doubt of its own. A claim whose reader tells no confidence is sure unless in doubt.
        Of an article that is not `is_dated`, nobody knows the day: what its words do not date is in doubt.
        """
        return replace(self, claims=tuple(_judged(claim, sure, is_dated) for claim in self.claims))


def _judged(claim: Claim, sure: float, is_dated: bool) -> Claim:
    undated = OF_NO_DAY if claim.date is None and not is_dated else None
    reasons = filter(None, (undated, doubt(claim.confidence, sure)))
    doubts = (*claim.doubts, *reasons)
    return replace(claim, doubts=doubts, sure=not doubts)
