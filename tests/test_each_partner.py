"""Those who lack or have pacts with each of several partners, and with one but not with another."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from pacts import listings
from pacts.cli.group import cli
from pacts.errors import PactsError
from pacts.registry import Registry
from pacts.web.app import make_app
from tests.conftest import NewPlace
from tests.telling import noted

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def registry(new_place: NewPlace) -> Iterator[Registry]:
    pairs = {"JPN-USA": "force", "AUS-JPN": "signed", "AUS-USA": "force", "AUS-IND": "talks", "IND-USA": "force"}
    with Registry(new_place("sqlite", True)) as opened:
        opened.add_records([noted(pair, step, "2015-05-01", page=pair) for pair, step in pairs.items()])
        yield opened


@pytest.mark.parametrize(
    ("group", "partner", "ways", "members", "sentence"),
    [
        (
            "JPN,IND,CAN",
            "AUS,USA",
            {"show": "having", "every": True},
            ["JPN"],
            "Japan has an information-security pact with each of Australia and the United States.",
        ),
        (
            "JPN,IND,CAN,NZL",
            "AUKUS",
            {"show": "missing", "every": True},
            ["CAN", "NZL"],
            "Canada and New Zealand have no information-security pact on record with Australia, the United Kingdom or "
            "the United States.",
        ),
        (
            "Quad",
            "Quad",
            {"show": "having", "every": True},
            ["USA"],
            "the United States has an information-security pact with each of Australia, India, Japan and the United "
            "States.",
        ),
        (
            "Quad",
            "USA",
            {"show": "having", "without": "AUS"},
            ["IND"],
            "India has an information-security pact with the United States and none on record with Australia.",
        ),
        (
            "Quad",
            "USA",
            {"show": "having", "also": "JPN,NZL"},
            ["AUS"],
            "Australia has an information-security pact with the United States and one with Japan or New Zealand.",
        ),
    ],
)
def test_members_are_those_of_whom_it_holds_with_each(
    registry: Registry, group: str, partner: str, ways: dict[str, bool], members: list[str], sentence: str
) -> None:
    answer = registry.coverage(group, partner, as_of=DAY, **ways)  # type: ignore[arg-type]
    assert sorted({row.member for row in answer}) == members
    assert answer.sentence == f"As of 1 June 2026, {sentence}"


def test_exactly_leaves_out_those_that_came_further(registry: Registry) -> None:
    ways: dict[str, Any] = {"at_least": "negotiating", "show": "having", "as_of": DAY}
    assert [row.member for row in registry.coverage("Quad", "AUS", **ways)] == ["IND", "JPN", "USA"]
    assert [row.member for row in registry.coverage("Quad", "AUS", exactly=True, **ways)] == ["IND"]


def test_a_group_of_partners_has_a_row_for_each_pair(registry: Registry) -> None:
    rows = registry.coverage("IND,CAN", "Quad", show="having", as_of=DAY)
    assert [(row.member, row.partner) for row in rows] == [("IND", "USA")]


def test_people_see_what_is_unknown_of_a_member_once(registry: Registry) -> None:
    listing = listings.coverage(registry.coverage("CAN,IND", "AUS,JPN,USA", as_of=DAY))
    assert [(row["member"], row["partner"], row["answer"]) for row in listing.shown] == [
        ("Canada", "Australia, Japan, United States", "unknown"),
        ("India", "Australia", "no"),
        ("India", "Japan", "unknown"),
        ("India", "United States", "yes"),
    ]
    places: list[Any] = [row["place"] for row in listing.shown]
    assert [listing.rows[place]["partner"] for place in places] == ["AUS", "AUS", "JPN", "USA"]
    assert len(listing.rows) == 6


def test_each_partner_goes_with_lacking_or_having(registry: Registry) -> None:
    with pytest.raises(PactsError, match="'every' asks for those who lack"):
        registry.coverage("Quad", "AUS,USA", every=True)
    run = CliRunner().invoke(cli, ["--db", str(registry.place.file), "coverage", "Quad", "USA,AUS", "--every"])
    assert (run.exit_code, "say which" in run.stderr) == (1, True)


@pytest.mark.parametrize("options", [{"show": "lacking"}, {"subject": "tax"}])
def test_what_cannot_be_asked_for_is_refused_alike_everywhere(registry: Registry, options: dict[str, Any]) -> None:
    (value,) = options.values()
    with pytest.raises(PactsError, match=f"'{value}' is not one of"):
        registry.coverage("Quad", "USA", **options)
    with TestClient(make_app(registry, seconds=100)) as client:
        for page in ("coverage", "api/coverage"):
            answer = client.get(f"/{page}", params={"group": "Quad", "partner": "USA", **options})
            assert (answer.status_code, f"{value}" in answer.text) == (400, True)


def test_a_pair_of_an_unknown_subject_is_refused(registry: Registry) -> None:
    with pytest.raises(PactsError, match="'tax' is not one of general"):
        registry.pair("JPN", "USA", subject="tax")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many Quad members have a pact with every ANZUS member?", "3 of 4."),
        ("How many pacts were signed in 2015?", "1."),
        (
            "Who has more pacts in force than Japan?",
            "Pacts in force: Japan 1; more than that: United States 3.",
        ),
        (
            "Who has more pacts, Japan or India?",
            "Pacts that are in force, signed or agreed in principle, the most first: Japan 2, India 1.",
        ),
        (
            "Which Quad member has the fewest pacts?",
            "Pacts that are in force, signed or agreed in principle, the fewest first: India 1, Australia 2, Japan 2, "
            "United States 3.",
        ),
    ],
)
def test_a_question_for_a_number_is_answered_by_one(registry: Registry, question: str, first: str) -> None:
    place = ["--db", str(registry.place.file)]
    head, _, table = CliRunner().invoke(cli, [*place, "ask", question]).output.partition("\n\n")
    command, *sentence = head.split("\n")
    assert " ".join(sentence) == first
    words = shlex.split(command.partition("  # ")[0])[1:]
    report = CliRunner().invoke(cli, [*place, *words]).output
    assert sorted(table.splitlines()) == sorted(report.splitlines())  # a ranking comes in its own order
    with TestClient(make_app(registry, seconds=100), follow_redirects=False) as client:
        page = client.get("/ask", params={"q": question})
        assert (page.status_code, f'<p class="sentence">{first}</p>' in page.text) == (200, True)
        written = client.get("/ask.md", params={"q": question}).text
        assert first in written.replace("\\", "")  # '1.' would begin a list


def test_a_question_for_an_order_names_the_first_and_the_last(new_place: NewPlace) -> None:
    with Registry(new_place("sqlite", True)) as opened:
        opened.add_records([noted("AUS-JPN", "force", "2013-03"), noted("FRA-JPN", "force", "2011-10-24")])
        run = CliRunner().invoke(
            cli,
            ["--db", str(opened.place.file), "ask", "Is Japan's pact with France older than the one with Australia?"],
        )
    assert run.output.splitlines()[1] == "The first was France (2011-10-24), the last Australia (2013-03)."
