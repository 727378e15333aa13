"""Read the discourse: from events to drafts of claims, each with its pact, parties and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pacts.dates import PartialDate
from pacts.extraction.clauses.clauses import ASKED
from pacts.extraction.clauses.event_dates import is_elsewhere, is_of_another, reports
from pacts.extraction.clauses.events import DENIED, STANDING, Bounds, Event, exactly
from pacts.extraction.dates import DateMention
from pacts.extraction.discourse.coreference import Pact, Pacts
from pacts.extraction.discourse.event_clause import PACT, Clause, Groups, named, unnamed
from pacts.extraction.discourse.party_context import Parties, PartyContext, actors_of
from pacts.extraction.discourse.party_generators import Candidate, candidates_of
from pacts.extraction.phrases.sentence_parts import Instrument, Sentence, Topic
from pacts.extraction.phrases.verb_phrases import PLANNED
from pacts.extraction.words.vocabulary import words
from pacts.status import Status

_ASKED = (ASKED, "only wished or planned")  # 'Has it one? It has not.'
_NEAR = 60  # characters: a quote that omits fewer at its beginning begins with its sentence instead


@dataclass(slots=True, eq=False)
class Draft:
    """A draft of a claim. It becomes a claim if its pact turns out to be about secrets and `refused` is empty."""

    pact: Pact
    parties: Parties
    bounds: Bounds
    date: PartialDate | None
    start: int
    end: int
    rule: str
    refused: str
    inherited: bool = False  # whether its date does not stand in the clause itself: the day of the news
    candidates: Sequence[Candidate] = ()  # the parties that the event may be about, the heaviest first
    count: int = 0  # how many parties its words give the pact, 0 if they do not

    @property
    def is_short(self) -> bool:
        """Whether its words count more parties than the text has named so far."""
        return len(self.parties) < self.count


@dataclass(slots=True)
class Discourse:
    """The state of reading an article sentence by sentence, and the `drafts` so far."""

    context: PartyContext
    drafts: list[Draft] = field(default_factory=list)
    fresh: list[Draft] = field(default_factory=list)  # those of the last sentence that made any
    pacts: Pacts = field(default_factory=Pacts)
    previous: tuple[Instrument | None, Groups] = (None, [])  # the last instrument, and the sets of parties of its event
    unnamed: Event | None = None  # an event of this sentence whose partners are named only later
    treaty: Parties = ()  # the parties of a treaty of which this sentence is the title
    news: PartialDate | None = None  # the day of the news
    latest: PartialDate | None = None  # the day of the last event that has one
    last_day: PartialDate | None = None  # the last full day of this sentence
    sequel: PartialDate | None = None  # that of the one before, if this one goes on from there: 'There they signed'

    def __post_init__(self) -> None:
        """Take up the pact that the headline names: 'the agreement' of the first sentence may be that."""
        headline = self.context.page.headline
        if len(headline.instruments) == 1 and headline.instruments[0].topic is Topic.SECRET:
            self._name(headline.instruments[0], headline)
            self.pacts.set_apart()

    def add(self, sentence: Sentence, events: Sequence[Event]) -> None:
        """Add a sentence: its events become drafts, its names the context of the next sentence."""
        actors = actors_of(sentence)
        days = self._take_days(sentence)
        if self.fresh:
            self._look_back(sentence, days)
        before = len(self.drafts)
        self._below_title(sentence, actors)
        self._take_events(sentence, events, actors)
        self.fresh = self.drafts[before:] or self.fresh
        if any(inst.kind == "talks" for inst in sentence.instruments):
            self.pacts.talks = self.pacts.number
        self.pacts.number += 1
        self.context.end_sentence(sentence, actors)

    def _take_days(self, sentence: Sentence) -> list[PartialDate]:
        """Return the days in a sentence, and take from them the day of the news and that of a sequel."""
        dated = [(at, day) for at in sentence.dates if (date := sentence.atoms[at].date) and (day := date.day())]
        days = [day for _, day in dated]
        full = [day for at, day in dated if len(day.text) == 10 and not is_elsewhere(sentence, at)]
        self.sequel = self.last_day if sentence.text(0) in words("sequel") else None
        self.last_day = full[-1] if full else None
        if full and _is_dateline(sentence):
            self.news = full[0]  # of one item of a page with the news of several days
        elif full:
            published = self.context.page.published
            self.news = next((day for day in reversed(full) if 0 <= (published - day.first).days <= 10), self.news)
        return days

    def _take_events(self, sentence: Sentence, events: Sequence[Event], actors: Parties) -> None:
        """Make drafts of the events, and remember the other instruments in between."""
        used = {part for event in events for part in (event.instrument, event.talks)}
        idle = [inst for inst in sentence.instruments if inst not in used and inst.kind == "instrument"]
        unnamed_before, self.unnamed = self.unnamed, None
        for event in events:
            while idle and idle[0].head < event.verb.at:
                self._name(idle.pop(0), sentence)
            self._draft(sentence, event, actors)
        for inst in idle:
            self._name(inst, sentence)
        for several, start in ((unnamed_before, 0), (self.unnamed, self.unnamed.last + 1 if self.unnamed else 0)):
            if several and (further := named(sentence, several, start)):
                self._draft(sentence, further, actors)

    def _look_back(self, sentence: Sentence, days: Sequence[PartialDate]) -> None:
        """Apply what a sentence says of the one before: 'The reports are false', 'The ceremony was on 3 March'."""
        self._name_counted(sentence)
        if any(inst.kind == "instrument" for inst in sentence.instruments):
            return
        for draft in self.fresh:
            if _calls_false(sentence):
                draft.refused = draft.refused or "called false"
            if draft.refused in _ASKED and draft.pact.number == self.pacts.number - 1 and _answers_no(sentence):
                draft.refused, draft.bounds, draft.date, draft.rule = "", DENIED, None, "denied"
        if days and sentence.tags.isdisjoint(("mood.wish", "mood.not", "aux.modal")):
            self._date_drafts(sentence, days[0])  # not by 'Signature is planned for June'

    def _name_counted(self, sentence: Sentence) -> None:
        """Give the pact of 'six armies', signed in the sentence before, the six parties that this one lists."""
        for draft in (draft for draft in self.fresh if draft.is_short):
            names = (sentence.atoms[at].codes for at in sentence.names)
            if listed := next((codes for codes in names if len(codes) == draft.count > 2), None):
                draft.parties = draft.pact.parties = tuple(sorted(listed))

    def _date_drafts(self, sentence: Sentence, day: PartialDate) -> None:
        """Give the drafts before a sentence its day, if it tells when that was done: 'Lisbon, 5 March 2025.'"""
        act = "anaphor.act" in sentence.tags
        hold = bool(sentence.verbs) and sentence.verbs[0] < 8 and sentence.tag(sentence.verbs[0]) == "verb.hold"
        rite = (not sentence.verbs or hold) and sentence.any_word(range(4), "ceremony")
        bare = not sentence.verbs and len(sentence.atoms) < 8
        for draft in self.fresh:
            if not (act or rite or (bare and draft.rule == "nominal")):
                continue  # 'Remarks at the signing of the pact. Lisbon, 5 March 2025.'
            if act and draft.refused == PLANNED:
                draft.refused, draft.date = "", None  # 'decided that it should be signed. This was done on 7 May'
            is_step = draft.bounds[0] is draft.bounds[1] or draft.rule == "perfect"
            if is_step and (draft.date is None or draft.inherited):
                draft.date, draft.inherited, draft.bounds = day, False, (draft.bounds[0], draft.bounds[0])

    def _below_title(self, sentence: Sentence, actors: Parties) -> None:
        """Read 'Lisbon, 9 April 2001' below the title of an agreement: where and when it was signed."""
        treaty, self.treaty = self.treaty, ()
        if sentence.verbs:
            return
        if treaty and self.last_day and _is_dateline(sentence):
            pact, atoms = self.pacts.add(Topic.SECRET, treaty), sentence.atoms
            signed = (Status.CONCLUDED, Status.CONCLUDED)
            self.drafts.append(Draft(pact, treaty, signed, self.last_day, atoms[0].start, atoms[-1].end, "form", ""))
        parties = next((codes for inst in sentence.instruments if (codes := self.context.explicit(inst))), actors)
        if len(parties) == 2 and "topic.secret" in sentence.tags:
            self.treaty = tuple(sorted(parties))

    def _name(self, inst: Instrument, sentence: Sentence) -> None:
        """Remember an instrument that is part of no event here; 'the draft of an agreement' is that agreement."""
        if sentence.text(inst.head) not in words("draft") or sentence.text(inst.last + 1) not in words("of"):
            self.pacts.named(inst, sentence, self.context.explicit(inst))

    def _draft(self, sentence: Sentence, event: Event, actors: Parties) -> None:
        """Draft a claim for each set of parties that an event is about."""
        clause = Clause(self.context, self.pacts.last, sentence, event, actors)
        self.unnamed = unnamed(clause) or self.unnamed
        they = event.referent == "it" and sentence.tag(event.verb.start - 1) == "group.they"
        if they and event.rule == "conclude" and self.pacts.talks == self.pacts.number - 1:
            event.rule = "talks"  # 'They began talks in May. They were concluded in June'
            event.bounds = exactly(Status.AGREED_IN_PRINCIPLE)
        candidates = candidates_of(clause)
        pact, groups = self._about(clause, candidates[0].groups)
        self.context.remember(event, groups)
        if pact is None:
            return
        start, end = _quote_span(sentence, event)
        for codes, own in clause.days_in_row(groups):
            parties, (bounds, day) = tuple(sorted(codes)), self._outcome(clause, codes, own)
            refused = event.refused or self._too_late(event, day)
            draft = Draft(pact, parties, bounds, day, start, end, event.rule, refused)
            draft.inherited = day is not None and own is None and event.date is None and not event.at_once
            draft.candidates, draft.count = candidates, clause.count
            self.drafts.append(draft)
            if not refused:
                self.latest = day or self.latest
                pact.signed = pact.signed or (event.rule == "sign" and not event.undated)
                if len(parties) == 2 and pact.topic is Topic.SECRET:
                    self.context.pairs.append(parties)

    def _about(self, clause: Clause, groups: Groups) -> tuple[Pact | None, Groups]:
        """Return the pact that an event is about and its sets of parties, `groups` or others; or None and no set."""
        event, inst = clause.event, clause.event.instrument
        before = len(self.pacts.mentioned)
        groups = self._groups(clause, groups)
        pact = self.pacts.of(clause.sentence, event, groups[0][0] if len(groups) == 1 else ())
        denied = event.bounds[0] is Status.NONE
        if denied:
            self.pacts.forget(before)
        if pact is None:
            return None, []
        particular = inst is None or not inst.plural or inst.determiner in ("the", "its") or inst.group
        if groups == PACT and not (particular or clause.is_closed):
            return None, []  # 'twenty other agreements have been scrapped': no particular parties
        is_known = len(groups) == 1 and not event.partners and pact.parties and len(event.subject.codes) < 2
        if groups == PACT or (is_known and not set(pact.parties) < set(groups[0][0])):
            groups = [(pact.parties or self._parties_behind(clause), None)]
        if len(groups) == 1 and not pact.parties and not denied:
            pact.parties = groups[0][0]
        groups = [(parties, day) for parties, day in groups if len(parties) > 1]
        self.previous = (inst, groups) if groups else self.previous
        return pact, groups

    def _groups(self, clause: Clause, groups: Groups) -> Groups:
        """Return the sets of parties of an event: `groups`, unless its words refer to those of an earlier one."""
        event, sentence, (inst, groups_before) = clause.event, clause.sentence, self.previous
        if event.instrument is not None and event.instrument is inst and not (event.subject.codes or event.partners):
            groups = groups_before  # 'agreements with A and B were signed in May and took effect in June'
        subject = range(event.verb.start - 1, event.verb.start + 1)
        all_of_them = event.referent and event.instrument is None and sentence.any_word(subject, "all_of_them")
        if all_of_them and inst is not None and inst.plural and not event.partners:
            groups = [(draft.parties, None) for draft in self.fresh if not draft.refused] or groups
        several = self.pacts.of_several(event, groups, clause.before)
        return groups if several is None else [(several.parties, None)]

    def _parties_behind(self, clause: Clause) -> Parties:
        """Return the parties that the article, or the rest of the sentence, suggests for a pact without any so far."""
        if clause.is_closed:
            return ()
        parties = self.context.fallback(clause.sentence, actors_of(clause.sentence, clause.event.last + 1))
        return () if set(parties) <= clause.named else parties  # of 'one with Peru, Oman or Chile' somebody else's

    def _outcome(self, clause: Clause, parties: Parties, own: DateMention | None) -> tuple[Bounds, PartialDate | None]:
        """Return the bounds and the day of an event for one set of parties, of which `own` is the date."""
        event = clause.event
        if clause.excepts(parties):
            others = any(not partner.denied for partner in event.partners)  # not so in 'with neither has it one'
            return (STANDING if event.bounds == DENIED and others else DENIED), None  # 'with no member but Peru'
        if event.undated and own is not None and event.bounds == STANDING:
            day = own.day()  # 'has agreements with Peru (2007) and Oman (2010)'
            return ((Status.CONCLUDED, Status.CONCLUDED), day) if day else (STANDING, None)
        if event.rule == "perfect" and own is None and (event.date is None or event.date.date is None):
            is_news = self.pacts.number < 2 and self.context.page.announced.issuperset(parties)
            return (event.bounds if is_news else STANDING), None  # 'have signed' below 'A and B sign'
        return event.bounds, own.day() if own else self._day(clause.sentence, event)

    def _too_late(self, event: Event, day: PartialDate | None) -> str:
        """Return why the day of an event rules out a claim, '' if it does not."""
        if day is None:
            return ""
        published, words_of_day = self.context.page.published, event.date.text if event.date is not None else day.text
        yearless = len(day.text) == 10 and str(day.first.year) not in words_of_day
        present = event.verb.tag == "verb.sign" and not (event.verb.past or event.verb.passive or event.verb.perfect)
        rolled = day.first.year < published.year and (day.first.month, day.first.day) > (published.month, published.day)
        is_later = day.first > published or (yearless and present and rolled)  # 'On 27 June Oman and Peru sign it'
        return "announced for a later day" if is_later else ""

    def _day(self, sentence: Sentence, event: Event) -> PartialDate | None:
        """Return the day of an event: from its clause, the day of the last event, or the day of the news."""
        if event.undated:
            return None
        if event.at_once:
            return self.latest or self.news
        mention = event.date.date if event.date is not None else None
        if mention is not None:
            state = event.bounds[0] in (Status.IN_FORCE, Status.TERMINATED)
            return mention.day(of_state=state or event.verb.denied)
        fresh = self.pacts.number < 2 and event.bounds[0] in (Status.NEGOTIATING, Status.AGREED_IN_PRINCIPLE)
        is_later = event.verb.perfect or (event.verb.past and _dates_report(sentence))
        return None if event.ongoing or (is_later and not fresh) else self.sequel or self.news


def _calls_false(sentence: Sentence) -> bool:
    """Whether a sentence calls what was reported false: 'The reports are untrue.'"""
    if "report.false" not in sentence.tags:
        return False
    reported = words("reported") | words("hearsay")
    subject = next((at for at in range(4) if sentence.text(at) in reported), None)
    return subject is not None and sentence.any_tag(range(subject + 1, subject + 5), "report.false")


def _answers_no(sentence: Sentence) -> bool:
    """Whether a sentence is 'No.' or 'It has not.', the answer to what the one before asks: 'Has it one?'."""
    no = sentence.text(0) in words("no") and sentence.tag(1) == "mark"
    has_not = sentence.text(1) in words("has") | words("inverted") and sentence.tag(2) == "mood.not"
    return no or (has_not and sentence.tag(3) in ("mark", ""))


def _dates_report(sentence: Sentence) -> bool:
    """Whether a sentence dates a report: 'They signed it, the ministry said on Monday'."""
    has_day = any(atom.date and atom.date.day() for atom in sentence.atoms)
    reported = has_day and any(reports(sentence, at) for at in range(len(sentence.atoms)))
    return reported or any(is_of_another(sentence, at) for at in sentence.dates)


def _is_dateline(sentence: Sentence) -> bool:
    """Whether a sentence is a place and a day, and nothing else: 'Lisbon, 9 April 2001'."""
    if len(sentence.dates) != 1:
        return False
    others = [atom for atom in sentence.atoms if atom.tag not in ("mark", "date")]
    return bool(others) and all(atom.tag == "party" or (atom.title and atom.tag == "word") for atom in others)


def _quote_span(sentence: Sentence, event: Event) -> tuple[int, int]:
    """Return where the quote for an event begins and ends. It begins with the sentence if that is near."""
    start = sentence.atoms[event.first].start
    heads = (at for at, atom in enumerate(sentence.atoms) if atom.text[0].isalpha() and sentence.text(at - 1) != "(")
    opening = sentence.atoms[next(heads, 0)].start  # after '1.' and '(Reference)'
    return opening if start - opening <= _NEAR else start, sentence.atoms[event.last].end
