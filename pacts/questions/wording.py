"""A question as it is read: its words, the names among them, and its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pacts.questions import sides
from pacts.questions.days import Days
from pacts.questions.words import Word, roles_of


@dataclass(frozen=True)
class Wording:
    """The words of a question, the days that they told, and the day on which it is asked.

    `has_capitals` is whether capitals tell names from other words in it. The sides are read when they are first asked
    for, and may raise PactsError.
    """

    words: Sequence[Word]
    days: Days
    today: date
    has_capitals: bool = True

    @cached_property
    def roles(self) -> set[str]:
        """The parts that its words play."""
        return roles_of(self.words)

    def has(self, *roles: str) -> bool:
        """Whether a word plays one of some parts."""
        return not self.roles.isdisjoint(roles)

    def first(self, *roles: str) -> str | None:
        """The text of the first word that plays one of some parts."""
        return next(iter(self.texts(*roles)), None)

    def texts(self, *roles: str) -> list[str]:
        """The texts of all words that play one of some parts."""
        return [word.text for word in self.words if word.role in roles]

    def says(self, sense: str, *roles: str) -> bool:
        """Whether one of its words, or of those that play some parts, is of a sense in phrases.toml."""
        return any(word.says(sense) for word in self.words if not roles or word.role in roles)

    def split(self, at: int) -> tuple[Wording, Wording]:
        """What stands before the word at `at`, and what behind it."""
        return replace(self, words=self.words[:at]), replace(self, words=self.words[at + 1 :])

    @property
    def asks_who(self) -> bool:
        """Whether it asks who or how many, and not of those that it names."""
        return self.has("which", "number")

    @cached_property
    def sides(self) -> tuple[sides.Side, ...]:
        """Its names, those that belong together as one side."""
        return sides.find(self.words)

    @property
    def names(self) -> tuple[Word, ...]:
        """Every name in order, none of a side twice."""
        return tuple(name for side in self.sides for name in side.names)

    @property
    def party(self) -> str | None:
        """The one party that it names; None where it names none or several, or members of a group."""
        if len(self.sides) != 1 or self.sides[0].several:
            return None
        return self.sides[0].names[0].name

    @property
    def is_pair(self) -> bool:
        """Whether it names two single parties, and nobody else."""
        is_of_members = any(side.members for side in self.sides)
        return len(self.names) == 2 and all(name.party for name in self.names) and not is_of_members
