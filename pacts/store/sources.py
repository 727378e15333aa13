"""Put one article and its findings into the database: its own rows, and the pacts of the parties it speaks of."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from pacts.publishers import PASTED
from pacts.rules.claim import event_span
from pacts.rules.independence import sketch
from pacts.rules.titles import subject
from pacts.store import already_read, arrivals
from pacts.store.claims import waits
from pacts.store.content import claim_id, name_of
from pacts.store.filing import regroup
from pacts.store.reviews import reviewed, settle
from pacts.store.rows import ranks
from pacts.store.tables import CLAIM, MEMBERSHIP_CLAIM, SOURCE

if TYPE_CHECKING:
    from datetime import date

    from pacts.articles.article import Article
    from pacts.extraction.findings import Claim, Findings

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


def address(article: Article) -> str:
    """What makes a source the same source: its address, else a name made from where and when it was published."""
    if article.url:
        return article.url.strip()
    named = [article.publisher, article.title, article.published, article.name]
    return f"{PASTED}{quote(article.name)}:{name_of([str(each) for each in named])}"


def add(
    connection: Connection,
    article: Article,
    findings: Findings,
    extractor: str,
    *,
    keep_all: bool = False,
    read_by: str = "",
) -> Added:
    """Write one source with its claims, in the caller's transaction; the same content again writes nothing.

    Another version of the same source, or another reading of it, replaces its own claims, unless the one on record is
    of a later day. Claims that a person reviewed stay as long as their words stand in the text. Of an article that
    says nothing only a hash is kept, unless `keep_all`, with `read_by`, which tells how it was read.
    """
    known, named = _known(article), address(article)
    id = name_of(named)
    added = Added(
        article.name,
        named,
        Outcome.NEW,
        len(findings.claims),
        len(findings.memberships),
        sure=sum(claim.sure for claim in findings.claims),
        dropped=len(findings.dropped),
        has_no_day=article.published is None,
    )
    current = connection.execute(select(SOURCE).where(SOURCE.c.id == id)).mappings().first()
    before = None if current is not None else already_read.silent(connection, [id]).get(id)
    says_something = bool(findings.claims or findings.memberships)
    if before is not None and (outcome := _after_silence(before, article, keep_all or says_something)):
        if outcome is Outcome.UNCHANGED and before[2] != read_by:
            already_read.speak(connection, id)
            already_read.silence(connection, id, known, before[1], read_by)
        return replace(added, outcome=outcome)
    if before is not None:
        already_read.speak(connection, id)
    if current is None and not says_something and not keep_all:
        already_read.silence(connection, id, known, already_read.article_hash(article), read_by)
        return replace(added, outcome=Outcome.UPDATED if before else Outcome.NEW)
    row = _source_row(article, findings, extractor)
    outcome = Outcome.UPDATED if before else _outcome(row, current)
    if outcome not in (Outcome.UNCHANGED, Outcome.OLDER):
        _write(connection, article, findings, row, current)
        if not says_something and not keep_all and _drop(connection, id):
            already_read.silence(connection, id, known, already_read.article_hash(article), read_by)
    waiting = select(func.count()).select_from(CLAIM).where(CLAIM.c.source == id, waits())
    return replace(added, outcome=outcome, waiting=connection.execute(waiting).scalar_one())


def _known(article: Article) -> date | None:
    """The day by which an article was surely out in this version; None where nobody knows."""
    return max(article.published, article.updated or article.published) if article.published else None


def _is_older(known: date | None, current: date | None) -> bool:
    """Whether a version that was out by `known` is older than the current one."""
    return bool(known and current and known < current)


def _after_silence(before: already_read.Silent, article: Article, is_wanted: bool) -> Outcome | None:
    """What becomes of an article whose version on record makes no claim; None where it takes that one's place."""
    known, hash, _ = before
    if hash == already_read.article_hash(article):
        return None if is_wanted else Outcome.UNCHANGED
    return Outcome.OLDER if _is_older(_known(article), known) else None


def _drop(connection: Connection, id: str) -> bool:
    """Delete a source that says nothing any more; whether it did. It stays while a person's verdict keeps a claim."""
    if connection.execute(select(CLAIM.c.id).where(CLAIM.c.source == id).limit(1)).first():
        return False
    connection.execute(delete(SOURCE).where(SOURCE.c.id == id))
    return True


def _write(connection: Connection, article: Article, findings: Findings, row: Row, current: RowMapping | None) -> None:
    """Write a source in the place of its `current` version, with its claims."""
    made = [_claim_row(article, claim, findings, row) for claim in findings.claims]
    made.sort(key=lambda claim: -claim["sure"])
    claims = {each["id"]: each for each in reversed(made)}  # of two that say the same, a sure one, else the first
    touched = {claim["parties"] for claim in claims.values()}
    if current is None:
        connection.execute(insert(SOURCE).values(row))
    else:
        touched |= _remove_claims(connection, row, claims)
        connection.execute(update(SOURCE).where(SOURCE.c.id == row["id"]).values(row))
    if claims:
        connection.execute(insert(CLAIM), list(claims.values()))
        arrivals.note(connection, claims)
    if claims or current is not None:
        regroup(connection, touched | settle(connection, [row["id"]]))
    _add_memberships(connection, findings, row["id"])


def _outcome(row: Row, current: RowMapping | None) -> Outcome:
    """What becomes of the source `row` where `current` is the version of it that the registry has."""
    if current is None:
        return Outcome.NEW
    if current["hash"] == row["hash"]:
        return Outcome.UNCHANGED
    return Outcome.OLDER if _is_older(row["known"], current["known"]) else Outcome.UPDATED


def _source_row(article: Article, findings: Findings, extractor: str) -> Row:
    fields = asdict(article)
    row: Row = {key: fields[key] for key in ("title", "publisher", "place", "language", "updated", "text")}
    row |= {
        "kind": "article",
        "address": address(article),
        "sketch": sketch(article.text) or None,
        "extractor": extractor,
    }
    row |= {"published": article.published.isoformat() if article.published else None}
    row |= dict.fromkeys(("published_first", "published_last"), article.published)
    row["known"] = _known(article)
    row["id"] = name_of(row["address"])
    row["hash"] = name_of([row, asdict(findings)])
    return row


def _claim_row(article: Article, claim: Claim, findings: Findings, source: Row) -> Row:
    """The row of a claim; its pact is left to `regroup`."""
    by = article.published or date.today()  # of a page of no day: when it was read
    span = event_span(claim.date, source["known"]) if claim.date is not None else (by, by)
    day = claim.date.text if claim.date is not None else None
    about = subject(claim.title, claim.kind)
    return {
        "id": claim_id(source["id"], claim.parties, (claim.at_least, claim.at_most), day, subject=about),
        "source": source["id"],
        "parties": "-".join(claim.parties),
        "pact": None,
        **ranks(at_least=claim.at_least, at_most=claim.at_most),
        "date": day,
        "first_day": span[0],
        "last_day": span[1],
        "quote": claim.quote,
        "quote_start": claim.start,
        "quote_end": claim.end,
        "title": claim.title,
        "kind": claim.kind,
        "rule": claim.rule,
        "extractor": source["extractor"],
        "reader": findings.reader,
        "model": findings.model,
        "prompt": findings.prompt,
        "confidence": claim.confidence,
        "sure": int(claim.sure),
        "doubts": "\n".join(claim.doubts) or None,
    }


def _remove_claims(connection: Connection, source: Row, fresh: Row) -> set[str]:
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


def _add_memberships(connection: Connection, findings: Findings, source: str) -> None:
    rows = {
        (membership.alliance, member): {
            "source": source,
            "alliance": membership.alliance,
            "party": member,
            "quote": membership.quote,
            "quote_start": membership.start,
            "quote_end": membership.end,
        }
        for membership in findings.memberships
        for member in membership.members
    }
    if rows:
        connection.execute(insert(MEMBERSHIP_CLAIM), list(rows.values()))
