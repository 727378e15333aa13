"""What the pacts of two parties say of the two on a day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.rules.pairs import ANY, HasPact, PactStanding, Pair, is_member, pair
from pacts.rules.silence import CompleteList
from pacts.rules.spans import Span
from pacts.status import LADDER, Status
from tests.rules.notation import bounds
from tests.telling import SHORT

DAY = date(2026, 1, 1)
LIST = CompleteList("est", "EST", SHORT["agreed"], None, date(2020, 12, 31), frozenset(["CAN"]))


def pact(
    id: str, standing: str, *, subject: str = "general", others: tuple[str, ...] = (), newest: str | None = None
) -> PactStanding:
    """A pact of Canada and Japan, and `others`: 'signed..force'."""
    low, _, high = standing.partition("..")
    at_least, at_most = SHORT[low], SHORT[high or low]
    span = Span(DAY, DAY, at_least, at_most, (None,) * 4, newest, id, None, False, False)
    return PactStanding(id, ("CAN", "JPN", *others), subject, None, None, None, at_least, at_most, span)


def answers(standing: Pair) -> str:
    """The answers at talks, agreed, signed and force, as letters: y, n, u(nclear), ?, m(ember)."""
    letter = {HasPact.YES: "y", HasPact.NO: "n", HasPact.UNCLEAR: "u", HasPact.UNKNOWN: "?", HasPact.MEMBER: "m"}
    return "".join(letter[standing.answer(status)] for status in LADDER[1:])


CASES: dict[str, tuple[list[PactStanding], str]] = {
    "no claim at all": ([], "????"),
    "a pact answers yes up to where it stands, and no above": ([pact("a", "agreed")], "yynn"),
    "what the record straddles is unclear": ([pact("a", "talks..signed")], "yuun"),
    "a signed pact may be in force": ([pact("a", "signed..force")], "yyyu"),
    "a denial": ([pact("a", "none..agreed")], "uunn"),
    "a pact that ended": ([pact("a", "none")], "nnnn"),
    "of two pacts the one that stands higher answers": ([pact("a", "agreed"), pact("b", "force")], "yyyy"),
    "a weaker pact does not undo a yes": ([pact("a", "force"), pact("b", "none")], "yyyy"),
    "a weaker pact that may have come further unsettles a no": (
        [pact("a", "signed"), pact("b", "agreed..force")],
        "yyyu",
    ),
    "a pact that ended leaves the no of the other a no": ([pact("a", "agreed"), pact("b", "none")], "yynn"),
}


@pytest.mark.parametrize(
    ("standing", "begun", "newest", "words"),
    [
        ("talks..force", "1974-05-28", None, "in talks when last reported, 1974-05-28"),
        ("talks", "2012-07-23", "2012-08", "in talks when last reported, 2012-08"),
        ("talks", "1974-05-28", "2016-01", "negotiating"),
        ("talks", "2016-01-01", "2015", "negotiating"),
        ("signed", "1974-05-28", "1975", "concluded"),
    ],
)
def test_talks_of_which_nobody_tells_for_ten_years_are_no_longer_told_as_going_on(
    standing: str, begun: str, newest: str | None, words: str
) -> None:
    old = pact("a", standing, newest=newest)
    old = replace(old, span=old.span._replace(from_day=date.fromisoformat(begun)), day=DAY)
    assert old.words == words


@pytest.mark.parametrize("case", CASES)
def test_answers(case: str) -> None:
    pacts, expected = CASES[case]
    assert answers(pair("CAN", "JPN", pacts, DAY)) == expected
    assert answers(pair("JPN", "CAN", reversed(pacts), DAY)) == expected


@pytest.mark.parametrize(
    ("pacts", "order"),
    [
        ([pact("a", "agreed..force"), pact("b", "signed")], "ba"),  # what is sure goes before what may be
        ([pact("a", "signed"), pact("b", "signed..force")], "ba"),
        ([pact("a", "signed", others=("KOR",)), pact("b", "signed")], "ba"),  # their own pact names the answer
        ([pact("a", "force", others=("KOR",)), pact("b", "signed")], "ab"),
        ([pact("a", "signed..force", others=("KOR",)), pact("b", "signed")], "ab"),
        ([pact("a", "signed", newest="2020"), pact("b", "signed", newest="2019-05")], "ab"),
        ([pact("a", "signed"), pact("b", "signed")], "ba"),
    ],
)
def test_the_strongest_comes_first(pacts: list[PactStanding], order: str) -> None:
    assert "".join(each.pact for each in pair("CAN", "JPN", pacts, DAY).pacts) == order


def test_a_pact_of_several_binds_each_two_of_its_parties_and_is_left_out_on_request() -> None:
    pacts = [pact("five", "force", others=("AUS", "GBR", "NZL")), pact("two", "talks")]
    assert answers(pair("CAN", "JPN", pacts, DAY)) == "yyyy"
    alone = pair("CAN", "JPN", pacts, DAY, bilateral=True)
    assert ([each.pact for each in alone.pacts], answers(alone)) == (["two"], "ynnn")
    assert answers(pair("CAN", "JPN", pacts[:1], DAY, bilateral=True)) == "????"


def test_only_pacts_on_the_subject_answer_and_others_are_named() -> None:
    pacts = [pact("general", "talks"), pact("naval", "force", subject="naval-nuclear")]
    asked = {
        subject: pair("CAN", "JPN", pacts, DAY, subject=subject)
        for subject in ("general", "naval-nuclear", "signals", ANY)
    }
    names = {
        subject: ([each.pact for each in standing.pacts], [each.pact for each in standing.special])
        for subject, standing in asked.items()
    }
    assert names == {
        "general": (["general"], ["naval"]),
        "naval-nuclear": (["naval"], ["general"]),
        "signals": ([], ["naval", "general"]),
        ANY: (["naval", "general"], []),
    }
    assert {subject: answers(standing) for subject, standing in asked.items()} == {
        "general": "ynnn",
        "naval-nuclear": "yyyy",
        "signals": "????",
        ANY: "yyyy",
    }


def test_a_member_of_the_organisation_is_not_asked() -> None:
    for one, other in [("EST", "NATO"), ("NATO", "EST")]:
        standing = pair(one, other, [pact("a", "none")], DAY, left_out=LIST)
        assert answers(standing) == "mmmm"
        assert (standing.pacts, standing.left_out) == ((), None)


def test_membership_has_its_days() -> None:
    assert [is_member("EST", "NATO", day) for day in (date(2004, 3, 28), date(2004, 3, 29))] == [False, True]
    assert answers(pair("EST", "NATO", [pact("a", "signed")], date(2003, 1, 1))) == "yyyn"
    assert [is_member("GBR", "EU", day) for day in (date(2020, 1, 1), date(2020, 2, 1))] == [True, False]


def test_an_alliance_that_signs_nothing_itself_makes_no_member() -> None:
    assert not is_member("CAN", "JPN", DAY)
    assert not is_member("NATO", "EST", DAY)
    assert answers(pair("EST", "FIN", [], DAY)) == "????"  # both in NATO: indirect at best, never a yes


def test_a_state_that_does_not_exist_has_no_pact() -> None:
    for pacts in ([], [pact("a", "force")]):
        standing = pair("USA", "DDR", pacts, DAY, left_out=LIST)
        assert (answers(standing), standing.absent, bounds(*both(standing))) == ("nnnn", "DDR", "none")
    assert answers(pair("USA", "DDR", [pact("a", "force")], date(1990, 10, 2))) == "yyyy"
    assert answers(pair("USA", "DDR", [pact("a", "force")], date(1990, 10, 3))) == "nnnn"


def both(standing: Pair) -> tuple[Status, Status]:
    assert standing.bounds is not None
    return standing.bounds


def test_the_silence_of_a_complete_list_is_a_no_where_no_claim_is_on_record() -> None:
    standing = pair("EST", "JPN", [], DAY, left_out=LIST)
    assert (answers(standing), bounds(*both(standing)), standing.left_out) == ("unnn", "none..talks", LIST)


def test_a_list_bounds_what_it_counts_and_leaves_open_what_it_does_not() -> None:
    in_force = CompleteList("est", "EST", Status.IN_FORCE, None, date(2020, 12, 31), frozenset())
    assert answers(pair("EST", "JPN", [], DAY, left_out=in_force)) == "uuun"


def test_a_source_on_the_pair_goes_before_the_list() -> None:
    standing = pair("CAN", "JPN", [pact("a", "talks")], DAY, left_out=LIST)
    assert (answers(standing), standing.left_out) == ("ynnn", None)


def test_a_pact_on_another_subject_does_not_silence_the_list() -> None:
    standing = pair("CAN", "JPN", [pact("a", "force", subject="nuclear")], DAY, left_out=LIST)
    assert (answers(standing), standing.left_out) == ("unnn", LIST)


_PACTS = st.lists(
    st.builds(
        lambda low, up, subject, others: (low, min(low + up, 4), subject, others),
        st.integers(0, 4),
        st.integers(0, 4),
        st.sampled_from(["general", "nuclear"]),
        st.sampled_from([(), ("KOR",)]),
    ),
    max_size=5,
)


@given(_PACTS, st.sampled_from(["general", "nuclear", ANY]), st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_pacts_does_not_matter_and_answers_fall_as_more_is_asked(
    drawn: list[tuple[int, int, str, tuple[str, ...]]], subject: str, bilateral: bool, chance: random.Random
) -> None:
    pacts = [
        pact(str(n), bounds(LADDER[low], LADDER[high]), subject=of, others=others)
        for n, (low, high, of, others) in enumerate(drawn)
    ]
    standing = pair("CAN", "JPN", pacts, DAY, subject=subject, bilateral=bilateral)
    mixed = chance.sample(pacts, len(pacts))
    assert pair("JPN", "CAN", mixed, DAY, subject=subject, bilateral=bilateral) == standing
    assert answers(standing) == "".join(sorted(answers(standing), key="yun?".index))
    if standing.pacts:
        low, high = both(standing)
        assert low.rank == max(each.at_least.rank for each in standing.pacts)
        assert low.rank <= high.rank == max(each.at_most.rank for each in standing.pacts)
    assert len(standing.pacts) + len(standing.special) == sum(each.is_bilateral or not bilateral for each in pacts)


def test_a_standing_as_plain_data() -> None:
    assert pact("CAN-JPN-KOR-1", "signed..force", others=("KOR",)).to_dict() == {
        "pact": "CAN-JPN-KOR-1",
        "parties": ["CAN", "JPN", "KOR"],
        "subject": "general",
        "title": None,
        "kind": None,
        "scope": None,
        "at_least": "concluded",
        "at_most": "in_force",
        "since": {"negotiating": None, "agreed_in_principle": None, "concluded": None, "in_force": None},
        "successor": None,
    }
