"""Run each command with thousands of mutated command lines: an exit status, a sentence, and nothing for the terminal.

PACTS_FUZZ is the number of command lines for each command (30 where it is not set; a thirtieth of it on PostgreSQL),
PACTS_FUZZ_SEED the first seed. The same numbers make the same lines. Two of three lines are right in form: their days,
names, files and options are exchanged for others of the kind. No line leaves the working folder, or asks another
computer.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import click
import pytest
from click.testing import CliRunner

from pacts.cli.group import _COMMANDS, cli
from pacts.cli.steps import CHANGED
from pacts.registry import Registry
from tests.campaigns.conftest import Report
from tests.campaigns.fuzz import CHANGES, PIECES
from tests.conftest import FIXTURES, NewPlace
from tests.exporting import fill
from tests.test_archives import ARCHIVES

COUNT, FIRST = int(os.environ.get("PACTS_FUZZ", "30")), int(os.environ.get("PACTS_FUZZ_SEED", "0"))
LONGEST = 2_000  # characters of an argument; the system allows 128 kB
SECONDS = 15.0  # of processor time for one line
CLEANED = 100  # lines after which the folder is as at the beginning
DAY = ["--as-of", "2024-12-31"]
FORMAT = ["--format", "json"]
SEEDS: dict[str, list[list[str]]] = {
    "import": [["--dry-run", "article.md"], ["records.csv", "--published", "2020-01-01"], ["-", "--strict"]],
    "ask": [["Which Five Eyes members lack a pact with Japan?"], ["What changed in May 2026?", *FORMAT]],
    "coverage": [
        ["Five Eyes", "Japan", *FORMAT],
        ["all countries", "Japan", "--missing"],
        ["Five Eyes,KOR", "Japan", "--missing", *DAY, "--subject", "any"],
    ],
    "show": [["Canada", "Japan"], ["CAN", "JPN", *FORMAT]],
    "timeline": [["Japan", "Canada", "--since", "2020-01-01"], ["Japan", *FORMAT]],
    "changes": [["--since", "2020-01-01", "--until", "2021-01-01"], ["--since", "2020", "--learned", *FORMAT]],
    "search": [['"classified information" Seoul -trade'], ["words", "OR", "agree*", "--limit", "3", *FORMAT]],
    "matrix": [["Five Eyes", "Quad", *DAY], ["NATO,Japan", *FORMAT], ["Quad", "-o", "x.gif"]],
    "map": [["Nowhere", "--output", "x.svg"], ["Japan", "-o", "x.gif", *DAY]],
    "conflicts": [["Japan", *DAY], ["Canada", "Japan", *FORMAT]],
    "review": [["--reject", "3f2a91c0", "--reason", "why", "--by", "Ann"], ["--list", *FORMAT], ["--from", "verdicts"]],
    "sql": [["SELECT * FROM coverage WHERE partner = :p", "--param", "p=JPN"], ["SELECT 1 AS a, 'x' AS b", *FORMAT]],
    "report": [["gaps-by-alliance", "--param", "alliance=Five Eyes"], ["disputed", *FORMAT], ["mine", "--folder", "."]],
    "serve": [["--port", "99999"], ["--host", "127.0.0.1", "--port", "x"]],
    "export": [["out", "--kind", "pacts"], ["out", "Quad", "--kind", "dyad-year", "--from", "2020", "--force"]],
    "cite": [["CAN-JPN-1"], ["Five Eyes", "Japan", *DAY, "--style", "bibtex"]],
    "extract": [["article.md", *FORMAT], ["--explain", "article.md"], ["-", "--published", "2020-01-01"]],
    "scan": [
        ["article.md", "--output", "x.txt"],
        ["news.warc.gz", "--output", "found.jsonl", "--summary", "counts.json"],
        ["news.zip", "feed.rss", "news.tar.gz", "--output", "found.parquet", "--force"],
        ["archives", "article.md", "--output", "found.jsonl", "--force", "--sure", "0.5"],
    ],
    "measure": [["article.md", "--labels", "labels.jsonl"], ["article.md", "--labels", "verdicts", *FORMAT]],
    "compare": [["Japan", "records.csv"], ["records.csv", *FORMAT]],
    "alliances": [["Five Eyes", *DAY], [*FORMAT]],
    "parties": [["Holland"], ["Japan", *FORMAT]],
    "db": [
        ["current"],
        ["check"],
        ["backup", "copy"],
        ["backup", "copy", "--force"],
        ["upgrade"],
        ["reader-role", "x"],
    ],
    "completion": [["bash"], ["zsh"], ["fish"]],
}
ARCHIVED = {
    "news.warc.gz": ARCHIVES["a.warc.gz"][0],
    "news.zip": ARCHIVES["a.zip"][0],
    "news.tar.gz": ARCHIVES["a.tar.gz"][0],
    "feed.rss": ARCHIVES["a.rss"][0],
}
# Words of one kind: where one may stand, another may.
DAYS = ["2020-01-01", "2024-12-31", "2021-01-01", "0001-01-01", "9999-12-31", "2020-02-29"]
NAMES = ["Japan", "Canada", "JPN", "CAN", "KOR", "Soviet Union", "Holland", "日本", "Congo", "Hong Kong", "New Zealand"]
# Without "all countries", but for a line of `coverage`: 19,000 pairs took half of the time of all lines.
GROUPS = ["Five Eyes,KOR", "Five Eyes", "Quad", "NATO,Japan", "NATO", "EU", "Asia", "AUKUS"]
READ = [
    "article.md",
    "verdicts",
    "labels.jsonl",
    "archives",
    "missing.md",
    "news.warc.gz",
    "news.zip",
    "news.tar.gz",
    "feed.rss",
]
WRITTEN = ["found.jsonl", "found.parquet", "again.jsonl"]
NUMBERS = ["3", "1", "7", "100"]
PACTS = ["CAN-JPN-1", "JPN-NZL-1", "AUS-CAN-GBR-1"]
KINDS = [DAYS, NAMES, GROUPS, READ, WRITTEN, NUMBERS, PACTS, ["out", "copy"], ["pacts", "registry", "dyad-year"]]
ANSWERS = ["a", "r\nwhy", "c\nCanada; Japan\nconcluded\n\n2020\n-\nwhy", "s", "b", "q", "?"]
STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
OUTWARD = {"--cluster", "--host", "--port", "--workers", "--jobs", "--model", "--reader"}  # options that are left out
_OF_DAYS = re.compile("since|until|as-of|known-by|published|day")
_OUTWARD = re.compile(r"^(-\w|--[\w-]+=)?[/~\\]+")


def mutated(command: str, random: Random) -> tuple[list[str], str]:
    """A command line after a few changes, and what is typed into standard input."""
    words = list(random.choice(SEEDS.get(command, [[]])))
    if random.random() < 0.67:
        words = _in_form(command, words, random)
        return words, random.choice(ANSWERS) + "\nq\n"
    typed = "\n".join(random.choice(ANSWERS) for _ in range(5)) + "\n"
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        place = random.randrange(len(words)) if words else 0
        change = random.random()
        if change < 0.7 and words:
            words[place] = random.choice(CHANGES)(words[place], random)[:LONGEST]
        elif change < 0.8:
            words.insert(place, random.choice(random.choice(SEEDS[random.choice(list(SEEDS))])))
        elif change < 0.9 and words:
            del words[place]
        elif change < 0.95:
            words.insert(place, random.choice(PIECES)[:LONGEST])
        else:
            typed = random.choice(CHANGES)(typed, random)[:LONGEST]
    return [_contained(word) for word in words], typed.encode("utf-8", "replace").decode()


def _in_form(command: str, words: list[str], random: Random) -> list[str]:
    """The words with some exchanged for others of their kind, and perhaps an option that the command has."""
    words = [_of_its_kind(word, random) if random.random() < 0.5 else word for word in words]
    known = cli.get_command(click.Context(cli), command)
    options = [each for each in known.params if isinstance(each, click.Option)] if known else []
    for option in random.sample(options, min(len(options), random.choice((0, 1, 1, 2)))):
        if option.is_flag:
            words.append(random.choice(option.opts))
        elif not set(option.opts) & OUTWARD:
            words += [random.choice(option.opts), _value(option, random)]
    return words


def _of_its_kind(word: str, random: Random) -> str:
    return next((random.choice(kind) for kind in KINDS if word in kind), word)


def _value(option: click.Option, random: Random) -> str:
    """A value of an option: one of its choices, a day, a number, a file or a name."""
    if isinstance(option.type, click.Choice):
        return str(random.choice(list(option.type.choices)))
    if set(option.opts) & {"--from", "--to"}:
        return random.choice(["2019", "2020", "2021", *READ])
    if option.type.name in ("file", "path", "directory"):
        return random.choice([*WRITTEN, "x.svg", "x.png", "counts.json"])
    if "integer" in option.type.name or "float" in option.type.name:
        return random.choice(NUMBERS)
    return random.choice(DAYS if _OF_DAYS.search(option.opts[-1]) else [*NAMES, *GROUPS])


def _contained(word: str) -> str:
    """A word that names no file outside the working folder, and no computer, as the system can hand it over."""
    inward = _OUTWARD.sub(r"\1", word.replace("\0", "")).replace("..", ".").replace("://", ":")
    return os.fsdecode(inward.encode("utf-8", "surrogatepass"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry in a file, to be copied: filling one takes as long as fifty lines."""
    file = tmp_path_factory.mktemp("filled") / "pacts.db"
    with Registry(file) as registry:
        fill(registry)
    return file


def _restore(folder: Path, place: str, filled: Path) -> None:
    """Fill the working folder anew, and the registry at `place`."""
    for file in folder.iterdir():
        shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink()
    if "://" in place:
        with Registry(place) as registry:
            fill(registry)
    else:
        shutil.copy(filled, folder / place)
    shutil.copy(FIXTURES / "2025-07-09-canada-japan-signed.md", folder / "article.md")
    lines = (FIXTURES / "records.csv").read_text().splitlines(keepends=True)
    (folder / "records.csv").write_text("".join(lines[:5]))
    (folder / "verdicts").write_text('{"claim": "002f7c398d39", "verdict": "accepted"}\n')
    (folder / "labels.jsonl").write_text('{"article": "article.md", "claims": []}\n')
    (folder / "archives").mkdir()
    for name, data in ARCHIVED.items():
        (folder / name).write_bytes(data)
        (folder / "archives" / name).write_bytes(data[: len(data) * 2 // 3])  # broken ones
    (folder / "mine.sql").write_text("-- Mine\nSELECT :a AS a\n")


def _harm(line: list[str], typed: str, found: Counter[str]) -> Iterator[str]:
    """What a command line did that none may."""
    start = time.process_time()
    result = CliRunner().invoke(cli, line, input=typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        yield "".join(traceback.format_exception(result.exception)[-3:])
        return
    found[f"status {result.exit_code}"] += 1
    if line[0] == "changes" and result.exit_code == CHANGED:
        return
    if result.exit_code not in (0, 1, 2, 3):
        yield f"exit status {result.exit_code}"
    if sign := STEERS.search(result.output):
        yield f"{sign[0]!r} in the output"
    if "bug in pacts" in result.output:
        yield result.output[-500:]
    if result.exit_code and not result.stderr:
        yield "no message"
    prints_rows = line[0] not in ("db", "review") and not {"--", "-o", "--output", "--explain"}.intersection(line)
    if result.exit_code == 0 and line[-2:] == FORMAT and prints_rows:
        try:
            json.loads(result.stdout)
        except ValueError as error:
            yield f"no JSON: {error}"
    if (seconds := time.process_time() - start) > SECONDS:
        yield f"{seconds:.1f} s"


@pytest.mark.parametrize("command", _COMMANDS)
def test_no_command_line_does_harm(
    command: str,
    database: str,
    new_place: NewPlace,
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    report: Report,
) -> None:
    monkeypatch.chdir(tmp_path)
    count = COUNT if database == "sqlite" else max(10, COUNT // 30)
    monkeypatch.setenv("PACTS_REVIEWER", "Ann")
    found: Counter[str] = Counter()
    harm = []
    for seed in range(FIRST, FIRST + count):
        if (seed - FIRST) % CLEANED == 0:
            place = "pacts.db" if database == "sqlite" else new_place("postgresql", True)
            monkeypatch.setenv("PACTS_DB", place)
            _restore(tmp_path, place, filled)
        words, typed = mutated(command, Random(f"{command} {seed}"))
        after = ["--db", "missing.db", command] if command == "serve" else [command]
        line = [*after, *(["--timeout", "2"] if command in ("sql", "report") else []), *words]
        harm += [f"seed {seed}: {line!a}: {problem}" for problem in _harm(line, typed, found)]
    statuses = ", ".join(f"{count:,} {what}" for what, count in sorted(found.items()))
    report(f"pacts {command} on {database}: {count:,} lines from seed {FIRST}: {statuses}; {len(harm)} did harm")
    assert not harm, "\n".join(harm[:20])
