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
    words="id source parties pact at_least at_most date quote note title kind rule extractor corrects",
    numbers="at_least_rank at_most_rank quote_start quote_end",
    days="first_day last_day",
)
COMPLETE_LIST = _table(
    "complete_list",
    words="id source party at_least date quote note",
    numbers="at_least_rank",
    days="first_day last_day",
)
MEMBERSHIP = _table(
    "membership",
    words="alliance party joined departed source basis",
    numbers="id",
    days="joined_first joined_last departed_first departed_last",
)
PACT = _table("pact", words="id parties subject title kind successor", numbers="number")
PACT_PARTY = _table("pact_party", words="pact party")
PARTY = _table("party", words="code name kind")
REVIEW = _table("review", words="id claim verdict reviewer time reason parties at_least at_most date title")
SOURCE = _table(
    "source",
    words="id kind address title publisher place language published text sketch extractor hash",
    days="published_first published_last updated known",
)
ALLIANCE = _table("alliance", words="name party")
ALL = (ALLIANCE, CLAIM, COMPLETE_LIST, MEMBERSHIP, PACT, PACT_PARTY, PARTY, REVIEW, SOURCE)
