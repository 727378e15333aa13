"""Which claims two readings of an article share, and how likely each is right.

The readings are a model's first call, its second call under another wording, and the rules'. They go wrong in different
ways, so what two of them say is nearly always right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pacts.dates import PartialDate
from pacts.extraction.findings import Claim

FIRST, SECOND, RULES = "first call", "second call", "rules"

# How many of the claims that just these readings share were right, in the worse of two sets of articles for which no
# rule and no prompt had been made (60 news articles; 80 web pages with their boilerplate), read by a large model. What
# the rules alone said was wrong nine times of ten: nearly all that they get right, the model says too.
_CONFIDENCE = {
    frozenset({FIRST, SECOND, RULES}): 0.99,
    frozenset({FIRST, SECOND}): 0.92,
    frozenset({FIRST, RULES}): 0.98,
    frozenset({SECOND, RULES}): 0.98,
    frozenset({FIRST}): 0.77,
    frozenset({SECOND}): 0.77,
    frozenset({RULES}): 0.1,
}

Key = tuple[tuple[str, ...], str, str]


@dataclass(slots=True)
class _Shared:
    """One claim and the readings that make it; `date` is what they share."""

    claims: dict[str, Claim]
    date: PartialDate | None

    def claim(self) -> Claim:
        """The claim in the words of the first reading, or of the first that raised no doubt."""
        best = next((claim for claim in self.claims.values() if not claim.doubts), next(iter(self.claims.values())))
        confidence = _CONFIDENCE[frozenset(self.claims)]
        return replace(best, date=self.date, rule=", ".join(self.claims), confidence=confidence)


def agree(readings: Mapping[str, Sequence[Claim]], *, with_rules_alone: bool = False) -> tuple[Claim, ...]:
    """The claims of all readings, each once, in the order of the text.

    Claims are the same where parties, bounds and date are. Where only the dates differ, the date that two share counts,
    else the wider one where it covers the other; no date covers every date. `with_rules_alone` keeps what no call says.
    """
    by_fact: dict[Key, dict[str, list[Claim]]] = defaultdict(dict)
    for reading, claims in readings.items():
        for claim in claims:
            by_fact[claim.parties, claim.at_least, claim.at_most].setdefault(reading, []).append(claim)
    shared = [each for claims_of_fact in by_fact.values() for each in _shared(claims_of_fact)]
    agreed = [each.claim() for each in shared if with_rules_alone or set(each.claims) != {RULES}]
    return tuple(sorted(agreed, key=lambda claim: (claim.start, claim.end, claim.parties, claim.date or _NO_DATE)))


_NO_DATE = PartialDate("0001")


def _shared(readings: Mapping[str, list[Claim]]) -> list[_Shared]:
    """The claims of one fact, joined across readings: where dates are the same, then where one covers the other."""
    joined: list[_Shared] = []
    for reading, claims in readings.items():
        for claim in claims:
            same = next((each for each in joined if reading not in each.claims and each.date == claim.date), None)
            if same:
                same.claims[reading] = claim
            else:
                joined.append(_Shared({reading: claim}, claim.date))
    merged: list[_Shared] = []
    for one in sorted(joined, key=lambda each: -len(each.claims)):  # a date that two share takes a third along
        into = next((each for each in merged if _joins(each, one)), None)
        if into is None:
            merged.append(one)
            continue
        if len(into.claims) < 2:
            into.date = wider(into.date, one.date)
        into.claims |= one.claims
    return merged


def _joins(into: _Shared, one: _Shared) -> bool:
    if into.claims.keys() & one.claims.keys():
        return False
    first, second = into.date, one.date
    return len(into.claims) > 1 or first is None or second is None or first.covers(second) or second.covers(first)


def wider(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """The less exact of two dates of which one covers the other; None is no date at all, the least exact."""
    if one is None or other is None:
        return None
    return one if one.covers(other) else other
