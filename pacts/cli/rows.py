"""What `pacts sql` and `pacts report` share: values for parameters, and columns each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from pacts.cli.options import Command
from pacts.output import FOR_PEOPLE, emit, say


def param_option(command: Command) -> Command:
    """`--param`, as often as there are parameters."""
    return click.option(
        "--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A value for :NAME in the query."
    )(command)


def values(parameters: Iterable[str]) -> dict[str, str]:
    """The values by name. Raises UsageError where one lacks its '='."""
    pairs = [parameter.partition("=") for parameter in parameters]
    for name, sign, _ in pairs:
        if not sign:
            raise click.UsageError(f"'{name}' lacks a value: write --param {name}=VALUE.", click.get_current_context())
    return {name: value for name, _, value in pairs}


def emit_table(named: Sequence[str], rows: Iterable[Sequence[Any]], format: str) -> None:
    """Write the rows of a query; a second column 'party' is 'party_2', so that no value is lost."""
    columns: list[str] = []
    for name in named:
        number = 2
        given = name
        while given in columns:
            given = f"{name}_{number}"
            number += 1
        columns.append(given)
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    emit(told, columns, format)
    if not told and format in FOR_PEOPLE:
        say("No rows.")
