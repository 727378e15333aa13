"""A question in English to what is asked: by rules and lists alone, and refused where a word is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from pacts.errors import PactsError, unknown_name
from pacts.gazetteer import Tier, names
from pacts.questions import days, sides, steps, words
from pacts.questions.question import Question, Wanted
from pacts.questions.refusals import not_one_day, not_understood, quoted, several_steps
from pacts.questions.words import STEPS, UNKNOWN, Word
from pacts.status import Status

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_SHORTHAND = re.compile(r"\bw/o\b", re.IGNORECASE)
_STANDING = frozenset({"pact", "subject", "show", "changed", "disputed", *STEPS})
# Kinds of questions that other commands answer, each with an example of it.
_ELSEWHERE = {
    "search": "search '\"classified information\" Seoul'",
    "matrix": "matrix 'Five Eyes' Quad",
    "map": "map Japan --output japan.svg",
    "cite": "cite 'Five Eyes' Japan",
    "report": "report gaps-by-alliance --param 'alliance=Five Eyes'",
    "export": "export dyads 'Five Eyes' Japan --kind dyad-year",
}
_NEAR = 0.8  # a lower one takes 'submarine' for Suriname
_MOST = 5  # words left over that an error lists


def read(text: str, today: date) -> Question:
    """What the question `text` asks for; `today` is the day that 'two years ago' and 'this year' are counted from.

    Raises PactsError, which says what part was not understood.
    """
    asked_days = days.read(_SHORTHAND.sub("without ", " ".join(text.translate(_APOSTROPHES).split())), today)
    tokens = words.read(asked_days.rest)
    if not tokens:
        raise not_understood("There are no words in it. Write a question.")
    _refuse(tokens, plain=text.islower() or text.isupper())
    roles = {word.role for word in tokens}
    if not roles & _STANDING:
        raise not_understood("The question says nothing of a pact: ask who has one, how far it got, or who signed.")
    if (asked := steps.read(tokens, asked_days, today)) is not None:
        return asked
    if asked_days.stretch:
        raise not_one_day([asked_days.stretch])
    at_least = _status(tokens)
    both = sides.read(tokens)
    if both.pair:
        return _of_a_pair(tokens, both, at_least, asked_days)
    happened = steps.event(tokens)
    if happened and asked_days.within:
        raise not_one_day([happened, asked_days.within])
    return Question(
        both.group, both.partner, at_least, _wanted(tokens, both.side), asked_days.as_of, asked_days.known_by
    )


def _of_a_pair(tokens: Sequence[Word], both: sides.Sides, at_least: Status, asked_days: days.Days) -> Question:
    """The record of a pair where that is asked for, or else the answer for the one as a member."""
    dated = bool(asked_days.as_of or asked_days.known_by or asked_days.within)
    organisations = all(words.is_alliance(name) for name in (both.group, both.partner))
    if organisations and dated:
        raise not_understood(
            f"How {both.group} and {both.partner} stood on a day cannot be asked: leave the day out, and the whole "
            "record is shown."
        )
    roles = {word.role for word in tokens}
    # 'What pacts do they have?' asks for the record too.
    listed = "which" in roles and not roles & {"lack", *STEPS}
    # The record takes no day. How far a pair got by a day, the answer for a member tells.
    if organisations or (not dated and (listed or roles & {"show", "changed"})):
        return Question(both.group, both.partner, wants="show")
    return Question(both.group, both.partner, at_least, "all", asked_days.as_of, asked_days.known_by)


def _refuse(tokens: Sequence[Word], *, plain: bool) -> None:
    """Raise for what the registry does not answer, and for words that nobody placed."""
    first = {word.role: word.text for word in reversed(tokens)}
    for command, example in _ELSEWHERE.items():
        if command in first:
            raise not_understood(
                f"The question says '{first[command]}': that is for pacts {command}, as in: pacts {example}."
            )
    if "topic" in first:
        raise not_understood(
            f"The question is about '{first['topic']}'. The registry holds information-security pacts only: agreements "
            "on protecting classified information."
        )
    if "permission" in first:
        raise _no_permission(first["permission"])
    if "exchange" in first and "pact" not in first:
        raise _no_permission(first["exchange"])
    if "ended" in first:
        raise not_understood(
            f"The question says '{first['ended']}'. Suspended and ended pacts cannot be asked for; the record of a "
            "pair tells of them: pacts show PARTY PARTY."
        )
    # 'Military' and 'security' say nothing beside 'classified information', and too much without it.
    unplaced = {UNKNOWN} if "subject" in first else {UNKNOWN, "vague"}
    left = _left_over(tokens, unplaced if "disputed" in first else unplaced | {"claim"})
    for at, run in left:
        # A capital tells a name, but not at the start, nor where all words or none have one.
        capital = at > 0 and not plain and run[0].isupper()
        if capital or _is_near_a_name(run):
            known = {
                name.text: name.code for name in names() if name.tier in (Tier.NAME, Tier.ORGANISATION, Tier.ALLIANCE)
            }
            raise unknown_name(run, known, "a country, its ISO code, an organisation or an alliance")
    if left:
        unplaced_words = quoted(run for _, run in left[:_MOST])
        raise not_understood(
            f"The question says {unplaced_words}, which could not be placed: leave it out or say it otherwise."
        )


def _no_permission(words: str) -> PactsError:
    """A question about who may exchange, or does exchange, classified information."""
    return not_understood(
        f"The question says '{words}'. The registry tells which agreements are on record, not what anyone may "
        "exchange or does: ask for a pact."
    )


def _left_over(tokens: Sequence[Word], roles: set[str]) -> list[tuple[int, str]]:
    """What nobody placed, words side by side together, with where each begins."""
    runs: list[tuple[int, list[str]]] = []
    for at, word in enumerate(tokens):
        if word.role not in roles:
            continue
        if runs and runs[-1][0] + len(runs[-1][1]) == at:
            runs[-1][1].append(word.text)
        else:
            runs.append((at, [word.text]))
    return [(at, " ".join(run)) for at, run in runs]


def _is_near_a_name(text: str) -> bool:
    from difflib import get_close_matches  # needed for a refusal only

    known = [name.text.casefold() for name in names() if name.tier in (Tier.NAME, Tier.ALLIANCE)]
    return len(text) > 3 and bool(get_close_matches(text.casefold(), known, n=1, cutoff=_NEAR))


def _status(tokens: Sequence[Word]) -> Status:
    """How far a pact must have come: 'signed or in talks' asks for the lesser of the two."""
    denied = [word.text for word in tokens if word.role == "lack"]
    steps = {word.role: word.text for word in tokens if word.role in STEPS}
    reached = sorted((Status(role) for role in steps), key=lambda status: status.rank)
    places = [at for at, word in enumerate(tokens) if word.role in STEPS]
    either = any(word.role == "or" for word in tokens[places[0] : places[-1]]) if places else False
    if len(denied) > 1 or (denied and len(steps) > 1):
        raise several_steps([*steps.values(), *denied])
    if not reached:
        return Status.AGREED_IN_PRINCIPLE
    if len(reached) == 1 or either:
        return reached[0]
    if reached != [Status.CONCLUDED, Status.IN_FORCE]:
        raise several_steps(steps.values())
    return Status.IN_FORCE


def _wanted(tokens: Sequence[Word], side: sides.Side | None) -> Wanted:
    """Which members of a group are asked for."""
    roles = {word.role for word in tokens}
    if "both" in roles:
        return "all"
    if "lack" in roles:
        return "missing"
    narrowed = any(one.role == "group" and other.text.lower() == "that" for one, other in pairwise(tokens))
    listed = "which" in roles or narrowed or (side is not None and "any" in side.roles)
    return "having" if listed else "all"
