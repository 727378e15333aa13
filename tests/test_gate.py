"""The gate: the labelled articles are read at least as well as before, and are the same articles as before.

What holds for all of them is tested here too: to read them takes one process seconds.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pacts.articles import Article
from pacts.documents import read
from pacts.extraction import Claim, Membership, extract
from pacts.extraction.screen import may_mention_a_pact
from pacts.language.foreign import detect
from tests.gold import measure

SLACK = 0.02  # a floor further below the score than this no longer holds it
SEED = measure.FIXTURES / "2025-03-14-canada-japan-agreed-in-principle.md"


@cache
def scores(name: str) -> measure.Scores:
    return measure.scores(name)


@pytest.mark.parametrize("name", measure.SETS)
def test_the_articles_are_those_that_the_floors_were_measured_on(name: str) -> None:
    assert name in measure.floors(), f"{name} has no floors yet: run `python tests/gold/measure.py --write`"
    assert measure.corpus_hash(name) == measure.floors()[name]["hash"], (
        f"the articles or labels of {name} are not those of floors.toml: if the change is meant, "
        "run `python tests/gold/measure.py --write` and commit floors.toml with it"
    )


@pytest.mark.parametrize("kind", ["strict", "memberships", "clean"])
@pytest.mark.parametrize("name", measure.SETS)
def test_reading_is_as_good_as_it_was(name: str, kind: str) -> None:
    floor, score = measure.floors().get(name, {}).get(kind, 1.0), getattr(scores(name), kind)
    folder, labels = measure.articles(name)[0].parent, measure.labels(name)
    assert score >= floor, (
        f"{kind} on {name} fell to {score:.3f}, below {floor:.3f}. What is wrong now is told by "
        f"`pacts measure {folder} --labels {labels} --errors`"
    )
    assert score <= floor + SLACK, (
        f"{kind} on {name} rose to {score:.3f}, and its floor of {floor:.3f} no longer holds it: "
        "run `python tests/gold/measure.py --write` and commit floors.toml"
    )


@pytest.mark.parametrize("name", measure.SETS)
def test_each_quote_stands_where_the_claim_says(name: str) -> None:
    for article in measure.read_articles(name):
        found = measure.found(article)
        told: tuple[Claim | Membership, ...] = (*found.claims, *found.memberships)
        assert all(article.text[each.start : each.end] == each.quote != "" for each in told)


def test_hardly_a_labelled_claim_is_lost_by_the_screen() -> None:
    lost, articles = set(), 0
    for name in measure.SETS:
        labelled = measure.gold(name)
        for article in measure.read_articles(name):
            if labelled[Path(article.name).name]["claims"]:
                articles += 1
                if not may_mention_a_pact(article.text):
                    lost.add(article.name)
    assert len(lost) / articles < 0.01, lost  # these only hint at secrets, in words of their own


def test_english_articles_stay_english() -> None:
    assert {detect(article.text) for name in measure.SETS for article in measure.read_articles(name)} == {"en"}


def test_the_founding_article_is_read_wholly_right() -> None:
    (article,) = read([str(SEED)])
    assert isinstance(article, Article)
    found = extract(article)
    assert [(claim.parties, claim.at_least, claim.at_most, str(claim.date or "")) for claim in found.claims] == [
        (("CAN", "JPN"), "agreed_in_principle", "agreed_in_principle", "2025-03-13"),
        (("AUS", "JPN"), "agreed_in_principle", "in_force", ""),
        (("GBR", "JPN"), "agreed_in_principle", "in_force", ""),
        (("JPN", "NZL"), "agreed_in_principle", "in_force", ""),
        (("JPN", "USA"), "agreed_in_principle", "in_force", ""),
    ]
    assert "arrived at an agreement in principle" in found.claims[0].quote
    assert {claim.quote for claim in found.claims[1:]} == {
        "With this step Japan has concluded or agreed in principle information security agreements with all members of "
        "the Five Eyes"
    }
    assert [(told.alliance, told.members) for told in found.memberships] == [
        ("Five Eyes", ("AUS", "CAN", "GBR", "NZL", "USA"))
    ]


def test_labels_name_their_articles_and_quote_them() -> None:
    for name in measure.SETS:
        texts = {file.name: " ".join(file.read_text(encoding="utf-8").split()) for file in measure.articles(name)}
        labelled = measure.gold(name)
        assert labelled.keys() == texts.keys()
        for article, row in labelled.items():
            for claim in row["claims"]:
                assert " ".join(claim["quote"].split()) in texts[article], (
                    f"{name}/{article} does not hold '{claim['quote']}'"
                )


def test_no_article_of_the_sets_is_shipped_as_a_record() -> None:
    shipped = {file.name for file in measure.FIXTURES.iterdir()}
    assert not shipped & {file.name for name in measure.SETS if name != "fixtures" for file in measure.articles(name)}
