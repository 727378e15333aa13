"""Findings change as articles do: furniture, quotes, spelling, lines, spaces, other countries and other days.

Every 24th labelled article stands for all here, so that chance weighs more; `tests/campaigns/test_metamorphic.py` takes
them all, and holds 98 of 100.
"""

from __future__ import annotations

import pytest

from tests.gold import measure
from tests.metamorphic import CHANGES, broken

EACH = 24
LEAST = 0.95  # of the articles that a change applies to: three of 76 may be chance


@pytest.mark.parametrize("name", CHANGES)
def test_findings_change_as_the_article_does(name: str) -> None:
    articles = [article for each in measure.SETS for article in measure.read_articles(each)][::EACH]
    otherwise, count = broken(CHANGES[name], articles)
    assert count > 0
    assert len(otherwise) <= (1 - LEAST) * count, otherwise
