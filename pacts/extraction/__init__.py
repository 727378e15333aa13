"""Reading pacts out of prose: an Article in, its Findings out. Pure: no database, no clock, no network.

The cascade: mentions -> phrases -> clauses -> discourse -> merged claims, each a module with its data beside it.
"""

from __future__ import annotations

from collections import Counter

import pacts.extraction.dates as dates
import pacts.extraction.sentences as sentences
from pacts import gazetteer
from pacts.articles.article import Article
from pacts.extraction import clauses, memberships, merge
from pacts.extraction.discourse import Discourse
from pacts.extraction.findings import Claim, Findings, Membership
from pacts.extraction.lexicon import words
from pacts.extraction.mentions import chunks
from pacts.extraction.phrases import instruments, party_lists
from pacts.extraction.sentence import Sentence

VERSION = "1"
__all__ = ["VERSION", "Claim", "Findings", "Membership", "extract"]


def extract(article: Article) -> Findings:
    """The claims and memberships that an article makes."""
    read = parse(article)
    secret = any(atom.tag == "topic.secret" and atom.text != "general security" for sentence in read for atom in sentence.atoms)
    if not secret and sum(atom.text in words("commerce") for sentence in read for atom in sentence.atoms) > 1:
        return Findings((), ())  # a 'general security agreement' that is a lien
    home = next((name.code for name in gazetteer.find(article.place or "")), None)
    state = Discourse(article, focus(article, read), home)
    for sentence in read:
        state.take(sentence, clauses.events(sentence))
    return Findings(merge.claims(article, state.drafts, secret), memberships.read(article, read))


def parse(article: Article) -> list[Sentence]:
    text = article.text
    names = _brussels([*gazetteer.find(text), *gazetteer.find_holders(text, article.published)], text)
    days = dates.find(text, article.published)
    found = []
    for span in sentences.split(text):
        atoms = chunks(text, span, [n for n in names if span.start <= n.start < span.end], [d for d in days if span.start <= d.start < span.end])
        atoms = party_lists(_without_dateline(atoms))
        if atoms:
            found.append(Sentence(atoms, instruments(atoms)))
    return found


def _brussels(names: list, text: str) -> list:
    """Where the EU is named and Belgium is not, Brussels is the EU's."""
    from dataclasses import replace
    if any(n.code == "EU" for n in names) and not any(n.code == "BEL" and n.tier is not gazetteer.Tier.CAPITAL for n in names):
        return [replace(n, code="EU") if n.code == "BEL" else n for n in names]
    return names


def _without_dateline(atoms: list) -> list:
    for at, atom in enumerate(atoms[:14]):
        if atom.text in ("—", "–", "--", "-", ":") and at and atoms[0].tag in ("party", "word") and all(a.tag in ("party", "word", "mark", "date") for a in atoms[:at]) and (atom.text != ":" or at < 3):
            return atoms[at + 1 :] if atoms[0].title or atoms[0].tag == "party" or atoms[0].text == "(" else atoms
        if atom.tag.startswith(("verb", "noun", "aux")):
            break
    return atoms


def focus(article: Article, read: list[Sentence]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name in gazetteer.find(article.title):
        if name.tier is not gazetteer.Tier.ALLIANCE:
            counts[name.code] += 3
    from pacts.extraction.arguments import acts
    for number, sentence in enumerate(read):
        for at, atom in enumerate(sentence.atoms):
            if atom.tag == "party" and acts(sentence, at):
                for code in atom.codes:
                    counts[code] += 2 if number < 3 else 1
    return counts
