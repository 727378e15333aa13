"""`pacts measure`: how good a reader is on labelled articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pacts.cli.options import format_option, published_option
from pacts.cli.reading import opened_reader, reader_options
from pacts.errors import PactsError
from pacts.output import NESTED, emit, print_message
from pacts.readers import ReaderOptions
from pacts.status import bounds_in_words

if TYPE_CHECKING:
    from pacts.articles import Article
    from pacts.readers.measurement import Measured

_COLUMNS = ("compared", "precision", "recall", "f1", "right", "read", "labelled")


@click.command(
    "measure",
    short_help="How good a reader is, on labelled articles.",
    epilog="Example: pacts measure news --labels news/labels.jsonl --reader both --errors",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--labels", required=True, metavar="FILE", help="What a careful person reads in them, as JSON Lines.")
@published_option
@reader_options
@click.option("--by-rule", is_flag=True, help="Also the claims of each rule, or of the readings that agree.")
@click.option("--errors", "with_errors", is_flag=True, help="Also every miss (-) and every false claim (+), on stderr.")
@format_option()
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    labels: str,
    published: date | None,
    reading: ReaderOptions,
    by_rule: bool,
    with_errors: bool,
    format_: str,
) -> None:
    """Read labelled articles and print how much of it is right.

    'strict' compares parties, bounds and date of each claim, 'status' all but the date; 'sure' are the claims that
    would count without a review, compared strictly. Articles without labels are left out. A label is one line:
    {"article": "FILE.md", "claims": [{"parties": ["CAN", "JPN"], "at_least": "concluded", "at_most": "concluded",
    "date": "2025-07-08", "quote": "..."}], "memberships": []}
    """
    from pacts.articles import Article
    from pacts.conventions import Conventions
    from pacts.documents import read
    from pacts.readers.measurement import measure, read_labels

    wanted = read_labels(labels)

    def articles() -> Iterator[Article | PactsError]:
        for document in read(paths, Conventions(published=published)):
            if isinstance(document, Article | PactsError) and not _is_labels(document, labels):
                yield document

    with opened_reader(reading) as reader:
        measured, errors = measure(reader, articles(), wanted)
    for error in errors:
        print_message(f"Error: {error}")
    rows = _rows(measured, by_rule)
    if format_ not in NESTED:  # three places also where the last are zeros
        rows = ({**row, **{name: f"{row[name]:.3f}" for name in ("precision", "recall", "f1")}} for row in rows)
    emit(rows, _COLUMNS, format_)
    print_message(
        f"{measured.whole} of {measured.articles} articles wholly right; {measured.clean} of {measured.empty} without "
        "a claim kept clean."
    )
    if with_errors:
        for article, sign, (parties, at_least, at_most, day) in measured.errors:
            bounds = bounds_in_words(at_least, at_most)
            print_message(f"{sign} {article}: {'-'.join(parties)} {bounds}, {day or 'no date'}")
    if errors:
        ctx.exit(1)


def _rows(measured: Measured, by_rule: bool) -> Iterator[dict[str, Any]]:
    rates = {"strict": measured.strict, "status": measured.status, "sure": measured.sure}
    rates["memberships"] = measured.memberships
    if by_rule:
        rates |= {f"by {rule}": rate for rule, rate in sorted(measured.by_rule.items())}
    for name, rate in rates.items():
        yield {
            "compared": name,
            "precision": round(rate.precision, 3),
            "recall": round(rate.recall, 3),
            "f1": round(rate.f1, 3),
            "right": rate.right,
            "read": rate.read,
            "labelled": rate.labelled,
        }


def _is_labels(document: Article | PactsError, labels: str) -> bool:
    """Whether a document is a line of the file of labels, which may lie beside the articles."""
    if not isinstance(document, PactsError):
        return False
    return Path(document.file).resolve() == Path(labels).resolve()
