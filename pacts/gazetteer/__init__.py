"""Names of countries, organisations and alliances: found in text, resolved from what a person types, dated."""

from pacts.gazetteer.holders import find_holders, holders
from pacts.gazetteer.lookup import Group, members, party, resolve, resolve_group
from pacts.gazetteer.mentions import Mention, find
from pacts.gazetteer.tables import (
    Alliance,
    Membership,
    Name,
    Party,
    Tier,
    alliances,
    memberships,
    names,
    parties,
)

__all__ = [
    "Alliance",
    "Group",
    "Membership",
    "Mention",
    "Name",
    "Party",
    "Tier",
    "alliances",
    "find",
    "find_holders",
    "holders",
    "members",
    "memberships",
    "names",
    "parties",
    "party",
    "resolve",
    "resolve_group",
]
