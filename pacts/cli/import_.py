"""`pacts import`: articles into the registry."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date

import click

from pacts import registry
from pacts.cli.options import published_option
from pacts.documents import read
from pacts.errors import PactsError
from pacts.store.sources import Outcome

_OUTCOMES = {Outcome.OLDER: "older than the version held"}


@click.command(
    "import",
    short_help="Put what articles say into the registry.",
    epilog="Example: pacts import fixtures article.html",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@published_option
@click.option("--dry-run", is_flag=True, help="Tell what would be new or updated, but write nothing.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], published: date | None, dry_run: bool) -> None:
    """Read articles and put what they say of pacts into the registry.

    A PATH is a file (Markdown, plain text, HTML, JSON, JSON Lines), a folder, or '-' for standard input. Importing
    twice changes nothing; a newer version of an article replaces what the older one said. What cannot be read is
    refused by name, and the rest goes in; the exit status is 1 then.
    """
    refused: list[PactsError] = []
    became: Counter[Outcome] = Counter()
    claims = 0
    with registry.open(ctx.obj) as opened:
        articles = read(paths, published=published)
        steps = opened.preview(articles) if dry_run else opened.import_(articles)
        with click.progressbar(
            steps, label="Reading", show_pos=True, file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:
            for told in bar:
                if isinstance(told, PactsError):
                    refused.append(told)
                else:
                    became[told.outcome] += 1
                    claims += told.claims
    for error in refused:
        click.echo(f"Error: {error}", err=True)
    click.echo(_summary(became, claims, len(refused), dry_run), err=True)
    if refused:
        ctx.exit(1)


def _summary(became: Counter[Outcome], claims: int, refused: int, dry_run: bool) -> str:
    parts = []
    if became:
        outcomes = ", ".join(f"{count} {_OUTCOMES.get(outcome, outcome)}" for outcome, count in became.items())
        read = f"{_many(became.total(), 'article')} with {_many(claims, 'claim')}"
        parts.append(f"Read {read}: {outcomes}.")
    if refused:
        parts.append(f"Refused {refused}.")
    if dry_run:
        parts.append("Nothing was written.")
    return " ".join(parts)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
