"""The tables as questions read them: names of columns, and which hold days. `models` has the tables themselves.

Apart, since loading the typed models takes longer than answering; a test holds the two against each other.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnClause, Date, Integer, TableClause, Text, column, table


def _table(name: str, words: str, numbers: str = "", days: str = "") -> TableClause:
    columns: list[ColumnClause[Any]] = [column(each, Text()) for each in words.split()]
    columns += [column(each, Integer()) for each in numbers.split()]
    columns += [column(each, Date()) for each in days.split()]
    return table(name, *columns)


CLAIM = _table(
    "claim",
    words="id source pact at_least at_most date quote title rule extractor",
    numbers="at_least_rank at_most_rank quote_start quote_end",
    days="first_day last_day",
)
MEMBERSHIP = _table(
    "membership",
    words="alliance party joined departed source basis",
    numbers="id",
    days="joined_first joined_last departed_first departed_last",
)
PACT = _table("pact", words="id parties kind title", numbers="number")
PACT_PARTY = _table("pact_party", words="pact party")
PARTY = _table("party", words="code name kind")
SOURCE = _table(
    "source",
    words="id address title publisher place language text extractor hash",
    days="published updated known",
)
ALL = (CLAIM, MEMBERSHIP, PACT, PACT_PARTY, PARTY, SOURCE)
