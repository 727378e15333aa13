"""The terms of a pact, as its sources give them, and the days on which they run out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pacts.dates import PartialDate, earliest
from pacts.rules.claim import Claim
from pacts.status import Status
from pacts.terms import AUTOMATIC, TERMS, UNLIMITED, Period

_HORIZON = date(2100, 1, 1)  # later renewals are not written down; a fixed day, since the rules know no today

Terms = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TermEnd:
    """A term of a pact runs out between two days, which are one where the day of its entry into force is known.

    `number` is 1 for the first term and counts automatic renewals after it. `notice_by` is the last day on which a
    party may say that it will not renew the pact; None where no source gives a notice.
    """

    number: int
    first: date
    last: date
    notice_by: date | None


def terms_of(claims: Iterable[Claim], terms: Mapping[str, Terms]) -> dict[str, str]:
    """The value of each term of a pact: that of the newest source that gives one. `terms` are by the claim's id."""
    values: dict[str, str] = {}
    with_terms = (claim for claim in claims if claim.id in terms)
    for claim in sorted(with_terms, key=lambda claim: (claim.known or claim.last, claim.last, claim.id)):
        values |= terms[claim.id]
    return {name: values[name] for name in TERMS if name in values}


def term_ends(claims: Iterable[Claim], terms: Terms) -> Iterator[TermEnd]:
    """When the terms of a pact run out, automatic renewals included; nothing where that cannot be known.

    The first term begins with the entry into force: without its date, or a duration, no end is known.
    """
    duration, renewal = terms.get("duration", UNLIMITED), terms.get("renewal", "none")
    if duration == UNLIMITED:
        return
    days = (PartialDate(claim.date) for claim in claims if claim.date and claim.at_least is Status.IN_FORCE)
    begun = earliest(days)
    if begun is None:
        return
    length = Period.parse(duration)
    first, last = length.after(begun.first), length.after(begun.last)
    notice = Period.parse(terms["notice"]) if "notice" in terms else None
    again = length if renewal == AUTOMATIC else None if renewal in ("none", "by agreement") else Period.parse(renewal)
    number = 1
    while first < _HORIZON:
        yield TermEnd(number, first, last, notice.before(first) if notice else None)
        if again is None:
            return
        first, last, number = again.after(first), again.after(last), number + 1
