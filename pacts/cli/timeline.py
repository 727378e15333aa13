"""`pacts timeline`: the dated steps of a party's pacts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from pacts import gazetteer, registry
from pacts.cli.completion import complete_groups, complete_parties
from pacts.cli.options import Day, Picture, format_option
from pacts.cli.print_steps import show
from pacts.english import side, with_article
from pacts.errors import PactsError
from pacts.rules.steps import Step
from pacts.status import Status


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
def command(
    place: str | None,
    party: str,
    other: str | None,
    since: date | None,
    until: date | None,
    output: Path | None,
    format_: str,
) -> None:
    """Tell in the order of time every step that the pacts of PARTY took: with anyone, the other party or a group.

    Claims on the same step are one row with the most exact date, the first evidence and the number of independent
    sources. 'by' a day: no source tells when it came about, only that it stood so by then. Days that disagree are rows
    of their own; those that cannot both be true are marked as disputed. A name that is both a party and an alliance,
    such as NATO, stands for the party.
    """
    with registry.open(place) as opened:
        steps = opened.timeline(party, other, since=since, until=until)
    if output is None:
        show(steps, format_)
        return
    if not steps:
        raise PactsError("there is no step to draw.", "Ask about other days or other parties.", where=str(output))
    one, whom = with_article(gazetteer.resolve(party).name), f" with {side(other)}" if other else ""
    _draw(steps, output, f"Steps of the information-security pacts of {one}{whom}", steps.sentence)
    click.echo(f"Wrote {output}.", err=True)


def _draw(steps: Sequence[Step], file: Path, title: str, note: str) -> None:
    """A line for each pact, in the order of their first steps."""
    from pacts.drawing.timeline_chart import Lane, Point, draw
    from pacts.marks import Mark, mark

    pacts: dict[str, list[Step]] = {}
    for step in steps:
        pacts.setdefault(step.pact, []).append(step)
    several = Counter(taken[0].parties for taken in pacts.values())
    lanes = []
    for pact, taken in pacts.items():
        names = ", ".join(gazetteer.party(code).name for code in taken[0].parties)
        number = pact.removeprefix("-".join(taken[0].parties)).strip("-").replace("-", " ")
        points = tuple(
            Point(
                Mark.NONE if Status(step.status).ends else mark(step.status, step.status),
                step.last_day if step.date is None else step.first_day,
                step.last_day,
                by=step.date is None,
                disputed=step.disputed,
            )
            for step in taken
        )
        lanes.append(Lane(f"{names} ({number})" if several[taken[0].parties] > 1 else names, points))
    draw(lanes, file, title=title, subtitle="As last reported", notes=[note])
