"""`pacts timeline` and `pacts changes`: the dated steps of pacts, of one party or between two days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pacts import listings, registry
from pacts.cli import bookmark as bookmarks
from pacts.cli.completion import complete_groups, complete_parties
from pacts.cli.options import DAY, KIND_OF_STEP, PICTURE, Parsed, format_option, typed, width_option
from pacts.dates import day_of, in_utc
from pacts.errors import PactsError
from pacts.exports.atom import feed, first_source
from pacts.exports.datapackage import TITLE
from pacts.output import print_message, print_text
from pacts.rules.events import KINDS_OF_STEP

if TYPE_CHECKING:
    from pacts.queries.answer import Answer
    from pacts.rules.steps import Step

CHANGED = 4  # exit status of --exit-code
_LAST_RUN = "last run"


def _since(text: str) -> date | datetime | str:
    """A day, a moment with its offset from UTC, or 'last run'. Raises PactsError."""
    if " ".join(text.lower().split()) == _LAST_RUN:
        return _LAST_RUN
    if "T" not in text.upper():
        return day_of(text)
    try:
        return in_utc(datetime.fromisoformat(text))
    except ValueError:
        raise PactsError(f"'{text}' is no moment: write 2026-06-01T09:00Z, a day, or 'last run'.") from None


_step_option = click.option(
    "--step",
    "only",
    type=KIND_OF_STEP,
    metavar="KIND",
    multiple=True,
    help=f"Only steps of this kind: {', '.join(KINDS_OF_STEP)}. May be given several times.",
)


@click.command(
    "timeline",
    short_help="The dated steps of a party's pacts.",
    epilog="Example: pacts timeline Japan 'Five Eyes' --since 2012-01-01",
)
@click.argument("party", shell_complete=complete_parties)
@click.argument("other", required=False, metavar="[PARTY|GROUP]", shell_complete=complete_groups)
@click.option("--since", type=DAY, metavar="DATE", help="Only steps of that day or later.")
@click.option("--until", type=DAY, metavar="DATE", help="Only steps of that day or earlier.")
@_step_option
@click.option("--first", type=click.IntRange(1), metavar="N", help="Only the first N of these steps.")
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the last N of these steps.")
@click.option("--output", "-o", type=PICTURE, metavar="FILE", help="Draw it instead, into a file: .svg or .png.")
@width_option
@format_option()
@click.pass_obj
def timeline(
    place: str | None,
    party: str,
    other: str | None,
    since: date | None,
    until: date | None,
    only: tuple[str, ...],
    first: int | None,
    last: int | None,
    output: Path | None,
    width: int | None,
    format_: str,
) -> None:
    """List every step of the pacts of PARTY with anyone, with another party or with a group, the newest last.

    Claims on the same step are one row with the most exact date, the first evidence and the number of independent
    sources. 'by' a day means that no source gives the day of the step, only that the pact stood so by then. Steps on
    different days are separate rows; those that cannot both be true are marked as disputed. A name that is both a party
    and an alliance, such as NATO, stands for the party.
    """
    with registry.open(place) as opened:
        steps = opened.timeline(party, other, since=since, until=until, only=only, first=first, last=last)
    if output is None:
        listings.steps(steps).print(format_, steps.sentence, *map(typed, steps.notes))
        return
    from pacts.drawing import answers

    answers.timeline(steps, party, other, output, width=width)
    print_message(f"Wrote {output}.")


@click.command(
    "changes",
    short_help="What changed between two days.",
    epilog="Example: pacts changes --since 2025-07-01 --until 2025-12-31",
)
@click.argument("party", required=False, metavar="[PARTY|GROUP]", shell_complete=complete_groups)
@click.option(
    "--since",
    type=Parsed("since", _since),
    metavar="DATE",
    required=True,
    help="The first day asked about; with --learned also a moment (2026-06-01T09:00Z), or 'last run'.",
)
@click.option("--until", type=DAY, metavar="DATE", help="The last day asked about. Default: today.")
@click.option("--known-since", type=DAY, metavar="DATE", help="Only steps that no source reported before that day.")
@click.option(
    "--learned",
    is_flag=True,
    help="Instead, steps of any day that were first reported between the two days.",
)
@_step_option
@click.option("--bookmark", type=click.Path(path_type=Path), metavar="FILE", help="Where 'last run' is kept.")
@click.option("--exit-code", is_flag=True, help=f"Exit with {CHANGED} where there is any such step, for scripts.")
@format_option(more=("atom",))
@click.pass_context
def changes(
    ctx: click.Context,
    party: str | None,
    since: date | datetime | str,
    until: date | None,
    known_since: date | None,
    learned: bool,
    only: tuple[str, ...],
    bookmark: Path | None,
    exit_code: bool,
    format_: str,
) -> None:
    """List the steps that pacts took between two days, the newest last: of all, of a party or of a group's members.

    A step that may lie outside those days is marked 'perhaps': its source gives only the month or year, or a day by
    which it was taken. A page without any day makes no step, since that it was read then is no news; 'timeline' has it.
    With --learned, list what became known instead: steps of any day that no source published before --since reports, or
    not with that date. --learned and --known-since leave out sources without a day of publication.

    Where --since is a moment or 'last run', --learned goes by when a claim came into the registry, so that an old
    article which is imported today is news. The time of the last run is kept in a file for each registry and PARTY, or
    in --bookmark; the first run lists nothing and only keeps the time.
    """
    if learned and known_since:
        raise click.UsageError("--learned asks what became known: give it --since and --until, without --known-since.")
    if not isinstance(since, date) or isinstance(since, datetime):
        if not learned or until:
            raise click.UsageError("A moment, or 'last run', goes with --learned and without --until.", ctx)
    elif bookmark:
        raise click.UsageError("--bookmark goes with --since 'last run'.", ctx)
    with registry.open(ctx.obj) as opened:
        last = opened.last_arrival()
        if isinstance(since, str):
            file = bookmark or bookmarks.default(opened.place, party or "")
            moment = bookmarks.read(file)
            steps = opened.arrived(moment or last, among=party, only=only)
        elif isinstance(since, datetime):
            steps = opened.arrived(since, among=party, only=only)
        else:
            steps = opened.changes(since, until, among=party, known_since=known_since, learned=learned, only=only)
        if format_ == "atom":
            came = opened.arrivals(each.claim for step in steps for each in step.evidence)
            print_text(_feed(steps, came, last))
        else:
            listings.steps(steps).print(format_, steps.sentence, *map(typed, steps.notes))
    if isinstance(since, str) and last is not None:
        bookmarks.write(file, last)  # after the answer: what could not be printed is news again
    if exit_code and steps:
        ctx.exit(CHANGED)


def _feed(steps: Answer[Step], arrivals: Mapping[str, datetime], last: datetime | None) -> str:
    """The steps as a feed: a step became known when its first claim came in, by `arrivals`."""

    def moment(step: Step) -> datetime:
        moments = [arrivals[each.claim] for each in step.evidence if each.claim in arrivals]
        return min(moments, default=datetime.combine(step.last_day, time(), UTC))

    updated = last or datetime.now(UTC)
    return feed(
        steps,
        subject="changes",
        title=TITLE,
        subtitle=steps.sentence,
        updated=updated,
        moment=moment,
        link=first_source,
    ).rstrip()
