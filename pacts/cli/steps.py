"""`pacts timeline` and `pacts changes`: the dated steps of pacts, of one party or between two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pacts import listings, registry
from pacts.cli.completion import complete_groups, complete_parties
from pacts.cli.options import Day, Picture, format_option
from pacts.output import FOR_PEOPLE, say

if TYPE_CHECKING:
    from pacts.queries.answer import Answer
    from pacts.rules.steps import Step


@click.command(
    "timeline",
    short_help="The dated steps of a party's pacts.",
    epilog="Example: pacts timeline Japan 'Five Eyes' --since 2012-01-01",
)
@click.argument("party", shell_complete=complete_parties)
@click.argument("other", required=False, metavar="[PARTY|GROUP]", shell_complete=complete_groups)
@click.option("--since", type=Day(), metavar="DATE", help="Only steps of that day or later.")
@click.option("--until", type=Day(), metavar="DATE", help="Only steps of that day or earlier.")
@click.option("--output", "-o", type=Picture(), metavar="FILE", help="Draw it instead, into a file: .svg or .png.")
@format_option()
@click.pass_obj
def timeline(
    place: str | None,
    party: str,
    other: str | None,
    since: date | None,
    until: date | None,
    output: Path | None,
    format_: str,
) -> None:
    """List every step of the pacts of PARTY with anyone, with another party or with a group, the newest last.

    Claims on the same step are one row with the most exact date, the first evidence and the number of independent
    sources. 'by' a day means that no source gives the day of the step, only that the pact stood so by then. Steps on
    different days are separate rows; those that cannot both be true are marked as disputed. A name that is both a party
    and an alliance, such as NATO, stands for the party.
    """
    with registry.open(place) as opened:
        steps = opened.timeline(party, other, since=since, until=until)
    if output is None:
        _print(steps, format_)
        return
    from pacts.drawing import answers

    answers.timeline(steps, party, other, output)
    click.echo(f"Wrote {output}.", err=True)


@click.command(
    "changes",
    short_help="What changed between two days.",
    epilog="Example: pacts changes --since 2025-07-01 --until 2025-12-31",
)
@click.argument("party", required=False, metavar="[PARTY|GROUP]", shell_complete=complete_groups)
@click.option("--since", type=Day(), metavar="DATE", required=True, help="The first day asked about.")
@click.option("--until", type=Day(), metavar="DATE", help="The last day asked about. Default: today.")
@click.option(
    "--known-since", type=Day(), metavar="DATE", help="Only steps that no source published before that day reports."
)
@click.option(
    "--learned",
    is_flag=True,
    help="Instead, steps of any day that sources published between the two days were the first to report.",
)
@format_option()
@click.pass_obj
def changes(
    place: str | None,
    party: str | None,
    since: date,
    until: date | None,
    known_since: date | None,
    learned: bool,
    format_: str,
) -> None:
    """List the steps that pacts took between two days, the newest last: of all, of a party or of a group's members.

    A step whose date may lie outside those days is marked: its source gives only the month or year, or a day by which
    it was taken. With --learned, list what became known instead: steps of any day that no source published before
    --since reports, or not with that date. --learned and --known-since leave out sources without a day of publication.
    """
    if learned and known_since:
        raise click.UsageError("--learned asks what became known: give it --since and --until, without --known-since.")
    with registry.open(place) as opened:
        steps = opened.changes(since, until, among=party, known_since=known_since, learned=learned)
    _print(steps, format_)


def _print(steps: Answer[Step], format_: str) -> None:
    """Print steps in one of the formats; for people with the sentence that sums them up below."""
    listing = listings.steps(steps)
    if format_ not in FOR_PEOPLE:
        listing.emit(format_)
        return
    if steps:
        listing.emit(format_)
        say("")
    say(steps.sentence)
