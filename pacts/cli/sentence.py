"""The answer to a coverage question, said as a person would."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pacts.errors import UnknownName
from pacts.gazetteer.lookup import EVERYBODY, resolve, resolve_group
from pacts.gazetteer.tables import Alliance
from pacts.status import Status

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FEW = 6  # more names than these are counted: the table above the sentence lists them


class _Words(NamedTuple):
    """How to say that parties reached a status: for several, for one, after 'as'; and that they did not."""

    have: str
    has: str
    having: str
    none: str
    no: str


_SAID = {
    Status.NEGOTIATING: _Words(
        "are at least negotiating an information-security pact with {}",
        "is at least negotiating an information-security pact with {}",
        "negotiating an information-security pact with {}",
        "neither a pact nor talks on one",
        "neither an information-security pact nor talks on one with {}",
    ),
    Status.AGREED_IN_PRINCIPLE: _Words(
        "have concluded or agreed in principle on an information-security pact with {}",
        "has concluded or agreed in principle on an information-security pact with {}",
        "having concluded or agreed in principle on an information-security pact with {}",
        "none",
        "no information-security pact with {}",
    ),
    Status.CONCLUDED: _Words(
        "have concluded an information-security pact with {}",
        "has concluded an information-security pact with {}",
        "having concluded an information-security pact with {}",
        "concluded none",
        "concluded no information-security pact with {}",
    ),
    Status.IN_FORCE: _Words(
        "have an information-security pact in force with {}",
        "has an information-security pact in force with {}",
        "having an information-security pact in force with {}",
        "none in force",
        "no information-security pact in force with {}",
    ),
}
# 'the Netherlands', 'the United States'; but 'Laos'. 'The Five Eyes', 'the G7'; but 'NATO'.
_PARTY_WITH_ARTICLE = re.compile(
    r"United |EU$|Soviet Union|Bahamas|Gambia|Maldives|Netherlands|Philippines|Seychelles|Comoros|Holy See"
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
    known_by: date | None = None,
    disputed: Sequence[str] = (),
) -> str:
    """What the answers for a group's members come to on `day`; `inside` where the partner is one of the group.

    `answers` maps 'yes', 'no', 'unclear' and 'unknown' to the names of members, `disputed` are those whose claims
    cannot all be true. A member of whom nothing is known is never said to have no pact, and a documented no is said as
    last reported.
    """
    told = _answer(group, partner, at_least, answers, inside)
    until = f" by what was published up to {day_in_words(known_by)}," if known_by else ""
    doubt = (
        f" Claims on the pacts of {_list(disputed)} contradict each other: 'pacts conflicts' shows them."
        if disputed
        else ""
    )
    return f"As of {day_in_words(day)},{until} {told}.{doubt}"


def indirect(members: Sequence[str], partner: str) -> str:
    """That some without a pact of their own have something with the partner by way of others."""
    return (
        f"By way of others, a pact of three or more or an organisation's is on record for {_list(members)} and "
        f"{name(partner)}: --include-indirect shows it."
    )


def name(party: str) -> str:
    """The name of a party within a sentence, with 'the' where English has it."""
    return f"the {party}" if _PARTY_WITH_ARTICLE.match(party) else party


def side(text: str) -> str:
    """The party that `text` names, else the group or the list, within a sentence. Raises UnknownName."""
    try:
        return name(resolve(text).name)
    except UnknownName:
        found = resolve_group(text)
    if found.everybody:
        return found.name
    return joined([_group(part.name) if isinstance(part, Alliance) else name(part.name) for part in found.parts])


def _answer(group: str, partner: str, at_least: Status, answers: Mapping[str, Sequence[str]], inside: bool) -> str:
    yes, no, unclear, unknown = (answers.get(key, ()) for key in ("yes", "no", "unclear", "unknown"))
    count = len(yes) + len(no) + len(unclear) + len(unknown)
    said, other = _SAID[at_least], name(partner)
    whole = f"{_number(count)} {_members(group, inside)}"
    if not count:
        return f"there is nobody but {other} itself to ask about" if inside else f"nobody belonged to {_group(group)}"
    if count == len(yes) > 1:
        return f"{'both' if count == 2 else 'all'} {whole.removeprefix('two ')} {said.have.format(other)}"
    if len(no) == 1 and count == len(yes) + 1 > 2:
        return f"all {whole} but {_list(no)} {said.have.format(other)}"
    if count == len(unknown):
        whom = f"any of the {whole}" if count > 1 else _list(unknown)
        return f"no source on record says whether {whom} {said.has.format(other)}"
    parts = []
    if yes:
        parts.append(f"{_list(yes)} {(said.has if len(yes) == 1 else said.have).format(other)}")
    elif count > 1:
        parts.append(f"none of the {whole} is on record as {said.having.format(other)}")
    if no:
        what = said.none if yes or count > 1 else said.no.format(other)
        parts.append(f"{_list(no)} {'was' if len(no) == 1 else 'were'} last reported to have {what}")
    if unclear:
        parts.append(f"for {_list(unclear)} the record is unclear")
    if unknown:
        who = _list(unknown) if len(unknown) <= _FEW else f"the other {_number(len(unknown))}"
        parts.append(f"no source on record says where {who} {'stands' if len(unknown) == 1 else 'stand'}")
    return "; ".join(parts)


def day_in_words(day: date) -> str:
    """A day as people write it: '8 July 2025'."""
    return f"{day.day} {day:%B %Y}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _group(group: str) -> str:
    if "," in group:
        return "any group asked about"
    return group if group in _GROUPS_WITHOUT_ARTICLE else f"the {group}"


def _members(group: str, inside: bool) -> str:
    other = "other " if inside else ""
    if group in EVERYBODY:
        return other + group.removeprefix("all ")
    return f"{other}parties asked about" if "," in group else f"{other}members of {_group(group)}"


def _list(parties: Sequence[str]) -> str:
    return joined([name(party) for party in parties])


def joined(names: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
