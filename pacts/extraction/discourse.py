"""From events to drafts of claims: whose pact each event is about, and on which day it happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pacts.dates import PartialDate
from pacts.extraction.coreference import Pact, Pacts
from pacts.extraction.events import DENIED, STANDING, Bounds, Event
from pacts.extraction.instruments import Instrument
from pacts.extraction.memory import Memory, Parties, actors_of
from pacts.extraction.parties import Partner
from pacts.extraction.sentence import Sentence
from pacts.status import Status

Groups = list[tuple[Parties, PartialDate | None]]
"""Each set of parties that an event speaks of, with the day told for that set alone."""


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making; it stands if its pact turns out to be about secrets and nothing refuses it.

    `inherited` marks a date that is the day of the news, told elsewhere than in the claim's own clause.
    """

    pact: Pact
    parties: Parties
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

    memory: Memory
    drafts: list[Draft] = field(default_factory=list)
    pacts: Pacts = field(default_factory=Pacts)
    news: PartialDate | None = None
    latest: PartialDate | None = None
    told: tuple[Instrument | None, Groups] = (None, [])

    def take(self, sentence: Sentence, events: Sequence[Event]) -> None:
        """Take in one sentence: its events become drafts, its names the context of the next."""
        actors = actors_of(sentence)
        for atom in sentence.atoms:
            if atom.date is not None and atom.date.date is not None:
                self._note(atom.date.date)
        used = {id(part) for event in events for part in (event.instrument, event.talks)}
        idle = [inst for inst in sentence.instruments if id(inst) not in used and inst.kind == "instrument"]
        for place, item in sorted(
            [*((e.verb.at, e) for e in events), *((i.head, i) for i in idle)], key=lambda pair: pair[0]
        ):
            if isinstance(item, Event):
                self._draft(sentence, item, actors)
            else:
                self.pacts.named(item, sentence, self.memory.explicit(item))
        self.pacts.upgrade(sentence)
        self.pacts.number += 1
        self.memory.take(sentence, actors)

    def _note(self, day: PartialDate) -> None:
        """Keep the day of the news: the last full date within ten days before publication."""
        if len(day.text) == 10 and 0 <= (self.memory.published - day.first).days <= 10:
            self.news = day

    def _draft(self, sentence: Sentence, event: Event, actors: Parties) -> None:
        groups = self._groups(sentence, event, actors)
        if (
            event.instrument is not None
            and event.instrument is self.told[0]
            and not (event.subject.codes or event.partners)
        ):
            groups = self.told[1]
        before = len(self.pacts.told)
        pact = self.pacts.of(sentence, event, groups[0][0] if len(groups) == 1 else ())
        denied = event.bounds[0] is Status.NONE
        if denied:
            self.pacts.forget(before)
        if pact is None:
            return
        inst = event.instrument
        if not groups and inst is not None and inst.plural and inst.determiner not in ("the", "its") and not inst.group:
            return  # 'twenty other agreements have been scrapped': nobody's in particular
        if not groups or (len(groups) == 1 and not event.partners and pact.parties and not _named(event, pact)):
            groups = [(pact.parties or self.memory.fallback(actors_of(sentence, event.last + 1)), None)]
        if len(groups) == 1 and not pact.parties and not denied:
            pact.parties = groups[0][0]
        groups = [(parties, day) for parties, day in groups if len(parties) > 1]
        if groups:
            self.told = (event.instrument, groups)
        start, end = sentence.atoms[event.first].start, sentence.atoms[event.last].end
        for parties, own in groups:
            bounds, day = self._outcome(event, parties, own)
            refused = event.refused or self._too_late(event, day)
            inherited = day is not None and own is None and event.date is None and not event.at_once
            self.drafts.append(
                Draft(pact, tuple(sorted(parties)), bounds, day, start, end, event.rule, refused, inherited)
            )
            if day is not None and not refused:
                self.latest = day
        self.memory.remember(event)

    def _outcome(self, event: Event, parties: Parties, own: PartialDate | None) -> tuple[Bounds, PartialDate | None]:
        """The bounds and the day of an event for one set of parties."""
        if any(partner.denied and set(partner.codes) & set(parties) for partner in event.partners):
            return DENIED, None
        if event.rule == "perfect" and own is None and (event.date is None or event.date.date is None):
            return STANDING, None
        return event.bounds, own or self._day(event)

    def _too_late(self, event: Event, day: PartialDate | None) -> str:
        if event.rule == "called-off" and self.pacts.number > 2:
            return "called off before, told as background"
        return "announced for a later day" if day is not None and day.first > self.memory.published else ""

    def _groups(self, sentence: Sentence, event: Event, actors: Parties) -> Groups:
        """Whom an event is about, by the words of its clause; [] where only the pact itself tells."""
        memory, parts = self.memory, [part for part in (event.instrument, event.talks) if part is not None]
        explicit = next((part.parties for part in parts if len(part.parties) >= 2), event.between)
        owner = next((part.owner for part in parts if part.owner), ())
        subject = memory.members(event.subject)
        group = subject.group or next((part.group for part in parts if part.group), "")
        if group in ("they", "we") and any(part.group == "three" for part in parts):
            group = "three"  # 'their ministers signed the trilateral arrangement'
        plural = any(part.plural for part in parts if part is not event.talks)
        if group == "others" and event.bounds == DENIED:
            return self._others(sentence, event)
        if len(explicit) > 2 and plural:
            return [((explicit[0], other), None) for other in explicit[1:]]  # one hub, many agreements
        if len(explicit) >= 2:
            return [(explicit, None)]
        partners = event.partners
        if event.bounds == DENIED and not partners and event.instrument and event.instrument.plural and memory.partners:
            partners = memory.partners  # 'None of the three agreements has been signed'
        if (event.referent == "none" or (event.bounds == DENIED and event.referent)) and not partners and subject.codes:
            partners = memory.partners
        if partners:
            return self._with_partners(sentence, event, partners, subject.codes or owner)
        if len(subject.codes) >= 3:
            if (subject.listed and not plural) or group in ("three", "many"):
                return [(subject.codes, None)]
            known = tuple(code for code in memory.top(2) if code in subject.codes)
            return [(known if len(known) == 2 else subject.codes[-2:], None)]
        if len(subject.codes) == 2:
            return [(subject.codes, None)]
        if group == "three":
            return [(memory.trio(actors), None)]
        many = next((atom.codes for atom in sentence.atoms[: event.verb.at] if len(atom.codes) > 2), ())
        if group == "they" and many and not plural:
            return [(many, None)]  # 'five states replaced ... when their representatives signed an agreement'
        if group in ("two", "they") and not subject.codes:
            return [(memory.pair(actors_of(sentence, event.verb.at)), None)]
        if event.rule in ("have", "exist", "link"):
            return self._standing(sentence, event, subject.codes, group)
        acting = subject.codes or memory.it(sentence, subject)
        if acting:
            return self._single(sentence, event, acting[0], owner, actors)
        if len(owner) == 1:
            return [((owner[0], other), None) for other in memory.likely() if other != owner[0]][:1]
        return []

    def _others(self, sentence: Sentence, event: Event) -> Groups:
        """'None of the other three has one': the parties named before, less the one that has."""
        partners = event.partners or self.memory.partners
        named = {code for partner in partners for code in self.memory.codes(partner)}
        rest = tuple(code for code in self.memory.recent if code not in named and code != self.memory.subject)
        return self._with_partners(sentence, event, partners, rest) if rest else []

    def _standing(self, sentence: Sentence, event: Event, subject: Parties, group: str) -> Groups:
        """A standing statement without partners: 'the pact links A with B', 'Germany has an agreement'; else nothing is told."""
        if event.rule == "link":
            linked = [code for atom in sentence.atoms[event.verb.last :] if atom.tag == "party" for code in atom.codes]
            it = any(atom.tag == "group.it" for atom in sentence.atoms[event.verb.last :])
            if event.instrument is not None and event.instrument.plural and linked:
                hub, spokes = (self.memory.subject, linked) if it else (linked[0], linked[1:])
                return [((hub, code), None) for code in spokes if hub and hub != code]
            if it and self.memory.subject:
                linked.insert(0, self.memory.subject)
            several = len(linked) > 2 and event.instrument is not None and not event.instrument.plural
            return [(tuple(linked if several else linked[:2]), None)]
        first = self.memory.top(1)
        if (
            len(subject) == 1
            and first
            and subject[0] != first[0]
            and (event.instrument or event.referent == "one")
            and not (event.instrument and event.instrument.plural)
            and not group.startswith("t")
        ):
            return [((subject[0], first[0]), None)]
        return [] if event.instrument is not None and event.instrument.group else [((), None)]

    def _single(self, sentence: Sentence, event: Event, acting: str, owner: Parties, actors: Parties) -> Groups:
        """One party is named: the other is the instrument's owner, the known pact's, or to be found around it."""
        if owner and owner[0] != acting:
            return [((acting, owner[0]), None)]
        if event.instrument is None or (event.instrument.determiner in ("the", "its") and not event.instrument.same):
            known = self.pacts.told[-1].parties if self.pacts.told else ()
            if event.referent == "it" or acting in known:
                return []
        return [(self.memory.counterpart(sentence, event, acting, actors), None)]

    def _with_partners(self, sentence: Sentence, event: Event, partners: Sequence[Partner], subject: Parties) -> Groups:
        """The subject with each of its partners; without a subject, the party that speaks of its own pacts."""
        memory = self.memory
        named = {code for partner in partners for code in memory.codes(partner)}
        excepted = {code for partner in partners if partner.denied for code in partner.codes}
        own = [code for code in subject if code not in named]
        if not own and event.subject.group in ("two", "they") and len(memory.recent) == 2:
            own = [code for code in memory.recent if code not in named]  # 'Both have agreements with Washington'
        if len(own) == 2 and not event.subject.listed and event.subject.group not in ("others", "two", "they"):
            own = [code for code in own if code == memory.subject] or own[:1]
        if not own:
            before = actors_of(sentence, event.verb.start)
            near = [code for code in before[:2] if code in memory.top(4) and code not in memory.spoken]
            listed = [memory.home] if event.rule == "list" and memory.home else []
            candidates = (*listed, *memory.it(sentence, event.subject), *near, *memory.likely())
            own = [code for code in candidates if code not in named][:1]
        found: Groups = []
        for partner in partners:
            day = partner.date.date.date if partner.date and partner.date.date and not event.undated else None
            codes = [code for code in memory.codes(partner) if partner.denied or code not in excepted]
            found += [((who, code), day) for code in codes for who in own if who != code]
        return found

    def _day(self, event: Event) -> PartialDate | None:
        """The day of an event: told in its clause, at once with the last, or the day of the news."""
        if event.undated:
            return None
        if event.at_once:
            return self.latest or self.news
        if event.date is not None and event.date.date is not None:
            day = event.date.date.date
            ahead = day is not None and day.first > self.memory.published
            return (
                _before(day, self.memory.published)
                if day and ahead and not event.verb.mood and not event.verb.agreed
                else day
            )
        fresh = self.pacts.number < 2 and event.bounds[0] in (Status.NEGOTIATING, Status.AGREED_IN_PRINCIPLE)
        return None if event.ongoing or (event.verb.perfect and not fresh) else self.news


def _named(event: Event, pact: Pact) -> bool:
    """Whether the clause itself names both parties, against those that the pact is known to have."""
    if (
        event.instrument is not None
        and event.instrument.determiner == "the"
        and set(event.subject.codes) < set(pact.parties)
    ):
        return False
    parts = (event.instrument, event.talks)
    return len(event.subject.codes) >= 2 or any(part is not None and len(part.parties) >= 2 for part in parts)


def _before(day: PartialDate, published: date) -> PartialDate:
    """The day that a past verb means where the words alone look ahead: 'as of Friday, when it entered into force'."""
    back = day.first - timedelta(days=7)
    if len(day.text) == 10 and back <= published:
        return PartialDate(back.isoformat())
    return PartialDate(f"{day.first.year - 1}{day.text[4:]}")
