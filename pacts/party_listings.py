"""What is known of parties as tables: names, alliances, profiles, authorities, levels, and lists of one's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pacts import gazetteer
from pacts.listings import UNDATED, Listing, filled, party_name, party_names, same_for_people, steps
from pacts.marks import Mark
from pacts.rules.titles import GENERAL
from pacts.status import Status
from pacts.terms import TERMS, terms_in_words

if TYPE_CHECKING:
    from pacts.gazetteer.security import Authority, Level, SideBySide
    from pacts.queries.comparison import Compared
    from pacts.queries.profile import PartyPact, Profile

_AUTHORITIES = (
    *("party", "party_name", "role", "name", "local_name", "address", "since", "until"),
    *("source", "publisher", "published", "note"),
)


def authorities(answer: Iterable[Authority]) -> Listing:
    """A row for each security authority as a source names it."""
    rows = [{"party_name": party_name(each.party), **each.to_dict()} for each in answer]
    shown = [{**row, "party": row["party_name"], "evidence": [row]} for row in rows]
    columns = filled(("party", "role", "name", "since", "until", "evidence"), shown)
    return Listing(rows, _AUTHORITIES, shown, columns)


_LEVELS = (
    *("party", "rank", "level", "latin", "equivalent", "against", "against_level", "since", "until"),
    *("source", "publisher", "published", "note"),
)


def levels(answer: Iterable[Level]) -> Listing:
    """A row for each level of one party as a source gives it."""
    some = list(answer)
    rows = [each.to_dict() for each in some]
    shown = [
        {
            "rank": each.rank or "",
            "level": each.words,
            "equivalent": each.equivalent,
            "against": f"{each.against} {each.against_level}" if each.against else None,
            "evidence": [row],
        }
        for each, row in zip(some, rows, strict=True)
    ]
    return Listing(rows, _LEVELS, shown, filled(("rank", "level", "equivalent", "against", "evidence"), shown))


_SIDE_BY_SIDE = ("equivalent", "one", "other", "source", "publisher", "published")


def side_by_side(one: str, other: str, answer: Iterable[SideBySide]) -> tuple[Listing, list[str]]:
    """The levels of two parties beside each other, by their names; and each source once, for the lines below."""
    some = list(answer)
    rows = [
        {
            "equivalent": each.equivalent,
            "one": "; ".join(each.one),
            "other": "; ".join(each.other),
            **{
                name: "; ".join(dict.fromkeys(getattr(level, name) or "" for level in each.levels))
                for name in ("source", "publisher", "published")
            },
        }
        for each in some
    ]
    shown = [{"equivalent": row["equivalent"], one: row["one"], other: row["other"]} for row in rows]
    sources = dict.fromkeys(
        f"{party_name(level.party)}: {', '.join(filter(None, (level.publisher, level.published, level.source)))}"
        for each in some
        for level in each.levels
    )
    objects = [each.to_dict() for each in some]
    return Listing(rows, _SIDE_BY_SIDE, shown, ("equivalent", one, other), objects), [*sources]


_PROFILE = (
    *("pact", "partners", "standing", "at_least", "at_most", "since", "subject", "title", "kind", *TERMS),
    *("term_end_first", "term_end_last", "notice_by", "has_lapsed", "newest", "disputed"),
)
_HEADINGS = {
    Mark.IN_FORCE: "In force",
    Mark.CONCLUDED: "Signed",
    Mark.AGREED_IN_PRINCIPLE: "Agreed in principle",
    Mark.NEGOTIATING: "In talks",
    Mark.UNCLEAR: "Unclear",
    Mark.NONE: "Ended, or reported as none",
}
_PACT_SHOWN = ("title", "others", "partner", "since", "standing", "subject", "kind", "terms", "newest")


_OPEN = (Status.CONCLUDED, Status.IN_FORCE)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a profile: a heading, and the table below it. Those on pacts have a mark; their rows are the pacts."""

    heading: str
    listing: Listing
    mark: Mark | None = None


def profile(answer: Profile) -> Listing:
    """A row for each pact of the party, the strongest first; in JSON the whole profile as one object."""
    rows = []
    for each in answer.pacts:
        fields, end = each.to_dict(), each.term_end
        days = {"term_end_first": end.first if end else None, "term_end_last": end.last if end else None}
        rows.append({**fields, **fields["terms"], **days, "since": each.pact.stands_since})
    return Listing(rows, _PROFILE, rows, _PROFILE, [answer.to_dict()])


def sections(answer: Profile) -> list[Section]:
    """The parts of a profile as people read them, without those that are empty."""
    parts = []
    for mark, pacts in groupby(answer.pacts, key=lambda each: each.mark):
        some = list(pacts)
        # Beside the names of partners, the long titles of pacts of several would be ribbons of words.
        for words in ("", ", of several parties"):
            here = [each for each in some if (len(each.partners) > 1) == bool(words)]
            shown = [_pact_row(each) for each in here]
            listing = Listing([each.to_dict() for each in here], _PROFILE, shown, filled(_PACT_SHOWN, shown))
            parts.append(Section(f"{_HEADINGS[mark]}{words} ({len(here)})", listing, mark))
    ways: dict[tuple[str, str], list[str]] = {}
    for way in answer.by_organisation:
        standing = "in force" if way.pact.words == "in force" else "signed or agreed"
        ways.setdefault((way.organisation, standing), []).append(party_name(way.partner))
    others = [
        {"organisation": organisation, "standing": standing, "partners": ", ".join(dict.fromkeys(partners))}
        for (organisation, standing), partners in ways.items()
    ]
    parts.append(
        Section("Only by way of an organisation", same_for_people(others, ("organisation", "standing", "partners")))
    )
    if answer.newest is not None:
        parts.append(Section("Newest change", steps([answer.newest])))
    coming = [
        {
            "date": str(each.first) if each.first == each.last else f"{each.first} to {each.last}",
            "what": each.what,
            "with": ", ".join(map(party_name, each.partners)),
        }
        for each in answer.next_dates
    ]
    parts.append(Section("Next dates", same_for_people(coming, ("date", "what", "with"))))
    parts.append(Section("Security authorities", authorities(answer.authorities)))
    marks = [{"level": each.words, "equivalent": each.equivalent, "source": each.publisher} for each in answer.levels]
    parts.append(Section("Levels of classification", same_for_people(marks, ("level", "equivalent", "source"))))
    return [part for part in parts if part.listing.shown]


def _pact_row(each: PartyPact) -> dict[str, Any]:
    pact, others = each.pact, len(each.partners)
    words = "may be in force" if (pact.at_least, pact.at_most) == _OPEN else pact.words
    return {
        "title": (pact.title or pact.pact) if others > 1 else None,
        "others": others if others > 1 else None,
        "partner": party_name(each.partners[0]) if others == 1 else None,
        "since": pact.stands_since,
        "standing": "" if words.replace(" ", "_") == each.mark.value else words,
        "subject": "" if pact.subject == GENERAL else pact.subject,
        "kind": pact.kind,
        "terms": terms_in_words(each.terms),
        "newest": pact.span.newest or UNDATED,
    }


_COMPARED = (
    *("result", "parties", "title", "line", "status", "date", "pact", "registry_status", "registry_date"),
    "evidence",
)


def comparison(answer: Iterable[Compared]) -> Listing:
    """A row for each row of a list beside the registry, and for each pact that the list does not have."""
    rows = [each.to_dict() for each in answer]
    shown = [
        {
            "result": row["result"],
            "parties": party_names(row["parties"]),
            "line": row["line"],
            "yours": " ".join(filter(None, (row["status"], row["date"]))),
            "here": " ".join(filter(None, (row["registry_status"], row["registry_date"]))),
            "pact": row["pact"],
            "evidence": row["evidence"] if row["result"] != "same" else [],
        }
        for row in rows
    ]
    return Listing(rows, _COMPARED, shown, ("result", "parties", "line", "yours", "here", "pact", "evidence"))


_PARTIES = ("code", "name", "kind", "official", "begun", "ended", "sovereign")


def parties() -> Listing:
    """A row for each country, territory and organisation."""
    fields = ({column: getattr(each, column) for column in _PARTIES} for each in gazetteer.parties())
    rows = [{column: value and str(value) for column, value in row.items()} for row in fields]
    return same_for_people(rows, _PARTIES)


_ALLIANCES = ("alliance", "members", "codes")


def alliances(day: date) -> Listing:
    """A row for each alliance, with its members on a day."""
    rolls = ((each.name, gazetteer.members(each.name, day)) for each in gazetteer.alliances())
    rows = [{"alliance": name, "members": len(codes), "codes": list(codes)} for name, codes in rolls]
    return same_for_people(rows, _ALLIANCES)


_MEMBERSHIPS = ("alliance", "country", "name", "joined", "left", "member", "disputed", "basis", "source")
_MEMBERSHIPS_SHOWN = _MEMBERSHIPS[:-3]  # addresses would fill a screen
_TWO_STARTS = "sources disagree on the start: the earliest counts"


def memberships(alliances: Collection[str], day: date) -> Listing:
    """A row for each source's word on a country's time in one of some alliances.

    `member` is true of that on a day, `disputed` where another source gives another start of the same time.
    """
    every = [row for row in gazetteer.memberships() if row.alliance in alliances]
    rows = [
        {
            "alliance": row.alliance,
            "country": row.country,
            "name": party_name(row.country),
            "joined": row.joined,
            "left": row.left,
            "member": row.holds(day),
            "disputed": any(row.contradicts(other) for other in every),
            "basis": row.basis,
            "source": row.source_url,
        }
        for row in every
    ]
    shown = [{**row, "evidence": [_start(row)] if row["disputed"] else []} for row in rows]
    return Listing(rows, _MEMBERSHIPS, shown, filled((*_MEMBERSHIPS_SHOWN, "evidence"), shown, ("evidence",)))


def _start(row: dict[str, Any]) -> dict[str, Any]:
    """Who gives a start that another source contradicts, as evidence is shown."""
    return {"quote": None, "note": _TWO_STARTS, "publisher": None, "published": None, "source": row["source"]}


def names(party: gazetteer.Party) -> Listing:
    """A row for each name of a party."""
    lifetime = {name: getattr(party, name) for name in ("begun", "ended", "sovereign")}
    known = (each for each in gazetteer.names() if each.code == party.code)
    rows = [{"code": each.code, "name": each.text, "tier": each.tier, **lifetime} for each in known]
    columns = ("code", "name", "tier")
    return Listing(rows, (*columns, *lifetime), rows, columns)
