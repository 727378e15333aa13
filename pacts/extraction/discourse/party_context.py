"""The parties of an article so far: how much it is about each, who acted last, who was mentioned as a partner."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pacts.extraction.clauses.events import Event
from pacts.extraction.clauses.participants import Subject, acts
from pacts.extraction.phrases.party_lists import partners_from
from pacts.extraction.phrases.sentence_parts import Instrument, Partner, Sentence
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import has_word, words
from pacts.gazetteer import Tier, alliance_names, members, parties

Parties = tuple[str, ...]
ORGANISATIONS = frozenset(party.code for party in parties() if party.kind == "organisation")
_SIGNING_NOTHING = alliance_names() - ORGANISATIONS


@dataclass(slots=True)
class PartyContext:
    """The parties of an article so far.

    `focus` weighs how much the article is about each party, `ranked` are those it is most about first, `home` is the
    country of its dateline, else that of its publisher. `subject` is the party that acted last, `recent` all that acted
    in the last sentence with actors. `partners` are those of the last event that has any, `owned` tells whether it was
    somebody's ('New Zealand's with Japan'), `spoken` are all partners in the current sentence. `others` are several
    parties that the headline names as partners of one it leaves out: 'Parliament ratifies agreements with Oman, Peru'.
    `lists` are the last lists of three parties or more, `titled` the one of the headline. `official` tells whether the
    page is that of a public body, `partnered` are those that it only names behind 'with': its 'we' is none of them.
    """

    published: date
    focus: Counter[str]
    home: str | None
    publisher: str | None = None
    subject: str | None = None
    recent: Parties = ()
    spoken: set[str] = field(default_factory=set)
    partners: list[Partner] = field(default_factory=list)
    owned: bool = False
    others: frozenset[str] = frozenset()
    lists: deque[Parties] = field(default_factory=lambda: deque(maxlen=6))
    pairs: list[Parties] = field(default_factory=list)
    titled: Parties = ()
    official: bool = False
    partnered: set[str] = field(default_factory=set)
    ranked: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.ranked = [code for code, _ in self.focus.most_common()]

    def allies(self, atom: Chunk) -> Parties:
        """Return the members of an alliance that signs nothing itself, if they are few enough to sign one pact."""
        known = members(atom.codes[0], self.published) if atom.tag == "alliance" else ()
        return known if len(known) == 3 else ()

    def end_sentence(self, sentence: Sentence, actors: Parties) -> None:
        """Remember who acted in a sentence, after its events."""
        self.subject = _first_actor(sentence) or _only_party(sentence) or self.subject
        self.spoken = set()
        self.recent = actors or self.recent
        first = (self.subject,) if self.subject in actors else ()
        names = (sentence.atoms[at] for at in sentence.names)
        several = (atom.codes if atom.tag == "party" else self.allies(atom) for atom in names)
        for codes in (codes for codes in several if len(codes) > 2):
            self.lists.extendleft(filter(None, (first and tuple(dict.fromkeys(first + codes)), codes)))

    def page_country(self, sentence: Sentence | None = None) -> list[str]:
        """Return the country of the page, if a public body speaks there or acts, or the article is about it as well."""
        opening = [atom.text for atom in sentence.atoms[:4]] if sentence and sentence.tag(0) != "party" else []
        own = any(text in words("public_body") for text in opening) and opening[0] in words("the")
        top = self.ranked[:3]
        weighty = self.home in top[:2] or (self.home in top and 2 * self.focus[self.home] >= self.focus[top[0]])
        unnamed = self.others and self.home not in self.others  # 'agreements with Oman, Peru': of the page's country
        about = unnamed or weighty or own or self.official or self.subject == self.home
        return [self.home] if self.home and about else []

    def last_actor(self) -> list[str]:
        """Return the party that acted last, if the article is about it about as much as about any."""
        top = self.ranked[:3]
        weighty = self.subject in top and 4 * self.focus[self.subject] >= 3 * self.focus[top[0]]
        return [self.subject] if self.subject and weighty else []

    def likely(self) -> list[str]:
        """Return likely subjects of a clause without one: the home country, the last subject, the most prominent."""
        return [*self.page_country(), *self.last_actor(), *self.ranked[:3]]

    def hub(self) -> set[str]:
        """Return the party that all pacts so far share, if there are several."""
        return set.intersection(*map(set, self.pairs)) if len({*self.pairs}) > 1 else set()

    def apart(self, codes: set[str]) -> set[str]:
        """Return some parties with those that have no pact with one of them, as far as the headline tells."""
        return codes | self.others if codes & self.others else codes

    def codes(self, partner: Partner) -> Parties:
        """Return the parties of a partner; for an alliance, its members on the day of publication."""
        if not partner.codes:
            return (self.subject,) if self.subject else ()  # 'agreements with it'
        return members(partner.codes[0], self.published) if partner.codes[0] in _SIGNING_NOTHING else partner.codes

    def it(self, sentence: Sentence, subject: Subject) -> Parties:
        """Return the party that 'it' or 'we' stands for: one named before it, the last that acted, or the speaker's."""
        if subject.group == "we":
            home = self.home if self.home in self.ranked[:4] else None
            others = [code for code in self.likely() if code not in self.partnered and code not in ORGANISATIONS]
            return tuple(code for code in (self.publisher, home, *others) if code)[:1]
        if subject.group != "it":
            return ()
        named = [
            at
            for at in range(subject.first or 0)
            if sentence.tag(at) == "party" and len(sentence.atoms[at].codes) == 1
            if acts(sentence, at) and at not in sentence.covered
        ]
        before_verbs = [at for at in named if sentence.verb(at + 1) or sentence.tag(at + 1).startswith("aux.")]
        if named:
            return sentence.atoms[(before_verbs or named[:1])[-1]].codes
        return (self.subject,) if self.subject else ()

    def pair(self, sentence: Sentence, actors: Parties) -> Parties:
        """Return the parties of 'the two countries': from this sentence, the last one, or the article."""
        actors, recent, ranked = (
            tuple(code for code in codes if _may_mean(sentence, code)) for codes in (actors, self.recent, self.ranked)
        )
        if len(actors) > 2 and (other := next((code for code in ranked[:2] if code in actors[1:]), None)):
            return (actors[0], other)
        if len(actors) == 1 and actors[0] not in recent and actors[0] not in ranked[:2]:
            return self.beside(actors[0], sentence)
        main = ranked[:2]
        of_main = (main for named in (actors, recent) if {*main} <= {*named})
        alone = tuple(dict.fromkeys(code for code in (*main, self.publisher) if code))[:2]
        return next((two for two in (actors, recent, *of_main) if len(two) == 2), alone)

    def several(self, actors: Parties, least: int, most: int | None = None) -> Parties:
        """Return the parties of 'the three ministries' or of a 'multilateral agreement', () if the context has none."""
        most = most or least
        near = (
            tuple(dict.fromkeys(actors + known)) for known in ((), self.recent, *self.lists, tuple(self.ranked[:2]))
        )
        own = (self.subject,) if self.subject and not actors else ()
        joined = (tuple(dict.fromkeys(own + known)) for known in self.lists if own)
        wide = tuple(dict.fromkeys((*actors, *self.ranked[:2], *self.recent)))
        return next((known for known in (*near, *self.lists, wide, *joined) if least <= len(known) <= most), ())

    def fallback(self, sentence: Sentence, actors: Parties) -> Parties:
        """Return the parties of an event whose clause does not name them."""
        if "group.three" in sentence.tags and (three := self.several(actors, 3)):
            return three
        if len(self.titled) > 2 and set(actors) <= set(self.titled):
            return self.titled
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
        own = next((code for code in (*inst.owner, *self.likely()) if code not in self.apart({*partners})), None)
        return (own, *partners) if own else ()

    def remember(self, event: Event, groups: Sequence[object]) -> None:
        """Remember the partners and the subject of an event that is about so many groups of parties."""
        if event.partners:
            self.owned = bool(event.instrument and event.instrument.owner)
            self.partners = event.partners
            named = {code for partner in event.partners for code in self.codes(partner)}
            self.spoken |= named
            self.partnered |= set() if groups else named
        if len(event.subject.codes) == 1:
            self.subject = event.subject.codes[0]


def _may_mean(sentence: Sentence, code: str) -> bool:
    """Whether a party may be one of 'the two' of a sentence: no organisation is one of 'the two countries'."""
    groups = (atom.text for atom in sentence.atoms if atom.tag == "group.two")
    return code not in ORGANISATIONS or not any(has_word(text, "of_states") for text in groups)


def actors_of(sentence: Sentence, end: int | None = None) -> Parties:
    """Return every party that acts in a sentence, or before its chunk `end`, in order."""
    codes: dict[str, None] = {}
    for at in sentence.parties:
        if (end is None or at < end) and acts(sentence, at):
            codes.update(dict.fromkeys(sentence.atoms[at].codes))
    return tuple(codes)


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
