"""Options that several commands share, and their kinds of value."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from pacts.coverage_options import HELP
from pacts.dates import day_of
from pacts.errors import NotAPicture, PactsError
from pacts.output import FORMATS, RAW_CSV
from pacts.queries.answer import Note
from pacts.status import Status, folded, rung

Command = TypeVar("Command", bound=Callable[..., Any])
Value = TypeVar("Value")


class Parsed(click.ParamType[Value]):
    """A value that `read` makes of a text; where it raises a `refusal`, the command is used wrongly."""

    def __init__(self, name: str, read: Callable[[str], Value], refusal: type[PactsError] = PactsError) -> None:
        self.name, self._read, self._refusal = name, read, refusal

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Value:
        try:
            return self._read(value)
        except self._refusal as error:
            self.fail(str(error), param, ctx)


def in_our_words(text: str) -> str:
    """A status as we write it, where people write it otherwise: 'concluded' for 'signed'."""
    if folded(text) in _STATUSES:
        return folded(text)
    from pacts.language.table_words import status  # which reads a file of words

    return status(text) or folded(text)


_STATUSES = frozenset(Status)


def typed(sentence: str) -> str:
    """A sentence of an answer; a note with the option or the command that it points to as it is typed."""
    if not isinstance(sentence, Note):
        return sentence
    if sentence.command:
        return sentence.pointing_to(f"'pacts {sentence.command}'")
    return sentence.pointing_to(f"--{sentence.option.replace('_', '-')} {sentence.value}".rstrip())


def together(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Several options as one, listed in this order."""
    return lambda command: reduce(lambda decorated, option: option(decorated), reversed(options), command)


def _kind_of_step(text: str) -> str:
    from pacts.rules.events import KINDS_OF_STEP

    kind = in_our_words(text)
    if kind not in KINDS_OF_STEP:
        raise PactsError(f"'{text}' is not one of {', '.join(KINDS_OF_STEP)}.")
    return kind


def _picture(text: str) -> Path:
    from pacts.drawing import canvas

    canvas.check(Path(text))
    return Path(text)


DAY = Parsed("date", day_of)  # 2025-06-12
RUNG = Parsed("status", lambda text: rung(in_our_words(text)))  # a status that a pact can reach
KIND_OF_STEP = Parsed("kind", _kind_of_step)  # what a pact comes to, or what happens to it
PICTURE = Parsed("file", _picture, NotAPicture)  # its suffix gives the format

as_of_option = click.option("--as-of", type=DAY, metavar="DATE", help=HELP["as_of"])
known_by_option = click.option("--known-by", type=DAY, metavar="DATE", help=HELP["known_by"])
width_option = click.option(
    "--width", type=click.IntRange(300, 10_000), metavar="PIXELS", help="How wide a .png is; .svg fits any width."
)
published_option = click.option(
    "--published", type=DAY, metavar="DATE", help="The day of publication of articles that do not state one."
)


def format_option(more: tuple[str, ...] = ()) -> Callable[[Command], Command]:
    """`--format` and `--raw`, the same on every listing; a command gets one of FORMATS or RAW_CSV, or of `more`."""
    options = together(
        click.option(
            "--format",
            "-f",
            "format_",
            type=click.Choice((*FORMATS, *more)),
            default="table",
            show_default=True,
            help="How to print the rows.",
        ),
        click.option(
            "--raw",
            is_flag=True,
            help="In CSV, write cells as they are, even those that a spreadsheet would run as formulas.",
        ),
    )

    def decorated(command: Command) -> Command:
        @wraps(command)
        def formatted(*arguments: Any, format_: str, raw: bool, **others: Any) -> Any:
            return command(*arguments, format_=RAW_CSV if raw and format_ == "csv" else format_, **others)

        return cast("Command", options(formatted))

    return decorated
