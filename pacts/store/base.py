"""What all tables share: how constraints are named, and the checks that several of them keep."""

from __future__ import annotations

from typing import cast

from sqlalchemy import MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
QUOTE = "quote_start >= 0 AND quote_end - quote_start = length(quote)"


def partial_date(text: str, first: str, last: str) -> str:
    """A CHECK that a partial date and the outermost days of its span tell the same."""
    start, end = f"CAST({first} AS VARCHAR)", f"CAST({last} AS VARCHAR)"
    year = f"{start} = {text} || '-01-01' AND {end} = {text} || '-12-31'"
    month = f"{start} = {text} || '-01' AND substr({end}, 1, 8) = {text} || '-' AND substr({end}, 9) >= '28'"
    day = f"{start} = {text} AND {end} = {text}"
    return f"{text} IS NULL OR CASE length({text}) WHEN 4 THEN {year} WHEN 7 THEN {month} WHEN 10 THEN {day} END"


class Base(DeclarativeBase):
    """The root of all tables: every constraint has a name, so that a migration can find it again."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {str: Text}  # noqa: RUF012  (SQLAlchemy declares it so)

    @classmethod
    def rows(cls) -> Table:
        """The plain table, for selects that need no mapped objects."""
        return cast("Table", cls.__table__)
