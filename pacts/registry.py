"""The public interface: open a registry, add to it, ask it, export it.

Each method imports what it needs: a command that asks one query should not load fourteen.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from pacts import gazetteer
from pacts.dates import in_utc
from pacts.errors import PactsError, backward_days, same_party
from pacts.queries.answer import Answer
from pacts.queries.standings import Scope
from pacts.rules.titles import GENERAL
from pacts.sql.query_limits import ROWS, SECONDS, BadQuery, Limits
from pacts.status import Status, rung
from pacts.store.database import Database
from pacts.store.place import place as place_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pacts.articles.article import Article
    from pacts.documents import FileDone
    from pacts.exports.citation import Citation
    from pacts.exports.datapackage import Exported
    from pacts.exports.dyads import DyadYear
    from pacts.extraction.findings import Findings
    from pacts.queries.claims_and_verdicts import HistoryRow, ReviewRow, VerdictRow
    from pacts.queries.comparison import Compared
    from pacts.queries.conflicts import ConflictRow
    from pacts.queries.coverage import CoverageRow, RowFilter
    from pacts.queries.matrix import MatrixCell
    from pacts.queries.one_pact import PactRecord
    from pacts.queries.profile import Profile
    from pacts.queries.search import Hit
    from pacts.queries.sources import SourceRecord, SourceRow
    from pacts.readers import Reader
    from pacts.records import Record
    from pacts.rules.steps import Step
    from pacts.store.already_read import ReadFiles
    from pacts.store.sources import Added
    from pacts.verdicts.verdict import Judgement

P = ParamSpec("P")
T = TypeVar("T")


class Registry:
    """A registry at one place. Nothing is opened before the first use; use it as a context, or call `close`.

    `seconds` limits how long an answer may take in the database; None for no limit.
    Every method that writes does so wholly or not at all. A database without tables is set up before the first change.
    Raises Unusable where there is no registry to ask, or the database cannot be used.
    """

    def __init__(self, place: str | os.PathLike[str] | None = None, *, seconds: float | None = None) -> None:
        self.place = place_of(place)
        self._database = Database(self.place, seconds)
        self._version: tuple[str, str] | None = None  # the state of the database that we know the version of

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _ask(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **options: P.kwargs) -> T:
        """Return what a query answers when it is called with a connection and these arguments."""
        with self._database.reading() as connection:
            return query(connection, *args, **options)

    # Put things in

    def add(self, article: Article, findings: Findings, *, keep_all: bool = True) -> Added:
        """Put one article and what was read in it into the registry.

        The same again changes nothing; another version of the same source, or another reading of it, replaces its own
        claims. Claims that are not sure wait for review. Without `keep_all` only a hash is kept of an article that says
        nothing, as in an import.
        """
        from pacts.store.sources import add

        with self._database.writing() as connection:
            return add(connection, [(article, findings)], keep_all=keep_all)[0]

    def add_records(self, records: Iterable[Record]) -> list[Added]:
        """Put curated records into the registry, all of them or none; say what became of each."""
        from pacts.store.curated import add

        with self._database.writing() as connection:
            return list(add(connection, records))

    def import_(
        self,
        documents: Iterable[Article | Record | PactsError | FileDone],
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
        if dry_run and not self._database.is_set_up():
            with tempfile.TemporaryDirectory() as folder, Registry(Path(folder) / "pacts.db") as scratch:
                yield from scratch.import_(documents, reader=reader, keep_all=keep_all)
            return
        with self._database.trial() if dry_run else nullcontext():
            yield from Import(self._database, reader, keep_all, read_by).run(documents)

    @contextmanager
    def read_files(self, read_by: str) -> Iterator[ReadFiles]:
        """The files that were read already in the way `read_by`, for `documents.read_changed`."""
        from pacts.store.already_read import ReadFiles

        if not self._database.is_set_up():
            yield ReadFiles(None, read_by)
            return
        with self._database.lookups() as look_up:
            yield ReadFiles(look_up, read_by)

    def importing(self, notify: Callable[[str], object]) -> AbstractContextManager[None]:
        """Let one import at a time work: wait for another to end, with a word to `notify`, then keep others waiting."""
        return self._database.one_import_at_a_time(notify)

    def review(self, judgements: Iterable[Judgement], *, keep_unknown: bool = False) -> int:
        """Put verdicts on claims into the registry, all of them or none; how many were new.

        With `keep_unknown`, verdicts on claims that are not here (by their whole id) wait for their import.
        Raises NoSuchClaim, or PactsError for the id of several claims or of a correction.
        """
        from pacts.store.filing import regroup
        from pacts.store.reviews import judge

        with self._database.renewing() as connection:
            new, sets = judge(connection, judgements, keep_unknown=keep_unknown)
            regroup(connection, sets)
            return new

    # Ask it

    def coverage(
        self,
        group: str,
        partner: str | None = None,
        *,
        at_least: str = Status.AGREED_IN_PRINCIPLE,
        show: str = "all",
        as_of: date | None = None,
        known_by: date | None = None,
        subject: str = GENERAL,
        bilateral: bool = False,
        include_indirect: bool = False,
        every: bool = False,
        without: str | None = None,
        also: str | None = None,
        exactly: bool = False,
    ) -> Answer[CoverageRow]:
        """Whether each member of `group` has a pact with `partner` at `at_least` or beyond, with the evidence.

        `group` is an alliance, a country, or a list with commas, with the members of the day `as_of` (today where
        None). `partner` may be a list or a group too: each member has a row for each partner. A party and a group may
        change places; without `partner`, `group` is a party, and every other with anything on record has a row.

        - `at_least` is a Status or its name; `exactly` keeps only pacts known to have come so far, and no further.
        - `known_by` leaves out what was published later, and `bilateral` pacts of several.
        - `subject` is that of the pacts that answer, or 'any'.
        - `show` is 'all' rows, those 'missing' a pact (no and unknown), or those 'having' one (yes).
        - `every` keeps the members that are missing, or having, one with each partner; `without` those that lack one
          with each of these parties; `also` those that have one with any of these.
        - `include_indirect` adds, apart from the answer, what two parties have by way of an organisation.

        Raises PactsError for an unknown name, status or subject, or `every` of 'all' rows.
        """
        from pacts.queries.coverage import RowFilter

        asked = Scope(as_of or date.today(), known_by, rung(at_least), subject, bilateral)
        members, partners = gazetteer.resolve_sides(group, partner, asked.day)
        excluded, included = (gazetteer.codes_of(each, asked.day) if each else () for each in (without, also))
        shown = RowFilter(show, exactly, every, excluded, included, silent=partner is not None)
        return self._covered(members, partners, asked, shown, include_indirect)

    def _covered(
        self, group: gazetteer.Group, partners: Sequence[str], asked: Scope, shown: RowFilter, include_indirect: bool
    ) -> Answer[CoverageRow]:
        """The answer on the members of a group and each partner."""
        from pacts.queries import summary
        from pacts.queries.coverage import coverage, narrowed, with_ways

        with self._database.reading() as connection:
            members = group.members(asked.day)
            answers = {partner: coverage(connection, members, partner, asked) for partner in partners}
            rows = narrowed(connection, members, answers, asked, shown)
        notes = summary.notes(answers, shown, indirect_shown=include_indirect)
        sentence = summary.sentence(group, answers, rows, asked, shown)
        return Answer(with_ways(rows, answers) if include_indirect else rows, sentence, notes)

    def matrix(
        self,
        group: str,
        other: str | None = None,
        *,
        as_of: date | None = None,
        known_by: date | None = None,
        bilateral: bool = False,
    ) -> Answer[MatrixCell]:
        """What each member of `group` has with each of `other` (of `group` itself where None), row by row.

        Both are groups as in `coverage`, with the members of the day; no party is set against itself.
        Raises PactsError for an unknown name, or where there is one party only.
        """
        from pacts.queries import matrix_sentences
        from pacts.queries.matrix import matrix

        asked = Scope(as_of or date.today(), known_by, bilateral=bilateral)
        members = gazetteer.resolve_group(group).members(asked.day)
        others = members if other is None else gazetteer.resolve_group(other).members(asked.day)
        if members == others and len(members) == 1:
            raise same_party(gazetteer.party(members[0]).name)
        cells = self._ask(matrix, members, others, asked)
        return Answer(cells, matrix_sentences.matrix(cells, asked), matrix_sentences.notes(cells))

    def partners(self, party: str, *, as_of: date | None = None, known_by: date | None = None) -> Answer[MatrixCell]:
        """What `party` has with each partner on record on the day `as_of` (today if None), by the partners' codes."""
        from pacts.queries import matrix_sentences
        from pacts.queries.matrix import partners

        asked = Scope(as_of or date.today(), known_by)
        code = gazetteer.resolve(party).code
        cells = self._ask(partners, code, asked)
        notes = [*matrix_sentences.notes(cells), matrix_sentences.sources(cells)]
        return Answer(cells, matrix_sentences.partners(code, cells, asked), notes)

    def profile(self, party: str, *, as_of: date | None = None, known_by: date | None = None) -> Profile:
        """Everything on record of one party on the day `as_of` (today where None): see `queries.profile.Profile`.

        `known_by` leaves out what was published later. Raises PactsError for an unknown name.
        """
        from pacts.queries.profile import profile

        code = gazetteer.resolve(party).code
        return self._ask(profile, code, Scope(as_of or date.today(), known_by))

    def pair(
        self,
        one: str,
        other: str,
        *,
        at_least: str = Status.AGREED_IN_PRINCIPLE,
        as_of: date | None = None,
        subject: str = GENERAL,
        include_indirect: bool = False,
    ) -> Answer[CoverageRow]:
        """The one row of `coverage` for two parties: NATO and the EU stand for themselves, not for their members.

        Raises PactsError for an unknown name, or two of one party.
        """
        from pacts.queries.coverage import RowFilter

        # An organisation comes last, as the partner that a member belongs to.
        first, second = sorted(map(gazetteer.resolve, (one, other)), key=lambda party: party.kind == "organisation")
        if first == second:
            raise same_party(first.name)
        asked = Scope(as_of or date.today(), None, rung(at_least), subject)
        return self._covered(gazetteer.Group(first.name, (first,)), [second.code], asked, RowFilter(), include_indirect)

    def history(self, one: str, other: str) -> list[HistoryRow]:
        """Every claim on the pacts that two parties share, earlier days first.

        Raises PactsError for an unknown name, or two of one party.
        """
        from pacts.queries.claims_and_verdicts import history

        first, second = gazetteer.resolve(one), gazetteer.resolve(other)
        if first == second:
            raise same_party(first.name)
        return self._ask(history, first.code, second.code)

    def pact(self, id: str, *, as_of: date | None = None) -> PactRecord:
        """One pact by its id, where it stands on the day `as_of` (today where None), and every claim on it.

        Raises UnknownName.
        """
        from pacts.queries.one_pact import pact

        return self._ask(pact, id, Scope(as_of or date.today()))

    def sources(self, address: str | None = None, *, limit: int | None = None, offset: int = 0) -> list[SourceRow]:
        """The sources that make a claim, the latest published first: `limit` of them after the first `offset`.

        `address` narrows to the article and the records of one page.
        """
        from pacts.queries.sources import sources

        return self._ask(sources, address, limit, offset)

    def source(self, id: str) -> SourceRecord:
        """One source by its id, and every claim that it makes. Raises UnknownName."""
        from pacts.queries.sources import source

        return self._ask(source, id)

    def timeline(
        self,
        party: str,
        other: str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        only: Collection[str] = (),
        first: int | None = None,
        last: int | None = None,
    ) -> Answer[Step]:
        """The steps that pacts of `party` took, with anyone or with `other`, from `since` to `until`; earlier first.

        `other` is a party, or a group with its members of the day `until` (today where None); a name that is both, such
        as NATO, stands for the party. `only` keeps some kinds of step, such as 'terminated' or 'amended', and `first`
        or `last` so many of these. Steps of a pact from before `party` joined it are none of its. Raises PactsError for
        an unknown name or kind, one party only, days the wrong way round, or `first` and `last` at once.
        """
        from pacts.english import side
        from pacts.queries import step_sentences
        from pacts.queries.steps import first_or_last, of_kinds, steps

        if first and last:
            raise PactsError("Ask for the first steps or for the last, not for both.")
        if since and until and until < since:
            raise backward_days(since, until)
        today = date.today()
        one = gazetteer.resolve(party)
        others = None if other is None else {*gazetteer.codes_of(other, until or today)} - {one.code}
        if others is not None and not others:
            raise same_party(one.name)
        every = self._ask(steps, max(today, until or today), since, until, party=one.code, others=others)
        taken = of_kinds(every, only)
        whom = side(other) if other else ""
        sentence = step_sentences.timeline(one.code, whom, taken, since, until, only)
        if not taken or not (first or last):
            return Answer(taken, sentence, step_sentences.notes(taken))
        kept, doubtful = first_or_last(taken, first, last)
        sentence += step_sentences.kept(len(kept), doubtful, is_first=bool(first))
        return Answer(kept, sentence, step_sentences.notes(kept))

    def changes(
        self,
        since: date,
        until: date | None = None,
        *,
        known_since: date | None = None,
        learned: bool = False,
        among: str | None = None,
        only: Collection[str] = (),
    ) -> Answer[Step]:
        """The steps that pacts took from `since` to `until` (today where None), earlier days first.

        `among` keeps the pacts of a party, or of any member of a group on the day `until`; `only` keeps some kinds of
        step, as in `timeline`. `known_since` leaves out the steps that a source published before that day reports.
        `learned` asks for something else: the steps of any day that sources published from `since` to `until` were the
        first to report, or to date more exactly. Both leave out sources without a day of publication.
        Raises PactsError for an unknown name, or days the wrong way round.
        """
        from pacts.english import side
        from pacts.queries import step_sentences
        from pacts.queries.steps import changes, of_kinds

        end = until or date.today()
        if end < since:
            raise backward_days(since, end)
        others = None if among is None else set(gazetteer.codes_of(among, end))
        known = known_since or (since if learned else None)
        taken = of_kinds(self._ask(changes, since, end, known, learned=learned, others=others), only)
        whose = side(among) if among else None
        sentence = step_sentences.changes(taken, since, end, known_since, learned=learned, whose=whose, only=only)
        return Answer(taken, sentence, step_sentences.notes(taken))

    def arrived(self, since: datetime | None, *, among: str | None = None, only: Collection[str] = ()) -> Answer[Step]:
        """The steps of any day that the claims which came in after `since` were the first to report; all for None.

        Unlike `changes(learned=True)`, it goes by when a claim came into the registry: an old article imported today is
        news. A moment without an offset is of UTC. `among` and `only` are as in `changes`. Raises PactsError for an
        unknown name or kind, or a moment outside the calendar.
        """
        from pacts.english import side
        from pacts.queries import step_sentences
        from pacts.queries.steps import arrived, of_kinds

        since = in_utc(since) if since else None
        others = None if among is None else set(gazetteer.codes_of(among, date.today()))
        taken = of_kinds(self._ask(arrived, since, others), only)
        sentence = step_sentences.arrived(taken, since, whose=side(among) if among else None, only=only)
        return Answer(taken, sentence, step_sentences.notes(taken))

    def arrivals(self, claims: Iterable[str]) -> dict[str, datetime]:
        """When each of some claims came into the registry, by their ids."""
        from pacts.store import arrivals

        return self._ask(arrivals.times, claims)

    def last_arrival(self) -> datetime | None:
        """When the last claim came into the registry; None where none did."""
        from pacts.store import arrivals

        return self._ask(arrivals.last)

    def compare(
        self, records: Iterable[Record], *, party: str | None = None, as_of: date | None = None
    ) -> Answer[Compared]:
        """Set a list of one's own beside the registry on the day `as_of` (today where None); nothing is written.

        A row for each of `records` says whether it is the same here, differs in its day or status, or is missing; the
        pacts on record that the list lacks follow. The list is one of the pacts of `party`; where that is None, of the
        party that all its rows share, else of all the parties that it names. Raises PactsError for an unknown name.
        """
        from pacts.queries.comparison import compare, sentence

        code = gazetteer.resolve(party).code if party else None
        rows = self._ask(compare, records, code, Scope(as_of or date.today()))
        return Answer(rows, sentence(rows, code))

    def conflicts(self, *parties: str, as_of: date | None = None) -> Answer[ConflictRow]:
        """Claims that cannot both be true, with the sources of either side, on pacts to which all `parties` belong."""
        from pacts.queries.conflicts import conflicts, summary

        codes = [gazetteer.resolve(party).code for party in parties]
        rows = self._ask(conflicts, as_of or date.today(), codes)
        return Answer(rows, summary(rows, codes))

    def search(self, words: str, *, party: str | None = None, limit: int = 20) -> Answer[Hit]:
        """Pacts, claims and articles in which `words` occur, the best first; only those on pacts of `party`, if any.

        All words must occur; "quoted words" in this order, `start*` any word that starts so, `-word` must not occur,
        and `OR` parts alternatives. Raises PactsError where no word is left to look for, or there are too many.
        """
        from pacts.queries.search import search

        code = gazetteer.resolve(party).code if party else None
        return self._ask(search, words, limit, code)

    def claim(self, id: str) -> ReviewRow:
        """One claim as its source makes it, by its id or a beginning of it that no other has.

        Raises NoSuchClaim, or PactsError for the id of several claims or of a correction.
        """
        from pacts.queries.claims_and_verdicts import claim
        from pacts.store.reviews import named

        with self._database.reading() as connection:
            return claim(connection, named(connection, id))

    def verdicts(self, *parties: str) -> list[VerdictRow]:
        """The verdicts made, the newest first; only those on claims about all `parties`."""
        from pacts.queries.claims_and_verdicts import verdicts

        codes = [gazetteer.resolve(party).code for party in parties]
        return self._ask(verdicts, codes)

    def reviewable(self, *parties: str, everything: bool = False) -> list[ReviewRow]:
        """The claims that nobody has reviewed yet, with the paragraph of each; all of them with `everything`.

        Only those on pacts to which all `parties` belong.
        """
        from pacts.queries.claims_and_verdicts import reviewable

        codes = [gazetteer.resolve(party).code for party in parties]
        return self._ask(reviewable, codes, everything)

    def sql(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = SECONDS,
        max_rows: int = ROWS,
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Run one SELECT (its parameters written `:name`) and return column names and rows; it can only read.

        Of more than `max_rows` rows the first are returned, and the logger 'pacts' warns of it. Raises BadQuery, or
        PactsError for a query that runs longer than `timeout` seconds or needs too much memory.
        """
        from pacts.sql.readonly import run

        limits = Limits(timeout, max_rows)
        return self._ask(run, self.place, text, parameters, limits)

    def report(
        self,
        name: str,
        parameters: Mapping[str, str] | None = None,
        folder: str | os.PathLike[str] | None = None,
        *,
        timeout: float = SECONDS,
        max_rows: int = ROWS,
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Run the saved report `name`, of `folder` (the working folder where None) or shipped; answer as `sql` does.

        The logger 'pacts' warns where a file of `folder` answers for a shipped report of its name. Raises PactsError
        for an unknown report or parameter, or a query that the database refuses.
        """
        from pacts.sql.reports import bad_report, report

        saved = report(name, None if folder is None else Path(folder))
        values = saved.values(parameters or {})
        try:
            return self.sql(saved.query, values, timeout=timeout, max_rows=max_rows)
        except BadQuery as error:
            raise bad_report(saved.file, error.reason) from error

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

        with self._database.reading() as connection:
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
        from pacts.exports.datapackage import ExportOptions, Kind, export, export_file
        from pacts.exports.tabular import FILES

        named = [gazetteer.resolve_group(group) for group in groups]
        day = as_of or date.today()
        options = ExportOptions(day, Kind.named(kind), with_texts, first, last, named, symmetric, raw, excel)
        with self._database.reading() as connection:
            if Path(folder).suffix.lower() in FILES:
                return export_file(connection, Path(folder), options, force)
            return export(connection, Path(folder), options, format, force)

    def dyad_years(
        self,
        *groups: str,
        first: int | None = None,
        last: int | None = None,
        symmetric: bool = False,
        as_of: date | None = None,
    ) -> list[DyadYear]:
        """A row for each pair and year, as of the year's end: the pairs on record, or all those of `groups`.

        From the year of the earliest claim to the last that is over on `as_of` (today where None), unless asked
        otherwise. `symmetric` gives each pair both ways round. Raises PactsError for impossible years or an unknown
        name.
        """
        from pacts.exports.datapackage import ExportOptions, Kind, dyad_rows

        named = [gazetteer.resolve_group(group) for group in groups]
        options = ExportOptions(as_of or date.today(), Kind.DYAD_YEAR, False, first, last, named, symmetric)
        return self._ask(dyad_rows, options)

    def cite(
        self, pact: str | None = None, *, pair: tuple[str, str] | None = None, as_of: date | None = None
    ) -> Citation:
        """How to cite the registry, a `pact` of it by its id, or its answer on `pair`, a group and a partner.

        Raises PactsError for an unknown pact or name, or a pair of one party.
        """
        from pacts.exports.citation import cite_answer, cite_pact, cite_registry

        day = as_of or date.today()
        with self._database.reading() as connection:
            if pair is not None:
                return cite_answer(connection, gazetteer.resolve_group(pair[0]), gazetteer.resolve(pair[1]), day)
            return cite_registry(connection, day) if pact is None else cite_pact(connection, pact, day)


def open(place: str | os.PathLike[str] | None = None) -> Registry:
    """The registry at `place`: a file, a PostgreSQL address, or by default PACTS_DB, else pacts.db here."""
    return Registry(place)
