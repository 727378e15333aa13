"""From nothing to the first answer: the import of the starter set, its size in the wheel, and the README's first line.

`--line` also runs that line whole, in a clone of the last commit with an environment of its own. It needs the network,
and its bound holds for two idle cores.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "fixtures" / "records.csv"
RUNS = 5
MOST = 20.0  # seconds for the README's first line
START = "from pacts.cli import main; main()"  # what the installed `pacts` script does


def main() -> int:
    """Print the figures. The exit status is 1 where the README's first line takes longer than its bound."""
    text = RECORDS.read_bytes()
    print(f"{'records':24}{len(text.splitlines()) - 1:8,}")
    print(f"{'table, kB':24}{len(text) / 1000:8,.0f}")
    print(f"{'of it in the wheel, kB':24}{len(zlib.compress(text, 6)) / 1000:8,.0f}")
    imports, answers = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            env = {**os.environ, "PACTS_DB": f"{folder}/pacts.db", "PYTHONPATH": str(ROOT)}
            imports.append(seconds([sys.executable, "-c", START, "import", "--starter"], env))
            answers.append(seconds([sys.executable, "-c", START, "coverage", "Five Eyes", "Japan"], env))
            size = Path(folder, "pacts.db").stat().st_size
    print(f"{'registry, kB':24}{size / 1000:8,.0f}")
    print(f"{'import, s':24}{median(imports):8.2f}")
    print(f"{'answer, s':24}{median(answers):8.2f}")
    return first_line() if "--line" in sys.argv else 0


def first_line() -> int:
    """Run the README's first line in a clone."""
    line = next(re.finditer(r"^python3 -m venv .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "-q", str(ROOT), f"{folder}/pacts"], check=True)
        start = time.perf_counter()
        subprocess.run(["bash", "-c", line.group()], cwd=f"{folder}/pacts", check=True, stdout=subprocess.DEVNULL)
        took = time.perf_counter() - start
    print(f"{'first line, s':24}{took:8.1f}   (at most {MOST:.0f})")
    return int(took > MOST)


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Seconds that a whole process takes."""
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
