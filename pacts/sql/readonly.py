"""Run a person's own SQL so that the database itself refuses everything but reading, within limits."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pacts.sql import readonly_postgresql as postgresql
from pacts.sql import readonly_sqlite as sqlite
from pacts.sql.query_limits import Limits, Table
from pacts.store.place import Place

if TYPE_CHECKING:
    from sqlalchemy import Connection

_log = logging.getLogger("pacts")


def run(connection: Connection, place: Place, text: str, parameters: Mapping[str, Any] | None, limits: Limits) -> Table:
    """Run one SELECT, its parameters written `:name`, and return its column names and its rows.

    `connection` leads to `place`, in a transaction that only reads; for SQLite, the query has another of its own. Of
    more rows than the limit the first are returned, and the logger 'pacts' warns of it: on standard error, unless the
    program says otherwise. Raises BadQuery for anything that does more than read, or that the database cannot make
    sense of; PactsError where a limit of time or memory is met; Unusable.
    """
    values = dict(parameters or {})
    if place.file is None:
        columns, rows = postgresql.select(connection, place, text, values, limits)
    else:
        columns, rows = sqlite.select(place, text, values, limits)
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
