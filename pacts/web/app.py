"""The application: every address with what answers it, in every format, and what it says where there is no answer."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Coroutine
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import anyio
from anyio import CapacityLimiter
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from pacts import __version__
from pacts.errors import PactsError, UnknownName, Unusable
from pacts.gazetteer.lookup import hint
from pacts.output import one_line, words_in
from pacts.registry import Registry
from pacts.web import (
    api,
    feeds,
    list_pages,
    pictures,
    question_pages,
    record_pages,
    rendering,
    sql_pages,
    text_pages,
)
from pacts.web.guard import SECONDS, Guard
from pacts.web.links import Links
from pacts.web.page import Handler, Page, Picture
from pacts.web.review import Desk

WORKERS = 8  # requests that are answered at once; the others wait
_FORMATS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
    "md": ("markdown", "text/markdown; charset=utf-8"),
}
# A picture is a document of its own where it is opened alone; matplotlib puts its styles into it.
_PICTURE_HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
PAGES: dict[str, Handler] = {
    **feeds.FEEDS,
    **question_pages.PAGES,
    **record_pages.PAGES,
    **list_pages.PAGES,
    **text_pages.PAGES,
}

_log = logging.getLogger("pacts.web")


class _Table(StringConvertor):
    """The ending of an address that asks for the table of its page."""

    regex = "|".join(_FORMATS)


class _Picture(StringConvertor):
    """The ending of an address that asks for a picture."""

    regex = "|".join(pictures.MEDIA_TYPES)


register_url_convertor("table", _Table())
register_url_convertor("picture", _Picture())


_Handling = Callable[[Request], Coroutine[Any, Any, Response]]
_Refusing = Callable[[Request, Exception], Response]
_Result = TypeVar("_Result")


class Site:
    """A registry as a web site shows it."""

    def __init__(self, registry: Registry, *, has_sql: bool, has_review: bool, reports: Path | None) -> None:
        self.registry = registry
        self.reports = reports
        self.has_sql = has_sql
        self.has_review = has_review
        self.limiter = CapacityLimiter(WORKERS)
        self.gallery = pictures.Gallery()
        self._templates = rendering.environment()

    def render(self, request: Request, page: Page) -> Response:
        """A page as HTML, or as its media type says."""
        shared: dict[str, Any] = {"links": Links.of(request), "page": page, "today": date.today()}
        shared["hints"] = _hints(request)
        shared |= {"has_sql": self.has_sql, "has_review": self.has_review}
        text = self._templates.get_template(page.template).render({**shared, **page.values})
        return HTMLResponse(text, page.status)

    def tag(self) -> str:
        """Names the content that answers come from: the data, the day they are asked on, and how pages look."""
        files = sorted(self.reports.glob("*.sql")) if self.reports else []
        own = "".join(f"-{zlib.crc32(file.read_bytes()):x}" for file in files if file.is_file())
        return f'"{self.registry.version()}-{date.today()}-{rendering.stamp()}{own}"'

    def page(self, handler: Handler, request: Request) -> Response:
        """What a handler answers, in the format that the address asks for."""
        start = perf_counter()
        page = handler(request, self.registry)
        took = 1000 * (perf_counter() - start)
        suffix = request.path_params.get("suffix")
        if isinstance(page, Response):
            response = page
        elif not suffix:
            response = self.render(request, page)
        elif page.status >= 400:
            response = PlainTextResponse("\n".join(page.sentences) + "\n", page.status)
        elif page.listing is None:
            raise HTTPException(404)
        else:
            response = _table(page, suffix)
        response.headers["Server-Timing"] = f"answer;dur={took:.1f}"
        return response

    def picture(self, draw: Picture, request: Request) -> Response:
        """The picture that `draw` makes, in the format that the address asks for."""
        suffix = request.path_params["suffix"]
        key = (self.tag(), request.url.path, request.url.query)
        drawn = self.gallery.picture(key, suffix, partial(draw, request, self.registry))
        return Response(drawn, media_type=pictures.MEDIA_TYPES[suffix], headers=_PICTURE_HEADERS)

    def endpoint(self, work: Callable[[Request], Response]) -> _Handling:
        """An endpoint that does its work in a thread."""
        return self.guard(partial(self._in_thread, work))

    def desk(self, desk: Desk) -> _Handling:
        """An endpoint for reviews, whose forms are sent."""

        async def answer(request: Request) -> Response:
            return await self._in_thread(desk.answer, request, await request.body())

        return self.guard(answer, is_tagged=False)

    def guard(self, handler: _Handling, refuse: _Refusing | None = None, *, is_tagged: bool = True) -> _Handling:
        """A handler that turns errors into what `refuse` says, a page by default.

        An answer that `is_tagged` has the tag of its content, and is a 304 where the reader has that already.
        """

        async def guarded(request: Request) -> Response:
            try:
                if not is_tagged:
                    return await handler(request)
                # Before the work: an import meanwhile makes the answer newer than its tag, never older.
                tag = await self._in_thread(self.tag)
                return _tagged(Response(status_code=304) if _has(request, tag) else await handler(request), tag)
            except Exception as error:
                return (refuse or self.refusal)(request, error)

        return guarded

    async def _in_thread(self, work: Callable[..., _Result], *arguments: Any) -> _Result:
        return await anyio.to_thread.run_sync(work, *arguments, limiter=self.limiter)

    def refusal(self, request: Request, error: Exception) -> Response:
        """What a page says where it has no answer: what to do, and nothing about this server."""
        status, headline, advice = _refusal(request, error)
        if request.path_params.get("suffix"):
            return PlainTextResponse(f"{headline.rstrip('.')}. {advice}\n", status)
        values = {"headline": headline, "advice": advice}
        return self.render(request, Page("error.html", headline, values, status=status))


def _has(request: Request, tag: str) -> bool:
    """Whether the reader has the content of this tag already."""
    return tag in (each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(","))


def _tagged(response: Response, tag: str) -> Response:
    """A response with the name of its content."""
    if response.status_code in (200, 304):
        response.headers.update({"ETag": tag, "Cache-Control": "no-cache"})
    return response


def make_app(
    registry: Registry,
    *,
    sql: bool = True,
    review: bool = False,
    token: str | None = None,
    seconds: float = SECONDS,
    reports: Path | None = None,
) -> FastAPI:
    """The application for a registry, where a request takes `seconds` at most.

    Without `sql` there is no page for queries of one's own, nor for reports; `reports` is a folder of one's own. With
    `review`, claims are reviewed by who knows the `token`; where that is None, on this computer only.
    """
    site = Site(registry, has_sql=sql, has_review=review, reports=reports)
    app = FastAPI(
        title="pacts",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        description="Who may exchange classified information with whom, how far each pact got, and how we know.",
    )

    def add(path: str, work: Callable[[Request], Response]) -> None:
        app.add_route(path, site.endpoint(work), include_in_schema=False)

    for path, draw in pictures.PICTURES.items():
        add(f"{path}.{{suffix:picture}}", partial(site.picture, draw))
    for path, handler in {**PAGES, **(sql_pages.pages(reports) if sql else {})}.items():
        if path != "/" and not path.endswith((".atom", ".zip")):
            add(f"{path}.{{suffix:table}}", partial(site.page, handler))
        add(path, partial(site.page, handler))
    if review:
        desk = Desk(registry, token, site.render)
        for path in ("/review", "/review/{claim}"):
            app.add_route(path, site.desk(desk), methods=["GET", "POST"], include_in_schema=False)
    app.include_router(api.make_router(registry, partial(site.guard, refuse=_json_refusal)))
    add("/api", lambda request: site.render(request, api.documentation(request, app)))
    app.mount("/static", StaticFiles(directory=rendering.STATIC), name="static")

    async def refused(request: Request, error: Exception) -> Response:
        return site.refusal(request, error)

    app.add_exception_handler(HTTPException, refused)
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=4)
    app.add_middleware(Guard, seconds=seconds)
    return app


def _table(page: Page, suffix: str) -> Response:
    """The table of a page in one of the formats of the commands."""
    assert page.listing is not None
    format, media_type = _FORMATS[suffix]
    out = StringIO()
    page.listing.emit(format, out)
    if suffix == "md":
        out.write("".join(f"\n{words_in(format, sentence)}\n" for sentence in page.sentences))
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


_NAMES = ("group", "partner", "without", "also", "party", "one", "other", "among")  # fields that name parties


def _hints(request: Request) -> list[str]:
    """What names of two parties in the address were taken for."""
    parts = {**request.query_params, **request.path_params}
    hints = (hint(name) for part in _NAMES for name in parts.get(part, "").split(","))
    return [*dict.fromkeys(filter(None, hints))]


def _json_refusal(request: Request, error: Exception) -> Response:
    """What the API says where it has no answer."""
    if isinstance(error, RequestValidationError):
        status, (problem, advice) = 400, api.refused(error)
    else:
        status, problem, advice = _refusal(request, error)
    return JSONResponse({"error": problem, "advice": advice}, status)


def _refusal(request: Request, error: Exception) -> tuple[int, str, str]:
    """The status, the headline and the advice of an error. What only who runs the server may know goes to the log."""
    if isinstance(error, HTTPException):
        return error.status_code, *_SAY.get(error.status_code, (str(error.detail), ""))
    if isinstance(error, Unusable):
        _log.error("%s", error)
        return 503, *_SAY[503]
    if isinstance(error, PactsError):
        return 404 if isinstance(error, UnknownName) else 400, error.problem, error.advice
    _log.error("%s %s failed.", request.method, one_line(request.url.path), exc_info=error)
    return 500, *_SAY[500]
