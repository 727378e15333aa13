"""`pacts search`: words in pacts, claims and articles."""

from __future__ import annotations

import re

import click

from pacts import listings, registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import format_option
from pacts.output import FOR_PEOPLE, print_message, say


class _WithMinus(click.Command):
    """A command that reads '-france' as a word that must not occur, not as the option '-f'."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [re.sub(r"^-(?=[^-].)", "\N{MINUS SIGN}", each) for each in args])


@click.command(
    "search",
    cls=_WithMinus,
    short_help="Words in pacts, quotes and articles.",
    epilog="Example: pacts search '\"classified information\" Seoul -trade'",
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--party", metavar="PARTY", shell_complete=complete_parties, help="Only what is about pacts of that party."
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most so many.")
@format_option()
@click.pass_obj
def command(place: str | None, words: tuple[str, ...], party: str | None, limit: int, format_: str) -> None:
    """Find WORDS in the titles of pacts, in quotes and notes, and in the titles and texts of articles; best hits first.

    All words must occur; capitals and accents make no difference. "words in quotation marks" must follow each other,
    'agree*' finds every word that starts so, '-tax' leaves out what has that word, and 'OR' separates alternatives.
    Japanese, Chinese and Korean are found as they are written, anywhere in a text.
    """
    text = " ".join(words)
    with registry.open(place) as opened:
        hits = opened.search(text, party=party, limit=limit + 1)  # one more tells whether there are more
    shown = listings.hits(hits.rows[:limit])
    if format_ in FOR_PEOPLE and not hits:
        say(f"Nothing on record has {text.replace(chr(0x2212), chr(0x2D))}.", format=format_)
    else:
        shown.emit(format_)
        if format_ in FOR_PEOPLE and len(hits) > limit:
            say(f"\nThere are more: --limit {2 * limit} shows twice as many.", format=format_)
    for note in hits.notes:
        print_message(note)
