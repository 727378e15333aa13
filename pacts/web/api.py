"""The registry for programs: the dataclasses of `pacts.registry` as JSON, with paging, described in OpenAPI."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pacts import party_listings
from pacts.coverage_options import HELP
from pacts.queries.answer import Answer
from pacts.registry import Registry
from pacts.rules.events import KINDS_OF_STEP
from pacts.rules.titles import GENERAL
from pacts.status import Status
from pacts.web.links import Links
from pacts.web.page import Page

# For each path an address and its answer as it was once, lists cut to their first entry. Tests compare its keys with
# those of real answers.
EXAMPLES: dict[str, Any] = json.loads(Path(__file__).with_name("examples.json").read_text(encoding="utf-8"))

Group = Annotated[str, Query(description="An alliance, a country, or a list with commas", examples=["Five Eyes"])]
Party = Annotated[str, Query(description="A country or an organisation, by name or code", examples=["Japan"])]
AsOf = Annotated[date | None, Query(description=HELP["as_of"])]
KnownBy = Annotated[date | None, Query(description=HELP["known_by"])]
Steps = Annotated[tuple[str, ...], Query(description=f"Only steps of these kinds: {', '.join(KINDS_OF_STEP)}")]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many rows at most")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many rows to leave out first")]


@dataclass
class CoverageOptions:
    """The options of `Registry.coverage` as fields of an address."""

    at_least: Annotated[str, Query(description=HELP["at_least"])] = Status.AGREED_IN_PRINCIPLE.value
    show: Annotated[str, Query(description=HELP["show"])] = "all"
    every: Annotated[bool, Query(description=HELP["every"])] = False
    without: Annotated[str | None, Query(description=HELP["without"])] = None
    also: Annotated[str | None, Query(description=HELP["also"])] = None
    exactly: Annotated[bool, Query(description=HELP["exactly"])] = False
    as_of: AsOf = None
    known_by: KnownBy = None
    subject: Annotated[str, Query(description=HELP["subject"])] = GENERAL
    bilateral: Annotated[bool, Query(description=HELP["bilateral"])] = False
    include_indirect: Annotated[bool, Query(description=HELP["include_indirect"])] = False


class Part:
    """The part of an answer's rows that an address asks for."""

    def __init__(self, request: Request, limit: Limit = 100, offset: Offset = 0) -> None:
        self.limit, self.offset = limit, offset
        self._url = request.url

    def of(self, answer: Answer[Any]) -> dict[str, Any]:
        """Some rows of an answer, with its sentence and notes and the address of the next rows."""
        end = self.offset + self.limit
        return self.envelope(answer.rows[self.offset : end], answer, len(answer), end < len(answer))

    def envelope(self, rows: Sequence[Any], answer: Answer[Any], total: int | None, more: bool) -> dict[str, Any]:
        """These rows with the sentence and notes of an answer."""
        following = self._url.include_query_params(limit=self.limit, offset=self.offset + self.limit)
        return {
            "sentence": answer.sentence,
            "notes": list(answer.notes),
            "total": total,
            "limit": self.limit,
            "offset": self.offset,
            "next": f"{following.path}?{following.query}" if more else None,
            "rows": [row.to_dict() for row in rows],
        }


Rows = Annotated[Part, Depends()]


def make_router(registry: Registry, guard: Callable[[Callable[..., Any]], Callable[..., Any]]) -> APIRouter:
    """The addresses below /api. `guard` wraps a handler of requests, for errors and content that is known already."""

    class Guarded(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            return guard(super().get_route_handler())

    router = APIRouter(prefix="/api", route_class=Guarded, default_response_class=JSONResponse)

    def get(path: str, summary: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        shown = {"content": {"application/json": {"example": EXAMPLES[path]["answer"]}}}
        return router.get(path, summary=summary, responses={200: {"description": "The answer", **shown}})

    @get("/version", "The version of the data: a hash of its content")
    def version() -> dict[str, str]:
        return {"version": registry.version()}

    @get("/coverage", "Which members of a group have a pact with a partner")
    def coverage(
        part: Rows,
        group: Group,
        partner: Party,
        options: Annotated[CoverageOptions, Depends()],
    ) -> dict[str, Any]:
        return part.of(registry.coverage(group, partner, **vars(options)))

    @get("/matrix", "Who of two groups has what with whom")
    def matrix(
        part: Rows,
        group: Group,
        other: Annotated[str | None, Query(description="The other group; the first again unless given")] = None,
        as_of: AsOf = None,
        known_by: KnownBy = None,
        bilateral: bool = False,
    ) -> dict[str, Any]:
        answer = registry.matrix(group, other, as_of=as_of, known_by=known_by, bilateral=bilateral)
        return part.of(answer)

    @get("/party/{party}", "What a party has with each partner")
    def partners(part: Rows, party: str, as_of: AsOf = None) -> dict[str, Any]:
        return part.of(registry.partners(party, as_of=as_of))

    @get("/pact/{pact}", "One pact with every claim on it")
    def pact(pact: str, as_of: AsOf = None) -> dict[str, Any]:
        return registry.pact(pact, as_of=as_of).to_dict()

    @get("/pair/{one}/{other}", "Every claim on the pacts that two parties share")
    def pair(part: Rows, one: str, other: str) -> dict[str, Any]:
        return part.of(Answer(registry.history(one, other), ""))

    @get("/timeline", "The dated steps of the pacts of a party")
    def timeline(
        part: Rows,
        party: Party,
        other: Annotated[str | None, Query(description="Only those with this party or group")] = None,
        since: date | None = None,
        until: date | None = None,
        step: Steps = (),
        first: Annotated[int | None, Query(ge=1, description="Only the first so many steps")] = None,
        last: Annotated[int | None, Query(ge=1, description="Only the last so many steps")] = None,
    ) -> dict[str, Any]:
        days = {"since": since, "until": until}
        return part.of(registry.timeline(party, other, **days, only=step, first=first, last=last))

    @get("/changes", "The steps that pacts took between two days")
    def changes(
        part: Rows,
        since: Annotated[date, Query(examples=["2025-01-01"])],
        until: date | None = None,
        learned: Annotated[bool, Query(description="Instead what was first reported on these days")] = False,
        among: Annotated[str | None, Query(description="Only pacts of this party or group")] = None,
        step: Steps = (),
    ) -> dict[str, Any]:
        answer = registry.changes(since, until, learned=learned, among=among, only=step)
        return part.of(answer)

    @get("/conflicts", "Claims that cannot both be true")
    def conflicts(
        part: Rows,
        party: Annotated[list[str] | None, Query(description="Only on pacts of all these parties")] = None,
        as_of: AsOf = None,
    ) -> dict[str, Any]:
        return part.of(registry.conflicts(*(party or ()), as_of=as_of))

    @get("/search", "Words in pacts, claims and articles; the best first")
    def search(
        request: Request, q: Annotated[str, Query(max_length=500, examples=["Japan"])], limit: Limit = 20
    ) -> dict[str, Any]:
        return Part(request, limit).of(registry.search(q, limit=limit))

    @get("/sources", "The sources, the latest published first")
    def sources(
        part: Rows,
        address: Annotated[str | None, Query(description="Only those of this page")] = None,
    ) -> dict[str, Any]:
        rows = registry.sources(address, limit=part.limit + 1, offset=part.offset)
        return part.envelope(rows[: part.limit], Answer((), ""), None, len(rows) > part.limit)

    @get("/source/{source}", "One source and every claim that it makes")
    def source(source: str) -> dict[str, Any]:
        return registry.source(source).to_dict()

    @get("/parties", "Countries, territories and organisations")
    def parties() -> dict[str, Any]:
        return {"rows": party_listings.parties().rows}

    @get("/alliances", "Alliances, with their members of a day")
    def alliances(as_of: AsOf = None) -> dict[str, Any]:
        return {"rows": party_listings.alliances(as_of or date.today()).rows}

    return router


def refused(error: RequestValidationError) -> tuple[str, str]:
    """What is wrong with the fields of an address, and what to do."""
    problems = [f"'{each['loc'][-1]}': {each['msg']}" for each in error.errors()]
    return "; ".join(problems), "The page /api describes each field."


def documentation(request: Request, app: FastAPI) -> Page:
    """The addresses of the API with their fields and an example each."""
    operations = [
        {
            "path": path,
            "summary": each["get"]["summary"],
            "fields": each["get"].get("parameters", ()),
            "address": EXAMPLES[path.removeprefix("/api")]["address"],
            "answer": json.dumps(EXAMPLES[path.removeprefix("/api")]["answer"], ensure_ascii=False, indent=2),
        }
        for path, each in app.openapi()["paths"].items()
    ]
    return Page("api.html", "API", {"operations": operations, "root": Links.of(request).root})
