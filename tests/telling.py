"""Short ways to write sources and claims in tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pacts.articles.article import Article
from pacts.dates import PartialDate
from pacts.extraction.findings import Claim, Findings, Membership
from pacts.records import Record
from pacts.status import Status

SHORT = {
    "none": Status.NONE,
    "talks": Status.NEGOTIATING,
    "agreed": Status.AGREED_IN_PRINCIPLE,
    "signed": Status.CONCLUDED,
    "force": Status.IN_FORCE,
    "suspended": Status.SUSPENDED,
    "terminated": Status.TERMINATED,
}


def source(number: int, published: str, updated: str | None = None, text: str = "words ") -> Article:
    """An article with an address of its own, long enough to be quoted from."""
    return Article(
        name=f"{number}.md",
        text=text * 20,
        published=date.fromisoformat(published),
        title=f"Article {number}",
        url=f"https://news.example/{number}",
        publisher="The Example",
        updated=date.fromisoformat(updated) if updated else None,
    )


def said(parties: str, bounds: str, on: str | None = None, title: str | None = None, start: int = 0) -> Claim:
    """A claim: 'CAN-JPN', 'signed' or 'signed..force', and its date where it has one. It quotes 'words'."""
    low, _, high = bounds.partition("..")
    day = PartialDate(on) if on else None
    codes = tuple(parties.split("-"))
    return Claim(codes, SHORT[low], SHORT[high or low], day, "words", start, start + 5, "test", title)


def findings(*claims: Claim, memberships: tuple[Membership, ...] = ()) -> Findings:
    """What an article says; claims that are alike quote different places."""
    return Findings(tuple(replace(c, start=6 * n, end=6 * n + 5) for n, c in enumerate(claims)), memberships)


def unsure(*arguments: Any, confidence: float = 0.4, **more: Any) -> Claim:
    """A claim as `said` makes it, of a low confidence: it waits for review."""
    return findings(replace(said(*arguments, **more), confidence=confidence)).judged().claims[0]


def noted(
    parties: str, bounds: str, on: str | None = None, *, page: str = "list", published: str | None = "2020", **more: Any
) -> Record:
    """A curated record: 'CAN-JPN', 'signed' or 'signed..force' and its date; 'complete' declares a list."""
    complete = bounds == "complete"
    low, _, high = ("agreed" if complete else bounds).partition("..")
    told: dict[str, Any] = {"title": None, "kind": None, "publisher": page, "quote": None, "note": None, "as_of": None}
    return Record(
        name="records.csv",
        line=2,
        parties=tuple(parties.split("-")),
        at_least=SHORT[low],
        at_most=SHORT[high or low],
        date=PartialDate(on) if on else None,
        source=f"https://{page}.example/",
        published=PartialDate(published) if published else None,
        complete=complete,
        **(told | more),
    )
