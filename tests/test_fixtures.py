"""The articles in fixtures/ are well formed: complete front matter, a day in the name, prose in the body."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

ARTICLES = sorted(Path(__file__).parent.parent.joinpath("fixtures").glob("*.md"))
KEYS = ["title", "url", "publisher", "published", "place", "language"]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_has_front_matter_and_prose(path: Path) -> None:
    opening, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    keys = yaml.safe_load(front_matter)
    assert opening == ""
    assert list(keys) == KEYS
    assert keys["published"] == date.fromisoformat(path.name[:10])
    assert keys["url"].startswith(("http://", "https://"))
    assert keys["language"] == "en"
    assert len(body.split()) >= 40


def test_at_least_fifteen_articles_come_with_the_project() -> None:
    assert len(ARTICLES) >= 15
