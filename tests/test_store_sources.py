"""One article in, once: imports again, updates, and the order of imports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pacts.articles.article import LONGEST_ADDRESS, Article
from pacts.errors import UnknownName
from pacts.extraction.findings import Claim, Findings, Membership
from pacts.registry import Registry
from pacts.status import Status
from pacts.store.article_rows import address
from pacts.store.engine import connect, reading
from pacts.store.sources import Outcome
from pacts.store.tables import METADATA
from tests.conftest import NewPlace
from tests.telling import SHORT, findings, said, source

SIGNED = findings(said("CAN-JPN", "signed", "2025-07-08"))


def test_a_new_article_lands_with_its_claims(registry: Registry) -> None:
    added = registry.add(source(1, "2025-07-09"), SIGNED)
    assert (added.outcome, added.source, added.claims) == (Outcome.NEW, "https://news.example/1", 1)
    assert registry.sql("SELECT pact, at_least, date, first_day, quote FROM claim")[1] == [
        ("CAN-JPN-1", "concluded", "2025-07-08", "2025-07-08", "words")
    ]
    assert registry.sql("SELECT pact, party FROM pact_party ORDER BY party")[1] == [
        ("CAN-JPN-1", "CAN"),
        ("CAN-JPN-1", "JPN"),
    ]


def test_the_same_again_changes_nothing(registry: Registry) -> None:
    registry.add(source(1, "2025-07-09"), SIGNED)
    before = contents(registry)
    assert registry.add(source(1, "2025-07-09"), SIGNED).outcome is Outcome.UNCHANGED
    assert contents(registry) == before


def test_an_import_that_changes_nothing_leaves_the_file_as_it_is(new_place: NewPlace) -> None:
    with Registry(new_place("sqlite", True)) as registry:
        registry.add(source(1, "2025-07-09"), SIGNED)
        before = Path(str(registry.place)).read_bytes()
    with Registry(registry.place.file) as again:
        again.add(source(1, "2025-07-09"), SIGNED)
    assert Path(str(registry.place)).read_bytes() == before


def test_an_updated_article_replaces_its_own_claims_only(registry: Registry) -> None:
    registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed"), said("CAN-KOR", "signed")))
    registry.add(source(2, "2025-07-09"), findings(said("JPN-NZL", "agreed")))
    newer = source(1, "2025-07-09", updated="2025-07-10", text="other ")
    added = registry.add(newer, findings(said("CAN-JPN", "agreed"), said("AUS-JPN", "signed")))
    assert added.outcome is Outcome.UPDATED
    assert registry.sql("SELECT pact, at_least FROM claim ORDER BY pact")[1] == [
        ("AUS-JPN-1", "concluded"),
        ("CAN-JPN-1", "agreed_in_principle"),
        ("JPN-NZL-1", "agreed_in_principle"),
    ]
    assert registry.sql("SELECT id FROM pact ORDER BY id")[1] == [("AUS-JPN-1",), ("CAN-JPN-1",), ("JPN-NZL-1",)]
    assert registry.sql("SELECT substr(text, 1, 5) FROM source ORDER BY address")[1] == [("other",), ("words",)]


def test_an_older_version_is_skipped_and_said_so(registry: Registry) -> None:
    registry.add(source(1, "2025-07-09", updated="2025-07-10"), SIGNED)
    before = contents(registry)
    assert registry.add(source(1, "2025-07-09"), findings()).outcome is Outcome.OLDER
    assert contents(registry) == before


def test_a_correction_on_the_same_day_replaces(registry: Registry) -> None:
    registry.add(source(1, "2025-07-09"), SIGNED)
    assert registry.add(source(1, "2025-07-09", text="fixed "), findings()).outcome is Outcome.UPDATED
    assert registry.sql("SELECT count(*) FROM claim")[1] == [(0,)]


def test_where_the_same_article_lay_does_not_matter(registry: Registry) -> None:
    article = source(1, "2025-07-09")
    registry.add(article, SIGNED)
    elsewhere = Article("copy.html", article.text, article.published, article.title, article.url, article.publisher)
    assert registry.add(elsewhere, SIGNED).outcome is Outcome.UNCHANGED


def test_an_article_without_an_address_is_known_by_where_and_when_it_was_published() -> None:
    one = Article("seed one.txt", "words", date(2025, 3, 14), "Headline", publisher="The Example")
    assert address(one) == address(one)
    assert address(one).startswith("urn:pacts:seed%20one.txt:")
    assert address(one) != address(Article("seed one.txt", "words", date(2025, 3, 15), "Headline"))


def test_the_longest_address_fits_the_index_of_both_databases(registry: Registry) -> None:
    odd = "".join(Random(1).choices("0123456789abcdefghijklmnopqrstuvwxyz", k=LONGEST_ADDRESS))  # does not compress
    url = f"https://news.example/{odd}"[:LONGEST_ADDRESS]
    assert registry.add(replace(source(1, "2025-07-09"), url=url), SIGNED).outcome is Outcome.NEW
    assert registry.sql("SELECT address FROM source")[1] == [(url,)]


def test_memberships_are_kept_with_their_words(registry: Registry) -> None:
    told = Membership("Five Eyes", ("CAN", "GBR"), "words", 0, 5)
    registry.add(source(1, "2025-07-09"), findings(memberships=(told,)))
    assert registry.sql("SELECT alliance, party, quote FROM membership_claim ORDER BY party")[1] == [
        ("Five Eyes", "CAN", "words"),
        ("Five Eyes", "GBR", "words"),
    ]


def test_an_article_that_says_nothing_is_kept_as_read(registry: Registry) -> None:
    assert registry.add(source(1, "2025-07-09"), findings()).outcome is Outcome.NEW
    assert registry.add(source(1, "2025-07-09"), findings()).outcome is Outcome.UNCHANGED


def test_a_claim_told_twice_in_the_same_words_is_one(registry: Registry) -> None:
    claim = said("CAN-JPN", "signed")
    registry.add(source(1, "2025-07-09"), Findings((claim, claim), ()))
    assert registry.sql("SELECT count(*) FROM claim")[1] == [(1,)]


def test_odd_characters_come_back_as_they_went_in(registry: Registry) -> None:
    words = '‘Türkiye’ 100% \\ "quoted"; --drop 𝔘 :name \u00a0'
    article = Article("x.md", words, date(2025, 7, 9), url="https://news.example/ü?a=1&b=%20")
    claim = Claim(("JPN", "TUR"), Status.NEGOTIATING, Status.NEGOTIATING, None, words, 0, len(words), "test")
    registry.add(article, Findings((claim,), ()))
    (row,) = registry.history("Japan", "Turkey")
    assert (row.quote, row.source) == (words, "https://news.example/ü?a=1&b=%20")


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE claim SET at_least_rank = 4, at_least = 'in_force', at_most_rank = 1, at_most = 'negotiating'",
        "UPDATE claim SET at_least_rank = 2",
        "UPDATE claim SET at_most = 'terminated', at_most_rank = 0, at_least = 'none', at_least_rank = 0",
        "UPDATE claim SET at_most = 'certain'",
        "UPDATE claim SET first_day = '2025-07-10'",
        "UPDATE claim SET date = '2025'",
        "UPDATE claim SET date = '2025-07-09'",
        "UPDATE claim SET parties = 'JPN'",
        "UPDATE claim SET corrects = 'nothing'",
        "UPDATE source SET kind = 'rumour'",
        "UPDATE source SET published = '2025'",
        "UPDATE source SET text = NULL",
        "UPDATE pact SET successor = 'nothing'",
        "UPDATE claim SET quote_end = quote_end + 1",
        "UPDATE claim SET source = 'nowhere'",
        "UPDATE claim SET pact = 'nothing'",
        "UPDATE source SET known = '2025-07-08'",
        "UPDATE pact SET number = 0",
        "UPDATE pact SET parties = 'JPN'",
        "UPDATE pact_party SET party = 'XYZ' WHERE party = 'JPN'",
        "UPDATE party SET kind = 'person'",
        "UPDATE status SET rank = 9",
        "UPDATE membership SET joined = '1949', joined_first = '1950-01-01', joined_last = '1950-12-31'",
        "INSERT INTO review VALUES ('1', 'x', 'doubted', 'Ann', '2026', NULL, NULL, NULL, NULL, NULL, NULL)",
        "INSERT INTO review VALUES ('1', 'x', 'corrected', 'Ann', '2026', NULL, NULL, NULL, NULL, NULL, NULL)",
        "INSERT INTO review VALUES ('1', 'x', 'corrected', 'Ann', '2026', NULL, 'CAN-JPN', 'sure', 'sure', NULL, NULL)",
    ],
)
def test_the_database_itself_refuses_what_cannot_be(registry: Registry, broken: str) -> None:
    registry.add(source(1, "2025-07-09"), SIGNED)
    with pytest.raises(IntegrityError), connect(registry.place).connect() as connection, connection.begin():
        connection.execute(text(broken))


def test_a_claim_that_the_database_refuses_takes_its_whole_source_along(registry: Registry) -> None:
    before = contents(registry)
    cut = replace(said("JPN-KOR", "signed"), end=3)  # shorter than its quote
    with pytest.raises(IntegrityError):
        registry.add(source(1, "2025-07-09"), Findings((said("CAN-JPN", "signed"), cut), ()))
    assert contents(registry) == before


def test_a_claim_on_nobody_known_takes_its_whole_source_along(registry: Registry) -> None:
    before = contents(registry)
    with pytest.raises(UnknownName, match="'XYZ' is not a known name"):
        registry.add(source(1, "2025-07-09"), findings(said("CAN-JPN", "signed"), said("JPN-XYZ", "signed")))
    assert contents(registry) == before


_days = st.dates(date(2000, 1, 1), date(2026, 1, 1))


@st.composite
def articles(draw: st.DrawFn) -> list[tuple[Article, Findings]]:
    made = []
    for number in range(draw(st.integers(2, 6))):
        published = draw(_days)
        claims = []
        for _ in range(draw(st.integers(0, 3))):
            low = draw(st.sampled_from(sorted(SHORT)))
            day = draw(
                st.none() | _days.map(str) | _days.map(lambda day: str(day)[:7]) | _days.map(lambda day: str(day)[:4])
            )
            title = draw(st.sampled_from([None, "Pact (2010)", "ENNPIA"]))
            claims.append(said(draw(st.sampled_from(["CAN-JPN", "JPN-KOR", "JPN-KOR-USA"])), low, day, title))
        made.append((source(number, published.isoformat()), findings(*claims)))
    return made


@settings(max_examples=settings().max_examples // 3)  # each fills two registries
@given(articles(), st.randoms())
def test_the_order_of_imports_does_not_matter(
    new_place: NewPlace, made: list[tuple[Article, Findings]], random: Random
) -> None:
    results = []
    for _ in range(2):
        where = new_place("sqlite", True)
        with Registry(where) as registry:
            for article, found in made + random.sample(made, 1):
                registry.add(article, found)
            results.append(contents(registry))
        new_place.give_back("sqlite", where)
        random.shuffle(made)
    assert results[0] == results[1]


def contents(registry: Registry) -> dict[str, list[Any]]:
    """Every row of every table."""
    with reading(connect(registry.place), registry.place) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in METADATA.sorted_tables
            if table.name != "arrival"  # tells when something came in, and nothing of what
        }
