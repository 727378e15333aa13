"""A question in English to what is asked: by rules and lists alone, and refused where a word is left over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pacts.errors import (
    EndedAsked,
    NoPermission,
    NoQuestion,
    OffTopic,
    OrganisationsOnADay,
    SeveralSteps,
    UnknownName,
    UnknownWords,
)
from pacts.gazetteer import Tier, names
from pacts.questions import days, sides, words
from pacts.questions.question import Question, Wanted
from pacts.questions.words import UNKNOWN, Word
from pacts.status import LADDER, Status

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_STATUSES = frozenset(status.value for status in LADDER[1:])
_NEAR = 0.8  # a lower one takes 'submarine' for Suriname
_MOST = 5  # words left over that an error lists


def read(text: str, today: date) -> Question:
    """What the question `text` asks for; `today` is the day that 'two years ago' and 'this year' are counted from.

    Raises a QuestionError that says which part was not understood, or UnknownName, NotAParty, SameParty or BadDate.
    """
    told = days.read(" ".join(text.translate(_APOSTROPHES).split()), today)
    found = words.read(told.rest)
    if not found:
        raise NoQuestion
    _refuse(found, plain=text.islower() or text.isupper())
    at_least = _status(found)
    both = sides.read(found)
    if not both.pair:
        return Question(both.group, both.partner, at_least, _wanted(found, both.side), told.as_of, told.known_by)
    dated = bool(told.as_of or told.known_by)
    organisations = all(words.is_alliance(name) for name in (both.group, both.partner))
    if organisations and dated:
        raise OrganisationsOnADay(both.group, both.partner)
    roles = {word.role for word in found}
    # A day cannot be asked of the record of a pair, but the answer for one member tells how far it got by then.
    if organisations or ("show" in roles and not dated):
        return Question(both.group, both.partner, wants="show")
    return Question(both.group, both.partner, at_least, "all", told.as_of, told.known_by)


def _refuse(found: Sequence[Word], *, plain: bool) -> None:
    """Raise for what the registry does not answer, and for words that nobody placed."""
    first = {word.role: word.text for word in reversed(found)}
    if "topic" in first:
        raise OffTopic(first["topic"])
    if "permission" in first:
        raise NoPermission(first["permission"])
    if "exchange" in first and "pact" not in first:
        raise NoPermission(first["exchange"])
    if "ended" in first:
        raise EndedAsked(first["ended"])
    left = _left_over(found)
    for at, run in left:
        # A capital tells a name, but not at the start, nor where all words or none have one.
        capital = at > 0 and not plain and run[0].isupper()
        if capital or _is_near_a_name(run):
            known = {
                name.text: name.code for name in names() if name.tier in (Tier.NAME, Tier.ORGANISATION, Tier.ALLIANCE)
            }
            raise UnknownName(run, known, "a country, its ISO code, an organisation or an alliance")
    if left:
        raise UnknownWords([run for _, run in left[:_MOST]])


def _left_over(found: Sequence[Word]) -> list[tuple[int, str]]:
    """What nobody placed, words side by side together, with where each begins."""
    runs: list[tuple[int, list[str]]] = []
    for at, word in enumerate(found):
        if word.role != UNKNOWN:
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


def _status(found: Sequence[Word]) -> Status:
    """How far a pact must have come: 'signed or in talks' asks for the lesser of the two."""
    denied = [word.text for word in found if word.role == "lack"]
    steps = {word.role: word.text for word in found if word.role in _STATUSES}
    reached = sorted((Status(role) for role in steps), key=lambda status: status.rank)
    either = any(word.role == "or" for word in found)
    if len(denied) > 1 or (denied and len(steps) > 1):
        raise SeveralSteps([*steps.values(), *denied])
    if not reached:
        return Status.AGREED_IN_PRINCIPLE
    if len(reached) == 1 or either:
        return reached[0]
    if reached != [Status.CONCLUDED, Status.IN_FORCE]:
        raise SeveralSteps(steps.values())
    return Status.IN_FORCE


def _wanted(found: Sequence[Word], side: sides.Side | None) -> Wanted:
    """Which members of a group are asked for."""
    roles = {word.role for word in found}
    if "both" in roles:
        return "all"
    if "lack" in roles:
        return "missing"
    listed = "which" in roles or (side is not None and "any" in side.roles)
    return "having" if listed else "all"
