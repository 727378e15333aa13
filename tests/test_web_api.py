"""The API gives the registry's dataclasses, feeds are Atom. To write new examples: python tests/test_web_api.py"""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from inspect import signature
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import psycopg
import pytest
from lxml import etree
from starlette.testclient import TestClient

from pacts.cli import coverage as cli_coverage
from pacts.coverage_options import HELP
from pacts.documents import read
from pacts.records import Record
from pacts.registry import Registry
from pacts.web import api
from pacts.web.api import EXAMPLES
from pacts.web.app import make_app
from pacts.web.question_pages import CoverageQuestion
from tests.conftest import FIXTURES, NewPlace

FEEDS = ("/changes.atom", "/party/JPN/changes.atom", "/alliance/nato/changes.atom")
SCHEMA = Path(__file__).with_name("data") / "atom.rng"


@pytest.fixture(scope="module")
def client(starter: Registry) -> Iterator[TestClient]:
    with TestClient(make_app(starter, seconds=100), follow_redirects=False) as opened:
        yield opened


def test_rows_are_those_of_the_registry(client: TestClient, starter: Registry) -> None:
    answer = client.get("/api/coverage?group=Five+Eyes&partner=Japan&as_of=2026-06-01").json()
    rows = starter.coverage("Five Eyes", "Japan", as_of=date(2026, 6, 1))
    assert answer["rows"] == json.loads(json.dumps([row.to_dict() for row in rows]))
    assert (answer["sentence"], tuple(answer["notes"])) == (rows.sentence, rows.notes)
    assert client.get("/api/pact/CAN-JPN-1").json() == json.loads(json.dumps(starter.pact("CAN-JPN-1").to_dict()))


@pytest.mark.parametrize(("address", "limit"), [("/api/timeline?party=Japan", 7), ("/api/sources?", 200)])
def test_pages_follow_each_other_until_all_rows_are_there(client: TestClient, address: str, limit: int) -> None:
    rows: list[Any] = []
    answer = client.get(f"{address}&limit={limit}").json()
    while answer["next"]:
        assert len(answer["rows"]) == limit
        rows += answer["rows"]
        answer = client.get(answer["next"]).json()
    rows += answer["rows"]
    assert len(rows) > limit
    assert rows[:1000] == client.get(f"{address}&limit=1000").json()["rows"]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/coverage?group=Five+Eyes", 400, "'partner': Field required"),
        ("/api/coverage?group=Five+Eyes&partner=Japn", 404, "did you mean 'Japan'?"),
        ("/api/coverage?group=Quad&partner=Japan&at_least=suspended", 400, "'suspended' is not one of"),
        ("/api/timeline?party=Japan&since=June", 400, "'since'"),
        ("/api/timeline?party=Japan&limit=100000", 400, "'limit'"),
        ("/api/pact/XXX-1", 404, "There is no pact 'XXX-1' on record"),
        ("/api/source/x", 404, "There is no source 'x' on record."),
    ],
)
def test_refusals_are_json_that_says_what_to_do(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert set(answer.json()) == {"error", "advice"}


@pytest.mark.parametrize("path", EXAMPLES)
def test_the_example_of_each_address_has_the_keys_of_its_answer(client: TestClient, path: str) -> None:
    example = EXAMPLES[path]
    assert _keys(client.get(example["address"]).json()) == _keys(example["answer"])


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _keys(each) for key, each in value.items() if key not in ("terms",)}
    return [_keys(value[0])] if isinstance(value, list) and value and isinstance(value[0], dict) else None


def test_every_address_is_described_with_an_example(client: TestClient) -> None:
    schema = client.get("/api/openapi.json").json()
    assert schema["openapi"].startswith("3.")
    named = {path.removeprefix("/api") for path in schema["paths"]}
    assert named == set(EXAMPLES)
    page = client.get("/api")
    assert page.status_code == 200
    assert all(path in page.text for path in schema["paths"])


@pytest.mark.parametrize("address", ["/", "/pact/CAN-JPN-1", "/parties.csv", "/api/version", "/changes.atom", "/api"])
def test_what_a_reader_has_already_is_not_sent_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    assert first.status_code == 200
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"old"'}).status_code == 200


def test_an_import_changes_the_tag(tmp_path: Path, shipped_records: list[Record]) -> None:
    with Registry(tmp_path / "pacts.db") as registry:
        list(registry.import_(shipped_records[:5]))
        with TestClient(make_app(registry, seconds=100)) as client:
            tags = [client.get("/").headers["etag"] for _ in range(2)]
            list(registry.import_(shipped_records[5:10]))
            tags += [client.get("/").headers["etag"] for _ in range(2)]
    assert tags[0] == tags[1] != tags[2] == tags[3]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_valid_atom(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    document = etree.fromstring(answer.content)
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    assert schema.validate(document), schema.error_log
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    ids = [entry.id for entry in parsed.entries]
    assert len(ids) == len(set(ids)) > 0
    assert [entry.updated for entry in parsed.entries] == sorted(
        (each.updated for each in parsed.entries), reverse=True
    )
    assert parsed.feed.links[0].href == f"http://testserver{address}"
    for entry in parsed.entries[:3]:
        assert client.get(entry.link.removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("kind", ["registry", "pacts", "dyad-year"])
def test_a_download_is_the_data_package_in_one_file(
    registry: Registry, shipped_records: list[Record], kind: str
) -> None:
    list(registry.import_(shipped_records[:100]))
    with TestClient(make_app(registry, seconds=100)) as client:
        answer = client.get(f"/download/{kind}.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        assert f"pacts-{kind}/datapackage.json" in archive.namelist()


def test_sql_is_read_only_and_its_refusal_names_no_file(client: TestClient) -> None:
    answer = client.get("/sql", params={"sql": "SELECT count(*) AS number FROM coverage"})
    assert answer.status_code == 200
    assert '<th scope="col">number</th>' in answer.text
    for query in ("DELETE FROM claim", "SELECT * FROM nothing", "ATTACH DATABASE '/tmp/x' AS x"):
        answer = client.get("/sql", params={"sql": query})
        assert answer.status_code == 400
        assert 'id="sql-error"' in answer.text
        assert client.get("/sql.csv", params={"sql": query}).status_code == 400
    report = client.get("/report/gaps-by-alliance?alliance=Quad")
    assert report.status_code == 200
    assert client.get("/report/gaps-by-alliance.csv?alliance=Quad").text.count("\n") > 1
    assert client.get("/report/nothing").status_code == 400


def test_without_sql_there_is_no_such_page(starter: Registry) -> None:
    with TestClient(make_app(starter, sql=False, seconds=100)) as client:
        assert client.get("/sql").status_code == 404
        assert client.get("/report/gaps-by-alliance").status_code == 404
        assert "/sql" not in client.get("/").text


def test_below_a_path_of_a_proxy_every_link_begins_with_it(starter: Registry) -> None:
    with TestClient(make_app(starter, seconds=100), root_path="/pacts") as client:
        for address in ("/", "/pact/CAN-JPN-1", "/matrix?group=Quad", "/api", "/changes.atom"):
            page = client.get(f"/pacts{address}")
            assert page.status_code == 200
            links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page.text)
            assert [link for link in links if not link.startswith("/pacts/")] == []


def test_python_the_api_the_form_and_the_command_have_the_same_options_of_coverage() -> None:
    parameters = signature(Registry.coverage).parameters.values()
    options = {each.name: each.default for each in parameters if each.kind is each.KEYWORD_ONLY}
    assert {each.name: each.default for each in fields(api.CoverageOptions)} == options
    assert CoverageQuestion.read({"group": "Five Eyes", "partner": "Japan"}).options == options
    flags = {"missing", "having"}  # the option `show` of the command
    assert HELP.keys() == options.keys() | flags
    assert {each.name for each in cli_coverage.command.params} == (
        HELP.keys() - {"show"} | {"group", "partner", "format_", "raw"}
    )


def test_a_role_that_only_reads_will_do(postgres: str, new_place: NewPlace, shipped_records: list[Record]) -> None:
    place = new_place("postgresql", True)
    with Registry(place) as registry:
        list(registry.import_(shipped_records[:20]))
    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute("CREATE ROLE pacts_web LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO pacts_web")
    reader = re.sub(r"//[^@/]*@", "//pacts_web@", place)
    assert reader != place
    with Registry(reader, seconds=100) as registry, TestClient(make_app(registry, review=True, seconds=100)) as client:
        for address in ("/", "/coverage?group=all+countries&partner=Japan", "/sources.csv", "/api/version"):
            assert client.get(address).status_code == 200, address


def _cut(value: Any) -> Any:
    """A value with the first entry of each list of objects alone."""
    if isinstance(value, dict):
        return {key: _cut(each) for key, each in value.items()}
    return [_cut(value[0])] if isinstance(value, list) and value and isinstance(value[0], dict) else value


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch, Registry(Path(scratch) / "pacts.db") as opened:
        list(opened.import_(read([FIXTURES])))
        with TestClient(make_app(opened)) as asking:
            for example in EXAMPLES.values():
                example["answer"] = _cut(asking.get(example["address"]).json())
    text = json.dumps(EXAMPLES, ensure_ascii=False, indent=1) + "\n"
    Path(api.__file__).with_name("examples.json").write_text(text, encoding="utf-8")
