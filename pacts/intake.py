"""What goes into a registry: articles and what was read in them, curated records, verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from pacts.errors import NoDatabase, PactsError
from pacts.store.engine import writing
from pacts.store.opened import Opened
from pacts.store.schema import require_head

if TYPE_CHECKING:
    from pacts.articles.article import Article
    from pacts.extraction.findings import Findings
    from pacts.records import Record
    from pacts.store.sources import Added
    from pacts.verdicts.verdict import Judgement


class Intake(Opened):
    """A registry as far as things are put into it; every method writes wholly or not at all."""

    def add(self, article: Article, findings: Findings, extractor: str = "") -> Added:
        """Put one article and what was read in it into the registry, wholly or not at all.

        The same again changes nothing; another version of the same source replaces its own claims. A database
        without tables is set up first. Raises PactsError.
        """
        from pacts.store.sources import add  # here, since a question needs none of it

        with self._writing() as connection:
            return add(connection, article, findings, extractor)

    def add_records(self, records: Iterable[Record]) -> list[Added]:
        """Put curated records into the registry, all of them or none; tell of each what it did."""
        from pacts.store.curated import add

        with self._writing() as connection:
            return add(connection, records)

    def import_(self, documents: Iterable[Article | Record | PactsError]) -> Iterator[Added | PactsError]:
        """Read articles and put each into the registry, and records that follow each other, one transaction each.

        Takes what `pacts.documents.read` yields, and works as the result is gone through. Yields what became of each;
        an error comes out as it went in.
        """
        from pacts.extraction import VERSION, extract

        for records, others in _runs(documents):
            if records:
                yield from self.add_records(records)
            for other in others:
                yield other if isinstance(other, PactsError) else self.add(other, extract(other), VERSION)

    def preview(self, documents: Iterable[Article | Record | PactsError]) -> Iterator[Added | PactsError]:
        """What `import_` would yield; nothing is written, and a registry that is not there is not made."""
        from pacts.extraction import VERSION, extract
        from pacts.store import curated
        from pacts.store.sources import preview, versions

        held, told = {}, {}
        with suppress(NoDatabase), self._reading() as connection:
            held, told = versions(connection), curated.versions(connection)
        for records, others in _runs(documents):
            for record in records:
                yield curated.preview(told, record)
            for other in others:
                yield other if isinstance(other, PactsError) else preview(held, other, extract(other), VERSION)

    def review(self, judgements: Iterable[Judgement], *, keep_unknown: bool = False) -> int:
        """Put verdicts on claims into the registry, all of them or none; how many were new.

        With `keep_unknown`, verdicts on claims that are not here (by their whole id) wait for their import.
        Raises PactsError.
        """
        from pacts.store.filing import regroup_all
        from pacts.store.judging import judge
        from pacts.store.reference import fill

        with writing(self._engine, self.place) as connection:
            require_head(connection, self.place)
            fill(connection)  # a correction may name a party that this release is the first to know
            regroup_all(connection)
            return judge(connection, judgements, keep_unknown)


def _runs(
    documents: Iterable[Article | Record | PactsError],
) -> Iterator[tuple[list[Record], list[Article | PactsError]]]:
    """Records that follow each other together, the rest one by one."""
    from pacts.records import Record

    records: list[Record] = []
    for document in documents:
        if isinstance(document, Record):
            records.append(document)
        else:
            yield records, [document]
            records = []
    yield records, []
