"""Put articles and their findings into the database: their own rows, and the pacts of the parties they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, delete, func, select, update

from pacts.store import already_read, arrivals
from pacts.store.article_rows import address, claim_rows, known, membership_rows, sketch_of, source_id, source_row
from pacts.store.claims import among, waits
from pacts.store.filing import regroup
from pacts.store.reviews import reviewed, write_corrections
from pacts.store.rows import insert_rows
from pacts.store.tables import CLAIM, MEMBERSHIP_CLAIM, SOURCE

if TYPE_CHECKING:
    from datetime import date

    from pacts.articles.article import Article
    from pacts.extraction.findings import Findings

Row = dict[str, Any]


class Outcome(StrEnum):
    """What adding an article or a record did to the registry."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    OLDER = "older"  # skipped: the registry holds a later version of the same source


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article or record: `source` is its address, `claims` how many it makes.

    Of the claims `sure` are sure and `waiting` wait for review; `dropped` more were refused by a check of their reader.
    `beside` is an older claim that a new record may be meant to correct: all but its date is the same. `within` is a
    pact of several to which both parties of a record belong that is the first on the two: it may be the same.
    `has_no_day` marks an article of which nobody knows the day of publication.
    """

    name: str
    source: str
    outcome: Outcome
    claims: int
    memberships: int
    kind: str = "article"
    sure: int = 0
    waiting: int = 0
    dropped: int = 0
    beside: str | None = None
    within: str | None = None
    has_no_day: bool = False


def add(
    connection: Connection,
    articles: Iterable[tuple[Article, Findings]],
    *,
    keep_all: bool = False,
    read_by: str = "",
) -> list[Added]:
    """Write articles as sources with their claims, in the caller's transaction; return what became of each.

    The same content again writes nothing. Another version of the same source, or another reading of it, replaces its
    own claims, unless the one on record is of a later day. Claims that a person reviewed stay as long as their words
    stand in the text. Of an article that says nothing only a hash is kept, unless `keep_all`, with `read_by`, which
    tells how it was read.
    """
    batches: list[dict[str, tuple[Article, Findings]]] = []
    for article, findings in articles:
        id = source_id(article)
        if not batches or id in batches[-1]:  # another version of the same source meets this one in the database
            batches.append({})
        batches[-1][id] = article, findings
    return [added for batch in batches for added in _Batch(connection, batch, keep_all, read_by).write()]


class _Batch:
    """Articles of different sources, by their ids, on their way into the database in a few statements."""

    def __init__(
        self,
        connection: Connection,
        articles: Mapping[str, tuple[Article, Findings]],
        keep_all: bool,
        read_by: str,
    ) -> None:
        self._connection, self._articles = connection, articles
        self._keep_all, self._read_by = keep_all, read_by
        query = select(SOURCE.c.id, SOURCE.c.hash, SOURCE.c.known).where(among(SOURCE.c.id, articles))
        self._current = {row["id"]: row for row in connection.execute(query).mappings()}
        self._before = already_read.silent_articles(connection, articles)  # the others that are on record
        self._sources: list[Row] = []
        self._silent: list[Row] = []
        self._claims: list[Row] = []
        self._memberships: list[Row] = []
        self._written: list[str] = []  # the sources that may change where a pact stands
        self._touched: set[str] = set()  # sets of parties

    def write(self) -> list[Added]:
        """Write all; return what became of each."""
        outcomes = {id: self._take(id, *read) for id, read in self._articles.items()}
        connection = self._connection
        already_read.forget_silent(connection, [row["id"] for row in self._sources if row["id"] in self._before])
        already_read.note_silent(connection, self._silent)
        insert_rows(connection, SOURCE, self._sources)
        insert_rows(connection, CLAIM, self._claims)
        insert_rows(connection, MEMBERSHIP_CLAIM, self._memberships)
        if self._written:
            arrivals.note(connection, [claim["id"] for claim in self._claims])
            regroup(connection, self._touched | write_corrections(connection, self._written))
        waiting = self._waiting()
        return [
            Added(
                article.name,
                address(article),
                outcomes[id],
                len(findings.claims),
                len(findings.memberships),
                sure=sum(claim.sure for claim in findings.claims),
                waiting=waiting.get(id, 0),
                dropped=len(findings.dropped),
                has_no_day=article.published is None,
            )
            for id, (article, findings) in self._articles.items()
        ]

    def _take(self, id: str, article: Article, findings: Findings) -> Outcome:
        """Prepare what has to be written of one article; say what becomes of it."""
        current, before = self._current.get(id), self._before.get(id)
        is_wanted = bool(findings.claims or findings.memberships) or self._keep_all
        if before is not None and (outcome := _after_silence(before, article, is_wanted)):
            if outcome is Outcome.UNCHANGED and before.read_by != self._read_by:
                self._silence(id, article)
            return outcome
        if current is None and not is_wanted:
            self._silence(id, article)
            return Outcome.UPDATED if before else Outcome.NEW
        row = source_row(id, article, findings)
        outcome = Outcome.UPDATED if before else _outcome(row, current)
        if outcome in (Outcome.UNCHANGED, Outcome.OLDER):
            return outcome
        claims = claim_rows(article, findings, row)
        self._claims += claims.values()
        self._memberships += membership_rows(findings, id)
        self._touched |= {claim["parties"] for claim in claims.values()}
        if claims or current is not None:
            self._written.append(id)
        if current is None:
            self._sources.append(row | {"sketch": sketch_of(article) if claims else None})
        else:
            self._replace(row, article, claims, is_wanted)
        return outcome

    def _replace(self, row: Row, article: Article, claims: Mapping[str, Row], is_wanted: bool) -> None:
        """Write a source in the place of another version, whose claims are deleted.

        One that says nothing any more is deleted too, unless a person's verdict keeps a claim of it.
        """
        here = SOURCE.c.id == row["id"]
        self._touched |= _remove_claims(self._connection, row, claims)
        one = select(CLAIM.c.id).where(CLAIM.c.source == row["id"]).limit(1)
        has_claims = bool(claims) or self._connection.execute(one).first() is not None
        if has_claims or is_wanted:
            row["sketch"] = sketch_of(article) if has_claims else None
            self._connection.execute(update(SOURCE).where(here).values(row))
        else:
            self._connection.execute(delete(SOURCE).where(here))
            self._silence(row["id"], article)

    def _silence(self, id: str, article: Article) -> None:
        digest = already_read.article_digest(article)
        self._silent.append({"id": id, "known": known(article), "hash": digest, "read_by": self._read_by})

    def _waiting(self) -> dict[str, int]:
        """How many claims of each source wait for review."""
        query = select(CLAIM.c.source, func.count()).where(among(CLAIM.c.source, self._articles), waits())
        return {id: number for id, number in self._connection.execute(query.group_by(CLAIM.c.source))}


def _is_older(day: date | None, current: date | None) -> bool:
    """Whether a version that was out by `day` is older than the current one."""
    return bool(day and current and day < current)


def _after_silence(before: already_read.SilentArticle, article: Article, is_wanted: bool) -> Outcome | None:
    """What becomes of an article whose version on record makes no claim; None where it takes that one's place."""
    if before.digest == already_read.article_digest(article):
        return None if is_wanted else Outcome.UNCHANGED
    return Outcome.OLDER if _is_older(known(article), before.known) else None


def _outcome(row: Row, current: RowMapping | None) -> Outcome:
    """What becomes of the source `row` where `current` is the version of it that the registry has."""
    if current is None:
        return Outcome.NEW
    if current["hash"] == row["hash"]:
        return Outcome.UNCHANGED
    return Outcome.OLDER if _is_older(row["known"], current["known"]) else Outcome.UPDATED


def _remove_claims(connection: Connection, source: Row, fresh: Mapping[str, Row]) -> set[str]:
    """Delete what a source said, but for what a person reviewed and the text still says; return the sets of parties."""
    of_source = CLAIM.c.source == source["id"]
    current = connection.execute(select(CLAIM).where(of_source)).mappings().all()
    connection.execute(delete(CLAIM).where(of_source, CLAIM.c.corrects.is_not(None)))
    kept = reviewed(connection, source["id"]) - fresh.keys()
    for row in current:
        here = CLAIM.c.id == row["id"]  # a correction is gone by now
        start = _place(row, source["text"]) if row["id"] in kept else -1
        if start < 0:
            connection.execute(delete(CLAIM).where(here))
            continue
        changed = {"quote_start": start, "quote_end": start + len(row["quote"])}
        if row["date"] is None and source["published_first"]:
            changed |= {"first_day": source["published_first"], "last_day": source["published_last"]}
        connection.execute(update(CLAIM).where(here).values(changed))
    connection.execute(delete(MEMBERSHIP_CLAIM).where(MEMBERSHIP_CLAIM.c.source == source["id"]))
    return {row["parties"] for row in current}


def _place(claim: RowMapping, text: str) -> int:
    """Where the words of a claim begin in a text: where they stood, else their first place; -1 where they are gone."""
    if text.startswith(claim["quote"], claim["quote_start"]):
        return int(claim["quote_start"])
    return text.find(claim["quote"])
