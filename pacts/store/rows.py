"""Many rows at a time into a table, by the driver alone: SQLAlchemy takes longer over a row than the database does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table

Row = Mapping[str, Any]

sqlite3.register_adapter(date, date.isoformat)  # as Python does, which will not go on to


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
