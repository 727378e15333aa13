"""`pacts ask`: a question in English, the command that it stands for, and that command's answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from pacts import gazetteer, registry
from pacts.cli.options import format_option
from pacts.dates import PartialDate
from pacts.english import name
from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.output import FOR_PEOPLE, print_message, print_text, say
from pacts.status import Status

if TYPE_CHECKING:
    from pacts.queries.coverage import CoverageRow
    from pacts.questions import Question
    from pacts.registry import Registry


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
    if format_ in FOR_PEOPLE:
        with registry.open(ctx.obj) as opened:
            for sentence in _in_short(opened, asked):
                say(f"{sentence}\n")
    run = cli.get_command(ctx, asked.words[0])
    assert run is not None, "a question stands for one of our commands"
    with run.make_context(asked.words[0], [*asked.words[1:], "--format", format_], parent=ctx) as inner:
        run.invoke(inner)


_MOST = 5  # parties that a ranking names


def _in_short(opened: Registry, asked: Question) -> Iterator[str]:
    """The number or the order that the question asks for, or where a pair stands."""
    if asked.wants == "show":
        yield from _pair(opened, asked)
    elif asked.wants == "report":
        if asked.report == "pacts-by-country":
            yield _ranking(opened, asked)
    elif asked.wants in ("changes", "timeline") and asked.counted:
        if asked.wants == "timeline":
            steps = opened.timeline(asked.group, asked.partner or None, **asked.options, only=asked.steps)
        else:
            steps = opened.changes(asked.since or date.min, asked.until, only=asked.steps)
        perhaps = sum(not step.within for step in steps)
        yield f"{len(steps)}, {perhaps} of them perhaps." if perhaps else f"{len(steps)}."
    elif asked.is_coverage and (asked.counted or asked.ordered):
        # Of all members it is told how many have one, or lack one.
        everyone = {} if asked.every else {"missing": False, "having": False}
        rows = opened.coverage(asked.group, asked.partner, **asked.options | everyone)
        wanted = [row for row in rows if (row.lacks if asked.wants == "missing" else row.answer == "yes")]
        if asked.counted:
            whole = gazetteer.resolve_group(asked.group).members(asked.as_of or date.today())
            partners = {row.partner for row in rows}
            itself = partners if len(partners) == 1 else set()  # it is in the group, and not asked about
            silent = len({row.member for row in wanted if row.answer == "unknown"})
            more = f"; of {silent} of them no source on record says where they stand" if silent else ""
            yield f"{len({row.member for row in wanted})} of {len({*whole} - itself)}{more}."
        if asked.ordered:
            yield from _order(wanted)


def _pair(opened: Registry, asked: Question) -> Iterator[str]:
    """Where a pair stands today, and since when it has a pact in force; nothing where no pact is on record."""
    (row,) = covered = opened.pair(asked.group, asked.partner, at_least=Status.IN_FORCE)
    if row.pact:
        yield f"{covered.sentence} In force since {row.since}." if row.since else covered.sentence


def _ranking(opened: Registry, asked: Question) -> str:
    """Who has the most or the fewest pacts, or who has more or fewer than one party."""
    _, counts = opened.report(asked.report, dict(asked.parameters))
    sign, only_in_force = 1 if asked.fewest else -1, asked.at_least is Status.IN_FORCE
    pacts = "Pacts in force" if only_in_force else "Pacts that are in force, signed or agreed in principle"
    by_party = {row[1]: sum(row[2 : 3 if only_in_force else 5]) for row in counts}
    ranked = sorted(by_party, key=lambda party: (sign * by_party[party], party))
    order = "fewest" if asked.fewest else "most"
    if not asked.than:
        return f"{pacts}, the {order} first: {', '.join(f'{each} {by_party[each]}' for each in ranked[:_MOST])}."
    least = by_party.get(asked.than, 0)
    beyond = [party for party in ranked if (by_party[party] < least if asked.fewest else by_party[party] > least)]
    listed = ", ".join(f"{party} {by_party[party]}" for party in beyond[:_MOST]) or "none on record"
    more = f" and {len(beyond) - _MOST} more" if len(beyond) > _MOST else ""
    return f"{pacts}: {asked.than} {least}; {'fewer' if asked.fewest else 'more'} than that: {listed}{more}."


def _order(rows: Sequence[CoverageRow]) -> Iterator[str]:
    """Who was first and who last, by when each came as far as was asked; nothing where fewer than two days are told."""
    dated = sorted(((PartialDate(row.since), row) for row in rows if row.since), key=lambda each: each[0].last)
    if len(dated) > 1:
        (start, first), (end, last) = dated[0], dated[-1]
        if start.last < end.first:
            yield f"The first was {name(first.member)} ({start}), the last {name(last.member)} ({end})."


def _notes(asked: Question) -> Iterator[str]:
    """Where the command answers more or less than the question asked."""
    if asked.at_least is Status.NEGOTIATING and not asked.exactly:
        yield "negotiating or beyond: who has signed, or has a pact in force, counts too"
    if asked.assumed is not None:
        yield f"'{asked.assumed}' taken for an agreement on protecting classified information"
    if asked.ordered:
        yield "the column 'since' tells which came first"
    if asked.report == "pacts-by-country":
        yield "the most pacts in force first"
    if asked.group == ALL_COUNTRIES:
        yield "countries only, no organisations"
    if asked.wants == "conflicts":
        yield "claims on record that cannot both be true"
