"""The application: every address with what answers it, in every format, within a time, and with safe headers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import StringIO

import anyio
from anyio import CapacityLimiter
from fastapi import FastAPI
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pacts import __version__
from pacts.errors import PactsError, UnknownName, Unusable
from pacts.output import safe
from pacts.registry import Registry
from pacts.web import lists, questions, records, rendering
from pacts.web.links import Links
from pacts.web.page import Handler, Page

SECONDS = 10.0  # that a request may take
WORKERS = 8  # requests that are answered at once; the others wait
_FORMATS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
    "md": ("markdown", "text/markdown; charset=utf-8"),
}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HEADERS = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
PAGES: dict[str, Handler] = {**questions.PAGES, **records.PAGES, **lists.PAGES}

_log = logging.getLogger("pacts.web")


class _Suffix(StringConvertor):
    """The ending of an address that asks for the table of its page."""

    regex = "|".join(_FORMATS)


register_url_convertor("suffix", _Suffix())


@dataclass(frozen=True, slots=True)
class Site:
    """A registry as a web site shows it."""

    registry: Registry
    limiter: CapacityLimiter


def make_app(registry: Registry, *, root: str = "") -> FastAPI:
    """The application for a registry; `root` is the path below which a proxy serves it."""
    site = Site(registry, CapacityLimiter(WORKERS))
    templates = rendering.environment()

    app = FastAPI(title="pacts", version=__version__, root_path=root, docs_url=None, redoc_url=None)
    app.state.site = site

    def render(request: Request, page: Page) -> Response:
        template = templates.get_template(page.template)
        values = {"links": Links.of(request), "page": page, "today": date.today(), **page.values}
        return Response(template.render(values), page.status, media_type="text/html; charset=utf-8")

    def respond(request: Request, page: Page | Response) -> Response:
        suffix = request.path_params.get("suffix")
        if isinstance(page, Response):
            return page
        if not suffix:
            return render(request, page)
        if page.status >= 400:
            return PlainTextResponse("\n".join(page.sentences) + "\n", page.status)
        if page.listing is None:
            raise HTTPException(404)
        return _table(page, suffix)

    def endpoint(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        def work(request: Request) -> Response:
            return respond(request, handler(request, site.registry))

        async def answer(request: Request) -> Response:
            try:
                return await anyio.to_thread.run_sync(partial(work, request), limiter=site.limiter)
            except Exception as error:
                return _refusal(request, error, render)

        return answer

    for path, handler in PAGES.items():
        if path != "/":
            app.add_route(f"{path}.{{suffix:suffix}}", endpoint(handler), include_in_schema=False)
        app.add_route(path, endpoint(handler), include_in_schema=False)
    app.mount("/static", StaticFiles(directory=rendering.STATIC), name="static")

    async def refused(request: Request, error: Exception) -> Response:
        return _refusal(request, error, render)

    app.add_exception_handler(HTTPException, refused)
    app.add_middleware(_Guard)
    return app


def _table(page: Page, suffix: str) -> Response:
    """The table of a page in one of the formats of the commands."""
    assert page.listing is not None
    format, media_type = _FORMATS[suffix]
    out = StringIO()
    page.listing.emit(format, out)
    if suffix == "md":
        out.write("".join(f"\n{safe(sentence)}\n" for sentence in page.sentences))
    return Response(out.getvalue(), page.status, media_type=media_type)


_SAY = {
    404: ("There is no such page", "The address may be misspelt. The pages start from the question."),
    405: ("This address is only for reading", "Open it without sending a form."),
    503: (
        "The registry cannot be read at the moment",
        "Try again in a minute. Whoever runs this server finds the reason in its log.",
    ),
    500: ("Something went wrong here", "Try again. Whoever runs this server finds the reason in its log."),
}


def _refusal(request: Request, error: Exception, render: Callable[[Request, Page], Response]) -> Response:
    """What a page says where it has no answer: what to do, and nothing about this server."""
    status, headline, advice = 500, *_SAY[500]
    if isinstance(error, HTTPException):
        status = error.status_code
        headline, advice = _SAY.get(status, (str(error.detail), ""))
    elif isinstance(error, Unusable):
        status, headline, advice = 503, *_SAY[503]
        _log.error("%s", error)
    elif isinstance(error, PactsError):
        status = 404 if isinstance(error, UnknownName) else 400
        headline, advice = error.problem, error.advice
    if status == 500:
        _log.error("%s %s failed.", request.method, request.url.path, exc_info=error)
    if request.path_params.get("suffix") or request.url.path.startswith("/api"):
        return PlainTextResponse(f"{headline.rstrip('.')}. {advice}\n", status)
    return render(request, Page("error.html", headline, {"headline": headline, "advice": advice}, status=status))


class _Guard:
    """Limit the time of each request, and give each response the headers that keep it harmless."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                names = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (key.lower().encode(), value.encode())
                        for key, value in HEADERS.items()
                        if key.lower().encode() not in names
                    ),
                ]
            await send(message)

        try:
            async with asyncio.timeout(SECONDS):
                await self.app(scope, receive, guarded)
        except TimeoutError:
            if started:
                raise
            text = (
                f"This took longer than {SECONDS:g} seconds and was stopped. Ask for less, or try again in a minute.\n"
            )
            await PlainTextResponse(text, 503, {"Retry-After": "60"})(scope, receive, guarded)
