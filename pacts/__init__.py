"""Who may exchange classified information with whom, how far each pact got, and how we know.

    import pacts

    with pacts.open("pacts.db") as registry:
        for row in registry.coverage("Five Eyes", "Japan"):
            print(row.member, row.answer, row.since)

Import from here what you build, catch or compare with; the registry returns everything else.
They are loaded on their first use, so that `import pacts` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the same for type checkers
    from pacts.articles.article import Article as Article
    from pacts.errors import PactsError as PactsError
    from pacts.readers.options import ReaderOptions as ReaderOptions
    from pacts.readers.options import open_reader as open_reader
    from pacts.readers.reader import Reader as Reader
    from pacts.records.record import Record as Record
    from pacts.registry import Registry as Registry
    from pacts.registry import open as open
    from pacts.status import Status as Status
    from pacts.store.sources import Added as Added
    from pacts.store.sources import Outcome as Outcome
    from pacts.verdicts.verdict import Correction as Correction
    from pacts.verdicts.verdict import Judgement as Judgement
    from pacts.verdicts.verdict import Verdict as Verdict

__version__ = "0.1.0"

_NAMES = {
    "pacts.articles.article": "Article",
    "pacts.errors": "PactsError",
    "pacts.readers.options": "ReaderOptions open_reader",
    "pacts.readers.reader": "Reader",
    "pacts.records.record": "Record",
    "pacts.registry": "Registry open",
    "pacts.status": "Status",
    "pacts.store.sources": "Added Outcome",
    "pacts.verdicts.verdict": "Correction Judgement Verdict",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pacts' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*_HOMES]
