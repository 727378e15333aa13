"""The pipeline of extraction: read an article from its sentences to its claims, and keep what each step found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pacts import gazetteer
from pacts.articles import boilerplate, datelines
from pacts.articles.article import Article
from pacts.extraction import dates, screen
from pacts.extraction.claims import merge_drafts
from pacts.extraction.clauses.clauses import find_events
from pacts.extraction.clauses.events import Event
from pacts.extraction.dates import DateMention
from pacts.extraction.discourse.discourse import Discourse, Draft
from pacts.extraction.discourse.listed_pacts import listed_pacts
from pacts.extraction.discourse.memberships import read_memberships
from pacts.extraction.discourse.party_context import PartyContext
from pacts.extraction.findings import Findings
from pacts.extraction.page_facts import PageFacts
from pacts.extraction.phrases.noun_phrases import find_instruments
from pacts.extraction.phrases.party_lists import party_lists
from pacts.extraction.phrases.sentence_parts import Sentence
from pacts.extraction.words.chunks import Chunk, chunks
from pacts.extraction.words.sentences import Span, split, unwrapped
from pacts.extraction.words.vocabulary import words
from pacts.gazetteer import Tier, twins
from pacts.gazetteer.mentions import Mention, find
from pacts.gazetteer.offices import find_holders

# Chunks; the longest sentence of our corpora has 54. A longer one is read in pieces, so that time stays linear.
_LONGEST = 400
_LABEL = 40  # characters; the words that tell a caption or a call to the reader from a sentence

_BEGINS = ("party", "alliance", "date", "mark")  # with a capital, what a sentence begins with

_SHORT_NAMES = {
    "EU": re.compile(r"Union(?<=\b[Tt]he Union)\b"),
    "NATO": re.compile(r"Alliance(?<=\b[Tt]he Alliance)\b|alliance(?<=\bwith the alliance)\b"),
}


@dataclass(slots=True)
class SentenceReading:
    """One sentence with its events and the drafts of claims made from them; `listed` if it is an item of a list."""

    sentence: Sentence
    events: list[Event]
    drafts: list[Draft]
    listed: bool = False


@dataclass(slots=True)
class Reading:
    """The result of every step for an article. `screened` if it cannot mention a pact and was not read for claims."""

    article: Article
    sentences: list[SentenceReading]
    findings: Findings
    screened: bool = False


def read(article: Article) -> Reading:
    """Read the claims and memberships of an article; the boilerplate of its page is passed over."""
    names, relevant = _names(article), screen.may_mention_a_pact(f"{article.title}\n{article.text}")
    if not relevant and not any(name.code in gazetteer.alliance_names() for name in names):
        return Reading(article, [], Findings((), ()), screened=True)
    original, article = article, replace(article, text=boilerplate.mask(unwrapped(article.text), article.title))
    names = [name for name in names if not article.text[name.start].isspace()]
    today = datelines.local_day(article.text, article.published)
    is_eu = _brussels_is_eu(names)
    sentences = _sentences(article.text, dates.find(article.text, today, article.title), _meant(names, is_eu))
    lines = (article.title, article.place, article.publisher)
    title, place, publisher = (_meant(_found(article, line), is_eu) if line else [] for line in lines)
    memberships = read_memberships(original, sentences, tuple(name.code for name in title))
    about_secrets = _about_secrets(sentences)
    if not relevant or (not about_secrets and _commercial(sentences)):
        unread = [SentenceReading(sentence, [], []) for sentence in sentences]
        return Reading(original, unread, Findings((), memberships), screened=True)
    headline = _phrased(chunks(article.title, Span(0, len(article.title)), title))
    page = PageFacts(article, today or article.latest, headline, sentences, (title, place, publisher))
    discourse = Discourse(PartyContext(page))
    listed, items = listed_pacts(original.text, sentences, page)
    readings = []
    for number, sentence in enumerate(sentences):
        events, before = [] if number in items else find_events(sentence), len(discourse.drafts)
        discourse.add(sentence, events)
        readings.append(SentenceReading(sentence, events, discourse.drafts[before:], number in items))
    claims = merge_drafts(original, [*discourse.drafts, *listed], about_secrets)
    return Reading(original, readings, Findings(claims, memberships))


def _names(article: Article) -> list[Mention]:
    names = [*_found(article, article.text), *find_holders(article.text, article.latest)]
    return names + _short_names(article.text, {"EU" if _is_brussels(name) else name.code for name in names})


def _phrased(atoms: list[Chunk], before: Sentence | None = None) -> Sentence:
    """The chunks with those of each list of parties joined, and their instruments; `before` is the sentence before."""
    listed = party_lists(atoms)
    _name_latter(listed, before.atoms if before else [])
    sentence = Sentence(listed)
    sentence.instruments = find_instruments(sentence)
    return sentence


def _name_latter(atoms: list[Chunk], before: list[Chunk]) -> None:
    """Make 'the former' and 'the latter' behind 'with' the first and the last of the two parties listed before."""
    pronouns = words("former") | words("latter")
    for at in [at for at, atom in enumerate(atoms) if atom.text in pronouns]:
        two = next((each.codes for each in reversed([*before, *atoms[:at]]) if len(each.codes) == 2), ())
        former = atoms[at].text in words("former") and atoms[at - 1].text in words("the")
        behind = atoms[at + 1] if at + 1 < len(atoms) else atoms[at]
        ends = behind.tag in ("mark", "date") or behind.text in words("function")  # not 'with the former colony'
        partner = at > former and atoms[at - 1 - former].text in words("with") and ends
        if two and partner and (former or atoms[at].text in words("latter")):
            atoms[at].tag, atoms[at].codes = "party", (two[0] if former else two[1],)


def _found(article: Article, line: str) -> list[Mention]:
    """Return the names in one part of an article; names that two countries share mean what the article says."""
    setting = "\n".join((article.title, article.place or "", article.text))
    return twins.settle(find(line), line, setting)


def _sentences(text: str, days: Sequence[DateMention], names: Sequence[Mention]) -> list[Sentence]:
    spots: list[Mention | DateMention] = [*names, *days]
    spots.sort(key=lambda spot: (spot.start, -spot.end))
    sentences: list[Sentence] = []
    at = 0
    for span in split(text):
        first = at
        while at < len(spots) and spots[at].start < span.end:
            at += 1
        if boilerplate.is_prompt(text[span.start : span.start + _LABEL]):
            continue
        whole = _without_dateline(chunks(text, span, spots[first:at]))
        before = sentences[-1] if sentences else None
        sentences += [_phrased(whole[start : start + _LONGEST], before) for start in range(0, len(whole), _LONGEST)]
    return sentences


def _short_names(text: str, named: set[str]) -> list[Mention]:
    """Return the mentions of 'the Union' and 'the Alliance' in an article that names the EU, or Brussels, or NATO."""
    return [
        Mention(match.start(), match.end(), code, Tier.ORGANISATION)
        for code, pattern in _SHORT_NAMES.items()
        if code in named
        for match in pattern.finditer(text)
    ]


def _brussels_is_eu(names: Sequence[Mention]) -> bool:
    """Whether 'Brussels' means the EU: the article names the EU more often than Belgium."""
    belgium = sum(name.code == "BEL" and not _is_brussels(name) for name in names)
    return sum(name.code == "EU" for name in names) > belgium


def _meant(names: Sequence[Mention], brussels_is_eu: bool) -> list[Mention]:
    """The names, with Brussels as the EU where the article means that by it."""
    return [replace(name, code="EU") if brussels_is_eu and _is_brussels(name) else name for name in names]


def _is_brussels(name: Mention) -> bool:
    return name.code == "BEL" and name.tier is Tier.CAPITAL


def _without_dateline(atoms: list[Chunk]) -> list[Chunk]:
    """Drop a dateline, 'SEOUL, Aug. 22 (Xinhua) --', since the place of writing is no actor; and a number, '2.1'."""
    if atoms and atoms[0].tag == "word" and atoms[0].text.isdigit():
        signs = (at for at, atom in enumerate(atoms) if not (atom.text.isdigit() or atom.text in (".", ")")))
        numbered = next(signs, 0)
        atoms = atoms[numbered:] if numbered > 1 else atoms
    for at, atom in enumerate(atoms[:14]):
        if (at and atom.text in ("—", "–", "--", "-")) or (at and at < 3 and atom.text == ":"):
            opens = atoms[0].tag == "party" or (atoms[0].title and atoms[0].tag != "date") or atoms[0].text == "("
            opens = opens and atoms[0].tier is not Tier.ORGANISATION  # 'NATO: agreement of 2003', in a list
            begins = all(after.title or after.tag in _BEGINS for after in atoms[at + 1 : at + 2])
            return atoms[at + 1 :] if opens and begins else atoms
        if atom.tag not in ("party", "word", "mark", "date"):
            break
    return atoms


def _about_secrets(sentences: Sequence[Sentence]) -> bool:
    """Whether an article has words of secrets other than 'general security'."""
    atoms = (atom for sentence in sentences if "topic.secret" in sentence.tags for atom in sentence.atoms)
    return any(atom.tag == "topic.secret" and atom.text != "general security" for atom in atoms)


def _commercial(sentences: Sequence[Sentence]) -> bool:
    """Whether there are lenders and borrowers: without a word of secrets, a 'general security agreement' is a lien."""
    commerce = words("commerce")
    return sum(atom.text in commerce for sentence in sentences for atom in sentence.atoms) > 1
