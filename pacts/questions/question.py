"""What a question asks for, and the command that answers it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pacts.status import Status

Wanted = Literal["all", "having", "missing", "show"]


@dataclass(frozen=True, slots=True)
class Question:
    """Who of `group` has a pact with `partner`, at `at_least` or beyond; names are as the gazetteer writes them.

    `wants` is 'all' members, those 'having' a pact, those 'missing' one, or 'show' for the record of a pair. `as_of` is
    the day asked about, `known_by` the last day of publication that counts: None for today, and for all there is.
    """

    group: str
    partner: str
    at_least: Status = Status.AGREED_IN_PRINCIPLE
    wants: Wanted = "all"
    as_of: date | None = None
    known_by: date | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The command that answers it, as the words after 'pacts'; options that change nothing are left out."""
        if self.wants == "show":
            return "show", self.group, self.partner
        words = ["coverage", self.group, self.partner]
        if self.at_least is not Status.AGREED_IN_PRINCIPLE:
            words += ["--at-least", self.at_least.value]
        if self.wants != "all":
            words.append(f"--{self.wants}")
        for option, day in (("--as-of", self.as_of), ("--known-by", self.known_by)):
            if day is not None:
                words += [option, day.isoformat()]
        return tuple(words)

    @property
    def command(self) -> str:
        """The command as it is typed in a shell."""
        return f"pacts {shlex.join(self.words)}"
