"""Options that several commands share, and their kinds of value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from pacts.coverage_options import HELP
from pacts.dates import day_of
from pacts.errors import NotAPicture, PactsError
from pacts.output import FORMATS, set_raw_csv
from pacts.status import Status, folded, rung

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day of the calendar: 2025-06-12."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return day_of(value)
        except PactsError as error:
            self.fail(str(error), param, ctx)


class Rung(click.ParamType[Status]):
    """A status that a pact can reach: a rung of the ladder."""

    name = "status"

    def convert(self, value: str | Status, param: click.Parameter | None, ctx: click.Context | None) -> Status:
        try:
            return rung(value if isinstance(value, Status) else in_our_words(value))
        except PactsError as error:
            self.fail(str(error), param, ctx)


class KindOfStep(click.ParamType[str]):
    """What a pact comes to, or what happens to it."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from pacts.rules.events import KINDS_OF_STEP

        kind = in_our_words(value)
        if kind not in KINDS_OF_STEP:
            self.fail(f"'{value}' is not one of {', '.join(KINDS_OF_STEP)}.", param, ctx)
        return kind


def in_our_words(text: str) -> str:
    """A status as we write it, where people write it otherwise: 'concluded' for 'signed'."""
    if folded(text) in _STATUSES:
        return folded(text)
    from pacts.language.table_words import status  # which reads a file of words

    return status(text) or folded(text)


_STATUSES = frozenset(Status)


class Picture(click.ParamType[Path]):
    """A picture file; its suffix gives the format."""

    name = "file"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from pacts.drawing import canvas

        try:
            canvas.check(Path(value))
        except NotAPicture as error:
            self.fail(str(error), param, ctx)
        return Path(value)


def format_option(more: tuple[str, ...] = ()) -> Callable[[Command], Command]:
    """`--format` and `--raw`, the same on every listing."""
    formats = click.option(
        "--format",
        "-f",
        "format_",
        type=click.Choice((*FORMATS, *more)),
        default="table",
        show_default=True,
        help="How to print the rows.",
    )
    raw = click.option(
        "--raw",
        is_flag=True,
        expose_value=False,
        callback=lambda ctx, param, value: set_raw_csv(value),
        help="In CSV, also cells that a spreadsheet would run as formulas as they are.",
    )
    return lambda command: formats(raw(command))


def as_of_option(command: Command) -> Command:
    """`--as-of`, the day asked about."""
    return click.option("--as-of", type=Day(), metavar="DATE", help=HELP["as_of"])(command)


def known_by_option(command: Command) -> Command:
    """`--known-by`, the last day of publication that counts."""
    return click.option("--known-by", type=Day(), metavar="DATE", help=HELP["known_by"])(command)


def width_option(command: Command) -> Command:
    """`--width` of a picture in pixels."""
    width = click.option(
        "--width", type=click.IntRange(300, 10_000), metavar="PIXELS", help="How wide a .png is; .svg fits any width."
    )
    return width(command)


def published_option(command: Command) -> Command:
    """`--published`, for articles without a day of publication."""
    return click.option(
        "--published",
        type=Day(),
        metavar="DATE",
        help="The day of publication of articles that do not state one.",
    )(command)
