"""Read the discourse: from events to drafts of claims, each with its pact, parties and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pacts.dates import PartialDate
from pacts.extraction.clauses.clauses import ASKED
from pacts.extraction.clauses.event_dates import is_of_another, reports
from pacts.extraction.clauses.events import DENIED, STANDING, Bounds, Event
from pacts.extraction.dates import DateMention
from pacts.extraction.discourse.coreference import Pact, Pacts
from pacts.extraction.discourse.event_clause import PACT, Clause, Groups
from pacts.extraction.discourse.named_partners import counted, named
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
    """A draft of a claim. It becomes a claim if its pact turns out to be about secrets and `refused` is empty.

    `inherited` marks a date that does not stand in the clause itself: the day of the news. `candidates` are the parties
    that the event may be about, the heaviest first, `count` is how many its words give the pact, 0 if they do not.
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
    candidates: Sequence[Candidate] = ()
    count: int = 0

    @property
    def is_short(self) -> bool:
        """Whether its words count more parties than the text has named so far."""
        return len(self.parties) < self.count


@dataclass(slots=True)
class Discourse:
    """The state of reading an article sentence by sentence, and the `drafts` so far.

    `news` is the day of the news, `latest` the day of the last event with one, `previous` the last instrument with the
    sets of parties of its event. `headline` are the parties whose step the headline tells, `fresh` the drafts of the
    sentence before. `day_before` is the last full day of that sentence, `sequel` the same where this sentence goes on
    from there: 'There they signed'. `is_report` tells that this sentence dates a report, `counted` is an event of it
    whose partners are named only later.
    """

    context: PartyContext
    drafts: list[Draft] = field(default_factory=list)
    pacts: Pacts = field(default_factory=Pacts)
    news: PartialDate | None = None
    latest: PartialDate | None = None
    previous: tuple[Instrument | None, Groups] = (None, [])
    headline: frozenset[str] = frozenset()
    fresh: list[Draft] = field(default_factory=list)
    day_before: PartialDate | None = None
    sequel: PartialDate | None = None
    titled: Parties = ()
    is_report: bool = False
    counted: Event | None = None

    def open(self, headline: Sentence) -> None:
        """Take up the pact that the headline names: 'the agreement' of the first sentence may be that."""
        if len(headline.instruments) == 1 and headline.instruments[0].topic is Topic.SECRET:
            self._name(headline.instruments[0], headline)
            self.pacts.set_apart()

    def add(self, sentence: Sentence, events: Sequence[Event]) -> None:
        """Add a sentence: its events become drafts, its names the context of the next sentence."""
        actors = actors_of(sentence)
        dates = (sentence.atoms[at].date for at in sentence.dates)
        days = [day for date in dates if date and (day := date.day())]
        full = [day for day in days if len(day.text) == 10]
        recent = (day for day in reversed(full) if 0 <= (self.context.published - day.first).days <= 10)
        self.news = next(recent, self.news)
        if full and _is_dateline(sentence):
            self.news = full[0]  # of one item of a page with the news of several days
        reported = bool(days) and any(reports(sentence, at) for at in range(len(sentence.atoms)))
        self.is_report = reported or any(is_of_another(sentence, at) for at in sentence.dates)
        self._look_back(sentence, days)
        self._name_counted(sentence)
        before = len(self.drafts)
        self._below_title(sentence, full, actors)
        self.sequel = self.day_before if sentence.text(0) in words("sequel") else None
        used = {id(part) for event in events for part in (event.instrument, event.talks)}
        idle = [inst for inst in sentence.instruments if id(inst) not in used and inst.kind == "instrument"]
        before_last, self.counted = self.counted, None
        for event in events:
            while idle and idle[0].head < event.verb.at:
                self._name(idle.pop(0), sentence)
            self._draft(sentence, event, actors)
        for inst in idle:
            self._name(inst, sentence)
        for several, start in ((before_last, 0), (self.counted, self.counted.last + 1 if self.counted else 0)):
            if several and (further := named(sentence, several, start)):
                self._draft(sentence, further, actors)
        if any(inst.kind == "talks" for inst in sentence.instruments):
            self.pacts.talks = self.pacts.number
        self.pacts.number += 1
        self.context.end_sentence(sentence, actors)
        self.fresh = self.drafts[before:] or self.fresh
        self.day_before = full[-1] if full else None

    def _look_back(self, sentence: Sentence, days: Sequence[PartialDate]) -> None:
        """Apply what a sentence says of the one before: 'The reports are false', 'The ceremony was on 3 March'."""
        if any(inst.kind == "instrument" for inst in sentence.instruments):
            return
        if "report.false" in sentence.tags:
            called = words("reported") | words("hearsay")
            subject = next((at for at in range(4) if sentence.text(at) in called), None)
            if subject is not None and sentence.any_tag(range(subject + 1, subject + 5), "report.false"):
                for draft in self.fresh:
                    draft.refused = draft.refused or "called false"
        self._answer(sentence)
        if not days or not sentence.tags.isdisjoint(("mood.wish", "mood.not", "aux.modal")):
            return  # 'Signature is planned for June'
        verbless = sentence.verbless and len(sentence.atoms) < 8
        act = "anaphor.act" in sentence.tags
        hold = not sentence.verbless and sentence.verbs[0] < 8 and sentence.tag(sentence.verbs[0]) == "verb.hold"
        rite = (sentence.verbless or hold) and sentence.any_word(range(4), "ceremony")
        if act or rite or verbless:
            for draft in self.fresh:
                if not (act or rite or draft.rule == "nominal"):
                    continue  # 'Remarks at the signing of the pact. Lisbon, 5 March 2025.'
                if act and draft.refused == PLANNED:
                    # 'decided that it should be signed. This was done in Lima on 7 May 2010'
                    draft.refused, draft.date = "", None
                is_step = draft.bounds[0] is draft.bounds[1] or draft.rule == "perfect"
                if is_step and (draft.date is None or draft.inherited):
                    draft.date, draft.inherited, draft.bounds = days[0], False, (draft.bounds[0], draft.bounds[0])

    def _answer(self, sentence: Sentence) -> None:
        """Take 'No.' or 'It has not.' as the answer to what the sentence before asks: 'Has it one?'."""
        no = sentence.text(0) in words("no") and sentence.tag(1) == "mark"
        helped = sentence.text(1) in words("has") | words("inverted") and sentence.tag(2) == "mood.not"
        if not (no or (helped and sentence.tag(3) in ("mark", ""))):
            return
        for draft in self.fresh:
            if draft.refused in _ASKED and draft.pact.number == self.pacts.number - 1:
                draft.refused, draft.bounds, draft.date, draft.rule = "", DENIED, None, "denied"

    def _name_counted(self, sentence: Sentence) -> None:
        """Give the pact of 'six armies', signed in the sentence before, the six parties that this one lists."""
        for draft in (each for each in self.fresh if each.is_short):
            names = (sentence.atoms[at].codes for at in sentence.names)
            if listed := next((codes for codes in names if len(codes) == draft.count > 2), None):
                draft.parties = draft.pact.parties = tuple(sorted(listed))

    def _below_title(self, sentence: Sentence, days: Sequence[PartialDate], actors: Parties) -> None:
        """Read 'Lisbon, 9 April 2001' below the title of an agreement: where and when it was signed."""
        titled, self.titled = self.titled, ()
        if not sentence.verbless:
            return
        atoms = sentence.atoms
        if titled and len(days) == 1 and _is_dateline(sentence):
            pact = self.pacts.add(Topic.SECRET, titled)
            bounds = (Status.CONCLUDED, Status.CONCLUDED)
            self.drafts.append(Draft(pact, titled, bounds, days[0], atoms[0].start, atoms[-1].end, "form", ""))
        named = next((codes for inst in sentence.instruments if (codes := self.context.explicit(inst))), actors)
        if len(named) == 2 and "topic.secret" in sentence.tags:
            self.titled = tuple(sorted(named))

    def _name(self, inst: Instrument, sentence: Sentence) -> None:
        """Remember an instrument that is part of no event here; 'the draft of an agreement' is that agreement."""
        if sentence.text(inst.head) in words("draft") and sentence.text(inst.last + 1) in words("of"):
            return
        self.pacts.named(inst, sentence, self.context.explicit(inst))

    def _draft(self, sentence: Sentence, event: Event, actors: Parties) -> None:
        """Draft a claim for each set of parties that an event is about."""
        clause = Clause(self.context, self.pacts.last, sentence, event, actors)
        self.counted = counted(clause) or self.counted
        candidates = candidates_of(clause)
        pact, groups = self._about(clause, candidates[0].groups)
        self.context.remember(event, groups)
        if pact is None:
            return
        start, end = _quote_span(sentence, event)
        for parties, own in clause.days_in_row(groups):
            bounds, day = self._outcome(clause, parties, own)
            refused = event.refused or self._too_late(event, day)
            inherited = day is not None and own is None and event.date is None and not event.at_once
            parties = tuple(sorted(parties))
            draft = Draft(pact, parties, bounds, day, start, end, event.rule, refused, inherited, candidates)
            draft.count = clause.count
            self.drafts.append(draft)
            if not refused and len(parties) == 2 and pact.topic is Topic.SECRET:
                self.context.pairs.append(parties)
            if day is not None and not refused:
                self.latest = day

    def _about(self, clause: Clause, groups: Groups) -> tuple[Pact | None, Groups]:
        """Return the pact that an event is about and its sets of parties, `groups` or others; or None and no set."""
        sentence, event = clause.sentence, clause.event
        inst = event.instrument
        if inst is not None and inst is self.previous[0] and not (event.subject.codes or event.partners):
            groups = self.previous[1]  # 'agreements with A and B were signed in May and took effect in June'
        subject = range(event.verb.start - 1, event.verb.start + 1)
        all_of_them = event.referent and inst is None and sentence.any_word(subject, "all_of_them")
        if all_of_them and self.previous[0] is not None and self.previous[0].plural and not event.partners:
            groups = [(draft.parties, None) for draft in self.fresh if not draft.refused] or groups
        before = len(self.pacts.mentioned)
        several = self.pacts.of_several(event, groups, clause.before)
        if several is not None:
            groups = [(several.parties, None)]
        pact = self.pacts.of(sentence, event, groups[0][0] if len(groups) == 1 else ())
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
            context = () if clause.is_closed else self.context.fallback(sentence, actors_of(sentence, event.last + 1))
            owned = not set(context) <= clause.named  # of 'one with Peru, Oman or Chile' somebody else's is meant
            groups = [(pact.parties or (context if owned or not context else ()), None)]
        if len(groups) == 1 and not pact.parties and not denied:
            pact.parties = groups[0][0]
        groups = [(parties, day) for parties, day in groups if len(parties) > 1]
        self.previous = (inst, groups) if groups else self.previous
        return pact, groups

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
            news = self.pacts.number < 2 and set(parties) <= self.headline  # 'have signed' below 'A and B sign'
            return (event.bounds if news else STANDING), None
        return event.bounds, own.day() if own else self._day(event)

    def _too_late(self, event: Event, day: PartialDate | None) -> str:
        """Return why the day of an event rules out a claim, '' if it does not."""
        if day is None:
            return ""
        published, words_of_day = self.context.published, event.date.text if event.date is not None else day.text
        yearless = len(day.text) == 10 and str(day.first.year) not in words_of_day
        present = event.verb.tag == "verb.sign" and not (event.verb.past or event.verb.passive or event.verb.perfect)
        rolled = day.first.year < published.year and (day.first.month, day.first.day) > (published.month, published.day)
        if day.first > published or (yearless and present and rolled):  # 'On 27 June Oman and Peru sign it'
            return "announced for a later day"
        return ""

    def _day(self, event: Event) -> PartialDate | None:
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
        told_later = self.is_report and event.verb.past and not fresh
        is_open = event.ongoing or told_later or (event.verb.perfect and not fresh)
        return None if is_open else self.sequel or self.news


def _is_dateline(sentence: Sentence) -> bool:
    """Whether a sentence is a place and a day, and nothing else: 'Lisbon, 9 April 2001'."""
    places = sum(atom.tag == "party" or (atom.title and atom.tag == "word") for atom in sentence.atoms)
    marks = sum(atom.tag == "mark" for atom in sentence.atoms)
    return places > 0 and len(sentence.dates) == 1 and places + marks + 1 == len(sentence.atoms)


def _quote_span(sentence: Sentence, event: Event) -> tuple[int, int]:
    """Return where the quote for an event begins and ends. It begins with the sentence if that is near."""
    start = sentence.atoms[event.first].start
    heads = (at for at, atom in enumerate(sentence.atoms) if atom.text[0].isalpha() and sentence.text(at - 1) != "(")
    opening = sentence.atoms[next(heads, 0)].start  # after '1.' and '(Reference)'
    return opening if start - opening <= _NEAR else start, sentence.atoms[event.last].end
