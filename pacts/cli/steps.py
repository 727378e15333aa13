"""`pacts timeline` and `pacts changes`: the dated steps of pacts, of one party or between two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pacts import gazetteer, registry
from pacts.cli.completion import complete_groups, complete_parties
from pacts.cli.options import Day, Picture, format_option
from pacts.english import side, with_article
from pacts.errors import PactsError
from pacts.output import FOR_PEOPLE, emit, say
from pacts.status import Status

if TYPE_CHECKING:
    from pacts.queries.answer import Answer
    from pacts.rules.steps import Step

_COLUMNS = (
    "date",
    "first_day",
    "last_day",
    "parties",
    "status",
    "pact",
    "title",
    "kind",
    "within",
    "disputed",
    "independent_sources",
    "evidence",
)
_PEOPLE_SEE = ("date", "parties", "status", "title", "sources", "evidence")


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
    if not steps:
        raise PactsError("there is no step to draw.", "Ask about other days or other parties.", where=str(output))
    one, whom = with_article(gazetteer.resolve(party).name), f" with {side(other)}" if other else ""
    _draw(steps, output, f"Steps of the information-security pacts of {one}{whom}", steps.sentence)
    click.echo(f"Wrote {output}.", err=True)


@click.command(
    "changes",
    short_help="What changed between two days.",
    epilog="Example: pacts changes --since 2025-07-01 --until 2025-12-31",
)
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
    place: str | None, since: date, until: date | None, known_since: date | None, learned: bool, format_: str
) -> None:
    """List the steps that all pacts took between two days, the newest last.

    A step whose date may lie outside those days is marked: its source gives only the month or year, or a day by which
    it was taken. With --learned, list what became known instead: steps of any day that no source published before
    --since reports, or not with that date. --learned and --known-since leave out sources without a day of publication.
    """
    if learned and known_since:
        raise click.UsageError("--learned asks what became known: give it --since and --until, without --known-since.")
    with registry.open(place) as opened:
        _print(opened.changes(since, until, known_since=known_since, learned=learned), format_)


def _print(steps: Answer[Step], format_: str) -> None:
    """Print steps in one of the formats; for people with the sentence that sums them up below."""
    if format_ not in FOR_PEOPLE:
        emit((step.to_dict() for step in steps), _COLUMNS, format_)
        return
    if steps:
        titled = any(step.title for step in steps)
        columns = [column for column in _PEOPLE_SEE if titled or column != "title"]
        emit((_for_people(step) for step in steps), columns, format_)
        say("")
    say(steps.sentence)


def _for_people(step: Step) -> dict[str, Any]:
    marks = ["perhaps"] * (not step.within) + ["disputed"] * step.disputed
    return {
        "date": (step.date or f"by {step.last_day}") + (f" ({', '.join(marks)})" if marks else ""),
        "parties": ", ".join(sorted(gazetteer.party(code).name for code in step.parties)),
        "status": Status(step.status).words,
        "title": step.title,
        "sources": step.independent_sources,
        "evidence": [each.to_dict() for each in step.evidence],
    }


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
                last if step.date is None else step.first_day,
                last,
                by=step.date is None,
                disputed=step.disputed,
            )
            # A month or a year that is not over is drawn as far as today.
            for step, last in ((step, max(step.first_day, min(step.last_day, date.today()))) for step in taken)
        )
        lanes.append(Lane(f"{names} ({number})" if several[taken[0].parties] > 1 else names, points))
    draw(lanes, file, title=title, subtitle="As last reported", notes=[note])
