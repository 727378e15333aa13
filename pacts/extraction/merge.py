"""From drafts to the claims of one article: the same fact told twice is one claim, with its most precise date."""

from __future__ import annotations

from collections.abc import Sequence

from pacts.articles.article import Article
from pacts.extraction.discourse import Draft
from pacts.extraction.findings import Claim
from pacts.extraction.phrases import Topic
from pacts.status import Status


def claims(article: Article, drafts: Sequence[Draft], secret: bool) -> tuple[Claim, ...]:
    """The claims that stand, in the order of the text."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.refused or not (draft.pact.topic is Topic.SECRET or draft.pact.topic is Topic.WEAK and secret):
            continue
        twin = next((known for known in kept if _same(known, draft)), None)
        if twin is None:
            kept.append(draft)
        elif twin.inherited and draft.date and not draft.inherited:
            twin.date, twin.inherited = draft.date, False
        elif draft.date and not draft.inherited and (twin.date is None or len(draft.date.text) > len(twin.date.text)):
            twin.date = draft.date
    events = {(draft.parties, draft.bounds[0]) for draft in kept if draft.bounds[0] is draft.bounds[1]}
    stand = [draft for draft in kept if not _covered(draft, {status for parties, status in events if parties == draft.parties}, kept)]
    return tuple(
        Claim(d.parties, d.bounds[0], d.bounds[1], d.date, article.text[d.start : d.end], d.start, d.end, d.rule) for d in stand
    )


def _same(one: Draft, other: Draft) -> bool:
    if one.parties != other.parties or one.bounds != other.bounds:
        return False
    if one.date is None or other.date is None or one.inherited or other.inherited:
        return True
    return one.date.covers(other.date) or other.date.covers(one.date)


def _covered(draft: Draft, events: set[Status], kept: Sequence[Draft]) -> bool:
    """Whether a statement says no more than an event of the same article: 'has a pact' beside 'signed one in 2016'."""
    least, most = draft.bounds
    if least is Status.NONE and most is Status.AGREED_IN_PRINCIPLE:
        reached = any(d.parties == draft.parties and d.bounds[0].rank >= Status.CONCLUDED.rank for d in kept)
        return reached
    if least is most:
        return False
    if any(status.rank >= least.rank and status.rank >= Status.AGREED_IN_PRINCIPLE.rank for status in events):
        return True
    return any(d is not draft and d.parties == draft.parties and d.bounds[1] is most and d.bounds[0].rank > least.rank for d in kept)
