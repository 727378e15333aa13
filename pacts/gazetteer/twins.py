"""Names that two countries share: what else an article says decides which of them is meant, or that none is sure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from pacts.gazetteer.mentions import Mention
from pacts.gazetteer.tables import rows


def settle(mentions: Iterable[Mention], text: str, setting: str) -> list[Mention]:
    """Return the mentions of a text, those of shared names as the cues in `setting`, its whole article, mean them.

    Where the cues are for one twin, the name means that; else it means what it usually does. 'Congo' usually means
    neither Congo for sure, so that it is left out, and so is a state of the US ('Georgia' in an article on Atlanta).
    """
    settled = []
    meanings: dict[str, str] = {}
    for mention in mentions:
        name = text[mention.start : mention.end]
        if name not in _twins():
            settled.append(mention)
            continue
        if name not in meanings:
            meanings[name] = _meaning(name, setting)
        if meanings[name]:
            settled.append(replace(mention, code=meanings[name]))
    return settled


def _meaning(name: str, setting: str) -> str:
    usual, cues = _twins()[name]
    named = [party for party, pattern in cues if pattern.search(setting)]
    return named[0] if len(named) == 1 else usual


@cache
def _twins() -> dict[str, tuple[str, list[tuple[str, re.Pattern[str]]]]]:
    """Each shared name with its usual party, and the cues for each of its parties."""
    twins: dict[str, tuple[str, list[tuple[str, re.Pattern[str]]]]] = {}
    for names, usual, party, cues in rows("twins"):
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, cues.split('|')))})(?!\w)", re.IGNORECASE)
        for name in names.split("|"):
            for spelling in (name, name.upper()):
                twins.setdefault(spelling, (usual, []))[1].append((party, pattern))
    return twins
