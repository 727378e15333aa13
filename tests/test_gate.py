"""The gate: the labelled articles are the same as before, and a sample of them is read at least as well as before.

`tests/campaigns/test_gate.py` reads all of them.
"""

from __future__ import annotations

import pytest

from pacts.articles import Article
from pacts.documents import read
from pacts.extraction import extract
from tests.gold import measure

SEED = measure.FIXTURES / "2025-03-14-canada-japan-agreed-in-principle.md"


@pytest.mark.parametrize("name", measure.SETS)
def test_the_articles_are_those_that_the_floors_were_measured_on(name: str) -> None:
    assert name in measure.floors(), f"{name} has no floors yet: run `python tests/gold/measure.py --write`"
    assert measure.corpus_hash(name) == measure.floors()[name]["hash"], (
        f"the articles or labels of {name} are not those of floors.toml: if the change is meant, "
        "run `python tests/gold/measure.py --write` and commit floors.toml with it"
    )


@pytest.mark.parametrize("kind", measure.KINDS)
def test_the_sample_is_read_as_well_as_before(kind: str) -> None:
    measure.hold(measure.SAMPLE, kind)


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
