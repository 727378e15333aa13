"""The gate on every labelled article: each set is read at least as well as before, and what is quoted stands there.

`tests/test_gate.py` reads a sample of them.
"""

from __future__ import annotations

import pytest

from pacts.extraction import Claim, Membership
from tests.gold import measure


@pytest.mark.parametrize("kind", measure.KINDS)
@pytest.mark.parametrize("name", measure.SETS)
def test_reading_is_as_good_as_it_was(name: str, kind: str) -> None:
    measure.hold(name, kind)


@pytest.mark.parametrize("name", measure.SETS)
def test_each_quote_stands_where_the_claim_says(name: str) -> None:
    for article in measure.read_articles(name):
        found = measure.found(article)
        told: tuple[Claim | Membership, ...] = (*found.claims, *found.memberships)
        assert all(article.text[each.start : each.end] == each.quote != "" for each in told)
