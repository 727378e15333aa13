"""Review in the browser: only by who may, by no form of another site, with the verdicts of the command."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from pacts.records import Record
from pacts.registry import Registry
from pacts.rules.events import EventKind
from pacts.web.app import make_app
from pacts.web.guesses import OF_ALL, Guesses
from tests.conftest import NewPlace
from tests.telling import noted

TOKEN = "a token of the test"
HOME = "http://localhost:8000"


@pytest.fixture
def registry(registry: Registry, shipped_records: list[Record]) -> Registry:
    list(registry.import_(shipped_records[:6]))
    return registry


def client(registry: Registry, token: str | None = None, base: str = HOME) -> TestClient:
    return TestClient(make_app(registry, review=True, token=token, seconds=100), base, follow_redirects=False)


def secret(page: str) -> str:
    return re.findall(r'name="secret" value="([^"]+)"', page)[0]


def test_a_verdict_is_that_of_the_command(registry: Registry) -> None:
    with client(registry, TOKEN) as desk:
        assert desk.get("/review").text.count("<form") == 1
        entered = desk.post("/review", data={"name": "Ann", "token": TOKEN})
        assert (entered.status_code, entered.headers["location"]) == (303, "/review")
        cookie = entered.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        page = desk.get("/review")
        assert page.headers["cache-control"] == "no-store"
        waiting = registry.reviewable()
        fields = {"secret": secret(page.text), "reason": "a tax agreement"}
        first, second, third = waiting[:3]
        assert desk.post(f"/review/{first.claim}", data={**fields, "verdict": "rejected"}).status_code == 303
        assert desk.post(f"/review/{second.claim}", data={**fields, "verdict": "accepted"}).status_code == 303
        right = {"parties": "; ".join(third.parties), "at_least": "concluded", "at_most": "concluded", "date": "2001"}
        refused = desk.post(f"/review/{third.claim}", data={**fields, **right, "verdict": "corrected", "date": "June"})
        assert refused.status_code == 400
        assert 'role="alert"' in refused.text
        assert desk.post(f"/review/{third.claim}", data={**fields, **right, "verdict": "corrected"}).status_code == 303
    verdicts = {each.claim: each for each in registry.verdicts()}
    assert {claim: each.verdict for claim, each in verdicts.items()} == {
        first.claim: "rejected",
        second.claim: "accepted",
        third.claim: "corrected",
    }
    assert verdicts[first.claim].reason == "a tax agreement"
    assert verdicts[third.claim].date == "2001"
    assert {each.reviewer for each in verdicts.values()} == {"Ann"}


def test_an_event_is_accepted_or_rejected(new_place: NewPlace) -> None:
    with Registry(new_place("sqlite", True)) as registry:
        registry.add_records(
            [noted("CAN-JPN", "force", "2010"), noted("CAN-JPN", "none", "2015", event=EventKind.AMENDED)]
        )
        [row] = [each for each in registry.reviewable() if each.event]
        with client(registry, TOKEN) as desk:
            desk.post("/review", data={"name": "Ann", "token": TOKEN})
            text = desk.get("/review").text
            assert "amended, 2015" in text
            assert text.count(">Correct<") == 1  # of the claim
            page = desk.get(f"/review/{row.claim}").text
            assert 'value="corrected"' not in page
            fields = {"secret": secret(page), "verdict": "rejected"}
            assert desk.post(f"/review/{row.claim}", data=fields).status_code == 303
            assert [each.event for each in registry.history("Canada", "Japan")] == [None]
            assert "amended" not in desk.get("/timeline?party=CAN").text


def test_nobody_without_the_token_gives_a_verdict(registry: Registry) -> None:
    claim = registry.reviewable()[0].claim
    with client(registry, TOKEN) as desk:
        for fields in ({"name": "Eve"}, {"name": "Eve", "token": "wrong"}, {"name": "", "token": TOKEN}):
            assert desk.post("/review", data=fields).status_code in (400, 403)
        assert desk.post(f"/review/{claim}", data={"verdict": "rejected", "secret": ""}).status_code == 403
        assert claim not in desk.get(f"/review/{claim}").text
    assert registry.verdicts() == []


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_a_form_of_another_site_is_refused(registry: Registry, headers: dict[str, str]) -> None:
    claim = registry.reviewable()[0].claim
    with client(registry, TOKEN) as desk:
        desk.post("/review", data={"name": "Ann", "token": TOKEN})
        fields = {"secret": secret(desk.get("/review").text), "verdict": "rejected"}
        assert desk.post(f"/review/{claim}", data=fields, headers=headers).status_code == 403
        assert desk.post(f"/review/{claim}", data={"verdict": "rejected", "secret": "guessed"}).status_code == 403
    assert registry.verdicts() == []


def test_without_a_token_only_this_computer_reviews(registry: Registry) -> None:
    with client(registry, None) as desk:
        assert desk.post("/review", data={"name": "Ann"}).status_code == 303
    with client(registry, None, "http://pacts.example") as desk:
        assert desk.get("/review").status_code == 403
        assert desk.post("/review", data={"name": "Ann"}).status_code == 403


def test_without_review_there_is_no_such_page_and_no_cookie(registry: Registry) -> None:
    with TestClient(make_app(registry, seconds=100)) as pages:
        assert pages.get("/review").status_code == 404
        assert pages.post("/coverage").status_code == 405
        assert "/review" not in pages.get("/").text


def test_the_token_cannot_be_guessed_at_leisure(new_place: NewPlace) -> None:
    with Registry(new_place("sqlite", True)) as registry:
        registry.add_records([noted("CAN-JPN", "force", "2010")])
        with client(registry, TOKEN) as desk:
            answers = [desk.post("/review", data={"name": "Eve", "token": "wrong"}).status_code for _ in range(7)]
            assert answers == [403] * 5 + [429] * 2
            refused = desk.post("/review", data={"name": "Ann", "token": TOKEN})
            assert refused.status_code == 429
            assert "try again in 10 minutes" in refused.text


def test_guesses_are_counted_by_address_and_in_all_and_forgotten() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    for place in range(5):
        now[0] = 10.0 * place
        guesses.add("2001:db8::1")
    assert guesses.refused_for("2001:db8::beef") == 560
    assert guesses.refused_for("192.0.2.1") == 0
    now[0] = 2000
    assert guesses.refused_for("2001:db8::1") == 0
    for number in range(OF_ALL):
        guesses.add(f"192.0.2.{number}")
    assert guesses.refused_for("198.51.100.1") == 600
