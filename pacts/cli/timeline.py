"""`pacts timeline`: the dated steps of a party's pacts."""

from __future__ import annotations

from datetime import date

import click

from pacts import gazetteer, registry
from pacts.cli import sentence
from pacts.cli.options import Day, format_option


@click.command(
    "timeline",
    short_help="The dated steps of a party's pacts.",
    epilog="Example: pacts timeline Japan 'Five Eyes' --since 2012-01-01",
)
@click.argument("party")
@click.argument("other", required=False, metavar="[PARTY|GROUP]")
@click.option("--since", type=Day(), metavar="DATE", help="Only steps of that day or later.")
@click.option("--until", type=Day(), metavar="DATE", help="Only steps of that day or earlier.")
@format_option()
@click.pass_obj
def command(
    place: str | None, party: str, other: str | None, since: date | None, until: date | None, format_: str
) -> None:
    """Tell in the order of time every step that the pacts of PARTY took: with anyone, the other party or a group.

    Claims on the same step are one row with the most exact date, the first evidence and the number of independent
    sources. 'by' a day: no source tells when it came about, only that it stood so by then. Days that disagree are rows
    of their own; those that cannot both be true are marked as disputed. A name that is both a party and an alliance,
    such as NATO, stands for the party.
    """
    from pacts.cli import stepwise

    with registry.open(place) as opened:
        steps = opened.timeline(party, other, since=since, until=until)
    one = sentence.name(gazetteer.resolve(party).name)
    whom = f" with {other}" if other else ""
    days = stepwise.span(since, until)
    if steps:
        told = f"For {one}{whom}, {stepwise.counted(steps)} {_are(len(steps))} on record{days}.{stepwise.doubts(steps)}"
    else:
        told = f"No source on record tells of a step of {one}'s pacts{whom}{days}."
    stepwise.show(steps, format_, told)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
