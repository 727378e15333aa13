"""Claims that cannot both be true are told with the sources of either side, and copies of a story count once."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.articles.article import Article
from pacts.registry import Registry
from tests.telling import findings, noted, said, source

DAY = date(2026, 1, 1)
STORY = (
    "Tokyo and Ottawa signed an information security agreement on Tuesday after three years of talks. The ministers "
    "met in the morning, inspected a guard of honour and sat down with their officials for two hours. The pact lays "
    "down how each side guards the secrets of the other, who may read them and what happens when one of them is lost. "
    "Officials said that it would take effect once both capitals had told each other that they were ready for it."
)


def told(number: int, publisher: str, text: str) -> Article:
    return Article(f"{number}.md", text, date(2025, 7, 9), url=f"https://{number}.example/", publisher=publisher)


def reasons(registry: Registry) -> list[tuple[str, str, str | None, str | None]]:
    return [(row.pact, row.reason, row.one.date, row.other.date) for row in registry.conflicts(as_of=DAY)]


@pytest.mark.parametrize(
    ("claims", "conflicts"),
    [
        (
            [("signed", "2014-12-28"), ("signed", "2014-12-29")],
            [("CAN-JPN-1", "signed on two days", "2014-12-28", "2014-12-29")],
        ),
        ([("signed", "2014-12"), ("signed", "2014-12-29")], []),
        (
            [("force", "2014-03-01"), ("signed", "2014-12-29")],
            [("CAN-JPN-1", "in force before it was signed", "2014-03-01", "2014-12-29")],
        ),
        ([("force", "2014-03-01"), ("signed", "2014-03-01")], []),
        (
            [("force", "2013-03-22"), ("force", "2013-04")],
            [("CAN-JPN-1", "in force from two days", "2013-03-22", "2013-04")],
        ),
        ([("force", "2016-11-23"), ("force", "2023-03-21")], []),
        (
            [("signed", "2019-05-01"), ("none..talks", None)],
            [("CAN-JPN-1", "lower after it stood higher", "2019-05-01", None)],
        ),
        ([("signed", "2019-05-01"), ("terminated", "2020-01-01"), ("none", None)], []),
        ([("talks", "2019-05-01"), ("agreed", "2020-05-01"), ("signed", "2021-05-01")], []),
    ],
)
def test_what_contradicts_what(
    registry: Registry,
    claims: list[tuple[str, str | None]],
    conflicts: list[tuple[str, str, str | None, str | None]],
) -> None:
    for number, (bounds, on) in enumerate(claims):
        registry.add(source(number, "2025-07-09"), findings(said("CAN-JPN", bounds, on)))
    assert reasons(registry) == conflicts
    (row,) = registry.coverage("Canada", "Japan", as_of=DAY)
    assert row.disputed == bool(conflicts)


def test_each_side_has_its_sources_and_their_weight(registry: Registry) -> None:
    ministry = "Ministry of Foreign Affairs of Japan"
    registry.add_records(
        [
            noted("CAN-JPN", "signed", "2025-07-07", page="blog", publisher="The Blog"),
            noted("CAN-JPN", "signed", "2025-07-08", page="mofa", publisher=ministry),
            noted("CAN-JPN", "signed", "2025-07-08", page="wire", publisher="The Wire"),
        ]
    )
    (row,) = registry.conflicts("Japan", as_of=DAY)
    assert (row.one.independent_sources, row.one.official) == (1, False)
    assert (row.other.independent_sources, row.other.official) == (2, True)
    assert row.lone
    assert sorted(proof.publisher or "" for proof in row.other.evidence) == [ministry, "The Wire"]
    assert list(registry.conflicts("Japan", "Korea", as_of=DAY)) == []
    plain = row.to_dict()
    assert (plain["reason"], plain["lone_outlet"], plain["one"]["date"]) == ("signed on two days", True, "2025-07-07")


def test_copies_of_one_story_count_as_one_source(registry: Registry) -> None:
    stories = [
        told(1, "The Examiner", STORY),
        told(2, "The Courier", "Foreign news\n" + STORY),
        told(3, "The Herald", STORY[: len(STORY) * 3 // 4]),
        told(4, "The Gazette", " ".join(reversed(STORY.split()))),
    ]
    for count, (story, expected) in enumerate(zip(stories, [1, 1, 1, 2], strict=True), start=1):
        claim = said("CAN-JPN", "signed", "2025-07-08")
        registry.add(story, findings(claim))
        (row,) = registry.coverage("Canada", "Japan", as_of=DAY)
        assert (len(row.evidence), row.independent_sources) == (count, expected)


def test_only_sources_that_bear_the_answer_out_are_counted(registry: Registry) -> None:
    registry.add_records(
        [noted("CAN-JPN", "talks", "2022", page="one"), noted("CAN-JPN", "signed", "2025", page="two")]
    )
    (row,) = registry.coverage("Canada", "Japan", as_of=DAY)
    assert (row.answer, len(row.evidence), row.independent_sources) == ("yes", 2, 1)
    (row,) = registry.coverage("Canada", "Japan", as_of=DAY, at_least="in_force")
    assert (row.answer, row.independent_sources) == ("unclear", 2)
