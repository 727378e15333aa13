"""What came into a registry since the last look: the bookmark, the feed, and the exit status for scripts."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from xml.etree import ElementTree

import pytest

from pacts.cli.steps import CHANGED
from pacts.errors import PactsError
from pacts.registry import Registry
from tests.commands import run
from tests.conftest import NewPlace
from tests.telling import findings, said, source

ATOM = "{http://www.w3.org/2005/Atom}"
LEARNED = ("changes", "--learned", "--since")


@pytest.fixture
def folder(new_place: NewPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a registry of one old signature, and a place for bookmarks."""
    copyfile(new_place("sqlite", True), tmp_path / "pacts.db")
    monkeypatch.setenv("PACTS_DB", str(tmp_path / "pacts.db"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    add(tmp_path, 1, "CAN-JPN", "2019-05-01")
    return tmp_path


def add(folder: Path, number: int, parties: str, day: str) -> None:
    with Registry(folder / "pacts.db") as registry:
        registry.add(source(number, day), findings(said(parties, "signed", day)))


def test_the_last_run_begins_with_the_first_and_lists_each_step_once(folder: Path) -> None:
    first = run(*LEARNED, "last run", "--exit-code")
    assert (first.exit_code, "Nothing that came in since" in first.stdout) == (0, True)
    add(folder, 2, "JPN-SWE", "2018-03-01")
    second = run(*LEARNED, "last run", "--exit-code")
    assert second.exit_code == CHANGED
    assert "Japan, Sweden" in second.stdout
    assert "Canada" not in second.stdout
    assert run(*LEARNED, "last run", "--exit-code").exit_code == 0


def test_an_article_that_is_read_again_brings_nothing_new(folder: Path) -> None:
    run(*LEARNED, "last run")
    with Registry(folder / "pacts.db") as registry:
        for _ in range(2):
            registry.add(source(1, "2019-05-01"), findings())
            registry.add(source(1, "2019-05-01"), findings(said("CAN-JPN", "signed", "2019-05-01")))
    assert "Nothing that came in" in run(*LEARNED, "last run").stdout


def test_each_party_has_a_bookmark_of_its_own(folder: Path) -> None:
    run("changes", "Sweden", *LEARNED[1:], "last run")
    add(folder, 2, "JPN-SWE", "2018-03-01")
    add(folder, 3, "FRA-JPN", "2018-03-01")
    shown = run("changes", "Sweden", *LEARNED[1:], "last run").stdout
    assert ("Japan, Sweden" in shown, "France" in shown) == (True, False)


def test_since_a_moment_goes_by_when_a_claim_came_in(folder: Path) -> None:
    moment = datetime.now(UTC).isoformat()
    add(folder, 2, "JPN-SWE", "2018-03-01")
    shown = run(*LEARNED, moment).stdout
    assert ("Japan, Sweden" in shown, "Canada" in shown) == (True, False)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("changes", "--since", "last run"), "goes with --learned and without --until"),
        ((*LEARNED, "2020-01-01T99"), "is no moment: write 2026-06-01T09:00Z, a day, or 'last run'."),
        ((*LEARNED, "2020-01-01", "--bookmark", "x"), "--bookmark goes with --since 'last run'."),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(folder: Path, words: tuple[str, ...], problem: str) -> None:
    refused = run(*words)
    assert refused.exit_code == 2
    assert problem in " ".join(refused.stderr.split())


def test_a_broken_bookmark_is_refused(folder: Path) -> None:
    (folder / "mark").write_text("yesterday")
    refused = run(*LEARNED, "last run", "--bookmark", str(folder / "mark"))
    assert "is no bookmark that can be read. Delete it" in str(refused.stderr) + str(refused.exception)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_bookmark_is_a_regular_file(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    refused = run(*LEARNED, "last run", "--bookmark", str(folder / "pipe"))
    problem = "is a named pipe, no regular file, so it is not replaced. Name another with --bookmark."
    assert problem in str(refused.stderr) + str(refused.exception)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+01:00", "9999-12-31T23:59:59-01:00"])
def test_a_moment_outside_of_the_calendar_is_refused(folder: Path, moment: str) -> None:
    refused = run(*LEARNED, moment)
    assert (refused.exit_code, "lies outside the calendar of UTC" in " ".join(refused.stderr.split())) == (2, True)
    with Registry(folder / "pacts.db") as registry, pytest.raises(PactsError, match="lies outside the calendar of UTC"):
        registry.arrived(datetime.fromisoformat(moment))


def test_the_feed_has_what_atom_asks_for(folder: Path) -> None:
    feed = ElementTree.fromstring(run("changes", "--since", "2015-01-01", "--format", "atom").stdout)
    assert [feed.findtext(f"{ATOM}{name}") is not None for name in ("id", "title", "updated")] == [True] * 3
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The pacts registry"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Canada, Japan: concluded 2019-05-01"
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo is UTC
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href", "").startswith("https://")
    again = run("changes", "--since", "2015-01-01", "--format", "atom").stdout
    assert ElementTree.fromstring(again).findtext(f"{ATOM}entry/{ATOM}id") == entry.findtext(f"{ATOM}id")
