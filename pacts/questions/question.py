"""What a question asks for, and the command that answers it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.status import Status

Wanted = Literal["all", "having", "missing", "show", "profile", "timeline", "changes", "conflicts", "matrix", "report"]


@dataclass(frozen=True, slots=True)
class Question:
    """Who of `group` has a pact with `partner`, at `at_least` or beyond; names are as the gazetteer writes them.

    `wants` is 'all' members, those 'having' a pact, those 'missing' one, 'show' for the record of a pair, 'profile' for
    that of one party, or what is asked of them instead, where either may be '': the 'timeline' of steps, the 'changes'
    of all pacts, the 'conflicts' between claims. `as_of` is the day asked about, `known_by` the last day of publication
    that counts: None for today, and for all there is. Steps are asked for from `since` to `until`, of all kinds
    unless `steps` names some, and of a timeline the `first` or the `last` so many, unless 0.
    `group` and `partner` may be two groups of a 'matrix', or `partner` a list. With `every` the partner is a list or a
    group, and those are asked for that have, or lack, a pact with each of it; `without` is a partner that they lack one
    with, `also` one that they have one with too; with `exactly`, pacts count that have come as far as `at_least` and no
    further. A 'report' has its name in `report`, and the values of its `parameters`; `than` is the party that has fewer
    pacts, or more, than those asked for. `subject` is that of special pacts, `assumed` the words that were taken for an
    information-security pact, `counted` whether a number is asked for, `ordered` which came first, `fewest` who has
    least.
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
    assumed: str | None = None
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
        options = {**(of_coverage if self.is_coverage else {}), **others}
        return {name: value for name, value in options.items() if value}

    @property
    def words(self) -> tuple[str, ...]:
        """The command that answers it, as the words after 'pacts'."""
        if self.wants == "report":
            values = (word for name, value in self.parameters for word in ("--param", f"{name}={value}"))
            return ("report", self.report, *values)
        command = "coverage" if self.is_coverage else "show" if self.wants == "profile" else self.wants
        words = [command, *filter(None, (self.group, self.partner))]
        for name, value in self.options.items():
            if name == "show":
                words.append(f"--{value}")
            else:
                words += [f"--{name.replace('_', '-')}", *([] if value is True else [str(value)])]
        return (*words, *(word for step in self.steps for word in ("--step", step)))

    @property
    def command(self) -> str:
        """The command as it is typed in a shell."""
        return f"pacts {shlex.join(self.words)}"

    @property
    def notes(self) -> Iterator[str]:
        """Where the command answers more or less than the question asked."""
        if self.at_least is Status.NEGOTIATING and not self.exactly:
            yield "negotiating or beyond: who has signed, or has a pact in force, counts too"
        if self.assumed is not None:
            yield f"'{self.assumed}' taken for an agreement on protecting classified information"
        if self.ordered:
            yield "the column 'since' shows which came first"
        if self.report == "pacts-by-country":
            yield "the most pacts in force first"
        if self.group == ALL_COUNTRIES:
            yield "countries only, no organisations"
        if self.wants == "conflicts":
            yield "claims on record that cannot both be true"
