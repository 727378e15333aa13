"""A registry that cannot be used ends each command with its own exit status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "command",
    [
        ["sql", "SELECT 1"],
        ["report", "disputed"],
        ["db", "check"],
        ["db", "current"],
        ["db", "upgrade"],
        ["db", "backup", "copy"],
        ["db", "reader-role"],
    ],
)
def test_a_registry_that_cannot_be_used_ends_in_the_exit_status_3(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is a text, and no database of any kind. " * 100)
    server = f"postgresql://ann:secret@/pacts?host={tmp_path}&password=secret"
    bad = [server, f"{server}&bogus=1", "text.db", ".", "mysql://ann:secret@host/x", "postgresql://a:secret@b@c/x"]
    missing = [] if command[1] == "upgrade" else ["missing.db"]
    for address in bad + missing:
        done = subprocess.run(
            [sys.executable, "-m", "pacts", "--db", address, *command], cwd=tmp_path, capture_output=True, text=True
        )
        assert (done.returncode, done.stdout) == (3, ""), (address, done.stderr)
        assert done.stderr.startswith("Error: ")
        assert "secret" not in done.stderr
        assert "Traceback" not in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["text.db"]
