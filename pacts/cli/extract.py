"""`pacts extract`: what articles say, without a registry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from pacts.cli.options import format_option, published_option
from pacts.cli.reading import opened_reader, reader_options
from pacts.errors import PactsError
from pacts.output import NESTED, emit, print_message, print_text
from pacts.readers import Reader, ReaderOptions, read_all

if TYPE_CHECKING:
    from pacts.articles import Article

_COLUMNS = ("article", "parties", "at_least", "at_most", "date", "confidence", "sure", "quote")


@click.command(
    "extract",
    short_help="What articles say, without a registry.",
    epilog="Example: pacts extract fixtures --format jsonl",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@published_option
@reader_options
@click.option("--explain", is_flag=True, help="Print how each sentence was read, and why it makes a claim or not.")
@format_option()
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    reading: ReaderOptions,
    explain: bool,
    format_: str,
) -> None:
    """Print the claims and memberships that articles hold; no database is touched.

    A PATH is a file (Markdown, plain text, HTML, JSON, JSON Lines), a folder, or '-' for standard input. JSON and
    JSON Lines give one object per article; the other formats a row per claim.
    """
    from pacts.articles import Article
    from pacts.conventions import Conventions
    from pacts.documents import attempt, read

    if explain and format_ != "table":
        raise click.UsageError("--explain prints plain text: leave --format out.", ctx)
    refused: list[PactsError] = []

    def articles() -> Iterator[Article]:
        any_article, records = False, None
        for item in read(paths, Conventions(published=published)):
            if isinstance(item, Article):
                any_article = True
                yield item
            elif isinstance(item, PactsError):
                refuse(item)
            else:
                records = item.name
        if records and not any_article:
            advice = "Use pacts import."
            refuse(PactsError(f"{records} holds curated records, which are imported, not extracted.", advice))

    def refuse(error: PactsError) -> None:
        refused.append(error)
        print_message(f"Error: {error}")

    def rows(reader: Reader) -> Iterator[dict[str, Any]]:
        for item in read_all(reader, articles()):
            if isinstance(item, PactsError):
                refuse(item)
            else:
                article, findings = item
                yield {"article": article.name, **findings.to_dict()}

    with opened_reader(reading) as reader:
        if explain:
            for article in articles():
                explanation = attempt(article.name, partial(reader.explain, article))
                if isinstance(explanation, PactsError):
                    refuse(explanation)
                else:
                    print_text(explanation)
        elif format_ in NESTED:
            emit(rows(reader), _COLUMNS, format_)
        else:
            claims = ({"article": row["article"], **claim} for row in rows(reader) for claim in row["claims"])
            emit(claims, _COLUMNS, format_)
    if refused:
        ctx.exit(1)
