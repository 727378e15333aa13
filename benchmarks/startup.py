"""How much processor time `pacts coverage` takes, as a whole process, beside Python importing SQLAlchemy and click.

Runs of both are interleaved, and their processor time is taken, so that a busy machine changes little; what counts is
the ratio of the medians, at most 1.2. `pacts` ends without looking for garbage once more, which Python does after the
imports alone: without that too they would take an eighth less, and the ratio would be near 1.4.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
RUNS = 21
MOST = 1.2
START = "from pacts.cli import main; main()"  # what the installed `pacts` script does
QUESTION = [sys.executable, "-c", START, "coverage", "Five Eyes", "Japan"]
IMPORTS = [sys.executable, "-c", "import sqlalchemy, click"]
HELP = [sys.executable, "-c", START, "--help"]
NOTHING = [sys.executable, "-c", "pass"]


def main() -> int:
    """Print the medians and the ratios. The exit status is 1 where the first is above its bound."""
    with tempfile.TemporaryDirectory() as folder:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        env |= {"PACTS_DB": f"{folder}/pacts.db", "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": folder}
        run([sys.executable, "-c", START, "import", str(ROOT / "fixtures")], env)
        run(QUESTION, env)  # which compiles what it imports, as an installer does
        run(IMPORTS, env)
        times: dict[str, list[float]] = {"coverage": [], "imports": [], "help": [], "python": []}
        for _ in range(RUNS):
            for name, command in zip(times, (QUESTION, IMPORTS, HELP, NOTHING), strict=True):
                times[name].append(run(command, env))
    middle = {name: median(values) for name, values in times.items()}
    for name, seconds in middle.items():
        print(f"{name:10}{seconds * 1000:7.1f} ms")
    ratio = middle["coverage"] / middle["imports"]
    print(f"coverage / imports: {ratio:.2f} (at most {MOST})")
    print(f"help / python: {middle['help'] / middle['python']:.2f}")
    return int(ratio > MOST)


def run(command: list[str], env: dict[str, str]) -> float:
    """Seconds of processor time that a whole process takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)  # to the microsecond, where os.times counts hundredths
    subprocess.run(command, env=env, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
