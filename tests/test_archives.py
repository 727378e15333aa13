"""Whole archives: what is in them, what is read of it, and what becomes of broken parts."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner

from pacts.archives.containers import documents
from pacts.archives.parts import Document
from pacts.archives.runs import run, sources
from pacts.articles import Article
from pacts.cli.group import cli
from pacts.documents import read
from pacts.errors import PactsError
from pacts.extraction.findings import Findings
from pacts.readers import ReaderOptions
from pacts.readers.rules import RulesReader

RULES = ReaderOptions()
TEXT = (
    "OTTAWA - Japan and Canada signed an agreement on the security of classified information in Ottawa on July 8, "
    "2025, the foreign ministry said in a statement.\n\n"
    "The agreement lets the two governments exchange classified information."
)
OTHER = "The harvest of apples was good this year, growers in the valley said, and prices fell by a third."
GERMAN = "Japan und Kanada unterzeichneten ein Abkommen. It has classified information and an agreement in it."


def page(text: str, language: str = "en") -> bytes:
    """A page as a newspaper serves it."""
    paragraphs = "".join(f"<p>{each}</p>" for each in text.split("\n\n"))
    return (
        f'<html lang="{language}"><head><title>News of the day</title>'
        '<meta property="article:published_time" content="2025-07-09T08:00:00+09:00"></head>'
        f"<body><article><h1>News of the day</h1>{paragraphs}</article></body></html>"
    ).encode()


def record(number: int, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """A WARC record with a response of a server."""
    return block(number, f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body)


def block(number: int, data: bytes, type: str = "response", of: str = "application/http; msgtype=response") -> bytes:
    """A WARC record of any bytes."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Date: 2025-07-09T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: {of}\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n\r\n"


RECORDS = [
    record(1, page(TEXT)),
    record(2, page(OTHER)),
    record(3, page(GERMAN, "de")),
    record(4, b"gone", "404 Not Found"),
    record(5, b"%PDF-", kind="application/pdf"),
    record(6, page(TEXT.replace("Canada", "Australia"))),
]
LINES = [
    {"text": TEXT, "published": "2025-07-09", "url": "https://news.example/7", "title": "A pact"},
    {"text": OTHER, "published": "2025-07-09", "url": "https://news.example/8"},
]
JSONL = b"".join(json.dumps(each).encode() + b"\n" for each in LINES)
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title><language>en</language>
<item><title>A pact</title><link>https://wire.example/1</link><pubDate>Wed, 09 Jul 2025 08:00:00 +0900</pubDate>
<description><![CDATA[<p>{TEXT}</p>]]></description></item>
<item><title>Apples</title><link>https://wire.example/2</link><pubDate>Wed, 09 Jul 2025 08:00:00 +0900</pubDate>
<description>{OTHER}</description></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title>
<entry><title>A pact</title><link href="https://wire.example/3"/><published>2025-07-09T08:00:00+09:00</published>
<content type="html">{TEXT}</content></entry></feed>"""


def tar(mode: str) -> bytes:
    """A tar archive with a page, lines and a picture."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in (
            ("a/page.html", page(TEXT)),
            ("lines.jsonl.gz", gzip.compress(JSONL)),
            ("a.png", b"\x89PNG"),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return stream.getvalue()


def zip_() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/page.html", page(TEXT))
        archive.writestr("feed.rss", FEED)
    return stream.getvalue()


ARCHIVES: dict[str, tuple[bytes, int, int]] = {  # with how many documents, and how many articles on a pact
    "a.warc": (b"".join(RECORDS), 4, 2),
    "a.warc.gz": (b"".join(gzip.compress(each) for each in RECORDS), 4, 2),
    "a.warc.zst": (b"".join(zstandard.compress(each) for each in RECORDS), 4, 2),
    "a.jsonl": (JSONL, 2, 1),
    "a.jsonl.gz": (gzip.compress(JSONL), 2, 1),
    "a.jsonl.zst": (zstandard.compress(JSONL), 2, 1),
    "a.tar": (tar("w"), 3, 2),
    "a.tar.gz": (tar("w:gz"), 3, 2),
    "a.tar.xz": (tar("w:xz"), 3, 2),
    "a.tar.zst": (zstandard.compress(tar("w")), 3, 2),
    "a.zip": (zip_(), 3, 2),
    "a.rss": (FEED.encode(), 2, 1),
    "a.atom": (ATOM.encode(), 1, 1),
    "a.html": (page(TEXT), 1, 1),
    "a.html.gz": (gzip.compress(page(TEXT)), 1, 1),
}


ENDS = {  # of the records of a WARC
    name: set(accumulate(len(each) for each in parts))
    for name, parts in {
        "a.warc": RECORDS,
        "a.warc.gz": [gzip.compress(each) for each in RECORDS],
        "a.warc.zst": [zstandard.compress(each) for each in RECORDS],
    }.items()
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_every_kind_of_archive_is_read(name: str, tmp_path: Path) -> None:
    data, number, articles = ARCHIVES[name]
    (tmp_path / name).write_bytes(data)
    found = list(documents(tmp_path / name))
    assert [each for each in found if isinstance(each, PactsError)] == []
    assert len([each for each in found if isinstance(each, Document)]) == number
    counts = run(sources([tmp_path]), tmp_path / "found.jsonl", RULES)
    assert (counts.articles, counts.refused) == (articles, 0)
    lines = (tmp_path / "found.jsonl").read_text().splitlines()
    claims = [claim for line in lines for claim in json.loads(line)["claims"]]
    assert {tuple(each["parties"]) for each in claims} <= {("CAN", "JPN"), ("AUS", "JPN")}
    assert all({"confidence", "sure"} <= each.keys() for each in claims)
    assert all(each["quote"] in json.loads(line)["text"] for line in lines for each in json.loads(line)["claims"])


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
UNUSUAL = {  # records as archives have them, and what becomes of each
    "lines end in LF": (block(1, HEAD.replace(b"\r", b"") + b"Content-Encoding: gzip\n\n" + page(TEXT)), ""),
    "no content type": (block(1, b"HTTP/1.1 200 OK\r\n\r\n" + page(TEXT)), ""),
    "packed": (block(1, HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(page(TEXT))), ""),
    "in chunks": (block(1, CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(TEXT)), page(TEXT))), ""),
    "not in chunks": (block(1, CHUNKED + page(TEXT)), ""),
    "chunks that lead back": (block(1, CHUNKED + b"-6\r\n" + page(TEXT)), ""),
    "no charset of texts": (block(1, HEAD.replace(b"html", b"html; charset=undefined") + b"\r\n" + page(TEXT)), ""),
    "resource": (block(1, page(TEXT), "resource", "text/html; charset=utf-8"), ""),
    "of an old standard": (record(1, page(TEXT)).replace(b"WARC/1.0", b"WARC/0.18"), ""),
    "brotli": (block(1, HEAD + b"Content-Encoding: br\r\n\r\n" + b"\x8b\x03\x80"), "content encoding br"),
    "no page": (block(1, b"HTTP/1.1 200 OK\r\n\r\nwords"), "no content type"),
    "no type": (block(1, b"words").replace(b"WARC-Type: response\r\n", b""), "untyped"),
    "request": (block(1, b"GET / HTTP/1.1\r\n\r\n", "request"), "request"),
    "gone": (record(1, page(TEXT), "404 Not Found"), "status 404"),
    "of names": (block(1, b"news.example. A 10.0.0.1", of="text/dns"), "text/dns"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSUAL)
def test_a_record_of_warc_is_read_or_left_out_by_its_kind(name: str, tmp_path: Path) -> None:
    data, kind = UNUSUAL[name]
    (tmp_path / "a.warc").write_bytes(data + record(2, page(TEXT)))
    counts = run([tmp_path / "a.warc"], tmp_path / "found.jsonl", RULES)
    assert (counts.articles, dict(counts.left_out), counts.errors) == (1 if kind else 2, {kind: 1} if kind else {}, [])


@pytest.mark.parametrize("address", [b"https://news.example/\0", b"javascript:alert(1)", b"https://" + 2000 * b"x"])
def test_a_page_that_no_source_can_have_the_address_of_is_refused_alone(address: bytes, tmp_path: Path) -> None:
    data = record(1, page(TEXT)).replace(b"https://news.example/1", address) + record(2, page(TEXT))
    (tmp_path / "a.warc").write_bytes(data)
    counts = run([tmp_path / "a.warc"], tmp_path / "found.jsonl", RULES)
    assert (counts.articles, counts.refused) == (1, 1)
    assert counts.errors[0].startswith(f"{tmp_path / 'a.warc'}, byte 0: 'url' ")


@pytest.mark.parametrize(
    "name", ["a.warc", "a.warc.gz", "a.warc.zst", "a.jsonl.gz", "a.jsonl.zst", "a.tar.gz", "a.tar.xz"]
)
def test_a_source_that_is_cut_off_anywhere_says_so(name: str, tmp_path: Path) -> None:
    data, number, _ = ARCHIVES[name]
    for end in range(1, len(data), len(data) // 40):
        (tmp_path / name).write_bytes(data[:end])
        parts = list(documents(tmp_path / name))
        read = [each for each in parts if isinstance(each, Document)]
        is_whole = any(0 <= last - end < 12 for last in ENDS.get(name, ()))  # but for a check sum or empty lines
        assert any(isinstance(each, PactsError) for each in parts) or len(read) == number or is_whole, end


def test_a_tar_within_a_tar_is_read_and_one_within_that_is_left_out(tmp_path: Path) -> None:
    inner = tar("w:gz")
    for name in ("middle.tar.gz", "outer.tar.gz"):
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w:gz") as archive:
            for each, data in ((f"in-{name}", inner), ("b.zip", zip_())):
                member = tarfile.TarInfo(each)
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
        inner = stream.getvalue()
        (tmp_path / name).write_bytes(inner)
    counts = {each.name: run([each], tmp_path / "found.jsonl", RULES, force=True) for each in sources([tmp_path])}
    assert counts["middle.tar.gz"].articles == 2
    assert counts["middle.tar.gz"].left_out == {".png": 1, ".zip": 1}
    assert counts["outer.tar.gz"].left_out == {".tar.gz": 1, ".zip": 2}


def test_lines_in_an_archive_may_be_longer_together_than_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pacts.archives.containers.LIMIT", 2000)
    (tmp_path / "a.tar").write_bytes(b"")
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        member = tarfile.TarInfo("a.jsonl")
        member.size = len(JSONL) * 20
        archive.addfile(member, io.BytesIO(JSONL * 20))
    assert len(list(documents(tmp_path / "a.tar"))) == 40


def test_other_languages_are_counted_by_name_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(ARCHIVES["a.warc"][0])
    words = ["scan", str(tmp_path / "a.warc"), "--output", str(tmp_path / "found.jsonl")]
    result = CliRunner().invoke(cli, [*words, "--summary", str(tmp_path / "counts.json")])
    assert "Left out for their language: 1 in German." in result.stderr
    assert json.loads((tmp_path / "counts.json").read_text())["languages"] == {"de": 1}


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress])
def test_a_broken_record_is_named_and_the_rest_goes_on(compress: Callable[[bytes], bytes], tmp_path: Path) -> None:
    parts = [bytearray(compress(each)) for each in RECORDS]
    for place in range(30, 60):
        parts[1][place] ^= 0xFF
    file = tmp_path / ("a.warc.gz" if compress is gzip.compress else "a.warc.zst")
    file.write_bytes(b"".join(parts))
    found = list(documents(file))
    errors = [each for each in found if isinstance(each, PactsError)]
    assert len(errors) == 1
    assert str(errors[0]).startswith(f"{file}, after byte 0: is broken (")
    assert [each.address() for each in found if isinstance(each, Document)][-1] == "https://news.example/6"


@pytest.mark.parametrize("name", [name for name in ARCHIVES if name not in ("a.html", "a.rss", "a.atom", "a.jsonl")])
def test_a_cut_archive_gives_what_it_has(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ARCHIVES[name][0][: -len(ARCHIVES[name][0]) // 3])
    counts = run(sources([tmp_path]), tmp_path / "found.jsonl", RULES)
    assert counts.documents <= ARCHIVES[name][1]
    assert all("bug" not in error for error in counts.errors)


def test_import_takes_the_output(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(ARCHIVES["a.warc"][0])
    for name in ("found.jsonl", "found.parquet"):
        run([tmp_path / "a.warc"], tmp_path / name, RULES)
        articles = list(read([tmp_path / name]))
        assert [(each.url, str(each.published)) for each in articles if not isinstance(each, PactsError)] == [  # type: ignore[union-attr]
            ("https://news.example/1", "2025-07-09"),
            ("https://news.example/6", "2025-07-09"),
        ]


def test_a_broken_line_is_named_by_one_place(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(JSONL + b'{"text": "a secret treaty"\n{"text": "a secret treaty \xff"}\n')
    counts = run([tmp_path / "a.jsonl"], tmp_path / "found.jsonl", RULES)
    problems = [each.removeprefix(f"{tmp_path / 'a.jsonl'}, ").partition(".")[0] for each in counts.errors]
    assert problems == ["line 3: is not JSON: expecting ',' delimiter", "line 4: is not UTF-8"]


def test_a_feed_that_is_cut_off_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(FEED[: FEED.index("<item><title>Apples")])
    article, error = documents(tmp_path / "a.rss")
    assert isinstance(article, Document)
    assert str(error) == f"{tmp_path / 'a.rss'}: is cut off: it has no end. Fetch it again."


@pytest.mark.parametrize(
    ("name", "problem"), [("none.warc.gz", "no such file"), ("a.arc.gz", "is of no kind that pacts scan reads")]
)
def test_what_cannot_be_scanned_is_refused_before_anything_is_written(name: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "a.arc.gz").write_bytes(b"")
    result = CliRunner().invoke(cli, ["scan", str(tmp_path / name), "--output", str(tmp_path / "found.jsonl")])
    assert (result.exit_code, problem in result.stderr) == (1, True)
    assert not list(tmp_path.glob("found.jsonl*"))


def many(folder: Path, number: int) -> list[Path]:
    """So many sources of a few documents each."""
    folder.mkdir()
    for each in range(number):
        lines = [{**LINES[0], "url": f"https://news.example/{each}/{n}"} for n in range(3)]
        (folder / f"{each:03}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return sources([folder])


class Interrupted(RulesReader):
    """A reader that is interrupted at one article, and counts those it has read."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at, self.number = at, 0

    def read(self, article: Article) -> Findings:
        self.number += 1
        if self.number == self.at:
            raise KeyboardInterrupt
        return super().read(article)


def test_a_long_source_goes_on_after_the_last_step_that_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pacts.archives.runs._STEP", 4)
    lines = [json.dumps({**LINES[n % 2], "url": f"https://news.example/{n}"}) for n in range(20)]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines[:10], "{a secret treaty", *lines[10:]]))
    whole = run([tmp_path / "a.jsonl"], tmp_path / "whole.jsonl", RULES)
    with pytest.raises(KeyboardInterrupt):
        run([tmp_path / "a.jsonl"], tmp_path / "found.jsonl", RULES, reader=Interrupted(at=8))
    rest = Interrupted(at=99)
    assert run([tmp_path / "a.jsonl"], tmp_path / "found.jsonl", RULES, reader=rest) == whole
    assert (tmp_path / "found.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert (whole.documents, whole.refused, whole.read, rest.number) == (21, 1, 10, 4)


def test_several_workers_write_the_same_bytes(tmp_path: Path) -> None:
    paths = many(tmp_path / "in", 6)
    for workers in (1, 2):
        run(paths, tmp_path / f"{workers}.jsonl", RULES, workers=workers)
    one, two = ((tmp_path / f"{workers}.jsonl").read_bytes() for workers in (1, 2))
    assert one == two
    assert one.count(b"\n") == 18


def test_an_output_that_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    paths = many(tmp_path / "in", 1)
    (tmp_path / "found.jsonl").write_text("mine\n")
    with pytest.raises(PactsError, match="is already there"):
        run(paths, tmp_path / "found.jsonl", RULES)
    assert (tmp_path / "found.jsonl").read_text() == "mine\n"


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "secret.md").write_text(f"{folder.name} signed nothing.\n")
    (inside / "link.md").symlink_to(outside / "secret.md")
    (inside / "own.md").symlink_to(inside / "secret.md")  # read in its own place
    errors: list[PactsError] = []
    assert sources([inside], refuse=errors.append) == [inside / "secret.md"]
    assert [str(each).partition(" so it")[0] for each in errors] == [
        f"{inside}/link.md: is a symbolic link that leads out of its folder,"
    ]
    done = CliRunner().invoke(cli, ["scan", str(inside), "--output", str(tmp_path / "found.jsonl")])
    assert done.exit_code == 1
    assert f"Error: {inside}/link.md: is a symbolic link that leads out of its folder" in done.stderr
    (inside / "secret.md").unlink()
    (inside / "own.md").unlink()
    with pytest.raises(PactsError, match="leads out of its folder"):
        sources([inside])
    assert sources([inside / "link.md"]) == [inside / "link.md"]  # named as it is
