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
    from pacts.queries.conflicts import ConflictRow
    from pacts.queries.coverage import CoverageRow, Indirect, PactStanding
    from pacts.queries.evidence import Evidence
    from pacts.queries.history import HistoryRow
    from pacts.queries.matrix import MatrixCell
    from pacts.queries.reviewing import ReviewRow
    from pacts.records.record import Record
    from pacts.registry import Registry, open
    from pacts.status import Status
    from pacts.store.reviews import Correction, Judgement, Verdict
    from pacts.store.sources import Added, Outcome

__version__ = "0.1.0"

_HOMES = {
    "Added": "pacts.store.sources",
    "Article": "pacts.articles.article",
    "ConflictRow": "pacts.queries.conflicts",
    "Correction": "pacts.store.reviews",
    "CoverageRow": "pacts.queries.coverage",
    "Evidence": "pacts.queries.evidence",
    "HistoryRow": "pacts.queries.history",
    "Indirect": "pacts.queries.coverage",
    "Judgement": "pacts.store.reviews",
    "MatrixCell": "pacts.queries.matrix",
    "Outcome": "pacts.store.sources",
    "PactStanding": "pacts.queries.coverage",
    "PactsError": "pacts.errors",
    "Record": "pacts.records.record",
    "Registry": "pacts.registry",
    "ReviewRow": "pacts.queries.reviewing",
    "Status": "pacts.status",
    "Verdict": "pacts.store.reviews",
    "open": "pacts.registry",
}

__all__ = [
    "Added",
    "Article",
    "ConflictRow",
    "Correction",
    "CoverageRow",
    "Evidence",
    "HistoryRow",
    "Indirect",
    "Judgement",
    "MatrixCell",
    "Outcome",
    "PactStanding",
    "PactsError",
    "Record",
    "Registry",
    "ReviewRow",
    "Status",
    "Verdict",
    "open",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pacts' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
