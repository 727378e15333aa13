"""Many rows at a time into a table, new ones by the driver alone: SQLAlchemy takes longer over a row than it does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, update

from pacts.dates import PartialDate
from pacts.status import Status
from pacts.store.tables import SHIPPED

Row = Mapping[str, Any]

sqlite3.register_adapter(date, date.isoformat)  # Python's own adapter, which is deprecated


@cache  # statuses are few, rows many
def ranks(**statuses: Status) -> Row:
    """The columns of some statuses, each with that of its rank."""
    values: dict[str, Any] = {name: status.value for name, status in statuses.items()}
    return values | {f"{name}_rank": status.rank for name, status in statuses.items()}


def span(name: str, day: PartialDate | None) -> dict[str, Any]:
    """The columns of a partial date, with those of its outermost days; None in each where there is no date."""
    text, first, last = (day.text, day.first, day.last) if day else (None, None, None)
    return {name: text, f"{name}_first": first, f"{name}_last": last}


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that have the same columns of `table`, two or more."""
    if not rows:
        return
    names = list(rows[0])
    columns = ", ".join(f'"{name}"' for name in names)
    into = f"INSERT INTO {table.name} ({columns})"
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"{into} SELECT {columns} FROM {_recordset(table)}", (_json(rows),))
    else:
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"{into} VALUES ({marks})", list(map(itemgetter(*names), rows)))


def update_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Set the other columns of the rows of these primary keys; all have the same columns."""
    if rows:
        keys = _keys(table)
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name not in keys}
        named = [{f"{'key' if name in keys else 'new'}_{name}": row[name] for name in row} for row in rows]
        connection.execute(update(table).where(*keys.values()).values(values), named)


def delete_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Delete the rows of these primary keys."""
    if rows:
        keys = _keys(table)
        connection.execute(
            delete(table).where(*keys.values()), [{f"key_{name}": row[name] for name in keys} for row in rows]
        )


def _keys(table: Table) -> dict[str, ColumnElement[bool]]:
    """By each column of the primary key, that it is the parameter of that name."""
    return {column.name: column == bindparam(f"key_{column.name}") for column in table.primary_key}


def set_pacts(connection: Connection, table: Table, pacts: Iterable[tuple[str | None, str]]) -> None:
    """Set the pact of some rows: pairs of it and the row's id."""
    pairs = list(pacts)
    if not pairs:
        return
    if connection.dialect.name == "postgresql":
        rows = _json([{"pact": pact, "id": id} for pact, id in pairs])
        statement = (
            f"UPDATE {table.name} SET pact = new.pact FROM {_recordset(table)} AS new WHERE {table.name}.id = new.id"
        )
        connection.exec_driver_sql(statement, (rows,))
    else:
        connection.exec_driver_sql(f"UPDATE {table.name} SET pact = ? WHERE id = ?", pairs)


def _recordset(table: Table) -> str:
    """Rows of a table out of one parameter: a statement for all takes PostgreSQL a fraction of one for each."""
    return f"json_populate_recordset(NULL::{table.name}, %s::json)"


def _json(rows: Sequence[Row]) -> str:
    return json.dumps(rows, default=date.isoformat)


def is_shipped(connection: Connection, kind: str, digest: str) -> bool:
    """Whether the database holds what ships of this kind with this release, as `note_shipped` wrote down."""
    return connection.execute(select(SHIPPED.c.hash).where(SHIPPED.c.name == kind)).scalar() == digest


def note_shipped(connection: Connection, kind: str, digest: str) -> None:
    """Write down that the database holds what ships of this kind with this release."""
    connection.execute(delete(SHIPPED).where(SHIPPED.c.name == kind))
    connection.execute(insert(SHIPPED).values(name=kind, hash=digest))
