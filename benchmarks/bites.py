"""Which rules and phrases of the reader bite, and on how many labelled articles.

A phrase bites where the reader tags it, a pattern where one of its phrases does, a line of code where it runs. What
bites nowhere is a candidate to go: `python benchmarks/bites.py` lists it, with `--all` every count.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pacts import extraction  # noqa: E402
from pacts.articles import Article  # noqa: E402
from pacts.extraction.pipeline import read  # noqa: E402
from pacts.extraction.words import vocabulary  # noqa: E402
from tests.gold import measure  # noqa: E402

PACKAGE = Path(extraction.__file__).parent
RULES = (ast.Return, ast.Continue, ast.Break, ast.Assign, ast.AugAssign)


def labelled() -> list[Article]:
    """The articles of all labelled sets."""
    return [article for name in measure.SETS for article in measure.read_articles(name)]


def phrases(articles: list[Article]) -> Counter[tuple[str, str]]:
    """In how many articles each phrase is tagged, by tag and words."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        atoms = (atom for part in read(article).sentences for atom in part.sentence.atoms)
        counts.update({(atom.tag, atom.text) for atom in atoms if "." in atom.tag})
    return counts


def patterns(counts: Counter[tuple[str, str]]) -> list[tuple[int, str, str]]:
    """Each pattern of the lexicon with the number of articles in which a phrase of it is tagged."""
    return [
        (sum(counts[tag, " ".join(phrase).lower()] for phrase in vocabulary.expand(pattern)), tag, pattern)
        for tag, sources in vocabulary.patterns()
        for pattern in sources
    ]


def lines(articles: list[Article]) -> Counter[tuple[str, int]]:
    """In how many articles each line of the reader runs."""
    counts: Counter[tuple[str, int]] = Counter()
    seen: set[tuple[str, int]] = set()

    def local(frame: FrameType, event: str, arg: Any) -> Any:
        if event == "line":
            seen.add((Path(frame.f_code.co_filename).name, frame.f_lineno))
        return local

    def follow(frame: FrameType, event: str, arg: Any) -> Any:
        return local if _own(frame.f_code) else None

    for article in articles:
        seen.clear()
        sys.settrace(follow)
        try:
            read(article)
        finally:
            sys.settrace(None)
        counts.update(seen)
    return counts


def _own(code: CodeType) -> bool:
    return Path(code.co_filename).is_relative_to(PACKAGE)


def rules(counts: Counter[tuple[str, int]]) -> list[tuple[int, str, str]]:
    """Each statement that a condition leads to, with the number of articles in which it runs."""
    statements = []
    for file in sorted(PACKAGE.rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        for branch in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.If)):
            for statement in (*branch.body, *branch.orelse):
                if isinstance(statement, RULES):
                    words = source.splitlines()[statement.lineno - 1].strip()
                    statements.append((counts[file.name, statement.lineno], f"{file.name}:{statement.lineno}", words))
    return statements


def main() -> None:
    """Print what bites on no labelled article; with --all, everything."""
    articles = labelled()
    for title, rows in (("rules", rules(lines(articles))), ("patterns", patterns(phrases(articles)))):
        idle = sum(not count for count, _, _ in rows)
        print(f"{len(rows)} {title} on {len(articles)} articles, {idle} of which bite on none")
        for count, place, words in sorted(rows):
            if not count or "--all" in sys.argv[1:]:
                print(f"{count:5}  {place:32}  {words[:100]}")


if __name__ == "__main__":
    main()
