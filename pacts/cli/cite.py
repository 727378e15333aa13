"""`pacts cite`: how to cite the registry, a pact or an answer."""

from __future__ import annotations

from datetime import date

import click

from pacts import registry
from pacts.cli.completion import complete_groups
from pacts.cli.options import as_of_option
from pacts.exports.citation_styles import STYLES
from pacts.output import print_text


@click.command(
    "cite",
    short_help="A citation of an answer, a pact or all.",
    epilog="Example: pacts cite 'Five Eyes' Japan --as-of 2026-06-01 --style bibtex",
)
@click.argument("what", nargs=-1, metavar="[PACT | GROUP PARTNER]", shell_complete=complete_groups)
@as_of_option
@click.option("--style", type=click.Choice(tuple(STYLES)), default="plain", show_default=True, help="How to write it.")
@click.pass_context
def command(ctx: click.Context, what: tuple[str, ...], as_of: date | None, style: str) -> None:
    """Cite the registry, a PACT by its id (CAN-JPN-1), or the answer on a GROUP and a PARTNER.

    The data version is a hash of all sources, claims and reviews: who has the same content has the same version. With a
    pact or an answer come the sources behind it.
    """
    if len(what) > 2:
        raise click.UsageError("Give a PACT, or a GROUP and a PARTNER; quote names of several words.", ctx)
    with registry.open(ctx.obj) as opened:
        pair = (what[0], what[1]) if len(what) == 2 else None
        citation = opened.cite(what[0] if len(what) == 1 else None, pair=pair, as_of=as_of)
    print_text(STYLES[style](citation))
