"""Turns what a person types into parties and groups, and says who belonged to an alliance on a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from pacts.errors import UnknownName, unknown_name
from pacts.gazetteer.tables import (
    Alliance,
    Membership,
    Party,
    Tier,
    alliances,
    memberships,
    names,
    parties,
    regions,
    rows,
)

ALL_COUNTRIES = "all countries"
ALL_PARTIES = "all parties"
EVERYBODY = {
    ALL_COUNTRIES: ("country",),
    f"{ALL_COUNTRIES} and territories": ("country", "territory"),
    ALL_PARTIES: ("country", "territory", "organisation"),
}
_EXCEPT = re.compile(r"\s+except\s+", re.IGNORECASE)
_GENERIC = re.compile(r" (?:alliance|network|group|partnership|countries|nations|states|members|member states)$")


@dataclass(frozen=True, slots=True)
class Group:
    """The countries to ask about: an alliance, a party, a typed list of both, or all countries.

    `everybody` marks the groups of all countries: they hold the parties that exist on the day asked. A party that
    somebody names stays in its group on every day. `without` are those left out: 'NATO except Five Eyes'.
    """

    name: str
    parts: tuple[Party | Alliance, ...]
    everybody: bool = False
    without: Group | None = None

    @property
    def whole(self) -> Group:
        """The group before anybody is left out."""
        if self.without is None:
            return self
        return replace(self, name=self.name.removesuffix(f" except {self.without.name}"), without=None)

    def members(self, day: date) -> tuple[str, ...]:
        """The codes of all members on `day`, sorted, each once."""
        codes: set[str] = set()
        for part in self.parts:
            if isinstance(part, Alliance):
                codes.update(members(part.name, day))
            elif not self.everybody or part.exists(day):
                codes.add(part.code)
        return tuple(sorted(codes.difference(self.without.members(day) if self.without else ())))


def party(code: str) -> Party:
    """The party of a code, exactly as written. Raises UnknownName."""
    known = _by_code().get(code)
    if known is None:
        raise unknown_name(code, {each: each for each in sorted(_by_code())}, "the code of a party")
    return known


def resolve(text: str) -> Party:
    """The party that `text` names: a code (two or three letters), name, demonym or capital, whatever the case.

    Names as official lists print them ('Korea, Republic of') and as other languages write them serve too. Of a name of
    two parties that usually means one, 'Korea', the logger 'pacts' warns, naming both. Raises UnknownName, which offers
    near matches, also for an alliance that signs nothing itself, and for a name that means no one party, 'Congo'.
    """
    part = _part(text, prefer_alliances=False) or _listed(text)
    if part is None:
        raise unknown_name(text, _offered(Tier.NAME, Tier.ORGANISATION), "a country, its ISO code, or an organisation")
    if isinstance(part, Alliance):
        raise UnknownName(f"'{part.name}' is an alliance that signs no pacts itself: write one of its members.")
    return part


def resolve_written(text: str, *, usual: bool = False) -> tuple[Party, str]:
    """The party that a cell of a table names, and the name that was meant where the cell has a slip of a key, else ''.

    In a table of many rows nobody sees what a name was taken for, so a name of two parties ('Congo', 'Korea') is
    refused, unless the `usual` one is asked for. Raises UnknownName.
    """
    from pacts.gazetteer import spellings

    codes = spellings.meanings(text)
    if codes and not usual:
        raise _shared_name(text, codes)
    try:
        return resolve(text), ""
    except UnknownName:
        name, code = spellings.slip_for(text) or ("", "")
        if not code:
            raise
        return party(code), name


def resolve_group(text: str) -> Group:
    """The group that `text` names: 'Five Eyes', 'Japan', 'Asia', or a list with commas such as 'Five Eyes,KOR,DEU'.

    An alliance that is also a party (NATO, EU) stands for its members here; 'all countries' for every country of the
    day asked, 'all countries and territories' for these and those that belong to another state, and 'all parties' for
    these and organisations. 'NATO except Five Eyes' leaves out the members of another group. Raises UnknownName.
    """
    if len(pieces := _EXCEPT.split(text.strip(), maxsplit=1)) == 2:
        whole, without = map(resolve_group, pieces)
        return replace(whole, name=f"{whole.name} except {without.name}", without=without)
    key = fold(text)
    if key in EVERYBODY:
        return Group(key, tuple(each for each in parties() if each.kind in EVERYBODY[key]), everybody=True)
    part = _part(text)
    if part is None and key in _regions():
        return _regions()[key]
    part = part or _listed(text)
    if part is not None:
        return Group(part.name, (part,))
    parts: dict[str, Party | Alliance] = {}
    for piece in [piece for piece in text.split(",") if piece.strip()] or [text]:
        part = _part(piece) or _listed(piece)
        if part is None:
            near = _offered(Tier.NAME, Tier.ORGANISATION, Tier.ALLIANCE)
            raise unknown_name(piece.strip(), near, "a country, its ISO code, or an alliance")
        parts[part.name] = part
    return Group(", ".join(parts), tuple(parts.values()))


def resolve_partners(text: str) -> tuple[Party, ...]:
    """The party that `text` names, or the parties of a list with commas such as 'Japan,Germany,KOR', each once.

    Raises UnknownName.
    """
    try:
        return (resolve(text),)
    except UnknownName:
        pieces = [piece for piece in text.split(",") if piece.strip()]
        if len(pieces) < 2:
            raise
    return tuple(dict.fromkeys(resolve(piece.strip()) for piece in pieces))


def codes_of(text: str, day: date) -> tuple[str, ...]:
    """The codes of the parties that `text` names, else of the members on `day` of the group that it names.

    Raises UnknownName.
    """
    try:
        return tuple(each.code for each in resolve_partners(text))
    except UnknownName:
        return resolve_group(text).members(day)


def resolve_sides(group: str, partner: str | None, day: date) -> tuple[Group, tuple[str, ...]]:
    """The group and the codes of the partners of a question on coverage, whichever of the two is written first.

    Without a partner, `group` names the partner of all parties. Raises UnknownName.
    """
    if partner is None:
        return resolve_group(ALL_PARTIES), (resolve(group).code,)
    members = resolve_group(group)
    try:
        return members, tuple(each.code for each in resolve_partners(partner))
    except UnknownName:
        if len(members.parts) == 1 and isinstance(members.parts[0], Party):
            return resolve_group(partner), (members.parts[0].code,)
        return members, resolve_group(partner).members(day)


@lru_cache(1 << 9)
def members(alliance: str, day: date) -> tuple[str, ...]:
    """The codes of an alliance's members on `day`, sorted, by the rule of Membership.holds.

    Where sources disagree on the start, the earliest counts. Raises UnknownName unless `alliance` is a full name.
    """
    if alliance not in _rolls():
        raise unknown_name(alliance, {each.name: each.name for each in alliances()}, "the name of an alliance")
    return tuple(sorted({row.country for row in _rolls()[alliance] if row.holds(day)}))


@lru_cache(1 << 9)
def organisations(day: date) -> dict[str, frozenset[str]]:
    """The members on `day` of each organisation that signs pacts itself, such as NATO, by its code."""
    return {each.party: frozenset(members(each.name, day)) for each in alliances() if each.party}


def _part(text: str, *, prefer_alliances: bool = True) -> Party | Alliance | None:
    """What `text` names. NATO and the EU are both; which of the two is meant, the question says."""
    key = fold(text)
    if key in _shared():
        return _usual(text, *_shared()[key])
    code = plain_names().get(key)
    if code is not None and not prefer_alliances:
        return _by_code()[code]
    alliance = _alliances().get(key) or _alliances().get(_GENERIC.sub("", key))
    if alliance is not None:
        return alliance
    return None if code is None else _by_code()[code]


def hint(text: str) -> str:
    """A sentence that names both parties of a name that usually means one; '' for any other text."""
    usual, codes = _shared().get(fold(text), ("", ()))
    if not usual:
        return ""
    others = " or ".join(f"'{party(code).name}'" for code in codes if code != usual)
    return f"'{text.strip()}' was taken for {party(usual).name}: for the other, write {others}."


def check_shared(text: str) -> None:
    """Hint at both parties of a name of two. Raises UnknownName where it usually means neither."""
    key = fold(text).removesuffix("'s")
    if key in _shared():
        _usual(text, *_shared()[key])


def _usual(text: str, usual: str, codes: Sequence[str]) -> Party:
    """The party that a name of two usually means, with a hint. Raises UnknownName where it means neither."""
    if not usual:
        raise _shared_name(text, codes)
    _warn(hint(text))
    return party(usual)


@cache
def _warn(hint: str) -> None:
    """Give a hint once."""
    import logging  # here, since it is needed for few names

    logging.getLogger("pacts").warning("%s", hint)


def _shared_name(text: str, codes: Sequence[str]) -> UnknownName:
    choice = " or ".join(f"'{party(code).name}'" for code in codes)
    return UnknownName(f"'{text}' is the name of more than one party: write {choice}.", is_shared=True)


@cache
def _shared() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each name of two parties, folded: the code that it usually means, '' for none, and those of all."""
    return {fold(text): (usual, tuple(codes.split("|"))) for text, usual, codes in rows("shared_names")}


def _listed(text: str) -> Party | None:
    """What an official list, or another language, calls by that name."""
    from pacts.gazetteer import spellings  # with its large files only where no usual name fits

    code = spellings.code_of(text)
    return None if code is None else _by_code()[code]


def _offered(*tiers: Tier) -> dict[str, str]:
    """The names of these tiers, for someone who wrote another, with the party or alliance that each means."""
    return {name.text: name.code for name in names() if name.tier in tiers}


def fold(text: str) -> str:
    """One key for all spellings: no case, accents, full stops, hyphens, leading 'the' or doubled spaces."""
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(text.casefold().replace(".", "").replace("-", " ").split()).removeprefix("the ")


@cache
def _by_code() -> dict[str, Party]:
    return {each.code: each for each in parties()}


@cache
def plain_names() -> dict[str, str]:
    """The code of each party by its codes and names, folded."""
    codes = {each.code.casefold(): each.code for each in parties()}
    for each in parties():
        if each.alpha2:
            codes.setdefault(each.alpha2.casefold(), each.code)
    for name in names():
        if name.tier not in (Tier.ALLIANCE, Tier.PREFIX):
            codes.setdefault(fold(name.text), name.code)
    return codes


@cache
def _regions() -> dict[str, Group]:
    """The countries of each region of the UN; territories are asked for by name."""
    groups: dict[str, Group] = {}
    for name, others, codes in regions():
        countries = tuple(each for each in map(party, codes) if each.kind == "country")
        groups.update((fold(text), Group(name, countries, everybody=True)) for text in (name, *others))
    return groups


@cache
def _alliances() -> dict[str, Alliance]:
    known = {each.name: each for each in alliances()}
    signing = {each.party: each for each in alliances() if each.party}
    keys = {fold(each.name): each for each in alliances()}
    for name in names():
        alliance = known.get(name.code) if name.tier is Tier.ALLIANCE else signing.get(name.code)
        if alliance is not None and name.tier in (Tier.ALLIANCE, Tier.ORGANISATION):
            keys.setdefault(fold(name.text), alliance)
    return keys


@cache
def _rolls() -> dict[str, list[Membership]]:
    rolls: dict[str, list[Membership]] = {each.name: [] for each in alliances()}
    for row in memberships():
        rolls[row.alliance].append(row)
    return rolls
