"""Put one article and its findings into the database: its own rows, and the pacts of the parties it speaks of."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from pacts.independence import sketch
from pacts.store.content import claim_id, name_of
from pacts.store.filing import regroup
from pacts.store.models import ClaimRow, MembershipClaim, Source
from pacts.store.reviews import judged, settle
from pacts.store.titles import subject

if TYPE_CHECKING:
    from pacts.articles.article import Article
    from pacts.extraction.findings import Claim, Findings

Row = dict[str, Any]

_source, _claim, _member = Source.rows(), ClaimRow.rows(), MembershipClaim.rows()


class Outcome(StrEnum):
    """What adding an article or a record did to the registry."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    OLDER = "older"  # skipped: the registry holds a later version of the same source


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article or record: `source` is its address, `claims` how many it makes.

    `beside` is a claim held before that a new record may be meant to correct: all but its date is the same.
    """

    name: str
    source: str
    outcome: Outcome
    claims: int
    memberships: int
    kind: str = "article"
    beside: str | None = None


def address(article: Article) -> str:
    """What makes a source the same source: its address, else a name made from where and when it was published."""
    if article.url:
        return article.url.strip()
    named = [article.publisher, article.title, article.published, article.name]
    return f"urn:pacts:{quote(article.name)}:{name_of([str(each) for each in named])}"


def add(connection: Connection, article: Article, findings: Findings, extractor: str) -> Added:
    """Write one source with its claims, in the caller's transaction; the same content again writes nothing.

    Another version of the same source replaces its own claims, unless the one held is of a later day. Claims that a
    person reviewed stay as long as their words stand in the text.
    """
    row = _source_row(article, findings, extractor)
    held = connection.execute(select(_source).where(_source.c.id == row["id"])).mappings().first()
    added = _added(article, findings, row, held)
    if added.outcome in (Outcome.UNCHANGED, Outcome.OLDER):
        return added

    made = [_claim_row(article, claim, row) for claim in findings.claims]
    claims = {each["id"]: each for each in reversed(made)}  # of two that say the same, the first
    touched = {claim["parties"] for claim in claims.values()}
    if held is None:
        connection.execute(insert(_source).values(row))
    else:
        touched |= _remove_claims(connection, row, claims)
        connection.execute(update(_source).where(_source.c.id == row["id"]).values(row))
    if claims:
        connection.execute(insert(_claim), list(claims.values()))
    for parties in sorted(touched | settle(connection, row["id"])):
        regroup(connection, parties)
    _add_memberships(connection, findings, row["id"])
    return added


def versions(connection: Connection) -> dict[str, RowMapping | Row]:
    """What is held of each source as far as `preview` needs it, by the source's id."""
    rows = connection.execute(select(_source.c.id, _source.c.hash, _source.c.known)).mappings()
    return {row["id"]: row for row in rows}


def preview(held: dict[str, RowMapping | Row], article: Article, findings: Findings, extractor: str) -> Added:
    """What `add` would make of an article where `held` are the sources; it is put among them and nowhere else."""
    row = _source_row(article, findings, extractor)
    added = _added(article, findings, row, held.get(row["id"]))
    if added.outcome is not Outcome.OLDER:
        held[row["id"]] = row
    return added


def _added(article: Article, findings: Findings, row: Row, held: RowMapping | Row | None) -> Added:
    """What becomes of the source `row` where `held` is the version of it that the registry has."""
    outcome = Outcome.UPDATED
    if held is None:
        outcome = Outcome.NEW
    elif held["hash"] == row["hash"]:
        outcome = Outcome.UNCHANGED
    elif held["known"] > row["known"]:
        outcome = Outcome.OLDER
    return Added(article.name, row["address"], outcome, len(findings.claims), len(findings.memberships))


def _source_row(article: Article, findings: Findings, extractor: str) -> Row:
    told = asdict(article)
    row: Row = {key: told[key] for key in ("title", "publisher", "place", "language", "updated", "text")}
    row |= {
        "kind": "article",
        "address": address(article),
        "sketch": sketch(article.text) or None,
        "extractor": extractor,
    }
    row |= {"published": article.published.isoformat()}
    row |= dict.fromkeys(("published_first", "published_last"), article.published)
    row["known"] = max(article.published, article.updated or article.published)
    row["id"] = name_of(row["address"])
    row["hash"] = name_of([row, asdict(findings)])
    return row


def _claim_row(article: Article, claim: Claim, source: Row) -> Row:
    """The row of a claim that is not yet dealt to a pact."""
    span = (claim.date.first, claim.date.last) if claim.date is not None else (article.published, article.published)
    day = claim.date.text if claim.date is not None else None
    about = subject(claim.title, claim.kind)
    return {
        "id": claim_id(source["id"], claim.parties, (claim.at_least, claim.at_most), day, subject=about),
        "source": source["id"],
        "parties": "-".join(claim.parties),
        "pact": None,
        "at_least": claim.at_least.value,
        "at_least_rank": claim.at_least.rank,
        "at_most": claim.at_most.value,
        "at_most_rank": claim.at_most.rank,
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
    }


def _remove_claims(connection: Connection, source: Row, fresh: Row) -> set[str]:
    """Delete what a source said, but for what a person reviewed and the text still says; return the sets of parties."""
    of_source = _claim.c.source == source["id"]
    held = connection.execute(select(_claim).where(of_source)).mappings().all()
    connection.execute(delete(_claim).where(of_source, _claim.c.corrects.is_not(None)))
    kept = judged(connection, source["id"]) - fresh.keys()
    for row in held:
        here = _claim.c.id == row["id"]  # a correction is gone by now
        start = _place(row, source["text"]) if row["id"] in kept else -1
        if start < 0:
            connection.execute(delete(_claim).where(here))
            continue
        changed = {"quote_start": start, "quote_end": start + len(row["quote"])}
        if row["date"] is None:
            changed |= {"first_day": source["published_first"], "last_day": source["published_last"]}
        connection.execute(update(_claim).where(here).values(changed))
    connection.execute(delete(_member).where(_member.c.source == source["id"]))
    return {row["parties"] for row in held}


def _place(claim: RowMapping, text: str) -> int:
    """Where the words of a claim begin in a text: where they stood, else their first place; -1 where they are gone."""
    if text.startswith(claim["quote"], claim["quote_start"]):
        return int(claim["quote_start"])
    return text.find(claim["quote"])


def _add_memberships(connection: Connection, findings: Findings, source: str) -> None:
    rows = {
        (said.alliance, member): {
            "source": source,
            "alliance": said.alliance,
            "party": member,
            "quote": said.quote,
            "quote_start": said.start,
            "quote_end": said.end,
        }
        for said in findings.memberships
        for member in said.members
    }
    if rows:
        connection.execute(insert(_member), list(rows.values()))
