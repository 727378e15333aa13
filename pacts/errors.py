"""What can go wrong, one class each; every error builds its own sentence and says what to do next."""

from __future__ import annotations


class PactsError(Exception):
    """The root of every error that is the input's doing and not a fault of the program."""


class BadDate(PactsError):
    """A date that is not a year, a month or a day of the calendar."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is not a date: write 2025, 2025-06 or 2025-06-12.")
