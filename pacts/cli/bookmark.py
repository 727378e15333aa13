"""Where the last look at a registry ended, kept in a file for `--since "last run"`."""

from __future__ import annotations

import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pacts.errors import PactsError


def default(place: object, asked: str) -> Path:
    """The file for a registry and a question: in XDG_STATE_HOME, else ~/.local/state."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    name = sha256(f"{place}\n{asked}".encode()).hexdigest()[:16]
    return Path(state) / "pacts" / f"{name}.last-run"


def read(file: Path) -> datetime | None:
    """The moment in the file; None where there is none yet. Raises PactsError."""
    try:
        return datetime.fromisoformat(file.read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise PactsError("is no bookmark that can be read.", "Delete it, to begin anew.", where=str(file)) from None


def write(file: Path, moment: datetime) -> None:
    """Put the moment into the file, wholly or not at all. Raises PactsError."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(f"{moment.isoformat()}\n", encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        problem = f"cannot be written ({error.strerror})."
        raise PactsError(problem, "Name another with --bookmark.", where=str(file)) from None
