"""What a complete list says of the parties that it leaves out."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.rules.silence import CompleteList, silence
from pacts.status import LADDER, Status

AGREED, CONCLUDED, IN_FORCE = Status.AGREED_IN_PRINCIPLE, Status.CONCLUDED, Status.IN_FORCE


def complete(
    id: str,
    party: str,
    last: str,
    *named: str,
    at_least: Status = AGREED,
    known: str | None = "2020-12-31",
) -> CompleteList:
    known_day = date.fromisoformat(known) if known else None
    return CompleteList(id, party, at_least, None, date.fromisoformat(last), frozenset(named), known=known_day)


def speaks(lists: list[CompleteList], one: str, other: str, day: str, status: Status = AGREED) -> str | None:
    speaking = silence(lists, one, other, status, date.fromisoformat(day))
    return speaking.id if speaking else None


ESTONIA = complete("est", "EST", "2020-12-31", "CAN", "FIN")


def test_who_is_missing_from_the_list_has_none_whoever_is_asked_first() -> None:
    assert speaks([ESTONIA], "EST", "JPN", "2021-01-01") == "est"
    assert speaks([ESTONIA], "JPN", "EST", "2021-01-01") == "est"


def test_a_list_is_silent_on_whom_it_names() -> None:
    assert speaks([ESTONIA], "EST", "CAN", "2021-01-01") is None
    assert speaks([ESTONIA], "FIN", "EST", "2021-01-01") is None


def test_a_list_says_nothing_of_other_parties() -> None:
    assert speaks([ESTONIA], "JPN", "KOR", "2021-01-01") is None
    assert speaks([ESTONIA], "CAN", "JPN", "2021-01-01") is None
    assert speaks([], "CAN", "JPN", "2021-01-01") is None


def test_a_list_speaks_from_its_day_on() -> None:
    days = ["2020-12-30", "2020-12-31", "2030-01-01"]
    assert [speaks([ESTONIA], "EST", "JPN", day) for day in days] == [None, "est", "est"]


def test_of_two_lists_the_newer_speaks() -> None:
    lists = [ESTONIA, complete("jpn", "JPN", "2021-03-01", "CAN")]
    assert speaks(lists, "EST", "JPN", "2021-02-01") == "est"
    assert speaks(lists, "EST", "JPN", "2021-03-01") == "jpn"
    assert speaks(lists, "JPN", "EST", "2021-03-01") == "jpn"


def test_where_the_newer_names_the_other_the_older_still_speaks() -> None:
    lists = [ESTONIA, complete("newer", "EST", "2022-03-01", "JPN")]
    assert speaks(lists, "EST", "JPN", "2023-01-01") == "est"
    assert speaks(lists, "EST", "CAN", "2023-01-01") == "newer"


def test_a_list_that_counts_what_is_asked_for_goes_before_a_newer_one_that_does_not() -> None:
    lists = [ESTONIA, complete("in force", "EST", "2022-03-01", at_least=IN_FORCE)]
    assert speaks(lists, "EST", "JPN", "2023-01-01", AGREED) == "est"
    assert speaks(lists, "EST", "JPN", "2023-01-01", CONCLUDED) == "est"
    assert speaks(lists, "EST", "JPN", "2023-01-01", IN_FORCE) == "in force"
    assert speaks(lists[1:], "EST", "JPN", "2023-01-01", AGREED) == "in force"


def test_what_was_not_known_yet_does_not_speak() -> None:
    day = date(2022, 1, 1)
    assert silence([ESTONIA], "EST", "JPN", AGREED, day, date(2020, 12, 30)) is None
    assert silence([ESTONIA], "EST", "JPN", AGREED, day, date(2020, 12, 31)) is ESTONIA
    undated = complete("undated", "EST", "2020-12-31", known=None)
    assert silence([undated], "EST", "JPN", AGREED, day, date(2021, 12, 31)) is None
    assert silence([undated], "EST", "JPN", AGREED, day) is undated


@pytest.mark.parametrize("status", LADDER[1:])
def test_whoever_is_left_out_stands_below_what_the_list_counts(status: Status) -> None:
    assert complete("est", "EST", "2020-12-31", at_least=status).at_most.rank == status.rank - 1


_LISTS = st.builds(
    lambda party, last, named, at_least: (party, last, named, at_least),
    st.sampled_from(["EST", "JPN", "CAN"]),
    st.dates(date(2020, 1, 1), date(2020, 1, 5)).map(str),
    st.sets(st.sampled_from(["EST", "JPN", "CAN"]), max_size=1),
    st.sampled_from(LADDER[1:]),
)


@given(st.lists(_LISTS, max_size=6), st.sampled_from(LADDER[1:]), st.randoms(use_true_random=False))
def test_neither_the_order_of_lists_nor_that_of_parties_matters(
    drawn: list[tuple[str, str, set[str], Status]], status: Status, chance: random.Random
) -> None:
    lists = [
        complete(str(n), party, last, *named, at_least=at_least)
        for n, (party, last, named, at_least) in enumerate(drawn)
    ]
    day = date(2020, 1, 4)
    speaking = silence(lists, "EST", "JPN", status, day)
    assert silence(chance.sample(lists, len(lists)), "JPN", "EST", status, day) is speaking
    if speaking is not None:
        assert {speaking.party, *speaking.named} & {"EST", "JPN"} == {speaking.party}
        assert speaking.last <= day
