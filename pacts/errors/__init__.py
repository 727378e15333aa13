"""What can go wrong, one class each; every error builds its own sentence and says what to do next."""

from __future__ import annotations


class PactsError(Exception):
    """The root of every error that is the input's doing and not a fault of the program."""


class MissingExtra(PactsError):
    """A library of an optional part of pacts that is not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(f"{purpose} needs an optional library. Install it: python -m pip install 'pacts[{extra}]'")
