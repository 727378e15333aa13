"""`pacts matrix`: who has what with whom, as marks in rows and columns, as rows of pairs, or as a picture."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from pacts import gazetteer, listings, registry
from pacts.cli.completion import complete_groups
from pacts.cli.options import PICTURE, as_of_option, format_option, known_by_option, typed
from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.listings import Listing
from pacts.marks import Mark
from pacts.output import FOR_PEOPLE, print_message, print_text, say, width
from pacts.queries.standings import Scope

_Marks = Mapping[str, Mapping[str, str]]
_ACROSS = 20  # more columns than these are easier to follow close together


@click.command(
    "matrix",
    short_help="Who of two groups has what with whom.",
    epilog="Example: pacts matrix 'Five Eyes' Quad --as-of 2024-12-31",
)
@click.argument("group", shell_complete=complete_groups)
@click.argument("other", required=False, metavar="[GROUP]", shell_complete=complete_groups)
@as_of_option
@known_by_option
@click.option("--bilateral", is_flag=True, help="Leave out pacts of more than two parties.")
@format_option()
@click.option("--output", "-o", type=PICTURE, metavar="FILE", help="Draw it instead, into a file: .svg or .png.")
@click.pass_obj
def command(
    place: str | None,
    group: str,
    other: str | None,
    as_of: date | None,
    known_by: date | None,
    bilateral: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Show how far each member of the first GROUP got with each of the second, or with each other.

    A pact of several parties counts for each two of them, unless --bilateral; what two have by way of an organisation
    does not count.

    A GROUP is an alliance, a country, a list such as 'Five Eyes,KOR,DEU', or one of these without some: 'NATO except
    Five Eyes'. Tables have a row for each member and a column for each partner, with a letter that is explained below
    them, but of 'all countries' only for those with anything on record; 'json', 'jsonl' and 'csv' a
    row for each pair, with both bounds and the evidence.
    """
    day = as_of or date.today()
    with registry.open(place) as opened:
        answer = opened.matrix(group, other, as_of=day, known_by=known_by, bilateral=bilateral)
    rows = gazetteer.resolve_group(group).members(day)
    columns = gazetteer.resolve_group(other).members(day) if other else rows
    if output is not None:
        from pacts.drawing import answers

        answers.matrix(answer, group, other, output, Scope(day, known_by))
        print_message(f"Wrote {output}.")
        return
    if format_ not in FOR_PEOPLE:
        listings.matrix(answer, rows, columns).emit(format_)
        return
    if answer:
        recorded = [cell for cell in answer if cell.mark is not Mark.UNKNOWN]
        rows = _without_silent(group, rows, {cell.member for cell in recorded})
        columns = _without_silent(other or group, columns, {cell.partner for cell in recorded})
        if rows and columns:  # of all countries none may be left
            _print(listings.matrix(answer, rows, columns), rows, {cell.mark for cell in answer}, format_)
    say(" ".join((answer.sentence, *map(typed, answer.notes))), format=format_)


def _without_silent(group: str, members: tuple[str, ...], on_record: set[str]) -> tuple[str, ...]:
    """The members of a group, of all countries only those with anything on record."""
    return tuple(filter(on_record.__contains__, members)) if group.casefold() == ALL_COUNTRIES else members


def legend(shown: Collection[Mark]) -> str:
    """The signs of a matrix that shows these marks, in lines for a narrow terminal."""
    keys = listings.legend(shown)
    return "  ".join(keys[:5]) + "\n" + "  ".join(keys[5:])


def _print(listing: Listing, members: Sequence[str], shown: Collection[Mark], format_: str) -> None:
    if format_ == "table":
        _, *partners = listing.shown_columns
        names = listings.by_name(members)
        marks = {
            code: {partner: str(row[partner]) for partner in partners}
            for code, row in zip(names, listing.shown, strict=True)
        }
        for block in grid(names, partners, marks, width(sys.stdout)):
            print_text("\n".join(block) + "\n")
    else:
        listing.emit(format_)
        print_text("")
    print_text(legend(shown) + "\n")


def grid(members: Mapping[str, str], partners: Sequence[str], marks: _Marks, width: int) -> list[list[str]]:
    """Blocks of lines, none longer than `width`, with a row for each of `members` (codes and names).

    Codes of a few columns stand across where there is room, else on end, and rows have codes instead of names where
    space is short. Columns that do not fit go into further blocks. `marks` has the characters by member and partner.
    """
    names, codes = (max(map(len, texts)) + 2 for texts in (members.values(), members))
    across = 2 + max(map(len, partners))
    if len(partners) <= _ACROSS and names + across * len(partners) - 2 <= width:
        return [_across(members, partners, marks, names, across)]
    fits = names + 2 * len(partners) - 1 <= width
    labels, room = (members, names) if fits else ({code: code for code in members}, codes)
    most = max(1, (width + 1 - room) // 2)
    return [_on_end(labels, partners[n : n + most], marks, room) for n in range(0, len(partners), most)]


def _across(labels: Mapping[str, str], partners: Sequence[str], marks: _Marks, room: int, across: int) -> list[str]:
    wide = across - 2
    lines = [" " * room + "  ".join(code.ljust(wide) for code in partners)]
    lines.append("-" * (room - 2) + "  " + "  ".join("-" * wide for _ in partners))
    for code, label in labels.items():
        lines.append(label.ljust(room) + "  ".join(marks[code][each].center(wide) for each in partners))
    return [line.rstrip() for line in lines]


def _on_end(labels: Mapping[str, str], partners: Sequence[str], marks: _Marks, room: int) -> list[str]:
    tall = max(map(len, partners))
    lines = [" " * room + " ".join(code.rjust(tall)[n] for code in partners) for n in range(tall)]
    lines.append("-" * (room - 2) + "  " + "-" * (2 * len(partners) - 1))
    lines += [label.ljust(room) + " ".join(marks[code][each] for each in partners) for code, label in labels.items()]
    return [line.rstrip() for line in lines]
