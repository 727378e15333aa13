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
    from pacts.exports.citation import Citation, CitedSource
    from pacts.exports.datapackage import Exported
    from pacts.exports.dyads import DyadYear
    from pacts.queries.answer import Answer
    from pacts.queries.claims_and_verdicts import HistoryRow, ReviewRow, VerdictRow
    from pacts.queries.conflicts import ConflictRow
    from pacts.queries.coverage import CoverageRow, Indirect
    from pacts.queries.matrix import MatrixCell
    from pacts.queries.one_pact import PactRecord
    from pacts.queries.sources import SourceRecord, SourceRow
    from pacts.readers.options import ReaderOptions, open_reader
    from pacts.readers.reader import Reader
    from pacts.records.record import Record
    from pacts.registry import Registry, open
    from pacts.rules.claim import Evidence
    from pacts.rules.pairs import PactStanding
    from pacts.rules.steps import Step
    from pacts.status import Status
    from pacts.store.sources import Added, Outcome
    from pacts.verdicts.verdict import Correction, Judgement, Verdict

__version__ = "0.1.0"

_HOMES = {
    "Added": "pacts.store.sources",
    "Answer": "pacts.queries.answer",
    "Article": "pacts.articles.article",
    "Citation": "pacts.exports.citation",
    "CitedSource": "pacts.exports.citation",
    "ConflictRow": "pacts.queries.conflicts",
    "Correction": "pacts.verdicts.verdict",
    "CoverageRow": "pacts.queries.coverage",
    "DyadYear": "pacts.exports.dyads",
    "Evidence": "pacts.rules.claim",
    "Exported": "pacts.exports.datapackage",
    "HistoryRow": "pacts.queries.claims_and_verdicts",
    "Indirect": "pacts.queries.coverage",
    "Judgement": "pacts.verdicts.verdict",
    "MatrixCell": "pacts.queries.matrix",
    "Outcome": "pacts.store.sources",
    "PactRecord": "pacts.queries.one_pact",
    "PactStanding": "pacts.rules.pairs",
    "PactsError": "pacts.errors",
    "Reader": "pacts.readers.reader",
    "ReaderOptions": "pacts.readers.options",
    "Record": "pacts.records.record",
    "Registry": "pacts.registry",
    "ReviewRow": "pacts.queries.claims_and_verdicts",
    "SourceRecord": "pacts.queries.sources",
    "SourceRow": "pacts.queries.sources",
    "Status": "pacts.status",
    "Step": "pacts.rules.steps",
    "Verdict": "pacts.verdicts.verdict",
    "VerdictRow": "pacts.queries.claims_and_verdicts",
    "open": "pacts.registry",
    "open_reader": "pacts.readers.options",
}

__all__ = [
    "Added",
    "Answer",
    "Article",
    "Citation",
    "CitedSource",
    "ConflictRow",
    "Correction",
    "CoverageRow",
    "DyadYear",
    "Evidence",
    "Exported",
    "HistoryRow",
    "Indirect",
    "Judgement",
    "MatrixCell",
    "Outcome",
    "PactRecord",
    "PactStanding",
    "PactsError",
    "Reader",
    "ReaderOptions",
    "Record",
    "Registry",
    "ReviewRow",
    "SourceRecord",
    "SourceRow",
    "Status",
    "Step",
    "Verdict",
    "VerdictRow",
    "open",
    "open_reader",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pacts' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
