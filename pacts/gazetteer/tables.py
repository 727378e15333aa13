"""The gazetteer's rows as its data files hold them: parties, alliances, names and dated memberships."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pacts.dates import PartialDate

DATA = Path(__file__).with_name("data")


class Tier(StrEnum):
    """What sort of words name a party: how far they can be trusted to mean it differs by tier."""

    NAME = "name"
    DEMONYM = "demonym"
    PREFIX = "prefix"
    CAPITAL = "capital"
    METONYM = "metonym"
    ORGANISATION = "organisation"
    ALLIANCE = "alliance"
    HOLDER = "holder"


class Party(NamedTuple):
    """A country (ISO 3166-1 alpha-3 code, Kosovo `XKX`, some historic states), a territory or an organisation.

    `kind` is 'country', 'territory' or 'organisation'. `alpha2` is None for organisations and for states that share
    theirs. `begun` and `ended` are the first and the last day of its existence, as exact as they are beyond dispute;
    None where there is no such day, or none that matters: a state that was occupied and restored has no `begun`.
    `sovereign` is the code of the state that a territory belongs to; None for Antarctica, which is nobody's.
    """

    code: str
    name: str
    kind: str
    alpha2: str | None
    official: str | None
    begun: PartialDate | None = None
    ended: PartialDate | None = None
    sovereign: str | None = None

    def exists(self, day: date) -> bool:
        """Whether the party exists on `day`: from the first day of `begun` to the last day of `ended`.

        So a bound that is known to the year only counts in the party's favour.
        """
        begun = self.begun is None or self.begun.first <= day
        return begun and (self.ended is None or day <= self.ended.last)


class Alliance(NamedTuple):
    """A named group of countries; `party` is its code where it signs pacts itself, as NATO and the EU do."""

    name: str
    party: str | None


class Name(NamedTuple):
    """One way to write a party or, in the tier ALLIANCE, an alliance; `code` is the alliance's name there.

    Leading words in lower case ('the Rada') must stand before the name and are not a part of it.
    """

    text: str
    tier: Tier
    code: str


class Membership(NamedTuple):
    """One source's word on how long a country has belonged to an alliance.

    `joined` is None where nobody says; `left` also marks a suspension. `basis` is 'page' where `source_url` says so,
    else 'knowledge'.
    """

    alliance: str
    country: str
    joined: PartialDate | None
    left: PartialDate | None
    basis: str
    source_url: str | None

    def holds(self, day: date) -> bool:
        """Whether the country belongs on `day`: from the last day of `joined`, to the day before the first of `left`.

        No `joined` means always; so a vague start never counts too early, and a vague end never too late.
        """
        begun = self.joined is None or self.joined.last <= day
        return begun and (self.left is None or day < self.left.first)

    def contradicts(self, other: Membership) -> bool:
        """Whether the two give the same stay of a country another start; a stay after the other ended is no such."""
        if (self.alliance, self.country) != (other.alliance, other.country) or self.joined == other.joined:
            return False
        first, second = sorted((self, other), key=lambda row: row.joined.first if row.joined else date.min)
        return first.left is None or second.joined is None or first.left.last > second.joined.first


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one data file, without its head."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        yield from lines


@cache
def parties() -> tuple[Party, ...]:
    """Every party: countries and territories in the order of their names, then historic states, then organisations."""
    return tuple(
        Party(code, name, kind, alpha2 or None, official or None, _date(begun), _date(ended), sovereign or None)
        for code, alpha2, kind, name, official, begun, ended, sovereign in rows("parties")
    )


@cache
def alliances() -> tuple[Alliance, ...]:
    """Every alliance."""
    return tuple(Alliance(name, party or None) for name, party in rows("alliances"))


@cache
def alliance_names() -> frozenset[str]:
    """The names of all alliances. One that signs pacts itself, such as NATO, has its name for its code as a party."""
    return frozenset(each.name for each in alliances())


@cache
def names() -> tuple[Name, ...]:
    """Every name of every party and alliance, the usual one first within its tier."""
    each = ((texts, Tier(tier), code) for code, tier, texts in rows("names"))
    return tuple(Name(text, tier, code) for texts, tier, code in each for text in texts.split("|"))


@cache
def regions() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Each region of the UN geoscheme M49: its name, other names, and the codes of its countries and territories."""
    return tuple(
        (name, tuple(others.split("|") if others else ()), tuple(codes.split("|")))
        for name, others, codes in rows("regions")
    )


@cache
def memberships() -> tuple[Membership, ...]:
    """Every membership row; a country has two in one alliance where sources disagree, or where it came back."""
    return tuple(
        Membership(alliance, country, _date(joined), _date(left), basis, url or None)
        for alliance, country, joined, left, basis, url in rows("memberships")
    )


def _date(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None
