"""Verdicts of people on claims: the one form in which they reach the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pacts import gazetteer
from pacts.dates import PartialDate, in_utc
from pacts.errors import PactsError, check_text
from pacts.status import Status

_CLOCKS = timedelta(minutes=5)  # by which those of two machines may differ


class Verdict(StrEnum):
    """What a reviewer decided on a claim. Only an accepted claim counts as it is."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a claim should have said. Parties may be given by any name and are kept as sorted codes.

    Raises PactsError for an unknown party, for one party alone, or for bounds the wrong way round.
    """

    parties: tuple[str, ...]
    at_least: Status
    at_most: Status
    date: PartialDate | None
    title: str | None = None

    def __post_init__(self) -> None:
        codes = tuple(sorted({gazetteer.resolve(party).code for party in self.parties}))
        if len(codes) < 2:
            raise PactsError("A correction names at least two parties.")
        if not ordered(self.at_least, self.at_most):
            raise PactsError(f"A correction cannot be from '{self.at_least}' to '{self.at_most}': exchange the two.")
        object.__setattr__(self, "parties", codes)
        object.__setattr__(self, "title", _line(self.title, "title"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict: on which claim, whose, when, why, and the correction where there is one.

    `claim` is a claim's id or a beginning of it that no other has; `time` is in ISO 8601, UTC where it has no zone.
    `where` names file and line, for messages. Raises PactsError.
    """

    claim: str
    verdict: Verdict
    reviewer: str
    time: str
    reason: str | None = None
    correction: Correction | None = None
    where: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.reviewer.strip():
            raise PactsError("A verdict needs the name of its reviewer.")
        if (self.verdict is Verdict.CORRECTED) != (self.correction is not None):
            raise PactsError("A correction goes with the verdict 'corrected', and with no other.")
        if self.verdict not in list(Verdict):
            raise PactsError(f"'{self.verdict}' is no verdict: write one of {', '.join(Verdict)}.")
        object.__setattr__(self, "time", moment(self.time))
        object.__setattr__(self, "reviewer", _line(self.reviewer, "reviewer"))
        object.__setattr__(self, "reason", _line(self.reason, "reason"))


def ordered(at_least: Status, at_most: Status) -> bool:
    """Whether a claim may lie between the two: up the ladder, or one status that ends a pact, alone."""
    return at_least is at_most or not (at_least.ends or at_most.ends or at_least.rank > at_most.rank)


def moment(text: str) -> str:
    """A time in the one form that sorts by time as text: '2026-06-01T09:30:00.000000Z'. Raises PactsError."""
    try:
        utc = in_utc(datetime.fromisoformat(text.strip()))
    except (ValueError, PactsError):
        raise PactsError(f"'{text}' is not a time: write 2026-06-01T09:30:00Z.") from None
    # Written out, since the shorter forms of one moment ('...00Z', '...00.5Z') sort the wrong way round.
    return f"{utc.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def latest_now(written: str) -> str:
    """The latest moment that a time written so may have, in the form of `moment`.

    A day alone may be tomorrow, as somewhere on earth it is; a time is exact, but for clocks that differ by some
    minutes. The latest verdict counts, so one of a time to come would outrank those that are given until then.
    """
    is_day = len(written.strip()) <= len("2026-06-01")
    return moment((datetime.now(UTC) + (timedelta(days=1) if is_day else _CLOCKS)).isoformat())


def now() -> str:
    """The present, in the form of `moment`."""
    return moment(datetime.now(UTC).isoformat())


def _line(text: str | None, field: str) -> str | None:
    """`text` on one line, as in a file of verdicts, so that a verdict keeps its id when it is exported and imported."""
    check_text(text, field, "")
    return " ".join((text or "").split()) or None


def counted(judgements: Iterable[Judgement]) -> str:
    """How many there are of each verdict: '2 accepted, 1 rejected'."""
    counts = Counter(each.verdict for each in judgements)
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
