"""Make the claims of an article from its drafts. Drafts of one fact become one claim with the most precise date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pacts.articles.article import Article
from pacts.extraction.clauses.events import DENIED, NO_TALKS
from pacts.extraction.discourse.discourse import Draft
from pacts.extraction.findings import Claim
from pacts.extraction.phrases.sentence_parts import Topic
from pacts.language.en.data import patterns
from pacts.status import Status

SHORT = "the sentence counts more parties than the claim lists"
_KINDS = re.compile(
    "|".join(f"(?P<{name}>{pattern.pattern})" for name, pattern in patterns("pacts", "kinds").items()), re.IGNORECASE
)


def merge_drafts(article: Article, drafts: Iterable[Draft], about_secrets: bool) -> tuple[Claim, ...]:
    """Return the claims in the order of the text.

    `about_secrets` says whether the article mentions secrets. Only then does an 'information-sharing agreement' count.
    """
    topics = (Topic.SECRET, Topic.WEAK) if about_secrets else (Topic.SECRET,)
    kept: dict[tuple[str, ...], list[Draft]] = {}
    for draft in drafts:
        if not draft.refused and draft.pact.topic in topics:
            _add(draft, kept.setdefault(draft.parties, []))
    drafts = [draft for same in kept.values() for draft in same if not _implied(draft, same)]
    return tuple(
        _claim(draft, article.text[draft.start : draft.end])
        for draft in sorted(drafts, key=lambda draft: (draft.start, draft.end, draft.parties))
    )


def _claim(draft: Draft, quote: str) -> Claim:
    doubts = (SHORT,) * draft.is_short
    where = draft.start, draft.end
    return Claim(draft.parties, *draft.bounds, draft.date, quote, *where, draft.rule, kind=kind(quote), doubts=doubts)


def _add(draft: Draft, kept: list[Draft]) -> None:
    """Add a draft to those of the same parties; if one of them states the same, give it the better date instead."""
    for twin in kept:
        if twin.bounds == draft.bounds and _one_day(twin, draft):
            finer = twin.date is None or len(draft.date.text) > len(twin.date.text) if draft.date else False
            if draft.date and not draft.inherited and (twin.inherited or finer):
                twin.date, twin.inherited = draft.date, False
            return
    kept.append(draft)


def _one_day(one: Draft, other: Draft) -> bool:
    """Whether two dates can mean the same day. No date and the day of the news go with any other."""
    if one.date is None or other.date is None or one.inherited or other.inherited:
        return True
    return one.date.covers(other.date) or other.date.covers(one.date)


def _implied(draft: Draft, same_parties: Sequence[Draft]) -> bool:
    """Whether another claim of the same parties implies this one: 'signed one in 2016' implies 'has a pact'."""
    least, most = draft.bounds
    if draft.bounds == DENIED:  # 'the signing was called off', in an article that reports a later signing
        return any(other.bounds[0].rank >= Status.CONCLUDED.rank or other.bounds == NO_TALKS for other in same_parties)
    reached = max(least.rank, Status.AGREED_IN_PRINCIPLE.rank)
    return least is not most and any(other.bounds[0].rank >= reached for other in same_parties if other is not draft)


def kind(quote: str) -> str | None:
    """Return the one kind of instrument that the words name, None if they name none or several."""
    names = {str(match.lastgroup) for match in _KINDS.finditer(quote)}
    return names.pop().replace("_", " ") if len(names) == 1 else None
