"""Names, lists, numbers and days within an English sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pacts.errors import UnknownName
from pacts.gazetteer.lookup import EVERYBODY, Group, party, resolve, resolve_group
from pacts.gazetteer.tables import Alliance

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# 'the Netherlands', 'the United States'; but 'Laos'. 'The Five Eyes', 'the G7'; but 'NATO'.
_PARTY_WITH_ARTICLE = re.compile(
    r"United |EU$|Soviet Union|Bahamas|Gambia|Maldives|Netherlands|Philippines|Seychelles|Comoros|Holy See"
    r"|.*\bRepublic\b|.* Islands$"
)
_GROUPS_WITHOUT_ARTICLE = frozenset(
    {"NATO", "AUKUS", "ANZUS", "ASEAN", "BRICS", "Benelux", "Nordic Defence Cooperation"}
)


def name(code: str) -> str:
    """The name of a party, by its code, with 'the' where English has it."""
    return with_article(party(code).name)


def names(codes: Sequence[str]) -> str:
    """The names of parties, by their codes, in the order of the names: 'Canada, Japan and the United States'."""
    return joined([with_article(each) for each in sorted(party(code).name for code in codes)])


def with_article(name: str) -> str:
    """The name of a party with 'the' where English has it."""
    return f"the {name}" if _PARTY_WITH_ARTICLE.match(name) else name


def group_name(name: str) -> str:
    """The name of an alliance with 'the' where English has it."""
    return name if name in _GROUPS_WITHOUT_ARTICLE else f"the {name}"


def members_of(group: Group, *, others: bool = False) -> str:
    """What to call those who are asked about: 'members of the Five Eyes', 'countries', 'other parties asked about'."""
    if group.without:
        return f"{members_of(group.whole, others=others)} except {_parts(group.without, of='those of ')}"
    other = "other " if others else ""
    if group.name in EVERYBODY:
        return other + group.name.removeprefix("all ")
    if len(group.parts) > 1:
        return f"{other}parties asked about"
    return f"{other}members of {group_name(group.name)}"


def side(text: str) -> str:
    """The party that `text` names, else the group or the list, within a sentence. Raises UnknownName."""
    try:
        return with_article(resolve(text).name)
    except UnknownName:
        return _parts(resolve_group(text))


def _parts(group: Group, of: str = "") -> str:
    """The parts of a group, `of` in front of each that has members."""
    if group.without:
        return f"{_parts(group.whole, of)} except {_parts(group.without, of)}"
    if group.everybody:
        return of + group.name
    parts = (
        of + group_name(each.name) if isinstance(each, Alliance) else with_article(each.name) for each in group.parts
    )
    return joined(list(parts))


def step_in_words(status: str, party_code: str | None = None) -> str:
    """What a pact came to, or what happened to it: 'in force', 'amended', 'Latvia joined'."""
    words = status.replace("_", " ")
    return f"{party(party_code).name} {words}" if party_code else words


def joined(items: Sequence[str], last: str = "and") -> str:
    """'A', 'A and B', 'A, B and C'."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def number(count: int) -> str:
    """A number, up to twelve in words."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, noun: str) -> str:
    """'no pacts', 'one pact', 'two pacts'."""
    return f"{number(count)} {noun if count == 1 else f'{noun}s'}"


def many(count: int, noun: str) -> str:
    """'0 pacts', '1 pact', '1,200 pacts'."""
    return f"{count:,} {noun if count == 1 else f'{noun}s'}"


def day_in_words(day: date) -> str:
    """A day as people write it: '8 July 2025'."""
    return f"{day.day} {day:%B %Y}"


def capitalised(text: str) -> str:
    """The text with a capital in front."""
    return text[:1].upper() + text[1:]
