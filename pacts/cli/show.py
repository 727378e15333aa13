"""`pacts show`: the profile of one party, or the whole record of one pair or one pact."""

from __future__ import annotations

import re
from datetime import date
from shlex import quote
from typing import TYPE_CHECKING

import click

from pacts import gazetteer, listings, registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import DAY, format_option, typed
from pacts.confidence import waiting_in_words
from pacts.english import with_article
from pacts.output import FOR_PEOPLE, say

if TYPE_CHECKING:
    from pacts.queries.claims_and_verdicts import HistoryRow

_PACT_ID = re.compile(r"[a-z]+(?:-[a-z]+)+-\d+", re.IGNORECASE)  # CAN-JPN-1, AUS-USA-naval-nuclear-1


@click.command(
    "show", short_help="A party's profile, or a pair's history with quotes.", epilog="Example: pacts show Canada Japan"
)
@click.argument("one", metavar="PARTY|PACT", shell_complete=complete_parties)
@click.argument("other", required=False, metavar="[PARTY]", shell_complete=complete_parties)
@click.option("--as-of", type=DAY, metavar="DATE", help="Of one party or pact: the day asked about. Default: today.")
@click.option("--known-by", type=DAY, metavar="DATE", help="Of one party: only what was published by that day.")
@format_option()
@click.pass_obj
def command(
    place: str | None, one: str, other: str | None, as_of: date | None, known_by: date | None, format_: str
) -> None:
    """Show everything on record of PARTY: its pacts, the strongest first, the next dates, and what is not known.

    With a second party, show the history of their pacts instead, one pact after another: each step and amendment with
    the words and the source that it comes from. The id of a pact (CAN-JPN-1) shows that pact and its history.
    """
    if other is None and _PACT_ID.fullmatch(one):
        if known_by:
            raise click.UsageError("--known-by is for a party: the history of a pact has every day.")
        _pact(place, one, as_of, format_)
        return
    if other is None:
        _profile(place, one, as_of, known_by, format_)
        return
    if as_of or known_by:
        raise click.UsageError("--as-of and --known-by are for one party or pact: a history has every day.")
    with registry.open(place) as opened:
        rows = opened.history(one, other)
        (answer,) = covered = opened.pair(one, other)
        waiting = sum(row.waits for row in opened.reviewable(one, other))
    if format_ not in FOR_PEOPLE:
        listings.history(rows).emit(format_)
        return
    if not rows:
        pair = " and ".join(with_article(gazetteer.resolve(party).name) for party in (one, other))
        none = "Nothing sure is on record of" if waiting else "No source on record speaks of"
        say(f"{none} a pact between {pair}." if answer.answer == "unknown" else covered.sentence, format=format_)
        _say_waiting(waiting, one, other, format_)
        return
    by_pact: dict[str, list[HistoryRow]] = {}
    for row in rows:
        by_pact.setdefault(row.pact, []).append(row)
    for pact, some in by_pact.items():
        if some[0] is not rows[0]:
            say("")
        say(f"{some[0].title} ({pact})\n" if some[0].title else f"{pact}\n", format=format_)
        listings.history(some).emit(format_)
    _say_waiting(waiting, one, other, format_)


def _say_waiting(claims: int, one: str, other: str, format_: str) -> None:
    """Say how many claims on a pair wait, and how to review them."""
    if claims:
        say(f"\n{waiting_in_words(claims)}: pacts review {quote(one)} {quote(other)}", format=format_)


def _pact(place: str | None, id: str, as_of: date | None, format_: str) -> None:
    """Show one pact: its title, where it stands, and every claim and event on it."""
    with registry.open(place) as opened:
        record = opened.pact(id, as_of=as_of)
    if format_ in FOR_PEOPLE:
        say(f"{record.title} ({record.pact})" if record.title else record.pact, format=format_)
        whose = ", ".join(gazetteer.party(code).name for code in record.parties)
        others = {"succeeded by": [record.successor] if record.successor else [], "in place of": record.predecessors}
        links = [f"{words} {', '.join(ids)}" for words, ids in others.items() if ids]
        say(f"{'; '.join([f'Parties: {whose}', record.words, *links])}.\n", format=format_)
    listings.history(record.history).emit(format_)


def _profile(place: str | None, party: str, as_of: date | None, known_by: date | None, format_: str) -> None:
    from pacts import party_listings

    with registry.open(place) as opened:
        profile = opened.profile(party, as_of=as_of, known_by=known_by)
    if format_ not in FOR_PEOPLE:
        party_listings.profile(profile).emit(format_)
        return
    say(profile.sentence, format=format_)
    for section in party_listings.sections(profile):
        say(f"\n{section.heading}\n", format=format_)
        section.listing.emit(format_)
    if profile.gaps:
        say("\nNot known\n", format=format_)
        for gap in profile.gaps:
            say(typed(gap), format=format_)
