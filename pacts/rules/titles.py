"""What a title says of its pact: the subject, a year, and the words that do not differ from print to print."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
_LITTLE = frozenset(["a", "an", "and", "between", "concerning", "for", "in", "of", "on", "regarding", "the", "to"])
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_NO_NAME = re.compile(r"\b\d{4}/\d+(?:/\w+)?|\bamended (?:in|by|on)\b[^,;()]*", re.I)  # 2013/488/EU, amended in 2019
_EARLIER = re.compile(r"\b(?:first|earlier|former|previous|old) (?:agreement|arrangement|pact|treaty)\b", re.I)
GENERAL = "general"  # the subject of a pact on classified information of every kind
# The patterns are compiled when a title is looked at: an answer needs only the names.
_SUBJECTS = (
    # Before 'nuclear': what states tell each other of another's weapons is no pact on nuclear matters of their own.
    ("threats", "threats of a third state", r"\b(?:nuclear|missile) threats?\b|\bthreats? posed by\b"),
    ("naval-nuclear", "naval nuclear matters", r"\bnaval nuclear\b|\bENNPIA\b"),
    ("nuclear", "nuclear matters", r"\bnuclear\b|\batomic\b"),
    ("signals", "signals intelligence", r"\b(?:communications?|signals) intelligence\b|\b(?:SIGINT|UKUSA|CANUSA)\b"),
    ("industrial", "industrial matters", r"\bindustrial security\b"),
    # What members of an organisation exchange for its sake alone: these pacts cover no other information of theirs.
    (
        "organisation",
        "information exchanged within an organisation",
        r"\bin the interests of the European Union\b"
        r"|\bParties to the North Atlantic Treaty for the Security of Information\b"
        r"|\bprogrammes of the (?:agency|organi[sz]ation)\b|\bRegional Anti-Terrorist Structure\b",
    ),
    ("programme", "a programme or a force", r"\bprogrammes?\b|\bEURO(?:GEND)?FOR\b"),
    ("inventions", "secret inventions", r"\bprotection of inventions\b"),
)
SUBJECTS = tuple(name for name, _, _ in _SUBJECTS)
# What a pact is on, in a sentence.
WORDS = {GENERAL: "classified information in general"} | {name: words for name, words, _ in _SUBJECTS}
ASKED = (GENERAL, *SUBJECTS, "any")  # what a pact can be asked to be limited to

_MOST = 1 << 12  # titles of which the last answers are kept: many pacts have one title


@lru_cache(_MOST)
def subject(title: str | None, kind: str | None = None) -> str:
    """What sets a pact apart from the general one between the same parties; GENERAL where nothing does."""
    text = " ".join(filter(None, (title, kind)))
    return next((name for name, _, pattern in _SUBJECTS if re.search(pattern, text, re.I)), GENERAL)


@lru_cache(_MOST)
def label(title: str | None) -> str | None:
    """What in a title sets a pact apart from another of its kind: a year, or that it is the earlier one."""
    if title is None:
        return None
    years = _YEAR.findall(_NO_NAME.sub("", title))
    if years:
        return str(years[-1])
    return "earlier" if _EARLIER.search(title) else None


@lru_cache(_MOST)
def words(title: str | None) -> frozenset[str]:
    """The words of a title that do not differ from one print of it to another, in whatever order."""
    return frozenset(_WORD.findall((title or "").casefold())) - _LITTLE
