"""`pacts import`: articles into the registry."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date

import click

from pacts.articles import Article, read
from pacts.cli.options import published_option
from pacts.errors import PactsError

_OUTCOMES = {"older": "older than the version held"}


@click.command(
    "import",
    short_help="Put what articles say into the registry.",
    epilog="Example: pacts import fixtures article.html",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@published_option
@click.option("--dry-run", is_flag=True, help="Read and count everything, but write nothing.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], published: date | None, dry_run: bool) -> None:
    """Read articles and put what they say of pacts into the registry.

    A PATH is a file (Markdown, plain text, HTML, JSON, JSON Lines), a folder, or '-' for standard input. Importing
    twice changes nothing; a newer version of an article replaces what the older one said. What cannot be read is
    refused by name, and the rest goes in; the exit status is 1 then.
    """
    refused: list[PactsError] = []
    became: Counter[str] = Counter()
    claims = 0
    steps = _counted(paths, published, refused) if dry_run else _added(ctx.obj, paths, published, refused)
    with click.progressbar(
        steps, label="Reading", show_pos=True, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for outcome, count in bar:
            became[outcome] += 1
            claims += count
    for error in refused:
        click.echo(f"Error: {error}", err=True)
    click.echo(_summary(became, claims, len(refused)), err=True)
    if refused:
        ctx.exit(1)


def _articles(paths: tuple[str, ...], published: date | None, refused: list[PactsError]) -> Iterator[Article]:
    for item in read(paths, published=published):
        if isinstance(item, Article):
            yield item
        else:
            refused.append(item)


def _added(
    place: str | None, paths: tuple[str, ...], published: date | None, refused: list[PactsError]
) -> Iterator[tuple[str, int]]:
    from pacts import registry

    with registry.open(place) as opened:
        for added in opened.import_(_articles(paths, published, refused)):
            yield _OUTCOMES.get(added.outcome, added.outcome.value), added.claims


def _counted(paths: tuple[str, ...], published: date | None, refused: list[PactsError]) -> Iterator[tuple[str, int]]:
    from pacts.extraction import extract

    for article in _articles(paths, published, refused):
        yield "read, nothing written", len(extract(article).claims)


def _summary(became: Counter[str], claims: int, refused: int) -> str:
    outcomes = [f"{count} {outcome}" for outcome, count in became.items()] + [f"{refused} refused"] * bool(refused)
    articles = sum(became.values())
    return f"{_many(articles, 'article')}, {_many(claims, 'claim')}: {', '.join(outcomes) or 'nothing to do'}."


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
