"""Pages that list: changes, the steps of a party, words searched for, and conflicts."""

from __future__ import annotations

from datetime import date, timedelta

from starlette.requests import Request

from pacts import gazetteer, listings
from pacts.english import side
from pacts.registry import Registry
from pacts.rules.events import KINDS_OF_STEP
from pacts.web import forms
from pacts.web.page import Handler, Page

_DAYS = 365  # of changes that are shown where nothing else is asked for


def changes(request: Request, registry: Registry) -> Page:
    """What changed, or what became known, between two days; the newest first."""
    fields = request.query_params
    until = forms.day(fields, "until")
    since = forms.day(fields, "since") or (until or date.today()) - timedelta(_DAYS)
    learned, only = forms.flag(fields, "learned"), forms.listed(forms.text(fields, "step"))
    answer = registry.changes(since, until, learned=learned, only=only)
    newest = sorted(answer[::-1], key=lambda step: step.date is None)  # what has no date comes last
    listing = listings.steps(newest)
    values = {"answer": answer, "listing": listing, "since": since, "until": until, "learned": learned}
    values["step"] = ", ".join(only)
    values["kinds"] = [*KINDS_OF_STEP, *([values["step"]] if len(only) > 1 else [])]
    return Page("changes.html", "What changed", values, listing, [answer.sentence, *answer.notes])


def timeline(request: Request, registry: Registry) -> Page:
    """The dated steps of the pacts of a party, with anyone or with another."""
    fields = request.query_params
    party, other = forms.text(fields, "party"), forms.text(fields, "other")
    since, until = forms.day(fields, "since"), forms.day(fields, "until")
    itself, only = gazetteer.resolve(party), forms.listed(forms.text(fields, "step"))
    answer = registry.timeline(party, other or None, since=since, until=until, only=only)
    title = f"Steps of the pacts of {itself.name}" + (f" with {side(other)}" if other else "")
    listing = listings.steps(answer)
    values = {"answer": answer, "listing": listing, "party": itself}
    return Page("timeline.html", title, values, listing, [answer.sentence, *answer.notes])


def search(request: Request, registry: Registry) -> Page:
    """Words in pacts, claims and articles."""
    words = forms.text(request.query_params, "q")
    limit = forms.whole(request.query_params, "limit", 20, 500, 1)
    if not words:
        return Page("search.html", "Search", {"words": "", "hits": [], "more": False, "limit": limit})
    answer = registry.search(words, limit=limit + 1)
    hits = answer.rows[:limit]
    listing = listings.hits(hits)
    values = {"words": words, "hits": hits, "more": len(answer) > limit, "limit": limit, "answer": answer}
    return Page("search.html", f"Search: {words}", values, listing, list(answer.notes))


def conflicts(request: Request, registry: Registry) -> Page:
    """Claims that cannot both be true."""
    party = forms.text(request.query_params, "party")
    day = forms.day(request.query_params, "as_of")
    answer = registry.conflicts(*forms.listed(party), as_of=day)
    return Page("conflicts.html", "Conflicts", {"answer": answer}, listings.conflicts(answer), [answer.sentence])


PAGES: dict[str, Handler] = {
    "/changes": changes,
    "/timeline": timeline,
    "/search": search,
    "/conflicts": conflicts,
}
