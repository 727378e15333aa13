"""The facts about a page that stand before its sentences are read one by one: whose it is, and what it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from pacts.articles.article import Article
from pacts.extraction.clauses.participants import acts
from pacts.extraction.phrases.sentence_parts import Sentence
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import words
from pacts.gazetteer import Tier, members
from pacts.gazetteer.mentions import Mention

Names = Sequence[Mention]


class PageFacts:
    """The facts about one page. `names` are those in its title, in its dateline and in its publisher's name."""

    def __init__(
        self, article: Article, day: date, headline: Sentence, sentences: Sequence[Sentence], names: Iterable[Names]
    ) -> None:
        title, place, publisher = names
        self.published = day
        self.headline = headline
        publisher_words = (article.publisher or "").lower().split()
        self.is_official = any(word in words("public_body") for word in publisher_words)  # 'Ministry of Defence'
        self.publisher = next((name.code for name in publisher), None)
        placed = (*publisher, *place) if self.is_official else (*place, *publisher)
        self.home = next((name.code for name in placed), None)  # the country of its dateline or its publisher
        # The parties of a headline that tells of a pact: 'Hungary and Oman sign agreement'.
        self.announced = frozenset(name.code for name in title) if _tells_a_step(headline) else frozenset()
        self.others = _others(headline)
        several = (self.allies(atom) or atom.codes for atom in headline.atoms)
        self.listed = next((codes for codes in several if len(codes) > 2), ())  # three or more that the headline lists
        self.only_partners = _only_partners((headline, *sentences))
        self.focus = _focus(title, sentences)  # how much it is about each party
        self.ranked = [code for code, _ in self.focus.most_common()]  # the parties, those that it is most about first

    def allies(self, atom: Chunk) -> tuple[str, ...]:
        """Return the members of an alliance that signs nothing itself, if they are few enough to sign one pact."""
        known = members(atom.codes[0], self.published) if atom.tag == "alliance" else ()
        return known if len(known) == 3 else ()


def _tells_a_step(headline: Sentence) -> bool:
    return "verb.sign" in headline.tags or any(inst.kind == "instrument" for inst in headline.instruments)


def _others(headline: Sentence) -> frozenset[str]:
    """Return several parties whose partner the headline leaves out: 'Parliament ratifies agreements with Oman, Peru'.

    All of them stand behind 'with'.
    """
    codes = frozenset(code for at in headline.parties for code in headline.atoms[at].codes)
    behind = any(headline.any_word(range(at), "with") for at in headline.parties[:1])
    return codes if behind and len(codes) > 1 else frozenset()


def _only_partners(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the parties that an article names only behind 'with', and so never as who acts."""
    behind: set[str] = set()
    elsewhere: set[str] = set()
    for sentence in sentences:
        for at in sentence.parties:
            is_behind = sentence.any_word((at - 1, at - 2), "with")
            (behind if is_behind else elsewhere).update(sentence.atoms[at].codes)
    return frozenset(behind - elsewhere)


def _focus(title: Names, sentences: Sequence[Sentence]) -> Counter[str]:
    """Weigh how much an article is about each party. The headline counts most, then the first sentences."""
    counts: Counter[str] = Counter()
    for name in title:
        counts[name.code] += 3 * (name.tier is not Tier.ALLIANCE)
    for number, sentence in enumerate(sentences):
        for at in sentence.parties:
            if acts(sentence, at):
                for code in dict.fromkeys(sentence.atoms[at].codes):
                    counts[code] += 2 if number < 3 else 1
    named = (code for sentence in sentences for at in sentence.parties for code in sentence.atoms[at].codes)
    counts.update(dict.fromkeys(named, 0))  # the last of all are those that never act: 'with Peru'
    return counts
