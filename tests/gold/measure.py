"""How well the labelled articles are read: prints the scores of each set, and keeps the floors that the tests hold.

`python tests/gold/measure.py` prints; with `--write`, floors rise to what was measured and changed sets get their new
hash. A floor is only ever lowered by hand, where everyone sees it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pacts.articles import Article
from pacts.documents import read
from pacts.extraction import extract

GOLD = Path(__file__).resolve().parent
FIXTURES = GOLD.parent.parent / "fixtures"
FLOORS = GOLD / "floors.toml"
SETS = (*sorted(labels.parent.name for labels in GOLD.glob("*/labels.jsonl")), "fixtures")
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
    """The articles of a set, by name."""
    return sorted((FIXTURES if name == "fixtures" else GOLD / name).glob("*.md"))


def read_articles(name: str) -> list[Article]:
    """The articles of a set as `pacts` reads them from its files."""
    documents = list(read([str(file) for file in articles(name)]))
    assert all(isinstance(document, Article) for document in documents)
    return [document for document in documents if isinstance(document, Article)]


def corpus_hash(name: str) -> str:
    """SHA-256 over the names and the bytes of a set's articles and labels."""
    digest = hashlib.sha256()
    for file in (*articles(name), labels(name)):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def gold(name: str) -> dict[str, Row]:
    """The labels of a set by article."""
    with labels(name).open(encoding="utf-8") as stream:
        rows: dict[str, Row] = _scoring().read(stream, labels(name).name)
    return rows


def measure(name: str) -> Scores:
    """Read every article of a set and score what came of it against the labels."""
    score, labelled = _scoring(), gold(name)
    said = {Path(row["article"]).name: row for row in _said(read_articles(name))}
    pairs = [(labelled[article], said[article]) for article in sorted(labelled)]
    silent = [row for right, row in pairs if not right["claims"]]
    return Scores(
        strict=score.f1([(score.facts(right, "strict"), score.facts(row, "strict")) for right, row in pairs])[2],
        memberships=score.f1([(score.members(right), score.members(row)) for right, row in pairs])[2],
        clean=sum(not row["claims"] for row in silent) / len(silent) if silent else 1.0,
    )


def floors() -> dict[str, Row]:
    """The committed floors and hashes by set."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def _scoring() -> Any:
    """`score.py`, which is a script that people also run by itself."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _said(articles: Iterable[Article]) -> Iterable[Row]:
    for article in articles:
        found = extract(article)
        yield {
            "article": article.name,
            "claims": [
                {
                    "parties": claim.parties,
                    "at_least": claim.at_least.value,
                    "at_most": claim.at_most.value,
                    "date": None if claim.date is None else str(claim.date),
                }
                for claim in found.claims
            ],
            "memberships": [{"alliance": told.alliance, "members": told.members} for told in found.memberships],
        }


def _write(measured: dict[str, Scores]) -> None:
    known = floors()
    lines = ["# The least that reading must reach on each set of articles, and the set's hash. Written by measure.py."]
    for name, scores in measured.items():
        lines += ["", f"[{name}]", f"hash = {json.dumps(corpus_hash(name))}"]
        for key, score in asdict(scores).items():
            floor = max(math.floor(score * 1000) / 1000, known.get(name, {}).get(key, 0.0))
            lines.append(f"{key} = {floor:.3f}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print the scores of every set; with --write, keep them as floors."""
    measured = {name: measure(name) for name in SETS}
    for name, scores in measured.items():
        print(f"{name:10}" + "".join(f"{key} {score:.3f}   " for key, score in asdict(scores).items()).rstrip())
    if "--write" in sys.argv[1:]:
        _write(measured)


if __name__ == "__main__":
    main()
