"""Names of countries, organisations and alliances: resolved from what a person types, and dated.

What finds names in a text is in `mentions` and `offices`: looking up a typed name does not load it.
"""

from __future__ import annotations

from pacts.gazetteer.lookup import (
    Group,
    codes_of,
    members,
    organisations,
    party,
    resolve,
    resolve_group,
    resolve_partners,
    resolve_sides,
)
from pacts.gazetteer.tables import (
    Alliance,
    Membership,
    Name,
    Party,
    Tier,
    alliance_names,
    alliances,
    memberships,
    names,
    parties,
)

__all__ = [
    "Alliance",
    "Group",
    "Membership",
    "Name",
    "Party",
    "Tier",
    "alliance_names",
    "alliances",
    "codes_of",
    "members",
    "memberships",
    "names",
    "organisations",
    "parties",
    "party",
    "resolve",
    "resolve_group",
    "resolve_partners",
    "resolve_sides",
]
