"""SQL of one's own that can only read, and saved reports with their parameters; within limits of time and rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from starlette.requests import Request

from pacts import listings
from pacts.errors import PactsError, Unusable
from pacts.registry import Registry
from pacts.sql.query_limits import Table
from pacts.sql.reports import SHIPPED, report, reports
from pacts.web import forms
from pacts.web.page import Handler, Page

SECONDS = 8.0  # so that the refusal is there before the request itself is over
_SHOWN = 500  # rows on a page
_DOWNLOADED = 100_000
_LONGEST = 20_000  # characters of a query
_UNANSWERED: dict[str, Any] = {"listing": None, "error": "", "cut": False, "rows": 0}
_FIRST = "SELECT party, partner, at_least, since\nFROM coverage\nWHERE partner = 'JPN'\nORDER BY since"


def sql(folder: Path, request: Request, registry: Registry) -> Page:
    """One SELECT, and its rows; `folder` holds saved reports beside those that ship with pacts."""
    query = forms.text(request.query_params, "sql", most=_LONGEST)
    values = {**_UNANSWERED, "sql": query or _FIRST, "reports": reports(folder)}
    if not query:
        return Page("sql.html", "SQL", values)
    return _answered(request, "sql.html", "SQL", values, partial(registry.sql, query))


def saved(folder: Path, request: Request, registry: Registry) -> Page:
    """A saved report, with its parameters."""
    name = request.path_params["report"]
    if name not in {each.name for each in reports(folder)}:  # who asks need not know where the folder is
        raise PactsError(f"There is no report '{name}'.", "The page of SQL lists them.")
    known = report(name, folder)
    fields = request.query_params
    chosen = {key: forms.text(fields, key) for key in known.parameters if forms.text(fields, key)}
    shown = {key: chosen.get(key, default or "") for key, default in known.parameters.items()}
    values = {**_UNANSWERED, "report": known, "chosen": shown}
    return _answered(
        request, "report.html", known.answers or name, values, partial(registry.report, name, chosen, folder)
    )


def _answered(request: Request, template: str, title: str, values: dict[str, Any], ask: Callable[..., Table]) -> Page:
    """The page with what a query answers, or why it was refused, without the place."""
    most = _DOWNLOADED if request.path_params.get("suffix") else _SHOWN
    try:
        names, rows = ask(timeout=SECONDS, max_rows=most + 1)
    except Unusable:
        raise
    except PactsError as error:
        refused = error.sentences
        return Page(template, title, {**values, "error": refused}, sentences=[refused], status=400)
    listing = listings.table(names, rows[:most])
    shown = {**values, "listing": listing, "cut": len(rows) > most, "rows": min(len(rows), most)}
    return Page(template, title, shown, listing)


def pages(folder: Path | None) -> dict[str, Handler]:
    """The pages, with the reports of a folder beside those that ship with pacts."""
    place = folder or SHIPPED
    return {"/sql": partial(sql, place), "/report/{report}": partial(saved, place)}
