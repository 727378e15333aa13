"""What is known of one party as tables: its security authorities, its levels of classification."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pacts.listings import Listing, party_name

if TYPE_CHECKING:
    from pacts.gazetteer.security import Authority, Level, SideBySide

_AUTHORITIES = (
    *("party", "party_name", "role", "name", "local_name", "address", "since", "until"),
    *("source", "publisher", "published", "note"),
)


def authorities(answer: Iterable[Authority]) -> Listing:
    """A row for each security authority as a source names it."""
    rows = [{"party_name": party_name(each.party), **each.to_dict()} for each in answer]
    shown = [{**row, "party": row["party_name"], "evidence": [row]} for row in rows]
    needed = [name for name in ("since", "until") if any(row[name] for row in rows)]
    return Listing(rows, _AUTHORITIES, shown, ("party", "role", "name", *needed, "evidence"))


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
    columns = [name for name in ("rank", "level", "equivalent", "against") if any(row[name] for row in shown)]
    return Listing(rows, _LEVELS, shown, (*columns, "evidence"))


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
