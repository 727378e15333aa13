"""`pacts import`: articles and curated records into the registry."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import click

from pacts import registry
from pacts.cli.options import published_option
from pacts.cli.reading import opened_reader, reader_options
from pacts.cli.table_options import conventions_of, table_options
from pacts.documents import read, starter
from pacts.errors import PactsError, RecordError
from pacts.gazetteer.lookup import resolve
from pacts.listings import SHORT
from pacts.output import print_message, print_text
from pacts.readers import ReaderOptions
from pacts.readers.reader import Unread
from pacts.store.sources import Added, Outcome

_OUTCOMES = {Outcome.OLDER: "older than the version held"}


@click.command(
    "import",
    short_help="Put articles and curated records into the registry.",
    epilog="Example: pacts import --starter fixtures records.csv",
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--starter", "with_starter", is_flag=True, help="Also the records that ship with pacts.")
@published_option
@reader_options
@click.option("--strict", is_flag=True, help="Import nothing at all where anything is refused.")
@click.option("--dry-run", is_flag=True, help="Tell what would be new or updated, but write nothing.")
@table_options
@click.option("--of", metavar="PARTY", help="The party whose list a table is, where its rows name only the other.")
@click.option("--template", is_flag=True, help="Print a table of records to fill in, and stop.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    with_starter: bool,
    published: date | None,
    reading: ReaderOptions,
    strict: bool,
    dry_run: bool,
    columns: dict[str, str],
    days: str | None,
    of: str | None,
    encoding: str | None,
    template: bool,
) -> None:
    """Read articles and curated records and put what they say of pacts into the registry.

    A PATH is an article (Markdown, plain text, HTML, JSON, JSON Lines), a table of records (CSV, a spreadsheet, or JSON
    Lines), a folder, or '-' for standard input. Importing twice changes nothing; a newer version of an article replaces
    what the older one said. What cannot be read is refused with its place; the rest is imported, and the exit status
    is 1.
    """
    if template:
        from pacts.records import template as text

        print_text(text().rstrip("\n"))
        return
    if not paths and not with_starter:
        raise click.UsageError("Give a PATH, or --starter for the records that ship with pacts.", ctx)
    party = None if of is None else resolve(of).code
    conventions = conventions_of(columns, days, encoding, party=party)
    documents = read(
        [*([starter()] if with_starter else []), *paths], published=published, conventions=conventions.settings
    )
    if strict:
        every = list(documents)
        refused = [each for each in every if isinstance(each, PactsError)]
        documents = iter(refused or every)
    added: list[Added] = []
    errors: list[PactsError] = []
    with opened_reader(reading) as reader, registry.open(ctx.obj) as opened:
        steps = opened.import_(documents, dry_run=dry_run, reader=reader)
        with click.progressbar(
            steps, label="Reading", show_pos=True, file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:
            for outcome in bar:
                if isinstance(outcome, PactsError):
                    errors.append(outcome)
                else:
                    added.append(outcome)
    conventions.echo()
    unread = [error for error in errors if isinstance(error, Unread)]
    for error in [error for error in errors if error not in unread]:
        print_message(f"Error: {error}")
    if unread:
        print_message(f"Error: {_many(len(unread), 'article')} not read, since no call is left. {unread[0].advice}")
    for each in added:
        for warning in _notes(each):
            print_message(f"Note: {each.name}: {warning}")
    if undated := sum(each.has_no_day for each in added):
        print_message(
            f"Note: no day of publication in {_many(undated, 'article')}: a day without its year stays open there, and "
            "what has no date waits for review. If they are of one day, give it with --published."
        )
    print_message(_summary(added, errors, unwritten=dry_run or (strict and bool(errors))))
    if errors:
        ctx.exit(1)


def _notes(added: Added) -> Iterator[str]:
    """What the user should check: a record that may correct another, or repeat a pact of several parties."""
    if added.beside:
        old = added.beside[:SHORT]
        yield (
            f"the same source was on record with another date (claim {old}). Both are kept. If the new row corrects "
            f"the old: pacts review --reject {old}"
        )
    if added.within:
        yield (
            f"this is the first pact of these two alone; both belong to {added.within}, a pact of several. Is this the "
            "same pact? Then name all its parties in the row, and reject this claim with 'pacts review'."
        )


def _summary(added: Sequence[Added], refused: Sequence[PactsError], unwritten: bool) -> str:
    parts = []
    for kind in ("record", "article"):
        became = Counter(each.outcome for each in added if each.kind == kind)
        if became:
            documents = _many(became.total(), kind)
            if kind == "article":
                documents += _claims([each for each in added if each.kind == kind])
            outcomes = ", ".join(f"{count} {_OUTCOMES.get(outcome, outcome)}" for outcome, count in became.items())
            parts.append(f"Read {documents}: {outcomes}.")
    if refused:
        parts.append(f"Refused {len(refused)}{_by_kind(refused)}.")
    if unwritten:
        parts.append("Nothing was written.")
    return " ".join(parts)


def _claims(articles: Sequence[Added]) -> str:
    """What was read in some articles: ' with 12 claims, 9 sure, 3 for review'."""
    claims, sure, waiting, dropped = (
        sum(getattr(each, name) for each in articles) for name in ("claims", "sure", "waiting", "dropped")
    )
    parts = [f" with {_many(claims, 'claim')}"]
    if sure < claims:
        parts += [f"{sure} sure", f"{waiting} for review"]
    if dropped:
        parts.append(f"{dropped} dropped by a check")
    return ", ".join(parts)


def _by_kind(errors: Sequence[PactsError]) -> str:
    """How many rows are at fault in each field: ': 8 for parties, 3 for date'; nothing where no rows were refused."""
    fields = Counter(field for error in errors if isinstance(error, RecordError) for field in error.fields)
    counts = ", ".join(f"{count} for {field}" for field, count in fields.most_common())
    return f": {counts}" if counts else ""


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
