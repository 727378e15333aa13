"""The reader by rules: pacts.extraction, behind the interface of all readers."""

from __future__ import annotations

from pacts import extraction
from pacts.articles import Article
from pacts.confidence import SURE
from pacts.extraction.findings import Findings
from pacts.readers.reader import Reader


class RulesReader(Reader):
    """Reads English by rules and word lists. It needs no network and costs nothing."""

    def __init__(self, sure: float = SURE) -> None:
        self._sure = sure

    def read(self, article: Article) -> Findings:
        return extraction.extract(article, self._sure)

    def explain(self, article: Article) -> str:
        return extraction.explain(article)
