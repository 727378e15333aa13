"""What the pacts of two parties say of the two on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from pacts import gazetteer
from pacts.dates import PartialDate
from pacts.plain import Plain, plain
from pacts.rules.events import Stay
from pacts.rules.silence import CompleteList
from pacts.rules.spans import Span
from pacts.rules.titles import GENERAL
from pacts.status import LADDER, Status, bounds_in_words

ANY = "any"
_LONG = timedelta(3653)  # ten years: what was last reported so long ago may have changed, and talks may be over


def long_before(day: date) -> date:
    """The day before which a report is old on `day`; the calendar's first where it does not go back so far."""
    return max(day, date.min + _LONG) - _LONG


class HasPact(StrEnum):
    """Whether two parties have a pact at a status or beyond."""

    YES = "yes"
    NO = "no"  # a source says where it stands, and that is below; or it ended; or one of the two does not exist
    UNCLEAR = "unclear"  # the record allows both
    UNKNOWN = "unknown"  # no claim at all
    MEMBER = "member"  # one is the organisation that the other belongs to: its rules bind it without a pact


@dataclass(frozen=True, slots=True)
class PactStanding(Plain):
    """A pact and where it stands. `parties` are its codes: more than two for a pact of several.

    `kind` is the sort of instrument (GSOMIA, ISA ...), `subject` what the pact is limited to, `successor` the id of the
    pact that replaces it once that is in force. `stays` are those of the states that joined or left a pact of several.
    `day` is the day asked about, `scope` what a source says that it covers: 'all', 'military', the name of a programme.
    """

    pact: str
    parties: tuple[str, ...]
    subject: str
    title: str | None
    kind: str | None
    successor: str | None
    at_least: Status
    at_most: Status
    span: Span = field(repr=False, compare=False)
    stays: Mapping[str, Stay] = field(default_factory=dict, repr=False, compare=False)
    day: date | None = field(default=None, repr=False, compare=False)
    scope: str | None = None

    @property
    def limit(self) -> str | None:
        """What alone it covers, beyond its subject, as far as a source says so."""
        return None if self.scope in ("all", self.subject) else self.scope

    @property
    def is_bilateral(self) -> bool:
        """Whether it is between two parties and no more."""
        return len(self.parties) == 2

    @property
    def old_talks(self) -> str | None:
        """The partial date of the last word on talks of which no source has spoken for ten years; None for all else."""
        if self.at_least is not Status.NEGOTIATING or self.day is None:
            return None
        published = PartialDate(self.span.newest).last if self.span.newest else date.min
        if max(self.span.from_day, published) >= long_before(self.day):
            return None
        return self.span.newest or self.span.date or str(self.span.from_day)

    @property
    def words(self) -> str:
        """Where it stands, in words: 'in force', 'signed 1961-04-14; entry into force not reported'."""
        if self.old_talks:
            return f"in talks when last reported, {self.old_talks}"
        if self.at_least is Status.CONCLUDED and self.at_most is Status.IN_FORCE:
            return " ".join(filter(None, ("signed", self.span.date))) + "; entry into force not reported"
        announced = " (announced)" if self.span.announced else ""
        return bounds_in_words(self.at_least, self.at_most) + announced

    @property
    def stands_since(self) -> str | None:
        """The partial date since which it has stood where it stands; None where it does not, or no source gives it."""
        return self.span.since_status(self.at_least) if self.at_least is not Status.NONE else None

    @property
    def strength(self) -> tuple[Any, ...]:
        """The sort key among the pacts of two parties: the one that stands highest answers for them."""
        return self.at_least.rank, self.at_most.rank, self.is_bilateral, self.span.newest or "", self.pact

    def between(self, one: str, other: str, day: date) -> PactStanding | None:
        """The pact as it stands for two of its parties; None where one of them has not joined it yet.

        For a state that left it, it stands at `none`.
        """
        own = [self.stays[code] for code in (one, other) if code in self.stays]
        if not own:
            return self
        if not all(stay.has_begun(day) for stay in own):
            return None
        low, high, since = self.at_least, self.at_most, self.span.since
        for stay in own:
            since = tuple(stay.since(each) for each in since)
            high = Status.NONE if stay.is_over(day) else high
            low = low if stay.is_sure(day) else Status.NONE
        return replace(self, at_least=low, at_most=high, span=self.span._replace(since=since))

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, ready for JSON."""
        fields = {name: plain(getattr(self, name)) for name in self.__slots__ if name not in ("span", "stays", "day")}
        return fields | {"since": {status.value: self.span.since_status(status) for status in LADDER[1:]}}


@dataclass(frozen=True, slots=True)
class Pair:
    """What is on record of two parties on a day.

    `pacts` are those on the subject asked for, `special` those on others, the strongest first; `several` are those of
    several parties where only bilateral ones count. `left_out` is a complete list of one party that does not name the
    other, `absent` a party that does not exist on that day. `is_member`: one of the two is an organisation to which
    the other belongs.
    """

    pacts: tuple[PactStanding, ...] = ()
    special: tuple[PactStanding, ...] = ()
    several: tuple[PactStanding, ...] = ()
    left_out: CompleteList | None = None
    absent: str | None = None
    is_member: bool = False

    @property
    def bounds(self) -> tuple[Status, Status] | None:
        """How far the two surely came, and may have come; None where nothing is known.

        A weaker pact may have come further than the strongest is known to.
        """
        if self.absent:
            return Status.NONE, Status.NONE
        if self.pacts:
            return self.pacts[0].at_least, max((pact.at_most for pact in self.pacts), key=lambda status: status.rank)
        return (Status.NONE, self.left_out.at_most) if self.left_out else None

    def answer(self, status: Status) -> HasPact:
        """Whether they have a pact at `status` or beyond."""
        if self.is_member:
            return HasPact.MEMBER
        bounds = self.bounds
        if bounds is None:
            return HasPact.UNKNOWN
        low, high = bounds
        if low.rank >= status.rank:
            return HasPact.YES
        return HasPact.NO if high.rank < status.rank else HasPact.UNCLEAR


def pair(
    one: str,
    other: str,
    pacts: Iterable[PactStanding],
    day: date,
    *,
    subject: str = GENERAL,
    bilateral: bool = False,
    left_out: CompleteList | None = None,
) -> Pair:
    """What is on record of two parties. `pacts` are those to which both belong, each as it stands on the day.

    Only pacts on `subject` answer, or all where it is 'any'; with `bilateral`, only pacts between the two alone. The
    list `left_out` answers only where none of these pacts is on record.
    """
    if is_member(one, other, day) or is_member(other, one, day):
        return Pair(is_member=True)
    ordered = sorted(pacts, key=lambda pact: pact.strength, reverse=True)
    several = tuple(pact for pact in ordered if bilateral and not pact.is_bilateral and subject in (ANY, pact.subject))
    if bilateral:
        ordered = [pact for pact in ordered if pact.is_bilateral]
    answering = tuple(pact for pact in ordered if subject in (ANY, pact.subject))
    special = tuple(pact for pact in ordered if subject not in (ANY, pact.subject))
    absent = next((code for code in (one, other) if not gazetteer.party(code).exists(day)), None)
    return Pair(answering, special, several, None if answering else left_out, absent)


def is_member(code: str, organisation: str, day: date) -> bool:
    """Whether a country belongs to an organisation that signs pacts itself, such as NATO."""
    return code in gazetteer.organisations(day).get(organisation, ())


def lapse(codes: Iterable[str]) -> date | None:
    """The first day on which fewer than two of these parties exist; None while two do."""
    lasts = sorted((party.ended.last if party.ended else date.max) for party in map(gazetteer.party, codes))
    return None if lasts[-2] == date.max else lasts[-2] + timedelta(1)
