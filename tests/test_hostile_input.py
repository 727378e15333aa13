"""No input, however hostile, stops a run, takes long, leads out of what was named, or steers a terminal."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pacts.articles import Article
from pacts.articles.article import LONGEST_TEXT
from pacts.documents import attempt, read, read_bytes, read_text
from pacts.errors import PactsError, Unusable
from pacts.output import emit
from pacts.records import Record
from pacts.registry import Registry
from pacts.store.engine import connect, writing
from pacts.store.sources import Added
from pacts.verdicts import Judgement, Verdict
from pacts.verdicts.parsing import parse
from pacts.web.app import make_app
from tests.commands import SIGNED, run
from tests.telling import noted

PROSE = "KLOW — Borduria and Syldavia signed a pact on the protection of classified information on Tuesday, it said.\n"
HEAD = "---\npublished: 2021-04-17\n---\n"
PAGE = '<!doctype html><html><head><meta property="article:published_time" content="2021-04-17"></head><body>{}'
PARAGRAPHS = f"<article><p>{PROSE * 3}</p><p>{PROSE * 3}</p></article></body></html>"


def lines(items: list[Article | Record | PactsError]) -> list[str]:
    return [f"! {item}" if isinstance(item, PactsError) else item.name for item in items]


def refusal(data: str | bytes, name: str) -> str:
    [item] = read_bytes(data.encode() if isinstance(data, str) else data, name)
    assert isinstance(item, PactsError), item
    return str(item)


@pytest.mark.parametrize(
    "tag",
    [
        "<p {}>",
        "<!-- <p a=' --><p {} '>",
        "<script>'</script><p {}>",
        "<p x='>' {}>",
        '<title><p a="</title><p {}>',
    ],
)
@pytest.mark.parametrize("attribute", ["a{}", "a{}=1", "a{}='>'", 'a{}=">"', "=a{}", "a{} = '>' "])
def test_a_tag_with_very_many_attributes_is_refused_wherever_it_hides(tag: str, attribute: str) -> None:
    crowd = " ".join(attribute.format(number) for number in range(2_100))
    assert refusal(PAGE.format(tag.format(crowd) + PARAGRAPHS), "a.html") == (
        "a.html: has a tag with more than 2,000 attributes. Save the text of the page instead."
    )


def test_a_page_with_many_tags_is_no_page_with_a_crowded_one() -> None:
    tags = '<a class="x" href="/a?b=c&amp;d" title=\'it is "so"\'>one of many</a> <br/>\n' * 2_000
    [item] = read_bytes(PAGE.format(f"<nav>{tags}</nav>{PARAGRAPHS}").encode(), "a.html")
    assert isinstance(item, Article)


# Size


TOO_LONG = (
    "is larger than 2 MB, the most that an article may be. "
    "Keep only the article itself, or split the text into several."
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", f"Title\n2021-04-17\n{'word ' * 400_000}"),
        ("a.md", f"{HEAD}{'é' * 1_000_000}"),
        ("a.html", PAGE.format(PARAGRAPHS) + " " * LONGEST_TEXT),
        ("a.json", json.dumps({"published": "2021-04-17", "text": "x" * (LONGEST_TEXT + 1)})),
    ],
)
def test_an_article_longer_than_any_is_refused(name: str, data: str) -> None:
    assert refusal(data, name) == f"{name}: {TOO_LONG}"


def test_the_limit_is_on_each_article_and_not_on_a_file_of_many() -> None:
    long, longer = (json.dumps({"published": "2021-04-17", "text": "x" * (LONGEST_TEXT + more)}) for more in (0, 1))
    items = read_bytes(f"{long}\n{longer}\n{long}".encode(), "a.jsonl")
    assert lines(list(items)) == ["a.jsonl#1", f"! a.jsonl, line 2: {TOO_LONG}", "a.jsonl#3"]


def test_front_matter_longer_than_any_is_refused() -> None:
    assert refusal(f"---\n{'a: b' * 5_001}\n---\nX.", "a.md") == (
        "a.md: has front matter of more than 20,000 characters. "
        "Keep what is about the article; its words go below the second '---'."
    )


def test_aliases_of_yaml_are_not_expanded() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 8)}]\n" for i in range(1, 9))
    assert refusal(f"---\npublished: 2021-04-17\n{bomb}title: *a8\n---\nX.", "a.md") == (
        "a.md, line 3: is not YAML: a value that begins with '&' or '*' needs quotes around it. Correct the line."
    )


@pytest.mark.parametrize(("value", "kind"), [(["x"], "a list"), ({"a": "b"}, "an object"), ([[[]]], "a list")])
@pytest.mark.parametrize("key", ["title", "publisher", "published", "text"])
def test_nested_values_are_refused_by_their_type(key: str, value: object, kind: str) -> None:
    data = json.dumps({"published": "2021-04-17", "text": "X."} | {key: value})
    advice = "Write the article's own words, in one text." if key == "text" else "Write one line of text."
    assert refusal(data, "a.json") == f"a.json: '{key}' is {kind}. {advice}"


def test_a_nest_too_deep_to_be_written_out_is_refused() -> None:
    nest = "[" * 900 + "]" * 900
    assert refusal(f'{{"published": "2021-04-17", "text": {nest}}}', "a.json").startswith("a.json: 'text' is a list.")
    with pytest.raises(PactsError, match=r"line 1: 'claim' is '\[\.\.\.\]'\. Write text\."):
        parse(f'{{"claim": {nest}, "verdict": "accepted"}}', "log", "Ann", "2026-01-01")


# Bugs


def test_an_encoding_that_is_none_is_refused() -> None:
    for encoding in ("undefined", "idna", "punycode", "unicode_escape", "hex", "x-klow"):
        page = PAGE.replace("<head>", f"<head><meta charset={encoding}>").format(PARAGRAPHS)
        assert refusal(page.encode("cp1252"), "a.html") == (
            f"a.html: is not UTF-8, and no text has the encoding '{encoding}', which it declares. "
            "Save it again, as UTF-8."
        )


def test_an_encoding_that_is_declared_wrongly_does_not_matter_where_the_text_is_utf_8() -> None:
    page = PAGE.replace("<head>", "<head><meta charset=undefined>").format(PARAGRAPHS)
    assert lines(list(read_bytes(page.encode(), "a.html"))) == ["a.html"]


@pytest.fixture
def faulty() -> str:
    """The name of an encoding whose decoder fails as no decoder should."""

    def fail(data: object, errors: str = "strict") -> tuple[str, int]:
        raise RuntimeError("the decoder\nfell \x1b]0;over")

    def find(name: str) -> codecs.CodecInfo | None:
        return codecs.CodecInfo(fail, fail, name="x_faulty") if name == "x_faulty" else None  # type: ignore[arg-type]

    codecs.register(find)
    return "x_faulty"


def test_a_bug_met_in_one_document_ends_no_run_and_is_named(tmp_path: Path, faulty: str) -> None:
    page = PAGE.replace("<head>", f"<head><meta charset={faulty}>").format(PARAGRAPHS)
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    (tmp_path / "b.md").write_text(HEAD + PROSE)
    error, name = lines(list(read([tmp_path])))
    assert error.startswith(f"! {tmp_path}/a.html: this is a bug in pacts: please report it (RuntimeError: ")
    assert "the decoder fell ]0;over" in error
    assert name == "b.md"


def test_a_bug_met_in_extraction_ends_no_import(registry: Registry) -> None:
    broken = Article("broken.md", text=None, published=date(2021, 4, 17))  # type: ignore[arg-type]
    whole = Article("whole.md", text=PROSE, published=date(2021, 4, 17))
    error, added = registry.import_([broken, whole])
    assert str(error).startswith("broken.md: this is a bug in pacts: please report it (")
    assert isinstance(added, Added)


def test_an_error_of_the_database_ends_an_import(registry: Registry) -> None:
    registry.version()
    with writing(connect(registry.place), registry.place) as connection:
        connection.exec_driver_sql("ALTER TABLE source RENAME TO lost")
    with pytest.raises(Unusable, match="its tables are not those of this release"):
        list(registry.import_([Article("a.md", text=PROSE, published=date(2021, 4, 17))]))


def test_what_is_refused_is_no_bug() -> None:
    error = PactsError("is so.")

    def refuse() -> None:
        raise error

    assert attempt("a.md", refuse) is error


# Files that are none, and links


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_refused_and_stops_no_other_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "b.md").write_text(HEAD + PROSE)
    problem = "is a named pipe, no file. Save its content to a file, or hand it over to standard input"
    for paths in ([tmp_path], [tmp_path / "a.md", tmp_path / "b.md"]):
        error, name = lines(list(read(paths)))
        assert error.startswith(f"! {tmp_path}/a.md: {problem}")
        assert name == "b.md"
    with pytest.raises(PactsError, match="is a named pipe, no file"):
        read_text(str(tmp_path / "a.md"))


def test_a_device_and_a_folder_are_no_files(tmp_path: Path) -> None:
    for path, problem in ((os.devnull, "is a device, no file."), (str(tmp_path), "is a folder.")):
        with pytest.raises(PactsError) as caught:
            read_text(path)
        assert str(caught.value).startswith(f"{path}: {problem}")
    assert lines(list(read([os.devnull])))[0].startswith(f"! {os.devnull}: is a device, no file.")


@pytest.mark.skipif(not os.path.exists("/proc/self/environ"), reason="no files here that the system makes up")
def test_a_file_without_a_size_is_empty_since_the_system_may_make_it_up_and_wait() -> None:
    with pytest.raises(PactsError, match="is empty"):  # as of /proc/kmsg, which waits for ever
        read_text("/proc/self/environ")


def test_a_name_too_long_for_a_file_of_verdicts_is_refused() -> None:
    with pytest.raises(PactsError, match="cannot be read"):
        read_text("x" * 300)


def test_standard_input_that_cannot_be_read_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Unreadable(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            raise IsADirectoryError(21, "Is a directory")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Unreadable())))
    assert lines(list(read(["-"]))) == ["! stdin: cannot be read (Is a directory). Check the file and its permissions."]


def test_links_out_of_a_folder_are_not_followed_unless_they_are_named(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "secret.md").write_text(f"{HEAD}{folder.name} {PROSE}")
    (inside / "link.md").symlink_to(outside / "secret.md")
    (inside / "folder").symlink_to(outside)
    (inside / "own.md").symlink_to(inside / "secret.md")
    refused = "is a symbolic link that leads out of its folder, so it was not followed. To read it, name it"
    items = lines(list(read([inside])))
    assert items[0].startswith(f"! {inside}/folder: {refused}")
    assert items[1].startswith(f"! {inside}/link.md: {refused}")
    assert items[2:] == ["secret.md"]  # to which own.md leads
    assert lines(list(read([inside / "link.md"]))) == ["link.md"]
    (tmp_path / "door").symlink_to(outside)
    assert lines(list(read([tmp_path / "door"]))) == ["secret.md"]


# Days to come


def test_a_verdict_of_a_day_to_come_is_refused_with_its_line() -> None:
    claim, now = "1234567890abcdef1234", datetime.now(UTC)
    good, bad = (
        json.dumps({"claim": claim, "verdict": "accepted", "time": time})
        for time in (str(now.date() + timedelta(days=1)), (now + timedelta(hours=1)).isoformat())
    )
    assert len(parse(good, "log", "Ann", "2026-01-01")) == 1
    with pytest.raises(PactsError, match=r"^log, line 2: 'time' is '.*'\. That time has not come: today is 20"):
        parse(f"{good}\n{bad}", "log", "Ann", "2026-01-01")
    clock_ahead = good.replace(str(now.date() + timedelta(days=1)), (now + timedelta(minutes=2)).isoformat())
    assert len(parse(clock_ahead, "log", "Ann", "2026-01-01")) == 1


def test_an_update_of_a_day_to_come_is_refused() -> None:
    assert refusal("---\npublished: 2021-04-17\nupdated: 2221-04-17\n---\nX.", "a.md").startswith(
        "a.md: 'updated' is '2221-04-17'. That day has not come"
    )


# Characters


STEERING = "\x1b]0;pwned\x07\u202e\u2066\x9b\u061c"


def test_no_name_of_a_file_steers_a_terminal(tmp_path: Path) -> None:
    (tmp_path / f"a{STEERING}.md").write_text(HEAD + PROSE)
    (tmp_path / f"b{STEERING}\n.md").write_text("---\n")
    (tmp_path / "c\udcff.md").write_text("---\n")
    name, *errors = lines(list(read([tmp_path])))
    assert name == "a]0;pwned.md"
    assert [error.partition(": is")[0] for error in errors] == [
        f"! {tmp_path}/b]0;pwned .md, line 1",
        f"! {tmp_path}/c\ufffd.md, line 1",
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f"parties,{STEERING}\nCanada,Japan\n"),
        ("a.csv", f"parties,status,date,source\nCanada; {STEERING},concluded,2025-07-08,https://a.example\n"),
        ("a.json", json.dumps({"parties": STEERING, "source": "https://a.example", "status": STEERING})),
        ("a.json", json.dumps({"text": "X.", "published": STEERING})),
        ("a.md", "---\ntitle: '\u202e' \u202e\n---\nX."),
    ],
)
def test_no_document_steers_a_terminal_by_its_refusal(name: str, data: str) -> None:
    assert not set(STEERING[:1] + STEERING[9:]) & set(refusal(data, name))


def test_a_refusal_does_not_repeat_a_whole_document() -> None:
    row = f"parties,status,date,source\nCanada; {'x' * 100_000},concluded,2025-07-08,https://a.example\n"
    message = refusal(row, "a.csv")
    assert message.startswith("a.csv, line 2: 'parties': 'xxx")
    assert message.endswith("write a country, its ISO code, or an organisation.")
    assert len(message) < 1_000
    with pytest.raises(PactsError) as caught:
        parse(f"claim,verdict,{'x' * 100_000}\n", "log", "Ann", "2026-01-01")
    assert len(str(caught.value)) < 1_000


@pytest.mark.parametrize(
    "line",
    [
        json.dumps({"claim": "abcd", "verdict": STEERING}),
        json.dumps({"claim": "abcd", STEERING: "x"}),
        json.dumps(
            {"claim": "abcd", "verdict": "corrected", "at_least": "none", "at_most": "none"} | {"parties": STEERING}
        ),
        json.dumps({"claim": "abcd", "verdict": "accepted", "time": STEERING}),
        f"claim,verdict,{STEERING}\n",
    ],
)
def test_no_file_of_verdicts_steers_a_terminal_by_its_refusal(line: str) -> None:
    with pytest.raises(PactsError) as caught:
        parse(line, "log", "Ann", "2026-01-01")
    assert not set(STEERING[:1] + STEERING[9:]) & set(str(caught.value))


def test_a_verdict_of_characters_that_no_text_has_is_refused() -> None:
    for reviewer, reason in (("\udcff", None), ("Ann", "x\0")):
        with pytest.raises(PactsError, match=r"holds (a NUL character|half of a surrogate pair)"):
            Judgement("abcd", Verdict.ACCEPTED, reviewer, "2026-01-01", reason)


@pytest.mark.parametrize("format", ["table", "csv", "markdown", "json", "jsonl"])
def test_no_heading_steers_a_terminal(format: str) -> None:
    out = io.StringIO()
    emit([{f"a{STEERING}b": f"a{STEERING}b\udcff"}], (f"a{STEERING}b",), format, out)
    assert not set(STEERING[:1] + STEERING[9:]) & set(out.getvalue())
    if format not in ("json", "jsonl"):
        assert "a]0;pwnedb" in out.getvalue().replace("\\", "")
        out.getvalue().encode()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<img src=x onerror=alert(1)>", "&#60;img src=x onerror=alert(1)&#62;"),
        ("&lt;script&gt;", "&#38;lt;script&#38;gt;"),
        ("![x](https://a.example/y)", "!\\[x\\](https&#58;//a.example/y)"),
        ("see http://a.example", "see http&#58;//a.example"),
        ("WWW.a.example or a@b.example", "WWW&#46;a.example or a&#64;b.example"),
        ("a|b `c` *d*", "a\\|b \\`c\\` \\*d\\*"),
        ("https://a.example/?b=c&d=e", "https://a.example/?b=c&amp;d=e"),
    ],
)
def test_words_in_markdown_are_shown_as_they_stand(words: str, shown: str) -> None:
    out = io.StringIO()
    evidence = [{"quote": words, "publisher": words, "source": "https://a.example/1"}]
    emit([{"a": words, "evidence": evidence}], ("a", "evidence"), "markdown", out)
    row = out.getvalue().splitlines()[2]
    assert row.startswith(f"| {shown} | “")
    assert row.endswith(f"{shown} https://a.example/1 |")


def test_words_beside_a_table_in_markdown_are_shown_as_they_stand(tmp_path: Path) -> None:
    place = str(tmp_path / "pacts.db")
    with Registry(place) as registry:
        registry.add_records([noted("CAN-ITA", "signed", "2019", title="~~~ <img src=x onerror=alert(9)> *T*")])
        with TestClient(make_app(registry)) as client:
            written = [client.get("/pact/CAN-ITA-1.md").text]
    questions = (["show", "Canada", "Italy"], ["show", "CAN-ITA-1"], ["ask", "Canada and Italy?"])
    written += [run("--db", place, *question, "-f", "markdown").stdout for question in questions]
    for text in written:
        assert "<img" not in text
        assert "\\~~~ &#60;img src=x onerror=alert(9)&#62; \\*T\\* (CAN-ITA-1)" in text


def test_an_explanation_is_not_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{SIGNED}<img src=x onerror=alert(9)>")
    refused = run("extract", str(tmp_path / "a.md"), "--explain", "-f", "markdown")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--explain prints plain text: leave --format out." in refused.stderr
