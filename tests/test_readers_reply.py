"""The statements in a model's reply, in whatever wrapping it comes."""

from __future__ import annotations

import json

import pytest

from pacts.readers.reply import NoReply, Reply, Statement, parse

CLAIM = {
    "parties": ["CAN", "JPN"],
    "at_least": "concluded",
    "at_most": "concluded",
    "date": "2025-03-13",
    "quote": "Japan and Canada signed it",
}
STATEMENT = Statement(("CAN", "JPN"), "concluded", "concluded", "2025-03-13", "Japan and Canada signed it")
BARE = json.dumps({"article": "a.md", "claims": [CLAIM], "memberships": []})


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        f"```json\n{BARE}\n```",
        f"Here is what I read in the article {{as asked}}:\n\n{BARE}\n\nI hope that helps.",
        f'<think>{{"claims": [{{}}]}} would be empty. No: one claim.</think>{BARE}',
        json.dumps([CLAIM]),
        f"```\n{json.dumps([CLAIM])}\n```",
        json.dumps({"claims": [CLAIM, CLAIM]}),
        json.dumps({"reply": "see below"}) + BARE,
    ],
)
def test_json_is_read_in_any_wrapping(text: str) -> None:
    assert parse(text) == Reply((STATEMENT,), ())


@pytest.mark.parametrize("end", range(len(BARE) - 21, len(BARE)))
def test_of_a_reply_that_breaks_off_the_whole_claims_count(end: int) -> None:
    assert parse(BARE[:end]) == Reply((STATEMENT,), (), is_whole=False)


def test_of_a_claim_that_breaks_off_nothing_counts() -> None:
    assert parse(BARE[: BARE.index("signed")]) == Reply((), (), is_whole=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I cannot help with that request.",
        "{}",
        '{"claims": null}',
        "null",
        '"claims"',
        "{" * 100_000,
        '{"a":' * 50_000,
        "[" * 100_000,
        "x" * 1_000_001,
    ],
)
def test_what_holds_no_claims_is_no_reply(text: str) -> None:
    with pytest.raises(NoReply):
        parse(text)


@pytest.mark.parametrize(
    "entry",
    [
        "Japan and Canada signed",
        {},
        CLAIM | {"parties": "CAN-JPN"},
        CLAIM | {"parties": ["CAN", 3]},
        CLAIM | {"at_least": None},
        CLAIM | {"quote": ["words"]},
        CLAIM | {"date": 2025},
    ],
)
def test_an_entry_of_another_shape_is_malformed(entry: object) -> None:
    reply = parse(json.dumps({"claims": [CLAIM, entry], "memberships": []}))
    assert reply.statements == (STATEMENT,)
    assert len(reply.malformed) == 1


def test_memberships_are_read_and_those_of_another_shape_left_out() -> None:
    rolls = [{"alliance": "NATO", "members": ["NOR", None]}, {"alliance": 5, "members": []}, "NATO"]
    (roll,) = parse(json.dumps({"claims": [], "memberships": rolls})).rolls
    assert (roll.alliance, roll.members) == ("NATO", ("NOR",))
