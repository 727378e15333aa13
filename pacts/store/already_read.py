"""What was read already: files that have not changed, and articles that make no claim, are not read a second time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Select, delete, insert, select, tuple_

from pacts.errors import NO_TEXT
from pacts.store.claims import among, in_batches
from pacts.store.content import content_id
from pacts.store.rows import Row, insert_rows
from pacts.store.tables import READ_FILE, SILENT_ARTICLE

if TYPE_CHECKING:
    from datetime import date

    from pacts.articles.article import Article
    from pacts.documents import FileDone
    from pacts.folders import File

_RACY = 2_000_000_000  # nanoseconds: a file that changed less than these ago may change again within its time stamp
_UNSURE = -1


class SilentArticle(NamedTuple):
    """An article on record that makes no claim."""

    known: date | None  # the day by which it was surely out
    digest: str  # of all that is read of it, see `article_digest`
    read_by: str  # the way in which it was read


class _Row(NamedTuple):
    size: int
    changed: int
    digest: str
    read_by: str


class ReadFiles:
    """The files that a registry has read, looked up folder by folder: a `documents.FileMemory`.

    `read_by` is how files are read now; files that were read otherwise are read again, and `outdated` counts them.
    """

    def __init__(self, look_up: Callable[[Select[Any]], Iterable[Any]] | None, read_by: str) -> None:
        self.read_by = read_by
        self.unchanged = self.outdated = 0
        self._look_up = look_up  # None where nothing was read so far
        self._folders: dict[str, dict[str, _Row]] = {}
        self._folder = ""
        self._rows: dict[str, _Row] = {}

    def is_unchanged(self, file: File) -> bool:
        """Whether a file has the size and the time of change that it had when it was read."""
        folder, _, name = file.path.rpartition(os.sep)
        if folder != self._folder or not self._folders:
            self._enter(folder)
        row = self._rows.get(name)
        if row is None:
            return False
        if row.read_by != self.read_by:
            self.outdated += 1
            return False
        if row.size == file.size and row.changed == file.changed:
            self.unchanged += 1
            return True
        return False

    def has(self, file: File, digest: str) -> bool:
        """Whether a file had the content of this digest."""
        row = self._rows.get(os.path.basename(file.path))
        is_same = row is not None and (row.digest, row.read_by) == (digest, self.read_by)
        self.unchanged += is_same
        return is_same

    def _enter(self, folder: str) -> None:
        """Look up the files of a folder, and let go of all but the folders above it."""
        above = {
            each: rows for each, rows in self._folders.items() if f"{folder}{os.sep}".startswith(f"{each}{os.sep}")
        }
        self._folder, self._folders = folder, above
        if folder not in above:
            above[folder] = self._load(folder)
        self._rows = above[folder]

    def _load(self, folder: str) -> dict[str, _Row]:
        if self._look_up is None:
            return {}
        columns = (READ_FILE.c.name, READ_FILE.c.size, READ_FILE.c.changed, READ_FILE.c.hash, READ_FILE.c.read_by)
        query = select(*columns).where(READ_FILE.c.folder == _folder_id(folder))
        return {name: _Row(*row) for name, *row in self._look_up(query)}


def note_files(connection: Connection, files: Iterable[FileDone], read_by: str) -> None:
    """Write down that files were read whole, in the caller's transaction."""
    rows = {}
    now = time.time_ns()
    for each in files:
        folder, _, name = each.file.path.rpartition(os.sep)
        if NO_TEXT.search(name):  # no database takes it: such a file is read each time
            continue
        changed = _UNSURE if now - each.file.changed < _RACY else each.file.changed
        key = (_folder_id(folder), name)
        rows[key] = dict(zip(READ_FILE.c.keys(), (*key, each.file.size, changed, each.digest, read_by), strict=True))
    for some in in_batches(rows):
        connection.execute(delete(READ_FILE).where(tuple_(READ_FILE.c.folder, READ_FILE.c.name).in_(some)))
        connection.execute(insert(READ_FILE), [rows[key] for key in some])


def silent_articles(connection: Connection, ids: Iterable[str]) -> dict[str, SilentArticle]:
    """Return the articles among some sources that make no claim, by their ids."""
    columns = (SILENT_ARTICLE.c.known, SILENT_ARTICLE.c.hash, SILENT_ARTICLE.c.read_by)
    articles: dict[str, SilentArticle] = {}
    for some in in_batches(ids):
        query = select(SILENT_ARTICLE.c.id, *columns).where(among(SILENT_ARTICLE.c.id, some))
        articles |= {id: SilentArticle(*article) for id, *article in connection.execute(query)}
    return articles


def note_silent(connection: Connection, rows: Sequence[Row]) -> None:
    """Write down, as rows of `silent_article`, which sources make no claim."""
    forget_silent(connection, [row["id"] for row in rows])
    insert_rows(connection, SILENT_ARTICLE, rows)


def forget_silent(connection: Connection, ids: Sequence[str]) -> None:
    """Write down that some sources are no longer without a claim."""
    if ids:
        connection.execute(delete(SILENT_ARTICLE).where(among(SILENT_ARTICLE.c.id, ids)))


def article_digest(article: Article) -> str:
    """Return a digest of all that is read of an article; the name of its file is no part of it."""
    return content_id([getattr(article, name) for name in article.__slots__ if name != "name"])


@lru_cache(1000)
def _folder_id(folder: str) -> str:
    return sha256(os.path.realpath(folder or os.curdir).encode("utf-8", "surrogatepass")).hexdigest()[:20]
