"""Merging: one fact told twice is one claim with its most precise day; what an event says already is not said again."""

from __future__ import annotations

import pytest

from tests.prose import PACT, claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Japan and Canada signed an {PACT} in 2019. They signed the agreement on 3 June 2019.",
            ["CAN-JPN concluded 2019-06-03"],
        ),
        (
            f"Japan and Canada signed an {PACT} on 3 June 2019. It was signed in 2019.",
            ["CAN-JPN concluded 2019-06-03"],
        ),
        (
            f"Japan has an {PACT} with Canada. The two signed it in 2019.",
            ["CAN-JPN concluded 2019"],
        ),
        (
            f"Japan signed an {PACT} with Canada in 2019. Japan has such agreements with Canada and Italy.",
            ["CAN-JPN concluded 2019", "ITA-JPN concluded..in_force"],
        ),
        (
            f"Japan and Canada opened talks on an {PACT} in 2017. They signed it in 2019. It took effect in 2021.",
            ["CAN-JPN negotiating 2017", "CAN-JPN concluded 2019", "CAN-JPN in_force 2021"],
        ),
    ],
)
def test_claims_of_one_article_are_merged(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


def test_claims_come_in_the_order_of_the_text() -> None:
    told = claims(f"Japan signed an {PACT} with Spain in 2019. Japan signed an {PACT} with Canada in 2020.")
    assert told == ["ESP-JPN concluded 2019", "CAN-JPN concluded 2020"]
