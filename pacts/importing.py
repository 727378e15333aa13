"""Import documents: read articles, and write what they say, many in one transaction; records in one for each file."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from pacts.articles.article import Article
from pacts.documents import FileDone
from pacts.errors import PactsError
from pacts.extraction.findings import Findings
from pacts.readers import Reader, read_all
from pacts.records import Record
from pacts.store import already_read, curated, sources
from pacts.store.article_rows import address, source_id
from pacts.store.database import Database
from pacts.store.engine import gather_statistics
from pacts.store.sources import Added, Outcome

ArticleItem = Article | PactsError | FileDone
Document = ArticleItem | Record
ReadItem = tuple[Article, Findings] | Added | PactsError | FileDone

_MOST = 200  # articles of a transaction
_LARGEST = 10_000_000  # characters of them
_LONGEST = 1.0  # seconds that an article which has been read waits for others
_MANY = 10_000  # new or updated documents, after which the query planner's statistics are refreshed


@dataclass(slots=True)
class Import:
    """An import into a registry's database.

    `read_by` says how documents are read: what was read in the same way and makes no claim is not read again.
    """

    database: Database
    reader: Reader
    keep_all: bool = False
    read_by: str = ""
    _is_broken: bool = False  # whether something of the file that is being read was refused

    def run(self, documents: Iterable[Document]) -> Iterator[Added | PactsError]:
        """Say what became of each document, once that is written."""
        rest, written = _Documents(documents), 0
        for item in rest:
            rest.put_back(item)
            for each in self._records(rest) if isinstance(item, Record) else self._articles(rest.but_records()):
                written += isinstance(each, Added) and each.outcome in (Outcome.NEW, Outcome.UPDATED)
                yield each
        if written >= _MANY:
            with self.database.writing() as connection:
                gather_statistics(connection)

    def _records(self, documents: _Documents) -> Iterator[Added]:
        """Write records that follow each other, however many, with the file that they are all of.

        They end with their file: whether the next one has changed is looked up in the database, which this transaction
        may keep locked.
        """
        files: list[FileDone] = []

        def records() -> Iterator[Record]:
            for item in documents:
                if isinstance(item, Record):
                    yield item
                    continue
                if isinstance(item, FileDone):
                    files.extend(self._intact([item]))
                else:
                    documents.put_back(item)
                return

        with self.database.writing() as connection:
            added = curated.add(connection, records())
            already_read.note_files(connection, files, self.read_by)
        yield from added

    def _articles(self, items: Iterable[ArticleItem]) -> Iterator[Added | PactsError]:
        """Read articles and write them, some at a time; files of which all was written are noted with them."""
        batch: list[ReadItem] = []
        size, begun = 0, time.monotonic()
        try:
            for item in read_all(self.reader, self._news(items)):
                batch.append(cast("ReadItem", item))
                size += len(item[0].text) if isinstance(item, tuple) else 0
                if len(batch) >= _MOST or size > _LARGEST or time.monotonic() - begun > _LONGEST:
                    full, batch = batch, []
                    yield from self._write(full)
                    size, begun = 0, time.monotonic()
        except PactsError:  # a reader that cannot go on: what it has read is kept
            yield from self._write(batch)
            raise
        yield from self._write(batch)

    def _news(self, items: Iterable[ArticleItem]) -> Iterator[ArticleItem | Added]:
        """Yield the items, with an UNCHANGED outcome in place of each article already known to make no claim."""
        if not self.read_by or self.keep_all:
            yield from items
            return
        rest = iter(items)
        while some := list(islice(rest, _MOST)):
            ids = [source_id(item) for item in some if isinstance(item, Article)]
            silent = {}
            if ids and self.database.is_set_up():
                with self.database.writing() as connection:
                    silent = already_read.silent_articles(connection, ids)
            for item in some:
                if isinstance(item, Article) and silent:
                    before = silent.get(source_id(item))
                    now = already_read.article_digest(item), self.read_by
                    if before and (before.digest, before.read_by) == now:
                        yield Added(item.name, address(item), Outcome.UNCHANGED, 0, 0)
                        continue
                yield item

    def _write(self, batch: Sequence[ReadItem]) -> Iterator[Added | PactsError]:
        """Write what was read, in one transaction, and then say what became of it."""
        files = self._intact(batch)
        outcomes = [item for item in batch if not isinstance(item, FileDone)]
        read = [item for item in batch if isinstance(item, tuple)]
        if files or read:
            with self.database.writing() as connection:
                added = iter(sources.add(connection, read, keep_all=self.keep_all, read_by=self.read_by))
                already_read.note_files(connection, files, self.read_by)
        yield from (next(added) if isinstance(item, tuple) else item for item in outcomes)

    def _intact(self, items: Iterable[object]) -> list[FileDone]:
        """The files of which nothing was refused; the others are read again, and refused again, the next time."""
        files = []
        for item in items:
            if isinstance(item, PactsError):
                self._is_broken = True
            elif isinstance(item, FileDone):
                if not self._is_broken:
                    files.append(item)
                self._is_broken = False
        return files


class _Documents:
    """Documents one after the other, of which the last can be put back."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._rest = iter(documents)
        self._again: list[Document] = []

    def __iter__(self) -> Iterator[Document]:
        return self

    def __next__(self) -> Document:
        return self._again.pop() if self._again else next(self._rest)

    def put_back(self, item: Document) -> None:
        """Let this one come next."""
        self._again.append(item)

    def but_records(self) -> Iterator[ArticleItem]:
        """The documents before the next record."""
        for item in self:
            if isinstance(item, Record):
                self.put_back(item)
                return
            yield item
