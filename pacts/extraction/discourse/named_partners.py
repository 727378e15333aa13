"""Read partners that a text counts first and names after: 'with 32 states. They include Canada and France'."""

from __future__ import annotations

from dataclasses import replace

from pacts.extraction.clauses.events import STANDING, Event
from pacts.extraction.clauses.participants import Subject
from pacts.extraction.discourse.event_clause import Clause
from pacts.extraction.phrases.sentence_parts import Partner, Sentence, Verb
from pacts.language.en.data import patterns
from pacts.status import Status


def unnamed(clause: Clause) -> Event | None:
    """Return an event of several pacts whose partners its clause does not name, with whose pacts they are; or None."""
    event, context, inst = clause.event, clause.context, clause.event.instrument
    several = inst is not None and inst.plural and inst.kind == "instrument"
    are_named = clause.partners or event.pairs or len(clause.between) > 1 or len(clause.subject.codes) > 1
    if not several or are_named or (event.bounds[0].rank < Status.CONCLUDED.rank and event.rule != "either"):
        return None
    own = clause.subject.codes or clause.between or clause.owner or context.it(clause.sentence, event.subject)
    return replace(event, subject=Subject((*own, *context.likely())[:1]))


def named(sentence: Sentence, event: Event, start: int) -> Event | None:
    """Return such an event of the partners that a sentence names from chunk `start` on, or None."""
    text = " ".join("P" if atom.tag == "party" else atom.text for atom in sentence.atoms[start:])
    match = next((match for pattern in patterns("listed", "naming").values() if (match := pattern.search(text))), None)
    if match is None:
        return None
    before, last = (text.count("P", 0, end) for end in match.span("list"))
    spots = [at for at in sentence.parties if at >= start][before:last]
    bounds = STANDING if event.rule == "perfect" else event.bounds
    verb = Verb(spots[0], spots[-1], spots[0], "verb.have")
    partners = [Partner(sentence.atoms[at].codes, at) for at in spots]
    further = Event("have", bounds, verb, None, "one", None, event.subject, partners, undated=True)
    return replace(further, refused=event.verb.mood, first=spots[0], last=spots[-1])
