"""Datasette, the other way to look at a registry, opens the same file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_datasette_answers_from_the_file_of_a_registry(place: Path) -> None:
    words = [sys.executable, "-m", "datasette", "-i", str(place), "--get", "/pacts/pact.json?_size=3&_shape=array"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True)
    rows = json.loads(done.stdout)
    assert len(rows) == 3
    assert {"id", "parties", "title"} <= set(rows[0])
