"""Search: the same words are found on both databases, and whatever a person types is no error of the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from pacts.errors import PactsError
from pacts.queries.search_terms import Choice, Term, parse
from pacts.registry import Registry
from pacts.store.engine import connect, writing
from pacts.store.health import check
from tests.conftest import NewPlace
from tests.telling import findings, said, source

ARTICLES = {
    1: ("Tokyo and Ottawa sign", "Mélanie Joly and her host signed the information-security agreement in Tokyo."),
    2: ("Talks in Seoul", "South Korea’s officials agreed to open talks on an agreement; a tax treaty is apart."),
    3: ("日本とカナダ", "日本とカナダは情報保護協定に署名した。GSOMIA と呼ばれる。"),
    4: ("Nothing new", "Security of information was not on the table. The U.S. side left early."),
    5: ("The end", "of the title: the words run on."),
}


def fill(registry: Registry) -> Registry:
    for number, (title, body) in ARTICLES.items():
        registry.add(replace(source(number, f"202{number}-01-01"), title=title, text=body), findings())
    return registry


@pytest.fixture
def filled(registry: Registry) -> Registry:
    return fill(registry)


@pytest.fixture(scope="module")
def unchanged(database: str, new_place: NewPlace) -> Iterator[Registry]:
    """A registry with the articles that is only searched."""
    with Registry(new_place(database, True)) as registry:
        yield fill(registry)


def found(registry: Registry, words: str) -> list[int]:
    """The numbers of the articles that are found, in order."""
    return sorted(int((hit.source or "").rpartition("/")[2]) for hit in registry.search(words) if hit.kind == "article")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("agreement", [1, 2]),
        ("TOKYO agreement", [1]),
        ("agreement -tax", [1]),
        ('agreement -"tax treaty"', [1]),
        ("agree*", [1, 2]),
        ("agree", []),  # words are not cut to their stems
        ('"information security"', [1]),
        ("information-security", [1]),
        ("“information security”", [1]),
        ("information security", [1, 4]),
        ('"security of inf"*', [4]),
        ("tokyo OR seoul", [1, 2]),
        ("OR tokyo OR", [1]),
        ("tokyo ottawa OR talks seoul", [1, 2]),
        ("melanie", [1]),
        ("MÉLANIE", [1]),
        ("korea's", [2]),
        ("U.S.", [4]),
        ("日本", [3]),
        ("情報保護", [3]),
        ('"カナダは情報"', [3]),
        ("日本 gsomia", [3]),
        ("GSOMIA -日本", []),
        ("日本 OR tokyo", [1, 3]),
        ('"end of the title"', []),  # a phrase does not run on from the title into the text
        ("theendofthetitle", []),
        ("zebra", []),
    ],
)
def test_words_find_the_same_on_both_databases(unchanged: Registry, words: str, expected: list[int]) -> None:
    assert found(unchanged, words) == expected


@pytest.mark.parametrize(
    "words",
    ['"tokyo', "tokyo'", "title:tokyo", "(tokyo", "tokyo)", "^tokyo", "tokyo AND", "NEAR(tokyo ottawa)", "tokyo 😀",
     "tokyo*)", "{tokyo} : x", "tokyo\x00sign", "tokyo \\", "tokyo & | !", "tokyo <-> sign:*", "%tokyo%", "x" * 9999,
     "\udcff tokyo", "NOT tokyo", "tokyo ;--"],
)  # fmt: skip
def test_whatever_is_typed_is_no_error_of_the_database(unchanged: Registry, words: str) -> None:
    unchanged.search(words)


@pytest.mark.parametrize("words", ["", "😀", '""', "*", "-tokyo", "tokyo OR -ottawa", "AND", "(:)"])
def test_a_search_without_a_word_that_must_occur_is_refused(words: str) -> None:
    with pytest.raises(PactsError, match="has no word to look for"):
        parse(words)


def test_a_search_for_too_many_words_is_refused() -> None:
    with pytest.raises(PactsError, match="51 words are too many to look for at once: write 50 at most"):
        parse(" ".join(map(str, range(51))))
    assert parse("japan " * 51) == (Choice((Term(("japan",)),)),)


def test_hits_tell_kind_words_and_source(registry: Registry) -> None:
    long = replace(source(1, "2025-07-09"), text="words " * 40 + "that Tokyo keeps. " + "words " * 40)
    registry.add(long, findings(said("CAN-JPN", "signed", "2025-07-08", title="Tokyo Agreement")))
    pact, claim, article = sorted(
        registry.search("tokyo OR words"), key=lambda hit: ["pact", "claim", "article"].index(hit.kind)
    )
    assert pact.to_dict() == {
        "kind": "pact",
        "id": "CAN-JPN-1",
        "title": "Tokyo Agreement",
        "snippet": "[Tokyo] Agreement",
        "publisher": None,
        "published": None,
        "source": None,
        "headline": None,
        "pacts": ["CAN-JPN-1"],
    }
    assert (claim.snippet, claim.published, claim.pacts) == ("[words]", "2025-07-09", ("CAN-JPN-1",))
    assert (article.title, article.source) == ("Article 1", "https://news.example/1")
    [article] = registry.search("keeps")
    assert (article.snippet[0], article.snippet[-1]) == ("…", "…")
    assert "words that Tokyo [keeps]. words" in article.snippet


def test_a_word_in_the_title_comes_first_and_the_limit_holds(unchanged: Registry) -> None:
    unchanged.add(
        replace(source(6, "2020-01-01"), title="Other", text="Seoul is named here once, and so is Tokyo."), findings()
    )
    assert [hit.title for hit in unchanged.search("seoul")] == ["Talks in Seoul", "Other"]
    assert len(unchanged.search("seoul", limit=1)) == 1


def test_sqlite_scores_every_hit_by_one_query(new_place: NewPlace) -> None:
    with Registry(new_place("sqlite", True)) as registry:
        plans: list[str] = []

        def explain(connection: Connection, _: object, statement: str, parameters: Any, *more: object) -> None:
            if "MATCH" in statement and not statement.startswith("EXPLAIN"):
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans.extend(row.detail for row in plan)

        event.listen(connect(registry.place), "before_cursor_execute", explain)
        registry.search("agree* OR tokyo")
    assert "SCAN search VIRTUAL TABLE" in " ".join(plans)
    assert [step for step in plans if step.startswith("CORRELATED")] == []


@pytest.mark.parametrize("words", ["kept", "秘密", "kept 秘密", "kept OR lost"])
def test_of_many_articles_those_that_came_last_are_ranked_and_a_note_says_so(
    registry: Registry, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        article = replace(source(number, f"202{4 - number}-01-01"), title="Kept 秘密", text="It is kept 秘密.")
        registry.add(article, findings(said("CAN-JPN", "signed", "2019", title="Kept 秘密")))
    assert found(registry, words) == [1, 2, 3]
    assert registry.search(words).notes == ()
    monkeypatch.setattr("pacts.queries.search.MOST_RANKED", 2)
    assert found(registry, words) == [2, 3]
    assert registry.search(words).notes[0].endswith("that came in last were ranked. Add a word to find others.")
    assert "pact" in {hit.kind for hit in registry.search(words)}


def test_the_index_follows_another_version_of_an_article(filled: Registry) -> None:
    newer = replace(source(1, "2021-01-01", updated="2022-01-01"), title="Corrected", text="Nothing of the kind.")
    filled.add(newer, findings())
    assert found(filled, "ottawa") == []
    assert found(filled, "corrected") == [1]
    check(filled.place)


def test_the_index_follows_claims_that_go_and_pacts_that_are_named_anew(registry: Registry) -> None:
    registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "signed", "2019", title="First Agreement")))
    registry.add(
        source(1, "2020-01-01", updated="2021-01-01"), findings(said("CAN-JPN", "signed", "2019", title="Second"))
    )
    assert not registry.search("first")
    assert {hit.kind for hit in registry.search("second")} == {"pact"}
    registry.add(source(1, "2020-01-01", updated="2022-01-01"), findings())
    assert not registry.search("second")
    assert [hit.kind for hit in registry.search("words")] == ["article"]
    check(registry.place)


def test_a_row_changed_by_hand_is_found_by_its_new_words(filled: Registry) -> None:
    with writing(connect(filled.place), filled.place) as connection:
        connection.execute(text("UPDATE source SET title = 'Zebra' WHERE title = 'Nothing new'"))
    assert found(filled, "zebra") == [4]
    assert found(filled, "nothing") == []


def test_tidying_the_file_leaves_the_index_right(filled: Registry) -> None:
    with writing(connect(filled.place), filled.place) as connection:
        connection.execute(text("DELETE FROM source WHERE title = 'Tokyo and Ottawa sign'"))
    with connect(filled.place).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("COMMIT" if connection.dialect.name == "sqlite" else "SELECT 1")
        connection.exec_driver_sql("VACUUM")
    assert found(filled, "seoul") == [2]
    check(filled.place)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM search_row WHERE number = (SELECT max(number) FROM search_row)",
        "INSERT INTO search (search, rowid, title, words) VALUES ('delete', (2 << 40) + 2, 'Talks in Seoul', 'words')",
        "DROP TRIGGER search_source_changed; UPDATE source SET title = 'Zebra' WHERE title = 'The end'",
    ],
)
def test_the_check_finds_an_index_that_does_not_fit(filled: Registry, damage: str) -> None:
    if filled.place.file is None:
        check(filled.place)  # PostgreSQL keeps its index itself: there is nothing to damage
        return
    with writing(connect(filled.place), filled.place) as connection:
        for statement in damage.split("; "):
            connection.execute(text(statement))
    with pytest.raises(PactsError, match="the search index does not fit the"):
        check(filled.place)


def test_any_number_of_hits_may_be_asked_for(registry: Registry) -> None:
    assert not registry.search("words", limit=10**50)
    for number in (0, -1):
        with pytest.raises(PactsError, match=f"A search cannot return {number} hits"):
            registry.search("words", limit=number)


def test_what_is_no_character_is_not_searched_for() -> None:
    assert parse('"\u65e5\u672c\udcff" x\udcff') == parse('"\u65e5\u672c" x')
