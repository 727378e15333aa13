"""Findings change as articles do: boilerplate, quotes, spelling, lines, spaces, other countries and other days.

The changes are those of `tests/metamorphic.py`, on every labelled article.
"""

from __future__ import annotations

import pytest

from tests.gold import measure
from tests.metamorphic import CHANGES, broken

LEAST = 0.98  # of the articles that a change applies to


@pytest.mark.parametrize("name", CHANGES)
def test_findings_change_as_each_labelled_article_does(name: str) -> None:
    articles = [article for each in measure.SETS for article in measure.read_articles(each)]
    otherwise, count = broken(CHANGES[name], articles)
    assert 1 - len(otherwise) / count >= LEAST, otherwise
