"""No control or bidirectional character reaches a terminal, wherever it comes from, in any command and format."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pacts.cli.group import _COMMANDS, cli
from pacts.output import FORMATS
from pacts.registry import Registry
from tests.commands import run
from tests.conftest import NewPlace
from tests.telling import findings, noted, said, source
from tests.test_terminal import HOSTILE

STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _commands(group: click.Group) -> Iterator[tuple[list[str], click.Command]]:
    """Every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from (([name, *words], below) for words, below in _commands(command))
        else:
            yield [name], command


def _hostile_lines() -> Iterator[list[str]]:
    """For every command: no such option, hostile arguments, and for each option a hostile value."""
    for name, command in _commands(cli):
        words = ["--db", "missing.db", *name] if name == ["serve"] else name  # it would serve for ever
        arguments = [HOSTILE for each in command.params if isinstance(each, click.Argument)]
        yield [*words, f"--{HOSTILE}"]
        yield [*words, *arguments]
        yield [*words, *arguments, HOSTILE]
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_flag:
                yield [*words, *arguments, option.opts[0], HOSTILE]
                yield [*words, *(["Japan"] * len(arguments)), f"{option.opts[0]}={HOSTILE}"]


@pytest.fixture(scope="module")
def hostile(new_place: NewPlace) -> str:
    """A registry in which every text of others steers terminals."""
    place = new_place("sqlite", True)
    with Registry(place) as registry:
        registry.add(source(1, "2020-01-01"), findings(said("CAN-JPN", "signed", "2019"), said("JPN-KOR", "talks")))
        registry.add(source(2, "2021-01-01"), findings(said("CAN-JPN", "none", "2020")))
        registry.add_records([noted("CAN-JPN", "force", "2018", title="T", note="n", quote="q")])
    connection = sqlite3.connect(place)
    texts = {
        "source": ("address", "title", "publisher", "text"),
        "pact": ("title",),
        "claim": ("quote", "note", "title"),
    }
    connection.execute("PRAGMA ignore_check_constraints = ON")
    with connection:
        connection.execute(
            "INSERT INTO review (id, claim, verdict, reviewer, time, reason) "
            "SELECT 'x', id, 'rejected', 'A', '2026-01-01T00:00:00.000000Z', 'r' FROM claim LIMIT 1"
        )
        for table, columns in {**texts, "review": ("reviewer", "reason")}.items():
            for column in columns:
                text = HOSTILE.replace("\udcff", "").replace("'", "''")
                connection.execute(f"UPDATE {table} SET {column} = {column} || '{text}'")
    connection.close()
    return place


def _check(line: list[str], *statuses: int) -> None:
    """Run a command, which has to end with one of `statuses`, if any are named."""
    result = run(*line, input="a\n" * 3)
    assert result.exception is None or isinstance(result.exception, SystemExit), (line, result.exception)
    assert STEERS.search(result.output) is None, (line, result.output)
    assert result.exit_code in (statuses or (0, 1, 2, 3)), (line, result.output)


def test_no_argument_of_any_command_steers_the_terminal(
    hostile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACTS_DB", hostile)
    monkeypatch.chdir(tmp_path)
    lines = list(_hostile_lines())
    assert {line[0] for line in lines} | {"serve"} == {*_COMMANDS, "--db"}
    for line in lines:
        _check(line)
    for words, _ in _commands(cli):
        _check(["--db", f"{HOSTILE}.missing" if words == ["serve"] else HOSTILE, *words])


def test_no_text_on_record_steers_the_terminal(hostile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACTS_DB", hostile)
    monkeypatch.chdir(tmp_path)
    queries = [
        ["coverage", "Five Eyes", "Japan"],
        ["show", "Canada", "Japan"],
        ["timeline", "Japan"],
        ["changes", "--since", "1900-01-01"],
        ["search", "words"],
        ["matrix", "Japan,Canada"],
        ["conflicts"],
        ["review", "--list"],
        ["review", "--log"],
        ["ask", "Does Canada have a pact with Japan?"],
        *(["report", name] for name in ("disputed", "newest-changes", "signed-not-in-force", "sources-by-publisher")),
        *(["sql", f"SELECT * FROM {table}"] for table in ("source", "claim", "evidence", "history", "review")),
    ]
    for line in queries:
        for format in FORMATS:
            _check([*line, "--format", format], 0)
    for line in (["cite"], ["cite", "CAN-JPN-1"], ["cite", "Canada", "Japan"]):
        for style in ("plain", "bibtex"):
            _check([*line, "--style", style], 0)
    _check(["review", "--by", "Ann"], 0)


def test_no_name_of_a_file_steers_the_terminal(hostile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACTS_DB", hostile)
    monkeypatch.chdir(tmp_path)
    name = HOSTILE.replace("\udcff", "") + "\n"
    article = (
        f"---\ntitle: T\npublished: 2025-07-09\n---\nCanada and Japan signed the {HOSTILE[:4]} Agreement on the "
        "Security of Information on 8 July 2025 in Ottawa.\n"
    )
    files = {".md": article, ".json": "{", ".csv": "parties,source\nx,y\n", ".html": article, ".txt": article}
    for ending, content in files.items():
        Path(name + ending).write_text(content)
    Path(f"{name}.sql").write_text(f'-- {HOSTILE[:8]}\nSELECT 1 AS "{HOSTILE[:-1]}", 2 AS x')
    for place in [".", *(name + ending for ending in files)]:
        for format in FORMATS:
            _check(["extract", place, "--format", format], 0, 1)
        _check(["extract", place, "--explain"])
        _check(["import", place, "--dry-run"])
        _check(["--db", f"{name}.db", "import", place])
        _check(["--db", f"{name}.db", "import", place, "--strict"])
        _check(["review", "--from", place, "--by", "Ann"])
    for format in FORMATS:
        _check(["report", "--format", format], 0)
        _check(["report", name, "--format", format], 0)
    for line, status in (
        (["export", name], 0),
        (["export", name], 1),
        (["export", f"{name}.md"], 1),
        (["db", "backup", f"{name}.copy"], 0),
        (["matrix", "Quad", "--output", f"{name}.svg"], 0),
        (["timeline", "Japan", "Canada", "--output", f"{name}.gif"], 2),
        (["map", "Japan", "--output", f"{name}.missing/x.svg"], 1),
    ):
        _check(line, status)
    for line in (
        ["db", "upgrade"],
        ["db", "check"],
        ["db", "current"],
        ["show", "Canada", "Japan"],
        ["db", "reader-role"],
    ):
        _check(["--db", f"{name}.db", *line])
    Path("text.db").write_text(HOSTILE[:-1] * 100)
    _check(["--db", "text.db", "db", "check"])
