"""How well the labelled articles are read: prints the scores of each set, and keeps the floors that the tests hold.

`python tests/gold/measure.py` prints; with `--write`, floors rise to what was measured and changed sets get their new
hash. A floor is only ever lowered by hand, where everyone sees it.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pacts.articles import Article
from pacts.documents import read
from pacts.errors import PactsError
from pacts.extraction import Findings, extract
from pacts.readers import Reader
from pacts.readers.measurement import Measured, measure, read_labels
from pacts.readers.rules import RulesReader

GOLD = Path(__file__).resolve().parent
FIXTURES = GOLD.parent.parent / "fixtures"
FLOORS = GOLD / "floors.toml"
SETS = (*sorted(labels.parent.name for labels in GOLD.glob("*/labels.jsonl")), "fixtures")
SAMPLE = "sample"  # of all sets: what the default tests read, while tests/campaigns/test_gate.py reads the sets whole
SHARE = 16  # the sample is one article of so many
KINDS = ("strict", "memberships", "clean")  # the fields of Scores
SLACK = 0.02  # a floor further below the score than this no longer holds it
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scores:
    """The F1 of claims and of memberships, and the share of articles without a claim in which none was read."""

    strict: float
    memberships: float
    clean: float


def labels(name: str) -> Path:
    """The file of labels of a set."""
    return GOLD / "fixtures.jsonl" if name == "fixtures" else GOLD / name / "labels.jsonl"


def articles(name: str) -> list[Path]:
    """The articles of a set or of the sample, by name; a hash of its name chooses an article for the sample."""
    if name == SAMPLE:
        return [file for each in SETS for file in articles(each) if _sampled(file.name)]
    return sorted((FIXTURES if name == "fixtures" else GOLD / name).glob("*.md"))


@cache
def documents(name: str) -> tuple[Article | PactsError, ...]:
    """The articles of a set as `pacts` reads them from its files, those that print no day too."""
    read_ones = read([str(file) for file in articles(name)])
    return tuple(each for each in read_ones if isinstance(each, Article | PactsError))


def read_articles(name: str) -> list[Article]:
    """Those that can be read."""
    return [each for each in documents(name) if isinstance(each, Article)]


@cache
def found(article: Article) -> Findings:
    """What the rules find in an article."""
    return extract(article)


class Rules(RulesReader):
    """The rules, for several measurements of the same articles."""

    def read(self, article: Article) -> Findings:
        return found(article)


def _sampled(article: str) -> bool:
    return hashlib.sha256(article.encode()).digest()[0] % SHARE == 0


def corpus_hash(name: str) -> str:
    """SHA-256 over the names and the bytes of a set's articles and labels."""
    digest = hashlib.sha256()
    for file in (*articles(name), labels(name)):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def gold(name: str) -> dict[str, Row]:
    """The labels of a set by article, as their file has them."""
    rows = [json.loads(line) for line in labels(name).read_text(encoding="utf-8").splitlines()]
    return {row["article"]: row for row in rows}


def measured(name: str, reader: Reader) -> Measured:
    """What reading the articles of a set comes to."""
    by_article = {
        article: label
        for each in (SETS if name == SAMPLE else [name])
        for article, label in read_labels(labels(each)).items()
        if name != SAMPLE or _sampled(article)
    }
    result, _ = measure(reader, documents(name), by_article)
    return result


@cache
def scores(name: str) -> Scores:
    """How well the rules read a set or the sample."""
    result = measured(name, Rules())
    return Scores(result.strict.f1, result.memberships.f1, result.clean / result.empty if result.empty else 1.0)


def floors() -> dict[str, Row]:
    """The committed floors and hashes by set."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def hold(name: str, kind: str) -> None:
    """Fail where a set or the sample is read worse than its floor, and where the floor is too low to hold the score."""
    floor, score = floors().get(name, {}).get(kind, 1.0), getattr(scores(name), kind)
    assert score >= floor, (
        f"{kind} on {name} fell to {score:.3f}, below {floor:.3f}. What is wrong now in a SET is told by "
        f"`pacts measure {GOLD}/SET --labels {GOLD}/SET/labels.jsonl --errors`"
    )
    assert score <= floor + SLACK, (
        f"{kind} on {name} rose to {score:.3f}, and its floor of {floor:.3f} no longer holds it: "
        "run `python tests/gold/measure.py --write` and commit floors.toml"
    )


def _write(reached: dict[str, Scores]) -> None:
    known = floors()
    lines = ["# The least that reading must reach on each set of articles, and the set's hash. Written by measure.py."]
    for name, figures in reached.items():
        lines += ["", f"[{name}]"]
        if name != SAMPLE:
            lines.append(f"hash = {json.dumps(corpus_hash(name))}")
        for key, score in asdict(figures).items():
            floor = max(math.floor(score * 1000) / 1000, known.get(name, {}).get(key, 0.0))
            lines.append(f"{key} = {floor:.3f}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print the scores of every set and of the sample; with --write, keep them as floors."""
    reached = {name: scores(name) for name in (*SETS, SAMPLE)}
    for name, figures in reached.items():
        print(f"{name:10}" + "".join(f"{key} {score:.3f}   " for key, score in asdict(figures).items()).rstrip())
    if "--write" in sys.argv[1:]:
        _write(reached)


if __name__ == "__main__":
    main()
