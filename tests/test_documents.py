"""Paths are read whatever they hold: each kind of document is known, and what cannot be read is refused by name."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.articles import Article
from pacts.documents import read, read_bytes
from pacts.errors import PactsError
from pacts.folders import LIMIT
from pacts.records import Record
from tests.test_articles import BODY, FRONT, PAGE

ROW = {"parties": "Canada; Japan", "status": "concluded", "date": "2025-07-08", "source": "https://examiner.example/1"}
TABLE = "parties,status,date,source\nCanada; Japan,concluded,2025-07-08,https://examiner.example/1\n"


def told(items: list[Article | Record | PactsError]) -> list[str]:
    return [f"! {item}" if isinstance(item, PactsError) else item.name for item in items]


def test_a_file_name_that_is_no_text_is_shown_as_well_as_can_be(tmp_path: Path) -> None:
    (tmp_path / "a\udcff.md").write_text(FRONT + BODY)
    assert told(list(read([tmp_path]))) == ["a\ufffd.md"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (FRONT + BODY, Article),
        (json.dumps({"text": "X.", "published": "2021-04-17"}), Article),
        (PAGE, Article),
        (TABLE, Record),
        (json.dumps(ROW), Record),
        (json.dumps(ROW).upper(), Record),
        (f"{json.dumps(ROW)}\n{json.dumps(ROW)}\n", Record),
    ],
)
def test_standard_input_is_known_by_what_is_in_it(data: str, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    items = list(read(["-"]))
    assert items
    assert all(isinstance(item, kind) for item in items)


def test_prose_about_parties_and_a_source_is_no_table() -> None:
    [item] = read_bytes(b"The parties, a source says, settle\nApril 17, 2021\nThey have settled.", "a.txt")
    assert isinstance(item, Article)


@pytest.mark.parametrize(("name", "table"), [("a.csv", TABLE), ("a.CSV", TABLE), ("a.tsv", TABLE.replace(",", "\t"))])
def test_tables_are_read_as_records(name: str, table: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(table)
    [item] = read([tmp_path])
    assert isinstance(item, Record)
    assert (item.name, item.line, item.parties) == (name, 2, ("CAN", "JPN"))


def test_an_object_with_parties_and_no_text_is_a_record_and_any_other_an_article() -> None:
    article = {"text": "X.", "published": "2021-04-17"}
    shouted = {key.upper(): value for key, value in ROW.items()}
    data = "\n".join(json.dumps(each) for each in (ROW, article, {**article, "parties": "Canada; Japan"}, shouted))
    assert [type(item) for item in read_bytes(data.encode(), "a.jsonl")] == [Record, Article, Article, Record]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(200_000_000)
    assert told(list(read([huge]))) == [f"! {huge}: is larger than 20 MB. Split it into smaller files."]


def test_an_endless_stream_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * (LIMIT + 5))))
    assert told(list(read(["-"]))) == ["! stdin: is larger than 20 MB. Split it into smaller files."]


def test_a_folder_is_read_in_order_and_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.md", "deep/a.md", ".hidden/c.md"):
        (tmp_path / name).write_text(FRONT + BODY)
    (tmp_path / "a.txt").write_bytes(b"\0")
    (tmp_path / "README.md").write_text("About these articles.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    missing = tmp_path / "gone.md"
    assert told(list(read([tmp_path, missing, tmp_path / "b.md"]))) == [
        f"! {tmp_path / 'a.txt'}: is binary data, not text. Save it as text, Markdown, HTML or CSV.",
        "b.md",
        "a.md",
        f"! {missing}: no such file or folder. Check the spelling.",
    ]


def test_what_is_wrong_within_a_file_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Talks: the end\n---\nX.")
    (tmp_path / "b.jsonl").write_text('{"text": "x"\n')
    assert [str(error) for error in read([tmp_path])] == [
        f"{tmp_path}/a.md, line 2: is not YAML: a value with ': ' in it needs quotes around it. Correct the line.",
        f"{tmp_path}/b.jsonl, line 1: is not JSON: expecting ',' delimiter. Correct the line.",
    ]


def test_a_link_to_itself_stops_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "b.txt").write_text("Title\nApril 17, 2021\nWords of an article.\n")
    error, article = read([tmp_path])
    assert str(error).startswith(f"{tmp_path}/a.md: cannot be read (")
    assert isinstance(article, Article)


def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    [error] = read([tmp_path])
    assert str(error).startswith(f"{tmp_path}: holds no articles or records. Looked for files ending in .csv,")


def test_a_name_that_the_system_refuses_is_refused() -> None:
    assert told(list(read(["x" * 300, "a\0b"]))) == [
        f"! {'x' * 300}: cannot be read (File name too long). Check the file and its permissions.",
        "! ab: no such file or folder. Check the spelling.",
    ]


@given(st.binary(max_size=300), st.sampled_from(["a.md", "a.txt", "a.json", "a.jsonl", "a.csv", "a"]))
def test_no_bytes_whatever_end_in_anything_but_what_was_read_and_refusals(data: bytes, name: str) -> None:
    for item in read_bytes(data, name):
        assert isinstance(item, Article | Record | PactsError)


@given(st.text(max_size=400), st.sampled_from(["---\n", "---\na: b\n---\n", "{", "[{", "# ", TABLE, TABLE + '"']))
def test_no_text_whatever_ends_in_anything_but_what_was_read_and_refusals(text: str, start: str) -> None:
    for name in ("a.md", "a.csv", "a"):
        for item in read_bytes((start + text).encode("utf-8", "replace"), name):
            assert isinstance(item, Article | Record | PactsError)
