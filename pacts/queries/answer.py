"""An answer: its rows, the sentence that sums them up, and notes, which may point to more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, Self, TypeVar, overload

Row = TypeVar("Row")


class Note(str):
    """A sentence on an answer that points to more: to the same question with one more option, or to another command.

    `text` has '{}' in the place of what it points to. It is named there as it is in Python; commands and pages name it
    as they are asked, by `option` (with a `value`, or '' where it is on or off) or by `command`.
    """

    text: str
    option: str
    value: str
    command: str

    def __new__(cls, text: str, *, option: str = "", value: str = "", command: str = "") -> Self:
        named = f"the option {option}" + (f"='{value}'" if value else "") if option else f"the list of {command}"
        note = super().__new__(cls, text.replace("{}", named))
        note.text, note.option, note.value, note.command = text, option, value, command
        return note

    def pointing_to(self, name: str) -> str:
        """The sentence with another name for what it points to."""
        return self.text.replace("{}", name)


class Answer(Sequence[Row], Generic[Row]):
    """The rows of an answer, as a sequence.

    `sentence` sums up the whole answer, also where only some of its rows are asked for; `notes` are further sentences
    on what a reader should know.
    """

    def __init__(self, rows: Iterable[Row], sentence: str, notes: Iterable[str] = ()) -> None:
        self.rows = tuple(rows)
        self.sentence = sentence
        self.notes = tuple(note for note in notes if note)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        return self.rows[place]

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Answer({list(self.rows)!r}, {self.sentence!r})"
