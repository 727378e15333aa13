"""Reading pacts out of prose: an Article in, its Findings out. Pure: no database, no clock, no network.

The cascade, from letters to claims; words and patterns are data beside it:

    screen                                       can this speak of a pact at all?
    sentences, dates, mentions, parties          letters to chunks, each tagged by the lexicon
    noun_phrases, complements -> instruments     chunks to agreements, and talks on them
    verb_groups, mood -> verbs                   voice, aspect, denial; what is only wished or planned
    objects, actors, partners, days, stages      what a verb is about, who, with whom, when, how far
    clauses, nominals -> events                  what a sentence says happened
    memory, coreference, whose -> discourse      whose pact it is, which of several, on which day
    merge, kinds -> findings                     the claims of the article

`memberships` stands beside it; `reading` joins them, `explain` shows them.
"""

from __future__ import annotations

from pacts.articles.article import Article
from pacts.extraction.findings import Claim, Findings, Membership

VERSION = "2"
__all__ = ["VERSION", "Claim", "Findings", "Membership", "explain", "extract"]


def extract(article: Article) -> Findings:
    """The claims and memberships that an article makes."""
    from pacts.extraction.reading import read

    return read(article).findings


def explain(article: Article) -> str:
    """How an article was read: each sentence, what was recognised, the rule of each claim or its refusal."""
    from pacts.extraction.explanation import explain

    return explain(article)
