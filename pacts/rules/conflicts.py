"""Claims on one pact that cannot both be true."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate

from pacts.rules.claim import Claim
from pacts.status import Status


class Reason(StrEnum):
    """Why two claims on one pact cannot both be true."""

    SIGNED = "signed on two days"
    IN_FORCE = "in force from two days"
    BEFORE_SIGNATURE = "in force before it was signed"
    LOWER = "lower after it stood higher"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims that exclude each other, `one` of the earlier day; each stands for all that say the same."""

    reason: Reason
    one: Claim
    other: Claim


def conflicts(claims: Iterable[Claim]) -> list[Conflict]:
    """The claims on one pact that contradict an earlier one, each with the latest that it contradicts for a reason.

    A pact is signed once, and it is not in force before. Two days of its entry into force contradict each other, unless
    it was restored: a whole calendar year lies between them, or it ended between. It does not stand lower later on,
    unless it ended between, or the later claim has no date: that may report an old step. Days that overlap agree. Of
    claims that say the same, the first by its id stands for all.
    """
    first: dict[object, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.last, claim.first, claim.id)):
        first.setdefault(statement(claim), claim)
    claims = list(first.values())
    reached = accumulate((claim.at_least.rank for claim in claims), max)
    if all(claim.at_most.rank > rank for claim, rank in zip(claims[1:], reached, strict=False)):
        return []  # they only climb, as of most pacts
    signed = [claim for claim in claims if claim.is_signing]
    in_force = [claim for claim in claims if claim.date and claim.at_least is Status.IN_FORCE]
    took_effect = [claim for claim in in_force if claim.is_exact]
    ends = _Ends([claim for claim in claims if claim.ends])
    pairs = [
        *_pairs(Reason.SIGNED, signed, signed),
        *_pairs(Reason.BEFORE_SIGNATURE, in_force, signed),
        *(
            conflict
            for conflict in _pairs(Reason.IN_FORCE, took_effect, took_effect)
            if conflict.other.first.year - conflict.one.first.year <= 1
            and not ends.lie_between(conflict.one, conflict.other)
        ),
        *_lower([claim for claim in claims if not claim.ends], ends),
    ]
    once: dict[tuple[str, str], Conflict] = {}  # two claims that exclude each other do so for the first of the reasons
    for each in pairs:
        once.setdefault((each.one.id, each.other.id), each)
    return sorted(once.values(), key=lambda each: (each.one.first, each.other.first, each.reason, each.other.id))


def statement(claim: Claim) -> tuple[date, date, str | None, Status, Status]:
    """What a claim says of its pact, whoever says it."""
    return claim.last, claim.first, claim.date, claim.at_least, claim.at_most


class _Earlier:
    """Claims, asked for the latest of them that lies wholly before a day."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """`claims` are in the order of their last days."""
        self._lasts = [claim.last for claim in claims]
        # The one that begins last leaves the least room for an end of the pact between it and the day.
        self._latest: list[Claim] = []
        for claim in claims:
            is_later = not self._latest or claim.first >= self._latest[-1].first
            self._latest.append(claim if is_later else self._latest[-1])

    def before(self, day: date) -> Claim | None:
        place = bisect_left(self._lasts, day)
        return self._latest[place - 1] if place else None


def _pairs(reason: Reason, some: Sequence[Claim], others: Sequence[Claim]) -> Iterator[Conflict]:
    """Each of `others` with the latest of `some` that lies wholly before it."""
    earlier = _Earlier(some)
    for other in others:
        one = earlier.before(other.first)
        if one is not None:
            yield Conflict(reason, one, other)


def _lower(claims: Sequence[Claim], ends: _Ends) -> Iterator[Conflict]:
    by_rank: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_rank[claim.at_least.rank].append(claim)
    earlier = {rank: _Earlier(some) for rank, some in by_rank.items()}
    for other in claims:
        if other.date is None and other.is_exact and other.at_least.rank >= Status.AGREED_IN_PRINCIPLE.rank:
            continue
        # A settled text is taken back easily: only a denial of all talks contradicts it.
        lowest = 1 if other.at_most is Status.NONE else max(other.at_most.rank + 1, Status.CONCLUDED.rank)
        for rank in range(Status.IN_FORCE.rank, lowest - 1, -1):
            one = earlier[rank].before(other.first) if rank in earlier else None
            if one is not None and not ends.lie_between(one, other):
                yield Conflict(Reason.LOWER, one, other)
                break


class _Ends:
    """The ends of a pact, asked whether one of them lies between two claims."""

    def __init__(self, ends: Iterable[Claim]) -> None:
        by_first = sorted(ends, key=lambda end: end.first)
        self._firsts = [end.first for end in by_first]
        self._lasts = list(accumulate((end.last for end in by_first), max))

    def lie_between(self, one: Claim, other: Claim) -> bool:
        """Whether the pact ended, or may have ended, from the first day of `one` to the last of `other`."""
        place = bisect_right(self._firsts, other.last)
        return place > 0 and self._lasts[place - 1] >= one.first
