"""The rules take a time in proportion to the number of claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from time import process_time

import pytest

from pacts.rules.claim import Claim
from pacts.rules.conflicts import conflicts
from pacts.rules.grouping import group
from pacts.rules.retellings import retold_ends, tightened
from pacts.rules.steps import Pact, steps
from tests.rules.notation import claim, spans_of

RULES: dict[str, Callable[[list[Claim]], object]] = {
    "standing": spans_of,
    "conflicts": conflicts,
    "steps": lambda claims: steps(Pact("CAN-JPN-1", ("CAN", "JPN"), None, None), claims),
    "retold ends": retold_ends,
    "tightened": tightened,
    "grouping": lambda claims: group("CAN-JPN", claims),
}
STORIES: dict[str, list[str]] = {
    "of every sort": [
        *("talks {}", "agreed by {}", "signed {}", "force by {}", "suspended {}", "suspended by {}", "force {}"),
        *("none..agreed by {}", "signed..force {}"),
    ],
    "one signature, told anew each day": ["signed {}"],
    "on and off": ["suspended {}", "force {}"],
    "settled and denied": ["agreed {}", "none..agreed by {}"],
}


# Each round of the first story opens a successor, and no two parties have a thousand pacts: grouping is left out there.
CASES = [(story, rule) for story in STORIES for rule in RULES if (story, rule) != ("of every sort", "grouping")]


@pytest.mark.parametrize(("story", "rule"), CASES)
def test_the_time_it_takes_grows_with_the_number_of_claims(story: str, rule: str) -> None:
    lines = STORIES[story]

    def seconds(number: int) -> float:
        days = (date(2000, 1, 1) + timedelta(days=n) for n in range(number))
        claims = [claim(f"{n:05}", lines[n % len(lines)].format(day)) for n, day in enumerate(days)]
        begin = process_time()
        RULES[rule](claims)
        return process_time() - begin

    # Four times the claims take four times as long, or sixteen times where each is compared with each. The time of the
    # process is taken, several times, and the bound lies far from either: a busy machine does not fail it.
    ratios = (seconds(8000) / seconds(2000) for _ in range(5))
    assert any(ratio < 8 for ratio in ratios)
