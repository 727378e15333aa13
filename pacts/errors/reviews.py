"""Verdicts that cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable

from pacts.errors import PactsError
from pacts.errors.records import RecordError


class NoSuchClaim(PactsError):
    """A verdict on what is no claim of the registry; `where` names file and line, where it comes from one."""

    def __init__(self, claim: str, where: str = "") -> None:
        super().__init__(
            f"{where and where + ': '}There is no claim '{claim}' to review. 'pacts review --list' shows the claims "
            "with their ids; a claim of another registry has to be imported first."
        )


class AmbiguousClaim(PactsError):
    """The beginning of an id that several claims share, or that is too short to tell; `ids` are some of theirs."""

    def __init__(self, claim: str, ids: Iterable[str], where: str = "") -> None:
        told = f"may be {' or '.join(ids)}" if ids else "is too short for the id of a claim"
        super().__init__(f"{where and where + ': '}'{claim}' {told}: write more of it.")


class IsCorrection(PactsError):
    """A verdict on a correction; `original` is the claim that it stands for."""

    def __init__(self, claim: str, original: str, where: str = "") -> None:
        super().__init__(
            f"{where and where + ': '}'{claim}' is a person's correction of the claim {original}: review that one."
        )


class BadVerdict(PactsError):
    """A verdict with a part missing or too much; the problem says what to do."""


class BadTime(PactsError):
    """A time that is not written in ISO 8601."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is not a time: write 2026-06-01T09:30:00Z.")


class UnknownField(RecordError):
    """A column or a key that verdicts do not have."""

    def __init__(self, where: str, field: str, known: Iterable[str]) -> None:
        super().__init__(where, f"'{field}' is not a field of verdicts: write {', '.join(known)}, or leave it out.")
