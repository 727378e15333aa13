"""Who may exchange classified information with whom, how far each pact got, and how we know.

    import pacts

    with pacts.open("pacts.db") as registry:
        for row in registry.coverage("Five Eyes", "Japan"):
            print(row.member, row.answer, row.since)

The names below are loaded on their first use, so that `import pacts` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pacts.articles.article import Article
    from pacts.errors import PactsError
    from pacts.queries.coverage import CoverageRow, Evidence, PactStanding
    from pacts.queries.history import HistoryRow
    from pacts.queries.matrix import MatrixCell
    from pacts.registry import Registry, open
    from pacts.status import Status
    from pacts.store.sources import Added, Outcome

__version__ = "0.1.0"

_HOMES = {
    "Added": "pacts.store.sources",
    "Article": "pacts.articles.article",
    "CoverageRow": "pacts.queries.coverage",
    "Evidence": "pacts.queries.coverage",
    "HistoryRow": "pacts.queries.history",
    "MatrixCell": "pacts.queries.matrix",
    "Outcome": "pacts.store.sources",
    "PactStanding": "pacts.queries.coverage",
    "PactsError": "pacts.errors",
    "Registry": "pacts.registry",
    "Status": "pacts.status",
    "open": "pacts.registry",
}

__all__ = [
    "Added",
    "Article",
    "CoverageRow",
    "Evidence",
    "HistoryRow",
    "MatrixCell",
    "Outcome",
    "PactStanding",
    "PactsError",
    "Registry",
    "Status",
    "open",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pacts' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
