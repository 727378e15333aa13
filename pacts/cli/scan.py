"""`pacts scan`: whole archives of news, down to the articles that speak of a pact."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pacts.cli.progress import progress
from pacts.cli.reading import opened_reader, reader_options
from pacts.english import joined, many
from pacts.errors import PactsError
from pacts.files import check_output, new_file
from pacts.language.names import name
from pacts.output import print_message, print_progress
from pacts.readers import ReaderOptions

if TYPE_CHECKING:
    from pacts.archives.scanning import Counts
    from pacts.readers.reader import Cost

_MOST_KINDS = 6  # of what is left out that are named
_CHARACTERS = 4  # of English that a token has, or a little more


@click.command(
    "scan",
    short_help="The articles of archives that speak of a pact.",
    epilog="Example: pacts scan CC-NEWS-*.warc.gz --output found.jsonl --workers 4",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file: .jsonl or .parquet."
)
@click.option("--workers", type=click.IntRange(1), metavar="N", default=1, show_default=True, help="So many processes.")
@click.option("--cluster", metavar="ADDRESS", help="A dask cluster that does the work, such as tcp://10.0.0.1:8786.")
@click.option("--force", is_flag=True, help="Replace an output that is already there.")
@click.option("--summary", type=click.Path(dir_okay=False, path_type=Path), help="Write the counts to this JSON file.")
@reader_options
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    output: Path,
    workers: int,
    cluster: str | None,
    force: bool,
    summary: Path | None,
    reading: ReaderOptions,
) -> None:
    """Scan archives, and write the articles that speak of a pact, with what was read in them, for 'pacts import'.

    A SOURCE is a WARC file, a tar or zip archive, an RSS or Atom feed, JSON Lines (each also with .gz or .zst), any
    file that 'pacts import' reads, or a folder. A run that was killed goes on where it was. Articles in other languages
    than English are counted and left out. Nothing is put into the registry.
    """
    from pacts.archives import runs

    if output.suffix not in (".jsonl", ".parquet"):
        raise click.BadParameter("write the name of a .jsonl or a .parquet file.", ctx, param_hint="'--output'")

    def done(number: int, of: int, counts: Counts) -> None:
        print_progress(f"{datetime.now():%H:%M:%S}  {number} of {of} sources")

    at_work = ""

    def watch(source: Path, counts: Counts) -> None:
        nonlocal at_work
        at_work = f"{many(counts.documents, 'document')} of {source}"
        look()

    if summary is not None:
        check_output(summary)  # before hours of work
    refused: list[PactsError] = []
    paths = runs.sources(sources, refuse=refused.append)
    with opened_reader(reading) as reader, progress(lambda: at_work) as look:
        if reading.name != "rules":
            if workers > 1 or cluster:
                raise click.UsageError("A language model is asked by one process: use --jobs, not --workers.", ctx)
            if not reading.max_calls:
                raise click.UsageError(_offer(runs.cost(paths, reader)), ctx)
        counts = runs.run(
            paths, output, reading, reader=reader, workers=workers, cluster=cluster, force=force, done=done, watch=watch
        )
    for link in refused:
        counts.refuse(link)
    for error in counts.errors:
        print_message(f"Error: {error}")
    print_message(_sentence(counts, len(paths)))
    if summary is not None:
        with new_file(summary, replace=True) as draft:
            draft.write_text(json.dumps(counts.to_dict(), indent=1) + "\n", encoding="utf-8")
    if counts.refused:
        ctx.exit(1)


def _offer(cost: Cost) -> str:
    """What a language model would be asked, for whoever has to pay for it."""
    if not cost.calls:
        return "No call of the language model is needed: allow it with --max-calls 1."
    tokens = cost.characters // _CHARACTERS
    return (
        f"Reading takes {cost.calls:,} calls of the language model, with about {tokens:,} tokens of text in all. "
        f"Nothing was sent. Allow it with --max-calls {cost.calls}."
    )


def _sentence(counts: Counts, sources: int) -> str:
    parts = [
        f"Scanned {many(counts.documents, 'document')} of {many(sources, 'source')}: "
        f"{counts.read:,} may speak of a pact and were read, {counts.articles:,} do, with {counts.claims:,} claims, "
        f"{counts.sure:,} of them sure."
    ]
    if counts.languages:
        languages = [f"{number:,} in {name(code)}" for code, number in counts.languages.most_common()]
        parts.append(f"Left out for their language: {joined(languages)}.")
    if counts.left_out:
        most = dict(counts.left_out.most_common(_MOST_KINDS))
        kinds = [f"{number:,} {kind}" for kind, number in most.items()]
        if rest := counts.left_out.total() - sum(most.values()):
            kinds.append(f"{rest:,} of other kinds")
        parts.append(f"Left out as no article: {joined(kinds)}.")
    if counts.refused:
        parts.append(f"Refused {counts.refused:,}.")
    return " ".join(parts)
