"""What a question asks for: the command that answers it, and what is asked beyond what that shows."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.status import Status

# The kinds of answers: the commands, of coverage all rows or some, of show that of a pair or the profile of a party.
WANTED = frozenset(
    {"all", "having", "missing", "show", "profile", "timeline", "changes", "conflicts", "matrix", "report"}
    | {"alliances", "authorities"}
)


@dataclass(frozen=True, slots=True)
class Asks:
    """What a sentence above the table answers."""

    counted: bool = False  # how many they are
    ordered: bool = False  # which came first
    at_least: Status = Status.AGREED_IN_PRINCIPLE  # how far pacts of a matrix, a profile or a ranking must have come
    exactly: bool = False  # and no further
    pairs: Literal["", "having", "missing"] = ""  # of a matrix: which have a pact, or lack one
    short_of: Status | None = None  # of a profile: which pacts have not come so far
    fewest: bool = False  # of a ranking: who has least
    than: str = ""  # of a ranking: the party that has fewer, or more, than those asked for
    terms: bool = False  # of a pair: when its pact runs out
    member: str = ""  # of an alliance: since when this party belongs to it
    left: bool = False  # of an alliance: who left it
    moved_in: str = ""  # the words for the days within which somebody joined an alliance or left it


@dataclass(frozen=True, slots=True)
class Question:
    """A command with its arguments, and the options that change its answer, by their names in Python.

    A tuple is an option that is given several times; the options of a report are its parameters. `remarks` say what
    became of words that the command does not carry as they stand.
    """

    command: str
    arguments: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    asks: Asks = Asks()
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, command: str, *arguments: str, asks: Asks | None = None, **options: Any) -> Question:
        """The question that a command answers; empty arguments and options are left out."""
        changing = {name: value for name, value in options.items() if value}
        return cls(command, tuple(filter(None, arguments)), changing, asks or Asks())

    @property
    def is_coverage(self) -> bool:
        """Whether `pacts coverage` answers it."""
        return self.command == "coverage"

    @property
    def wants(self) -> str:
        """The kind of answer, one of WANTED."""
        if self.is_coverage:
            return str(self.options.get("show", "all"))
        return "profile" if self.command == "show" and len(self.arguments) == 1 else self.command

    @property
    def words(self) -> tuple[str, ...]:
        """The command as the words after 'pacts'."""
        words = [self.command, *self.arguments]
        for name, value in self.options.items():
            option = f"--{name.replace('_', '-')}"
            if self.command == "report":
                words += ["--param", f"{name}={value}"]
            elif name == "show" or value is True:
                words.append(f"--{value}" if name == "show" else option)
            else:
                words += [word for each in (value if name == "step" else (value,)) for word in (option, str(each))]
        return tuple(words)

    @property
    def line(self) -> str:
        """The command as it is typed in a shell."""
        return f"pacts {shlex.join(self.words)}"

    @property
    def notes(self) -> Iterator[str]:
        """Where the command answers more or less than the question asked."""
        exactly = self.asks.exactly or "exactly" in self.options
        if self.options.get("at_least", self.asks.at_least) is Status.NEGOTIATING and not exactly:
            yield "negotiating or beyond: who has signed, or has a pact in force, counts too"
        yield from self.remarks
        if self.asks.ordered:
            yield "the column 'since' shows which came first"
        if ALL_COUNTRIES in self.arguments[:1]:
            yield "countries only, no organisations"
        if self.command == "conflicts":
            yield "claims on record that cannot both be true"
