"""The statements in a model's reply: JSON as it comes, bare, fenced, in the middle of talk, or cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pacts.errors import PactsError

_LONGEST = 1_000_000  # characters; the longest honest reply has a hundredth of that
_TRIES = 50  # places at which the JSON may begin
_CLAIMS = re.compile(r'"claims"\s*:\s*\[')
_THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)


class NoReply(PactsError):
    """A reply that holds no JSON with claims: a refusal, talk, or nothing at all."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a reply says of one pact, not yet verified."""

    parties: tuple[str, ...]
    at_least: str
    at_most: str
    date: str | None
    quote: str

    def __str__(self) -> str:
        bounds = self.at_least if self.at_least == self.at_most else f"{self.at_least} to {self.at_most}"
        return f"{'-'.join(self.parties)} {bounds}, {self.date or 'no date'}"


@dataclass(frozen=True, slots=True)
class Roll:
    """Whom a reply says to belong to an alliance, not yet verified."""

    alliance: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """The content of a reply. `malformed` entries are no statements; `is_whole` is False where it broke off."""

    statements: tuple[Statement, ...]
    rolls: tuple[Roll, ...]
    malformed: tuple[str, ...] = ()
    is_whole: bool = True


def parse(text: str) -> Reply:
    """Read a reply. Raises NoReply where it has no list of claims."""
    if len(text) > _LONGEST:
        raise NoReply(f"The model's reply has {len(text):,} characters.")
    text = _THINKING.sub("", text)
    for value in _objects(text):
        claims = value if isinstance(value, list) else value.get("claims")
        if isinstance(claims, list):
            rolls = [] if isinstance(value, list) else value.get("memberships")
            return _reply(claims, rolls if isinstance(rolls, list) else [])
    opening = _CLAIMS.search(text)
    if opening is None:
        raise NoReply(f"The model's reply has no claims in JSON: {_excerpt(text)}")
    return _reply(list(_entries(text, opening.end())), [], is_whole=False)


def _objects(text: str) -> Iterator[dict[str, object] | list[object]]:
    """The outermost JSON objects in the text, and the list that the whole text may be."""
    decoder = json.JSONDecoder()
    start = text.find("[") if text.lstrip("` \njson").startswith("[") else text.find("{")
    for _ in range(_TRIES):
        if start < 0:
            return
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            if isinstance(value, dict | list):
                yield value
        start = text.find("{", end)


def _entries(text: str, position: int) -> Iterator[object]:
    """The whole entries of a list that is cut off, from inside it on."""
    decoder = json.JSONDecoder()
    while True:
        position = len(text) - len(text[position:].lstrip(" \t\r\n,"))
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield value


def _reply(claims: list[object], rolls: list[object], *, is_whole: bool = True) -> Reply:
    statements = {str(entry)[:300]: _statement(entry) for entry in claims}
    return Reply(
        statements=tuple(dict.fromkeys(each for each in statements.values() if each)),
        rolls=tuple(roll for entry in rolls if (roll := _roll(entry))),
        malformed=tuple(words for words, each in statements.items() if each is None),
        is_whole=is_whole,
    )


def _statement(entry: object) -> Statement | None:
    match entry:
        case {"parties": list(parties), "at_least": str(at_least), "at_most": str(at_most), "quote": str(quote)}:
            date = entry.get("date") if isinstance(entry, dict) else None
            if all(isinstance(party, str) for party in parties) and isinstance(date, str | None):
                return Statement(tuple(map(str, parties)), at_least.strip(), at_most.strip(), date or None, quote)
    return None


def _roll(entry: object) -> Roll | None:
    match entry:
        case {"alliance": str(alliance), "members": list(members)}:
            return Roll(alliance, tuple(member for member in members if isinstance(member, str)))
    return None


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return "it is empty." if not words else f"'{words[:120]}{'...' if len(words) > 120 else ''}'"
