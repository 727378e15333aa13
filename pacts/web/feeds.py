"""Atom feeds of what became known: of all pacts, of a party's, of an alliance's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from starlette.requests import Request

from pacts import gazetteer
from pacts.dates import PartialDate
from pacts.english import step_in_words
from pacts.listings import party_name
from pacts.registry import Registry
from pacts.rules.steps import Step
from pacts.web.links import Links
from pacts.web.page import Handler, Page

_DAYS = 365
_MOST = 100  # entries


def changes(request: Request, registry: Registry) -> Page:
    """What sources of the last year were the first to report."""
    return _feed(request, registry, None, "Changes", Links().path("changes"))


def of_party(request: Request, registry: Registry) -> Page:
    """The same of the pacts of a party."""
    party = gazetteer.resolve(request.path_params["party"])
    return _feed(request, registry, party.code, f"Changes of {party.name}", Links().party(party.code))


def of_alliance(request: Request, registry: Registry) -> Page:
    """The same of the pacts of an alliance's members."""
    group = gazetteer.resolve_group(request.path_params["alliance"])
    # Its members one by one, since NATO by its name is also a party of its own.
    among = ", ".join(group.members(date.today())) or group.name
    return _feed(request, registry, among, f"Changes among {group.name}", Links().alliance(group.name))


def _feed(request: Request, registry: Registry, among: str | None, title: str, page: str) -> Page:
    today = date.today()
    steps = registry.changes(today - timedelta(_DAYS), today, learned=True, among=among)
    entries = sorted(map(_entry, steps), key=lambda entry: entry["updated"], reverse=True)[:_MOST]
    root = str(request.base_url).rstrip("/")
    values = {
        "entries": entries,
        "updated": entries[0]["updated"] if entries else f"{today - timedelta(_DAYS)}T00:00:00Z",
        "id": uuid5(NAMESPACE_URL, f"pacts:feed:{page}").urn,
        "root": root,
        "address": page,
        "here": request.url.path.removeprefix(request.scope.get("root_path", "")),
    }
    return Page("feed.xml", title, values, media_type="application/atom+xml; charset=utf-8")


def _entry(step: Step) -> dict[str, Any]:
    """One step; its id is the same in every registry, and `updated` the day of its newest source."""
    days = [PartialDate(proof.published).last for proof in step.evidence if proof.published]
    names = (
        " and ".join(map(party_name, step.parties))
        if len(step.parties) == 2
        else ", ".join(map(party_name, step.parties))
    )
    when = step.date or f"by {step.last_day}"
    return {
        "id": uuid5(NAMESPACE_URL, "pacts:step:" + ":".join(map(str, step.key))).urn,
        "title": f"{names}: {step_in_words(step.status, step.party)}, {when}",
        "updated": f"{min(max(days, default=step.last_day), date.today())}T00:00:00Z",
        "path": Links().pact(step.pact),
        "step": step,
    }


FEEDS: dict[str, Handler] = {
    "/changes.atom": changes,
    "/party/{party}/changes.atom": of_party,
    "/alliance/{alliance}/changes.atom": of_alliance,
}
