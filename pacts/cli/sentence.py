"""The answer to a coverage question, said as a person would."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pacts.status import Status

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class _Words(NamedTuple):
    """How to say that parties reached a status, or did not: for several, for one, after 'as', and denied."""

    have: str
    has: str
    having: str
    none: str


_SAID = {
    Status.NEGOTIATING: _Words(
        "are at least negotiating an information-security pact with {}",
        "is at least negotiating an information-security pact with {}",
        "negotiating an information-security pact with {}",
        "none, nor talks on one",
    ),
    Status.AGREED_IN_PRINCIPLE: _Words(
        "have concluded or agreed in principle on an information-security pact with {}",
        "has concluded or agreed in principle on an information-security pact with {}",
        "having concluded or agreed in principle on an information-security pact with {}",
        "none",
    ),
    Status.CONCLUDED: _Words(
        "have concluded an information-security pact with {}",
        "has concluded an information-security pact with {}",
        "having concluded an information-security pact with {}",
        "none concluded",
    ),
    Status.IN_FORCE: _Words(
        "have an information-security pact in force with {}",
        "has an information-security pact in force with {}",
        "having an information-security pact in force with {}",
        "none in force",
    ),
}
# 'the Netherlands', 'the United States'; but 'Laos'. 'The Five Eyes', 'the G7'; but 'NATO'.
_PARTY_WITH_ARTICLE = re.compile(
    r"United |European Union|Soviet Union|Bahamas|Gambia|Maldives|Netherlands|Philippines|Seychelles|Comoros|Holy See"
    r"|.*\bRepublic\b|.* Islands$"
)
_GROUPS_WITHOUT_ARTICLE = frozenset(
    {"NATO", "AUKUS", "ANZUS", "ASEAN", "BRICS", "Benelux", "Nordic Defence Cooperation"}
)


def coverage(
    group: str,
    partner: str,
    at_least: Status,
    day: date,
    answers: Mapping[str, Sequence[str]],
    *,
    inside: bool = False,
) -> str:
    """What the answers for a group's members come to on `day`; `inside` where the partner is one of the group.

    `answers` maps 'yes', 'no', 'unclear' and 'unknown' to the names of members. A member of whom nothing is known is
    never said to have no pact.
    """
    yes, no, unclear, unknown = (answers.get(key, ()) for key in ("yes", "no", "unclear", "unknown"))
    count = len(yes) + len(no) + len(unclear) + len(unknown)
    said, other = _SAID[at_least], name(partner)
    when = f"As of {day.day} {day:%B %Y},"
    whole = f"{_NUMBERS[count] if count < len(_NUMBERS) else count} {_members(group, inside)}"
    if not count:
        return f"{when} nobody else belonged to {_group(group)}."
    if count == len(yes) and count > 1:
        return f"{when} {'both' if count == 2 else 'all'} {whole.removeprefix('two ')} {said.have.format(other)}."
    if len(no) == 1 and count == len(yes) + 1 > 2:
        return f"{when} all {whole} but {_list(no)} {said.have.format(other)}."
    parts = []
    if yes:
        verb = said.has if len(yes) == 1 else said.have
        parts.append(f"{_list(yes)} {verb.format(other)}")
    elif count > 1:
        parts.append(f"none of the {whole} is on record as {said.having.format(other)}")
    if no:
        which = said.none if yes or count > 1 else f"{said.none} with {other}"
        parts.append(f"{_list(no)} {'has' if len(no) == 1 else 'have'} {which}")
    if unclear:
        parts.append(f"for {_list(unclear)} the record is unclear")
    if unknown:
        parts.append(f"for {_list(unknown)} no source says anything")
    return f"{when} {'; '.join(parts)}."


def name(party: str) -> str:
    """The name of a party within a sentence, with 'the' where English has it."""
    return f"the {party}" if _PARTY_WITH_ARTICLE.match(party) else party


def _group(group: str) -> str:
    return group if group in _GROUPS_WITHOUT_ARTICLE else f"the {group}"


def _members(group: str, inside: bool) -> str:
    other = "other " if inside else ""
    return f"{other}parties asked about" if "," in group else f"{other}members of {_group(group)}"


def _list(parties: Sequence[str]) -> str:
    names = [name(party) for party in parties]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
