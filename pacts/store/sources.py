"""Put one article and its findings into the database: its own rows, and the pacts of the parties it speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from pacts.status import Status
from pacts.store.grouping import Grouped, Told, group
from pacts.store.models import ClaimRow, MembershipClaim, Pact, PactParty, Source

if TYPE_CHECKING:
    from pacts.articles.article import Article
    from pacts.extraction.findings import Claim, Findings

Row = dict[str, Any]

_source, _claim, _member = Source.rows(), ClaimRow.rows(), MembershipClaim.rows()
_pact, _pact_party = Pact.rows(), PactParty.rows()


class Outcome(StrEnum):
    """What adding an article did to the registry."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    OLDER = "older"  # skipped: the registry holds a later version of the same source


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article: `source` is its address, `claims` how many it makes."""

    name: str
    source: str
    outcome: Outcome
    claims: int
    memberships: int


def address(article: Article) -> str:
    """What makes a source the same source: its address, else a name made from where and when it was published."""
    if article.url:
        return article.url.strip()
    named = [article.publisher, article.title, article.published, article.name]
    return f"urn:pacts:{quote(article.name)}:{_hash(named)}"


def add(connection: Connection, article: Article, findings: Findings, extractor: str) -> Added:
    """Write one source with its claims, in the caller's transaction; the same content again writes nothing.

    Another version of the same source replaces its own claims, unless the one held is of a later day.
    """
    row = _source_row(article, findings, extractor)
    held = connection.execute(select(_source).where(_source.c.id == row["id"])).mappings().first()
    added = _added(article, findings, row, held)
    if added.outcome in (Outcome.UNCHANGED, Outcome.OLDER):
        return added

    touched = {"-".join(claim.parties) for claim in findings.claims}
    if held is not None:
        touched |= set(_remove_claims(connection, row["id"]))
        connection.execute(update(_source).where(_source.c.id == row["id"]).values(row))
    else:
        connection.execute(insert(_source).values(row))
    fresh = {made["id"]: made for claim in findings.claims for made in [_claim_row(article, claim, row)]}
    for parties in sorted(touched):
        _regroup(connection, parties, [made for made in fresh.values() if made["parties"] == parties])
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
    row: Row = {key: told[key] for key in ("title", "publisher", "place", "language", "published", "updated")}
    row |= {"address": address(article), "text": article.text, "extractor": extractor}
    row["known"] = max(article.published, article.updated or article.published)
    row["id"] = _hash(row["address"])
    row["hash"] = _hash([row, asdict(findings)])
    return row


def _claim_row(article: Article, claim: Claim, source: Row) -> Row:
    """The row of a claim. Its id is made from its content, so that it is the same wherever it is imported."""
    span = (claim.date.first, claim.date.last) if claim.date is not None else (article.published, article.published)
    row: Row = {
        "source": source["id"],
        "parties": "-".join(claim.parties),
        "at_least": claim.at_least.value,
        "at_least_rank": claim.at_least.rank,
        "at_most": claim.at_most.value,
        "at_most_rank": claim.at_most.rank,
        "date": claim.date.text if claim.date is not None else None,
        "quote": claim.quote,
        "quote_start": claim.start,
        "quote_end": claim.end,
    }
    row["id"] = _hash(row)
    row |= {"first_day": span[0], "last_day": span[1], "title": claim.title, "rule": claim.rule}
    row["extractor"] = source["extractor"]
    return row


def _remove_claims(connection: Connection, source: str) -> Sequence[str]:
    """Delete what a source said and return the sets of parties that it spoke of."""
    spoken_of = select(_pact.c.parties).join(_claim, _claim.c.pact == _pact.c.id).where(_claim.c.source == source)
    parties = connection.execute(spoken_of).scalars().all()
    connection.execute(delete(_claim).where(_claim.c.source == source))
    connection.execute(delete(_member).where(_member.c.source == source))
    return parties


def _regroup(connection: Connection, parties: str, fresh: Iterable[Row]) -> None:
    """Deal all claims on one set of parties out to its pacts anew, and write what differs."""
    held = _held(connection, parties)
    new = {row["id"]: row for row in fresh}
    pacts = group(_told(row) for row in [*held.values(), *new.values()])
    _write_pacts(connection, parties, pacts)
    for pact in pacts:
        pact_id = _pact_id(parties, pact)
        for claim in pact.claims:
            if claim in new:
                row = {key: value for key, value in new[claim].items() if key != "parties"}
                connection.execute(insert(_claim).values(row | {"pact": pact_id}))
            elif held[claim]["pact"] != pact_id:
                connection.execute(update(_claim).where(_claim.c.id == claim).values(pact=pact_id))
    kept = [_pact_id(parties, pact) for pact in pacts]
    gone = select(_pact.c.id).where(_pact.c.parties == parties, _pact.c.id.not_in(kept))
    connection.execute(delete(_pact_party).where(_pact_party.c.pact.in_(gone)))
    connection.execute(delete(_pact).where(_pact.c.parties == parties, _pact.c.id.not_in(kept)))


def misplaced(connection: Connection, parties: str) -> list[str]:
    """The claims on one set of parties that the database files under another pact than grouping does."""
    held = _held(connection, parties)
    pacts = group(_told(row) for row in held.values())
    return [claim for pact in pacts for claim in pact.claims if held[claim]["pact"] != _pact_id(parties, pact)]


def _held(connection: Connection, parties: str) -> dict[str, RowMapping]:
    of_parties = select(_claim).join(_pact, _pact.c.id == _claim.c.pact).where(_pact.c.parties == parties)
    return {row["id"]: row for row in connection.execute(of_parties).mappings()}


def _write_pacts(connection: Connection, parties: str, pacts: Iterable[Grouped]) -> None:
    """Add the pacts that are new and rename those whose title changed."""
    titles = select(_pact.c.id, _pact.c.title).where(_pact.c.parties == parties)
    held = {pact_id: title for pact_id, title in connection.execute(titles)}
    for pact in pacts:
        pact_id = _pact_id(parties, pact)
        if pact_id not in held:
            row = {"id": pact_id, "parties": parties, "kind": pact.kind, "number": pact.number, "title": pact.title}
            connection.execute(insert(_pact).values(row))
            connection.execute(insert(_pact_party), [{"pact": pact_id, "party": code} for code in parties.split("-")])
        elif held[pact_id] != pact.title:
            connection.execute(update(_pact).where(_pact.c.id == pact_id).values(title=pact.title))


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


def _pact_id(parties: str, pact: Grouped) -> str:
    """A readable id: 'CAN-KOR-2', or 'AUS-USA-naval-nuclear-1' for a pact on something apart."""
    middle = "" if pact.kind == "general" else f"{pact.kind}-"
    return f"{parties}-{middle}{pact.number}"


def _told(row: Any) -> Told:
    return Told(
        row["id"],
        Status(row["at_least"]),
        Status(row["at_most"]),
        row["date"] is not None,
        row["first_day"],
        row["last_day"],
        row["title"],
    )


def _hash(content: object) -> str:
    """A short name for a content, the same on every machine."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, default=_as_text)
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a hash")
