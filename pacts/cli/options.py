"""Options that several commands share, and their kinds of value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from pacts.output import FORMATS
from pacts.status import LADDER, Status

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day of the calendar: 2025-06-12."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day: write 2025-06-12.", param, ctx)


class Rung(click.ParamType[Status]):
    """A status on the ladder above 'none'; 'in-force' and 'in force' are taken too."""

    name = "status"

    def convert(self, value: str | Status, param: click.Parameter | None, ctx: click.Context | None) -> Status:
        rungs = {status.value: status for status in LADDER[1:]}
        found = rungs.get(value.lower().replace("-", "_").replace(" ", "_"))
        if found is None:
            self.fail(f"'{value}' is not one of {', '.join(rungs)}.", param, ctx)
        return found


def format_option(default: str = "table") -> Callable[[Command], Command]:
    """`--format`, the same on every listing."""
    return click.option(
        "--format",
        "-f",
        "format_",
        type=click.Choice(FORMATS),
        default=default,
        show_default=True,
        help="How to print the rows.",
    )


def published_option(command: Command) -> Command:
    """`--published`, for articles that do not tell their day."""
    return click.option(
        "--published",
        type=Day(),
        metavar="DATE",
        help="The day of publication of articles that tell none.",
    )(command)
