"""`pacts import`: articles and curated records into the registry."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pacts import registry
from pacts.cli.options import DAY, published_option
from pacts.cli.progress import progress
from pacts.cli.reading import opened_reader, reader_options
from pacts.cli.table_options import Remarks, table_options
from pacts.conventions import Conventions
from pacts.dates import PartialDate
from pacts.documents import read_changed, starter
from pacts.english import many
from pacts.errors import PactsError, RecordError
from pacts.files import check_output, new_file
from pacts.gazetteer.lookup import resolve
from pacts.listings import SHORT
from pacts.output import print_message, print_text
from pacts.readers import ReaderOptions, way_of_reading
from pacts.readers.reader import Unread
from pacts.store.sources import Added, Outcome

if TYPE_CHECKING:
    from pacts.articles import Article
    from pacts.documents import FileDone
    from pacts.records import Record
    from pacts.store.already_read import ReadFiles

_OUTCOMES = {Outcome.OLDER: "older than the version held"}
_CLAIMS = ("claims", "sure", "waiting", "dropped")  # what is counted of the claims of articles


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
@click.option("--dry-run", is_flag=True, help="Say what would be new or updated, but write nothing.")
@click.option("--keep-all", is_flag=True, help="Keep the texts of articles without a claim too, for searches.")
@click.option(
    "--summary",
    "summary_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what was done to this JSON file.",
)
@table_options
@click.option("--of", metavar="PARTY", help="The party whose list a table is, where its rows name only the other.")
@click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="The day by which pacts stood as a table says, for rows that give no day of their status.",
)
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
    keep_all: bool,
    summary_file: Path | None,
    columns: dict[str, str],
    order: str | None,
    of: str | None,
    as_of: date | None,
    encoding: str | None,
    template: bool,
) -> None:
    """Read articles and curated records and put what they say of pacts into the registry.

    A PATH is an article (Markdown, plain text, HTML, JSON, JSON Lines), a table of records (CSV, a spreadsheet, or JSON
    Lines), a folder, or '-' for standard input. Importing twice changes nothing: files that have not changed are passed
    over. A newer version of an article replaces what the older one said; of one without a claim only a hash is kept.
    What cannot be read is refused with its place; the rest is imported, and the exit status is 1.
    """
    if template:
        from pacts.records import template as text

        print_text(text().rstrip("\n"))
        return
    if not paths and not with_starter:
        raise click.UsageError("Give a PATH, or --starter for the records that ship with pacts.", ctx)
    if summary_file is not None:
        check_output(summary_file)  # before anything is put into the registry
    party = None if of is None else resolve(of).code
    by = None if as_of is None else PartialDate(as_of.isoformat())
    remarks = Remarks()
    conventions = Conventions(published, columns, order, encoding, remarks.note, as_of=by, party=party)
    read_by = way_of_reading(reading, published, columns, order, encoding, party, as_of, keep_all)
    sources: list[str | Path] = [*([starter()] if with_starter else []), *paths]
    started = datetime.now(UTC)
    with ExitStack() as stack:
        reader = stack.enter_context(opened_reader(reading))
        opened = stack.enter_context(registry.open(ctx.obj))
        if not dry_run:
            stack.enter_context(opened.importing(print_message))
        run = _Run(started, stack.enter_context(opened.read_files(read_by)))
        look = stack.enter_context(progress(run.state))
        documents: Iterator[Article | Record | PactsError | FileDone]
        documents = read_changed(sources, run.files, conventions, look)
        if strict:
            every = list(documents)
            documents = iter([each for each in every if isinstance(each, PactsError)] or every)
        for outcome in opened.import_(documents, dry_run=dry_run, reader=reader, keep_all=keep_all, read_by=read_by):
            look()
            run.count(outcome)
    remarks.print()
    is_written = not dry_run and not (strict and run.errors)
    for message in (*run.messages(), run.summary(is_written)):
        print_message(message)
    if summary_file is not None:
        with new_file(summary_file, replace=True) as draft:
            draft.write_text(json.dumps(run.report(is_written), indent=1) + "\n")
    if run.errors:
        ctx.exit(1)


class _Run:
    """What became of the files and documents of an import, of which there may be any number."""

    def __init__(self, started: datetime, files: ReadFiles) -> None:
        self.files, self._started = files, started
        self.errors: list[PactsError] = []
        self._documents = self._claims = 0
        self._outcomes: dict[str, Counter[Outcome]] = {"record": Counter(), "article": Counter()}
        self._of_articles: Counter[str] = Counter()
        self._notes: list[str] = []

    def count(self, outcome: Added | PactsError) -> None:
        """Take in what became of one document."""
        if isinstance(outcome, PactsError):
            self.errors.append(outcome)
            return
        self._documents += 1
        self._claims += outcome.claims
        self._outcomes[outcome.kind][outcome.outcome] += 1
        if outcome.kind == "article":
            self._of_articles.update({name: getattr(outcome, name) for name in (*_CLAIMS, "has_no_day")})
        self._notes += [f"{outcome.name}: {warning}" for warning in _warnings(outcome)]

    def state(self) -> str:
        """How far the import is, in a line."""
        documents = f"{many(self._documents, 'document')} read, {self._claims:,} claims"
        return f"{self.files.unchanged:,} files passed over, {documents}, {len(self.errors):,} refused"

    def messages(self) -> Iterator[str]:
        """What was refused, and what the user should check."""
        unread = [error for error in self.errors if isinstance(error, Unread)]
        yield from (f"Error: {error}" for error in self.errors if not isinstance(error, Unread))
        if unread:
            yield f"Error: {many(len(unread), 'article')} not read, since no call is left. {unread[0].advice}"
        yield from (f"Note: {note}" for note in self._notes)
        if undated := self._of_articles["has_no_day"]:
            yield (
                f"Note: no day of publication in {many(undated, 'article')}: dates without a year stay open there, and "
                "claims without a date wait for review. If all were published on one day, give it with --published."
            )
        if self.files.outdated:
            files = many(self.files.outdated, "file")
            yield f"Note: another release or other options had read {files} that did not change: read again."

    def report(self, is_written: bool) -> dict[str, Any]:
        """What was done, as plain data."""
        report: dict[str, Any] = {
            "started": self._started.isoformat(timespec="seconds"),
            "ended": datetime.now(UTC).isoformat(timespec="seconds"),
            "written": is_written,
            "files": {"unchanged": self.files.unchanged, "read_again": self.files.outdated},
        }
        for kind in ("article", "record"):
            report[f"{kind}s"] = {outcome.value: self._outcomes[kind][outcome] for outcome in Outcome}
        report["claims"] = {name: self._of_articles[name] for name in _CLAIMS}
        return report | {"refused": [str(error) for error in self.errors]}

    def summary(self, is_written: bool) -> str:
        """What was done, in a few sentences."""
        parts, unchanged = [], self.files.unchanged
        for kind, became in self._outcomes.items():
            if became:
                documents = many(became.total(), kind)
                if kind == "article":
                    documents += _claims(self._of_articles)
                outcomes = ", ".join(f"{count:,} {_OUTCOMES.get(each, each)}" for each, count in became.items())
                parts.append(f"Read {documents}: {outcomes}.")
        if unchanged:
            has = "has" if unchanged == 1 else "have"
            parts.append(f"Passed over {many(unchanged, 'file')} that {has} not changed.")
        if self.errors:
            parts.append(f"Refused {len(self.errors)}{_by_kind(self.errors)}.")
        if not is_written:
            parts.append("Nothing was written.")
        return " ".join(parts)


def _warnings(added: Added) -> Iterator[str]:
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


def _claims(counts: Counter[str]) -> str:
    """What was read in some articles: ' with 12 claims, 9 sure, 3 for review'."""
    parts = [f" with {many(counts['claims'], 'claim')}"]
    if counts["sure"] < counts["claims"]:
        parts += [f"{counts['sure']} sure", f"{counts['waiting']} for review"]
    if counts["dropped"]:
        parts.append(f"{counts['dropped']} dropped by a check")
    return ", ".join(parts)


def _by_kind(errors: Sequence[PactsError]) -> str:
    """How many rows are at fault in each field: ': 8 for parties, 3 for date'; nothing where no rows were refused."""
    fields = Counter(field for error in errors if isinstance(error, RecordError) for field in error.fields)
    counts = ", ".join(f"{count} for {field}" for field, count in fields.most_common())
    return f": {counts}" if counts else ""
