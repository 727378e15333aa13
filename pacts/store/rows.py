"""Many rows at a time into a table, by the driver alone: SQLAlchemy takes longer over a row than the database does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Date, Table

Row = Mapping[str, Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that have the same columns of `table`, two or more."""
    if rows:
        names = list(rows[0])
        marks = ", ".join([_mark(connection)] * len(names))
        statement = f"INSERT INTO {table.name} ({', '.join(map(_quoted, names))}) VALUES ({marks})"
        connection.exec_driver_sql(statement, _values(connection, table, names, rows))


def set_column(connection: Connection, table: Table, column: str, values: Iterable[tuple[Any, str]]) -> None:
    """Set one column of the rows that have some ids: `values` are pairs of the new value and the id."""
    pairs = list(values)
    if pairs:
        mark = _mark(connection)
        connection.exec_driver_sql(f"UPDATE {table.name} SET {_quoted(column)} = {mark} WHERE id = {mark}", pairs)


def _values(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Row]) -> list[Any]:
    """The rows as the driver takes them: days are text in SQLite."""
    values = list(map(itemgetter(*names), rows))
    days = [place for place, name in enumerate(names) if isinstance(table.c[name].type, Date)]
    if not days or connection.dialect.name != "sqlite":
        return values
    lists = list(map(list, values))
    for row in lists:
        for place in days:
            if row[place] is not None:
                row[place] = row[place].isoformat()
    return list(map(tuple, lists))


def _mark(connection: Connection) -> str:
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"


def _quoted(name: str) -> str:
    return f'"{name}"'
