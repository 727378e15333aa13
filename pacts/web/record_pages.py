"""Pages on what is on record: a party, a pact, two parties, an alliance, a source, and their lists."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pacts import gazetteer, listings, party_listings
from pacts.drawing import BOUNDARIES
from pacts.errors import UnknownName
from pacts.exports.citation_styles import STYLES
from pacts.listings import by_name, party_name
from pacts.registry import Registry
from pacts.web import forms
from pacts.web.links import Links, slug
from pacts.web.page import Handler, Page

_PER_PAGE = 100  # sources


def party(request: Request, registry: Registry) -> Page | Response:
    """What is on record of one party."""
    itself = gazetteer.resolve(request.path_params["party"])
    if request.path_params["party"] != itself.code:
        return _moved(request, "party", itself.code)
    day = forms.day(request.query_params, "as_of")
    profile = registry.profile(itself.code, as_of=day)
    boundaries = forms.choice(request.query_params, "boundaries", BOUNDARIES, BOUNDARIES[0])
    values = {"profile": profile, "sections": party_listings.sections(profile), "day": day}
    values["boundaries"] = "" if boundaries == BOUNDARIES[0] else boundaries
    return Page("party.html", itself.name, values, party_listings.profile(profile), [profile.sentence, *profile.gaps])


def parties(request: Request, registry: Registry) -> Page:
    """Every party, by kind."""
    kinds: dict[str, list[Any]] = {"country": [], "territory": [], "organisation": []}
    for each in sorted(gazetteer.parties(), key=lambda party: party.name):
        kinds[each.kind].append(each)
    return Page("parties.html", "Parties", {"kinds": kinds}, party_listings.parties())


def pact(request: Request, registry: Registry) -> Page | Response:
    """One pact with its history, its fields and its citation."""
    day = forms.day(request.query_params, "as_of")
    record = registry.pact(request.path_params["pact"], as_of=day)
    if request.path_params["pact"] != record.pact:
        return _moved(request, "pact", record.pact)
    citation = registry.cite(record.pact, as_of=day)
    listing = listings.history(record.history)
    values: dict[str, Any] = {"record": record, "listing": listing, "day": day}
    values["styles"] = {style: write(citation) for style, write in STYLES.items()}
    title = record.title or f"Agreement of {', '.join(map(party_name, record.parties))}"
    return Page("pact.html", title, values, listing, [f"{title} ({record.pact}): {record.words}."])


def pair(request: Request, registry: Registry) -> Page | Response:
    """What is on record between two parties."""
    one, other = (gazetteer.resolve(request.path_params[name]).code for name in ("one", "other"))
    if [request.path_params["one"], request.path_params["other"]] != sorted((one, other)):
        return _moved(request, "pair", *sorted((one, other)))
    day = forms.day(request.query_params, "as_of")
    rows = registry.history(one, other)
    answer = registry.pair(one, other, as_of=day, subject="any", include_indirect=True)
    listing = listings.history(rows)
    values = {"one": one, "other": other, "rows": rows, "answer": answer, "listing": listing}
    values["coverage"] = listings.coverage(answer)
    title = f"{party_name(one)} and {party_name(other)}"
    return Page("pair.html", title, values, listing, [answer.sentence, *answer.notes])


def matrix(request: Request, registry: Registry) -> Page:
    """Who of two groups has what with whom."""
    fields = request.query_params
    group, other = forms.text(fields, "group"), forms.text(fields, "other")
    if not group:
        return Page("matrix.html", "A matrix of two groups", {"group": "", "other": "", "answer": None, "day": None})
    return _matrix(request, registry, group, other or None)


def alliance(request: Request, registry: Registry) -> Page | Response:
    """An alliance: its members, and who of them has what with whom."""
    known = {each.name: each for each in gazetteer.alliances()}
    group = gazetteer.resolve_group(request.path_params["alliance"])
    if group.name not in known:
        raise UnknownName(f"'{group.name}' is no alliance.", "The page of alliances lists them all.")
    if request.path_params["alliance"] != slug(group.name):
        return _moved(request, "alliance", slug(group.name))
    page = _matrix(request, registry, group.name, forms.text(request.query_params, "other") or None)
    return Page("matrix.html", group.name, {**page.values, "alliance": known[group.name]}, page.listing, page.sentences)


def _matrix(request: Request, registry: Registry, group: str, other: str | None) -> Page:
    day = forms.day(request.query_params, "as_of")
    answer = registry.matrix(group, other, as_of=day, bilateral=forms.flag(request.query_params, "bilateral"))
    rows = gazetteer.resolve_group(group)
    columns = gazetteer.resolve_group(other) if other else rows
    members, partners = by_name(rows.members(day or date.today())), by_name(columns.members(day or date.today()))
    values = {
        "answer": answer,
        "group": group,
        "other": other or "",
        "members": members,
        "partners": partners,
        "cells": {(cell.member, cell.partner): cell for cell in answer},
        "day": day,
        "alliance": None,
    }
    title = f"{rows.name} and {columns.name}" if other else rows.name
    listing = listings.matrix(answer, members, partners)
    return Page("matrix.html", title, values, listing, [answer.sentence, *answer.notes])


def alliances(request: Request, registry: Registry) -> Page:
    """Every alliance, with its members of the day."""
    day = forms.day(request.query_params, "as_of")
    rolls = [(each, list(by_name(gazetteer.members(each.name, day or date.today())))) for each in gazetteer.alliances()]
    return Page(
        "alliances.html", "Alliances", {"rolls": rolls, "day": day}, party_listings.alliances(day or date.today())
    )


def sources(request: Request, registry: Registry) -> Page | Response:
    """The sources, the latest first; or those of one address."""
    address = forms.text(request.query_params, "address")
    number = forms.whole(request.query_params, "page", 1, 100_000, 1)
    rows = registry.sources(address or None, limit=_PER_PAGE + 1, offset=(number - 1) * _PER_PAGE)
    if address and len(rows) == 1:
        return RedirectResponse(Links.of(request).path("source", rows[0].id), 303)
    values = {"rows": rows[:_PER_PAGE], "number": number, "more": len(rows) > _PER_PAGE}
    return Page("sources.html", "Sources", values, listings.sources(rows[:_PER_PAGE]))


def source(request: Request, registry: Registry) -> Page:
    """One source, and what it says."""
    record = registry.source(request.path_params["source"])
    listing = listings.claims(record.claims)
    title = record.source.title or record.source.publisher or "A source"
    return Page("source.html", title, {"record": record, "listing": listing}, listing)


def _moved(request: Request, *parts: str) -> Response:
    """Send to the one address of a page, with the suffix and the fields that were asked for."""
    suffix = request.path_params.get("suffix")
    links = Links.of(request)
    target = links.path(*parts) + (f".{suffix}" if suffix else "")
    return RedirectResponse(target + (f"?{request.url.query}" if request.url.query else ""), 308)


PAGES: dict[str, Handler] = {
    "/parties": parties,
    "/party/{party}": party,
    "/pact/{pact}": pact,
    "/pair/{one}/{other}": pair,
    "/matrix": matrix,
    "/alliances": alliances,
    "/alliance/{alliance}": alliance,
    "/sources": sources,
    "/source/{source}": source,
}
