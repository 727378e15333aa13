"""Findings change as articles do: furniture, quotes, spelling, lines, spaces, other countries and other days.

Every 24th labelled article stands for all here, so that chance weighs more; `tests/campaigns/test_metamorphic.py` takes
them all, and holds 98 of 100.
"""

from __future__ import annotations

from functools import cache

import pytest

from pacts.articles import Article
from pacts.documents import read
from tests.gold import measure
from tests.metamorphic import CHANGES, broken

EACH = 24
LEAST = 0.95  # of the articles that a change applies to: three of 76 may be chance


@cache
def sample() -> list[Article]:
    files = [str(file) for each in measure.SETS for file in measure.articles(each)][::EACH]
    return [each for each in read(files) if isinstance(each, Article)]


@pytest.mark.parametrize("name", CHANGES)
def test_findings_change_as_the_article_does(name: str) -> None:
    otherwise, count = broken(CHANGES[name], sample())
    assert count > 0
    assert len(otherwise) <= (1 - LEAST) * count, otherwise
