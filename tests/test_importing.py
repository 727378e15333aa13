"""Imports again and again: what has not changed is passed over, what says nothing leaves no text, one import waits."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

import pacts
from pacts.cli.group import cli
from pacts.documents import FileDone, read_changed
from pacts.errors import PactsError
from pacts.extraction.findings import Findings
from pacts.readers.rules import RulesReader
from pacts.registry import Registry
from pacts.store.engine import connect, reading
from pacts.store.tables import READ_FILE, SILENT_ARTICLE, SOURCE

SIGNED = "Japan and Canada signed an information security agreement on July 8, 2025."
APPLES = "The harvest of apples was good this year, growers in the valley said."


class Counting(RulesReader):
    """The rules, and which articles they read."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def read(self, article: pacts.Article) -> Findings:
        self.names.append(article.name)
        return super().read(article)


def article(name: str, text: str, day: str = "2025-07-09", **more: object) -> str:
    return json.dumps({"text": text, "published": day, "url": f"https://news.example/{name}", **more})


def write(file: Path, *lines: str) -> None:
    """Write a file that seems to be from last year, so that its time stamp can be trusted."""
    file.write_text("\n".join(lines) + "\n")
    os.utime(file, ns=(0, 1_700_000_000_000_000_000 + int(file.stat().st_size)))


def run(registry: Registry, folder: Path, read_by: str = "a", keep_all: bool = False) -> tuple[list[str], int, int]:
    """What became of each document, how many files were passed over, and how many had been read otherwise."""
    with registry.read_files(read_by) as known:
        documents = list(read_changed([folder], known))
        outcomes = [
            str(each) if isinstance(each, PactsError) else each.outcome.value
            for each in registry.import_(documents, read_by=read_by, keep_all=keep_all)
        ]
        return outcomes, known.unchanged, known.outdated


def rows(registry: Registry) -> tuple[int, int, int]:
    """How many sources, articles without a claim and files are on record."""
    with reading(connect(registry.place), registry.place) as connection:
        one, two, three = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (SOURCE, SILENT_ARTICLE, READ_FILE)
        )
    return one, two, three


def test_files_that_have_not_changed_are_passed_over(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    write(tmp_path / "a.json", article("a", SIGNED))
    write(tmp_path / "deep" / "b.json", article("b", APPLES))
    write(tmp_path / "z.csv", "parties,status,date,source", "CAN;JPN,concluded,2025-07-08,https://a.example/1")
    assert run(registry, tmp_path) == (["new", "new", "new"], 0, 0)
    assert rows(registry) == (2, 1, 3)
    assert run(registry, tmp_path) == ([], 3, 0)
    os.utime(tmp_path / "a.json")  # as a copy may do; its content is the same, but its time stamp is too new to trust
    assert [run(registry, tmp_path) for _ in range(2)] == [([], 3, 0)] * 2
    write(tmp_path / "a.json", article("a", f"{SIGNED} It entered into force.", updated="2025-08-01"))
    assert run(registry, tmp_path) == (["updated"], 2, 0)


def test_another_way_of_reading_reads_files_again(registry: Registry, tmp_path: Path) -> None:
    write(tmp_path / "a.json", article("a", SIGNED))
    write(tmp_path / "b.json", article("b", APPLES))
    run(registry, tmp_path, "a")
    assert run(registry, tmp_path, "b") == (["unchanged", "unchanged"], 0, 2)
    assert run(registry, tmp_path, "b") == ([], 2, 0)


def test_a_file_of_which_something_was_refused_is_read_again(registry: Registry, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", article("a", SIGNED), "{", article("b", APPLES))
    first, second = (run(registry, tmp_path)[0] for _ in range(2))
    assert (first[0], first[2], second[0], second[2]) == ("new", "new", "unchanged", "unchanged")
    assert first[1] == second[1] == f"{tmp_path}/a.jsonl, line 2: is not JSON: expecting property name enclosed in double quotes. Correct the line."  # fmt: skip  # noqa: E501
    assert rows(registry) == (1, 1, 0)


def test_an_article_that_says_nothing_leaves_no_text_and_is_read_once(registry: Registry, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", article("a", APPLES))
    assert run(registry, tmp_path)[0] == ["new"]
    assert rows(registry) == (0, 1, 1)

    reader = Counting()
    write(tmp_path / "a.jsonl", article("a", APPLES), article("b", APPLES))
    with registry.read_files("a") as known:
        items = registry.import_(read_changed([tmp_path], known), read_by="a", reader=reader)
        assert [each.outcome.value for each in items if isinstance(each, pacts.Added)] == ["unchanged", "new"]
    assert reader.names == ["a.jsonl#2"]
    assert run(registry, tmp_path, "all", keep_all=True)[0] == ["updated", "updated"]
    assert rows(registry) == (2, 0, 1)


def test_silent_versions_of_an_article_come_to_the_same_in_any_order(registry: Registry, tmp_path: Path) -> None:
    told = pacts.Article("a", SIGNED, date(2025, 7, 9), url="https://news.example/a")
    retracted = pacts.Article("a", APPLES, date(2025, 7, 9), url="https://news.example/a", updated=date(2025, 7, 12))
    again = pacts.Article("a", SIGNED, date(2025, 7, 9), url="https://news.example/a", updated=date(2025, 7, 15))
    outcomes = [each.outcome.value for each in registry.import_([told, retracted, told, again])]  # type: ignore[union-attr]
    assert outcomes == ["new", "updated", "older", "updated"]
    assert rows(registry) == (1, 0, 0)
    assert [row.answer for row in registry.coverage("Canada", "Japan")] == ["yes"]
    newest = pacts.Article("a", APPLES, date(2025, 7, 9), url="https://news.example/a", updated=date(2025, 8, 1))
    list(registry.import_([newest]))
    assert rows(registry) == (0, 1, 0)
    assert [row.answer for row in registry.coverage("Canada", "Japan")] == ["unknown"]


def test_a_summary_goes_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    write(tmp_path / "news" / "a.json", article("a", SIGNED))
    (tmp_path / "news" / "b.txt").write_bytes(b"\0")
    for number in range(2):
        result = CliRunner().invoke(cli, ["--db", "r.db", "import", "news", "--summary", "sum.json"])
        assert (result.exit_code, result.stdout) == (1, "")
        summary = json.loads((tmp_path / "sum.json").read_text())
        assert summary["files"] == {"unchanged": number, "read_again": 0}
        assert summary["articles"] == {"new": 1 - number, "updated": 0, "unchanged": 0, "older": 0}
        assert summary["claims"]["claims"] == 1 - number
        assert summary["refused"] == ["news/b.txt: is binary data, not text. Save it as text, Markdown, HTML or CSV."]


def test_files_are_told_from_those_of_other_folders(new_place: Callable[[str, bool], str], tmp_path: Path) -> None:
    """Files between subfolders: the rows of a folder stay at hand while those below it are gone through."""
    for name in ("a/1.json", "a/b/1.json", "a/c.json", "a/d/e/1.json", "a/z.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / name, article(name, APPLES))
    with Registry(new_place("sqlite", True)) as registry:
        assert run(registry, tmp_path) == (["new"] * 5, 0, 0)
        assert run(registry, tmp_path) == ([], 5, 0)
        assert run(registry, tmp_path / "a" / "d") == ([], 1, 0)
        with registry.read_files("a") as known:
            assert [each for each in read_changed([tmp_path / "a" / "b"], known) if isinstance(each, FileDone)] == []
