"""An answer: its rows, and the sentence that sums them up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar, overload

Row = TypeVar("Row")


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
