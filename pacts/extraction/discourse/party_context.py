"""The parties of an article so far: who acted last, who was mentioned as a partner, and whom pronouns stand for."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from pacts.extraction.clauses.events import Event
from pacts.extraction.clauses.participants import Subject, acts
from pacts.extraction.page_facts import PageFacts
from pacts.extraction.phrases.party_lists import partners_from
from pacts.extraction.phrases.sentence_parts import Instrument, Partner, Sentence
from pacts.extraction.words.vocabulary import has_word, words
from pacts.gazetteer import Tier, alliance_names, members, parties

Parties = tuple[str, ...]
ORGANISATIONS = frozenset(party.code for party in parties() if party.kind == "organisation")
_SIGNING_NOTHING = alliance_names() - ORGANISATIONS


@dataclass(slots=True)
class PartyContext:
    """The parties of an article so far; `page` has what is known of the whole of it."""

    page: PageFacts
    subject: str | None = None  # the party that acted last
    recent: Parties = ()  # all that acted in the last sentence with actors
    spoken: set[str] = field(default_factory=set)  # all partners in the current sentence
    partners: list[Partner] = field(default_factory=list)  # those of the last event that has any
    owned: bool = False  # whether that was somebody's: 'New Zealand's with Japan'
    lists: deque[Parties] = field(default_factory=lambda: deque(maxlen=6))  # the last of three parties or more
    pairs: list[Parties] = field(default_factory=list)  # the parties of each pact of two so far
    is_headed: bool = False  # whether the last sentence is a party alone
    section: str | None = None  # the party that heads this part of the text: 'Vietnam.', alone in its line
    partnered: set[str] = field(init=False)  # those named only behind 'with': the page's 'we' is none of them

    def __post_init__(self) -> None:
        self.partnered = {*self.page.only_partners}
        self.end_sentence(self.page.headline, ())

    def end_sentence(self, sentence: Sentence, actors: Parties) -> None:
        """Remember who acted in a sentence, after its events."""
        self.spoken = set()
        self._begin_section(sentence)
        if not sentence.names:
            return
        self.subject = _first_actor(sentence) or _only_party(sentence) or self.subject
        self.recent = actors or self.recent
        first = (self.subject,) if self.subject in actors else ()
        names = (sentence.atoms[at] for at in sentence.names)
        several = (atom.codes if atom.tag == "party" else self.page.allies(atom) for atom in names)
        for codes in (codes for codes in several if len(codes) > 2):
            self.lists.extendleft(filter(None, (first and tuple(dict.fromkeys(first + codes)), codes)))

    def _begin_section(self, sentence: Sentence) -> None:
        """Remember the party that is all of a sentence as the heading of what follows, if it is no item of a list."""
        names = [atom for atom in sentence.atoms if atom.tag != "mark"]
        before, self.is_headed = self.is_headed, [len(name.codes) for name in names] == [1]
        is_heading = not (sentence.verbs or sentence.dates) and sentence.text(len(sentence.atoms) - 1) != "."
        if self.is_headed or is_heading:
            self.section = names[0].codes[0] if self.is_headed and not before else None

    def page_country(self, sentence: Sentence | None = None) -> list[str]:
        """Return the country of the page, if a public body speaks there or acts, or the article is about it as well."""
        page, home = self.page, self.page.home
        opening = [atom.text for atom in sentence.atoms[:4]] if sentence and sentence.tag(0) != "party" else []
        speaks = any(text in words("public_body") for text in opening) and opening[0] in words("the")
        top = page.ranked[:3]
        weighty = home in top[:2] or (home in top and 2 * page.focus[home] >= page.focus[top[0]])
        unnamed = page.others and home not in page.others  # 'agreements with Oman, Peru': of the page's country
        about = unnamed or weighty or speaks or page.is_official or self.subject == home
        return [home] if home and about else []

    def last_actor(self) -> list[str]:
        """Return the party that acted last, if the article is about it about as much as about any."""
        top = self.page.ranked[:3]
        weighty = self.subject in top and 4 * self.page.focus[self.subject] >= 3 * self.page.focus[top[0]]
        return [self.subject] if self.subject and weighty else []

    def likely(self) -> list[str]:
        """Return likely subjects of a clause without one: the home country, the last subject, the most prominent."""
        return [*self.page_country(), *self.last_actor(), *self.page.ranked[:3]]

    def hub(self) -> set[str]:
        """Return the party that all pacts so far share, if there are several."""
        return set.intersection(*map(set, self.pairs)) if len({*self.pairs}) > 1 else set()

    def ruled_out(self, codes: set[str]) -> set[str]:
        """Return some parties with those that have no pact with one of them, as far as the headline tells."""
        return codes | self.page.others if codes & self.page.others else codes

    def codes(self, partner: Partner) -> Parties:
        """Return the parties of a partner; for an alliance, its members on the day of publication."""
        if not partner.codes:
            return (self.subject,) if self.subject else ()  # 'agreements with it'
        return members(partner.codes[0], self.page.published) if partner.codes[0] in _SIGNING_NOTHING else partner.codes

    def it(self, sentence: Sentence, subject: Subject) -> Parties:
        """Return the party that 'it' or 'we' stands for: one named before it, the last that acted, or the speaker's."""
        if subject.group == "we":
            home = self.page.home if self.page.home in self.page.ranked[:4] else None
            others = (code for code in self.likely() if code not in self.partnered | ORGANISATIONS)
            return tuple(code for code in (self.page.publisher, home, *others) if code)[:1]
        if subject.group != "it":
            return ()
        before = [at for at in sentence.parties if at < (subject.first or 0) and at not in sentence.covered]
        single = [at for at in before if len(sentence.atoms[at].codes) == 1 and acts(sentence, at)]
        before_verbs = [at for at in single if sentence.verb(at + 1) or sentence.tag(at + 1).startswith("aux.")]
        urged = [at for at in single if sentence.any_word((at - 2, at - 1), "asking")]  # 'asked Peru to end it'
        if single:
            return sentence.atoms[(urged or before_verbs or single[:1])[-1]].codes
        return (self.subject,) if self.subject else ()

    def pair(self, sentence: Sentence, actors: Parties) -> Parties:
        """Return the parties of 'the two countries': from this sentence, the last one, or the article."""
        several = (actors, self.recent, self.page.ranked)
        actors, recent, ranked = (tuple(code for code in codes if _may_mean(sentence, code)) for codes in several)
        listed = [sentence.atoms[at].codes for at in sentence.parties if len(sentence.atoms[at].codes) == 2]
        if len(actors) > 2 and listed and {*listed[-1]} <= {*actors}:
            return listed[-1]  # 'Kenya called on Peru and Oman to publish the one that the two signed'
        if len(actors) > 2 and (other := next((code for code in ranked[:2] if code in actors[1:]), None)):
            return (actors[0], other)
        if len(actors) == 1 and actors[0] not in recent and actors[0] not in ranked[:2]:
            return self.beside(actors[0], sentence)
        main = ranked[:2]
        of_main = (main for codes in (actors, recent) if {*main} <= {*codes})
        alone = tuple(dict.fromkeys(code for code in (*main, self.page.publisher) if code))[:2]
        return next((two for two in (actors, recent, *of_main) if len(two) == 2), alone)

    def several(self, actors: Parties, least: int, most: int | None = None) -> Parties:
        """Return the parties of 'the three ministries' or of a 'multilateral agreement', () if the context has none."""
        main = tuple(self.page.ranked[:2])
        with_actors = [(*actors, *known) for known in ((), self.recent, *self.lists, main)]
        with_subject = [(self.subject, *known) for known in self.lists if self.subject and not actors]
        several = (*with_actors, *self.lists, (*actors, *main, *self.recent), *with_subject)
        distinct = (tuple(dict.fromkeys(codes)) for codes in several)
        return next((codes for codes in distinct if least <= len(codes) <= (most or least)), ())

    def fallback(self, sentence: Sentence, actors: Parties) -> Parties:
        """Return the parties of an event whose clause does not name them."""
        if "group.three" in sentence.tags and (three := self.several(actors, 3)):
            return three
        if self.page.listed and set(actors) <= set(self.page.listed):
            return self.page.listed
        return self.beside(actors[0], sentence) if len(actors) == 1 else self.pair(sentence, actors)

    def beside(self, code: str, sentence: Sentence) -> Parties:
        """Return a party and the likeliest other, if there is one."""
        return (code, *[other for other in self.likely() if other != code and _may_mean(sentence, other)][:1])

    def explicit(self, inst: Instrument) -> Parties:
        """Return the parties in the words of an instrument: 'between A and B', 'its agreement with B'."""
        if len(inst.parties) >= 2:
            several = inst.plural and len(inst.parties) > 2  # 'agreements between Oman and Peru, Chile and Malta'
            return () if several else inst.parties
        partners = tuple(code for partner in inst.partners for code in self.codes(partner))
        if not partners or (inst.plural and len(partners) > 1):
            return ()
        if len(partners) == 1 and not inst.owner:
            self.partnered |= {*partners}  # 'the proposed agreement with Spain': its 'we' is not Spain
        own = next((code for code in (*inst.owner, *self.likely()) if code not in self.ruled_out({*partners})), None)
        return (own, *partners) if own else ()

    def remember(self, event: Event, groups: Sequence[object]) -> None:
        """Remember the partners and the subject of an event that is about so many groups of parties."""
        if event.partners:
            self.owned = bool(event.instrument and event.instrument.owner)
            self.partners = event.partners
            codes = {code for partner in event.partners for code in self.codes(partner)}
            self.spoken |= codes
            self.partnered |= set() if groups else codes
        if len(event.subject.codes) == 1:
            self.subject = event.subject.codes[0]


def _may_mean(sentence: Sentence, code: str) -> bool:
    """Whether a party may be one of 'the two' of a sentence: no organisation is one of 'the two countries'."""
    groups = (atom.text for atom in sentence.atoms if atom.tag == "group.two")
    return code not in ORGANISATIONS or not any(has_word(text, "of_states") for text in groups)


def actors_of(sentence: Sentence, end: int | None = None) -> Parties:
    """Return every party that acts in a sentence, or before its chunk `end`, in order."""
    acting = (at for at in sentence.parties if (end is None or at < end) and acts(sentence, at))
    return tuple(dict.fromkeys(code for at in acting for code in sentence.atoms[at].codes))


def hosts_of(sentence: Sentence) -> list[str]:
    """Return the countries in whose capitals something takes place."""
    capitals = (at for at in sentence.parties if sentence.atoms[at].tier is Tier.CAPITAL)
    return [sentence.atoms[at].codes[0] for at in capitals if not acts(sentence, at)]


def _only_party(sentence: Sentence) -> str | None:
    """Return the one party of a sentence that names no agreement: 'Start with Tokyo, the newcomer'."""
    codes = {code for at in sentence.parties for code in sentence.atoms[at].codes} - ORGANISATIONS
    apart = sentence.instruments or "group.it" in sentence.tags or sentence.text(0) in words("with")
    return codes.pop() if len(codes) == 1 and not apart else None


def _first_actor(sentence: Sentence) -> str | None:
    """Return the party that a sentence is about, as the referent of an 'it' in the next, or None."""
    if sentence.text(0) in words("it_or_its") or sentence.text(1) in words("it"):
        return None
    acting = (at for at in sentence.parties if acts(sentence, at))
    first = next((at for at in acting if at not in sentence.covered or sentence.text(at + 1) == "'s"), None)
    if first is None:
        return None
    behind = [at for at in range(first) if sentence.text(at) in words("agent_or_partner")]
    partners = {partner.at for at in behind for partner in partners_from(sentence, at + 1)[0]}
    return sentence.atoms[first].codes[0] if first not in partners else None  # 'are in force with Oman and Peru'
