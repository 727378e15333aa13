"""From drafts to the claims of one article: the same fact told twice is one claim, with its most precise date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pacts.articles.article import Article
from pacts.extraction.discourse import Draft
from pacts.extraction.events import DENIED, NO_TALKS
from pacts.extraction.findings import Claim
from pacts.extraction.sentence_parts import Topic
from pacts.status import Status


def claims(article: Article, drafts: Iterable[Draft], secret: bool) -> tuple[Claim, ...]:
    """The claims that stand, in the order of the text.

    `secret` says whether the article speaks of secrets at all: only then does an 'information-sharing agreement' count.
    """
    kept: dict[tuple[str, ...], list[Draft]] = {}
    for draft in drafts:
        if not draft.refused and (draft.pact.topic is Topic.SECRET or (secret and draft.pact.topic is Topic.WEAK)):
            _fold(draft, kept.setdefault(draft.parties, []))
    stand = [draft for same in kept.values() for draft in same if not _covered(draft, same)]
    return tuple(
        _claim(draft, article.text[draft.start : draft.end])
        for draft in sorted(stand, key=lambda draft: (draft.start, draft.end, draft.parties))
    )


def _claim(draft: Draft, quote: str) -> Claim:
    return Claim(draft.parties, *draft.bounds, draft.date, quote, draft.start, draft.end, draft.rule, kind=kind(quote))


def _fold(draft: Draft, told: list[Draft]) -> None:
    """Add a draft to those of the same parties, or give its date to the one that tells the same."""
    for twin in told:
        if twin.bounds == draft.bounds and _one_day(twin, draft):
            finer = twin.date is None or len(draft.date.text) > len(twin.date.text) if draft.date else False
            if draft.date and not draft.inherited and (twin.inherited or finer):
                twin.date, twin.inherited = draft.date, False
            return
    told.append(draft)


def _one_day(one: Draft, other: Draft) -> bool:
    """Whether two dates can be the same day; a date that is only the day of the news gives way to any."""
    if one.date is None or other.date is None or one.inherited or other.inherited:
        return True
    return one.date.covers(other.date) or other.date.covers(one.date)


def _covered(draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether a statement says no more than another of the same parties: 'has a pact' beside 'signed one in 2016'."""
    least, most = draft.bounds
    if draft.bounds == DENIED:  # 'the signing was called off', told before what came of it
        return any(other.bounds[0].rank >= Status.CONCLUDED.rank or other.bounds == NO_TALKS for other in told)
    if least is most:
        return False
    return any(
        other.bounds[0].rank >= max(least.rank, Status.AGREED_IN_PRINCIPLE.rank)
        if other.bounds[0] is other.bounds[1]
        else other.bounds[1] is most and other.bounds[0].rank > least.rank
        for other in told
        if other is not draft
    )


_AGREEMENT = r"(?:agreement|accord|arrangement|pact|treaty)"
_KINDS = (
    ("GSOMIA", rf"general security of military information {_AGREEMENT}|\bGSOMIA\b"),
    ("GSOIA", rf"general security of information {_AGREEMENT}|\bGSOIA\b"),
    ("GSA", rf"general security {_AGREEMENT}|\bGSA\b"),
    ("SIA", rf"\bsecurity[- ]of[- ]information {_AGREEMENT}|{_AGREEMENT} on (?:the )?security of information"),
    ("ISA", rf"\binformation[- ]security {_AGREEMENT}"),
    ("MPCI", r"\b(?:mutual|reciprocal) protection of (?:\w+ ){0,2}(?:classified|secret|restricted)"),
    ("industrial security annex", r"\bindustrial[- ]security (?:annex|agreement)"),
    ("ENNPIA", r"\bnaval nuclear propulsion information\b|\bENNPIA\b"),
)
_ANY = re.compile("|".join(f"(?P<k{number}>{pattern})" for number, (_, pattern) in enumerate(_KINDS)), re.IGNORECASE)


def kind(quote: str) -> str | None:
    """The one kind of instrument that the words name, None where they name none or several.

    The abbreviations are those of the field: general security (of military information) agreement, security of
    information agreement, information security agreement, mutual protection of classified information.
    """
    found = {match.lastgroup for match in _ANY.finditer(quote)}
    if len(found) != 1:
        return None
    return _KINDS[int(str(found.pop())[1:])][0]
