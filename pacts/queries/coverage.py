"""Who of a group has a pact with a partner on a day: a row for each member, each with its evidence."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection

from pacts import gazetteer
from pacts.dates import PartialDate
from pacts.errors import PactsError
from pacts.plain import Plain
from pacts.queries.standings import Pairs, Scope, claims_on, number_of_pacts, standing_on
from pacts.queries.waiting import waiting
from pacts.rules.claim import Claim, Evidence
from pacts.rules.independence import independent_sources
from pacts.rules.pairs import HasPact, PactStanding, Pair, pair
from pacts.rules.silence import CompleteList
from pacts.rules.spans import evidence
from pacts.status import Status


@dataclass(frozen=True, slots=True)
class Indirect(Plain):
    """What a member and the partner have by way of an organisation; it is never counted as a pact between the two.

    `through` is the organisation that one of them belongs to and the other has the pact with.
    """

    through: str
    answer: str
    pact: PactStanding


@dataclass(frozen=True, slots=True)
class CoverageRow(Plain):
    """One member's answer. `answer` is yes, no, unclear, unknown or member; the bounds are None where nothing is known.

    `since` is the partial date since which the two have stood at the status asked for, None where no source gives it.
    `through` is the id of the pact that answers where that is one of several parties, `scope` what a source says that
    it covers, such as 'military'. `evidence` is on the strongest pact, the claim that carries the answer first;
    `others` are the pair's weaker pacts, `special` those on another subject than the one asked for, `several` those of
    several parties where only bilateral ones count. `newest` is the partial date of the newest evidence, None where
    that gives none. `age_days` is its age on the day asked about, counted from the last day that it may be of; below 0
    if it came out later, 0 if it is of a month or year that holds the day. On a day to come it is counted to today.
    `announced` means that the answer rests on days announced in advance, `disputed` that claims on the pact cannot all
    be true, `independent_sources` how many sources support the answer, copies of one story counted once. A 'no' without
    a pact rests on a complete list of one of the two, or on `absent`: the party that does not exist on that day.
    `indirect` is filled only where it was asked for. `waiting` claims on the two are not sure, and count once a person
    has reviewed them.
    """

    member: str
    partner: str
    answer: str
    at_least: str | None = None
    at_most: str | None = None
    since: str | None = None
    through: str | None = None
    scope: str | None = None
    newest: str | None = None
    age_days: int | None = None
    announced: bool = False
    disputed: bool = False
    independent_sources: int = 0
    absent: str | None = None
    pact: PactStanding | None = None
    others: tuple[PactStanding, ...] = ()
    special: tuple[PactStanding, ...] = ()
    several: tuple[PactStanding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    indirect: tuple[Indirect, ...] = ()
    waiting: int = 0

    @property
    def lacks(self) -> bool:
        """Whether the member lacks such a pact, documented or as far as the record goes."""
        return self.answer in (HasPact.NO, HasPact.UNKNOWN)

    @property
    def has(self) -> bool:
        """Whether the member has such a pact."""
        return self.answer == HasPact.YES


@dataclass(frozen=True, slots=True)
class OnRecord:
    """How much is on record of a party by the day: the number of its pacts, and the lists that claim to be complete."""

    party: str
    pacts: int
    lists: tuple[CompleteList, ...]


@dataclass(frozen=True, slots=True)
class PartnerAnswer:
    """The rows for all members of a group, what else ties them to the partner, and how much is on record."""

    rows: tuple[CoverageRow, ...]
    ways: Mapping[str, tuple[Indirect, ...]]  # what members without a yes have by way of an organisation
    on_record: tuple[OnRecord, ...]  # of the partner, and of the member where only one is asked about


def coverage(connection: Connection, members: Iterable[str], partner: str, asked: Scope) -> PartnerAnswer:
    """A row for each member but the partner itself, in the order given."""
    asked_about = [member for member in members if member != partner]
    parties = [*(asked_about if len(asked_about) == 1 else ()), partner]
    rolls = gazetteer.organisations(asked.day)
    pairs = Pairs.load(connection, asked, parties, {*asked_about, *rolls})
    about = {member: pairs[member, partner] for member in asked_about}
    strongest = {member: each.pacts[0] for member, each in about.items() if each.pacts}
    claims = claims_on(connection, (pact.pact for pact in strongest.values()), asked)
    wait = waiting(connection, partner, asked)
    rows = tuple(_row(member, partner, each, claims, asked, wait[member]) for member, each in about.items())
    lacking = [row.member for row in rows if row.answer not in (HasPact.YES, HasPact.MEMBER) and row.absent is None]
    numbers = number_of_pacts(connection, asked, parties)
    on_record = tuple(OnRecord(party, numbers[party], tuple(pairs.lists_of(party))) for party in parties)
    return PartnerAnswer(rows, _ways(connection, lacking, partner, pairs, rolls), on_record)


SHOW = ("all", "missing", "having")


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of an answer are shown. Raises PactsError for what cannot be asked for.

    `show` keeps 'all' rows, those 'missing' a pact ('no' and 'unknown'), or those 'having' one ('yes'). `exactly` keeps
    those of whom no more is known than that they reached the status asked for. `every` keeps the members that are
    missing, or having, a pact with each partner; `without` (codes) those that lack one with each of these, `also` those
    that have one with any of these. Unless `silent`, rows 'unknown' are left out where those missing are not asked for.
    """

    show: str = "all"
    exactly: bool = False
    every: bool = False
    without: Sequence[str] = ()
    also: Sequence[str] = ()
    silent: bool = True

    def __post_init__(self) -> None:
        if self.show not in SHOW:
            raise PactsError(f"'{self.show}' is not one of {', '.join(SHOW)}.")
        if self.every and self.show == "all":
            raise PactsError("'every' asks for those who lack a pact with each partner, or have one: say which.")

    @property
    def is_by_member(self) -> bool:
        """Whether a member is shown or not for what it has with several partners."""
        return bool(self.every or self.without or self.also)

    def has(self, row: CoverageRow, status: Status) -> bool:
        """Whether a row is shown for what it answers itself, where `status` was asked for."""
        if self.exactly and row.at_least != status:
            return False
        if self.show == "all":
            return self.silent or row.answer != HasPact.UNKNOWN
        return row.lacks if self.show == "missing" else row.has


def narrowed(
    connection: Connection,
    members: Collection[str],
    answers: Mapping[str, PartnerAnswer],
    asked: Scope,
    shown: RowFilter,
) -> list[CoverageRow]:
    """The rows of answers, by their partners, that are shown."""
    kept = set(members)
    if shown.every:
        kept &= _lacking(answers.values()) if shown.show == "missing" else _having(answers.values(), all)
    if shown.without:
        kept &= _lacking(coverage(connection, members, partner, asked) for partner in shown.without)
    if shown.also:
        kept &= _having((coverage(connection, members, partner, asked) for partner in shown.also), any)
    rows = (row for covered in answers.values() for row in covered.rows)
    return [row for row in rows if row.member in kept and shown.has(row, asked.status)]


def with_ways(rows: Iterable[CoverageRow], answers: Mapping[str, PartnerAnswer]) -> list[CoverageRow]:
    """Rows with what the two have by way of an organisation."""
    return [replace(row, indirect=answers[row.partner].ways.get(row.member, ())) for row in rows]


def _lacking(answers: Iterable[PartnerAnswer]) -> set[str]:
    """The members that lack a pact with each partner, themselves left aside."""
    return {member for member, rows in _by_member(answers).items() if all(row.lacks for row in rows)}


def _having(answers: Iterable[PartnerAnswer], how_many: Callable[[Iterable[bool]], bool]) -> set[str]:
    """The members that have a pact with `all` partners, themselves left aside, or with `any`."""
    return {member for member, rows in _by_member(answers).items() if how_many(row.has for row in rows)}


def _by_member(answers: Iterable[PartnerAnswer]) -> dict[str, list[CoverageRow]]:
    by_member: dict[str, list[CoverageRow]] = defaultdict(list)
    for covered in answers:
        for row in covered.rows:
            by_member[row.member].append(row)
    return by_member


def _row(
    member: str, partner: str, about: Pair, claims: Mapping[str, Sequence[Claim]], asked: Scope, waiting: int
) -> CoverageRow:
    low, high = about.bounds or (None, None)
    answer = about.answer(asked.status).value
    row = partial(
        CoverageRow,
        member,
        partner,
        answer,
        low.value if low else None,
        high.value if high else None,
        absent=about.absent,
        special=about.special,
        several=about.several,
        waiting=waiting,
    )
    if about.left_out and not about.absent:  # a complete list of one of the two, and the other is not on it
        return row(
            newest=about.left_out.published,
            age_days=_age(about.left_out.published, asked.known_on),
            independent_sources=1,
            evidence=(about.left_out.evidence,),
        )
    if not about.pacts:
        return row()
    strongest, *others = about.pacts
    proof = evidence(claims[strongest.pact], strongest.span)
    return row(
        since=strongest.span.since_status(asked.status) if answer == HasPact.YES else None,
        through=None if strongest.is_bilateral else strongest.pact,
        scope=strongest.scope,
        newest=strongest.span.newest,
        age_days=_age(strongest.span.newest, asked.known_on),
        announced=strongest.span.announced,
        disputed=strongest.span.disputed,
        independent_sources=independent_sources(_bearing(answer, proof, asked.status)) or int(bool(strongest.stays)),
        pact=strongest,
        others=tuple(others),
        evidence=_evidence(strongest, (member, partner), proof, asked.day),
    )


def _evidence(
    pact: PactStanding, two: Collection[str], proof: Sequence[Claim], day: datetime.date
) -> tuple[Evidence, ...]:
    """The claims on a pact, and who says that one of the two joined it or, first of all, that it left by the day."""
    stays = [pact.stays[code] for code in two if code in pact.stays]
    left = [stay.left.evidence for stay in stays if stay.left and stay.left.first <= day]
    joined = [stay.joined.evidence for stay in stays if stay.joined]
    return (*left, *(claim.evidence for claim in proof), *joined)


def _bearing(answer: str, proof: Sequence[Claim], status: Status) -> list[Claim]:
    """The claims that say what the answer says; all of them where it is unclear."""
    if answer == HasPact.YES:
        return [claim for claim in proof if claim.at_least.rank >= status.rank]
    if answer == HasPact.NO:
        return [claim for claim in proof if claim.at_most.rank < status.rank]
    return list(proof)


def _ways(
    connection: Connection, members: Collection[str], partner: str, pairs: Pairs, rolls: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Indirect, ...]]:
    """What members and partner have by way of organisations, as far as it is or may be a yes; the strongest first."""
    asked = pairs.asked
    by_member: dict[str, list[Indirect]] = defaultdict(list)
    outer = [organisation for organisation in rolls if organisation != partner]
    for pact in pairs.of(partner):  # the partner's pact with an organisation that a member belongs to
        for organisation in outer:
            if organisation in pact.parties and pact.is_bilateral:
                for member in members:
                    if member in rolls[organisation] and partner not in rolls[organisation]:
                        by_member[member].append(_way(organisation, pact, asked))
    own = [organisation for organisation in outer if partner in rolls[organisation]]
    # a member's pact with an organisation that the partner belongs to
    for pact in standing_on(connection, asked, own, members) if own and members else ():
        for organisation in own:
            others = set(pact.parties) - {organisation}
            if organisation in pact.parties and pact.is_bilateral:
                for member in others & set(members) - rolls[organisation]:
                    by_member[member].append(_way(organisation, pact, asked))
    return {
        member: tuple(
            sorted((way for way in ways if way.answer != HasPact.NO), key=lambda way: way.pact.strength)[::-1]
        )
        for member, ways in by_member.items()
    }


def _way(organisation: str, pact: PactStanding, asked: Scope) -> Indirect:
    one, other = pact.parties
    return Indirect(organisation, pair(one, other, [pact], asked.day, subject="any").answer(asked.status).value, pact)


def _age(newest: str | None, day: datetime.date) -> int | None:
    """The days from a partial date to `day`, below 0 where it lies later; 0 where `day` is one of those it spans."""
    if newest is None:
        return None
    published = PartialDate(newest)
    return (day - min(max(day, published.first), published.last)).days
