"""The claims that wait for a review: how many there are on each partner of a party, and how much each would change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

from sqlalchemy import Connection, bindparam, select

from pacts.queries.standings import Pairs, Scope
from pacts.rules.claim import Claim
from pacts.rules.pairs import ANY, PactStanding, Pair, lapse, pair
from pacts.rules.spans import at
from pacts.status import LADDER
from pacts.store.claims import load_in, waits
from pacts.store.tables import CLAIM, SOURCE


def waiting(connection: Connection, party: str, asked: Scope) -> Counter[str]:
    """How many claims on `party` and another wait, by the code of the other, as far as they are about the day."""
    counts: Counter[str] = Counter()
    query = _WAITING if asked.known_by is None else _KNOWN
    values = {"party": party, "day": asked.day, "known_by": asked.known_by}
    for parties in connection.execute(query, values).scalars():
        codes = parties.split("-")
        if party in codes and (len(codes) == 2 or not asked.bilateral):
            counts.update(code for code in codes if code != party)
    return counts


def changes(connection: Connection, claims: Iterable[str], day: date) -> dict[str, int]:
    """How many answers on a day each claim that waits would change, were it to count, by its id.

    A pair of its parties has an answer for each status that a pact can have reached.
    """
    alone: dict[str, list[Claim]] = defaultdict(list)
    for parties, claim in load_in(connection, CLAIM.c.id, claims, waits()):
        alone[parties].append(claim)
    counted: dict[str, dict[str, Claim]] = defaultdict(dict)
    for parties, claim in load_in(connection, CLAIM.c.parties, alone, CLAIM.c.pact.is_not(None)):
        counted[parties][claim.id] = claim
    if not alone:
        return {}
    parties_of = {code for parties in alone for code in parties.split("-")}
    pairs = Pairs.load(connection, Scope(day, subject=ANY), parties_of, parties_of)
    changed: dict[str, int] = {}
    for parties, some in alone.items():
        codes = parties.split("-")
        for claim in some:
            pacts = _standing(parties, {**counted[parties], claim.id: claim}, day)
            changed[claim.id] = sum(
                _differ(pairs[one, other], _with(pairs[one, other], parties, pacts, (one, other), day))
                for one, other in combinations(codes, 2)
            )
    return changed


def _standing(parties: str, claims: Mapping[str, Claim], day: date) -> list[PactStanding]:
    """Where the pacts of some parties stand on a day by some claims."""
    from pacts.rules.grouping import group  # here, since counting them needs no rule
    from pacts.rules.standing import standings

    codes = tuple(parties.split("-"))
    grouped = group(parties, claims.values())
    spans = standings(grouped, claims, lapse(codes))
    stands = [(pact, at(spans[pact.id], day)) for pact in grouped]
    return [
        PactStanding(pact.id, codes, pact.subject, pact.title, pact.kind, None, span.at_least, span.at_most, span)
        for pact, span in stands
        if span is not None
    ]


def _with(before: Pair, parties: str, pacts: Iterable[PactStanding], two: tuple[str, str], day: date) -> Pair:
    """What would be on record of two parties, were these the pacts of all `parties`."""
    others = [pact for pact in before.pacts if "-".join(pact.parties) != parties]
    return pair(*two, [*others, *pacts], day, subject=ANY, left_out=before.left_out)


def _differ(before: Pair, after: Pair) -> int:
    """For how many statuses two pairs have different answers."""
    return sum(before.answer(status) != after.answer(status) for status in LADDER[1:])


_WAITING = select(CLAIM.c.parties).where(
    waits(), CLAIM.c.parties.contains(bindparam("party")), CLAIM.c.first_day <= bindparam("day")
)
_KNOWN = _WAITING.join(SOURCE, SOURCE.c.id == CLAIM.c.source).where(SOURCE.c.known <= bindparam("known_by"))
