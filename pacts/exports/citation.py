"""What to cite of the registry, of a pact, or of an answer: the version of the data, what it says, and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from pacts import __version__, gazetteer
from pacts.errors import same_party
from pacts.gazetteer import Group, Party
from pacts.publishers import shown_address
from pacts.queries import one_pact
from pacts.queries.coverage import CoverageRow, Indirect, coverage
from pacts.queries.standings import Scope, claims_on
from pacts.queries.version import version
from pacts.rules.pairs import HasPact
from pacts.status import Status, bounds_in_words
from pacts.store.tables import CLAIM, COMPLETE_LIST, PACT, SOURCE


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source behind a citation. `address` is mostly that of a web page; `published` is a partial date."""

    id: str
    publisher: str | None
    published: str | None
    title: str | None
    address: str

    @property
    def shown(self) -> str:
        """Its address as readers see it."""
        return shown_address(self.address, self.title)


@dataclass(frozen=True, slots=True)
class Citation:
    """What to cite. `subject` names the pact or the question, None for all; `statements` say what is on record.

    `version` is that of the registry's content, `program` that of pacts.
    """

    version: str
    program: str
    as_of: date
    subject: str | None
    statements: tuple[str, ...]
    sources: tuple[CitedSource, ...]


def cite_registry(connection: Connection, day: date) -> Citation:
    """A citation of the whole registry: it counts the sources, which an export lists, instead of naming them."""
    counts = [
        f"{connection.execute(select(func.count()).select_from(table)).scalar_one()} {table.name}s"
        for table in (PACT, CLAIM, SOURCE)
    ]
    return _citation(connection, day, None, [", ".join(counts)], ())


def cite_pact(connection: Connection, pact: str, day: date) -> Citation:
    """A citation of one pact, by its id, with every source that speaks of it by the day. Raises PactsError."""
    asked = Scope(day)
    record = one_pact.pact(connection, pact, asked)
    names = ", ".join(gazetteer.party(each).name for each in record.parties)
    subject = f"{record.title or 'Agreement'} ({record.pact}), parties: {names}"
    if record.standing is None:
        return _citation(connection, day, subject, ["no source on record speaks of it as of this day"], ())
    statement = f"on record as {record.standing.words}"
    if record.standing.at_most is Status.NONE and record.successor:
        statement = f"no longer on record as standing: {record.successor} has taken its place"
    claims = claims_on(connection, [record.pact], asked)[record.pact]
    return _citation(connection, day, subject, [statement], [claim.id for claim in claims])


def cite_answer(connection: Connection, group: Group, partner: Party, day: date) -> Citation:
    """A citation of what the registry answers for each member of a group, with the sources of those answers.

    Raises PactsError where nobody but the partner is asked about.
    """
    covered = coverage(connection, group.members(day), partner.code, Scope(day))
    if not covered.rows:
        raise same_party(partner.name)
    claims = [proof.claim for row in covered.rows for proof in row.evidence]
    statements = sorted(
        f"{gazetteer.party(row.member).name}: {_statement(row, covered.ways.get(row.member, ()))}"
        for row in covered.rows
    )
    return _citation(connection, day, f"{group.name} and {partner.name}", statements, claims)


def _citation(
    connection: Connection, day: date, subject: str | None, statements: Sequence[str], claims: Iterable[str]
) -> Citation:
    return Citation(
        version(connection), __version__, day, subject, tuple(statements), _sources(connection, sorted(set(claims)))
    )


def _sources(connection: Connection, claims: Sequence[str]) -> tuple[CitedSource, ...]:
    """The pages that claims, and lists that are declared complete, come from: older ones first, each once.

    Of an article and a record of one page, the article is kept, since it has a title.
    """
    says = [select(table.c.source).where(table.c.id.in_(claims)) for table in (CLAIM, COMPLETE_LIST)]
    columns = [SOURCE.c[name] for name in ("id", "publisher", "published", "title", "address")]
    query = select(*columns).where(SOURCE.c.id.in_(says[0].union(says[1])))
    cited = [
        CitedSource(row.id, row.publisher, row.published, row.title or None, row.address)
        for row in connection.execute(query)
    ]
    cited.sort(key=lambda each: (each.title is not None, each.published or "", each.id))
    pages = {each.address: each for each in cited}
    return tuple(sorted(pages.values(), key=lambda each: (each.published or "", each.address)))


def _statement(row: CoverageRow, ways: Sequence[Indirect]) -> str:
    """One member's answer, in words that promise nothing."""
    if row.answer == HasPact.MEMBER:
        return "it belongs to the organisation, whose rules bind it without an agreement"
    if row.absent is not None:
        return f"{gazetteer.party(row.absent).name} does not exist on this day"
    if row.at_least is None or row.at_most is None:
        by_others = ", ".join(way.pact.pact for way in ways)
        return "no source on record speaks of an agreement of the two" + (
            f", but by way of others: {by_others}" if by_others else ""
        )
    standing = row.pact.words if row.pact else bounds_in_words(row.at_least, row.at_most)
    if row.answer == HasPact.YES:
        through = f", by the pact {row.through}" if row.through else ""
        since = f" (agreed in principle or further since {row.since})" if row.since else ""
        disputed = "; disputed" if row.disputed else ""
        return f"an agreement is on record as {standing}{through}{since}{disputed}"
    if row.answer == HasPact.NO:
        return f"no agreement is on record: {standing}"
    return f"it is unclear whether there is an agreement: {standing}"
