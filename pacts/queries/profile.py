"""Everything on record of one party: its pacts, the strongest first, what comes next, and what is not known."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from pacts import gazetteer
from pacts.dates import PartialDate
from pacts.english import counted, joined, name, number, step_in_words
from pacts.gazetteer import Party
from pacts.gazetteer.security import Authority, Level, authorities, levels
from pacts.marks import Mark, mark
from pacts.plain import Plain
from pacts.queries.answer import Note
from pacts.queries.standings import Pairs, Scope, standing_on
from pacts.queries.steps import steps
from pacts.queries.summary import as_of
from pacts.rules.expiry import TermEnd
from pacts.rules.pairs import ANY, HasPact, PactStanding, long_before, pair
from pacts.rules.steps import Step
from pacts.status import Status
from pacts.store.claims import in_batches
from pacts.store.tables import PACT, TERM_END
from pacts.terms import TERMS, terms_in_words

_STANDING = (Mark.IN_FORCE, Mark.CONCLUDED)
_FEW = 12  # more pacts than these are counted

_OLD_TALKS = "old talks"
_COUNTED: dict[str, str] = {
    Mark.IN_FORCE: "in force",
    Mark.CONCLUDED: "signed",
    Mark.AGREED_IN_PRINCIPLE: "agreed in principle",
    Mark.NEGOTIATING: "in talks",
    _OLD_TALKS: "in talks when last reported, over ten years ago",
    Mark.UNCLEAR: "unclear",
    Mark.NONE: "ended or reported as none",
}


@dataclass(frozen=True, slots=True)
class PartyPact:
    """A pact of the party and where it stands on the day. `mark` says that in one word, `partners` are codes.

    `terms` are those that the newest source gives. `term_end` is the next day on which a term runs out; where all terms
    have run out and no source says that the pact ended, it is the last of them and `has_lapsed` is true.
    """

    pact: PactStanding
    partners: tuple[str, ...]
    terms: Mapping[str, str]
    term_end: TermEnd | None
    has_lapsed: bool

    @property
    def mark(self) -> Mark:
        """The standing in one word."""
        return mark(self.pact.at_least, self.pact.at_most)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, ready for JSON."""
        end = self.term_end
        return {
            **self.pact.to_dict(),
            "standing": self.mark.value,
            "partners": list(self.partners),
            "newest": self.pact.span.newest,
            "disputed": self.pact.span.disputed,
            "terms": dict(self.terms),
            "term_end": None if end is None else {"first": str(end.first), "last": str(end.last)},
            "notice_by": str(end.notice_by) if end and end.notice_by else None,
            "has_lapsed": self.has_lapsed,
        }


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
        """Return the fields as plain data, ready for JSON."""
        return Plain.to_dict(self) | {"party": self.party.code, "name": self.party.name, "kind": self.party.kind}


def profile(connection: Connection, code: str, asked: Scope) -> Profile:
    """Everything on record of a party, by its code."""
    pairs = Pairs.load(connection, asked, [code])
    standing = [each for pact in pairs.of(code) if (each := pact.between(code, code, asked.day))]
    pacts = tuple(_party_pacts(connection, code, standing, asked.day))
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
        sentence=_sentence(code, pacts, asked),
        gaps=(*_gaps_of_pacts(pacts, asked.day), *_gaps_of_party(bodies, marks, pairs.lists_of(code))),
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


def _party_pacts(
    connection: Connection, code: str, standing: Sequence[PactStanding], day: datetime.date
) -> Iterator[PartyPact]:
    """The pacts by where they stand, the strongest first, then general ones first, then by the partners' names."""
    terms, ends = _terms(connection, [each.pact for each in standing])
    order = list(Mark)

    def place(each: PactStanding) -> tuple[Any, ...]:
        others = sorted(gazetteer.party(other).name for other in each.parties if other != code)
        low, high = each.at_least.rank, each.at_most.rank
        return order.index(mark(each.at_least, each.at_most)), -low, -high, not each.is_bilateral, others, each.pact

    for each in sorted(standing, key=place):
        own = ends.get(each.pact, [])
        coming = [end for end in own if end.last >= day]
        stands = each.at_least.rank >= Status.CONCLUDED.rank
        end = (coming[0] if coming else own[-1]) if own and stands else None
        partners = tuple(other for other in each.parties if other != code)
        yield PartyPact(each, partners, terms[each.pact], end, end is not None and not coming)


def _terms(connection: Connection, pacts: Iterable[str]) -> tuple[dict[str, dict[str, str]], dict[str, list[TermEnd]]]:
    """The terms of some pacts, and the days on which they run out, by the pact."""
    terms: dict[str, dict[str, str]] = {}
    ends: dict[str, list[TermEnd]] = defaultdict(list)
    for some in in_batches(pacts):
        for row in connection.execute(select(PACT).where(PACT.c.id.in_(some))).mappings():
            terms[row["id"]] = {name: row[name] for name in TERMS if row[name] is not None}
        query = select(TERM_END).where(TERM_END.c.pact.in_(some)).order_by(TERM_END.c.pact, TERM_END.c.number)
        for row in connection.execute(query).mappings():
            end = TermEnd(row["number"], row["first_day"], row["last_day"], row["notice_by"])
            ends[row["pact"]].append(end)
    return terms, ends


def _sentence(code: str, pacts: Sequence[PartyPact], asked: Scope) -> str:
    """'As of 1 June 2026, three pacts of Sweden are on record: two in force and one signed.'"""
    when = as_of(asked)
    if not pacts:
        return f"{when}, no source on record speaks of a pact of {name(code)}."
    counts = Counter(_OLD_TALKS if pact.pact.old_talks else pact.mark for pact in pacts)
    parts = [f"{number(counts[each])} {words}" for each, words in _COUNTED.items() if counts[each]]
    verb = "is" if len(pacts) == 1 else "are"
    return f"{when}, {counted(len(pacts), 'pact')} of {name(code)} {verb} on record: {joined(parts)}."


def _gaps_of_pacts(pacts: Sequence[PartyPact], day: datetime.date) -> Iterator[str]:
    """What the sources leave open about the pacts."""
    standing = [each for each in pacts if each.mark in _STANDING]
    open_ = [each for each in standing if each.pact.at_most.rank > each.pact.at_least.rank]
    if open_:
        yield f"Signed, entry into force not reported: {_listed(open_)}."
    undated = [each for each in pacts if each.mark is Mark.IN_FORCE and each.pact.stands_since is None]
    if undated:
        yield f"In force since an unknown day: {_listed(undated)}."
    for each in standing:
        if each.has_lapsed and each.term_end:
            terms = terms_in_words({key: each.terms[key] for key in ("duration", "renewal") if key in each.terms})
            end = each.term_end
            ran_out = str(end.first) if end.first == end.last else f"between {end.first} and {end.last}"
            yield f"Its term ran out ({ran_out}; {terms}), a renewal is not reported: {_listed([each])}."
    if standing:
        known = sum("duration" in each.terms for each in standing)
        if known < len(standing):
            some = number(known) if known else "none"
            yield f"How long it lasts is on record for {some} of {counted(len(standing), 'pact')} that stand."
    limit = long_before(day)
    old = [each for each in standing if each.pact.span.newest and PartialDate(each.pact.span.newest).last < limit]
    if old:
        some = number(len(old))
        yield f"The newest source is older than ten years for {some} of {counted(len(standing), 'pact')} that stand."
    disputed = [each for each in pacts if each.pact.span.disputed]
    if disputed:
        yield Note(f"Sources contradict each other, as {{}} shows: {_listed(disputed)}.", command="conflicts")


def _gaps_of_party(authorities: Sized, levels: Sized, lists: Sized) -> Iterator[str]:
    """What no source tells of the party itself: what of these is empty."""
    missing = []
    if not authorities:
        missing.append("names its security authority")
    if not levels:
        missing.append("gives its levels of classification")
    if not lists:
        missing.append("claims to list all its pacts")
    if missing:
        yield f"No source on record {' or '.join(missing)}."


def _listed(pacts: Sequence[PartyPact]) -> str:
    """The partners of some pacts, of a pact of several its title; of many the first."""
    called = [
        name(each.partners[0]) if len(each.partners) == 1 else f"'{each.pact.title or each.pact.pact}'"
        for each in pacts
    ]
    once = list(dict.fromkeys(called))
    return joined(once) if len(once) <= _FEW else f"{', '.join(once[:_FEW])} and {len(once) - _FEW} more"
