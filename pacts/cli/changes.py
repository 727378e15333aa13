"""`pacts changes`: what happened between two days, or what became known."""

from __future__ import annotations

from datetime import date

import click

from pacts import registry
from pacts.cli.options import Day, format_option
from pacts.cli.print_steps import show


@click.command(
    "changes",
    short_help="What changed between two days.",
    epilog="Example: pacts changes --since 2025-07-01 --until 2025-12-31",
)
@click.option("--since", type=Day(), metavar="DATE", required=True, help="The first day asked about.")
@click.option("--until", type=Day(), metavar="DATE", help="The last day asked about. Default: today.")
@click.option(
    "--known-since", type=Day(), metavar="DATE", help="Only steps that no source published before that day tells."
)
@click.option(
    "--learned",
    is_flag=True,
    help="Instead, steps of any day that were first told by sources published between the two days.",
)
@format_option()
@click.pass_obj
def command(
    place: str | None, since: date, until: date | None, known_since: date | None, learned: bool, format_: str
) -> None:
    """List the steps that all pacts took between two days, the newest last.

    A step whose date may lie outside those days is marked: it is told by the month or year only, or as 'by' a day. With
    --learned, what the registry learned: steps, of whatever day, that no source published before --since tells, or
    not with that date. Sources that do not tell when they were published are left out there, and with --known-since.
    """
    if learned and known_since:
        raise click.UsageError("--learned asks what became known: give it --since and --until, without --known-since.")
    with registry.open(place) as opened:
        show(opened.changes(since, until, known_since=known_since, learned=learned), format_)
