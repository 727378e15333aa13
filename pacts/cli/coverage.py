"""`pacts coverage`: which members of a group have a pact with a partner."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import partial
from typing import Any

import click

from pacts import gazetteer, registry
from pacts.cli import sentence
from pacts.cli.completion import complete_groups, complete_parties
from pacts.cli.options import Day, Rung, format_option
from pacts.output import FOR_PEOPLE, emit, say
from pacts.status import LADDER, Status

_COLUMNS = (
    "member",
    "member_name",
    "partner",
    "answer",
    "since",
    "at_least",
    "at_most",
    "newest",
    "disputed",
    "independent_sources",
    "indirect",
    "evidence",
)
# `since` tells when the status asked for was reached, so it stands beside the answer and not beside the standing.
_PEOPLE_SEE = ("member", "answer", "since", "standing", "newest", "age", "sources", "indirect", "evidence")


@click.command(
    "coverage",
    short_help="Who of a group has a pact with a partner.",
    epilog="Example: pacts coverage 'Five Eyes' Japan --missing --as-of 2024-12-31",
)
@click.argument("group", shell_complete=complete_groups)
@click.argument("partner", shell_complete=complete_parties)
@click.option(
    "--at-least",
    type=Rung(),
    default=Status.AGREED_IN_PRINCIPLE.value,
    show_default=True,
    metavar="STATUS",
    help=f"How far a pact must have come: {', '.join(LADDER[1:])}.",
)
@click.option(
    "--missing", is_flag=True, help="Only members that lack one: documented ('no') or not on record ('unknown')."
)
@click.option("--having", is_flag=True, help="Only members that have one: answered 'yes'.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day asked about. Default: today.")
@click.option("--known-by", type=Day(), metavar="DATE", help="Only what was published by that day.")
@click.option(
    "--include-indirect",
    is_flag=True,
    help="Also what two parties have by way of others: a pact of three or more, or an organisation's.",
)
@format_option()
@click.pass_context
def command(
    ctx: click.Context,
    group: str,
    partner: str,
    at_least: Status,
    missing: bool,
    having: bool,
    as_of: date | None,
    known_by: date | None,
    include_indirect: bool,
    format_: str,
) -> None:
    """Tell for each member of GROUP whether it has a pact with PARTNER, and how we know.

    GROUP is an alliance, a country, a list such as 'Five Eyes,KOR,DEU', 'all countries' or 'all countries and
    territories'; PARTNER a country or an organisation. The answer is 'yes'; 'no' where a source says so; 'unclear'
    where the record allows both; 'unknown' where no source says anything. Below each answer stands the first of its
    evidence; `sources` counts independent ones, copies of one story once. What two parties have by way of others is
    never a yes.
    """
    if missing and having:
        raise click.UsageError("Give --missing or --having, not both.", ctx)
    day = as_of or date.today()
    with registry.open(ctx.obj) as opened:
        ask = partial(opened.coverage, partner=partner, at_least=at_least, as_of=day, known_by=known_by)
        rows = ask(group, include_indirect=include_indirect)
        lacking = [row.member for row in rows if row.answer != "yes" and not having]
        hint = lacking and not include_indirect and format_ in FOR_PEOPLE
        others = ask(",".join(lacking), include_indirect=True) if hint else []
    rows.sort(key=lambda row: _name(row.member))
    shown = [row for row in rows if (row.lacks or not missing) and (row.answer == "yes" or not having)]
    if format_ not in FOR_PEOPLE:
        emit(({"member_name": _name(row.member), **row.to_dict()} for row in shown), _COLUMNS, format_)
        return
    if shown:
        columns = [column for column in _PEOPLE_SEE if include_indirect or column != "indirect"]
        emit((_for_people(row.to_dict()) for row in shown), columns, format_)
        say("")
    answers: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        answers[row.answer].append(_name(row.member))
    whole, other = gazetteer.resolve_group(group), gazetteer.resolve(partner)
    inside = other.code in whole.members(day)
    disputed = [_name(row.member) for row in rows if row.disputed]
    told = sentence.coverage(
        whole.name, other.name, at_least, day, answers, inside=inside, known_by=known_by, disputed=disputed
    )
    say(told)
    hidden = [_name(row.member) for row in others if row.indirect]
    if hidden:
        say(sentence.indirect(hidden, other.name))


def _for_people(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "member": _name(row["member"]),
        "answer": row["answer"] + " (disputed)" * row["disputed"],
        "standing": standing(row["at_least"], row["at_most"]),
        "age": None if row["age_days"] is None else _age(row["age_days"]),
        "sources": row["independent_sources"] or None,
        "indirect": "; ".join(_way(way) for way in row["indirect"]),
    }


def _way(way: dict[str, Any]) -> str:
    """One way by which two parties are bound, with the id of its pact: 'through NATO, JPN-NATO-1 (concluded)'."""
    pact = way["pact"]
    whose = f"through {way['through']}" if way["through"] else f"a pact of {len(pact['parties'])}"
    return f"{whose}, {pact['pact']} ({standing(pact['at_least'], pact['at_most'])})"


def _age(days: int) -> str:
    """How old the newest evidence was on the day asked about; it may have come out later."""
    told = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{told} later" if days < 0 else told


def standing(at_least: str | None, at_most: str | None) -> str:
    """Both bounds in words: 'in force', 'none to agreed in principle', or nothing where nothing is known."""
    if at_least is None or at_most is None:
        return ""
    low, high = Status(at_least), Status(at_most)
    return low.words if low is high else f"{low.words} to {high.words}"


def _name(code: str) -> str:
    return gazetteer.party(code).name
