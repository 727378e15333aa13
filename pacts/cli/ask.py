"""`pacts ask`: a question in English, the command that it stands for, and that command's answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from pacts import registry
from pacts.cli.options import format_option
from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.output import FOR_PEOPLE, print_message, print_text, say
from pacts.rules.titles import GENERAL
from pacts.status import Status

if TYPE_CHECKING:
    from pacts.questions import Question


@click.command(
    "ask",
    short_help="A question in plain English.",
    epilog='Example: pacts ask "Which Five Eyes members lack a pact with Japan?"',
)
@click.argument("question", nargs=-1, required=True)
@format_option()
@click.pass_context
def command(ctx: click.Context, question: tuple[str, ...], format_: str) -> None:
    """Read a QUESTION in English, print the command that it stands for, and run it.

    A question is about one group and one partner, or about a pair, on one day; or about what happened between two days,
    or what sources disagree on. A question with words that are not understood is refused, and they are named. With the
    formats json, jsonl and csv the command goes to standard error.
    """
    from pacts import questions
    from pacts.cli.group import cli

    asked = questions.read(" ".join(question), date.today())
    line = asked.command + "".join(f"  # {note}" for note in _notes(asked))
    (print_text if format_ in FOR_PEOPLE else print_message)(line)
    run = cli.get_command(ctx, asked.words[0])
    assert run is not None, "a question stands for one of our commands"
    with run.make_context(asked.words[0], [*asked.words[1:], "--format", format_], parent=ctx) as inner:
        run.invoke(inner)
    if asked.counted and format_ in FOR_PEOPLE:
        say(f"That makes {_count(ctx, asked)}.")


def _count(ctx: click.Context, asked: Question) -> str:
    """How many of the group have what was asked for, or lack it, of how many."""
    with registry.open(ctx.obj) as opened:
        rows = opened.coverage(
            asked.group,
            asked.partner,
            at_least=asked.at_least,
            as_of=asked.as_of,
            known_by=asked.known_by,
            subject=asked.subject or GENERAL,
        )
    wanted = sum(row.lacks if asked.wants == "missing" else row.answer == "yes" for row in rows)
    return f"{wanted} of {len(rows)}"


def _notes(asked: Question) -> Iterator[str]:
    """Where the command answers more or less than the question asked."""
    if asked.step is not None:
        yield f"every step, not only '{asked.step}'"
    if asked.at_least is Status.NEGOTIATING:
        yield "negotiating or beyond: who has signed, or has a pact in force, counts too"
    if asked.assumed is not None:
        yield f"'{asked.assumed}' taken for an agreement on protecting classified information"
    if asked.ordered:
        yield "the column 'since' tells which came first"
    if asked.group == ALL_COUNTRIES:
        yield "countries only, no organisations"
    if asked.wants == "conflicts":
        yield "claims on record that cannot both be true"
