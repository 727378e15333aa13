"""Where the signs of a pact's steps stand: in the order of the steps, and above each other where they would overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from pacts.marks import Mark


@dataclass(frozen=True, slots=True)
class Point:
    """A step from `first` to `last`, as exact as its date; `by` where it is only known to have come about by `last`."""

    mark: Mark
    first: date
    last: date
    by: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A pact and its steps, in the order of time."""

    label: str
    points: tuple[Point, ...]


def places(points: Sequence[Point]) -> list[float]:
    """The day of each sign, as matplotlib counts days: the middle of its date, but never before the sign of a step
    that came earlier.

    'Talks in November' and 'signed on 3 November' both stand on the third: November alone would put the talks later.
    """
    ends = [number(point.last) for point in points]
    latest = list(accumulate(reversed(ends), min))[::-1]
    found: list[float] = []
    for point, limit in zip(points, latest, strict=True):
        start = number(point.first)
        middle = (start + number(point.last)) / 2
        after = max(middle, found[-1]) if found else middle
        found.append(max(min(after, limit), start))  # never outside its date, whatever the others tell
    return found


def levels(points: Sequence[Point], days: Sequence[float], close: float) -> list[int]:
    """How many signs are under each sign: later ones climb, as the pact does, where they would overlap.

    Signs overlap within `close` days; one with an arrow to its left needs twice as many.
    """
    found: list[int] = []
    tops: list[float] = []  # the last day taken on each level
    for point, day in zip(points, days, strict=True):
        room = close * (2 if point.by else 1)
        if not tops or day - max(tops) >= room:
            tops = []
        level = next((n for n, top in enumerate(tops) if day - top >= room), len(tops))
        tops[level : level + 1] = [day]
        found.append(level)
    return found


def number(day: date) -> int:
    """The day as matplotlib counts it."""
    return (day - date(1970, 1, 1)).days
