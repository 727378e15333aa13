"""Everything on record of one party: its pacts, the strongest first, what comes next, and what is not known."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pacts import gazetteer
from pacts.english import step_in_words
from pacts.gazetteer import Party
from pacts.gazetteer.security import Authority, Level, authorities, levels
from pacts.marks import Mark
from pacts.plain import Plain
from pacts.queries import gaps
from pacts.queries.party_pacts import PartyPact, party_pacts
from pacts.queries.standings import Asked, Pairs, standing_on
from pacts.queries.steps import steps
from pacts.rules.pairs import ANY, HasPact, PactStanding, pair
from pacts.rules.steps import Step


@dataclass(frozen=True, slots=True)
class ByOrganisation(Plain):
    """What the party has with `partner` only by way of an organisation to which it belongs."""

    organisation: str
    partner: str
    pact: PactStanding


@dataclass(frozen=True, slots=True)
class NextDate(Plain):
    """Something that is to come between two days, which are one where the day is known: `what` tells it in words."""

    first: datetime.date
    last: datetime.date
    what: str
    pact: str
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile(Plain):
    """One party on a day. `pacts` come with the strongest first, `next_dates` with the earliest.

    `alliances` are the groups to which it belongs. `newest` is the newest step of a known date that one of its pacts
    took, `sentence` sums the profile up, and `gaps` tell what is not known.
    """

    party: Party
    as_of: datetime.date
    pacts: tuple[PartyPact, ...]
    by_organisation: tuple[ByOrganisation, ...]
    alliances: tuple[str, ...]
    authorities: tuple[Authority, ...]
    levels: tuple[Level, ...]
    newest: Step | None
    next_dates: tuple[NextDate, ...]
    sentence: str
    gaps: tuple[str, ...]

    def marked(self, *marks: Mark) -> list[PartyPact]:
        """The pacts that stand so."""
        return [each for each in self.pacts if each.mark in marks]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return Plain.to_dict(self) | {"party": self.party.code, "name": self.party.name, "kind": self.party.kind}


def profile(connection: Connection, code: str, asked: Asked) -> Profile:
    """Everything on record of a party, by its code."""
    pairs = Pairs.load(connection, asked, [code])
    standing = [each for pact in pairs.of(code) if (each := pact.between(code, code, asked.day))]
    pacts = tuple(party_pacts(connection, code, standing, asked.day))
    alliances = [each for each in gazetteer.alliances() if code in gazetteer.members(each.name, asked.day)]
    by_organisation = _by_organisation(connection, code, pairs, [each.party for each in alliances if each.party])
    reported = steps(connection, datetime.date.max, party=code, known_by=asked.known_by, statements=False)
    taken = [step for step in reported if step.date is not None and step.first_day <= asked.day]
    next_dates = sorted(
        [*_announced(code, reported, asked.day), *_ends(pacts, asked.day)], key=lambda each: (each.last, each.pact)
    )
    bodies, marks = tuple(authorities(code)), tuple(levels(code))
    return Profile(
        party=gazetteer.party(code),
        as_of=asked.day,
        pacts=pacts,
        by_organisation=by_organisation,
        alliances=tuple(each.name for each in alliances),
        authorities=bodies,
        levels=marks,
        newest=taken[-1] if taken else None,
        next_dates=tuple(next_dates),
        sentence=gaps.sentence(code, pacts, asked.day),
        gaps=(*gaps.of_pacts(code, pacts, asked.day), *gaps.of_party(bodies, marks, pairs.lists_of(code))),
    )


def _by_organisation(
    connection: Connection, code: str, pairs: Pairs, organisations: Sequence[str]
) -> tuple[ByOrganisation, ...]:
    """The pacts of organisations with third parties with whom the party has none of its own."""
    asked = pairs.asked
    if not organisations:
        return ()
    inside = {each.party: set(gazetteer.members(each.name, asked.day)) for each in gazetteer.alliances() if each.party}
    ways = []
    for pact in standing_on(connection, asked, organisations):
        for organisation in organisations:
            if organisation not in pact.parties or not pact.is_bilateral:
                continue
            (other,) = set(pact.parties) - {organisation}
            answer = pair(organisation, other, [pact], asked.day, subject=ANY).answer(asked.status)
            if other == code or other in inside[organisation] or answer is not HasPact.YES:
                continue
            if pairs[code, other].answer(asked.status) not in (HasPact.YES, HasPact.MEMBER):
                ways.append(ByOrganisation(organisation, other, pact))
    return tuple(sorted(ways, key=lambda way: (way.organisation, gazetteer.party(way.partner).name, way.pact.pact)))


def _announced(code: str, reported: Iterable[Step], day: datetime.date) -> Iterator[NextDate]:
    """Steps that sources announce for a later day."""
    for step in reported:
        if step.first_day > day:
            partners = tuple(other for other in step.parties if other != code)
            what = f"announced: {step_in_words(step.status, step.party)}"
            yield NextDate(step.first_day, step.last_day, what, step.pact, partners)


def _ends(pacts: Iterable[PartyPact], day: datetime.date) -> Iterator[NextDate]:
    """Terms that run out, and the last days on which a party can say that it will not renew one."""
    for each in pacts:
        end = each.term_end
        if end is None or each.has_lapsed:
            continue
        renewed = each.terms.get("renewal", "none") not in ("none", "by agreement")
        what = "a term runs out and is renewed unless a party objects" if renewed else "its term runs out"
        yield NextDate(end.first, end.last, what, each.pact.pact, each.partners)
        if end.notice_by is not None and end.notice_by >= day:
            what = "the last day to say that a party will not renew it"
            yield NextDate(end.notice_by, end.notice_by, what, each.pact.pact, each.partners)
