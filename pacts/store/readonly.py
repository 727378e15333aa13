"""Run a person's own SQL so that the database itself refuses everything but reading, within limits."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from pacts.store import readonly_postgresql as postgresql
from pacts.store import readonly_sqlite as sqlite
from pacts.store.place import Place
from pacts.store.query_limits import Limits, Table

_log = logging.getLogger("pacts")


def run(place: Place, text: str, parameters: Mapping[str, Any] | None = None, limits: Limits | None = None) -> Table:
    """Run one SELECT, its parameters written `:name`, and return its column names and its rows.

    Of more rows than the limit the first are returned, and the logger 'pacts' warns of it: on standard error, unless
    the program says otherwise. Raises BadQuery for anything that does more than read, or that the database cannot
    make sense of; PactsError where a limit of time or memory is met; Unusable.
    """
    limits = limits or Limits()
    select = postgresql.select if place.file is None else sqlite.select
    columns, rows = select(place, text, dict(parameters or {}), limits)
    if len(rows) > limits.rows:
        del rows[limits.rows :]
        more = limits.rows * 10
        _log.warning(
            "The answer was cut after %s rows, its row limit. For more: --limit-rows %s, in Python max_rows=%s.",
            f"{limits.rows:,}",
            more,
            more,
        )
    return columns, rows
