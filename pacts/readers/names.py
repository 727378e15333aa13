"""Which parties and alliances an article names, by name or as members of an alliance that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pacts import gazetteer
from pacts.articles import Article
from pacts.gazetteer import Mention
from pacts.gazetteer.foreign_mentions import find_foreign
from pacts.language.foreign import base


@dataclass(frozen=True, slots=True)
class Named:
    """The parties that an article names, the members of the alliances that it names, and where it names these."""

    parties: frozenset[str]
    members: frozenset[str]
    alliances: Mapping[str, Mention | None]

    def holds(self, code: str) -> bool:
        """Whether the article names the party, or an alliance of which it is a member."""
        return code in self.parties or code in self.members


def named(article: Article) -> Named:
    """Everybody whom the headline, the place or the text of an article names."""
    text = [*_find(article.text, article.language), *gazetteer.find_holders(article.text, article.latest)]
    headline = [*_find(article.title, article.language), *_find(article.place or "", article.language)]
    signing = {alliance.party: alliance.name for alliance in gazetteer.alliances() if alliance.party}
    known = {alliance.name for alliance in gazetteer.alliances()}
    alliances: dict[str, Mention | None] = {}
    for mention, place in [*((each, each) for each in text), *((each, None) for each in headline)]:
        name = signing.get(mention.code, mention.code)
        if name in known:
            alliances.setdefault(name, place)
    members = {code for name in alliances for code in gazetteer.members(name, article.latest)}
    return Named(frozenset(each.code for each in (*text, *headline)), frozenset(members), alliances)


def _find(text: str, language: str) -> list[Mention]:
    """The names in a text, those of its own language beside the English ones that many languages use."""
    code = base(language)
    return gazetteer.find(text) + ([] if code == "en" else find_foreign(text, code))
