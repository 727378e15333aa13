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

if TYPE_CHECKING:  # the same for type checkers
    from pacts.articles.article import Article as Article
    from pacts.errors import PactsError as PactsError
    from pacts.exports.citation import Citation as Citation
    from pacts.exports.citation import CitedSource as CitedSource
    from pacts.exports.datapackage import Exported as Exported
    from pacts.exports.dyads import DyadYear as DyadYear
    from pacts.queries.answer import Answer as Answer
    from pacts.queries.claims_and_verdicts import HistoryRow as HistoryRow
    from pacts.queries.claims_and_verdicts import ReviewRow as ReviewRow
    from pacts.queries.claims_and_verdicts import VerdictRow as VerdictRow
    from pacts.queries.conflicts import ConflictRow as ConflictRow
    from pacts.queries.coverage import CoverageRow as CoverageRow
    from pacts.queries.coverage import Indirect as Indirect
    from pacts.queries.matrix import MatrixCell as MatrixCell
    from pacts.queries.one_pact import PactRecord as PactRecord
    from pacts.queries.sources import SourceRecord as SourceRecord
    from pacts.queries.sources import SourceRow as SourceRow
    from pacts.readers.options import ReaderOptions as ReaderOptions
    from pacts.readers.options import open_reader as open_reader
    from pacts.readers.reader import Reader as Reader
    from pacts.records.record import Record as Record
    from pacts.registry import Registry as Registry
    from pacts.registry import open as open
    from pacts.rules.claim import Evidence as Evidence
    from pacts.rules.pairs import PactStanding as PactStanding
    from pacts.rules.steps import Step as Step
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
    "pacts.exports.citation": "Citation CitedSource",
    "pacts.exports.datapackage": "Exported",
    "pacts.exports.dyads": "DyadYear",
    "pacts.queries.answer": "Answer",
    "pacts.queries.claims_and_verdicts": "HistoryRow ReviewRow VerdictRow",
    "pacts.queries.conflicts": "ConflictRow",
    "pacts.queries.coverage": "CoverageRow Indirect",
    "pacts.queries.matrix": "MatrixCell",
    "pacts.queries.one_pact": "PactRecord",
    "pacts.queries.sources": "SourceRecord SourceRow",
    "pacts.readers.options": "ReaderOptions open_reader",
    "pacts.readers.reader": "Reader",
    "pacts.records.record": "Record",
    "pacts.registry": "Registry open",
    "pacts.rules.claim": "Evidence",
    "pacts.rules.pairs": "PactStanding",
    "pacts.rules.steps": "Step",
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
