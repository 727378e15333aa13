"""Where the last look at a registry ended, kept in a file for `--since "last run"`."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pacts.errors import PactsError
from pacts.files import check_output, new_file

_ADVICE = "Name another with --bookmark."


def default(place: object, asked: str) -> Path:
    """The file for a registry and a question: in XDG_STATE_HOME, else ~/.local/state."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    name = sha256(f"{place}\n{asked}".encode()).hexdigest()[:16]
    return Path(state) / "pacts" / f"{name}.last-run"


def read(file: Path) -> datetime | None:
    """The moment in the file; None where there is none yet. Raises PactsError, also where it cannot be replaced."""
    check_output(file, _ADVICE)  # a pipe would be waited for
    try:
        return datetime.fromisoformat(file.read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise PactsError("is no bookmark that can be read.", "Delete it, to begin anew.", where=str(file)) from None


def write(file: Path, moment: datetime) -> None:
    """Put the moment into the file, wholly or not at all. Raises PactsError."""
    with suppress(OSError):  # what is wrong with the folder, writing shows
        file.parent.mkdir(parents=True, exist_ok=True)
    with new_file(file, replace=True, advice=_ADVICE) as draft:
        draft.write_text(f"{moment.isoformat()}\n", encoding="utf-8")
