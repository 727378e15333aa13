"""Extraction: from an Article to its Findings, the claims and memberships in its prose.

Extraction is pure: it reads no database, clock or network. These modules do it, in this order:

    screen                               can the text mention a pact at all?
    sentences, dates                     where sentences and dates stand
    vocabulary, chunks, party_lists      a sentence as tagged chunks
    noun_phrases, verb_phrases           agreements and talks; verbs with voice, aspect, negation and modality
    verb_objects, participants, days     what a verb is about, who acts, with whom, when
    events, clauses, nominals            what each clause reports
    party_context, event_parties         which parties each event is about
    coreference, discourse               which pact each event is about, and its day: drafts of claims
    listed_pacts                         lists and tables of pacts, item by item
    claims                               the claims of the article, duplicates merged
    candidates, second_reader            what another reader makes of the same sentences
    calibration, both_readers            how likely each reader's claims are right, and which of them stand

`sentence_parts` and `findings` define the data that pass between them. `memberships` reads who belongs to which
alliance, `pipeline` runs all steps, and `explanation` shows them. The words and patterns are data files in `data/`.
"""

from __future__ import annotations

from pacts.articles.article import Article
from pacts.confidence import SURE
from pacts.extraction.findings import Claim, Dropped, Findings, Membership

VERSION = "2"
__all__ = ["SURE", "VERSION", "Claim", "Dropped", "Findings", "Membership", "explain", "extract"]


def extract(article: Article, sure: float = SURE) -> Findings:
    """Return the claims and memberships in an article; claims of a confidence below `sure` wait for review."""
    from pacts.extraction.both_readers import joined
    from pacts.extraction.pipeline import read

    return joined(read(article)).judged(sure, is_dated=article.published is not None)


def explain(article: Article) -> str:
    """Explain in text how an article was read: what was recognised in each sentence, and the rule behind each claim."""
    from pacts.extraction.explanation import explain

    return explain(article)
