"""One article read from end to end: the cascade from sentences to claims, with all that it found on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pacts import gazetteer
from pacts.articles.article import Article
from pacts.extraction import claims, clauses, dates, memberships, screen, sentences
from pacts.extraction.chunks import Chunk, chunks
from pacts.extraction.dates import DateMention
from pacts.extraction.discourse import Discourse, Draft
from pacts.extraction.events import Event
from pacts.extraction.findings import Findings
from pacts.extraction.noun_phrases import instruments
from pacts.extraction.participants import acts
from pacts.extraction.party_context import Memory
from pacts.extraction.party_lists import party_lists
from pacts.extraction.sentence_parts import Sentence
from pacts.extraction.vocabulary import words
from pacts.gazetteer import Mention, Tier

_ALLIANCES = {code for alliance in gazetteer.alliances() for code in (alliance.name, alliance.party)}
_LONGEST = 400  # chunks; the longest sentence of our corpora has 54. What is longer is read in pieces, in linear time


@dataclass(slots=True)
class Step:
    """One sentence with the events read in it and the claims drafted from them."""

    sentence: Sentence
    events: list[Event]
    drafts: list[Draft]


@dataclass(slots=True)
class Reading:
    """All that reading an article found; `screened` where it cannot speak of a pact and was not read for any."""

    article: Article
    steps: list[Step]
    findings: Findings
    screened: bool = False


def read(article: Article) -> Reading:
    """Read an article's claims and memberships. A pure function of the article."""
    names = _names(article)
    relevant = screen.may_mention_a_pact(article.text)
    if not relevant and not any(name.code in _ALLIANCES for name in names):
        return Reading(article, [], Findings((), ()), screened=True)
    union = _brussels_is_the_union(names)
    found = _sentences(article, [_capital(name, union) for name in names])
    told = memberships.read(article, found)
    if not relevant or _commercial(found):
        return Reading(article, [Step(sentence, [], []) for sentence in found], Findings((), told), screened=True)
    title, place = (
        [_capital(name, union) for name in gazetteer.find(said or "")] for said in (article.title, article.place)
    )
    home = place[0].code if place else None
    discourse = Discourse(Memory(article.published, _focus(title, found), home))
    steps = []
    for sentence in found:
        events, before = clauses.events(sentence), len(discourse.drafts)
        discourse.take(sentence, events)
        steps.append(Step(sentence, events, discourse.drafts[before:]))
    return Reading(article, steps, Findings(claims.claims(article, discourse.drafts, _secret(found)), told))


def _names(article: Article) -> list[Mention]:
    names = [*gazetteer.find(article.text), *gazetteer.find_holders(article.text, article.published)]
    return names + _short_names(article.text, {name.code for name in names})


def _sentences(article: Article, names: Sequence[Mention]) -> list[Sentence]:
    spots: list[Mention | DateMention] = [*names, *dates.find(article.text, article.published)]
    spots.sort(key=lambda spot: (spot.start, -spot.end))
    found: list[Sentence] = []
    at = 0
    for span in sentences.split(article.text):
        first = at
        while at < len(spots) and spots[at].start < span.end:
            at += 1
        whole = _without_dateline(chunks(article.text, span, spots[first:at]))
        for start in range(0, len(whole), _LONGEST):
            atoms = party_lists(whole[start : start + _LONGEST])
            found.append(Sentence(atoms, instruments(atoms)))
    return found


_SHORT_NAMES = {"EU": re.compile(r"\bthe (Union)\b"), "NATO": re.compile(r"\bthe (Alliance)\b|\bwith the (alliance)\b")}


def _short_names(text: str, named: set[str]) -> list[Mention]:
    """'the Union', 'the Alliance' in an article that names the EU or NATO."""
    return [
        Mention(match.start(match.lastindex or 0), match.end(match.lastindex or 0), code, Tier.ORGANISATION)
        for code, pattern in _SHORT_NAMES.items()
        if code in named
        for match in pattern.finditer(text)
    ]


def _brussels_is_the_union(names: Sequence[Mention]) -> bool:
    """Whether an article names the EU more often than Belgium; then Brussels speaks for the EU."""
    return sum(name.code == "EU" for name in names) > sum(
        name.code == "BEL" and name.tier is not Tier.CAPITAL for name in names
    )


def _capital(name: Mention, union: bool) -> Mention:
    return replace(name, code="EU") if union and name.code == "BEL" and name.tier is Tier.CAPITAL else name


def _without_dateline(atoms: list[Chunk]) -> list[Chunk]:
    """Drop 'SEOUL, Aug. 22 (Xinhua) --' and 'Manila, Jan. 15 (Jiji Press)--': a place of writing acts in nothing."""
    for at, atom in enumerate(atoms[:14]):
        if (at and atom.text in ("—", "–", "--", "-")) or (at and at < 3 and atom.text == ":"):
            return atoms[at + 1 :] if atoms[0].tag == "party" or atoms[0].title or atoms[0].text == "(" else atoms
        if atom.tag not in ("party", "word", "mark", "date"):
            break
    return atoms


def _secret(found: Sequence[Sentence]) -> bool:
    """Whether an article speaks of secrets beyond the words 'general security'."""
    return any(
        atom.tag == "topic.secret" and atom.text != "general security" for sentence in found for atom in sentence.atoms
    )


def _commercial(found: Sequence[Sentence]) -> bool:
    """Whether a 'general security agreement' is a lien here: lenders and borrowers, and no word of secrets."""
    lien = sum(atom.text in words("commerce") for sentence in found for atom in sentence.atoms)
    return lien > 1 and not _secret(found)


def _focus(title: Sequence[Mention], found: Sequence[Sentence]) -> Counter[str]:
    """How much an article is about each party: by the headline most, then by its first sentences."""
    counts: Counter[str] = Counter()
    for name in title:
        counts[name.code] += 3 * (name.tier is not Tier.ALLIANCE)
    for number, sentence in enumerate(found):
        for at, atom in enumerate(sentence.atoms):
            if atom.tag == "party" and acts(sentence, at):
                counts.update(dict.fromkeys(atom.codes, 2 if number < 3 else 1))
    return counts
