"""The one front door: open a registry, put things in, ask it; the command line and Python users both come here."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pacts import gazetteer
from pacts.errors import BadQuery, UnknownName, backward_days, same_party
from pacts.intake import Intake
from pacts.queries.coverage import CoverageRow
from pacts.queries.coverage import coverage as _coverage
from pacts.queries.history import HistoryRow
from pacts.queries.history import history as _history
from pacts.queries.standing import Standing
from pacts.status import Status, rung
from pacts.store import readonly

if TYPE_CHECKING:
    from pacts.exports.citation import Citation
    from pacts.exports.datapackage import Exported
    from pacts.exports.dyads import DyadYear
    from pacts.queries.conflicts import ConflictRow
    from pacts.queries.matrix import MatrixCell
    from pacts.queries.reviewing import ReviewRow, VerdictRow
    from pacts.queries.search import Hit
    from pacts.queries.steps import Step


class Registry(Intake):
    """A registry at one place. Nothing is opened before the first use; use it as a context, or call `close`."""

    def coverage(
        self,
        group: str,
        partner: str,
        *,
        at_least: str = Status.AGREED_IN_PRINCIPLE,
        missing: bool = False,
        having: bool = False,
        as_of: date | None = None,
        known_by: date | None = None,
        include_indirect: bool = False,
    ) -> list[CoverageRow]:
        """Whether each member of `group` has a pact with `partner` at `at_least` or beyond, with the evidence.

        `group` is an alliance, a country, or a list with commas; members are those of the day `as_of` (today where
        None). `at_least` is a Status or its name. `known_by` leaves out what was published later. `missing` keeps only
        the answers no and unknown, `having` only yes. `include_indirect` adds, apart from the answer, what two parties
        have by way of others.
        Raises PactsError.
        """
        day = as_of or date.today()
        members = gazetteer.resolve_group(group).members(day)
        other = gazetteer.resolve(partner).code
        with self._reading() as connection:
            rule = Standing(day, known_by, rung(at_least), other)
            rows = _coverage(connection, members, other, rule, day, include_indirect)
        return [row for row in rows if (row.lacks or not missing) and (row.answer == "yes" or not having)]

    def history(self, one: str, other: str) -> list[HistoryRow]:
        """Every claim on the pacts that two parties share, earlier days first.

        Raises PactsError.
        """
        first, second = gazetteer.resolve(one), gazetteer.resolve(other)
        if first == second:
            raise same_party(first.name)
        with self._reading() as connection:
            return _history(connection, first.code, second.code)

    def timeline(
        self, party: str, other: str | None = None, *, since: date | None = None, until: date | None = None
    ) -> list[Step]:
        """The steps that pacts of `party` took, with anyone or with `other`, from `since` to `until`; earlier first.

        `other` is a party or a group, whose members are those of the day `until` (today where None); what is both, as
        NATO is, stands for the party. Raises PactsError.
        """
        from pacts.queries.steps import steps

        if since and until and until < since:
            raise backward_days(since, until)
        today = date.today()
        one = gazetteer.resolve(party)
        others = None if other is None else {each for each in _parties(other, until or today) if each != one.code}
        if others is not None and not others:
            raise same_party(one.name)
        with self._reading() as connection:
            rule = Standing(max(today, until or today), party=one.code)
            return steps(connection, rule, since, until, others)

    def changes(
        self, since: date, until: date | None = None, *, known_since: date | None = None, learned: bool = False
    ) -> list[Step]:
        """The steps that pacts took from `since` to `until` (today where None), earlier days first.

        `known_since` leaves out those that a source published before that day had told. `learned` asks instead for the
        steps of any day that were told first by sources published from `since` to `until`; a date told more exactly
        than before counts too. Sources that do not tell their publication are left out wherever it is asked for.
        Raises PactsError.
        """
        from pacts.queries.steps import steps

        today = date.today()
        end = until or today
        if end < since:
            raise backward_days(since, end)
        day = max(today, end)
        with self._reading() as connection:
            known = known_since or (since if learned else None)
            if known is None:
                return steps(connection, Standing(day), since, end, statements=False)
            by = end if learned else date.max
            first, last = (None, None) if learned else (since, end)
            eve = known - timedelta(1) if known > date.min else known
            before = {step.key for step in steps(connection, Standing(day, eve))}
            after = steps(connection, Standing(day, by), first, last, statements=learned)
            return [step for step in after if step.key not in before]

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Pacts, claims and articles in which `words` occur, the best first.

        All words must occur; "quoted words" in this order, `start*` any word that starts so, `-word` must not occur,
        and `OR` parts alternatives. Raises PactsError where no word is left to look for, or of too many words.
        """
        from pacts.queries.search import search

        with self._reading() as connection:
            return search(connection, words, limit)

    def matrix(
        self, group: str, other: str | None = None, *, as_of: date | None = None, known_by: date | None = None
    ) -> list[MatrixCell]:
        """What each member of `group` has with each of `other` (of `group` itself where None), row by row.

        Groups are written as for `coverage`, and members are those of the day. The cells of one party with itself are
        left out. Raises PactsError, also where both groups are one party.
        """
        from pacts.queries.matrix import matrix

        day = as_of or date.today()
        rows = gazetteer.resolve_group(group)
        columns = rows if other is None else gazetteer.resolve_group(other)
        members, others = rows.members(day), columns.members(day)
        if members == others and len(members) == 1:
            raise same_party(gazetteer.party(members[0]).name)
        with self._reading() as connection:
            rule = Standing(day, known_by, party=others[0] if len(others) == 1 else None)
            return matrix(connection, members, others, rule)

    def partners(self, party: str, *, as_of: date | None = None, known_by: date | None = None) -> list[MatrixCell]:
        """What `party` has with each partner on record on the day `as_of` (today where None), by the partners' codes.

        Raises PactsError.
        """
        from pacts.queries.matrix import partners

        day = as_of or date.today()
        code = gazetteer.resolve(party).code
        countries = gazetteer.resolve_group("all countries and territories").members(day)
        with self._reading() as connection:
            everybody = [each.code for each in gazetteer.parties()]
            return partners(connection, code, everybody, countries, Standing(day, known_by, party=code))

    def conflicts(self, *parties: str, as_of: date | None = None) -> list[ConflictRow]:
        """Claims that cannot both be true, with the sources of either side, on pacts to which all `parties` belong.

        Raises PactsError.
        """
        from pacts.queries.conflicts import conflicts

        codes = [gazetteer.resolve(party).code for party in parties]
        with self._reading() as connection:
            return conflicts(connection, Standing(as_of or date.today()), codes)

    def claim(self, id: str) -> ReviewRow:
        """One claim as its source makes it, by its id or a beginning of it that no other has.

        Raises PactsError.
        """
        from pacts.queries.reviewing import claim
        from pacts.store.judging import named

        with self._reading() as connection:
            return claim(connection, named(connection, id))

    def verdicts(self, *parties: str) -> list[VerdictRow]:
        """The verdicts made, the newest first; only those on claims about all `parties`.

        Raises PactsError.
        """
        from pacts.queries.reviewing import verdicts

        codes = [gazetteer.resolve(party).code for party in parties]
        with self._reading() as connection:
            return verdicts(connection, codes)

    def reviewable(self, *parties: str, everything: bool = False) -> list[ReviewRow]:
        """The claims that nobody has reviewed yet, with the paragraph of each; all of them with `everything`.

        Only those on pacts to which all `parties` belong. Raises PactsError.
        """
        from pacts.queries.reviewing import reviewable

        codes = [gazetteer.resolve(party).code for party in parties]
        with self._reading() as connection:
            return reviewable(connection, codes, everything)

    def version(self) -> str:
        """A hash of all sources, claims and reviews: the same content has the same version in every registry."""
        from pacts.queries.version import version

        with self._reading() as connection:
            return version(connection)

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
    ) -> Exported:
        """Write the registry as a data package to `folder`, wholly or not at all.

        `kind` is 'registry', 'pacts' or 'dyad-year'; for the last, `groups`, `first`, `last` and `symmetric` are as in
        `dyad_years`. `with_texts` adds the texts of articles; `format` is 'csv' or 'parquet'; `force` replaces an
        earlier export. Raises PactsError.
        """
        from pacts.exports.datapackage import Kind, Wanted, export

        asked = [gazetteer.resolve_group(group) for group in groups]
        wanted = Wanted(as_of or date.today(), Kind.named(kind), with_texts, first, last, asked, symmetric)
        with self._reading() as connection:
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
        otherwise. `symmetric` gives each pair both ways round. Raises PactsError.
        """
        from pacts.exports.datapackage import Kind, Wanted, dyad_rows

        asked = [gazetteer.resolve_group(group) for group in groups]
        wanted = Wanted(as_of or date.today(), Kind.DYAD_YEAR, False, first, last, asked, symmetric)
        with self._reading() as connection:
            return dyad_rows(connection, wanted)

    def cite(
        self, pact: str | None = None, *, pair: tuple[str, str] | None = None, as_of: date | None = None
    ) -> Citation:
        """How to cite the registry, a `pact` of it by its id, or its answer on `pair`, a group and a partner.

        Raises PactsError.
        """
        from pacts.exports.citation import cite_pact, cite_registry

        day = as_of or date.today()
        if pair is not None:
            from pacts.exports.citation import cite_answer

            group, partner = gazetteer.resolve_group(pair[0]), gazetteer.resolve(pair[1])
            with self._reading() as connection:
                rule = Standing(day, party=partner.code)
                rows = _coverage(connection, group.members(day), partner.code, rule, day, include_indirect=True)
                if not rows:
                    raise same_party(partner.name)
                return cite_answer(connection, group, partner, rows, day)
        with self._reading() as connection:
            return cite_registry(connection, day) if pact is None else cite_pact(connection, pact, day)

    def sql(self, text: str, parameters: Mapping[str, Any] | None = None) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Run one SELECT (its parameters written `:name`) and return column names and rows; it can only read.

        Raises BadQuery.
        """
        with self._reading():
            pass  # a registry that cannot be asked says so before the query is run
        return readonly.run(self.place, text, parameters)

    def report(
        self, name: str, parameters: Mapping[str, str] | None = None, folder: str | os.PathLike[str] | None = None
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Run the saved report `name`, of `folder` (the working folder where None) or shipped; answer as `sql` does.

        Raises PactsError.
        """
        from pacts.store.reports import bad_report, report

        found = report(name, None if folder is None else Path(folder))
        values = found.values(parameters or {})
        try:
            return self.sql(found.query, values)
        except BadQuery as error:
            raise bad_report(found.file, error.reason) from error


def _parties(text: str, day: date) -> tuple[str, ...]:
    """The party that `text` names, else the members of the group on `day`."""
    try:
        return (gazetteer.resolve(text).code,)
    except UnknownName:
        return gazetteer.resolve_group(text).members(day)


def open(place: str | os.PathLike[str] | None = None) -> Registry:
    """The registry at `place`: a file, a PostgreSQL address, or by default PACTS_DB, else pacts.db here."""
    return Registry(place)
