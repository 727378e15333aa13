"""Vague reports of a step beside more exact ones: which ends are the same end, and what is left of a vague date."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pacts.rules.claim import Claim
from pacts.status import LADDER, Status


def retold_ends(claims: Iterable[Claim]) -> dict[str, str]:
    """The ends that only report another end again, each with the id of that one, which is the most exact.

    An end with a date reports an end of the same status whose shorter span lies within its own. An end without a date
    reports the last dated one before it, unless a signature or an entry into force was dated between the two. So the
    pact ended once, and not once more on the later day.
    """
    claims = list(claims)
    if not any(claim.ends for claim in claims):
        return {}
    restarts = sorted((c for c in claims if c.date and c.at_least.rank >= Status.CONCLUDED.rank), key=_in_time)
    restart_days = [claim.last for claim in restarts]
    retold: dict[str, str] = {}

    def begun_between(after: date, until: date) -> bool:
        between = restarts[bisect_right(restart_days, after) : bisect_right(restart_days, until)]
        return any(claim.first > after for claim in between)

    for status in (each for each in Status if each.ends):
        ends = [claim for claim in claims if claim.at_least is status]
        dated = sorted((end for end in ends if end.date), key=_in_time)
        days = [end.last for end in dated]
        for end in ends:
            exact = None
            if end.date is None:
                place = bisect_right(days, end.first)
                exact = dated[place - 1] if place else None
                if exact is not None and begun_between(exact.last, end.first):
                    exact = None
            elif end.first < end.last:
                within = dated[bisect_left(days, end.first) : bisect_right(days, end.last)]
                exact = next((each for each in reversed(within) if _lies_within(each, end)), None)
            if exact is not None:
                retold[end.id] = exact.id
    return {end: _most_exact(end, retold) for end in retold}


def tightened(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, the span of each vague date cut to what other claims on the pact leave of it.

    'In force in 2026' beside 'in force by 28 February' means in force between 1 January and 28 February: the span ends
    where another claim says as much or more. 'Signed in 2014' beside 'signed on 28 December 2014' means signed on that
    day: where another claim dates the same step, the span also begins there. Talks are no such step, since they last.
    Where the pact ended within the span nothing is cut, since the claims may report two steps.
    """
    ends = sorted(claim.last for claim in claims if claim.ends)

    def may_be_cut(claim: Claim) -> bool:
        if claim.date is None or claim.first == claim.last or claim.ends or claim.at_least is Status.NONE:
            return False
        return bisect_left(ends, claim.first) == bisect_right(ends, claim.last)

    vague = list(filter(may_be_cut, claims))
    if not vague:
        return list(claims)
    by_rank = [sorted(c.last for c in claims if not c.ends and c.at_least.rank >= rank) for rank in range(len(LADDER))]
    cut: dict[str, Claim] = {claim.id: claim for claim in claims}
    for claim in vague:
        days = by_rank[claim.at_least.rank]
        cut[claim.id] = claim._replace(last=days[bisect_left(days, claim.first)])  # at the latest its own last day

    for status in LADDER[Status.AGREED_IN_PRINCIPLE.rank :]:
        dated = [claim for claim in cut.values() if claim.date is not None and claim.at_least is status]
        dated.sort(key=lambda claim: (-claim.first.toordinal(), claim.last))
        exact = date.max  # the earliest first day so far of a claim in whose span no more exact one begins
        for claim in dated:
            if exact > claim.last:
                exact = claim.first if claim.is_exact else exact
            elif may_be_cut(claim):
                cut[claim.id] = claim._replace(first=exact)
    return list(cut.values())


def _most_exact(end: str, retold: Mapping[str, str]) -> str:
    while end in retold:
        end = retold[end]
    return end


def _lies_within(inner: Claim, outer: Claim) -> bool:
    return (
        outer.first <= inner.first and inner.last <= outer.last and inner.last - inner.first < outer.last - outer.first
    )


def _in_time(claim: Claim) -> tuple[date, date, str]:
    return claim.last, claim.first, claim.id
