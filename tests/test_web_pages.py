"""Every page answers at its address, and its table comes in every format at the same address by suffix."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from pacts import gazetteer
from pacts.documents import read
from pacts.registry import Registry
from pacts.web.app import PAGES, make_app
from pacts.web.feeds import FEEDS
from pacts.web.links import Links
from tests.conftest import NewPlace
from tests.telling import noted

PAGES_WITH_TABLES = [
    "/coverage?group=Five+Eyes&partner=Japan&as_of=2026-06-01",
    "/party/JPN?as_of=2026-06-01",
    "/parties",
    "/pact/CAN-JPN-1",
    "/pair/CAN/JPN",
    "/matrix?group=Five+Eyes&other=Quad",
    "/alliances",
    "/alliance/five-eyes",
    "/sources",
    "/changes?since=2025-01-01&until=2025-12-31",
    "/timeline?party=Japan",
    "/search?q=japan",
    "/conflicts",
    "/ask?q=Which+NATO+members+lack+a+pact+with+Japan%3F",
]
OTHER_PAGES = [
    "/",
    "/answers",
    "/cite",
    "/cite?group=Five+Eyes&partner=Japan",
    "/coverage",
    "/download",
    "/matrix",
    "/search",
]


@pytest.fixture(scope="module")
def client(starter: Registry) -> Iterator[TestClient]:
    with TestClient(make_app(starter, seconds=100), follow_redirects=False) as opened:
        yield opened


def words(html: str) -> str:
    """The text of a page on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("address", [*OTHER_PAGES, *PAGES_WITH_TABLES])
def test_every_page_is_html_with_one_heading_and_safe_headers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text.count("<h1") == 1
    assert "<script" not in answer.text
    assert " style=" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    path, shown = address.partition("?")[0], unescape(answer.text)
    assert address in OTHER_PAGES or all(f"{path}.{suffix}" in shown for suffix in ("csv", "json", "md"))


@pytest.mark.parametrize("address", PAGES_WITH_TABLES)
def test_every_table_comes_as_csv_json_and_markdown_by_suffix(client: TestClient, address: str) -> None:
    path, _, query = address.partition("?")
    answers = {suffix: client.get(f"{path}.{suffix}?{query}") for suffix in ("csv", "json", "md")}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert answers["csv"].headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.reader(StringIO(answers["csv"].text)))
    assert len(lines) > 1
    assert {len(line) for line in lines} == {len(lines[0])}
    assert answers["json"].headers["content-type"] == "application/json"
    assert isinstance(json.loads(answers["json"].text), list)
    assert answers["md"].text.startswith("| ")


def test_every_page_of_the_site_is_tested_here() -> None:
    asked = {address.partition("?")[0] for address in [*OTHER_PAGES, *PAGES_WITH_TABLES]}
    patterns = {path: re.sub(r"\{\w+\}", "[^/]+", path) for path in PAGES}
    missing = {path for path, pattern in patterns.items() if not any(re.fullmatch(pattern, each) for each in asked)}
    # The id of a source is looked up below; feeds and files are tested with the API.
    assert missing == {"/source/{source}", "/download/{kind}.zip", *FEEDS}


def test_the_answer_is_that_of_the_registry_with_its_evidence(client: TestClient, starter: Registry) -> None:
    page = words(client.get(PAGES_WITH_TABLES[0]).text)
    answer = starter.coverage("Five Eyes", "Japan", as_of=date(2026, 6, 1))
    assert answer.sentence in page
    for row in answer:
        assert all(not proof.quote or proof.quote in page for proof in row.evidence)


@pytest.mark.parametrize(
    ("address", "sentence", "target"),
    [
        (
            "/coverage?group=USA&partner=Japan",
            "but not counted here: this question shows it.",
            "/coverage?group=USA&partner=Japan&subject=threats",
        ),
        (
            "/ask?q=Which+Five+Eyes+members+have+a+pact+with+Japan%3F",
            "but not counted here: this question shows it.",
            "/coverage?group=Five+Eyes&partner=Japan&show=having&subject=threats",
        ),
        (
            "/coverage?group=Finland&partner=Japan",
            "links Japan with Finland, but is not counted here: this question shows it.",
            "/coverage?group=Finland&partner=Japan&include_indirect=1",
        ),
        ("/timeline?party=Japan", "steps are disputed: the list of conflicts shows what contradicts", "/conflicts"),
        ("/party/JPN", "Sources contradict each other, as the list of conflicts shows: ", "/conflicts"),
    ],
)
def test_a_note_leads_to_what_it_points_to(client: TestClient, address: str, sentence: str, target: str) -> None:
    page = client.get(address).text
    links = re.findall(r'<a href="([^"]+)">(?:this question|the list of conflicts)</a>', page)
    assert {*map(unescape, links)} >= {target}
    assert sentence in words(page)
    assert client.get(target).status_code == 200


@pytest.mark.parametrize(
    ("address", "is_hinted"),
    [
        ("/coverage?group=Five+Eyes&partner=Japan,+Korea", True),
        ("/coverage?group=Quad&partner=Japan&also=Korea", True),
        ("/timeline?party=Korea", True),
        ("/matrix?group=Quad&other=Korea", True),
        ("/conflicts?party=Korea", True),
        ("/report/pacts-by-country?among=Korea,Japan", True),
        ("/search?q=Korea", False),
        ("/sql?sql=SELECT+'a',Korea", False),
        ("/sources?address=Korea", False),
    ],
)
def test_a_page_says_what_a_name_of_two_parties_was_taken_for(
    client: TestClient, address: str, is_hinted: bool
) -> None:
    assert ("'Korea' was taken for South Korea" in words(client.get(address).text)) is is_hinted


def test_several_partners_have_a_table_each_and_one_download(client: TestClient) -> None:
    page = client.get("/coverage?group=Five+Eyes&partner=Japan,+Sweden")
    assert page.text.count("<table") == 2
    rows = json.loads(client.get("/coverage.json?group=Five+Eyes&partner=Japan,+Sweden").text)
    assert {row["partner"] for row in rows} == {"JPN", "SWE"}


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("group=Five+Eyes&partner=Japn", "partner", "'Japn' is not a known name: did you mean 'Japan'?"),
        ("group=Fiv+Eyes&partner=Japan", "group", "'Fiv Eyes' is not a known name: did you mean 'Five Eyes'"),
        ("group=&partner=Japan", "group", "Write an alliance, a country, or a list with commas."),
        ("group=Quad&partner=Japan&as_of=June", "as_of", "'June' is not a day: write year, month and day"),
        ("group=Quad&partner=Japan&subject=tax", "subject", "'tax' is not one of general"),
    ],
)
def test_a_field_that_cannot_be_used_is_named_in_the_form(
    client: TestClient, query: str, field: str, message: str
) -> None:
    answer = client.get(f"/coverage?{query}")
    assert answer.status_code == 400
    assert f'<a href="#{field}">' in answer.text
    assert message in words(answer.text)
    assert f'id="{field}-error"' in answer.text or field not in ("group", "partner", "as_of")
    assert client.get(f"/coverage.csv?{query}").status_code == 400


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/party/japan", "/party/JPN"),
        ("/party/jp.csv?as_of=2025-01-01", "/party/JPN.csv?as_of=2025-01-01"),
        ("/pact/can-jpn-1", "/pact/CAN-JPN-1"),
        ("/pair/Japan/Canada.md", "/pair/CAN/JPN.md"),
        ("/alliance/Five%20Eyes", "/alliance/five-eyes"),
        ("/alliance/FVEY.csv", "/alliance/five-eyes.csv"),
        ("/ask", "/"),
        ("/ask?q=What+did+Japan+sign+since+2020%3F", "/timeline?party=Japan&since=2020-01-01&step=concluded"),
        ("/ask?q=What+do+sources+disagree+on%3F", "/conflicts"),
    ],
)
def test_a_page_has_one_address(client: TestClient, address: str, target: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (303, 308)
    assert answer.headers["location"] == target


@pytest.mark.parametrize("code", ["SWE", "NATO", "EU", "SUN", "CZE", "DEU", "USA", "ATA", "HKG", "ESA", "BRA"])
def test_parties_of_every_sort_have_a_page(client: TestClient, code: str) -> None:
    assert client.get(f"/party/{code}").status_code == 200
    assert client.get(f"/party/{code}.csv").status_code == 200


def test_every_alliance_has_an_address_that_leads_to_it() -> None:
    for alliance in gazetteer.alliances():
        path = unquote(Links().alliance(alliance.name).removeprefix("/alliance/"))
        assert gazetteer.resolve_group(path).name == alliance.name


def test_a_source_is_reached_from_its_address_and_lists_what_it_says(client: TestClient, starter: Registry) -> None:
    proof = starter.coverage("Canada", "Japan")[0].evidence[0]
    moved = client.get("/sources", params={"address": proof.source})
    target = moved.headers["location"] if moved.status_code == 303 else ""
    rows = starter.sources(proof.source)
    assert target in ("", f"/source/{rows[0].id}")
    page = client.get(f"/source/{rows[0].id}")
    assert page.status_code == 200
    for suffix in ("csv", "json", "md"):
        assert client.get(f"/source/{rows[0].id}.{suffix}").status_code == 200


def test_an_unknown_address_says_so_and_leaks_nothing(client: TestClient) -> None:
    for address in (
        "/nope",
        "/pact/XXX-1",
        "/party/Atlantis",
        "/source/x",
        "/alliance/japan",
        "/cite.csv",
        "/static/x",
    ):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "Traceback" not in answer.text
        assert ".py" not in answer.text
    assert "did you mean 'CAN-JPN-1'" in unescape(client.get("/pact/CAN-JPN-7").text)


def test_a_registry_that_cannot_be_read_is_reported_without_its_place(tmp_path: Path) -> None:
    with Registry(tmp_path / "secret-place.db") as registry, TestClient(make_app(registry, seconds=100)) as client:
        for address in ("/", "/coverage?group=Quad&partner=Japan", "/coverage.csv?group=Quad&partner=Japan"):
            answer = client.get(address)
            assert answer.status_code == 503
            assert "The registry cannot be read at the moment" in answer.text
            assert "secret-place" not in answer.text


def test_an_error_in_the_program_shows_nothing_of_it(
    starter: Registry, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Registry, "conflicts", broken)
    with TestClient(make_app(starter, seconds=100), raise_server_exceptions=False) as client:
        answer = client.get("/conflicts")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert answer.headers["content-security-policy"]
    assert "secret detail" in caplog.text


HOSTILE = """---
title: '<script>alert("title")</script> & "quotes"'
url: 'https://example.org/">&<script>alert(1)</script>'
publisher: "<img src=x onerror=alert(1)>"
published: 2025-06-12
place: Tokyo
language: en
---
TOKYO - Japan and Sweden signed an agreement on the protection of classified information on 10 June 2025,
<script>alert("quote")</script> officials said.
"""
HOSTILE_RECORD = """parties,title,kind,status,date,source,publisher,published,note
Japan; Sweden,<script>a(1)</script>,ISA,concluded,2025-06-10,javascript:alert(1),<b>P</b>,2025-06-12,]]><script>
"""


def test_hostile_text_and_addresses_are_inert(tmp_path: Path) -> None:
    (tmp_path / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "hostile.csv").write_text(HOSTILE_RECORD, encoding="utf-8")
    with Registry(tmp_path / "pacts.db") as registry:
        added = list(registry.import_(read([tmp_path])))
        assert [each for each in added if isinstance(each, Exception)] == []
        rows = registry.sources()
        assert len(rows) == 2
        with TestClient(make_app(registry, seconds=100)) as client:
            addresses = [
                "/",
                "/coverage?group=Sweden&partner=Japan",
                "/pair/JPN/SWE",
                "/pact/JPN-SWE-1",
                "/party/JPN",
                "/sources",
                *(f"/source/{row.id}" for row in rows),
                "/search?q=officials",
                "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "/changes?since=2025-01-01",
                "/coverage?group=%22%3E%3Cscript%3E&partner=x",
                "/ask?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "/cite?pact=JPN-SWE-1",
                "/%3Cscript%3Ealert(1)%3C/script%3E",
            ]
            for address in addresses:
                page = client.get(address).text
                assert "<script" not in page.lower(), address
                assert "<img src=x" not in page, address
                assert not re.search(r'(?:href|src|action)="\s*(?:javascript|data|vbscript):', page, re.I), address


def test_reports_of_ones_own_folder_are_on_the_page(new_place: NewPlace, tmp_path: Path) -> None:
    (tmp_path / "mine.sql").write_text(
        "-- The pacts of one party\n-- :code = JPN\nSELECT id FROM pact WHERE id LIKE '%' || :code || '%'\n"
    )
    with Registry(new_place("sqlite", True)) as registry:
        registry.add_records([noted("CAN-JPN", "force", "2010")])
        with TestClient(make_app(registry, seconds=100, reports=tmp_path)) as pages:
            page = pages.get("/sql")
            assert "The pacts of one party" in page.text
            assert "disputed" in page.text
            assert "CAN-JPN-1" in pages.get("/report/mine").text
            assert "CAN-JPN-1" not in pages.get("/report/mine?code=USA").text
            (tmp_path / "mine.sql").write_text("-- Another\nSELECT 1 AS one\n")
            assert pages.get("/sql", headers={"If-None-Match": page.headers["etag"]}).status_code == 200
        with TestClient(make_app(registry, seconds=100)) as pages:
            assert pages.get("/report/mine").status_code == 400


def test_a_question_with_several_partners_is_asked_of_all(client: TestClient) -> None:
    every = client.get("/coverage?group=all+countries&partner=Five+Eyes&show=having&every=1&as_of=2026-06-01").text
    assert "Japan, South Korea and Spain have an information-security pact with each of Australia, Canada" in every
    asked = client.get("/ask?q=Which+countries+have+no+pact+with+any+Five+Eyes+member%3F").text
    assert "--missing --every" in asked
    assert client.get("/coverage?group=NATO&partner=Japan&show=having&without=Nobody").status_code == 400
    assert 'href="/report/pacts-by-country"' in client.get("/ask?q=Which+country+has+the+most+pacts%3F").text
    assert client.get("/ask?q=Compare+Japan+and+Korea").headers["location"].startswith("/matrix?group=")


def test_what_a_question_is_taken_for_is_said_where_another_page_answers_it(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "When was the GSOMIA between Canada and Japan signed?"})
    assert page.status_code == 200
    assert "taken for any agreement on protecting classified information" in page.text
    assert 'href="/pair/CAN/JPN"' in page.text
    assert 'href="/alliance/nato"' in client.get("/ask", params={"q": "When did Sweden join NATO?"}).text


def test_a_question_in_english_keeps_its_subject(client: TestClient) -> None:
    asked = client.get("/ask.json?q=Which+NATO+members+have+a+pact+on+nuclear+matters+with+the+US%3F").json()
    page = "/coverage.json?group=NATO&partner=United+States&show=having&subject="
    assert asked == client.get(f"{page}nuclear").json() != client.get(f"{page}general").json()
