"""Claims out of the database, in the form in which the rules take them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    literal,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from pacts.rules.claim import Claim
from pacts.status import BY_VALUE
from pacts.store.tables import CLAIM, REVIEW, SOURCE

Value = TypeVar("Value")

_BATCH = 1000  # rows written, or sets of parties filed, at a time: what is in memory at once
_COLUMNS = (  # in the order of the fields of a Claim; then the parties
    *(CLAIM.c[name] for name in ("id", "at_least", "at_most", "date", "first_day", "last_day", "title", "kind")),
    *(SOURCE.c[name] for name in ("address", "publisher", "published", "known")),
    *(CLAIM.c.quote, CLAIM.c.note, SOURCE.c.sketch),
    *(CLAIM.c[name] for name in ("pact", "reader", "model", "confidence", "sure")),
    *(SOURCE.c.title.label("headline"), CLAIM.c.parties),
)


def claims_where(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The query for the claims of which all `conditions` on claims and sources hold.

    To put a query together takes as long as to run it for a few pacts: what is asked often is built once.
    """
    return select(*_COLUMNS).join_from(CLAIM, SOURCE, SOURCE.c.id == CLAIM.c.source).where(*conditions)


def read(connection: Connection, query: Select[Any], values: Mapping[str, Any]) -> Iterator[tuple[str, Claim]]:
    """The claims of such a query with the values of its parameters, each after its set of parties ('CAN-JPN')."""
    for id, at_least, at_most, *others, sure, headline, parties in connection.execute(query, values).all():
        others += [bool(sure), headline or None]
        yield parties, Claim(id, BY_VALUE[at_least], BY_VALUE[at_most], *others)


def load(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[str, Claim]]:
    """Read the claims of which all `conditions` hold, each after its set of parties."""
    return read(connection, claims_where(*conditions), {})


def load_in(
    connection: Connection, column: ColumnElement[Any], values: Iterable[str], *conditions: ColumnElement[bool]
) -> Iterator[tuple[str, Claim]]:
    """Read those whose `column` holds one of `values`, however many there are, and of which all `conditions` hold."""
    for some in in_batches(values):
        yield from load(connection, among(column, some), *conditions)


def waits() -> ColumnElement[bool]:
    """Of which claims it holds that they wait: they are not sure, and no person has reviewed them."""
    unsure = CLAIM.c.sure == literal_column("0")  # no parameter, so that the index of such claims alone can answer
    return and_(unsure, CLAIM.c.id.not_in(select(REVIEW.c.claim)))


def among(column: ColumnElement[Any], values: Iterable[str] | BindParameter[str]) -> ColumnElement[bool]:
    """The condition that `column` holds one of `values`, which go to the database as one parameter, in JSON."""
    return _Among(column, values if isinstance(values, BindParameter) else literal(json.dumps(list(values)), Text))


class _Among(FunctionElement[bool]):
    """That a column holds one of the texts of a JSON array."""

    inherit_cache = True  # it has no type: of a Boolean, SQLAlchemy would ask SQLite whether it equals 1


@compiles(_Among, "sqlite")
def _sqlite(element: _Among, compiler: Any, **options: Any) -> str:
    column, texts = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({texts}))"


@compiles(_Among, "postgresql")
def _postgresql(element: _Among, compiler: Any, **options: Any) -> str:
    # Of an array the planner expects few texts, and uses the index even where it has no statistics of the table yet.
    column, texts = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} = ANY (ARRAY(SELECT json_array_elements_text(CAST({texts} AS JSON))))"


def in_batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in lists that are short enough for one statement."""
    rest = iter(values)
    while some := list(islice(rest, _BATCH)):
        yield some
