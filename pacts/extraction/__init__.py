"""Extraction: from an Article to its Findings, the claims and memberships in its prose.

Extraction is pure: it reads no database, clock or network. Each step imports only from those above it:

    screen           can the text mention a pact at all?
    dates/           the dates of a text and the days that they mean
    words/           a text as sentences, a sentence as tagged chunks
    phrases/         lists of parties, agreements and talks, verbs with voice, aspect, negation and modality
    clauses/         what each clause reports: the object of its verb, who acts, with whom, when
    page             the facts about a page that stand before it is read sentence by sentence
    discourse/       which parties and which pact each event is about, and its day: drafts of claims; lists and tables
                     of pacts; who belongs to which alliance
    claims           the claims of the article, duplicates merged
    pipeline         runs all these steps
    weighing/        a second, learned reader; the confidence of each claim; which claims are kept

`findings` defines the result, `explanation` shows how it came about. The words and patterns are data: `language/en`.
"""

from __future__ import annotations

from pacts.articles.article import Article
from pacts.confidence import SURE
from pacts.extraction.findings import Claim, Dropped, Findings, Membership

__all__ = ["SURE", "Claim", "Dropped", "Findings", "Membership", "explain", "extract"]


def extract(article: Article, sure: float = SURE) -> Findings:
    """Return the claims and memberships in an article; claims of a confidence below `sure` wait for review."""
    from pacts.extraction.pipeline import read
    from pacts.extraction.weighing.both_readers import joined

    return joined(read(article)).judged(sure, is_dated=article.published is not None)


def explain(article: Article) -> str:
    """Explain in text how an article was read: what was recognised in each sentence, and the rule behind each claim."""
    from pacts.extraction.explanation import explain

    return explain(article)
