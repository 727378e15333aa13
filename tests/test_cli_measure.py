"""`pacts measure`: a reader against labels of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pacts.cli.group import cli

SIGNED = {"parties": ["CAN", "JPN"], "at_least": "concluded", "at_most": "concluded", "date": "2025-07-08"}
TEXTS = {
    "a.md": "Japan and Canada signed an information security agreement in Tokyo on Tuesday.",
    "b.md": "Japan and Norway signed an information security agreement in Tokyo on Tuesday.",
    "c.md": "Japan and Norway spoke of a treaty on secrets. Norway is a member of NATO.",
    "d.md": "An article without labels: Japan and Norway signed an information security agreement.",
}
LABELS: dict[str, dict[str, object]] = {
    "a.md": {"claims": [SIGNED]},
    "b.md": {"claims": [SIGNED | {"parties": ["NOR", "JPN"], "date": "2025-07-01"}]},
    "c.md": {"claims": [], "memberships": [{"alliance": "North Atlantic Treaty Organization", "members": ["NOR"]}]},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(f"---\npublished: 2025-07-09\n---\n{text}\n")
    write(tmp_path, LABELS)
    return tmp_path


def write(folder: Path, labels: dict[str, dict[str, object]]) -> None:
    lines = [json.dumps({"article": name, **label}) for name, label in labels.items()]
    (folder / "labels.jsonl").write_text("\n".join(lines))


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["measure", str(folder), "--labels", str(folder / "labels.jsonl"), *words])


def test_claims_are_compared_strictly_and_by_status(folder: Path) -> None:
    done = run(folder, "--errors")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[2:] == [
        "strict       0.500        0.500     0.500  1        2       2",
        "status       1.000        1.000     1.000  2        2       2",
        "sure         0.500        0.500     0.500  1        2       2",
        "memberships  1.000        1.000     1.000  1        1       1",
    ]
    assert done.stderr.splitlines() == [
        "2 of 3 articles wholly right; 1 of 1 without a claim kept clean.",
        "- b.md: JPN-NOR concluded, 2025-07-01",
        "+ b.md: JPN-NOR concluded, 2025-07-08",
    ]


def test_rules_and_figures_are_told_to_programs(folder: Path) -> None:
    rows = [json.loads(line) for line in run(folder, "--by-rule", "--format", "jsonl").stdout.splitlines()]
    assert rows[0] == {
        "compared": "strict", "precision": 0.5, "recall": 0.5, "f1": 0.5, "right": 1, "read": 2, "labelled": 2
    }  # fmt: skip
    assert rows[4]["compared"] == "by sign"


def test_labels_without_an_article_are_refused(folder: Path) -> None:
    write(folder, LABELS | {"z.md": {"claims": []}})
    done = run(folder)
    assert done.exit_code == 1
    assert done.stderr == "Error: There are labels, but no article, of z.md. Name the folder that holds them.\n"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "is not JSON"),
        ("[]", "is no label"),
        ('{"claims": []}', "is no label"),
        ('{"article": "a.md", "claims": [{"parties": ["CAN"]}]}', "is no label"),
        (json.dumps({"article": "a.md", "claims": [SIGNED | {"at_least": "done"}]}), "is no label"),
        ('{"article": "x/a.md"}\n{"article": "a.md"}', "It has labels already"),
    ],
)
def test_a_bad_label_is_told_with_its_line(folder: Path, line: str, problem: str) -> None:
    (folder / "labels.jsonl").write_text(f"\n{line}\n")
    done = run(folder)
    assert done.exit_code == 1
    assert f"labels.jsonl, line {1 + len(line.splitlines())}" in done.stderr
    assert problem in done.stderr


def test_an_article_that_cannot_be_read_counts_as_one_without_claims(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"\xff\xfe\xff")
    (folder / "c.md").write_text("---\ntitle: No text\n---\n")
    done = run(folder)
    assert done.exit_code == 1
    assert "a.md" in done.stderr
    assert "c.md: has no text." in done.stderr
    assert done.stdout.splitlines()[2] == "strict       0.000        0.000     0.000  0        1       2"
