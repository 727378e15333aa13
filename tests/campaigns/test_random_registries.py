"""What is written of pacts is what the rules make of the claims that count, after whatever happened to a registry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from pacts import documents
from pacts.dates import PartialDate
from pacts.records import Record
from pacts.registry import Registry
from pacts.rules.claim import Claim
from pacts.rules.conflicts import conflicts
from pacts.rules.grouping import group
from pacts.rules.pairs import lapse
from pacts.rules.spans import Span, at
from pacts.rules.standing import standings
from pacts.status import LADDER, Status
from pacts.store.health import check
from pacts.verdicts import Correction, Judgement, Verdict
from tests.conftest import NewPlace
from tests.telling import SHORT, findings, noted, said, source

SETS = ("CAN-JPN", "CSK-USA", "JPN-KOR-USA")
BOUNDS = ("none", "none..agreed", "talks", "agreed", "agreed..force", "signed", "signed..force", "force")
ENDS = ("suspended", "terminated")
TITLES = (None, None, None, "Agreement (1990)", "Industrial Security Agreement")
FAR = date(9999, 12, 31)
SINCE = ", ".join(f"since_{status}" for status in LADDER[1:])


def day(random: Random) -> date:
    return date(1985, 1, 1) + timedelta(random.randrange(11_000))


def vague(random: Random, exact: date) -> str | None:
    return random.choice([None, str(exact)[:4], str(exact)[:7], str(exact), str(exact)])


def bounds(random: Random) -> str:
    return random.choice(BOUNDS if random.random() < 0.8 else ENDS)


def happen(registry: Registry, random: Random) -> None:
    """One thing that can happen to a registry: an article, new or again; some records; a verdict."""
    kind = random.choice(["article", "article", "records", "verdict"])
    if kind == "article":  # one of few addresses, so that many are updates, and some are skipped as older
        published = day(random)
        said_of = [
            said(random.choice(SETS), bounds(random), vague(random, day(random)), random.choice(TITLES))
            for _ in range(random.randrange(4))
        ]
        registry.add(source(random.randrange(5), str(published)), findings(*said_of))
    elif kind == "records":
        registry.add_records(
            noted(
                random.choice(SETS),
                bounds(random),
                vague(random, day(random)),
                page=random.choice("abc"),
                published=random.choice(["2001", "2010-05", "2020-01-31"]),
                title=random.choice(TITLES),
            )
            for _ in range(random.randrange(1, 4))
        )
    elif claims := sorted(row.claim for row in registry.reviewable(everything=True)):
        verdict, claim = random.choice(list(Verdict)), random.choice(claims)
        low, _, high = bounds(random).partition("..")
        date_ = vague(random, day(random))
        right = Correction(
            tuple(random.choice(SETS).split("-")), SHORT[low], SHORT[high or low], PartialDate(date_) if date_ else None
        )
        time = f"2026-01-{random.randrange(1, 29):02}"
        registry.review([Judgement(claim, verdict, "Ann", time, None, right if verdict is Verdict.CORRECTED else None)])


def counting(registry: Registry) -> dict[str, dict[str, Claim]]:
    """The claims that count, by their sets of parties: all but those of which the latest verdict is no acceptance."""
    verdicts: dict[str, tuple[str, str, str]] = {}
    for claim, *verdict in registry.sql("SELECT claim, time, id, verdict FROM review")[1]:
        verdicts[claim] = max(verdicts.get(claim, ("", "", "")), tuple(verdict))
    rows = registry.sql(
        "SELECT claim.parties, claim.id, at_least, at_most, date, first_day, last_day, claim.title, claim.kind,"
        " address, publisher, published, known, quote FROM claim JOIN source ON source.id = claim.source"
    )[1]
    claims: dict[str, dict[str, Claim]] = {}
    for parties, id, low, high, date_, first, last, title, kind, address, publisher, published, known, quote in rows:
        if id in verdicts and verdicts[id][2] != "accepted":
            continue
        claims.setdefault(parties, {})[id] = Claim(
            id,
            Status(low),
            Status(high),
            date_,
            date.fromisoformat(first),
            date.fromisoformat(last),
            title,
            kind,
            address,
            publisher,
            published,
            date.fromisoformat(known),
            quote,
        )
    return claims


def by_the_rules(claims: dict[str, dict[str, Claim]]) -> Iterator[tuple[str, list[Span], list[tuple[str, ...]]]]:
    """Each pact with its spans and its conflicts."""
    for parties, of_set in claims.items():
        pacts = group(parties, of_set.values())
        spans = standings(pacts, of_set, lapse(parties.split("-")))
        for pact in pacts:
            pairs = conflicts(of_set[id] for id in pact.claims)
            yield (
                pact.id,
                spans[pact.id],
                [(each.reason.value, each.one.id, each.other.id) for each in pairs],
            )


def written(registry: Registry, when: date) -> dict[str, tuple[Any, ...]]:
    rows = registry.sql(
        f"SELECT pact, at_least, at_most, {SINCE}, newest, claim, announced, disputed FROM span"
        f" WHERE from_day <= '{when}' AND until_day >= '{when}'"
    )[1]
    assert len({row[0] for row in rows}) == len(rows)  # spans of a pact do not overlap
    return {row[0]: row[1:] for row in rows}


def plain(span: Span) -> tuple[Any, ...]:
    marks = int(span.announced), int(span.disputed)
    return span.at_least.value, span.at_most.value, *span.since, span.newest, span.claim, *marks


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("seed", range(6))
def test_spans_and_conflicts_are_what_the_rules_say_for_any_day(kind: str, seed: int, new_place: NewPlace) -> None:
    random = Random(seed)
    with Registry(new_place(kind, True)) as registry:
        for _ in range(4):
            for _ in range(5):
                happen(registry, random)
            check(registry.place)
            expected = list(by_the_rules(counting(registry)))
            days = [date(1800, 1, 1), FAR, *(day(random) for _ in range(8))]
            days += [each.from_day - timedelta(gap) for _, spans, _ in expected for each in spans for gap in (0, 1)]
            for when in random.sample(days, min(len(days), 12)):
                standing = {pact: at(spans, when) for pact, spans, _ in expected}
                assert written(registry, when) == {pact: plain(span) for pact, span in standing.items() if span}
            rows = registry.sql("SELECT pact, reason, one, other FROM conflict")[1]
            assert sorted(rows) == sorted((pact, *pair) for pact, _, pairs in expected for pair in pairs)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_known_by_the_end_of_time_is_what_is_on_record(kind: str, new_place: NewPlace) -> None:
    random = Random(kind)
    with Registry(new_place(kind, True)) as registry:
        for _ in range(25):
            happen(registry, random)
        for when in [day(random) for _ in range(6)]:
            for status in LADDER[1:]:
                asked = {"as_of": when, "at_least": status, "subject": random.choice(["general", "any", "industrial"])}
                for one, other in (("CAN", "JPN"), ("KOR", "JPN,USA"), ("Czechoslovakia", "USA")):
                    rows = list(registry.coverage(other, one, **asked))  # type: ignore[arg-type]
                    assert rows == list(registry.coverage(other, one, known_by=FAR, **asked))  # type: ignore[arg-type]


def test_a_day_outside_the_spans_of_a_pact_has_none(registry: Registry) -> None:
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08")))
    spans = "SELECT from_day, until_day, at_least, at_most, since_concluded FROM span ORDER BY from_day"
    assert registry.sql(spans)[1] == [
        ("2025-07-08", "2025-07-08", "concluded", "concluded", "2025-07-08"),
        ("2025-07-09", "9999-12-31", "concluded", "in_force", "2025-07-08"),
    ]
    assert written(registry, date(2025, 7, 7)) == {}


def test_what_happens_to_a_claim_happens_to_the_spans(registry: Registry) -> None:
    spans = "SELECT pact, from_day, at_most FROM span ORDER BY pact, from_day"
    article, signed = source(1, "2025-07-09"), findings(said("CAN-JPN", "signed", "2025-07-08"))
    registry.add(article, signed)
    whole = [("CAN-JPN-1", "2025-07-08", "concluded"), ("CAN-JPN-1", "2025-07-09", "in_force")]
    assert registry.sql(spans)[1] == whole
    (row,) = registry.reviewable()
    registry.review([Judgement(row.claim, Verdict.REJECTED, "Ann", "2026-01-01")])
    assert registry.sql(spans)[1] == []
    registry.review([Judgement(row.claim, Verdict.ACCEPTED, "Ann", "2026-01-02")])
    assert registry.sql(spans)[1] == whole
    right = Correction(("JPN", "NZL"), Status.IN_FORCE, Status.IN_FORCE, PartialDate("2025-07-01"))
    registry.review([Judgement(row.claim, Verdict.CORRECTED, "Ann", "2026-01-03", None, right)])
    assert registry.sql(spans)[1] == [("JPN-NZL-1", "2025-07-01", "in_force")]
    registry.add(replace(article, updated=date(2025, 7, 10), text="other " * 20), findings(said("CAN-JPN", "talks")))
    assert registry.sql(spans)[1] == [("CAN-JPN-1", "2025-07-09", "negotiating")]
    check(registry.place)


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_the_order_of_the_shipped_records_does_not_matter(new_place: NewPlace, seed: str) -> None:
    records = [each for each in documents.read([documents.starter()]) if isinstance(each, Record)]
    Random(seed).shuffle(records)
    everything = "SELECT id, parties, title, kind, number, successor FROM pact ORDER BY id"
    filed = "SELECT claim.id, pact FROM claim JOIN source ON source.id = source WHERE source.kind = 'record' ORDER BY 1"
    with Registry(new_place("sqlite", True)) as shuffled, Registry(new_place("sqlite", True)) as sorted_:
        for start in range(0, len(records), 40):
            shuffled.add_records(records[start : start + 40])
        assert {added.outcome.value for added in sorted_.add_records(sorted(records, key=lambda each: each.line))} == {
            "new"
        }
        assert shuffled.sql(everything) == sorted_.sql(everything)
        assert shuffled.sql(filed) == sorted_.sql(filed)
