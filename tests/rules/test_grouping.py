"""Which pact a claim belongs to, whatever order the claims come in."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.rules.claim import Claim
from pacts.rules.grouping import group, pact_id
from pacts.rules.titles import subject as subject_of
from tests.rules.notation import random_claims, story


def grouped(*lines: str) -> dict[str, str]:
    """The claims of each pact: {'CAN-JPN-1': 'ab'}."""
    return {pact.id: "".join(pact.claims) for pact in group("CAN-JPN", story(*lines))}


def one(claims: str) -> dict[str, str]:
    return {"CAN-JPN-1": claims}


def two(first: str, second: str) -> dict[str, str]:
    return {"CAN-JPN-1": first, "CAN-JPN-2": second}


CASES: dict[str, tuple[list[str], dict[str, str]]] = {
    "a pact climbs the whole ladder once": (
        [
            "talks 2022-10",
            "agreed 2025-03-13",
            "signed 2025-07-08",
            "force 2026-01",
        ],
        one("abcd"),
    ),
    "talks that go on after agreement in principle are the same pact's": (
        ["agreed 2024-06-19", "talks 2025-01-10"],
        one("ab"),
    ),
    "new talks after signature open the successor": (
        [
            "signed 1999",
            "talks 2023-04-13",
            "agreed 2025-10-30",
            "signed 2026-02-25",
        ],
        two("a", "bcd"),
    ),
    "new talks after entry into force open the successor": (
        ["force 2016-11-23", "talks 2017-02-01"],
        two("a", "b"),
    ),
    "talks that an undated article tells of today open it too": (
        ["force 1999", "talks by 2023-04-13"],
        two("a", "b"),
    ),
    "an undated signature told later is an old one": (
        ["force 2016-11-23", "signed by 2019-08-22"],
        one("ab"),
    ),
    "a signature in another year is another pact's": (
        ["signed 2007-03-08", "force 2007-10-09", "signed 2025-04-16"],
        two("ab", "c"),
    ),
    "so it is where the first signature is not told": (
        ["force 2000-02-23", "signed 2023-11-20"],
        two("a", "b"),
    ),
    "two days told for one signature are one pact's": (
        ["signed 2014-12-28", "signed 2014-12-29"],
        one("ab"),
    ),
    "even around the turn of a year": (
        ["signed 2014-12-29", "signed 2015-01-02"],
        one("ab"),
    ),
    "a denial opens nothing": (
        ["force 2016-11-23", "none..agreed by 2020-01-01"],
        one("ab"),
    ),
    "a suspension is lifted in the same pact": (
        ["force 2016", "suspended 2019-11-22", "force 2023-03-21"],
        one("abc"),
    ),
    "whatever comes after a termination is another pact": (
        [
            "force 2000",
            "terminated 2015-05-21",
            "signed..force by 2016-01-01",
        ],
        two("ab", "c"),
    ),
    "and so is what takes its place on the very day": (
        ["signed 2006", "terminated 2008-12-01", "force 2008-12-01"],
        two("ab", "c"),
    ),
    "years in titles keep overlapping pacts apart": (
        [
            "signed 2000-05-26 | Agreement (2000)",
            "signed 2014-12-03 | Agreement (2014)",
            "terminated 2015-05-22 | Agreement (2000)",
            "force 2015-05-22 | Agreement (2014)",
        ],
        two("ac", "bd"),
    ),
    "a title's year finds the pact that was signed in it": (
        [
            "signed 2000-05-26",
            "signed 2014-12-03",
            "terminated 2015 | The 2000 pact",
        ],
        two("ac", "b"),
    ),
    "a title can say that it is the earlier one": (
        [
            "signed 2006-06-22 | Agreement",
            "terminated 2008-12-01 | Agreement (earlier agreement)",
            "force 2008-12-01 | Agreement",
        ],
        two("b", "ac"),
    ),
    "the same pact may be called by different names": (
        ["agreed 2025-03-13 | information protection pact", "signed 2025-07-08 | GSOIA"],
        one("ab"),
    ),
    "a pact on something apart is a pact of its own": (
        [
            "force 2013",
            "signed 2021-11-22 | Exchange of Naval Nuclear Propulsion Information",
        ],
        {"CAN-JPN-1": "a", "CAN-JPN-naval-nuclear-1": "b"},
    ),
    "a claim without a title goes with the title of the same step in the same month": (
        ["signed 2014-12", "signed 2014-12-28 | Arrangement on Nuclear Threats", "signed 2016-11-23"],
        {"CAN-JPN-1": "c", "CAN-JPN-threats-1": "ab"},
    ),
    "but not where titles of two subjects do": (
        ["signed 2014-12", "signed 2014-12-28 | Arrangement on Nuclear Threats", "signed 2014-12-28 | Agreement"],
        {"CAN-JPN-1": "ac", "CAN-JPN-threats-1": "b"},
    ),
    "nor where it gives no month": (
        ["signed 2014", "signed 2014-12-28 | Arrangement on Nuclear Threats"],
        {"CAN-JPN-1": "a", "CAN-JPN-threats-1": "b"},
    ),
    "an end is that of the pact in force and not of the one just signed": (
        ["signed 1990-01-01", "force 1990-05-01", "signed 2016-09-01", "terminated 2016-12-31"],
        two("abd", "c"),
    ),
    "the successor in force is the one that was signed": (
        ["signed 1990-01-01", "force 1990-05-01", "signed 2016-09-01", "terminated 2016-12-31", "force 2017-01-01"],
        two("abd", "ce"),
    ),
    "an end told again goes with the end that it retells": (
        ["force 2005-01-01", "terminated 2016-03-01", "signed 2016-09-01", "force 2016-10-01", "terminated 2016"],
        two("abe", "cd"),
    ),
    "so does one that retells what retells it": (
        ["force 2016", "suspended 2019-08-22", "suspended 2019-08", "suspended 2019", "suspended by 2020-01-01"],
        one("abcde"),
    ),
    "undated talks on another leave standing what stands": (
        ["signed 2012", "force 2013", "talks by 2018-01-01", "force by 2020-01-01"],
        two("abd", "c"),
    ),
    "two prints of one title are one pact's": (
        ["signed 2012 | Agreement on the Security of Information", "force 2013 | Agreement on Security of Information"],
        one("ab"),
    ),
    "the year after may be the title's, where it took effect then": (
        ["signed 2012-05-17", "force 2013-03-22 | 2013 Information Security Agreement"],
        one("ab"),
    ),
    "the year of a decision in a title is no pact's": (
        ["signed 2012-05-17", "force 2013-03-22 | Information Security Agreement (Decision 2013/488/EU)"],
        one("ab"),
    ),
    "nor is the year of an amendment": (
        ["signed 2012-05-17", "force 2013-03-22 | Information Security Agreement as amended in 2019"],
        one("ab"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_which_pact_a_claim_belongs_to(case: str) -> None:
    lines, expected = CASES[case]
    assert grouped(*lines) == expected


def test_one_source_tells_of_two_titles() -> None:
    lines = "signed 2012 | Agreement on Security of Information", "signed 2012 | Memorandum on Military Secrets"
    claims = [claim._replace(source="https://list.example/") for claim in story(*lines)]
    assert [pact.claims for pact in group("CAN-JPN", claims)] == [("a",), ("b",)]
    assert grouped(*lines) == one("ab")  # where two sources tell, they may call one pact by two names


def test_pacts_that_stand_beside_each_other_have_the_same_successor() -> None:
    lines = [
        "signed 2012 | Agreement on Security of Information",
        "signed 2012 | Memorandum on Military Secrets",
        "signed 2020-05-01 | Agreement (2020)",
    ]
    claims = [claim._replace(source="https://list.example/") for claim in story(*lines)]
    pacts = group("CAN-JPN", claims)
    assert [(pact.claims, pact.number, pact.successor) for pact in pacts] == [
        (("a",), 1, 3),
        (("b",), 2, 3),
        (("c",), 3, None),
    ]


def test_a_pact_is_called_what_most_sources_call_it() -> None:
    [pact] = group("CAN-JPN", story(*(f"signed 2020 | {title}" for title in ["B", "A", "A", "CC"])))
    assert pact.title == "A"


def test_a_pact_is_of_the_kind_that_is_given_with_a_title() -> None:
    claims = story("signed 2020", "signed 2020", "signed 2020 | Agreement")
    kinds = [claim._replace(kind=kind) for claim, kind in zip(claims, ["ISA", "ISA", "GSOIA"], strict=True)]
    assert [pact.kind for pact in group("CAN-JPN", kinds)] == ["GSOIA"]
    assert [pact.kind for pact in group("CAN-JPN", kinds[:2])] == ["ISA"]


def test_ids_tell_the_subject_where_it_is_a_special_one() -> None:
    assert pact_id("CAN-KOR", "general", 2) == "CAN-KOR-2"
    assert pact_id("AUS-USA", "naval-nuclear", 1) == "AUS-USA-naval-nuclear-1"
    assert group("CAN-KOR", []) == []


@given(random_claims(9, titles=True), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_come_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    assert group("CAN-JPN", chance.sample(claims, len(claims))) == group("CAN-JPN", claims)


@given(random_claims(9, titles=True))
def test_every_claim_belongs_to_exactly_one_pact(claims: list[Claim]) -> None:
    pacts = group("CAN-JPN", claims)
    assert sorted(claim for pact in pacts for claim in pact.claims) == sorted(claim.id for claim in claims)
    assert all(pact.claims for pact in pacts)


@given(random_claims(9, titles=True))
def test_pacts_on_a_subject_are_counted_from_one(claims: list[Claim]) -> None:
    pacts = group("CAN-JPN", claims)
    for subject in {pact.subject for pact in pacts}:
        numbers = [pact.number for pact in pacts if pact.subject == subject]
        assert numbers == list(range(1, len(numbers) + 1))


@given(random_claims(9, titles=True))
def test_a_successor_comes_after_and_the_last_pact_has_none(claims: list[Claim]) -> None:
    pacts = group("CAN-JPN", claims)
    numbers = {(pact.subject, pact.number) for pact in pacts}
    for pact in pacts:
        if pact.successor is None:
            continue
        assert pact.successor > pact.number
        assert (pact.subject, pact.successor) in numbers
    for subject in {pact.subject for pact in pacts}:
        assert [pact for pact in pacts if pact.subject == subject][-1].successor is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Agreement on the protection of classified information of the ESSOR programme", "programme"),
        ("Security Agreement on the Protection of Classified Information of EUROFOR", "programme"),
        ("Arrangement Concerning the Nuclear and Missile Threats Posed by North Korea", "threats"),
        ("Agreement on classified information exchanged in the interests of the European Union", "organisation"),
        ("Agreement between the Parties to the North Atlantic Treaty for the Security of Information", "organisation"),
        ("Agreement between the Parties to the North Atlantic Treaty regarding Atomic Information", "nuclear"),
        ("OCCAR Security Agreement (armament programmes of the organisation)", "organisation"),
        ("CIS agreement on interstate secrets in the legal protection of inventions", "inventions"),
        ("Agreement between Canada and Spain on industrial security", "industrial"),
        ("Agreement between Spain and France on the protection of classified information in defence", "general"),
    ],
)
def test_a_title_tells_what_a_pact_is_limited_to(title: str, name: str) -> None:
    assert subject_of(title) == name
