"""README and docs hang together. That their commands print what they show is tried by tests/campaigns/test_docs.py.

After a change of outputs: python tests/test_readme.py
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]
START = "import sys; sys.argv[0] = 'pacts'; from pacts.cli import main; main()"
BLOCK = re.compile(
    r"```console\n(?P<console>.*?)```\n|```python\n(?P<python>.*?)```\n\n```text\n(?P<text>.*?)```\n", re.DOTALL
)


def rewritten(text: str, folder: Path) -> str:
    """The README with the output that its commands have when they are run in order in `folder`."""
    (folder / "fixtures").symlink_to(ROOT / "fixtures")

    def run(match: re.Match[str]) -> str:
        if match["python"] is not None:
            output = process(["-c", match["python"]], folder)
            return f"```python\n{match['python']}```\n\n```text\n{output}```\n"
        commands = re.findall(r"^\$ (pacts .*)\n", match["console"], re.MULTILINE)
        parts = [f"$ {command}\n{process(['-c', START, *shlex.split(command)[1:]], folder)}" for command in commands]
        return "```console\n" + "".join(parts) + "```\n"

    return BLOCK.sub(run, text)


def process(words: list[str], folder: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name not in ("PACTS_DB", "COLUMNS")}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**env, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_two_lines_to_start_with_are_each_whole() -> None:
    lines = re.findall(r"```sh\n(.*?)\n```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(lines) == 2
    assert all(
        "\n" not in line and line.startswith("python3 -m venv .venv && .venv/bin/pip install ") for line in lines
    )


def test_every_file_that_a_page_links_to_exists() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


def test_the_readme_fits_on_a_few_screens() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 200


if __name__ == "__main__":  # `process` finds pacts in this checkout, so any Python with its libraries will do
    for page in PAGES:
        with tempfile.TemporaryDirectory() as scratch:
            page.write_text(rewritten(page.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")
