"""`pacts show`: the whole record of one pair."""

from __future__ import annotations

import click

from pacts import gazetteer, registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import format_option
from pacts.english import with_article
from pacts.output import FOR_PEOPLE, emit, say
from pacts.status import bounds_in_words

_COLUMNS = (
    "date",
    "at_least",
    "at_most",
    "pact",
    "title",
    "kind",
    "quote",
    "note",
    "publisher",
    "published",
    "source",
    "rule",
    "claim",
    "verdict",
    "reviewer",
)
_PEOPLE_SEE = ("date", "standing", "pact", "title", "review", "evidence")


@click.command("show", short_help="The history of one pair, with quotes.", epilog="Example: pacts show Canada Japan")
@click.argument("one", metavar="PARTY", shell_complete=complete_parties)
@click.argument("other", metavar="PARTY", shell_complete=complete_parties)
@format_option()
@click.pass_obj
def command(place: str | None, one: str, other: str, format_: str) -> None:
    """Show the history of the pacts between two parties: each step with the words and the source it comes from."""
    with registry.open(place) as opened:
        rows = opened.history(one, other)
    if format_ not in FOR_PEOPLE:
        emit((row.to_dict() for row in rows), _COLUMNS, format_)
        return
    if not rows:
        pair = " and ".join(with_article(gazetteer.resolve(party).name) for party in (one, other))
        say(f"No source on record speaks of a pact between {pair}.")
        return
    pacts = {row.pact: row.title for row in rows}
    if len(pacts) == 1:
        say(f"{rows[0].title} ({rows[0].pact})\n" if rows[0].title else f"{rows[0].pact}\n")
    shown = {
        "pact": len(pacts) > 1,
        "title": len(pacts) > 1 and any(pacts.values()),
        "review": any(row.verdict for row in rows),
    }
    emit(
        (
            {
                "date": row.date or f"by {row.last_day}",
                "standing": bounds_in_words(row.at_least, row.at_most),
                "pact": row.pact,
                "title": row.title,
                "review": f"{row.verdict} by {row.reviewer}" if row.verdict else None,
                "evidence": [row.to_dict()],
            }
            for row in rows
        ),
        [column for column in _PEOPLE_SEE if shown.get(column, True)],
        format_,
    )
