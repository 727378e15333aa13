"""What the database shows as views and the commands ask for: the same selects over one `Standing`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CTE, ColumnElement, Dialect, Select, Text, and_, case, func, literal, or_, select, union_all

from pacts.queries.standing import Standing, status_of
from pacts.status import Status
from pacts.store.latest import latest
from pacts.store.tables import ALLIANCE, CLAIM, MEMBERSHIP, PACT, PACT_PARTY, PARTY, SOURCE

_LITERAL = {"literal_binds": True}


def standing(rule: Standing) -> Select[tuple[object, ...]]:
    """A row for each pact and each two of its parties, both ways round; `strongest` is 1 where it answers for them.

    A pact of three or more parties never does: what it says of two of them is indirect.
    """
    pairs = rule.pairs
    return select(
        pairs.c.party,
        pairs.c.partner,
        pairs.c.pact,
        pairs.c.title,
        pairs.c.kind,
        pairs.c.bilateral,
        pairs.c.successor,
        status_of(pairs.c.at_least_rank).label("at_least"),
        status_of(pairs.c.at_most_rank).label("at_most"),
        pairs.c.at_least_rank,
        pairs.c.at_most_rank,
        answer(rule, pairs.c.at_least_rank, pairs.c.at_most_rank).label("answer"),
        pairs.c.since,
        pairs.c.newest,
        pairs.c.disputed,
        case((and_(pairs.c.place == 1, pairs.c.bilateral == 1), 1), else_=0).label("strongest"),
    )


def answer(rule: Standing, at_least: ColumnElement[int], at_most: ColumnElement[int]) -> ColumnElement[str]:
    """yes, no or unclear: whether what is known lies at or beyond the status asked for, below it, or on both sides."""
    return case((at_least >= rule.at_least.rank, "yes"), (at_most < rule.at_least.rank, "no"), else_="unclear")


def pairs(rule: Standing) -> Select[tuple[object, ...]]:
    """What the bilateral pacts of each two parties say together, both ways round, and what carries each pact.

    The strongest pact (`place` 1) gives the answer; a weaker one can unsettle a 'no', by what it may still allow.
    """
    held, proof = rule.pairs, rule.evidence
    return select(
        held.c.party,
        held.c.partner,
        held.c.place,
        answer(rule, held.c.at_least_rank, held.c.pair_at_most_rank).label("answer"),
        status_of(held.c.at_least_rank).label("at_least"),
        status_of(held.c.pair_at_most_rank).label("at_most"),
        held.c.since,
        held.c.newest,
        held.c.disputed,
        held.c.pact,
        held.c.parties,
        held.c.title,
        held.c.kind,
        held.c.successor,
        status_of(held.c.at_most_rank).label("pact_at_most"),
        proof.c.address.label("source"),
        proof.c.quote,
    ).join(proof, and_(proof.c.pact == held.c.pact, proof.c.place == 1, held.c.bilateral == 1))


def indirect(rule: Standing) -> Select[tuple[object, ...]]:
    """What two parties have by way of others, both ways round: a pact of three or more, or an organisation's pact.

    `through` is the organisation that one of them belongs to and that has a pact with the other, NULL for a pact that
    both signed with others.
    """
    held, members = rule.pairs, membership(rule)
    columns = (
        held.c.pact,
        held.c.parties,
        held.c.title,
        held.c.kind,
        held.c.successor,
        status_of(held.c.at_least_rank).label("at_least"),
        status_of(held.c.at_most_rank).label("at_most"),
        answer(rule, held.c.at_least_rank, held.c.at_most_rank).label("answer"),
        held.c.at_least_rank,
        held.c.since,
        held.c.newest,
    )
    together = select(held.c.party, held.c.partner, literal(None, Text).label("through"), *columns)
    together = together.where(held.c.bilateral == 0)
    own = and_(ALLIANCE.c.party == held.c.party, held.c.bilateral == 1)
    ways = ((members.c.member, held.c.partner), (held.c.partner, members.c.member))
    through = [
        select(one.label("party"), other.label("partner"), ALLIANCE.c.party.label("through"), *columns)
        .join_from(held, ALLIANCE, own)
        .join(members, and_(members.c.alliance == ALLIANCE.c.name, members.c.member != held.c.partner))
        for one, other in ways
    ]
    return select(union_all(together, *through).subquery("indirect"))


def declared(rule: Standing) -> Select[tuple[object, ...]]:
    """A row for each party of which a source lists all pacts and each `partner` missing there, with what that says."""
    told = rule.declared
    return select(
        told.c.id.label("claim"),
        told.c.party,
        told.c.partner,
        told.c.date,
        told.c.last_day,
        literal(Status.NONE.value, Text).label("at_least"),
        status_of(told.c.at_least_rank - 1).label("at_most"),
        answer(rule, literal(Status.NONE.rank), told.c.at_least_rank - 1).label("answer"),
        told.c.quote,
        told.c.note,
        told.c.address.label("source"),
        told.c.publisher,
        told.c.published,
        told.c.published.label("newest"),
    ).where(told.c.place == 1)


def coverage(rule: Standing) -> Select[tuple[object, ...]]:
    """A row for each member of each alliance and each party that has any pact on record: does it have one with it?

    Where nothing is known of the two, a list of either's pacts that a source declares complete bounds it from above.
    """
    known = pairs(rule).where(rule.pairs.c.place == 1).cte("known")
    partners = select(PACT_PARTY.c.party).distinct().cte("partners")
    members = membership(rule)
    listed = declared(rule).cte("listed")
    mine, theirs = listed.alias("mine"), listed.alias("theirs")
    alike = mine.c.answer == theirs.c.answer
    first = or_(
        theirs.c.party.is_(None),
        and_(alike, mine.c.last_day >= theirs.c.last_day),
        and_(~alike, mine.c.answer == "no"),
    )

    def said(column: str) -> ColumnElement[Any]:
        """What is known of the two, else what the lists say of their having nothing: a no first, then the newer."""
        return case(
            (known.c.pact.is_not(None), known.c[column]),
            (and_(mine.c.party.is_not(None), first), mine.c[column]),
            else_=theirs.c[column],
        )

    party, partner = PARTY.alias("member_party"), PARTY.alias("partner_party")
    return (
        select(
            members.c.alliance,
            members.c.member,
            party.c.name.label("member_name"),
            partners.c.party.label("partner"),
            partner.c.name.label("partner_name"),
            func.coalesce(said("answer"), "unknown").label("answer"),
            said("at_least").label("at_least"),
            said("at_most").label("at_most"),
            known.c.since,
            said("newest").label("newest"),
            known.c.disputed,
            known.c.pact,
            said("source").label("source"),
            said("quote").label("quote"),
        )
        .join_from(members, partners, partners.c.party != members.c.member)
        .join(party, party.c.code == members.c.member)
        .join(partner, partner.c.code == partners.c.party)
        .outerjoin(known, and_(known.c.party == members.c.member, known.c.partner == partners.c.party))
        .outerjoin(mine, and_(mine.c.party == members.c.member, mine.c.partner == partners.c.party))
        .outerjoin(theirs, and_(theirs.c.party == partners.c.party, theirs.c.partner == members.c.member))
    )


def membership(rule: Standing) -> CTE:
    """Who belongs to each alliance on the day: from the last day of `joined` until the first day of `departed`."""
    row = MEMBERSHIP
    joined = or_(row.c.joined_last.is_(None), row.c.joined_last <= rule.day)
    stays = or_(row.c.departed_first.is_(None), row.c.departed_first > rule.day)
    return select(row.c.alliance, row.c.party.label("member")).where(joined, stays).distinct().cte("members")


def evidence(rule: Standing) -> Select[tuple[object, ...]]:
    """A row for each claim that counts, the one that carries its pact's standing first (`place` 1)."""
    proof = rule.evidence
    return select(
        proof.c.pact,
        proof.c.place,
        proof.c.id.label("claim"),
        proof.c.at_least,
        proof.c.at_most,
        proof.c.date,
        proof.c.quote,
        proof.c.note,
        proof.c.address.label("source"),
        proof.c.publisher,
        proof.c.published,
    )


def conflicts(rule: Standing) -> Select[tuple[object, ...]]:
    """A row for each two claims on a pact that cannot both be true, `one` of the earlier day."""
    found = rule.conflicts
    return select(found.c.pact, found.c.reason, found.c.one, found.c.other)


def history() -> Select[tuple[object, ...]]:
    """A row for each claim and each two parties of its pact, both ways round, whatever its day; in order of time."""
    claim, pact, source, verdict = CLAIM, PACT, SOURCE, latest().cte("verdicts")
    here, there = PACT_PARTY.alias("here"), PACT_PARTY.alias("there")
    return (
        select(
            here.c.party,
            there.c.party.label("partner"),
            pact.c.id.label("pact"),
            pact.c.title,
            pact.c.kind,
            claim.c.first_day,
            claim.c.last_day,
            claim.c.date,
            claim.c.at_least,
            claim.c.at_most,
            claim.c.quote,
            claim.c.note,
            source.c.address.label("source"),
            source.c.publisher,
            source.c.published,
            claim.c.rule,
            claim.c.id.label("claim"),
            verdict.c.verdict,
            verdict.c.reviewer,
        )
        .join_from(claim, pact, pact.c.id == claim.c.pact)
        .join(source, source.c.id == claim.c.source)
        .join(here, here.c.pact == pact.c.id)
        .join(there, and_(there.c.pact == pact.c.id, there.c.party != here.c.party))
        .outerjoin(verdict, verdict.c.claim == func.coalesce(claim.c.corrects, claim.c.id))
    )


def definitions(dialect: Dialect) -> dict[str, str]:
    """The statements that create the views, by name: the selects above as of today, with the default status.

    A migration keeps a copy, since it must not change with the program; a test holds the newest copy against these.
    """
    rule = Standing()
    selects = {
        "standing": standing(rule),
        "coverage": coverage(rule),
        "indirect": indirect(rule),
        "evidence": evidence(rule),
        "conflicts": conflicts(rule),
        "history": history(),
    }
    compiled = {name: query.compile(dialect=dialect, compile_kwargs=_LITERAL) for name, query in selects.items()}
    return {name: f"CREATE VIEW {name} AS\n" + _tidy(str(text)) for name, text in compiled.items()}


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
