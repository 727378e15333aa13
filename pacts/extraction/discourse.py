"""From events to drafts of claims: whose pact each event is about, and on which day it happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pacts.dates import PartialDate
from pacts.extraction.coreference import Pact, Pacts
from pacts.extraction.event_parties import Groups, groups
from pacts.extraction.events import DENIED, STANDING, Bounds, Event
from pacts.extraction.party_context import Memory, Parties, actors_of
from pacts.extraction.sentence_parts import Instrument, Sentence
from pacts.status import Status

_NEAR = 60  # characters: a quote that leaves out less at its head reads as if something were hidden


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
        for event in events:
            while idle and idle[0].head < event.verb.at:
                self._name(idle.pop(0), sentence)
            self._draft(sentence, event, actors)
        for inst in idle:
            self._name(inst, sentence)
        self.pacts.upgrade(sentence)
        self.pacts.number += 1
        self.memory.take(sentence, actors)

    def _name(self, inst: Instrument, sentence: Sentence) -> None:
        """Keep in mind an instrument that nothing happens to here."""
        self.pacts.named(inst, sentence, self.memory.explicit(inst))

    def _note(self, day: PartialDate) -> None:
        """Keep the day of the news: the last full date within ten days before publication."""
        if len(day.text) == 10 and 0 <= (self.memory.published - day.first).days <= 10:
            self.news = day

    def _draft(self, sentence: Sentence, event: Event, actors: Parties) -> None:
        """Draft a claim for each set of parties that an event is about."""
        pact, found = self._about(sentence, event, actors)
        if pact is None:
            return
        start, end = _quoted(sentence, event)
        for parties, own in found:
            bounds, day = self._outcome(event, parties, own)
            refused = event.refused or self._too_late(event, day)
            inherited = day is not None and own is None and event.date is None and not event.at_once
            parties = tuple(sorted(parties))
            self.drafts.append(Draft(pact, parties, bounds, day, start, end, event.rule, refused, inherited))
            if day is not None and not refused:
                self.latest = day
        self.memory.remember(event)

    def _about(self, sentence: Sentence, event: Event, actors: Parties) -> tuple[Pact | None, Groups]:
        """The pact that an event is about, and the parties that it speaks of."""
        inst = event.instrument
        found = groups(self.memory, self.pacts.last, sentence, event, actors)
        if inst is not None and inst is self.told[0] and not (event.subject.codes or event.partners):
            found = self.told[1]  # 'agreements with A and B were signed in May and took effect in June'
        before = len(self.pacts.told)
        pact = self.pacts.of(sentence, event, found[0][0] if len(found) == 1 else ())
        denied = event.bounds[0] is Status.NONE
        if denied:
            self.pacts.forget(before)
        if pact is None:
            return None, []
        if not found and inst is not None and inst.plural and inst.determiner not in ("the", "its") and not inst.group:
            return None, []  # 'twenty other agreements have been scrapped': nobody's in particular
        if not found or (len(found) == 1 and not event.partners and pact.parties and not _named(event, pact)):
            found = [(pact.parties or self.memory.fallback(actors_of(sentence, event.last + 1)), None)]
        if len(found) == 1 and not pact.parties and not denied:
            pact.parties = found[0][0]
        found = [(parties, day) for parties, day in found if len(parties) > 1]
        self.told = (inst, found) if found else self.told
        return pact, found

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

    def _day(self, event: Event) -> PartialDate | None:
        """The day of an event: told in its clause, at once with the last, or the day of the news."""
        if event.undated:
            return None
        if event.at_once:
            return self.latest or self.news
        day = event.date.date.date if event.date is not None and event.date.date is not None else None
        if day is not None:
            done = not event.verb.mood and not event.verb.agreed
            return _before(day, self.memory.published) if done and day.first > self.memory.published else day
        fresh = self.pacts.number < 2 and event.bounds[0] in (Status.NEGOTIATING, Status.AGREED_IN_PRINCIPLE)
        return None if event.ongoing or (event.verb.perfect and not fresh) else self.news


def _named(event: Event, pact: Pact) -> bool:
    """Whether the clause itself names both parties, against those that the pact is known to have."""
    inst = event.instrument
    if inst is not None and inst.determiner == "the" and set(event.subject.codes) < set(pact.parties):
        return False
    parts = (event.instrument, event.talks)
    return len(event.subject.codes) >= 2 or any(part is not None and len(part.parties) >= 2 for part in parts)


def _quoted(sentence: Sentence, event: Event) -> tuple[int, int]:
    """Where the words that tell an event begin and end; from the first word of their sentence where that is near."""
    start = sentence.atoms[event.first].start
    heads = (at for at, atom in enumerate(sentence.atoms) if atom.text[0].isalpha() and sentence.text(at - 1) != "(")
    opening = sentence.atoms[next(heads, 0)].start  # behind '1.' and '(Reference)'
    return opening if start - opening <= _NEAR else start, sentence.atoms[event.last].end


def _before(day: PartialDate, published: date) -> PartialDate:
    """The day that a past verb means where the words alone look ahead: 'as of Friday, when it entered into force'."""
    back = day.first - timedelta(days=7)
    if len(day.text) == 10 and back <= published:
        return PartialDate(back.isoformat())
    return PartialDate(f"{day.first.year - 1}{day.text[4:]}")
