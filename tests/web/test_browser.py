"""Each page in a real Chromium: narrow and wide, light and dark, by keyboard, for screen readers, under its policy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from pacts.registry import Registry
from pacts.web.app import PAGES
from pacts.web.sql_pages import pages as queries
from tests.web.conftest import serving

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
ADDRESSES = {
    "/": "/",
    "/alliance/{alliance}": "/alliance/nato",
    "/alliances": "/alliances",
    "/answers": "/answers",
    "/ask": "/ask?q=Which+NATO+members+lack+a+pact+with+Japan%3F",
    "/cite": "/cite?pact=CAN-JPN-1",
    "/changes": "/changes?since=2025-01-01",
    "/conflicts": "/conflicts",
    "/coverage": "/coverage?group=Five+Eyes&partner=Japan",
    "/download": "/download",
    "/matrix": "/matrix?group=Five+Eyes&other=Quad",
    "/pact/{pact}": "/pact/CAN-JPN-1",
    "/pair/{one}/{other}": "/pair/CAN/JPN",
    "/parties": "/parties",
    "/party/{party}": "/party/JPN",
    "/report/{report}": "/report/gaps-by-alliance",
    "/search": "/search?q=japan",
    "/sources": "/sources",
    "/sql": "/sql?sql=SELECT+*+FROM+coverage+LIMIT+20",
    "/timeline": "/timeline?party=Japan",
    "/api": "/api",
}
WRONG = {
    "not there": "/nope",
    "unknown pact": "/pact/XXX-1",
    "wrong field": "/coverage?group=Five+Eyes&partner=Japn",
    "wrong question": "/ask?q=What+is+the+weather%3F",
    "wrong sql": "/sql?sql=DELETE+FROM+pact",
}
# Set before a page is loaded, so that what its policy stops is written down.
WATCH = "window.stopped = []; addEventListener('securitypolicyviolation', each => stopped.push(each.violatedDirective))"


@contextmanager
def opened(browser: Browser, width: int, scheme: str, *, scripts: bool = True) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what its console says."""
    shape = {"width": width, "height": 900}
    context = browser.new_context(viewport=shape, color_scheme=scheme, java_script_enabled=scripts)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(60_000)
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.add_init_script(WATCH)
    yield page, messages
    context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page."""
    page.evaluate(AXE)
    outcome = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [_in_words(each) for each in outcome["violations"]]


def _in_words(violation: Any) -> str:
    first = violation["nodes"][0]
    return f"{violation['id']}: {first['target']} {first['failureSummary']}"


def test_every_page_is_looked_at() -> None:
    assert set(ADDRESSES) == {
        path
        for path in [*PAGES, *queries(None), "/api"]
        if not path.endswith((".atom", ".zip")) and path != "/source/{source}"
    }


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1600, "light"), (360, "light"), (1600, "dark")])
def test_every_page_fits_and_is_accessible_under_its_policy(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    problems: dict[str, object] = {}
    with opened(browser, width, scheme) as (page, messages):
        page.goto(f"{address}/sources")
        source = page.locator("ol.entries a").first.get_attribute("href")
        for path in [*ADDRESSES.values(), str(source), *WRONG.values()]:
            messages.clear()
            page.goto(f"{address}{path}")
            for image in page.locator("img").all():
                image.scroll_into_view_if_needed()
                page.wait_for_function("image => image.complete", arg=image.element_handle())
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            problem = {
                "axe": violations(page),
                "policy": page.evaluate("stopped"),
                "wider than the window": page.evaluate(
                    "document.documentElement.scrollWidth > document.documentElement.clientWidth"
                ),
                "pictures not drawn": page.evaluate("[...document.images].filter(each => !each.naturalWidth).length"),
                "console": [each for each in messages if "status of 40" not in each],
            }
            if any(problem.values()):
                problems[path] = problem
    assert not problems, json.dumps(problems, indent=1)


def test_the_map_is_drawn_with_the_marks_of_its_countries(browser: Browser, address: str) -> None:
    with opened(browser, 1600, "light") as (page, _):
        page.goto(f"{address}/party/JPN/map.svg")
        assert page.evaluate("document.documentElement.tagName") == "svg"
        assert page.evaluate("document.querySelector('#AUS path').style.fill || ''") is not None
        assert page.locator("#AUS").count() >= 1
        page.goto(f"{address}/party/JPN")
        picture = page.locator("img").first
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 600", arg=picture.element_handle())
        assert "Map of the world" in (picture.get_attribute("alt") or "")


def test_the_question_is_asked_by_keyboard_without_scripts(browser: Browser, address: str) -> None:
    with opened(browser, 1600, "light", scripts=False) as (page, _):
        page.goto(address)
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to the content")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("#q")).to_be_focused()
        page.keyboard.type("Which Five Eyes members have a pact with Japan?")
        page.keyboard.press("Enter")
        expect(page.locator(".reading code")).to_have_text("pacts coverage 'Five Eyes' Japan --having")
        page.goto(f"{address}/coverage")
        page.locator("#group").focus()
        page.keyboard.type("Quad")
        page.keyboard.press("Tab")
        page.keyboard.type("Sweden")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Quad and Sweden")


def test_evidence_is_folded_out_by_keyboard_without_scripts(browser: Browser, address: str) -> None:
    with opened(browser, 360, "light", scripts=False) as (page, _):
        page.goto(f"{address}/coverage?group=Five+Eyes&partner=Japan")
        folded = page.locator("details.evidence").first
        expect(folded.locator(".proof").first).to_be_hidden()
        folded.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(folded.locator(".proof").first).to_be_visible()


def test_tables_and_packages_are_downloaded(browser: Browser, address: str) -> None:
    with opened(browser, 1600, "light") as (page, _):
        page.goto(f"{address}/coverage?group=Five+Eyes&partner=Japan")
        with page.expect_download() as started:
            page.get_by_role("link", name="CSV").click()
        assert Path(started.value.path()).read_text(encoding="utf-8").startswith("member,member_name,partner,answer")
        page.goto(f"{address}/download")
        with page.expect_download() as started:
            page.get_by_role("link", name="pacts-pacts.zip").click()
        assert started.value.suggested_filename.startswith("pacts-pacts-")


def test_claims_are_reviewed_in_the_browser(browser: Browser, place: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(place, tmp_path / "pacts.db"))
    token = "a token of the test"
    with serving(copy, "--review", "--token", token) as (address, _process), opened(browser, 360, "dark") as (page, _):
        page.goto(f"{address}/review")
        assert violations(page) == []
        page.get_by_label("Your name").fill("Ann")
        page.get_by_label("The token of this server").fill("wrong")
        page.get_by_role("button", name="Enter").click()
        expect(page.locator(".error")).to_contain_text("That is not the token")
        page.get_by_label("Your name").fill("Ann")
        page.get_by_label("The token of this server").fill(token)
        page.get_by_role("button", name="Enter").click()
        expect(page.locator(".lead")).to_contain_text("You review as Ann")
        assert violations(page) == []
        page.get_by_role("button", name="Accept").first.click()
        page.get_by_label("Reason").first.fill("speaks of taxes")
        page.get_by_role("button", name="Reject").first.click()
        page.get_by_role("link", name="Correct").first.click()
        assert violations(page) == []
        page.get_by_label("Title").fill("Another title")
        page.get_by_role("button", name="Correct").click()
        expect(page.locator(".lead")).to_contain_text("You review as Ann")
        assert page.evaluate("stopped") == []
        with Registry(copy) as registry:
            verdicts = registry.verdicts()
        assert sorted(each.verdict for each in verdicts) == ["accepted", "corrected", "rejected"]
        assert {each.reviewer for each in verdicts} == {"Ann"}
        assert {each.title for each in verdicts if each.verdict == "corrected"} == {"Another title"}
        assert {each.reason for each in verdicts if each.verdict == "rejected"} == {"speaks of taxes"}
