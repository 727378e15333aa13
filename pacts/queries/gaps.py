"""The sentence that sums up a party's profile, and the sentences on what is not known."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence, Sized
from datetime import timedelta

from pacts.dates import PartialDate
from pacts.english import counted, day_in_words, joined, name, number
from pacts.marks import Mark
from pacts.queries.party_pacts import PartyPact
from pacts.terms import terms_in_words

_STANDING = (Mark.IN_FORCE, Mark.CONCLUDED)
_OLD = 10  # years after which the newest source on a pact is called old
_FEW = 12  # more pacts than these are counted

_OLD_TALKS = "old talks"
_COUNTED: dict[str, str] = {
    Mark.IN_FORCE: "in force",
    Mark.CONCLUDED: "signed",
    Mark.AGREED_IN_PRINCIPLE: "agreed in principle",
    Mark.NEGOTIATING: "in talks",
    _OLD_TALKS: "in talks when last reported, over ten years ago",
    Mark.UNCLEAR: "unclear",
    Mark.NONE: "ended or reported as none",
}


def sentence(code: str, pacts: Sequence[PartyPact], day: datetime.date) -> str:
    """'As of 1 June 2026, three pacts of Sweden are on record: two in force and one signed.'"""
    when = f"As of {day_in_words(day)}"
    if not pacts:
        return f"{when}, no source on record speaks of a pact of {name(code)}."
    counts = Counter(_OLD_TALKS if pact.pact.old_talks else pact.mark for pact in pacts)
    parts = [f"{number(counts[each])} {words}" for each, words in _COUNTED.items() if counts[each]]
    verb = "is" if len(pacts) == 1 else "are"
    return f"{when}, {counted(len(pacts), 'pact')} of {name(code)} {verb} on record: {joined(parts)}."


def of_pacts(code: str, pacts: Sequence[PartyPact], day: datetime.date) -> Iterator[str]:
    """What the sources leave open about the pacts."""
    standing = [each for each in pacts if each.mark in _STANDING]
    open_ = [each for each in standing if each.pact.at_most.rank > each.pact.at_least.rank]
    if open_:
        yield f"Signed, entry into force not reported: {_listed(open_)}."
    undated = [each for each in pacts if each.mark is Mark.IN_FORCE and each.since is None]
    if undated:
        yield f"In force, the day not told: {_listed(undated)}."
    for each in standing:
        if each.has_lapsed and each.term_end:
            terms = terms_in_words({key: each.terms[key] for key in ("duration", "renewal") if key in each.terms})
            end = each.term_end
            ran_out = str(end.first) if end.first == end.last else f"between {end.first} and {end.last}"
            yield f"Its term ran out ({ran_out}; {terms}), a renewal is not reported: {_listed([each])}."
    if standing:
        known = sum("duration" in each.terms for each in standing)
        if known < len(standing):
            some = number(known) if known else "none"
            yield f"How long it lasts is on record for {some} of {counted(len(standing), 'pact')} that stand."
    limit = day - timedelta(365 * _OLD)
    old = [each for each in standing if each.pact.span.newest and PartialDate(each.pact.span.newest).last < limit]
    if old:
        some = number(len(old))
        yield f"The newest source is older than ten years for {some} of {counted(len(standing), 'pact')} that stand."
    disputed = [each for each in pacts if each.pact.span.disputed]
    if disputed:
        yield f"Sources contradict each other (pacts conflicts {code}): {_listed(disputed)}."


def of_party(authorities: Sized, levels: Sized, lists: Sized) -> Iterator[str]:
    """What no source tells of the party itself: what of these is empty."""
    missing = []
    if not authorities:
        missing.append("names its security authority")
    if not levels:
        missing.append("tells its levels of classification")
    if not lists:
        missing.append("claims to list all its pacts")
    if missing:
        yield f"No source on record {' or '.join(missing)}."


def _listed(pacts: Sequence[PartyPact]) -> str:
    """The partners of some pacts, of a pact of several its title; of many the first."""
    called = [
        name(each.partners[0]) if len(each.partners) == 1 else f"'{each.pact.title or each.pact.pact}'"
        for each in pacts
    ]
    once = list(dict.fromkeys(called))
    return joined(once) if len(once) <= _FEW else f"{', '.join(once[:_FEW])} and {len(once) - _FEW} more"
