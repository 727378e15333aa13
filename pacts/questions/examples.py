"""Questions that are understood, for refusals: those that are near to the one refused."""

from __future__ import annotations

import csv
from collections.abc import Set
from functools import cache
from pathlib import Path

from pacts.questions import words
from pacts.questions.words import NAME, UNKNOWN

_MOST = 2
_COMMON = frozenset({NAME, UNKNOWN, "the", "filler", "aux", "comma", "which", "pact", "with", "of", "in"})


def near(text: str) -> str:
    """The examples that share most roles of words with a question, as a sentence."""
    roles = _roles(text)
    nearest = sorted(examples(), key=lambda example: -len(roles & _roles(example)))[:_MOST]
    return f"Understood are, for example: {', '.join(repr(example) for example in nearest)}."


@cache
def examples() -> tuple[str, ...]:
    """The questions of examples.csv, the plainest first."""
    with Path(__file__).with_name("examples.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["question"] for row in csv.DictReader(file))


def _roles(text: str) -> Set[str]:
    return {word.role for word in words.read(text)} - _COMMON
