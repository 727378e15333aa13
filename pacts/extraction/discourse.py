"""What an attentive reader keeps in mind: whom the article is about, which pacts it has told of, the day of the news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pacts.articles.article import Article
from pacts.dates import PartialDate
from pacts.extraction.arguments import Subject, acts
from pacts.extraction.clauses import DENIED, STANDING, Bounds, Event
from pacts.extraction.lexicon import words
from pacts.extraction.phrases import Instrument, Partner, Topic
from pacts.extraction.sentence import Sentence
from pacts.gazetteer import Tier, alliances, members, parties
from pacts.status import Status

Pair = tuple[str, ...]
_ALLIANCES = {alliance.name for alliance in alliances()} - {party.code for party in parties()}
_ORGANISATIONS = {party.code for party in parties() if party.kind == "organisation"}
_GENERIC = ("agreement", "pact", "accord", "deal", "treaty", "arrangement", "document", "text")


@dataclass(slots=True, eq=False)
class Pact:
    """A pact or another instrument as far as the article has told of it."""

    topic: Topic
    parties: Pair = ()
    sentence: int = 0
    head: str = ""


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making; it stands if its pact turns out to be about secrets and nothing refuses it.

    `inherited` marks a date that is the day of the news, told elsewhere than in the claim's own clause.
    """

    pact: Pact
    parties: Pair
    bounds: Bounds
    date: PartialDate | None
    start: int
    end: int
    rule: str
    refused: str
    inherited: bool = False


@dataclass(slots=True)
class Discourse:
    """The state of reading one article, sentence by sentence; `drafts` is what comes of it."""

    article: Article
    focus: Counter[str]
    home: str | None
    drafts: list[Draft] = field(default_factory=list)
    pacts: list[Pact] = field(default_factory=list)
    subject: str | None = None
    recent: Pair = ()
    three: Pair = ()
    partners: list[Partner] = field(default_factory=list)
    news: PartialDate | None = None
    latest: PartialDate | None = None
    number: int = 0
    _told: tuple[Instrument | None, list[tuple[Pair, PartialDate | None]]] = (None, [])

    def take(self, sentence: Sentence, events: Sequence[Event]) -> None:
        """Take in one sentence: its events become drafts, its names the context of the next."""
        actors = _actors(sentence)
        told = {id(part) for event in events for part in (event.instrument, event.talks)}
        waiting = list(events)
        for atom in sentence.atoms:
            if atom.date is not None and atom.date.date is not None:
                self._note_day(atom.date.date)
        for at in range(len(sentence.atoms)):
            for inst in sentence.instruments:
                if inst.head == at and id(inst) not in told and inst.kind == "instrument":
                    self._pact(inst, sentence, self._explicit(inst, sentence))
            while waiting and waiting[0].verb.at <= at:
                self._draft(sentence, waiting.pop(0), actors)
        self._upgrade(sentence)
        self.subject = _first_actor(sentence) or self.subject
        self.recent = actors or self.recent
        self.number += 1

    def _note_day(self, day: PartialDate) -> None:
        if len(day.text) == 10 and 0 <= (self.article.published - day.first).days <= 10:
            self.news = day

    def _draft(self, sentence: Sentence, event: Event, actors: Pair) -> None:
        groups = self._parties(sentence, event, actors)
        if event.instrument is not None and event.instrument is self._told[0] and not (event.subject.codes or event.partners):
            groups = self._told[1]
        told = len(self.pacts)
        pact = self._pact_of(sentence, event, groups[0][0] if len(groups) == 1 else ())
        if event.bounds[0] is Status.NONE:
            del self.pacts[told:]  # what does not exist is not referred to again
        if pact is None:
            return
        if not groups or len(groups) == 1 and not event.partners and pact.parties and not self._named(event, pact):
            groups = [(pact.parties or self._fallback(actors), None)]
        if len(groups) == 1 and not pact.parties and event.bounds[0] is not Status.NONE:
            pact.parties = groups[0][0]
        if all(len(parties) > 1 for parties, _ in groups):
            self._told = (event.instrument, groups)
        start, end = sentence.atoms[event.first].start, sentence.atoms[event.last].end
        for parties, own in groups:
            if len(parties) < 2:
                continue
            day = own or self._day(event)
            bounds, refused = event.bounds, event.refused
            if event.rule == "called-off" and self.number > 2:
                refused = "called off before, told as background"
            if any(partner.denied and set(partner.codes) & set(parties) for partner in event.partners):
                bounds, day = DENIED, None
            if event.rule == "perfect" and own is None and (event.date is None or event.date.date is None):
                bounds, day = STANDING, None
            if not refused and day is not None and day.first > self.article.published:
                refused = "announced for a later day"
            inherited = day is not None and own is None and event.date is None and not event.at_once
            self.drafts.append(Draft(pact, tuple(sorted(parties)), bounds, day, start, end, event.rule, refused, inherited))
            if day is not None and not refused:
                self.latest = day
        if event.partners:
            self.partners = event.partners
        if len(event.subject.codes) == 1:
            self.subject = event.subject.codes[0]

    def _fallback(self, actors: Pair) -> Pair:
        """The parties where no word of the clause tells them."""
        if len(actors) == 1 and (other := next((code for code in self._likely() if code != actors[0]), None)):
            return (actors[0], other)
        return self._pair(actors)

    def _named(self, event: Event, pact: Pact) -> bool:
        """Whether the clause itself names both parties, against those the pact is known to have."""
        definite = event.instrument is not None and event.instrument.determiner == "the"
        if definite and set(event.subject.codes) < set(pact.parties):
            return False
        return len(event.subject.codes) >= 2 or any(part is not None and len(part.parties) >= 2 for part in (event.instrument, event.talks))

    def _parties(self, sentence: Sentence, event: Event, actors: Pair) -> list[tuple[Pair, PartialDate | None]]:
        """Each set of parties that the event speaks of, with the day told for that set alone."""
        parts = [part for part in (event.instrument, event.talks) if part is not None]
        explicit = next((part.parties for part in parts if len(part.parties) >= 2), event.between)
        owner = next((part.owner for part in parts if part.owner), ())
        subject = event.subject
        if subject.group == "alliance":
            subject = Subject(members(subject.codes[0], self.article.published), "many", True) if subject.codes[0] in _ALLIANCES else Subject()
        if subject.group == "others" and event.bounds == DENIED:
            partners = event.partners or self.partners
            named = {code for partner in partners for code in self._codes(partner)}
            rest = tuple(code for code in self.recent if code not in named and code != self.subject)
            return self._with_partners(sentence, event, partners, rest) if partners and rest else []
        if len(explicit) > 2 and any(part.plural for part in parts):
            return [((explicit[0], other), None) for other in explicit[1:]]
        if len(explicit) >= 2:
            return [(explicit, None)]
        partners = event.partners
        if event.referent in ("none", "one") and not partners and self.partners and len(subject.codes) >= 1:
            partners = self.partners
        if partners:
            return self._with_partners(sentence, event, partners, subject.codes or owner)
        group = subject.group or next((part.group for part in parts if part.group), "")
        if len(subject.codes) == 2:
            return [(subject.codes, None)]
        if len(subject.codes) >= 3:
            if subject.listed and not any(part.plural for part in parts) or group in ("three", "many"):
                return [(subject.codes, None)]
            known = [code for code in self._top(2) if code in subject.codes]
            return [(tuple(known) if len(known) == 2 else subject.codes[-2:], None)]
        if group == "three":
            found = self._trio(actors)
            return [(found, None)] if found else []
        if group in ("two", "they") and not subject.codes:
            return [(self._pair(actors), None)]
        if event.rule == "link":
            linked = tuple(code for atom in sentence.atoms[event.verb.last :] if atom.tag == "party" for code in atom.codes)
            return [(linked[:2], None)] if len(linked) > 1 else []
        if event.rule in ("have", "exist") and not group.startswith("t"):
            if len(subject.codes) == 1 and event.instrument and not event.instrument.plural and subject.codes[0] != self._top(1)[0]:
                return [((subject.codes[0], self._top(1)[0]), None)]
            return [((), None)] if event.instrument is None or not event.instrument.group else []
        acting = subject.codes or (self._it(sentence, subject) if group == "it" else ()) or (self._likely()[:1] if group == "we" else ())
        if acting:
            return self._single(sentence, event, acting[0], owner, actors)
        if owner and len(owner) == 1 and (event.instrument or event.talks or event.referent):
            return [((owner[0], other), None) for other in self._likely() if other != owner[0]][:1]
        return []

    def _single(self, sentence: Sentence, event: Event, acting: str, owner: Pair, actors: Pair) -> list[tuple[Pair, PartialDate | None]]:
        """One party is named: the other is the instrument's owner, the host of the ceremony, or the article's other party."""
        if owner and owner[0] != acting:
            return [((acting, owner[0]), None)]
        if event.instrument is None or event.instrument.determiner in ("the", "its") and not event.instrument.same:
            known = self.pacts[-1].parties if self.pacts else ()
            if event.referent or acting in known:
                return []
        hosts = [atom.codes[0] for at, atom in enumerate(sentence.atoms) if atom.tag == "party" and not acts(sentence, at) and atom.tier is Tier.CAPITAL]
        officials = sum(atom.text in words("official") for atom in sentence.atoms[: event.verb.at])
        home = [self.home] if self.home and self.focus[self.home] else []
        named = [code for code in actors if code in self._top(4)]
        for code in (*named, *(home + hosts if officials > 1 else hosts)):
            if code != acting:
                return [((acting, code), None)]
        return [(self._pair_with(acting, ()), None)]

    def _with_partners(self, sentence: Sentence, event: Event, partners: Sequence[Partner], subject: Pair) -> list[tuple[Pair, PartialDate | None]]:
        named = tuple(code for partner in partners for code in self._codes(partner))
        own = [code for code in subject if code not in named]
        if len(own) == 2 and not event.subject.listed and event.subject.group != "others":
            own = [code for code in own if code == self.subject] or own[:1]
        if not own:
            it = self._it(sentence, event.subject) if event.subject.group == "it" else (self.home,) if event.subject.group == "we" and self.home in self._top(3) else ()
            here = [code for at in range(event.verb.start) if sentence.tag(at) == "party" and acts(sentence, at) for code in sentence.atoms[at].codes]
            own = [code for code in (*it, *here[:2], *self._likely()) if code not in named][:1]
        found = []
        for partner in partners:
            day = partner.date.date.date if partner.date and partner.date.date and not event.undated else None
            found += [((who, code), day) for code in self._codes(partner) for who in own if who != code]
        return found

    def _it(self, sentence: Sentence, subject: Subject) -> Pair:
        """The party that 'it' or 'its' stands for: named before in the sentence, else the last one that acted."""
        for at in sentence.before(subject.first or 0):
            if sentence.tag(at) == "party" and acts(sentence, at) and at not in sentence.covered and len(sentence.atoms[at].codes) == 1:
                return sentence.atoms[at].codes
        return (self.subject,) if self.subject else ()

    def _codes(self, partner: Partner) -> Pair:
        """The partner's parties; of an alliance its members on the day of publication."""
        return members(partner.codes[0], self.article.published) if partner.codes[0] in _ALLIANCES else partner.codes

    def _likely(self) -> list[str]:
        """Who speaks of its own pacts when no subject is named: the last subject if the article is about it, else its first party."""
        top = self._top(3)
        spoken_of = [code for code in (self.home, self.subject) if code in top and 4 * self.focus[code] >= 3 * self.focus[top[0]]]
        return [*spoken_of, *top]

    def _top(self, count: int) -> list[str]:
        return [code for code, _ in self.focus.most_common(count)]

    def _pair(self, actors: Pair) -> Pair:
        """The two of 'the two countries': those of this sentence, of the last one, or of the article."""
        if len(actors) == 3 and len(found := tuple(code for partner in self.partners for code in partner.codes if code in actors)) == 2:
            return found
        for known in (actors, self.recent):
            if len(known) == 2:
                return known
        for known in (actors, self.recent):
            common = tuple(code for code in self._top(2) if code in known)
            if len(common) == 2:
                return common
        return tuple(self._top(2))

    def _pair_with(self, acting: str, actors: Pair) -> Pair:
        for code in (*actors, *self._top(2), *self.recent):
            if code != acting:
                return (acting, code)
        return ()

    def _trio(self, actors: Pair) -> Pair:
        for known in (actors, self.three, tuple(dict.fromkeys(actors + self.recent)), tuple(dict.fromkeys((*self._top(2), *actors, *self.recent)))):
            if len(known) == 3:
                return known
        return ()

    def _explicit(self, inst: Instrument, sentence: Sentence) -> Pair:
        if len(inst.parties) >= 2:
            return inst.parties
        if len(inst.partners) == 1 and len(inst.partners[0].codes) == 1:
            partner = inst.partners[0].codes[0]
            own = [code for code in (*inst.owner, *self._likely()) if code != partner]
            return (own[0], partner) if own else ()
        return ()

    def _pact_of(self, sentence: Sentence, event: Event, parties: Pair) -> Pact | None:
        if event.instrument is not None:
            return self._pact(event.instrument, sentence, parties)
        if event.talks is not None and event.talks.topic is not Topic.OPEN:
            return self._add(event.talks.topic, parties)
        reach = 1 if event.referent in ("one", "none") else 4
        last = self.pacts[-1] if self.pacts and self.number - self.pacts[-1].sentence <= reach else None
        if last is not None and (event.referent != "it" or event.talks is not None) and (event.partners or parties and set(parties) != set(last.parties)):
            return self._add(last.topic, parties)
        return last

    def _pact(self, inst: Instrument, sentence: Sentence, parties: Pair) -> Pact:
        """The pact that an instrument phrase speaks of: one already told, or a new one."""
        topic = inst.topic
        head = "" if inst.kind == "other" else sentence.text(inst.head).rstrip("s")
        definite = inst.determiner in ("the", "its") and not inst.same
        if topic is Topic.OPEN and inst.security and _ORGANISATIONS.intersection(parties):
            topic = Topic.WEAK  # NATO and the EU call theirs 'security agreements'
        if topic is Topic.OPEN and inst.bare:
            topic = next((Topic(atom.tag[6:]) for atom in reversed(sentence.atoms[: inst.first]) if atom.tag.startswith("topic.")), topic) if not definite else topic
        known = definite and (not parties or any(set(parties) == set(p.parties) for p in self.pacts))
        if topic is Topic.OPEN and not known and (inst.same or inst.bare or inst.group == "three"):
            near = (p.topic for p in reversed(self.pacts) if p.topic is Topic.SECRET or p.topic is Topic.ALIKE and self.number - p.sentence < 2)
            told = any(p.topic is Topic.ALIKE for p in self.pacts) and not any(p.topic is Topic.SECRET for p in self.pacts)
            return self._add(next(near, Topic.ALIKE if told else Topic.WEAK), parties, head)
        if topic is Topic.ALIKE and definite and self.pacts and self.pacts[-1].head == head and self.pacts[-1].topic in (Topic.OPEN, Topic.WEAK):
            self.pacts[-1].topic = topic
        if topic is Topic.ALIKE or inst.same or not (definite or topic is Topic.SECRET and inst.determiner == ""):
            return self._add(topic, parties, head)
        told = [p for p in reversed(self.pacts) if p.head and not (p.topic is Topic.ALIKE and topic is Topic.SECRET or parties and p.parties and set(parties) != set(p.parties))]
        named_so = [p for p in told if p.head == head and self.number - p.sentence <= 3 or p.head == head and head not in _GENERIC]
        if topic is Topic.OPEN and named_so:
            told = named_so
        if not told:
            return self._add(topic, parties, head)
        pact = told[0]
        if pact.topic in (Topic.OPEN, Topic.WEAK) and topic is not Topic.OPEN:
            pact.topic = topic
        pact.parties = pact.parties or parties
        pact.sentence = self.number
        self.pacts.append(pact)
        return pact

    def _add(self, topic: Topic, parties: Pair, head: str = "agreement") -> Pact:
        self.pacts.append(Pact(topic, parties, self.number, head))
        return self.pacts[-1]

    def _upgrade(self, sentence: Sentence) -> None:
        """'It permits the services to share all kinds of secret data': the sentence tells what its subject is about."""
        if self.pacts and self.pacts[-1].topic is Topic.OPEN and any(sentence.text(at) == "it" for at in range(4)):
            if any(atom.tag == "topic.secret" for atom in sentence.atoms) and not sentence.instruments:
                self.pacts[-1].topic = Topic.SECRET

    def _day(self, event: Event) -> PartialDate | None:
        if event.undated:
            return None
        if event.at_once:
            return self.latest
        if event.date is not None and event.date.date is not None:
            mention = event.date.date
            day = mention.date
            if day and day.first > self.article.published and not event.verb.mood and not event.verb.agreed:
                return _before(day, self.article.published)
            return day
        fresh = self.number < 3 and event.bounds[0] in (Status.NEGOTIATING, Status.AGREED_IN_PRINCIPLE)
        return None if event.ongoing or event.verb.perfect and not fresh else self.news


def _first_actor(sentence: Sentence) -> str | None:
    """The party that a sentence is about, for an 'it' in the next one."""
    if sentence.text(0) in ("it", "its") or sentence.text(1) in ("it",):
        return None
    for at, atom in enumerate(sentence.atoms):
        if atom.tag == "party" and acts(sentence, at) and (at not in sentence.covered or sentence.text(at + 1) == "'s"):
            return atom.codes[0] if sentence.text(at - 1) not in ("with", "by") else None
    return None


def _actors(sentence: Sentence) -> Pair:
    codes: dict[str, None] = {}
    for at, atom in enumerate(sentence.atoms):
        if atom.tag == "party" and acts(sentence, at):
            codes.update(dict.fromkeys(atom.codes))
    return tuple(codes)


def _before(day: PartialDate, published: date) -> PartialDate:
    """The day that a past verb means where the words alone look ahead: 'as of Friday, when it entered into force'."""
    if len(day.text) == 10:
        back = day.first - timedelta(days=7)
        return PartialDate(back.isoformat()) if back <= published else PartialDate(f"{day.first.year - 1}{day.text[4:]}")
    return PartialDate(f"{day.first.year - 1}{day.text[4:]}")
