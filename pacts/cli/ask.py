"""`pacts ask`: a question in English, the command that it stands for, and that command's answer."""

from __future__ import annotations

import sys
from datetime import date

import click

from pacts.cli.options import format_option
from pacts.output import FOR_PEOPLE


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

    A question is about one group and one partner, or about a pair, on one day. What is not understood is refused, with
    the words at fault. With a format for programs the command goes to standard error.
    """
    from pacts import questions
    from pacts.cli import coverage, show
    from pacts.status import Status

    asked = questions.read(" ".join(question), date.today())
    # Talks that led to a pact are not over and done with: they are the rung below it.
    note = "  # negotiating or beyond" if asked.at_least is Status.NEGOTIATING and asked.wants != "show" else ""
    click.echo(asked.command + note, file=sys.stdout if format_ in FOR_PEOPLE else sys.stderr)
    run = show.command if asked.wants == "show" else coverage.command
    with run.make_context(asked.words[0], [*asked.words[1:], "--format", format_], parent=ctx) as inner:
        run.invoke(inner)
