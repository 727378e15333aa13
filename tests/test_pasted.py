"""An article that came without an address is shown by its headline, never by the name it is filed under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pacts import listings
from pacts.exports.atom import feed, first_source
from pacts.exports.citation_styles import STYLES
from pacts.output import FORMATS
from pacts.registry import Registry
from pacts.web.app import make_app
from tests.conftest import NewPlace
from tests.telling import findings, said, source

HEADLINE = "Oslo and Ottawa sign"


@pytest.fixture(scope="module")
def pasted(new_place: NewPlace) -> Iterator[Registry]:
    with Registry(new_place("sqlite", True)) as opened:
        article = replace(source(1, str(date.today())), url=None, title=HEADLINE, name="a note.txt")
        opened.add(article, findings(said("CAN-NOR", "signed", "2025-03-13")))
        opened.add(replace(article, title="", name="b note.txt"), findings(said("CAN-SWE", "signed", "2025-03-13")))
        yield opened


@pytest.mark.parametrize("format", [each for each in FORMATS if not each.startswith("json")])
def test_listings_show_the_headline(pasted: Registry, format: str) -> None:
    for listing in (
        listings.coverage(pasted.coverage("Canada", "Norway")),
        listings.history(pasted.history("Canada", "Norway")),
        listings.steps(pasted.timeline("Canada", "Norway")),
        listings.hits(pasted.search("words", party="Norway")),
        listings.claims(pasted.reviewable("Norway")),
        listings.sources(pasted.sources()),
        *([listings.matrix(pasted.matrix("Canada", "Norway"), ["CAN"], ["NOR"])] if format == "csv" else []),
    ):
        out = StringIO()
        listing.emit(format, out)
        assert HEADLINE in out.getvalue()
        assert "urn:" not in out.getvalue()


def test_an_article_without_a_headline_is_shown_by_its_file(pasted: Registry) -> None:
    out = StringIO()
    listings.history(pasted.history("Canada", "Sweden")).emit("table", out)
    assert f"{date.today()}, b note.txt" in out.getvalue()


def test_citations_feeds_and_exports_name_no_made_up_address(pasted: Registry, tmp_path: Path) -> None:
    written = [write(pasted.cite("CAN-NOR-1")) for write in STYLES.values()]
    steps = pasted.timeline("Canada")
    now = datetime.now(UTC)
    feed_of_all = feed(
        steps, subject="all", title="", subtitle="", updated=now, moment=lambda step: now, link=first_source
    )
    written.append(feed_of_all)
    pasted.export(tmp_path / "data")
    written.append((tmp_path / "data" / "sources.csv").read_text())
    for text in written:
        assert HEADLINE in text
        assert "urn:pacts:" not in text


def test_pages_show_the_headline(pasted: Registry) -> None:
    [article] = [each for each in pasted.sources() if each.title == HEADLINE]
    with TestClient(make_app(pasted, seconds=100)) as pages:
        for path in (
            *("/pair/CAN/NOR", "/pact/CAN-NOR-1", "/search?q=words", f"/source/{article.id}", "/timeline?party=CAN"),
            *("/coverage?group=Canada&partner=Norway", "/changes.atom", "/pact/CAN-NOR-1.csv"),
        ):
            text = pages.get(path).text
            assert HEADLINE in text, path
            assert "urn:pacts:" not in text, path
