"""The rows that an article and its findings become: one of `source`, and those of its claims and memberships."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pacts.publishers import PASTED
from pacts.rules.claim import event_span
from pacts.rules.independence import sketch
from pacts.rules.titles import subject
from pacts.store.content import claim_id, content_id
from pacts.store.rows import ranks

if TYPE_CHECKING:
    from pacts.articles.article import Article
    from pacts.extraction.findings import Claim, Findings

Row = dict[str, Any]


def address(article: Article) -> str:
    """What makes a source the same source: its address, else one made from where and when it was published."""
    if article.url:
        return article.url.strip()
    named = [article.publisher, article.title, article.published, article.name]
    return f"{PASTED}{quote(article.name)}:{content_id([str(each) for each in named])}"


def source_id(article: Article) -> str:
    """Return the id of an article as a source."""
    return content_id(address(article))


def known(article: Article) -> date | None:
    """The day by which an article was surely out in this version; None where nobody knows."""
    return max(article.published, article.updated or article.published) if article.published else None


def source_row(id: str, article: Article, findings: Findings) -> Row:
    """The row of a source, but for its sketch."""
    row: Row = {name: getattr(article, name) for name in ("title", "publisher", "place", "language", "updated", "text")}
    row |= {"id": id, "kind": "article", "address": address(article), "known": known(article)}
    row |= {"published": article.published.isoformat() if article.published else None}
    row |= dict.fromkeys(("published_first", "published_last"), article.published)
    row["hash"] = content_id([row, asdict(findings)])
    return row


def sketch_of(article: Article) -> str | None:
    """The fingerprint of an article that is long enough. It takes longest of all, and only a claim needs it."""
    return sketch(article.text) or None


def claim_rows(article: Article, findings: Findings, source: Row) -> dict[str, Row]:
    """The rows of the claims by their ids; of two that say the same, a sure one, else the first."""
    made = [_claim_row(article, claim, findings, source) for claim in findings.claims]
    made.sort(key=lambda claim: -claim["sure"])
    return {each["id"]: each for each in reversed(made)}


def _claim_row(article: Article, claim: Claim, findings: Findings, source: Row) -> Row:
    """The row of a claim; its pact is left to `regroup`."""
    by = article.published or date.today()  # a page without a day of publication: when it was read
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
        "reader": findings.reader,
        "model": findings.model,
        "prompt": findings.prompt,
        "confidence": claim.confidence,
        "sure": int(claim.sure),
        "doubts": "\n".join(claim.doubts) or None,
    }


def membership_rows(findings: Findings, source: str) -> Iterable[Row]:
    """The rows of what a source says of alliances; of two on one member the last."""
    rows: dict[tuple[str, str], Row] = {}
    for membership in findings.memberships:
        words = {"quote": membership.quote, "quote_start": membership.start, "quote_end": membership.end}
        for member in membership.members:
            rows[membership.alliance, member] = {
                "source": source,
                "alliance": membership.alliance,
                "party": member,
                **words,
            }
    return rows.values()
