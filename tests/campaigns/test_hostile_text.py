"""Every public method that takes text takes any text: it answers, or refuses in a sentence. So does every address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import pacts
from pacts import questions
from pacts.articles.article import Article
from pacts.documents import read, read_bytes, read_text
from pacts.errors import PactsError, Unusable
from pacts.output import one_line
from pacts.registry import Registry
from pacts.status import Status
from pacts.verdicts import Correction, Judgement, Verdict
from pacts.verdicts.parsing import parse
from tests.conftest import NewPlace
from tests.telling import findings, noted, said, source

TEXTS = [
    "\ud800",
    "a\udcff b",
    "\0",
    "Jap\0an",
    "",
    " ",
    "\n",
    "x" * 5000,
    "\x1b]0;x\x07\u202e",
    "日本",
    "%s %(a)s {0} :a",
    "'; --",
    "\u0130",
    "x/../y",
    ",;,",
    "-",
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, new_place: NewPlace) -> Iterator[Registry]:
    with Registry(new_place(request.param, True)) as registry:
        registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "signed", "2019")))
        yield registry


def calls(registry: Registry, text: str) -> Iterator[Callable[[], Any]]:
    """Each public method with `text` for each of its texts."""
    ask: Any = registry
    for method in (ask.coverage, ask.history, ask.timeline):
        yield partial(method, text, "Japan")
        yield partial(method, "Japan", text)
    for method in (ask.matrix, ask.partners, ask.timeline, ask.conflicts, ask.search, ask.claim, ask.verdicts):
        yield partial(method, text)
    for method in (ask.reviewable, ask.sql, ask.report, ask.dyad_years, ask.cite, ask.export, ask.backup):
        yield partial(method, text)
    for name in ("at_least", "subject"):
        yield partial(ask.coverage, "Canada", "Japan", **{name: text})
    yield partial(ask.matrix, "Quad", text)
    yield partial(ask.search, f'japan "{text}" x{text}* -{text}')
    quoted = text.replace("'", "''")
    yield partial(ask.sql, f"SELECT '{quoted}' AS \"{text}\"")
    yield partial(ask.sql, f"SELECT CAST(:a AS TEXT) || '{quoted}'", {"a": text})
    yield partial(ask.sql, "SELECT 1", {text: text})
    yield partial(ask.sql, f'SELECT * FROM "{text}"')
    yield partial(ask.report, "gaps-by-alliance", {"alliance": text})
    yield partial(ask.report, "gaps-by-alliance", {text: text})
    yield partial(ask.report, "disputed", folder=text)
    for name in ("kind", "format"):
        yield partial(ask.export, "never", **{name: text})
    yield partial(ask.export, "never", [text], kind="dyad-year")
    yield partial(ask.export, f"missing{text}/out")
    yield partial(ask.backup, f"missing{text}/copy")
    yield partial(ask.cite, pair=(text, "Japan"))
    yield partial(ask.cite, pair=("Canada", text))
    yield lambda: pacts.open(text).version()
    yield lambda: pacts.open(f"{text}.db").review([])
    yield lambda: pacts.open(f"missing{text}/x.db").add_records([])
    yield lambda: pacts.open(f"postgresql://localhost:1/{text}?{text}={text}").version()
    yield partial(questions.read, text, date.today())
    yield partial(questions.read, f"Which Five Eyes members lack a pact with {text}?", date.today())
    if text != "-":  # standard input
        yield partial(read, [text])
        yield partial(read_text, text)
    yield partial(read_bytes, b"x", text)
    yield partial(parse, text, text, text, text)
    claim = ask.reviewable(everything=True)[0].claim
    for number in range(5):
        values: list[Any] = [claim, Verdict.ACCEPTED, "Ann", "2026-01-01", None]
        values[number] = text
        yield partial(_review, ask, *values)
    yield partial(_review, ask, text, Verdict.ACCEPTED, "Ann", "2026-01-01", keep_unknown=True)
    for parties, title in (((text, "JPN"), None), (("CAN", "JPN"), text)):
        yield partial(_correct, ask, claim, parties, title)
    for name in ("name", "text", "title", "url", "publisher", "place", "language"):
        yield partial(_add_article, ask, **{name: text})
    for name in ("title", "kind", "publisher", "quote", "note"):
        yield partial(_add_record, ask, **{name: text})


def _review(registry: Registry, *values: Any, keep_unknown: bool = False) -> None:
    registry.review([Judgement(*values)], keep_unknown=keep_unknown)


def _correct(registry: Registry, claim: str, parties: tuple[str, str], title: str | None) -> None:
    right = Correction(parties, Status.CONCLUDED, Status.CONCLUDED, None, title)
    _review(registry, claim, Verdict.CORRECTED, "Ann", "2026-01-02", None, right)


def _add_article(registry: Registry, **fields: Any) -> None:
    article = Article(**{"name": "n", "text": "words " * 9, "published": date(2020, 1, 1), **fields})
    registry.add(article, findings(said("CAN-JPN", "signed", "2019")))


def _add_record(registry: Registry, **fields: Any) -> None:
    registry.add_records([noted("CAN-JPN", "signed", "2018", **fields)])


def _refusal(call: Callable[[], Any]) -> str:
    """Why a call was refused; empty where it was answered."""
    try:
        answer = call()
        if isinstance(answer, Iterator):
            list(answer)
    except PactsError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_any_text_is_answered_or_refused_in_a_sentence(
    filled: Registry, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for call in calls(filled, text):
        sentence = _refusal(call)
        assert sentence == one_line(sentence)


def test_what_no_database_takes_is_refused_with_its_field() -> None:
    with pytest.raises(PactsError, match=r"^n: 'title' holds half of a surrogate pair\. Leave it out\.$"):
        Article("n", "text", date(2020, 1, 1), "\ud800")
    with pytest.raises(PactsError, match=r"^records\.csv, line 2: 'quote' holds a NUL character\. Leave it out\.$"):
        noted("CAN-JPN", "signed", quote="\0")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("x" * 300, "file name too long"),
        ("a\0b", "no file can have this name"),
        ("\ud800", "no file can have this name"),
    ],
)
def test_a_name_that_no_file_can_have_is_refused(name: str, problem: str, filled: Registry, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=rf"cannot be used \({problem}\)\. Name another file with --db\.$"):
        pacts.open(tmp_path / name)
    with pytest.raises(PactsError, match=rf"cannot be written \({problem}\)\. Name another folder\.$"):
        filled.export(tmp_path / name)
    with pytest.raises(PactsError, match=rf"cannot be written \({problem}\)\. Name another file\.$"):
        filled.backup(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("bogus=1", 'invalid connection option "bogus"'),
        ("connect_timeout=abc", "bad value for connect_timeout: 'abc'"),
        ("port=abc", "non-integer port"),
        ("sslmode=bad", 'invalid sslmode value: "bad"'),
        ("plugin=x", "x"),
        ("=1", 'invalid connection option ""'),
    ],
)
def test_an_option_of_an_address_that_cannot_be_is_named(query: str, reason: str) -> None:
    with pytest.raises(Unusable, match=r"cannot be used") as refused:
        pacts.open(f"postgresql://ann:secret@localhost:1/x?{query}").version()
    assert reason in str(refused.value)
    assert "secret" not in str(refused.value)
