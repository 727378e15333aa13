"""Atom feeds of what became known: of all pacts, of a party's, of an alliance's."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from starlette.requests import Request
from starlette.responses import Response

from pacts import gazetteer
from pacts.dates import PartialDate
from pacts.exports.atom import feed
from pacts.registry import Registry
from pacts.rules.steps import Step
from pacts.web.links import Links
from pacts.web.page import Handler

_DAYS = 365
_MOST = 100  # entries


def changes(request: Request, registry: Registry) -> Response:
    """What sources of the last year were the first to report."""
    return _feed(request, registry, None, "Changes", Links().path("changes"))


def of_party(request: Request, registry: Registry) -> Response:
    """Return the feed of changes to the pacts of a party."""
    party = gazetteer.resolve(request.path_params["party"])
    return _feed(request, registry, party.code, f"Changes of {party.name}", Links().party(party.code))


def of_alliance(request: Request, registry: Registry) -> Response:
    """Return the feed of changes to the pacts of an alliance's members."""
    group = gazetteer.resolve_group(request.path_params["alliance"])
    # Its members one by one, since NATO by its name is also a party of its own.
    among = ", ".join(group.members(date.today())) or group.name
    return _feed(request, registry, among, f"Changes among {group.name}", Links().alliance(group.name))


def _feed(request: Request, registry: Registry, among: str | None, title: str, page: str) -> Response:
    today = date.today()
    first = today - timedelta(_DAYS)
    steps = registry.changes(first, today, learned=True, among=among)
    root = str(request.base_url).rstrip("/")
    written = feed(
        sorted(steps, key=_published, reverse=True)[:_MOST],
        subject=page,
        title=f"{title} · pacts",
        subtitle="Steps of information-security pacts that sources of the last year were the first to report",
        updated=datetime.combine(first, time(), UTC),
        moment=_published,
        link=lambda step: root + Links().pact(step.pact),
        itself=root + request.url.path.removeprefix(request.scope.get("root_path", "")),
        page=root + page,
    )
    return Response(written, media_type="application/atom+xml; charset=utf-8")


def _published(step: Step) -> datetime:
    """The day of its newest source."""
    days = [PartialDate(proof.published).last for proof in step.evidence if proof.published]
    return datetime.combine(min(max(days, default=step.last_day), date.today()), time(), UTC)


FEEDS: dict[str, Handler] = {
    "/changes.atom": changes,
    "/party/{party}/changes.atom": of_party,
    "/alliance/{alliance}/changes.atom": of_alliance,
}
