"""`pacts ask`: a question in English, the command that it stands for, and that command's answer."""

from __future__ import annotations

from datetime import date

import click

from pacts import registry
from pacts.cli.options import format_option, typed
from pacts.output import FOR_PEOPLE, RAW_CSV, print_message, print_text, say, words_in


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
    from pacts.questions.short_answers import short_answer

    asked = questions.read(" ".join(question), date.today())
    line = asked.line + "".join(f"  # {note}" for note in asked.notes)
    if format_ in FOR_PEOPLE:
        print_text(words_in(format_, line))
    else:
        print_message(line)
    with registry.open(ctx.obj) as opened:
        short = short_answer(opened, asked)
    if short and format_ in FOR_PEOPLE:
        for sentence in short.sentences:
            say(f"{sentence}\n", format=format_)
    if short and short.listing:
        short.listing.print(format_, *map(typed, short.summary))
        return
    run = cli.get_command(ctx, asked.words[0])
    assert run is not None, "a question stands for one of our commands"
    how = ("csv", "--raw") if format_ == RAW_CSV else (format_,)
    with run.make_context(asked.words[0], [*asked.words[1:], "--format", *how], parent=ctx) as inner:
        run.invoke(inner)
