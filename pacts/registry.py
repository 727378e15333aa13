"""The one front door: open a registry, put things in, ask it (`answers`), pass it on; all users come here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Select

from pacts import gazetteer
from pacts.answers import Answers
from pacts.errors import PactsError
from pacts.store.engine import opened, reading, writing
from pacts.store.schema import renew, require_current, revision, upgrade

if TYPE_CHECKING:
    from pacts.articles.article import Article
    from pacts.documents import Whole
    from pacts.exports.citation import Citation
    from pacts.exports.datapackage import Exported
    from pacts.exports.dyads import DyadYear
    from pacts.extraction.findings import Findings
    from pacts.readers import Reader
    from pacts.records import Record
    from pacts.store.already_read import ReadFiles
    from pacts.store.sources import Added
    from pacts.verdicts.verdict import Judgement


class Registry(Answers):
    """A registry at one place. Nothing is opened before the first use; use it as a context, or call `close`.

    `seconds` limits how long an answer may take in the database; None for no limit.
    Every method that writes does so wholly or not at all. A database without tables is set up before the first change.
    Raises Unusable where there is no registry to ask, or the database cannot be used.
    """

    def __init__(self, place: str | os.PathLike[str] | None = None, *, seconds: float | None = None) -> None:
        super().__init__(place, seconds=seconds)
        self._is_ready = False
        self._dry_run: Connection | None = None  # the one transaction of a dry run that is at work
        self._version: tuple[str, str] | None = None  # the state of the database that we know the version of

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # Put things in

    def add(self, article: Article, findings: Findings, extractor: str = "", *, keep_all: bool = True) -> Added:
        """Put one article and what was read in it into the registry.

        The same again changes nothing; another version of the same source, or another reading of it, replaces its own
        claims. Claims that are not sure wait for review. Without `keep_all` only a hash is kept of an article that says
        nothing, as in an import.
        """
        from pacts.store.sources import add  # here, since a question needs none of it

        with self._writing() as connection:
            return add(connection, [(article, findings)], extractor, keep_all=keep_all)[0]

    def add_records(self, records: Iterable[Record]) -> list[Added]:
        """Put curated records into the registry, all of them or none; tell what became of each."""
        from pacts.store.curated import add

        with self._writing() as connection:
            return list(add(connection, records))

    def import_(
        self,
        documents: Iterable[Article | Record | PactsError | Whole],
        *,
        dry_run: bool = False,
        reader: Reader | None = None,
        keep_all: bool = False,
        read_by: str = "",
    ) -> Iterator[Added | PactsError]:
        """Read articles and put them into the registry, some in each transaction, and records that follow each other.

        Takes what `pacts.documents.read` or `read_changed` yields, and works while the caller iterates. Yields what
        became of each document; an error comes out as it went in.

        `dry_run` does the same in one transaction and rolls it back: it writes nothing and makes no registry. `reader`
        reads the articles, the rules where it is None. Of an article that says nothing only a hash is kept, unless
        `keep_all`. `read_by` names the way of reading: what was read so and has not changed is not read again.
        Raises ReaderUnusable where the reader cannot read at all.
        """
        from pacts.importing import Import

        if reader is None:
            from pacts.readers.rules import RulesReader

            reader = RulesReader()
        if not dry_run:
            yield from Import(self._writing, reader, self._is_set_up, keep_all, read_by).run(documents)
        elif self._is_set_up():
            with self._renewing() as connection:
                self._dry_run = connection
                try:
                    shared = Import(lambda: _shared(connection), reader, lambda: True, keep_all, read_by)
                    yield from shared.run(documents)
                finally:
                    self._dry_run = None
                connection.rollback()
        else:
            with tempfile.TemporaryDirectory() as folder, Registry(Path(folder) / "pacts.db") as scratch:
                yield from scratch.import_(documents, reader=reader, keep_all=keep_all)

    @contextmanager
    def read_files(self, read_by: str) -> Iterator[ReadFiles]:
        """The files that were read already in the way `read_by`, for `documents.read_changed`."""
        from pacts.store.already_read import ReadFiles

        if not self._is_set_up():
            yield ReadFiles(None, read_by)
            return
        with self._reading():
            pass  # a registry that cannot be asked says so
        with opened(self._engine, self.place) as connection:

            def look_up(query: Select[Any]) -> Sequence[Any]:
                if self._dry_run is not None:  # which may keep all others out
                    return self._dry_run.execute(query).all()
                with connection.begin():  # a short one, so that writers need not wait
                    return connection.execute(query).all()

            yield ReadFiles(look_up, read_by)

    @contextmanager
    def importing(self, notify: Callable[[str], object]) -> Iterator[None]:
        """Let one import at a time work: wait for another to end, with a word to `notify`, then keep others waiting."""
        from pacts.store.turns import one_at_a_time

        with one_at_a_time(self._engine, self.place, notify):
            yield

    def review(self, judgements: Iterable[Judgement], *, keep_unknown: bool = False) -> int:
        """Put verdicts on claims into the registry, all of them or none; how many were new.

        With `keep_unknown`, verdicts on claims that are not here (by their whole id) wait for their import.
        Raises NoSuchClaim, or PactsError for the id of several claims or of a correction.
        """
        from pacts.store.filing import regroup
        from pacts.store.reviews import judge

        with self._renewing() as connection:
            new, sets = judge(connection, judgements, keep_unknown=keep_unknown)
            regroup(connection, sets)
            return new

    # Pass on

    def backup(self, file: str | os.PathLike[str], *, force: bool = False) -> None:
        """Copy the whole registry to `file`, as it is at one moment, while others may write to it.

        SQLite: a registry like this one; PostgreSQL: an archive for pg_restore. `force` replaces a file. Raises
        PactsError where `file` cannot be written, Unusable where the registry cannot be read.
        """
        from pacts.store.backup import backup

        backup(self.place, Path(file), force=force)

    def version(self) -> str:
        """A hash of all sources, claims and reviews: the same content has the same version in every registry."""
        from pacts.queries.version import state, version

        with self._reading() as connection:
            now = state(connection, self.place)
            if self._version is not None and now and self._version[0] == now:
                return self._version[1]
            known = version(connection)
        self._version = (now, known) if now else None
        return known

    def export(
        self,
        folder: str | os.PathLike[str],
        groups: Sequence[str] = (),
        *,
        kind: str = "registry",
        as_of: date | None = None,
        first: int | None = None,
        last: int | None = None,
        symmetric: bool = False,
        with_texts: bool = False,
        format: str = "csv",
        force: bool = False,
        raw: bool = False,
        excel: bool = False,
    ) -> Exported:
        """Write the registry as a data package to `folder`, wholly or not at all.

        A `folder` that ends in .csv, .json, .parquet or .xlsx is one file, with the one table of the pacts or pairs.
        `kind` is 'registry', 'pacts' (of the members of `groups`) or 'dyad-year'; for the last, `groups`, `first`,
        `last` and `symmetric` are as in `dyad_years`. `with_texts` adds the texts of articles; `format` is 'csv' or
        'parquet'; `force` replaces an earlier export. Raises PactsError for an unknown kind or format, impossible
        years, or a folder that cannot be used.
        """
        from pacts.exports.datapackage import Kind, Wanted, export, export_file
        from pacts.exports.tabular import FILES

        named = [gazetteer.resolve_group(group) for group in groups]
        day = as_of or date.today()
        wanted = Wanted(day, Kind.named(kind), with_texts, first, last, named, symmetric, raw, excel)
        with self._reading() as connection:
            if Path(folder).suffix.lower() in FILES:
                return export_file(connection, Path(folder), wanted, force)
            return export(connection, Path(folder), wanted, format, force)

    def dyad_years(
        self,
        *groups: str,
        first: int | None = None,
        last: int | None = None,
        symmetric: bool = False,
        as_of: date | None = None,
    ) -> list[DyadYear]:
        """A row for each pair and year, as of the year's end: the pairs on record, or all those of `groups`.

        From the year of the earliest claim to the last that is over on `as_of` (today where None), unless told
        otherwise. `symmetric` gives each pair both ways round. Raises PactsError for impossible years or an unknown
        name.
        """
        from pacts.exports.datapackage import Kind, Wanted, dyad_rows

        named = [gazetteer.resolve_group(group) for group in groups]
        wanted = Wanted(as_of or date.today(), Kind.DYAD_YEAR, False, first, last, named, symmetric)
        with self._reading() as connection:
            return dyad_rows(connection, wanted)

    def cite(
        self, pact: str | None = None, *, pair: tuple[str, str] | None = None, as_of: date | None = None
    ) -> Citation:
        """How to cite the registry, a `pact` of it by its id, or its answer on `pair`, a group and a partner.

        Raises PactsError for an unknown pact or name, or a pair of one party.
        """
        from pacts.exports.citation import cite_answer, cite_pact, cite_registry

        day = as_of or date.today()
        with self._reading() as connection:
            if pair is not None:
                return cite_answer(connection, gazetteer.resolve_group(pair[0]), gazetteer.resolve(pair[1]), day)
            return cite_registry(connection, day) if pact is None else cite_pact(connection, pact, day)

    # Transactions

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The one writing transaction of the moment; a database without tables is set up before the first."""
        if not self._is_ready:
            if self._is_set_up():
                with self._renewing():
                    pass
            else:
                upgrade(self.place)
            self._is_ready = True
        with writing(self._engine, self.place) as connection:
            yield connection

    @contextmanager
    def _renewing(self) -> Iterator[Connection]:
        """A writing transaction after which the views, names and rules are those of this release."""
        with writing(self._engine, self.place) as connection:
            require_current(connection, self.place)
            renew(connection)  # what is put in may name a party that this release is the first to know
            yield connection

    def _is_set_up(self) -> bool:
        """Whether the database has tables."""
        if self.place.file is not None and not self.place.file.exists():
            return False
        with reading(self._engine, self.place) as connection:
            return revision(connection, self.place) is not None


@contextmanager
def _shared(connection: Connection) -> Iterator[Connection]:
    """A transaction that somebody else ends."""
    yield connection


def open(place: str | os.PathLike[str] | None = None) -> Registry:
    """The registry at `place`: a file, a PostgreSQL address, or by default PACTS_DB, else pacts.db here."""
    return Registry(place)
