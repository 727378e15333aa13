"""Options of the commands that read articles: which reader, and what a language model may cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import wraps
from typing import Any, cast

import click

from pacts.cli.options import Command, together
from pacts.confidence import SURE
from pacts.output import print_message
from pacts.readers import READERS, Reader, ReaderOptions, open_reader

_options = together(
    click.option(
        "--reader",
        "name",
        type=click.Choice(READERS),
        envvar="PACTS_READER",
        default="rules",
        show_default=True,
        help="Who reads: the rules; a language model, checked by code; or both. PACTS_READER sets another default.",
    ),
    click.option(
        "--sure",
        type=click.FloatRange(0, 1),
        default=SURE,
        show_default=True,
        metavar="CONFIDENCE",
        help="Claims of a lower confidence wait for review.",
    ),
    click.option(
        "--model",
        metavar="NAME",
        envvar="PACTS_MODEL",
        default="",
        help="The language model, as the library llm calls it. Default: PACTS_MODEL, else llm's own.",
    ),
    click.option("--second-model", metavar="NAME", default="", help="Another model for the second reading."),
    click.option(
        "--second/--no-second",
        default=True,
        help="Whether the model reads each article twice, in two wordings, so that one reading checks the other. On.",
    ),
    click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        metavar="N",
        default=4,
        show_default=True,
        help="How many articles a model reads at a time.",
    ),
    click.option("--max-calls", type=click.IntRange(0), metavar="N", help="The most calls of a model in this run."),
    click.option(
        "--call-timeout",
        "timeout",
        type=click.FloatRange(1),
        metavar="SECONDS",
        default=120.0,
        show_default=True,
        help="How long one call may take.",
    ),
)


def reader_options(command: Command) -> Command:
    """`--reader` and what goes with it, handed to the command as one `reading`, a ReaderOptions."""

    @wraps(command)
    def wrapper(*args: Any, **values: Any) -> Any:
        chosen = {each.name: values.pop(each.name) for each in fields(ReaderOptions) if each.name in values}
        return command(*args, reading=ReaderOptions(**chosen, notify=print_message), **values)

    return cast("Command", _options(wrapper))


@contextmanager
def opened_reader(options: ReaderOptions) -> Iterator[Reader]:
    """The reader, whose cost is printed at the end, also where the reading broke off."""
    reader = open_reader(options)
    try:
        yield reader
    finally:
        if summary := reader.summary():
            print_message(summary)
