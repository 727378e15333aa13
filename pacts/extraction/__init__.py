"""Reading pacts out of prose: an Article in, its Findings out. Pure: no database, no clock, no network.

The cascade, each step a module with its data beside it: `screen` -> `sentences` -> `mentions` -> `phrases` ->
`verbs` and `arguments` -> `clauses` -> `discourse` -> `merge`; `memberships` beside it; `reading` joins them.
"""

from __future__ import annotations

from pacts.articles.article import Article
from pacts.extraction.findings import Claim, Findings, Membership

VERSION = "1"
__all__ = ["VERSION", "Claim", "Findings", "Membership", "explain", "extract"]


def extract(article: Article) -> Findings:
    """The claims and memberships that an article makes."""
    from pacts.extraction.reading import read

    return read(article).findings


def explain(article: Article) -> str:
    """How an article was read: each sentence, what was recognised, the rule of each claim or its refusal."""
    from pacts.extraction.explain import explain

    return explain(article)
