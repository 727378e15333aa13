"""A small registry with one of everything, for tests of exports and citations."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from pacts.articles.article import Article
from pacts.dates import PartialDate
from pacts.extraction.findings import Findings
from pacts.records.record import Record
from pacts.registry import Registry
from pacts.status import Status
from pacts.store.content import claim_id, content_id
from pacts.verdicts import Correction, Judgement, Verdict
from tests.conftest import NewPlace
from tests.telling import SHORT, findings, said, source

_ARTICLES = (
    (source(1, "2022-04-22"), findings(said("JPN-NZL", "talks", "2022-04-21"))),
    (source(2, "2024-07-01"), findings(said("CAN-JPN", "signed", "2024"), said("CAN-JPN", "force"))),
    (source(3, "2024-08-01"), findings(said("AUS-CAN-GBR", "signed", "2024-07-30", title="The Three's Agreement"))),
    (source(4, "2024-09-01", text='A, "quoted"\nword '), findings(said("DEU-NATO", "signed..force", "1989-02"))),
)


def record(parties: str, status: str, published: str, *, as_of: str | None = None, complete: bool = False) -> Record:
    """What a page lists: a pact, or that it lists all of a party's."""
    return Record(
        name="r.csv",
        line=2,
        parties=tuple(parties.split("-")),
        at_least=SHORT[status],
        at_most=SHORT[status],
        date=None,
        as_of=PartialDate(as_of) if as_of else None,
        title=None,
        kind="GSA",
        source="Treaty Series, vol. 5",
        publisher="The Gazette",
        published=PartialDate(published),
        quote=None,
        note="Page 7",
        complete=complete,
    )


def judgements() -> list[Judgement]:
    """A correction of what the first article says, and a rejection that was taken back."""
    first = content_id("https://news.example/1"), content_id("https://news.example/3")
    opened = claim_id(first[0], ["JPN", "NZL"], (Status.NEGOTIATING, Status.NEGOTIATING), "2022-04-21")
    three = claim_id(first[1], ["AUS", "CAN", "GBR"], (Status.CONCLUDED, Status.CONCLUDED), "2024-07-30")
    right = Correction(("JPN", "NZL"), Status.NEGOTIATING, Status.AGREED_IN_PRINCIPLE, PartialDate("2022-04"))
    return [
        Judgement(opened, Verdict.CORRECTED, "Ada", "2026-01-01T10:00:00Z", "Misread", right),
        Judgement(three, Verdict.REJECTED, "Ada", "2026-01-01T11:00:00Z"),
        Judgement(three, Verdict.ACCEPTED, "Ben", "2026-01-02T11:00:00Z", "It is right"),
    ]


RECORDS: Sequence[Record] = (
    record("DNK", "signed", "2020", complete=True),
    record("DNK-SWE", "force", "2020", as_of="2019"),
)


def fill(registry: Registry, seed: int = 0) -> None:
    """Put everything in, articles and records in an order of their own."""
    steps: list[tuple[Article, Findings] | Record] = [*_ARTICLES, *RECORDS]
    Random(seed).shuffle(steps)
    for step in steps:
        if isinstance(step, Record):
            registry.add_records([step])
        else:
            registry.add(*step)
    registry.review(judgements())


def filled_file(new_place: NewPlace) -> str:
    """Where a filled registry lies in a file of SQLite."""
    place = new_place("sqlite", True)
    with Registry(place) as opened:
        fill(opened)
    return place
