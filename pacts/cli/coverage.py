"""`pacts coverage`: which members of a group have a pact with a partner."""

from __future__ import annotations

from typing import Any

import click

from pacts import listings, registry
from pacts.cli.completion import complete_groups
from pacts.cli.options import RUNG, as_of_option, format_option, known_by_option, typed
from pacts.coverage_options import HELP
from pacts.rules.titles import ASKED, GENERAL
from pacts.status import Status


@click.command(
    "coverage",
    short_help="Who of a group has a pact with a partner.",
    epilog="Example: pacts coverage 'Five Eyes' Japan --missing --as-of 2024-12-31",
)
@click.argument("group", shell_complete=complete_groups)
@click.argument("partner", required=False, metavar="[PARTNER]", shell_complete=complete_groups)
@click.option(
    "--at-least",
    type=RUNG,
    default=Status.AGREED_IN_PRINCIPLE.value,
    show_default=True,
    metavar="STATUS",
    help=HELP["at_least"],
)
@click.option("--missing", is_flag=True, help=HELP["missing"])
@click.option("--having", is_flag=True, help=HELP["having"])
@click.option("--every", is_flag=True, help=HELP["every"])
@click.option("--without", metavar="PARTY", help=HELP["without"], shell_complete=complete_groups)
@click.option("--also", metavar="PARTY", help=HELP["also"], shell_complete=complete_groups)
@click.option("--exactly", is_flag=True, help=HELP["exactly"])
@as_of_option
@known_by_option
@click.option("--include-indirect", is_flag=True, help=HELP["include_indirect"])
@click.option("--subject", type=click.Choice(ASKED), default=GENERAL, show_default=True, help=HELP["subject"])
@click.option("--bilateral", is_flag=True, help=HELP["bilateral"])
@format_option()
@click.pass_context
def command(
    ctx: click.Context, /, group: str, partner: str | None, missing: bool, having: bool, format_: str, **options: Any
) -> None:
    """Show for each member of GROUP whether it has a pact with PARTNER, and how we know.

    GROUP is an alliance, a country, a list such as 'Five Eyes,KOR,DEU', 'all countries', 'all countries and
    territories', or one of these without some: 'NATO except Five Eyes'. PARTNER is a country or an organisation, a list
    such as 'Japan,NATO', or a group. A party first and a group second are the same question the other way round, and a
    party alone is set beside all of whom anything is known.

    The answer is 'yes'; 'no' where a source says so; 'unclear' where the record allows both; 'unknown' where no
    source says anything; 'member' where PARTNER is an organisation that the member belongs to. The first piece of
    evidence is printed below each answer; `sources` counts independent sources, copies of one story once. A pact of
    several parties counts for each two of them; what two parties have by way of an organisation is never a yes.
    """
    if missing and having:
        raise click.UsageError("Give --missing or --having, not both.", ctx)
    show = "missing" if missing else "having" if having else "all"
    with registry.open(ctx.obj) as opened:
        answer = opened.coverage(group, partner, show=show, **options)
    listings.coverage(answer).print(format_, answer.sentence, *map(typed, answer.notes))
