"""What a question asks for, and the command that answers it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.status import Status

Wanted = Literal[
    "all",
    "having",
    "missing",
    "show",
    "profile",
    "timeline",
    "changes",
    "conflicts",
    "matrix",
    "report",
    "alliances",
    "authorities",
]


@dataclass(frozen=True, slots=True)
class Question:
    """Who of `group` has a pact with `partner`, at `at_least` or beyond; names are as the gazetteer writes them.

    `wants` is 'all' members, those 'having' a pact, those 'missing' one, 'show' for the record of a pair, 'profile'
    for that of one party, or what is asked of them instead, where either may be '': the 'timeline' of steps, the
    'changes' of all pacts, the 'conflicts' between claims, the 'authorities' of a party, the members of 'alliances',
    where `partner` is the one asked about. `as_of` is the day asked about, `known_by` the last day of publication that
    counts: None for today, and for all there is. Steps are asked for from `since` to `until`, of all kinds unless
    `steps` names some, and of a timeline the `first` or the `last` so many, unless 0. `group` and `partner` may be two
    groups of a 'matrix', or `partner` a list. With `every` the partner is a list or a group, and those are asked for
    that have, or lack, a pact with each of it; `without` is a partner that they lack one with, `also` one that they
    have one with too; with `exactly`, pacts count that have come as far as `at_least` and no further, with `bilateral`
    those of two parties. A 'report' has its name in `report`, and the values of its `parameters`; `than` is the party
    that has fewer pacts, or more, than those asked for. `subject` is that of special pacts.

    What a sentence above the table answers: `counted` whether a number is asked for, `ordered` which came first,
    `fewest` who has least, `terms` when a pact runs out; of a matrix the `pairs` 'having' a pact or 'missing' one; of
    a profile the pacts that are `short_of` a status; of an alliance who 'left', as the only one of `steps`, and
    `period`, the words for the days within which somebody joined or left. `remarks` say what became of words that the
    command does not carry as they stand.
    """

    group: str = ""
    partner: str = ""
    at_least: Status = Status.AGREED_IN_PRINCIPLE
    wants: Wanted = "all"
    as_of: date | None = None
    known_by: date | None = None
    since: date | None = None
    until: date | None = None
    steps: tuple[str, ...] = ()
    subject: str | None = None
    bilateral: bool = False
    counted: bool = False
    ordered: bool = False
    every: bool = False
    without: str = ""
    also: str = ""
    exactly: bool = False
    report: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    than: str = ""
    fewest: bool = False
    first: int = 0
    last: int = 0
    pairs: Literal["", "having", "missing"] = ""
    short_of: Status | None = None
    period: str = ""
    terms: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def is_coverage(self) -> bool:
        """Whether `pacts coverage` answers it."""
        return self.wants in ("all", "having", "missing")

    @property
    def options(self) -> dict[str, Any]:
        """The options of the command that answers it, by their names in Python; those that change nothing are left out.

        The kinds of steps, of which there may be several, are not among them.
        """
        of_coverage = {
            "at_least": None if self.at_least is Status.AGREED_IN_PRINCIPLE else self.at_least,
            "show": None if self.wants == "all" else self.wants,
            "every": self.every,
            "without": self.without,
            "also": self.also,
            "exactly": self.exactly,
            "subject": self.subject,
        }
        others = {name: getattr(self, name) for name in ("as_of", "known_by", "since", "until", "first", "last")}
        bilateral = {"bilateral": self.bilateral if self.is_coverage or self.wants == "matrix" else None}
        options = {**(of_coverage if self.is_coverage else {}), **bilateral, **others}
        return {name: value for name, value in options.items() if value}

    @property
    def words(self) -> tuple[str, ...]:
        """The command that answers it, as the words after 'pacts'."""
        if self.wants == "report":
            values = (word for name, value in self.parameters for word in ("--param", f"{name}={value}"))
            return ("report", self.report, *values)
        command = "coverage" if self.is_coverage else "show" if self.wants == "profile" else self.wants
        named = (self.group, "" if self.wants == "alliances" else self.partner)
        words = [command, *filter(None, named)]
        for name, value in self.options.items():
            if name == "show":
                words.append(f"--{value}")
            else:
                words += [f"--{name.replace('_', '-')}", *([] if value is True else [str(value)])]
        steps = () if self.wants == "alliances" else self.steps
        return (*words, *(word for step in steps for word in ("--step", step)))

    @property
    def command(self) -> str:
        """The command as it is typed in a shell."""
        return f"pacts {shlex.join(self.words)}"

    @property
    def notes(self) -> Iterator[str]:
        """Where the command answers more or less than the question asked."""
        if self.at_least is Status.NEGOTIATING and not self.exactly:
            yield "negotiating or beyond: who has signed, or has a pact in force, counts too"
        yield from self.remarks
        if self.ordered:
            yield "the column 'since' shows which came first"
        if self.group == ALL_COUNTRIES:
            yield "countries only, no organisations"
        if self.wants == "conflicts":
            yield "claims on record that cannot both be true"
