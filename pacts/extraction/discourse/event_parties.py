"""Find the parties that an event is about: of what the generators propose, the heaviest stands."""

from __future__ import annotations

from dataclasses import dataclass

from pacts.extraction.clauses.events import Event
from pacts.extraction.dates import DateMention
from pacts.extraction.discourse.event_clause import Clause, Groups
from pacts.extraction.discourse.party_generators import GENERATORS, Generator
from pacts.extraction.phrases.sentence_parts import Sentence
from pacts.extraction.words.vocabulary import words


def days_in_row(sentence: Sentence, event: Event, groups: Groups) -> Groups:
    """Return as many sets of parties as the clause has days in a row, each with its own: 'in 2012, 2013 and 2015'."""
    days: list[DateMention] = []
    first = event.date_at
    while first > 0 and (sentence.tag(first - 1) == "date" or sentence.text(first - 1) in words("between_days")):
        first -= 1  # 'In 2014 and 2018, its agreements with Peru and Oman took effect'
    for atom in sentence.atoms[first:] if event.date_at >= 0 and len(groups) > 1 else ():
        if atom.date is not None:
            days.append(atom.date)
        elif atom.text not in words("between_days"):
            break
    if len(days) != len(groups):
        return groups
    return [(parties, day) for (parties, _), day in zip(groups, days, strict=True)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Sets of parties that an event may be about, and the generator that proposes them with most weight."""

    groups: Groups
    generator: Generator

    def __str__(self) -> str:
        """The parties with the generator and its weight: 'CAN-JPN by subject with (90)', 'its pact (5)'."""
        parties = ", ".join("-".join(sorted(codes)) for codes, _ in self.groups)
        return f"{parties} by {self.generator.name} ({self.generator.weight})".removeprefix(" by ")


def candidates_of(clause: Clause) -> list[Candidate]:
    """Return what the generators propose, each once, the heaviest first."""
    candidates: dict[frozenset[frozenset[str]], Candidate] = {}
    for generator in GENERATORS:
        if groups := generator.propose(clause):
            candidates.setdefault(frozenset(frozenset(parties) for parties, _ in groups), Candidate(groups, generator))
    return list(candidates.values())
