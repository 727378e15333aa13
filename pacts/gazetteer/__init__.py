"""Names of countries, organisations and alliances: found in text, resolved from what a person types, dated.

What reads text (`find`, `find_holders`) is loaded when first asked for, so that looking up a typed name starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pacts.gazetteer.lookup import Group, members, party, resolve, resolve_group, resolve_partners
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

if TYPE_CHECKING:
    from pacts.gazetteer.mentions import Mention, find
    from pacts.gazetteer.offices import find_holders, holders

_HOMES = {
    "Mention": "pacts.gazetteer.mentions",
    "find": "pacts.gazetteer.mentions",
    "find_holders": "pacts.gazetteer.offices",
    "holders": "pacts.gazetteer.offices",
}

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
    "resolve_partners",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pacts.gazetteer' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
