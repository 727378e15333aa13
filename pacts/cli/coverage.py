"""`pacts coverage`: which members of a group have a pact with a partner."""

from __future__ import annotations

from datetime import date

import click

from pacts import listings, registry
from pacts.cli.completion import complete_groups
from pacts.cli.options import Day, Rung, format_option
from pacts.output import FOR_PEOPLE, say
from pacts.rules.titles import ASKED, GENERAL
from pacts.status import LADDER, Status


@click.command(
    "coverage",
    short_help="Who of a group has a pact with a partner.",
    epilog="Example: pacts coverage 'Five Eyes' Japan --missing --as-of 2024-12-31",
)
@click.argument("group", shell_complete=complete_groups)
@click.argument("partner", required=False, metavar="[PARTNER]", shell_complete=complete_groups)
@click.option(
    "--at-least",
    type=Rung(),
    default=Status.AGREED_IN_PRINCIPLE.value,
    show_default=True,
    metavar="STATUS",
    help=f"How far a pact must have come: {', '.join(LADDER[1:])}.",
)
@click.option(
    "--missing", is_flag=True, help="Only members that lack one: documented ('no') or not on record ('unknown')."
)
@click.option("--having", is_flag=True, help="Only members that have one: answered 'yes'.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day asked about. Default: today.")
@click.option("--known-by", type=Day(), metavar="DATE", help="Only what was published by that day.")
@click.option(
    "--include-indirect",
    is_flag=True,
    help="Also what two parties have by way of an organisation's pact.",
)
@click.option(
    "--subject",
    type=click.Choice(ASKED),
    default=GENERAL,
    show_default=True,
    help="What the pact must be limited to.",
)
@click.option("--bilateral", is_flag=True, help="Leave out pacts of more than two parties.")
@format_option()
@click.pass_context
def command(
    ctx: click.Context,
    group: str,
    partner: str | None,
    at_least: Status,
    missing: bool,
    having: bool,
    as_of: date | None,
    known_by: date | None,
    include_indirect: bool,
    subject: str,
    bilateral: bool,
    format_: str,
) -> None:
    """Show for each member of GROUP whether it has a pact with PARTNER, and how we know.

    GROUP is an alliance, a country, a list such as 'Five Eyes,KOR,DEU', 'all countries' or 'all countries and
    territories'; PARTNER a country or an organisation, or a list of them such as 'Japan,NATO'. A party first and a
    group second are the same question the other way round, and a party alone is set beside all of whom anything is
    known. The answer is 'yes'; 'no' where a source says so; 'unclear' where the record allows both; 'unknown' where no
    source says anything; 'member' where PARTNER is an organisation that the member belongs to. The first piece of
    evidence is printed below each answer; `sources` counts independent sources, copies of one story once. A pact of
    several parties counts for each two of them; what two parties have by way of an organisation is never a yes.
    """
    if missing and having:
        raise click.UsageError("Give --missing or --having, not both.", ctx)
    with registry.open(ctx.obj) as opened:
        answer = opened.coverage(
            group,
            partner,
            at_least=at_least,
            missing=missing,
            having=having,
            as_of=as_of,
            known_by=known_by,
            subject=subject,
            bilateral=bilateral,
            include_indirect=include_indirect,
        )
    listing = listings.coverage(answer)
    if format_ not in FOR_PEOPLE:
        listing.emit(format_)
        return
    if answer:
        listing.emit(format_)
        say("")
    say(answer.sentence)
    for note in answer.notes:
        say(note)
